//! Spot colours of a drawing: which there are.
//!
//! In: a document. Out: the spot colours that its objects name, each with the inks that stand for
//! it in full tone.

use super::function::tint;
use crate::color::{Ink, NO_SPOTS, SpotId};
use crate::spot::each_space;
use lopdf::{Document, Object};
use std::collections::BTreeMap;

/// The spot colours of a document, of each the first mixture.
pub(super) fn spots(document: &Document) -> BTreeMap<String, Ink> {
    let mut spots = BTreeMap::new();
    for object in document.objects.values() {
        each_space(object, &mut |name, space| {
            let is_spot = !NO_SPOTS.contains(&name.as_str());
            if let Some(full) = full(document, space).filter(|_| is_spot) {
                spots.entry(name).or_insert(full);
            }
        });
    }
    spots
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
