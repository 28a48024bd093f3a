//! The programs in `examples/`, run as a caller of the library would, with what they print.

#[path = "../examples/hyphenate_word.rs"]
#[allow(dead_code)] // its `main` is run by cargo, its work by this test
mod hyphenate_word;
#[path = "../examples/issue_to_pdf.rs"]
#[allow(dead_code)]
mod issue_to_pdf;
#[path = "../examples/set_paragraph.rs"]
#[allow(dead_code)]
mod set_paragraph;
#[path = "../examples/weigh_twice.rs"]
#[allow(dead_code)]
mod weigh_twice;

use katern::Pt;
use std::path::{Path, PathBuf};

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn sample(name: &str) -> String {
    home().join("samples").join(name).display().to_string()
}

#[test]
fn an_issue_becomes_the_pdf_that_the_program_builds() {
    let out = tempfile::tempdir().expect("a folder");
    let pdf = out.path().join("club.pdf");
    let path = pdf.to_str().expect("a path");
    let said = issue_to_pdf::issue_to_pdf(&sample("club"), path).expect("a PDF");
    assert!(said.ends_with(&format!("4 pages of {}\n", sample("club"))), "{said}");
    let proof = katern::proof(&katern::folder(sample("club")).expect("a folder").sources);
    assert_eq!(std::fs::read(&pdf).expect("a file"), proof.pdf().expect("a PDF"));
}

#[test]
fn an_issue_with_an_error_is_an_error_with_its_words() {
    let out = tempfile::tempdir().expect("a folder");
    let issue = out.path().join("krant");
    std::fs::create_dir(&issue).expect("a folder");
    std::fs::write(issue.join("issue.yaml"), "title: Krant\ncolour: rood\n").expect("a file");
    let pdf = out.path().join("krant.pdf");
    let path = |of: &Path| of.to_str().expect("a path").to_owned();
    let why = issue_to_pdf::issue_to_pdf(&path(&issue), &path(&pdf)).expect_err("errors");
    let said = why.to_string();
    assert!(said.contains("error[unknown-key]: `colour` is no key of"), "{said}");
    assert!(!pdf.exists(), "nothing is written");
    let none = issue_to_pdf::issue_to_pdf(&path(out.path()), "x.pdf").expect_err("no issue");
    assert!(none.to_string().starts_with("error[missing-file]: there is no `issue.yaml` in"));
}

#[test]
fn a_word_shows_its_breaks() {
    let said = hyphenate_word::breaks("geëxplodeerd") + &hyphenate_word::breaks("krachtmeting");
    let expected = "\
geëxplodeerd
  ge- explodeerd (prefix, respelling)
  geëx- plodeerd (syllable, pattern)
  geëxplo- deerd (syllable, pattern)
krachtmeting
  kracht- meting (seam, seam)
  krachtme- ting (syllable, pattern)
";
    assert_eq!(said, expected);
}

#[test]
fn a_paragraph_shows_its_lines_and_their_spaces() {
    let words = "De brug is dicht sinds de wethouder hem heeft laten afsluiten, en niemand weet \
        hoe lang het nog duurt voor er weer een tram rijdt.";
    let expected = "\
3 lines at a cost of 104
  89 De brug is dicht sinds de wethouder hem heeft
 100 laten afsluiten, en niemand weet hoe lang het
   - nog duurt voor er weer een tram rijdt.
";
    assert_eq!(set_paragraph::lines(words, Pt::from_mm(48.0)).as_deref(), Some(expected));
}

#[test]
fn a_page_is_asked_what_it_costs_with_another_story() {
    let said = weigh_twice::weigh_twice(&sample("club")).expect("costs");
    // What a page costs is the layout's; which of these fit is the story's.
    let cost = |line: &str| line.rsplit_once(" at ").and_then(|(_, cost)| cost.parse::<i64>().ok());
    let verdicts: Vec<&str> =
        said.lines().map(|line| line.split(" at ").next().unwrap_or_default()).collect();
    let expected = [
        "winterkamp: Fits",
        "-25 characters: Fits",
        "+25 characters: Fits",
        "-400 characters: Fits",
        "+400 characters: Misses",
    ];
    assert_eq!(verdicts, expected, "{said}");
    let costs: Vec<i64> = said.lines().filter_map(cost).collect();
    assert!(costs.len() == 4 && costs[1..].iter().all(|other| *other > costs[0]), "{said}");
}
