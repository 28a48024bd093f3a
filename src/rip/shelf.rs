//! The resources of content that is rewritten: objects in, names for them out.

use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeMap;

/// The resources so far.
#[derive(Debug, Default)]
pub(super) struct NewResources {
    /// The dictionary (ISO 32000-1, 7.8.3).
    pub resources: Dictionary,
    /// The names of objects by their kind and number.
    known: BTreeMap<(String, ObjectId), String>,
    named: usize,
}

impl NewResources {
    /// Puts an object under a name of its own.
    pub fn named(&mut self, kind: &str, name: &[u8], object: Object) {
        if !self.resources.has(kind.as_bytes()) {
            self.resources.set(kind, Dictionary::new());
        }
        if let Ok(Object::Dictionary(dict)) = self.resources.get_mut(kind.as_bytes()) {
            dict.set(name, object);
        }
    }

    /// Whether there is an object of that name.
    pub fn has(&self, kind: &str, name: &[u8]) -> bool {
        self.of(kind).is_some_and(|dict| dict.has(name))
    }

    /// Puts an object under a new name, or gives the name that it has.
    pub fn put(&mut self, kind: &str, object: Object) -> String {
        let key = object.as_reference().ok().map(|id| (kind.to_owned(), id));
        if let Some(known) = key.as_ref().and_then(|key| self.known.get(key)) {
            return known.clone();
        }
        self.named += 1;
        let name = format!("Plate{}", self.named);
        self.named(kind, name.as_bytes(), object);
        if let Some(key) = key {
            self.known.insert(key, name.clone());
        }
        name
    }

    fn of(&self, kind: &str) -> Option<&Dictionary> {
        self.resources.get(kind.as_bytes()).ok()?.as_dict().ok()
    }
}
