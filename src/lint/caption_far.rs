//! A caption stands right under its picture.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Captions away from their picture.
pub const RULE: Rule = Rule {
    code: Code::CaptionFar,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The most white between a picture and its caption, in points; what a row has under \
            its baseline is always free.",
        normal: 4.0,
        range: (0.0, 200.0),
    }],
    says: "A caption stands right under its picture.",
    why: "What stands apart is not read as one, and a caption that touches is part of the picture.",
    remedy: "Take the raise or the drop out of the caption’s style in the layout.",
    source: "The law of proximity; Harrower, The newspaper designer’s handbook, on cutlines.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let grid = sight.layout.grid;
    // A hundredth is rounding.
    let most = limits.get("points").max((grid.row - grid.baseline).points() + 0.05);
    let mut found = Vec::new();
    for view in &sight.views {
        for picture in sight.captioned(view) {
            let Some(first) = picture.captions.first() else { continue };
            let foot = picture.shown.frame.bottom().points();
            let white = first.y - sight.capitals(first) - foot;
            if !(0.0..=most).contains(&white) {
                let what = format!(
                    "the caption {} is {white:.1} pt from its picture, {most:.1} pt is the most",
                    first.words()
                );
                found.push(view.says_of(first, what));
            }
        }
    }
    found
}
