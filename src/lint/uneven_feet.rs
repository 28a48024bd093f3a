//! Legs of one story that stand side by side end level.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Legs of one area whose feet differ.
pub const RULE: Rule = Rule {
    code: Code::UnevenFeet,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far the feet of two legs may differ, in points.",
        normal: 0.1,
        range: (0.0, 100.0),
    }],
    says: "Legs of one story side by side end on one baseline; a last leg that the layout lets \
        end short is excepted.",
    why: "A level foot closes a story as its head opens it; a ragged one looks like an accident, \
        and what stands below it hangs in the air.",
    remedy: "Give the story the length of its slot: `katern fit` tells by how much.",
    source: "R14; Harrower, The Newspaper Designer’s Handbook, on modular pages.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for pair in view.legs.windows(2) {
            let [a, b] = pair else { continue };
            let Some(free) = view.may_stay_free(b).filter(|_| a.area == b.area) else { continue };
            let free = f64::from(free) * sight.row();
            let short = a.foot - b.foot;
            if short < -most || short > free + most {
                let message = format!(
                    "legs {} and {} of `{}` end {:.1} pt apart",
                    a.column + 1,
                    b.column + 1,
                    sight.name(a.story),
                    short.abs()
                );
                found.push(sight.told_of_leg(view, b, message));
            }
        }
    }
    found
}
