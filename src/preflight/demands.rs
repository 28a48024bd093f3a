//! What a PDF is held against: a press, a standard, and what was ordered.
//!
//! In: nothing. Out: plain data.

use crate::preflight::patch::MM;
use crate::preflight::shelf::WorkBudget;
use crate::press::{Press, Standard};

/// What a PDF is held against.
#[derive(Clone, Copy, Debug)]
pub struct Demands<'a> {
    /// The standard.
    pub standard: Standard,
    /// The press: ink, sizes, resolution, bleed.
    pub press: &'a Press,
    /// The profile of the press, where it is at hand.
    pub profile: Option<&'a [u8]>,
    /// The number of pages must be a multiple of it; 1 asks for nothing.
    pub multiple: u32,
    /// The trimmed size that was ordered, millimetres.
    pub ordered: Option<[f64; 2]>,
    /// Type keeps so far from the trim, points.
    pub margin: f64,
    /// How many inks beside CMYK the press has.
    pub spots: usize,
    /// Whether pixels of pictures are looked at.
    pub pixels: bool,
    /// How much is looked at at the most.
    pub work: WorkBudget,
}

impl<'a> Demands<'a> {
    /// What a press asks of every file: its own standard, type 5 mm inside the trim, no more spot
    /// colours than it has ink for.
    pub fn of(press: &'a Press) -> Demands<'a> {
        Demands {
            standard: press.standard,
            press,
            profile: None,
            multiple: 1,
            ordered: None,
            margin: 5.0 * MM,
            spots: press.art.spots.most(),
            pixels: true,
            work: WorkBudget::NORMAL,
        }
    }
}
