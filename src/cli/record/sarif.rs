//! A proof in, its findings as a SARIF log out, for code hosts and editors that show one.
//!
//! Paths are relative to the issue folder (`ISSUE`), columns count characters, the page is a
//! logical location. What the issue waives is a result with its suppression. Source: OASIS, Static
//! Analysis Results Interchange Format 2.1.0, the clauses named below.

use super::{MOST_PLACES, json, named};
use crate::Proof;
use crate::cli::speech::over_for_data;
use crate::cli::uri::escaped;
use crate::lint;
use crate::lint::waive::Waived;
use crate::report::{Code, Report};
use crate::source::Sources;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log (3.13).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [LogRun<'a>; 1],
}

/// One run of the program (3.14).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogRun<'a> {
    tool: Tool,
    /// Columns count characters, not UTF-16 units.
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

/// The program (3.18).
#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

/// Its name and its rules (3.19).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

/// A kind of finding (3.49).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<LogText<Cow<'static, str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<LogText<Cow<'static, str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<LogText<Cow<'static, str>>>,
}

/// A message (3.11).
#[derive(Serialize)]
struct LogText<T> {
    text: T,
}

/// One finding (3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: LogText<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    /// The same cause in other places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
}

/// Where it is (3.28): in a file, on a page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<InFile>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<OnPage>,
}

/// A place in a file (3.29).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InFile {
    artifact_location: Artifact,
    region: Region,
}

/// A file (3.4).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// A place in it (3.30).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

/// A printed page (3.33).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OnPage {
    name: String,
    kind: &'static str,
}

/// Why it is let stand (3.35).
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

/// The findings of a proof, with what is waived; `None` only where the machine has no memory left.
pub fn sarif(proof: &Proof, sources: &Sources) -> Option<String> {
    let told = proof.reports.iter().map(|report| (report, None));
    let waived = proof.waived.iter().map(|Waived { report, reason }| (report, Some(reason)));
    let all: Vec<(&Report, Option<&String>)> = told.chain(waived).collect();
    let codes: BTreeSet<Code> = all.iter().map(|(report, _)| report.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results = all.into_iter().map(|(report, reason)| Outcome {
        rule_id: report.code.name(),
        rule_index: codes.iter().position(|code| *code == report.code).unwrap_or(0),
        level: report.severity.name(),
        message: LogText { text: sentence(report) },
        locations: location(report, sources).into_iter().collect(),
        related_locations: report
            .also
            .iter()
            .take(MOST_PLACES)
            .filter_map(|other| location(other, sources))
            .collect(),
        suppressions: reason.map(let_stand).into_iter().collect(),
    });
    let driver = Driver {
        name: "Katern",
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.iter().copied().map(descriptor).collect(),
    };
    let run = LogRun {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    json(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn let_stand(reason: &String) -> Suppression<'_> {
    Suppression { kind: "external", justification: reason }
}

/// What is wrong and what to do, as one text: nothing else of a result is always shown.
fn sentence(report: &Report) -> String {
    let (message, help) = (over_for_data(&report.message), over_for_data(&report.help));
    let point = if message.ends_with('?') { "" } else { "." };
    if help.is_empty() { format!("{message}{point}") } else { format!("{message}{point} {help}") }
}

fn descriptor(code: Code) -> Descriptor {
    let rule = lint::rule(code);
    Descriptor {
        id: code.name(),
        short_description: rule.map(|rule| LogText { text: over_for_data(rule.says) }),
        full_description: rule.map(|rule| LogText { text: over_for_data(rule.why) }),
        help: rule.map(|rule| LogText { text: over_for_data(rule.remedy) }),
    }
}

/// Where a finding is; `None` where it has no place at all.
fn location(report: &Report, sources: &Sources) -> Option<Location> {
    let physical_location = report.span.and_then(|span| {
        let (place, uri) = (sources.place(span), named(sources, span.file)?);
        // What ships with the program has an address of its own, `katern:PATH`.
        let uri_base_id = (!uri.starts_with("katern:")).then_some("ISSUE");
        let region = Region { start_line: place.line, start_column: place.column };
        Some(InFile { artifact_location: Artifact { uri: escaped(&uri), uri_base_id }, region })
    });
    let page = |page: u32| OnPage { name: format!("page {page}"), kind: "page" };
    let logical_locations: Vec<OnPage> = report.page.map(page).into_iter().collect();
    let somewhere = physical_location.is_some() || !logical_locations.is_empty();
    somewhere.then_some(Location { physical_location, logical_locations })
}
