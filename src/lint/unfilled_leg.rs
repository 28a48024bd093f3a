//! Legs are full, and running text stands in legs.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::report::{Code, Severity};

/// Legs that end before or beyond the last row of their area, text outside of legs.
pub const RULE: Rule = Rule {
    code: Code::UnfilledLeg,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How far a leg may end from the last row of its area, in rows.",
        normal: 0.05,
        range: (0.0, 40.0),
    }],
    says: "A leg ends in the last row of its area; feet that the layout lets end short or with \
        their text are excepted.",
    why: "White under a leg reads as something that fell away, and text beyond its area runs into \
        what stands there.",
    remedy: "Give the story the length of its slot: `katern fit` tells by how much.",
    source: "R14; the first of the signs by which a page is seen to be amateur: white at the foot.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows");
    let mut found = Vec::new();
    for view in &sight.views {
        let own =
            |line: &&SeenLine| runs_on(line.role) && line.story.is_some_and(|of| view.has(of));
        let stray = view.lines.iter().filter(own).filter(|line| !sight.stands_in_a_leg(view, line));
        let message = |line: &SeenLine| format!("{} stands in no leg", line.words());
        found.extend(stray.map(|line| sight.told(view, line, message(line))));
        for leg in &view.legs {
            let Some(last) = sight.last_row_of(view, leg.area) else { continue };
            let Some(free) = view.may_stay_free(leg) else { continue };
            let short = (sight.baseline(last) - leg.foot) / sight.row();
            let ends = match short {
                short if short > f64::from(free) + most => format!("{short:.1} rows above"),
                short if short < -most => format!("{:.1} rows below", -short),
                _ => continue,
            };
            let name = sight.leg_name(leg);
            let message = format!("{name} ends {ends} the last row of its area, row {last}");
            found.push(sight.told_of_leg(view, leg, message));
        }
    }
    found
}
