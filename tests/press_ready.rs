//! From an issue folder to the file, and back: what is written is opened again and judged by what a
//! press must get.
//!
//! Process inks only, black text that overprints on one plate, every font embedded as a subset with
//! its characters, and the story's own words when the text is taken out again. Source: ISO
//! 15930-7:2010, clause 6.

#[path = "golden/proof.rs"]
mod proof;

use katern::source::Sources;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};
use proof::{clean, folder, tests, told};
use std::collections::{BTreeMap, BTreeSet};

fn sources(case: &str) -> Sources {
    folder(&tests().join("golden").join(case))
}

fn written(sources: &Sources) -> Document {
    let bytes = katern::pdf_of(&clean(sources).made.expect("pages")).expect("a file");
    Document::load_mem(&bytes).expect("a PDF")
}

fn operations(document: &Document) -> Vec<Operation> {
    document
        .get_pages()
        .values()
        .flat_map(|page| {
            Content::decode(&document.get_page_content(*page)).expect("operations").operations
        })
        .collect()
}

fn value<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> &'a Object {
    let object = dict.get(key.as_bytes()).unwrap_or_else(|_| panic!("no /{key}"));
    document.dereference(object).expect("an object").1
}

/// Code -> characters, by the name of the font on the page.
fn characters(document: &Document) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
    let page = document.get_pages().into_values().next().expect("a page");
    let page = document.get_dictionary(page).expect("a page");
    let resources = value(document, page, "Resources").as_dict().expect("resources");
    let mut all = BTreeMap::new();
    for (name, font) in value(document, resources, "Font").as_dict().expect("fonts").iter() {
        let font = document.dereference(font).expect("a font").1.as_dict().expect("a font");
        let map = value(document, font, "ToUnicode")
            .as_stream()
            .expect("a map")
            .decompressed_content()
            .expect("text");
        let map = String::from_utf8(map).expect("text");
        let row = |line: &str| {
            let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
            let units: Vec<u16> = (0..text.len() / 4)
                .filter_map(|i| u16::from_str_radix(text.get(i * 4..i * 4 + 4)?, 16).ok())
                .collect();
            Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?))
        };
        all.insert(
            name.clone(),
            map.lines().skip_while(|line| !line.contains("beginbfchar")).filter_map(row).collect(),
        );
    }
    all
}

/// The text of a page as a reader takes it out: the content stream in its own order, `ActualText`
/// in place of what it marks.
fn read_back(document: &Document) -> String {
    let fonts = characters(document);
    let (mut text, mut font, mut marked) = (String::new(), Vec::new(), Vec::new());
    for operation in operations(document) {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("a name").to_vec(),
            "Td" | "Tm" | "BT" => text.push(' '),
            "BDC" | "BMC" => {
                let actual = operation
                    .operands
                    .get(1)
                    .and_then(|o| o.as_dict().ok())
                    .and_then(|dict| dict.get(b"ActualText").ok());
                let actual = actual.and_then(|o| o.as_str().ok());
                let units = |bytes: &[u8]| {
                    bytes
                        .get(2..)
                        .unwrap_or(&[])
                        .chunks(2)
                        .map(|c| u16::from_be_bytes([c[0], c[1]]))
                        .collect::<Vec<_>>()
                };
                if let Some(actual) = actual {
                    text.push_str(&if actual.starts_with(&[0xFE, 0xFF]) {
                        String::from_utf16_lossy(&units(actual))
                    } else {
                        String::from_utf8_lossy(actual).into_owned()
                    });
                }
                marked.push(actual.is_some());
            }
            "EMC" => drop(marked.pop()),
            "TJ" | "Tj" if !marked.contains(&true) => {
                let whole = [operation.operands[0].clone()];
                for item in operation.operands[0].as_array().map_or(&whole[..], Vec::as_slice) {
                    let Object::String(codes, _) = item else { continue };
                    for code in codes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])) {
                        text.push_str(
                            fonts
                                .get(&font)
                                .and_then(|map| map.get(&code))
                                .map_or("\u{FFFD}", String::as_str),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_words_come_out_as_the_editor_wrote_them() {
    for case in ["diaeresis", "fallback", "list", "quotation", "crosshead"] {
        let sources = sources(case);
        let proof = clean(&sources);
        let want = told(&proof.issue.as_ref().expect("an issue").stories[0]).join(" ");
        let have = read_back(&written(&sources));
        assert!(have.contains(&want), "{case}:\n{want}\nis not in\n{have}");
    }
}

#[test]
fn only_process_inks_are_named() {
    for case in ["whole-story", "kader", "picture-in-text"] {
        let document = written(&sources(case));
        let found: BTreeSet<String> =
            operations(&document).into_iter().map(|operation| operation.operator).collect();
        for other in ["rg", "RG", "g", "G", "sc", "SC", "scn", "SCN", "sh", "cs", "CS"] {
            assert!(
                !found.contains(other),
                "{case}: `{other}` sets a colour that is none of the press's"
            );
        }
        assert!(found.contains("k"), "{case}");
        for object in document.objects.values() {
            let Ok(stream) = object.as_stream() else { continue };
            let Some(space) =
                stream.dict.get(b"ColorSpace").ok().and_then(|space| space.as_name().ok())
            else {
                continue;
            };
            assert!(
                [b"DeviceCMYK".as_slice(), b"DeviceGray"].contains(&space),
                "{case}: {}",
                String::from_utf8_lossy(space)
            );
        }
    }
}

#[test]
fn running_text_prints_on_the_black_plate_alone() {
    let sources = sources("drop-cap");
    let proof = clean(&sources);
    let end = proof.issue.as_ref().expect("an issue").layout.objects.end_mark.ink;
    let inks: BTreeSet<String> = operations(&written(&sources))
        .into_iter()
        .filter(|operation| operation.operator == "k")
        .map(|operation| {
            operation
                .operands
                .iter()
                .map(|o| format!("{:.3}", o.as_float().expect("a number")))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let of = |tenths: u16| format!("{:.3}", f64::from(tenths) / 1000.0);
    let allowed = BTreeSet::from([
        "0.000 0.000 0.000 1.000".to_owned(),
        [end.c, end.m, end.y, end.k].map(of).join(" "),
    ]);
    assert_eq!(inks, allowed);
}

#[test]
fn every_font_is_embedded_as_a_subset_with_its_characters() {
    let document = written(&sources("whole-story"));
    let mut fonts = 0;
    for object in document.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get(b"Subtype").ok().and_then(|name| name.as_name().ok()) != Some(b"Type0") {
            continue;
        }
        fonts += 1;
        let name =
            String::from_utf8_lossy(value(&document, dict, "BaseFont").as_name().expect("a name"))
                .into_owned();
        assert_eq!(name.find('+'), Some(6), "{name}");
        assert!(dict.has(b"ToUnicode"), "{name}");
        let below = value(&document, dict, "DescendantFonts").as_array().expect("an array");
        let below = document.dereference(&below[0]).expect("a font").1.as_dict().expect("a font");
        let descriptor = value(&document, below, "FontDescriptor").as_dict().expect("a descriptor");
        assert!(
            ["FontFile2", "FontFile3"].iter().any(|key| descriptor.has(key.as_bytes())),
            "{name}"
        );
    }
    assert!(fonts >= 5, "{fonts} fonts");
}
