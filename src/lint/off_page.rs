//! Ink outside the page: what lies beyond trim and bleed is cut off or falls on the next page.

use crate::geometry::{Point, Rect};
use crate::lint::reach::{outlined, reach};
use crate::lint::words::words;
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports a mark that leaves trim and bleed.
pub fn off_page(paper: &Paper, page: &Page, Inked { corner, mark, span }: Inked) -> Option<Report> {
    let bleed = page.bleed;
    let sheet = Rect::between(-bleed, -bleed, page.trim.width + bleed, page.trim.height + bleed);
    // Measured as the mark is.
    let sheet = sheet.moved(Point::default() - corner);
    let extent = match &mark.shape {
        Shape::Glyphs(run) => {
            let reach = reach(run);
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
