//! A picture in the inks of the press that fits its frame goes into the file untouched.
//!
//! In: a CMYK JPEG, its pixels, the part of it that is shown, the press. Out: the same bytes as a
//! plate, where nothing of them need be changed: all of the picture is shown, it has no more pixels
//! than the press wants, and no more ink than it holds. Source: ISO 32000-1, 7.4.8 (DCTDecode).

use super::part::PicturePart;
use crate::issue::{Pixels, Tones};
use crate::page::{InkJpeg, PackedPlate, Plates, Samples};
use crate::press::{Compression, Press};
use crate::read::picture;
use crate::separation::packing::most_ink_left;
use crate::separation::{Crop, resolution, tone_of};

/// The plate of a picture that may stay as it is.
pub(super) fn as_it_is(
    bytes: &[u8],
    pixels: &Pixels,
    part: PicturePart,
    press: &Press,
) -> Option<PackedPlate> {
    let whole = Crop { left: 0, top: 0, width: pixels.width, height: pixels.height };
    let fits = part.crop == whole && resolution(whole, part.frame) <= press.resolution.aim;
    if pixels.tones != Tones::Inks || !fits || press.packing.compression == Compression::Flate {
        return None;
    }
    let inverted = picture::ink_jpeg(bytes)?;
    let most = most_ink_left(&pixels.codes);
    let samples = Samples::AsIs(InkJpeg { bytes: bytes.into(), inverted });
    let Pixels { width, height, .. } = *pixels;
    let tone = tone_of(pixels);
    let plate = PackedPlate { width, height, depth: Plates::All, tone, most, samples };
    (most <= press.ink_limit).then_some(plate)
}
