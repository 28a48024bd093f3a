//! What a page gives at a price: air above heads and areas, last legs that end short, fillers, heads
//! that their ladders were not made for. Each makes texts fit that did not, and none the other way.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::draw::facts::StoryFacts;
use katern::page::{Home, Shape};
use katern::report::Severity;
use katern::source::{Own, Sources};
use proof::{SMALL, house};
use std::collections::BTreeSet;

/// A design in which nothing else gives: head, picture and legs of fixed rows.
const FIXED: &str = r#"
  vast:
    section: Proef
    areas:
      - { id: head, slot: main, part: headline, ladder: head, columns: 1-2, row: 4, depth: 3..6 }
      - { id: ballast, slot: main, part: picture, columns: 1-2, row: 12, depth: 6 }
      - { id: legs, slot: main, part: legs, columns: 1-2, row: ">+1", to: 39, depth: 20 }
"#;

const ISSUE: &str = "title: De Proef\nnumber: 7\ndate: 2026-11-28\nlang: nl\nlayout: vast\n\
    press: krantenpapier\npages:\n  - template: vast\n    slots: { main: stuk }\n";

/// A story of so many sentences under two crossheads.
fn story(title: &str, sentences: usize) -> String {
    let one = "De brug ligt er sinds gisteren en het dek is van hout.";
    let mut text = format!(
        "---\ntitle: \"{title}\"\npictures:\n  - file: vlak.png\n    caption: \"Vlakken\"\n    \
        credit: \"Foto: archief\"\n---\n"
    );
    for n in 0..sentences {
        match n {
            8 => text.push_str("\n\n## De wind\n\n"),
            16 => text.push_str("\n\n## Het hout\n\n"),
            n if n % 4 == 0 => text.push_str("\n\n"),
            _ => text.push(' '),
        }
        text.push_str(one);
    }
    text + "\n"
}

/// The story by the fixed design, in which a change is made.
fn made((from, to): (&str, &str), title: &str, sentences: usize) -> Proof {
    let design = format!("{SMALL}{FIXED}");
    assert!(design.contains(from), "{from}");
    let mut sources: Sources = house("vast");
    sources.add("layouts/vast.yaml", design.replacen(from, to, 1).into_bytes(), Own::Issue);
    sources.add("issue.yaml", ISSUE.as_bytes().to_vec(), Own::Issue);
    sources.add("articles/stuk.md", story(title, sentences).into_bytes(), Own::Issue);
    katern::proof(&sources)
}

fn fits(proof: &Proof) -> bool {
    proof.reports.iter().all(|report| report.severity < Severity::Error)
}

fn facts(proof: &Proof) -> &StoryFacts {
    &proof.made.as_ref().expect("a paper").stories[0]
}

const TITLE: &str = "Wie van de haven naar het station wil fietst";
const NOTHING: (&str, &str) = ("  vast:", "  vast:");
const SHORT: (&str, &str) = ("depth: 20 }\n", "depth: 20, short_foot: 2 }\n");
const AIR_OF_STYLE: (&str, &str) = ("align: ragged, above: 1,", "align: ragged, above: 1, air: 2,");
/// The picture stands under the head, without and with air above it, and the legs take what is left.
const UNDER: &str = "row: \">+2\", depth: 6 }\n      - { id: legs, slot: main, part: legs, columns: \
    1-2, row: \">+1\", to: 39, depth: 20..23 }";
const UNDER_AIR: &str = "row: \">+2\", air: 3, depth: 6 }\n      - { id: legs, slot: main, part: \
    legs, columns: 1-2, row: \">+1\", to: 39, depth: 17..23 }";
const AT: &str = "row: 12, depth: 6 }\n      - { id: legs, slot: main, part: legs, columns: 1-2, \
    row: \">+1\", to: 39, depth: 20 }";

/// The lengths that fit by two designs; what fits the first fits the other.
fn lengths(before: (&str, &str), after: (&str, &str)) -> (Vec<usize>, Vec<usize>) {
    let (mut plain, mut giving) = (Vec::new(), Vec::new());
    for sentences in 12..40 {
        let (old, new) = (made(before, TITLE, sentences), made(after, TITLE, sentences));
        if fits(&old) {
            plain.push(sentences);
            assert!(fits(&new), "{sentences} {:?}", new.reports);
        }
        giving.extend(fits(&new).then_some(sentences));
    }
    (plain, giving)
}

#[test]
fn a_last_leg_that_may_end_short_takes_more_lengths() {
    let (plain, giving) = lengths(NOTHING, SHORT);
    assert!(giving.len() > plain.len(), "{plain:?} {giving:?}");
    let last = |sentences: &usize| {
        let proof = made(SHORT, TITLE, *sentences);
        facts(&proof).legs.iter().map(|leg| leg.last_row).collect::<Vec<_>>()
    };
    let all: Vec<Vec<u32>> = giving.iter().map(last).collect();
    assert!(all.iter().all(|last| last[0] == 39 && (37..=39).contains(&last[1])), "{all:?}");
    assert!(all.iter().any(|last| last[1] < 39), "{all:?}");
}

#[test]
fn air_above_crossheads_takes_more_lengths() {
    let (plain, giving) = lengths(NOTHING, AIR_OF_STYLE);
    assert!(giving.len() > plain.len(), "{plain:?} {giving:?}");
}

#[test]
fn air_above_an_area_takes_more_lengths() {
    let (plain, giving) = lengths((AT, UNDER), (AT, UNDER_AIR));
    assert!(giving.len() > plain.len(), "{plain:?} {giving:?}");
    let first = |change, sentences| {
        let proof = made(change, TITLE, sentences);
        facts(&proof).choices["1.ballast"].clone()
    };
    let lower = giving.iter().filter(|sentences| !plain.contains(sentences));
    let close = first((AT, UNDER), plain[0]);
    for sentences in lower {
        assert_ne!(first((AT, UNDER_AIR), *sentences), close, "{sentences}");
    }
}

/// House words close what the text leaves, in the middle of it, and stay away where it leaves
/// nothing.
#[test]
fn a_filler_closes_a_hole() {
    let plain = "to: 39, depth: 20 }\n";
    let filled = "to: stopper-1, depth: 12..20 }\n      - { id: stopper, part: words, text: \
        \"Tip voor {title}\", role: folio-date, filler: true, columns: 1-2, row: foot, to: 39, depth: \
        3..7 }\n";
    let (close, open) = lengths(NOTHING, (plain, filled));
    assert!(open.len() >= close.len() + 3, "{close:?} {open:?}");
    let words = |sentences: usize| {
        let proof = made((plain, filled), TITLE, sentences);
        let page = &proof.made.as_ref().expect("a paper").paper.pages[0];
        let own = |mark: &katern::page::Mark| mark.role == katern::style::Role::FolioDate;
        proof::words(page, own).concat().contains("Tip")
    };
    assert!(close.iter().all(|sentences| !words(*sentences)), "{close:?}");
    let short: Vec<usize> = open.iter().copied().filter(|of| !close.contains(of)).collect();
    assert!(short.iter().any(|sentences| words(*sentences)), "{short:?}");
}

/// The deeper the hole, the larger the words that close it, as far as their ladder goes.
#[test]
fn a_deep_hole_is_closed_by_large_words() {
    let filled = (
        "to: 39, depth: 20 }\n",
        "to: stopper-1, depth: 8..20 }\n      - { id: stopper, part: words, text: \"Tip voor \
        {title}\", role: folio-date, ladder: head, filler: true, columns: 1-2, row: foot, to: 39, \
        depth: 3..11 }\n",
    );
    let mut sizes = BTreeSet::new();
    for sentences in 6..40 {
        let proof = made(filled, TITLE, sentences);
        let pages = proof.made.iter().flat_map(|made| &made.paper.pages);
        let placed = pages.flat_map(|page| &page.placed);
        let house =
            placed.filter(|of| matches!(&of.id.home, Home::Area(name) if name == "stopper"));
        for of in house.filter(|_| fits(&proof)) {
            let (first, last) = of.rows.expect("rows");
            let sized = of.marks.iter().filter_map(|mark| match &mark.shape {
                Shape::Glyphs(run) => Some(run.size.points().round() as u32),
                _ => None,
            });
            let deep = last + 1 - first;
            sizes.extend(sized.map(|size| (deep, size)));
        }
    }
    let expected = |deep: u32| if deep >= 8 { 34 } else { 28 };
    assert!(sizes.iter().all(|(deep, size)| *size == expected(*deep)), "{sizes:?}");
    assert!(sizes.iter().any(|of| of.1 == 34) && sizes.iter().any(|of| of.1 == 28), "{sizes:?}");
}

/// A head under air, or in one of several rows, is set at the size that was chosen for it, and the
/// report file says so.
#[test]
fn a_head_of_several_rows_is_told_with_its_size() {
    let proof = made(("row: 4, depth: 3..6", "row: 2..4, depth: 3..6"), TITLE, 20);
    let chosen = &facts(&proof).choices["1.head"];
    assert!(chosen.contains(" pt, "), "{chosen}");
}

/// What no step holds in the rows of its area goes on down the ladder, also where a step would hold
/// it in more rows.
#[test]
fn a_head_too_deep_for_its_area_is_set_smaller() {
    let shallow = ("row: 4, depth: 3..6", "row: 4, depth: 3..4");
    let long = "Wie van de haven naar het station wil, fietst sinds gisteren over het water";
    let sentences = (12..40).find(|n| fits(&made(NOTHING, TITLE, *n))).expect("a length");
    let proof = made(shallow, long, sentences);
    assert!(fits(&proof), "{:?}", proof.reports);
    let told: Vec<&str> = proof.reports.iter().map(|report| report.message.as_str()).collect();
    let warned = told.iter().filter(|message| message.contains("it is set smaller")).count();
    assert_eq!(warned, 1, "{told:?}");
}
