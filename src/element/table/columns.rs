//! Where the columns of a table stand.
//!
//! In: cells that have been measured, the width of the table. Out: how wide each column is, and
//! where its figures part; or which of them is too wide, and by how much.

use crate::element::table::measured::MeasuredRow;
use crate::report::{Code, Report};
use crate::story::{ColumnAlign, Table};
use crate::unit::Pt;

/// The columns of a table.
pub struct TableColumns {
    /// The room of the first.
    pub first: Pt,
    /// Width of each, with the gap before it, and how much of that stands behind the comma.
    others: Vec<(Pt, Pt)>,
    gap: Pt,
}

/// The columns of a table in its width, so far apart. The error names the widest where those
/// after the first leave too little for that.
pub fn stand(
    table: &Table,
    lines: &[MeasuredRow],
    (width, gap): (Pt, Pt),
) -> Result<TableColumns, Report> {
    let columns = table.columns.len();
    let mut own: Vec<(Pt, Pt)> = (0..columns).map(|i| asked(lines, i, gap)).collect();
    if let Some(first) = own.first_mut() {
        *first = (Pt::ZERO, Pt::ZERO);
    }
    // Figures spread over the width as long as the first column keeps its lines.
    let even = width / (i64::try_from(columns).unwrap_or(1) + 1);
    let spread =
        |(i, own): (usize, &(Pt, Pt))| if i == 0 { *own } else { (own.0.max(even), own.1) };
    let spread: Vec<(Pt, Pt)> = own.iter().enumerate().map(spread).collect();
    let sum = |of: &[(Pt, Pt)]| of.iter().map(|(wide, _)| *wide).sum::<Pt>();
    let others = if width - sum(&spread) >= labels(lines) { spread } else { own };
    let first = width - sum(&others);
    if first < width / 5 {
        return Err(too_wide(table, &others, width));
    }
    Ok(TableColumns { first, others, gap })
}

/// What a column asks for with the gap before it, and how much of it stands behind the comma.
fn asked(lines: &[MeasuredRow], column: usize, gap: Pt) -> (Pt, Pt) {
    let (mut before, mut behind, mut head) = (Pt::ZERO, Pt::ZERO, Pt::ZERO);
    for line in lines {
        let Some(Some(cell)) = line.cells.get(column) else { continue };
        if line.is_head {
            head = head.max(cell.text.widest());
        } else {
            before = before.max(cell.text.widest() - cell.tail);
            behind = behind.max(cell.tail);
        }
    }
    ((before + behind).max(head) + gap, behind)
}

/// Width of the widest label of a row.
fn labels(lines: &[MeasuredRow]) -> Pt {
    let cells = lines.iter().filter(|line| !line.is_head).filter_map(|line| line.cells.first());
    cells.flatten().map(|cell| cell.text.widest()).max().unwrap_or(Pt::ZERO)
}

/// What is said of columns of figures that leave too little room for the first.
fn too_wide(table: &Table, others: &[(Pt, Pt)], width: Pt) -> Report {
    let all: Pt = others.iter().map(|(wide, _)| *wide).sum();
    // The first of those that are as wide.
    let widest =
        others.iter().enumerate().max_by_key(|(i, (wide, _))| (*wide, std::cmp::Reverse(*i)));
    let (column, wide) = widest.map_or((0, all), |(i, (wide, _))| (i, *wide));
    let together = if others.len() > 2 {
        format!(", and the columns after the first {:.0} mm together", all.mm())
    } else {
        String::new()
    };
    let name = named(table, column);
    let message =
        format!("{name} of the table takes {:.0} of {:.0} mm{together}", wide.mm(), width.mm());
    let help = format!(
        "Leave {:.0} mm for the first column: shorten the cells of this one, or part the table in \
        two.",
        (width / 5).mm()
    );
    Report::error(Code::WordTooWide, message).at(table.span).help(help)
}

/// What is said of a first column with a word wider than the room that the others leave.
pub fn no_room(table: &Table, widest: Pt, room: Pt) -> Report {
    let name = named(table, 0);
    let message = format!(
        "{name} of the table takes {:.0} mm for its longest word, and the others leave {:.0} mm",
        widest.mm(),
        room.mm()
    );
    let help = "Shorten that word or the cells of the other columns, or part the table in two.";
    Report::error(Code::WordTooWide, message).at(table.span).help(help)
}

/// A column as its reader finds it: its number, and what stands at its head.
fn named(table: &Table, column: usize) -> String {
    let head =
        table.head.get(column).map(|text| text.plain()).filter(|text| !text.trim().is_empty());
    let short = |head: String| {
        let shown: String = head.chars().take(30).collect();
        if shown.len() < head.len() { format!("{}…", shown.trim_end()) } else { head }
    };
    let number = column + 1;
    head.map_or(format!("column {number}"), |head| format!("column {number} (“{}”)", short(head)))
}

impl TableColumns {
    /// Width of a column after the first, with the gap before it.
    pub fn wide(&self, column: usize) -> Pt {
        self.others.get(column).map_or(Pt::ZERO, |(wide, _)| *wide)
    }

    /// Where a cell begins, so wide and so much of it behind its comma.
    pub fn left(&self, column: usize, align: ColumnAlign, (cell, tail): (Pt, Pt)) -> Pt {
        if column == 0 {
            return Pt::ZERO;
        }
        let before: Pt = self.others.iter().take(column).map(|(wide, _)| *wide).sum();
        let (wide, behind) = self.others.get(column).copied().unwrap_or_default();
        let right = self.first + before + wide;
        match align {
            ColumnAlign::Left => right - wide + self.gap,
            ColumnAlign::Right => right - cell,
            ColumnAlign::Centre => right - wide + self.gap + (wide - self.gap - cell) / 2,
            ColumnAlign::Decimal => right - behind - (cell - tail),
        }
    }
}
