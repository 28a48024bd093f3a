//! Schemas of what many papers need: the report of several issues, lists of inputs, manifests,
//! comparisons.

use crate::cli::record::schema::parts::{
    RecordKey, RecordMap, count, if_any, key, list, named, number, one_of, text,
};
use serde_json::{Value, json};

fn or_null(map: &str) -> Value {
    json!({ "anyOf": [named(map), { "type": "null" }] })
}

fn hash() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}

/// The report of several issues, beside that of one.
pub(super) fn batch() -> Vec<RecordMap> {
    let ended = vec!["built", "unchanged", "errors", "failed", "not-begun"];
    let issue = vec![
        key("issue", text(), "The issue as the caller named it."),
        key("ended", one_of(ended), "What became of it."),
        key("exit", json!({ "enum": [0, 1, 3] }), "Its exit code; 3 may be tried again."),
        key("pages", count(), "Pages that were made."),
        key("errors", count(), "Errors."),
        key("warnings", count(), "Warnings."),
        key("pdf", if_any("string"), "Its PDF, where there is one."),
        key("message", if_any("string"), "Why it could not be begun or ended."),
        key("report", or_null("report"), "Its own report, where it could be read."),
    ];
    let batch = vec![
        key("katern", text(), "The version of the program."),
        key("issues", list(named("issue")), "The issues, in the order of the call."),
    ];
    vec![
        RecordMap { name: "batch", about: "Several issues.", keys: batch },
        RecordMap { name: "issue", about: "One of them.", keys: issue },
    ]
}

/// What a build would read.
pub(super) fn inputs() -> Vec<RecordMap> {
    let sha256 = json!({ "anyOf": [hash(), { "type": "null" }] });
    let file = vec![
        key("name", text(), "Its name wherever the issue is; `STORE:PATH` in a store."),
        key("path", text(), "Where it stands."),
        key("sha256", sha256, "Its SHA-256; nothing for a file that can't be read."),
        key("bytes", count(), "How many bytes it has."),
    ];
    let inputs = vec![
        key("issue", text(), "The issue as the caller named it."),
        key("katern", text(), "The version of the program."),
        key("program", hash(), "One hash for the files that ship with it."),
        key("press", if_any("string"), "The press condition that was asked for."),
        key("digest", hash(), "One hash for all that the build follows from."),
        key("files", list(named("file")), "The files, in the order of issue and stores."),
        key("left", list(text()), "Stories of the issue that stand on no page."),
    ];
    vec![
        RecordMap { name: "inputs", about: "What a build would read.", keys: inputs },
        RecordMap { name: "file", about: "A file that is read.", keys: file },
    ]
}

/// The manifest of a build.
pub(super) fn manifest() -> Vec<RecordMap> {
    // A file that could not be read has no hash.
    let sha256 = json!({ "type": "string", "pattern": "^([0-9a-f]{64})?$" });
    let file = vec![
        key("path", text(), "An input by its name, an output from the manifest's folder."),
        key("sha256", sha256, "Its SHA-256."),
        key("bytes", count(), "How many bytes it has."),
    ];
    let asked = vec![
        key("press", if_any("string"), "Another press condition."),
        key("standard", if_any("string"), "Another file standard."),
        key("pages", if_any("string"), "Only some of the pages."),
    ];
    let ended = vec![
        key("exit", json!({ "enum": [0, 1] }), "The exit code."),
        key("pages", count(), "Pages that were made."),
        key("errors", count(), "Errors."),
        key("warnings", count(), "Warnings."),
    ];
    let manifest = vec![
        key("katern", text(), "The version of the program."),
        key("program", hash(), "One hash for the files that ship with it."),
        key("issue", text(), "The issue folder, from the manifest's."),
        key("title", text(), "The paper's title."),
        key("number", count(), "The number of the issue."),
        key("layout", text(), "The layout by name."),
        key("press", text(), "The press condition by name."),
        key("asked", named("asked"), "What was asked beside the issue."),
        key("inputs", list(named("proven")), "What was read."),
        key("left", list(text()), "Stories that stand on no page."),
        key("outputs", list(named("proven")), "What was written."),
        key("ended", named("ended"), "How it ended."),
        key("sha256", hash(), "The SHA-256 of all of the above: who changes it is known."),
    ];
    vec![
        RecordMap { name: "manifest", about: "A build, proven.", keys: manifest },
        RecordMap { name: "asked", about: "Options of the call.", keys: asked },
        RecordMap { name: "ended", about: "How a build ended.", keys: ended },
        RecordMap { name: "proven", about: "A file and what it held.", keys: file },
    ]
}

/// A comparison of two papers.
pub(super) fn compared() -> Vec<RecordMap> {
    let changes = vec!["new", "gone", "moved", "grew", "shrank", "changed"];
    let maybe = |map: &str| json!({ "anyOf": [list(named(map)), { "type": "null" }] });
    let story = vec![
        key("story", text(), "Its name."),
        key("change", list(one_of(changes)), "What became of it."),
        key("old", or_null("figures"), "What it was."),
        key("new", or_null("figures"), "What it is."),
        key("words_added", if_any("integer"), "Words that were added, where texts are known."),
        key("words_removed", if_any("integer"), "Words that were taken out."),
    ];
    let figures = vec![
        key("pages", list(count()), "The pages that it stands on."),
        key("slots", list(text()), "Its slots, as `3/main`."),
        key("rows", count(), "Rows that its legs hold."),
        key("words", count(), "Its words."),
    ];
    let page = vec![
        key("page", count(), "Its number as printed; of PDFs its place."),
        key("change", one_of(vec!["changed", "new", "gone"]), "What became of it."),
        key("percent", number(), "How much of it looks otherwise."),
        key("picture", if_any("string"), "The file with both, where it was written."),
    ];
    let diff: Vec<RecordKey> = vec![
        key("old", text(), "The old side as the caller named it."),
        key("new", text(), "The new side."),
        key("stories", maybe("change"), "Stories that are otherwise; nothing of a PDF."),
        key("pages", maybe("sheet"), "Pages that look otherwise; nothing of a report."),
    ];
    vec![
        RecordMap { name: "diff", about: "What became of a paper.", keys: diff },
        RecordMap { name: "change", about: "What became of a story.", keys: story },
        RecordMap { name: "figures", about: "Where it stands, how long it is.", keys: figures },
        RecordMap { name: "sheet", about: "What became of a page.", keys: page },
    ]
}
