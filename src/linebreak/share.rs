//! The slack of lines -> what glyph width, letter space and word space take of it.
//!
//! Glyph width takes the first share, because two per cent of it is seen by nobody. Letter space is
//! seen where it changes from line to line, so it is chosen for the paragraph as a whole: the least
//! uneven word spaces, and the least change of letter space from one line to the next, by one
//! dynamic programme over lines and thousandths of an em. Word spaces take the rest.

use super::chance::Sums;
use super::setting::{Limits, Share, Weights};
use std::ops::Range;

/// A deviation that no limit allows, thousandths of the natural word space.
const BOUNDLESS: i64 = 1_000_000;
/// What every thousandth of the natural word space beyond the limit costs.
pub(super) const BEYOND: i64 = 100;
/// What glyph width costs at its limit.
pub(super) const GLYPH: i64 = 15;
/// What a change of letter space of a thousandth of an em costs from line to line, where a word
/// space off by a tenth costs 100.
const JUMP: i64 = 30;
/// What each thousandth costs beyond a change that the eye passes over: a tracked line beside an
/// untracked one is seen by everybody.
const SEEN: i64 = 80;
/// That change, thousandths of an em.
const UNSEEN: i64 = 10;
/// What is done only where a worse thing is avoided: letter space beyond its limit, by the
/// thousandth of an em.
const FORBIDDEN: i64 = 100_000;
/// Word spaces of nearly twice the natural are the most; beyond that, letter space may leave its
/// limit by half.
const MOST_DEVIATION: i64 = 950;
/// Letter spaces are chosen in steps of so many thousandths of an em: nobody sees less.
const STEP: i64 = 2;
/// Most letter spaces to choose from.
const MOST_LEVELS: usize = 256;

/// What a line has too much or too little, and what may give; all in scaled points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slack {
    /// Room less natural width.
    pub whole: i64,
    /// Most that it can be narrower.
    pub least: i64,
    glyphs: i64,
    space: i64,
    /// A thousandth of an em after each letter.
    letters: i64,
    /// What glyph width can take of `whole`, with its sign.
    glyph_limit: (i64, i64),
    letter_limit: (i64, i64),
    word_limit: (i64, i64),
    /// Least and most deviation, thousandths.
    word_share: (i64, i64),
    most_letter: i64,
}

impl Slack {
    /// The slack of what stands on a line in a room.
    pub fn of(sums: Sums, room: i64, weights: &Weights) -> Slack {
        let limits = &weights.limits;
        let whole = room - sums.width;
        let letters = sums.letters * limits.em.0 / 1000;
        let glyph_limit = (
            sums.glyphs * (limits.glyph.0 - 1000) / 1000,
            sums.glyphs * (limits.glyph.1 - 1000) / 1000,
        );
        let letter_limit = (letters * limits.letter.0, letters * limits.letter.1);
        let word_limit = (
            sums.space * (limits.word.0 - 1000) / 1000,
            sums.space * (limits.word.1 - 1000) / 1000,
        );
        Slack {
            whole,
            least: -(glyph_limit.0 + letter_limit.0 + word_limit.0),
            glyphs: sums.glyphs,
            space: sums.space,
            letters,
            glyph_limit,
            letter_limit,
            word_limit,
            word_share: (limits.word.0 - 1000, limits.word.1 - 1000),
            most_letter: limits.letter.1,
        }
    }

    /// Share of its give that the line takes, thousandths.
    pub fn ratio(&self) -> i64 {
        let give = if self.whole < 0 {
            self.least
        } else {
            self.glyph_limit.1 + self.letter_limit.1 + self.word_limit.1
        };
        match (self.whole, give) {
            (0, _) => 0,
            (whole, give) if give <= 0 => BOUNDLESS * whole.signum(),
            (whole, give) => (whole.saturating_mul(1000) / give).clamp(-BOUNDLESS, BOUNDLESS),
        }
    }

    /// How far the word spaces come from the natural, thousandths, when glyph width has taken its
    /// share and letter space as much of its own as they of theirs.
    pub fn deviation(&self) -> i64 {
        let rest = self.without_glyphs(self.whole);
        let (letter, word) = if rest < 0 {
            (self.letter_limit.0, self.word_limit.0)
        } else {
            (self.letter_limit.1, self.word_limit.1)
        };
        let both = (letter + word).abs();
        if rest == 0 {
            0
        } else if both > 0 && rest.abs() <= both {
            self.of_space(rest.saturating_mul(word.abs()) / both)
        } else {
            self.of_space(rest - letter)
        }
    }

    fn without_glyphs(&self, whole: i64) -> i64 {
        whole - whole.clamp(self.glyph_limit.0, self.glyph_limit.1)
    }

    fn of_space(&self, points: i64) -> i64 {
        if self.space > 0 {
            (points.saturating_mul(1000) / self.space).clamp(-BOUNDLESS, BOUNDLESS)
        } else {
            BOUNDLESS * points.signum()
        }
    }

    /// What a deviation costs: 1000 at the limit of stretch, 125 at that of shrink, in between a
    /// square and a cube, so that one gaping line is dearer than several that are a little loose.
    /// Glyph width costs next to nothing, enough to choose between lines that are alike otherwise.
    pub fn cost(&self, deviation: i64) -> i64 {
        let limit = if deviation < 0 { -self.word_share.0 } else { self.word_share.1 };
        let part =
            if deviation == 0 { 0 } else { (deviation.abs() * 1000 / limit.max(1)).min(4_000) };
        let curve = part * part * 9 / 20_000 + part * part * part / 1_000 * 11 / 20_000;
        let beyond = (deviation.clamp(0, 100_000) - limit.max(0)).max(0) * BEYOND;
        let glyph = self.whole.clamp(self.glyph_limit.0, self.glyph_limit.1) * 2000
            / (self.glyph_limit.1 - self.glyph_limit.0).max(1);
        let spacing = if deviation < 0 { curve / 8 } else { curve + beyond };
        spacing + glyph * glyph * GLYPH / 1_000_000
    }

    /// Glyph width beside a letter space, ten-thousandths.
    fn glyph_share(&self, letter: i64) -> i64 {
        let rest = self.whole - letter * self.letters;
        let taken = rest.clamp(self.glyph_limit.0, self.glyph_limit.1);
        if self.glyphs > 0 { taken.saturating_mul(10_000) / self.glyphs } else { 0 }
    }

    /// Whether letter space within its limits is not enough for the word spaces to keep to theirs.
    fn gapes(&self) -> bool {
        let rest = self.without_glyphs(self.whole - self.most_letter * self.letters);
        rest > self.word_limit.1 || self.of_space(rest) > MOST_DEVIATION
    }

    /// Adds what each letter space from `low` on costs a line of the paragraph, apart from its
    /// neighbours.
    fn add_letter_costs(&self, (low, natural): (i64, bool), costs: &mut [i64]) {
        // A product is swifter than a quotient; the thousandth that it may be off is the same
        // everywhere.
        let thousandths = if self.space > 0 { 1000.0 / self.space as f64 } else { f64::INFINITY };
        for (letter, cost) in (low..).step_by(STEP as usize).zip(costs) {
            *cost += self.letter_cost((letter, natural), thousandths);
        }
    }

    /// What a letter space costs, with thousandths of the natural word space to a scaled point.
    fn letter_cost(&self, (letter, natural): (i64, bool), thousandths: f64) -> i64 {
        let own = letter * letter + (letter - self.most_letter).max(0) * FORBIDDEN;
        if natural {
            return own
                + if letter > 0 && letter * self.letters > self.whole {
                    FORBIDDEN * 1000
                } else {
                    0
                };
        }
        let rest = self.without_glyphs(self.whole - letter * self.letters);
        if rest == 0 {
            return own;
        }
        let of_space =
            |points: i64| ((points as f64 * thousandths) as i64).clamp(-BOUNDLESS, BOUNDLESS);
        let deviation = of_space(rest);
        let beyond = (rest - self.word_limit.1).max(self.word_limit.0 - rest).max(0);
        let over = if self.space > 0 && beyond > 0 { of_space(beyond) } else { 0 };
        let gaping = (deviation - MOST_DEVIATION).max(0);
        let within = deviation.clamp(-20_000, 20_000);
        own + within * within / 100 + over * 1_000 + gaping * FORBIDDEN
    }
}

/// What each line of a paragraph is set with. The flag is for lines that stay natural: the last
/// one, and those with a forced end.
pub(super) fn shares(lines: &[(Slack, bool)], limits: &Limits) -> Vec<Share> {
    // Beyond its limit only where a line gapes: without such a line nothing is won there.
    let gapes = lines.iter().any(|(slack, natural)| !natural && slack.gapes());
    let most = limits.letter.1.max(0);
    let (low, high) =
        (limits.letter.0.min(0) / STEP * STEP, if gapes { most * 3 / 2 } else { most });
    let levels = usize::try_from((high - low) / STEP + 1).unwrap_or(1).min(MOST_LEVELS);
    // Costs of the lines so far, by the letter space of the last of them; and for each line and
    // letter space the one before that is the cheapest.
    let mut costs = vec![0; levels];
    let mut sums = costs.clone();
    let mut before: Vec<u8> = vec![0; levels * lines.len()];
    // From the greatest change downward to the greatest upward.
    let most_change = levels as i64 - 1;
    let prices: Vec<i64> = (-most_change..=most_change).map(|steps| change(steps * STEP)).collect();
    for ((slack, natural), starts) in lines.iter().zip(before.chunks_mut(levels)) {
        let steps = LetterSteps { costs: &costs, prices: &prices };
        steps.nearest(0..levels, 0..levels, &mut LetterWays { sums: &mut sums, starts });
        std::mem::swap(&mut costs, &mut sums);
        slack.add_letter_costs((low, *natural), &mut costs);
    }
    let letter = |level: usize| low + level as i64 * STEP;
    let mut level =
        (0..levels).min_by_key(|level| (costs[*level], letter(*level).abs())).unwrap_or(0);
    let mut result = vec![Share::default(); lines.len()];
    for (i, (slack, natural)) in lines.iter().enumerate().rev() {
        let glyph = if *natural && slack.whole >= 0 { 0 } else { slack.glyph_share(letter(level)) };
        result[i] = Share { glyph, letter: letter(level) };
        level = usize::from(before[i * levels + level]);
    }
    result
}

/// What a change of letter space costs from one line to the next, thousandths of an em.
fn change(thousandths: i64) -> i64 {
    let small = thousandths.abs().min(UNSEEN);
    JUMP * small + SEEN * (thousandths.abs() - small)
}

/// From the letter spaces of one line to those of the next.
struct LetterSteps<'a> {
    /// What the lines so far cost, by the letter space of the last.
    costs: &'a [i64],
    /// What each change costs, from the greatest downward to the greatest upward.
    prices: &'a [i64],
}

/// The cheapest way to each letter space.
struct LetterWays<'a> {
    /// What it costs.
    sums: &'a mut [i64],
    /// The letter space of the line before that it starts from.
    starts: &'a mut [u8],
}

impl LetterSteps<'_> {
    /// Finds the cheapest ways to the letter spaces `to`, which start within `from`. The price of a
    /// change is convex, so the higher letter space starts no lower (Monge): the middle one parts
    /// the rest.
    fn nearest(&self, to: Range<usize>, from: Range<usize>, ways: &mut LetterWays) {
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
    use super::super::setting::{Limits, Mode, Weights};
    use super::{STEP, Slack, change, shares};
    use crate::unit::Pt;

    const LIMITS: Limits =
        Limits { em: Pt(10_000), word: (800, 1500), letter: (-8, 8), glyph: (980, 1020) };

    fn weights() -> Weights {
        Weights {
            mode: Mode::Justified,
            hyphen: 0,
            ladder: 0,
            contrast: 0,
            short_last: 0,
            stack: 0,
            river: 0,
            limits: LIMITS,
        }
    }

    /// What a choice of letter spaces costs, all three lines and their neighbourhood.
    fn cost(lines: &[(Slack, bool)], letters: [i64; 3]) -> i64 {
        let own: i64 = lines
            .iter()
            .zip(letters)
            .map(|((slack, natural), letter)| {
                slack.letter_cost((letter, *natural), 1000.0 / slack.space as f64)
            })
            .sum();
        own + change(letters[0] - letters[1]) + change(letters[1] - letters[2])
    }

    /// Loose, tight, gaping and natural lines in every order: nothing is cheaper than what is
    /// chosen.
    #[test]
    fn letter_spaces_equal_brute_force() {
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
            let chosen = cost(&lines, [found[0].letter, found[1].letter, found[2].letter]);
            let all = || (-8..=12_i64).step_by(STEP as usize);
            let best = all()
                .flat_map(|a| all().flat_map(move |b| all().map(move |c| [a, b, c])))
                .map(|l| cost(&lines, l))
                .min();
            assert_eq!(Some(chosen), best, "case {case}");
        }
        assert!((50..350).contains(&gaping), "{gaping} of 400 gape");
    }
}
