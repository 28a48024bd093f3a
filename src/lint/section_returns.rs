//! The pages of a section follow one another.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Sections that come again, and stories in two of them.
pub const RULE: Rule = Rule {
    code: Code::SectionReturns,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "The pages of a section follow one another, and a story over two facing pages stands in \
        one section.",
    why: "A reader who leafs on from a section takes it for done; a second one of its name is a \
        folio that was left from another page.",
    remedy: "Give the page its own `section`, or move it to the others of that name.",
    source: "Newspaper stylebooks on folios and sections.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let pages = &sight.issue.pages;
    let mut found = Vec::new();
    for (at, plan) in pages.iter().enumerate() {
        let own = sight.section(plan);
        let Some(before) = at.checked_sub(1).and_then(|at| pages.get(at)) else { continue };
        if own.is_empty() || own == sight.section(before) {
            continue;
        }
        let earlier = pages.iter().take(at).rev().find(|other| sight.section(other) == own);
        let facing = before.number % 2 == 0 && plan.number == before.number + 1;
        let on_both = |story: &StoryId| facing && before.holds(*story);
        let both = plan.fill.iter().map(|(_, story)| *story).find(on_both);
        let what = if let Some(earlier) = earlier {
            format!(
                "section `{own}` comes again on page {}: it ended on page {}",
                plan.number, earlier.number
            )
        } else if let Some(story) = both {
            format!(
                "`{}` stands under `{}` on page {} and under `{own}` on page {}",
                sight.name(story),
                sight.section(before),
                before.number,
                plan.number
            )
        } else {
            continue;
        };
        found.push(Offence { page: Some(plan.number), ..Offence::of_issue(what) });
    }
    found
}
