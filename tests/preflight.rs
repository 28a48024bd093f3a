//! Preflight: a clean PDF of a sample has no finding, and each fault that is made in it is known by
//! its check, by nothing else than what must follow from it.
//!
//! Faults are made by changing objects, content or bytes; damaged files are thrown by dice. Source:
//! ISO 15930-7 and -1, GWG 2015.

#[path = "preflight/clean.rs"]
mod clean;
#[path = "preflight/faults.rs"]
mod faults;

use clean::{bytes, catalog, demands, document, found, info, page, paint, resource, saved};
use faults::{FAULTS, Fault};
use katern::cli::overlaid::overlaid;
use katern::preflight::criteria::criteria;
use katern::preflight::shelf::WorkBudget;
use katern::preflight::{Demands, Hit, judge, preflight};
use katern::press::{Press, Standard};
use katern::{Pt, Severity};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::collections::BTreeSet;

fn names(hits: &[Hit]) -> BTreeSet<&'static str> {
    hits.iter().map(|hit| hit.criterion.name).collect()
}

#[track_caller]
fn none(hits: &[Hit], what: &str) {
    let told: Vec<String> =
        hits.iter().map(|hit| format!("{}: {}", hit.criterion.name, hit.message)).collect();
    assert!(told.is_empty(), "{what}: {told:#?}");
}

/// What a fault comes to, if it is not what it should be.
fn amiss(fault: &Fault, bytes: &[u8], demands: &Demands) -> Option<String> {
    let hits = found(bytes, demands);
    let seen = names(&hits);
    let told = || -> Vec<String> {
        hits.iter().map(|hit| format!("{}: {}", hit.criterion.name, hit.message)).collect()
    };
    let more = seen.iter().any(|name| *name != fault.check && !fault.also.contains(name));
    (more || !seen.contains(fault.check)).then(|| format!("{}: {:#?}", fault.check, told()))
}

#[test]
fn a_clean_file_has_no_finding() {
    none(&found(bytes(), &demands()), "as it is written");
    none(&found(&saved(&mut document()), &demands()), "as lopdf writes it");
    let paged = preflight(bytes(), &demands());
    assert_eq!(paged.pages, 2);
    none(&judge(&document(), 1, &demands()), "its first page");
    none(&judge(&document(), 3, &demands()), "a page that there is not");
}

#[test]
fn every_fault_is_known_by_its_check() {
    let wrong: Vec<String> = FAULTS
        .iter()
        .filter_map(|fault| {
            let mut document = document();
            (fault.make)(&mut document);
            amiss(fault, &saved(&mut document), &demands())
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), FAULTS.len(), wrong.join("\n"));
    assert!(FAULTS.len() >= 60, "{} faults", FAULTS.len());
}

/// Faults that depend on what is asked.
#[test]
fn ink_that_adds_up_is_measured_on_its_plates() {
    let twice = |state: Dictionary| {
        let mut document = document();
        resource(&mut document, "ExtGState", "Own", state);
        paint(&mut document, "1 1 0 0 k 99 99 80 80 re f /Own gs 0 0 1 1 k 99 99 80 80 re f");
        saved(&mut document)
    };
    let over = twice(dictionary! { "op" => true, "OPM" => 1 });
    let mixed = twice(dictionary! { "BM" => "Multiply" });
    for file in [over, mixed] {
        let found = preflight(&file, &demands());
        assert_eq!(found.adding, [1]);
        assert!(!names(&found.hits).contains("ink-over-limit"), "each alone is within it");
        let hits = overlaid(&file, &found.adding, &demands());
        let [hit] = hits.as_slice() else { panic!("{hits:?}") };
        assert!(hit.message.starts_with("400 % of ink"), "{}", hit.message);
    }
    // What has no plates is told, and no ink is taken for none.
    let unknown = overlaid(bytes(), &[9], &demands());
    assert_eq!(names(&unknown), BTreeSet::from(["too-much"]), "{unknown:?}");
    let knocked = twice(dictionary! { "op" => false });
    assert_eq!(preflight(&knocked, &demands()).adding, [0; 0]);
}

#[test]
fn what_was_ordered_is_held_against_the_file() {
    let fault = |check| Fault { check, also: &[], make: |_| {} };
    let (press, _) = clean::press();
    let bled = Press { bleed: Pt::from_mm(3.0), ..press.clone() };
    let asked = [
        ("page-size-other", Demands { ordered: Some([289.0, 415.0]), ..demands() }),
        ("page-count", Demands { multiple: 4, ..demands() }),
        ("bleed-short", Demands { press: &bled, ..demands() }),
        (
            "too-much",
            Demands { work: WorkBudget { operators: 100, ..WorkBudget::NORMAL }, ..demands() },
        ),
        (
            "too-much",
            Demands { work: WorkBudget { samples: 100, ..WorkBudget::NORMAL }, ..demands() },
        ),
    ];
    for (check, demands) in asked {
        let amiss = amiss(&fault(check), bytes(), &demands);
        assert_eq!(amiss, None);
    }
}

/// The clean file as PDF/X-1a.
fn x1a() -> Document {
    let mut document = document();
    document.version = "1.4".to_owned();
    info(&mut document).set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a:2003"));
    document
}

fn demands_x1a() -> Demands<'static> {
    Demands { standard: Standard::X1a, ..demands() }
}

/// Paints something with settings of its own.
fn clear(document: &mut Document, settings: Dictionary) {
    resource(document, "ExtGState", "Own", settings);
    paint(document, "/Own gs 0 1 0 0 k 99 99 50 50 re f");
}

#[test]
fn x1a_forbids_what_x4_allows() {
    none(&found(&saved(&mut x1a()), &demands_x1a()), "clean");
    type Make = fn(&mut Document);
    let made: [(&'static str, Make); 9] = [
        ("transparency", |d| clear(d, dictionary! { "ca" => 0.5 })),
        ("transparency", |d| clear(d, dictionary! { "BM" => "Multiply" })),
        ("transparency", |d| page(d).set("Group", dictionary! { "S" => "Transparency" })),
        ("jpeg-2000", |d| {
            d.add_object(Stream::new(dictionary! { "Filter" => "JPXDecode" }, Vec::new()));
        }),
        ("jbig2", |d| {
            d.add_object(Stream::new(dictionary! { "Filter" => "JBIG2Decode" }, Vec::new()));
        }),
        ("layers", |d| catalog(d).set("OCProperties", Dictionary::new())),
        ("version", |d| d.version = "1.6".to_owned()),
        ("pdfx-version", |d| {
            info(d).set("GTS_PDFXVersion", Object::string_literal("PDF/X-4"));
        }),
        ("metadata-missing", |d| {
            info(d).remove(b"ModDate");
        }),
    ];
    for (check, make) in made {
        let mut document = x1a();
        make(&mut document);
        let hits = found(&saved(&mut document), &demands_x1a());
        assert_eq!(names(&hits), BTreeSet::from([check]));
        assert!(hits.iter().all(|hit| hit.severity == Severity::Error), "{check}");
    }
    let mut packed = Vec::new();
    x1a().save_modern(&mut packed).expect("memory");
    assert!(names(&found(&packed, &demands_x1a())).contains("object-streams"));
}

/// Replaces the first bytes that match; both of one length.
fn swapped(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|part| part == from).expect("the bytes");
    let mut bytes = bytes.to_vec();
    bytes.splice(at..at + from.len(), to.iter().copied());
    bytes
}

#[test]
fn damage_to_bytes_is_told() {
    let clean = saved(&mut document());
    let mut late = b"From: us\n".to_vec();
    late.extend_from_slice(&clean);
    assert_eq!(names(&found(&late, &demands())), BTreeSet::from(["header-late"]));
    let mut long = clean.clone();
    long.extend(vec![b' '; 2000]);
    assert_eq!(names(&found(&long, &demands())), BTreeSet::from(["no-end"]));
    let cut = &clean[..clean.len() / 2];
    assert_eq!(names(&found(cut, &demands())), BTreeSet::from(["unreadable"]));
    assert_eq!(names(&found(b"", &demands())), BTreeSet::from(["unreadable"]));
    let line = clean.iter().position(|byte| *byte == b'%').expect("a header");
    let second = clean[line + 1..].iter().position(|byte| *byte == b'%').expect("a mark");
    let mut plain = clean.clone();
    plain[line + second + 2..line + second + 6].copy_from_slice(b"text");
    assert_eq!(names(&found(&plain, &demands())), BTreeSet::from(["no-binary-mark"]));
    // An entry of the table that leads elsewhere, and a stream that is not as long as it says.
    let info = format!(
        "\n{} 0 obj",
        document().trailer.get(b"Info").and_then(Object::as_reference).expect("Info").0
    );
    let moved = swapped(&clean, info.as_bytes(), &info.replace(" 0 obj", " 7 obj").into_bytes());
    assert!(names(&found(&moved, &demands())).contains("xref-damaged"));
    let at = clean.windows(8).position(|part| part == b"/Length ").expect("a length") + 8;
    let mut wrong = clean.clone();
    wrong[at] = if wrong[at] == b'1' { b'2' } else { b'1' };
    let seen = names(&found(&wrong, &demands()));
    assert!(seen.contains("stream-length"), "{seen:?}");
    // A change that is added to the end.
    let mut update = lopdf::IncrementalDocument::create_from(clean.clone(), document());
    update.new_document.add_object(Dictionary::new());
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).expect("memory");
    assert!(names(&found(&bytes, &demands())).contains("incremental-update"));
}

#[test]
fn an_encrypted_file_is_told() {
    use lopdf::encryption::Permissions;
    use lopdf::{EncryptionState, EncryptionVersion};
    for user in ["", "secret"] {
        let mut document = document();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("an encrypted file");
        let hits = found(&saved(&mut document), &demands());
        assert!(names(&hits).contains("encrypted"), "{:?}", names(&hits));
    }
}

#[test]
fn a_hit_says_where_it_is_and_how_often() {
    let mut document = document();
    paint(&mut document, "0 1 0 rg 100 100 50 50 re f 200 100 50 50 re f");
    let hits = found(&saved(&mut document), &demands());
    let [hit] = hits.as_slice() else { panic!("{:?}", names(&hits)) };
    let place = hit.places[0];
    assert_eq!((hit.page, hit.count, hit.places.len()), (Some(1), 2, 2));
    assert_eq!((place.left, place.bottom, place.right, place.top), (100.0, 100.0, 150.0, 150.0));
    assert!(hit.message.contains("DeviceRGB"), "{}", hit.message);
}

/// Throws dice: a plain linear congruence, so that a seed is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// Anything that an object may be instead.
fn strange(dice: &mut Dice, other: lopdf::ObjectId) -> Object {
    match dice.below(9) {
        0 => Object::Null,
        1 => Object::Integer(-1),
        2 => Object::Integer(i64::MAX),
        3 => Object::Real(1e30),
        4 => "Other".into(),
        5 => Object::Reference(other),
        6 => Object::Array(vec![Object::Reference(other); 3]),
        7 => Object::string_literal("text"),
        _ => Object::Dictionary(Dictionary::new()),
    }
}

/// A file with some of its values and content changed.
fn changed(document: &Document, dice: &mut Dice) -> Vec<u8> {
    let mut document = document.clone();
    let ids: Vec<_> = document.objects.keys().copied().collect();
    for _ in 0..1 + dice.below(8) {
        let (id, other) = (ids[dice.below(ids.len())], ids[dice.below(ids.len())]);
        let value = strange(dice, other);
        match document.objects.get_mut(&id).expect("an object") {
            Object::Stream(stream) if dice.below(2) == 0 => {
                let mut bytes = stream.get_plain_content().unwrap_or_default();
                for _ in 0..1 + dice.below(9) {
                    let at = dice.below(bytes.len().max(1)).min(bytes.len());
                    let words = ["q ", " Q ", " [ ", " (", " BI ", " 1e9 0 0 1 0 0 cm ", "/X Do "];
                    bytes.splice(at..at, words[dice.below(words.len())].bytes());
                }
                stream.set_plain_content(bytes);
            }
            Object::Stream(Stream { dict, .. }) | Object::Dictionary(dict) => {
                let keys: Vec<Vec<u8>> = dict.iter().map(|(key, _)| key.clone()).collect();
                if let Some(key) = keys.get(dice.below(keys.len())).filter(|key| *key != b"Length")
                {
                    dict.set(key.clone(), value);
                }
            }
            object => *object = value,
        }
    }
    saved(&mut document)
}

#[test]
fn no_damaged_file_makes_a_panic_or_takes_long() {
    // `THROWS` asks for more.
    let throws = std::env::var("THROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(400u64);
    let (clean, whole) = (saved(&mut document()), document());
    for seed in 0..throws {
        let mut dice = Dice(seed);
        let bytes = if seed % 2 == 0 {
            changed(&whole, &mut dice)
        } else {
            let mut bytes = clean.clone();
            for _ in 0..1 + dice.below(9) {
                let at = dice.below(bytes.len());
                bytes[at] = dice.below(256) as u8;
            }
            bytes
        };
        let standard = if seed % 3 == 0 { Standard::X1a } else { Standard::X4 };
        let start = std::time::Instant::now();
        let hits = found(&bytes, &Demands { standard, ..demands() });
        assert!(start.elapsed().as_secs() < 20, "seed {seed} took {:?}", start.elapsed());
        assert_eq!(hits, found(&bytes, &Demands { standard, ..demands() }), "seed {seed}");
    }
}

/// The guide's table of checks, made from the program.
fn table() -> String {
    let mut text = String::from(
        "# Checking a PDF\n\n\
         `katern check FILE.pdf` holds any PDF against a press: a page that another program made, an \
         advertisement that came by mail, a paper that Katern wrote itself. It reads the press \
         condition (`--press NAME`, usually `krantenpapier`; one of your own by its path, `--press \
         ISSUE/layouts/press/NAME.yaml`) and a standard (`--standard x4` or \
         `x1a`), shows what is wrong with page, place and remedy, and ends with 1 where an error \
         stands. `--marked DIR` draws each page on which something was found with a frame round it; \
         `--size 289x415` asks for the size that was ordered, `--multiple 4` for whole sheets; \
         `--json` and `--report FILE` are for machines, and `katern schema preflight` describes \
         them. Nothing is changed in the PDF.\n\n\
         `katern build` judges its own PDF by the same checks before the file gets its name.\n\n\
         Where a limit is the press's, the press condition says it. The others are figures of coldset \
         printers: black type up to 12 points and black rules up to 2 points overprint, a picture \
         of one bit has 300 pixels an inch at the least and 600 to be good, white type 8 points. \
         Clauses are named by the tables of contents of the standards.\n\n\
         | check | X-4 | X-1a | is wrong when | why | where it is asked |\n\
         |---|---|---|---|---|---|\n",
    );
    let grade = |of: Option<Severity>| of.map_or("–", Severity::name);
    for of in criteria() {
        text.push_str(&format!(
            "| `{}` | {} | {} | {} | {} | {} |\n",
            of.name,
            grade(of.x4),
            grade(of.x1a),
            of.what,
            of.why,
            of.clause
        ));
    }
    text + "\nThis table is made from the program.\n"
}

#[test]
fn the_guide_has_the_table_of_the_program() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/preflight.md");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&path, table()).expect("a file that can be written");
    }
    let found = std::fs::read_to_string(&path).expect("the table");
    assert!(found == table(), "`UPDATE=1 cargo test --release --test preflight` writes it anew");
}

#[test]
fn nothing_is_asked_without_a_name() {
    let known: BTreeSet<&str> = criteria().map(|of| of.name).collect();
    for fault in FAULTS {
        assert!(known.contains(fault.check), "{}", fault.check);
    }
    let made: BTreeSet<&str> = FAULTS.iter().map(|fault| fault.check).collect();
    let elsewhere = [
        "unreadable",
        "old-version",
        "header-late",
        "no-binary-mark",
        "no-end",
        "xref-damaged",
        "object-damaged",
        "stream-length",
        "encrypted",
        "object-streams",
        "incremental-update",
        "too-much",
        "no-pages",
        "page-size-strange",
        "page-size-other",
        "page-count",
        "bleed-short",
        "no-type",
        "transparency",
    ];
    let untried: Vec<&&str> =
        known.iter().filter(|name| !made.contains(**name) && !elsewhere.contains(*name)).collect();
    assert!(untried.is_empty(), "no file offends {untried:?}");
}
