//! JPEG files to pixels.
//!
//! In: the bytes of a file that begins with a start-of-image marker. Out: gray or RGB codes, and
//! what the file says of its colours and of its upper side. Source: ITU-T T.81. The markers are
//! walked first, so that what the file needs, whether it is whole and whether it is of a form that
//! is read are known; then `zune-jpeg` sees a file of those pieces alone, in the order that it
//! decodes right.

mod colours;
mod markers;
mod order;
mod planes;
mod shown;

use self::colours::{InkChannels, Mix, mix, profile, space, turn};
use self::markers::{Channel, Frame, JpegPiece, Markers, Scan, walk};
use self::order::{Decoding, finest, order};
use self::planes::{Plane, Sampled, length, to_rgb, together};
use self::shown::{Filler, shown};
use super::decoded::{self, Decoded, Header};
use super::fault::{Flaw, PictureFault, TO_HUFFMAN};
use super::limits::MOST_MEMORY;
use crate::issue::Tones;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

/// What a JPEG says of its picture, when it and its colours are of a kind that is read.
pub fn header(bytes: &[u8]) -> Result<Header, PictureFault> {
    let markers = walk(bytes)?;
    if !matches!(mix(&markers)?, Mix::Inks(_)) {
        order(&markers)?;
    }
    space(&markers)?;
    let (width, height) = (u32::from(markers.frame.width), u32::from(markers.frame.height));
    Ok(Header { width, height, turn: decoded::turn(turn(&markers)), memory: memory(&markers) })
}

/// What a pixel holds; `None` for a file that is not read.
pub fn tones(bytes: &[u8]) -> Option<Tones> {
    Some(match mix(&walk(bytes).ok()?).ok()? {
        Mix::Gray => Tones::Gray,
        Mix::Light | Mix::Colours => Tones::Rgb,
        Mix::Inks(_) => Tones::Inks,
    })
}

/// The colour profile that a file brings.
pub fn own_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    profile(&walk(bytes).ok()?).ok()?
}

/// Whether 255 is no ink in a whole file of inks; `None` for others.
pub fn inverted(bytes: &[u8]) -> Option<bool> {
    let markers = walk(bytes).ok()?;
    match mix(&markers).ok()? {
        Mix::Inks(InkChannels { inverted, .. }) if markers.ended => Some(inverted),
        _ => None,
    }
}

/// Decodes a JPEG whose header is within the limits.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let markers = walk(bytes)?;
    let frame = &markers.frame;
    let mix = mix(&markers)?;
    let tones = match mix {
        Mix::Gray => Tones::Gray,
        Mix::Light | Mix::Colours => Tones::Rgb,
        Mix::Inks(_) => Tones::Inks,
    };
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    // Every block of 64 samples takes a bit at least.
    if (u64::from(width) * u64::from(height)).div_ceil(512) > bytes.len() as u64 {
        return Err(PictureFault::Truncated);
    }
    let space = space(&markers)?;
    if let Mix::Inks(channels) = mix {
        if !markers.ended {
            return Err(PictureFault::Truncated);
        }
        let codes = inks(bytes, (frame.width, frame.height), channels)?;
        return Ok(Decoded { width, height, tones, codes, space, flaw: None });
    }
    let order = order(&markers)?;
    let cut = |fault| if markers.ended { fault } else { PictureFault::Truncated };
    let codes = pixels(&markers, &order, (mix, Filler::Ones)).map_err(cut)?;
    // Without an end mark the data may be cut off anywhere: it is all there when nothing else
    // behind it makes another picture.
    if !markers.ended && codes != pixels(&markers, &order, (mix, Filler::Zeros)).map_err(cut)? {
        return Err(PictureFault::Truncated);
    }
    let flaw = (!markers.ended).then_some(Flaw::NoEnd);
    Ok(Decoded { width, height, tones, codes, space, flaw })
}

/// The pixels of a file, with a filler behind its last scan.
fn pixels(
    markers: &Markers<'_>,
    order: &Decoding,
    (mix, filler): (Mix, Filler),
) -> Result<Vec<u8>, PictureFault> {
    let frame = &markers.frame;
    let mut pixels = match order {
        Decoding::Apart => apart(markers, filler)?,
        Decoding::Whole(order) => {
            let natural = order.is_sorted();
            let file = shown(&ordered(frame, order), &renamed(&markers.pieces, order), filler);
            let space = match mix {
                Mix::Gray => ColorSpace::Luma,
                Mix::Light if natural => {
                    return run(&file, (frame.width, frame.height), ColorSpace::RGB);
                }
                // From luma and chroma to the same: the codes as they are.
                Mix::Light | Mix::Colours | Mix::Inks(_) => ColorSpace::YCbCr,
            };
            let mut pixels = run(&file, (frame.width, frame.height), space)?;
            if !natural {
                put_back(&mut pixels, order);
            }
            pixels
        }
    };
    if mix == Mix::Light {
        to_rgb(&mut pixels);
    }
    Ok(pixels)
}

/// Four codes a pixel of a file in inks, 255 for no ink.
fn inks(
    bytes: &[u8],
    size: (u16, u16),
    InkChannels { as_light, inverted }: InkChannels,
) -> Result<Vec<u8>, PictureFault> {
    let space = if as_light { ColorSpace::YCCK } else { ColorSpace::CMYK };
    let mut codes = run(bytes, size, space)?;
    for pixel in codes.chunks_exact_mut(4) {
        if as_light && let Some(colours) = pixel.get_mut(..3) {
            // Luma and chroma stand for red, green and blue, of which the inks are what is left.
            to_rgb(colours);
            colours.iter_mut().for_each(|code| *code = 255 - *code);
        }
        if !inverted {
            pixel.iter_mut().for_each(|code| *code = 255 - *code);
        }
    }
    Ok(codes)
}

/// A frame with its channels in another order; a single one is its own measure.
fn ordered(frame: &Frame, order: &[usize]) -> Frame {
    let mut channels: Vec<Channel> =
        order.iter().filter_map(|n| frame.channels.get(*n).copied()).collect();
    if let [only] = channels.as_mut_slice() {
        only.sampling = (1, 1);
    }
    Frame { channels, ..frame.clone() }
}

/// Pieces whose scans name channels by their places in another order.
fn renamed<'a>(pieces: &[JpegPiece<'a>], order: &[usize]) -> Vec<JpegPiece<'a>> {
    let place = |channel: usize| order.iter().position(|n| *n == channel).unwrap_or(channel);
    let renamed = |piece: &JpegPiece<'a>| match piece {
        JpegPiece::Table(segment) => JpegPiece::Table(segment),
        JpegPiece::Scan(scan) => {
            let channels =
                scan.channels.iter().map(|(channel, tables)| (place(*channel), *tables)).collect();
            JpegPiece::Scan(Scan { channels, ..scan.clone() })
        }
    };
    pieces.iter().map(renamed).collect()
}

/// Codes of channels in another order put back in their own.
fn put_back(pixels: &mut [u8], order: &[usize]) {
    for pixel in pixels.chunks_exact_mut(3) {
        let mixed = [pixel[0], pixel[1], pixel[2]];
        for (code, channel) in mixed.into_iter().zip(order) {
            pixel[*channel] = code;
        }
    }
}

/// Three codes a pixel of channels that have a scan each: every scan is a gray picture.
fn apart(markers: &Markers<'_>, filler: Filler) -> Result<Vec<u8>, PictureFault> {
    let frame = &markers.frame;
    let most = finest(&frame.channels);
    let mut planes: [Option<Plane>; 3] = [None, None, None];
    let mut tables: Vec<JpegPiece<'_>> = Vec::new();
    for piece in &markers.pieces {
        let (JpegPiece::Scan(scan), [(channel, _)]) = (piece, channel(piece)) else {
            tables.push(piece.clone());
            continue;
        };
        let Some(told) = frame.channels.get(*channel) else { continue };
        let (width, height) = (
            length(frame.width, told.sampling.0, most.0),
            length(frame.height, told.sampling.1, most.1),
        );
        let alone = Frame { width, height, ..ordered(frame, &[*channel]) };
        let pieces: Vec<JpegPiece<'_>> =
            tables.iter().cloned().chain([JpegPiece::Scan(scan.clone())]).collect();
        let file = shown(&alone, &renamed(&pieces, &[*channel]), filler);
        let codes = run(&file, (width, height), ColorSpace::Luma)?;
        if let Some(plane) = planes.get_mut(*channel) {
            *plane = Some(Plane { width: usize::from(width), codes, sampling: told.sampling });
        }
    }
    let [Some(first), Some(second), Some(third)] = planes else {
        return Err(PictureFault::Truncated);
    };
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    Ok(together(&[first, second, third], Sampled { width, height, most }))
}

/// The channels of a scan, none of a table.
fn channel<'p>(piece: &'p JpegPiece<'_>) -> &'p [(usize, u8)] {
    if let JpegPiece::Scan(scan) = piece { &scan.channels } else { &[] }
}

/// Decodes a file of a known size.
fn run(
    file: &[u8],
    (width, height): (u16, u16),
    space: ColorSpace,
) -> Result<Vec<u8>, PictureFault> {
    let (width, height) = (usize::from(width), usize::from(height));
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(width)
        .set_max_height(height)
        .jpeg_set_out_colorspace(space);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    let decoded = decoder.decode().map_err(|e| fault(&e))?;
    if decoder.dimensions() != Some((width, height))
        || decoded.len() != width * height * space.num_components()
    {
        return Err(PictureFault::Broken("it has another size than its header says".to_owned()));
    }
    Ok(decoded)
}

/// Most bytes that decoding holds at once: the pixels, all coefficients when they come in several
/// scans, and the pixels once more where planes are put together or where there is no end mark and
/// two pictures are held against each other.
fn memory(markers: &Markers<'_>) -> u64 {
    let frame = &markers.frame;
    let pixels = u64::from(frame.width) * u64::from(frame.height);
    let area = |(across, down): (u8, u8)| u64::from(across) * u64::from(down);
    let samples = pixels * frame.channels.iter().map(|c| area(c.sampling)).sum::<u64>()
        / area(finest(&frame.channels)).max(1);
    let coefficients =
        if frame.coding == 2 || markers.scans().count() > 1 { 2 * samples } else { 0 };
    let times = if markers.ended && coefficients == 0 { 1 } else { 2 };
    // Inks are turned beside what they are turned from.
    let times = if frame.channels.len() == 4 { times.max(2) } else { times };
    (times * pixels * frame.channels.len() as u64 + coefficients).min(MOST_MEMORY + 1)
}

/// The decoder's complaint as a fault.
fn fault(error: &DecodeErrors) -> PictureFault {
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PictureFault::Truncated,
        DecodeErrors::Unsupported(_) => {
            PictureFault::Unsupported { form: "JPEG of a rare kind", help: TO_HUFFMAN }
        }
        other => PictureFault::Broken(format!("{other:?}").trim_matches('"').trim().to_owned()),
    }
}
