//! What holds for every page, whatever the story: stories are thrown together by dice and made up
//! on the small layout.
//!
//! Text is neither lost nor repeated, every mark stands inside the page, every baseline on the
//! grid, every line in its measure, every leg ends on its last row. That line breaks and the fill
//! are the best there are is shown beside their code, against brute force.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::geometry::Rect;
use katern::layout::Layout;
use katern::page::{Mark, Page, Shape};
use katern::source::{Own, Sources};
use katern::style::Role::{Crosshead, DropCap, EndMark};
use katern::unit::Pt;
use proof::{Dice, house, is_running, paper, right, said, told, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const STORIES: usize = 32;
const WORDS: &[&str] = &[
    "de",
    "een",
    "het",
    "van",
    "op",
    "in",
    "brug",
    "fiets",
    "raad",
    "’s",
    "zo’n",
    "2026",
    "€ 5",
    "38.000",
    "geëxplodeerde",
    "industriële",
    "tweeëntwintig",
    "verkeersveiligheidscoördinator",
    "wethouder",
    "olie-arbeiders",
    "‘nee’",
    "NMBS",
    "havenarbeiders",
    "ja",
    "patiëntenvereniging",
    "zee-egels",
    "café",
    "onafhankelijkheidsverklaring",
    "*zeker*",
    "**nooit**",
    "gaan",
    "stonden",
    "vrijwilligers",
    "en/of",
    "auto’s",
    "water",
    "woensdagavond",
    "niet",
    "wij",
];

fn sentence(dice: &mut Dice, length: usize) -> String {
    let words: Vec<&str> = (0..length).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    format!("Er {}.", words.join(" "))
}

/// A story of some paragraphs, with crossheads, lists and quotations between them.
fn story(dice: &mut Dice, paragraphs: usize) -> String {
    let picture = "pictures:\n  - file: vlak.png\n    caption: Vlakken\n    credit: Archief";
    let mut text =
        format!("---\ntitle: Een proef met een langere kop dan nodig\n{picture}\n---\n\n");
    for i in 0..paragraphs {
        match dice.below(6) {
            0 if i > 0 => text.push_str("## Wat de raad zei\n\n"),
            1 if i > 0 => {
                for _ in 0..2 + dice.below(3) {
                    let length = 3 + dice.below(14);
                    text.push_str(&format!("- {}\n", sentence(dice, length)));
                }
                text.push('\n');
            }
            2 if i > 0 => {
                let length = 8 + dice.below(20);
                text.push_str(&format!("> {}\n\n", sentence(dice, length)));
            }
            _ => {}
        }
        let length = 12 + dice.below(50);
        text.push_str(&sentence(dice, length));
        text.push_str("\n\n");
    }
    text
}

fn sources(template: &str, story: &str) -> Sources {
    let mut sources = house("proef");
    let pages = format!("pages:\n  - template: {template}\n    slots: {{ main: stuk }}\n");
    let issue = format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: klein\npress: \
        krantenpapier\n{pages}"
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources.add("articles/stuk.md", story.as_bytes().to_vec(), Own::Issue);
    sources
}

/// The clean proofs of stories that the dice make, with their stories; most of them must be clean.
fn proofs() -> &'static [(Proof, String)] {
    static PROOFS: OnceLock<Vec<(Proof, String)>> = OnceLock::new();
    PROOFS.get_or_init(|| {
        let mut dice = Dice(1);
        let mut clean = Vec::new();
        for round in 0..STORIES {
            let (template, most) =
                [("kolom", 2), ("kolom", 3), ("twee", 5), ("stuk", 8)][round % 4];
            let paragraphs = 1 + most / 2 + dice.below(most / 2 + 1);
            let story = story(&mut dice, paragraphs);
            let sources = sources(template, &story);
            let proof = katern::proof(&sources);
            if proof.is_clean() {
                clean.push((proof, story));
            } else {
                let told = said(&proof, &sources);
                let fair = ["no-fit", "overset-text", "white-space", "word-too-wide"]
                    .iter()
                    .any(|code| told.contains(code));
                assert!(fair, "{told}\n{story}");
            }
        }
        assert!(clean.len() * 2 >= STORIES, "{} of {STORIES} stories fit", clean.len());
        clean
    })
}

fn for_stories(judge: impl Fn(&Proof, &str)) {
    proofs().iter().for_each(|(proof, story)| judge(proof, story));
}

fn layout(proof: &Proof) -> &Layout {
    &proof.issue.as_ref().expect("an issue").layout
}

fn pages(proof: &Proof) -> &[Page] {
    &paper(proof).pages
}

#[test]
fn text_is_neither_lost_nor_repeated() {
    for_stories(|proof, story| {
        let want = told(&proof.issue.as_ref().expect("an issue").stories[0]);
        let have: Vec<String> =
            pages(proof).iter().flat_map(|page| words(page, is_running)).collect();
        assert_eq!(want, have, "{story}");
    });
}

#[test]
fn every_mark_stands_inside_the_page() {
    let extent = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) => {
            Rect::between(run.origin.x, run.origin.y - run.size, right(run), run.origin.y)
        }
        Shape::Rule { from, to, .. } => {
            Rect::between(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y))
        }
        Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => *rect,
    };
    for_stories(|proof, story| {
        let trim = layout(proof).trim;
        let room = Rect::between(Pt::ZERO, Pt::ZERO, trim.width, trim.height);
        for mark in pages(proof).iter().flat_map(Page::marks) {
            assert!(room.contains(extent(&mark)), "{mark:?}\n{story}");
        }
    });
}

#[test]
fn every_baseline_of_running_text_is_on_the_grid() {
    for_stories(|proof, story| {
        let layout = layout(proof);
        for mark in pages(proof).iter().flat_map(Page::marks).filter(is_running) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            let down = run.origin.y - layout.area.y - layout.grid.baseline;
            assert_eq!(down.0 % layout.grid.row.0, 0, "{} at {}\n{story}", run.text, run.origin.y);
        }
    });
}

#[test]
fn every_leg_ends_on_its_last_row() {
    for_stories(|proof, story| {
        let facts = &proof.made.as_ref().expect("pages").stories[0];
        assert!(facts.legs.iter().all(|leg| leg.last_row == 39), "{:?}\n{story}", facts.legs);
        assert_eq!(
            (facts.widows, facts.orphans, facts.overset_rows, facts.white_rows),
            (0, 0, 0, 0),
            "{story}"
        );
    });
}

#[test]
fn every_line_keeps_to_its_measure() {
    for_stories(|proof, story| {
        let layout = layout(proof);
        let pitch = layout.column_width() + layout.grid.gutter;
        for page in pages(proof) {
            let column_of = |x: Pt| (x - layout.area.x + Pt::from_points(5.0)).0 / pitch.0;
            // Where lines stand that are set to their measure.
            let legs = page.placed.iter().filter(|placed| placed.leg.is_some());
            let set: BTreeSet<(i64, Pt)> = legs
                .flat_map(|placed| placed.lines.iter().map(move |line| (placed.frame, line)))
                .filter(|(_, line)| line.word_space.is_some())
                .map(|(at, line)| (column_of(at.x + line.left), at.y + line.baseline))
                .collect();
            assert!(!set.is_empty());
            // By column and baseline: how far the line reaches.
            let mut lines: BTreeMap<(i64, Pt), Pt> = BTreeMap::new();
            for mark in page.marks().filter(|mark| {
                is_running(mark) && !matches!(mark.role, Crosshead | DropCap)
                    || mark.role == EndMark
            }) {
                let (from, to, y) = match &mark.shape {
                    Shape::Glyphs(run) => (run.origin.x, right(run), run.origin.y),
                    Shape::Fill(square) => (square.x, square.right(), square.y + square.height),
                    _ => continue,
                };
                let line = lines.entry((column_of(from), y)).or_insert(Pt::ZERO);
                *line = to.max(*line);
            }
            for ((column, y), end) in lines {
                let justified = set.contains(&(column, y));
                let edge = layout.area.x + pitch * column + layout.column_width();
                assert!(
                    end <= edge + Pt::from_points(2.6),
                    "column {column} at {y}: {} beyond\n{story}",
                    end - edge
                );
                assert!(
                    !justified || end >= edge - Pt::from_points(0.12),
                    "column {column} at {y}: {} short\n{story}",
                    edge - end
                );
            }
        }
    });
}

#[test]
fn a_word_more_or_less_moves_nothing_off_the_page() {
    let mut dice = Dice(6);
    let whole = story(&mut dice, 3);
    let mut fitted = 0;
    for cut in 0..20 {
        let shorter = whole.trim_end().rsplitn(cut + 1, ' ').last().unwrap_or(&whole).to_owned();
        let proof = katern::proof(&sources("kolom", &shorter));
        if proof.is_clean() {
            fitted += 1;
            let have: Vec<String> =
                pages(&proof).iter().flat_map(|page| words(page, is_running)).collect();
            assert_eq!(
                told(&proof.issue.as_ref().expect("an issue").stories[0]),
                have,
                "{cut} words cut"
            );
        }
    }
    assert!(fitted >= 12, "{fitted} of 20 lengths fit");
}
