//! Settings -> settings without rivers, where that costs less than a river does.
//!
//! A river is a chain of word spaces through four lines or more, each under the one before by more
//! than half a natural space. It hangs on where all spaces stand, so no single line can be judged
//! for it: the setting is looked over when it is made, and where it has one, the paragraph is
//! broken again with one of the river's lines forbidden. Work is bounded: four more searches for a
//! paragraph, and none where it is of more lines than anybody looks over at once.

use super::item::{Extent, Item, ItemExtent};
use super::nodes::Nodes;
use super::search::{BreakSearch, Traced};
use super::setting::Line;

/// Lines that make a river.
const LONG: usize = 4;
/// Lines that make one at a paragraph's first or last line, where the neighbour may carry it on:
/// half the price.
const LONG_AT_END: usize = 3;
/// Lines of a paragraph's rivers that are forbidden in turn; where it only may become one, one.
const MOST_BANS: usize = 4;
/// How often a setting is looked over.
const ROUNDS: usize = 3;

/// Replaces every setting that has a river by a cheaper one, the price of rivers counted.
pub(super) fn without_rivers(
    items: &[Item],
    (search, known): (&BreakSearch, &Nodes),
    settings: &mut [Traced],
) {
    if search.asked.weights.river <= 0 || search.is_long() {
        return;
    }
    let rivers = Rivers { items, search };
    let mut bans: Vec<Ban> = Vec::new();
    for found in settings.iter_mut() {
        let mut price = 0;
        // A setting without one river may have another: what is found is looked over again.
        for _ in 0..ROUNDS {
            let Some(river) = rivers.first(found) else {
                price = 0;
                break;
            };
            price = river.price;
            // Where it only may become one, its middle line alone.
            let sure = price == search.asked.weights.river;
            for line in
                if sure { river.first..=river.last } else { river.first + 1..=river.first + 1 }
            {
                let start = line
                    .checked_sub(1)
                    .and_then(|before| found.ends.get(before).copied())
                    .unwrap_or(0);
                let line = (start, found.ends[line]);
                if bans.len() < MOST_BANS && bans.iter().all(|ban| ban.line != line) {
                    bans.push(Ban { line, nodes: search.nodes_without(known, line) });
                }
            }
            match rivers.better(&bans, found, price) {
                Some(left) => price = left,
                None => break,
            }
        }
        found.setting.cost += price;
    }
}

/// A line that is forbidden, by the chances at which it starts and ends, and what is found out
/// without it.
struct Ban {
    line: (usize, usize),
    nodes: Nodes,
}

/// First and last line of a river, and what it costs.
struct River {
    first: usize,
    last: usize,
    price: i64,
}

/// A chain of word spaces that may become a river: where the last of them starts and ends, and how
/// many lines it has.
struct Chain {
    start: i64,
    end: i64,
    lines: usize,
}

/// Where rivers are looked for.
struct Rivers<'a> {
    items: &'a [Item],
    search: &'a BreakSearch<'a>,
}

impl Rivers<'_> {
    /// Takes the cheapest setting of as many lines without one of the lines, and gives the price
    /// of the river that it has; `None` when nothing is cheaper than what stands, the price of its
    /// river counted.
    fn better(&self, bans: &[Ban], found: &mut Traced, price: i64) -> Option<i64> {
        let lines = found.setting.lines.len();
        let mut least = found.setting.cost + price;
        let mut left = None;
        for ban in bans {
            let Some(other) = self.search.setting(&ban.nodes, lines, least) else { continue };
            let price = self.first(&other).map_or(0, |river| river.price);
            if other.setting.cost + price < least {
                (least, left) = (other.setting.cost + price, Some(price));
                *found = other;
            }
        }
        left
    }

    /// The first river of a setting.
    fn first(&self, found: &Traced) -> Option<River> {
        let price = self.search.asked.weights.river;
        let lines = &found.setting.lines;
        if lines.len() < LONG {
            return None;
        }
        let mut live: Vec<Chain> = Vec::new();
        let mut next: Vec<Chain> = Vec::new();
        let mut at_end = None;
        for (i, line) in lines.iter().enumerate() {
            next.clear();
            let need = self.gaps(line, &mut next) * 11 / 20;
            for gap in &mut next {
                let overlap =
                    |chain: &&Chain| gap.end.min(chain.end) - gap.start.max(chain.start) >= need;
                gap.lines +=
                    live.iter().filter(overlap).map(|chain| chain.lines).max().unwrap_or(0);
                let first = i + 1 - gap.lines;
                if gap.lines >= LONG {
                    return Some(River { first, last: i, price });
                }
                if gap.lines >= LONG_AT_END && (first == 0 || i + 1 == lines.len()) {
                    at_end = Some(River { first, last: i, price: price / 2 });
                }
            }
            std::mem::swap(&mut live, &mut next);
        }
        at_end
    }

    /// Collects where the word spaces of a line stand; gives the natural one.
    fn gaps(&self, line: &Line, out: &mut Vec<Chain>) -> i64 {
        let Rivers { items, search } = *self;
        let em = search.asked.weights.limits.em.0;
        let of = items.get(line.from..line.to).unwrap_or(&[]);
        let letter = line.share.letter * em / 1000;
        let spaces = of.iter().filter(|item| matches!(item, Item::Glue { .. })).count() as i64;
        let (mut natural, mut set) = (0, 0);
        let set_width = |extent: &ItemExtent| {
            let extent = Extent::from(*extent);
            extent.width.0 + extent.glyphs.0 * line.share.glyph / 10_000 + extent.letters * letter
        };
        for item in of {
            if let Item::Glue { extent, .. } | Item::Box { extent, .. } = item {
                set += set_width(extent);
                natural += Extent::from(*extent).space.0;
            }
        }
        let hyphen = match items.get(line.to) {
            Some(Item::Hyphen { before, hang, .. }) => set_width(before) - hang.0,
            _ => 0,
        };
        let more = if line.ratio == 0 || spaces == 0 {
            0
        } else {
            (line.measure.0 - set - hyphen) / spaces
        };
        let mut x = 0;
        for item in of {
            match item {
                Item::Box { extent, .. } => x += set_width(extent),
                Item::Glue { extent, .. } => {
                    let end = x + set_width(extent) + more;
                    out.push(Chain { start: x - letter, end, lines: 1 });
                    x = end;
                }
                _ => {}
            }
        }
        if spaces > 0 { natural / spaces } else { em / 4 }
    }
}
