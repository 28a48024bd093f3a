//! Each lint with an issue that offends and one that does not.
//!
//! `tests/lint/<rule>/{offends,fine}.txt` change the small layout: a line with `-` is what to look
//! for, the line with `+` after it what to put there. The issue itself stands in `tests/lint/base`.

#[path = "golden/proof.rs"]
mod proof;

use katern::report::{Code, Severity};
use katern::source::Own;
use proof::{SMALL, cases, folder, said, tests};
use std::collections::BTreeSet;
use std::path::Path;

/// The small layout with the changes of a file.
fn changed(file: &Path) -> String {
    let changes =
        std::fs::read_to_string(file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
    let lines: Vec<&str> = changes.lines().collect();
    let mut layout = SMALL.to_owned();
    for pair in lines.chunks(2) {
        let [from, to] = [("- ", 0), ("+ ", 1)].map(|(sign, i)| {
            pair.get(i).and_then(|line| line.strip_prefix(sign)).expect("a line with its sign")
        });
        assert!(layout.contains(from), "{}: the layout has no `{from}`", file.display());
        layout = layout.replace(from, to);
    }
    layout
}

/// The codes of errors, with all that was said.
fn errors(layout: String) -> (BTreeSet<Code>, String) {
    let mut sources = folder(&tests().join("lint/base"));
    sources.add("layouts/proef.yaml", layout.into_bytes(), Own::Issue);
    let proof = katern::proof(&sources);
    assert!(proof.made.is_some(), "{}", said(&proof, &sources));
    let errors = proof
        .reports
        .iter()
        .filter(|report| report.severity == Severity::Error)
        .map(|report| report.code);
    (errors.collect(), said(&proof, &sources))
}

#[test]
fn every_rule_sees_what_offends_and_nothing_else() {
    let rules: Vec<_> =
        cases(&tests().join("lint")).into_iter().filter(|path| !path.ends_with("base")).collect();
    assert!(rules.len() >= 4);
    for rule in rules {
        let name =
            rule.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (found, said) = errors(changed(&rule.join("offends.txt")));
        let names: Vec<&str> = found.iter().map(|code| code.name()).collect();
        assert_eq!(names, [name.as_str()], "{said}");
        let (found, said) = errors(changed(&rule.join("fine.txt")));
        assert!(found.is_empty(), "{name}: {said}");
    }
}

#[test]
fn letters_that_reach_below_the_page_are_seen() {
    let date = "{ text: \"{date}\", role: folio-date, row: 0, edge: inner }";
    assert!(SMALL.contains(date));
    for (drop, names) in [("36pt", &[][..]), ("37.5pt", &[Code::OffPage])] {
        let low = SMALL.replace(date, &date.replace("row: 0", &format!("row: 39, drop: {drop}")));
        let (found, said) = errors(low);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), names, "{said}");
    }
}

#[test]
fn every_rule_of_the_program_has_an_issue() {
    let source = std::fs::read_to_string(tests().join("../src/lint.rs")).expect("the rules");
    let rules = source.matches("pub mod ").count();
    let cases = cases(&tests().join("lint")).len() - 1;
    assert!(rules <= cases, "src/lint.rs has {rules} rules, tests/lint {cases}");
}
