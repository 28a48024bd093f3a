//! Marks for whoever prints and cuts: outside the bleed, on the plates that they are for, in either
//! standard.

#[path = "golden/proof.rs"]
mod proof;

use katern::preflight::{Demands, preflight};
use katern::press::{PressMark, Standard};
use katern::source::{Own, Sources};
use katern::{Proof, Severity, pdf_of};
use lopdf::{Document, Object};

const ALL: &str = "{ crop: true, bleed: true, register: true, bar: true, slug: true }";

fn sources(bleed: &str, marks: &str, title: &str) -> Sources {
    let mut sources = proof::house("krant");
    let press = std::fs::read_to_string("layouts/press/krantenpapier.yaml").expect("a press");
    let press = press.replace("bleed: 0mm", &format!("bleed: {bleed}\nmarks: {marks}"));
    sources.add("layouts/press/krantenpapier.yaml", press.into_bytes(), Own::Issue);
    let folder = proof::tests().join("golden/whole-story");
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).expect("text");
    let issue = read("issue.yaml");
    let line = issue.lines().find(|line| line.starts_with("title:")).expect("a title");
    let issue = issue.replace(line, &format!("title: {title}"));
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    for story in proof::files(&folder.join("articles")) {
        let name = story.file_name().expect("a name").to_string_lossy().into_owned();
        let path = format!("articles/{name}");
        sources.add(&path, read(&path).into_bytes(), Own::Issue);
    }
    sources
}

fn proof(bleed: &str, marks: &str) -> Proof {
    proof::clean(&sources(bleed, marks, "De Proef"))
}

fn written(proof: &Proof) -> Vec<u8> {
    pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF")
}

fn boxes(pdf: &[u8], key: &str) -> Vec<f32> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let page = document.get_pages().into_values().next().expect("a page");
    let page = document.get_dictionary(page).expect("a page");
    let edges = page.get(key.as_bytes()).and_then(Object::as_array).expect(key);
    edges.iter().map(|edge| edge.as_float().expect("a number")).collect()
}

fn near(have: &[f32], millimetres: [f64; 4]) -> bool {
    have.iter()
        .zip(millimetres)
        .all(|(have, mm)| (f64::from(*have) - mm * 72.0 / 25.4).abs() < 0.01)
}

#[test]
fn the_sheet_grows_and_the_page_stays() {
    let (plain, marked) = (proof("3mm", "{ }"), proof("3mm", ALL));
    // 182 by 156 mm, 3 mm of bleed, 9 mm of slug.
    let pdf = written(&marked);
    assert!(near(&boxes(&pdf, "MediaBox"), [0.0, 0.0, 206.0, 180.0]));
    assert!(near(&boxes(&pdf, "BleedBox"), [9.0, 9.0, 197.0, 171.0]));
    assert!(near(&boxes(&pdf, "TrimBox"), [12.0, 12.0, 194.0, 168.0]));
    let pdf = written(&plain);
    assert!(near(&boxes(&pdf, "MediaBox"), [0.0, 0.0, 188.0, 162.0]));
    assert!(near(&boxes(&pdf, "TrimBox"), [3.0, 3.0, 185.0, 159.0]));
    let pages = |proof: &Proof| proof.made.as_ref().expect("pages").paper.pages[0].placed.clone();
    assert!(pages(&plain) == pages(&marked), "what stands on the page is the same");
    assert!(plain.made.expect("pages").paper.pages[0].offcut.marks.is_empty());
}

#[test]
fn a_press_finds_nothing_in_either_standard() {
    for standard in [Standard::X4, Standard::X1a] {
        for bleed in ["0mm", "3mm"] {
            let marks = if bleed == "0mm" { ALL.replace("bleed: true, ", "") } else { ALL.into() };
            let mut made = proof(bleed, &marks).made.expect("pages");
            made.paper.press.standard = standard;
            let pdf = pdf_of(&made).expect("a PDF");
            assert!(katern::preflight::own::faults(&pdf, &made.paper).is_empty());
            let demands = Demands { margin: 0.0, ..Demands::of(&made.paper.press) };
            let hits = preflight(&pdf, &demands).hits;
            let grave: Vec<_> = hits
                .iter()
                .filter(|hit| hit.severity == Severity::Error)
                .map(|hit| &hit.message)
                .collect();
            assert!(grave.is_empty(), "{standard:?} {bleed}: {grave:?}");
        }
    }
}

/// The plates: what is for all stands on each, a name on its own alone.
#[test]
fn register_marks_are_on_every_plate_and_names_on_their_own() {
    let pdf = written(&proof("3mm", ALL));
    let job = katern::rip::Rippable::open(&pdf).expect("a PDF");
    let ripped = job.rip(0, 144, &katern::rip::RipLimits::default()).expect("plates");
    assert_eq!(ripped.plates.len(), 4, "no plate more than the press has");
    let dot = |mm: f64| (mm / 25.4 * 144.0).round() as usize;
    let inked = |plate: &katern::rip::InkPlate, [x, y, to_x, to_y]: [f64; 4]| {
        let columns = dot(x)..dot(to_x);
        let rows = dot(y)..dot(to_y);
        rows.flat_map(|row| columns.clone().map(move |column| (row, column)))
            .map(|(row, column)| plate.gray[row * plate.width as usize + column])
            .fold((255, 0), |(least, most), ink| (ink.min(least), ink.max(most)))
    };
    for plate in &ripped.plates {
        // The crop mark over the left trim, the cross in the middle of the head, the slug line.
        for place in [[11.5, 2.5, 12.5, 6.5], [102.0, 3.0, 104.0, 6.0], [20.0, 3.0, 40.0, 6.0]] {
            assert!(inked(plate, place).1 > 135, "{} has nothing at {place:?}", plate.ink);
        }
    }
    // The first patches of the bar: each solid on its own plate, nothing on the others.
    let side = ((182.0 / 2.0 - 13.0) / 14.0_f64).min(5.0);
    for (i, ink) in ["Cyan", "Magenta", "Yellow", "Black"].into_iter().enumerate() {
        let x = 12.0 + 8.0 + side * i as f64;
        let patch = [x + 1.0, 173.0 + 1.0, x + side - 1.0, 173.0 + side - 1.0];
        for plate in &ripped.plates {
            let full = if plate.ink == ink { (255, 255) } else { (0, 0) };
            assert_eq!(inked(plate, patch), full, "{ink} on {}", plate.ink);
        }
    }
}

/// Each kind is there when it is asked for, and only then.
#[test]
fn kinds_come_one_by_one() {
    let count = |marks: &str| {
        let made = proof("3mm", marks).made.expect("pages");
        made.paper.pages[0].offcut.marks.len()
    };
    let of = |name: &str| count(&format!("{{ {name}: true }}"));
    let words = of("slug");
    assert_eq!([of("crop"), of("bleed"), of("register"), of("bar")], [8, 8, 12, 14]);
    assert!(words >= 5, "{words} runs");
    assert_eq!(count(ALL), 8 + 8 + 12 + 14 + words);
    assert_eq!(count("{ crop: false }"), 0);
    assert_eq!(PressMark::ALL.len(), 5);
}

/// The line says title, date and page, and shrinks where they have no room.
#[test]
fn the_slug_line_keeps_its_room() {
    let long = "De zeer langademige bode van alle dorpen langs de rivier en het kanaal daarachter, \
        met dagelijks nieuws uit de streek en van over de grens voor jong en oud";
    let mut widest = Vec::new();
    for title in ["De Proef", long] {
        let made = proof::clean(&sources("3mm", ALL, title)).made.expect("pages");
        let slug = &made.paper.pages[0].offcut;
        let text: String = slug.runs().map(|run| run.text.as_str()).collect();
        // Dates and titles are kept on one line by signs of their own.
        let text = text.replace('\u{2011}', "-").replace('\u{A0}', " ");
        assert!(text.contains("2026-11-28") && text.contains(&title[..8]), "{text}");
        assert!(text.ends_with("CyanMagentaYellowBlack"), "{text}");
        let end = |run: &katern::page::Run| {
            run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<katern::Pt>()
        };
        widest.push(slug.runs().map(end).max().expect("words"));
    }
    assert!(widest[0] < widest[1] && widest[1].mm() < 182.0 / 2.0 - 3.0, "{widest:?}");
}
