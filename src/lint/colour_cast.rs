//! The greys of a photograph are grey.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Strong casts.
pub const RULE: Rule = Rule {
    code: Code::ColourCast,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "levels",
            about: "How far one colour may lie from the two others in the shadows and in the \
                lights both, where hardly a pixel is neutral, of 255.",
            normal: 55.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "green",
            about: "How far green may lie above both other colours, or below both, in all of a \
                picture but its shadows, per cent.",
            normal: 25.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A photograph is not of one colour from its shadows to its lights.",
    why: "A subject of one colour has neutral shadows; where these are coloured too, the light or \
        the file was wrong, and newsprint shows it the more.",
    remedy: "Balance the picture in its file, or print it in black alone.",
    source: "WAN-IFRA, Newspaper colour handbook, on grey balance.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("levels");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            // A field of colour has no edges and is no photograph.
            let Some(tone) = shown.tone.filter(|tone| tone.edge > 10) else { continue };
            if f64::from(tone.cast) > most {
                let what = format!(
                    "{} has a cast: one colour is {} of 255 from the others in its shadows and \
                     in its lights; {most} is the most",
                    shown.name(),
                    tone.cast
                );
                found.push(view.says(what).at(shown.span));
            } else if f64::from(tone.green.unsigned_abs()) > limits.get("green") {
                let (name, by) = (shown.name(), tone.green.unsigned_abs());
                let what = if tone.green > 0 {
                    format!("{name} is green all over, by {by} % in all but its shadows")
                } else {
                    format!("{name} is magenta all over, by {by} % in all but its shadows")
                };
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
