//! Preflight: the bytes of any PDF are held against what a press and a standard ask.
//!
//! In: a PDF, a press condition with its profile, a standard. Out: hits, each a check of the one
//! table (`criteria`) with page, object, place, measure and remedy. Pure and bounded: equal bytes
//! give equal hits, no file takes more than a stated amount of work, and none makes a panic.
//! Sources: ISO 15930-7 and -1 (PDF/X), ISO 32000-1, GWG 2015, ISO 12647-3.

pub mod cmap;
pub mod colour;
pub mod content;
pub mod criteria;
pub mod criterion;
pub mod demands;
pub mod filter;
pub mod font;
pub mod graphics;
pub mod inks;
pub mod lexer;
pub mod object;
pub mod own;
pub mod pages;
pub mod patch;
pub mod shelf;

mod clear;
mod extras;
mod fonts;
mod glyph_names;
mod identity;
mod images;
mod intent;
mod marks;
mod pixels;
mod press_sheet;
mod program;
mod rules;
mod sheet;
mod spots;
mod structure;
mod type_one;
mod xml;

pub use criterion::{Criterion, Hit, Subject};
pub use demands::Demands;
pub use patch::Patch;

use criteria::rules::NO_TYPE;
use criteria::structure::{PAGE_TREE, UNREADABLE};
use criterion::{Hits, told};
use lopdf::{Document, LoadOptions};
use object::{Leaf, leaves};
use pages::Boxes;
use press_sheet::PressSheet;
use shelf::ResourceShelf;
use spots::Spots;

/// Most bytes that one stream of objects may become while a file is opened.
const MOST_OF_OBJECTS: usize = 64 << 20;

/// Opens a PDF.
///
/// Gives why it cannot be opened, as a hit.
pub fn open(bytes: &[u8], demands: &Demands) -> Result<Document, Hit> {
    let options =
        LoadOptions { max_decompressed_size: Some(MOST_OF_OBJECTS), ..LoadOptions::default() };
    let ends = bytes.windows(5).rposition(|end| end == b"%%EOF").map(|at| at + 5);
    // What follows the end is told, and is no reason not to look at the file.
    let whole = || bytes.get(..ends?);
    let opened = Document::load_mem_with_options(bytes, options.clone());
    let opened = opened.or_else(|error| match whole() {
        Some(whole) => Document::load_mem_with_options(whole, options),
        None => Err(error),
    });
    opened.map_err(|error| Hit {
        criterion: &UNREADABLE,
        severity: UNREADABLE.severity(demands.standard).unwrap_or(crate::report::Severity::Error),
        page: None,
        object: None,
        places: Vec::new(),
        message: format!("the file cannot be opened: {error}"),
        count: 1,
    })
}

/// A PDF that was judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preflighted {
    /// How many pages it has; none where it cannot be opened.
    pub pages: u32,
    /// What was found: the file's, then page by page, the gravest first.
    pub hits: Vec<Hit>,
    /// Pages on which inks of several things may lie in one place, so that only their plates say
    /// how much there is.
    pub adding: Vec<u32>,
}

/// Judges a whole PDF. A file that cannot be opened is one hit.
///
/// ```
/// use katern::preflight::{Demands, preflight};
/// let own = katern::builtin::program();
/// let press = katern::read::press(&own, "krantenpapier").value.expect("a press that ships");
/// let found = preflight(b"no PDF at all", &Demands::of(&press));
/// assert_eq!(found.hits[0].criterion.name, "unreadable");
/// ```
pub fn preflight(bytes: &[u8], demands: &Demands) -> Preflighted {
    let document = match open(bytes, demands) {
        Ok(document) => document,
        Err(hit) => return Preflighted { hits: vec![hit], ..Preflighted::default() },
    };
    let mut hits = Hits::new(demands.standard);
    structure::look(bytes, &document, &mut hits);
    let mut shelf = ResourceShelf::new(&document, demands.work);
    structure::streams(&document, &mut shelf.work, &mut hits);
    identity::look(&document, &mut hits);
    intent::look(&document, demands, &mut hits);
    extras::look(&document, &mut hits);
    let (leaves, sound) = leaves(&document);
    if !sound {
        hits.add(
            &PAGE_TREE,
            told("the tree of pages is damaged, or counts other pages than it has"),
        );
    }
    pages::look_at_all(&document, &leaves, demands, &mut hits);
    let mut seen = Looked { hits, spots: Spots::default(), glyphs: 0, adding: Vec::new() };
    for leaf in &leaves {
        seen = page(&mut shelf, leaf, demands, seen);
    }
    let Looked { mut hits, spots, glyphs, adding } = seen;
    spots.judge(demands.spots, &mut hits);
    fonts::look(&document, &shelf.fonts, &mut hits);
    if glyphs == 0 && !leaves.is_empty() {
        hits.add(&NO_TYPE, told("the file has no text"));
    }
    Preflighted { pages: leaves.len() as u32, hits: hits.into_list(), adding }
}

/// Judges one page of a document that is open, counted from 1: its boxes and all that it paints,
/// with the fonts and inks that it uses, and nothing of the file around it.
///
/// Gives nothing where there is no such page.
pub fn judge(document: &Document, number: u32, demands: &Demands) -> Vec<Hit> {
    let (leaves, _) = leaves(document);
    let Some(leaf) = leaves.iter().find(|leaf| leaf.number == number) else {
        return Vec::new();
    };
    let mut shelf = ResourceShelf::new(document, demands.work);
    let hits = Hits::new(demands.standard);
    let seen = Looked { hits, spots: Spots::default(), glyphs: 0, adding: Vec::new() };
    let Looked { mut hits, spots, .. } = page(&mut shelf, leaf, demands, seen);
    spots.judge(demands.spots, &mut hits);
    fonts::look(document, &shelf.fonts, &mut hits);
    hits.into_list()
}

/// What was found over the pages so far.
struct Looked {
    hits: Hits,
    spots: Spots,
    glyphs: u64,
    adding: Vec<u32>,
}

/// Judges a page, after what was found before it.
fn page<'a>(
    shelf: &mut ResourceShelf<'a>,
    leaf: &Leaf<'a>,
    demands: &Demands,
    seen: Looked,
) -> Looked {
    let mut hits = seen.hits;
    pages::look(shelf.document, leaf, demands, &mut hits);
    extras::annotations(shelf.document, leaf, &mut hits);
    let mut sheet = PressSheet {
        page: leaf.number,
        boxes: Boxes::of(shelf.document, leaf),
        demands,
        hits,
        spots: seen.spots,
        printed: false,
        transparent: false,
        adds_up: false,
        glyphs: seen.glyphs,
    };
    sheet::look(shelf, leaf, &mut sheet);
    let mut adding = seen.adding;
    adding.extend(sheet.adds_up.then_some(leaf.number));
    Looked { hits: sheet.hits, spots: sheet.spots, glyphs: sheet.glyphs, adding }
}
