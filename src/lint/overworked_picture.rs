//! A photograph looks as if nobody had worked on it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::page::PictureTone;
use crate::report::{Code, Severity};

/// Pictures sharpened to halos, cut to a few tones, or garish.
pub const RULE: Rule = Rule {
    code: Code::OverworkedPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "harsh",
            about: "How far the sharpest hundredth of a picture’s pixels bends away from its \
                neighbours at the most, of 255, at printing size.",
            normal: 170.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "tones",
            about: "How much of a picture may lie in tones that stand by themselves, without \
                those beside them, per cent; the two greatest fields are not counted.",
            normal: 3.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "garish",
            about: "How much of a picture may be of full colour, per cent.",
            normal: 15.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A photograph has no halos, tones that go over into each other, and colours of this \
        world.",
    why: "Light edges beside dark ones, fields of one tone and glowing colours are what a program \
        made; they print worse still, and a reader believes nothing of the picture.",
    remedy: "Ask for the picture as the camera made it.",
    source: "WAN-IFRA, Newspaper colour handbook, on sharpening and tone reproduction.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let said = shown.tone.and_then(|tone| wrong(tone, limits));
            found.extend(said.map(|how| {
                view.says(format!("{} {how}", shown.name())).at(shown.span)
            }));
        }
    }
    found
}

/// What was done to a picture, as the end of a sentence.
fn wrong(tone: PictureTone, limits: &Thresholds) -> Option<String> {
    let [harsh, tones, garish] = ["harsh", "tones", "garish"].map(|name| limits.get(name));
    // Grain is as harsh, and has a rule of its own; so has a printed screen.
    let grain = tone.grain > 30 || tone.screen > 40;
    // What is black or white alone is drawn so.
    let drawn = tone.patch == 0 && tone.grain == 0;
    // A JPEG that fell into squares has loud colours from these; another rule tells of it.
    let squares = tone.squares > 0;
    if f64::from(tone.harsh) > harsh && !grain && !drawn {
        Some(format!(
            "is sharpened to halos: a hundredth of its pixels bend by {} of 255 and more, \
             {harsh} is the most",
            tone.harsh
        ))
    } else if f64::from(tone.lone) > tones {
        Some(format!(
            "is cut to a few tones: beside its two greatest fields {} % of it lies in tones \
             without those beside them",
            tone.lone
        ))
    } else if f64::from(tone.garish) > garish && !squares {
        Some(format!("is garish: {} % of it is of full colour", tone.garish))
    } else {
        None
    }
}
