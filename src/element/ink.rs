//! Marks -> the rectangle that their ink covers.
//!
//! In: marks, the type case. Out: the smallest rectangle around their rules, fills, pictures and
//! the outlines of their glyphs.

use crate::element::Desk;
use crate::font;
use crate::geometry::Rect;
use crate::page::{Mark, Shape};

/// Where the ink of marks lies; `None` when they have none.
pub fn ink(marks: &[Mark], desk: &Desk) -> Option<Rect> {
    let of = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) => desk.case.font(run.face).and_then(|font| font::ink::ink(run, font)),
        Shape::Rule { from, to, thickness } => Some(Rect::ruled(*from, *to, *thickness)),
        Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => Some(*rect),
    };
    marks.iter().filter_map(of).reduce(Rect::with)
}
