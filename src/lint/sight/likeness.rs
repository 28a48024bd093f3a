//! How alike two pictures are by their thumbnails: as a whole, and the one as a part of the other.
//!
//! In: fields of gray. Out: 1 for what rises and falls alike, 0 for what hardly does. Source: the
//! correlation of the steps between neighbouring fields, which no brightening changes.

use crate::page::Thumb;

/// A thumbnail with what is asked of it again and again.
pub struct KnownThumb {
    sums: FieldSums,
    whole: Vec<f64>,
    fine: Vec<f64>,
    coarse: Vec<f64>,
}

impl KnownThumb {
    /// Of a thumbnail.
    pub fn of(thumb: &Thumb) -> KnownThumb {
        let sums = FieldSums::of(thumb);
        let all = Window { left: 0.0, top: 0.0, wide: 1.0, deep: 1.0 };
        let [whole, fine, coarse] = [WHOLE, FINE, COARSE].map(|count| shown(&sums, all, count));
        KnownThumb { sums, whole, fine, coarse }
    }
}

/// How alike the steps between the fields of two thumbnails are, those to the right and those down
/// each by itself: two skies over two seas are alike in one direction. How strong they are, and how
/// light the fields, says nothing.
pub fn likeness(a: &KnownThumb, b: &KnownThumb) -> f64 {
    alike(&a.whole, &b.whole, WHOLE)
}

/// Fields in a row of what is compared: of whole pictures, of parts, of parts at a first look.
const WHOLE: usize = 16;
const FINE: usize = 12;
const COARSE: usize = 6;
/// How likely a part is to be one at the first look, for a second.
const LIKELY: f64 = 0.55;
/// The parts that are looked at: of the width of a picture, each.
const SCALES: [f64; 5] = [0.5, 0.6, 0.7, 0.8, 0.9];
/// From where to where a part may begin, in steps of a picture.
const STEP: f64 = 1.0 / 12.0;

/// A part of a picture, in parts of its width and its depth.
#[derive(Clone, Copy)]
struct Window {
    left: f64,
    top: f64,
    wide: f64,
    deep: f64,
}

/// How alike a picture is to that part of another which is most like it. `shape` is how much wider
/// it is for its depth than the other.
pub fn cropped(whole: &KnownThumb, part: &KnownThumb, shape: f64) -> f64 {
    let mut best: Option<(f64, Window)> = None;
    for wide in SCALES {
        let deep = wide / shape;
        if !(0.4..=1.0).contains(&deep) {
            continue;
        }
        for top in steps(1.0 - deep) {
            for left in steps(1.0 - wide) {
                let window = Window { left, top, wide, deep };
                let own = alike(&shown(&whole.sums, window, COARSE), &part.coarse, COARSE);
                if own > best.map_or(LIKELY, |(most, _)| most) {
                    best = Some((own, window));
                }
            }
        }
    }
    let Some((_, window)) = best else { return 0.0 };
    settled(&whole.sums, (&part.fine, shape), window)
}

/// The places from 0 to where a part ends with its picture.
fn steps(most: f64) -> impl Iterator<Item = f64> {
    let count = (most / STEP).round().max(0.0) as usize;
    (0..=count).map(move |n| if count == 0 { 0.0 } else { most * n as f64 / count as f64 })
}

/// The likeness where a window is moved and sized until none near is more like.
fn settled(whole: &FieldSums, (part, shape): (&[f64], f64), window: Window) -> f64 {
    let of = |window: Window| alike(&shown(whole, window, FINE), part, FINE);
    let (mut at, mut most, mut step) = (window, of(window), STEP);
    while step > STEP / 10.0 {
        let moved = [(step, 0.0, 0.0), (0.0, step, 0.0), (0.0, 0.0, step)];
        let moved = moved.into_iter().flat_map(|(x, y, size)| [(x, y, size), (-x, -y, -size)]);
        let near = moved.filter_map(|(x, y, size)| {
            // It grows about its middle.
            let (wide, deep) = (at.wide + size, (at.wide + size) / shape);
            let left = at.left + x - size / 2.0;
            let top = at.top + y - (deep - at.deep) / 2.0;
            let inside = |from: f64, long: f64| from >= -1e-9 && from + long <= 1.0 + 1e-9;
            (inside(left, wide) && inside(top, deep)).then_some(Window { left, top, wide, deep })
        });
        let better = near.map(|window| (of(window), window)).max_by(|a, b| a.0.total_cmp(&b.0));
        match better.filter(|(own, _)| *own > most) {
            Some((own, window)) => (most, at) = (own, window),
            None => step /= 2.0,
        }
    }
    most
}

/// How alike two squares of so many fields a row are.
fn alike(a: &[f64], b: &[f64], count: usize) -> f64 {
    let right = correlation(
        a,
        b,
        (0..count).flat_map(|y| (1..count).map(move |x| (y * count + x - 1, y * count + x))),
    );
    let down = correlation(
        a,
        b,
        (1..count).flat_map(|y| (0..count).map(move |x| ((y - 1) * count + x, y * count + x))),
    );
    right.min(down)
}

/// The correlation of the steps between pairs of fields.
fn correlation(a: &[f64], b: &[f64], pairs: impl Iterator<Item = (usize, usize)>) -> f64 {
    let step = |of: &[f64], (from, to): (usize, usize)| {
        of.get(to).zip(of.get(from)).map_or(0.0, |(to, from)| to - from)
    };
    let (mut aa, mut bb, mut ab, mut all) = (0.0, 0.0, 0.0, 0.0);
    for pair in pairs {
        let (a, b) = (step(a, pair), step(b, pair));
        (aa, bb, ab, all) = (aa + a * a, bb + b * b, ab + a * b, all + 1.0);
    }
    // A field of one tone looks like every other.
    let least = 4.0 * all;
    if aa < least || bb < least { 0.0 } else { ab / (aa * bb).sqrt() }
}

/// A part of a picture in rows of so many fields, each the mean of what lies in it.
fn shown(sums: &FieldSums, window: Window, count: usize) -> Vec<f64> {
    let n = count as f64;
    let x = |at: usize| window.left + window.wide * at as f64 / n;
    let y = |at: usize| window.top + window.deep * at as f64 / n;
    let field = window.wide / n * (window.deep / n);
    let corners: Vec<f64> = (0..=count)
        .flat_map(|j| (0..=count).map(move |i| (i, j)))
        .map(|(i, j)| sums.up_to(x(i), y(j)))
        .collect();
    let corner = |i: usize, j: usize| corners.get(j * (count + 1) + i).copied().unwrap_or(0.0);
    let fields = (0..count).flat_map(|j| (0..count).map(move |i| (i, j)));
    fields
        .map(|(i, j)| {
            (corner(i + 1, j + 1) - corner(i, j + 1) - corner(i + 1, j) + corner(i, j)) / field
        })
        .collect()
}

/// What lies above and to the left of each corner of the fields of a thumbnail, added up.
struct FieldSums {
    side: usize,
    sums: Vec<f64>,
}

impl FieldSums {
    fn of(thumb: &Thumb) -> FieldSums {
        let side = thumb.len() + 1;
        let mut sums = vec![0.0; side];
        let area = 1.0 / (thumb.len() * thumb.len()) as f64;
        for row in thumb {
            let (mut left, mut own) = (0.0, vec![0.0]);
            let above = sums.get(sums.len() - side..).unwrap_or(&[]).to_vec();
            for (field, above) in row.iter().zip(above.iter().skip(1)) {
                left += f64::from(*field) * area;
                own.push(above + left);
            }
            sums.extend(own);
        }
        FieldSums { side, sums }
    }

    /// The same up to a place between corners, in parts of width and depth.
    fn up_to(&self, x: f64, y: f64) -> f64 {
        let last = (self.side - 1) as f64;
        let (x, y) = ((x * last).clamp(0.0, last), (y * last).clamp(0.0, last));
        let (i, j) = ((x as usize).min(self.side - 2), (y as usize).min(self.side - 2));
        let (u, v) = (x - i as f64, y - j as f64);
        let at = |i: usize, j: usize| self.sums.get(j * self.side + i).copied().unwrap_or(0.0);
        let upper = at(i, j) * (1.0 - u) + at(i + 1, j) * u;
        let lower = at(i, j + 1) * (1.0 - u) + at(i + 1, j + 1) * u;
        upper * (1.0 - v) + lower * v
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownThumb, cropped};
    use crate::page::Thumb;

    fn thumb(of: impl Fn(f64, f64) -> f64) -> Thumb {
        let mut thumb = Thumb::default();
        for (y, row) in thumb.iter_mut().enumerate() {
            for (x, field) in row.iter_mut().enumerate() {
                *field =
                    of((x as f64 + 0.5) / 32.0, (y as f64 + 0.5) / 32.0).clamp(0.0, 255.0) as u8;
            }
        }
        thumb
    }

    #[test]
    fn a_part_is_known_and_another_picture_is_not() {
        let waves = |x: f64, y: f64, f: f64| {
            128.0 + 50.0 * (x * f).sin() * (y * 13.0).cos() + 40.0 * (x * 5.0 + y * f * 1.3).sin()
        };
        let whole = thumb(|x, y| waves(x, y, 17.0));
        let part = thumb(|x, y| waves(0.13 + 0.74 * x, 0.05 + 0.74 * y, 17.0) * 0.8 + 10.0);
        let other = thumb(|x, y| waves(x, y, 29.0));
        let [whole, part, other] = [whole, part, other].map(|of| KnownThumb::of(&of));
        let (own, strange) = (cropped(&whole, &part, 1.0), cropped(&whole, &other, 1.0));
        assert!(own > 0.95 && strange < 0.8, "{own} {strange}");
    }
}
