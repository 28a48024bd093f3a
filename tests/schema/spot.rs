//! A schema and a document in, every place of the document that a key of the schema governs out.

use serde_json::Value;

/// A place of a document.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The shape that it is a key of: a name of `$defs`.
    pub shape: String,
    /// The key; `[]` behind it for an entry of its list, `.*` for one of its names.
    pub key: String,
    /// For an area, its part.
    pub part: String,
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
}

/// All places, each above what stands in it.
pub fn spots(schema: &Value, document: &Value) -> Vec<Spot> {
    let mut seen = Walk { root: schema, spots: Vec::new() };
    let whole = Spot {
        shape: String::new(),
        key: String::new(),
        part: String::new(),
        pointer: String::new(),
    };
    seen.see(schema, document, &whole);
    seen.spots
}

struct Walk<'a> {
    root: &'a Value,
    spots: Vec<Spot>,
}

impl Walk<'_> {
    fn see(&mut self, schema: &Value, document: &Value, at: &Spot) {
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
            let root = self.root;
            let part = document["part"].as_str().unwrap_or_default().to_owned();
            let inside = Spot {
                shape: name.to_owned(),
                key: String::new(),
                part,
                pointer: at.pointer.clone(),
            };
            return self.see(&root["$defs"][name], document, &inside);
        }
        // A layout that extends another keeps another schema than one that says all.
        if let Some(all) = schema.get("else") {
            let changes = document.get("extends").is_some_and(|name| !name.is_null());
            return self.see(if changes { &schema["then"] } else { all }, document, at);
        }
        for alternative in schema["anyOf"].as_array().into_iter().flatten() {
            let object = alternative.get("$ref").is_some() || alternative["type"] == "object";
            if (object && document.is_object())
                || (alternative["type"] == "array" && document.is_array())
            {
                self.see(alternative, document, at);
            }
        }
        for (name, value) in document.as_object().into_iter().flatten() {
            let pointer = format!("{}/{}", at.pointer, name.replace('~', "~0").replace('/', "~1"));
            // A map of roles knows its names, and they are nobody's keys.
            if let Some(of) = schema["properties"].get(name) {
                let key = if at.key.is_empty() { name.clone() } else { format!("{}.*", at.key) };
                self.step(of, value, Spot { key, pointer, ..at.clone() });
            } else if schema["additionalProperties"].is_object() {
                let key = format!("{}.*", at.key);
                self.step(
                    &schema["additionalProperties"],
                    value,
                    Spot { key, pointer, ..at.clone() },
                );
            }
        }
        for (n, value) in document.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                let spot = Spot {
                    key: format!("{}[]", at.key),
                    pointer: format!("{}/{n}", at.pointer),
                    ..at.clone()
                };
                self.step(&schema["items"], value, spot);
            }
        }
    }

    fn step(&mut self, schema: &Value, document: &Value, spot: Spot) {
        self.spots.push(spot.clone());
        self.see(schema, document, &spot);
    }
}
