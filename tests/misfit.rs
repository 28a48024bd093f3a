//! Stories that the pages can't take: what is said of each, word for word, and nothing beside it.
//!
//! `tests/misfit/<case>/` is an issue of the small layout and of the templates in
//! `tests/misfit/templates.yaml`; `expected.txt` in it what must be said, with what to do.
//! `UPDATE=1` writes it.

#[path = "golden/proof.rs"]
mod proof;

use katern::report::Severity;
use proof::{cases, misfit, tests};
use std::fmt::Write;
use std::path::Path;

/// The warnings and errors of a case, each with what to do.
fn told(case: &Path) -> String {
    let sources = misfit(case);
    let proof = katern::proof(&sources);
    let mut lines = String::new();
    for report in proof.reports.iter().filter(|report| report.severity > Severity::Note) {
        let place = report.span.map_or("-".to_owned(), |span| {
            let (place, path) =
                (sources.place(span), sources.file(span.file).map_or("", |file| &file.path));
            format!("{path}:{}:{}", place.line, place.column)
        });
        let (severity, code) = (report.severity.name(), report.code.name());
        writeln!(lines, "{place} {severity} {code}: {}\n    {}", report.message, report.help)
            .expect("memory");
    }
    lines
}

#[test]
fn every_misfit_is_told_once_at_its_place() {
    let all = cases(&tests().join("misfit"));
    assert!(all.len() >= 10, "{} cases", all.len());
    let mut wrong = Vec::new();
    for case in all {
        let (found, file) = (told(&case), case.join("expected.txt"));
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            std::fs::write(&file, &found).expect("a file that can be written");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found != expected || found.is_empty() {
            wrong.push(format!("== {}\n-- expected\n{expected}-- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
