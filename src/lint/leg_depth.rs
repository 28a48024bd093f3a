//! Legs are neither stubs nor towers.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::Code;

/// Points of a centimetre.
const CENTIMETRE: f64 = 72.0 / 2.54;

/// Legs of too few or too many centimetres.
pub const RULE: Rule = Rule {
    code: Code::LegDepth,
    severity: None,
    limits: &[
        Threshold {
            name: "least",
            about: "Least depth of a leg, in centimetres.",
            normal: 5.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "most",
            about: "Most depth of a leg, in centimetres.",
            normal: 25.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A leg of text is 5 to 25 centimetres deep.",
    why: "Legs of a few lines make the eye jump more than read; those of a whole page are grey \
        walls.",
    remedy: "Give the story fewer or more columns, or a picture or a quote in its legs.",
    source: "R5; Harrower, The Newspaper Designer’s Handbook: depth of legs.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    let mut found = Vec::new();
    for view in &sight.views {
        for leg in &view.legs {
            let Some(first) = view.rows_of(leg).next() else { continue };
            let top = first.y - sight.layout.grid.baseline.points();
            let depth = (leg.foot - top) / CENTIMETRE;
            let bound = match depth {
                depth if depth < least => format!("{least} are the least"),
                depth if depth > most => format!("{most} are the most"),
                _ => continue,
            };
            let name = sight.leg_name(leg);
            let message = format!("{name} is {depth:.1} cm deep; {bound}");
            found.push(sight.told_of_leg(view, leg, message));
        }
    }
    found
}
