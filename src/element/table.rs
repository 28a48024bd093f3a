//! Tables: rows of cells under hairlines, figures one under another.
//!
//! In: a table and a width. Out: the rows that it takes, and its marks. The first column takes the room that the others leave; a column of figures is as wide
//! as its widest cell at least, and figures with decimals stand by their comma (tabular figures come from the style). A cell of a dash alone stands flush
//! right, a sign like the figures above and below it.

use crate::color::Ink;
use crate::element::Desk;
use crate::element::headline::{Ragged, ragged_anyhow};
use crate::geometry::Point;
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::story::{ColumnAlign, Piece, Table, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};

/// A cell that has been set.
#[derive(Clone, Debug)]
struct Cell {
    text: Ragged,
    /// From the table's left edge.
    x: Pt,
    row: Rows,
    /// Which row of the table, the head counted.
    entry: u32,
}

/// A table that has been set.
#[derive(Clone, Debug)]
pub struct SetTable {
    cells: Vec<Cell>,
    /// The row of each hairline, with the row of the table that stands under it.
    lines: Vec<(Rows, u32)>,
    hairline: (Ink, Pt),
    /// Rows that it takes.
    pub rows: Rows,
    /// Rows of the table, the head counted: gaps that may be stretched lie between them.
    pub entries: u32,
}

/// Sets a table in a width. Reports one whose columns of figures leave no room for the first.
pub fn table(table: &Table, (width, hairline): (Pt, (Ink, Pt)), desk: &Desk, reports: &mut Vec<Report>) -> SetTable {
    let mut set = SetTable { cells: Vec::new(), lines: Vec::new(), hairline, rows: 0, entries: 0 };
    let gap = desk.layout.objects.credit_gap;
    let of = |text: &Text, role: Role, width: Pt, reports: &mut Vec<Report>| -> Option<Ragged> {
        let voice = voice(desk.layout, role).filter(|_| !text.is_empty())?;
        ragged_anyhow(text, &voice, width, desk).drain(reports)
    };
    // What each column but the first asks for, and how much of it stands behind the comma.
    let columns = table.columns.len();
    let mut wide = vec![Pt::ZERO; columns];
    let mut behind = vec![Pt::ZERO; columns];
    for (i, (wide, behind)) in wide.iter_mut().zip(&mut behind).enumerate().skip(1) {
        let align = table.columns.get(i).copied().unwrap_or_default();
        let mut before = Pt::ZERO;
        for (text, role) in table.rows.iter().filter_map(|row| row.get(i)).map(|text| (text, Role::TableFigure)) {
            let whole = of(text, role, width, &mut Vec::new()).map_or(Pt::ZERO, |set| set.widest());
            let tail = tail_of(text, align).and_then(|tail| of(&tail, role, width, &mut Vec::new()));
            let tail = tail.map_or(Pt::ZERO, |set| set.widest());
            before = before.max(whole - tail);
            *behind = (*behind).max(tail);
        }
        let head = table.head.get(i).and_then(|text| of(text, Role::TableHead, width, &mut Vec::new()));
        *wide = (before + *behind).max(head.map_or(Pt::ZERO, |set| set.widest())) + gap;
    }
    let label = |row: &Vec<Text>| Some(of(row.first()?, Role::TableText, width, &mut Vec::new())?.widest());
    let labels = table.rows.iter().filter_map(label).max().unwrap_or(Pt::ZERO);
    // Figures spread over the width as long as the first column keeps its lines.
    let even = width / (i64::try_from(columns).unwrap_or(1) + 1);
    let spread: Vec<Pt> =
        wide.iter().enumerate().map(|(i, own)| if i == 0 { *own } else { (*own).max(even) }).collect();
    if width - spread.iter().skip(1).copied().sum::<Pt>() >= labels {
        wide = spread;
    }
    let others: Pt = wide.iter().skip(1).copied().sum();
    let first = width - others;
    if first < width / 5 {
        let message =
            format!("the table is too wide: its columns of figures take {:.0} of {:.0} mm", others.mm(), width.mm());
        reports.push(
            Report::error(Code::WordTooWide, message).at(table.span).help("Shorten its cells, or part it in two."),
        );
    }
    let head = (!table.head.is_empty()).then_some((&table.head, true));
    for (row, is_head) in head.into_iter().chain(table.rows.iter().map(|row| (row, false))) {
        let above = Rows::from(!is_head);
        if !is_head {
            set.lines.push((set.rows, set.entries));
        }
        let mut deepest = 1;
        let mut right = first;
        for (i, text) in row.iter().enumerate() {
            let role = match (is_head, i) {
                (true, _) => Role::TableHead,
                (_, 0) => Role::TableText,
                _ => Role::TableFigure,
            };
            let room = if i == 0 { first.max(width / 5) } else { wide[i] };
            let align = table.columns.get(i).copied().unwrap_or_default();
            right += if i == 0 { Pt::ZERO } else { wide[i] };
            let dash = i > 0 && !is_head && text.plain() == "–";
            let Some(cell) = of(text, role, room, reports) else { continue };
            let tail = if is_head { None } else { tail_of(text, align) };
            let tail =
                tail.and_then(|tail| of(&tail, role, width, &mut Vec::new())).map_or(Pt::ZERO, |set| set.widest());
            let x = match align {
                _ if i == 0 => Pt::ZERO,
                _ if dash => right - cell.widest(),
                ColumnAlign::Left => right - wide[i] + gap,
                ColumnAlign::Right => right - cell.widest(),
                ColumnAlign::Centre => right - wide[i] + gap + (wide[i] - gap - cell.widest()) / 2,
                ColumnAlign::Decimal if is_head => right - cell.widest(),
                ColumnAlign::Decimal => right - behind[i] - (cell.widest() - tail),
            };
            deepest = deepest.max(cell.rows(desk.layout.grid.row));
            set.cells.push(Cell { text: cell, x, row: set.rows + above, entry: set.entries });
        }
        set.rows += deepest + above;
        set.entries += 1;
    }
    set
}

/// A figure from its comma on, in a column that stands by it.
fn tail_of(text: &Text, align: ColumnAlign) -> Option<Text> {
    if align != ColumnAlign::Decimal {
        return None;
    }
    let [Piece::Words { text, emphasis, apart, span }] = text.pieces.as_slice() else { return None };
    let at = text.find(',')?;
    let tail = text.get(at..)?.to_owned();
    Some(Text { pieces: vec![Piece::Words { text: tail, emphasis: *emphasis, apart: *apart, span: *span }] })
}

impl SetTable {
    /// Draws the table from the cap line of its first row, its rows so much farther apart than they need be.
    pub fn draw(&self, (left, width): (Pt, Pt), (top, apart): (Pt, Pt), desk: &Desk) -> Vec<Mark> {
        let grid = desk.layout.grid;
        let row_top = |row: Rows, entry: u32| top + grid.row * i64::from(row) + apart * i64::from(entry);
        let (ink, thickness) = self.hairline;
        let line = |(row, entry): &(Rows, u32)| {
            let y = row_top(*row, *entry) + grid.row / 2;
            let shape = Shape::Rule { from: Point { x: left, y }, to: Point { x: left + width, y }, thickness };
            Mark { ink, shape, role: Role::Rule, span: None }
        };
        let mut marks: Vec<Mark> = self.lines.iter().filter(|_| thickness > Pt::ZERO).map(line).collect();
        for cell in &self.cells {
            let at = Point { x: left + cell.x, y: row_top(cell.row, cell.entry) + grid.baseline };
            marks.extend(cell.text.draw(at, desk));
        }
        marks
    }
}
