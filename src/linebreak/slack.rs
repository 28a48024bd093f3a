//! What a line has too much or too little, and what may give: what that costs.
//!
//! In: the sums of a line and its room. Out: its slack, the share of its give that it takes, the
//! deviation of its word spaces, and what each costs.

use super::chance::Sums;
use super::pitch::Pitch;
use super::setting::{Share, Weights};

/// A deviation that no limit allows, thousandths of the natural word space.
const BOUNDLESS: i64 = 1_000_000;
/// What every thousandth of the natural word space beyond the limit costs.
pub(super) const BEYOND: i64 = 100;
/// What glyph width costs at its limit.
pub(super) const GLYPH: i64 = 15;
/// What is done only where a worse thing is avoided: letter space beyond its limit, by the
/// thousandth of an em.
const FORBIDDEN: i64 = 100_000;
/// Scaled points of which more are all alike; it keeps products within bounds.
const FARTHEST: i64 = 1 << 40;
/// What each thousandth of the natural word space costs under the limit: words run together long
/// before a gap is as bad.
const CRAMPED: i64 = 20_000;
/// Word spaces of nearly twice the natural are the most; beyond that, letter space may leave its
/// limit by half.
const MOST_DEVIATION: i64 = 950;

/// What a line has too much or too little, and what may give; all in scaled points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slack {
    /// Room less natural width.
    pub whole: i64,
    /// Most that it can be narrower.
    pub least: i64,
    glyphs: i64,
    pub space: i64,
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

    /// By how much the letters would have to be wider for the word spaces to be natural,
    /// ten-thousandths.
    pub fn demand(&self) -> i64 {
        if self.glyphs > 0 { self.whole.saturating_mul(10_000) / self.glyphs } else { 0 }
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

    /// Whether letter space within its limits is not enough for the word spaces to keep to theirs.
    pub fn gapes(&self) -> bool {
        let rest = self.without_glyphs(self.whole - self.most_letter * self.letters);
        rest > self.word_limit.1 || self.of_space(rest) > MOST_DEVIATION
    }

    /// What the letters of the line take at a pitch.
    fn taken(&self, pitch: Pitch) -> i64 {
        self.glyphs * pitch.glyph / 10_000 + self.letters * pitch.letter
    }

    /// Adds what each pitch costs a line of the paragraph, apart from its neighbours.
    pub fn add_pitch_costs(&self, (pitches, natural): (&[Pitch], bool), costs: &mut [i64]) {
        // A product is swifter than a quotient; the thousandth that it may be off is the same
        // everywhere.
        let thousandths = if self.space > 0 { 1000.0 / self.space as f64 } else { f64::INFINITY };
        for (pitch, cost) in pitches.iter().zip(costs) {
            *cost += self.pitch_cost((*pitch, natural), thousandths);
        }
    }

    /// What a pitch costs, with thousandths of the natural word space to a scaled point.
    pub fn pitch_cost(&self, (pitch, natural): (Pitch, bool), thousandths: f64) -> i64 {
        let letter = pitch.letter;
        let own = letter * letter + (letter - self.most_letter).max(0) * FORBIDDEN;
        let rest = self.whole - self.taken(pitch);
        if natural {
            // What fits is set with its word spaces natural.
            return own + if rest < 0 && pitch.steps > 0 { FORBIDDEN * 1000 } else { 0 };
        }
        if self.space <= 0 {
            // What its letters leave over nothing takes, and what they are too wide sticks out.
            let share = self.share(pitch);
            let left =
                self.whole - self.glyphs * share.glyph / 10_000 - self.letters * share.letter;
            let price = if left < 0 { FORBIDDEN } else { 1 };
            return own.saturating_add(left.abs().min(FARTHEST) * price);
        }
        if rest == 0 {
            return own;
        }
        let of_space =
            |points: i64| ((points as f64 * thousandths) as i64).clamp(-BOUNDLESS, BOUNDLESS);
        let deviation = of_space(rest);
        let over = of_space((rest - self.word_limit.1).max(0));
        let under = of_space((self.word_limit.0 - rest).max(0));
        let gaping = (deviation - MOST_DEVIATION).max(0);
        let within = deviation.clamp(-20_000, 20_000);
        own + within * within / 100 + over * 1_000 + under * CRAMPED + gaping * FORBIDDEN
    }

    /// What a line takes of a pitch: one without word spaces is filled by the width of its glyphs.
    pub fn share(&self, pitch: Pitch) -> Share {
        let rest = self.whole - self.letters * pitch.letter;
        let filled = rest.clamp(self.glyph_limit.0, self.glyph_limit.1);
        let glyph = match self.glyphs {
            glyphs if glyphs > 0 && self.space == 0 => filled.saturating_mul(10_000) / glyphs,
            _ => pitch.glyph,
        };
        Share { glyph, letter: pitch.letter }
    }
}
