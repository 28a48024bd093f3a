//! Where an area of a template stands: its columns, its first and its last row, in the small
//! language of layout files.
//!
//! `4`, `36..56`, `foot-25`, `70%`, `>` (after the area above), `>+2`, `>id+2`, `@id` (level with
//! it), `+16..22` (inside legs), `foot`; `119`, `foot`, `55%`, `id`, `id-1`. In: YAML nodes and the
//! ids of a template. Out: columns, start and end; reports what is none of these.

use crate::layout::{Columns, End, Start};
use crate::read::counted::{self, first_row, last_row, within};
use crate::read::value::{span_of_numbers, text, unknown, wrong};
use crate::read::yaml::Node;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::unit::Rows;

/// The ids of a template's areas, and which one is looked at.
pub(crate) struct Among<'a> {
    /// The ids in order.
    pub ids: &'a [String],
    /// The area that is measured.
    pub index: usize,
    /// Rows of the grid.
    pub rows: Rows,
}

/// `4-5`, `3`, `2-last` or `40%-last`, counted from 1 in the file and from 0 here.
pub(crate) fn columns(node: &Node, most: u32, out: &mut Vec<Report>) -> Option<Columns> {
    let written = text(node, "columns", out)?;
    let help = format!(
        "Write the first and the last column, `1-{most}`, `1-last` or `40%-last`, or one column, \
        `{most}`."
    );
    let Some((first, last)) = counted::columns(written, most) else {
        out.push(wrong(node, "columns", "a column or two").help(help));
        return None;
    };
    let found = within((first, last), most);
    if found.is_none() {
        let counted = written.contains("last") || written.contains('%');
        let message = if first > last && counted {
            format!("`columns` `{written}` are {first} to {last} where there are {most}")
        } else if first > last {
            format!("`columns` must have the smaller number first, not `{written}`")
        } else if first == 0 && !counted {
            "`columns` are counted from 1".to_owned()
        } else {
            format!(
                "`columns` must be from 1 to {most}, and `{written}` is {} outside the grid",
                (last.max(first) - i64::from(most)).max(1 - first)
            )
        };
        out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
    }
    found
}

const ROW_HELP: &str = "Write a row (`4`, `36..56`, `foot-25`, `70%`), `>` for the row after the \
    area above, `>+2`, `>id+2`, `@id`, `+16..22` inside legs, or `foot`.";

/// Where an area starts.
pub(crate) fn start(node: &Node, among: &Among<'_>, out: &mut Vec<Report>) -> Option<Start> {
    let (index, rows) = (among.index, among.rows);
    let written = text(node, "row", out)?.trim();
    if written == "foot" {
        return Some(Start::Foot);
    }
    if let Some(id) = written.strip_prefix('@') {
        return find((id, node.span), among, out).map(Start::With);
    }
    if let Some(rest) = written.strip_prefix('>') {
        let (id, clear) = match rest.split_once('+') {
            Some((id, clear)) => {
                (id.trim(), span_of_numbers(clear).filter(|(low, high)| low == high && *low < rows))
            }
            None => (rest.trim(), Some((0, 0))),
        };
        let Some((clear, _)) = clear else {
            out.push(wrong(node, "row", "so many clear rows after an area").help(ROW_HELP));
            return None;
        };
        if !id.is_empty() {
            return find((id, node.span), among, out).map(|area| Start::After(area, clear));
        }
        return match index.checked_sub(1) {
            Some(above) => Some(Start::After(above, clear)),
            None => {
                out.push(
                    Report::error(Code::BadLayout, "the first area follows no other")
                        .at(node.span)
                        .help("Write the row in which it begins: `row: 4`."),
                );
                None
            }
        };
    }
    let read = match written.strip_prefix('+') {
        Some(numbers) => one_or_two(numbers, rows, counted::rows).map(|range| (true, range)),
        None => one_or_two(written, rows, first_row).map(|range| (false, range)),
    };
    let Some((inside, (first, last))) = read else {
        out.push(wrong(node, "row", "a place among the rows").help(ROW_HELP));
        return None;
    };
    let low_high = Rows::try_from(first).ok().zip(Rows::try_from(last).ok());
    let found = low_high.filter(|(low, high)| low <= high && *high < rows);
    let Some((low, high)) = found else {
        out.push(astray(node, rows, (first, last)));
        return None;
    };
    Some(if inside { Start::Inside(low, high) } else { Start::Row(low, high) })
}

/// One place or two, `36..56`, by what a place may be.
fn one_or_two(
    written: &str,
    rows: Rows,
    place: fn(&str, Rows) -> Option<i64>,
) -> Option<(i64, i64)> {
    let (first, last) = written.split_once("..").unwrap_or((written, written));
    place(first, rows).zip(place(last, rows))
}

/// What is said of rows that the grid has not, or that run upward.
fn astray(node: &Node, rows: Rows, (first, last): (i64, i64)) -> Report {
    let written = text(node, "row", &mut Vec::new()).unwrap_or_default().trim();
    if first > last {
        let (one, other) = written.split_once("..").unwrap_or((written, written));
        let must = format!("a range with the smaller number first, `{other}..{one}`");
        return wrong(node, "row", &must).help(ROW_HELP);
    }
    let most = i64::from(rows.saturating_sub(1));
    let by = if first < 0 {
        format!("{} above the first", -first)
    } else {
        format!("{} too large", last - most)
    };
    let message = format!("`row` must be from 0 to {most}, and `{written}` is {by}");
    Report::error(Code::BadValue, message).at(node.span).help(ROW_HELP)
}

const TO_HELP: &str = "Write the last row that the area takes: `40`, `foot` for the last of the \
    grid, `foot-25`, or `55%`.";

/// Where an area ends.
pub(crate) fn end(node: &Node, among: &Among<'_>, out: &mut Vec<Report>) -> Option<End> {
    let rows = among.rows;
    let written = text(node, "to", out)?.trim();
    let known = |id: &str| among.ids.iter().any(|known| known == id);
    // An area may be called `foot`.
    let of_area = written.starts_with("foot") && (known("foot") || known(written));
    if let Some(row) = last_row(written, rows).filter(|_| !of_area) {
        let found = Rows::try_from(row).ok().filter(|row| *row < rows);
        if found.is_none() {
            let must = format!("a row from 0 to {}", rows.saturating_sub(1));
            out.push(wrong(node, "to", &must).help(TO_HELP));
        }
        return found.map(End::Row);
    }
    let (id, clear) = match written.rsplit_once('-') {
        Some((id, clear)) if !known(written) => {
            (id.trim(), span_of_numbers(clear).map_or(0, |(clear, _)| clear.min(rows)))
        }
        _ => (written, 0),
    };
    find((id, node.span), among, out).map(|area| End::Before(area, clear))
}

/// The area of an id that another one refers to.
pub(crate) fn find(
    (id, at): (&str, Span),
    among: &Among<'_>,
    out: &mut Vec<Report>,
) -> Option<usize> {
    let Some(found) = among.ids.iter().position(|known| known == id) else {
        out.push(unknown("there is no area", id, among.ids.iter().map(String::as_str)).at(at));
        return None;
    };
    if found == among.index {
        let message = format!("the area `{id}` refers to itself");
        out.push(Report::error(Code::BadLayout, message).at(at).help("Refer to another area."));
        return None;
    }
    Some(found)
}
