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
use super::fault::PictureFault;
use super::limits::MOST_MEMORY;
use super::own_colour::{Space, to_srgb};
use crate::issue::Tones;
use image::codecs::png::PngDecoder;
use image::{ColorType, ImageDecoder, ImageError, Limits};
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
fn fault(error: &ImageError) -> PictureFault {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureFault::Truncated
        }
        other => PictureFault::Broken(other.to_string()),
    }
}

/// Gray or RGB of 8 bits a channel on white, and the space of those codes.
struct EightBit {
    tones: Tones,
    codes: Vec<u8>,
    space: Space,
}

/// What a decoder gave in 8 bits a channel, on white.
///
/// What is laid on white is laid there in sRGB, as programs that show pictures do: a space of the
/// file's own is left first.
fn plain(colour: ColorType, raw: Vec<u8>, space: Space) -> Result<EightBit, PictureFault> {
    let own = matches!(space, Space::Own(_));
    let (tones, codes) = match colour {
        ColorType::L8 => (Tones::Gray, raw),
        ColorType::Rgb8 => (Tones::Rgb, raw),
        ColorType::La8 => return covered(raw, Tones::Gray, &space),
        ColorType::Rgba8 => return covered(raw, Tones::Rgb, &space),
        ColorType::L16 => (Tones::Gray, narrow(raw)),
        ColorType::Rgb16 => (Tones::Rgb, narrow(raw)),
        ColorType::La16 if own => return covered(narrow(raw), Tones::Gray, &space),
        ColorType::Rgba16 if own => return covered(narrow(raw), Tones::Rgb, &space),
        ColorType::La16 => (Tones::Gray, on_white(raw, 2)),
        ColorType::Rgba16 => (Tones::Rgb, on_white(raw, 4)),
        other => return Err(PictureFault::Broken(format!("it decodes to {other:?}"))),
    };
    Ok(EightBit { tones, codes, space })
}

/// Pixels of 8 bits whose last channel is their cover, brought to sRGB and laid on white.
fn covered(mut raw: Vec<u8>, tones: Tones, space: &Space) -> Result<EightBit, PictureFault> {
    let channels = if tones == Tones::Gray { 2 } else { 4 };
    let colours = channels - 1;
    let cover: Vec<u8> = raw.iter().copied().skip(colours).step_by(channels).collect();
    for n in 0..cover.len() {
        raw.copy_within(n * channels..n * channels + colours, n * colours);
    }
    raw.truncate(cover.len() * colours);
    to_srgb(&mut raw, tones, space)?;
    for (pixel, cover) in raw.chunks_exact_mut(colours).zip(cover) {
        for code in pixel {
            *code = u8::try_from(laid(u64::from(*code), u64::from(cover), 255)).unwrap_or(255);
        }
    }
    Ok(EightBit { tones, codes: raw, space: Space::Srgb })
}

/// The sample of 16 bits at a place.
fn wide(raw: &[u8], n: usize) -> u64 {
    raw.as_chunks::<2>().0.get(n).map_or(0, |pair| u64::from(u16::from_ne_bytes(*pair)))
}

/// A sample of 16 bits in 8.
fn eight(value: u64) -> u8 {
    u8::try_from((value + 128) / 257).unwrap_or(255)
}

/// Samples of 16 bits in 8, in the room that they have.
fn narrow(mut raw: Vec<u8>) -> Vec<u8> {
    let count = raw.len() / 2;
    for n in 0..count {
        let code = eight(wide(&raw, n));
        raw.get_mut(n..=n).into_iter().for_each(|place| place.fill(code));
    }
    raw.truncate(count);
    raw
}

/// The colours of pixels of 16 bits whose last channel is their cover, laid on white in 8 bits, in
/// the room that they have.
fn on_white(mut raw: Vec<u8>, channels: usize) -> Vec<u8> {
    let (count, colours) = (raw.len() / 2 / channels, channels - 1);
    for n in 0..count {
        let cover = wide(&raw, n * channels + colours);
        for c in 0..colours {
            let code = eight(u64::from(laid(wide(&raw, n * channels + c), cover, 65_535)));
            let to = n * colours + c;
            raw.get_mut(to..=to).into_iter().for_each(|place| place.fill(code));
        }
    }
    raw.truncate(count * colours);
    raw
}

/// A value on white; `full` is full cover and white.
fn laid(value: u64, cover: u64, full: u64) -> u32 {
    u32::try_from((value * cover + full * (full - cover) + full / 2) / full).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::issue::Tones;
    use crate::read::picture::own_colour::Space;
    use image::ColorType;

    #[test]
    fn transparency_is_laid_on_white() {
        let raw = vec![10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 128];
        let plain = plain(ColorType::Rgba8, raw, Space::Srgb).unwrap();
        assert_eq!(plain.tones, Tones::Rgb);
        assert_eq!(plain.codes, [10, 20, 30, 255, 255, 255, 127, 177, 227]);
    }

    #[test]
    fn sixteen_bits_are_rounded_to_eight() {
        let raw: Vec<u8> =
            [0u16, 128, 129, 257, 65_535].iter().flat_map(|v| v.to_ne_bytes()).collect();
        assert_eq!(plain(ColorType::L16, raw, Space::Srgb).unwrap().codes, [0, 0, 1, 1, 255]);
    }
}
