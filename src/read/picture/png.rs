//! PNG files to pixels.
//!
//! In: the bytes of a file that begins with the PNG signature. Out: gray or RGB codes of 8 bits with transparency laid on white,
//! Exif data and profile as found. Source: W3C Portable Network Graphics, third edition. The chunks are walked here first, so that
//! what the file needs and whether it is whole are known before `image` sees it.

use super::{Decoded, Fault, within};
use crate::issue::Tones;
use image::codecs::png::PngDecoder;
use image::{ColorType, ImageDecoder, ImageError, Limits};
use std::io::Cursor;

/// What the chunks say.
struct Header {
    width: u32,
    height: u32,
    /// Bits a sample.
    depth: u8,
    /// Colour type of the format: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha.
    colour: u8,
    /// Bytes of compressed pixels.
    packed: u64,
    /// Bytes up to and with the last chunk.
    length: usize,
}

/// Decodes a PNG.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let header = header(bytes)?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    let samples: u64 = match header.colour {
        0 => 2,
        4 => 2,
        _ => 4,
    };
    let decoded = pixels * samples * u64::from(header.depth.max(8)) / 8;
    within(header.width, header.height, (decoded + 3 * pixels).max(6 * pixels))?;
    let channels: u64 = match header.colour {
        0 | 3 => 1,
        4 => 2,
        2 => 3,
        _ => 4,
    };
    // Deflate packs at most 1032 bytes into one.
    if pixels * channels * u64::from(header.depth) / 8 > header.packed * 1032 + 1032 {
        return Err(Fault::Truncated);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(super::MOST_MEMORY);
    let file = Cursor::new(bytes.get(..header.length).unwrap_or(bytes));
    let mut decoder = PngDecoder::with_limits(file, limits).map_err(|e| fault(&e))?;
    let profile = decoder.icc_profile().map_err(|e| fault(&e))?;
    let exif = decoder.exif_metadata().map_err(|e| fault(&e))?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    if (width, height) != (header.width, header.height) || decoder.total_bytes() > super::MOST_MEMORY {
        return Err(Fault::Broken("it has another size than its header says".to_owned()));
    }
    let mut raw = vec![0; usize::try_from(decoder.total_bytes()).map_err(|_| Fault::TooLarge { width, height })?];
    decoder.read_image(&mut raw).map_err(|e| fault(&e))?;
    let (tones, pixels) = plain(colour, raw)?;
    Ok(Decoded { width, height, tones, pixels, exif, profile })
}

/// The decoder's complaint as a fault.
fn fault(error: &ImageError) -> Fault {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Fault::Truncated,
        other => Fault::Broken(other.to_string()),
    }
}

/// Walks the chunks from the first to the last.
fn header(bytes: &[u8]) -> Result<Header, Fault> {
    let mut found: Option<Header> = None;
    let mut packed = 0;
    let mut at = 8;
    loop {
        let (length, kind) = match bytes.get(at..at + 8) {
            Some([a, b, c, d, kind @ ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), kind),
            _ => return Err(Fault::Truncated),
        };
        if length > u32::MAX / 2 {
            return Err(Fault::Broken(format!("a chunk of {length} bytes")));
        }
        let body = bytes.get(at + 8..at + 8 + length as usize).ok_or(Fault::Truncated)?;
        at += 12 + length as usize;
        if at > bytes.len() {
            return Err(Fault::Truncated);
        }
        match (kind, body) {
            (b"IHDR", [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, ..]) if found.is_none() => {
                let (width, height) =
                    (u32::from_be_bytes([*w3, *w2, *w1, *w0]), u32::from_be_bytes([*h3, *h2, *h1, *h0]));
                found = Some(Header { width, height, depth: *depth, colour: *colour, packed: 0, length: 0 });
            }
            (b"IDAT", _) => packed += u64::from(length),
            (b"IEND", _) => break,
            _ => {}
        }
    }
    found
        .map(|header| Header { packed, length: at, ..header })
        .ok_or_else(|| Fault::Broken("it has no header".to_owned()))
}

/// Gray or RGB of 8 bits a channel on white.
fn plain(colour: ColorType, raw: Vec<u8>) -> Result<(Tones, Vec<u8>), Fault> {
    let wide = || {
        raw.chunks_exact(2).map(|pair| <[u8; 2]>::try_from(pair).map_or(0, u16::from_ne_bytes)).collect::<Vec<u16>>()
    };
    let eight = |value: u32| u8::try_from((value + 128) / 257).unwrap_or(255);
    Ok(match colour {
        ColorType::L8 => (Tones::Gray, raw),
        ColorType::Rgb8 => (Tones::Rgb, raw),
        ColorType::La8 => (Tones::Gray, on_white(&raw, 2, 255).map(|v| u8::try_from(v).unwrap_or(255)).collect()),
        ColorType::Rgba8 => (Tones::Rgb, on_white(&raw, 4, 255).map(|v| u8::try_from(v).unwrap_or(255)).collect()),
        ColorType::L16 => (Tones::Gray, wide().into_iter().map(|v| eight(u32::from(v))).collect()),
        ColorType::Rgb16 => (Tones::Rgb, wide().into_iter().map(|v| eight(u32::from(v))).collect()),
        ColorType::La16 => (Tones::Gray, on_white(&wide(), 2, 65_535).map(eight).collect()),
        ColorType::Rgba16 => (Tones::Rgb, on_white(&wide(), 4, 65_535).map(eight).collect()),
        other => return Err(Fault::Broken(format!("it decodes to {other:?}"))),
    })
}

/// The colours of pixels whose last channel is their cover, laid on white; `full` is full cover and white.
fn on_white<T: Copy + Into<u64>>(samples: &[T], channels: usize, full: u64) -> impl Iterator<Item = u32> + '_ {
    samples.chunks_exact(channels).flat_map(move |pixel| {
        let cover = pixel.last().map_or(full, |a| (*a).into());
        let laid =
            move |value: u64| u32::try_from((value * cover + full * (full - cover) + full / 2) / full).unwrap_or(0);
        pixel.iter().take(channels - 1).map(move |value| laid((*value).into()))
    })
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::issue::Tones;
    use image::ColorType;

    #[test]
    fn transparency_is_laid_on_white() {
        let (tones, pixels) = plain(ColorType::Rgba8, vec![10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 128]).unwrap();
        assert_eq!((tones, pixels), (Tones::Rgb, vec![10, 20, 30, 255, 255, 255, 127, 177, 227]));
    }

    #[test]
    fn sixteen_bits_are_rounded_to_eight() {
        let raw: Vec<u8> = [0u16, 128, 129, 257, 65_535].iter().flat_map(|v| v.to_ne_bytes()).collect();
        assert_eq!(plain(ColorType::L16, raw).unwrap().1, [0, 0, 1, 1, 255]);
    }
}
