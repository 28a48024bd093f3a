//! What is said, in both languages: no text of the program lacks either, and what tests expect is
//! said in the house's language without a word left over.
//!
//! Every text between quotes in `src/` that has several words stands in the catalogue
//! (`src/messages/nl/`) or in `tests/messages/unsaid.txt`, which lists those that nobody reads:
//! parts of PDF and YAML, words of copy. `UPDATE=1` makes the examples of `katern explain` anew.

#[path = "lint/changed.rs"]
mod changed;
#[path = "golden/proof.rs"]
mod proof;
#[path = "messages/written.rs"]
mod written;

use changed::{Changed, changed};
use katern::cli::watch::viewer::texts;
use katern::lint::RULES;
use katern::messages::{SaidPart, Speech, entries, rendered, said};
use katern::preflight::criteria::criteria;
use katern::report::lore::lore;
use katern::report::{Code, Report};
use proof::{cases, misfit, tests};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use written::written;

/// Most examples are of one line: longer ones tell more than they show.
const LONGEST_EXAMPLE: usize = 240;

#[test]
fn every_text_of_the_program_is_in_the_catalogue() {
    let known: BTreeSet<&str> = entries().written().map(str::trim).collect();
    let unsaid = fs::read_to_string(tests().join("messages/unsaid.txt")).expect("a list");
    let unsaid: BTreeSet<&str> = unsaid.lines().map(str::trim).collect();
    let all = written(&tests().join("../src"));
    assert!(all.len() > 2_000, "{}", all.len());
    let lacking: Vec<String> = all
        .iter()
        .filter(|(text, _)| !known.contains(text.trim()) && !unsaid.contains(text.trim()))
        .map(|(text, place)| format!("{place}: {text}"))
        .collect();
    assert!(lacking.is_empty(), "{} texts lack Dutch:\n{}", lacking.len(), lacking.join("\n"));
    let idle: Vec<&&str> = unsaid.iter().filter(|text| !all.contains_key(**text)).collect();
    assert!(idle.is_empty(), "nothing says this any more: {idle:?}");
}

#[test]
fn the_viewer_says_all_in_both_languages() {
    let texts = texts();
    assert!(texts.len() > 80, "{}", texts.len());
    for text in texts {
        assert!(entries().written().any(|known| known == text), "the viewer says `{text}`");
        let over = said(Speech::House, text);
        let holes = |text: &str| text.matches("{}").count();
        assert_eq!(holes(text), holes(&over), "{text}");
        assert!(!over.starts_with("(de)") && !over.starts_with("(het)"), "{over}");
    }
}

#[test]
fn a_text_without_an_entry_is_seen() {
    let made = written::texts("fn f() { told(\"no entry says this\"); }", false);
    assert_eq!(made, ["no entry says this"]);
    assert!(!entries().written().any(|text| text == made[0]));
}

#[test]
fn holes_agree_in_both_languages() {
    for entry in &entries().holed {
        let mut used: Vec<usize> = entry
            .house
            .iter()
            .filter_map(|part| match part {
                SaidPart::Hole(hole) | SaidPart::Called(hole) => Some(*hole),
                SaidPart::Words(_) => None,
            })
            .collect();
        used.sort_unstable();
        let holes: Vec<usize> = (0..entry.pattern.holes()).collect();
        assert_eq!(used, holes, "{}", entry.written);
    }
}

/// What is said of a kind of finding, in both languages.
#[test]
fn every_code_is_explained_in_both_languages() {
    for code in Code::ALL {
        let words = match RULES.iter().find(|rule| rule.code == *code) {
            Some(rule) => vec![rule.says, rule.why, rule.remedy],
            None => {
                let lore = lore(*code).expect("its lore");
                vec![code.about(), lore.why, lore.mend]
            }
        };
        for text in words {
            assert_eq!(rendered(text).left, 0, "{}: {text}", code.name());
            assert_ne!(said(Speech::House, text), text, "{}", code.name());
        }
    }
    for of in criteria() {
        for text in [of.what, of.why, of.remedy] {
            assert_eq!(rendered(text).left, 0, "{}: {text}", of.name);
            assert_ne!(said(Speech::House, text), text, "{}", of.name);
        }
    }
}

/// What is said of the issues that offend: code, message, help.
fn told() -> Vec<(Code, String, String)> {
    let bad = cases(&tests().join("bad"));
    let misfits = cases(&tests().join("misfit"));
    let lint: Vec<_> = cases(&tests().join("lint"))
        .into_iter()
        .map(|case| case.join("offends.txt"))
        .filter(|case| case.is_file())
        .collect();
    let of = |reports: Vec<Report>| {
        let one = |report: Report| (report.code, report.message, report.help);
        reports.into_iter().map(one).collect::<Vec<_>>()
    };
    let read = bad.par_iter().flat_map(|case| of(read_of(case)));
    let unfit = misfits.par_iter().flat_map(|case| of(katern::proof(&misfit(case)).reports));
    let offends = lint.par_iter().flat_map(|case| {
        let Changed { sources, terms } = changed(case);
        of(katern::proof_of(katern::read::read(&sources), &sources, &terms).reports)
    });
    read.chain(unfit).chain(offends).chain(of(of_lengths())).collect()
}

/// What is said of a story of some sentences more, and of some fewer.
fn of_lengths() -> Vec<Report> {
    let root = tests().join("cli/klein");
    let own = "De raad wil voor het einde van het jaar een besluit nemen.";
    let more =
        format!("{own} De raad vergadert morgen opnieuw over de kosten, en daarna nog eens.");
    let more = format!("{more} Daarna vergadert ook de provincie, waar niemand haast heeft.");
    [more.as_str(), ""].iter().flat_map(|new| reports_of(&root, own, new)).collect()
}

fn reports_of(root: &Path, own: &str, new: &str) -> Vec<Report> {
    let mut sources = katern::source::Sources::new("krant");
    for path in proof::files(root) {
        let inside = path.strip_prefix(root).expect("inside");
        let name = inside.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).expect("text").replace(own, new);
        sources.add(&name, text.into_bytes(), katern::source::Own::Issue);
    }
    katern::builtin::add(&mut sources);
    katern::proof(&sources).reports
}

/// What is said of a folder that does not read.
fn read_of(case: &Path) -> Vec<Report> {
    let base = tests().join("bad/base");
    let mut sources = katern::source::Sources::new("krant");
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for folder in [base.as_path(), case] {
        for path in proof::files(folder) {
            let inside = path.strip_prefix(folder).expect("inside");
            let name = inside.to_string_lossy().replace('\\', "/");
            match name.strip_suffix(".gone") {
                Some(gone) => drop(files.remove(gone)),
                None => drop(files.insert(name, fs::read(&path).expect("a file"))),
            }
        }
    }
    for (path, bytes) in files {
        sources.add(&path, bytes, katern::source::Own::Issue);
    }
    katern::builtin::add(&mut sources);
    katern::read::read(&sources).reports
}

#[test]
fn what_tests_expect_is_said_without_a_word_left_over() {
    let mut all = told();
    all.sort();
    all.dedup();
    assert!(all.len() > 300, "{}", all.len());
    let texts = all.iter().flat_map(|(_, message, help)| [message, help]);
    let texts: BTreeSet<&String> = texts.collect();
    let left: Vec<String> = texts
        .iter()
        .map(|text| (text, rendered(text)))
        .filter(|(_, over)| over.left > 0)
        .map(|(text, over)| format!("{}\n    {}", text, over.text))
        .collect();
    assert!(left.is_empty(), "{} of {}:\n{}", left.len(), texts.len(), left.join("\n"));
    examples(&all);
}

/// The examples of `katern explain` are what the program says of these issues, word for word; where
/// they are made anew, the shortest.
fn examples(all: &[(Code, String, String)]) {
    let mut shortest: BTreeMap<&str, &str> = BTreeMap::new();
    for (code, message, _) in all {
        let old = shortest.get(code.name()).map_or(LONGEST_EXAMPLE, |old| old.len());
        if message.len() < old && !message.contains('\n') {
            shortest.insert(code.name(), message);
        }
    }
    let line = |(code, message): (&&str, &&str)| format!("{code}\t{message}\n");
    let path = tests().join("../src/cli/explain/examples.txt");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let made: String = shortest.iter().map(line).collect();
        fs::write(&path, &made).expect("a file that can be written");
    }
    let said: BTreeSet<String> =
        all.iter().map(|(code, message, _)| format!("{}\t{message}", code.name())).collect();
    let kept = fs::read_to_string(&path).expect("the examples");
    assert!(kept.lines().count() > 150, "{}", kept.lines().count());
    let unsaid: Vec<&str> = kept.lines().filter(|line| !said.contains(*line)).collect();
    assert!(
        unsaid.is_empty(),
        "`UPDATE=1 cargo test --release --test messages` makes them anew:\n{}",
        unsaid.join("\n")
    );
}

#[test]
fn a_sentence_is_said_over_with_what_stands_in_it() {
    for (text, dutch) in [
        (
            "`dek` is no key of a story; did you mean `deck`?",
            "`dek` is geen sleutel van een verhaal; bedoelt u `deck`?",
        ),
        ("the deck has `de de`", "de inleiding heeft `de de`"),
        (
            "Add 412 to 432 characters to “Dit najaar …” (articles/saturnus.md:16).",
            "Voeg 412 tot 432 tekens toe aan “Dit najaar …” (articles/saturnus.md:16).",
        ),
        ("the file is PDF 1.7", "het bestand is PDF 1.7"),
        (
            "3 rows of text too many: `brug` needs at least 20 rows, its pages hold 17",
            "3 rijen tekst te veel: `brug` heeft er ten minste 20 rijen nodig, zijn pagina’s \
                houden er 17",
        ),
        (
            "in 2 places, the first: a word is broken at the foot of the page",
            "op 2 plaatsen, de eerste: een woord is afgebroken aan de voet van de pagina",
        ),
    ] {
        assert_eq!(said(Speech::House, text), dutch);
    }
    // What nobody has an entry for stays as it is, and so does what is said over already.
    for text in ["nothing of the sort was ever said", "de tabel heeft 9 kolommen"] {
        assert_eq!(said(Speech::House, text), text);
    }
}
