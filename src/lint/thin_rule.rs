//! Rules thinner than the press holds break up on newsprint; in more inks than one they need twice
//! that (GWG 2015, 4.17).

use crate::lint::words::inks;
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};

/// Reports a rule under the least thickness of the press.
pub fn thin_rule(paper: &Paper, page: &Page, Inked { mark, span, .. }: Inked) -> Option<Report> {
    let Shape::Rule { thickness, .. } = mark.shape else { return None };
    let least =
        if mark.ink.plates() > 1 { paper.press.least_rule * 2 } else { paper.press.least_rule };
    let message = format!(
        "a rule of {thickness} pt in {}; the press holds {least} pt",
        inks(mark.ink.plates())
    );
    let help = "Make it thicker in the layout, or print it in one ink.";
    (thickness < least)
        .then(|| Report::error(Code::ThinRule, message).at(span).on(page.number).help(help))
}
