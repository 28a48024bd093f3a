//! How densely letters may stand: glyph width and letter space as one quantity.
//!
//! In: the limits of a style. Out: its pitches, half a per cent apart. Neither of the two is seen
//! by itself: what the eye compares from line to line is how many letters stand in a given width.

use super::setting::Limits;

/// One step of pitch, ten-thousandths of the natural: nobody sees half of it.
pub(super) const STEP: i64 = 50;
/// The same as letter space, thousandths of an em: of the 0.40 em that a letter is wide on average.
const LETTER_STEP: i64 = 2;
/// Most steps either way: a tenth of the natural, whatever a style allows.
const MOST_STEPS: usize = 20;

/// How densely letters stand: their own width and the space after each are seen as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pitch {
    /// Steps from the natural.
    pub steps: i64,
    /// What is added to the width of glyphs, ten-thousandths.
    pub glyph: i64,
    /// Letter space, thousandths of an em.
    pub letter: i64,
}

/// The pitches that a style allows, densest first, letter space up to so many thousandths of an em:
/// glyph width gives first, letter space where it can't give more.
pub(super) fn pitches(limits: &Limits, most_letter: i64) -> Vec<Pitch> {
    let denser = one_way((1000 - limits.glyph.0) * 10, -limits.letter.0);
    let wider = one_way((limits.glyph.1 - 1000) * 10, most_letter);
    let opposite = |p: Pitch| Pitch { steps: -p.steps, glyph: -p.glyph, letter: -p.letter };
    let natural = Pitch { steps: 0, glyph: 0, letter: 0 };
    denser.into_iter().rev().map(opposite).chain([natural]).chain(wider).collect()
}

/// The pitches from the natural up to limits of glyph width, ten-thousandths, and of letter space.
fn one_way(glyph: i64, letter: i64) -> Vec<Pitch> {
    let (glyph, letter) = (glyph.max(0), letter.max(0));
    let steps = (glyph + STEP - 1) / STEP;
    let of_glyphs =
        (1..=steps).map(move |n| Pitch { steps: n, glyph: (n * STEP).min(glyph), letter: 0 });
    let of_letters = (1..=letter / LETTER_STEP).map(move |n| Pitch {
        steps: steps + n,
        glyph,
        letter: n * LETTER_STEP,
    });
    of_glyphs.chain(of_letters).take(MOST_STEPS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::setting::Limits;
    use super::{Pitch, pitches};
    use crate::unit::Pt;

    /// Every two neighbours of a style's pitches are one step apart, as the eye sees it.
    #[test]
    fn a_step_is_half_a_per_cent() {
        let seen = |p: &Pitch| (1.0 + p.glyph as f64 / 1e4) * (1.0 + p.letter as f64 / 400.0);
        for letter in [(-8, 8), (-10, 20)] {
            let (word, glyph) = ((800, 1500), (980, 1020));
            let limits = Limits { em: Pt(10_000), word, letter, glyph, band: 80 };
            let all = pitches(&limits, limits.letter.1);
            for pair in all.windows(2) {
                assert_eq!(pair[1].steps, pair[0].steps + 1);
                let apart = seen(&pair[1]) / seen(&pair[0]) - 1.0;
                assert!((0.0045..=0.0055).contains(&apart), "{pair:?}: {apart}");
            }
        }
        // Four steps of glyph width each way, then letter space: five steps closer, ten wider.
        let (word, letter, glyph) = ((800, 1500), (-10, 20), (980, 1020));
        let all = pitches(&Limits { em: Pt(10_000), word, letter, glyph, band: 80 }, 20);
        let ends = [all.first(), all.last()].map(|p| p.map(|p| (p.steps, p.glyph, p.letter)));
        assert_eq!(ends, [Some((-9, -200, -10)), Some((14, 200, 20))]);
        assert_eq!(pitches(&Limits::NONE, 0), [Pitch { steps: 0, glyph: 0, letter: 0 }]);
    }
}
