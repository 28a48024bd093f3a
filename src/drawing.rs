//! Drawings: art of lines, type and pictures, as a page of a PDF or as an SVG.
//!
//! In: the bytes of a file, and how its colours become inks. Out: how large it is; or a PDF of one
//! page in inks alone, ready to stand in another file as a form XObject (ISO 32000-1, 8.10). What
//! can't be printed as it is, is refused with what to do; nothing is left out in silence.

mod colours;
mod content;
mod fault;
mod function;
mod inking;
mod lab;
mod limits;
mod mixture;
mod raster;
mod sheet;
mod space;
mod spots;
mod svg;
mod tokens;
mod walk;

pub use self::fault::DrawingFault;
pub use self::inking::{DrawingForm, InkedRaster, Inking, ReadyDrawing, RgbRaster};
pub use self::sheet::{DrawnBox, drawn_box, opened};
use crate::geometry::Size;

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
