//! Drawings: art of lines, type and pictures, as a page of a PDF or as an SVG.
//!
//! In: the bytes of a file, and how its colours become inks. Out: how large it is; or a PDF of one
//! page in inks alone, ready to stand in another file as a form XObject (ISO 32000-1, 8.10). What
//! can't be printed as it is, is refused with what to do; nothing is left out in silence.

mod colours;
mod content;
mod fault;
mod function;
mod image;
mod limits;
mod sheet;
mod space;
mod svg;
mod tokens;
mod walk;

pub use self::fault::DrawingFault;
pub use self::sheet::{DrawnBox, drawn_box, opened};
use crate::color::Ink;
use crate::geometry::Size;
use crate::source::Bytes;

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
    /// Whether nothing may show through (PDF/X-1a).
    fn is_flat(&self) -> bool;
    /// The faces that type of an SVG may be set in.
    fn faces(&self) -> Vec<Bytes>;
}

/// A drawing ready for the press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyDrawing {
    /// A PDF of one page: what its media box holds is the art.
    pub pdf: Vec<u8>,
    /// Most ink of anything in it that is filled or drawn in one colour, thousandths of one plate.
    pub most: u32,
    /// What was changed on the way, each once: what staff should know.
    pub changes: Vec<String>,
}

/// How large a drawing is made to be.
pub fn size(bytes: &[u8], form: DrawingForm) -> Result<Size, DrawingFault> {
    match form {
        DrawingForm::Pdf => sheet::size(bytes),
        DrawingForm::Svg => svg::size(bytes),
    }
}

/// A drawing in inks alone.
pub fn ready(
    bytes: &[u8],
    form: DrawingForm,
    inking: &dyn Inking,
) -> Result<ReadyDrawing, DrawingFault> {
    match form {
        DrawingForm::Pdf => walk::ready(bytes, inking),
        DrawingForm::Svg => svg::ready(bytes, inking),
    }
}
