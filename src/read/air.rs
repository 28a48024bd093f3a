//! Air: rows more than a design asks for that may stay clear above an area.
//!
//! In: an area with what its layout says. Out: reports one that can't have any.

use crate::layout::{Area, Start};
use crate::read::value::Fields;
use crate::report::{Code, Report};

/// Only what follows another area and has rows of its own may stand under more air.
pub(crate) fn aired(area: &Area, all: &Fields<'_>, out: &mut Vec<Report>) {
    let follows = matches!(area.start, Start::After(..)) && !area.takes_what_is_left();
    if area.air == 0 || (follows && area.part.legs().is_none()) {
        return;
    }
    let message = format!("the area `{}` can't have `air`", area.id);
    let help = "Only an area that follows another (`row: \">\"`) and has rows of its own may \
        stand lower; legs take what is left.";
    let at = all.find("air").map(|node| node.span);
    out.push(Report::error(Code::BadLayout, message).at(at).help(help));
}
