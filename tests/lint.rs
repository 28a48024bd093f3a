//! Each rule with an issue that offends and one that does not.
//!
//! `tests/lint/<rule>/{offends,fine}.txt`, and `offends-….txt` for what else a rule sees, change an
//! issue: a line with `-` is what to look for, the line with `+` after it what to put there, in the
//! layout or in the file of a line `in` above them; several `-` or `+` lines in a row are lines of
//! one text. The issue is the one in `tests/lint/base`, that of several stories after a line `of
//! lint/blad`, or the one of a line `of samples/weekblad on 3 5` with its pages. `ONLY=leading,folio`
//! looks at the issues of these rules alone.

#[path = "lint/changed.rs"]
mod changed;
#[path = "lint/listed.rs"]
mod listed;
#[path = "golden/proof.rs"]
mod proof;

use changed::{Changed, changed};
use katern::layout::check::{Gravity, RuleSetting};
use katern::lint::RULES;
use katern::report::{Code, Report, Severity};
use katern::source::Own;
use proof::{SMALL, cases, folder, said, tests};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Rules that no issue can break, since the program makes no such page: `tests/amateur.rs` breaks
/// them on a paper that is spoilt by hand.
const SPOILT: &[&str] = &["uneven-feet", "unfilled-leg", "stretched-picture", "caption-too-wide"];
/// Issues that cases change, which are no rule's.
const BASES: &[&str] = &["base", "blad"];

/// The codes of errors and of breaches of design, with all that was said. A rule that is asked for
/// and that nobody looks for by itself is a warning here.
fn found(case: &Path, asked: &str) -> (BTreeSet<Code>, String) {
    let Changed { sources, terms } = changed(case);
    let mut read = katern::read::read(&sources);
    let rule = RULES.iter().find(|rule| rule.code.name() == asked);
    let quiet = rule.is_some_and(|rule| rule.severity.is_none());
    if let Some(issue) = read.value.as_mut().filter(|_| quiet) {
        let gravity = Some(Gravity::Is(Severity::Warning));
        issue
            .layout
            .checks
            .entry(asked.to_owned())
            .or_insert_with(|| RuleSetting { gravity, ..RuleSetting::default() });
    }
    let proof = katern::proof_of(read, &sources, &terms);
    assert!(proof.made.is_some(), "{}: {}", case.display(), said(&proof, &sources));
    let counts = |report: &&Report| {
        report.severity == Severity::Error || RULES.iter().any(|rule| rule.code == report.code)
    };
    let codes = proof.reports.iter().filter(counts).map(|report| report.code);
    (codes.collect(), said(&proof, &sources))
}

/// The layout of the small issue with one text for another.
fn errors(layout: String) -> (BTreeSet<Code>, String) {
    let mut sources = folder(&tests().join("lint/base"));
    sources.add("layouts/proef.yaml", layout.into_bytes(), Own::Issue);
    let proof = katern::proof(&sources);
    let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
    (errors.map(|report| report.code).collect(), said(&proof, &sources))
}

#[test]
fn every_rule_sees_what_offends_and_nothing_else() {
    let is_base = |path: &PathBuf| BASES.iter().any(|base| path.ends_with(base));
    let rules: Vec<_> =
        cases(&tests().join("lint")).into_iter().filter(|path| !is_base(path)).collect();
    assert!(rules.len() >= 4);
    let both =
        |rule: &&PathBuf| ["offends.txt", "fine.txt"].iter().all(|of| rule.join(of).is_file());
    assert_eq!(rules.iter().filter(both).count(), rules.len(), "a rule without its two issues");
    let only = std::env::var("ONLY").unwrap_or_default();
    let asked =
        |path: &&PathBuf| only.is_empty() || only.split(',').any(|name| path.ends_with(name));
    let rules: Vec<_> = rules.iter().filter(asked).collect();
    let wrong: Vec<String> = rules.par_iter().flat_map(|rule| judged(rule)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the issues of a rule.
fn judged(rule: &Path) -> Vec<String> {
    let name = rule.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files: Vec<String> = std::fs::read_dir(rule)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let asked = if file.starts_with("offends") { vec![name.as_str()] } else { Vec::new() };
        let (found, said) = found(&rule.join(&file), &name);
        let names: Vec<&str> = found.iter().map(|code| code.name()).collect();
        if names != asked {
            wrong.push(format!("{name}/{file}: {names:?}\n{said}"));
        }
    }
    wrong
}

/// A reference is mended in the plan of its page, not in the template that has a place for it.
#[test]
fn a_reference_is_told_where_the_issue_names_its_story() {
    let case = tests().join("lint/refers-to-itself/offends.txt");
    let (_, said) = found(&case, "refers-to-itself");
    let named = "refers-to-itself krant/issue.yaml:15:15: `teaser` refers to `brug`";
    assert!(said.contains(named), "{said}");
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

/// Plates never register wholly: what is printed in two inks needs more than in one, rules twice the
/// thickness and type a size of its own (GWG 2015, 4.17 and 4.16).
#[test]
fn rules_and_type_of_two_inks_need_more_than_those_of_one() {
    let rule = "{ rule: 0.25pt, row: 2, drop: 7.7pt, columns: 1-3, ink: zwart }";
    let title = "folio-title: { like: folio-date, font: N-CBold }";
    let ruled = |thickness: &str| {
        SMALL.replace(rule, &rule.replace("0.25pt", thickness).replace("zwart", "menie-licht"))
    };
    let titled = |size: &str| {
        let style = title.replace(" }", &format!(", size: {size}, ink: menie-licht }}"));
        SMALL.replace(title, &style)
    };
    assert!(SMALL.contains(rule) && SMALL.contains(title));
    let thin = "a rule of 0.49 pt in 2 inks; the press holds 0.5 pt\n";
    let small = "is 8.9 pt in 2 inks, as in `De Proef`; the press holds 9 pt\n";
    let table = [
        (ruled("0.5pt"), None, ""),
        (ruled("0.49pt"), Some(Code::ThinRule), thin),
        (titled("9pt"), None, ""),
        (titled("8.9pt"), Some(Code::SmallType), small),
    ];
    for (layout, code, words) in table {
        let (found, said) = errors(layout);
        assert!(found.into_iter().eq(code) && said.contains(words), "{said}");
    }
}

#[test]
fn every_rule_of_the_program_has_an_issue() {
    let cases = cases(&tests().join("lint"));
    let without = |name: &&str| !cases.iter().any(|case| case.ends_with(name));
    let press = ["off-page", "thin-rule", "small-type", "ink-limit"];
    let names = RULES.iter().map(|rule| rule.code.name()).filter(|name| !SPOILT.contains(name));
    let bare: Vec<&str> = names.chain(press).filter(without).collect();
    assert!(bare.is_empty(), "no issue for {bare:?}");
    let both = |name: &&&str| cases.iter().any(|case| case.ends_with(name));
    assert_eq!(SPOILT.iter().filter(both).count(), 0, "an issue can show it after all");
}

#[test]
fn the_guide_lists_every_rule() {
    let path = tests().join("../docs/src/rules.md");
    let chapter = listed::chapter();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &chapter).expect("the chapter");
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == chapter, "docs/src/rules.md: UPDATE=1 writes it anew");
}
