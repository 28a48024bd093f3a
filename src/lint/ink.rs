//! More ink than newsprint takes up: it sets off, shows through and tears the web (ISO 12647-3).

use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports a mark over the ink limit of the press.
pub fn ink(paper: &Paper, page: &Page, Inked { mark, span, .. }: Inked) -> Option<Report> {
    let total = match &mark.shape {
        Shape::Picture { plate, .. } => {
            paper.plates.get(*plate as usize).map_or(0, |plate| plate.most)
        }
        _ => mark.ink.total(),
    };
    let message = format!(
        "`{}` carries {} % of ink; the press takes {} %",
        mark.role.name(),
        total / 10,
        paper.press.ink_limit / 10
    );
    let help = "Use a lighter ink in the layout, or another profile.";
    (total > paper.press.ink_limit)
        .then(|| Report::error(Code::InkLimit, message).at(span).on(page.number).help(help))
}
