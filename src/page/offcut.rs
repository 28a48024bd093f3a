//! The offcut: the paper around the bleed, which is cut off, and the marks that stand on it for
//! whoever prints, folds and cuts.
//!
//! In: nothing; plain data made by `makeup`. Source: ISO 32000-1, 14.11.3 (printer's marks).

use crate::color::Ink;
use crate::geometry::{Point, Rect};
use crate::page::mark::Run;
use crate::unit::{Pt, SCALE};

/// How thick lines of marks are.
pub const LINE: Pt = Pt(SCALE / 2);

/// The offcut of a page; none where the press asks for no marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offcut {
    /// How far it goes beyond the bleed, on all sides.
    pub wide: Pt,
    /// What stands on it, measured from the top left of the trim. Invariant: nothing of it stands
    /// on the page or on its bleed.
    pub marks: Vec<OffcutMark>,
}

/// A mark for whoever prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffcutMark {
    /// On which plates.
    pub paint: OffcutPaint,
    /// What it is.
    pub shape: OffcutShape,
}

/// The plates of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffcutPaint {
    /// All that there are, whatever their inks (ISO 32000-1, 8.6.6.4: `/All`).
    EveryPlate,
    /// Those of an ink.
    Inks(Ink),
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OffcutShape {
    /// A line.
    Line {
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
    },
    /// A circle.
    Ring {
        /// Its middle.
        centre: Point,
        /// From there to the middle of its line.
        radius: Pt,
    },
    /// A patch of even ink.
    Patch(Rect),
    /// Words.
    Words(Run),
}

impl Offcut {
    /// The words on it.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.marks.iter().filter_map(|mark| match &mark.shape {
            OffcutShape::Words(run) => Some(run),
            _ => None,
        })
    }
}

impl OffcutShape {
    /// The area that it inks; of words their line, from first origin to last.
    pub fn extent(&self) -> Rect {
        match self {
            OffcutShape::Line { from, to } => Rect::ruled(*from, *to, LINE),
            OffcutShape::Ring { centre, radius } => {
                let reach = *radius + LINE / 2;
                let (x, y) = (centre.x, centre.y);
                Rect::between(x - reach, y - reach, x + reach, y + reach)
            }
            OffcutShape::Patch(area) => *area,
            OffcutShape::Words(run) => {
                let wide: Pt = run.glyphs.iter().map(|glyph| glyph.advance).sum();
                Rect { x: run.origin.x, y: run.origin.y, width: wide, height: Pt::ZERO }
            }
        }
    }
}
