//! The legs of a story are read from the left to the right.

use crate::layout::CopyKind;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::{SeenLeg, View};
use crate::report::{Code, Severity};

/// Stories that go on to the left, or upwards.
pub const RULE: Rule = Rule {
    code: Code::LegsOrder,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A story goes on in the leg to the right of the one before, or under it.",
    why: "At the foot of a leg a reader goes up and to the right; what he finds there he takes for \
        the next words.",
    remedy: "Put the areas of the story in the order of their columns in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on legs of text.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let first = |leg: &SeenLeg| view.rows_of(leg).find_map(|line| line.span);
        // Briefs may stand in any order.
        let briefs = |leg: &&SeenLeg| {
            let area = view.template.areas.get(leg.area);
            area.and_then(|area| area.part.legs()).is_some_and(|of| of.copy == CopyKind::Briefs)
        };
        let running = view.legs.iter().filter(|leg| !briefs(leg));
        let mut legs: Vec<(&SeenLeg, u32)> =
            running.filter_map(|leg| Some((leg, first(leg)?.start))).collect();
        legs.sort_by_key(|(leg, start)| (leg.story, *start));
        for pair in legs.windows(2) {
            let [(leg, _), (next, _)] = pair else { continue };
            let (Some(own), Some(other)) = (ends(view, leg), ends(view, next)) else { continue };
            let file = |leg: &SeenLeg| first(leg).map(|span| span.file);
            if leg.story != next.story || file(leg) != file(next) || next.column > leg.column {
                continue;
            }
            // Under the leg above is under it in any column.
            if other.0 < own.1 - 1.0 {
                let (from, to) = (leg.column + 1, next.column + 1);
                let name = sight.name(leg.story);
                let what = format!("`{name}` goes on from column {from} in column {to}");
                let line = view.rows_of(next).next();
                found.extend(line.map(|line| sight.told(view, line, what)));
            }
        }
    }
    found
}

/// The first and the last baseline of a leg.
fn ends(view: &View, leg: &SeenLeg) -> Option<(f64, f64)> {
    let rows = || view.rows_of(leg).map(|line| line.y);
    Some((rows().next()?, rows().last()?))
}
