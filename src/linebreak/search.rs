//! Chances -> the cheapest way to each number of lines: one sweep over the chances, the states of
//! each kept as few as can be.
//!
//! A state is a chance, a number of lines, a class of spacing and a run of hyphens. What no later
//! line could make the cheaper one is let go at once, so the result is still the optimum.
//! Invariant: of each chance at most `MOST_NUMBERS` numbers of lines are followed up (`FEW_NUMBERS`
//! of a long paragraph), and at most `MOST_STARTS` starts are looked at for an end: work and memory
//! grow with the paragraph.

use super::chance::{Chance, Sums};
use super::nodes::Nodes;
use super::reached::{BestWay, CLASSES, MOST_NUMBERS, Reached, class_of};
use super::setting::{LADDER, Line, Mode, OVER_LIMIT, Setting, Share, Weights};
use super::share::shares;
use super::slack::Slack;
use crate::unit::Pt;

/// What a line costs that sticks out of its measure.
const OVERFULL: i64 = 1_000_000_000_000;
/// What a third hyphenated line running costs, where no other setting is.
const LONG_LADDER: i64 = 2_000_000;
/// What each one after the third costs: only a line that would stick out is worse.
const TOO_LONG_LADDER: i64 = 2_000_000_000;
/// The third of a ladder.
const THIRD: u8 = LADDER + 1;
/// Most lines over the fewest that are followed up when no limits hold.
const MOST_SPARE: u32 = 4;
/// The same in a paragraph of more than `LONG` chances: it has lines enough.
const FEW_NUMBERS: u32 = 16;
/// Most starts that are looked at for the end of a line: those that make it nearest its measure.
/// Only limits that let a line be anything, and very wide measures, have more.
const MOST_STARTS: usize = 40;
/// Chances of a long paragraph: some fifteen hundred words.
const LONG: usize = 4_096;
/// Most lines that are set for a paragraph, all its numbers of lines together: ten times what one
/// of two hundred words has by the limits of a newspaper.
const MOST_LINES_SET: u32 = 1_500;
/// The class of a line with a natural end, for what follows it.
const NATURAL: u8 = 1;
/// Fewest characters of a last line.
const LEAST_LAST: i64 = 5;
/// Widths beyond this are all alike; it keeps products within bounds.
const FAR: i64 = 1 << 40;
/// What rounding may make of a thousandth of a scaled point where limits are added up item by item.
const ROUNDING: i64 = 64_000;

/// What is asked of a search.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub chances: &'a [Chance],
    pub measures: &'a [Pt],
    pub weights: &'a Weights,
    pub whole_after: Option<u32>,
    pub margin: i64,
}

/// One run over the chances with given limits.
pub(super) struct BreakSearch<'a> {
    pub asked: Question<'a>,
    /// Most stretch of a line in thousandths of its limit.
    most: i64,
    /// For each chance, how wide a line that ends there and one that starts there can be made:
    /// thousandths of a scaled point from the paragraph's start, hanging ends taken off. A line
    /// whose two differ by less than its measure is too loose; nothing else need be asked of it.
    widest: Vec<(i64, i64)>,
    /// The least measure, thousandths of a scaled point.
    least: i64,
    /// How many numbers of lines are followed up at a chance.
    numbers: u32,
    /// What a class costs after a class, and the most that one before costs more than another one.
    contrasts: [[i64; CLASSES]; CLASSES],
    most_contrasts: [[i64; CLASSES]; CLASSES],
}

/// A setting with the chances at which its lines end.
pub(super) struct Traced {
    pub setting: Setting,
    pub ends: Vec<usize>,
}

/// A candidate line, judged; one with a natural end has the pitch of its neighbour and no class.
#[derive(Clone, Copy)]
struct Judged {
    class: Option<u8>,
    cost: i64,
}

/// Where a line is to end.
#[derive(Clone, Copy)]
struct LineEnd {
    /// The chance from which on it may start.
    earliest: usize,
    to: usize,
    /// A line that is forbidden, by its chances.
    ban: Option<(usize, usize)>,
}

impl<'a> BreakSearch<'a> {
    /// A search with lines stretched to at most so many thousandths of their limits.
    pub fn new(asked: Question<'a>, most: i64) -> BreakSearch<'a> {
        let apart = |a: usize, b: usize| i64::try_from(a.abs_diff(b)).unwrap_or(0) - 1;
        let contrast =
            |a, b| if apart(a, b) > 0 { apart(a, b).pow(3) * asked.weights.contrast } else { 0 };
        let contrasts: [[i64; CLASSES]; CLASSES] =
            std::array::from_fn(|a| std::array::from_fn(|b| contrast(a, b)));
        let more = |a: usize, b: usize| {
            (0..CLASSES).map(|next| contrasts[a][next] - contrasts[b][next]).max()
        };
        let most_contrasts =
            std::array::from_fn(|a| std::array::from_fn(|b| more(a, b).unwrap_or(0)));
        let bounded = asked.weights.mode == Mode::Justified && most < i64::MAX;
        let widest = if bounded { widest(&asked, most) } else { Vec::new() };
        let least = asked.measures.iter().min().map_or(0, |measure| measure.0 * 1000);
        let numbers = if asked.chances.len() > LONG { FEW_NUMBERS } else { MOST_NUMBERS };
        BreakSearch { asked, most, widest, least, numbers, contrasts, most_contrasts }
    }

    /// Whether the paragraph is so long that it is broken once and not looked over again.
    pub fn is_long(&self) -> bool {
        self.asked.chances.len() > LONG
    }

    /// Everything that leads to the last chance.
    pub fn nodes(&self) -> Nodes {
        self.go_on(Nodes::start(self.asked.chances.len()), None)
    }

    /// The same without a line, by its chances: what comes before its end is known.
    pub fn nodes_without(&self, known: &Nodes, ban: (usize, usize)) -> Nodes {
        self.go_on(known.before(ban.1), Some(ban))
    }

    fn go_on(&self, mut nodes: Nodes, ban: Option<(usize, usize)>) -> Nodes {
        let mut earliest = nodes.earliest.last().map_or(0, |from| *from as usize);
        let mut reached = Reached::new();
        for to in nodes.spans.len()..self.asked.chances.len() {
            reached.clear();
            let first = self.reach(&nodes, LineEnd { earliest, to, ban }, &mut reached);
            // Limits that let a line be anything need not be followed up in every number of lines.
            let wide = to - earliest > MOST_STARTS / 2;
            self.prune(&mut reached.nodes, if wide { FEW_NUMBERS } else { self.numbers });
            earliest = if self.asked.chances[to].forced { to } else { first };
            let start = nodes.all.len() as u32;
            nodes.all.extend_from_slice(&reached.nodes);
            nodes.spans.push((start, nodes.all.len() as u32));
            nodes.earliest.push(earliest as u32);
        }
        nodes
    }

    /// The cheapest setting for each number of lines, fewest first.
    pub fn settings(&self, nodes: &Nodes) -> Vec<Traced> {
        let mut best: Vec<usize> = Vec::new();
        let ends = nodes.at(self.last());
        for (i, node) in ends.iter().enumerate() {
            match best.iter_mut().find(|known| ends[**known].line == node.line) {
                Some(known) if ends[*known].cost <= node.cost => {}
                Some(known) => *known = i,
                None => best.push(i),
            }
        }
        let mut best = worth_setting(ends, best);
        best.sort_unstable_by_key(|i| ends[*i].line);
        best.into_iter().map(|i| self.trace(nodes, (self.last(), i))).collect()
    }

    /// The cheapest setting of a number of lines, when it costs less than `under`.
    pub fn setting(&self, nodes: &Nodes, lines: usize, under: i64) -> Option<Traced> {
        let fits = |(_, node): &(usize, &BestWay)| node.line as usize == lines && node.cost < under;
        let ends = nodes.at(self.last()).iter().enumerate();
        let best = ends.filter(fits).min_by_key(|(_, node)| node.cost)?;
        Some(self.trace(nodes, (self.last(), best.0)))
    }

    fn last(&self) -> usize {
        self.asked.chances.len() - 1
    }

    /// Lets go of states that no later line can make the cheaper ones, and of numbers of lines that
    /// are not followed up.
    fn prune(&self, reached: &mut Vec<BestWay>, numbers: u32) {
        let (first, last) = self.followed(reached, numbers);
        reached.retain(|node| (first..=last).contains(&node.line));
        let (mut kept, mut of_line) = (0, 0);
        reached.sort_unstable_by_key(|node| {
            (node.line, node.cost, node.run, node.class, node.chance, node.node)
        });
        for i in 0..reached.len() {
            let node = reached[i];
            if i > 0 && reached[i - 1].line != node.line {
                of_line = kept;
            }
            let beaten = reached[of_line..kept].iter().any(|other| {
                other.run <= node.run
                    && other.cost
                        + self.most_contrasts[usize::from(other.class)][usize::from(node.class)]
                        <= node.cost
            });
            if !beaten {
                reached[kept] = node;
                kept += 1;
            }
        }
        reached.truncate(kept);
    }

    /// The numbers of lines that are followed up from a chance: where no limits hold, those near
    /// the fewest.
    fn followed(&self, reached: &[BestWay], numbers: u32) -> (u32, u32) {
        let fewest = reached.iter().map(|node| node.line).min().unwrap_or(0);
        let most = reached.iter().map(|node| node.line).max().unwrap_or(0);
        if self.most == i64::MAX {
            (fewest, fewest + MOST_SPARE)
        } else if most - fewest < numbers || self.asked.weights.mode == Mode::Ragged {
            (fewest, fewest + numbers - 1)
        } else {
            let cheapest = reached
                .iter()
                .min_by_key(|node| (node.cost, node.line))
                .map_or(fewest, |node| node.line);
            let first = cheapest.saturating_sub(numbers / 2).clamp(fewest, most + 1 - numbers);
            (first, first + numbers - 1)
        }
    }

    /// Collects every best way to end a line there; gives the earliest chance from which a later
    /// line may still start.
    fn reach(&self, nodes: &Nodes, at: LineEnd, reached: &mut Reached) -> usize {
        let LineEnd { earliest, to, ban } = at;
        // A line with a forced end may be as loose as it likes.
        let end = self
            .widest
            .get(to)
            .filter(|_| !self.asked.chances[to].forced)
            .map_or(i64::MAX, |wide| wide.0 + ROUNDING);
        let (low, high) = self.starts(earliest, to);
        for from in (low..high).rev() {
            if nodes.at(from).is_empty() || ban == Some((from, to)) {
                continue;
            }
            if end != i64::MAX && end - self.widest[from].1 < self.least {
                continue;
            }
            if !self.reach_from(nodes, (from, to), reached) {
                return earliest.max(from + 1);
            }
        }
        earliest
    }

    /// Collects the ways whose last line goes from one chance to another; false where no line from
    /// there can end here or later.
    #[inline]
    fn reach_from(&self, nodes: &Nodes, (from, to): (usize, usize), reached: &mut Reached) -> bool {
        let chance = &self.asked.chances[to];
        let unlimited = self.most == i64::MAX;
        let mut known: Option<i64> = None;
        let mut judged = None;
        let mut fits_any = false;
        for (index, node) in nodes.at(from).iter().enumerate() {
            let measure = self.measure(node.line).0;
            if known != Some(measure) {
                known = Some(measure);
                judged = self.judge(from, to, measure);
                fits_any |= judged.is_some() || !self.too_long(from, to, measure);
            }
            let Some(Judged { class, cost }) = judged else { continue };
            if chance.hyphen && self.asked.whole_after == Some(node.line) {
                continue;
            }
            let run = if chance.shown { (node.run + 1).min(LADDER + 2) } else { 0 };
            if run > LADDER && !unlimited {
                continue;
            }
            let ladder = match run {
                0 | 1 => 0,
                LADDER => self.asked.weights.ladder,
                THIRD => LONG_LADDER,
                _ => TOO_LONG_LADDER,
            };
            let contrast = match class {
                Some(class) if node.line > 0 => {
                    self.contrasts[usize::from(node.class)][usize::from(class)]
                }
                _ => 0,
            };
            reached.offer(BestWay {
                line: node.line + 1,
                class: class.unwrap_or(NATURAL),
                run,
                cost: node.cost + cost + contrast + ladder,
                chance: from as u32,
                node: index as u32,
            });
        }
        fits_any
    }

    /// The starts that are looked at for an end: all, or those that make lines nearest the measure.
    fn starts(&self, earliest: usize, to: usize) -> (usize, usize) {
        let chances = self.asked.chances;
        // What a forced end leaves over may be as short as it is.
        let most = if self.is_long() { MOST_STARTS / 2 } else { MOST_STARTS };
        if to - earliest <= most || chances[to].forced {
            return (earliest, to);
        }
        let begins = chances[to].end.width - self.least / 1000;
        let natural =
            earliest + chances[earliest..to].partition_point(|chance| chance.start.width < begins);
        let low = natural.saturating_sub(most / 2).clamp(earliest, to - most);
        (low, low + most)
    }

    fn measure(&self, line: u32) -> Pt {
        let at = (line as usize).min(self.asked.measures.len().saturating_sub(1));
        self.asked.measures.get(at).copied().unwrap_or_default()
    }

    /// What stands on a line, and the room it has, hanging ends outside.
    fn line(&self, from: usize, to: usize, measure: i64) -> (Sums, i64) {
        let (start, end) = (&self.asked.chances[from], &self.asked.chances[to]);
        let sums = Sums {
            width: (end.end.width - start.start.width).min(FAR),
            glyphs: end.end.glyphs - start.start.glyphs,
            space: end.end.space - start.start.space,
            letters: end.end.letters - start.start.letters,
        };
        (sums, measure + start.hang_left.0 + end.hang_right.0)
    }

    /// Whether no line from `from` can end at `to` or later: what hyphens and hanging ends may
    /// still take back is allowed for.
    fn too_long(&self, from: usize, to: usize, measure: i64) -> bool {
        let (sums, room) = self.line(from, to, measure);
        sums.width - self.slack(sums, room).least > room + self.asked.margin
    }

    fn slack(&self, sums: Sums, room: i64) -> Slack {
        Slack::of(sums, room, self.asked.weights)
    }

    /// What a line costs by itself, or `None` when it may not be.
    fn judge(&self, from: usize, to: usize, measure: i64) -> Option<Judged> {
        let (sums, room) = self.line(from, to, measure);
        let (start, chance) = (&self.asked.chances[from], &self.asked.chances[to]);
        let hyphen = if chance.hyphen { self.asked.weights.hyphen } else { 0 };
        let own = chance.cost + hyphen;
        let slack = self.slack(sums, room);
        if slack.whole < -slack.least {
            let desperate = self.most == i64::MAX && to == from + 1;
            return desperate.then_some(Judged { class: Some(0), cost: OVERFULL + own });
        }
        if self.asked.weights.mode == Mode::Ragged {
            let part = slack.whole.max(0).saturating_mul(1000) / room.max(1);
            return Some(Judged { class: Some(0), cost: part * part / 100 + own });
        }
        let ends = chance.forced && slack.whole >= 0;
        let deviation = if ends { 0 } else { slack.deviation() };
        if !ends && slack.ratio() > self.most {
            return None;
        }
        let closes = to + 1 == self.asked.chances.len();
        let last = if closes { self.last_line(start, sums, room) } else { 0 };
        let starts_alike = start.opens != 0 && start.opens == chance.opens && !chance.forced;
        let ends_alike = start.closes != 0 && start.closes == chance.closes && !chance.forced;
        let stacks = self.asked.weights.stack * (i64::from(starts_alike) + i64::from(ends_alike));
        let spacing = if ends { 0 } else { slack.cost(deviation) };
        let class = (!ends).then(|| class_of(slack.demand()));
        Some(Judged { class, cost: spacing + own + last + stacks })
    }

    /// What the last line of a paragraph costs that starts at a chance.
    fn last_line(&self, start: &Chance, sums: Sums, room: i64) -> i64 {
        // One word is the last line of many, not a paragraph by itself.
        let word = sums.space == 0 && start.item > 0;
        let alone = match word {
            true if start.hyphen => OVER_LIMIT,
            true => self.asked.weights.last_word,
            false => 0,
        };
        let short = match sums.width.saturating_mul(100) / room.max(1) {
            _ if sums.letters < LEAST_LAST && self.asked.chances.len() > 2 => OVER_LIMIT,
            0..12 => OVER_LIMIT,
            12..30 => self.asked.weights.short_last,
            _ => 0,
        };
        alone + short
    }

    fn trace(&self, nodes: &Nodes, end: (usize, usize)) -> Traced {
        let cost = nodes.at(end.0)[end.1].cost;
        let (mut lines, mut slacks, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = end;
        while at.0 > 0 {
            let node = nodes.at(at.0)[at.1];
            let from = node.chance as usize;
            let (start, chance) = (&self.asked.chances[from], &self.asked.chances[at.0]);
            let measure = self.measure(node.line - 1);
            let (sums, room) = self.line(from, at.0, measure.0);
            let slack = self.slack(sums, room);
            let natural =
                chance.forced && slack.whole >= 0 || self.asked.weights.mode == Mode::Ragged;
            let ratio = if slack.whole < -slack.least {
                -2000
            } else if natural {
                0
            } else {
                slack.ratio()
            };
            lines.push(Line {
                from: if from == 0 { 0 } else { start.item + 1 },
                to: chance.item,
                ratio,
                hyphen: chance.hyphen,
                width: Pt(sums.width),
                measure,
                after_hyphen: start.soft,
                share: Share::default(),
            });
            slacks.push((slack, natural));
            ends.push(at.0);
            at = (from, node.node as usize);
        }
        lines.reverse();
        slacks.reverse();
        ends.reverse();
        if self.asked.weights.mode == Mode::Justified {
            for (line, share) in lines.iter_mut().zip(shares(&slacks, &self.asked.weights.limits)) {
                line.share = share;
            }
        }
        Traced { setting: Setting { cost, lines }, ends }
    }
}

/// Of the cheapest ways to the end in each number of lines those that are set: all, or the nearest
/// to the cheapest of them that come to no more than `MOST_LINES_SET` lines together, and no fewer
/// than `FEW_NUMBERS`.
fn worth_setting(ends: &[BestWay], mut best: Vec<usize>) -> Vec<usize> {
    let cheapest = best.iter().min_by_key(|i| ends[**i].cost).map_or(0, |i| ends[*i].line);
    best.sort_unstable_by_key(|i| (ends[*i].line.abs_diff(cheapest), ends[*i].line));
    let mut lines = 0;
    let own = best.iter().take_while(|i| {
        lines += ends[**i].line;
        lines <= MOST_LINES_SET
    });
    let few = own.count().max(FEW_NUMBERS as usize);
    best.truncate(few);
    best
}

/// See `BreakSearch::widest`.
fn widest(asked: &Question, most: i64) -> Vec<(i64, i64)> {
    let limits = &asked.weights.limits;
    let wide = |sums: &Sums| {
        let glyphs = sums.glyphs * (limits.glyph.1 - 1000);
        let letters = sums.letters * limits.em.0 * limits.letter.1;
        let space = sums.space * (limits.word.1 - 1000);
        // One more than the most: a ratio is rounded down before it is compared.
        sums.width * 1000 + (glyphs + letters + space) / 1000 * (most + 1)
    };
    let ends = |chance: &Chance| {
        (
            wide(&chance.end) - chance.hang_right.0 * 1000,
            wide(&chance.start) + chance.hang_left.0 * 1000,
        )
    };
    asked.chances.iter().map(ends).collect()
}
