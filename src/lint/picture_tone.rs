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
            name: "half",
            about: "How light the darker half of a picture goes up to at the least, of 255, where \
                its lights are no lighter than the next.",
            normal: 25.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "glow",
            about: "How light the lightest twentieth of a picture is from which on it may be dark, \
                of 255.",
            normal: 180.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "range",
            about: "How much lighter than the darkest the lightest twentieth is at the least.",
            normal: 45.0,
            range: (0.0, 255.0),
        },
        Threshold {
            name: "veil",
            about: "How far the darkest tones of a picture may lie from black, and the lightest \
                from white as well, of 255.",
            normal: 60.0,
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
    says: "A photograph has dark tones and light ones, and little grain.",
    why: "Newsprint shows half of what a screen shows: a picture that is too dark prints black, \
        one that is washed out prints grey.",
    remedy: "Lighten or deepen the picture in the file, or ask for another.",
    source: "WAN-IFRA, Newspaper colour handbook, on tone reproduction; R27.",
    look,
};

/// What is darker than this in three quarters of it was taken before black: the sky, a thing on
/// black.
const GROUND: u8 = 8;
/// What helps a picture that was exposed too long.
const BURNT: &str = "Ask for another file: burnt lights can’t be mended.";
/// What helps a picture that is mostly white because much white lies around it.
const BORDERED: &str = "Crop its border off in the file, or show it as a drawing (`art: drawing`).";

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            // Of what is nearly all of one tone another rule tells, but of the dark.
            let shadow = |tone: &PictureTone| f64::from(tone.light) < limits.get("light");
            let told = |tone: &PictureTone| tone.patch <= 50 || tone.edge > 2 && shadow(tone);
            let Some(tone) = shown.tone.filter(told) else { continue };
            let name = shown.name();
            if let Some((how, remedy)) = wrong(tone, limits) {
                found.push(view.says(format!("{name} {how}")).at(shown.span).mended(remedy));
            }
        }
    }
    found
}

/// What is wrong with the tones of a picture, as the end of a sentence, and what mends it.
fn wrong(tone: PictureTone, limits: &Thresholds) -> Option<(String, &'static str)> {
    let get = |name| limits.get(name);
    let (least, most) = (f64::from(tone.dark), f64::from(tone.light));
    let [light, dark, range] = ["light", "dark", "range"].map(get);
    // A field of colour has no edges and is no photograph.
    let flat = most - least < range && tone.edge > 2;
    Some(if most < light {
        let how = format!(
            "is dark all over: 95 % of it is below {most:.0} of 255, {light} is the least"
        );
        (how, "Lighten the picture in the file.")
    } else if f64::from(tone.middle) < get("half") && tone.upper >= GROUND && most < get("glow") {
        let how = format!(
            "is nearly black: half of it is below {} of 255, and hardly any of it above {most:.0}",
            tone.middle.saturating_add(1)
        );
        (how, "Lighten the picture in the file.")
    } else if least > dark {
        let how = format!(
            "is pale all over: 95 % of it is above {least:.0} of 255, {dark} is the most"
        );
        (how, "Deepen the picture in the file.")
    } else if f64::from(tone.burnt) > get("burnt") {
        let how = format!("is burnt out: {} % of it is as white as the paper", tone.burnt);
        (how, if tone.bare > 2 { BORDERED } else { BURNT })
    } else if flat {
        let how = format!("is flat: its tones lie between {least:.0} and {most:.0} of 255");
        (how, "Give the picture black and white in the file.")
    } else if is_veiled(tone, get("veil")) {
        let PictureTone { darkest, lightest, .. } = tone;
        let how = format!("lies under a veil: its black is {darkest} of 255, its white {lightest}");
        (how, "Give the picture black and white in the file.")
    } else if f64::from(tone.grain) > get("grain") {
        let grain = tone.grain;
        let how = format!("is all grain: half of its pixels bend by {grain} of 255 and more");
        (how, "Ask for another file: grain can’t be mended.")
    } else {
        return None;
    })
}

/// Whether a picture has neither black nor white, nor anything near. What bends nowhere in half of
/// it was drawn, and may be of any tones.
fn is_veiled(tone: PictureTone, veil: f64) -> bool {
    let from_white = f64::from(u8::MAX - tone.lightest);
    tone.grain > 0 && f64::from(tone.darkest) > veil && from_white > veil
}

#[cfg(test)]
mod tests {
    use super::is_veiled;
    use crate::page::PictureTone;

    #[test]
    fn a_veil_takes_black_and_white_both() {
        let of = |darkest, lightest| {
            let tone = PictureTone { darkest, lightest, grain: 1, ..PictureTone::default() };
            is_veiled(tone, 60.0)
        };
        assert!(of(97, 168) && of(71, 187));
        assert!(!of(65, 231) && !of(20, 180), "a pale bird, a night");
    }
}
