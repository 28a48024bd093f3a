//! Plates as JPEG.
//!
//! In: a plate, a quality from 1 to 100. Out: a baseline JPEG of one component (gray) or four (the
//! inks as they are, no colour transform), and the pixels of one. A gray JPEG counts up from black,
//! as PDF's DeviceGray does.

use crate::page::{Plate, Plates};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// The JPEG of a plate; `None` for one that is too large for the format.
pub(super) fn packed(plate: &Plate, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(plate.width).ok()?, u16::try_from(plate.height).ok()?);
    // The encoder turns the four inks over, as a file by itself has them; within a PDF they stand
    // as they are.
    let turned: Vec<u8> = plate.pixels.iter().map(|ink| 255 - ink).collect();
    let colour = match plate.depth {
        Plates::Black | Plates::Line => ColorType::Luma,
        Plates::All => ColorType::Cmyk,
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&turned, width, height, colour).ok()?;
    Some(bytes)
}

/// The pixels of a JPEG, as a plate has them.
pub(super) fn opened(bytes: &[u8], depth: Plates) -> Option<Vec<u8>> {
    let colours = match depth {
        Plates::Black | Plates::Line => ColorSpace::Luma,
        Plates::All => ColorSpace::CMYK,
    };
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(colours)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut pixels = decoder.decode().ok()?;
    if depth != Plates::All {
        pixels.iter_mut().for_each(|gray| *gray = 255 - *gray);
    }
    Some(pixels)
}
