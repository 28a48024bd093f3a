//! What is remembered never changes what is made: after every edit the pages and the findings of
//! the live preview are those of a cold build. Edits are thrown by dice: words, front matter,
//! pictures, layout. `EDITS=2000` throws more of them, `ISSUE=DIR` at another issue.

use katern::cli::record::findings;
use katern::cli::watch::board::Board;
use katern::cli::watch::maker::Maker;
use katern::pull::pull;
use katern::{Terms, folder, pdf_of, pictures, proof_of_folder};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[path = "cli/copy.rs"]
mod copy;
#[path = "watch/dice.rs"]
mod dice;

use copy::copy;
use dice::Dice;

/// Pixels per inch: few, since every page is drawn cold after each edit.
const PPI: u32 = 40;

#[test]
fn edits_by_dice_come_out_as_a_cold_build() {
    let wanted = std::env::var("EDITS").ok().and_then(|of| of.parse().ok()).unwrap_or(20);
    let issue = std::env::var("ISSUE").unwrap_or_else(|_| "tests/cli/klein".to_owned());
    let home = tempfile::tempdir().expect("a folder");
    let krant = home.path().join("krant");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(issue), &krant);
    let board = Arc::new(Board::default());
    let mut maker = Maker::new(&krant, PPI, board.clone());
    maker.anew = true;
    maker.look();
    let (mut dice, mut built) = (Dice::new(7), until_built(&board, 0));
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut clean = 0;
    for n in 0..wanted {
        let edit = dice.edit(&krant);
        *kinds.entry(edit.kind).or_default() += 1;
        maker.look();
        built = until_built(&board, built);
        let state: Value = serde_json::from_str(&board.state()).expect("JSON");
        let cold = cold(&krant);
        let what = format!("edit {n}, {edit:?}");
        assert_eq!(state["findings"], cold.findings, "{what}");
        for (page, name, pixels) in &cold.pages {
            let shown = state["pages"].as_array().expect("pages").iter();
            let shown = shown.clone().find(|of| of["number"] == *page).expect("a page");
            let image = shown["image"].as_str().expect("a picture");
            assert_eq!(image, format!("/pages/{page}-{name}.png"), "page {page} after {what}");
            let png = board.picture(image).expect("a picture");
            let own = decoded(&png);
            assert!(pixels.as_ref().is_none_or(|cold| *cold == own), "page {page} after {what}");
            clean += usize::from(pixels.is_some());
        }
        // What is broken is put back, so that not all is broken in the end.
        if dice.below(3) > 0 || !cold.clean {
            edit.undo();
        }
    }
    println!("{wanted} edits: {kinds:?}, {clean} pages held against the PDF");
    assert!(wanted < 20 || (kinds.len() >= 3 && clean > wanted / 2), "{kinds:?}, {clean}");
}

/// The number of the next build that is finished.
fn until_built(board: &Board, before: u64) -> u64 {
    let begun = Instant::now();
    while board.build() <= before {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing was built");
        std::thread::sleep(Duration::from_millis(2));
    }
    board.build()
}

/// What a build that remembers nothing makes.
struct Cold {
    clean: bool,
    findings: Value,
    /// Pages with the names of their pictures, and the pixels of their PDF where there is one.
    pages: Vec<(u32, String, Option<Vec<u8>>)>,
}

fn cold(krant: &Path) -> Cold {
    let folder = folder(krant).expect("an issue");
    let proof = proof_of_folder(&folder, &Terms::default());
    let mut reports = proof.reports.clone();
    let Some(made) = proof.made.as_ref() else {
        let findings = serde_json::from_str(&findings(&reports, &folder.sources).expect("JSON"));
        return Cold { clean: false, findings: findings.expect("JSON"), pages: Vec::new() };
    };
    if proof.is_clean() {
        reports.extend(katern::pdf::faults(&made.paper));
    }
    let drawn = pdf_of(made).ok().map(|pdf| pictures(pdf, PPI).expect("pictures"));
    let page = |at: usize| {
        let name = pull(&made.paper, at, PPI, None).expect("a picture").name.clone();
        let pixels = drawn.as_ref().map(|all| decoded(&all[at]));
        (made.paper.pages[at].number, name, pixels)
    };
    let findings = findings(&reports, &folder.sources).expect("JSON");
    Cold {
        clean: proof.is_clean(),
        findings: serde_json::from_str(&findings).expect("JSON"),
        pages: (0..made.paper.pages.len()).map(page).collect(),
    }
}

fn decoded(png: &[u8]) -> Vec<u8> {
    image::load_from_memory(png).expect("a picture").to_rgb8().into_raw()
}
