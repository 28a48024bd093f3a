//! The marks of an offcut as page content.
//!
//! In: a mark and the pen of its page. Out: operations. What is on every plate is painted in the
//! separation `All` (ISO 32000-1, 8.6.6.4), at full tone.

use super::font::EmbeddedFont;
use super::pen::{Pen, Under};
use crate::color::Ink;
use crate::geometry::Point;
use crate::page::offcut::{LINE, OffcutMark, OffcutPaint, OffcutShape};
use crate::style::FaceId;
use crate::unit::Pt;
use std::collections::BTreeMap;

/// Draws a mark.
pub(super) fn draw(pen: &mut Pen, mark: &OffcutMark, fonts: &BTreeMap<FaceId, EmbeddedFont>) {
    // Black type overprints here too, for whoever checks the file.
    let words = matches!(mark.shape, OffcutShape::Words(_));
    let black = words && mark.paint == OffcutPaint::Inks(Ink::BLACK);
    pen.on_paper(if black { Under::Kept } else { Under::Cleared });
    let line = matches!(mark.shape, OffcutShape::Line { .. } | OffcutShape::Ring { .. });
    match (mark.paint, line) {
        (OffcutPaint::EveryPlate, true) => pen.stroke_every_plate(),
        (OffcutPaint::EveryPlate, false) => pen.fill_every_plate(),
        (OffcutPaint::Inks(ink), true) => pen.stroke(ink),
        (OffcutPaint::Inks(ink), false) => pen.fill(ink),
    }
    match &mark.shape {
        OffcutShape::Line { from, to } => pen.line((*from, *to), LINE),
        OffcutShape::Ring { centre, radius } => pen.curve(&ring(*centre, *radius), LINE),
        OffcutShape::Patch(area) => pen.panel(*area),
        OffcutShape::Words(run) => {
            if let Some(font) = fonts.get(&run.face).filter(|_| !run.glyphs.is_empty()) {
                pen.run(run, font);
            }
        }
    }
}

/// A circle as four curves: its start, then two levers and an end for each.
fn ring(centre: Point, radius: Pt) -> Vec<Point> {
    // The lever with which a curve is off a quarter circle by less than 0.03 % of its radius.
    let lever = radius.scaled(5523, 10_000);
    let at = |x: Pt, y: Pt| Point { x: centre.x + x, y: centre.y + y };
    let zero = Pt::ZERO;
    vec![
        at(radius, zero),
        at(radius, lever),
        at(lever, radius),
        at(zero, radius),
        at(-lever, radius),
        at(-radius, lever),
        at(-radius, zero),
        at(-radius, -lever),
        at(-lever, -radius),
        at(zero, -radius),
        at(lever, -radius),
        at(radius, -lever),
        at(radius, zero),
    ]
}
