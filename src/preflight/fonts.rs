//! Fonts that were shown, held against their programs.
//!
//! In: the fonts of a document with the codes that its pages show. Out: hits. Sources: ISO
//! 15930-7:2010 (embedding, widths), ISO 32000-1, 9.

use crate::preflight::criteria::fonts::{
    CMAP, COURIER, DAMAGED, NO_UNICODE, NOT_EMBEDDED, NOT_SUBSET, NOTDEF, PICTURED, TYPE_3,
    UNICODE_GAPS, WIDTHS,
};
use crate::preflight::criterion::{Criterion, Hits, told};
use crate::preflight::filter::unpacked;
use crate::preflight::font::{FontResource, GlyphFound};
use crate::preflight::glyph_names::letter;
use crate::preflight::object::{dictionary, followed, name, stream, value};
use crate::preflight::program::{encoding, program, says_glyphs};
use lopdf::{Document, Object};

/// What a width may differ by, 1/1000 em: rounding of both.
const SAME_WIDTH: f64 = 1.2;
/// Most codes of one font that are looked at.
const MOST_CODES: usize = 4000;
/// Most bytes of the drawing of a glyph that are looked at.
const MOST_DRAWING: usize = 1 << 20;
/// Beginnings of the names of CMaps that every reader has (9.7.5.2, table 118).
const KNOWN_CMAPS: &[&str] = &[
    "Identity-",
    "Uni",
    "GB",
    "B5",
    "ETen",
    "CNS",
    "HK",
    "83pv",
    "90ms",
    "90pv",
    "Add",
    "EUC",
    "Ext",
    "KSC",
];

/// Looks at all fonts that pages show.
pub fn look(document: &Document, fonts: &[FontResource], hits: &mut Hits) {
    for font in fonts.iter().filter(|font| !font.used.is_empty()) {
        let mut tell = |criterion: &'static Criterion, message: String| {
            let told = told(message).of(font.object);
            hits.add(
                criterion,
                match font.pages.first() {
                    Some(page) => told.on(*page),
                    None => told,
                },
            );
        };
        for (criterion, message) in presence(document, font) {
            tell(criterion, message);
        }
        for (criterion, message) in letters(document, font) {
            tell(criterion, message);
        }
        for (criterion, message) in glyphs(document, font) {
            tell(criterion, message);
        }
    }
}

/// What was found of a font.
type FontFlaws = Vec<(&'static Criterion, String)>;

/// Whether a font is there as it should be.
fn presence(document: &Document, font: &FontResource) -> FontFlaws {
    let mut found = FontFlaws::new();
    let named = &font.name;
    let drawn = font.kind == b"Type3";
    if drawn {
        let (shown, pictures) = (font.used.len(), pictured(document, font));
        found.push(if pictures > 0 {
            (&PICTURED, format!("glyphs of {named} are pictures (Type 3): {pictures}"))
        } else {
            (&TYPE_3, format!("the glyphs of {named} are drawings (Type 3); shown: {shown}"))
        });
    } else if !font.is_embedded() {
        found.push((&NOT_EMBEDDED, format!("{named} is not in the file")));
    } else if !font.is_subset() {
        found.push((&NOT_SUBSET, format!("{named} is embedded whole")));
    }
    if named.to_ascii_lowercase().contains("courier") {
        found.push((&COURIER, format!("text is set in {named}")));
    }
    if font.is_composite() {
        let encoding = name(document, font.dictionary, b"Encoding");
        let known = encoding.is_none_or(|encoding| {
            let encoding = String::from_utf8_lossy(encoding);
            matches!(&*encoding, "H" | "V") || KNOWN_CMAPS.iter().any(|of| encoding.starts_with(of))
        });
        let given = encoding.is_some() || stream(document, font.dictionary, b"Encoding").is_some();
        let wrong = match () {
            () if font.below.is_none() => Some("has no font below it"),
            () if !given => Some("has no encoding"),
            () if !known => Some("names an encoding that is neither known nor in the file"),
            () if !says_glyphs(document, font) => Some("does not say which glyphs its codes are"),
            () => None,
        };
        found.extend(wrong.map(|wrong| (&CMAP, format!("{named} {wrong}"))));
    }
    found
}

/// How many glyphs of a Type 3 font hold a picture, in their content or by name (9.6.5).
fn pictured(document: &Document, font: &FontResource) -> usize {
    let glyphs = value(document, font.dictionary, b"CharProcs").and_then(dictionary);
    let glyphs = glyphs.into_iter().flat_map(|own| own.iter().map(|(_, glyph)| glyph));
    let streams = glyphs.take(MOST_CODES).filter_map(|glyph| match followed(document, glyph)? {
        Object::Stream(stream) => Some(unpacked(document, stream, MOST_DRAWING).bytes),
        _ => None,
    });
    let words = |bytes: &[u8]| {
        let mut words = bytes.split(|byte| byte.is_ascii_whitespace());
        words.any(|word| matches!(word, b"BI" | b"Do"))
    };
    streams.filter(|bytes| words(bytes)).count()
}

/// Whether the letters of a font can be told.
fn letters(document: &Document, font: &FontResource) -> FontFlaws {
    let named = &font.name;
    match &font.letters {
        None if value(document, font.dictionary, b"ToUnicode").is_some() => FontFlaws::new(),
        None if font.is_readable(document) || named_letters(document, font) => FontFlaws::new(),
        None => vec![(&NO_UNICODE, format!("nothing tells the letters of {named}"))],
        Some(_) => {
            let silent = font.used.iter().filter(|code| font.letter(**code).is_none()).count();
            let all = font.used.len();
            let message = format!("{silent} of {all} glyphs of {named} stand for no letter");
            if silent > 0 { vec![(&UNICODE_GAPS, message)] } else { FontFlaws::new() }
        }
    }
}

/// Whether the glyphs of a Type 3 font have names that say their letters (9.10.2).
fn named_letters(document: &Document, font: &FontResource) -> bool {
    let (_, names) = encoding(document, font);
    let known = |code: &u32| {
        let name = u8::try_from(*code).ok().and_then(|code| names.get(&code));
        name.is_some_and(|name| letter(name).is_some())
    };
    font.kind == b"Type3" && font.used.iter().all(known)
}

/// Whether the glyphs that are shown are in the program, and as wide as the file says.
fn glyphs(document: &Document, font: &FontResource) -> FontFlaws {
    let named = &font.name;
    let program = match program(document, font) {
        None => return FontFlaws::new(),
        Some(Err(why)) => return vec![(&DAMAGED, format!("{named} cannot be read: {why}"))],
        Some(Ok(program)) => program,
    };
    let (mut missing, mut wrong): (Vec<u32>, Vec<(u32, f64, f64)>) = (Vec::new(), Vec::new());
    for code in font.used.iter().take(MOST_CODES) {
        match program.glyph(document, font, *code) {
            GlyphFound::Missing => missing.push(*code),
            GlyphFound::Width(Some(own)) if font.has_widths() => {
                let said = font.width(*code) * 1000.0;
                if (said - own).abs() > SAME_WIDTH {
                    wrong.push((*code, said, own));
                }
            }
            _ => {}
        }
    }
    let mut found = FontFlaws::new();
    if let Some(first) = missing.first() {
        let count = missing.len();
        let message =
            format!("{named} lacks {count} glyphs that are shown, the first of code {first}");
        found.push((&NOTDEF, message));
    }
    if let Some((code, said, own)) = wrong.first() {
        let count = wrong.len();
        let message = format!(
            "the file gives {count} glyphs of {named} other widths than they have: code {code} is \
            {said:.1} and should be {own:.1}"
        );
        found.push((&WIDTHS, message));
    }
    found
}
