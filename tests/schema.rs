//! The JSON Schemas: every file that ships keeps them, the annotated layout shows every key of
//! them, and they draw the line between right and wrong where the readers do. So do those of what
//! is written for machines.

use jsonschema::Validator;
use katern::read::{Document, schema};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "choice/open.rs"]
mod open;
#[path = "schema/probe.rs"]
mod probe;
#[path = "golden/proof.rs"]
mod proof;
#[path = "schema/report.rs"]
mod report;
#[path = "schema/spot.rs"]
mod spot;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(home().join(path)).expect(path)
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("YAML")
}

fn validator(document: Document) -> Validator {
    jsonschema::draft202012::new(&schema(document)).expect("a schema")
}

/// Files below a folder that end so, sorted.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![home().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[track_caller]
fn keeps(validator: &Validator, value: &Value, path: &Path) {
    let faults: Vec<String> =
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
}

#[test]
fn every_schema_is_one() {
    for document in Document::ALL {
        assert!(jsonschema::meta::is_valid(&schema(*document)), "{}", document.name());
    }
}

#[test]
fn layouts_and_press_conditions_keep_their_schemas() {
    let (layout, press) = (validator(Document::Layout), validator(Document::Press));
    let all = files("layouts", ".yaml");
    assert!(all.len() >= 3);
    for path in all.into_iter().chain(files("tests/cli", "klein.yaml")) {
        let value = yaml(&fs::read_to_string(&path).expect("text"));
        keeps(
            if path.parent().is_some_and(|of| of.ends_with("press")) { &press } else { &layout },
            &value,
            &path,
        );
    }
}

#[test]
fn samples_keep_their_schemas() {
    let (issue, story) = (validator(Document::Issue), validator(Document::Story));
    let (issues, stories) = (files("samples", "issue.yaml"), files("samples", ".md"));
    let stories: Vec<PathBuf> = stories
        .into_iter()
        .filter(|path| path.parent().is_some_and(|folder| folder.ends_with("articles")))
        .collect();
    assert!(issues.len() >= 2 && stories.len() >= 30);
    for path in issues {
        keeps(&issue, &yaml(&fs::read_to_string(&path).expect("text")), &path);
    }
    for path in stories {
        let text = fs::read_to_string(&path).expect("text");
        let front = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---"))
            .expect("front matter")
            .0;
        keeps(&story, &yaml(front), &path);
    }
}

#[test]
fn the_annotated_layout_shows_every_key_with_what_it_does() {
    let text = read("layouts/annotated.yaml");
    let schema = schema(Document::Layout);
    let spots = spot::spots(&schema, &yaml(&text));
    // A key that two shapes share (a style and a step of a ladder) is shown once.
    let shown: BTreeSet<(String, String)> = spots
        .into_iter()
        .map(|spot| (schema["$defs"][&spot.shape]["properties"][&spot.key].to_string(), spot.key))
        .collect();
    let whole = |(shape, _): &(&String, &Value)| !shape.ends_with("-change");
    for (shape, of) in schema["$defs"].as_object().expect("shapes").iter().filter(whole) {
        for (key, means) in of["properties"].as_object().expect("keys") {
            assert!(
                shown.contains(&(means.to_string(), key.clone())),
                "`{key}` of `{shape}` is not shown"
            );
            // `key:` at the beginning of a line, after a dash or in a map on one line, and a
            // comment behind it.
            let told = |line: &str| {
                let Some((code, _)) = line.split_once(" # ") else { return false };
                code.match_indices(&format!("{key}:"))
                    .any(|(at, _)| code[..at].ends_with([' ', '{']) || at == 0)
            };
            assert!(text.lines().any(told), "`{key}` of `{shape}` has no comment");
        }
    }
}
