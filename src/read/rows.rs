//! Where an area of a template stands: its columns, its first and its last row, in the small
//! language of layout files.
//!
//! `4`, `36..56`, `>` (after the area above), `>+2`, `>id+2`, `@id` (level with it), `+16..22`
//! (inside legs), `foot`; `119`, `id`, `id-1`. In: YAML nodes and the ids of a template. Out:
//! columns, start and end; reports what is none of these.

use crate::layout::{Columns, End, Start};
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

/// `4-5` or `3`, counted from 1 in the file and from 0 here.
pub(crate) fn columns(node: &Node, most: u32, out: &mut Vec<Report>) -> Option<Columns> {
    let written = text(node, "columns", out)?;
    let (first, last) = written.split_once('-').unwrap_or((written, written));
    let read =
        span_of_numbers(first).zip(span_of_numbers(last)).filter(|_| !written.contains(".."));
    let help = format!("Write the first and the last column, `1-{most}`, or one column, `{most}`.");
    match read {
        Some(((first, _), (last, _))) if first >= 1 && first <= last && last <= most => {
            Some(Columns { first: first - 1, last: last - 1 })
        }
        Some(((first, _), (last, _))) => {
            let message = if first > last {
                format!("`columns` must have the smaller number first, not `{written}`")
            } else if first == 0 {
                "`columns` are counted from 1".to_owned()
            } else {
                format!(
                    "`columns` must be from 1 to {most}, and `{written}` is {} outside the grid",
                    last.max(first) - most
                )
            };
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            None
        }
        None => {
            out.push(wrong(node, "columns", "a column or two").help(help));
            None
        }
    }
}

const ROW_HELP: &str = "Write a row (`4`, `36..56`), `>` for the row after the area above, `>+2`, \
    `>id+2`, `@id`, `+16..22` inside legs, or `foot`.";

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
    let (inside, numbers) = match written.strip_prefix('+') {
        Some(numbers) => (true, numbers),
        None => (false, written),
    };
    match span_of_numbers(numbers) {
        Some((first, last)) if first <= last && last < rows => {
            Some(if inside { Start::Inside(first, last) } else { Start::Row(first, last) })
        }
        Some((first, last)) if first > last => {
            out.push(
                wrong(
                    node,
                    "row",
                    &format!("a range with the smaller number first, `{last}..{first}`"),
                )
                .help(ROW_HELP),
            );
            None
        }
        Some((_, last)) => {
            let message = format!(
                "`row` must be from 0 to {}, and `{written}` is {} too large",
                rows.saturating_sub(1),
                last - rows.saturating_sub(1)
            );
            out.push(Report::error(Code::BadValue, message).at(node.span).help(ROW_HELP));
            None
        }
        None => {
            out.push(wrong(node, "row", "a place among the rows").help(ROW_HELP));
            None
        }
    }
}

/// Where an area ends.
pub(crate) fn end(node: &Node, among: &Among<'_>, out: &mut Vec<Report>) -> Option<End> {
    let rows = among.rows;
    let written = text(node, "to", out)?.trim();
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return match span_of_numbers(written) {
            Some((row, _)) if row < rows => Some(End::Row(row)),
            _ => {
                out.push(
                    wrong(node, "to", &format!("a row from 0 to {}", rows.saturating_sub(1)))
                        .help("The last row that the area takes."),
                );
                None
            }
        };
    }
    let known = |id: &str| among.ids.iter().any(|known| known == id);
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
