//! Picture files to upright pixels in sRGB or gray: the only door to image decoding.
//!
//! In: the bytes of a JPEG (ITU-T T.81) or PNG (W3C PNG, third edition). Out: a `Picture`, turned as its camera was held (Exif 2.32,
//! orientation), its own colour space brought to sRGB; or one `Fault`. What a picture needs is read from its header and held
//! against the limits before anything is decoded.

mod jpeg;
mod own_colour;
mod png;

use self::own_colour::to_srgb;
use crate::issue::{Picture, Tones};
use crate::report::{Code, Report};
use image::metadata::Orientation;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are no picture that anybody knows.
    NotAPicture,
    /// The file ends before the picture does.
    Truncated,
    /// More pixels or memory than the limits allow.
    TooLarge {
        /// Pixels across, from the header.
        width: u32,
        /// Pixels down, from the header.
        height: u32,
    },
    /// A picture in a form that is not read.
    Unsupported {
        /// The form: `TIFF`, `CMYK JPEG`.
        form: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// The picture contradicts itself; the decoder's own words.
    Broken(String),
}

/// Most pixels along one side.
pub const MOST_SIDE: u32 = 30_000;

/// Most pixels of one picture.
pub const MOST_PIXELS: u64 = 150_000_000;

/// Most bytes that decoding one picture may take.
pub const MOST_MEMORY: u64 = 1 << 30;

const TO_JPEG: &str = "Save it as JPEG (sRGB, highest quality) or PNG and name that file instead.";
const TO_RGB: &str =
    "Convert it to sRGB, 8 bits a channel, and save it as JPEG or PNG; the press profile makes the inks.";
const TO_HUFFMAN: &str = "Open it and save it again as an ordinary baseline or progressive JPEG.";
const TO_SRGB: &str = "Convert it to sRGB in a picture editor and save it with that profile, or without one.";
const TO_PIXELS: &str = "Export it as PNG or JPEG at 300 pixels per inch of its printed size.";

/// Pixels as decoded, before they are turned.
struct Decoded {
    width: u32,
    height: u32,
    tones: Tones,
    pixels: Vec<u8>,
    exif: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
}

/// Decodes a picture.
///
/// Pixels are sRGB, or gray when the file is gray or every pixel of it is neutral, so that it prints from the black plate alone.
/// Transparency is laid on white. Bytes after the picture's end are no fault, missing ones are.
pub fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    let decoded = match form(bytes) {
        Form::Jpeg => jpeg::decode(bytes)?,
        Form::Png => png::decode(bytes)?,
        Form::Other(form, help) => return Err(Fault::Unsupported { form, help }),
        Form::Unknown => return Err(Fault::NotAPicture),
    };
    let mut decoded = decoded;
    if let Some(profile) = &decoded.profile {
        to_srgb(&mut decoded.pixels, decoded.tones, profile).map_err(|()| Fault::Unsupported {
            form: "picture with a colour profile of its own kind",
            help: TO_SRGB,
        })?;
    }
    let turn = decoded.exif.as_deref().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    Ok(upright(neutral(decoded), turn))
}

/// What the first bytes say.
enum Form {
    Jpeg,
    Png,
    Other(&'static str, &'static str),
    Unknown,
}

/// Recognises a file by its first bytes.
fn form(bytes: &[u8]) -> Form {
    let other = |magic: &[u8], name, help| bytes.starts_with(magic).then_some(Form::Other(name, help));
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Form::Jpeg;
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Form::Png;
    }
    let boxed = |at: std::ops::Range<usize>| bytes.get(at).unwrap_or(&[]);
    if bytes.starts_with(b"RIFF") && boxed(8..12) == b"WEBP" {
        return Form::Other("WebP", TO_JPEG);
    }
    if boxed(4..8) == b"ftyp" {
        return match boxed(8..12) {
            b"avif" | b"avis" => Form::Other("AVIF", TO_JPEG),
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => Form::Other("HEIC", TO_JPEG),
            b"crx " => Form::Other("raw camera file", TO_JPEG),
            _ => Form::Other("video", TO_JPEG),
        };
    }
    other(b"II*\0", "TIFF", TO_JPEG)
        .or_else(|| other(b"MM\0*", "TIFF", TO_JPEG))
        .or_else(|| other(b"II+\0", "TIFF", TO_JPEG))
        .or_else(|| other(b"MM\0+", "TIFF", TO_JPEG))
        .or_else(|| other(b"GIF8", "GIF", TO_JPEG))
        .or_else(|| other(b"8BPS", "Photoshop document", TO_JPEG))
        .or_else(|| other(b"%PDF-", "PDF", TO_PIXELS))
        .or_else(|| other(b"%!PS", "PostScript", TO_PIXELS))
        .or_else(|| other(b"\xC5\xD0\xD3\xC6", "PostScript", TO_PIXELS))
        .or_else(|| other(b"\xFF\x0A", "JPEG XL", TO_JPEG))
        .or_else(|| other(b"\0\0\0\x0CJXL ", "JPEG XL", TO_JPEG))
        .or_else(|| other(b"\0\0\0\x0CjP  ", "JPEG 2000", TO_JPEG))
        .or_else(|| bitmap(bytes).then_some(Form::Other("BMP", TO_JPEG)))
        .or_else(|| drawing(bytes).then_some(Form::Other("SVG", TO_PIXELS)))
        .unwrap_or(Form::Unknown)
}

/// Whether the bytes begin like a Windows bitmap: two letters alone are too few to tell.
fn bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && bytes.get(6..10) == Some(&[0; 4])
        && matches!(bytes.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Whether the bytes begin like an SVG drawing.
fn drawing(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(&[]);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with("<svg") || ((text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg"))
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

/// What layout staff should read about a fault; `path` names the file as messages show it.
pub fn report(fault: &Fault, path: &str) -> Report {
    match fault {
        Fault::NotAPicture => Report::error(Code::BadPicture, format!("`{path}` is not a picture"))
            .help("Its contents are not what its name says. Put a JPEG or PNG in its place, or name another file."),
        Fault::Truncated => {
            Report::error(Code::BadPicture, format!("`{path}` is not complete: the file ends before the picture does"))
                .help("Copy or download it again; the transfer was broken off.")
        }
        Fault::Broken(why) => Report::error(Code::BadPicture, format!("`{path}` is damaged: {why}"))
            .help("Copy it again from where it came; if it opens in a picture editor, save it anew as JPEG or PNG."),
        Fault::Unsupported { form, help } => {
            Report::error(Code::UnsupportedPicture, format!("`{path}` is a {form}, a form that is not read"))
                .help(*help)
        }
        Fault::TooLarge { width, height } => {
            let pixels = u64::from(*width) * u64::from(*height);
            let why = if *width.max(height) > MOST_SIDE {
                format!("no side may be over {MOST_SIDE}")
            } else if pixels > MOST_PIXELS {
                format!(
                    "that is {} million pixels, and {} million is the most",
                    pixels.div_ceil(1_000_000),
                    MOST_PIXELS / 1_000_000
                )
            } else {
                format!("decoding it would take more than {} GiB of memory", MOST_MEMORY >> 30)
            };
            Report::error(Code::PictureTooLarge, format!("`{path}` is {width} by {height} pixels; {why}"))
                .help("Scale it down: 300 pixels per inch of its printed size is more than newsprint shows.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoded, Fault, MOST_SIDE, decode, neutral, report, upright, within};
    use crate::issue::Tones;
    use crate::report::Code;
    use image::metadata::Orientation;

    fn gray(width: u32, height: u32, pixels: &[u8]) -> Decoded {
        Decoded { width, height, tones: Tones::Gray, pixels: pixels.to_vec(), exif: None, profile: None }
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

    #[test]
    fn forms_are_known_by_their_first_bytes() {
        let named = |bytes: &[u8]| match decode(bytes) {
            Err(Fault::Unsupported { form, .. }) => form,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(b"II*\0\x08\0\0\0"), "TIFF");
        assert_eq!(named(b"RIFF\x10\0\0\0WEBPVP8 "), "WebP");
        assert_eq!(named(b"GIF89a"), "GIF");
        assert_eq!(named(b"\0\0\0\x18ftypheic"), "HEIC");
        assert_eq!(named(b"\0\0\0\x18ftypavif"), "AVIF");
        assert_eq!(named(b"8BPS\0\x01"), "Photoshop document");
        assert_eq!(named(b"%PDF-1.6\n"), "PDF");
        assert_eq!(named(b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>"), "SVG");
        assert_eq!(named(b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "BMP");
        assert_eq!(decode(b"BMW rijdt weer"), Err(Fault::NotAPicture));
        assert_eq!(decode(b""), Err(Fault::NotAPicture));
    }

    #[test]
    fn reports_say_by_how_much() {
        let large = report(&Fault::TooLarge { width: 40_000, height: 10 }, "pictures/a.jpg");
        assert_eq!(large.code, Code::PictureTooLarge);
        assert_eq!(large.message, "`pictures/a.jpg` is 40000 by 10 pixels; no side may be over 30000");
        assert!(report(&Fault::TooLarge { width: 16_000, height: 10_000 }, "a").message.contains("160 million"));
        assert_eq!(report(&Fault::Truncated, "a").code, Code::BadPicture);
        assert!(!report(&Fault::NotAPicture, "a").help.is_empty());
    }
}
