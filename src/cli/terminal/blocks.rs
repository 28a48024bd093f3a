//! A page in characters: two pixels a cell in colour, or five shades of gray.
//!
//! In: a page as it is seen, and the cells there are. Out: text with escapes of ECMA-48 (`38;2` and
//! `48;2`: ITU-T T.416), or without any.

use crate::preview::SeenPage;
use std::fmt::Write;

/// From paper to ink.
const SHADES: [char; 5] = [' ', '░', '▒', '▓', '█'];

/// A page scaled down: colours of its pixels, row by row.
struct Small {
    across: u32,
    down: u32,
    pixels: Vec<[u8; 3]>,
}

impl Small {
    /// The mean of the pixels of a page under each of `across` times `down`.
    fn new(page: &SeenPage, (across, down): (u32, u32)) -> Small {
        let ((width, height), rgb) = (page.size(), page.rgb());
        let edge = |at: u32, of: u32, all: u32| u64::from(at) * u64::from(of) / u64::from(all);
        let mut pixels = Vec::new();
        for row in 0..down {
            for column in 0..across {
                let rows = edge(row, height, down)..edge(row + 1, height, down);
                let columns = edge(column, width, across)..edge(column + 1, width, across);
                let mut sums = [0_u64; 4];
                for y in rows {
                    for x in columns.clone() {
                        let at = usize::try_from((y * u64::from(width) + x) * 3).unwrap_or(0);
                        let pixel = rgb.get(at..at + 3).unwrap_or(&[255; 3]);
                        for (sum, level) in sums.iter_mut().zip(pixel) {
                            *sum += u64::from(*level);
                        }
                        sums[3] += 1;
                    }
                }
                let [red, green, blue, count] = sums;
                let mean = |sum: u64| u8::try_from(sum / count.max(1)).unwrap_or(255);
                pixels.push([mean(red), mean(green), mean(blue)]);
            }
        }
        Small { across, down, pixels }
    }

    fn at(&self, column: u32, row: u32) -> [u8; 3] {
        let at = (row * self.across + column) as usize;
        self.pixels.get(at).copied().unwrap_or([255; 3])
    }
}

/// How many columns and half rows a page takes, so that it keeps its proportions.
fn fitted(page: &SeenPage, cells: (u32, u32)) -> (u32, u32) {
    let (width, height) = page.size();
    let across = cells.0.min(width).max(1);
    let down = (u64::from(across) * u64::from(height) / u64::from(width.max(1))).max(2);
    let most = u64::from(cells.1.max(4) - 3) * 2;
    let (across, down) = if down > most {
        ((most * u64::from(width) / u64::from(height.max(1))).max(1), most)
    } else {
        (u64::from(across), down)
    };
    let even = down + down % 2;
    (u32::try_from(across).unwrap_or(1), u32::try_from(even).unwrap_or(2))
}

/// Two pixels a cell: the upper in the letter, the lower behind it.
pub fn blocks(page: &SeenPage, cells: (u32, u32)) -> Vec<u8> {
    let small = Small::new(page, fitted(page, cells));
    let mut text = String::new();
    for row in (0..small.down).step_by(2) {
        let mut last = None;
        for column in 0..small.across {
            let both = (small.at(column, row), small.at(column, row + 1));
            if last != Some(both) {
                let ([r, g, b], [under_r, under_g, under_b]) = both;
                // Writing to a string cannot fail.
                let _ = write!(text, "\x1b[38;2;{r};{g};{b}m");
                let _ = write!(text, "\x1b[48;2;{under_r};{under_g};{under_b}m");
                last = Some(both);
            }
            text.push('▀');
        }
        text.push_str("\x1b[0m\n");
    }
    text.into_bytes()
}

/// One shade a cell.
pub fn shades(page: &SeenPage, cells: (u32, u32)) -> Vec<u8> {
    let (across, down) = fitted(page, cells);
    let small = Small::new(page, (across, down / 2));
    let mut text = String::new();
    for row in 0..small.down {
        for column in 0..small.across {
            let [r, g, b] = small.at(column, row).map(u32::from);
            // Luma of ITU-R BT.601, as ink.
            let ink = 255 - (299 * r + 587 * g + 114 * b) / 1000;
            let shade = SHADES.get((ink * 5 / 256) as usize);
            text.push(shade.copied().unwrap_or(' '));
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text.into_bytes()
}
