//! How far the ink of a run goes: quickly by its size, exactly by its outlines where that is near.

use crate::font::font;
use crate::font::ink::ink;
use crate::geometry::Rect;
use crate::page::{Paper, Run};
use crate::unit::Pt;

/// More than the ink of a run takes: its advances, its size above the baseline and half of it
/// below.
pub fn reach(run: &Run) -> Rect {
    let end = run.origin.x + run.glyphs.iter().map(|g| g.advance).sum::<Pt>();
    let (top, bottom) = (run.origin.y - run.size, run.origin.y + run.size / 2);
    Rect::between(run.origin.x, top, end.max(run.origin.x), bottom)
}

/// The ink of a run by the outlines of its face; `None` when it has none, or no face.
pub fn outlined(run: &Run, paper: &Paper) -> Option<Rect> {
    let face = paper.faces.get(usize::from(run.face.0))?;
    ink(run, &font(&face.bytes).ok()?)
}
