//! Rows and columns counted from the foot, from the right or in shares of the grid, so that a
//! layout keeps its places where its grid changes.
//!
//! In: the words of a layout, and how many rows or columns there are. Out: plain rows and columns,
//! as numbers alone would have said them; the solver sees no others. A share is rounded to whole
//! rows or columns, a half up, so that an area to 55% and one from 55% meet: `to` is the row above.

use crate::layout::Columns;
use crate::read::value::{range, span_of_numbers, text, wrong};
use crate::read::yaml::Node;
use crate::report::Report;
use crate::unit::Rows;

/// What a layout may call the last row, and the last column.
const FOOT: &str = "foot";
const LAST: &str = "last";

/// Most columns that a grid has.
pub(crate) const MOST_COLUMNS: u32 = 24;

/// So many rows, or columns: `12`, or `30%` of those of the grid.
pub(crate) fn rows(written: &str, of: Rows) -> Option<i64> {
    let written = written.trim();
    let Some(share) = written.strip_suffix('%') else { return digits(written) };
    let plain = |c: char| c.is_ascii_digit() || c == '.';
    let share = Some(share.trim_end()).filter(|share| share.len() <= 8 && share.chars().all(plain));
    let share: f64 = share?.parse().ok()?;
    Some((share * f64::from(of) / 100.0).round() as i64)
}

/// A first row: `4`, `foot-25` so many above the last, or `70%`, above which so much of the grid
/// lies.
pub(crate) fn first_row(written: &str, of: Rows) -> Option<i64> {
    from_foot(written, of).or_else(|| rows(written, of))
}

/// A last row: `4`, `foot`, `foot-25`, or `55%`, which is the row above the first that `55%` means.
pub(crate) fn last_row(written: &str, of: Rows) -> Option<i64> {
    let share = written.trim().ends_with('%');
    let counted = || rows(written, of).map(|row| row - i64::from(share));
    from_foot(written, of).or_else(counted)
}

fn from_foot(written: &str, of: Rows) -> Option<i64> {
    let above = from_end(written.trim(), FOOT)?;
    Some(i64::from(of) - 1 - above)
}

/// How far before the end that a word names: 0 for the word alone, 2 for the word and `-2`.
fn from_end(written: &str, word: &str) -> Option<i64> {
    match written.strip_prefix(word)?.trim() {
        "" => Some(0),
        rest => digits(rest.strip_prefix('-')?.trim()),
    }
}

/// No grid has rows or columns of more digits, and none beyond them is counted.
const LONGEST: usize = 9;

fn digits(written: &str) -> Option<i64> {
    let plain = written.len() <= LONGEST && written.bytes().all(|byte| byte.is_ascii_digit());
    written.parse().ok().filter(|_| plain)
}

/// Fewest and most rows of an area: `8`, `35..46`, `30%..38%`.
pub(crate) fn depth(node: &Node, of: Rows, out: &mut Vec<Report>) -> Option<(Rows, Rows)> {
    let written = text(node, "depth", &mut Vec::new()).filter(|written| written.contains('%'));
    let Some(written) = written else { return range(node, "depth", 1..=of, out) };
    let (least, most) = written.split_once("..").unwrap_or((written, written));
    let (least, most) = (rows(least, of), rows(most, of));
    let help = format!(
        "Write rows, `4` or `1..4`, or shares of the grid's {of} rows with the smaller first, \
        `30%..38%`, up to `100%`."
    );
    let must = match least.zip(most) {
        Some((least, most)) if least > most => "a range with the smaller share first".to_owned(),
        Some((least, most)) if least >= 1 && most <= of.into() => {
            return Rows::try_from(least).ok().zip(Rows::try_from(most).ok());
        }
        Some(_) => format!("from 1 row to {of}"),
        None => "rows or a share of the grid".to_owned(),
    };
    out.push(wrong(node, "depth", &must).help(help));
    None
}

/// The first and the last column, from 1 and as they are written: `3`, `2-5`, `last`, `1-last`,
/// `2-last-1`, where `last-1` is the last but one, and `40%-last`, at the left of which so much of
/// the grid lies: `1-40%` ends on the column before.
pub(crate) fn columns(written: &str, of: u32) -> Option<(i64, i64)> {
    let one = |written: &str| {
        let written = written.trim();
        let back = from_end(written, LAST).map(|back| i64::from(of) - back);
        back.or_else(|| digits(written))
    };
    let share = |written: &str| written.trim().ends_with('%').then(|| rows(written, of)).flatten();
    let first = |written: &str| share(written).map(|left| left + 1).or_else(|| one(written));
    let last = |written: &str| share(written).or_else(|| one(written));
    let alone = first(written).map(|column| (column, column));
    alone.or_else(|| {
        let ends = written.match_indices('-');
        let mut ends =
            ends.filter_map(|(at, _)| first(written.get(..at)?).zip(last(written.get(at + 1..)?)));
        ends.next()
    })
}

/// Fewest and most columns of the grids that something is there on: `4`, `2..4`, or `5..` for five
/// and more.
pub(crate) fn grids(written: &str) -> Option<(u32, u32)> {
    let open = written.trim().strip_suffix("..").and_then(digits);
    let open = open.and_then(|least| u32::try_from(least).ok()).map(|least| (least, MOST_COLUMNS));
    open.or_else(|| span_of_numbers(written))
        .filter(|(least, most)| 1 <= *least && least <= most && *most <= MOST_COLUMNS)
}

/// Columns that the grid has, from 0.
pub(crate) fn within((first, last): (i64, i64), of: u32) -> Option<Columns> {
    let known = 1 <= first && first <= last && last <= of.into();
    let (first, last) = (u32::try_from(first).ok()?, u32::try_from(last).ok()?);
    known.then(|| Columns { first: first - 1, last: last - 1 })
}

#[cfg(test)]
mod tests {
    use super::{columns, first_row, grids, last_row, rows};

    #[test]
    fn rows_are_counted_from_the_foot_and_in_shares() {
        assert_eq!(first_row("4", 120), Some(4));
        assert_eq!(first_row("foot-25", 120), Some(94));
        assert_eq!(last_row("foot", 120), Some(119));
        assert_eq!(last_row("foot - 2", 120), Some(117));
        assert_eq!((last_row("55%", 120), first_row("55%", 120)), (Some(65), Some(66)));
        assert_eq!((last_row("100%", 120), first_row("0%", 120)), (Some(119), Some(0)));
        // 33.3% of 119 rows are 39.6 rows, 12.5% of 100 are half a row more than 12.
        assert_eq!((rows("33.3%", 119), rows("12.5%", 100)), (Some(40), Some(13)));
        for wrong in ["", "-4", "foot+2", "foot-", "footer", "5 5", "%", "1e3%", "-5%", "4%%"] {
            assert_eq!(first_row(wrong, 120), None, "{wrong}");
        }
        assert_eq!(first_row("foot-130", 120), Some(-11), "the reader tells by how much");
    }

    #[test]
    fn columns_are_counted_from_the_right() {
        for (written, found) in [
            ("3", (3, 3)),
            ("2-5", (2, 5)),
            ("last", (5, 5)),
            ("last-1", (4, 4)),
            ("1-last", (1, 5)),
            ("1-last-1", (1, 4)),
            ("last-1-last", (4, 5)),
            ("last-2-last-1", (3, 4)),
            ("last-9", (-4, -4)),
            // Two columns of five, and two and a half.
            ("1-40%", (1, 2)),
            ("40%-last", (3, 5)),
            ("50%-last-1", (4, 4)),
            ("40%", (3, 3)),
            ("20%-35%", (2, 2)),
            ("45%-45%", (3, 2)),
        ] {
            assert_eq!(columns(written, 5), Some(found), "{written}");
        }
        for wrong in ["", "-", "1-", "-2", "1-2-3", "lastly", "last+1", "1..2", "1 2", "%", "5-%"] {
            assert_eq!(columns(wrong, 5), None, "{wrong}");
        }
    }
    #[test]
    fn grids_are_so_many_columns_or_more() {
        assert_eq!((grids("4"), grids("2..4")), (Some((4, 4)), Some((2, 4))));
        assert_eq!((grids("5.."), grids("24..")), (Some((5, 24)), Some((24, 24))));
        for wrong in ["", "..", "..4", "0", "0..", "25", "25..", "4..2", "5...", "last"] {
            assert_eq!(grids(wrong), None, "{wrong}");
        }
    }
}
