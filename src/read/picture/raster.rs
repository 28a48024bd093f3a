//! WebP, TIFF, GIF and BMP files to pixels, by the decoders of `image`.
//!
//! In: the bytes of a file that begins like one of these. Out: its first picture as gray or RGB
//! codes of 8 bits on white, and what the file says of its colours and of its upper side. What
//! decoding needs is told by the header, and held against the limits, before anything is
//! decoded.

use super::decoded::{Decoded, Header};
use super::eight::{EightBit, plain};
use super::fault::PictureFault;
use super::limits::{MOST_MEMORY, MOST_SIDE};
use super::own_colour::{Space, embedded};
use super::png::fault;
use super::tiff;
use crate::issue::Tones;
use crate::separation::camera::MOST_PROFILE;
use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::{ExtendedColorType, ImageDecoder, Limits};
use std::io::Cursor;

/// A form that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterForm {
    /// WebP (RFC 9649); of a moving one the first picture.
    WebP,
    /// TIFF 6.0; of several pages the first.
    Tiff,
    /// GIF 89a; of a moving one the first picture.
    Gif,
    /// A Windows bitmap.
    Bmp,
}

/// What a file says of its picture, when its colours are of a kind that is read.
pub fn header(bytes: &[u8], form: RasterForm) -> Result<Header, PictureFault> {
    let mut decoder = opened(bytes, form)?;
    let (width, height) = decoder.dimensions();
    let turn = decoder.orientation().map_err(|error| fault(&error))?;
    // Decoders of these forms hold the whole picture, some beside what it is unpacked from.
    let memory = decoder.total_bytes().saturating_mul(2);
    Ok(Header { width, height, turn, memory })
}

/// Decodes a file whose header is within the limits.
pub fn decode(bytes: &[u8], form: RasterForm) -> Result<Decoded, PictureFault> {
    let mut decoder = opened(bytes, form)?;
    let (width, height) = decoder.dimensions();
    if matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16)
    {
        let codes = tiff::inks(bytes, (width, height))?;
        let (tones, space) = (Tones::Inks, Space::Srgb);
        return Ok(Decoded { width, height, tones, codes, space, flaw: None });
    }
    let profile = decoder.icc_profile().map_err(|error| fault(&error))?;
    let space = match profile {
        Some(profile) if profile.len() > MOST_PROFILE => {
            let why = format!("its colour profile is of more than {MOST_PROFILE} bytes");
            return Err(PictureFault::Colour(why));
        }
        Some(profile) => embedded(&profile)?,
        None => Space::Srgb,
    };
    let (colour, bytes) = (decoder.color_type(), decoder.total_bytes());
    let bytes = usize::try_from(bytes).ok().filter(|bytes| *bytes as u64 <= MOST_MEMORY);
    let mut raw = vec![0; bytes.ok_or(PictureFault::TooLarge { width, height })?];
    decoder.read_image_boxed(&mut raw).map_err(|error| fault(&error))?;
    let EightBit { tones, codes, space } = plain(colour, raw, space)?;
    Ok(Decoded { width, height, tones, codes, space, flaw: None })
}

/// What a pixel holds; `None` for a file that is not read.
pub fn tones(bytes: &[u8], form: RasterForm) -> Option<Tones> {
    let decoder = opened(bytes, form).ok()?;
    Some(match decoder.original_color_type() {
        ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16 => Tones::Inks,
        _ => Tones::Rgb,
    })
}

/// The colour profile that a file brings, within the limit.
pub fn own_profile(bytes: &[u8], form: RasterForm) -> Option<Vec<u8>> {
    let profile = opened(bytes, form).ok()?.icc_profile().ok()?;
    profile.filter(|profile| profile.len() <= MOST_PROFILE)
}

/// The decoder of a file, within the limits.
fn opened(bytes: &[u8], form: RasterForm) -> Result<Box<dyn ImageDecoder + '_>, PictureFault> {
    let file = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder + '_> = match form {
        RasterForm::WebP => Box::new(WebPDecoder::new(file).map_err(|error| fault(&error))?),
        RasterForm::Tiff => Box::new(TiffDecoder::new(file).map_err(|error| fault(&error))?),
        RasterForm::Gif => Box::new(GifDecoder::new(file).map_err(|error| fault(&error))?),
        RasterForm::Bmp => Box::new(BmpDecoder::new(file).map_err(|error| fault(&error))?),
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    let (width, height) = decoder.dimensions();
    let too_large = |_| PictureFault::TooLarge { width, height };
    decoder.set_limits(limits).map_err(too_large)?;
    Ok(decoder)
}

#[cfg(test)]
mod tests {
    use super::super::{decode, size};
    use crate::issue::{Picture, Tones};
    use crate::read::picture::PictureFault;
    use image::codecs::bmp::BmpEncoder;
    use image::codecs::gif::GifEncoder;
    use image::codecs::tiff::TiffEncoder;
    use image::codecs::webp::WebPEncoder;
    use image::{ExtendedColorType, ImageEncoder};
    use std::io::Cursor;

    const RED_GREEN: [u8; 18] =
        [200, 10, 20, 200, 10, 20, 200, 10, 20, 10, 180, 30, 10, 180, 30, 10, 180, 30];

    /// The same small picture in each form.
    fn files() -> [(&'static str, Vec<u8>); 4] {
        let rgb = ExtendedColorType::Rgb8;
        let (mut webp, mut gif, mut bmp) = (Vec::new(), Vec::new(), Vec::new());
        let mut tiff = Cursor::new(Vec::new());
        WebPEncoder::new_lossless(&mut webp).encode(&RED_GREEN, 3, 2, rgb).unwrap();
        TiffEncoder::new(&mut tiff).write_image(&RED_GREEN, 3, 2, rgb).unwrap();
        GifEncoder::new(&mut gif).encode(&RED_GREEN, 3, 2, rgb).unwrap();
        BmpEncoder::new(&mut bmp).encode(&RED_GREEN, 3, 2, rgb).unwrap();
        [("WebP", webp), ("TIFF", tiff.into_inner()), ("GIF", gif), ("BMP", bmp)]
    }

    #[test]
    fn each_form_gives_its_pixels() {
        for (form, file) in files() {
            assert_eq!(size(&file), Ok(Picture { width: 3, height: 2, made: false }), "{form}");
            let pixels = decode(&file).unwrap();
            assert_eq!((pixels.tones, &*pixels.codes), (Tones::Rgb, &RED_GREEN[..]), "{form}");
        }
    }

    #[test]
    fn a_file_cut_short_is_no_picture() {
        for (form, file) in files() {
            for kept in 0..file.len().saturating_sub(1) {
                let told = decode(&file[..kept]);
                // What ends after its last pixel is whole to some forms.
                let whole = told.as_ref().is_ok_and(|of| *of.codes == RED_GREEN[..]);
                assert!(told.is_err() || whole, "{form}, {kept} of {} bytes", file.len());
            }
        }
    }

    #[test]
    fn a_header_that_asks_for_too_much_is_refused() {
        let [_, _, _, (_, mut bmp)] = files();
        bmp[18..22].copy_from_slice(&40_000u32.to_le_bytes());
        assert!(matches!(decode(&bmp), Err(PictureFault::TooLarge { width: 40_000, .. })));
    }
}
