//! A head covers the text of its story.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Heads over a part of their text.
pub const RULE: Rule = Rule {
    code: Code::HeadMissesText,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "How much of the columns of its text a head covers at the least, per cent.",
            normal: 60.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "columns",
            about: "From how many columns of text on.",
            normal: 2.0,
            range: (1.0, 50.0),
        },
    ],
    says: "A head stands over most of the columns of its text.",
    why: "The head says how far a story reaches: a leg that begins beside it belongs to nothing, \
        and the white over it is a hole.",
    remedy: "Give the head the columns of its legs in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on raw wraps; R1.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (percent, columns) = (limits.get("percent"), limits.get("columns"));
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let (text, covered) = columns_of(sight, view, &head);
            let share = covered as f64 * 100.0 / text.max(1) as f64;
            let many = text as f64 >= columns && share < percent - 0.5;
            if let Some(line) = head.first().filter(|_| many) {
                let what = format!(
                    "{} stands over {covered} of the {text} columns of its text",
                    head.words()
                );
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}

/// How many columns the text of a head stands in, and how many of them the head covers.
fn columns_of(sight: &Sight, view: &View, head: &SeenHead) -> (usize, usize) {
    let legs = view.legs.iter().filter(|leg| leg.story == head.story);
    let text: BTreeSet<u32> = legs.map(|leg| leg.column).collect();
    let (first, last) = sight.columns(head.span.0, head.span.1);
    let covered = text.iter().filter(|column| (first..=last).contains(*column)).count();
    (text.len(), covered)
}
