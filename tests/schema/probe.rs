//! Every key of a sound document in turn gets values that may be wrong: schema and readers must
//! agree on which are.
//!
//! What a schema refuses, the readers refuse; what it takes, they do not call a wrong value or an
//! unknown key. Only limits that follow from other keys (the rows of the grid) are the readers'
//! alone.

use crate::spot::{Spot, spots};
use crate::{home, read, validator, yaml};
use katern::read::{self, Document, schema};
use katern::report::{Code, Report, Severity};
use katern::source::{Own, Sources};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// Keys whose limits follow from others, with those.
const RELATIVE: &[(&str, &str)] = &[
    ("area", "row, to, depth, columns, after, clear: the grid; clear[]"),
    ("sides", "left, right: the grid"),
    ("piece", "row, columns, depth: the grid"),
    ("grid", "columns, rows: all that counts columns and rows"),
    ("press-ink", "limit, aim: each other"),
    ("press-resolution", "refuse, warn, aim: each other"),
    ("spacing", "word, letter, glyph, word[], letter[], glyph[]: the natural width lies between"),
    ("layout-page", "width, height: what a file can have, and whether millimetres are meant"),
    ("press", "bleed: what a page can have"),
    ("style", "size: the largest type that a page can have"),
    ("step", "size: the largest type that a page can have"),
    ("page", "slots.*, fixed.*: the slots of the template; slots, stories, fixed: each other"),
    ("content", "continues: the pages before"),
    ("story", "title: the template's headline"),
];

fn is_relative(spot: &Spot) -> bool {
    let told = |keys: &str| keys.split([',', ':', ';', ' ']).any(|key| key == spot.key);
    RELATIVE.iter().any(|(shape, keys)| *shape == spot.shape && told(keys))
}

/// Values to put in a key's place, and those at the limits that its schema names.
fn probes(schema: &Value, spot: &Spot) -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!("xyzzy"),
        json!(""),
        json!(-1),
        json!(0),
        json!(1),
        json!(3),
        json!(0.5),
        json!(1_000_000_000),
        json!("8pt"),
        json!("-8pt"),
        json!("0pt"),
        json!("1.5mm"),
        json!("8px"),
        json!("2..3"),
        json!("1-2"),
        json!([]),
        json!([1]),
        json!([1, 2]),
        json!([1, 2, 3]),
        json!(["xyzzy", "plugh"]),
        json!([null]),
        json!({}),
        json!({ "xyzzy": 1 }),
    ];
    let key = spot.key.trim_end_matches("[]").trim_end_matches(".*");
    limits(&schema["$defs"][&spot.shape]["properties"][key], &mut all);
    all
}

fn limits(schema: &Value, all: &mut Vec<Value>) {
    match schema {
        Value::Object(map) => {
            for (name, value) in map {
                match (name.as_str(), value.as_i64(), value.as_array()) {
                    ("minimum" | "maximum", Some(limit), _) => {
                        all.extend([limit - 1, limit, limit + 1].map(|n| json!(n)));
                        all.extend([limit - 1, limit, limit + 1].map(|n| json!([n, n])));
                    }
                    ("enum", _, Some(words)) => all.extend(words.iter().take(4).cloned()),
                    _ => limits(value, all),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| limits(value, all)),
        _ => {}
    }
}

const ISSUE: &str = r#"
title: De Proef
motto: Elke dag
price: "€ 1"
volume: 2
number: 7
date: 2026-11-28
lang: nl
layout: annotated
press: krantenpapier
first_page: 1
exceptions: [kracht-meting, Proef]
pages:
  - template: front
    slots: { main: een, briefs: [twee, drie], teaser: vier }
  - template: inside
    section: Stad
    slots: { main: { continues: een }, figures: vier }
  - template: inside
    slots: { main: vijf, figures: { picture: a.png } }
  - template: [inside]
    slots: auto
    stories: [zes]
    fixed: { figures: zeven }
"#;

const STORY: &str = r#"
kicker: Proef | van alles
title: Kop
deck: Chapeau
byline: Door **Jan**
line: Regel
teaser: Kort
continued: Verder
service: Praktisch
lang: nl
pictures:
  - { file: a.png, caption: Bijschrift, credit: Foto, focus: [0.5, 0.5], zoom: 1, drawing: false, may_wait: true }
quotes: [Gezegd, { text: Gezegd, source: Jan }]
exceptions: [kracht-meting]
may_lose: 2
weight: 1
"#;

/// The small issue with one document in its place.
fn told(document: Document, text: &str) -> Vec<Report> {
    let mut sources = Sources::new("krant");
    let annotated = read("layouts/annotated.yaml");
    let press = read("layouts/press/krantenpapier.yaml");
    let is = |other: Document| document == other;
    let story = format!("---\n{}\n---\nTekst.\n", if is(Document::Story) { text } else { STORY });
    let mut add = |path: &str, text: &str| {
        sources.add(path, text.as_bytes().to_vec(), Own::Issue);
    };
    add("issue.yaml", if is(Document::Issue) { text } else { ISSUE });
    add("articles/een.md", &story);
    for name in ["twee", "drie", "vier", "vijf", "zes", "zeven"] {
        add(&format!("articles/{name}.md"), "---\ntitle: Kop\n---\nTekst.\n");
    }
    add("layouts/annotated.yaml", if is(Document::Layout) { text } else { &annotated });
    add("layouts/press/krantenpapier.yaml", if is(Document::Press) { text } else { &press });
    // Reading looks at the names of fonts, profiles and pictures first; what is in them is not this
    // test's.
    add("layouts/press/icc/krantenpapier-tr002.icc", "");
    add("pictures/a.png", "");
    for entry in fs::read_dir(home().join("fonts/noto")).expect("a folder").flatten() {
        add(&format!("fonts/noto/{}", entry.file_name().to_string_lossy()), "");
    }
    match document {
        Document::Layout => read::layout(&sources, "annotated").reports,
        Document::Press => read::press(&sources, "krantenpapier").reports,
        Document::Issue | Document::Story => read::read(&sources).reports,
    }
}

/// Whether readers call a value wrong or a key unknown.
fn is_wrong(report: &Report) -> bool {
    matches!(report.code, Code::BadValue | Code::UnknownKey | Code::BadDate | Code::BadYaml)
}

/// Every place of `text` probed; gives how many times.
fn agree(document: Document, text: &str) -> usize {
    let (schema, validator, whole) = (schema(document), validator(document), yaml(text));
    let sound = told(document, &whole.to_string());
    assert!(!sound.iter().any(is_wrong), "{sound:?}");
    assert!(validator.is_valid(&whole));
    let mut seen = BTreeSet::new();
    let mut asked = 0;
    let mut faults: Vec<String> = Vec::new();
    for spot in spots(&schema, &whole) {
        if !seen.insert((spot.shape.clone(), spot.key.clone(), spot.part.clone())) {
            continue;
        }
        let mut changed: Vec<(String, Value)> = Vec::new();
        for value in probes(&schema, &spot) {
            let mut document = whole.clone();
            if let Some(place) = document.pointer_mut(&spot.pointer) {
                *place = value.clone();
                changed.push((format!("{} = {value}", spot.pointer), document));
            }
        }
        let (above, key) = spot.pointer.rsplit_once('/').expect("a pointer");
        let mut without = whole.clone();
        if let Some(Value::Object(map)) = without.pointer_mut(above) {
            map.remove(&key.replace("~1", "/").replace("~0", "~"));
            changed.push((format!("{} left out", spot.pointer), without));
        }
        let mut more = whole.clone();
        if let Some(Value::Object(map)) =
            more.pointer_mut(&spot.pointer).filter(|_| !spot.key.ends_with('*'))
        {
            map.insert("xyzzy".to_owned(), json!(1));
            changed.push((format!("{} + xyzzy", spot.pointer), more));
        }
        for (what, document_text) in changed {
            asked += 1;
            let told = told(document, &document_text.to_string());
            let takes = validator.is_valid(&document_text);
            let errors = told.iter().filter(|report| report.severity == Severity::Error);
            let refused = errors
                .filter(|report| sound.iter().all(|known| known.message != report.message))
                .count()
                > 0;
            if !takes && !refused {
                faults.push(format!("the schema refuses {what}, the readers take it"));
            }
            if let Some(report) =
                told.iter().find(|report| is_wrong(report)).filter(|_| takes && !is_relative(&spot))
            {
                faults
                    .push(format!("the schema takes {what}, the readers say: {}", report.message));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {asked}:\n{}", faults.len(), faults.join("\n"));
    asked
}

#[test]
fn layouts() {
    assert!(agree(Document::Layout, &read("layouts/annotated.yaml")) > 5_000);
}

#[test]
fn press_conditions() {
    assert!(agree(Document::Press, &read("layouts/press/krantenpapier.yaml")) > 400);
}

#[test]
fn issues() {
    assert!(agree(Document::Issue, ISSUE) > 400);
}

#[test]
fn stories() {
    assert!(agree(Document::Story, STORY) > 400);
}
