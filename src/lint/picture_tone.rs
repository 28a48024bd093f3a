//! A picture has dark and light in it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::page::PictureTone;
use crate::report::{Code, Severity};

/// Pictures that print as a black or a grey field.
pub const RULE: Rule = Rule {
    code: Code::PictureTone,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "light",
            about: "How light the lightest twentieth of a picture is at the least, of 255.",
            normal: 45.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "dark",
            about: "How light the darkest twentieth of a picture is at the most, of 255.",
            normal: 165.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "range",
            about: "How much lighter than the darkest the lightest twentieth is at the least.",
            normal: 45.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "burnt",
            about: "How much of a picture is as white as the paper at the most, per cent.",
            normal: 35.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "grain",
            about: "How far half of its pixels bend away from their neighbours at the most, of \
                255.",
            normal: 30.0,
            range: (0.0, 255.0),
        },
    ],
    says: "A photograph has dark tones and light ones, no white border and little grain.",
    why: "Newsprint shows half of what a screen shows: a picture that is too dark prints black, \
        one that is washed out prints grey.",
    remedy: "Lighten or deepen the picture in the file, crop its border off, or ask for another \
        file: grain and burnt lights can’t be mended.",
    source: "WAN-IFRA, Newspaper colour handbook, on tone reproduction; R27.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let Some(tone) = shown.tone else { continue };
            let name = shown.name();
            if let Some(how) = wrong(tone, limits) {
                found.push(view.says(format!("{name} {how}")).at(shown.span));
            }
        }
    }
    found
}

/// What is wrong with the tones of a picture, as the end of a sentence.
fn wrong(tone: PictureTone, limits: &Thresholds) -> Option<String> {
    let get = |name| limits.get(name);
    let (least, most) = (f64::from(tone.dark), f64::from(tone.light));
    let [light, dark, range] = ["light", "dark", "range"].map(get);
    // A field of colour has no edges and is no photograph.
    let flat = most - least < range && tone.edge > 2;
    Some(if most < light {
        format!("is dark all over: 95 % of it is below {most:.0} of 255, {light} is the least")
    } else if tone.bare > 2 && tone.wedges < 2 {
        format!("has a white border on {} sides", tone.bare)
    } else if least > dark {
        format!("is pale all over: 95 % of it is above {least:.0} of 255, {dark} is the most")
    } else if f64::from(tone.burnt) > get("burnt") {
        format!("is burnt out: {} % of it is as white as the paper", tone.burnt)
    } else if flat {
        format!("is flat: its tones lie between {least:.0} and {most:.0} of 255")
    } else if f64::from(tone.grain) > get("grain") {
        format!("is all grain: half of its pixels bend by {} of 255 and more", tone.grain)
    } else {
        return None;
    })
}
