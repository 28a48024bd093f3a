//! Pages made alone: each is what it is in the whole issue, thing for thing and sample for sample,
//! whatever stands on the others; and what is wrong elsewhere keeps no page back.

#[path = "golden/proof.rs"]
mod proof;

use katern::issue::Wanted;
use katern::page::{Mark, PackedPlate, Page, Paper, Placed, Shape};
use katern::place::flatplan::flatplan;
use katern::read::read;
use katern::report::{Report, Severity};
use katern::{Proof, proof_of};
use proof::{Texts, sample, sources, with};
use std::collections::BTreeSet;

fn made(texts: &Texts, wanted: &Wanted) -> Proof {
    let sources = sources(texts);
    proof_of(read(&sources), &sources, &wanted.clone().into())
}

/// A page as it is printed: what stands on it, and the plates of its pictures.
fn printed(paper: &Paper, number: u32) -> (Vec<Placed>, Vec<Option<&PackedPlate>>) {
    let page = paper.pages.iter().find(|page| page.number == number).expect("the page");
    let (mut placed, mut plates) = (page.placed.clone(), Vec::new());
    for mark in placed.iter_mut().flat_map(|one| &mut one.marks) {
        if let Shape::Picture { plate, .. } = &mut mark.shape {
            plates.push(paper.plates.get(std::mem::take(plate) as usize));
        }
    }
    (placed, plates)
}

/// The wanted pages of a proof are those of the whole, and no others are there.
fn same(whole: &Paper, alone: &Proof, numbers: &BTreeSet<u32>) {
    let paper = &alone.made.as_ref().expect("pages").paper;
    assert!(paper.pages.iter().map(|page| page.number).eq(numbers.iter().copied()));
    for number in numbers {
        assert_eq!(
            printed(paper, *number),
            printed(whole, *number),
            "page {number} of {numbers:?}"
        );
    }
    let marks = paper.pages.iter().flat_map(Page::marks);
    let plate = |mark: Mark| match mark.shape {
        Shape::Picture { plate, .. } => Some(plate),
        _ => None,
    };
    let shown = marks.filter_map(plate).collect::<BTreeSet<u32>>().len();
    assert_eq!(paper.plates.len(), shown, "no plate is made that no page shows");
}

fn numbers(paper: &Paper) -> Vec<u32> {
    paper.pages.iter().map(|page| page.number).collect()
}

fn dice(seed: &mut u64, sides: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*seed >> 33) % sides as u64) as usize
}

#[test]
fn every_page_of_every_sample_alone_is_that_of_the_whole() {
    for name in ["buurtkrant", "club", "dossier", "proefpers", "proeven", "weekblad"] {
        let texts = sample(name);
        let proof = made(&texts, &Wanted::All);
        let whole = &proof.made.as_ref().expect("pages").paper;
        let known = warned(&proof);
        let mut seed = 7;
        let mut wanted: Vec<BTreeSet<u32>> =
            numbers(whole).into_iter().map(|n| [n].into()).collect();
        for _ in 0..3 {
            let some = numbers(whole).into_iter().filter(|_| dice(&mut seed, 3) == 0);
            wanted.push(some.collect());
        }
        for set in wanted.into_iter().filter(|set| !set.is_empty()) {
            let alone = made(&texts, &Wanted::Pages(set.clone()));
            same(whole, &alone, &set);
            assert!(alone.is_clean(), "{name} {set:?}: {:?}", alone.reports);
            // A rule that holds a page against the whole paper knows the whole, or says nothing.
            let more: Vec<_> = warned(&alone).difference(&known).cloned().collect();
            assert!(more.is_empty(), "{name} {set:?}: {more:?}");
            if let Some(number) = set.first().filter(|_| set.len() == 1) {
                let taken = whole.alone(*number).expect("the page");
                let paper = &alone.made.as_ref().expect("pages").paper;
                assert!(taken == *paper, "{name}: page {number} is the same paper taken out");
            }
        }
    }
}

/// What is said of pages that is no error, each code with its page.
fn warned(proof: &Proof) -> BTreeSet<(Option<u32>, &'static str)> {
    let warned = proof.reports.iter().filter(|report| report.severity == Severity::Warning);
    warned.map(|report| (report.page, report.code.name())).collect()
}

fn errors(proof: &Proof) -> Vec<&Report> {
    proof.reports.iter().filter(|report| report.severity == Severity::Error).collect()
}

#[test]
fn what_is_wrong_elsewhere_keeps_no_page_back() {
    let club = sample("club");
    let cut = |text: String| text.split_at(text.find("\n---\n").expect("front") + 300).0.to_owned();
    let faults = [
        with(&club, "articles/olifant.md", cut),
        with(&club, "articles/olifant.md", |text| text.replacen("title:", "titel:", 1)),
        with(&club, "articles/olifant.md", |text| text.replacen("title: ", "title: \"", 1)),
        with(&club, "articles/olifant.md", |text| format!("{text}\n![x](weg.jpg \"y\")\n")),
        with(&club, "issue.yaml", |text| text.replace("lead: olifant", "lead: olifantt")),
    ];
    for texts in faults {
        let whole = made(&texts, &Wanted::All);
        assert!(!errors(&whole).is_empty());
        let paper = &whole.made.as_ref().expect("pages").paper;
        for number in [1, 2, 4] {
            let alone = made(&texts, &Wanted::Pages([number].into()));
            assert!(alone.is_clean(), "page {number}: {:?}", alone.reports);
            same(paper, &alone, &[number].into());
        }
        let third = made(&texts, &Wanted::Pages([3].into()));
        let told =
            |proof: &Proof| errors(proof).iter().map(|r| r.message.clone()).collect::<Vec<_>>();
        assert_eq!(told(&third), told(&whole), "the page's own errors are told");
    }
}

/// Supplied art stands in the issue's own file as a story does: what is wrong in that file is told
/// also where the page with the art is left out.
#[test]
fn what_is_wrong_in_the_issues_own_file_is_told_with_every_page() {
    let wrong = with(&sample("weekblad"), "issue.yaml", |text| {
        text.replace("\n    slots:\n", "\n    slotz: auto\n    slots:\n")
    });
    for number in [2, 3] {
        let alone = made(&wrong, &Wanted::Pages([number].into()));
        let told = errors(&alone);
        assert!(told.iter().any(|of| of.message.contains("slotz")), "page {number}: {told:?}");
    }
}

#[test]
fn a_page_whose_story_fails_on_another_page_is_refused_with_it() {
    let weekblad = sample("weekblad");
    let sources = sources(&weekblad);
    let issue = read(&sources).value.expect("an issue");
    let flat = flatplan(issue.as_written());
    let stands = issue.each_story().map(|(id, story)| (story, flat.pages_of(id)));
    let shared: Vec<_> = stands.filter(|(_, on)| on.len() > 1).collect();
    assert!(!shared.is_empty(), "stories run over pages");
    for (story, on) in shared {
        let path = &sources.file(story.file).expect("a file").path;
        let long =
            with(&weekblad, path, |text| format!("{text}{}", "\n\nDe brug is dicht.".repeat(900)));
        for page in on {
            let number = flat.number(*page).expect("a page");
            let alone = made(&long, &Wanted::Pages([number].into()));
            assert!(!errors(&alone).is_empty(), "{path}, page {number}");
        }
    }
}

/// Pictures of the pages of a proof, as `katern preview` shows them.
fn shown(proof: &Proof) -> Vec<Vec<u8>> {
    let pdf = katern::pdf_of(proof.made.as_ref().expect("pages")).expect("a file");
    katern::preview::pictures(pdf, 40).expect("pictures")
}

#[test]
fn every_page_alone_is_shown_as_in_the_whole() {
    for name in ["buurtkrant", "club", "dossier", "proefpers", "proeven"] {
        let texts = sample(name);
        let whole = made(&texts, &Wanted::All);
        let pages = &whole.made.as_ref().expect("pages").paper.pages;
        for (page, picture) in pages.iter().zip(shown(&whole)) {
            let alone = shown(&made(&texts, &Wanted::Pages([page.number].into())));
            assert_eq!(alone.len(), 1, "{name}, page {}", page.number);
            assert!(alone[0] == picture, "{name}, page {}", page.number);
        }
    }
}
