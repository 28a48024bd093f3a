//! What a JPEG says of its colours and of its upper side, in the segments that programs write
//! beside the picture.
//!
//! In: the markers of a file. Out: what its channels are, which colour space their codes are in,
//! and which side is up. Sources: ITU-T T.871 (JFIF), ITU-T T.872, clause 6.5.3 (Adobe's marker),
//! ICC.1:2010-12, annex B.4 (profiles in APP2), Exif 2.32, XMP part 3.

use super::super::exif::{is_adobe_rgb, orientation, xmp_orientation};
use super::super::fault::{PictureFault, TO_HUFFMAN, TO_RGB};
use super::super::own_colour::{Space, embedded};
use super::markers::{Frame, Markers};
use crate::separation::camera::{MOST_PROFILE, adobe_rgb};

/// What the channels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// One of gray.
    Gray,
    /// Luma and two chromas.
    Light,
    /// Red, green and blue as they are.
    Colours,
    /// Cyan, magenta, yellow and black.
    Inks(InkChannels),
}

/// How a file tells its inks (ITU-T T.872, 6.5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkChannels {
    /// Whether the colours stand as luma and chroma.
    pub as_light: bool,
    /// Whether 255 is no ink, as Adobe's programs write it.
    pub inverted: bool,
}

/// What the channels of a file are, told as `libjpeg` tells it: three are luma and chroma, unless
/// there is no JFIF and Adobe's marker or their own names say red, green and blue.
pub fn mix(markers: &Markers<'_>) -> Result<Mix, PictureFault> {
    // Version, two flags of two bytes each, and the way the colours were turned.
    let adobe = markers.first(0xEE, b"Adobe").and_then(|told| told.get(6).copied());
    match channels(&markers.frame)? {
        1 => return Ok(Mix::Gray),
        4 => {
            let (as_light, inverted) = (adobe == Some(2), adobe.is_some());
            return Ok(Mix::Inks(InkChannels { as_light, inverted }));
        }
        _ => {}
    }
    if markers.first(0xE0, b"JFIF\0").is_some() {
        return Ok(Mix::Light);
    }
    if let Some(turned) = adobe {
        return Ok(if turned == 0 { Mix::Colours } else { Mix::Light });
    }
    let names = markers.frame.channels.iter().map(|channel| channel.id);
    Ok(if names.eq(*b"RGB") { Mix::Colours } else { Mix::Light })
}

/// Which colour space the codes are in: the profile's, or else Adobe RGB where Exif says so, or
/// else sRGB.
pub fn space(markers: &Markers<'_>) -> Result<Space, PictureFault> {
    // Inks are printed as they are.
    if markers.frame.channels.len() == 4 {
        return Ok(Space::Srgb);
    }
    if let Some(profile) = profile(markers)? {
        return embedded(&profile);
    }
    let adobe = markers.first(0xE1, b"Exif\0\0").is_some_and(is_adobe_rgb);
    Ok(if adobe { Space::Own(adobe_rgb()) } else { Space::Srgb })
}

/// The profile in its numbered parts.
pub fn profile(markers: &Markers<'_>) -> Result<Option<Vec<u8>>, PictureFault> {
    let parts = markers.told.iter().filter(|(code, _)| *code == 0xE2);
    let parts: Vec<&[u8]> =
        parts.filter_map(|(_, segment)| segment.strip_prefix(b"ICC_PROFILE\0")).collect();
    if parts.is_empty() {
        return Ok(None);
    }
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if length > MOST_PROFILE {
        let why =
            format!("its colour profile is of {length} bytes, and {MOST_PROFILE} is the most");
        return Err(PictureFault::Colour(why));
    }
    let count = parts.len();
    let part = |number: usize| {
        let found = parts.iter().find_map(|part| match *part {
            [n, all, rest @ ..] if usize::from(*n) == number && usize::from(*all) == count => {
                Some(rest)
            }
            _ => None,
        });
        found.ok_or_else(|| {
            PictureFault::Colour(format!("its colour profile lacks part {number} of {count}"))
        })
    };
    (1..=count)
        .map(part)
        .collect::<Result<Vec<&[u8]>, PictureFault>>()
        .map(|parts| Some(parts.concat()))
}

/// Which side is up, from 1 to 8 as Exif counts: Exif's word, or else that of XMP.
pub fn turn(markers: &Markers<'_>) -> Option<u8> {
    let exif = markers.first(0xE1, b"Exif\0\0").and_then(orientation);
    exif.or_else(|| {
        markers.first(0xE1, b"http://ns.adobe.com/xap/1.0/\0").and_then(xmp_orientation)
    })
}

/// How many channels a frame has, or why it is not read.
fn channels(frame: &Frame) -> Result<usize, PictureFault> {
    let unsupported = |form, help| Err(PictureFault::Unsupported { form, help });
    match (frame.coding, frame.depth, frame.channels.len()) {
        (0..=2, 8, _) if frame.height == 0 && frame.width > 0 => {
            unsupported("JPEG that tells its height only after its picture", TO_HUFFMAN)
        }
        (0..=2, 8, n @ (1 | 3 | 4)) => Ok(n),
        (0..=2, 8, n) => Err(PictureFault::Broken(format!("it has {n} colour channels"))),
        (0..=2, 12, _) => unsupported("12-bit JPEG", TO_RGB),
        (3 | 7 | 11 | 15, _, _) => unsupported("lossless JPEG", TO_HUFFMAN),
        (9 | 10 | 13 | 14, _, _) => unsupported("JPEG with arithmetic coding", TO_HUFFMAN),
        (5 | 6, _, _) => unsupported("hierarchical JPEG", TO_HUFFMAN),
        (_, depth, _) => Err(PictureFault::Broken(format!("it has {depth} bits a sample"))),
    }
}
