//! The program's own designs: every sample builds clean in its layout, and the stories of the paper
//! build in a second one as they stand.
//!
//! In: the folders of `samples/`. What must hold: no error, no row too many or too few, no widow,
//! no orphan, at most two hyphens running; and the two designs of the paper have templates and
//! slots of the same names, so that an issue changes its design with one word.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::layout::TemplateId;
use katern::read::layout;
use katern::source::{Own, Sources};
use proof::{cases, clean, folder, house, paper, tests};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The paper that both designs set.
const PAPER: &str = "weekblad";
/// Its own design, and the other.
const DESIGNS: (&str, &str) = ("weekblad", "breed");

fn samples() -> PathBuf {
    tests().join("../samples")
}

/// The issue of a folder with another layout and nothing else changed.
fn redesigned(path: &Path, (from, to): (&str, &str)) -> Sources {
    let whole = folder(path);
    let mut sources = Sources::new(&whole.root);
    for (_, file) in whole.files() {
        let bytes = if file.path == "issue.yaml" && file.own == Own::Issue {
            let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
            let key = format!("\nlayout: {from}");
            assert_eq!(text.matches(&key).count(), 1, "{text}");
            text.replace(&key, &format!("\nlayout: {to}")).into_bytes().into()
        } else {
            file.bytes.clone()
        };
        sources.add(&file.path, bytes, file.own);
    }
    sources
}

/// What is wrong with the text of a proof, one line a story.
fn unsettled(proof: &Proof) -> Vec<String> {
    let stories = &proof.made.as_ref().expect("pages").stories;
    let wrong = stories.iter().filter(|of| {
        (of.overset_rows, of.white_rows, of.widows, of.orphans) != (0, 0, 0, 0)
            || of.longest_ladder > 2
    });
    wrong.map(|of| format!("{of:#?}")).collect()
}

/// Stories of running text that a proof has set.
fn told(proof: &Proof) -> usize {
    proof.made.as_ref().expect("pages").stories.iter().filter(|of| of.lines > 0).count()
}

#[test]
fn every_sample_builds_clean_and_full() {
    let folders = cases(&samples());
    assert!(folders.len() >= 3, "{folders:?}");
    for path in folders {
        let proof = clean(&folder(&path));
        assert!(told(&proof) > 0, "{}", path.display());
        assert_eq!(unsettled(&proof), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_paper_builds_in_the_other_design() {
    let path = samples().join(PAPER);
    let (own, other) = (clean(&folder(&path)), clean(&redesigned(&path, DESIGNS)));
    assert_eq!(unsettled(&other), Vec::<String>::new());
    assert_eq!(told(&own), told(&other));
    let look = |proof: &Proof| {
        let pages = &paper(proof).pages;
        let first = pages.first().expect("a page");
        (pages.len(), first.trim.width, first.trim.height)
    };
    let (own, other) = (look(&own), look(&other));
    assert_eq!(own.0, other.0);
    assert_ne!((own.1, own.2), (other.1, other.2), "the designs have pages of the same size");
}

#[test]
fn every_design_of_the_program_reads_clean() {
    let sources = house("");
    for name in ["breed", "club", "weekblad"] {
        let read = layout(&sources, name);
        let said: Vec<&str> = read.reports.iter().map(|report| report.message.as_str()).collect();
        assert_eq!((said, read.value.map(|of| of.name)), (Vec::new(), Some(name.to_owned())));
    }
}

#[test]
fn both_designs_of_the_paper_have_the_same_templates_and_slots() {
    let sources = house("");
    let slots = |name: &str| -> BTreeMap<TemplateId, BTreeSet<String>> {
        let layout = layout(&sources, name).value.expect("a layout");
        let own = |slots: Vec<&str>| slots.into_iter().map(str::to_owned).collect();
        layout
            .templates
            .iter()
            .map(|(name, template)| (name.clone(), own(template.slots())))
            .collect()
    };
    let (own, other) = (slots(DESIGNS.0), slots(DESIGNS.1));
    assert!(own.len() > 5, "{own:?}");
    assert_eq!(own, other);
}
