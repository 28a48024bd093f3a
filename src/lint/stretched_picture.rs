//! A picture is cropped, never stretched: what is shown has the proportions of its frame.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::{SeenPicture, View};
use crate::report::{Code, Severity};
use crate::separation::{Focus, crop};

/// Stretched pictures.
pub const RULE: Rule = Rule {
    code: Code::StretchedPicture,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "How much a picture’s proportions may change, per cent; a pixel of rounding is \
            free.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "What is shown of a picture has the proportions of its frame.",
    why: "Faces and buildings tell at once that they were pulled.",
    remedy: "Deliver supplied art in the proportions of its area, or make the area fit it.",
    source: "Code of ethics of the NPPA: pictures are not distorted.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("percent");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            let off = stretched(sight, view, shown) * 100.0;
            if off > most {
                let what = format!("{} is stretched by {off:.1} %", shown.name());
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}

/// How far the proportions of a plate, or of what of a file is shown, are from those of the frame.
fn stretched<'a>(sight: &Sight<'a>, view: &View<'a>, shown: &SeenPicture<'a>) -> f64 {
    let frame = shown.size();
    let wanted = frame.width.points() / frame.height.points().max(0.01);
    // Art that runs out over the trim is shown with its bleed, of which its size says nothing.
    let bled = !sight.layout.page().contains(shown.frame);
    let part = sight.original(shown).and_then(|(photo, own)| match sight.art(view, shown) {
        Art::Photo => {
            let cut = crop((own.width, own.height), frame, Focus::of(photo));
            Some((cut.width, cut.height))
        }
        Art::Supplied if bled => None,
        // A drawing and supplied art are shown whole.
        Art::Drawing | Art::Supplied => Some((own.width, own.height)),
    });
    let off = |(width, height): (u32, u32)| {
        // A pixel more or fewer is rounding.
        let rounding = 1.0 / f64::from(width.min(height).max(1));
        let has = f64::from(width) / f64::from(height.max(1));
        (has / wanted - 1.0).abs() - rounding
    };
    shown.pixels.into_iter().chain(part).map(off).fold(0.0, f64::max)
}
