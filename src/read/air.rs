//! Air, short feet and fillers: rows more than a design asks for that may stay clear above an area
//! or under its last leg, and house words that close a hole.
//!
//! In: an area with what its layout says. Out: reports one that can't have any.

use crate::layout::{Area, Foot, Legs, Part, Start};
use crate::read::value::Fields;
use crate::report::{Code, Report};

/// Only what follows another area and has rows of its own may stand under more air.
pub(crate) fn aired(area: &Area, all: &Fields<'_>, out: &mut Vec<Report>) {
    let follows = matches!(area.start, Start::After(..)) && !area.takes_what_is_left();
    // Quotes choose their rows themselves.
    if area.air == 0 || (follows && !matches!(area.part, Part::Legs(_) | Part::Quote { .. })) {
        return;
    }
    let message = format!("the area `{}` can't have `air`", area.id);
    let help = "Remove it: only an area that follows another (`row: \">\"`) and has rows of its \
        own may stand lower, and no legs or quotes.";
    let at = all.find("air").map(|node| node.span);
    out.push(Report::error(Code::BadLayout, message).at(at).help(help));
}

/// A filler is of the page itself, and closes what is left of a leg.
pub(crate) fn filler(area: &Area, all: &Fields<'_>, out: &mut Vec<Report>) {
    if area.slot.is_none() || !area.part.is_filler() {
        return;
    }
    let help = "Remove `slot`: the words of a story are never left out.";
    let message = format!("the area `{}` can't be a filler", area.id);
    let at = all.find("filler").map(|node| node.span);
    out.push(Report::error(Code::BadLayout, message).at(at).help(help));
}

/// Legs that end where their text does leave what rows they like.
pub(crate) fn short(legs: &Legs, all: &Fields<'_>, out: &mut Vec<Report>) {
    if legs.foot == Foot::Natural && legs.short > 0 {
        let at = all.find("short_foot").map(|node| node.span);
        let message = "`short_foot` means nothing for legs of natural depth";
        out.push(Report::error(Code::BadLayout, message).at(at).help("Remove it."));
    }
}
