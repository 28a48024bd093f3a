//! A photograph is a photograph up to its edges.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::page::PictureTone;
use crate::report::{Code, Severity};

/// Bars and blank parts in pictures.
pub const RULE: Rule = Rule {
    code: Code::BarredPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "bars",
            about: "How much of the depth or width of a picture may be bars of one tone along its \
                edges, per cent.",
            normal: 8.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "wedges",
            about: "From how many sides on with a wedge of one tone, all of one slope, a picture \
                was turned.",
            normal: 2.0,
            range: (2.0, 5.0),
        },
        Threshold {
            name: "patch",
            about: "How much of a picture may have exactly one tone, black and white apart, per \
                cent.",
            normal: 50.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "rim",
            about: "How much of the depth or width of a picture an even rim may take that ends in \
                a straight line, per cent.",
            normal: 0.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "unfilled",
            about: "From how much of its width and its depth on, each on one side, supplied art \
                does not fill its file, per cent.",
            normal: 5.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A photograph has no bars, rims or wedges along its edges, and no large part of exactly \
        one tone; an advertisement fills its file.",
    why: "Bars come with a still from a film, a screen or a slide, rims with a scan, wedges with a \
        picture that was turned; a field of one tone is what is left of a file that broke off.",
    remedy: "Crop the bars, the rim or the wedges away, or ask for the file once more.",
    source: "What every picture desk looks for: no lens sees a whole row of pixels alike.",
    look,
};

/// From how many per cent on a picture of one tone stands for another that is still to come.
const PLACEHOLDER: u8 = 85;
/// A picture of which the lightest twentieth is darker is told as that.
const DARK: u8 = 45;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            // A plain field is no photograph at all.
            let Some(tone) = shown.tone.filter(|tone| tone.edge > 2) else { continue };
            let wrong = match sight.art(view, shown) {
                Art::Photo => wrong(tone, limits),
                Art::Supplied => unfilled(tone, limits.get("unfilled")),
                Art::Drawing => None,
            };
            let Some((how, remedy)) = wrong else { continue };
            let what = format!("{} {how}", shown.name());
            found.push(view.says(what).at(shown.span).mended(remedy));
        }
    }
    found
}

/// What is wrong with a photograph, as the end of a sentence, and what mends it.
fn wrong(tone: PictureTone, limits: &Thresholds) -> Option<(String, &'static str)> {
    let over = |of: u8, name| f64::from(of) > limits.get(name);
    // What is mostly paper was drawn on it, and has no border.
    let (rims, bare) = if tone.burnt > 50 { ([0; 4], 0) } else { (tone.rims, tone.bare) };
    let rim = rims.into_iter().max().unwrap_or(0);
    // In the dark all tones fall together.
    if tone.light < DARK && tone.patch < PLACEHOLDER {
        return None;
    }
    Some(if over(tone.patch, "patch") && tone.patch >= PLACEHOLDER {
        let patch = tone.patch;
        let how = format!("looks like a placeholder: {patch} % of it is of exactly one tone");
        (how, "Put the photograph in its place.")
    } else if over(tone.patch, "patch") {
        let how = format!("is of exactly one tone over {} % of it", tone.patch);
        (how, "Ask for the file once more: it may have broken off.")
    } else if over(tone.bars, "bars") {
        let how = format!("has bars of one tone along its edges, {} % of it", tone.bars);
        (how, "Crop the bars away (`zoom`, `focus`).")
    } else if over(rim, "rim") {
        let sides = rims.iter().filter(|rim| **rim > 0).count();
        let how = format!("has an even rim on {sides} of its 4 sides, up to {rim} % of it");
        (how, "Crop the rim off in the file.")
    } else if bare > 2 && tone.wedges < 2 {
        let how = format!("has a white border on {bare} of its 4 sides");
        (how, "Crop its border off in the file.")
    } else if f64::from(tone.wedges) >= limits.get("wedges") {
        let how = format!("lies crooked, with wedges of one tone along {} sides", tone.wedges);
        (how, "Turn the picture upright in the file, and crop the wedges away.")
    } else {
        return None;
    })
}

/// That supplied art lies in a corner of its file: an even rim on one side of its width and of its
/// depth, none on the other.
fn unfilled(tone: PictureTone, least: f64) -> Option<(String, &'static str)> {
    let [top, right, foot, left] = tone.rims;
    let one_sided = |a: u8, b: u8| (a.min(b) == 0).then_some(a.max(b));
    let (wide, deep) = (one_sided(left, right)?, one_sided(top, foot)?);
    let how = format!("leaves {wide} % of its width empty on one side, and {deep} % of its depth");
    let remedy = "Ask for the advertisement in the size of its place, or crop its file.";
    (f64::from(wide.min(deep)) >= least).then_some((how, remedy))
}

#[cfg(test)]
mod tests {
    use super::unfilled;
    use crate::page::PictureTone;

    #[test]
    fn an_advertisement_in_a_corner_of_its_file_is_told_and_one_in_its_white_is_not() {
        let is = |rims| unfilled(PictureTone { rims, ..PictureTone::default() }, 5.0).is_some();
        assert!(is([0, 20, 20, 0]) && is([9, 0, 0, 9]));
        assert!(!is([4, 4, 4, 4]) && !is([0, 20, 0, 0]) && !is([0, 3, 20, 0]));
    }
}
