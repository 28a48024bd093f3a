//! Even rims along the sides of a picture: what a scanner, a screen or a sheet left around it.
//!
//! In: a raster of sRGB or gray codes at printing size. Out: how deep they are. A rim has one tone
//! and ends in a straight line, beyond which nearly all is of other tones: no sky and no wall does.

use crate::separation::scale::Raster;
use crate::separation::wedge::WedgeSide;
use std::ops::Range;

/// How many places of a line are looked at, at the most twice as many.
const PLACES: usize = 128;
/// How far the tones of a rim lie apart, at the most.
const EVEN: i32 = 3;
/// How many pixels beyond the rim are looked at: a JPEG rings beside an edge, and scaling blurs it.
const BEYOND: usize = 4;
/// How far tones lie from that of the rim that are others.
const OTHER: i32 = 8;
/// Least depth of a rim, in pixels.
const LEAST: usize = 3;

/// Per cent of depth or width that a rim takes on top, to the right, at the foot, to the left.
pub(super) fn rims(raster: &Raster) -> [u8; 4] {
    if raster.width < 4 * BEYOND || raster.height < 4 * BEYOND {
        return [0; 4];
    }
    let sides = [0, 1, 2, 3].map(|turns| WedgeSide::of(raster, turns));
    let flat = sides.map(|side| even(raster, side));
    let [top, right, foot, left] = flat.map(|(deep, _)| deep);
    // Sides are gone round clockwise: the one before has its rim at the beginning of this one.
    let beside = [(left, right), (top, foot), (right, left), (foot, top)];
    let ends = |((side, (deep, tone)), (before, after)): ((WedgeSide, (usize, i32)), _)| {
        let places = before..side.along.saturating_sub(after);
        let inside = lights(raster, (side, deep + BEYOND), places);
        let others = inside.iter().filter(|light| (**light - tone).abs() > OTHER).count();
        let ends = deep >= LEAST && !inside.is_empty() && others * 100 >= inside.len() * 85;
        if ends { u8::try_from((deep * 100).div_ceil(side.deep)).unwrap_or(100) } else { 0 }
    };
    let mut found = sides.into_iter().zip(flat).zip(beside).map(ends);
    std::array::from_fn(|_| found.next().unwrap_or(0))
}

/// How many lines inwards have one tone, at the most half of them, and that tone.
fn even(raster: &Raster, side: WedgeSide) -> (usize, i32) {
    let level = |n: usize| {
        let lights = lights(raster, (side, n), 0..side.along);
        let (low, top) = (lights.get(lights.len() / 40)?, lights.get(lights.len() * 39 / 40)?);
        (top - low < EVEN).then_some(*low)
    };
    let Some(tone) = level(0) else { return (0, 0) };
    let is_like = |n: &usize| level(*n).is_some_and(|own| (own - tone).abs() < EVEN);
    ((0..side.deep / 2).take_while(is_like).count(), tone)
}

/// The lights at places of a line so many pixels inwards, from the darkest.
fn lights(raster: &Raster, (side, n): (WedgeSide, usize), places: Range<usize>) -> Vec<i32> {
    let step = (places.len() / PLACES).max(1);
    let mut lights: Vec<i32> = places.step_by(step).map(|i| side.light(raster, i, n)).collect();
    lights.sort_unstable();
    lights
}

#[cfg(test)]
mod tests {
    use super::rims;
    use crate::separation::scale::Raster;

    fn of(code: impl Fn(usize, usize) -> u8) -> [u8; 4] {
        let codes = (0..100).flat_map(|y| (0..200).map(move |x| (x, y)));
        let codes = codes.map(|(x, y)| code(x, y)).collect();
        rims(&Raster { width: 200, height: 100, channels: 1, codes })
    }

    fn noise(x: usize, y: usize) -> u8 {
        (20 + ((x * 7919) ^ (y * 104_729)) % 180) as u8
    }

    #[test]
    fn a_scanned_sheet_leaves_a_rim_on_two_sides() {
        for rim in [0, 241, 255] {
            let sheet = |x, y| if x >= 180 || y >= 92 { rim } else { noise(x, y) };
            assert_eq!(of(sheet), [0, 10, 8, 0], "{rim}");
        }
        assert_eq!(of(|x, y| if x < 5 { 241 } else { noise(x, y) }), [0, 0, 0, 3]);
    }

    #[test]
    fn a_sky_over_hills_and_a_plain_field_have_none() {
        assert_eq!(of(noise), [0; 4]);
        assert_eq!(of(|_, _| 200), [0; 4]);
        let sky = |x: usize, y: usize| if y < 20 + x % 90 / 3 { 251 } else { noise(x, y) };
        assert_eq!(of(sky), [0; 4]);
    }
}
