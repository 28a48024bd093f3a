//! Ink that runs out over the trim: areas that ask for it, art that brings it, and what ends there
//! by accident.

#[path = "golden/proof.rs"]
mod proof;

use katern::geometry::{Rect, TrimEdges};
use katern::page::{Element, Page, Samples, Shape};
use katern::source::{Own, Sources};
use katern::{Code, Pt, Report, Severity, pdf_of};
use lopdf::{Dictionary, Document, Object, Stream};

/// A picture over the head, a rule, and a panel on the foot of the page; text between them.
const TEMPLATES: &str = "\
extends: klein
checks: { folio: off, page-multiple: off, dark-tint: off, short-column: off, equal-pictures: off }
rules: { lijn: [{ thickness: 1pt, drop: 2pt, ink: zwart }] }
templates:
  uit:
    areas:
      - { id: foto, slot: main, part: picture, art: ART, caption: false, columns: 1-last, row: 0, depth: 18, bleed: FOTO }
      - { id: legs, slot: TEXT, part: legs, foot: natural, columns: 1, row: 20, to: foot-8 }
      - { id: lijn, part: rule, rule: lijn, columns: 1-last, row: foot-6, bleed: [left, right] }
      - { id: vlak, part: panel, ink: menie-licht, columns: 1-2, row: foot-3, to: foot, bleed: [outer, bottom] }
";

const STORY: &str = "---\ntitle: \"Uit\"\npictures:\n  - { file: vlak.png, credit: \"Foto: archief\" }\
    \n---\n\nDe brug ligt er sinds gisteren. Wie van de haven naar het station wil, fietst nu in \
    vier minuten over het water in plaats van in een kwartier eromheen.\n\nNiemand weet nog hoe het \
    in de winter gaat. De helling is steil, het dek is van hout en de wind staat er dwars op. De \
    wethouder belooft zout, maar zegt niet hoeveel.\n";

/// How a page is asked for.
struct Asked<'a> {
    /// Bleed of the press.
    bleed: &'a str,
    /// What the area of the picture says of its own.
    foto: &'a str,
    /// Supplied art by its file and bytes, instead of the photo.
    art: Option<(&'a str, Vec<u8>)>,
}

const PLAIN: Asked = Asked { bleed: "3mm", foto: "true", art: None };

fn sources(asked: &Asked) -> Sources {
    sources_with(asked, |layout| layout)
}

/// The same with the layout changed.
fn sources_with(asked: &Asked, change: impl Fn(String) -> String) -> Sources {
    let mut sources = proof::house("krant");
    let press = std::fs::read_to_string("layouts/press/krantenpapier.yaml").expect("a press");
    let press = press
        .replace("bleed: 0mm", &format!("bleed: {}", asked.bleed))
        .replace("refuse: 150, warn: 200", "refuse: 50, warn: 60");
    sources.add("layouts/press/glad.yaml", press.into_bytes(), Own::Issue);
    let (art, text, slots) = match &asked.art {
        None => ("photo", "main", "main: uit".to_owned()),
        Some((file, bytes)) => {
            sources.add(&format!("pictures/{file}"), bytes.clone(), Own::Issue);
            ("supplied", "tekst", format!("main: {{ picture: {file} }}, tekst: uit"))
        }
    };
    let layout = TEMPLATES.replace("FOTO", asked.foto).replace("ART", art).replace("TEXT", text);
    sources.add("layouts/uit.yaml", change(layout).into_bytes(), Own::Issue);
    sources.add("articles/uit.md", STORY.as_bytes().to_vec(), Own::Issue);
    let issue = format!(
        "title: De Proef\nnumber: 7\ndate: 2026-11-28\nlang: nl\nlayout: uit\npress: glad\n\
        first_page: 2\npages:\n  - template: uit\n    slots: {{ {slots} }}\n"
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources
}

fn mm(millimetres: f64) -> Pt {
    Pt::from_mm(millimetres)
}

/// The frame of a thing and the rectangle that its ink fills, on the page.
fn drawn(page: &Page, element: Element) -> (Rect, Rect) {
    let one = page.placed.iter().find(|one| one.element() == element).expect("a thing");
    let mark = one.marks.first().expect("ink").clone().shifted(one.frame.corner());
    let ink = match mark.shape {
        Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => rect,
        Shape::Rule { from, to, thickness } => Rect::ruled(from, to, thickness),
        Shape::Glyphs(_) => panic!("type"),
    };
    (one.frame, ink)
}

fn errors(sources: &Sources) -> Vec<Report> {
    let mut reports = katern::proof(sources).reports;
    reports.retain(|report| report.severity == Severity::Error);
    reports
}

fn said(sources: &Sources) -> Vec<(Code, String)> {
    errors(sources).into_iter().map(|report| (report.code, report.message)).collect()
}

#[test]
fn areas_run_out_to_the_bleed_on_the_sides_that_they_stand_at() {
    let proof = proof::clean(&sources(&PLAIN));
    let paper = &proof.made.as_ref().expect("pages").paper;
    let page = &paper.pages[0];
    let (width, height) = (page.trim.width, page.trim.height);
    let (frame, ink) = drawn(page, Element::Picture);
    // Its frame is what a reader has: to the trim at the head and both sides.
    assert_eq!((frame.x, frame.y, frame.right()), (Pt(0), Pt(0), width));
    assert!(frame.bottom() > mm(60.0) && frame.bottom() < mm(80.0));
    let foot = frame.bottom();
    assert_eq!(ink, Rect::between(-mm(3.0), -mm(3.0), width + mm(3.0), foot));
    let (frame, ink) = drawn(page, Element::Rule);
    assert_eq!((frame.x, frame.right()), (Pt(0), width));
    assert_eq!((ink.x, ink.right()), (-mm(3.0), width + mm(3.0)));
    // On page 2, a left one, outer is left; its columns end before the right edge.
    let (frame, ink) = drawn(page, Element::Panel);
    assert_eq!((frame.x, frame.bottom()), (Pt(0), height));
    assert_eq!((ink.x, ink.bottom()), (-mm(3.0), height + mm(3.0)));
    assert!(frame.right() == ink.right() && ink.right() < width / 4 * 3);
    let placed = page.placed.iter().find(|one| one.element() == Element::Panel).expect("a panel");
    let edges = TrimEdges { left: true, bottom: true, ..TrimEdges::default() };
    assert_eq!(placed.runs_out, edges);
    // The rules of design see its edges where they are in the type area.
    let of_edges = ["rule-off-span", "picture-off-grid", "stretched-picture"];
    let found = proof.reports.iter().find(|report| of_edges.contains(&report.code.name()));
    assert!(found.is_none(), "{found:?}");
    // Nothing of it is a fault of the file.
    let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
    assert!(katern::preflight::own::faults(&pdf, paper).is_empty());
}

/// What is printed at the edges of the sheet: ink where areas run out, paper where not.
#[test]
fn the_bleed_is_full_of_ink() {
    let proof = proof::clean(&sources(&PLAIN));
    let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
    let png = katern::pictures(pdf, 72).expect("pictures").remove(0);
    let shown = image::load_from_memory(&png).expect("a picture").to_rgb8();
    let (width, height) = shown.dimensions();
    // 188 by 162 mm.
    assert_eq!((width, height), (533, 459));
    let white = |x: u32, y: u32| shown.get_pixel(x, y).0.iter().all(|part| *part > 250);
    for (x, y) in
        [(1, 1), (width - 2, 1), (width / 2, 1), (1, 150), (1, height - 2), (200, height - 2)]
    {
        assert!(!white(x, y), "paper at {x}, {y}");
    }
    for (x, y) in [(1, 260), (width - 2, height - 2), (width / 2, 230)] {
        assert!(white(x, y), "ink at {x}, {y}");
    }
}

#[test]
fn a_press_without_bleed_refuses_what_runs_out() {
    let found = errors(&sources(&Asked { bleed: "0mm", ..PLAIN }));
    let said: Vec<(Code, &str, Option<u32>)> =
        found.iter().map(|of| (of.code, of.message.as_str(), of.page)).collect();
    let of =
        |area: &str| format!("`{area}` runs out over the trim, and the press `glad` has no bleed");
    let messages = [of("lijn"), of("vlak"), of("foto")];
    let expected: Vec<(Code, &str, Option<u32>)> =
        messages.iter().map(|message| (Code::ShortBleed, message.as_str(), Some(2))).collect();
    let mut sorted = said.clone();
    sorted.sort();
    let mut wanted = expected;
    wanted.sort();
    assert_eq!(sorted, wanted);
    assert!(found.iter().all(|report| report.span.is_some() && !report.help.is_empty()));
}

/// Ink that ends near the trim without running over it.
#[test]
fn ink_that_stops_short_is_an_error() {
    let narrow = |bleed: &str, sides: &str| {
        // A panel 1.4 mm inside the left edge of the page.
        let margins = "page: { margins: { left: 1.4mm, right: 22.6mm } }
templates:
";
        said(&sources_with(&Asked { bleed, ..PLAIN }, |text| {
            text.replace("[outer, bottom]", sides).replace(
                "templates:
",
                margins,
            )
        }))
    };
    let found = narrow("3mm", "bottom");
    let panel = "`panel` ends 1.4 mm inside the left edge of the page; ink keeps 3.0 mm inside it \
        or runs 3.0 mm over it";
    assert!(found.contains(&(Code::ShortBleed, panel.to_owned())), "{found:?}");
    // The text stands there too, each line told at its place.
    assert!(found.iter().any(|(_, said)| said.starts_with("`text` (“")), "{found:?}");
    assert!(found.iter().all(|(code, _)| *code == Code::ShortBleed), "{found:?}");
    assert!(!narrow("1mm", "bottom").iter().any(|(_, said)| said.contains("panel")));
    assert!(!narrow("3mm", "[outer, bottom]").iter().any(|(_, said)| said.contains("panel")));
}

/// A page of one CMYK fill all over its sheet, with a trim of a size and a bleed round it.
fn art([width, height]: [f64; 2], bleed: f64, turned: i64) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let slack = 20.0;
    let sheet = format!("0.2 0 0.4 0 k 0 0 {} {} re f", width + 2.0 * slack, height + 2.0 * slack);
    let content = document.add_object(Stream::new(Dictionary::new(), sheet.into_bytes()));
    let around = |wide: f64| -> Object {
        let edges = [slack - wide, slack - wide, slack + width + wide, slack + height + wide];
        edges.map(|edge| Object::Real(edge as f32)).to_vec().into()
    };
    let pages = document.new_object_id();
    let page = document.add_object(Dictionary::from_iter([
        ("Type", Object::Name(b"Page".to_vec())),
        ("Parent", pages.into()),
        ("MediaBox", around(slack)),
        ("BleedBox", around(bleed)),
        ("TrimBox", around(0.0)),
        ("Rotate", turned.into()),
        ("Contents", content.into()),
        ("Resources", Dictionary::new().into()),
    ]));
    document.set_object(
        pages,
        Dictionary::from_iter([
            ("Type", Object::Name(b"Pages".to_vec())),
            ("Kids", vec![Object::Reference(page)].into()),
            ("Count", 1.into()),
        ]),
    );
    let catalog = document.add_object(Dictionary::from_iter([
        ("Type", Object::Name(b"Catalog".to_vec())),
        ("Pages", pages.into()),
    ]));
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

/// The size of the picture's place out to the trim, points.
fn place() -> [f64; 2] {
    let proof = proof::clean(&sources(&PLAIN));
    let page = &proof.made.expect("pages").paper.pages[0];
    let (frame, _) = drawn(page, Element::Picture);
    [frame.width.points(), frame.height.points()]
}

#[test]
fn supplied_art_brings_its_own_bleed() {
    let size = place();
    let mm = |far: f64| far * 72.0 / 25.4;
    for (size, turned) in [(size, 0), ([size[1], size[0]], 90), ([size[1], size[0]], 270)] {
        let bytes = art(size, mm(5.0), turned);
        let asked = Asked { art: Some(("ad.pdf", bytes)), ..PLAIN };
        let proof = proof::clean(&sources(&asked));
        let paper = &proof.made.as_ref().expect("pages").paper;
        let stretched = |report: &&Report| report.code == Code::StretchedPicture;
        assert!(!proof.reports.iter().any(|report| stretched(&report)), "{turned}");
        let (frame, ink) = drawn(&paper.pages[0], Element::Picture);
        assert_eq!((frame.x, ink.x), (Pt(0), -self::mm(3.0)));
        // Hundredths of a point: 3 of its 5 mm of bleed at the head and both sides, none at its
        // foot, which lies within the page.
        let plate = &paper.plates[0];
        let Samples::Drawing(part) = &plate.samples else { panic!("art") };
        let [wide, high] = place();
        let near = |have: u32, points: f64| (f64::from(have) / 100.0 - points).abs() < 0.03;
        assert!(near(plate.width, wide + 2.0 * mm(3.0)), "{turned}: {}", plate.width);
        assert!(near(plate.height, high + mm(3.0)), "{turned}: {}", plate.height);
        assert!(near(part.cut.0, mm(2.0)) && near(part.cut.1, mm(2.0)), "{turned}: {:?}", part.cut);
        let pdf = pdf_of(proof.made.as_ref().expect("pages")).expect("a PDF");
        let png = katern::pictures(pdf, 72).expect("pictures").remove(0);
        let shown = image::load_from_memory(&png).expect("a picture").to_rgb8();
        let at = |x: u32, y: u32| shown.get_pixel(x, y).0;
        assert_eq!(at(1, 1), at(200, 100), "{turned}: the same ink in the bleed and on the page");
        assert!(at(1, 1).iter().any(|part| *part < 230));
    }
}

#[test]
fn art_with_less_bleed_is_refused_by_how_much() {
    let size = place();
    let asked = |art| sources(&Asked { art: Some(art), ..PLAIN });
    let found = said(&asked(("ad.pdf", art(size, 0.0, 0))));
    let of = |side: &str| {
        let message = format!(
            "`pictures/ad.pdf` runs out over the trim and has 0.0 mm of bleed at its {side}; \
            3.0 mm is asked"
        );
        (Code::ShortBleed, message)
    };
    assert_eq!(found.first(), Some(&of("left")), "{found:?}");
    assert!(found.iter().all(|(code, _)| *code == Code::ShortBleed));
    let found = said(&asked(("ad.png", proof::FLAT.to_vec())));
    let message = "`ad.png` is supplied art that runs out over the trim, and its file can't say \
        what of it is bleed";
    assert!(found.contains(&(Code::ShortBleed, message.to_owned())), "{found:?}");
}

#[test]
fn sides_at_which_an_area_never_stands_are_told() {
    let table = [
        ("[left, top]", None),
        ("top", None),
        ("false", None),
        ("bottom", Some("`foto` can't run out at `bottom`: it ends in row 17")),
        ("3", Some("`bleed` cannot be `3`")),
        ("[boven]", Some("`bleed` cannot be `boven`")),
    ];
    for (foto, message) in table {
        let found = said(&sources_with(&Asked { foto, ..PLAIN }, |text| {
            text.replace("row: 0, depth: 18,", "row: 0, to: 17, depth: 18,")
        }));
        match message {
            Some(message) => assert_eq!(
                found.first().map(|(_, said)| said.as_str()),
                Some(message),
                "{foto}: {found:?}"
            ),
            None => assert_eq!(found, [], "{foto}"),
        }
    }
    let wrong = [
        (
            "columns: 1-2, row: foot-3, to: foot, bleed: [outer, bottom]",
            "columns: 2, row: foot-3, to: foot, bleed: outer",
            "`vlak` can't run out at `outer`: it takes columns 2 to 2",
        ),
        (
            "columns: 1-2, row: foot-3, to: foot, bleed: [outer, bottom]",
            "columns: 2, row: foot-3, to: foot-1, bleed: true",
            "`vlak` stands at no edge of the type area",
        ),
        (
            "bleed: [left, right] }",
            "bleed: top }",
            "`lijn` can't run out at `top`: a rule has its \
            ends alone",
        ),
        (
            "foot: natural,",
            "foot: natural, bleed: true,",
            "`bleed` means nothing for the part `legs`",
        ),
        (
            "art: photo, caption: false,",
            "art: drawing, caption: false,",
            "`foto` shows a drawing whole, which runs out nowhere",
        ),
        (
            "caption: false, columns: 1-last, row: 0, depth: 18, bleed: true",
            "columns: 1-last, row: 0, depth: 18, bleed: bottom",
            "`foto` can't run out at `bottom`: its caption stands under it",
        ),
    ];
    for (from, to, message) in wrong {
        let found = errors(&sources_with(&PLAIN, |text| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        }));
        assert_eq!(found.first().map(|of| of.message.as_str()), Some(message), "{found:?}");
        assert!(found.iter().all(|report| report.span.is_some() && !report.help.is_empty()));
    }
}
