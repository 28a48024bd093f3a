//! What a picture is about stays in view: its crop cuts nothing away right beside the focus.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::issue::Picture;
use crate::separation::{Crop, Focus, crop};
use crate::story::Photo;
use std::ops::Range;

/// Crops that cut through the focus.
pub const RULE: Rule = Rule {
    code: Code::FocusCropped,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "How much of a picture around its focus is not cut away, per cent of its \
                shorter side, or of what its zoom leaves of that.",
            normal: 5.0,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "edge",
            about: "How far the focus lies from the edges of the whole picture where it is cut, \
                per cent of that side.",
            normal: 6.0,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "left",
            about: "How much of a picture without `focus` and `zoom` its crop leaves, per cent of \
                its surface.",
            normal: 14.0,
            range: (0.0, 100.0),
        },
    ],
    says: "The crop of a picture cuts nothing away right beside its focus, and leaves most of what \
        it is about.",
    why: "The focus is a face or what the picture is about, and that is more than a point.",
    remedy: "Give the picture more rows in the layout, or another slot; or set another `focus`.",
    source: "Harrower, The newspaper designer’s handbook, on cropping: do not amputate.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let Some((photo, own)) = sight.original(shown) else { continue };
            let cut = crop((own.width, own.height), shown.size(), Focus::of(photo));
            if let Some(what) = amputated(shown.name(), &Cropped { photo, own, cut }, limits) {
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}

/// A picture with what is shown of it.
struct Cropped<'p> {
    photo: &'p Photo,
    own: Picture,
    cut: Crop,
}

/// What is wrong with a crop, in words.
fn amputated(name: String, of: &Cropped, limits: &Thresholds) -> Option<String> {
    let Cropped { photo, own, cut } = of;
    let least = limits.get("percent");
    let across = beside(own.width, cut.left..cut.left + cut.width, photo.focus.0);
    let down = beside(own.height, cut.top..cut.top + cut.height, photo.focus.1);
    let zoom = f64::from(photo.zoom.max(1000)) / 1000.0;
    if let Some(shows) = across.into_iter().chain(down).min_by(f64::total_cmp) {
        let percent = shows * zoom / f64::from(own.width.min(own.height).max(1)) * 100.0;
        if percent < least {
            return Some(format!(
                "{name} is cut {percent:.1} % of its shorter side beside its focus, {least} % is \
                 the least"
            ));
        }
    }
    let edge = limits.get("edge");
    let nearest = |focus: u16| f64::from(focus.min(1000 - focus.min(1000))) / 10.0;
    let sides = [(cut.width < own.width, photo.focus.0), (cut.height < own.height, photo.focus.1)];
    let focus = sides.into_iter().filter(|(is_cut, _)| *is_cut).map(|(_, focus)| nearest(focus));
    if let Some(percent) = focus.min_by(f64::total_cmp).filter(|percent| *percent < edge) {
        return Some(format!(
            "{name} is cut, and its focus lies {percent:.1} % from its own edge, where nothing is \
             whole; {edge} % is the least"
        ));
    }
    let surface = |width: u32, height: u32| f64::from(width) * f64::from(height);
    let left = surface(cut.width, cut.height) / surface(own.width, own.height).max(1.0) * 100.0;
    let least = limits.get("left");
    // Who set a focus or a zoom has looked at it.
    let unseen = zoom <= 1.0 && photo.focus == (500, 500);
    (unseen && left < least - 0.5).then(|| {
        format!("the crop of {name} leaves {left:.0} % of it, {least} % is the least")
    })
}

/// Pixels from the focus to the nearest edge at which something is cut away, in one direction of
/// so many pixels, some of which are shown; negative where the focus itself is away. A focus of
/// exactly 500 has no preference.
fn beside(whole: u32, shown: Range<u32>, focus: u16) -> Option<f64> {
    let (from, to) = (f64::from(shown.start), f64::from(shown.end));
    let whole = f64::from(whole);
    let at = whole * f64::from(focus) / 1000.0;
    let before = (from > 0.0).then_some(at - from);
    let after = (to < whole).then_some(to - at);
    let nearest = before.into_iter().chain(after).min_by(f64::total_cmp);
    nearest.filter(|_| focus != 500)
}
