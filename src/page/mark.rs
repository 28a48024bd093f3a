//! What leaves ink: type, rules, fills, pictures.
//!
//! In: nothing; plain data.

use crate::color::Ink;
use crate::geometry::{Point, Rect, TrimEdges};
use crate::source::Span;
use crate::style::{FaceId, Role};
use crate::unit::Pt;

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
    /// Draws it on to the edges of a rectangle, on some sides; a rule at its ends. Type stays.
    pub fn run_out(&mut self, edges: TrimEdges, to: Rect) {
        match self {
            Shape::Glyphs(_) => {}
            Shape::Rule { from, to: end, .. } => {
                if edges.left {
                    from.x = from.x.min(to.x);
                }
                if edges.right {
                    end.x = end.x.max(to.right());
                }
            }
            Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => *rect = rect.out(edges, to),
        }
    }

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
