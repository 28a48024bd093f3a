//! Art that pages carry as furniture: a logo on every page, held to the rules of placed art; and
//! spot colours of art at a press that has ink for them.

use katern::page::{Samples, Shape};
use katern::preflight::own::faults;
use katern::report::{Code, Severity};
use katern::source::{Own, Sources};
use katern::{Proof, pdf_of, proof};

const LOGO: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>\
    <rect width='120' height='40' fill='#c8102e'/></svg>";

const ISSUE: &str = "\
title: Logokrant
number: 1
date: 2026-11-28
lang: nl
layout: logo
press: eigen
leaflet: true
pages:
  - { template: blad, slots: { ad: { picture: spot.pdf } } }
  - { template: blad, slots: { ad: { picture: spot.pdf } } }
";

/// Two pages whose furniture has a piece, with an advertisement in a spot colour.
fn paper(piece: &str, spots: &str) -> (Proof, Sources) {
    let layout = format!(
        "extends: club\ngrid: {{ row: 11.34pt, rows: 67 }}\nobjects: {{ scale_supplied: 90 }}\n\
        furniture:\n  kop:\n    - {piece}\n\
        templates:\n  blad:\n    section: Blad\n    furniture: [kop]\n    areas:\n      - {{ id: ad, \
        slot: ad, part: picture, art: supplied, columns: 1, row: 20, depth: 9 }}\n"
    );
    let own = katern::program();
    let press = own.find("layouts/press/krantenpapier.yaml").expect("a press that ships");
    let press = String::from_utf8(own.bytes(press).to_vec()).expect("text");
    let press = format!("{press}\nart: {{ rgb: convert, spots: [{spots}] }}\n");
    let spot = std::fs::read(super::here("../drawing/spot.pdf")).expect("art");
    let mut sources = Sources::new("krant");
    sources.add("issue.yaml", ISSUE.as_bytes(), Own::Issue);
    sources.add("layouts/logo.yaml", layout.into_bytes(), Own::Issue);
    sources.add("layouts/press/eigen.yaml", press.into_bytes(), Own::Issue);
    sources.add("layouts/logo.svg", LOGO, Own::Issue);
    sources.add("pictures/foto.jpg", super::bytes("baseline.jpg"), Own::Issue);
    sources.add("pictures/spot.pdf", spot, Own::Issue);
    katern::builtin::add(&mut sources);
    (proof(&sources), sources)
}

/// Left, right, top and foot of the pictures above row 20 of each page, in points.
fn logos(proof: &Proof) -> Vec<[f64; 4]> {
    let made = proof.made.as_ref().expect("pages");
    let marks = made.paper.pages.iter().flat_map(|page| page.marks().collect::<Vec<_>>());
    let frames = marks.filter_map(|mark| match mark.shape {
        Shape::Picture { frame, .. } if frame.y.points() < 200.0 => Some(frame),
        _ => None,
    });
    let edges = |frame: katern::geometry::Rect| {
        [frame.x, frame.right(), frame.y, frame.bottom()].map(|at| at.points())
    };
    frames.map(edges).collect()
}

#[test]
fn a_logo_stands_whole_in_its_place_on_every_page() {
    let piece = "{ picture: logo.svg, row: 2, depth: 3, columns: 1-last, edge: outer }";
    let (proof, sources) = paper(piece, "");
    let layout = &proof.issue.as_ref().expect("an issue").layout;
    let (top, foot) = (layout.row_top(2).points(), layout.baseline(4).points());
    let wide = (foot - top) * 3.0;
    let [left, right] = [layout.area.x, layout.area.right()].map(|at| at.points());
    let found = logos(&proof);
    // Page 1 is a right page, page 2 a left one.
    let wanted = [[right - wide, right, top, foot], [left, left + wide, top, foot]];
    assert_eq!(found.len(), 2);
    for (found, wanted) in found.iter().zip(wanted) {
        let off = found.iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(off < 0.1, "{found:?} and {wanted:?}");
    }
    let paper = &proof.made.as_ref().expect("pages").paper;
    let drawn = paper.plates.iter().filter(|plate| matches!(plate.samples, Samples::Drawing(_)));
    assert!(drawn.count() >= 2 && pdf_of(proof.made.as_ref().unwrap()).is_ok());
    // It is no picture of a story: nothing is said of captions, twins or places.
    let told = |code: Code| proof.reports.iter().filter(|report| report.code == code).count();
    assert_eq!([Code::SamePicture, Code::MissingCaption, Code::MissingFile].map(told), [0; 3]);
    drop(sources);
}

#[test]
fn art_of_the_furniture_is_held_to_the_rules_of_placed_art() {
    let codes = |piece: &str| {
        let (proof, sources) = paper(piece, "");
        let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
        let of = |report: &katern::report::Report| {
            let path = report.span.and_then(|span| sources.file(span.file));
            (report.code, path.map_or(String::new(), |file| file.path.clone()))
        };
        errors.map(of).collect::<Vec<_>>()
    };
    let at = |code: Code| vec![(code, "layouts/logo.yaml".to_owned())];
    let gone = "{ picture: weg.svg, row: 2, depth: 3, columns: 1 }";
    assert_eq!(codes(gone), at(Code::MissingFile));
    // 24 pixels over 57 millimetres.
    let coarse = "{ picture: foto.jpg, row: 2, depth: 12, columns: 1 }";
    assert_eq!(codes(coarse), at(Code::LowResolution));
    let deep = "{ picture: logo.svg, row: 2, depth: 300, columns: 1 }";
    assert_eq!(codes(deep).first().map(|(code, _)| *code), Some(Code::BadValue));
    assert!(codes("{ picture: logo.svg, row: 2, depth: 3, columns: 1 }").is_empty());
}

#[test]
fn a_spot_colour_that_the_press_has_is_no_fault_of_the_file() {
    let piece = "{ picture: logo.svg, row: 2, depth: 3, columns: 1 }";
    let read = std::fs::read(super::here("../drawing/spot.pdf")).expect("art");
    let text = String::from_utf8_lossy(&read).into_owned();
    let name = text.split("/Separation").nth(1).and_then(|rest| rest.split('/').nth(1));
    let name = name.and_then(|name| name.split([' ', '\n']).next()).expect("a spot colour");
    let name = name.replace("#20", " ");
    let (proof, _) = paper(piece, &name);
    let made = proof.made.as_ref().expect("pages");
    let pdf = pdf_of(made).expect("a PDF");
    let own = name.replace(' ', "#20");
    assert!(pdf.windows(own.len()).any(|of| of == own.as_bytes()), "{name} is a plate");
    let told: Vec<String> =
        faults(&pdf, &made.paper).into_iter().map(|report| report.message).collect();
    assert!(told.is_empty(), "{told:?}");
}
