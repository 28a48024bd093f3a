//! What a content stream has set, and what it paints: plain data.
//!
//! In: nothing. Out: `Graphics`, the state that operators change; `Painted`, one thing on the page
//! with its room and the state that it is painted in. Source: ISO 32000-1, 8.4 (graphics state),
//! 9.3 (text state).

use crate::preflight::colour::{Colour, ColourSpace};
use crate::preflight::criterion::{Criterion, Told};
use crate::preflight::patch::{Matrix, Patch};
use lopdf::{Dictionary, Stream};
use std::sync::Arc;

/// The graphics state.
#[derive(Clone, Debug)]
pub struct Graphics {
    /// From the content's own space to the page.
    pub matrix: Matrix,
    /// What can be painted on; none where nothing can.
    pub clip: Option<Patch>,
    /// The colour of areas and of type.
    pub fill: Arc<Colour>,
    /// The colour of lines.
    pub stroke: Arc<Colour>,
    /// The width of lines, in the content's own space.
    pub line: f64,
    /// Whether areas overprint.
    pub fill_overprints: bool,
    /// Whether lines overprint.
    pub stroke_overprints: bool,
    /// Whether an ink of which there is none lets what lies below stand (overprint mode 1).
    pub keeps_below: bool,
    /// How much areas cover, 0 to 1.
    pub fill_alpha: f64,
    /// How much lines cover, 0 to 1.
    pub stroke_alpha: f64,
    /// The blend mode; none where it is the plain one.
    pub blend: Option<Arc<str>>,
    /// Whether a soft mask is on.
    pub masked: bool,
    /// How type is set.
    pub setting: TypeState,
}

/// The text state.
#[derive(Clone, Copy, Debug)]
pub struct TypeState {
    /// The font, by its place on the shelf.
    pub font: Option<usize>,
    /// Its size, in the content's own space.
    pub size: f64,
    /// Space behind each glyph.
    pub letter: f64,
    /// Space behind each word space of one byte.
    pub word: f64,
    /// Width of letters, 1 as they are.
    pub stretch: f64,
    /// From line to line.
    pub leading: f64,
    /// Above the baseline.
    pub rise: f64,
    /// The rendering mode, 0 to 7.
    pub mode: u8,
}

impl Graphics {
    /// As it is at the beginning of a page or a glyph.
    pub fn new(matrix: Matrix, clip: Patch) -> Graphics {
        let black = Arc::new(Colour::black());
        Graphics {
            matrix,
            clip: Some(clip),
            fill: black.clone(),
            stroke: black,
            line: 1.0,
            fill_overprints: false,
            stroke_overprints: false,
            keeps_below: false,
            fill_alpha: 1.0,
            stroke_alpha: 1.0,
            blend: None,
            masked: false,
            setting: TypeState {
                font: None,
                size: 0.0,
                letter: 0.0,
                word: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }

    /// Why what is filled in it, or drawn with a line, is transparent, where it is.
    pub fn transparency(&self, (fills, strokes): (bool, bool)) -> Option<String> {
        let alpha = if fills { self.fill_alpha } else { 1.0 };
        let alpha = if strokes { alpha.min(self.stroke_alpha) } else { alpha };
        match &self.blend {
            Some(mode) => Some(format!("the blend mode is {mode}")),
            None if self.masked => Some("a soft mask is on".to_owned()),
            None if alpha < 0.999 => Some(format!("it covers {:.0} %", alpha * 100.0)),
            None => None,
        }
    }
}

/// One thing that a page's content paints.
#[derive(Clone, Debug)]
pub struct Painted<'e> {
    /// What it is.
    pub thing: PaintedThing<'e>,
    /// All of its room on the page, clipped or not.
    pub room: Patch,
    /// What of that can be seen; none where it is wholly clipped away.
    pub seen: Option<Patch>,
    /// The state that it is painted in.
    pub state: &'e Graphics,
    /// The object in whose content it stands.
    pub object: Option<u32>,
    /// Whether its room is known: not inside patterns, glyphs and masks.
    pub placed: bool,
    /// Whether its colour reaches the page: not in masks, nor where the colour is given outside.
    pub coloured: bool,
}

/// What is painted.
#[derive(Clone, Debug)]
pub enum PaintedThing<'e> {
    /// Type.
    Type(TypeShown),
    /// An area or a line.
    Shape(ShapeDrawn),
    /// A picture.
    Picture(PictureShown<'e>),
    /// A gradient.
    Gradient(Arc<ColourSpace>),
}

/// Type that one operator shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeShown {
    /// Its font, by its place on the shelf.
    pub font: usize,
    /// Its size on the page, points.
    pub size: f64,
    /// Its first letters, as far as they can be told.
    pub text: String,
    /// How many glyphs.
    pub glyphs: u32,
    /// Whether it is white space as far as its letters are known.
    pub blank: bool,
}

/// A path that is filled, stroked or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapeDrawn {
    /// Whether its inside is painted.
    pub filled: bool,
    /// The width of its line on the page, points, where it has one.
    pub line: Option<f64>,
    /// How thick it is where it is an area that looks like a rule, points.
    pub thickness: Option<f64>,
    /// How much of its room its inside takes, 0 to 1.
    pub share: f64,
}

/// A picture as it is placed.
#[derive(Clone, Debug)]
pub struct PictureShown<'e> {
    /// Its data and what is said of them.
    pub stream: &'e Stream,
    /// The number of its object; none for one in the content.
    pub object: Option<u32>,
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Bits a channel.
    pub bits: u32,
    /// Whether it is a mask that is painted in the colour of areas.
    pub mask: bool,
    /// Its colour space, where it has one.
    pub space: Option<Arc<ColourSpace>>,
    /// Pixels an inch across, at its printed size.
    pub across: f64,
    /// Pixels an inch down, at its printed size.
    pub down: f64,
}

/// What is seen while a content stream is followed.
#[derive(Debug)]
pub enum Event<'e> {
    /// Something is painted.
    Painted(&'e Painted<'e>),
    /// A transparency group is entered: its dictionary and the object that it stands in.
    Group(&'e Dictionary, Option<u32>),
    /// Something is wrong with the content itself.
    Trouble(&'static Criterion, Told),
}
