//! What leaves ink: marks on pages, and all that a printer needs beside them.
//!
//! In: nothing; plain data made by `makeup`. `lint`, `pdf` and `preview` see this and nothing else
//! of an issue. Invariant: what stands on a page is in reading order, and so are its marks.

use crate::color::Ink;
use crate::geometry::{Point, Rect, Size};
use crate::press::Press;
use crate::source::{Anchor, Bytes, FileId, Span};
use crate::style::{FaceId, Role};
use crate::unit::Pt;
use std::sync::Arc;

pub mod placed;

pub use placed::{Element, Home, Leg, Placed, PlacedId, SetLine};

/// A face whose glyphs stand on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// PostScript name.
    pub name: String,
    /// The font program as read, TrueType or OpenType, one face.
    pub bytes: Bytes,
    /// Units to the em.
    pub units: u16,
    /// Where the layout asks for it.
    pub asked: Option<Span>,
}

/// A picture ready for the press: separated, turned, cropped and scaled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Cyan, magenta, yellow, black a pixel (0 none, 255 full), or black alone; rows from the top.
    pub pixels: Arc<[u8]>,
    /// What a pixel holds.
    pub depth: Plates,
}

/// Which plates a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plates {
    /// Black alone, one byte a pixel.
    Black,
    /// All four, four bytes a pixel.
    All,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// From this glyph's origin to the next one's: everything in it (kerning, letter space, word
    /// space, width scaling).
    pub advance: Pt,
    /// Offset of the drawn glyph from its origin, y upward.
    pub offset: (Pt, Pt),
    /// First byte and one past the last of the characters it stands for, in the run's text; equal
    /// when another glyph of its cluster carries them.
    pub text: (u32, u32),
}

/// Glyphs on one baseline in one face and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Index into `Paper::faces`.
    pub face: FaceId,
    /// Type size.
    pub size: Pt,
    /// Glyph width in ten-thousandths (10,000 is the face's own).
    pub stretch: u32,
    /// Letter space that follows every glyph, already in the advances.
    pub track: Pt,
    /// Where the first glyph's origin stands.
    pub origin: Point,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The characters, as they should be read back.
    pub text: String,
    /// Stretches of glyphs (from, to) that read back as another text than their own: a broken word,
    /// small capitals.
    pub actual: Vec<(u32, u32, String)>,
    /// The word that the line's end breaks, for reports.
    pub broken: Option<Broken>,
}

/// A word broken at a line's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The word as the text has it.
    pub word: String,
    /// Both sides as printed, the first with its hyphen.
    pub printed: (String, String),
    /// How good the break is, in words.
    pub class: &'static str,
    /// Where the break comes from, in words.
    pub why: &'static str,
    /// Where the word stands.
    pub span: Span,
}

/// What a mark is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Type.
    Glyphs(Run),
    /// A straight rule from one point to another, of a thickness.
    Rule {
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
        /// How thick it is.
        thickness: Pt,
    },
    /// A filled rectangle.
    Fill(Rect),
    /// A picture that fills a rectangle.
    Picture {
        /// The rectangle.
        frame: Rect,
        /// Index into `Paper::plates`.
        plate: u32,
    },
}

impl Shape {
    /// Moves it so far to the right and down.
    pub fn shift(&mut self, by: Point) {
        match self {
            Shape::Glyphs(run) => run.origin = run.origin + by,
            Shape::Rule { from, to, .. } => (*from, *to) = (*from + by, *to + by),
            Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => *rect = rect.moved(by),
        }
    }
}

/// Ink on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The ink; a picture has its own and `BLACK` here.
    pub ink: Ink,
    /// The shape.
    pub shape: Shape,
    /// What it is.
    pub role: Role,
    /// Where its words come from.
    pub span: Option<Span>,
}

impl Mark {
    /// The mark so far to the right and down.
    pub fn shifted(mut self, by: Point) -> Mark {
        self.shape.shift(by);
        self
    }
}

/// A mark, and the corner that it is measured from.
#[derive(Clone, Copy, Debug)]
pub struct Inked<'a> {
    /// From the top left of the trim.
    pub corner: Point,
    /// The mark.
    pub mark: &'a Mark,
    /// Where its words come from, in their file.
    pub span: Option<Span>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Number as printed.
    pub number: u32,
    /// Name of its template.
    pub template: String,
    /// Trimmed size.
    pub trim: Size,
    /// Ink beyond the trim.
    pub bleed: Pt,
    /// What stands on it, in reading order. Spans in it count from blocks: their files are numbers of
    /// `anchors`.
    pub placed: Vec<Placed>,
    /// Where the blocks begin that it shows, in the order in which they come.
    pub anchors: Vec<Anchor>,
}

impl Page {
    /// Every mark where it stands on the page, in reading order.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.inked()
            .map(|Inked { corner, mark, span }| Mark { span, ..mark.clone().shifted(corner) })
    }

    /// A span of what stands here as it stands in its file.
    pub fn source(&self, span: Span) -> Option<Span> {
        Some(self.anchors.get(span.file.0 as usize)?.found(span))
    }

    /// Takes up a thing after the others; `anchor` gives the block that a span of it counts from,
    /// and the span as it does.
    pub fn place(&mut self, mut placed: Placed, anchor: impl Fn(Span) -> Option<(Anchor, Span)>) {
        placed.each_span(|span| {
            let (anchor, span) = anchor(span)?;
            // Most of it is of the block that came last.
            let known = self.anchors.iter().rposition(|known| *known == anchor);
            let number = known.unwrap_or_else(|| {
                self.anchors.push(anchor);
                self.anchors.len() - 1
            });
            Some(Span { file: FileId(u32::try_from(number).ok()?), ..span })
        });
        self.placed.push(placed);
    }

    /// Every mark in reading order, as it is measured from its corner.
    pub fn inked(&self) -> impl Iterator<Item = Inked<'_>> {
        self.placed.iter().flat_map(move |one| {
            let corner = one.frame.corner();
            let span = |mark: &Mark| mark.span.and_then(|span| self.source(span));
            one.marks.iter().map(move |mark| Inked { corner, mark, span: span(mark) })
        })
    }
}

/// A thing's own span: it counts from itself.
pub fn from_itself(span: Span) -> Option<(Anchor, Span)> {
    let anchor = Anchor { file: span.file, byte: span.start };
    Some((anchor, Span { start: 0, end: span.end.saturating_sub(span.start), ..span }))
}

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Title of the paper and its number.
    pub title: String,
    /// Date of the issue as `YYYY-MM-DD`.
    pub date: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The program and its version.
    pub producer: String,
}

/// All that a printer needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The faces that runs point to.
    pub faces: Vec<Face>,
    /// The pictures that marks point to.
    pub plates: Vec<Plate>,
    /// The press condition.
    pub press: Press,
    /// The output profile's bytes.
    pub profile: Arc<[u8]>,
    /// What the file says of itself.
    pub about: About,
}
