//! Colour spaces of inks by their names (ISO 32000-1, 8.6.6.4).
//!
//! In: a spot colour; art. Out: its space, shown on a screen as the mixture that stands for it; the
//! same art with the paper's own space for each of its spot colours (one mixture a name: GWG 2015,
//! 4.20).

use super::object::name;
use crate::color::SpotInk;
use lopdf::{Dictionary, Object};

/// How deep spaces stand in other objects at most.
const MOST_DEEP: usize = 32;

/// The space of a spot colour: what stands for it grows evenly with its tone.
pub(super) fn spot(spot: &SpotInk) -> Object {
    separation(&spot.name, spot.full.parts().map(|part| f32::from(part) / 1000.0))
}

/// The space that is on every plate, shown as all process inks.
pub(super) fn every_plate() -> Object {
    separation("All", [1.0; 4])
}

fn separation(ink: &str, full: [f32; 4]) -> Object {
    let inks = |of: [f32; 4]| Object::from(of.map(Object::Real).to_vec());
    let tint = Dictionary::from_iter([
        ("FunctionType", Object::from(2)),
        ("Domain", vec![Object::Real(0.0), Object::Real(1.0)].into()),
        ("C0", inks([0.0; 4])),
        ("C1", inks(full)),
        ("N", 1.into()),
    ]);
    vec![name("Separation"), name(ink), name("DeviceCMYK"), tint.into()].into()
}

/// Puts the paper's own spaces in the place of those that art brings for the same spot colours.
pub(super) fn as_the_paper(object: &mut Object, spots: &[SpotInk]) {
    below(object, (spots, MOST_DEEP));
}

fn below(object: &mut Object, (spots, deep): (&[SpotInk], usize)) {
    if let Some(known) = spots.iter().find(|known| is_space_of(object, known)) {
        *object = spot(known);
        return;
    }
    let Some(deep) = deep.checked_sub(1) else { return };
    let further = (spots, deep);
    match object {
        Object::Array(parts) => parts.iter_mut().for_each(|part| below(part, further)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, of)| below(of, further)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, of)| below(of, further)),
        _ => {}
    }
}

fn is_space_of(object: &Object, spot: &SpotInk) -> bool {
    let Ok([family, name, ..]) = object.as_array().map(Vec::as_slice) else { return false };
    let is = |object: &Object, name: &str| object.as_name().is_ok_and(|of| of == name.as_bytes());
    is(family, "Separation") && is(name, &spot.name)
}
