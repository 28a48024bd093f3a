//! Ink outside the page: what lies beyond trim and bleed is cut off or falls on the next page.

use crate::geometry::Rect;
use crate::page::{Mark, Page, Paper, Shape};
use crate::report::{Code, Report};
use crate::unit::Pt;

/// Reports a mark that leaves trim and bleed.
pub fn off_page(_: &Paper, page: &Page, mark: &Mark) -> Option<Report> {
    let bleed = page.bleed;
    let sheet = Rect::between(-bleed, -bleed, page.trim.width + bleed, page.trim.height + bleed);
    let extent = match &mark.shape {
        Shape::Glyphs(run) => {
            let end = run.origin.x + run.glyphs.iter().map(|g| g.advance).sum::<Pt>();
            Rect::between(run.origin.x, run.origin.y - run.size, end.max(run.origin.x), run.origin.y)
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
    let message = format!("`{}` leaves the page: `{}`", mark.role.name(), super::words(&mark.shape));
    Some(Report::error(Code::OffPage, message).at(mark.span).on(page.number).help("Move it inside the trim."))
}
