//! The key `grid` of an area comes in, whether the area is there goes out: a design may have other
//! areas on a grid of fewer columns.
//!
//! `4`, `2..4`, `5..`. An area that is not there is as if it were not written.

use crate::read::counted::{self, MOST_COLUMNS};
use crate::read::value::{Fields, text, wrong};
use crate::report::Report;

/// Whether an area is there on a grid of so many columns; reports what names no grids, and takes it
/// for all.
pub(crate) fn is_there(area: &Fields<'_>, columns: u32, out: &mut Vec<Report>) -> bool {
    let Some(node) = area.find("grid") else { return true };
    let Some(written) = text(node, "grid", out) else { return true };
    let Some((least, most)) = counted::grids(written) else {
        let help = format!(
            "Write columns, `4`, `2..4` or, for five and more, `5..`, from 1 to {MOST_COLUMNS}."
        );
        out.push(wrong(node, "grid", "so many columns of the grid").help(help));
        return true;
    };
    (least..=most).contains(&columns)
}
