//! A byline stands where its story begins; a letter is signed where it ends.

use crate::issue::StoryId;
use crate::layout::Closes;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Bylines in the wrong place.
pub const RULE: Rule = Rule {
    code: Code::BylineAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A byline stands where its story begins, or, as a letter’s, under its last line.",
    why: "A reader looks for the writer before the first word or after the last one, and takes a \
        name elsewhere for that of another story.",
    remedy: "Let the first legs open with the byline in the layout (`opens: [byline]`).",
    source: "Newspaper stylebooks on bylines.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let by = |line: &&SeenLine| matches!(line.role, Role::Byline | Role::BylineName);
        for line in view.lines.iter().filter(by) {
            let Some(story) = line.story.filter(|story| view.has(*story)) else { continue };
            if is_astray(sight, (view, story), line) {
                let what = format!("the byline {} is not where its story begins", line.words());
                found.push(view.says_of(line, what).of(sight.name(story)));
            }
        }
    }
    found
}

fn is_astray(sight: &Sight, (view, story): (&View, StoryId), line: &SeenLine) -> bool {
    let mut own = view.legs.iter().filter(|leg| leg.story == story);
    let Some(first) = own.next() else { return false };
    let last = own.next_back().unwrap_or(first);
    let area = view.template.areas.get(last.area).and_then(|area| area.part.legs());
    let column = sight.column(line.x);
    let begins = sight.issue.pages.iter().find(|plan| plan.holds(story));
    if begins.is_some_and(|plan| plan.number != view.page.number) {
        return true;
    }
    if area.is_some_and(|legs| legs.closes.contains(&Closes::Byline)) {
        return column != last.column || view.rows_of(last).last().is_some_and(|row| row.y > line.y);
    }
    // One above the legs stands at their left edge: there its column is the first leg's or one
    // before it.
    column > first.column || view.rows_of(first).next().is_some_and(|row| row.y < line.y)
}
