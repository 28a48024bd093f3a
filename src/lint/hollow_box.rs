//! A box is full: it has no more white at its foot than at its head.

use crate::geometry::Rect;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::asks_for_tint;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Boxes with a hole at the foot.
pub const RULE: Rule = Rule {
    code: Code::HollowBox,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "The most empty rows at the foot of a box, whatever its head has.",
            normal: 2.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "more",
            about: "How many rows more than at its head may be empty at its foot.",
            normal: 0.5,
            range: (0.0, 100.0),
        },
    ],
    says: "A box is filled down to its foot.",
    why: "White at the foot of a box shows that its words were too few for it.",
    remedy: "Write more into it, or give the area fewer rows, or its look less `pad`, in the \
        layout.",
    source: "Newspaper stylebooks on boxes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, more) = (limits.get("rows"), limits.get("more"));
    let mut found = Vec::new();
    for view in &sight.views {
        for tint in &view.tints {
            let (head, foot) = empty(sight, view, tint.frame);
            if foot > most.max(head + more) + 0.05 {
                let what = format!("a box has {foot:.1} empty rows at its foot, \
                {head:.1} at its head");
                let place = asks_for_tint(sight.layout, &view.template, tint.ink);
                found.push(view.says(what).at(place));
            }
        }
    }
    found
}

/// Empty rows at the head and at the foot of a tint.
fn empty(sight: &Sight, view: &View, frame: Rect) -> (f64, f64) {
    let (left, right) = (frame.x.points(), frame.right().points());
    let (top, foot) = (frame.y.points(), frame.bottom().points());
    let (mut highest, mut lowest) = (foot, top);
    for line in &view.lines {
        if line.x > left && line.x < right && line.y > top && line.y <= foot + 0.1 {
            highest = highest.min(line.y - sight.capitals(line));
            lowest = lowest.max(line.y);
        }
    }
    // A picture fills its box as words do.
    for own in view.pictures.iter().map(|shown| shown.frame) {
        let (own_left, own_right) = (own.x.points(), own.right().points());
        let (own_top, own_foot) = (own.y.points(), own.bottom().points());
        let across = own_left >= left - 0.1 && own_right <= right + 0.1;
        if across && own_top >= top - 0.1 && own_foot <= foot + 0.1 {
            highest = highest.min(own_top);
            lowest = lowest.max(own_foot);
        }
    }
    ((highest - top) / sight.row(), (foot - lowest) / sight.row())
}
