//! Items and measures -> the best breaks for every number of lines that a paragraph can take.
//!
//! In: boxes, glue and hyphens with their widths, a measure a line, limits and weights. Out: one
//! `Setting` for each reachable number of lines, the slack of its lines shared out. After Knuth and
//! Plass, "Breaking paragraphs into lines", SP&E 11 (1981), pp. 1119-1184; the line count stays in
//! the state (their "looseness", p. 1131, for all values at once). A line is judged by what is left
//! for its word spaces when glyph width and letter space have taken their share. Costs are
//! integers: a word space at its limit costs 1000. It knows no fonts and no stories.

use crate::unit::Pt;
use search::{Question, Search};

mod chance;
mod reached;
mod river;
mod search;
mod share;

/// A width with what can give in it: all four add up along a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Natural width.
    pub width: Pt,
    /// How much of it is made of glyphs and spaces, which may be set wider or narrower.
    pub glyphs: Pt,
    /// How much of it is word space.
    pub space: Pt,
    /// How many glyphs take letter space.
    pub letters: i64,
}

impl std::ops::Add for Extent {
    type Output = Extent;
    fn add(self, other: Extent) -> Extent {
        Extent {
            width: self.width + other.width,
            glyphs: self.glyphs + other.glyphs,
            space: self.space + other.space,
            letters: self.letters.saturating_add(other.letters),
        }
    }
}

impl std::ops::Sub for Extent {
    type Output = Extent;
    fn sub(self, other: Extent) -> Extent {
        Extent {
            width: self.width - other.width,
            glyphs: self.glyphs - other.glyphs,
            space: self.space - other.space,
            letters: self.letters.saturating_sub(other.letters),
        }
    }
}

/// What a paragraph is made of (Knuth and Plass 1981, p. 1122).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Something that is set.
    Box {
        /// Its width.
        extent: Extent,
        /// How far it hangs out on the left when a line starts with it, and on the right when one
        /// ends with it.
        hang: (Pt, Pt),
        /// Which word it opens, and which it closes: equal words have equal numbers, 0 is none that
        /// counts.
        word: (u32, u32),
    },
    /// A space: it falls away at a break.
    Glue {
        /// Its width.
        extent: Extent,
        /// What a break here costs; `None` where no break may be.
        cost: Option<i64>,
        /// Whether the word before ends in a hyphen of its own (`olie- en gasvelden`).
        hyphen: bool,
    },
    /// A break without a hyphen between two boxes: after a hard hyphen, a slash, a dash.
    Joint {
        /// What a break here costs.
        cost: i64,
        /// Whether the line then ends in a hyphen that the reader sees.
        hyphen: bool,
    },
    /// A break inside a word; the spelling may change at it.
    Hyphen {
        /// What a break here costs beyond any hyphen.
        cost: i64,
        /// What it adds to the line that ends: the hyphen, and the change of spelling before it.
        before: Extent,
        /// What it adds to the line that starts: the change of spelling after it.
        after: Extent,
        /// How far the hyphen hangs.
        hang: Pt,
    },
    /// The line must end here.
    Forced,
}

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
}

impl Limits {
    /// Nothing gives.
    pub const NONE: Limits =
        Limits { em: Pt::ZERO, word: (1000, 1000), letter: (0, 0), glyph: (1000, 1000) };
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
    /// Neighbours more than one class of spacing apart, times the square of the classes beyond one.
    pub contrast: i64,
    /// A last line under 30 % of its measure.
    pub short_last: i64,
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

/// Most that a line may be stretched, in thousandths of its limit: tried one after the other until
/// there is a solution.
const MOST_STRETCH: [i64; 3] = [1_400, 3_000, i64::MAX];

/// The best setting for each number of lines that `items` can take, fewest first; never empty.
///
/// `measures` gives the measure of each line, its last one repeated. `whole_after` names a line
/// (from 0) that must not end in a hyphen. A paragraph that fits no limits is set beyond them at a
/// steep price; only a box wider than its measure sticks out (`Setting::overfull`).
pub fn linebreak(
    items: &[Item],
    measures: &[Pt],
    weights: Weights,
    whole_after: Option<u32>,
) -> Vec<Setting> {
    let chances = chance::chances(items);
    let margin = chance::margin(items);
    let asked = Question { chances: &chances, measures, weights: &weights, whole_after, margin };
    for most in MOST_STRETCH {
        let search = Search::new(asked, most);
        let nodes = search.nodes();
        let mut settings = search.settings(&nodes);
        if settings.is_empty() {
            continue;
        }
        if weights.mode == Mode::Justified {
            river::without_rivers(items, (&search, &nodes), &mut settings);
        }
        return settings.into_iter().map(|found| found.setting).collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
