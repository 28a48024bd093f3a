//! Inks that art tells by other colours than inks, as libraries of spot colours do in Lab.
//!
//! In: a document. Out: the same with a mixture in inks for each (ISO 15930-7, 6.4): that of the
//! paper, else what its colour becomes at this press.

use super::colours::{Turned, Turning};
use super::function::tint;
use super::inking::Inking;
use super::space::{is_process, space};
use crate::color::{Ink, NO_SPOTS, SpotInk};
use crate::spot::{each_space, mixed_anew};
use lopdf::{Document, Object};
use std::collections::BTreeMap;

/// Gives inks that the press prints, or the paper mixes, a mixture in inks where they have none.
pub(super) fn told_in_inks(document: &mut Document, inking: &dyn Inking) {
    let mut told: BTreeMap<String, SpotInk> = BTreeMap::new();
    for object in document.objects.values() {
        each_space(object, &mut |name, space| {
            if !told.contains_key(&name)
                && let Some(full) = turned(document, (&name, space), inking)
            {
                told.insert(name.clone(), SpotInk { name, full });
            }
        });
    }
    let told: Vec<SpotInk> = told.into_values().collect();
    if !told.is_empty() {
        document.objects.values_mut().for_each(|object| mixed_anew(object, &told));
    }
}

/// The mixture of an ink that art tells by other colours than inks.
fn turned(document: &Document, of: (&str, &Object), inking: &dyn Inking) -> Option<Ink> {
    let (name, object) = of;
    let own = inking.mixture(name);
    if !is_process(name) && !inking.prints(name) && own.is_none() {
        return None;
    }
    let [_, _, base, function] = object.as_array().ok()?.as_slice() else { return None };
    let base = space(document, base, &|_| false).ok()?;
    if base.stays() {
        return None;
    }
    if let Some(place) = NO_SPOTS.iter().position(|process| *process == name) {
        let on = |plate: usize| if place == plate || name == "All" { 1000 } else { 0 };
        return Some(Ink::mixed([0, 1, 2, 3].map(on)));
    }
    if own.is_some() {
        return own;
    }
    let full = tint(document, function)?.at(1.0)?;
    let part = |share: f64| (share * 1000.0).round() as u16;
    match (Turning { inking, mask: false }).of(&base, &full)? {
        Turned::Gray(gray) => Some(Ink::mixed([0, 0, 0, 1000 - part(gray)])),
        Turned::Inks(inks) | Turned::Spot { inks, .. } => Some(Ink::mixed(inks.map(part))),
    }
}
