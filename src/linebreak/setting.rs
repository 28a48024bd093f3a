//! How lines are judged, and a paragraph in a number of them.
//!
//! In: nothing; plain data.

use crate::unit::Pt;

/// How lines are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Both edges straight; the last line natural.
    Justified,
    /// One edge straight, lines as even as can be, the last one too.
    Ragged,
}

/// What a justified line may give: least and most, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The type size.
    pub em: Pt,
    /// Word space, of the natural one.
    pub word: (i64, i64),
    /// Letter space, of an em.
    pub letter: (i64, i64),
    /// Glyph width, of the natural one.
    pub glyph: (i64, i64),
    /// Pitch: the most that two lines of a paragraph differ by, of the natural one.
    pub band: i64,
}

impl Limits {
    /// Nothing gives.
    pub const NONE: Limits =
        Limits { em: Pt::ZERO, word: (1000, 1000), letter: (0, 0), glyph: (1000, 1000), band: 0 };
}

/// What is weighed, in units of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// How lines are judged.
    pub mode: Mode,
    /// A line that ends in a hyphen.
    pub hyphen: i64,
    /// One more such line running.
    pub ladder: i64,
    /// Neighbours more than one class of pitch apart, times the cube of the classes beyond one.
    pub contrast: i64,
    /// A last line under 30 % of its measure.
    pub short_last: i64,
    /// A last line of one word.
    pub last_word: i64,
    /// Two lines running that start, or end, with the same word.
    pub stack: i64,
    /// Four lines running with a word space under a word space; 0 does not look.
    pub river: i64,
    /// What lines may give.
    pub limits: Limits,
}

/// Most hyphenated lines running; more is possible only where a line would stick out.
pub const LADDER: u8 = 2;

/// What a last line costs that has under five characters or fills under 12 % of its measure.
pub const OVER_LIMIT: i64 = 20_000;

/// How the slack of a line is shared, beside what its word spaces take: they take the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// What is added to the width of glyphs, ten-thousandths.
    pub glyph: i64,
    /// Letter space added after every glyph, thousandths of an em.
    pub letter: i64,
}

/// One line: the items from `from` up to the break at `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First item of the line.
    pub from: usize,
    /// The item at which it is broken; the items' length for the last line.
    pub to: usize,
    /// Share of its give that it takes, thousandths: 1000 is stretched to the limit, -1000 shrunk
    /// to it. 0 in ragged lines.
    pub ratio: i64,
    /// Whether it ends in a hyphen.
    pub hyphen: bool,
    /// Natural width, hanging ends not counted.
    pub width: Pt,
    /// The measure it is set to.
    pub measure: Pt,
    /// Whether it starts with the respelled second part of a broken word.
    pub after_hyphen: bool,
    /// What glyphs and letters take of its slack.
    pub share: Share,
}

/// A paragraph in a number of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it costs.
    pub cost: i64,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Setting {
    /// Whether any line sticks out of its measure.
    pub fn overfull(&self) -> bool {
        self.lines.iter().any(|line| line.ratio < -1000)
    }
}
