//! The JSON Schemas of what the program writes for machines: the report file, findings alone, and
//! what many papers need.
//!
//! In: nothing. Out: a schema, with every key that `record` writes and no other; what is not always
//! there is not required. `tests/report_schema.rs` holds real files against it. Source: JSON Schema
//! draft 2020-12.

use crate::hyphenate::{Class, Why};
use crate::preflight::criteria::criteria;
use crate::report::{Code, Severity};
use parts::{
    RecordKey, RecordMap, at_times, count, if_any, key, list, named, number, one_of, text, truth,
    whole,
};
use serde_json::{Value, json};

mod many;
mod parts;

/// What the program writes for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// The report file: `--report`.
    Report,
    /// Findings alone: `katern check --json`.
    Findings,
    /// What was found in a PDF: `katern check FILE.pdf` with `--report` or `--json`.
    Preflight,
    /// The report of several issues: `katern build ISSUE… --report`.
    Batch,
    /// What a build would read: `katern inputs --json`.
    Inputs,
    /// What a build was made of and what it made: `--manifest`.
    Manifest,
    /// What became of a paper: `katern diff --json`.
    Compared,
}

impl RecordKind {
    /// All of them.
    pub const ALL: &'static [RecordKind] = &[
        RecordKind::Report,
        RecordKind::Findings,
        RecordKind::Preflight,
        RecordKind::Batch,
        RecordKind::Inputs,
        RecordKind::Manifest,
        RecordKind::Compared,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Report => "report",
            RecordKind::Findings => "findings",
            RecordKind::Preflight => "preflight",
            RecordKind::Batch => "batch",
            RecordKind::Inputs => "inputs",
            RecordKind::Manifest => "manifest",
            RecordKind::Compared => "diff",
        }
    }

    /// What it describes, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            RecordKind::Report => "All that was found and made of an issue, for machines.",
            RecordKind::Findings => "What was found in an issue, for machines.",
            RecordKind::Preflight => "What was found in a PDF, for machines.",
            RecordKind::Batch => "What became of several issues, each with its report.",
            RecordKind::Inputs => "What builds would read, issue by issue.",
            RecordKind::Manifest => "What a build was made of and what it made.",
            RecordKind::Compared => "What became of a paper, story by story and page by page.",
        }
    }
}

/// The JSON Schema of what is written; every map under `$defs`.
///
/// ```
/// use katern::cli::record::schema::{RecordKind, record_schema};
/// let schema = record_schema(RecordKind::Report);
/// assert_eq!(schema["$ref"], "#/$defs/report");
/// assert_eq!(schema["$defs"]["words"]["required"][0], "read");
/// ```
pub fn record_schema(of: RecordKind) -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Katern: {}", of.name()),
        "description": of.about(),
    });
    let mut maps = found();
    match of {
        RecordKind::Report => {
            schema["$ref"] = "#/$defs/report".into();
            maps.extend(made());
        }
        RecordKind::Findings => {
            schema["type"] = "array".into();
            schema["items"] = named("finding");
        }
        RecordKind::Preflight => {
            // A report file, or findings alone.
            schema["anyOf"] = json!([named("preflight"), list(named("hit"))]);
            maps = inspected();
        }
        RecordKind::Batch => {
            schema["$ref"] = "#/$defs/batch".into();
            maps.extend(made());
            maps.extend(many::batch());
        }
        RecordKind::Inputs => {
            schema["type"] = "array".into();
            schema["items"] = named("inputs");
            maps = many::inputs();
        }
        RecordKind::Manifest => {
            schema["$ref"] = "#/$defs/manifest".into();
            maps = many::manifest();
        }
        RecordKind::Compared => {
            schema["$ref"] = "#/$defs/diff".into();
            maps = many::compared();
        }
    }
    schema["$defs"] = maps.into_iter().map(|of| (of.name.to_owned(), of.schema())).collect();
    schema
}

fn codes() -> Value {
    one_of(Code::ALL.iter().map(|code| code.name()).collect())
}

/// Where something stands; `null` for what has no place.
fn place() -> Vec<RecordKey> {
    let file = "The file in the issue folder, or `katern:PATH` for one of the program's own.";
    vec![
        key("file", if_any("string"), file),
        key("line", if_any("integer"), "The line, from 1."),
        key("column", if_any("integer"), "The column in characters, from 1."),
        key("page", if_any("integer"), "The page number as printed."),
    ]
}

/// The keys of a finding.
fn finding() -> Vec<RecordKey> {
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name);
    let often = json!({ "type": "integer", "minimum": 1 });
    let mut finding = vec![
        key("code", codes(), "Its kind."),
        key("severity", one_of(severities.to_vec()), "How grave it is."),
        key("message", text(), "What is wrong and by how much."),
    ];
    finding.extend(place());
    finding.extend([
        key("help", text(), "What to do."),
        key("places", often, "In how many places its cause shows."),
        at_times("also", list(named("other")), "The other places, a thousand at most."),
        at_times("advice", list(named("advice")), "What would mend the page, best first."),
    ]);
    finding
}

/// What findings are made of.
fn found() -> Vec<RecordMap> {
    let mut other = vec![key("message", text(), "What is wrong there.")];
    other.extend(place());
    let advice = vec![
        key("says", list(text()), "What to do, a phrase each."),
        key("edits", list(named("edit")), "All of them together mend the page."),
        key("verified", truth(), "Whether the page was made up with them, and came out."),
    ];
    let characters = vec![
        key("from", whole(), "The fewest; below zero they are cut."),
        key("to", whole(), "The most."),
    ];
    vec![
        RecordMap { name: "finding", about: "One cause of what is wrong.", keys: finding() },
        RecordMap { name: "other", about: "Another place where a cause shows.", keys: other },
        RecordMap { name: "advice", about: "Edits that mend a page.", keys: advice },
        RecordMap { name: "edit", about: "One edit.", keys: edit() },
        RecordMap { name: "characters", about: "By how many characters.", keys: characters },
    ]
}

/// What the report file of a PDF is made of.
fn inspected() -> Vec<RecordMap> {
    let names: Vec<&str> = criteria().map(|of| of.name).collect();
    let edges =
        json!({ "type": ["array", "null"], "items": number(), "minItems": 4, "maxItems": 4 });
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name);
    let often = || json!({ "type": "integer", "minimum": 1 });
    let place = || {
        vec![
            key("page", if_any("integer"), "The page by its place in the file, from 1."),
            key("object", if_any("integer"), "The number of the object."),
            key("rectangle", edges.clone(), "Left, bottom, right, top in points of the page."),
            key("places", often(), "How often it stands there."),
        ]
    };
    let mut hit = vec![
        key("code", one_of(names.clone()), "The check."),
        key("severity", one_of(severities.to_vec()), "How grave it is."),
        key("message", text(), "What is wrong and by how much."),
        key("file", text(), "The PDF."),
        key("line", json!({ "type": "null" }), "A PDF has no lines."),
        key("column", json!({ "type": "null" }), "A PDF has no columns."),
        key("help", text(), "What to do."),
        key("clause", text(), "Where it is asked."),
        at_times("also", list(named("elsewhere")), "The same on other pages, a thousand at most."),
    ];
    hit.extend(place());
    let mut elsewhere = vec![key("message", text(), "What is wrong there.")];
    elsewhere.extend(place());
    let page = vec![
        key("number", count(), "Its place in the file, from 1."),
        key("lints", list(one_of(names)), "Checks that found an error or a warning on it."),
    ];
    let preflight = vec![
        key("katern", text(), "The version of the program."),
        key("file", text(), "The PDF."),
        key("press", text(), "The press condition that it was held against."),
        key("standard", one_of(vec!["x4", "x1a"]), "The standard that it was held against."),
        key("pages", list(named("sheet")), "Its pages."),
        key("findings", list(named("hit")), "What was found, the gravest first."),
    ];
    let about = RecordKind::Preflight.about();
    vec![
        RecordMap { name: "preflight", about, keys: preflight },
        RecordMap { name: "hit", about: "One kind of fault.", keys: hit },
        RecordMap { name: "elsewhere", about: "The same on another page.", keys: elsewhere },
        RecordMap { name: "sheet", about: "A page of the PDF.", keys: page },
    ]
}

fn edit() -> Vec<RecordKey> {
    let kinds = vec!["characters", "title", "drop", "picture", "move", "swap"];
    let two = json!({ "type": "array", "items": text(), "minItems": 2, "maxItems": 2 });
    vec![
        key("kind", one_of(kinds), "What is done."),
        key("story", text(), "The story that is changed."),
        key("file", if_any("string"), "Its file."),
        key("line", if_any("integer"), "Where the paragraph, the title or the picture begins."),
        at_times("characters", named("characters"), "By how many characters a text changes."),
        at_times("picture", text(), "The picture that comes or goes."),
        at_times("do", one_of(vec!["add", "drop"]), "Whether it comes or goes."),
        at_times("page", count(), "The page that the story moves to, or whose template changes."),
        at_times("template", text(), "The template that the page takes."),
        at_times("slot", text(), "The slot that the story moves to."),
        at_times("stories", two, "The stories that change places."),
        key("rows", whole(), "Rows that the story takes more, or fewer."),
    ]
}

/// What the report file has beside findings.
fn made() -> Vec<RecordMap> {
    let report = vec![
        key("katern", text(), "The version of the program."),
        key("words", named("words"), "What became of the words of all stories."),
        key("pages", list(named("page")), "The pages that leave the house."),
        key("stories", list(named("story")), "The stories on them."),
        key("hyphenations", list(named("hyphenation")), "Words that a line's end breaks."),
        key("findings", list(named("finding")), "What was found, causes first."),
        key("waived", list(named("waived")), "Breaches of design that the issue lets stand."),
    ];
    let mut waived = vec![key("reason", text(), "Why it stands.")];
    waived.extend(finding());
    let words = vec![
        key("read", count(), "Words that were read."),
        key("set", count(), "Words that stand on pages."),
        key("told", count(), "Words that a finding tells of."),
    ];
    let page = vec![
        key("number", count(), "Its number as printed."),
        key("template", text(), "Its template."),
        key("lints", list(codes()), "Kinds of errors and warnings found on it."),
        at_times("choice", named("choice"), "What was chosen on it."),
    ];
    vec![
        RecordMap { name: "report", about: RecordKind::Report.about(), keys: report },
        RecordMap { name: "waived", about: "A breach that is let stand.", keys: waived },
        RecordMap { name: "words", about: "Read is set and told together.", keys: words },
        RecordMap { name: "page", about: "A page.", keys: page },
        RecordMap { name: "choice", about: "What was chosen on a page.", keys: choice() },
        RecordMap { name: "story", about: "A story.", keys: story() },
        RecordMap { name: "copy", about: "What of a story was chosen.", keys: copy() },
        RecordMap { name: "lost", about: "What was left out.", keys: lost() },
        RecordMap { name: "spread", about: "In natural word spaces.", keys: spread() },
        RecordMap { name: "leg", about: "A column's run of a story.", keys: leg() },
        RecordMap { name: "hyphenation", about: "A broken word.", keys: hyphenation() },
    ]
}

fn choice() -> Vec<RecordKey> {
    let slots = json!({ "type": "object", "additionalProperties": list(text()) });
    vec![
        key("templates", list(text()), "Those that it may have, the house's choice first."),
        key("slots", slots, "The stories that stand in each slot."),
        key("ways", count(), "In how many ways the pages may be filled that hang together."),
        key("weighed", count(), "How many dockets were weighed."),
        key("proven", truth(), "Whether nothing can be better."),
        key("fits", truth(), "Whether the pages fit."),
    ]
}

fn story() -> Vec<RecordKey> {
    let choices = json!({ "type": "object", "additionalProperties": text() });
    let spaces = json!({ "anyOf": [named("spread"), { "type": "null" }] });
    vec![
        key("id", text(), "Its name: that of its file."),
        key("pages", list(count()), "The pages that it stands on."),
        key("words", named("words"), "What became of its words."),
        key("rows", count(), "Rows that its legs hold."),
        key("overset_rows", count(), "Rows of text too many."),
        key("white_rows", count(), "Rows of text too few."),
        key("lines", count(), "Lines of running text."),
        key("hyphenated_lines", count(), "Lines of these that end in a hyphen."),
        key("longest_ladder", count(), "Most of these under one another."),
        key("widows", count(), "Last lines alone at the head of a leg."),
        key("orphans", count(), "First lines alone at the foot of a leg."),
        key("word_space", spaces, "Word spaces of justified lines."),
        key("legs", list(named("leg")), "Its legs in reading order."),
        key("choices", choices, "What each of its elastic areas became."),
        at_times("copy", named("copy"), "What of it was chosen and left out."),
    ]
}

fn copy() -> Vec<RecordKey> {
    vec![
        key("title", text(), "The title that it stands under."),
        key("deck", text(), "The deck that it stands under."),
        key("lost", list(named("lost")), "Paragraphs and heads that were left out."),
        key("waits", list(text()), "Pictures that were left out."),
    ]
}

fn lost() -> Vec<RecordKey> {
    vec![
        key("line", count(), "The line where it begins, from 1."),
        key("text", text(), "Its words."),
    ]
}

fn spread() -> Vec<RecordKey> {
    vec![
        key("min", number(), "The narrowest."),
        key("mean", number(), "The mean."),
        key("max", number(), "The widest."),
        key("sd", number(), "The standard deviation."),
    ]
}

fn leg() -> Vec<RecordKey> {
    vec![
        key("page", count(), "The page number as printed."),
        key("x", number(), "Its left edge in points from the left of the trim."),
        key("first_row", count(), "Its first row in the type area, from 0."),
        key("last_row", count(), "Its last row."),
    ]
}

fn hyphenation() -> Vec<RecordKey> {
    use Class::{HardHyphen, Name, Prefix, Seam, SoftHyphen, Stub, Syllable};
    let classes = [HardHyphen, SoftHyphen, Seam, Prefix, Syllable, Stub, Name].map(Class::text);
    let whys = [
        Why::Pattern,
        Why::Exception,
        Why::Seam,
        Why::Respelling,
        Why::HardHyphen,
        Why::SoftHyphen,
        Why::HouseException,
    ];
    vec![
        key("page", count(), "The page number as printed."),
        key("word", text(), "The word."),
        key("printed", text(), "Both parts as they are printed."),
        key("class", one_of(classes.to_vec()), "How good the break is."),
        key("why", one_of(whys.map(Why::text).to_vec()), "Where it comes from."),
        key("file", if_any("string"), "The file that the word stands in."),
        key("line", count(), "Its line, from 1."),
        key("column", count(), "Its column in characters, from 1."),
    ]
}
