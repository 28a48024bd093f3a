//! What becomes of a drawing, and how its colours become inks.
//!
//! In: nothing; plain data, and what the press does with colours. Out: what the other files share.

use crate::color::{Ink, SpotId, SpotInk};
use crate::source::Bytes;
use std::collections::BTreeMap;

/// What kind of file a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingForm {
    /// A PDF; its only page is the art.
    Pdf,
    /// An SVG.
    Svg,
}

/// Pixels of red, green and blue, 8 bits each, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RgbRaster {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Three bytes a pixel.
    pub codes: Vec<u8>,
}

/// Samples of a picture in inks, as they stand in a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkedRaster {
    /// 1 for black alone (as gray), 4 for all plates.
    pub inks: usize,
    /// Whether the samples are a JPEG; else rows behind PNG filters in a zlib stream.
    pub jpeg: bool,
    /// The samples, packed.
    pub samples: Vec<u8>,
}

/// How the colours of a drawing become inks.
pub trait Inking {
    /// The inks of a colour in sRGB.
    fn ink(&self, rgb: [u8; 3]) -> Ink;
    /// A picture in inks, as large as it was.
    fn picture(&self, picture: &RgbRaster) -> InkedRaster;
    /// The pixels of a JPEG or PNG file in sRGB; why not, in words that follow "it".
    fn decoded(&self, bytes: &[u8]) -> Result<RgbRaster, String>;
    /// Whether colours in red, green and blue may be turned to inks in a PDF.
    fn turns_colours(&self) -> bool;
    /// Whether the press prints a spot colour of this name.
    fn prints(&self, spot: &str) -> bool;
    /// What stands for a spot colour that the paper itself tells, in full tone.
    fn mixture(&self, spot: &str) -> Option<Ink>;
    /// The spot colour that an ink is of.
    fn spot(&self, id: SpotId) -> Option<&SpotInk>;
    /// Whether a PDF brings its own white paper: an advertisement, behind which no tint of the page
    /// shows.
    fn brings_paper(&self) -> bool;
    /// Whether the bleed of a PDF is wanted with its trim.
    fn keeps_bleed(&self) -> bool;
    /// Whether nothing may show through (PDF/X-1a).
    fn is_flat(&self) -> bool;
    /// The faces that type of an SVG may be set in.
    fn faces(&self) -> Vec<Bytes>;
}

/// A drawing ready for the press.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyDrawing {
    /// A PDF of one page: what its media box holds is the art.
    pub pdf: Vec<u8>,
    /// Most ink of anything in it that is filled or drawn in one colour, thousandths of one plate.
    pub most: u32,
    /// What was changed on the way, each once: what staff should know.
    pub changes: Vec<String>,
    /// Its spot colours in full tone, by name, with what stands for them.
    pub spots: BTreeMap<String, Ink>,
    /// How far its media box goes beyond its trim: left, bottom, right and top as it stands
    /// upright, points.
    pub beyond: [f64; 4],
}
