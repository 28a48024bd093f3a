//! A photograph is no print of a photograph.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Scans of printed pictures.
pub const RULE: Rule = Rule {
    code: Code::ScreenedPicture,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "How much of the detail of a picture may come back after 3 to 12 pixels, per cent.",
        normal: 45.0,
        range: (0.0, 100.0),
    }],
    says: "A photograph has no printed screen in it.",
    why: "The dots of the old print and those of the new one beat against each other: moiré.",
    remedy: "Ask for the photograph itself, or have the scan descreened.",
    source: "ISO 12647-1 on screens; WAN-IFRA, Newspaper colour handbook, on scans.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("percent");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let Some(tone) = shown.tone.filter(|tone| tone.edge > 20) else { continue };
            if f64::from(tone.screen) > most {
                let what = format!(
                    "{} has a screen in it: {} % of its detail comes back at one pitch",
                    shown.name(),
                    tone.screen
                );
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
