//! How light inks are, and what type stands on.
//!
//! In: inks and a page as it is seen. Out: luminance beside that of bare paper, the ground of a
//! line, the contrast between the two. Sources: the Demichel and Neugebauer equations, here with
//! the luminance of solid newspaper inks (ISO 12647-3) and no overprints of their own; WCAG 2.2 on
//! contrast.

use crate::color::Ink;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{Tint, View};

/// Luminance of the solid inks beside that of paper: cyan, magenta, yellow, black.
const SOLID: [f64; 4] = [0.38, 0.30, 0.88, 0.10];
/// How much larger the dots of a half tone print: a little of every tone between.
const GAIN: f64 = 0.22;

/// The luminance of an ink, 1 for bare paper.
pub fn luminance(ink: Ink) -> f64 {
    let parts = ink.parts().map(|part| f64::from(part) / 1000.0);
    let covered = parts.map(|part| part + 4.0 * GAIN * part * (1.0 - part));
    covered.iter().zip(SOLID).map(|(part, solid)| 1.0 - part * (1.0 - solid)).product()
}

/// The contrast of two luminances, the lighter over the darker; 1 for none. Stray light counts on
/// both.
pub fn contrast(a: f64, b: f64) -> f64 {
    const STRAY: f64 = 0.05;
    (a.max(b) + STRAY) / (a.min(b) + STRAY)
}

impl View<'_> {
    /// The tint that lies under a line, the last of several; `None` for bare paper.
    pub fn ground(&self, line: &SeenLine) -> Option<&Tint> {
        let (x, y) = ((line.x + line.right) / 2.0, line.y - line.size * 0.25);
        self.tints.iter().rev().find(|tint| {
            let frame = tint.frame;
            let across = frame.x.points() <= x && x <= frame.right().points();
            across && frame.y.points() <= y && y <= frame.bottom().points()
        })
    }

    /// Whether a line stands on a picture.
    pub fn is_on_picture(&self, line: &SeenLine) -> bool {
        let (x, y) = ((line.x + line.right) / 2.0, line.y - line.size * 0.25);
        self.pictures.iter().any(|shown| {
            let frame = shown.frame;
            let across = frame.x.points() <= x && x <= frame.right().points();
            across && frame.y.points() <= y && y <= frame.bottom().points()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{contrast, luminance};
    use crate::color::Ink;

    #[test]
    fn yellow_is_nearly_paper_and_black_is_not() {
        let yellow = luminance(Ink::mixed([0, 50, 900, 0]));
        let red = luminance(Ink::mixed([0, 800, 850, 50]));
        assert!(contrast(yellow, 1.0) < 1.5, "{yellow}");
        assert!(contrast(red, 1.0) > 2.5, "{red}");
        assert!(contrast(luminance(Ink::BLACK), 1.0) > 6.0);
    }
}
