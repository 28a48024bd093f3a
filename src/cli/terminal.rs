//! Pages in the terminal: a page as it is seen in, the bytes that show it there out.
//!
//! Sources: the kitty graphics protocol; iTerm2's inline images (`OSC 1337`); sixel (DEC VT340) by
//! `icy_sixel`. A terminal that has none of these gets half blocks in true colour, and where
//! `NO_COLOR` is set five shades of gray.

use crate::cli::machine::{asked_terminal, terminal_size};
use crate::preview::SeenPage;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use icy_sixel::SixelImage;
use std::io::{self, IsTerminal};

mod blocks;

use blocks::{blocks, shades};

/// Most bytes of base64 in one escape of kitty's.
const KITTY_CHUNK: usize = 4096;
/// What a cell is, in pixels, where the terminal does not tell.
const CELL: (u32, u32) = (10, 20);
/// Rows that stay for the lines below a page.
const LINES_BELOW: u32 = 3;

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownBy {
    /// Kitty's escapes.
    Kitty,
    /// iTerm2's.
    Inline,
    /// Sixel.
    Sixel,
    /// Half blocks in colour.
    Blocks,
    /// Shades without colour.
    Shades,
}

/// A terminal that pages are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How it shows pictures.
    pub way: ShownBy,
    /// Columns and rows.
    pub cells: (u32, u32),
    /// Pixels across and down.
    pub pixels: (u32, u32),
}

/// The terminal that standard output leads to, if it does.
pub fn terminal() -> Option<Terminal> {
    let stream = io::stdout();
    let size = stream.is_terminal().then(|| terminal_size(&stream))?;
    let [columns, rows, across, down] = size.unwrap_or([80, 24, 0, 0]).map(u32::from);
    let pixels = match (across, down) {
        (0, _) | (_, 0) => (columns * CELL.0, rows * CELL.1),
        told => told,
    };
    let cells = (columns, rows);
    if let Some(way) = named_way() {
        return Some(Terminal { way, cells, pixels });
    }
    let answer = asked_terminal().unwrap_or_default();
    if answers_sixel(&answer) {
        // What is larger than the terminal takes is not shown at all.
        let most = most_sixel(&answer).unwrap_or(pixels);
        let pixels = (pixels.0.min(most.0), pixels.1.min(most.1));
        return Some(Terminal { way: ShownBy::Sixel, cells, pixels });
    }
    let plain = std::env::var("NO_COLOR").is_ok_and(|set| !set.is_empty());
    let way = if plain { ShownBy::Shades } else { ShownBy::Blocks };
    Some(Terminal { way, cells, pixels })
}

/// How this terminal shows pictures, as far as its name in the environment says.
fn named_way() -> Option<ShownBy> {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    let named = [set("TERM"), set("TERM_PROGRAM"), set("LC_TERMINAL")].join(" ").to_lowercase();
    // Within tmux the escapes of the terminal outside do not come through.
    let inside = !set("TMUX").is_empty();
    let has = |names: &[&str]| !inside && names.iter().any(|name| named.contains(name));
    if has(&["kitty", "ghostty"]) {
        Some(ShownBy::Kitty)
    } else if has(&["iterm", "wezterm"]) {
        Some(ShownBy::Inline)
    } else {
        None
    }
}

/// Whether an answer to DA1 names sixel, attribute 4: `ESC [ ? 62 ; 4 c`.
fn answers_sixel(answer: &str) -> bool {
    let list = answer.rsplit("\u{1b}[?").next().and_then(|last| last.strip_suffix('c'));
    list.is_some_and(|list| list.split(';').skip(1).any(|attribute| attribute == "4"))
}

/// The largest picture that an answer to XTSMGRAPHICS takes: `ESC [ ? 2 ; 0 ; 1000 ; 800 S`.
fn most_sixel(answer: &str) -> Option<(u32, u32)> {
    let (told, _) = answer.split_once("\u{1b}[?2;0;")?.1.split_once('S')?;
    let (across, down) = told.split_once(';')?;
    let most: (u32, u32) = (across.parse().ok()?, down.parse().ok()?);
    (most.0.min(most.1) > 0).then_some(most)
}

impl Terminal {
    /// Pixels per inch at which a page of a size in points fills it.
    pub fn resolution(&self, (width, height): (f64, f64)) -> u32 {
        let (across, down) = match self.way {
            // Four pixels of the page for each that is shown: type stays grey, not ragged.
            ShownBy::Blocks | ShownBy::Shades => {
                (self.cells.0 * 2, self.cells.1.max(LINES_BELOW + 1) * 4)
            }
            _ => self.pixels,
        };
        let below = match self.way {
            ShownBy::Blocks | ShownBy::Shades => LINES_BELOW * 4,
            _ => self.pixels.1 / self.cells.1.max(1) * LINES_BELOW,
        };
        let down = down.saturating_sub(below);
        let by = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points.max(1.0);
        // A page as wide as the terminal scrolls; one as high is seen whole.
        by(across, width).min(by(down, height)).clamp(4.0, 600.0) as u32
    }

    /// The bytes that show a page, on a line of its own.
    pub fn shown(&self, page: &SeenPage) -> Vec<u8> {
        match self.way {
            ShownBy::Kitty => kitty(&page.png().unwrap_or_default()),
            ShownBy::Inline => inline(&page.png().unwrap_or_default()),
            ShownBy::Sixel => sixel(page).unwrap_or_else(|| blocks(page, self.cells)),
            ShownBy::Blocks => blocks(page, self.cells),
            ShownBy::Shades => shades(page, self.cells),
        }
    }
}

fn kitty(png: &[u8]) -> Vec<u8> {
    let packed = STANDARD.encode(png);
    let chunks: Vec<&[u8]> = packed.as_bytes().chunks(KITTY_CHUNK).collect();
    let mut bytes = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let head = if at == 0 { "a=T,f=100,q=2," } else { "" };
        let more = u8::from(at + 1 < chunks.len());
        bytes.extend(format!("\x1b_G{head}m={more};").bytes());
        bytes.extend(*chunk);
        bytes.extend(b"\x1b\\");
    }
    bytes.push(b'\n');
    bytes
}

fn inline(png: &[u8]) -> Vec<u8> {
    let packed = STANDARD.encode(png);
    format!("\x1b]1337;File=inline=1;size={}:{packed}\x07\n", png.len()).into_bytes()
}

fn sixel(page: &SeenPage) -> Option<Vec<u8>> {
    let (width, height) = page.size();
    let rgba = page.rgb().chunks(3).flat_map(|rgb| [rgb, &[255]].concat()).collect();
    let image = SixelImage::try_from_rgba(rgba, width as usize, height as usize).ok()?;
    Some((image.encode().ok()? + "\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{ShownBy, Terminal, answers_sixel, inline, kitty, most_sixel};

    #[test]
    fn a_terminal_says_whether_it_knows_sixel() {
        assert!(answers_sixel("\u{1b}[?62;4;22c") && answers_sixel("\u{1b}[?1;2;4c"));
        assert!(!answers_sixel("\u{1b}[?62;22c") && !answers_sixel("") && !answers_sixel("4"));
    }

    #[test]
    fn a_terminal_says_how_large_a_picture_it_takes() {
        let both = "\u{1b}[?2;0;1000;800S\u{1b}[?63;1;4;22c";
        assert_eq!(most_sixel(both), Some((1000, 800)));
        assert!(answers_sixel(both));
        // Refused, or not understood.
        assert_eq!(most_sixel("\u{1b}[?2;3;0S\u{1b}[?62;4c"), None);
        assert_eq!(most_sixel("\u{1b}[?62;4c"), None);
    }

    #[test]
    fn a_page_is_seen_whole() {
        let of = |way| Terminal { way, cells: (120, 43), pixels: (1200, 860) };
        // A tabloid of 794 x 1134 pt in 800 pixels: 50 to the inch.
        assert_eq!(of(ShownBy::Kitty).resolution((794.0, 1134.0)), 50);
        // And in 40 rows of four.
        assert_eq!(of(ShownBy::Blocks).resolution((794.0, 1134.0)), 10);
    }

    #[test]
    fn escapes_carry_the_picture_in_parts() {
        let shown = String::from_utf8(kitty(&[7; 6000])).expect("ASCII");
        assert!(shown.starts_with("\u{1b}_Ga=T,f=100,q=2,m=1;") && shown.ends_with("\u{1b}\\\n"));
        assert_eq!(shown.matches("\u{1b}_G").count(), 2);
        assert_eq!(shown.matches("m=0;").count(), 1);
        let shown = String::from_utf8(inline(b"PNG")).expect("ASCII");
        assert_eq!(shown, "\u{1b}]1337;File=inline=1;size=3:UE5H\u{7}\n");
    }
}
