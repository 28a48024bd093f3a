//! Items and measures -> the best breaks for every number of lines that a paragraph can take.
//!
//! In: boxes, glue and hyphens with their widths, a measure a line, limits and weights. Out: one
//! `Setting` for each reachable number of lines, the slack of its lines shared out. After Knuth and
//! Plass, "Breaking paragraphs into lines", SP&E 11 (1981), pp. 1119-1184; the line count stays in
//! the state (their "looseness", p. 1131, for all values at once). A line is judged by what is left
//! for its word spaces when glyph width and letter space have taken their share. Costs are
//! integers: a word space at its limit costs 1000. It knows no fonts and no stories.

use crate::unit::Pt;
use search::{BreakSearch, Question};

mod chance;
mod item;
mod nodes;
mod pitch;
mod reached;
mod river;
mod search;
mod setting;
mod share;
mod slack;

pub use item::{Extent, Item, ItemExtent};
pub use setting::{LADDER, Limits, Line, Mode, OVER_LIMIT, Setting, Share, Weights};

/// Most that a line may be stretched, in thousandths of its limit: tried one after the other until
/// there is a solution.
const MOST_STRETCH: [i64; 3] = [1_400, 3_000, i64::MAX];

/// The best setting for each number of lines that `items` can take, fewest first; never empty.
///
/// `measures` gives the measure of each line, its last one repeated. `whole_after` names a line
/// (from 0) that must not end in a hyphen. A paragraph that fits no limits is set beyond them at a
/// steep price; only a box wider than its measure sticks out (`Setting::overfull`).
///
/// ```
/// use katern::linebreak::{Extent, Item, Limits, Mode, Weights, linebreak};
/// use katern::Pt;
/// let wide = |points: f64| Extent { width: Pt::from_points(points), ..Extent::default() }.into();
/// let word = Item::Box { extent: wide(40.0), hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) };
/// let space = Item::Glue { extent: wide(3.0), cost: Some(0), hyphen: false };
/// let items = [word, space, word, space, word, space, word];
/// let mode = Mode::Ragged;
/// let even = Weights { mode, hyphen: 0, ladder: 0, contrast: 0, short_last: 0, last_word: 0,
///     stack: 0, river: 0, limits: Limits::NONE };
/// let settings = linebreak(&items, &[Pt::from_points(90.0)], even, None);
/// let lines: Vec<usize> = settings.iter().map(|setting| setting.lines.len()).collect();
/// assert_eq!(lines, [2, 3, 4], "one setting for each number of lines");
/// ```
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
        let search = BreakSearch::new(asked, most);
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
