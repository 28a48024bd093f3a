//! What is dark and neutral in a colour picture, printed from black ink alone: type and lines of a
//! screenshot or a chart stay on one plate.
//!
//! In: an sRGB pixel and the inks that its colour gives. Out: its inks. Between what is black and
//! what is not the inks go over into each other, so that no edge shows in a shadow. Integers only.

/// The lightest channel up to which a neutral pixel is black alone, and from which on it is mixed.
const DARK: (i32, i32) = (64, 128);

/// How far channels lie apart up to which a pixel is neutral, and from which on it is a colour.
const NEUTRAL: (i32, i32) = (8, 24);

/// The black ink of every gray of a press.
pub(super) struct Blacks<'a> {
    /// One a gray.
    pub black: &'a [u8; 256],
}

impl Blacks<'_> {
    /// The inks of a pixel whose colour gives `mixed`. Their sum is no more than that of the mixed
    /// ones or that of black alone.
    pub fn held(&self, rgb: [u8; 3], mixed: [u8; 4]) -> [u8; 4] {
        let [r, g, b] = rgb.map(i32::from);
        let (most, least) = (r.max(g).max(b), r.min(g).min(b));
        let share = below(most, DARK) * below(most - least, NEUTRAL);
        if share == 0 {
            return mixed;
        }
        let gray = usize::try_from((r + g + b) / 3).unwrap_or(0);
        let alone = [0, 0, 0, self.black.get(gray).copied().unwrap_or(0)];
        let mut inks = [0u8; 4];
        for ((ink, mixed), alone) in inks.iter_mut().zip(mixed).zip(alone) {
            let sum = i32::from(mixed) * (WHOLE - share) + i32::from(alone) * share;
            *ink = u8::try_from(sum / WHOLE).unwrap_or(255);
        }
        inks
    }
}

/// Parts in which a share is counted.
const PARTS: i32 = 1 << 10;

/// A share of both kinds.
const WHOLE: i32 = PARTS * PARTS;

/// How far a value lies below the second bound: all parts at the first, none from the second on.
fn below(value: i32, (all, none): (i32, i32)) -> i32 {
    ((none - value).clamp(0, none - all) * PARTS) / (none - all)
}

#[cfg(test)]
mod tests {
    use super::Blacks;

    #[test]
    fn what_is_dark_and_neutral_is_black_alone() {
        let black: [u8; 256] = std::array::from_fn(|gray| 255 - gray as u8);
        let blacks = Blacks { black: &black };
        let mixed = [180, 150, 140, 90];
        for rgb in [[0, 0, 0], [64, 64, 64], [30, 34, 38]] {
            let gray = (rgb.iter().map(|code| u32::from(*code)).sum::<u32>() / 3) as u8;
            assert_eq!(blacks.held(rgb, mixed), [0, 0, 0, 255 - gray], "{rgb:?}");
        }
        // A colour, and what is light, stay as they are.
        for rgb in [[60, 20, 20], [0, 0, 24], [128, 128, 128], [250, 250, 250]] {
            assert_eq!(blacks.held(rgb, mixed), mixed, "{rgb:?}");
        }
        // Between them the inks go over without a step.
        let steps: Vec<[u8; 4]> = (60..=130).map(|of| blacks.held([of; 3], mixed)).collect();
        for pair in steps.windows(2) {
            assert!(pair[0].iter().zip(pair[1]).all(|(a, b)| a.abs_diff(b) <= 4), "{pair:?}");
            assert!(pair[0][0] <= pair[1][0], "{pair:?}");
        }
    }
}
