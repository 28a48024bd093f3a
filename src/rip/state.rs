//! The graphics state as far as plates need it (ISO 32000-1, 8.4): with what is painted, and what
//! overprint leaves as it was (8.6.7, Table 147; 11.7.4.5).
//!
//! In: paints and overprint's switches. Out: whether a plate is painted on.

use super::space::{Colorant, InkSpace};
use std::rc::Rc;

/// With what is painted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Paint {
    /// A colour: its space and its components.
    Color(Rc<InkSpace>, Vec<f64>),
    /// A tiling pattern with colours of its own.
    Tiling,
    /// A shading in a space.
    Shading(Rc<InkSpace>),
    /// The colour of whoever shows this: in glyphs and patterns without colours.
    Inherited,
}

impl Paint {
    /// Black, the colour that a page begins with.
    pub fn black() -> Paint {
        Paint::Color(Rc::new(InkSpace::Gray), vec![0.0])
    }

    /// Whether a plate is painted on, be it with no ink; else it stays as it was.
    pub fn is_on(&self, ink: &Colorant, overprint: Overprint) -> bool {
        match self {
            Paint::Tiling | Paint::Inherited => true,
            Paint::Color(space, _) | Paint::Shading(space) if space.is_none() => false,
            // Nonzero overprint holds for colours of DeviceCMYK itself alone.
            Paint::Color(space, color) => match space.share(color, ink) {
                None => !overprint.on,
                Some(share) => {
                    let skips = overprint.on && overprint.skips_zero;
                    !(skips && share <= 0.0 && **space == InkSpace::Cmyk(true))
                }
            },
            Paint::Shading(space) => !overprint.on || space.share(&space.initial(), ink).is_some(),
        }
    }
}

/// Overprint as it is set for a painting operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overprint {
    /// `OP` or `op`.
    pub on: bool,
    /// `OPM` 1.
    pub skips_zero: bool,
}

/// The state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// For fills, text and image masks.
    pub fill: Rc<Paint>,
    /// For strokes.
    pub stroke: Rc<Paint>,
    /// The space that `scn` means.
    pub fill_space: Rc<InkSpace>,
    /// The space that `SCN` means.
    pub stroke_space: Rc<InkSpace>,
    /// `op`.
    pub fill_over: bool,
    /// `OP`.
    pub stroke_over: bool,
    /// `OPM` 1.
    pub skips_zero: bool,
    /// The text rendering mode as the page has it.
    pub mode: u8,
    /// The text rendering mode as it was last written.
    pub written: u8,
    /// Whether paint is opaque, of the normal blend mode and without a soft mask.
    pub plain: Plain,
}

/// What keeps a group from being as its parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plain {
    /// `ca` is 1.
    pub opaque: bool,
    /// `BM` is Normal.
    pub normal: bool,
    /// `SMask` is None.
    pub unmasked: bool,
}

impl Plain {
    /// Opaque, normal, without a mask.
    pub const ALL: Plain = Plain { opaque: true, normal: true, unmasked: true };
}

impl State {
    /// The state that a page or a pattern begins with; `paint` is its colour.
    pub fn new(paint: Paint) -> State {
        let (paint, space) = (Rc::new(paint), Rc::new(InkSpace::Gray));
        State {
            fill: paint.clone(),
            stroke: paint,
            fill_space: space.clone(),
            stroke_space: space,
            fill_over: false,
            stroke_over: false,
            skips_zero: false,
            mode: 0,
            written: 0,
            plain: Plain::ALL,
        }
    }

    /// Overprint of fills and pictures.
    pub fn over_fill(&self) -> Overprint {
        Overprint { on: self.fill_over, skips_zero: self.skips_zero }
    }

    /// Overprint of strokes.
    pub fn over_stroke(&self) -> Overprint {
        Overprint { on: self.stroke_over, skips_zero: self.skips_zero }
    }
}
