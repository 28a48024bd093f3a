//! How much ink a page takes: by plate, in square centimetres of full ink, and where plates on top
//! of one another are more than a press dries.
//!
//! In: plates. Out: areas, neighbourhoods over a limit, a map. Total ink is the sum of the plates
//! in per cent (ISO 12647-3, 4.3.3: tone value sum).

use super::plate::{InkPlate, Ripped};
use super::png::{PngPixels, png};

/// Millimetres in an inch.
const INCH: f64 = 25.4;

/// What one plate of a page takes.
#[derive(Clone, Debug, PartialEq)]
pub struct InkTaken {
    /// The ink.
    pub ink: String,
    /// Square centimetres, were all of it full ink.
    pub square_cm: f64,
    /// Its share of the page, 0 to 1.
    pub share: f64,
}

/// A place with more ink than a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeavyPlace {
    /// From the left of the page as it is drawn, in millimetres.
    pub x: f64,
    /// From its top, in millimetres.
    pub y: f64,
    /// Its width in millimetres.
    pub width: f64,
    /// Its height in millimetres.
    pub height: f64,
    /// The most ink of a neighbourhood in it, in per cent.
    pub most: f64,
}

/// A limit of total ink and over how much paper it is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InkCap {
    /// Most ink in per cent: 240 for newsprint.
    pub percent: f64,
    /// Side of the squares whose mean counts, in millimetres.
    pub over_mm: f64,
}

impl Ripped {
    /// The page's width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.plates.first().map_or((0, 0), |plate| (plate.width, plate.height))
    }

    /// What each plate takes.
    pub fn taken(&self) -> Vec<InkTaken> {
        let side = INCH / 10.0 / f64::from(self.ppi.max(1));
        let taken = |plate: &InkPlate| {
            let sum: u64 = plate.gray.iter().map(|gray| u64::from(*gray)).sum();
            let full = sum as f64 / 255.0;
            InkTaken {
                ink: plate.ink.clone(),
                square_cm: full * side * side,
                share: full / (plate.gray.len().max(1) as f64),
            }
        };
        self.plates.iter().map(taken).collect()
    }

    /// The sum of all plates for each pixel, 255 for each full ink.
    pub fn total(&self) -> Vec<u16> {
        let (width, height) = self.size();
        let mut total = vec![0u16; width as usize * height as usize];
        for plate in &self.plates {
            for (sum, gray) in total.iter_mut().zip(&plate.gray) {
                *sum = sum.saturating_add(u16::from(*gray));
            }
        }
        total
    }

    /// The places whose squares have more ink than the limit, the heaviest first. Squares stand
    /// half their side apart; those that touch are one place.
    pub fn heavy(&self, cap: InkCap) -> Vec<HeavyPlace> {
        let (width, height) = self.size();
        let square = (cap.over_mm / INCH * f64::from(self.ppi)).round().max(1.0) as usize;
        let squares = Squares {
            sums: sums(&self.total(), width as usize),
            width: width as usize,
            height: height as usize,
            side: square.min(width as usize).min(height as usize).max(1),
        };
        squares.places(cap.percent, INCH / f64::from(self.ppi.max(1)))
    }

    /// A plate as a PNG as it is printed: black where there is full ink, white where there is none.
    pub fn plate_png(&self, plate: usize) -> Option<Vec<u8>> {
        let plate = self.plates.get(plate)?;
        let pixels: Vec<u8> = plate.gray.iter().map(|gray| 255 - gray).collect();
        let raster =
            PngPixels { width: plate.width, height: plate.height, channels: 1, pixels: &pixels };
        Some(png(&raster, self.ppi))
    }

    /// A map of the total ink as a PNG, with its scale below: from white over blue, green and
    /// yellow to orange at the limit, magenta beyond.
    pub fn map_png(&self, limit: u32) -> Vec<u8> {
        let (width, height) = self.size();
        let most = (f64::from(limit) * 2.55).round() as u16;
        let mut pixels: Vec<u8> =
            self.total().into_iter().flat_map(|ink| heat(ink, most)).collect();
        let scale = scale(width as usize, limit);
        let more = scale.len() / 3 / (width.max(1) as usize);
        pixels.extend(scale);
        let raster =
            PngPixels { width, height: height + more as u32, channels: 3, pixels: &pixels };
        png(&raster, self.ppi)
    }
}

/// Sums of all pixels above and to the left, for the mean of any rectangle.
fn sums(total: &[u16], width: usize) -> Vec<u64> {
    let mut above = vec![0u64; width + 1];
    let mut sums = above.clone();
    for row in total.chunks_exact(width.max(1)) {
        let mut line = 0u64;
        let mut next = Vec::with_capacity(width + 1);
        next.push(0);
        for (ink, above) in row.iter().zip(&above[1..]) {
            line += u64::from(*ink);
            next.push(line + above);
        }
        sums.extend_from_slice(&next);
        above = next;
    }
    sums
}

/// The page in squares.
struct Squares {
    sums: Vec<u64>,
    width: usize,
    height: usize,
    side: usize,
}

impl Squares {
    /// The mean ink of the square at a pixel, in per cent.
    fn ink(&self, x: usize, y: usize) -> f64 {
        let at = |x: usize, y: usize| self.sums.get(y * (self.width + 1) + x).copied().unwrap_or(0);
        let (right, below) = (x + self.side, y + self.side);
        let sum = at(right, below) + at(x, y) - at(x, below) - at(right, y);
        sum as f64 / 2.55 / (self.side * self.side) as f64
    }

    /// Where squares begin along a side, the last at its very end.
    fn starts(&self, length: usize) -> Vec<usize> {
        let last = length.saturating_sub(self.side);
        let mut starts: Vec<usize> = (0..last).step_by((self.side / 2).max(1)).collect();
        starts.push(last);
        starts
    }

    fn places(&self, limit: f64, mm: f64) -> Vec<HeavyPlace> {
        let (xs, ys) = (self.starts(self.width), self.starts(self.height));
        // Rounding to 8 bits may bring each plate half a step over.
        let over = |ink: f64| (ink > limit + 0.5).then_some(ink);
        let mut left: Vec<Option<f64>> =
            ys.iter().flat_map(|y| xs.iter().map(|x| over(self.ink(*x, *y)))).collect();
        let mut places = Vec::new();
        for first in 0..left.len() {
            if left[first].is_none() || self.width == 0 {
                continue;
            }
            let (mut open, mut most) = (vec![first], 0.0f64);
            let (mut from, mut to) = ([usize::MAX; 2], [0; 2]);
            while let Some(i) = open.pop() {
                let Some(ink) = left.get_mut(i).and_then(Option::take) else { continue };
                let (column, row) = (i % xs.len(), i / xs.len());
                most = most.max(ink);
                from = [from[0].min(xs[column]), from[1].min(ys[row])];
                to = [to[0].max(xs[column]), to[1].max(ys[row])];
                for near in row.saturating_sub(1)..(row + 2).min(ys.len()) {
                    let row = near * xs.len();
                    open.extend(
                        (column.saturating_sub(1)..(column + 2).min(xs.len())).map(|x| row + x),
                    );
                }
            }
            let length = |axis: usize| (to[axis] - from[axis] + self.side) as f64 * mm;
            let (x, y) = (from[0] as f64 * mm, from[1] as f64 * mm);
            places.push(HeavyPlace { x, y, width: length(0), height: length(1), most });
        }
        places.sort_by(|one, other| other.most.total_cmp(&one.most));
        places
    }
}

/// The colour of an amount of ink.
fn heat(ink: u16, limit: u16) -> [u8; 3] {
    const STOPS: [[f64; 3]; 5] = [
        [255.0, 255.0, 255.0],
        [110.0, 160.0, 220.0],
        [80.0, 180.0, 110.0],
        [250.0, 220.0, 80.0],
        [240.0, 130.0, 40.0],
    ];
    // A plate is rounded to whole steps: what is half a step over is not over.
    if ink > limit.saturating_add(2) {
        return [255, 0, 255];
    }
    let at = f64::from(ink.min(limit)) / f64::from(limit.max(1)) * 4.0;
    let i = (at.floor() as usize).min(3);
    let part = at - i as f64;
    let mixed = |channel: usize| {
        (STOPS[i][channel] + part * (STOPS[i + 1][channel] - STOPS[i][channel])).round() as u8
    };
    [mixed(0), mixed(1), mixed(2)]
}

/// The figures of the scale, three dots wide and five high, a row three bits.
const FIGURES: [[u8; 5]; 12] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 2, 2, 2],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
    [5, 1, 2, 4, 5],
    [4, 2, 1, 2, 4],
];
/// Where `%` and `>` stand among the figures.
const PERCENT: usize = 10;
const OVER: usize = 11;

/// The scale below a map: a band of colours with their per cents, the last what is over the limit.
fn scale(width: usize, limit: u32) -> Vec<u8> {
    const STEPS: usize = 7;
    let dot = (width / 260).max(1);
    let height = dot * 12;
    let most = (f64::from(limit) * 2.55).round() as u16;
    let mut band = vec![255u8; width * height * 3];
    let mut paint = |x: usize, y: usize, color: [u8; 3]| {
        if x < width && y < height {
            let at = (y * width + x) * 3;
            band[at..at + 3].copy_from_slice(&color);
        }
    };
    for step in 0..STEPS {
        let (from, to) = (step * width / STEPS, (step + 1) * width / STEPS);
        let last = step == STEPS - 1;
        let percent = if last { limit } else { limit * step as u32 / (STEPS as u32 - 2) };
        let ink = if last { u16::MAX } else { (f64::from(percent) * 2.55).round() as u16 };
        let color = heat(ink, most);
        for y in 0..height {
            (from..to).for_each(|x| paint(x, y, color));
        }
        let mut signs: Vec<usize> = if last { vec![OVER] } else { Vec::new() };
        let figures = percent.to_string();
        signs.extend(figures.bytes().map(|figure| usize::from(figure - b'0')));
        signs.push(PERCENT);
        for (i, sign) in signs.into_iter().enumerate() {
            for (row, bits) in FIGURES[sign].iter().enumerate() {
                for column in (0..3).filter(|column| bits >> (2 - column) & 1 == 1) {
                    let (x, y) = (from + (4 + i * 4 + column) * dot, (3 + row) * dot);
                    let dots = (0..dot).flat_map(|a| (0..dot).map(move |b| (a, b)));
                    dots.for_each(|(a, b)| paint(x + a, y + b, [0, 0, 0]));
                }
            }
        }
    }
    band
}
