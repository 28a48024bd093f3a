//! The guide for designers in `docs/`: what it shows works, names every key, and hangs together.
//!
//! A block of YAML is marked `layout` (a layout, or a part of one that extends `club`), `issue`, or
//! `wrong`: a layout in which the first error says what the block of text behind it says.

#[path = "guide/codes.rs"]
mod codes;
#[path = "golden/proof.rs"]
mod proof;

use clap::Parser;
use katern::cli::Arguments;
use katern::read::{Document, layout, read, schema};
use katern::report::{Report, Severity};
use katern::source::{Own, Sources};
use proof::{cases, clean, folder, house, tests};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Largest picture, in bytes.
const LARGEST: u64 = 150_000;

fn docs() -> PathBuf {
    tests().join("../docs")
}

/// The chapters by file name.
fn chapters() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(docs().join("src"))
        .expect("the guide")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("text"))
        })
        .collect();
    found.sort();
    found
}

/// A block of code.
struct Block {
    /// Chapter and line.
    place: String,
    /// What stands behind the fence that opens it.
    kind: String,
    text: String,
}

fn blocks(name: &str, text: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(kind), None) => {
                let place = format!("{name}:{}", index + 1);
                open = Some(Block { place, kind: kind.to_owned(), text: String::new() });
            }
            (Some(end), Some(block)) => {
                assert_eq!(end, "", "{} is not closed", block.place);
                all.push(block);
            }
            (None, Some(mut block)) => {
                block.text += line;
                block.text += "\n";
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{name}: the last block is not closed");
    all
}

fn all_blocks() -> Vec<Block> {
    chapters().iter().flat_map(|(name, text)| blocks(name, text)).collect()
}

/// What reading a layout says of it, notes left out.
fn said(text: &str) -> Vec<Report> {
    let extends = if text.contains("extends:") { "" } else { "extends: club\n" };
    let mut sources = house("");
    sources.add("layouts/eigen.yaml", format!("{extends}{text}").into_bytes(), Own::Issue);
    let read = layout(&sources, "eigen");
    let grave: Vec<Report> =
        read.reports.into_iter().filter(|report| report.severity > Severity::Note).collect();
    assert!(read.value.is_some() || !grave.is_empty(), "{text}");
    grave
}

/// What is wrong with a block of a layout.
fn faults(text: &str) -> Vec<String> {
    said(text).into_iter().map(|report| report.message).collect()
}

#[test]
fn every_layout_in_the_guide_is_read_without_a_word() {
    let blocks = all_blocks();
    let layouts: Vec<&Block> = blocks.iter().filter(|of| of.kind == "yaml,layout").collect();
    assert!(layouts.len() > 15, "{}", layouts.len());
    for block in layouts {
        assert_eq!(faults(&block.text), Vec::<String>::new(), "{}:\n{}", block.place, block.text);
    }
    assert_eq!(faults("grid: { columns: 1 }\n").len(), 1, "what is wrong is seen");
}

#[test]
fn no_yaml_stands_untried() {
    for block in all_blocks() {
        let known = ["yaml,layout", "yaml,issue", "yaml,wrong", "text", "console"];
        assert!(known.contains(&block.kind.as_str()), "{}: `{}`", block.place, block.kind);
    }
}

#[test]
fn what_is_shown_as_wrong_is_told_in_these_words() {
    let blocks = all_blocks();
    let pairs = blocks.iter().zip(blocks.iter().skip(1)).filter(|(of, _)| of.kind == "yaml,wrong");
    let mut shown = 0;
    for (block, told) in pairs {
        assert_eq!(told.kind, "text", "{}", told.place);
        let said = faults(&block.text);
        assert_eq!(said.first().map(String::as_str), Some(told.text.trim()), "{}", block.place);
        shown += 1;
    }
    assert!(shown >= 3, "{shown}");
}

#[test]
fn every_issue_in_the_guide_lacks_nothing_but_its_stories() {
    let blocks = all_blocks();
    let mut shown = 0;
    for block in blocks.iter().filter(|of| of.kind == "yaml,issue") {
        let mut sources = Sources::new("krant");
        sources.add("issue.yaml", block.text.clone().into_bytes(), Own::Issue);
        katern::builtin::add(&mut sources);
        let codes: BTreeSet<&str> =
            read(&sources).reports.iter().map(|report| report.code.name()).collect();
        assert_eq!(codes, BTreeSet::from(["missing-story"]), "{}", block.place);
        shown += 1;
    }
    assert!(shown > 0);
}

#[test]
fn every_command_in_the_guide_is_one() {
    let mut shown = 0;
    for block in all_blocks().iter().filter(|of| of.kind == "console") {
        for line in block.text.lines() {
            // A title stands in quotes: its spaces part no words.
            let parts = line.split('"').enumerate().flat_map(|(turn, part)| match turn % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
                _ => vec![part.to_owned()],
            });
            let parsed = Arguments::try_parse_from(parts);
            assert!(line.starts_with("katern ") && parsed.is_ok(), "{}: {line}", block.place);
            shown += 1;
        }
    }
    assert!(shown > 5, "{shown}");
}

/// Names in the schema of layouts: keys, and roles as keys of `styles`.
fn keys(of: &serde_json::Value, found: &mut BTreeSet<String>) {
    match of {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| keys(value, found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

/// What a text names: words between back quotes, and keys in its blocks of YAML.
fn named(text: &str) -> BTreeSet<String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let code = text.split('`').skip(1).step_by(2);
    let spoken = code.filter(|code| code.chars().all(word)).map(str::to_owned);
    let blocks = blocks("", text).into_iter().filter(|of| of.kind.starts_with("yaml"));
    let shown = blocks.flat_map(|of| {
        let ends = of.text.match_indices(':').map(|(at, _)| at).collect::<Vec<_>>();
        ends.into_iter()
            .filter_map(|at| of.text[..at].rsplit(|c| !word(c)).next().map(str::to_owned))
            .collect::<Vec<_>>()
    });
    spoken.chain(shown).collect()
}

#[test]
fn every_key_of_a_layout_is_named_in_the_guide() {
    let mut wanted = BTreeSet::new();
    keys(&schema(Document::Layout), &mut wanted);
    assert!(wanted.len() > 150 && wanted.contains("short_foot"), "{}", wanted.len());
    let named: BTreeSet<String> = chapters().iter().flat_map(|(_, text)| named(text)).collect();
    let missing: Vec<&String> = wanted.difference(&named).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!named.contains("nergens"));
}

/// What a text points to: `](target)`.
fn links(text: &str) -> Vec<String> {
    let starts = text.match_indices("](").map(|(at, found)| at + found.len());
    starts.filter_map(|at| text[at..].split_once(')').map(|(to, _)| to.to_owned())).collect()
}

#[test]
fn every_link_leads_somewhere_and_every_chapter_is_listed() {
    let chapters = chapters();
    let summary = &chapters.iter().find(|(name, _)| name == "SUMMARY.md").expect("a list").1;
    let listed: BTreeSet<String> = links(summary).into_iter().collect();
    let mut pictures = BTreeSet::new();
    for (name, text) in &chapters {
        assert!(name == "SUMMARY.md" || listed.contains(name), "{name} is not listed");
        for link in links(text) {
            let path = docs().join("src").join(&link);
            assert!(path.is_file(), "{name}: {link} leads nowhere");
            pictures.extend(link.strip_prefix("pictures/").map(str::to_owned));
        }
    }
    let there: BTreeSet<String> = fs::read_dir(docs().join("src/pictures"))
        .expect("pictures")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(pictures, there, "every picture is shown, and is there");
}

#[test]
fn pictures_are_small_and_what_they_show_still_builds() {
    let script = fs::read_to_string(docs().join("pictures.sh")).expect("the script");
    let mut made = BTreeSet::new();
    let mut issues: BTreeSet<PathBuf> = BTreeSet::new();
    for line in script.lines().filter_map(|line| line.strip_prefix("page ")) {
        let words: Vec<&str> = line.split(' ').collect();
        let picture = docs().join(format!("src/pictures/{}.png", words[0]));
        let size = fs::metadata(&picture).expect(words[0]).len();
        assert!(size <= LARGEST, "{}: {} bytes over", words[0], size - LARGEST);
        made.insert(picture);
        issues.insert(docs().join(words[1]));
    }
    let there = fs::read_dir(docs().join("src/pictures")).expect("pictures").count();
    assert_eq!(made.len(), there, "the script makes every picture");
    let examples = cases(&docs().join("examples"));
    assert!(examples.len() >= 3 && examples.iter().all(|path| issues.contains(path)));
    for path in issues.iter().filter(|path| is_example(path)) {
        let proof = clean(&folder(path));
        assert!(proof.made.is_some(), "{}", path.display());
    }
}

/// The samples have tests of their own.
fn is_example(path: &Path) -> bool {
    path.starts_with(docs().join("examples"))
}
