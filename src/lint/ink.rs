//! More ink than newsprint takes up: it sets off, shows through and tears the web (ISO 12647-3).

use crate::lint::words::words;
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports a mark over the ink limit of the press.
pub fn ink(paper: &Paper, page: &Page, Inked { mark, span, .. }: Inked) -> Option<Report> {
    let (total, drawn) = match &mark.shape {
        Shape::Picture { plate, .. } => {
            (paper.plates.get(*plate as usize).map_or(0, |plate| plate.most), false)
        }
        _ => (mark.ink.total(), true),
    };
    let (limit, most) = (paper.press.ink_limit / 10, total / 10);
    if total <= paper.press.ink_limit {
        return None;
    }
    let (role, mixture, seen) = (mark.role.name(), mark.ink.mixture(), words(&mark.shape));
    let message = if !drawn {
        format!("`{role}` carries {most} % of ink; the press takes {limit} %")
    } else if seen.is_empty() {
        format!(
            "`{role}` carries {most} % of ink, {mixture} of cyan, magenta, yellow, black; the \
             press takes {limit} %"
        )
    } else {
        format!(
            "`{role}` carries {most} % of ink, {mixture} of cyan, magenta, yellow, black, as in \
             `{seen}`; the press takes {limit} %"
        )
    };
    let help = if drawn {
        "Take the difference out of that mixture, under `inks` in the layout or where the style \
         has it: lower cyan, magenta and yellow alike, and leave black."
    } else {
        "Give the picture in RGB: it is then separated for this press, within its limit."
    };
    Some(Report::error(Code::InkLimit, message).at(span).on(page.number).help(help))
}
