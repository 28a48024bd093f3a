//! Copyfitting: how many characters of running Dutch go into rows of a measure.
//!
//! In: a style, the case, a measure. Out: thousandths of a character a row, and bounds of a text's
//! length for a number of rows. What a letter takes is measured on a text of everyday Dutch in the
//! style's own face; what paragraphs leave empty in their last lines is counted off.

use crate::paragraph::word_space;
use crate::shape::{Case, Cut, shape};
use crate::style::Style;
use crate::unit::{Pt, Rows};

/// Everyday Dutch, its letters about as often as they are in newspapers.
const EVERYDAY: &str = "De gemeente wil de weg langs het kanaal in het voorjaar opknappen. Het \
    werk begint in maart en duurt tot de zomer; tot die tijd rijden de bussen om door het dorp. \
    Volgens de wethouder is er geen andere keuze: de bomen drukken het asfalt omhoog en fietsers \
    vallen. “We hebben alles bekeken”, zegt ze, “en dit is de enige manier om het veilig te \
    houden.” Bewoners zijn er niet gerust op. Zij vrezen dat het verkeer dan door hun straat komt \
    en vragen om een bord of een drempel. Wethouder Van Dongen heeft gezegd dat er voor \
    woensdag 18 augustus een plan komt, met een tekening en een prijs van ongeveer 240.000 euro. \
    Vorig jaar was er voor zulk onderhoud nog geen geld, maar nu betaalt de provincie mee. \
    Omwonenden spreken erover in het dorpshuis.";

/// The first words of a text of everyday Dutch.
pub fn everyday(words: usize) -> String {
    EVERYDAY.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

/// What the last lines of paragraphs leave empty at the least and at the most, thousandths of the
/// text (counted over articles of four papers: long paragraphs, and short ones).
const LEFT_EMPTY: (u64, u64) = (35, 105);

/// Thousandths of a character in a full row of a measure.
pub fn characters_a_row(case: &Case, style: &Style, measure: Pt) -> u64 {
    let cut = Cut::of(style, style.face);
    let units = case.units(style.face);
    let (mut wide, mut count) = (0, 0);
    for (n, word) in EVERYDAY.split_whitespace().enumerate() {
        wide += style.size.scaled(shape(case, word, cut).width, units).0;
        wide += if n > 0 { word_space(case, style).0 } else { 0 };
        count += i64::try_from(word.chars().count()).unwrap_or(0) + i64::from(n > 0);
    }
    let of = measure.0.max(0).saturating_mul(1000).saturating_mul(count) / wide.max(1);
    u64::try_from(of).unwrap_or(0).min(1_000_000)
}

/// The fewest and the most characters of text that surely take so many rows, and so many.
pub fn characters((least, most): (Rows, Rows), a_row: u64) -> (u64, u64) {
    let of = |rows: Rows, left: u64| u64::from(rows) * a_row / (1000 + left);
    (of(least, LEFT_EMPTY.0), of(most, LEFT_EMPTY.1))
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn bounds_keep_within_what_rows_hold() {
        assert_eq!(characters((100, 200), 44_000), (4400 * 1000 / 1035, 8800 * 1000 / 1105));
    }
}
