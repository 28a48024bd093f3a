//! Faces as PDF fonts (ISO 32000-1, 9.7): a Type 0 font with a CID-keyed subset of the glyphs that
//! stand on the pages.
//!
//! In: the faces of a paper and their glyphs. Out: the subset program, its widths in whole
//! thousandths of an em, what each code reads back as, and the font objects. Codes are glyph ids of
//! the subset (Identity-H), in the order of the face's own ids.

use super::object::{EFFORT, fault, name, packed, utf16};
use super::reading::{Readings, votes};
use crate::page::{self, Paper};
use crate::report::{Code, Report};
use crate::style::FaceId;
use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, Permissions, RawFace, Tag};

/// Whose outlines a program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outlines {
    /// `glyf`: FontFile2, CIDFontType2.
    TrueType,
    /// `CFF `: FontFile3, CIDFontType0C.
    Cff,
}

/// A face as it goes into the file.
pub(super) struct EmbeddedFont {
    /// `ABCDEF+PostScriptName`.
    name: String,
    /// The subset: a TrueType file, or a bare CFF.
    program: Vec<u8>,
    outlines: Outlines,
    /// Glyph id in the face -> code in the file.
    codes: BTreeMap<u16, u16>,
    /// Width of code 1, 2, ... in thousandths of an em.
    widths: Vec<i64>,
    /// What each glyph of the face reads back as.
    pub readings: Readings,
    descriptor: Dictionary,
}

impl EmbeddedFont {
    /// The code of a glyph of the face, and its width in thousandths of an em as the file has it.
    pub fn code(&self, glyph: u16) -> Option<(u16, i64)> {
        let code = *self.codes.get(&glyph)?;
        Some((code, *self.widths.get(usize::from(code).checked_sub(1)?)?))
    }
}

/// The fonts of all faces that have glyphs on pages. Reports faces that cannot be read, subset or
/// embedded (`bad-font`).
pub(super) fn fonts(paper: &Paper) -> Result<BTreeMap<FaceId, EmbeddedFont>, Vec<Report>> {
    let mut fonts = BTreeMap::new();
    let mut reports = Vec::new();
    for (id, votes) in votes(paper) {
        let Some(face) = paper.faces.get(usize::from(id.0)) else {
            reports.push(fault(format!("face {} of {}", id.0, paper.faces.len())));
            continue;
        };
        let made = Face::parse(&face.bytes, 0).map_err(|e| e.to_string()).and_then(|parsed| {
            let readings = votes.readings(|| characters(&parsed));
            font(face, &parsed, readings)
        });
        match made {
            Ok(font) => {
                fonts.insert(id, font);
            }
            Err(what) => {
                let message = format!("the face {} cannot be embedded: {what}", face.name);
                reports.push(Report::error(Code::BadFont, message).at(face.asked).help(
                    "Use a TrueType or OpenType file of one face whose licence allows embedding",
                ));
            }
        }
    }
    if reports.is_empty() { Ok(fonts) } else { Err(reports) }
}

/// One face in its subset.
fn font(face: &page::Face, parsed: &Face<'_>, readings: Readings) -> Result<EmbeddedFont, String> {
    if parsed.permissions() == Some(Permissions::Restricted)
        || !parsed.is_subsetting_allowed()
        || !parsed.is_outline_embedding_allowed()
    {
        return Err("its own licence bits forbid it".to_owned());
    }
    let mut remapper = GlyphRemapper::new();
    // In the order of the face's ids, so that codes run 1, 2, ... without a gap.
    let codes: BTreeMap<u16, u16> =
        readings.keys().map(|glyph| (*glyph, remapper.remap(*glyph))).collect();
    let subset = subsetter::subset(&face.bytes, 0, &remapper).map_err(|e| e.to_string())?;
    let (outlines, program) = if parsed.tables().glyf.is_some() {
        (Outlines::TrueType, subset)
    } else {
        let raw = RawFace::parse(&subset, 0).map_err(|e| e.to_string())?;
        (
            Outlines::Cff,
            raw.table(Tag::from_bytes(b"CFF "))
                .ok_or("it has neither glyf nor CFF outlines")?
                .to_vec(),
        )
    };
    let em = i64::from(parsed.units_per_em()).max(1);
    let widths = codes
        .keys()
        .map(|glyph| {
            nearest(1000 * i64::from(parsed.glyph_hor_advance(GlyphId(*glyph)).unwrap_or(0)), em)
        })
        .collect();
    let name = format!("{}+{}", tag(&face.name, &codes), post_script(&face.name));
    Ok(EmbeddedFont {
        descriptor: descriptor(parsed, &name),
        name,
        program,
        outlines,
        codes,
        widths,
        readings,
    })
}

/// The least character of every glyph that has one.
fn characters(face: &Face<'_>) -> BTreeMap<u16, char> {
    let mut least: BTreeMap<u16, char> = BTreeMap::new();
    let tables = face
        .tables()
        .cmap
        .iter()
        .flat_map(|cmap| cmap.subtables)
        .filter(ttf_parser::cmap::Subtable::is_unicode);
    for table in tables {
        table.codepoints(|code| {
            if let (Some(character), Some(GlyphId(glyph))) =
                (char::from_u32(code), table.glyph_index(code))
            {
                least.entry(glyph).and_modify(|c| *c = character.min(*c)).or_insert(character);
            }
        });
    }
    least
}

/// How many glyphs a face has; none if it cannot be read, which `fonts` reports.
pub(super) fn glyph_count(face: &page::Face) -> u16 {
    Face::parse(&face.bytes, 0).map_or(0, |face| face.number_of_glyphs())
}

/// `n / d` to the nearest whole number, halves up; `d` is over zero.
fn nearest(n: i64, d: i64) -> i64 {
    (2 * n + d).div_euclid(2 * d)
}

/// Six capitals that tell one subset of a face from another (9.6.4).
fn tag(face: &str, codes: &BTreeMap<u16, u16>) -> String {
    let mut hash = Sha256::new();
    hash.update(face.as_bytes());
    for glyph in codes.keys() {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The name with only what a PostScript name may hold.
fn post_script(face: &str) -> String {
    let name: String = face
        .chars()
        .filter(|c| c.is_ascii_graphic() && !"[](){}<>/%#+".contains(*c))
        .take(63)
        .collect();
    if name.is_empty() { "Face".to_owned() } else { name }
}

/// The font descriptor (9.8), all measures in thousandths of an em.
fn descriptor(face: &Face<'_>, name_of_subset: &str) -> Dictionary {
    let em = i64::from(face.units_per_em()).max(1);
    let measure = |units: i16| Object::Integer(nearest(1000 * i64::from(units), em));
    let bounds = face.global_bounding_box();
    let caps = face.capital_height().filter(|height| *height > 0);
    let caps = caps
        .or_else(|| face.glyph_index('H').and_then(|h| face.glyph_bounding_box(h)).map(|h| h.y_max))
        .unwrap_or(face.ascender());
    let weight = i64::from(face.weight().to_number());
    let os2 = face.raw_face().table(Tag::from_bytes(b"OS/2")).unwrap_or(&[]);
    // OS/2: sFamilyClass at byte 30, classes 1 to 5 and 7 are seriffed; else the second number of
    // PANOSE.
    let serif = match os2.get(30) {
        Some(1..=5 | 7) => true,
        Some(8) => false,
        _ => os2.get(32) == Some(&2) && matches!(os2.get(33), Some(2..=10)),
    };
    let italic = face.is_italic() || face.italic_angle() != 0.0;
    // Table 123: fixed pitch 1, serif 2, symbolic 4 (a subset has no standard encoding), italic 64.
    let flags = 4 + i64::from(face.is_monospaced()) + 2 * i64::from(serif) + 64 * i64::from(italic);
    Dictionary::from_iter([
        ("Type", name("FontDescriptor")),
        ("FontName", name(name_of_subset)),
        ("Flags", flags.into()),
        (
            "FontBBox",
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .into_iter()
                .map(measure)
                .collect::<Vec<_>>()
                .into(),
        ),
        ("ItalicAngle", Object::Real((face.italic_angle() * 100.0).round() / 100.0)),
        ("Ascent", measure(face.ascender())),
        ("Descent", measure(face.descender())),
        ("CapHeight", measure(caps)),
        // No font file says its stems; readers use this for a substitute only. Regular (400) gives
        // 88, bold (700) 166.
        ("StemV", (50 + weight * weight / 4225).into()),
    ])
}

/// Adds the objects of a font and gives the id of the Type 0 font.
pub(super) fn add(document: &mut Document, font: &EmbeddedFont) -> ObjectId {
    let (key, subtype, kind) = match font.outlines {
        Outlines::TrueType => ("FontFile2", None, "CIDFontType2"),
        Outlines::Cff => ("FontFile3", Some("CIDFontType0C"), "CIDFontType0"),
    };
    let mut file = Dictionary::new();
    match subtype {
        Some(subtype) => file.set("Subtype", name(subtype)),
        None => file.set("Length1", i64::try_from(font.program.len()).unwrap_or(i64::MAX)),
    }
    let program = document.add_object(packed(file, &font.program, EFFORT));
    let mut descriptor = font.descriptor.clone();
    descriptor.set(key, program);
    let descriptor = document.add_object(descriptor);
    let system = Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ]);
    let widths = font.widths.iter().map(|width| Object::Integer(*width)).collect::<Vec<_>>();
    let mut descendant = Dictionary::from_iter([
        ("Type", name("Font")),
        ("Subtype", name(kind)),
        ("BaseFont", name(&font.name)),
        ("CIDSystemInfo", system.into()),
        ("FontDescriptor", descriptor.into()),
        ("DW", 1000.into()),
        ("W", vec![1.into(), widths.into()].into()),
    ]);
    let mut base = font.name.clone();
    match font.outlines {
        Outlines::TrueType => descendant.set("CIDToGIDMap", name("Identity")),
        // 9.7.6.2: the name of a Type 0 font over a Type 0 CIDFont ends in that of its CMap.
        Outlines::Cff => base.push_str("-Identity-H"),
    }
    let descendant = document.add_object(descendant);
    let unicode =
        document.add_object(packed(Dictionary::new(), to_unicode(font).as_bytes(), EFFORT));
    document.add_object(Dictionary::from_iter([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name(&base)),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", vec![Object::Reference(descendant)].into()),
        ("ToUnicode", unicode.into()),
    ]))
}

/// The CMap from codes to text (9.10.3).
fn to_unicode(font: &EmbeddedFont) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let rows: Vec<(u16, &str)> = font
        .readings
        .iter()
        .filter_map(|(glyph, text)| Some((*font.codes.get(glyph)?, text.as_str())))
        .collect();
    // A block holds at most 100 rows.
    for block in rows.chunks(100) {
        // A `String` takes everything.
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(out, "<{code:04X}> <");
            for byte in utf16(text) {
                let _ = write!(out, "{byte:02X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{nearest, post_script, tag};
    use std::collections::BTreeMap;

    #[test]
    fn widths_are_rounded_not_cut() {
        assert_eq!(nearest(317_900, 1000), 318);
        assert_eq!(nearest(-1500, 1000), -1);
        assert_eq!(nearest(1000 * 1139, 2048), 556);
    }

    #[test]
    fn a_tag_is_six_capitals_and_follows_the_glyphs() {
        let one = tag("Serif", &BTreeMap::from([(5, 1)]));
        let two = tag("Serif", &BTreeMap::from([(5, 1), (6, 2)]));
        assert!(one.len() == 6 && one.bytes().all(|b| b.is_ascii_uppercase()));
        assert_ne!(one, two);
    }

    #[test]
    fn names_hold_no_delimiters() {
        assert_eq!(post_script("Serif (Text)/Bold"), "SerifTextBold");
        assert_eq!(post_script("\u{EB}"), "Face");
    }
}
