//! Supplied art that runs out over the trim: what stands there is the bleed that it brings.
//!
//! In: the part of the art that its frame shows, how far its own boxes go beyond its trim, the
//! bleed of the press. Out: the part with that bleed; reports art that has less. Source: ISO
//! 32000-1, 14.11.2 (BleedBox, TrimBox).

use super::hung::Hung;
use crate::issue::Issue;
use crate::press::Press;
use crate::report::{Checked, Code, Report};
use crate::separation::Crop;
use crate::unit::{Pt, SCALE};

/// What is not missed, hundredths of a point: a tenth of a millimetre.
const SLACK: i64 = 28;

/// Art and its bleed.
pub(super) struct BledArt<'a> {
    /// Its file, for messages.
    pub path: &'a str,
    /// How far its sheet goes beyond its trim: left, bottom, right and top, points.
    pub beyond: [f64; 4],
    /// Ink beyond the trim that the press asks for.
    pub bleed: Pt,
}

/// The part of art in hundredths of a point from the corner of its sheet, with as much of its bleed
/// as its frame runs out. Reports a side on which it has less.
pub(super) fn with_bleed(part: Crop, framed: &Hung, art: &BledArt) -> Checked<Crop> {
    let frame = framed.placed.frame;
    let sides = ["left", "bottom", "right", "top"];
    let have = art.beyond.map(|far| (far * 100.0).round() as i64);
    let mut reports = Vec::new();
    let mut wanted = [0_i64; 4];
    for (i, far) in framed.bled(art.bleed).into_iter().enumerate() {
        let (art_side, side) = match i % 2 {
            0 => (part.width, frame.width),
            _ => (part.height, frame.height),
        };
        // In the art's own size, which may be scaled a little.
        wanted[i] = (far.0 * i64::from(art_side) + side.0 / 2) / side.0.max(1);
        if wanted[i] > have[i] + SLACK {
            let mm = |hundredths: i64| Pt(hundredths * SCALE / 100).mm();
            let message = format!(
                "`{}` runs out over the trim and has {:.1} mm of bleed at its {}; {:.1} mm is \
                asked",
                art.path,
                mm(have[i]),
                sides[i],
                mm(wanted[i])
            );
            let help = "Ask for it with that much bleed: a BleedBox round its TrimBox, and ink up \
                to it.";
            reports.push(Report::error(Code::ShortBleed, message).help(help));
        }
        wanted[i] = wanted[i].min(have[i]);
    }
    let [left, bottom, right, top] = wanted;
    let whole = |n: i64| u32::try_from(n).unwrap_or(0);
    let value = Crop {
        left: whole(have[0] + i64::from(part.left) - left),
        top: whole(have[3] + i64::from(part.top) - top),
        width: whole(i64::from(part.width) + left + right),
        height: whole(i64::from(part.height) + top + bottom),
    };
    Checked { value, reports }
}

/// Supplied art without boxes does not say what of it is cut off.
pub(super) fn boxless(issue: &Issue, press: &Press, framed: &Hung) -> Option<Report> {
    let picture = issue.pictures.get(&framed.photo.file?)?;
    let supplied = framed.photo.span.file == issue.file;
    let bled = framed.placed.runs_out.any() && press.bleed > Pt::ZERO;
    if !supplied || !bled || picture.made {
        return None;
    }
    let message = format!(
        "`{}` is supplied art that runs out over the trim, and its file can't say what of it is \
        bleed",
        framed.photo.path
    );
    let help = "Ask for it as PDF/X, with a BleedBox round its TrimBox, or let its area end at \
        the type area.";
    let number = issue.page(framed.page).map_or(0, |plan| plan.number);
    Some(Report::error(Code::ShortBleed, message).at(framed.photo.span).on(number).help(help))
}
