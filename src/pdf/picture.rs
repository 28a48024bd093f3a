//! Pictures as image XObjects (ISO 32000-1, 8.9.5): Flate with PNG prediction, nothing lost.
//!
//! In: samples as they go to the plates. Out: DeviceCMYK, or DeviceGray for a picture of black
//! alone. DeviceGray is black ink by definition (10.3.3: K is 1 less gray, C, M and Y are 0), takes
//! a quarter of the samples and shows right in every viewer.

use super::object::{name, packed};
use crate::page::{Plate, Plates};
use lopdf::{Dictionary, Stream};

/// Flate's effort: on predicted samples of three pictures 9 won nothing over 6 and took three to
/// six times as long.
const EFFORT: u32 = 6;

/// The image XObject of a picture.
pub(super) fn picture(plate: &Plate) -> Stream {
    let (space, samples) = match plate.depth {
        Plates::Black => ("DeviceGray", 1usize),
        Plates::All => ("DeviceCMYK", 4),
    };
    let row = (plate.width as usize).saturating_mul(samples);
    let rows = match plate.depth {
        // Black ink counts up from paper, gray counts up from black.
        Plates::Black => {
            predicted(&plate.pixels.iter().map(|k| 255 - k).collect::<Vec<u8>>(), row, samples)
        }
        Plates::All => predicted(&plate.pixels, row, samples),
    };
    let parameters = Dictionary::from_iter([
        ("Predictor", 15.into()),
        ("Colors", (samples as i64).into()),
        ("BitsPerComponent", 8.into()),
        ("Columns", i64::from(plate.width).into()),
    ]);
    let dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", i64::from(plate.width).into()),
        ("Height", i64::from(plate.height).into()),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", 8.into()),
        ("DecodeParms", parameters.into()),
    ]);
    packed(dict, &rows, EFFORT)
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
        let before = blank.iter().take(step).chain(line);
        let corner = blank.iter().take(step).chain(above);
        for (i, (((x, a), b), c)) in line.iter().zip(before).zip(above).zip(corner).enumerate() {
            for (row, guess) in
                [(&mut *left, *a), (&mut *up, *b), (&mut *paeth, nearest(*a, *b, *c))]
            {
                if let Some(byte) = row.get_mut(i) {
                    *byte = x.wrapping_sub(guess);
                }
            }
        }
        let cost = |row: &[u8]| {
            row.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum::<u64>()
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
    use super::{nearest, picture, predicted};
    use crate::page::{PictureTone, Plate, Plates};

    #[test]
    fn an_even_slope_costs_nothing() {
        let slope: Vec<u8> = (0..8u8).map(|i| i * 5).collect();
        let rows = predicted(&[slope.clone(), slope].concat(), 8, 1);
        assert_eq!(rows[..9], [1, 0, 5, 5, 5, 5, 5, 5, 5]);
        assert_eq!(rows[9], 2);
        assert!(rows[10..].iter().all(|byte| *byte == 0));
        assert_eq!(nearest(10, 20, 10), 20);
    }

    #[test]
    fn lopdf_gives_the_samples_back() {
        let pixels: Vec<u8> = (0..3 * 5 * 4u32).map(|i| (i * i * 7 % 251) as u8).collect();
        let tone = PictureTone::default();
        let all =
            Plate { width: 3, height: 5, pixels: pixels.clone().into(), depth: Plates::All, tone };
        assert_eq!(picture(&all).decompressed_content().ok(), Some(pixels.clone()));
        let black = Plate {
            width: 12,
            height: 5,
            pixels: pixels.clone().into(),
            depth: Plates::Black,
            tone,
        };
        let gray: Vec<u8> = pixels.iter().map(|k| 255 - k).collect();
        assert_eq!(picture(&black).decompressed_content().ok(), Some(gray));
    }
}
