//! The places where a line may end, each with the sums from the paragraph's start, so that any line
//! is a difference of two.

use super::item::{Extent, Item, ItemExtent};
use crate::unit::Pt;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chance {
    pub item: usize,
    /// Sums at the end of a line broken here, hanging end taken off.
    pub end: Sums,
    /// Sums at the start of the line after it, hanging start taken off.
    pub start: Sums,
    /// What a break here costs by itself.
    pub cost: i64,
    /// A word is parted at a hyphen, added or its own.
    pub hyphen: bool,
    /// The line ends in a hyphen that the reader sees.
    pub shown: bool,
    /// A word is broken where it had no hyphen.
    pub soft: bool,
    pub forced: bool,
    pub hang_right: Pt,
    pub hang_left: Pt,
    /// The whole word that ends here, and the one that starts after it; 0 is none.
    pub closes: u32,
    pub opens: u32,
}

/// An extent as plain numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub width: i64,
    pub glyphs: i64,
    pub space: i64,
    pub letters: i64,
}

impl Sums {
    fn of(extent: Extent) -> Sums {
        Sums {
            width: extent.width.0,
            glyphs: extent.glyphs.0,
            space: extent.space.0,
            letters: extent.letters,
        }
    }
}

/// Lists every place where a line may end; the first stands before the first item, the last behind
/// the last.
pub(super) fn chances(items: &[Item]) -> Vec<Chance> {
    let nexts = next_boxes(items);
    let first = nexts.first().copied().unwrap_or_default();
    let mut list = Vec::with_capacity(items.len() / 2 + 2);
    list.push(Chance { hang_left: first.0, opens: first.1, ..Chance::default() });
    let mut sum = Extent::default();
    let (mut hang_right, mut closes) = (Pt::ZERO, 0);
    for (item, what) in items.iter().enumerate() {
        let (hang_left, opens) = nexts[item];
        let here = |end: Extent, start: Extent| Chance {
            item,
            end: Sums::of(end),
            start: Sums::of(start),
            hang_right,
            hang_left,
            closes,
            opens,
            ..Chance::default()
        };
        match *what {
            Item::Box { extent, hang, word } => {
                sum = sum + extent;
                (hang_right, closes) = (hang.1, word.1);
            }
            Item::Glue { extent, cost, hyphen } => {
                let end = sum;
                sum = sum + extent;
                if let Some(cost) = cost {
                    list.push(Chance { cost, shown: hyphen, ..here(end, sum) });
                }
            }
            Item::Joint { cost, hyphen } => {
                list.push(Chance { cost, hyphen, shown: hyphen, ..here(sum, sum) })
            }
            Item::Hyphen { cost, before, after, hang } => list.push(Chance {
                cost,
                hyphen: true,
                shown: true,
                soft: true,
                hang_right: hang,
                closes: 0,
                opens: 0,
                ..here(sum + before, sum - after)
            }),
            Item::Forced => list.push(Chance { forced: true, closes: 0, ..here(sum, sum) }),
        }
    }
    let end = Sums::of(sum);
    list.push(Chance {
        item: items.len(),
        end,
        start: end,
        forced: true,
        hang_right,
        ..Chance::default()
    });
    list
}

/// Most that a line may win back after it has become too long: hyphens that fall away, spellings
/// that change, ends that hang.
pub(super) fn margin(items: &[Item]) -> i64 {
    let give = |item: &Item| match *item {
        Item::Box { hang, .. } => hang.0.abs() + hang.1.abs(),
        Item::Hyphen { before, after, hang, .. } => {
            let width = |of: ItemExtent| Extent::from(of).width.abs();
            width(before) + width(after) + hang.abs()
        }
        _ => Pt::ZERO,
    };
    items.iter().map(give).max().unwrap_or_default().0 * 2
}

/// For each item, how far the first box at or after it hangs on the left, and which word it opens.
fn next_boxes(items: &[Item]) -> Vec<(Pt, u32)> {
    let mut nexts = vec![(Pt::ZERO, 0); items.len()];
    let mut next = (Pt::ZERO, 0);
    for (at, item) in nexts.iter_mut().zip(items).rev() {
        if let Item::Box { hang: (left, _), word: (opens, _), .. } = item {
            next = (*left, *opens);
        }
        *at = next;
    }
    nexts
}
