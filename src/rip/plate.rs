//! Plates, as they are burnt: plain data.

use crate::report::Report;

/// The plate of one ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkPlate {
    /// The ink's name: Cyan, Magenta, Yellow, Black, or a spot's own.
    pub ink: String,
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Ink of each pixel, row by row from the top: 0 none, 255 full.
    pub gray: Vec<u8>,
}

/// A page as its plates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ripped {
    /// Cyan, magenta, yellow, black, then spots by name; all of one size.
    pub plates: Vec<InkPlate>,
    /// What is not as a press would have it: colours that a formula made into inks, things that
    /// could not be read.
    pub told: Vec<Report>,
    /// Pixels per inch.
    pub ppi: u32,
}
