//! A photograph has the proportions in which it was taken.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures that were stretched before they came.
pub const RULE: Rule = Rule {
    code: Code::SqueezedPicture,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "times",
        about: "How many times as sharp as the other way a picture may be across or down.",
        normal: 2.7,
        range: (1.0, 100.0),
    }],
    says: "A photograph is as sharp across as it is down.",
    why: "One that was pulled to fit a place is soft in the direction in which it was pulled, and \
        everybody in it is fat or thin.",
    remedy: "Ask for the picture as the camera made it, and let the program crop it.",
    source: "Newspaper stylebooks: no picture is distorted; spectra of natural pictures are much \
        the same in both directions (Field 1987).",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("times");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let Some(tone) = shown.tone.filter(|tone| tone.edge > 5) else { continue };
            let across = f64::from(tone.sharper_across) / 100.0;
            if across <= 0.0 {
                continue;
            }
            let (times, ways) = if across < 1.0 {
                (1.0 / across, ("down", "across", "in width"))
            } else {
                (across, ("across", "down", "in height"))
            };
            if times > most {
                let (sharp, soft, pulled) = ways;
                let what = format!(
                    "{} is {times:.1} times as sharp {sharp} as {soft}: it was pulled {pulled}",
                    shown.name()
                );
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
