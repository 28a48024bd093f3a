//! Scaling down in linear light, and the slight sharpening that a newspaper picture needs after it.
//!
//! In: rows of sRGB or gray codes. Out: the same with fewer pixels. Source: Mitchell and Netravali,
//! "Reconstruction Filters in Computer Graphics" (SIGGRAPH 1988), B = C = 1/3. Weights and sums are
//! integers, so threads and machines cannot differ.

use crate::separation::light::{FULL, Light};
use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSliceMut};

/// Rows of pixels with one, three or four bytes a pixel, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Bytes a pixel.
    pub channels: usize,
    /// The codes.
    pub codes: Vec<u8>,
}

/// What all weights of one pixel add up to.
const WHOLE: i32 = 1 << 14;

/// The source pixels that make one pixel.
struct Taps {
    from: usize,
    weights: Vec<i16>,
}

/// The filter's height at a distance in pixels.
fn mitchell(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        (7.0 * x * x * x - 12.0 * x * x + 16.0 / 3.0) / 6.0
    } else if x < 2.0 {
        (-7.0 / 3.0 * x * x * x + 12.0 * x * x - 20.0 * x + 32.0 / 3.0) / 6.0
    } else {
        0.0
    }
}

/// For every one of `to` pixels its sources among `from`, which are no fewer.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    let ratio = from as f64 / to.max(1) as f64;
    let one = |n: usize| {
        let middle = (n as f64 + 0.5) * ratio;
        let first = (middle - 2.0 * ratio).floor().max(0.0) as usize;
        let last = ((middle + 2.0 * ratio).ceil() as usize).min(from);
        let heights: Vec<f64> =
            (first..last).map(|s| mitchell((s as f64 + 0.5 - middle) / ratio)).collect();
        let total: f64 = heights.iter().sum();
        let mut weights: Vec<i32> =
            heights.iter().map(|h| (h / total * f64::from(WHOLE)).round() as i32).collect();
        let missing = WHOLE - weights.iter().sum::<i32>();
        if let Some(heaviest) = weights.iter_mut().max() {
            *heaviest += missing;
        }
        let weights = weights.iter().map(|of| i16::try_from(*of).unwrap_or(i16::MAX)).collect();
        Taps { from: first, weights }
    };
    (0..to).map(one).collect()
}

/// A sum of weighted light as light again.
fn settled(sum: i32) -> i16 {
    i16::try_from(((sum + WHOLE / 2) >> 14).clamp(0, FULL)).unwrap_or(i16::MAX)
}

/// Pixels that are weighed at once.
const TOGETHER: usize = 8;

/// The source pixels across that make one pixel, in whole groups: the last ones may weigh nothing.
struct TapGroups {
    from: usize,
    weights: Vec<[i16; TOGETHER]>,
}

impl TapGroups {
    fn of(taps: &Taps) -> TapGroups {
        let group = |part: &[i16]| {
            let mut whole = [0; TOGETHER];
            whole.iter_mut().zip(part).for_each(|(to, weight)| *to = *weight);
            whole
        };
        TapGroups { from: taps.from, weights: taps.weights.chunks(TOGETHER).map(group).collect() }
    }

    /// The weighted light of one channel of a row, which goes on for a group without any.
    fn light(&self, row: &[i16]) -> i16 {
        let lights = row.get(self.from..).unwrap_or(&[]).chunks_exact(TOGETHER);
        let mut sums = [0i32; TOGETHER];
        for (weights, lights) in self.weights.iter().zip(lights) {
            for ((sum, weight), light) in sums.iter_mut().zip(weights).zip(lights) {
                *sum += i32::from(*weight) * i32::from(*light);
            }
        }
        settled(sums.iter().sum())
    }
}

/// A row of codes made as narrow as there are groups, as light; channel by channel, so that pixels
/// lie side by side where they are weighed.
fn narrowed<const CHANNELS: usize>(
    row: &[u8],
    light: &Light,
    across: &[TapGroups],
    out: &mut [i16],
) {
    let mut plane: Vec<i16> = Vec::with_capacity(row.len() / CHANNELS + TOGETHER);
    for channel in 0..CHANNELS {
        let own = row.chunks_exact(CHANNELS).filter_map(|pixel| pixel.get(channel));
        plane.clear();
        plane.extend(own.map(|code| light.of[usize::from(*code)]));
        plane.resize(plane.len() + TOGETHER, 0);
        let to = out.chunks_exact_mut(CHANNELS).filter_map(|pixel| pixel.get_mut(channel));
        to.zip(across).for_each(|(to, group)| *to = group.light(&plane));
    }
}

/// Pixels across and down, before and after.
#[derive(Clone, Copy, Debug)]
pub struct Scaling {
    /// Of the source.
    pub from: (usize, usize),
    /// Of what is made of it.
    pub to: (usize, usize),
}

/// Scales down; `row` gives the source's rows.
///
/// Light is averaged, not codes: a fine bright pattern keeps its brightness. A side that would grow
/// keeps its length.
pub fn down<'a>(
    row: impl Fn(usize) -> &'a [u8] + Sync,
    Scaling { from, to }: Scaling,
    light: &Light,
) -> Raster {
    let (width, height) = (to.0.min(from.0).max(1), to.1.min(from.1).max(1));
    let channels = row(0).len() / from.0.max(1);
    let line = width * channels;
    if line == 0 {
        return Raster { width: 0, height: 0, channels, codes: Vec::new() };
    }
    let across: Vec<TapGroups> = taps(from.0, width).iter().map(TapGroups::of).collect();
    let mut narrow = vec![0i16; line * from.1];
    narrow.par_chunks_mut(line).enumerate().for_each(|(y, out)| match channels {
        1 => narrowed::<1>(row(y), light, &across, out),
        3 => narrowed::<3>(row(y), light, &across, out),
        _ => narrowed::<4>(row(y), light, &across, out),
    });
    let along = taps(from.1, height);
    let mut codes = vec![255u8; line * height];
    codes.par_chunks_mut(line).zip(&along).for_each(|(out, taps)| {
        let mut sums = vec![0i32; line];
        for (weight, lights) in taps.weights.iter().zip(narrow.chunks_exact(line).skip(taps.from)) {
            for (sum, l) in sums.iter_mut().zip(lights) {
                *sum += i32::from(*weight) * i32::from(*l);
            }
        }
        for (code, sum) in out.iter_mut().zip(sums) {
            let place = usize::try_from(settled(sum)).unwrap_or(0);
            *code = light.code.get(place).copied().unwrap_or(255);
        }
    });
    Raster { width, height, channels, codes }
}

/// Lifts each pixel's brightness by half its difference from its neighbourhood.
///
/// The neighbourhood is three by three pixels, weighted 1 2 1. Differences up to two levels are
/// taken for grain and left alone, no pixel moves by more than 24 levels, and all three colours
/// move alike so that no edge gets a colour.
pub fn sharpened(raster: Raster) -> Raster {
    let Raster { width, height, channels, codes } = raster;
    let bright: Vec<i32> = codes.chunks_exact(channels.max(1)).map(brightness).collect();
    let line = width * channels;
    let mut out = codes;
    if line == 0 {
        return Raster { width, height, channels, codes: out };
    }
    let lights = |y: usize| bright.get(y * width..(y + 1) * width).unwrap_or(&[]);
    out.par_chunks_mut(line).enumerate().for_each(|(y, row)| {
        let (above, middle, below) =
            (lights(y.saturating_sub(1)), lights(y), lights((y + 1).min(height - 1)));
        let columns = above.iter().zip(middle).zip(below).map(|((a, b), c)| a + 2 * b + c);
        // With its first and last column twice, so that every pixel has three.
        let mut around: Vec<i32> = Vec::with_capacity(width + 2);
        around.extend(columns.clone().next());
        around.extend(columns);
        around.extend(around.last().copied());
        let sums = around.iter().zip(around.iter().skip(1)).zip(around.iter().skip(2));
        let sums = sums.map(|((a, b), c)| a + 2 * b + c);
        let lifts: Vec<i16> =
            middle.iter().zip(sums).map(|(own, sum)| lift(16 * own - sum)).collect();
        match channels {
            1 => lifted::<1>(row, &lifts),
            3 => lifted::<3>(row, &lifts),
            _ => lifted::<4>(row, &lifts),
        }
    });
    Raster { width, height, channels, codes: out }
}

/// How far a pixel moves that differs by so many sixteenths of a level.
fn lift(difference: i32) -> i16 {
    let beyond = difference.signum() * (difference.abs() - GRAIN).max(0);
    (beyond / SIXTEENTHS_TO_LIFT).clamp(-24, 24) as i16
}

/// Moves the pixels of a row.
fn lifted<const CHANNELS: usize>(row: &mut [u8], lifts: &[i16]) {
    for (pixel, lift) in row.chunks_exact_mut(CHANNELS).zip(lifts) {
        for code in pixel {
            *code = (i16::from(*code) + lift).clamp(0, 255) as u8;
        }
    }
}

/// Two levels in the sixteenths in which differences are counted.
const GRAIN: i32 = 2 * 16;

/// Half of a difference counted in sixteenths.
const SIXTEENTHS_TO_LIFT: i32 = 32;

/// How bright a pixel looks, from its codes.
pub(super) fn brightness(pixel: &[u8]) -> i32 {
    match *pixel {
        [r, g, b] => (54 * i32::from(r) + 183 * i32::from(g) + 19 * i32::from(b) + 128) / 256,
        // What is left of white by colours, and of that by black.
        [c, m, y, k] => brightness(&[c, m, y]) * i32::from(k) / 255,
        [gray, ..] => i32::from(gray),
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Raster, Scaling, WHOLE, down, sharpened, taps};
    use crate::separation::light::Light;

    #[test]
    fn weights_add_up_to_the_whole() {
        for (from, to) in [(10, 10), (10, 9), (4000, 1200), (7, 1), (3001, 1000)] {
            for tap in taps(from, to) {
                assert_eq!(tap.weights.iter().map(|of| i32::from(*of)).sum::<i32>(), WHOLE);
                assert!(tap.from + tap.weights.len() <= from);
            }
        }
    }

    #[test]
    fn a_flat_picture_stays_flat_and_a_chequer_keeps_its_light() {
        let flat = [200u8; 90];
        let light = Light::tables();
        assert!(
            down(|_| &flat[..], Scaling { from: (30, 40), to: (7, 9) }, &light)
                .codes
                .iter()
                .all(|c| *c == 200)
        );
        let rows: [Vec<u8>; 2] =
            [0, 1].map(|odd| (0..64).map(|x| if (x + odd) % 2 == 0 { 255 } else { 0 }).collect());
        let quarter = Scaling { from: (64, 64), to: (16, 16) };
        let gray = down(|y| &rows[y % 2], quarter, &light);
        // Half the light is code 188, not 128.
        assert!(gray.codes.iter().all(|c| (186..=190).contains(c)), "{:?}", &gray.codes[..16]);
    }

    #[test]
    fn sharpening_moves_edges_and_nothing_else() {
        let row = [100, 100, 100, 100, 160, 160, 160, 160];
        let raster = Raster { width: 8, height: 3, channels: 1, codes: row.repeat(3) };
        let out = sharpened(raster);
        assert_eq!(&out.codes[8..16], &[100, 100, 100, 94, 166, 160, 160, 160]);
        let one = Raster { width: 1, height: 1, channels: 3, codes: vec![1, 2, 3] };
        assert_eq!(sharpened(one.clone()), one);
    }
}
