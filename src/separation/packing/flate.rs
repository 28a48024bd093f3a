//! Plates packed without loss.
//!
//! In: a plate. Out: its rows behind PNG filters in a zlib stream, as PDF's FlateDecode with
//! predictor 15 reads them (ISO 32000-1, 7.4.4.4), and the pixels of one. Black alone counts up
//! from black in it, as PDF's DeviceGray does.

use crate::page::{Plate, Plates};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};

/// Effort: on predicted samples of three pictures 9 won nothing over 6 and took three to six times
/// as long.
const EFFORT: u32 = 6;

/// The zlib stream of a plate.
pub(super) fn packed(plate: &Plate) -> Vec<u8> {
    let inks = plate.depth.inks();
    let row = (plate.width as usize).saturating_mul(inks);
    let rows = match plate.depth {
        Plates::Black => {
            predicted(&plate.pixels.iter().map(|k| 255 - k).collect::<Vec<u8>>(), row, inks)
        }
        Plates::All => predicted(&plate.pixels, row, inks),
        Plates::Line => bits(&plate.pixels, row),
    };
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(EFFORT));
    // Writing to memory cannot fail; were it to, the stream would be empty and the file's own check
    // would say so.
    encoder.write_all(&rows).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// The pixels of a stream of so many across and down; `None` where it has others.
pub(super) fn opened(bytes: &[u8], size: (u32, u32), depth: Plates) -> Option<Vec<u8>> {
    if depth == Plates::Line {
        return lines(bytes, size);
    }
    let step = depth.inks();
    let row = (size.0 as usize).checked_mul(step)?;
    let whole = row.checked_add(1)?.checked_mul(size.1 as usize)?;
    let mut rows = Vec::new();
    ZlibDecoder::new(bytes).take(whole as u64 + 1).read_to_end(&mut rows).ok()?;
    if rows.len() != whole {
        return None;
    }
    let mut pixels: Vec<u8> = Vec::with_capacity(whole);
    let mut above = vec![0u8; row];
    for line in rows.chunks_exact(row + 1) {
        let (filter, line) = line.split_first()?;
        let mut out: Vec<u8> = Vec::with_capacity(row);
        for (i, byte) in line.iter().enumerate() {
            let before =
                |of: &[u8]| i.checked_sub(step).and_then(|at| of.get(at)).map_or(0, |b| *b);
            let up = above.get(i).copied().unwrap_or(0);
            let guess = match filter {
                1 => before(&out),
                2 => up,
                4 => nearest(before(&out), up, before(&above)),
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
        pixels.extend_from_slice(&out);
        above = out;
    }
    if depth == Plates::Black {
        pixels.iter_mut().for_each(|gray| *gray = 255 - *gray);
    }
    Some(pixels)
}

/// A bit a pixel, 0 for ink, rows beginning at whole bytes (ISO 32000-1, 8.9.3).
fn bits(pixels: &[u8], row: usize) -> Vec<u8> {
    let byte = |eight: &[u8]| {
        let bit = |(n, ink): (usize, &u8)| if *ink < 128 { 0x80 >> n } else { 0u8 };
        eight.iter().enumerate().map(bit).sum::<u8>()
    };
    pixels.chunks_exact(row.max(1)).flat_map(|line| line.chunks(8).map(byte)).collect()
}

/// The pixels of such a stream.
fn lines(bytes: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let (width, row) = (width as usize, (width as usize).div_ceil(8));
    let whole = row.checked_mul(height as usize)?;
    let mut rows = Vec::new();
    ZlibDecoder::new(bytes).take(whole as u64 + 1).read_to_end(&mut rows).ok()?;
    if rows.len() != whole {
        return None;
    }
    let ink = |line: &[u8], x: usize| {
        line.get(x / 8).map_or(0, |byte| if byte << (x % 8) & 0x80 == 0 { 255 } else { 0 })
    };
    let pixels = rows.chunks_exact(row.max(1));
    Some(pixels.flat_map(|line| (0..width).map(move |x| ink(line, x))).collect())
}

/// The rows, each behind the number of the PNG filter that leaves the least (W3C PNG, 9.2 and 12.8:
/// least sum of absolute differences). Filter 3, the mean, is not offered: it wins less than 1 %,
/// and lopdf 0.44, with which files are checked, reads it wrongly.
fn predicted(samples: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(samples.len() + samples.len() / row.max(1) + 1);
    let blank = vec![0u8; row];
    let mut above: &[u8] = &blank;
    let mut tries: [Vec<u8>; 4] = std::array::from_fn(|_| vec![0u8; row]);
    for line in samples.chunks_exact(row.max(1)) {
        let [none, left, up, paeth] = &mut tries;
        none.copy_from_slice(line);
        // The first pixel has nothing at its left, and one above it alone.
        let (first, rest) = line.split_at(step.min(row));
        let first_above = above.get(..first.len()).unwrap_or(first);
        put(left, first.iter().copied());
        put(up, line.iter().zip(above).map(|(x, b)| x.wrapping_sub(*b)));
        put(paeth, first.iter().zip(first_above).map(|(x, b)| x.wrapping_sub(nearest(0, *b, 0))));
        let beside = rest.iter().zip(line);
        let here = above.get(first.len()..).unwrap_or(&[]);
        put(
            left.get_mut(first.len()..).unwrap_or_default(),
            beside.clone().map(|(x, a)| x.wrapping_sub(*a)),
        );
        put(
            paeth.get_mut(first.len()..).unwrap_or_default(),
            beside
                .zip(here.iter().zip(above))
                .map(|((x, a), (b, c))| x.wrapping_sub(nearest(*a, *b, *c))),
        );
        let cost = |row: &[u8]| {
            row.iter().map(|byte| u32::from(byte.cast_signed().unsigned_abs())).sum::<u32>()
        };
        let best = tries.iter().zip([0u8, 1, 2, 4]).min_by_key(|(row, _)| cost(row));
        if let Some((row, filter)) = best {
            out.push(filter);
            out.extend_from_slice(row);
        }
        above = line;
    }
    out
}

/// Puts bytes into a row.
fn put(row: &mut [u8], bytes: impl Iterator<Item = u8>) {
    row.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
}

/// Paeth's guess: the neighbour (left, above, above left) nearest to left + above - above left.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let (da, db, dc) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, predicted};

    #[test]
    fn an_even_slope_costs_nothing() {
        let slope: Vec<u8> = (0..8u8).map(|i| i * 5).collect();
        let rows = predicted(&[slope.clone(), slope].concat(), 8, 1);
        assert_eq!(rows[..9], [1, 0, 5, 5, 5, 5, 5, 5, 5]);
        assert_eq!(rows[9], 2);
        assert!(rows[10..].iter().all(|byte| *byte == 0));
        assert_eq!(nearest(10, 20, 10), 20);
    }
}
