//! Font bytes -> a face that can be measured and shaped.
//!
//! In: a TrueType or OpenType file. Out: its name, its vertical measures, which characters it has.
//! Source: OpenType 1.9, tables `head`, `name`, `OS/2`, `cmap`. The only door to the font parser,
//! beside `pdf` which reads widths for the file.

use crate::source::Bytes;
use harfrust::{Buffer, Feature, ShapeOptions, ShaperFont, Tag};
use self_cell::self_cell;
use sha2::{Digest, Sha256};
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};
use ttf_parser::{Face, Permissions, ScriptMetrics};

pub mod ink;

self_cell!(
    /// The bytes of a file, shared with whoever holds them too, and the face that reads them.
    struct Opened {
        owner: Bytes,
        #[covariant]
        dependent: Face,
    }
);

/// A face ready for use, with the bytes of its file.
pub struct Font {
    /// PostScript name.
    pub name: String,
    /// Units to the em.
    pub units: i64,
    /// Height of capitals, font units.
    pub cap_height: i64,
    /// Size of superior letters and how far they are raised, thousandths of an em.
    pub superior: (i64, i64),
    /// Size of inferior letters and how far they are lowered, thousandths of an em.
    pub inferior: (i64, i64),
    opened: Opened,
    shaping: harfrust::Font,
    digest: OnceLock<[u8; 32]>,
    /// The ink of its glyphs, each found when it is first asked for.
    extents: OnceLock<Vec<OnceLock<Option<ttf_parser::Rect>>>>,
}

/// Why a file can't be used as a font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontFault {
    /// It is no TrueType or OpenType font.
    NotAFont,
    /// Its maker forbids embedding (`fsType`).
    NotEmbeddable,
    /// It has no PostScript name.
    Nameless,
    /// It has no space between words.
    Spaceless,
}

/// Reads a font file; bytes that are only lent are copied.
pub fn font(bytes: impl Into<Bytes>) -> Result<Font, FontFault> {
    let opened = Opened::try_new(bytes.into(), |bytes| {
        Face::parse(bytes, 0).map_err(|_| FontFault::NotAFont)
    })?;
    let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(opened.borrow_owner().clone());
    let shaping = harfrust::Font::new(shared, 0).ok_or(FontFault::NotAFont)?;
    let face = opened.borrow_dependent();
    if matches!(face.permissions(), Some(Permissions::Restricted)) {
        return Err(FontFault::NotEmbeddable);
    }
    let named =
        |id: u16| face.names().into_iter().filter(|n| n.name_id == id).find_map(|n| n.to_string());
    let name = named(ttf_parser::name_id::POST_SCRIPT_NAME).ok_or(FontFault::Nameless)?;
    let units = i64::from(face.units_per_em());
    let ascent = i64::from(face.ascender());
    let cap_height = face.capital_height().map_or(ascent * 7 / 10, i64::from);
    let cap_height =
        if (units / 4..=units * 2).contains(&cap_height) { cap_height } else { units * 7 / 10 };
    let superior = script(face.superscript_metrics(), units, (SUPERIOR, 250..=600));
    let inferior = script(face.subscript_metrics(), units, (INFERIOR, 50..=300));
    let (digest, extents) = (OnceLock::new(), OnceLock::new());
    let font =
        Font { name, units, cap_height, superior, inferior, opened, shaping, digest, extents };
    if font.has(' ') { Ok(font) } else { Err(FontFault::Spaceless) }
}

/// Size and offset of superior letters where a face says nothing of them, or nothing that can be
/// meant; thousandths of an em.
const SUPERIOR: (i64, i64) = (600, 330);
/// The same of inferior letters.
const INFERIOR: (i64, i64) = (600, 140);

/// Size and offset as a face gives them, thousandths of an em, if it is a size for reading and the
/// offset lies in a range.
fn script(
    given: Option<ScriptMetrics>,
    units: i64,
    (house, offsets): ((i64, i64), RangeInclusive<i64>),
) -> (i64, i64) {
    let thousandths = |n: i16| i64::from(n) * 1000 / units.max(1);
    given
        .map(|given| (thousandths(given.y_size), thousandths(given.y_offset)))
        .filter(|(size, offset)| (500..=750).contains(size) && offsets.contains(offset))
        .unwrap_or(house)
}

impl Font {
    /// The SHA-256 of its file (FIPS 180-4), worked out when it is first asked for.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| Sha256::digest(&**self.bytes()).into())
    }

    /// The same face as the shaper reads it.
    pub fn shaping(&self) -> &harfrust::Font {
        &self.shaping
    }

    /// The face as it is measured.
    pub fn face(&self) -> &Face<'_> {
        self.opened.borrow_dependent()
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> &Bytes {
        self.opened.borrow_owner()
    }

    /// Whether the face has a glyph for the character.
    pub fn has(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The glyph of a character as it is typed; `None` when the face has none.
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.face().glyph_index(character).map(|glyph| glyph.0).filter(|glyph| self.draws(*glyph))
    }

    /// Whether there is such a glyph: tables of a broken font name glyphs that it has not.
    pub fn draws(&self, glyph: u16) -> bool {
        (1..self.face().number_of_glyphs()).contains(&glyph)
    }

    /// How wide a glyph is, font units.
    pub fn advance(&self, glyph: u16) -> i64 {
        let wide = self.face().glyph_hor_advance(ttf_parser::GlyphId(glyph));
        wide.map_or(0, i64::from)
    }

    /// The glyph of a figure with features switched on (`onum`, `lnum`, `pnum`, `tnum`).
    pub fn figure(&self, digit: char, features: [&[u8; 4]; 2]) -> Option<u32> {
        let mut buffer = Buffer::new();
        buffer.push_str(digit.encode_utf8(&mut [0; 4]));
        buffer.guess_segment_properties();
        let features = features.map(|tag| Feature::new(Tag::new(tag), 1, ..));
        let options = ShapeOptions::new().features(&features);
        harfrust::shape(&ShaperFont::new(&self.shaping), &mut buffer, options).ok()?;
        buffer.glyph_infos().first().map(|info| info.glyph_id)
    }

    /// How far the ink of a glyph starts from its origin, font units; negative when it sticks out
    /// on the left.
    pub fn left_bearing(&self, glyph: u16) -> i64 {
        self.ink(glyph).0
    }

    /// How far the ink of a glyph reaches below its baseline, font units; negative when it stays
    /// above.
    pub fn depth(&self, glyph: u16) -> i64 {
        self.extent(glyph).map_or(0, |ink| -i64::from(ink.y_min))
    }

    /// How far the ink of a glyph reaches above its baseline, font units; negative when it stays
    /// below.
    pub fn rise(&self, glyph: u16) -> i64 {
        self.extent(glyph).map_or(0, |ink| i64::from(ink.y_max))
    }

    /// Where the ink of a glyph starts and ends from its origin, font units.
    pub fn ink(&self, glyph: u16) -> (i64, i64) {
        self.extent(glyph).map_or((0, 0), |ink| (i64::from(ink.x_min), i64::from(ink.x_max)))
    }

    /// The rectangle of a glyph's ink; to find it the glyph is drawn, so that it is kept.
    fn extent(&self, glyph: u16) -> Option<ttf_parser::Rect> {
        let find = || self.face().glyph_bounding_box(ttf_parser::GlyphId(glyph));
        let count = self.face().number_of_glyphs();
        let all = self.extents.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect());
        all.get(usize::from(glyph)).map_or_else(find, |known| *known.get_or_init(find))
    }
}

/// A font file that says of itself that it has fewer glyphs than its tables name.
#[cfg(test)]
pub(crate) fn with_glyphs(font: &[u8], glyphs: u16) -> Vec<u8> {
    let mut cut = font.to_vec();
    let entry = cut.windows(4).position(|tag| tag == b"maxp").expect("a table");
    let offset: [u8; 4] = cut[entry + 8..entry + 12].try_into().expect("four bytes");
    let at = u32::from_be_bytes(offset) as usize + 4;
    cut[at..at + 2].copy_from_slice(&glyphs.to_be_bytes());
    cut
}

#[cfg(test)]
mod tests {
    use super::{FontFault, font, with_glyphs};

    const TEXT: &[u8] = include_bytes!("../fonts/noto/NotoSerif-ExtraCondensed.ttf");

    #[test]
    fn the_text_face_is_read() {
        let face = font(TEXT).expect("a font");
        assert_eq!(
            (face.name.as_str(), face.units, face.cap_height),
            ("NotoSerif-ExtraCondensed", 1000, 714)
        );
        assert!(face.has('ë') && !face.has('漢'));
    }

    #[test]
    fn a_glyph_that_is_not_in_the_face_is_no_glyph() {
        let whole = font(TEXT).expect("a font");
        let (a, z) = (whole.glyph('A').expect("a glyph"), whole.glyph('Z').expect("a glyph"));
        assert!(a < z);
        let cut = with_glyphs(TEXT, z);
        let cut = font(cut).expect("a font");
        assert_eq!((cut.glyph('A'), cut.has('A')), (Some(a), true));
        assert_eq!((cut.glyph('Z'), cut.has('Z')), (None, false));
        assert_eq!(font(with_glyphs(TEXT, 1)).err(), Some(FontFault::Spaceless));
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert_eq!(font(b"no font at all").err(), Some(FontFault::NotAFont));
        assert_eq!(font(&TEXT[..200]).err(), Some(FontFault::NotAFont));
    }
}
