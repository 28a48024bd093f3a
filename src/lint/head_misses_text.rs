//! A head covers the text of its story.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::parts::{PartKind, PartSeen};
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
    says: "A head stands over most of the columns of its text, and over no other story beside \
        it.",
    why: "The head says how far a story reaches: a leg that begins beside it belongs to nothing, \
        and the white over it is a hole; what stands under it is taken for its own.",
    remedy: "Give the head the columns of its legs in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on raw wraps; R1.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (percent, columns) = (limits.get("percent"), limits.get("columns"));
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let Some(line) = head.first() else { continue };
            let (text, covered) = columns_of(sight, view, &head);
            let share = covered as f64 * 100.0 / text.max(1) as f64;
            let words = head.words();
            let what = if let Some((other, column)) = over_another(sight, view, &head) {
                let other = sight.name(other);
                format!("{words} stands over `{other}` too, in column {}", column + 1)
            } else if text > 0
                && (text as f64 >= columns || covered == 0)
                && share < percent - 0.5
            {
                format!("{words} stands over {covered} of the {text} columns of its text")
            } else {
                continue;
            };
            found.push(view.says_of(line, what).of(sight.name(head.story)));
        }
    }
    found
}

/// Another story that stands under a head, beside the text that is its own, and the first column in
/// which it does.
fn over_another(sight: &Sight, view: &View, head: &SeenHead) -> Option<(StoryId, u32)> {
    let own = |part: &PartSeen| part.story == head.story;
    let parts: Vec<PartSeen> =
        sight.parts(view).into_iter().filter(|part| part.y > head.foot + 0.01).collect();
    // A deck that goes with the head over several columns says no more of them than it does.
    let text = |column: u32| parts.iter().any(|part| {
        let deep = part.kind != PartKind::Opening || part.columns.0 == part.columns.1;
        own(part) && deep && part.is_in(column)
    });
    let foot = parts.iter().filter(|part| own(part)).map(|part| part.y).fold(0.0, f64::max);
    let ink = head.lines.iter().fold((f64::INFINITY, 0.0_f64), |(left, right), line| {
        (left.min(line.x), right.max(line.right))
    });
    let (first, last) = sight.stands_in(ink.0, ink.1);
    (first..=last).filter(|column| !text(*column)).find_map(|column| {
        let next = parts.iter().find(|part| !own(part) && part.is_in(column))?;
        (next.y < foot).then_some((next.story, column))
    })
}

/// How many columns the text of a head stands in, and how many of them the head covers.
fn columns_of(sight: &Sight, view: &View, head: &SeenHead) -> (usize, usize) {
    let legs = view.legs.iter().filter(|leg| leg.story == head.story);
    let text: BTreeSet<u32> = legs.map(|leg| leg.column).collect();
    let (first, last) = sight.columns(head.span.0, head.span.1);
    let covered = text.iter().filter(|column| (first..=last).contains(*column)).count();
    (text.len(), covered)
}
