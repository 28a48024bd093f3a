//! Text -> glyphs, once for each text, face and set of features.
//!
//! In: a stretch of text without spaces and the cut to set it in. Out: glyph ids with advances in
//! font units. Source: OpenType 1.9 GSUB and GPOS as harfrust (HarfBuzz's shaping) applies them.
//! The only door to the shaper. `Case` is the compositor's type case: all faces of a layout with
//! what has been shaped from them, so that nothing is shaped twice.

use crate::font::Font;
use crate::form::Forms;
use crate::language::Language;
use crate::shape::shelf::WorkShelf;
use crate::style::{Caps, FaceId, Figures, Style};
use crate::unit::Pt;
use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

pub mod cabinet;
pub mod shelf;

/// What decides which glyphs a text gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cut {
    /// The face.
    pub face: FaceId,
    /// Its figures.
    pub figures: Figures,
    /// Its case.
    pub caps: Caps,
    /// Whether letters are spaced, which takes ligatures out.
    pub spaced: bool,
    /// The language, whose forms of letters are taken (`locl`).
    pub language: Language,
}

impl Cut {
    /// The cut that a style asks for, in a face of the fallback chain or its own, for the language
    /// of the house.
    pub fn of(style: &Style, face: FaceId) -> Cut {
        let Style { figures, caps, track, .. } = *style;
        Cut { face, figures, caps, spaced: track != 0, language: Language::default() }
    }

    /// The same for a language, if one is given.
    pub fn in_language(self, language: Option<Language>) -> Cut {
        Cut { language: language.unwrap_or(self.language), ..self }
    }
}

/// One glyph, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Glyph id.
    pub id: u16,
    /// To the next glyph's origin.
    pub advance: i64,
    /// Offset of the drawn glyph, y upward.
    pub offset: (i64, i64),
    /// First byte of the cluster that it belongs to.
    pub cluster: usize,
}

/// A shaped text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// The glyphs, left to right.
    pub glyphs: Vec<ShapedGlyph>,
    /// Sum of the advances, font units.
    pub width: i64,
}

/// How a cut is shaped, by script and direction: finding it out takes longer than shaping a word.
type Plans = FxHashMap<(Cut, Option<Script>, bool), Arc<ShapePlan>>;

/// What has been shaped, or is being shaped, in one cut: who asks for a text that another thread is
/// at waits for it.
type KnownShapes = FxHashMap<Box<str>, Arc<OnceLock<Arc<Shaped>>>>;

/// All faces of a layout, and what has been shaped from them.
pub struct Case {
    /// The faces; `FaceId` indexes them.
    pub fonts: Vec<Font>,
    /// Where to look for a character that a style's own face lacks.
    pub fallback: Vec<FaceId>,
    /// What words have come to.
    pub forms: Forms,
    shaped: RwLock<FxHashMap<Cut, KnownShapes>>,
    plans: RwLock<Plans>,
    work: AtomicUsize,
    /// What was made of equal work before.
    pub shelf: WorkShelf,
}

impl Case {
    /// A case with nothing shaped yet.
    pub fn new(fonts: Vec<Font>, fallback: Vec<FaceId>) -> Case {
        Case {
            fonts,
            fallback,
            forms: Forms::default(),
            shaped: RwLock::new(FxHashMap::default()),
            plans: RwLock::new(FxHashMap::default()),
            work: AtomicUsize::new(0),
            shelf: WorkShelf::default(),
        }
    }

    /// The face, if the layout has it.
    pub fn font(&self, face: FaceId) -> Option<&Font> {
        self.fonts.get(usize::from(face.0))
    }

    /// What tells its faces from others.
    pub fn digests(&self) -> impl Iterator<Item = [u8; 32]> {
        self.fonts.iter().map(Font::digest)
    }

    /// How many texts, forms, kinds of these and words of lists it holds: what it takes of memory
    /// grows with these.
    pub fn held(&self) -> usize {
        self.shapings().1 + self.forms.held()
    }

    /// How often the shaper has been called, and how many texts it has been called for.
    pub fn shapings(&self) -> (usize, usize) {
        let shaped = self.shaped.read().unwrap_or_else(PoisonError::into_inner);
        (self.work.load(Ordering::Relaxed), shaped.values().map(FxHashMap::len).sum())
    }

    /// Height of the capitals of a style.
    pub fn cap_height(&self, style: &Style) -> Pt {
        let units = self.units(style.face);
        style
            .size
            .scaled(self.font(style.face).map_or(units * 7 / 10, |font| font.cap_height), units)
    }

    /// Units to the em of a face; 1000 for one that is not there.
    pub fn units(&self, face: FaceId) -> i64 {
        self.font(face).map_or(1000, |f| f.units.max(1))
    }
}

/// Shapes a text in a cut; what was shaped before is given again.
pub fn shape(case: &Case, text: &str, cut: Cut) -> Arc<Shaped> {
    let known = case.shaped.read().unwrap_or_else(PoisonError::into_inner);
    let place = known.get(&cut).and_then(|of| of.get(text)).map(Arc::clone);
    drop(known);
    let place = place.unwrap_or_else(|| {
        let mut all = case.shaped.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(cut).or_default().entry(text.into()).or_default())
    });
    let anew = || {
        Arc::new(
            case.font(cut.face).map(|font| shape_anew(case, font, text, cut)).unwrap_or_default(),
        )
    };
    Arc::clone(place.get_or_init(anew))
}

fn shape_anew(case: &Case, font: &Font, text: &str, cut: Cut) -> Shaped {
    case.work.fetch_add(1, Ordering::Relaxed);
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let language = harfrust::Language::from_str(cut.language.tag()).ok();
    buffer.set_language(language.clone());
    let features = features(cut);
    let (direction, of) = (buffer.direction(), buffer.script());
    let key = (cut, of, direction == Direction::RightToLeft);
    let known = case.plans.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    let plan = known.unwrap_or_else(|| {
        let plan =
            Arc::new(ShapePlan::new(font.shaping(), direction, of, language.as_ref(), &features));
        case.plans.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&plan));
        plan
    });
    let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
    if harfrust::shape(&ShaperFont::new(font.shaping()), &mut buffer, options).is_err() {
        buffer.clear();
    }
    // A substitution of a broken font may lead to no glyph: then the character is set as it is
    // typed. A character that no font has, which has been told, is a space as wide as its sign.
    let typed = |at: u32| font.glyph(text.get(at as usize..)?.chars().next()?);
    let mut shaped = Shaped::default();
    for (info, place) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let drawn = u16::try_from(info.glyph_id).ok();
        let drawn = drawn.filter(|glyph| *glyph != 0 && font.draws(*glyph));
        // Kerning of a broken font may be more than the glyph is wide: type never runs back.
        let advance = i64::from(place.x_advance).max(0);
        shaped.width += advance;
        shaped.glyphs.push(ShapedGlyph {
            id: drawn.or_else(|| typed(info.cluster)).or_else(|| font.glyph(' ')).unwrap_or(0),
            advance,
            offset: (i64::from(place.x_offset), i64::from(place.y_offset)),
            cluster: info.cluster as usize,
        });
    }
    shaped
}

fn features(cut: Cut) -> Vec<Feature> {
    let on = |tag: &[u8; 4], value: u32| Feature::new(Tag::new(tag), value, ..);
    let mut list = match cut.figures {
        Figures::Old => vec![on(b"onum", 1), on(b"pnum", 1)],
        Figures::Lining => vec![on(b"lnum", 1), on(b"pnum", 1)],
        Figures::Tabular => vec![on(b"lnum", 1), on(b"tnum", 1)],
        Figures::OldTabular => vec![on(b"onum", 1), on(b"tnum", 1)],
    };
    match cut.caps {
        Caps::AsTyped => {}
        Caps::Small => list.push(on(b"smcp", 1)),
        Caps::Superior => list.push(on(b"sups", 1)),
        Caps::Inferior => list.push(on(b"subs", 1)),
    }
    if cut.spaced {
        list.extend([on(b"liga", 0), on(b"clig", 0)]);
    }
    list
}

/// Whether a cut gives every character that `asks` picks a glyph of its own case, rather than the
/// one of the case as typed.
pub fn has_case(case: &Case, text: &str, cut: Cut, asks: impl Fn(char) -> bool) -> bool {
    let plain = shape(case, text, Cut { caps: Caps::AsTyped, ..cut });
    let own = shape(case, text, cut);
    let glyph = |of: &Shaped, at: usize| {
        of.glyphs.iter().find(|glyph| glyph.cluster == at).map(|glyph| glyph.id)
    };
    text.char_indices().filter(|(_, c)| asks(*c)).all(|(at, _)| {
        match (glyph(&own, at), glyph(&plain, at)) {
            (Some(own), Some(plain)) => own != plain,
            // In a ligature with the character before it.
            _ => true,
        }
    })
}

/// Byte ranges with the face that sets each, and the ranges of characters that no face has.
pub type ByFace = (Vec<(Range<usize>, FaceId)>, Vec<Range<usize>>);

/// Parts a text by the face that has its characters: the given face where it can, else the first of
/// the fallback chain.
pub fn by_face(case: &Case, text: &str, face: FaceId) -> ByFace {
    let mut parts: Vec<(Range<usize>, FaceId)> = Vec::new();
    let mut missing = Vec::new();
    for (at, character) in text.char_indices() {
        let range = at..at + character.len_utf8();
        let has = |face: &FaceId| case.font(*face).is_some_and(|font| font.has(character));
        let joins = |last: &(Range<usize>, FaceId)| {
            last.0.end == at && (last.1 == face || is_mark(character)) && has(&last.1)
        };
        if parts.last().is_some_and(joins) {
            if let Some(last) = parts.last_mut() {
                last.0.end = range.end;
            }
            continue;
        }
        match std::iter::once(&face).chain(&case.fallback).find(|face| has(face)) {
            Some(face) => match parts.last_mut() {
                Some(last) if last.1 == *face && last.0.end == at => last.0.end = range.end,
                _ => parts.push((range, *face)),
            },
            None => missing.push(range),
        }
    }
    (parts, missing)
}

fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{Case, Cut, by_face, shape};
    use crate::font::{font, with_glyphs};
    use crate::language::Language;
    use crate::style::{Caps, FaceId, Figures};

    const TEXT: &[u8] = include_bytes!("../fonts/noto/NotoSerif-ExtraCondensed.ttf");
    const LAST: &[u8] = include_bytes!("../fonts/source-sans/SourceSans3-Regular.ttf");
    const CUT: Cut = Cut {
        face: FaceId(0),
        figures: Figures::Old,
        caps: Caps::AsTyped,
        spaced: false,
        language: Language::HOUSE,
    };

    fn case() -> Case {
        Case::new(
            [TEXT, LAST].into_iter().map(|bytes| font(bytes).expect("a font")).collect(),
            vec![FaceId(1)],
        )
    }

    #[test]
    fn kerning_ligatures_and_figures_change_glyphs() {
        let case = case();
        let width = |text: &str, cut| shape(&case, text, cut).width;
        let apart: i64 = ["T", "o"].iter().map(|letter| width(letter, CUT)).sum();
        assert!(width("To", CUT) < apart, "kerned");
        let ids = |text: &str, cut| {
            shape(&case, text, cut).glyphs.iter().map(|g| g.id).collect::<Vec<_>>()
        };
        assert_ne!(ids("1911", CUT), ids("1911", Cut { figures: Figures::Lining, ..CUT }));
        assert_ne!(ids("knb", CUT), ids("knb", Cut { caps: Caps::Small, ..CUT }));
        for pair in ["fi", "fl", "ff"] {
            let spaced = ids(pair, Cut { spaced: true, ..CUT });
            assert_eq!((ids(pair, CUT).len(), spaced.len()), (1, 2), "{pair}");
        }
    }

    #[test]
    fn kerning_of_more_than_a_glyph_does_not_turn_type_back() {
        let pair = |bytes: &[u8]| {
            let case = Case::new(vec![font(bytes).expect("a font")], Vec::new());
            let alone = shape(&case, "T", CUT).width;
            (shape(&case, "To", CUT).glyphs[0].advance, alone)
        };
        let (kerned, alone) = pair(TEXT);
        let kern = i16::try_from(kerned - alone).expect("a kern").to_be_bytes();
        let entry = TEXT.windows(4).position(|tag| tag == b"GPOS").expect("a table");
        let number = |at: usize| {
            u32::from_be_bytes(TEXT[at..at + 4].try_into().expect("four bytes")) as usize
        };
        let (from, length) = (number(entry + 8), number(entry + 12));
        let mut broken = TEXT.to_vec();
        let values =
            broken[from..from + length].chunks_exact_mut(2).filter(|value| **value == kern);
        values.for_each(|value| value.copy_from_slice(&(-30_000_i16).to_be_bytes()));
        assert_eq!(pair(&broken), (0, alone));
    }

    #[test]
    fn what_a_font_substitutes_by_no_glyph_is_set_as_it_is_typed() {
        let whole = case();
        let ids =
            |case: &Case| shape(case, "1", CUT).glyphs.iter().map(|g| g.id).collect::<Vec<_>>();
        let typed = whole.fonts[0].glyph('1').expect("a glyph");
        let old = ids(&whole);
        assert!(old[0] > typed, "{old:?}");
        let cut = with_glyphs(TEXT, old[0]);
        let cut = Case::new(vec![font(cut).expect("a font")], Vec::new());
        assert_eq!(ids(&cut), [typed]);
    }

    #[test]
    fn characters_fall_back_or_are_named() {
        let case = case();
        let (parts, missing) = by_face(&case, "a−b", FaceId(0));
        assert_eq!(
            parts.iter().map(|p| p.1).collect::<Vec<_>>(),
            [FaceId(0), FaceId(1), FaceId(0)]
        );
        assert!(missing.is_empty());
        assert!(by_face(&case, "a漢", FaceId(0)).1.iter().eq([&(1..4)]));
        // What no face has takes room and leaves no ink.
        let strange = &shape(&case, "漢", CUT).glyphs[0];
        let space = shape(&case, " ", CUT).glyphs[0].id;
        assert!(strange.id == space && space != 0 && strange.advance > 0);
    }
}
