//! JPEG files to pixels.
//!
//! In: the bytes of a file that begins with a start-of-image marker. Out: gray or RGB codes, with Exif data and profile as found.
//! Source: ITU-T T.81, annex B. The markers are walked here first, so that what the file needs, whether it is whole and whether
//! it is of a form that is read are known before `zune-jpeg` sees it.

use super::{Decoded, Fault, TO_HUFFMAN, TO_RGB, within};
use crate::issue::Tones;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

/// What the markers say.
struct Header {
    width: u32,
    height: u32,
    /// Last byte of the marker that starts the frame.
    coding: u8,
    /// Bits a sample.
    depth: u8,
    /// Horizontal and vertical sampling of every component.
    sampling: Vec<(u8, u8)>,
    scans: u32,
    /// Bytes up to and with the end-of-image marker.
    length: usize,
}

/// Decodes a JPEG.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let header = header(bytes)?;
    let tones = match (header.coding, header.depth, header.sampling.len()) {
        (0..=2, 8, 1) => Tones::Gray,
        (0..=2, 8, 3) => Tones::Rgb,
        (0..=2, 8, 4) => return Err(Fault::Unsupported { form: "CMYK JPEG", help: TO_RGB }),
        (0..=2, 8, n) => return Err(Fault::Broken(format!("it has {n} colour channels"))),
        (0..=2, 12, _) => return Err(Fault::Unsupported { form: "12-bit JPEG", help: TO_RGB }),
        (3 | 7 | 11 | 15, _, _) => return Err(Fault::Unsupported { form: "lossless JPEG", help: TO_HUFFMAN }),
        (9 | 10 | 13 | 14, _, _) => {
            return Err(Fault::Unsupported { form: "JPEG with arithmetic coding", help: TO_HUFFMAN });
        }
        (5 | 6, _, _) => return Err(Fault::Unsupported { form: "hierarchical JPEG", help: TO_HUFFMAN }),
        (_, depth, _) => return Err(Fault::Broken(format!("it has {depth} bits a sample"))),
    };
    within(header.width, header.height, memory(&header))?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    // Every block of 64 samples takes a bit at least.
    if pixels.div_ceil(512) > header.length as u64 {
        return Err(Fault::Truncated);
    }
    let space = if tones == Tones::Gray { ColorSpace::Luma } else { ColorSpace::RGB };
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(header.width as usize)
        .set_max_height(header.height as usize)
        .jpeg_set_out_colorspace(space);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.get(..header.length).unwrap_or(bytes)), options);
    let decoded = decoder.decode().map_err(|e| fault(&e))?;
    let channels = if tones == Tones::Gray { 1 } else { 3 };
    if decoder.dimensions() != Some((header.width as usize, header.height as usize))
        || decoded.len() as u64 != pixels * channels
    {
        return Err(Fault::Broken("it has another size than its header says".to_owned()));
    }
    let (exif, profile) = (decoder.exif().cloned(), decoder.icc_profile());
    Ok(Decoded { width: header.width, height: header.height, tones, pixels: decoded, exif, profile })
}

/// Most bytes held at once: the pixels twice (as decoded and turned), and all coefficients when they come in several scans.
fn memory(header: &Header) -> u64 {
    let pixels = u64::from(header.width) * u64::from(header.height);
    let share = |(h, v): (u8, u8)| u64::from(h) * u64::from(v);
    let most = (u64::from(header.sampling.iter().map(|s| s.0).max().unwrap_or(1))
        * u64::from(header.sampling.iter().map(|s| s.1).max().unwrap_or(1)))
    .max(1);
    let samples = pixels * header.sampling.iter().map(|s| share(*s)).sum::<u64>() / most;
    let coefficients = if header.coding == 2 || header.scans > 1 { 2 * samples } else { 0 };
    2 * pixels * header.sampling.len() as u64 + coefficients
}

/// The decoder's complaint as a fault.
fn fault(error: &DecodeErrors) -> Fault {
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => Fault::Truncated,
        DecodeErrors::Unsupported(_) => Fault::Unsupported { form: "JPEG of a rare kind", help: TO_HUFFMAN },
        other => Fault::Broken(format!("{other:?}").trim_matches('"').trim().to_owned()),
    }
}

/// Walks the markers from start to end of image.
fn header(bytes: &[u8]) -> Result<Header, Fault> {
    let mut frame: Option<Header> = None;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker = marker(bytes, &mut at)?;
        match marker {
            0x01 | 0xD0..=0xD8 => continue,
            0xD9 => break,
            _ => {}
        }
        let length = match bytes.get(at..at + 2) {
            Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
            _ => return Err(Fault::Truncated),
        };
        if length < 2 {
            return Err(Fault::Broken(format!("a segment of {length} bytes")));
        }
        let segment = bytes.get(at + 2..at + length).ok_or(Fault::Truncated)?;
        at += length;
        match marker {
            0xC4 | 0xC8 | 0xCC => {}
            0xC0..=0xCF if frame.is_some() => return Err(Fault::Broken("it has two frames".to_owned())),
            0xC0..=0xCF => frame = Some(start(marker, segment)?),
            0xDA => {
                scans += 1;
                at = scan_end(bytes, at)?;
            }
            _ => {}
        }
    }
    match frame {
        Some(frame) if scans > 0 => Ok(Header { scans, length: at, ..frame }),
        _ => Err(Fault::Broken("it has no picture in it".to_owned())),
    }
}

/// The next marker from `at` on, which moves behind it.
fn marker(bytes: &[u8], at: &mut usize) -> Result<u8, Fault> {
    let rest = bytes.get(*at..).ok_or(Fault::Truncated)?;
    let start = rest
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, code] if *code != 0 && *code != 0xFF))
        .ok_or(Fault::Truncated)?;
    *at += start + 2;
    rest.get(start + 1).copied().ok_or(Fault::Truncated)
}

/// Where the marker stands that ends the coded data from `at` on.
fn scan_end(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    let rest = bytes.get(at..).ok_or(Fault::Truncated)?;
    let ends = |pair: &[u8]| matches!(pair, [0xFF, code] if !matches!(code, 0 | 0xFF | 0xD0..=0xD7));
    rest.windows(2).position(ends).map(|n| at + n).ok_or(Fault::Truncated)
}

/// Reads a start of frame.
fn start(marker: u8, segment: &[u8]) -> Result<Header, Fault> {
    let [depth, h1, h0, w1, w0, count, rest @ ..] = segment else {
        return Err(Fault::Broken("its frame header is too short".to_owned()));
    };
    let sampling: Vec<(u8, u8)> =
        rest.chunks_exact(3).take(usize::from(*count)).filter_map(|c| c.get(1)).map(|hv| (hv >> 4, hv & 15)).collect();
    if sampling.len() != usize::from(*count) {
        return Err(Fault::Broken("its frame header is too short".to_owned()));
    }
    Ok(Header {
        width: u32::from(u16::from_be_bytes([*w1, *w0])),
        height: u32::from(u16::from_be_bytes([*h1, *h0])),
        coding: marker & 0x0F,
        depth: *depth,
        sampling,
        scans: 0,
        length: 0,
    })
}
