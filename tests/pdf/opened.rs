//! A plate file read back: its objects, its operators, and the characters that stand on a page.

use katern::page::Paper;
use katern::pdf::write;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// The written file, reopened.
pub fn opened(paper: &Paper) -> Document {
    let bytes = write(paper).unwrap_or_else(|reports| panic!("{reports:?}"));
    Document::load_mem(&bytes).expect("lopdf reads it")
}

/// The object behind a key, references followed.
pub fn value<'a>(document: &'a Document, dict: &'a Dictionary, key: &str) -> &'a Object {
    let object = dict.get(key.as_bytes()).unwrap_or_else(|_| panic!("no /{key}"));
    document.dereference(object).expect("an object").1
}

pub fn dict<'a>(document: &'a Document, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    value(document, of, key).as_dict().expect(key)
}

pub fn numbers(object: &Object) -> Vec<f32> {
    object.as_array().expect("an array").iter().map(|n| n.as_float().expect("a number")).collect()
}

pub fn page(document: &Document, number: u32) -> &Dictionary {
    document.get_dictionary(document.get_pages()[&number]).expect("a page")
}

pub fn keys(dict: &Dictionary) -> Vec<String> {
    dict.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect()
}

pub fn operations(document: &Document, number: u32) -> Vec<lopdf::content::Operation> {
    let bytes = document.get_page_content(document.get_pages()[&number]);
    Content::decode(&bytes).expect("operations").operations
}

/// Code -> text of the page's font of that name, from its `ToUnicode`.
pub fn unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = value(document, font, "ToUnicode").as_stream().expect("a stream");
    let map = String::from_utf8(stream.decompressed_content().expect("Flate")).expect("text");
    let row = |line: &str| -> Option<(u16, String)> {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> = text
            .as_bytes()
            .chunks(4)
            .map(|c| u16::from_str_radix(std::str::from_utf8(c).expect("hex"), 16).expect("hex"))
            .collect();
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?))
    };
    map.lines().skip_while(|line| !line.contains("beginbfchar")).filter_map(row).collect()
}

pub fn font<'a>(
    document: &'a Document,
    number: u32,
    name: &str,
) -> (&'a Dictionary, &'a Dictionary, &'a Dictionary) {
    let fonts = dict(document, dict(document, page(document, number), "Resources"), "Font");
    let font = dict(document, fonts, name);
    let below = value(document, font, "DescendantFonts").as_array().expect("an array");
    let below = document.dereference(&below[0]).expect("a font").1.as_dict().expect("a dictionary");
    (font, below, dict(document, below, "FontDescriptor"))
}

/// Every glyph that a page shows, as a reader reckons its place (ISO 32000-1, 9.4.4): font, code, x
/// and y from the lower left.
pub fn shown(document: &Document, number: u32) -> Vec<(String, u16, f64, f64)> {
    let (mut name, mut size, mut wide, mut track) = (String::new(), 0.0, 1.0, 0.0);
    let mut widths: Vec<f64> = Vec::new();
    let (mut x, mut y, mut pen) = (0.0, 0.0, 0.0);
    let mut out = Vec::new();
    for operation in operations(document, number) {
        let n = |i: usize| f64::from(operation.operands[i].as_float().expect("a number"));
        match operation.operator.as_str() {
            "BT" => (x, y) = (0.0, 0.0),
            "Tf" => {
                name = String::from_utf8_lossy(operation.operands[0].as_name().expect("a name"))
                    .into_owned();
                size = n(1);
                let list = value(document, font(document, number, &name).1, "W")
                    .as_array()
                    .expect("an array");
                widths = numbers(&list[1]).into_iter().map(f64::from).collect();
            }
            "Tz" => wide = n(0) / 100.0,
            "Tc" => track = n(0),
            "Td" => {
                x += n(0);
                y += n(1);
                pen = x;
            }
            "TJ" => {
                for item in operation.operands[0].as_array().expect("an array") {
                    if let Object::String(codes, _) = item {
                        for code in codes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])) {
                            out.push((name.clone(), code, pen, y));
                            pen += (widths[usize::from(code) - 1] / 1000.0 * size + track) * wide;
                        }
                    } else {
                        pen -= f64::from(item.as_float().expect("a number")) / 1000.0 * size * wide;
                    }
                }
            }
            _ => {}
        }
    }
    out
}
