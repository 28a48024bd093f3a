//! Spot colours of a paper: each is mixed in one way, whoever tells it.
//!
//! In: those of the layout, and of the art that frames show. Out: all of them, those of the layout
//! first, as inks count them. Reports art that mixes one otherwise than the layout or other art
//! (ISO 32000-1, 8.6.6.4; GWG 2015, 4.20), and inks of the layout that the press has no plate for.

use super::hung::Hung;
use crate::color::SpotInk;
use crate::issue::Issue;
use crate::layout::LayoutSpot;
use crate::page::{PackedPlate, Samples};
use crate::press::Press;
use crate::report::{Checked, Code, Report};
use std::collections::BTreeMap;

/// What a frame shows.
pub(super) type ShownPlate<'a> = (&'a Hung, &'a PackedPlate);

/// The spot colours of a paper.
pub(super) fn spots<'a>(
    issue: &Issue,
    press: &Press,
    shown: impl Iterator<Item = ShownPlate<'a>>,
) -> Checked<Vec<SpotInk>> {
    let told = &issue.layout.spots;
    let mut reports: Vec<Report> = told.iter().filter_map(|spot| turned(spot, press)).collect();
    let mut spots: Vec<SpotInk> = told.iter().map(|spot| spot.ink.clone()).collect();
    // By their names: a page alone has the same ones in the same order.
    let mut of_art: BTreeMap<String, SpotInk> = BTreeMap::new();
    for (framed, plate) in shown {
        let Samples::Drawing(part) = &plate.samples else { continue };
        for (name, full) in part.spots.iter() {
            let own = spots.iter().find(|known| known.name == *name);
            let new = || SpotInk { name: name.clone(), full: *full };
            let known = own.unwrap_or_else(|| of_art.entry(name.clone()).or_insert_with(new));
            if known.is_mixed_as(*full) {
                continue;
            }
            let (path, at) = (&framed.photo.path, framed.photo.span);
            let (here, before) = (full.mixture(), known.full.mixture());
            let message = match own {
                Some(_) => format!(
                    "`{path}` mixes the spot colour `{name}` as {here}, and the layout `{}` as \
                    {before}",
                    issue.layout.name
                ),
                None => format!(
                    "`{path}` mixes the spot colour `{name}` as {here}, and art before it as \
                    {before}"
                ),
            };
            let help = "Ask for it with the same CMYK for that colour, or change the layout: \
                proofs and screens would show two colours on one plate.";
            let number = issue.page(framed.page).map_or(0, |plan| plan.number);
            reports.push(Report::error(Code::SpotDiffers, message).at(at).on(number).help(help));
        }
    }
    reports.dedup();
    spots.extend(of_art.into_values());
    Checked { value: spots, reports }
}

/// What is told of a spot colour of the layout that the press has no plate for.
fn turned(LayoutSpot { ink: spot, span }: &LayoutSpot, press: &Press) -> Option<Report> {
    let message = format!(
        "the spot colour `{}` is printed as {} of cyan, magenta, yellow and black: the press `{}` \
        has no plate for it",
        spot.name,
        spot.full.mixture(),
        press.name
    );
    let help = "Where the ink is ordered, name it in the press condition: `art: { spots: […] }`.";
    let note = || Report::note(Code::SpotMixed, message).at(*span).help(help);
    (!press.art.spots.has(&spot.name)).then(note)
}
