//! Picture files to upright pixels in sRGB or gray: the only door to image decoding.
//!
//! In: the bytes of a JPEG (ITU-T T.81) or PNG (W3C PNG, third edition). Out: a `Picture`, turned
//! as its camera was held (Exif 2.32, orientation), its own colour space brought to sRGB; or one
//! `Fault`. What a picture needs is read from its header and held against the limits before
//! anything is decoded.

mod exif;
mod fault;
mod form;
mod jpeg;
mod own_colour;
mod png;

pub use self::fault::{Fault, Flaw, report, warning};
use self::form::{Form, form};
use self::own_colour::{Space, to_srgb};
use crate::issue::{Picture, Tones};
use image::metadata::Orientation;

/// Most pixels along one side.
pub const MOST_SIDE: u32 = 30_000;

/// Most pixels of one picture.
pub const MOST_PIXELS: u64 = 150_000_000;

/// Most bytes that decoding one picture may take.
pub const MOST_MEMORY: u64 = 1 << 30;

/// Pixels as decoded, before they are turned.
struct Decoded {
    width: u32,
    height: u32,
    tones: Tones,
    pixels: Vec<u8>,
    /// What the codes mean.
    space: Space,
    /// Which side is up, from 1 to 8 as Exif counts.
    turn: Option<u8>,
    flaw: Option<Flaw>,
}

/// Decodes a picture; a flaw with which it can be used is not told.
pub fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    look(bytes).map(|(picture, _)| picture)
}

/// Decodes a picture and tells with which flaw.
///
/// Pixels are sRGB, or gray when the file is gray or every pixel of it is neutral, so that it
/// prints from the black plate alone. Transparency is laid on white. Bytes after the picture's end
/// are no fault, missing ones are.
pub fn look(bytes: &[u8]) -> Result<(Picture, Option<Flaw>), Fault> {
    let mut decoded = match form(bytes) {
        Form::Jpeg => jpeg::decode(bytes)?,
        Form::Png => png::decode(bytes)?,
        Form::Other(form, help) => return Err(Fault::Unsupported { form, help }),
        Form::Unknown => return Err(Fault::NotAPicture),
    };
    to_srgb(&mut decoded.pixels, decoded.tones, &decoded.space)?;
    let turn = decoded.turn.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    let flaw = decoded.flaw;
    Ok((upright(neutral(decoded), turn), flaw))
}

/// Holds a header against the limits; `memory` is the most bytes that decoding holds at once.
fn within(width: u32, height: u32, memory: u64) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::Broken(format!("its header says {width} by {height} pixels")));
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > MOST_SIDE || pixels > MOST_PIXELS || memory > MOST_MEMORY {
        return Err(Fault::TooLarge { width, height });
    }
    Ok(())
}

/// A colour picture without any colour as gray.
fn neutral(decoded: Decoded) -> Decoded {
    let colourless = |pixel: &[u8]| matches!(pixel, [r, g, b] if r == g && g == b);
    if decoded.tones == Tones::Rgb && decoded.pixels.chunks_exact(3).all(colourless) {
        let pixels = decoded.pixels.iter().copied().step_by(3).collect();
        return Decoded { tones: Tones::Gray, pixels, ..decoded };
    }
    decoded
}

/// The picture turned upright: `turn` is what must be done to it.
fn upright(decoded: Decoded, turn: Orientation) -> Picture {
    let Decoded { width, height, tones, pixels, .. } = decoded;
    if turn == Orientation::NoTransforms {
        return Picture { width, height, pixels: pixels.into(), tones };
    }
    let channels = match tones {
        Tones::Gray => 1,
        Tones::Rgb => 3,
    };
    let (w, h) = (width as usize, height as usize);
    let lying = matches!(
        turn,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (across, down) = if lying { (h, w) } else { (w, h) };
    let mut turned = Vec::with_capacity(pixels.len());
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
            turned.extend_from_slice(pixels.get(start..start + channels).unwrap_or(&[]));
        }
    }
    let (width, height) = if lying { (height, width) } else { (width, height) };
    Picture { width, height, pixels: turned.into(), tones }
}

#[cfg(test)]
mod tests {
    use super::{Decoded, Fault, MOST_SIDE, Space, neutral, upright, within};
    use crate::issue::Tones;
    use image::metadata::Orientation;

    fn gray(width: u32, height: u32, pixels: &[u8]) -> Decoded {
        let (tones, pixels, space) = (Tones::Gray, pixels.to_vec(), Space::Srgb);
        Decoded { width, height, tones, pixels, space, turn: None, flaw: None }
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
            let picture = upright(gray(3, 2, &[1, 2, 3, 4, 5, 6]), Orientation::from_exif(exif).unwrap());
            assert_eq!(
                (picture.width, picture.height, &*picture.pixels),
                (width, 6 / width, &pixels[..]),
                "orientation {exif}"
            );
        }
    }

    #[test]
    fn only_a_picture_without_any_colour_becomes_gray() {
        let colour = |pixels: &[u8]| Decoded { tones: Tones::Rgb, ..gray(2, 1, pixels) };
        assert_eq!(neutral(colour(&[7, 7, 7, 9, 9, 9])).pixels, [7, 9]);
        assert_eq!(neutral(colour(&[7, 7, 7, 9, 9, 8])).tones, Tones::Rgb);
    }

    #[test]
    fn limits_hold_at_their_edge() {
        assert_eq!(within(MOST_SIDE, 5000, 0), Ok(()));
        assert_eq!(within(MOST_SIDE + 1, 1, 0), Err(Fault::TooLarge { width: 30_001, height: 1 }));
        assert_eq!(within(30_000, 5001, 0), Err(Fault::TooLarge { width: 30_000, height: 5001 }));
        assert!(matches!(within(5, 0, 0), Err(Fault::Broken(_))));
        assert_eq!(within(5, 5, 1 << 31), Err(Fault::TooLarge { width: 5, height: 5 }));
    }
}
