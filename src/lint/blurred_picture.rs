//! A picture is sharp somewhere.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures out of focus, or blown up from few pixels.
pub const RULE: Rule = Rule {
    code: Code::BlurredPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "edge",
            about: "How far the sharpest thousandth of a picture’s pixels bends away from its \
                neighbours at the least, of 255, at printing size.",
            normal: 10.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "fine",
            about: "How much of its detail over three pixels a picture has over one at the least, \
                in thousandths.",
            normal: 40.0,
            range: (0.0, 1000.0),
        },
    ],
    says: "A photograph has sharp edges somewhere in it.",
    why: "A picture that was blown up from a small one has pixels enough and shows nothing: no \
        count of pixels finds it.",
    remedy: "Ask for the picture as the camera made it.",
    source: "Pech-Pacheco and others, Diatom autofocusing in brightfield microscopy (ICPR 2000), \
        on the Laplacian as a measure of sharpness.",
    look,
};

/// Tones that lie nearer to each other can't bend far, however sharp they are.
const FLAT: u8 = 45;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, fine) = (limits.get("edge"), limits.get("fine"));
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let Some(tone) = shown.tone else { continue };
            // A flat field has no edges to be sharp, and a rule of its own; so has the dark.
            if f64::from(tone.edge) < least && tone.light > tone.dark.saturating_add(FLAT) {
                let what = format!(
                    "{} is out of focus or was blown up: it has no edge as sharp as print can \
                     show ({} of 255; {least} is the least)",
                    shown.name(),
                    tone.edge
                );
                found.push(view.says(what).at(shown.span));
            } else if f64::from(tone.fine) < fine && tone.edge > 2 {
                // Detail falls with the square of the pitch, and with the second power again.
                let pixels = shown.pixels.map_or(0.0, |(across, _)| f64::from(across));
                let true_ones = pixels * (f64::from(tone.fine.max(1)) / 200.0).sqrt().min(1.0);
                let what = format!(
                    "{} was blown up: it is no sharper than a picture of some {:.0} pixels across",
                    shown.name(),
                    (true_ones / 50.0).round().max(1.0) * 50.0
                );
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
