//! Ink outside the page: what lies beyond trim and bleed is cut off or falls on the next page.

use crate::font::font;
use crate::font::ink::ink;
use crate::geometry::{Point, Rect};
use crate::lint::words::words;
use crate::page::{Inked, Page, Paper, Run, Shape};
use crate::report::{Code, Report};
use crate::unit::Pt;

/// Reports a mark that leaves trim and bleed.
pub fn off_page(paper: &Paper, page: &Page, Inked { corner, mark, span }: Inked) -> Option<Report> {
    let bleed = page.bleed;
    let sheet = Rect::between(-bleed, -bleed, page.trim.width + bleed, page.trim.height + bleed);
    // Measured as the mark is.
    let sheet = sheet.moved(Point::default() - corner);
    let extent = match &mark.shape {
        Shape::Glyphs(run) => {
            let reach = reach(run);
            // What the size alone cannot tell, the outlines do.
            if sheet.contains(reach) { reach } else { outlined(run, paper).unwrap_or(reach) }
        }
        Shape::Rule { from, to, .. } => {
            Rect::between(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y))
        }
        Shape::Fill(rect) => *rect,
        Shape::Picture { frame, .. } => *frame,
    };
    if sheet.contains(extent) {
        return None;
    }
    let message = format!("`{}` leaves the page: `{}`", mark.role.name(), words(&mark.shape));
    Some(
        Report::error(Code::OffPage, message)
            .at(span)
            .on(page.number)
            .help("Move it inside the trim."),
    )
}

/// More than the ink of a run takes: its advances, its size above the baseline and half of it
/// below.
fn reach(run: &Run) -> Rect {
    let end = run.origin.x + run.glyphs.iter().map(|g| g.advance).sum::<Pt>();
    let (top, bottom) = (run.origin.y - run.size, run.origin.y + run.size / 2);
    Rect::between(run.origin.x, top, end.max(run.origin.x), bottom)
}

/// The ink of a run by the outlines of its face; `None` when it has none, or no face.
fn outlined(run: &Run, paper: &Paper) -> Option<Rect> {
    let face = paper.faces.get(usize::from(run.face.0))?;
    ink(run, &font(&face.bytes).ok()?)
}
