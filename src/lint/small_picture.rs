//! A picture is large enough to be looked at.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures like stamps.
pub const RULE: Rule = Rule {
    code: Code::SmallPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "width",
            about: "The least width of a picture with a caption, in millimetres.",
            normal: 25.0,
            range: (0.0, 400.0),
        },
        Threshold {
            name: "depth",
            about: "The least depth of one, in millimetres.",
            normal: 11.0,
            range: (0.0, 400.0),
        },
    ],
    says: "A picture with a caption is at least 25 mm wide and 11 mm deep.",
    why: "In newspaper screens a small picture shows nothing; it is a spot that costs its room.",
    remedy: "Give it more columns or rows in the layout, or leave it out.",
    source: "Harrower, The newspaper designer’s handbook, on photos.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (width, depth) = (limits.get("width"), limits.get("depth"));
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view).filter(|shown| sight.has_words(view, shown)) {
            let wide = shown.frame.width.mm();
            let deep = shown.frame.height.mm();
            if wide < width - 0.05 || deep < depth - 0.05 {
                let what = format!(
                    "{} is {wide:.0} by {deep:.0} mm, {width} by {depth} mm is the least",
                    shown.name()
                );
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
