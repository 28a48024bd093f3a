//! A font of a PDF: its codes, their widths and letters, and which of them are used.
//!
//! In: a font's dictionary. Out: `FontResource`; its program is held against it in `program.rs`.
//! Source: ISO 32000-1, 9.5 to 9.10.

use crate::preflight::cmap::{CodeMap, code};
use crate::preflight::filter::unpacked;
use crate::preflight::object::{
    dictionary, followed, inner, list, matrix, name, number, number_of, numbers, shown, stream,
    value,
};
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Most widths of one font.
const MOST_WIDTHS: usize = 70_000;
/// Codes of a font below this are kept with what was found of them: a subset has no others, and a
/// file may have very many fonts.
const MOST_MET: usize = 512;
/// Most bytes of a CMap.
const MOST_CMAP: usize = 4 << 20;

/// A font.
#[derive(Clone, Debug)]
pub struct FontResource<'a> {
    /// What stands in the file.
    pub dictionary: &'a Dictionary,
    /// The number of its object.
    pub object: Option<u32>,
    /// Its name, with the tag of a subset.
    pub name: String,
    /// `Type0`, `Type1`, `TrueType`, `Type3`, ..
    pub kind: Vec<u8>,
    /// The font below a composite one.
    pub below: Option<&'a Dictionary>,
    /// Its descriptor.
    pub descriptor: Option<&'a Dictionary>,
    /// Its program, under which key.
    pub program: Option<(&'static str, &'a Stream)>,
    /// The glyphs of codes, where a CMap in the file tells them.
    pub encoding: Option<CodeMap>,
    /// The letters of codes, where a CMap in the file tells them.
    pub letters: Option<CodeMap>,
    /// Width of each code of a simple font, of each glyph of a composite one, 1/1000 em.
    widths: BTreeMap<u32, f64>,
    /// The width of all others.
    usual_width: f64,
    /// What a width of a Type 3 font is to be multiplied by to be in em.
    unit: f64,
    /// Width and letter of codes that were shown: each is looked up once.
    met: Vec<Option<MetCode>>,
    /// Codes that are shown, and on which pages.
    pub used: BTreeSet<u32>,
    /// The pages on which it is shown.
    pub pages: BTreeSet<u32>,
}

/// Width of a code in em, and its letter where that can be told.
pub type MetCode = (f64, Option<char>);

/// The glyph of a code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GlyphFound {
    /// It is there, so wide in 1/1000 em where that can be told.
    Width(Option<f64>),
    /// The font has none for it.
    Missing,
    /// It cannot be told.
    Unknown,
}

impl<'a> FontResource<'a> {
    /// Reads a font.
    pub fn of(document: &'a Document, dict: &'a Dictionary, object: Option<u32>) -> Self {
        let kind = name(document, dict, b"Subtype").unwrap_or_default().to_vec();
        let below = list(document, dict, b"DescendantFonts")
            .and_then(|fonts| dictionary(followed(document, fonts.first()?)?))
            .filter(|_| kind == b"Type0");
        let descriptor = inner(document, below.unwrap_or(dict), b"FontDescriptor");
        let program = ["FontFile", "FontFile2", "FontFile3"]
            .into_iter()
            .find_map(|key| Some((key, stream(document, descriptor?, key.as_bytes())?)));
        let map = |key: &[u8]| {
            let stream = stream(document, dict, key)?;
            // One that cannot be unpacked is told as a broken stream.
            let opened = unpacked(document, stream, MOST_CMAP);
            opened.fault.is_none().then(|| CodeMap::read(&opened.bytes))
        };
        let mut font = FontResource {
            dictionary: dict,
            object,
            name: shown(name(document, dict, b"BaseFont").unwrap_or(b"a font without a name")),
            below,
            descriptor,
            program,
            encoding: if kind == b"Type0" { map(b"Encoding") } else { None },
            letters: map(b"ToUnicode"),
            widths: BTreeMap::new(),
            usual_width: 0.0,
            unit: 0.001,
            met: Vec::new(),
            used: BTreeSet::new(),
            pages: BTreeSet::new(),
            kind,
        };
        match below {
            Some(below) => font.read_composite_widths(document, below),
            None => font.read_widths(document),
        }
        font
    }

    fn read_widths(&mut self, document: &Document) {
        let first = number_of(document, self.dictionary, b"FirstChar").unwrap_or(0.0).max(0.0);
        let widths = numbers(document, self.dictionary, b"Widths").unwrap_or_default();
        let known = widths.iter().take(MOST_WIDTHS).enumerate();
        self.widths = known.map(|(at, width)| (first as u32 + at as u32, *width)).collect();
        let missing = self.descriptor.and_then(|own| number_of(document, own, b"MissingWidth"));
        // The fourteen fonts that every reader has may leave widths out: about half an em.
        self.usual_width = missing.unwrap_or(if self.widths.is_empty() { 500.0 } else { 0.0 });
        if self.kind == b"Type3" {
            let own = matrix(document, self.dictionary, b"FontMatrix");
            self.unit = own.map_or(0.001, |own| own.across());
        }
    }

    /// `[c [w w ..] from to w ..]` (9.7.4.3).
    fn read_composite_widths(&mut self, document: &Document, below: &Dictionary) {
        self.usual_width = number_of(document, below, b"DW").unwrap_or(1000.0);
        let Some(parts) = list(document, below, b"W") else { return };
        let mut parts = parts.iter().filter_map(|part| followed(document, part));
        while let Some(from) = parts.next().and_then(number) {
            let from = from.max(0.0) as u32;
            match parts.next() {
                Some(Object::Array(each)) => {
                    for (at, width) in each.iter().take(MOST_WIDTHS).enumerate() {
                        let width = followed(document, width).and_then(number).unwrap_or(0.0);
                        self.widths.insert(from.saturating_add(at as u32), width);
                    }
                }
                Some(to) => {
                    let to = number(to).unwrap_or(0.0).min(65_535.0) as u32;
                    let width = parts.next().and_then(number).unwrap_or(0.0);
                    self.widths.extend((from..=to).map(|glyph| (glyph, width)));
                }
                None => return,
            }
            if self.widths.len() > MOST_WIDTHS {
                return;
            }
        }
    }

    /// Whether it is a composite font.
    pub fn is_composite(&self) -> bool {
        self.kind == b"Type0"
    }

    /// Whether its glyphs are in the file.
    pub fn is_embedded(&self) -> bool {
        self.kind == b"Type3" || self.program.is_some()
    }

    /// Whether its codes are numbers of glyphs.
    pub fn is_identity(&self, document: &Document) -> bool {
        let named = name(document, self.dictionary, b"Encoding");
        matches!(named, Some(b"Identity-H" | b"Identity-V"))
    }

    /// The codes of a text, each with how many bytes it has.
    pub fn codes<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = (u32, usize)> + 't {
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let length = match &self.encoding {
                _ if !self.is_composite() => 1,
                Some(map) => map.length_of(rest),
                None => 2,
            };
            let (one, after) = rest.split_at(length.clamp(1, rest.len()));
            rest = after;
            Some((code(one), one.len()))
        })
    }

    /// The number that a composite font's glyph has; the code itself in a simple font.
    pub fn glyph(&self, code: u32) -> u32 {
        self.encoding.as_ref().map_or(code, |map| map.glyph_of(code))
    }

    /// The width of a code, in em.
    pub fn width(&self, code: u32) -> f64 {
        let key = if self.is_composite() { self.glyph(code) } else { code };
        self.widths.get(&key).copied().unwrap_or(self.usual_width) * self.unit
    }

    /// Width and letter of a code that is shown, which is used from then on.
    pub fn meet(&mut self, code: u32) -> MetCode {
        let at = code as usize;
        if let Some(Some(met)) = self.met.get(at) {
            return *met;
        }
        self.used.insert(code);
        let met = (self.width(code), self.letter(code));
        if at < MOST_MET {
            self.met.resize(self.met.len().max(at + 1), None);
            self.met[at] = Some(met);
        }
        met
    }

    /// Whether the file gives it a width of its own.
    pub fn has_widths(&self) -> bool {
        !self.widths.is_empty() || self.is_composite()
    }

    /// The letter of a code, where it can be told.
    pub fn letter(&self, code: u32) -> Option<char> {
        match &self.letters {
            Some(letters) => letters.letter_of(code),
            None if self.is_composite() => None,
            None => char::from_u32(code).filter(|letter| !letter.is_control()),
        }
    }

    /// Whether its letters can be told by a standard encoding, without a ToUnicode (9.10.2).
    pub fn is_readable(&self, document: &Document) -> bool {
        let symbolic = self.descriptor.and_then(|own| number_of(document, own, b"Flags"));
        let symbolic = symbolic.unwrap_or(0.0) as u32 & 4 != 0;
        match value(document, self.dictionary, b"Encoding") {
            Some(Object::Name(name)) => {
                matches!(name.as_slice(), b"WinAnsiEncoding" | b"MacRomanEncoding")
            }
            Some(Object::Dictionary(_)) => !self.is_composite() && self.kind != b"Type3",
            // One of the fourteen, in its own encoding.
            None => !symbolic && self.program.is_none() && !self.is_composite(),
            _ => false,
        }
    }

    /// Whether its name has the tag of a subset: six capitals and a plus (9.6.4).
    pub fn is_subset(&self) -> bool {
        let tag = self.name.as_bytes().get(..7);
        tag.is_some_and(|tag| {
            tag.ends_with(b"+") && tag.iter().take(6).all(|letter| letter.is_ascii_uppercase())
        })
    }
}
