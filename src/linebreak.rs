//! Items and measures -> the best breaks for every number of lines that a paragraph can take.
//!
//! In: boxes, glue and hyphens with what they weigh, and a measure a line. Out: one `Setting` for each reachable number of lines.
//! After Knuth and Plass, "Breaking paragraphs into lines", SP&E 11 (1981), pp. 1119-1184; the line count stays in the state (their
//! "looseness", p. 1131, for all values at once). Costs are integers: one line stretched to its limit costs 1000.
//! It knows no fonts and no stories.

use crate::unit::Pt;
use std::collections::BTreeMap;

/// A width with what it may give: all three add up along a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Natural width.
    pub width: Pt,
    /// How much wider it may be.
    pub stretch: Pt,
    /// How much narrower it may be, not negative.
    pub shrink: Pt,
}

impl std::ops::Add for Extent {
    type Output = Extent;
    fn add(self, other: Extent) -> Extent {
        Extent {
            width: self.width + other.width,
            stretch: self.stretch + other.stretch,
            shrink: self.shrink + other.shrink,
        }
    }
}

impl std::ops::Sub for Extent {
    type Output = Extent;
    fn sub(self, other: Extent) -> Extent {
        Extent {
            width: self.width - other.width,
            stretch: self.stretch - other.stretch,
            shrink: self.shrink - other.shrink,
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
        /// How far it hangs out on the left when a line starts with it, and on the right when one ends with it.
        hang: (Pt, Pt),
    },
    /// A space: it falls away at a break.
    Glue {
        /// Its width.
        extent: Extent,
        /// What a break here costs; `None` where no break may be.
        cost: Option<i64>,
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
}

/// Most hyphenated lines running; more is possible only where nothing else is.
pub const LADDER: u8 = 2;
/// What breaking a limit costs: spacing far beyond it, a third hyphen running, a last line under 12 % of the measure.
pub const OVER_LIMIT: i64 = 20_000;
/// What a line costs that sticks out of its measure.
const OVERFULL: i64 = 10_000_000;
/// Most stretch of a line in thousandths of its limit, at first; without any solution there is no most.
const MOST_STRETCH: i64 = 1_400;

/// Most lines over the fewest that are followed up when no limits hold.
const MOST_SPARE: u32 = 4;

/// One line: the items from `from` up to the break at `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First item of the line.
    pub from: usize,
    /// The item at which it is broken; the items' length for the last line.
    pub to: usize,
    /// Share of its give that it takes, thousandths: 1000 is stretched to the limit, -1000 shrunk to it. 0 in ragged lines.
    pub ratio: i64,
    /// Whether it ends in a hyphen.
    pub hyphen: bool,
    /// Natural width, hanging ends not counted.
    pub width: Pt,
    /// The measure it is set to.
    pub measure: Pt,
    /// Whether it starts with the respelled second part of a broken word.
    pub after_hyphen: bool,
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

/// A place where a line may end, with sums from the paragraph's start.
#[derive(Clone, Copy, Debug)]
struct Chance {
    item: usize,
    /// Sums at the end of a line broken here.
    end: Extent,
    /// Sums at the start of the line after it.
    start: Extent,
    cost: i64,
    hyphen: bool,
    soft: bool,
    forced: bool,
    hang_right: Pt,
    hang_left: Pt,
}

/// The best way to a chance in a state.
#[derive(Clone, Copy, Debug)]
struct Node {
    line: u32,
    class: u8,
    run: u8,
    cost: i64,
    ratio: i64,
    from: (usize, usize),
}

/// The best setting for each number of lines that `items` can take, fewest first; never empty.
///
/// `measures` gives the measure of each line, its last one repeated. `whole_after` names a line (from 0) that must not end in a hyphen.
/// A paragraph that fits no limits is set beyond them at a steep price; only a box wider than its measure sticks out (`Setting::overfull`).
pub fn linebreak(items: &[Item], measures: &[Pt], weights: Weights, whole_after: Option<u32>) -> Vec<Setting> {
    let chances = chances(items);
    let margin = margin(items);
    for most in [MOST_STRETCH, i64::MAX] {
        let search = Search { chances: &chances, measures, weights, whole_after, most_stretch: most, margin };
        let settings = search.settings();
        if !settings.is_empty() {
            return settings;
        }
    }
    Vec::new()
}

/// Which of six classes of spacing a ratio is in.
fn class_of(ratio: i64) -> u8 {
    match ratio {
        i64::MIN..=-600 => 0,
        -599..=-200 => 1,
        -199..=200 => 2,
        201..=600 => 3,
        601..=1000 => 4,
        _ => 5,
    }
}

/// Lists every place where a line may end; the first stands before the first item, the last behind the last.
fn chances(items: &[Item]) -> Vec<Chance> {
    let hang_left = next_box_hangs(items);
    let none = Chance {
        item: 0,
        end: Extent::default(),
        start: Extent::default(),
        cost: 0,
        hyphen: false,
        soft: false,
        forced: false,
        hang_right: Pt::ZERO,
        hang_left: hang_left.first().copied().unwrap_or_default(),
    };
    let mut list = vec![none];
    let mut sum = Extent::default();
    let mut hang_right = Pt::ZERO;
    for (item, what) in items.iter().enumerate() {
        let here = Chance { item, end: sum, start: sum, hang_right, hang_left: hang_left[item], ..none };
        match *what {
            Item::Box { extent, hang } => {
                sum = sum + extent;
                hang_right = hang.1;
            }
            Item::Glue { extent, cost } => {
                sum = sum + extent;
                if let Some(cost) = cost {
                    list.push(Chance { start: sum, cost, ..here });
                }
            }
            Item::Joint { cost, hyphen } => list.push(Chance { cost, hyphen, ..here }),
            Item::Hyphen { cost, before, after, hang } => list.push(Chance {
                end: sum + before,
                start: sum - after,
                cost,
                hyphen: true,
                soft: true,
                hang_right: hang,
                ..here
            }),
            Item::Forced => list.push(Chance { forced: true, ..here }),
        }
    }
    list.push(Chance { item: items.len(), end: sum, start: sum, forced: true, hang_right, ..none });
    list
}

/// Most that a line may win back after it has become too long: hyphens that fall away, spellings that change, ends that hang.
fn margin(items: &[Item]) -> Pt {
    let give = |item: &Item| match *item {
        Item::Box { hang, .. } => hang.0.abs() + hang.1.abs(),
        Item::Hyphen { before, after, hang, .. } => before.width.abs() + after.width.abs() + hang.abs(),
        _ => Pt::ZERO,
    };
    items.iter().map(give).max().unwrap_or_default() * 2
}

/// For each item, how far the first box at or after it hangs on the left.
fn next_box_hangs(items: &[Item]) -> Vec<Pt> {
    let mut hangs = vec![Pt::ZERO; items.len()];
    let mut next = Pt::ZERO;
    for (hang, item) in hangs.iter_mut().zip(items).rev() {
        if let Item::Box { hang: (left, _), .. } = item {
            next = *left;
        }
        *hang = next;
    }
    hangs
}

/// One run over the chances with given limits.
struct Search<'a> {
    chances: &'a [Chance],
    measures: &'a [Pt],
    weights: Weights,
    whole_after: Option<u32>,
    most_stretch: i64,
    margin: Pt,
}

/// A candidate line, judged.
struct Judged {
    ratio: i64,
    cost: i64,
}

impl Search<'_> {
    fn settings(&self) -> Vec<Setting> {
        let Some(last) = self.chances.len().checked_sub(1) else { return Vec::new() };
        let mut nodes: Vec<Vec<Node>> = Vec::with_capacity(self.chances.len());
        nodes.push(vec![Node { line: 0, class: 2, run: 0, cost: 0, ratio: 0, from: (0, 0) }]);
        let mut earliest = 0;
        for to in 1..self.chances.len() {
            let (mut reached, first) = self.reach(&nodes, earliest, to);
            self.keep_near_fewest(&mut reached);
            earliest = if self.chances[to].forced { to } else { first };
            nodes.push(reached);
        }
        let mut best: BTreeMap<u32, usize> = BTreeMap::new();
        for (i, node) in nodes[last].iter().enumerate() {
            let known = best.get(&node.line).map(|k| nodes[last][*k].cost);
            if known.is_none_or(|cost| node.cost < cost) {
                best.insert(node.line, i);
            }
        }
        best.into_values().map(|i| self.trace(&nodes, (last, i))).collect()
    }

    /// Without limits nearly every number of lines can be reached: those far from the fewest are of no use.
    fn keep_near_fewest(&self, reached: &mut Vec<Node>) {
        if self.most_stretch < i64::MAX {
            return;
        }
        let fewest = reached.iter().map(|node| node.line).min().unwrap_or(0);
        reached.retain(|node| node.line <= fewest + MOST_SPARE);
    }

    /// Every best way to end a line at chance `to`, and the earliest chance from which a later line may still start.
    fn reach(&self, nodes: &[Vec<Node>], earliest: usize, to: usize) -> (Vec<Node>, usize) {
        let mut reached: Vec<Node> = Vec::new();
        let mut first = earliest;
        let unlimited = self.most_stretch == i64::MAX;
        for from in (earliest..to).rev() {
            if nodes[from].is_empty() {
                continue;
            }
            let mut line_known = u32::MAX;
            let mut judged = None;
            let mut fits_any = false;
            for (index, node) in nodes[from].iter().enumerate() {
                if self.measure(node.line) != self.measure(line_known) || line_known == u32::MAX {
                    judged = self.judge(from, to, node.line);
                    line_known = node.line;
                }
                fits_any |= judged.is_some() || !self.too_long(from, to, node.line);
                let Some(Judged { ratio, cost }) = judged else { continue };
                let chance = &self.chances[to];
                if chance.hyphen && self.whole_after == Some(node.line) {
                    continue;
                }
                let run = if chance.hyphen { node.run + 1 } else { 0 };
                if run > LADDER && !unlimited {
                    continue;
                }
                let class = class_of(ratio);
                let total = node.cost + cost + self.neighbours(node, class, run);
                let next = Node {
                    line: node.line + 1,
                    class,
                    run: run.min(LADDER + 1),
                    cost: total,
                    ratio,
                    from: (from, index),
                };
                let same =
                    reached.iter_mut().find(|n| n.line == next.line && n.class == next.class && n.run == next.run);
                match same {
                    Some(known) if known.cost <= next.cost => {}
                    Some(known) => *known = next,
                    None => reached.push(next),
                }
            }
            if !fits_any {
                first = first.max(from + 1);
                break;
            }
        }
        (reached, first)
    }

    fn measure(&self, line: u32) -> Pt {
        let at = (line as usize).min(self.measures.len().saturating_sub(1));
        self.measures.get(at).copied().unwrap_or_default()
    }

    /// The line's extent and the room it has, hanging ends outside.
    fn room(&self, from: usize, to: usize, line: u32) -> (Extent, Pt) {
        let (start, end) = (&self.chances[from], &self.chances[to]);
        (end.end - start.start, self.measure(line) + start.hang_left + end.hang_right)
    }

    /// Whether no line from `from` can end at `to` or later: what hyphens and hanging ends may still take back is allowed for.
    fn too_long(&self, from: usize, to: usize, line: u32) -> bool {
        let (extent, room) = self.room(from, to, line);
        extent.width - extent.shrink > room + self.margin
    }

    /// What a line costs by itself, or `None` when it may not be.
    fn judge(&self, from: usize, to: usize, line: u32) -> Option<Judged> {
        let (extent, room) = self.room(from, to, line);
        let chance = &self.chances[to];
        let last = to + 1 == self.chances.len();
        let hyphen = if chance.hyphen { self.weights.hyphen } else { 0 };
        let slack = room - extent.width;
        if slack < -extent.shrink {
            let desperate = self.most_stretch == i64::MAX && to == from + 1;
            return desperate.then(|| Judged { ratio: -2000, cost: OVERFULL + chance.cost + hyphen });
        }
        if self.weights.mode == Mode::Ragged {
            let part = slack.0.max(0) * 1000 / room.0.max(1);
            return Some(Judged { ratio: 0, cost: part * part / 100 + chance.cost + hyphen });
        }
        let ratio = if slack < Pt::ZERO {
            slack.0 * 1000 / extent.shrink.0.max(1)
        } else if chance.forced {
            0
        } else if extent.stretch <= Pt::ZERO {
            if slack == Pt::ZERO { 0 } else { 1_000_000 }
        } else {
            (slack.0 * 1000 / extent.stretch.0).min(1_000_000)
        };
        if ratio > self.most_stretch {
            return None;
        }
        let end = if last { self.last_line(extent.width, room) } else { 0 };
        Some(Judged { ratio, cost: spacing_cost(ratio) + chance.cost + hyphen + end })
    }

    fn last_line(&self, width: Pt, room: Pt) -> i64 {
        match width.0 * 100 / room.0.max(1) {
            0..12 => OVER_LIMIT,
            12..30 => self.weights.short_last,
            _ => 0,
        }
    }

    fn neighbours(&self, before: &Node, class: u8, run: u8) -> i64 {
        let apart = i64::from(class.abs_diff(before.class)) - 1;
        let contrast = if before.line > 0 && apart > 0 { apart * apart * self.weights.contrast } else { 0 };
        let ladder = match run {
            0 | 1 => 0,
            LADDER => self.weights.ladder,
            _ => OVER_LIMIT,
        };
        contrast + ladder
    }

    fn trace(&self, nodes: &[Vec<Node>], end: (usize, usize)) -> Setting {
        let cost = nodes[end.0][end.1].cost;
        let mut lines = Vec::new();
        let mut at = end;
        while at.0 > 0 {
            let node = &nodes[at.0][at.1];
            let (start, chance) = (&self.chances[node.from.0], &self.chances[at.0]);
            let (extent, room) = self.room(node.from.0, at.0, node.line - 1);
            lines.push(Line {
                from: first_item(start, node.from.0),
                to: chance.item,
                ratio: node.ratio,
                hyphen: chance.hyphen,
                width: extent.width,
                measure: room - start.hang_left - chance.hang_right,
                after_hyphen: start.soft,
            });
            at = node.from;
        }
        lines.reverse();
        Setting { cost, lines }
    }
}

/// The item with which the line after a chance starts: glue and breaks themselves fall away.
fn first_item(chance: &Chance, index: usize) -> usize {
    if index == 0 { 0 } else { chance.item + 1 }
}

/// What the spacing of a line costs: square of the ratio, stretched 1000 at the limit, shrunk 400; beyond the limit steep.
fn spacing_cost(ratio: i64) -> i64 {
    let square = ratio.min(2_000) * ratio.min(2_000) / 1000;
    match ratio {
        i64::MIN..0 => square * 2 / 5,
        0..=1000 => square,
        _ => square + (ratio.min(100_000) - 1000) * 10,
    }
}

#[cfg(test)]
mod tests;
