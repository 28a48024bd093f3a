//! PNG files to pixels.
//!
//! In: the bytes of a file that begins with the PNG signature. Out: gray or RGB codes of 8 bits
//! with transparency laid on white, and what the file says of its colours and of its upper side.
//! Source: W3C Portable Network Graphics, third edition. The chunks are walked first, so that what
//! the file needs and whether it is whole are known; then `image` sees those alone that make
//! pixels.

mod chunks;
mod colours;

use self::chunks::walk;
use self::colours::{space, turn};
use super::decoded::{self, Decoded, Header};
use super::eight::{EightBit, plain};
use super::fault::PictureFault;
use super::limits::MOST_MEMORY;
use image::codecs::png::PngDecoder;
use image::{ImageDecoder, ImageError, Limits};
use std::io::Cursor;

/// What a PNG says of its picture, when its colours are of a kind that is read.
pub fn header(bytes: &[u8]) -> Result<Header, PictureFault> {
    let chunks = walk(bytes)?;
    space(&chunks)?;
    let told = chunks.header;
    // A gray picture or a palette may have transparency beside it; cover is held apart for a while.
    let samples: u64 = match told.colour {
        0 | 4 => 3,
        _ => 5,
    };
    let pixels = u64::from(told.width) * u64::from(told.height);
    let memory = pixels * samples * u64::from(told.depth.max(8)) / 8;
    Ok(Header {
        width: told.width,
        height: told.height,
        turn: decoded::turn(turn(&chunks)),
        memory,
    })
}

/// Decodes a PNG whose header is within the limits.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let chunks = walk(bytes)?;
    let header = chunks.header;
    let pixels = u64::from(header.width) * u64::from(header.height);
    let channels: u64 = match header.colour {
        0 | 3 => 1,
        4 => 2,
        2 => 3,
        _ => 4,
    };
    // Deflate packs at most 1032 bytes into one.
    if pixels * channels * u64::from(header.depth) / 8 > header.packed * 1032 + 1032 {
        return Err(PictureFault::Truncated);
    }
    let space = space(&chunks)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    let decoder =
        PngDecoder::with_limits(Cursor::new(&chunks.shown), limits).map_err(|e| fault(&e))?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    if (width, height) != (header.width, header.height) || decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureFault::Broken("it has another size than its header says".to_owned()));
    }
    let mut raw = vec![
        0;
        usize::try_from(decoder.total_bytes())
            .map_err(|_| PictureFault::TooLarge { width, height })?
    ];
    decoder.read_image(&mut raw).map_err(|e| fault(&e))?;
    let EightBit { tones, codes, space } = plain(colour, raw, space)?;
    Ok(Decoded { width, height, tones, codes, space, flaw: None })
}

/// The decoder's complaint as a fault.
pub(super) fn fault(error: &ImageError) -> PictureFault {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureFault::Truncated
        }
        other => PictureFault::Broken(other.to_string()),
    }
}
