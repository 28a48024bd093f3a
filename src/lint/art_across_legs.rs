//! No picture lies across the legs of its story with text above it and under it.

use crate::lint::art_in_leg::parted;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Pictures that lie across legs.
pub const RULE: Rule = Rule {
    code: Code::ArtAcrossLegs,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "columns",
        about: "The fewest columns of one story with text above and under a picture.",
        normal: 2.0,
        range: (1.0, 20.0),
    }],
    says: "A picture over several columns stands at the head or the foot of the legs under it.",
    why: "At the foot of a leg above the picture the reader does not know whether to go on below \
        it or at the top of the next column.",
    remedy: "Let the picture stand over all the legs in the layout, or under them.",
    source: "Harrower, The newspaper designer’s handbook, on photos in text; R10.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let fewest = limits.get("columns");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            let own = view.legs.iter().filter(|leg| Some(leg.story) == shown.story);
            let cut = own.filter(|leg| {
                parted(sight, view, (leg, shown)).is_some_and(|(above, under)| above.min(under) > 0)
            });
            let columns: BTreeSet<u32> = cut.map(|leg| leg.column).collect();
            if columns.len() as f64 >= fewest {
                let (name, count) = (shown.name(), columns.len());
                let what = format!("{name} lies across {count} legs, with text above and under it");
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
