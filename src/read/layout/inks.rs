//! The inks of a layout: mixtures and spot colours by name, and colours of a screen that stand for
//! them.
//!
//! In: the keys `inks` and `screens`. Out: inks; reports a spot colour that is mixed in two ways.

use crate::color::{Ink, NO_SPOTS, SpotId, SpotInk, SpotShare};
use crate::layout::LayoutSpot;
use crate::read::keys::layout::SPOT;
use crate::read::value::{decimal, fields, map, numbers, text, unknown};
use crate::read::yaml::{Node, Value};
use crate::report::{Code, Report};
use std::collections::BTreeMap;

/// Inks by their names, and the spot colours among them.
#[derive(Default)]
pub(crate) struct NamedColours {
    /// The inks.
    pub inks: BTreeMap<String, Ink>,
    /// The spot colours, in the order of the file; inks count them from 0.
    pub spots: Vec<LayoutSpot>,
}

/// The inks of a layout; black stands in for one that is wrong.
pub(super) fn inks(node: &Node, out: &mut Vec<Report>) -> NamedColours {
    let mut colours = NamedColours::default();
    for (key, node) in map(node, "`inks`", out).unwrap_or(&[]) {
        let ink = match &node.value {
            Value::Map(_) => spot(node, &mut colours.spots, out),
            _ => mixed(node, &key.name, out),
        };
        colours.inks.insert(key.name.clone(), ink.unwrap_or(Ink::BLACK));
    }
    colours
}

/// A mixture in per cent.
fn mixed(node: &Node, key: &str, out: &mut Vec<Report>) -> Option<Ink> {
    let parts = numbers::<4>(node, key, 0.0..=100.0, out)?;
    Some(Ink::mixed(parts.map(|per_cent| (per_cent * 10.0).round() as u16)))
}

/// The longest name that every reader takes, bytes (ISO 32000-1, annex C.2).
const LONGEST: usize = 127;

/// A tint of a spot colour.
fn spot(node: &Node, spots: &mut Vec<LayoutSpot>, out: &mut Vec<Report>) -> Option<Ink> {
    let all = fields(node, &SPOT, out)?;
    let named = all.need("spot", out);
    let full = all.need("cmyk", out).and_then(|node| mixed(node, "cmyk", out));
    let tint = all.find("tint").and_then(|node| decimal(node, "tint", 0.0..=100.0, out));
    let name = named.and_then(|node| text(node, "spot", out))?.trim();
    let span = named.map_or(node.span, |node| node.span);
    let wrong = name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_control);
    if wrong || NO_SPOTS.contains(&name) {
        let message = format!("`{name}` is no name of a spot colour");
        let help = "Write it as the printer does: `spot: PANTONE 485 C`.";
        out.push(Report::error(Code::BadValue, message).at(span).help(help));
        return None;
    }
    let full = full?;
    let known = spots.iter().position(|known| known.ink.name == name);
    match known.and_then(|at| spots.get(at)) {
        Some(LayoutSpot { ink: known, .. }) if known.full != full => {
            let message = format!(
                "the spot colour `{name}` is mixed as {} here and as {} before",
                full.mixture(),
                known.full.mixture()
            );
            let help = "Give it one mixture of cyan, magenta, yellow and black; a lighter tone of \
                it is a `tint`.";
            out.push(Report::error(Code::SpotDiffers, message).at(span).help(help));
        }
        Some(_) => {}
        None => {
            let ink = SpotInk { name: name.to_owned(), full };
            spots.push(LayoutSpot { ink, span });
        }
    }
    let id = u16::try_from(known.unwrap_or(spots.len().saturating_sub(1))).ok()?;
    let tint = tint.map_or(1000, |per_cent| (per_cent * 10.0).round() as u16);
    Some(full.of_spot(SpotShare { id: SpotId(id), tint }))
}

/// Colours of a screen, each with the ink that it stands for.
pub(super) fn stood_for(
    node: &Node,
    inks: &BTreeMap<String, Ink>,
    out: &mut Vec<Report>,
) -> Vec<([u8; 3], Ink)> {
    let mut screens: Vec<([u8; 3], Ink)> = Vec::new();
    for (key, node) in map(node, "`screens`", out).unwrap_or(&[]) {
        let Some(ink) = inks.get(&key.name) else {
            let names = inks.keys().map(String::as_str);
            out.push(unknown("there is no ink", &key.name, names).at(key.span));
            continue;
        };
        let Some(told) = text(node, &key.name, out) else { continue };
        let Some(colour) = screen_colour(told.trim()) else {
            let message = format!("`{told}` is no colour of a screen");
            let help = "Write red, green and blue in two figures each: `\"#1a3f7a\"`.";
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            continue;
        };
        if screens.iter().any(|(known, _)| *known == colour) {
            let message = format!("`{told}` stands for another ink already");
            let help = "Give each colour one ink.";
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            continue;
        }
        screens.push((colour, *ink));
    }
    screens
}

/// `#1a3f7a` as red, green and blue.
fn screen_colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let whole = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    let [_, red, green, blue] = whole.to_be_bytes();
    Some([red, green, blue])
}
