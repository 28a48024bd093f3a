//! What schemas of written JSON are made of: maps, their keys, and what these hold.

use serde_json::{Map, Value, json};

/// A map that is written.
pub(super) struct RecordMap {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) keys: Vec<RecordKey>,
}

/// A key of one.
pub(super) struct RecordKey {
    pub(super) name: &'static str,
    pub(super) holds: Value,
    pub(super) about: &'static str,
    pub(super) always: bool,
}

impl RecordMap {
    pub(super) fn schema(self) -> Value {
        let always = self.keys.iter().filter(|key| key.always).map(|key| key.name);
        let required: Vec<&str> = always.collect();
        let mut properties = Map::new();
        for RecordKey { name, mut holds, about, .. } in self.keys {
            holds["description"] = about.into();
            properties.insert(name.to_owned(), holds);
        }
        json!({
            "type": "object",
            "description": self.about,
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }
}

/// A key that is always there.
pub(super) fn key(name: &'static str, holds: Value, about: &'static str) -> RecordKey {
    RecordKey { name, holds, about, always: true }
}

/// A key that is there when there is something to say.
pub(super) fn at_times(name: &'static str, holds: Value, about: &'static str) -> RecordKey {
    RecordKey { always: false, ..key(name, holds, about) }
}

pub(super) fn named(map: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{map}") })
}

pub(super) fn list(each: Value) -> Value {
    json!({ "type": "array", "items": each })
}

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn truth() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

pub(super) fn whole() -> Value {
    json!({ "type": "integer" })
}

pub(super) fn number() -> Value {
    json!({ "type": "number" })
}

pub(super) fn one_of(words: Vec<&str>) -> Value {
    json!({ "enum": words })
}

/// The same, or `null` where it has none.
pub(super) fn if_any(kind: &str) -> Value {
    json!({ "type": [kind, "null"] })
}
