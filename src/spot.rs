//! Colour spaces of inks by their names (ISO 32000-1, 8.6.6.4).
//!
//! In: a spot colour. Out: its space, shown on a screen as the mixture that stands for it. In: an
//! object of a PDF. Out: such spaces in it; the same object with other mixtures for some inks (one
//! mixture a name: GWG 2015, 4.20).

use crate::color::SpotInk;
use lopdf::{Dictionary, Object};

/// How deep spaces stand in other objects at most.
const MOST_DEEP: usize = 32;

/// The colour space of a spot colour: what stands for it grows evenly with its tone.
pub fn separation(spot: &SpotInk) -> Object {
    let named = |name: &str| Object::Name(name.as_bytes().to_vec());
    let shares = |of: [u16; 4]| -> Object {
        of.map(|part| Object::Real(f32::from(part) / 1000.0)).to_vec().into()
    };
    let tint = Dictionary::from_iter([
        ("FunctionType", Object::from(2)),
        ("Domain", vec![Object::Real(0.0), Object::Real(1.0)].into()),
        ("C0", shares([0; 4])),
        ("C1", shares(spot.full.parts())),
        ("N", 1.into()),
    ]);
    vec![named("Separation"), named(&spot.name), named("DeviceCMYK"), tint.into()].into()
}

/// Gives every space of one ink in an object to `found`, with the ink's name.
pub fn each_space(object: &Object, found: &mut dyn FnMut(String, &Object)) {
    within(object, MOST_DEEP, found);
}

fn within(object: &Object, deep: usize, found: &mut dyn FnMut(String, &Object)) {
    if let Some(name) = ink_name(object) {
        return found(name, object);
    }
    let Some(deep) = deep.checked_sub(1) else { return };
    match object {
        Object::Array(parts) => parts.iter().for_each(|part| within(part, deep, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, of)| within(of, deep, found)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, of)| within(of, deep, found));
        }
        _ => {}
    }
}

/// The name of the ink that an object is the space of.
fn ink_name(object: &Object) -> Option<String> {
    let [family, name, ..] = object.as_array().ok()?.as_slice() else { return None };
    let of_one = family.as_name().is_ok_and(|family| family == b"Separation");
    let name = name.as_name().ok().filter(|_| of_one)?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// Puts spaces of these inks in the place of those that an object brings for the same names.
pub fn mixed_anew(object: &mut Object, inks: &[SpotInk]) {
    below(object, (inks, MOST_DEEP));
}

fn below(object: &mut Object, (inks, deep): (&[SpotInk], usize)) {
    let of_one = ink_name(object);
    if let Some(known) = inks.iter().find(|ink| of_one.as_ref().is_some_and(|of| *of == ink.name)) {
        *object = separation(known);
        return;
    }
    let Some(deep) = deep.checked_sub(1) else { return };
    let further = (inks, deep);
    match object {
        Object::Array(parts) => parts.iter_mut().for_each(|part| below(part, further)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, of)| below(of, further)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, of)| below(of, further)),
        _ => {}
    }
}
