//! What a decoder gives, in 8 bits a channel and on white.
//!
//! In: samples of 8 or 16 bits, gray or RGB, with or without cover, and what they mean. Out: gray
//! or RGB of 8 bits. Samples of 16 bits are in the machine's order, as `image` gives them.

use super::fault::PictureFault;
use super::own_colour::{Space, to_srgb};
use crate::issue::Tones;
use image::ColorType;

/// Gray or RGB of 8 bits a channel on white, and the space of those codes.
pub(super) struct EightBit {
    /// Whether they are gray.
    pub tones: Tones,
    /// The codes.
    pub codes: Vec<u8>,
    /// What they mean.
    pub space: Space,
}

/// What a decoder gave in 8 bits a channel, on white.
///
/// What is laid on white is laid there in sRGB, as programs that show pictures do: a space of the
/// file's own is left first.
pub(super) fn plain(
    colour: ColorType,
    raw: Vec<u8>,
    space: Space,
) -> Result<EightBit, PictureFault> {
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
