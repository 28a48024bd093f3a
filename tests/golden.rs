//! Golden pages: the marks of small issues as text, line by line.
//!
//! `tests/golden/<case>/` is an issue, `marks.txt` in it what its pages must come to. `UPDATE=1`
//! accepts what they come to now; look at the difference, and at the page, before it is kept. A
//! case without `marks.txt`, and marks without a case, fail.

#[path = "golden/proof.rs"]
mod proof;

use katern::page::{Page, Run, Shape};
use katern::unit::Pt;
use proof::{cases, folder, listed, marks, paper, right, said, tests};
use std::fmt::Write;
use std::path::Path;

/// The first lines that differ, with what is around them.
fn difference(want: &str, have: &str) -> String {
    let (want, have): (Vec<&str>, Vec<&str>) = (want.lines().collect(), have.lines().collect());
    let mut told = String::new();
    let differing = (0..want.len().max(have.len())).filter(|i| want.get(*i) != have.get(*i));
    for i in differing.take(8) {
        for (sign, lines) in [('-', &want), ('+', &have)] {
            if let Some(line) = lines.get(i) {
                writeln!(told, "{:>4} {sign} {line}", i + 1).expect("memory");
            }
        }
    }
    told
}

/// What a case has against it, or nothing.
fn judged(case: &Path, update: bool) -> Option<String> {
    let sources = folder(case);
    let proof = katern::proof(&sources);
    if !proof.is_clean() {
        return Some(format!("{}:\n{}", case.display(), said(&proof, &sources)));
    }
    let have = marks(paper(&proof));
    let file = case.join("marks.txt");
    if update {
        std::fs::write(&file, &have).expect("a file that can be written");
    }
    match std::fs::read_to_string(&file) {
        Ok(want) if want == have => None,
        Ok(want) => Some(format!("{}:\n{}", case.display(), difference(&want, &have))),
        Err(_) => Some(format!(
            "{}: no marks.txt; look at the page and accept it with UPDATE=1",
            case.display()
        )),
    }
}

#[test]
fn every_case_comes_to_its_golden_marks() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let all = cases(&tests().join("golden"));
    assert!(all.len() >= 10, "{} cases", all.len());
    let faults: Vec<String> = all.iter().filter_map(|case| judged(case, update)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Runs of one baseline that reach into each other by more than a hanging character does.
fn collisions(page: &Page) -> Vec<String> {
    let mut runs: Vec<Run> = page
        .marks()
        .filter_map(|mark| if let Shape::Glyphs(run) = mark.shape { Some(run) } else { None })
        .collect();
    runs.sort_by_key(|run| (run.origin.y, run.origin.x));
    let touch = |pair: &[Run]| {
        pair[0].origin.y == pair[1].origin.y
            && right(&pair[0]) > pair[1].origin.x + Pt::from_points(0.3)
    };
    runs.windows(2)
        .filter(|pair| touch(pair))
        .map(|pair| format!("`{}` runs into `{}`", pair[0].text, pair[1].text))
        .collect()
}

#[test]
fn no_type_runs_into_other_type() {
    for case in cases(&tests().join("golden")) {
        let proof = katern::proof(&folder(&case));
        let found: Vec<String> = paper(&proof).pages.iter().flat_map(collisions).collect();
        assert!(found.is_empty(), "{}: {}", case.display(), found.join(", "));
    }
}

#[test]
fn every_golden_has_an_issue() {
    for case in cases(&tests().join("golden")) {
        assert!(
            case.join("issue.yaml").is_file(),
            "{} has no issue.yaml: remove it",
            case.display()
        );
    }
    let known = ["klein.yaml", "proof.rs", "vlak.png"];
    for path in listed(&tests().join("golden")).iter().filter(|path| path.is_file()) {
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        assert!(known.contains(&name.as_str()), "{} belongs to no case: remove it", path.display());
    }
}

#[test]
fn a_changed_line_is_shown() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "   2 - b\n   2 + x\n   4 + d\n");
}
