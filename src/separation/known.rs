//! What is told of a picture by all of its file, whatever part of it is shown: a thumbnail by which
//! it is known again, and the squares into which strong compression made it fall.
//!
//! In: a decoded picture. Out: a few fields of gray, and the size of the squares. Source: the edges
//! of blocks are a comb, which the first harmonics of its pitch give away.

use crate::issue::Pixels;
use crate::page::Thumb;
use crate::separation::scale::brightness;
use std::collections::BTreeSet;

/// The light at a place of a picture.
fn light(picture: &Pixels, x: usize, y: usize) -> i32 {
    let channels = picture.tones.channels();
    let at = (y * picture.width as usize + x) * channels;
    picture.codes.get(at..at + channels).map_or(0, brightness)
}

/// The picture in rows of fields; all black where it has no pixels for them.
pub(super) fn thumb(picture: &Pixels) -> Thumb {
    let (wide, high) = (picture.width as usize, picture.height as usize);
    let mut thumb = Thumb::default();
    let count = thumb.len();
    if wide < count || high < count {
        return thumb;
    }
    for (row, fields) in thumb.iter_mut().enumerate() {
        for (column, field) in fields.iter_mut().enumerate() {
            let xs = column * wide / count..(column + 1) * wide / count;
            let ys = row * high / count..(row + 1) * high / count;
            let step = (xs.len() * ys.len()).div_ceil(100).isqrt().max(1);
            let places =
                ys.step_by(step).flat_map(|y| xs.clone().step_by(step).map(move |x| (x, y)));
            let (mut sum, mut count) = (0i64, 0i64);
            for (x, y) in places {
                sum += i64::from(light(picture, x, y));
                count += 1;
            }
            *field = u8::try_from(sum / count.max(1)).unwrap_or(255);
        }
    }
    thumb
}

/// Widest stretch of a picture that is looked at for squares.
const STRETCH: usize = 768;
/// Least and most pitch of squares, in pixels.
const PITCHES: (f64, f64) = (6.0, 40.0);
/// Steps are cut here: a few hard edges would speak for the whole picture.
const HARDEST: i32 = 30;
/// How much of all that stands out stands on a comb, at the least; photographs have a third of it.
const ON_COMB: f64 = 0.45;
/// How many levels an edge of a square is higher than what lies around, at the least.
const HIGH: f64 = 1.0;

/// How many pixels the squares measure into which a picture falls, as wide as they are deep; 0
/// where it does not, or where they are the eight pixels of every JPEG.
pub(super) fn squares(picture: &Pixels) -> u8 {
    let (wide, high) = (picture.width as usize, picture.height as usize);
    if has_few_tones(picture) {
        return 0;
    }
    let across = comb(&teeth(wide, high, |x, y| light(picture, x, y)));
    let Some(across) = across else { return 0 };
    let Some(down) = comb(&teeth(high, wide, |y, x| light(picture, x, y))) else { return 0 };
    let alike = (across - down).abs() < 0.03 * down;
    if alike && (down - 8.0).abs() > 0.3 { down.round() as u8 } else { 0 }
}

/// Whether a picture has so few tones that it was drawn: tiles, a chart.
fn has_few_tones(picture: &Pixels) -> bool {
    let (wide, high) = (picture.width as usize, picture.height as usize);
    let places = (0..high).step_by(3).flat_map(|y| (0..wide).step_by(3).map(move |x| (x, y)));
    let mut seen = BTreeSet::new();
    // A photograph is known by its first rows.
    places.map(|(x, y)| light(picture, x, y)).all(|tone| {
        seen.insert(tone);
        seen.len() <= FEW
    })
}

/// Most tones of what was drawn.
const FEW: usize = 32;

/// How much the steps between the lines of a picture stand out of those beside them.
fn teeth(count: usize, long: usize, light: impl Fn(usize, usize) -> i32) -> Vec<f64> {
    let stretch = STRETCH.min(count.saturating_sub(1));
    let first = (count.saturating_sub(1) - stretch) / 2;
    let step = |n: usize, at: usize| (light(n + 1, at) - light(n, at)).abs().min(HARDEST);
    let places = long.div_ceil(4).max(1) as f64;
    let mean = |n: usize| {
        let sum: i32 = (0..long).step_by(4).map(|at| step(n, at)).sum();
        f64::from(sum) / places
    };
    let steps: Vec<f64> = (first..first + stretch).map(mean).collect();
    let stands_out = |n: usize| {
        let around = steps.get(n.saturating_sub(3)..(n + 4).min(steps.len())).unwrap_or(&[]);
        let own = steps.get(n).copied().unwrap_or(0.0);
        (own - share(around, 500)).max(0.0)
    };
    let teeth: Vec<f64> = (0..steps.len()).map(stands_out).collect();
    let most = share(&teeth, 980);
    teeth.into_iter().map(|tooth| tooth.min(most)).collect()
}

/// The value that so many thousandths of all do not exceed.
fn share(of: &[f64], thousandths: usize) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(of.len() * thousandths / 1000).copied().unwrap_or(0.0)
}

/// The pitch of the comb that teeth are, if they are one.
fn comb(teeth: &[f64]) -> Option<f64> {
    let all: f64 = teeth.iter().sum();
    let fine = 6.0 * teeth.len() as f64;
    let (first, last) = (fine / PITCHES.1, fine / PITCHES.0);
    let turns = (first.ceil() as u32..last as u32).map(|n| f64::from(n) / fine);
    let found: Vec<(f64, f64)> = turns.map(|turn| (on_comb(teeth, turn), 1.0 / turn)).collect();
    let most = found.iter().map(|(on, _)| *on).fold(0.0, f64::max);
    // Half and a third of a pitch are combs as well as it.
    let (_, pitch) = *found.iter().find(|(on, _)| *on >= 0.9 * most)?;
    let high = all * pitch / teeth.len() as f64;
    (most > ON_COMB * all && high > HIGH).then_some(pitch)
}

/// How much of some teeth stands on a comb of so many turns a pixel: the least of its first three
/// harmonics.
fn on_comb(teeth: &[f64], turn: f64) -> f64 {
    let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
    let (mut x, mut y) = (1.0f64, 0.0f64);
    let mut sums = [0.0f64; 6];
    for tooth in teeth {
        let (x2, y2) = (x * x - y * y, 2.0 * x * y);
        let (x3, y3) = (x2 * x - y2 * y, x2 * y + y2 * x);
        for (sum, part) in sums.iter_mut().zip([x, y, x2, y2, x3, y3]) {
            *sum += tooth * part;
        }
        (x, y) = (x * cos - y * sin, x * sin + y * cos);
    }
    let [a, b, c, d, e, f] = sums;
    a.hypot(b).min(c.hypot(d)).min(e.hypot(f))
}

#[cfg(test)]
mod tests {
    use super::{squares, thumb};
    use crate::issue::{Pixels, Tones};

    fn gray(code: impl Fn(usize, usize) -> u8) -> Pixels {
        let codes = (0..300).flat_map(|y| (0..400).map(move |x| (x, y)));
        let codes = codes.map(|(x, y)| code(x, y)).collect();
        Pixels { width: 400, height: 300, codes, tones: Tones::Gray }
    }

    fn noise(x: usize, y: usize) -> u8 {
        let mixed = (x as u32).wrapping_mul(374_761_393) ^ (y as u32).wrapping_mul(668_265_263);
        let mixed = (mixed ^ mixed >> 13).wrapping_mul(1_274_126_177);
        (40 + (mixed >> 16) % 160) as u8
    }

    #[test]
    fn squares_are_told_but_those_of_every_jpeg() {
        for (pitch, told) in [(8.0, 0), (14.55, 15), (20.0, 20)] {
            let at = |x: usize| (x as f64 / pitch) as usize;
            let blocks = gray(|x, y| noise(at(x), at(y)) / 2 + noise(x, y) / 40);
            assert_eq!(squares(&blocks), told, "{pitch}");
        }
        assert_eq!(squares(&gray(noise)), 0);
        assert_eq!(squares(&gray(|x, _| if x % 12 < 6 { 40 } else { 200 })), 0, "a fence");
    }

    #[test]
    fn a_thumbnail_has_the_lights_of_all_fields() {
        let own = thumb(&gray(|x, y| (x / 25 * 10 + y / 150) as u8));
        assert_eq!((own[0][0], own[0][31], own[31][4]), (0, 150, 21));
    }
}
