//! A page has few boxes: one that is boxed stands apart, three do not.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::page::{Element, PlacedId};
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Too many boxes.
pub const RULE: Rule = Rule {
    code: Code::ManyBoxes,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "boxes",
        about: "The most boxes on a page.",
        normal: 2.0,
        range: (0.0, 100.0),
    }],
    says: "A page has two boxes at the most.",
    why: "A box says that something is special; where everything is, nothing is.",
    remedy: "Write one of them as running text, or move it to another page.",
    source: "Harrower, The newspaper designer’s handbook, on boxes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("boxes");
    let mut found = Vec::new();
    for view in &sight.views {
        let boxes = view.page.placed.iter().filter(|one| one.element() == Element::Box);
        let whole = |id: &PlacedId| PlacedId { part: 0, ..id.clone() };
        let count = boxes.map(|one| whole(&one.id)).collect::<BTreeSet<_>>().len();
        if count as f64 > most {
            let what = format!("{count} boxes stand on the page, {most} are the most");
            found.push(view.says(what));
        }
    }
    found
}
