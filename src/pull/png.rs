//! PNG files (W3C PNG, second edition) of bands that are packed each by itself, so that one that
//! has not changed is not packed again.
//!
//! In: pixels of red, green and blue. Out: a band as a piece of a zlib stream (RFC 1950, 1951) that
//! needs nothing of the bands before it; a file of bands.

use crate::rip::png::chunk;
use flate2::{Compress, Compression, FlushCompress};
use std::sync::Arc;

/// Rows of a band.
pub(super) const BAND: u32 = 32;
/// The sums of Adler-32 are counted modulo this.
const BASE: u32 = 65_521;

/// Some rows, packed.
#[derive(Clone)]
pub(super) struct PngBand {
    /// An `IDAT` chunk: whole blocks, none of them the last.
    chunk: Arc<[u8]>,
    /// Adler-32 of its rows with their filters.
    sum: u32,
    /// How many bytes these are.
    length: usize,
}

/// A band of a picture, by its number from the top.
pub(super) fn band(pixels: &[u8], [width, height]: [u32; 2], at: u32) -> PngBand {
    let row = width as usize * 3;
    let from = (at * BAND) as usize;
    let to = from + BAND.min(height.saturating_sub(at * BAND)) as usize;
    let mut raw = Vec::with_capacity((row + 1) * BAND as usize);
    for y in from..to {
        let own = pixels.get(y * row..(y + 1) * row).unwrap_or(&[]);
        // The first row asks nothing of the band above, the others what differs from the row above.
        if y == from {
            raw.push(0);
            raw.extend_from_slice(own);
        } else {
            let above = pixels.get((y - 1) * row..y * row).unwrap_or(&[]);
            raw.push(2);
            raw.extend(own.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        }
    }
    let mut packed = Vec::with_capacity(raw.len() + 1024);
    let mut packer = Compress::new(Compression::fast(), false);
    // Into memory with room for it nothing can fail.
    let _ = packer.compress_vec(&raw, &mut packed, FlushCompress::Sync);
    let mut whole = Vec::new();
    chunk(&mut whole, b"IDAT", &packed);
    PngBand { chunk: whole.into(), sum: adler(&raw), length: raw.len() }
}

/// The file of bands from the top.
pub(super) fn file([width, height]: [u32; 2], ppi: u32, bands: &[PngBand]) -> Vec<u8> {
    let held: usize = bands.iter().map(|band| band.chunk.len()).sum();
    let mut file = Vec::with_capacity(held + 200);
    file.extend(b"\x89PNG\r\n\x1a\n");
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &head);
    let a_metre = (f64::from(ppi) / 0.0254).round() as u32;
    let size = [a_metre.to_be_bytes(), a_metre.to_be_bytes()].concat();
    chunk(&mut file, b"pHYs", &[&size[..], &[1]].concat());
    // A zlib stream of fast packing begins so.
    chunk(&mut file, b"IDAT", &[0x78, 0x01]);
    bands.iter().for_each(|band| file.extend_from_slice(&band.chunk));
    // An empty last block, and the sum of all.
    let sum = bands.iter().fold(1, joined);
    chunk(&mut file, b"IDAT", &[&[0x03, 0x00][..], &sum.to_be_bytes()].concat());
    chunk(&mut file, b"IEND", &[]);
    file
}

/// Adler-32 (RFC 1950, 8.2).
fn adler(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    // As many as can be added up before the sums overflow.
    for some in bytes.chunks(5552) {
        for byte in some {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % BASE, b % BASE);
    }
    (b << 16) | a
}

/// The sum of what has one sum and of a band behind it.
fn joined(sum: u32, band: &PngBand) -> u32 {
    let split = |sum: u32| (u64::from(sum & 0xFFFF), u64::from(sum >> 16));
    let ((a, b), (next_a, next_b)) = (split(sum), split(band.sum));
    let (base, length) = (u64::from(BASE), band.length as u64 % u64::from(BASE));
    let low = (a + next_a + base - 1) % base;
    let high = (b + next_b + length * ((a + base - 1) % base)) % base;
    ((high << 16) | low) as u32
}

#[cfg(test)]
mod tests {
    use super::{BAND, band, file};
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    #[test]
    fn bands_are_one_stream() {
        let size = [7, BAND * 2 + 5];
        let pixels: Vec<u8> = (0..size[0] * size[1] * 3).map(|i| (i * i % 251) as u8).collect();
        let bands: Vec<_> = (0..3).map(|at| band(&pixels, size, at)).collect();
        let png = file(size, 72, &bands);
        let (mut at, mut stream) = (8, Vec::new());
        while at < png.len() {
            let length = u32::from_be_bytes(png[at..at + 4].try_into().expect("four")) as usize;
            if &png[at + 4..at + 8] == b"IDAT" {
                stream.extend_from_slice(&png[at + 8..at + 8 + length]);
            }
            at += 12 + length;
        }
        let mut raw = Vec::new();
        // The sum at its end is held against what was read.
        ZlibDecoder::new(&stream[..]).read_to_end(&mut raw).expect("a stream");
        assert_eq!(raw.len(), (7 * 3 + 1) * size[1] as usize);
        assert_eq!(&raw[1..22], &pixels[..21]);
    }
}
