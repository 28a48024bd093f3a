//! What was done to a picture before it came: bars, stretching, blowing up, a printed screen, a
//! cast.
//!
//! In: a raster of sRGB or gray codes at printing size. Out: a few numbers. Sources: sharpness as
//! the ratio of the energies of second and first differences; the autocorrelation of a screened
//! picture has peaks at its pitch.

use crate::separation::scale::{Raster, brightness};

/// Steps between pixels that are looked at for a screen: its pitch is 3 to 12 of them.
const PITCH: std::ops::Range<usize> = 3..13;
/// Bends are cut here: a few hard edges would speak for the whole picture.
const HARDEST: i16 = 60;

/// Sums over the rows of a picture.
#[derive(Default)]
pub(super) struct Detail {
    /// Squares of bends across and down.
    bends: (u64, u64),
    /// Squares of steps across and down.
    steps: (u64, u64),
    /// Squares of bends across over three pixels.
    wide: u64,
    /// Products of a bend with the one so many pixels on.
    comes_back: [i64; PITCH.end],
    rows: usize,
}

/// Pixels whose squares are added up in half the room.
const TOGETHER: usize = 4096;

/// The squares of bends and of steps over three rows of lights as long as the last, added up.
fn squares([a, b, c]: [&[i16]; 3]) -> (u64, u64) {
    let (mut bends, mut steps) = (0, 0);
    let parts = a.chunks(TOGETHER).zip(b.chunks(TOGETHER)).zip(c.chunks(TOGETHER));
    for ((a, b), c) in parts {
        let (mut bent, mut stepped) = (0u32, 0u32);
        for ((a, b), c) in a.iter().zip(b).zip(c) {
            let (bend, step) = (i32::from(a - 2 * b + c), i32::from(c - a));
            bent += (bend * bend).cast_unsigned();
            stepped += (step * step).cast_unsigned();
        }
        bends += u64::from(bent);
        steps += u64::from(stepped);
    }
    (bends, steps)
}

impl Detail {
    /// Takes up three rows under each other, of which the last was not taken up before.
    pub(super) fn take(&mut self, [above, middle, row]: [&[i16]; 3]) {
        let on = |pixels: usize| row.get(pixels..).unwrap_or(&[]);
        let (bends, steps) = squares([row, on(1), on(2)]);
        self.bends.0 += bends;
        self.steps.0 += steps;
        self.wide += squares([row, on(3), on(6)]).0;
        let (bends, steps) = squares([above, middle, row]);
        self.bends.1 += bends;
        self.steps.1 += steps;
        if self.rows.is_multiple_of(4) {
            self.search(row);
        }
        self.rows += 1;
    }

    fn search(&mut self, row: &[i16]) {
        let bend = |near: &[i16]| match near {
            [a, b, c] => (a - 2 * b + c).clamp(-HARDEST, HARDEST),
            _ => 0,
        };
        let bends: Vec<i16> = row.windows(3).map(bend).collect();
        for (step, sum) in self.comes_back.iter_mut().enumerate() {
            if step == 0 || PITCH.contains(&step) {
                let later = bends.iter().skip(step);
                let products = bends.iter().zip(later).map(|(a, b)| i32::from(a * b));
                *sum += i64::from(products.sum::<i32>());
            }
        }
    }

    /// Hundred times how sharp it is across beside how sharp it is down; 0 where it has no edges.
    pub(super) fn across(&self) -> u16 {
        let sharp = |bends: u64, steps: u64| bends as f64 / steps.max(1) as f64;
        let down = sharp(self.bends.1, self.steps.1);
        if self.bends.0 == 0 || self.bends.1 == 0 {
            return 0;
        }
        (sharp(self.bends.0, self.steps.0) / down * 100.0).min(60_000.0) as u16
    }

    /// Thousandths of the detail over three pixels that are left over one.
    pub(super) fn fine(&self) -> u16 {
        (self.bends.0.saturating_mul(1000) / self.wide.max(1)).min(60_000) as u16
    }

    /// How many per cent of the bends come back at the pitch of a screen.
    pub(super) fn screen(&self) -> u8 {
        let [all, ..] = self.comes_back;
        let most = self.comes_back.iter().skip(PITCH.start).copied().max().unwrap_or(0);
        // Noise of a level or two comes back by chance.
        u8::try_from(most.max(0) * 100 / all.max(1)).unwrap_or(100).min(100)
    }
}

/// How many per cent of the depth, or of the width, are bars of one tone along the edges; bars as
/// white as the paper are none.
pub(super) fn bars(raster: &Raster) -> u8 {
    let (wide, high) = (raster.width, raster.height);
    let of = |x: usize, y: usize| {
        let at = (y * wide + x) * raster.channels;
        raster.codes.get(at..at + raster.channels).map_or(0, brightness)
    };
    let lights = |n: usize, (long, down): (usize, bool)| {
        let step = (long / 200).max(1);
        let mut lights: Vec<i32> =
            (0..long).step_by(step).map(|i| if down { of(n, i) } else { of(i, n) }).collect();
        lights.sort_unstable();
        lights
    };
    // The tone of a row or column that has but one.
    let level = |n: usize, line: (usize, bool)| {
        let lights = lights(n, line);
        let (low, top) = (lights.get(lights.len() / 40), lights.get(lights.len() * 39 / 40));
        low.zip(top).filter(|(low, top)| *top - *low < 3 && **top < 248).map(|(low, _)| *low)
    };
    let bar = |count: usize, line: (usize, bool), from_end: bool| {
        let at = |n: usize| if from_end { count - 1 - n } else { n };
        let deep = (0..count).take_while(|n| level(at(*n), line).is_some()).count();
        // A field of one tone is no bar, and a dark sky goes over into what stands in it.
        let Some(tone) = deep.checked_sub(1).and_then(|n| level(at(n), line)) else { return 0 };
        // A JPEG rings beside such an edge.
        let beyond = deep + 8;
        if beyond >= count {
            return 0;
        }
        let inside = lights(at(beyond), line);
        let like = inside.iter().filter(|light| (**light - tone).abs() < 6).count();
        if like * 2 > inside.len() { 0 } else { deep }
    };
    let band = |count: usize, line: (usize, bool)| {
        (bar(count, line, false) + bar(count, line, true)) * 100 / count.max(1)
    };
    let most = band(high, (wide, false)).max(band(wide, (high, true)));
    u8::try_from(most).unwrap_or(100)
}

/// From how many pixels on fewer of them tell the colours of a picture.
const MANY: usize = 300_000;

/// Every third pixel of three colours; of a large picture every seventh.
pub(super) fn sampled(raster: &Raster) -> impl Iterator<Item = &[u8]> {
    let step = if raster.width * raster.height > MANY { 7 } else { 3 };
    raster.codes.chunks_exact(3).step_by(step)
}

/// How far one colour lies from the mean of the two others, in the shadows and in the lights both,
/// on the same side; 0 where more than three pixels in a hundred are neutral. The tenth parts of
/// the pixels that are darkest and lightest are told by their lights.
pub(super) fn cast(raster: &Raster, (dark, light): (u8, u8)) -> u8 {
    if raster.channels != 3 {
        return 0;
    }
    let (mut neutral, mut all) = (0u64, 0u64);
    let (mut shadows, mut lights) = (([0i64; 3], 0i64), ([0i64; 3], 0i64));
    for pixel in sampled(raster) {
        let (least, most) = (pixel.iter().min(), pixel.iter().max());
        let spread = least.zip(most).map_or(0, |(least, most)| most - least);
        all += 1;
        neutral += u64::from(spread <= 12);
        let own = brightness(pixel);
        for (of, is) in
            [(&mut shadows, own <= i32::from(dark)), (&mut lights, own >= i32::from(light))]
        {
            if is {
                of.0.iter_mut().zip(pixel).for_each(|(sum, code)| *sum += i64::from(*code));
                of.1 += 1;
            }
        }
    }
    if neutral * 100 > all * 3 {
        return 0;
    }
    let off = |(sums, count): ([i64; 3], i64), at: usize| {
        let own = sums.get(at).copied().unwrap_or(0);
        let others = sums.iter().sum::<i64>() - own;
        (own - others / 2) / count.max(1)
    };
    let both = (0..3).map(|at| (off(shadows, at), off(lights, at)));
    let shifted = both.filter(|(low, top)| low.signum() == top.signum());
    let most = shifted.map(|(low, top)| low.abs().min(top.abs())).max().unwrap_or(0);
    u8::try_from(most).unwrap_or(255)
}

/// How many per cent of its green lie above red and blue both in nearly all pixels that are not
/// darker than the shadows; less than 0 where it lies below both. Sunsets are red and nights blue,
/// but no light is green, and leaves and violets are not all of a picture.
pub(super) fn green(raster: &Raster, shadows: u8) -> i8 {
    if raster.channels != 3 {
        return 0;
    }
    let lit = |pixel: &&[u8]| brightness(pixel) >= i32::from(shadows);
    let leans = |pixel: &[u8]| {
        let [r, g, b] = *pixel else { return (0, 0) };
        let [r, g, b] = [r, g, b].map(i32::from);
        let (high, low) = (r.max(b), r.min(b));
        ((g - high) * 100 / g.max(1), (low - g) * 100 / low.max(1))
    };
    let lights = sampled(raster).filter(lit);
    let (mut above, mut below): (Vec<i32>, Vec<i32>) = lights.map(leans).unzip();
    let nearly_all = |of: &mut Vec<i32>| {
        let at = of.len() / 20;
        if at < of.len() { (*of.select_nth_unstable(at).1).max(0) } else { 0 }
    };
    i8::try_from(nearly_all(&mut above) - nearly_all(&mut below)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Detail, bars, cast, green};
    use crate::separation::scale::Raster;

    fn gray(width: usize, height: usize, of: impl Fn(usize, usize) -> u8) -> Raster {
        let codes = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let codes = codes.map(|(x, y)| of(x, y)).collect();
        Raster { width, height, channels: 1, codes }
    }

    fn noise(x: usize, y: usize) -> u8 {
        let mixed = (x as u32).wrapping_mul(374_761_393) ^ (y as u32).wrapping_mul(668_265_263);
        let mixed = (mixed ^ mixed >> 13).wrapping_mul(1_274_126_177);
        (40 + (mixed >> 16) % 160) as u8
    }

    #[test]
    fn bars_lie_along_edges() {
        let film = gray(40, 50, |x, y| if !(5..45).contains(&y) { 0 } else { noise(x, y) });
        assert_eq!(bars(&film), 20);
        assert_eq!(bars(&gray(40, 50, noise)), 0);
        assert_eq!(bars(&gray(40, 50, |_, _| 9)), 0, "a field");
    }

    #[test]
    fn a_screen_comes_back_and_a_stretched_picture_is_soft_one_way() {
        let mut detail = Detail::default();
        let row: Vec<i16> = (0..400).map(|x| if x % 6 < 3 { 20 } else { 220 }).collect();
        (0..8).for_each(|_| detail.take([&row, &row, &row]));
        assert!(detail.screen() > 80, "{}", detail.screen());
        let mut detail = Detail::default();
        let at = |y: usize| -> Vec<i16> { (0..400).map(|x| noise(x / 4, y).into()).collect() };
        (0..8).for_each(|y| detail.take([&at(y), &at(y + 1), &at(y + 2)]));
        assert!(detail.across() < 60 && detail.screen() < 60, "{}", detail.across());
    }

    #[test]
    fn a_cast_lies_on_shadows_and_lights() {
        let of = |pixel: fn(u8) -> [u8; 3]| {
            let codes: Vec<u8> = (0..=255u8).flat_map(pixel).collect();
            let raster = Raster { width: 16, height: 16, channels: 3, codes };
            cast(&raster, (30, 110))
        };
        assert_eq!(of(|n| [n, n, n]), 0);
        assert!(of(|n| [90 + n / 2, n / 3, 80 + n / 2]) > 55);
    }

    #[test]
    fn green_lies_on_all_of_a_picture_or_on_leaves_alone() {
        let of = |pixel: fn(u8) -> [u8; 3]| {
            let codes: Vec<u8> = (0..=254u8).flat_map(pixel).collect();
            green(&Raster { width: 15, height: 17, channels: 3, codes }, 50)
        };
        assert_eq!(of(|n| [n, n, n]), 0);
        assert!(of(|n| [n / 2, n, n / 2]) > 40);
        assert!(of(|n| [n, n / 2, n]) < -40);
        assert_eq!(of(|n| if n % 9 == 0 { [n, n, n] } else { [n / 2, n, n / 3] }), 0, "leaves");
    }
}
