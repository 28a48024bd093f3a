//! What of a PDF does not show on paper, or shows without being on the page: layers, annotations,
//! scripts.
//!
//! In: a document and its page. Out: the layers that are off; a fault for what can't be printed or
//! should not be trusted. Sources: ISO 32000-1, 8.11 (layers), 12.5 (annotations), 12.6.4.16.

use super::super::fault::{AGAIN, DrawingFault, FLATTEN};
use super::super::sheet::dictionary;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Refuses a file that does something, or shows what is not on its page.
pub(super) fn scripts(document: &Document, page: ObjectId) -> Result<(), DrawingFault> {
    let catalog = document
        .catalog()
        .map_err(|_| DrawingFault::new("has no catalogue of its pages", AGAIN))?;
    let of = |dict: &Dictionary, key: &[u8]| {
        dict.get(key).ok().and_then(|object| dictionary(document, object))
    };
    let runs = |action: &Dictionary| {
        action.has(b"JS")
            || action.get(b"S").and_then(Object::as_name).is_ok_and(|of| of == b"JavaScript")
    };
    let names = of(catalog, b"Names").is_some_and(|names| names.has(b"JavaScript"));
    let opens = of(catalog, b"OpenAction").is_some_and(|action| runs(&action));
    if names || opens || catalog.has(b"AA") {
        return Err(DrawingFault::new("carries a script", AGAIN));
    }
    if of(catalog, b"AcroForm").is_some_and(|form| form.has(b"XFA")) {
        return Err(DrawingFault::new("is a form to fill in", FLATTEN));
    }
    let page =
        document.get_dictionary(page).map_err(|_| DrawingFault::new("has no page", AGAIN))?;
    let list = page.get_deref(b"Annots", document).and_then(Object::as_array);
    let shown = |object: &Object| {
        let Some(note) = dictionary(document, object) else { return false };
        let kind = note.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
        let flags = note.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        !matches!(kind, b"Link" | b"Popup") && flags & 2 == 0 && note.has(b"AP")
    };
    let count = list.map_or(0, |list| list.iter().filter(|note| shown(note)).count());
    if count > 0 {
        let what = format!("has {count} notes or fields on its page, which are not printed");
        return Err(DrawingFault::new(what, FLATTEN));
    }
    Ok(())
}

/// The layers that are not shown.
pub(super) struct HiddenLayers(BTreeSet<ObjectId>);

/// The layers that are off as the file is opened (table 101).
pub(super) fn layers(document: &Document) -> HiddenLayers {
    HiddenLayers(off_at_first(document))
}

fn off_at_first(document: &Document) -> BTreeSet<ObjectId> {
    let catalog = document.catalog().ok();
    let of = |dict: &Dictionary, key: &[u8]| {
        dict.get(key).ok().and_then(|object| dictionary(document, object))
    };
    let Some(layers) = catalog.and_then(|catalog| of(catalog, b"OCProperties")) else {
        return BTreeSet::new();
    };
    let list = |dict: &Dictionary, key: &[u8]| -> BTreeSet<ObjectId> {
        let list = dict.get_deref(key, document).and_then(Object::as_array);
        list.map_or(BTreeSet::new(), |of| {
            of.iter().filter_map(|id| id.as_reference().ok()).collect()
        })
    };
    let Some(usual) = of(&layers, b"D") else { return BTreeSet::new() };
    let base = usual.get(b"BaseState").and_then(Object::as_name).unwrap_or(b"ON");
    if base == b"OFF" {
        let on = list(&usual, b"ON");
        return list(&layers, b"OCGs").difference(&on).copied().collect();
    }
    list(&usual, b"OFF")
}

impl HiddenLayers {
    /// Refuses a part of a layer that is off.
    pub fn may_show(&self, document: &Document, dict: &Dictionary) -> Result<(), DrawingFault> {
        match dict.get(b"OC") {
            Ok(layer) if self.has(document, layer) => Err(off()),
            _ => Ok(()),
        }
    }

    /// Takes layers out of what content names; one that is off is refused.
    pub fn taken_out(
        &self,
        document: &Document,
        resources: &mut Dictionary,
    ) -> Result<(), DrawingFault> {
        let Ok(found) = resources.get(b"Properties") else { return Ok(()) };
        let Some(entries) = dictionary(document, found) else { return Ok(()) };
        let mut plain = Dictionary::new();
        for (key, object) in entries {
            if self.has(document, &object) {
                return Err(off());
            }
            plain.set(key, Dictionary::new());
        }
        resources.set("Properties", plain);
        Ok(())
    }

    /// Whether a layer is off, or one of those that a rule of them names.
    fn has(&self, document: &Document, layer: &Object) -> bool {
        if layer.as_reference().is_ok_and(|id| self.0.contains(&id)) {
            return true;
        }
        let Some(rule) = dictionary(document, layer) else { return false };
        let off = |object: &Object| object.as_reference().is_ok_and(|id| self.0.contains(&id));
        match rule.get(b"OCGs") {
            Ok(Object::Array(list)) => list.iter().any(off),
            Ok(one) => off(one),
            Err(_) => false,
        }
    }
}

fn off() -> DrawingFault {
    DrawingFault::new("has a layer that is off", "Ask for it without hidden layers.")
}
