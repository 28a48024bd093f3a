//! More ink than newsprint takes up: it sets off, shows through and tears the web (ISO 12647-3).

use crate::lint::words::words;
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports a mark over the ink limit of the press.
pub fn ink(paper: &Paper, page: &Page, Inked { mark, span, .. }: Inked) -> Option<Report> {
    let (total, mixture) = match &mark.shape {
        Shape::Picture { plate, .. } => {
            (paper.plates.get(*plate as usize).map_or(0, |plate| plate.most), String::new())
        }
        _ => (mark.ink.total(), format!(", {} of cyan, magenta, yellow, black", mark.ink.mixture())),
    };
    let limit = paper.press.ink_limit;
    if total <= limit {
        return None;
    }
    let (role, seen) = (mark.role.name(), words(&mark.shape));
    let stands = if seen.is_empty() { String::new() } else { format!(", as in `{seen}`") };
    let message = format!(
        "`{role}` carries {} % of ink{mixture}{stands}; the press takes {} %",
        total / 10,
        limit / 10
    );
    let help = if mixture.is_empty() {
        "Give the picture in RGB: it is then separated for this press, within its limit."
    } else {
        "Take the difference out of that mixture, under `inks` in the layout or where the style \
         has it: lower cyan, magenta and yellow alike, and leave black."
    };
    Some(Report::error(Code::InkLimit, message).at(span).on(page.number).help(help))
}
