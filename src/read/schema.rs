//! The table of keys comes in, JSON Schemas go out, so that editors complete and check YAML with
//! the very keys that Katern reads.
//!
//! A schema takes all that the readers take, but for numbers in quotes; what only the whole file
//! tells (names that must exist, rows that must fit) is left to them. Source: JSON Schema draft
//! 2020-12.

use crate::lint::RULES;
use crate::lint::rule::Rule;
use crate::read::checks::{GRAVITIES, SEVERITY};
use crate::read::extend::{EXTENDS, NONE};
use crate::read::keys::issue::{ISSUE, STORY};
use crate::read::keys::layout::LAYOUT;
use crate::read::keys::press::PRESS;
use crate::read::keys::template::{AREA, PARTS, PartKeys, foreign};
use crate::read::keys::{Holds, KeyMap, LeastLength};
use crate::style::Role;
use serde_json::{Map, Value, json};

/// A kind of YAML that Katern reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// `issue.yaml`.
    Issue,
    /// The front matter of `articles/*.md`.
    Story,
    /// `layouts/*.yaml`.
    Layout,
    /// `layouts/press/*.yaml`.
    Press,
}

impl Document {
    /// All of them.
    pub const ALL: &'static [Document] =
        &[Document::Issue, Document::Story, Document::Layout, Document::Press];

    /// Its name.
    pub fn name(self) -> &'static str {
        self.shape().name
    }

    /// What it describes, in a sentence or two.
    pub fn about(self) -> &'static str {
        self.shape().about
    }

    fn shape(self) -> &'static KeyMap {
        match self {
            Document::Issue => &ISSUE,
            Document::Story => &STORY,
            Document::Layout => &LAYOUT,
            Document::Press => &PRESS,
        }
    }
}

/// Whether a map says all, or changes what it takes from another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    All,
    Changes,
}

/// The JSON Schema of a document, each of its maps under `$defs`; a map that may be there in part,
/// because the rest is taken from what is extended, a second time as `NAME-change`.
pub fn schema(document: Document) -> Value {
    let shape = document.shape();
    let mut defs = Map::new();
    define(shape, Says::All, &mut defs);
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Katern: {}", shape.name),
    });
    let all = json!({ "$ref": at(shape, Says::All) });
    if matches!(document, Document::Layout | Document::Issue) {
        define(shape, Says::Changes, &mut defs);
        whole["if"] = there(std::iter::once(EXTENDS));
        whole["then"] = json!({ "$ref": at(shape, Says::Changes) });
        whole["else"] = all;
    } else {
        whole["$ref"] = all["$ref"].clone();
    }
    whole["$defs"] = defs.into();
    whole
}

fn name(shape: &KeyMap, says: Says) -> String {
    let end = if says == Says::Changes { "-change" } else { "" };
    format!("{}{end}", shape.name)
}

fn at(shape: &KeyMap, says: Says) -> String {
    format!("#/$defs/{}", name(shape, says))
}

/// Adds a shape, and all that it holds, once.
fn define(shape: &'static KeyMap, says: Says, defs: &mut Map<String, Value>) {
    if defs.contains_key(&name(shape, says)) {
        return;
    }
    // Its place is taken first, so that shapes that hold each other end.
    defs.insert(name(shape, says), Value::Null);
    let mut properties = Map::new();
    for key in shape.known() {
        let mut value = held(&key.holds, says, defs);
        if !key.must || says == Says::Changes {
            value = or_nothing(value);
        }
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), key.about.into());
        }
        properties.insert(key.name.to_owned(), value);
    }
    let must = shape.known().filter(|key| key.must && says == Says::All);
    let required: Vec<&str> = must.map(|key| key.name).collect();
    let mut whole = json!({
        "type": "object",
        "description": shape.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let Some(whole) = whole.as_object_mut() {
        if !shape.either.is_empty() {
            let sets: Vec<Value> =
                shape.either.iter().map(|set| there(set.iter().copied())).collect();
            whole.insert("anyOf".to_owned(), sets.into());
        }
        if shape.name == AREA.name {
            whole.insert("allOf".to_owned(), parts());
        }
    }
    defs.insert(name(shape, says), whole);
}

/// What an area must and may not have, by its part.
fn parts() -> Value {
    let one = |of: &PartKeys| {
        let slot: &[&str] = if of.of_page { &[] } else { &["slot"] };
        let mut then = there(of.must.iter().chain(slot).copied());
        for key in foreign(of.part) {
            then["properties"][key] = json!({ "type": "null" });
        }
        let part = json!({ "properties": { "part": { "const": of.part } }, "required": ["part"] });
        json!({ "if": part, "then": then })
    };
    PARTS.iter().map(one).collect()
}

/// Keys that must be there, with something behind them.
fn there<'a>(keys: impl Iterator<Item = &'a str> + Clone) -> Value {
    let something = keys.clone().map(|key| (key.to_owned(), json!({ "not": { "type": "null" } })));
    let something: Map<String, Value> = something.collect();
    json!({ "required": keys.collect::<Vec<_>>(), "properties": something })
}

fn held(holds: &'static Holds, says: Says, defs: &mut Map<String, Value>) -> Value {
    match holds {
        Holds::Text => json!({ "type": ["string", "number", "boolean"] }),
        Holds::Pair => json!({ "type": "string", "minLength": 2, "maxLength": 2 }),
        Holds::Words => json!({ "type": ["string", "number", "boolean"], "minLength": 1 }),
        Holds::Date => {
            json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date" })
        }
        Holds::Truth => json!({ "type": "boolean" }),
        Holds::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Holds::Decimal(least, most) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Holds::Length(least) => length(*least),
        Holds::Lead => lead(),
        Holds::Range(least, most) => {
            let one = json!({ "type": "integer", "minimum": least, "maximum": most });
            or_pattern(one, r"^\d+(\.\.\d+)?$")
        }
        Holds::Numbers(count, least, most) => {
            let one = json!({ "type": "number", "minimum": least, "maximum": most });
            json!({ "type": "array", "items": one, "minItems": count, "maxItems": count })
        }
        Holds::OneOf(words) => json!({ "enum": words }),
        Holds::Role => {
            json!({ "enum": Role::ALL.iter().map(|role| role.name()).collect::<Vec<_>>() })
        }
        Holds::RuleName => {
            json!({ "enum": RULES.iter().map(|rule| rule.code.name()).collect::<Vec<_>>() })
        }
        Holds::Checks => checks(),
        Holds::Form(pattern) => or_pattern(json!({ "type": "integer", "minimum": 0 }), pattern),
        Holds::ScreenColour => json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" }),
        Holds::Word => {
            json!({ "type": ["string", "boolean"], "pattern": r"^(?=.*\p{L})[\p{L}\p{N}='’-]+$" })
        }
        Holds::Several(each) => {
            json!({ "type": "array", "items": held(each, Says::All, defs), "minItems": 1 })
        }
        Holds::List(each) => json!({ "type": "array", "items": held(each, Says::All, defs) }),
        Holds::Named(each) => {
            let each = or_none(held(each, says, defs), says);
            json!({ "type": "object", "additionalProperties": each })
        }
        Holds::ByRole(shape) => {
            define(shape, says, defs);
            by_role(shape, says)
        }
        Holds::Map(shape) => {
            define(shape, says, defs);
            json!({ "$ref": at(shape, says) })
        }
        Holds::Either(several) => {
            let several: Vec<Value> = several.iter().map(|holds| held(holds, says, defs)).collect();
            json!({ "anyOf": several })
        }
    }
}

/// A number, or a text of a pattern.
fn or_pattern(number: Value, pattern: &str) -> Value {
    json!({ "anyOf": [number, { "type": "string", "pattern": pattern }] })
}

/// Leading: rows of the grid, or a length with its unit.
fn lead() -> Value {
    let rows = json!({ "type": "number", "minimum": 0.05, "maximum": 99 });
    or_pattern(rows, &with_unit(r"(?=[\d.]*[1-9])", ""))
}

/// A map of a shape for each role.
fn by_role(shape: &KeyMap, says: Says) -> Value {
    let role = |role: &Role| {
        let mut style = or_none(json!({ "$ref": at(shape, says) }), says);
        style["description"] = role.about().into();
        (role.name().to_owned(), style)
    };
    let roles: Map<String, Value> = Role::ALL.iter().map(role).collect();
    json!({ "type": "object", "properties": roles, "additionalProperties": false })
}

/// What may be said of each rule of design.
fn checks() -> Value {
    let grave = json!({ "enum": GRAVITIES.iter().map(|(name, _)| *name).collect::<Vec<_>>() });
    let one = |rule: &&Rule| {
        let limits = rule.limits.iter().map(|limit| {
            let (least, most) = limit.range;
            let about = limit.about;
            let value = json!({ "type": "number", "minimum": least, "maximum": most });
            (limit.name.to_owned(), or_nothing(described(value, about)))
        });
        let severity = or_nothing(described(grave.clone(), "How grave a breach is."));
        let all: Map<String, Value> = limits.chain([(SEVERITY.to_owned(), severity)]).collect();
        let map = json!({ "type": "object", "properties": all, "additionalProperties": false });
        let value = json!({ "anyOf": [grave.clone(), map, { "type": "null" }] });
        (rule.code.name().to_owned(), described(value, rule.says))
    };
    let rules: Map<String, Value> = RULES.iter().map(one).collect();
    json!({ "type": "object", "properties": rules, "additionalProperties": false })
}

fn described(mut value: Value, about: &str) -> Value {
    value["description"] = about.into();
    value
}

/// The same, or `none`, which takes away what another layout has.
fn or_none(value: Value, says: Says) -> Value {
    match says {
        Says::All => value,
        Says::Changes => json!({ "anyOf": [value, { "const": NONE }, { "type": "null" }] }),
    }
}

/// A number of points, or a number with its unit.
fn length(least: LeastLength) -> Value {
    let (number, before, sign) = match least {
        LeastLength::Any => {
            (json!({ "type": "number", "minimum": -1000, "maximum": 100_000 }), "", "-?")
        }
        LeastLength::Zero => {
            (json!({ "type": "number", "minimum": 0, "maximum": 100_000 }), "", "")
        }
        LeastLength::More => (
            json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 100_000 }),
            r"(?=[\d.]*[1-9])",
            "",
        ),
    };
    or_pattern(number, &with_unit(before, sign))
}

fn with_unit(before: &str, sign: &str) -> String {
    format!(r"^{before}{sign}(\d+\.?\d*|\.\d+) ?(pt|mm|cm|in)$")
}

/// The same, or nothing behind the key: the readers take that as if the key were not there.
fn or_nothing(value: Value) -> Value {
    let nothing = json!({ "type": "null" });
    match value {
        Value::Object(mut map) => {
            if let Some(Value::Array(several)) = map.get_mut("anyOf") {
                several.push(nothing);
            } else if let Some(Value::Array(words)) = map.get_mut("enum") {
                words.push(Value::Null);
            } else if let Some(of) = map.get_mut("type") {
                let mut kinds = match of.take() {
                    Value::Array(kinds) => kinds,
                    one => vec![one],
                };
                kinds.push("null".into());
                *of = kinds.into();
            } else {
                return json!({ "anyOf": [Value::Object(map), nothing] });
            }
            Value::Object(map)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, schema};
    use crate::read::keys::template::{AREA, PARTS};
    use crate::read::keys::{Holds, KeyMap};

    #[test]
    fn every_key_is_described_and_stands_once() {
        fn see(shape: &'static KeyMap, seen: &mut Vec<&'static str>) {
            if seen.contains(&shape.name) {
                return;
            }
            seen.push(shape.name);
            let names: Vec<&str> = shape.names().collect();
            for key in shape.known() {
                assert!(
                    key.about.len() > 4 && key.about.ends_with('.'),
                    "{}.{}: {}",
                    shape.name,
                    key.name,
                    key.about
                );
                assert_eq!(
                    names.iter().filter(|name| **name == key.name).count(),
                    1,
                    "{}.{}",
                    shape.name,
                    key.name
                );
                below(&key.holds, seen);
            }
            assert!(
                shape.either.iter().flat_map(|set| set.iter()).all(|key| names.contains(key)),
                "{}",
                shape.name
            );
        }
        fn below(holds: &'static Holds, seen: &mut Vec<&'static str>) {
            match holds {
                Holds::Map(shape) | Holds::ByRole(shape) => see(shape, seen),
                Holds::List(each) | Holds::Several(each) | Holds::Named(each) => below(each, seen),
                Holds::Either(several) => several.iter().for_each(|holds| below(holds, seen)),
                _ => {}
            }
        }
        for document in Document::ALL {
            let mut seen = Vec::new();
            see(document.shape(), &mut seen);
            let schema = schema(*document);
            let defs = schema["$defs"].as_object().expect("shapes");
            let (changes, whole): (Vec<&str>, Vec<&str>) =
                defs.keys().map(String::as_str).partition(|name| name.ends_with("-change"));
            assert_eq!(whole.len(), seen.len());
            let extends = matches!(document, Document::Issue | Document::Layout);
            assert_eq!(changes.is_empty(), !extends);
            for name in changes {
                let of = |name: &str| {
                    defs[name]["properties"].as_object().map(|map| map.keys().collect::<Vec<_>>())
                };
                assert_eq!(of(name), of(name.trim_end_matches("-change")), "{name}");
            }
        }
    }

    #[test]
    fn the_parts_of_an_area_are_those_that_it_may_name() {
        let named = AREA.known().find(|key| key.name == "part").map(|key| &key.holds);
        let Some(Holds::OneOf(names)) = named else { panic!("words") };
        assert_eq!(PARTS.iter().map(|of| of.part).collect::<Vec<_>>(), *names);
    }
}
