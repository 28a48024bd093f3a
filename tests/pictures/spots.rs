//! Spot colours of a layout: on plates of their own where the press has the ink, in all that a page
//! is made of; as their mixture elsewhere. One name has one mixture.

use katern::page::Paper;
use katern::preflight::own::faults;
use katern::report::{Code, Severity};
use katern::rip::{RipLimits, Rippable};
use katern::source::{Own, Sources};
use katern::{Proof, pdf_of, proof};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

const ISSUE: &str = "\
title: Steunkrant
number: 1
date: 2026-11-28
lang: nl
layout: steun
press: eigen
leaflet: true
pages:
  - { template: blad, slots: { ad: { picture: spot.pdf } } }
";

/// The colour of the advertisement, as `tests/drawing/spot.pdf` mixes it.
const MIXED: &str = "[0, 90, 80, 0]";
const RED: &str = "PANTONE 186 C";
const BLUE: &str = "Huisblauw";

const LOGO: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>\
    <rect width='120' height='40' fill='#003366'/></svg>";

/// A page with a panel, a tint, a rule, a logo and type in two spot colours, one of which the
/// advertisement has, too; what the press says of spot colours, and one line of the layout more.
fn page((spots, standard): (&str, &str), red: &str, more: &str) -> (Proof, Sources) {
    let ad = std::fs::read(super::here("../drawing/spot.pdf")).expect("art");
    page_of(ad, (spots, standard), (red, more))
}

fn page_of(
    ad: Vec<u8>,
    (spots, standard): (&str, &str),
    (red, more): (&str, &str),
) -> (Proof, Sources) {
    let blue = format!("spot: {BLUE}, cmyk: [100, 60, 0, 10]");
    let layout = format!(
        "extends: club\ngrid: {{ row: 11.34pt, rows: 67 }}\nobjects: {{ scale_supplied: 90 }}\n\
        inks:\n  rood: {{ spot: {RED}, cmyk: {red} }}\n  blauw: {{ {blue} }}\n  \
        lucht: {{ {blue}, tint: 20 }}\n{more}\
        screens: {{ blauw: '#003366' }}\nstyles:\n  folio-number: {{ ink: rood }}\n\
        furniture:\n  kop:\n    - {{ picture: logo.svg, row: 2, depth: 3, columns: 1 }}\n    \
        - {{ rule: 3pt, row: 0, drop: 1.5pt, columns: 1-last, ink: blauw }}\n    \
        - {{ text: '{{page}}', role: folio-number, row: 0, edge: outer }}\n\
        templates:\n  blad:\n    section: Blad\n    furniture: [kop]\n    areas:\n      \
        - {{ id: vlak, part: panel, ink: rood, columns: 2, row: 20, depth: 3 }}\n      \
        - {{ id: tint, part: panel, ink: lucht, columns: 2, row: 24, depth: 3 }}\n      \
        - {{ id: ad, slot: ad, part: picture, art: supplied, columns: 1, row: 20, depth: 9 }}\n"
    );
    let own = katern::program();
    let press = own.find("layouts/press/krantenpapier.yaml").expect("a press that ships");
    let press = String::from_utf8(own.bytes(press).to_vec()).expect("text");
    let press = press.replace("standard: x4", &format!("standard: {standard}"));
    let press = format!(
        "{press}\nmarks: {{ bar: true, slug: true }}\nart: {{ rgb: convert, spots: {spots} }}\n"
    );
    let mut sources = Sources::new("krant");
    sources.add("issue.yaml", ISSUE.as_bytes(), Own::Issue);
    sources.add("layouts/steun.yaml", layout.into_bytes(), Own::Issue);
    sources.add("layouts/press/eigen.yaml", press.into_bytes(), Own::Issue);
    sources.add("layouts/logo.svg", LOGO, Own::Issue);
    sources.add("pictures/spot.pdf", ad, Own::Issue);
    katern::builtin::add(&mut sources);
    (proof(&sources), sources)
}

fn paper(proof: &Proof) -> &Paper {
    &proof.made.as_ref().expect("pages").paper
}

fn errors(proof: &Proof) -> Vec<String> {
    let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
    errors.map(|report| format!("{}: {}", report.code.name(), report.message)).collect()
}

/// The spaces of inks by name in a file, as they are written, each once.
fn separations(pdf: &[u8]) -> Vec<(String, String)> {
    fn below(object: &Object, found: &mut Vec<(String, String)>) {
        match object {
            Object::Array(parts)
                if parts.first().is_some_and(|of| of.as_name().ok() == Some(b"Separation")) =>
            {
                let name =
                    String::from_utf8_lossy(parts[1].as_name().expect("a name")).into_owned();
                found.push((name, format!("{:?}", &parts[2..])));
            }
            Object::Array(parts) => parts.iter().for_each(|part| below(part, found)),
            Object::Dictionary(dict) => dict.iter().for_each(|(_, of)| below(of, found)),
            Object::Stream(stream) => stream.dict.iter().for_each(|(_, of)| below(of, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let document = Document::load_mem(pdf).expect("a PDF");
    document.objects.values().for_each(|object| below(object, &mut found));
    found.sort();
    found.dedup();
    found
}

/// Plates of the page by name, with the square centimetres of full ink on each.
fn plates(pdf: &[u8]) -> Vec<(String, f64)> {
    let file = Rippable::open(pdf).expect("a PDF");
    let ripped = file.rip(0, 72, &RipLimits::default()).expect("plates");
    let area = |samples: &[u8]| samples.iter().map(|s| f64::from(*s)).sum::<f64>() / 255.0;
    ripped.plates.iter().map(|plate| (plate.ink.clone(), area(&plate.gray))).collect()
}

#[test]
fn a_spot_colour_of_a_layout_stands_on_its_own_plate() {
    for standard in ["x4", "x1a"] {
        for spots in [format!("[{RED}, {BLUE}]"), "keep".to_owned()] {
            let (proof, _) = page((&spots, standard), MIXED, "");
            assert!(errors(&proof).is_empty(), "{:?}", errors(&proof));
            assert!(proof.reports.iter().all(|report| report.code != Code::SpotMixed));
            let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
            let names: Vec<String> = separations(&pdf).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, ["All", BLUE, RED], "each has one space, whoever asks for it");
            let told = faults(&pdf, paper(&proof));
            assert!(told.is_empty(), "{told:?}");
            let plates = plates(&pdf);
            let inked = |name: &str| plates.iter().find(|(own, _)| own == name).map(|of| of.1);
            assert!(inked(RED).is_some_and(|area| area > 1000.0), "{plates:?}");
            assert!(inked(BLUE).is_some_and(|area| area > 1000.0), "{plates:?}");
            // Of the house colours nothing is left on the plates of the press but its colour bar.
            assert!(inked("Cyan").is_some_and(|area| area < 1500.0), "{plates:?}");
        }
    }
}

#[test]
fn where_the_press_has_no_ink_its_mixture_is_printed_and_told() {
    for spots in ["[]", "convert"] {
        let (proof, sources) = page((spots, "x4"), MIXED, "");
        assert!(errors(&proof).is_empty(), "{:?}", errors(&proof));
        let told = proof.reports.iter().filter(|report| report.code == Code::SpotMixed);
        let places = told.filter_map(|report| sources.file(report.span?.file));
        let places: Vec<&str> = places.map(|file| file.path.as_str()).collect();
        assert_eq!(places, ["layouts/steun.yaml"; 2]);
        let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
        let names: Vec<String> = separations(&pdf).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["All"], "the marks alone");
        assert!(faults(&pdf, paper(&proof)).is_empty());
    }
}

#[test]
fn one_name_has_one_mixture() {
    let both = format!("[{RED}, {BLUE}]");
    let (proof, sources) = page((&both, "x4"), "[0, 90, 86, 4]", "");
    let found = errors(&proof);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("spot-mixed-twice: `spot.pdf` mixes"), "{found:?}");
    let report = proof.reports.iter().find(|report| report.code == Code::SpotDiffers);
    let span = report.and_then(|report| report.span).expect("a place");
    assert_eq!(sources.file(span.file).map(|file| file.path.as_str()), Some("issue.yaml"));
    let text = &ISSUE[span.start as usize..span.end as usize];
    assert_eq!(text, "spot.pdf");
    // Bytes of art round a mixture.
    let (proof, _) = page((&both, "x4"), "[0, 89.7, 80.4, 0]", "");
    assert!(errors(&proof).is_empty(), "{:?}", errors(&proof));
    // Two inks of the layout itself.
    let more = format!("  steen: {{ spot: {RED}, cmyk: [0, 60, 80, 5], tint: 40 }}\n");
    let (proof, _) = page((&both, "x4"), MIXED, &more);
    assert!(errors(&proof)[0].starts_with("spot-mixed-twice: the spot colour"), "{proof:?}");
    for name in ["Black", "All", "''"] {
        let more = format!("  steen: {{ spot: {name}, cmyk: [0, 60, 80, 5] }}\n");
        let (proof, _) = page((&both, "x4"), MIXED, &more);
        assert!(errors(&proof).iter().any(|told| told.starts_with("bad-value")), "{name}");
    }
}

/// A PDF of one page that is all of a colour of a screen.
fn of_a_screen() -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let words = b"0 0.2 0.4 rg 0 0 150 90 re f".to_vec();
    let content = document.add_object(Stream::new(Dictionary::new(), words));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 150.into(), 90.into()],
    });
    document.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn a_house_colour_of_a_screen_becomes_its_plate_in_a_pdf_too() {
    let (proof, _) = page_of(of_a_screen(), (&format!("[{BLUE}]"), "x4"), (MIXED, ""));
    assert!(errors(&proof).is_empty(), "{:?}", errors(&proof));
    let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
    let all = plates(&pdf);
    let (without, _) = page((&format!("[{BLUE}]"), "x4"), MIXED, "");
    let without = plates(&pdf_of(without.made.as_ref().expect("pages")).expect("a PDF"));
    let inked = |of: &[(String, f64)]| {
        of.iter().find(|(name, _)| name == BLUE).map_or(0.0, |(_, area)| *area)
    };
    assert!(inked(&all) > 1.2 * inked(&without), "{all:?} and {without:?}");
    assert!(faults(&pdf, paper(&proof)).is_empty());
}
