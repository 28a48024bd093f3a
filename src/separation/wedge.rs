//! Wedges along the edges of a picture: what is left at its corners when it was turned by a few
//! degrees and not cropped.
//!
//! In: a raster of sRGB or gray codes at printing size. Out: along how many of its sides one tone
//! lies in a wedge. A turned rectangle leaves the same slope along each of its sides, gone round
//! one way: no roof and no horizon does.

use crate::separation::scale::{Raster, brightness};

/// How many places of a side are looked at.
const PLACES: usize = 64;
/// How far a tone may differ from that of the edge: JPEG is not exact.
const ALIKE: i32 = 8;
/// Least and most slope of a wedge: half a degree, and twenty.
const SLOPES: (f64, f64) = (0.009, 0.36);

/// A side of a picture, gone round clockwise: how long it is, and how many pixels lie inwards.
#[derive(Clone, Copy)]
pub(super) struct WedgeSide {
    /// How many sides after the upper one it is.
    turns: u8,
    /// How long it is.
    pub along: usize,
    /// How many pixels lie inwards.
    pub deep: usize,
}

impl WedgeSide {
    /// The side of a picture that comes so many sides after the upper one.
    pub(super) fn of(raster: &Raster, turns: u8) -> WedgeSide {
        let (wide, high) = (raster.width, raster.height);
        let (along, deep) = if turns.is_multiple_of(2) { (wide, high) } else { (high, wide) };
        WedgeSide { turns, along, deep }
    }

    /// How light the picture is at a place of the side, so many pixels inwards.
    pub(super) fn light(&self, raster: &Raster, i: usize, n: usize) -> i32 {
        let (right, foot) = (raster.width - 1, raster.height - 1);
        let (x, y) = match self.turns {
            0 => (i, n),
            1 => (right - n, i),
            2 => (right - i, foot - n),
            _ => (n, foot - i),
        };
        let at = (y * raster.width + x) * raster.channels;
        raster.codes.get(at..at + raster.channels).map_or(0, brightness)
    }
}

/// A wedge along a side.
struct Wedge {
    slope: f64,
    tone: i32,
}

/// Along how many sides a wedge of one tone lies, all turned the same way.
pub(super) fn wedges(raster: &Raster) -> u8 {
    let (wide, high) = (raster.width, raster.height);
    if wide < PLACES || high < PLACES {
        return 0;
    }
    let found: Vec<Wedge> =
        (0..4).filter_map(|turns| wedge(raster, WedgeSide::of(raster, turns))).collect();
    let like = |a: &Wedge, b: &Wedge| {
        let near = (a.slope - b.slope).abs() < 0.15 * a.slope.abs() + 0.004;
        near && (a.tone - b.tone).abs() <= ALIKE
    };
    let most = found.iter().map(|a| found.iter().filter(|b| like(a, b)).count()).max();
    u8::try_from(most.unwrap_or(0)).unwrap_or(0)
}

/// The wedge along a side, if there is one.
fn wedge(raster: &Raster, side: WedgeSide) -> Option<Wedge> {
    let light = |i: usize, n: usize| side.light(raster, i, n);
    let places = (0..PLACES).map(|n| (2 * n + 1) * side.along / (2 * PLACES));
    let places: Vec<usize> = places.collect();
    // Nearly half of a side and more is of the tone of a wedge, if it has one.
    let mut tones: Vec<i32> = places.iter().map(|i| light(*i, 0)).collect();
    tones.sort_unstable();
    let (dark, bright) = (tones.get(PLACES / 8)?, tones.get(PLACES * 7 / 8)?);
    [*bright, *dark].into_iter().find_map(|tone| {
        let half = side.deep / 2;
        let deep = |i: usize| (0..half).find(|n| (light(i, *n) - tone).abs() > ALIKE);
        let depths = places.iter().filter_map(|i| {
            let depth = deep(*i)?;
            (depth > 1).then_some((*i as f64, depth as f64))
        });
        let slope = straight(&depths.collect::<Vec<_>>())?;
        Some(Wedge { slope, tone })
    })
}

/// The slope of the line on which nearly all of some places lie; `None` where there are few of
/// them, or where they lie on none.
fn straight(places: &[(f64, f64)]) -> Option<f64> {
    const APART: usize = PLACES / 6;
    if places.len() < PLACES / 3 {
        return None;
    }
    let pairs = places.iter().zip(places.get(APART..)?);
    let mut slopes: Vec<f64> = pairs.map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect();
    slopes.sort_by(f64::total_cmp);
    let slope = *slopes.get(slopes.len() / 2)?;
    let mut feet: Vec<f64> = places.iter().map(|(at, deep)| deep - slope * at).collect();
    feet.sort_by(f64::total_cmp);
    let foot = *feet.get(feet.len() / 2)?;
    // At one end a side may have the wedge of its neighbour.
    let on = feet.iter().filter(|own| (**own - foot).abs() < 2.5).count();
    let deepest = places.iter().map(|(at, _)| foot + slope * at).fold(0.0, f64::max);
    let steep = (SLOPES.0..SLOPES.1).contains(&slope.abs());
    (steep && on * 4 >= places.len() * 3 && deepest >= 5.0).then_some(slope)
}

#[cfg(test)]
mod tests {
    use super::wedges;
    use crate::separation::scale::Raster;

    /// Noise of many tones, turned by so much about its middle on a ground of one tone.
    fn turned((wide, high): (usize, usize), degrees: f64, ground: u8) -> Raster {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (x0, y0) = (wide as f64 / 2.0, high as f64 / 2.0);
        let room = (x0 * 0.94, y0 * 0.94);
        let code = |x: usize, y: usize| {
            let (x, y) = (x as f64 + 0.5 - x0, y as f64 + 0.5 - y0);
            let (x, y) = (x * cos + y * sin, y * cos - x * sin);
            let inside = x.abs() < room.0 && y.abs() < room.1;
            let mixed = ((x as i64 * 7919) ^ (y as i64 * 104_729)).unsigned_abs();
            if inside { (20 + mixed % 180) as u8 } else { ground }
        };
        let codes = (0..high).flat_map(|y| (0..wide).map(move |x| code(x, y))).collect();
        Raster { width: wide, height: high, channels: 1, codes }
    }

    #[test]
    fn a_turned_picture_has_wedges_and_an_upright_one_none() {
        for ground in [255, 0, 128] {
            for degrees in [-9.0, -3.0, 2.0, 6.0] {
                assert!(wedges(&turned((400, 300), degrees, ground)) >= 2, "{degrees} {ground}");
            }
            assert_eq!(wedges(&turned((400, 300), 0.0, ground)), 0, "a border");
        }
        assert_eq!(wedges(&turned((20, 20), 3.0, 255)), 0, "no pixels to tell by");
    }

    #[test]
    fn a_hill_under_a_white_sky_is_no_wedge() {
        let code = |x: usize, y: usize| if y < 40 + x / 4 { 255 } else { (x * 31 % 200) as u8 };
        let codes = (0..300).flat_map(|y| (0..400).map(move |x| code(x, y))).collect();
        assert!(wedges(&Raster { width: 400, height: 300, channels: 1, codes }) < 2);
    }
}
