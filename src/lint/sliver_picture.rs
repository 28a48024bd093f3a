//! A photograph is no strip.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures many times as wide as they are deep, or as deep as they are wide.
pub const RULE: Rule = Rule {
    code: Code::SliverPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "wide",
            about: "How many times its depth a photograph may be wide.",
            normal: 4.2,
            range: (1.0, 100.0),
        },
        Threshold {
            name: "deep",
            about: "How many times its width it may be deep.",
            normal: 2.5,
            range: (1.0, 100.0),
        },
    ],
    says: "A photograph is at the most some four times as wide as it is deep, and 2.5 times as \
        deep as it is wide.",
    why: "A strip shows neither a thing nor its place; what makes a picture worth its room was cut \
        away.",
    remedy: "Give the area more rows or fewer columns in the layout, or take another picture.",
    source: "Harrower, The newspaper designer’s handbook, on cropping.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let [wide, deep] = ["wide", "deep"].map(|name| limits.get(name));
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view).filter(|shown| shown.photo.is_some()) {
            let (width, depth) = (shown.frame.width.points(), shown.frame.height.points());
            let ratio = width / depth.max(0.1);
            let name = shown.name();
            let what = if ratio > wide {
                format!("{name} is {ratio:.1} times as wide as it is deep; {wide} is the most")
            } else if 1.0 / ratio > deep {
                let times = 1.0 / ratio;
                format!("{name} is {times:.1} times as deep as it is wide; {deep} is the most")
            } else {
                continue;
            };
            found.push(view.says(what).at(shown.span));
        }
    }
    found
}
