//! What a PNG says of its colours and of its upper side.
//!
//! In: the chunks of a file. Out: which colour space its codes are in, and which side is up; or a
//! `PictureFault` that names what cannot be followed. Sources: W3C Portable Network Graphics, third
//! edition, clauses 4.3 (which chunk counts before which) and 11.3.2; ITU-T H.273, tables 2 and 3
//! (the numbers of cICP).

use super::super::exif::{is_adobe_rgb, orientation, xmp_orientation};
use super::super::fault::PictureFault;
use super::super::own_colour::{Space, embedded};
use super::chunks::Chunks;
use crate::separation::camera::{Camera, MOST_PROFILE, adobe_rgb, primaries};
use crate::separation::curve::Curve;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Most bytes of an XMP packet that are looked at.
const MOST_XMP: u64 = 1 << 20;

/// Gamma of 1 / 2.2 as programs write it for sRGB, whose curve it stands for beside sRGB's
/// primaries or none.
const NEAR_SRGB: std::ops::RangeInclusive<u32> = 45_000..=46_000;

/// Which colour space the codes are in: cICP before iCCP before sRGB before gAMA and cHRM; without
/// any, Adobe RGB where Exif says so, or else sRGB.
pub fn space(chunks: &Chunks<'_>) -> Result<Space, PictureFault> {
    if let Some(body) = chunks.body(b"cICP") {
        return code_points(body);
    }
    if let Some(body) = chunks.body(b"iCCP") {
        return embedded(&profile(body)?);
    }
    if chunks.body(b"sRGB").is_some() {
        return Ok(Space::Srgb);
    }
    if let Some(space) = measured(chunks.body(b"gAMA"), chunks.body(b"cHRM"))? {
        return Ok(space);
    }
    let adobe = chunks.body(b"eXIf").is_some_and(is_adobe_rgb);
    Ok(if adobe { Space::Own(adobe_rgb()) } else { Space::Srgb })
}

/// A fault of colours.
fn unknown(why: impl Into<String>) -> PictureFault {
    PictureFault::Colour(why.into())
}

/// The profile behind its name, unpacked within its limit.
fn profile(body: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let end = body
        .iter()
        .position(|byte| *byte == 0)
        .ok_or_else(|| unknown("its colour profile has no name"))?;
    let Some([0, packed @ ..]) = body.get(end + 1..) else {
        return Err(unknown("its colour profile is packed in an unknown way"));
    };
    let mut profile = Vec::new();
    let most = MOST_PROFILE as u64 + 1;
    let read = ZlibDecoder::new(packed).take(most).read_to_end(&mut profile);
    match read {
        Ok(_) if profile.len() as u64 == most => {
            Err(unknown(format!("its colour profile is of more than {MOST_PROFILE} bytes")))
        }
        Ok(_) => Ok(profile),
        Err(_) => Err(unknown("its colour profile cannot be unpacked")),
    }
}

/// The space of gAMA and cHRM; what is not told is as in sRGB.
fn measured(
    gamma: Option<&[u8]>,
    chromaticities: Option<&[u8]>,
) -> Result<Option<Space>, PictureFault> {
    if gamma.is_none() && chromaticities.is_none() {
        return Ok(None);
    }
    let numbers = |body: &[u8]| -> Vec<u32> {
        body.as_chunks::<4>().0.iter().map(|four| u32::from_be_bytes(*four)).collect()
    };
    let (gamma, chromaticities) = (gamma.map(numbers), chromaticities.map(numbers));
    let curve = match gamma.as_deref() {
        None => srgb_curve(),
        Some([gamma])
            if NEAR_SRGB.contains(gamma) && chromaticities.as_deref().is_none_or(are_srgb) =>
        {
            srgb_curve()
        }
        Some([gamma]) if *gamma > 0 => Curve::Formula(vec![100_000.0 / f64::from(*gamma)]),
        Some(_) => return Err(unknown("its gamma (gAMA) is none that exists")),
    };
    let primaries = match chromaticities.as_deref() {
        None => None,
        Some(xy) if xy.len() == SRGB.len() => {
            let at =
                |n: usize| [n, n + 1].map(|n| xy.get(n).map_or(0.0, |v| f64::from(*v) / 100_000.0));
            let told = primaries(at(0), [at(2), at(4), at(6)]);
            Some(told.ok_or_else(|| unknown("its primaries (cHRM) are not three colours"))?)
        }
        Some(_) => return Err(unknown("its primaries (cHRM) are not four pairs of numbers")),
    };
    Ok(Some(Space::Own(Camera::alike(curve, primaries))))
}

/// White, red, green and blue of sRGB as cHRM writes them.
const SRGB: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];

/// Whether chromaticities are those of sRGB, to a hundredth.
fn are_srgb(xy: &[u32]) -> bool {
    xy.len() == SRGB.len() && xy.iter().zip(SRGB).all(|(told, known)| told.abs_diff(known) < 1000)
}

/// The curve of sRGB (IEC 61966-2-1).
fn srgb_curve() -> Curve {
    Curve::Formula(vec![2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45])
}

/// The space of code points for video signals: primaries, transfer, matrix and range.
fn code_points(body: &[u8]) -> Result<Space, PictureFault> {
    let &[colours, transfer, matrix, range] = body else {
        return Err(unknown("its code points (cICP) are not four"));
    };
    if matrix != 0 {
        return Err(unknown(format!(
            "its code points (cICP) ask for matrix {matrix}, and a PNG holds RGB, matrix 0"
        )));
    }
    if range != 1 {
        return Err(unknown("its codes are of narrow range, as video is (cICP)"));
    }
    let curve = match transfer {
        // The camera curve of BT.709, BT.601 and BT.2020.
        1 | 6 | 14 | 15 => {
            Curve::Formula(vec![1.0 / 0.45, 1.0 / 1.099, 0.099 / 1.099, 1.0 / 4.5, 0.081])
        }
        4 => Curve::Formula(vec![2.2]),
        5 => Curve::Formula(vec![2.8]),
        8 => Curve::Formula(vec![1.0]),
        13 => srgb_curve(),
        16 => return Err(unknown("it is of high dynamic range (cICP, transfer PQ)")),
        18 => return Err(unknown("it is of high dynamic range (cICP, transfer HLG)")),
        other => return Err(unknown(format!("its transfer (cICP) is number {other}"))),
    };
    let (white, three) = match colours {
        1 => (D65, [[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]]),
        5 => (D65, [[0.64, 0.33], [0.29, 0.60], [0.15, 0.06]]),
        6 | 7 => (D65, [[0.63, 0.34], [0.31, 0.595], [0.155, 0.07]]),
        9 => (D65, [[0.708, 0.292], [0.170, 0.797], [0.131, 0.046]]),
        11 => ([0.314, 0.351], P3),
        12 => (D65, P3),
        other => return Err(unknown(format!("its primaries (cICP) are number {other}"))),
    };
    let primaries = primaries(white, three)
        .ok_or_else(|| unknown("its primaries (cICP) are not three colours"))?;
    Ok(Space::Own(Camera::alike(curve, Some(primaries))))
}

/// White of daylight.
const D65: [f64; 2] = [0.3127, 0.329];

/// Primaries of DCI-P3 and Display P3.
const P3: [[f64; 2]; 3] = [[0.680, 0.320], [0.265, 0.690], [0.150, 0.060]];

/// Which side is up, from 1 to 8 as Exif counts: Exif's word, or else that of XMP.
pub fn turn(chunks: &Chunks<'_>) -> Option<u8> {
    let exif = chunks.body(b"eXIf").and_then(orientation);
    exif.or_else(|| xmp_orientation(&packet(chunks.text(b"XML:com.adobe.xmp")?)?))
}

/// The text of an iTXt chunk: whether it is packed, how, a language, its keyword there, and the
/// text.
fn packet(body: &[u8]) -> Option<Vec<u8>> {
    let (packed, rest) = match body {
        [0, _, rest @ ..] => (false, rest),
        [1, 0, rest @ ..] => (true, rest),
        _ => return None,
    };
    let text = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    let mut packet = Vec::new();
    let read = if packed {
        ZlibDecoder::new(text).take(MOST_XMP).read_to_end(&mut packet)
    } else {
        text.take(MOST_XMP).read_to_end(&mut packet)
    };
    read.ok().map(|_| packet)
}
