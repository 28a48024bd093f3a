//! Pages on sheets: what lies where, what is kept, what the sheets take of ink.

use katern::impose::{Fold, Imposed, Imposition, impose};
use katern::rip::{RipLimits, Rippable, Ripped};
use katern::{Terms, folder, proof_of_folder};
use lopdf::{Dictionary, Document, Object, Stream};

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn rectangle(edges: [i64; 4]) -> Object {
    edges.map(Object::Integer).to_vec().into()
}

/// Pages of 100 by 140 points trimmed, with 10 points of bleed: the middle of page n is n per cent
/// black; a strip of cyan runs along its left trim, magenta along its foot, yellow beyond the trim.
fn pages(count: usize) -> Document {
    let mut document = Document::with_version("1.6");
    let root = document.new_object_id();
    let mut kids = Vec::new();
    for page in 1..=count {
        let content = format!(
            "0 0 1 0 k 0 0 120 160 re f 1 g 10 10 100 140 re f 1 0 0 0 k 10 10 5 140 re f \
             0 1 0 0 k 15 10 95 5 re f 0 0 0 {} k 40 40 40 80 re f",
            page as f64 / 100.0
        );
        // In two streams, parted where one operation ends.
        let (first, second) = content.split_at(content.find("1 g").expect("a cut"));
        let mut part = |part: &str| {
            let stream = Stream::new(Dictionary::new(), part.as_bytes().to_vec());
            Object::Reference(document.add_object(stream))
        };
        let contents = vec![part(first), part(second)];
        let dict = Dictionary::from_iter([
            ("Type", name("Page")),
            ("Parent", Object::Reference(root)),
            ("MediaBox", rectangle([0, 0, 120, 160])),
            ("BleedBox", rectangle([0, 0, 120, 160])),
            ("TrimBox", rectangle([10, 10, 110, 150])),
            ("Contents", contents.into()),
        ]);
        kids.push(Object::Reference(document.add_object(dict)));
    }
    let node = Dictionary::from_iter([
        ("Type", name("Pages")),
        ("Count", (count as i64).into()),
        ("Kids", kids.into()),
    ]);
    document.objects.insert(root, node.into());
    let catalog =
        Dictionary::from_iter([("Type", name("Catalog")), ("Pages", Object::Reference(root))]);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", Object::Reference(catalog));
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

fn laid(pdf: &[u8], fold: Fold, paper_mm: f64) -> Imposed {
    impose(pdf, &Imposition { fold, paper_mm }).expect("sheets")
}

/// Every page at 72 pixels per inch.
fn ripped(pdf: &[u8]) -> Vec<Ripped> {
    let job = Rippable::open(pdf).expect("a PDF");
    (0..job.pages()).map(|page| job.rip(page, 72, &RipLimits::default()).expect("plates")).collect()
}

/// The ink of a plate at a place from the upper left.
fn ink(side: &Ripped, plate: usize, (x, y): (usize, usize)) -> u8 {
    let plate = &side.plates[plate];
    plate.gray[y * plate.width as usize + x]
}

/// Which page a half of a side shows, by its black; 0 is none.
fn page_at(side: &Ripped, half: usize) -> usize {
    (f64::from(ink(side, 3, (10 + half * 100 + 50, 80))) / 2.55).round() as usize
}

#[test]
fn a_booklet_shows_the_pages_where_the_fold_wants_them() {
    for (count, fold) in [(12, Fold::Booklet), (12, Fold::Broadsheet), (6, Fold::Booklet)] {
        let made = laid(&bytes(pages(count)), fold, 0.0);
        let sides = ripped(&made.pdf);
        assert_eq!(sides.len(), made.sides.len());
        for (side, shown) in made.sides.iter().zip(&sides) {
            assert_eq!(shown.size(), (220, 160));
            for (half, page) in side.pages.iter().enumerate() {
                assert_eq!(page_at(shown, half), page.map_or(0, |page| page + 1), "{side:?}");
            }
        }
        assert_eq!(made.told.len(), usize::from(count == 6), "{:?}", made.told);
    }
    let made = laid(&bytes(pages(6)), Fold::Booklet, 0.0);
    assert_eq!(made.told[0].message, "2 blank pages added at the end: four pages go on a sheet");
}

#[test]
fn pages_meet_at_the_spine_and_bleed_outside() {
    let made = laid(&bytes(pages(4)), Fold::Booklet, 0.0);
    let outside = &ripped(&made.pdf)[0];
    // Page 4 at the left, page 1 at the right: cyan along the left of each, bleed round both.
    assert_eq!(ink(outside, 0, (12, 80)), 255);
    assert_eq!((ink(outside, 0, (109, 80)), ink(outside, 0, (112, 80))), (0, 255));
    assert_eq!([5, 215].map(|x| ink(outside, 2, (x, 80))), [255, 255]);
    // None of it at the spine.
    assert_eq!([105, 109, 110, 114].map(|x| ink(outside, 2, (x, 80))), [0; 4]);
    assert_eq!(ink(outside, 1, (60, 147)), 255);
}

#[test]
fn inner_sheets_move_to_the_spine_by_the_paper_round_them() {
    // A thickness of two points, so that sheets move by whole pixels.
    let made = laid(&bytes(pages(12)), Fold::Booklet, 2.0 * 25.4 / 72.0);
    let sides = ripped(&made.pdf);
    for (i, side) in sides.iter().enumerate() {
        let creep = i / 2 * 2;
        // The left page moves right, the right page left; the spine cuts what crosses it.
        assert_eq!(ink(side, 0, (10 + creep, 80)), 255, "{i}");
        assert_eq!(ink(side, 0, (9 + creep, 80)), 0, "{i}");
        assert_eq!(ink(side, 0, (114 - creep, 80)), 255, "{i}");
        assert_eq!(ink(side, 0, (115 - creep, 80)), 0, "{i}");
    }
}

#[test]
fn spreads_are_single_and_double() {
    let made = laid(&bytes(pages(4)), Fold::Spreads, 0.0);
    let sides = ripped(&made.pdf);
    assert_eq!(
        sides.iter().map(Ripped::size).collect::<Vec<_>>(),
        [(120, 160), (220, 160), (120, 160)]
    );
    let shown = [page_at(&sides[0], 0), page_at(&sides[1], 0), page_at(&sides[1], 1)];
    assert_eq!(shown, [1, 2, 3]);
    assert!(made.told.is_empty());
}

#[test]
fn turned_pages_lie_as_they_are_seen() {
    let mut document = pages(2);
    let ids: Vec<_> = document.page_iter().collect();
    for id in ids {
        document.get_dictionary_mut(id).expect("a page").set("Rotate", 90);
    }
    let made = laid(&bytes(document), Fold::Booklet, 0.0);
    let outside = &ripped(&made.pdf)[0];
    assert_eq!(outside.size(), (300, 120));
    // Turned clockwise the left edge is at the head, the foot at the left.
    assert_eq!((ink(outside, 0, (220, 12)), ink(outside, 1, (152, 60))), (255, 255));
    assert_eq!(ink(outside, 3, (220, 60)), 3);
}

/// The ink of all pages, by plate.
fn total(pages: &[Ripped]) -> Vec<f64> {
    let mut total = vec![0.0; 4];
    for taken in pages.iter().flat_map(|page| page.taken().into_iter().enumerate()) {
        total[taken.0] += taken.1.square_cm;
    }
    total
}

#[test]
fn a_paper_stays_what_it_was_on_its_sheets() {
    let folder = folder(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/club")).expect("a folder");
    let pdf = proof_of_folder(&folder, &Terms::default()).pdf().expect("a PDF");
    let made = laid(&pdf, Fold::Booklet, 0.1);
    assert!(laid(&pdf, Fold::Booklet, 0.1).pdf == made.pdf, "the same bytes each time");
    assert!(laid(&pdf, Fold::Spreads, 0.0).pdf != made.pdf);
    let before = Document::load_mem(&pdf).expect("a PDF");
    let after = Document::load_mem(&made.pdf).expect("a PDF");
    assert_eq!(after.version, before.version);
    let catalog = after.catalog().expect("a catalog");
    assert!(catalog.has(b"OutputIntents") && catalog.has(b"Lang"));
    let packet = catalog.get_deref(b"Metadata", &after).and_then(Object::as_stream);
    let packet = String::from_utf8(packet.expect("metadata").content.clone()).expect("text");
    assert!(packet.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"));
    let old = before.catalog().expect("a catalog").get_deref(b"Metadata", &before);
    let old = String::from_utf8(old.and_then(Object::as_stream).expect("metadata").content.clone());
    let old = old.expect("text");
    let uuid = |packet: &str| {
        let from = packet.find("<xmpMM:DocumentID>").expect("an identity");
        packet[from..from + 64].to_owned()
    };
    assert!(uuid(&old) != uuid(&packet) && packet.len() == old.len());
    let id = |document: &Document| format!("{:?}", document.trailer.get(b"ID"));
    assert!(id(&after) != id(&before) && id(&after) != "Err(DictKey(\"ID\"))");
    let information = |document: &Document| {
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
        format!("{:?}", document.get_dictionary(info).expect("a dictionary"))
    };
    assert_eq!(information(&after), information(&before));
    for id in after.page_iter() {
        let page = after.get_dictionary(id).expect("a page");
        let edges = |key: &[u8]| -> Vec<f32> {
            let edges = page.get(key).and_then(Object::as_array).expect("a box");
            edges.iter().map(|edge| edge.as_float().expect("a number")).collect()
        };
        assert!((edges(b"TrimBox")[2] - 2.0 * 595.276).abs() < 0.01);
        assert_eq!(edges(b"MediaBox"), edges(b"BleedBox"));
    }
    let (pages, sheets) = (total(&ripped(&pdf)), total(&ripped(&made.pdf)));
    for (page, sheet) in pages.iter().zip(&sheets) {
        assert!((page - sheet).abs() < 0.003 * page + 0.05, "{pages:?} {sheets:?}");
    }
}

#[test]
fn what_cannot_be_imposed_is_one_report() {
    let refused = |pdf: &[u8]| {
        let how = Imposition { fold: Fold::Booklet, paper_mm: 0.0 };
        impose(pdf, &how).expect_err("a report").message
    };
    assert!(refused(b"no PDF").contains("cannot be read"));
    assert!(refused(&bytes(pages(0))).contains("no pages"));
    let mut unequal = pages(3);
    let id = unequal.page_iter().nth(2).expect("a page");
    let page = unequal.get_dictionary_mut(id).expect("a page");
    page.set("TrimBox", rectangle([10, 10, 110, 140]));
    let message = refused(&bytes(unequal));
    assert_eq!(message, "page 3 is 35.3 x 45.9 mm, and page 1 is 35.3 x 49.4 mm");
    let mut torn = pages(2);
    let id = torn.page_iter().nth(1).expect("a page");
    let page = torn.get_dictionary_mut(id).expect("a page");
    page.set("Contents", Object::Reference((999, 0)));
    assert_eq!(refused(&bytes(torn)), "page 2 is damaged: its content is not in the file");
    let mut torn = pages(2);
    let id = torn.page_iter().next().expect("a page");
    let fonts = Dictionary::from_iter([("F", Object::Reference((999, 0)))]);
    let resources = Dictionary::from_iter([("Font", Object::Dictionary(fonts))]);
    torn.get_dictionary_mut(id).expect("a page").set("Resources", resources);
    assert_eq!(refused(&bytes(torn)), "page 1 is damaged: object 999 is not in the file");
}

/// Whatever a byte becomes, there is an answer.
#[test]
fn damaged_files_never_make_it_fall() {
    let file = bytes(pages(3));
    let mut seed = 7u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % below
    };
    for _ in 0..600 {
        let mut broken = file.clone();
        for _ in 0..1 + next(4) {
            let at = next(broken.len());
            broken[at] = b"0123456789/<>[]() \nRkgx\xFF"[next(24)];
        }
        if next(5) == 0 {
            broken.truncate(next(file.len()));
        }
        for fold in [Fold::Booklet, Fold::Spreads] {
            let _ = impose(&broken, &Imposition { fold, paper_mm: 0.1 });
        }
    }
}
