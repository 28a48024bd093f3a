//! Type smaller than the press holds, or small type in more inks than one, which does not register
//! (GWG 2015, 4.16).

use crate::lint::words::{inks, words};
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports type under the least sizes of the press.
pub fn type_size(paper: &Paper, page: &Page, Inked { mark, span, .. }: Inked) -> Option<Report> {
    let Shape::Glyphs(run) = &mark.shape else { return None };
    let plates = mark.ink.plates();
    let least = if plates > 1 { paper.press.least_type_inks } else { paper.press.least_type };
    if run.size >= least {
        return None;
    }
    let message = format!(
        "type of the style `{}` is {} pt in {}, as in `{}`; the press holds {least} pt",
        mark.role.name(),
        run.size,
        inks(plates),
        words(&mark.shape)
    );
    let help = "Set it larger in the layout, or in one ink.";
    Some(Report::error(Code::SmallType, message).at(span).on(page.number).help(help))
}
