//! A picture has dark and light in it.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
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
            normal: 15.0,
            range: (0.0, 255.0),
        },
    ],
    says: "A photograph has dark tones and light ones.",
    why: "Newsprint shows half of what a screen shows: a picture that is too dark prints black, \
        one that is washed out prints grey.",
    remedy: "Lighten or deepen the picture in the file, or take another.",
    source: "WAN-IFRA, Newspaper colour handbook, on tone reproduction; R27.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let [light, dark, range] = ["light", "dark", "range"].map(|name| limits.get(name));
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in view.pictures.iter().filter(|shown| sight.art(view, shown) == Art::Photo) {
            let Some(tone) = shown.tone else { continue };
            let (least, most) = (f64::from(tone.dark), f64::from(tone.light));
            // One tone all over is no photograph.
            let flat = most - least < range && most > least;
            let name = shown.name();
            let what = if most < light {
                format!("{name} is dark all over: 95 % of it is below {most:.0} of 255, {light} is \
                    the least")
            } else if least > dark {
                format!("{name} is pale all over: 95 % of it is above {least:.0} of 255, {dark} is \
                    the most")
            } else if flat {
                format!("{name} is flat: its tones lie between {least:.0} and {most:.0} of 255")
            } else {
                continue;
            };
            found.push(view.says(what).at(shown.span));
        }
    }
    found
}
