//! The slack of a paragraph's lines -> the pitch of each; word spaces take the rest.
//!
//! Letters that stand closer in one line than in the next are seen before anything else is, so the
//! pitch is chosen for the paragraph as a whole: the least uneven word spaces, and the least change
//! of pitch from one line to the next, by one dynamic programme over lines and steps of pitch. Two
//! neighbours come to be further apart than the eye lets pass only where a line would gape or its
//! words run together, and no two lines of a paragraph further than its style's band; where a line
//! would need more, its word spaces give.

use super::pitch::{Pitch, STEP, pitches};
use super::setting::{Limits, Share};
use super::slack::Slack;
use std::ops::Range;

/// What a step of pitch costs from line to line, where a word space off by a tenth costs 100: up to
/// so many steps, the rest dearer. Four per cent are passed over, six are seen by everybody.
const JUMPS: [(i64, i64); 4] = [(8, 12), (10, 100), (11, 600), (i64::MAX, 400_000)];

/// Most places of the band that are tried: newspaper styles have hardly more.
const MOST_BANDS: usize = 8;
/// Lines of a paragraph in which only two are: at either end of what it would take without a band.
const LONG: usize = 40;

/// What each line of a paragraph is set with. The flag is for lines that stay natural: the last
/// one, and those with a forced end.
pub(super) fn shares(lines: &[(Slack, bool)], limits: &Limits) -> Vec<Share> {
    // Beyond its limit only where a line gapes: without such a line nothing is won there.
    let gapes = lines.iter().any(|(slack, natural)| !natural && slack.gapes());
    let most = limits.letter.1.max(0);
    let pitches = pitches(limits, if gapes { most * 3 / 2 } else { most });
    let mut course = course(lines, &pitches);
    let band = usize::try_from(limits.band * 10 / STEP).unwrap_or(0);
    let (low, high) = course
        .pitches
        .iter()
        .fold((usize::MAX, 0), |(low, high), pitch| (low.min(*pitch), high.max(*pitch)));
    if high.saturating_sub(low) > band {
        // The cheapest within any part of the pitches that is no wider than the band.
        let within = |from: usize| {
            let of = self::course(lines, &pitches[from..=from + band]);
            let pitches = of.pitches.iter().map(|pitch| from + pitch).collect();
            Course { cost: of.cost, pitches }
        };
        let places = pitches.len() - band;
        let from: Vec<usize> = if lines.len() > LONG {
            vec![low, high - band]
        } else {
            (0..places).step_by(places.div_ceil(MOST_BANDS)).collect()
        };
        course = from.into_iter().map(within).min_by_key(|of| of.cost).unwrap_or(course);
    }
    let pitch = |(pitch, (slack, _)): (&usize, &(Slack, bool))| slack.share(pitches[*pitch]);
    course.pitches.iter().zip(lines).map(pitch).collect()
}

/// The pitch of each line, as its place among those of the style, and what all cost.
struct Course {
    cost: i64,
    pitches: Vec<usize>,
}

/// The cheapest course of pitch through the lines.
fn course(lines: &[(Slack, bool)], pitches: &[Pitch]) -> Course {
    let levels = pitches.len();
    // Costs of the lines so far, by the pitch of the last of them; and for each line and pitch the
    // one before that is the cheapest.
    let mut costs = vec![0; levels];
    let mut sums = costs.clone();
    let mut before: Vec<u8> = vec![0; levels * lines.len()];
    // From the greatest change downward to the greatest upward.
    let most_change = levels as i64 - 1;
    let prices: Vec<i64> = (-most_change..=most_change).map(change).collect();
    for ((slack, natural), starts) in lines.iter().zip(before.chunks_mut(levels)) {
        let steps = PitchSteps { costs: &costs, prices: &prices };
        steps.nearest(0..levels, 0..levels, &mut PitchWays { sums: &mut sums, starts });
        std::mem::swap(&mut costs, &mut sums);
        slack.add_pitch_costs((pitches, *natural), &mut costs);
    }
    let dearness = |level: &usize| (costs[*level], pitches[*level].steps.abs());
    let mut level = (0..levels).min_by_key(dearness).unwrap_or(0);
    let mut found = Course { cost: costs[level], pitches: vec![0; lines.len()] };
    for (i, pitch) in found.pitches.iter_mut().enumerate().rev() {
        *pitch = level;
        level = usize::from(before[i * levels + level]);
    }
    found
}

/// What a change of pitch costs from one line to the next, in steps.
fn change(steps: i64) -> i64 {
    let (mut cost, mut from) = (0, 0);
    for (to, price) in JUMPS {
        cost += (steps.abs().min(to) - from).max(0) * price;
        from = to;
    }
    cost
}

/// From the pitches of one line to those of the next.
struct PitchSteps<'a> {
    /// What the lines so far cost, by the pitch of the last.
    costs: &'a [i64],
    /// What each change costs, from the greatest downward to the greatest upward.
    prices: &'a [i64],
}

/// The cheapest way to each pitch.
struct PitchWays<'a> {
    /// What it costs.
    sums: &'a mut [i64],
    /// The pitch of the line before that it starts from.
    starts: &'a mut [u8],
}

impl PitchSteps<'_> {
    /// Finds the cheapest ways to the pitches `to`, which start within `from`. The price of a
    /// change is convex, so the higher pitch starts no lower (Monge): the middle one parts
    /// the rest.
    fn nearest(&self, to: Range<usize>, from: Range<usize>, ways: &mut PitchWays) {
        if to.is_empty() {
            return;
        }
        let middle = (to.start + to.end) / 2;
        let (mut least, mut start) = (i64::MAX, from.start);
        let prices = &self.prices[self.costs.len() - 1 + from.start - middle..];
        let priced = self.costs[from.clone()].iter().zip(prices);
        for (at, (cost, price)) in priced.enumerate() {
            if cost + price < least {
                (least, start) = (cost + price, from.start + at);
            }
        }
        (ways.sums[middle], ways.starts[middle]) = (least, start as u8);
        self.nearest(to.start..middle, from.start..start + 1, ways);
        self.nearest(middle + 1..to.end, start..from.end, ways);
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::Sums;
    use super::super::pitch::{Pitch, STEP, pitches};
    use super::super::setting::{Limits, Mode, Share, Weights};
    use super::super::slack::Slack;
    use super::{change, shares};
    use crate::unit::Pt;

    const LIMITS: Limits =
        Limits { em: Pt(10_000), word: (800, 1500), letter: (-8, 8), glyph: (980, 1020), band: 80 };

    fn weights() -> Weights {
        Weights {
            mode: Mode::Justified,
            hyphen: 0,
            ladder: 0,
            contrast: 0,
            short_last: 0,
            last_word: 0,
            stack: 0,
            river: 0,
            limits: LIMITS,
        }
    }

    /// What a choice of pitches costs, all three lines and their neighbourhood.
    fn cost(lines: &[(Slack, bool)], of: [Pitch; 3]) -> i64 {
        let own: i64 = lines
            .iter()
            .zip(of)
            .map(|((slack, natural), pitch)| {
                slack.pitch_cost((pitch, *natural), 1000.0 / slack.space as f64)
            })
            .sum();
        own + change(of[0].steps - of[1].steps) + change(of[1].steps - of[2].steps)
    }

    /// Whether no two pitches are further apart than so many steps.
    fn within(of: &[Pitch; 3], band: i64) -> bool {
        let steps = of.iter().map(|pitch| pitch.steps);
        steps.clone().max().zip(steps.min()).is_some_and(|(high, low)| high - low <= band)
    }

    /// Loose, tight, gaping and natural lines in every order: nothing is cheaper than what is
    /// chosen.
    #[test]
    fn pitches_equal_brute_force() {
        let weights = weights();
        let mut gaping = 0;
        for case in 0..400_i64 {
            let line = |i: i64| {
                let sums = Sums {
                    width: 400_000,
                    glyphs: 400_000,
                    space: 8_000 + case % 5 * 4_000,
                    letters: 20 + case % 7,
                };
                let off = (case * 7_919 + i * 104_729) % 40_000 - 12_000;
                (Slack::of(sums, 400_000 + off, &weights), i == 2 && case % 3 == 0)
            };
            let lines: Vec<(Slack, bool)> = (0..3).map(line).collect();
            gaping += usize::from(lines.iter().any(|(slack, natural)| !natural && slack.gapes()));
            let found = shares(&lines, &LIMITS);
            let all = pitches(&LIMITS, 12);
            let pitch = |share: &Share| {
                let same = |p: &&Pitch| (p.glyph, p.letter) == (share.glyph, share.letter);
                *all.iter().find(same).expect("a pitch of the style")
            };
            let chosen = cost(&lines, [pitch(&found[0]), pitch(&found[1]), pitch(&found[2])]);
            let each = || all.iter().copied();
            let best = each()
                .flat_map(|a| each().flat_map(move |b| each().map(move |c| [a, b, c])))
                .filter(|of| within(of, LIMITS.band * 10 / STEP))
                .map(|l| cost(&lines, l))
                .min();
            assert_eq!(Some(chosen), best, "case {case}");
        }
        assert!((50..350).contains(&gaping), "{gaping} of 400 gape");
    }
}
