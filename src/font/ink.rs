//! A run of glyphs -> the rectangle that its ink covers.
//!
//! In: a run and its face. Out: the smallest rectangle around the outlines of its glyphs; side
//! bearings and the white above small letters are no part of it. Source: OpenType 1.9, table
//! `glyf`, the bounding box of a glyph.

use crate::font::Font;
use crate::geometry::Rect;
use crate::page::Run;

/// Widths of glyphs are counted in ten-thousandths.
const OWN_WIDTH: i64 = 10_000;

/// Where the ink of a run lies on its page; `None` when it has none.
pub fn ink(run: &Run, font: &Font) -> Option<Rect> {
    let of = |units: i64| run.size.scaled(units, font.units.max(1));
    let wide = |units: i64| of(units).scaled(i64::from(run.stretch), OWN_WIDTH);
    let mut x = run.origin.x;
    let mut all: Option<Rect> = None;
    for glyph in &run.glyphs {
        let ((from, to), y) = (font.ink(glyph.id), run.origin.y - glyph.offset.1);
        let left = x + glyph.offset.0;
        let (top, bottom) = (y - of(font.rise(glyph.id)), y + of(font.depth(glyph.id)));
        let own = Rect::between(left + wide(from), top, left + wide(to), bottom);
        if to > from {
            all = Some(all.map_or(own, |all| all.with(own)));
        }
        x += glyph.advance;
    }
    all
}
