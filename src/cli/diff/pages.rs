//! Pages of two PDFs in; which of them look otherwise, by how much, and both side by side out.
//!
//! Pages are compared as they are drawn, pixel by pixel: what a reader can't see is no change.

use crate::preview::SeenPage;
use crate::rip::png::{PngPixels, png};
use serde::Serialize;

/// Pixels of a side of the squares by which a change is outlined.
const CELL: usize = 12;
/// Pixels between two pages.
const GAP: usize = 16;
const RED: [u8; 3] = [220, 0, 40];
const GREY: [u8; 3] = [128, 128, 128];

/// A page as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePixels {
    /// Pixels a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green and blue of each, row by row from the top.
    pub pixels: Vec<[u8; 3]>,
}

impl From<SeenPage> for PagePixels {
    fn from(page: SeenPage) -> PagePixels {
        let (width, height) = page.size();
        let rgb = page.rgb();
        let pixels = rgb.as_chunks().0.to_vec();
        PagePixels { width: width as usize, height: height as usize, pixels }
    }
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageChange {
    /// Its number as printed; of PDFs its place, from 1.
    pub page: u32,
    /// `changed`, `new` or `gone`.
    pub change: &'static str,
    /// How much of it looks otherwise, in per cent of its pixels; 100 for one that is on one side
    /// alone.
    pub percent: f64,
    /// The file with both, where that was written.
    pub picture: Option<String>,
}

/// The share of pixels in which two pages differ, in per cent.
pub fn differ(old: &PagePixels, new: &PagePixels) -> f64 {
    if (old.width, old.height) != (new.width, new.height) {
        return 100.0;
    }
    let pairs = old.pixels.iter().zip(&new.pixels);
    let count = pairs.filter(|(one, other)| one != other).count();
    let share = count as f64 * 100.0 / old.pixels.len().max(1) as f64;
    // What is least is not nothing.
    if count == 0 { 0.0 } else { (share * 100.0).ceil() / 100.0 }
}

/// Two pages side by side as PNG, what differs outlined; grey where there is none.
pub fn beside(old: Option<&PagePixels>, new: Option<&PagePixels>, ppi: u32) -> Vec<u8> {
    let width = |page: Option<&PagePixels>| page.map_or(0, |page| page.width);
    let sides = [old, new];
    let half = sides.into_iter().map(width).max().unwrap_or(0);
    let height = sides.iter().flatten().map(|page| page.height).max().unwrap_or(0);
    let wide = 2 * half + GAP;
    let mut pixels = vec![GREY; wide * height];
    for (page, left) in sides.into_iter().zip([0, half + GAP]) {
        let Some(page) = page else { continue };
        for (row, line) in page.pixels.chunks_exact(page.width.max(1)).enumerate() {
            let at = row * wide + left;
            if let Some(place) = pixels.get_mut(at..at + page.width) {
                place.copy_from_slice(line);
            }
        }
    }
    if let (Some(old), Some(new)) = (old, new)
        && (old.width, old.height) == (new.width, new.height)
    {
        for (column, row) in outline(old, new) {
            for left in [0, half + GAP] {
                if let Some(pixel) = pixels.get_mut(row * wide + left + column) {
                    *pixel = RED;
                }
            }
        }
    }
    let flat = pixels.concat();
    let size = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let raster = PngPixels { width: size(wide), height: size(height), channels: 3, pixels: &flat };
    png(&raster, ppi)
}

/// The pixels round the squares in which two pages of one size differ: column and row.
fn outline(old: &PagePixels, new: &PagePixels) -> Vec<(usize, usize)> {
    let (across, down) = (old.width.div_ceil(CELL), old.height.div_ceil(CELL));
    let mut cells = vec![false; across * down];
    for (at, (one, other)) in old.pixels.iter().zip(&new.pixels).enumerate() {
        if one != other {
            let (column, row) = (at % old.width, at / old.width);
            if let Some(cell) = cells.get_mut(row / CELL * across + column / CELL) {
                *cell = true;
            }
        }
    }
    let is = |column: Option<usize>, row: Option<usize>| match (column, row) {
        (Some(column), Some(row)) if column < across && row < down => {
            cells.get(row * across + column).copied().unwrap_or(false)
        }
        _ => false,
    };
    let mut line = Vec::new();
    for row in 0..down {
        for column in (0..across).filter(|column| is(Some(*column), Some(row))) {
            let (left, top) = (column * CELL, row * CELL);
            let (right, foot) =
                ((left + CELL).min(old.width) - 1, (top + CELL).min(old.height) - 1);
            if !is(Some(column), row.checked_sub(1)) {
                line.extend((left..=right).map(|x| (x, top)));
            }
            if !is(Some(column), Some(row + 1)) {
                line.extend((left..=right).map(|x| (x, foot)));
            }
            if !is(column.checked_sub(1), Some(row)) {
                line.extend((top..=foot).map(|y| (left, y)));
            }
            if !is(Some(column + 1), Some(row)) {
                line.extend((top..=foot).map(|y| (right, y)));
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{CELL, PagePixels, beside, differ, outline};

    fn page(width: usize, height: usize) -> PagePixels {
        PagePixels { width, height, pixels: vec![[255; 3]; width * height] }
    }

    #[test]
    fn a_pixel_is_seen_and_outlined_by_its_square() {
        let (old, mut new) = (page(40, 30), page(40, 30));
        assert_eq!(differ(&old, &new), 0.0);
        new.pixels[15 * 40 + 20] = [254, 255, 255];
        assert_eq!(differ(&old, &new), 0.09);
        let line = outline(&old, &new);
        assert_eq!(line.len(), 4 * CELL);
        assert!(line.iter().all(|(x, y)| (12..24).contains(x) && (12..24).contains(y)));
        assert_eq!(differ(&old, &page(41, 30)), 100.0);
        assert!(beside(Some(&old), None, 72).starts_with(b"\x89PNG"));
    }
}
