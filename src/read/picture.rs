//! Picture files to upright pixels in sRGB or gray: the only door to image decoding.
//!
//! In: the bytes of a JPEG (ITU-T T.81), PNG (W3C PNG, third edition), WebP, TIFF, GIF or BMP. Out:
//! how large a `Picture` is by its header; or its `Pixels`, turned as its camera was held (Exif
//! 2.32, orientation), its own colour space brought to sRGB; or one `PictureFault`. What decoding
//! needs is told by the header, and held against the limits, before anything is decoded.

mod blank;
mod decoded;
mod eight;
mod exif;
mod fault;
mod format;
mod jpeg;
mod limits;
mod own_colour;
mod png;
mod raster;
mod tiff;

pub use self::blank::blank;
use self::decoded::{Decoded, Header};
pub use self::fault::{Flaw, PictureFault, report, warning};
use self::format::{Format, format};
pub use self::limits::{MOST_MEMORY, MOST_PIXELS, MOST_SIDE};
use self::own_colour::to_srgb;
use crate::drawing::{self, DrawingForm};
use crate::issue::{Picture, Pixels, Tones};
use crate::unit::{Pt, SCALE};
use image::metadata::Orientation;

/// How large a picture is, as its header tells.
pub fn size(bytes: &[u8]) -> Result<Picture, PictureFault> {
    if let Some(form) = drawn(bytes) {
        let size = drawing::size(bytes, form).map_err(PictureFault::Drawing)?;
        let hundredths = |side: Pt| u32::try_from((side * 100).0 / SCALE).unwrap_or(u32::MAX);
        let (width, height) = (hundredths(size.width), hundredths(size.height));
        return Ok(Picture { width, height, made: form == DrawingForm::Pdf });
    }
    let header = header(bytes)?;
    let (width, height) = match lies(header.turn) {
        true => (header.height, header.width),
        false => (header.width, header.height),
    };
    Ok(Picture { width, height, made: false })
}

/// Which kind of drawing a file is; `None` for one of pixels.
pub fn drawn(bytes: &[u8]) -> Option<DrawingForm> {
    match format(bytes) {
        Format::Drawing(form) => Some(form),
        _ => None,
    }
}

/// What a pixel of a file holds; `None` for one that is not read, or of lines.
pub fn tones(bytes: &[u8]) -> Option<Tones> {
    match format(bytes) {
        Format::Jpeg => jpeg::tones(bytes),
        Format::Raster(form) => raster::tones(bytes, form),
        _ => Some(Tones::Rgb),
    }
}

/// The colour profile of a picture in inks, where it brings one.
pub fn ink_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    match format(bytes) {
        Format::Jpeg => jpeg::own_profile(bytes),
        Format::Raster(form) => raster::own_profile(bytes, form),
        _ => None,
    }
}

/// Whether a file is a JPEG in inks that stands upright, as PDF's DCTDecode reads it, and whether
/// 255 is no ink in it.
pub fn ink_jpeg(bytes: &[u8]) -> Option<bool> {
    let upright = header(bytes).ok()?.turn == Orientation::NoTransforms;
    match format(bytes) {
        Format::Jpeg if upright => jpeg::inverted(bytes),
        _ => None,
    }
}

/// Decodes a picture; a flaw with which it can be used is not told.
pub fn decode(bytes: &[u8]) -> Result<Pixels, PictureFault> {
    look(bytes).map(|(pixels, _)| pixels)
}

/// Decodes a picture and tells with which flaw.
///
/// Pixels are sRGB, or gray when the file is gray or every pixel of it is neutral, so that it
/// prints from the black plate alone. Those of a file in inks are the inks that it says, whatever
/// its profile: who separated it knew the press. Transparency is laid on white. Bytes after the
/// picture's end are no fault, missing ones are.
pub fn look(bytes: &[u8]) -> Result<(Pixels, Option<Flaw>), PictureFault> {
    let turn = header(bytes)?.turn;
    let mut decoded = match format(bytes) {
        Format::Png => png::decode(bytes)?,
        Format::Raster(form) => raster::decode(bytes, form)?,
        _ => jpeg::decode(bytes)?,
    };
    to_srgb(&mut decoded.codes, decoded.tones, &decoded.space)?;
    let flaw = decoded.flaw;
    Ok((upright(neutral(decoded), turn), flaw))
}

/// The header of a picture within the limits.
fn header(bytes: &[u8]) -> Result<Header, PictureFault> {
    match format(bytes) {
        Format::Jpeg => within(jpeg::header(bytes)?),
        Format::Png => within(png::header(bytes)?),
        Format::Raster(form) => within(raster::header(bytes, form)?),
        Format::Other(form, help) => Err(PictureFault::Unsupported { form, help }),
        // Whoever asks for pixels has no use for lines.
        Format::Drawing(_) => {
            Err(PictureFault::Unsupported { form: "drawing", help: fault::TO_PIXELS })
        }
        Format::Unknown => Err(PictureFault::NotAPicture),
    }
}

/// Holds a header against the limits, what turning takes counted in.
fn within(header: Header) -> Result<Header, PictureFault> {
    let Header { width, height, turn, .. } = header;
    if width == 0 || height == 0 {
        return Err(PictureFault::Broken(format!("its header says {width} by {height} pixels")));
    }
    let pixels = u64::from(width) * u64::from(height);
    let turned = if turn == Orientation::NoTransforms { 0 } else { 6 * pixels };
    let memory = header.memory.max(turned);
    if width.max(height) > MOST_SIDE || pixels > MOST_PIXELS || memory > MOST_MEMORY {
        return Err(PictureFault::TooLarge { width, height });
    }
    Ok(Header { memory, ..header })
}

/// Whether a picture that is stood upright so lies on its side.
fn lies(turn: Orientation) -> bool {
    matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// A colour picture without any colour as gray.
fn neutral(decoded: Decoded) -> Decoded {
    let colourless = |pixel: &[u8]| matches!(pixel, [r, g, b] if r == g && g == b);
    if decoded.tones == Tones::Rgb && decoded.codes.chunks_exact(3).all(colourless) {
        let codes = decoded.codes.iter().copied().step_by(3).collect();
        return Decoded { tones: Tones::Gray, codes, ..decoded };
    }
    decoded
}

/// The picture turned upright: `turn` is what must be done to it.
fn upright(decoded: Decoded, turn: Orientation) -> Pixels {
    let Decoded { width, height, tones, codes, .. } = decoded;
    if turn == Orientation::NoTransforms {
        return Pixels { width, height, codes, tones };
    }
    let channels = tones.channels();
    let (w, h) = (width as usize, height as usize);
    let lying = lies(turn);
    let (across, down) = if lying { (h, w) } else { (w, h) };
    let mut turned = Vec::with_capacity(codes.len());
    for y in 0..down {
        for x in 0..across {
            let (from_x, from_y) = match turn {
                Orientation::NoTransforms => (x, y),
                Orientation::FlipHorizontal => (w - 1 - x, y),
                Orientation::Rotate180 => (w - 1 - x, h - 1 - y),
                Orientation::FlipVertical => (x, h - 1 - y),
                Orientation::Rotate90FlipH => (y, x),
                Orientation::Rotate90 => (y, h - 1 - x),
                Orientation::Rotate270FlipH => (w - 1 - y, h - 1 - x),
                Orientation::Rotate270 => (w - 1 - y, x),
            };
            let start = (from_y * w + from_x) * channels;
            turned.extend_from_slice(codes.get(start..start + channels).unwrap_or(&[]));
        }
    }
    let (width, height) = if lying { (height, width) } else { (width, height) };
    Pixels { width, height, codes: turned, tones }
}

#[cfg(test)]
mod tests {
    use super::own_colour::Space;
    use super::{Decoded, Header, MOST_SIDE, PictureFault, neutral, upright, within};
    use crate::issue::Tones;
    use image::metadata::Orientation;

    fn gray(width: u32, height: u32, pixels: &[u8]) -> Decoded {
        let (tones, codes, space) = (Tones::Gray, pixels.to_vec(), Space::Srgb);
        Decoded { width, height, tones, codes, space, flaw: None }
    }

    #[test]
    fn every_orientation_comes_out_as_exif_says() {
        // 1 2 3
        // 4 5 6   as stored; rows from the top of what must be seen.
        let seen: [(u8, u32, [u8; 6]); 8] = [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [3, 6, 2, 5, 1, 4]),
        ];
        for (exif, width, pixels) in seen {
            let picture =
                upright(gray(3, 2, &[1, 2, 3, 4, 5, 6]), Orientation::from_exif(exif).unwrap());
            assert_eq!(
                (picture.width, picture.height, &*picture.codes),
                (width, 6 / width, &pixels[..]),
                "orientation {exif}"
            );
        }
    }

    #[test]
    fn only_a_picture_without_any_colour_becomes_gray() {
        let colour = |pixels: &[u8]| Decoded { tones: Tones::Rgb, ..gray(2, 1, pixels) };
        assert_eq!(neutral(colour(&[7, 7, 7, 9, 9, 9])).codes, [7, 9]);
        assert_eq!(neutral(colour(&[7, 7, 7, 9, 9, 8])).tones, Tones::Rgb);
    }

    #[test]
    fn limits_hold_at_their_edge() {
        let of = |width, height, memory, turn| {
            within(Header { width, height, turn, memory }).map(|h| h.memory)
        };
        let none = Orientation::NoTransforms;
        assert_eq!(of(MOST_SIDE, 5000, 0, none), Ok(0));
        assert_eq!(
            of(MOST_SIDE + 1, 1, 0, none),
            Err(PictureFault::TooLarge { width: 30_001, height: 1 })
        );
        assert_eq!(
            of(30_000, 5001, 0, none),
            Err(PictureFault::TooLarge { width: 30_000, height: 5001 })
        );
        assert!(matches!(of(5, 0, 0, none), Err(PictureFault::Broken(_))));
        assert_eq!(of(5, 5, 1 << 31, none), Err(PictureFault::TooLarge { width: 5, height: 5 }));
        // Turning holds the pixels twice.
        assert_eq!(of(10_000, 10_000, 7, Orientation::Rotate90), Ok(600_000_000));
        assert_eq!(
            of(30_000, 5000, 0, Orientation::Rotate90),
            Err(PictureFault::TooLarge { width: 30_000, height: 5000 })
        );
    }
}
