//! Two heads side by side differ in size or weight, so that nobody reads on from one into the
//! other.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::report::{Code, Severity};

/// Heads that butt.
pub const RULE: Rule = Rule {
    code: Code::ButtedHeads,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "size",
            about: "Heads up to this size may stand in a row of equals, in points.",
            normal: 16.0,
            range: (0.0, 400.0),
        },
        Threshold {
            name: "rows",
            about: "Heads whose tops are nearer to each other than this start side by side, in \
                rows.",
            normal: 1.5,
            range: (0.0, 50.0),
        },
    ],
    says: "Two heads that start side by side differ in size or weight.",
    why: "Heads of one size on one line are read as one head across both stories; the trade calls \
        them tombstones.",
    remedy: "Give one of the stories another slot, or a head of another ladder.",
    source: "Harrower, The newspaper designer’s handbook, on butting headlines.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (equals, rows) = (limits.get("size"), limits.get("rows"));
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        for (i, a) in heads.iter().enumerate() {
            for b in heads.iter().skip(i + 1) {
                let level = (a.top - b.top).abs() < sight.row() * rows;
                let Some(first) = b.first().filter(|_| level && beside(sight, a, b)) else {
                    continue;
                };
                if cut(a) == cut(b) && a.size() > equals {
                    let size = a.size();
                    let (a, b_words) = (a.words(), b.words());
                    let what = format!("{a} and {b_words} stand side by side in \
                {size:.1} pt of one cut");
                    found.push(view.says_of(first, what).of(sight.name(b.story)));
                }
            }
        }
    }
    found
}

/// Whether no more than a gutter parts the columns of two heads.
fn beside(sight: &Sight, a: &SeenHead, b: &SeenHead) -> bool {
    let apart = (b.span.0 - a.span.1).abs().min((a.span.0 - b.span.1).abs());
    apart < sight.layout.grid.gutter.points() + 1.0
}

/// Size and face.
fn cut(head: &SeenHead) -> Option<(i64, u16)> {
    let run = head.first()?.runs.first()?.run;
    Some((run.size.0, run.face.0))
}
