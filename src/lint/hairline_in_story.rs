//! A hairline parts stories: the same story never stands on both of its sides.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::{SeenRule, View};
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Hairlines through stories.
pub const RULE: Rule = Rule {
    code: Code::HairlineInStory,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A hairline in a gutter parts two stories, never the legs of one.",
    why: "White holds the legs of a story together; a rule between them reads as its end.",
    remedy: "End the hairline in the layout where the story begins, or take it out.",
    source: "Newspaper stylebooks on column rules.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for rule in view.rules.iter().filter(|rule| !rule.is_level()) {
            for story in parted(sight, (view, rule)) {
                let name = sight.name(story);
                let x = rule.from.x;
                let what = format!("a hairline {x:.0} pt from the left runs through `{name}`");
                let head = sight.issue.story(story).and_then(|story| story.headline.span());
                found.push(view.says(what).of(name).at(rule.span.or(head)));
            }
        }
    }
    found
}

/// The stories whose text stands on both sides of an upright rule.
pub(super) fn parted(sight: &Sight, (view, rule): (&View, &SeenRule)) -> Vec<StoryId> {
    let left = sight.column(rule.from.x - sight.layout.grid.gutter.points());
    let [left, right] = [left, left + 1].map(|column| beside(sight, (view, rule), column));
    left.intersection(&right).copied().collect()
}

/// The stories whose text stands in a column beside a rule.
pub(super) fn beside(
    sight: &Sight,
    (view, rule): (&View, &SeenRule),
    column: u32,
) -> BTreeSet<StoryId> {
    let here = |line: &&SeenLine| {
        let level = line.y > rule.from.y && line.y < rule.to.y + 1.0;
        runs_on(line.role) && sight.column(line.x) == column && level
    };
    view.lines.iter().filter(here).filter_map(|line| line.story).collect()
}
