//! TIFF files in inks, as they are.
//!
//! In: the bytes of a TIFF in cyan, magenta, yellow and black. Out: four codes a pixel, 255 for no
//! ink. Source: TIFF 6.0, section 16.

use super::fault::PictureFault;
use super::limits::MOST_MEMORY;
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult, Limits};

/// The inks of a file whose size is known and within the limits.
pub(super) fn inks(bytes: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, PictureFault> {
    let most = usize::try_from(MOST_MEMORY).unwrap_or(usize::MAX);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = most;
    limits.intermediate_buffer_size = most;
    let broken = |error: tiff::TiffError| PictureFault::Broken(error.to_string());
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(broken)?.with_limits(limits);
    let codes: Vec<u8> = match decoder.read_image().map_err(broken)? {
        DecodingResult::U8(codes) => codes.iter().map(|ink| 255 - ink).collect(),
        DecodingResult::U16(codes) => {
            let eight =
                |ink: &u16| 255 - u8::try_from((u32::from(*ink) + 128) / 257).unwrap_or(255);
            codes.iter().map(eight).collect()
        }
        _ => return Err(PictureFault::Broken("its inks are of a rare kind".to_owned())),
    };
    let pixels = width as usize * height as usize;
    if codes.len() != pixels * 4 {
        return Err(PictureFault::Broken("it has other channels than four inks".to_owned()));
    }
    Ok(codes)
}
