//! A table in running text -> strips that legs may part between its rows.
//!
//! In: a table that has been set. Out: its strips with what draws them. A short one is a single
//! strip. A long one is a strip a row, each whole; two rows stand under the head and two at the
//! end, so that none is alone there at a leg's foot or top. Where a leg parts it the head stands
//! again over what follows. A table that a leg can hold is parted only where nothing else will do.

use super::matter::Matter;
use crate::element::table::SetTable;
use crate::fill::{Choice, Keep, Strip, Top};
use crate::unit::Rows;
use std::sync::Arc;

/// Rows of the table, its head counted, up to which it is never parted.
const WHOLE: u32 = 5;
/// Cost of parting a table that a leg could hold, and any table by something that cuts a leg:
/// more than leaving out a pull quote.
const PARTED: i64 = 200_000;
/// Cost of each leg more that a table takes which none can hold.
const GOES_ON: i64 = 4_000;
/// Most clear rows under a head that stands again: rows of the table are deeper than one row of
/// the grid, and a leg of nothing else must be filled too.
const SPARE: Rows = 4;
/// Cost of each of these, and of one over the rows of a table without a head.
const SPARE_ROW: (i64, i64) = (3_000, 12_000);
/// Cost of a second clear row under a long table: for legs that nothing else fills.
const AIR: i64 = 20_000;

/// The strips of a table that keeps so many rows of text above it and below it, with what draws
/// them, for legs of which the deepest has so many rows.
pub fn pieces(
    table: SetTable,
    (before, next): (Rows, Rows),
    deepest: Rows,
) -> Vec<(Strip, Matter)> {
    let whole = table.rows() + 1;
    let leg = if whole <= deepest { PARTED } else { GOES_ON };
    let head = table.head().map(Arc::new);
    let again = head.as_ref().map_or(0, |head| head.rows());
    let spare = table.deepest().saturating_sub(1).min(SPARE);
    let top = Top {
        again: (again, again + spare),
        spare: if head.is_some() { SPARE_ROW.0 } else { SPARE_ROW.1 },
        parted: (leg, PARTED),
    };
    let parts = if table.entries() <= WHOLE { vec![table] } else { table.parted() };
    let last = parts.len().saturating_sub(1);
    let strip = |(n, part): (usize, SetTable)| {
        let mut keep = Keep { split: None, ..Keep::default() };
        // A clear row below is counted in its rows.
        let mut rows = part.rows();
        if n == 0 {
            (keep.above, keep.before, keep.from_cut) = (1, before, before);
        } else {
            keep.top = top;
        }
        if n == last {
            (keep.next, keep.from_cut) = (next, before);
            rows += 1;
        }
        let head = if n == 0 { None } else { head.clone() };
        let choice = |rows: Rows, cost: i64| Choice { rows, cost, hyphens: Vec::new() };
        let mut choices = vec![choice(rows, 0)];
        if n == last && n > 0 && next > 0 {
            choices.push(choice(rows + 1, AIR));
        }
        (Strip { choices, keep }, Matter::Table(Box::new(part), head))
    };
    parts.into_iter().enumerate().map(strip).collect()
}

/// The strip of a table that needs the deepest leg, and what it is of the table.
pub fn deepest(made: &[(Strip, Matter)]) -> Option<(String, &Strip)> {
    let needs = |strip: &Strip| {
        strip.keep.top.again.0 + strip.choices.first().map_or(0, |c| c.rows) + strip.keep.next
    };
    let (n, (strip, _)) =
        made.iter().enumerate().rev().max_by_key(|(_, (strip, _))| needs(strip))?;
    let name = match n {
        _ if made.len() == 1 => "the table".to_owned(),
        0 => "the head of the table with two rows".to_owned(),
        _ if n + 1 == made.len() => "the end of the table".to_owned(),
        _ => format!("row {} of the table", n + 2),
    };
    Some((name, strip))
}
