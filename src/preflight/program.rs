//! The program of an embedded font: which glyph a code is, and how wide.
//!
//! In: a font of a PDF with its program. Out: glyph and width of a code, or why the program cannot
//! be read. Sources: ISO 32000-1, 9.6.6 (encodings), 9.7.4.2 (glyphs of composite fonts), 9.9
//! (embedded programs); OpenType; Adobe Technical Notes 5176 (CFF), Type 1 Font Format.

use crate::preflight::filter::unpacked;
use crate::preflight::font::{FontResource, GlyphFound};
use crate::preflight::glyph_names::{NamedEncoding, glyph_name, letter, mac_code};
use crate::preflight::object::{dictionary, list, name, number, number_of, stream, value};
use crate::preflight::type_one::TypeOne;
use lopdf::{Document, Object};
use std::collections::BTreeMap;
use ttf_parser::cff::Table as Cff;
use ttf_parser::{Face, GlyphId, PlatformId};

/// Most bytes of a font program.
const MOST: usize = 32 << 20;

/// A font program as it is in the file.
#[derive(Debug)]
pub struct FontProgram {
    bytes: Vec<u8>,
    kind: ProgramKind,
    /// Names of codes that the font's `Differences` give.
    differences: BTreeMap<u8, String>,
    base: Option<NamedEncoding>,
    symbolic: bool,
    /// Glyphs of the glyph numbers of a composite font, two bytes each.
    glyph_map: Option<Vec<u8>>,
}

#[derive(Debug)]
enum ProgramKind {
    Sfnt,
    Cff,
    TypeOne(TypeOne),
}

/// Reads the program of a font.
///
/// Gives why it cannot be read; nothing for a font without one, and for what cannot be judged.
pub fn program(document: &Document, font: &FontResource) -> Option<Result<FontProgram, String>> {
    let (key, stream) = font.program?;
    let opened = unpacked(document, stream, MOST);
    if opened.fault.is_some() {
        // The broken stream has been told.
        return None;
    }
    let bytes = opened.bytes;
    let open_type = name(document, &stream.dict, b"Subtype") == Some(b"OpenType");
    let kind = match key {
        "FontFile2" => ProgramKind::Sfnt,
        "FontFile3" if open_type => ProgramKind::Sfnt,
        "FontFile3" => ProgramKind::Cff,
        _ => match TypeOne::read(&bytes) {
            Some(read) => ProgramKind::TypeOne(read),
            None => return Some(Err("it is no Type 1 font".to_owned())),
        },
    };
    let whole = match &kind {
        // A font in a PDF may lack tables of names; what shapes glyphs must be there.
        ProgramKind::Sfnt => Face::parse(&bytes, 0).map(|_| ()).map_err(|error| error.to_string()),
        ProgramKind::Cff => Cff::parse(&bytes).map(|_| ()).ok_or("it is no CFF font".to_owned()),
        ProgramKind::TypeOne(_) => Ok(()),
    };
    if let Err(why) = whole {
        return Some(Err(why));
    }
    let flags = font.descriptor.and_then(|own| number_of(document, own, b"Flags")).unwrap_or(0.0);
    let (base, differences) = encoding(document, font);
    let glyph_map = font.below.and_then(|below| {
        let map = crate::preflight::object::stream(document, below, b"CIDToGIDMap")?;
        Some(unpacked(document, map, 1 << 17).bytes)
    });
    let symbolic = flags as u32 & 4 != 0;
    Some(Ok(FontProgram { bytes, kind, differences, base, symbolic, glyph_map }))
}

/// The encoding of a simple font: the one that it names, and the names that differ from it.
pub fn encoding(
    document: &Document,
    font: &FontResource,
) -> (Option<NamedEncoding>, BTreeMap<u8, String>) {
    let named = |name: &[u8]| match name {
        b"WinAnsiEncoding" => Some(NamedEncoding::Win),
        b"MacRomanEncoding" => Some(NamedEncoding::Mac),
        b"StandardEncoding" => Some(NamedEncoding::Standard),
        _ => None,
    };
    let mut differences = BTreeMap::new();
    let own = value(document, font.dictionary, b"Encoding");
    if let Some(Object::Name(name)) = own {
        return (named(name), differences);
    }
    let Some(own) = own.and_then(dictionary) else { return (None, differences) };
    let mut code = 0u32;
    for part in list(document, own, b"Differences").into_iter().flatten().take(1000) {
        match part {
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    differences.insert(code, String::from_utf8_lossy(name).into_owned());
                }
                code = code.saturating_add(1);
            }
            other => code = number(other).unwrap_or(0.0).max(0.0) as u32,
        }
    }
    (name(document, own, b"BaseEncoding").and_then(named), differences)
}

impl FontProgram {
    /// The glyph of a code of a font.
    pub fn glyph(&self, document: &Document, font: &FontResource, code: u32) -> GlyphFound {
        match &self.kind {
            ProgramKind::Sfnt => match Face::parse(&self.bytes, 0) {
                Ok(face) if font.is_composite() => {
                    let open_cff = name_of_below(document, font) == Some(b"CIDFontType0");
                    match face.tables().cff.filter(|_| open_cff) {
                        Some(cff) => cff_glyph(&cff, font.glyph(code)),
                        None => self.sfnt_glyph(&face, self.mapped(font.glyph(code))),
                    }
                }
                Ok(face) => match self.sfnt_code(&face, code) {
                    Some(glyph) => self.sfnt_glyph(&face, u32::from(glyph.0)),
                    None => GlyphFound::Missing,
                },
                Err(_) => GlyphFound::Unknown,
            },
            ProgramKind::Cff => match Cff::parse(&self.bytes) {
                Some(cff) if font.is_composite() => cff_glyph(&cff, font.glyph(code)),
                Some(cff) => self.cff_code(&cff, code),
                None => GlyphFound::Unknown,
            },
            ProgramKind::TypeOne(read) => {
                let Ok(code) = u8::try_from(code) else { return GlyphFound::Unknown };
                let named = self.glyph_name(code);
                let named = named.map(str::to_owned).or_else(|| read.name_of(code));
                match named {
                    None => GlyphFound::Unknown,
                    Some(named) => read.glyph(&named),
                }
            }
        }
    }

    /// The glyph of a glyph number of a composite font (9.7.4.2).
    fn mapped(&self, number: u32) -> u32 {
        let Some(map) = &self.glyph_map else { return number };
        let at = number as usize * 2;
        match map.get(at..at + 2) {
            Some([high, low]) => u32::from(u16::from_be_bytes([*high, *low])),
            _ => 0,
        }
    }

    fn sfnt_glyph(&self, face: &Face, glyph: u32) -> GlyphFound {
        let Ok(glyph) = u16::try_from(glyph) else { return GlyphFound::Missing };
        if glyph == 0 || glyph >= face.number_of_glyphs() {
            return GlyphFound::Missing;
        }
        let unit = 1000.0 / f64::from(face.units_per_em().max(1));
        GlyphFound::Width(face.glyph_hor_advance(GlyphId(glyph)).map(|of| f64::from(of) * unit))
    }

    /// The name that the font gives a code of one byte, by its encoding.
    fn glyph_name(&self, code: u8) -> Option<&str> {
        let own = self.differences.get(&code).map(String::as_str);
        own.or_else(|| self.base.and_then(|base| glyph_name(base, code)))
    }

    /// The glyph of a code of a TrueType font (9.6.6.4).
    fn sfnt_code(&self, face: &Face, code: u32) -> Option<GlyphId> {
        let code = u8::try_from(code).ok()?;
        let tables: Vec<_> = face.tables().cmap.into_iter().flat_map(|map| map.subtables).collect();
        let in_table = |platform: PlatformId, encoding: u16, code: u32| {
            let table = tables
                .iter()
                .find(|of| of.platform_id == platform && of.encoding_id == encoding)?;
            table.glyph_index(code).filter(|glyph| glyph.0 != 0)
        };
        let named = self.glyph_name(code).filter(|_| {
            // A symbolic font with a table of its own is read by codes.
            !self.symbolic || !self.differences.is_empty()
        });
        let by_name = named.and_then(|named| {
            let by_letter = letter(named)
                .and_then(|letter| in_table(PlatformId::Windows, 1, u32::from(letter)));
            let by_mac = || {
                mac_code(named).and_then(|code| in_table(PlatformId::Macintosh, 0, u32::from(code)))
            };
            by_letter.or_else(by_mac).or_else(|| face.glyph_index_by_name(named))
        });
        let code = u32::from(code);
        by_name
            .or_else(|| in_table(PlatformId::Windows, 0, 0xF000 + code))
            .or_else(|| in_table(PlatformId::Windows, 0, code))
            .or_else(|| in_table(PlatformId::Macintosh, 0, code))
            .or_else(|| in_table(PlatformId::Windows, 1, code))
    }

    /// The glyph of a code of a CFF font by itself.
    fn cff_code(&self, cff: &Cff, code: u32) -> GlyphFound {
        let Ok(code) = u8::try_from(code) else { return GlyphFound::Unknown };
        let glyph = match self.glyph_name(code) {
            Some(".notdef") => None,
            Some(named) => cff.glyph_index_by_name(named),
            None => cff.glyph_index(code),
        };
        match glyph.filter(|glyph| glyph.0 != 0) {
            Some(glyph) => GlyphFound::Width(cff_width(cff, glyph)),
            None => GlyphFound::Missing,
        }
    }
}

/// The kind of the font below a composite one.
fn name_of_below<'a>(document: &'a Document, font: &FontResource<'a>) -> Option<&'a [u8]> {
    name(document, font.below?, b"Subtype")
}

/// The width of a glyph of a CFF font; unknown where glyphs are numbered by a collection.
fn cff_width(cff: &Cff, glyph: GlyphId) -> Option<f64> {
    let unit = f64::from(cff.matrix().sx) * 1000.0;
    cff.glyph_width(glyph).map(|width| f64::from(width) * unit)
}

/// The glyph of a glyph number in a CFF font: by its collection, else by its place.
fn cff_glyph(cff: &Cff, number: u32) -> GlyphFound {
    let Ok(number) = u16::try_from(number) else { return GlyphFound::Missing };
    if number == 0 {
        return GlyphFound::Missing;
    }
    let count = cff.number_of_glyphs();
    let numbered = cff.glyph_cid(GlyphId(0)).is_some();
    let glyph = if numbered {
        // Most subsets keep glyphs in the order of their numbers.
        let near = GlyphId(number.min(count.saturating_sub(1)));
        let all = std::iter::once(near).chain((0..count).map(GlyphId));
        all.into_iter().find(|glyph| cff.glyph_cid(*glyph) == Some(number))
    } else {
        Some(GlyphId(number)).filter(|glyph| glyph.0 < count)
    };
    glyph.map_or(GlyphFound::Missing, |glyph| GlyphFound::Width(cff_width(cff, glyph)))
}

/// Whether a composite TrueType font says how its glyph numbers become glyphs (9.7.4.2).
pub fn says_glyphs(document: &Document, font: &FontResource) -> bool {
    let Some(below) = font.below else { return true };
    let true_type = name(document, below, b"Subtype") == Some(b"CIDFontType2");
    let map = name(document, below, b"CIDToGIDMap") == Some(b"Identity")
        || stream(document, below, b"CIDToGIDMap").is_some();
    !true_type || font.program.is_none() || map
}
