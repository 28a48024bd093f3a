//! How dark, how light and how sharp a picture is as it is printed.
//!
//! In: a raster of sRGB or gray codes at printing size. Out: a few numbers. Every second row is
//! looked at, of a tall picture every fourth: what holds of a picture holds of a part of it.

use crate::page::PictureTone;
use crate::separation::detail::{Detail, bars, cast, green, sampled};
use crate::separation::rim::rims;
use crate::separation::scale::{Raster, brightness};
use crate::separation::wedge::wedges;

/// Thousandths of all pixels that are darker than `dark` and lighter than `light`.
const TAIL: u64 = 50;
/// Thousandths that are darker than `darkest` and lighter than `lightest`.
const END: u64 = 5;
/// Thousandths of all steps between neighbours that are sharper than `edge`.
const SHARPEST: u64 = 1;

/// Up to how many per cent of the pixels of a drawing bend at all.
const DRAWN: u64 = 15;

/// From how many rows on a picture is tall.
const TALL: usize = 800;

/// The tone of a raster; that of white paper where it has no pixels.
pub(super) fn tone(raster: &Raster) -> PictureTone {
    let (mut lights, mut bends) = ([0u64; 256], [0u64; 256]);
    let mut detail = Detail::default();
    let line = (raster.width * raster.channels).max(1);
    let mut rows: [Vec<i16>; 3] = Default::default();
    let every = if raster.height < TALL { 2 } else { 4 };
    // A row is looked at with the two above it.
    let is_near = |y: usize| y.is_multiple_of(every) || y % every + 2 >= every;
    let all_rows = raster.codes.chunks_exact(line).enumerate();
    for (y, codes) in all_rows.filter(|(y, _)| is_near(*y)) {
        rows.rotate_left(1);
        let [above, middle, row] = &mut rows;
        lighten(row, codes, raster.channels);
        if y % every != 0 {
            continue;
        }
        row.iter().for_each(|light| count(&mut lights, *light));
        for ((a, b), c) in row.iter().zip(row.iter().skip(1)).zip(row.iter().skip(2)) {
            count(&mut bends, a - 2 * b + c);
        }
        detail.take([&*above, &*middle, &*row]);
    }
    let all: u64 = lights.iter().sum();
    if all == 0 {
        let blank = PictureTone { dark: 255, light: 255, ..PictureTone::default() };
        return PictureTone { burnt: 100, bare: 4, ..blank };
    }
    // What is flat nearly all over was drawn and not photographed.
    let bent: u64 = bends.iter().skip(1).sum();
    let drawn = bent * 100 < bends.iter().sum::<u64>() * DRAWN;
    let white: u64 = lights.iter().skip(usize::from(PAPER)).sum();
    let between = lights.get(8..248).unwrap_or(&[]);
    let percent = |part: u64| u8::try_from(part * 100 / all).unwrap_or(100);
    PictureTone {
        dark: part(&lights, TAIL),
        light: part(&lights, 1000 - TAIL),
        middle: part(&lights, 500),
        upper: part(&lights, 750),
        darkest: part(&lights, END),
        lightest: part(&lights, 1000 - END),
        edge: part(&bends, 1000 - SHARPEST),
        grain: part(&bends, 500),
        burnt: percent(white),
        bare: bare(raster),
        patch: percent(between.iter().copied().max().unwrap_or(0)),
        bars: bars(raster),
        rims: rims(raster),
        wedges: if drawn { 0 } else { wedges(raster) },
        sharper_across: detail.across(),
        fine: detail.fine(),
        screen: detail.screen(),
        harsh: part(&bends, 990),
        lone: if drawn { 0 } else { percent(lone(&lights)) },
        garish: garish(raster),
        cast: cast(raster, (part(&lights, 100), part(&lights, 900))),
        green: green(raster, part(&lights, 300)),
        ..PictureTone::default()
    }
}

/// How many pixels lie in groups of tones that hold far more of them than the tones around, the two
/// greatest groups left out: what is cut to a few tones has a comb for a histogram, and a true
/// photograph hills, or a sky and a wall.
fn lone(lights: &[u64; 256]) -> u64 {
    const WIDE: usize = 4;
    let all: u64 = lights.iter().sum();
    let bins: Vec<u64> = lights.chunks(WIDE).map(|of| of.iter().sum()).collect();
    let stands = |n: usize| {
        let near = [n.checked_sub(4), n.checked_sub(3), n.checked_sub(2)].into_iter().flatten();
        let around = near.chain(n + 2..n + 5).filter_map(|n| bins.get(n).copied());
        let mut around: Vec<u64> = around.collect();
        around.sort_unstable();
        let middle = around.get(around.len() / 2).copied().unwrap_or(0);
        bins.get(n).copied().filter(|own| *own > 4 * middle + all / 100)
    };
    // Black and white are the ends of every scale.
    let tones: Vec<Option<u64>> = (2..bins.len().saturating_sub(2)).map(stands).collect();
    let groups = tones.split(Option::is_none).map(|group| group.iter().flatten().sum::<u64>());
    let mut groups: Vec<u64> = groups.collect();
    groups.sort_unstable();
    groups.iter().rev().skip(2).sum()
}

/// How many per cent of the pixels are of full colour: one of their codes near its end, another
/// near the other.
fn garish(raster: &Raster) -> u8 {
    const FULL: u8 = 200;
    if raster.channels != 3 {
        return 0;
    }
    let (mut full, mut all) = (0usize, 0usize);
    for pixel in sampled(raster) {
        let (least, most) = (pixel.iter().min(), pixel.iter().max());
        full += usize::from(least.zip(most).is_some_and(|(least, most)| most - least > FULL));
        all += 1;
    }
    u8::try_from(full * 100 / all.max(1)).unwrap_or(100)
}

/// From which code on nothing is printed that can be seen.
const PAPER: u8 = 250;

/// How many of the four sides have hardly a pixel that is not white, in a band of three pixels.
fn bare(raster: &Raster) -> u8 {
    const BAND: usize = 3;
    let (wide, high, step) = (raster.width, raster.height, raster.channels.max(1));
    let is_white = |x: usize, y: usize| {
        let at = (y * wide + x) * step;
        raster.codes.get(at..at + step).is_some_and(|pixel| pixel.iter().all(|c| *c >= PAPER))
    };
    let share = |xs: std::ops::Range<usize>, ys: std::ops::Range<usize>| {
        let all = xs.len() * ys.len();
        let white = ys.flat_map(|y| xs.clone().map(move |x| (x, y)));
        let white = white.filter(|(x, y)| is_white(*x, *y)).count();
        all > 0 && white * 100 >= all * 97
    };
    let (band_x, band_y) = (BAND.min(wide), BAND.min(high));
    let sides = [
        share(0..wide, 0..band_y),
        share(0..wide, high - band_y..high),
        share(0..band_x, 0..high),
        share(wide - band_x..wide, 0..high),
    ];
    sides.into_iter().map(u8::from).sum()
}

/// A row of codes as lights.
fn lighten(row: &mut Vec<i16>, codes: &[u8], channels: usize) {
    row.clear();
    match channels {
        1 => row.extend(codes.iter().map(|code| i16::from(*code))),
        3 => row.extend(codes.chunks_exact(3).map(bright)),
        _ => row.extend(codes.chunks_exact(channels.max(1)).map(bright)),
    }
}

/// How bright a pixel looks.
fn bright(pixel: &[u8]) -> i16 {
    brightness(pixel) as i16
}

/// Counts a value without its sign; what is more than 255 counts as that.
fn count(counts: &mut [u64; 256], value: i16) {
    counts[usize::from(value.unsigned_abs().min(255) as u8)] += 1;
}

/// The value that so many thousandths of all do not exceed.
fn part(counts: &[u64; 256], thousandths: u64) -> u8 {
    let wanted = counts.iter().sum::<u64>() * thousandths / 1000;
    let mut sum = 0;
    for (value, count) in (0u8..=255).zip(counts) {
        sum += count;
        if sum > wanted {
            return value;
        }
    }
    255
}

#[cfg(test)]
mod tests {
    use super::tone;
    use crate::page::PictureTone;
    use crate::separation::scale::Raster;

    fn of(codes: Vec<u8>, width: usize) -> PictureTone {
        let height = codes.len() / width;
        tone(&Raster { width, height, channels: 1, codes })
    }

    #[test]
    fn dark_light_and_edge_are_those_of_nearly_all_pixels() {
        let three = |tone: PictureTone| (tone.dark, tone.light, tone.edge);
        let flat = of(vec![77; 400], 20);
        assert_eq!((three(flat), flat.patch), ((77, 77, 0), 100));
        // A slope has no edge, a step has one.
        let slope = of((0..200u8).collect::<Vec<u8>>().repeat(2), 200);
        assert_eq!(three(slope), (10, 190, 0));
        let step: Vec<u8> = (0..200).map(|x| if x < 100 { 20 } else { 220 }).collect();
        assert_eq!(three(of(step.repeat(2), 200)), (20, 220, 200));
        let blank = of(Vec::new(), 1);
        assert_eq!((blank.dark, blank.light, blank.burnt, blank.bare), (255, 255, 100, 4));
    }

    #[test]
    fn a_few_tones_are_a_comb_and_full_colour_is_counted() {
        let hill: Vec<u8> = (0..20_000).map(|n| (20 + n * 7 % 220) as u8).collect();
        let few: Vec<u8> = hill.iter().map(|code| code / 40 * 40 + 16).collect();
        assert_eq!(of(hill, 200).lone, 0);
        assert!(of(few, 200).lone > 30);
        let codes = [250, 20, 30, 90, 80, 100].repeat(60);
        let two = tone(&Raster { width: 20, height: 6, channels: 3, codes });
        assert_eq!(two.garish, 50);
    }

    #[test]
    fn white_sides_and_grain_are_seen() {
        // A gray field of 20 by 20 in a white border of four.
        let border = |n: usize| !(4..16).contains(&n);
        let codes = |x, y| if border(x) || border(y) { 255 } else { 90 };
        let framed: Vec<u8> = (0..20).flat_map(|y| (0..20).map(move |x| codes(x, y))).collect();
        let framed = of(framed, 20);
        assert_eq!((framed.bare, framed.burnt), (4, 64));
        let grain: Vec<u8> = (0..400).map(|n| if n % 2 == 0 { 100 } else { 140 }).collect();
        assert_eq!(of(grain, 20).grain, 80);
    }
}
