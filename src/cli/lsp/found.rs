//! An issue as it stands in the editor in, diagnostics a file out, with each story's fit.
//!
//! Severities are LSP's: 1 error, 2 warning, 3 information, 4 hint. What stands in no file of the
//! issue is told at the head of `issue.yaml`.

use crate::cli::lsp::editing::Editing;
use crate::cli::lsp::position::range;
use crate::cli::speech::over;
use crate::draw::facts::StoryFacts;
use crate::issue::Terms;
use crate::proof_with;
use crate::read::read;
use crate::report::{Report, Severity};
use crate::shape::cabinet::Cabinet;
use crate::source::{KeptStore, Own, Sources, Span};
use crate::unit::rows_said;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::iter::once;
use std::sync::Arc;

/// Most findings that are told of an issue.
const MOST_FINDINGS: usize = 10_000;

/// What was found in an issue.
#[derive(Debug)]
pub struct FoundNow {
    /// Its files as they were.
    pub sources: Sources,
    /// The causes of everything that is wrong, in order.
    pub reports: Vec<Report>,
    /// How its stories fit.
    pub stories: Vec<StoryFacts>,
}

/// Makes an issue and looks it over; `None` where there is none.
pub fn found(
    editing: &Editing,
    cabinet: &Cabinet,
    kept: Option<Arc<dyn KeptStore>>,
) -> Option<FoundNow> {
    let mut folder = editing.folder()?;
    folder.sources.kept = kept;
    let issue = read(&folder.sources);
    let told: Vec<String> = issue.reports.iter().map(|report| report.message.clone()).collect();
    let proof = proof_with(issue, &folder.sources, &Terms::default(), cabinet);
    let reports = folder.with_kept_back(proof.reports, &told);
    let stories = proof.made.map(|made| made.stories).unwrap_or_default();
    Some(FoundNow { sources: folder.sources, reports, stories })
}

/// The file of the issue that a report is shown in: its own, else `issue.yaml`.
pub fn file_of(sources: &Sources, report: &Report) -> String {
    let file = report.span.and_then(|span| sources.file(span.file));
    let own = file.filter(|file| file.own == Own::Issue).map(|file| file.path.clone());
    own.unwrap_or_else(|| "issue.yaml".to_owned())
}

/// Diagnostics by the address of their file; files of which something was told before and nothing
/// now are told to be clean.
pub fn notifications(
    editing: &Editing,
    found: &FoundNow,
    told: &mut Vec<String>,
) -> Vec<(String, Vec<Value>)> {
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    // An editor shows each place by itself.
    let each = found.reports.iter().flat_map(|report| once(report).chain(&report.also));
    for report in each.take(MOST_FINDINGS) {
        if report.severity > Severity::Note || report.is_fact() {
            let file = file_of(&found.sources, report);
            by_file.entry(file).or_default().push(diagnostic(&found.sources, report));
        }
    }
    for story in &found.stories {
        if let Some(fit) = fit(story) {
            let file = format!("articles/{}.md", story.id);
            let head = json!({ "start": at(0), "end": at(3) });
            by_file.entry(file).or_default().push(json!({
                "range": head, "severity": 3, "source": "katern", "code": "fit",
                "message": over(&fit),
            }));
        }
    }
    for file in told.drain(..) {
        by_file.entry(file).or_default();
    }
    told.extend(by_file.iter().filter(|(_, all)| !all.is_empty()).map(|(file, _)| file.clone()));
    let address = |(file, all): (String, Vec<Value>)| editing.uri(&file).map(|uri| (uri, all));
    by_file.into_iter().filter_map(address).collect()
}

fn at(character: u32) -> Value {
    json!({ "line": 0, "character": character })
}

/// How far a story misses its slot; `None` where it fits.
pub fn fit(story: &StoryFacts) -> Option<String> {
    match (story.overset_rows, story.white_rows) {
        (0, 0) => None,
        (0, white) => Some(format!("{} too short", rows_said(white))),
        (over, _) => Some(format!("{} too long", rows_said(over))),
    }
}

/// A report as a diagnostic: what is wrong, and what to do.
pub fn diagnostic(sources: &Sources, report: &Report) -> Value {
    let severity = match report.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    let help = over(&report.help);
    let parted = if help.is_empty() { "" } else { "\n" };
    json!({
        "range": range_of(sources, report.span),
        "severity": severity,
        "source": "katern",
        "code": report.code.name(),
        "message": format!("{}{parted}{help}", over(&report.message)),
    })
}

/// The range of a place; the head of the file where it has none in the issue.
pub fn range_of(sources: &Sources, span: Option<Span>) -> Value {
    let own = |span: &Span| sources.file(span.file).is_some_and(|file| file.own == Own::Issue);
    let Some(span) = span.filter(own) else {
        return json!({ "start": at(0), "end": at(0) });
    };
    let text = String::from_utf8_lossy(sources.bytes(span.file));
    range(&text, span.start as usize, span.end as usize)
}
