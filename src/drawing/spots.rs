//! Spot colours of a drawing: the spaces that they are painted in, and which there are.
//!
//! In: a spot colour. Out: its colour space (ISO 32000-1, 8.6.6.4). In: a document. Out: the spot
//! colours that its objects name, each with the inks that stand for it in full tone.

use super::function::tint;
use crate::color::{Ink, NO_SPOTS, SpotId, SpotInk};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// How deep spaces stand in other objects at most.
const MOST_DEEP: usize = 32;

/// The colour space of a spot colour: what stands for it grows evenly with its tone.
pub(super) fn separation(spot: &SpotInk) -> Object {
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

/// The spot colours of a document, of each the first mixture.
pub(super) fn spots(document: &Document) -> BTreeMap<String, Ink> {
    let mut spots = BTreeMap::new();
    for object in document.objects.values() {
        each_space(object, MOST_DEEP, &mut |name, space| {
            if let Some(full) = full(document, space) {
                spots.entry(name).or_insert(full);
            }
        });
    }
    spots
}

/// Gives every space of a spot colour in an object to `found`, with the colour's name.
fn each_space(object: &Object, deep: usize, found: &mut dyn FnMut(String, &Object)) {
    if let Some(name) = spot_name(object) {
        return found(name, object);
    }
    let Some(deep) = deep.checked_sub(1) else { return };
    match object {
        Object::Array(parts) => parts.iter().for_each(|part| each_space(part, deep, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, of)| each_space(of, deep, found)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, of)| each_space(of, deep, found));
        }
        _ => {}
    }
}

/// The name of the spot colour that an object is the space of.
fn spot_name(object: &Object) -> Option<String> {
    let [family, name, ..] = object.as_array().ok()?.as_slice() else { return None };
    let of_one = family.as_name().is_ok_and(|family| family == b"Separation");
    let name = name.as_name().ok().filter(|_| of_one)?;
    let name = String::from_utf8_lossy(name).into_owned();
    (!NO_SPOTS.contains(&name.as_str())).then_some(name)
}

/// What stands for a spot colour in full tone.
fn full(document: &Document, space: &Object) -> Option<Ink> {
    let [_, _, base, function] = space.as_array().ok()?.as_slice() else { return None };
    let (_, base) = document.dereference(base).ok()?;
    let shares = tint(document, function)?.at(1.0)?;
    let part = |share: &f64| (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
    match (base.as_name().ok()?, shares.as_slice()) {
        (b"DeviceCMYK", [c, m, y, k]) => Some(Ink::mixed([c, m, y, k].map(part))),
        (b"DeviceGray", [gray]) => Some(Ink::mixed([0, 0, 0, 1000 - part(gray)])),
        _ => None,
    }
}

/// The name of a spot colour's space among the resources of a drawing.
pub(super) fn spot_key(id: SpotId) -> String {
    format!("KaternSpot{}", id.0)
}
