//! Tables: rows of cells under hairlines, figures one under another.
//!
//! In: a table and a width. Out: its rows with the rows of the grid that each takes, and its
//! marks; or why it can't be set. The first column takes the room that the others leave; a column
//! of figures is as wide as its widest cell at least, and figures with decimals stand by their
//! comma (tabular figures come from the style). A cell of a dash alone stands flush right, a sign
//! like the figures above and below it.

use crate::color::Ink;
use crate::element::Desk;
use crate::element::headline::{Ragged, ragged_anyhow};
use crate::element::table::measured::{MeasuredCell, MeasuredRow};
use crate::geometry::Point;
use crate::page::{Mark, Shape};
use crate::paragraph::{Voice, voice};
use crate::report::{Checked, Code, Report};
use crate::story::{ColumnAlign, Piece, Table, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};
use std::borrow::Cow;

mod columns;
mod measured;

/// Most columns that can stand side by side on a page of a newspaper.
const MOST_COLUMNS: usize = 24;

/// A cell that has been set.
#[derive(Clone, Debug)]
struct Cell {
    text: Ragged,
    /// From the table's left edge.
    x: Pt,
}

/// A row of a table that has been set.
#[derive(Clone, Debug)]
struct TableRow {
    cells: Vec<Cell>,
    /// Rows of the grid above its words, in which its hairline stands.
    above: Rows,
    /// Rows of the grid that its words take.
    deep: Rows,
}

/// A table that has been set, or some rows of one.
#[derive(Clone, Debug)]
pub struct SetTable {
    /// Its head, if it has one, and its rows.
    entries: Vec<TableRow>,
    hairline: (Ink, Pt),
}

/// Where a table is drawn.
#[derive(Clone, Copy)]
pub struct TableSpot {
    /// The left end of the cap line of its first row.
    pub at: Point,
    /// Its width.
    pub width: Pt,
    /// How much farther apart its rows stand than they need.
    pub apart: Pt,
}

/// What a table is set in.
#[derive(Clone, Copy)]
pub struct TableForm {
    /// Its width.
    pub width: Pt,
    /// The ink and the thickness of the hairlines over its rows.
    pub hairline: (Ink, Pt),
}

/// Sets a table in a width. Reports once what keeps it from being set: columns too many or too wide
/// for it, a style that the layout lacks.
pub fn table(table: &Table, form: TableForm, desk: &Desk) -> Checked<Option<SetTable>> {
    let TableForm { width, hairline } = form;
    let refused = |report: Report| Checked { value: None, reports: vec![report] };
    if let Some(report) = unknown(table, desk).or_else(|| too_many(table)) {
        return refused(report);
    }
    let mut reports = Vec::new();
    let mut lines = measured(table, width, desk, &mut reports);
    let stand = columns::stand(table, &lines, (width, desk.layout.objects.credit_gap))
        .and_then(|stand| fitted(table, &mut lines, stand.first, desk).map_or(Ok(stand), Err));
    match stand {
        Ok(stand) => {
            let entries = lines.into_iter().map(|line| entry(line, &stand, table, desk)).collect();
            Checked { value: Some(SetTable { entries, hairline }), reports }
        }
        Err(report) => refused(report),
    }
}

/// What a cell of a row and a column is.
fn role(is_head: bool, column: usize) -> Role {
    match (is_head, column) {
        (true, _) => Role::TableHead,
        (_, 0) => Role::TableText,
        _ => Role::TableFigure,
    }
}

/// The head, if there is one, and the rows.
fn rows(table: &Table) -> impl Iterator<Item = (bool, &Vec<Text>)> {
    let head = (!table.head.is_empty()).then_some((true, &table.head));
    head.into_iter().chain(table.rows.iter().map(|row| (false, row)))
}

/// Styles that the table needs and the layout does not have.
fn unknown(table: &Table, desk: &Desk) -> Option<Report> {
    let needs = |wanted: Role| {
        let mut cells = rows(table)
            .flat_map(|(is_head, row)| row.iter().enumerate().map(move |(i, t)| (is_head, i, t)));
        cells.any(|(is_head, i, text)| role(is_head, i) == wanted && !text.is_empty())
    };
    let lacks = |role: &Role| !desk.layout.styles.contains_key(role) && needs(*role);
    let lacking = [Role::TableHead, Role::TableText, Role::TableFigure].into_iter().filter(lacks);
    let names: Vec<String> = lacking.map(|role| format!("`{}`", role.name())).collect();
    let (last, others) = names.split_last()?;
    let names =
        if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
    let message = format!(
        "the layout `{}` sets no style for {names}, in which the table is set",
        desk.layout.name
    );
    let help = if others.is_empty() {
        "Add it to the layout's `styles`."
    } else {
        "Add them to the layout's `styles`."
    };
    Some(Report::error(Code::UnknownName, message).at(table.span).help(help))
}

/// A table of more columns than can be read.
fn too_many(table: &Table) -> Option<Report> {
    let columns = table.columns.len();
    let message = format!("the table has {columns} columns; {MOST_COLUMNS} may stand side by side");
    let help = "Part it in several tables, or turn its columns into rows.";
    (columns > MOST_COLUMNS)
        .then(|| Report::error(Code::WordTooWide, message).at(table.span).help(help))
}

/// Sets every cell in the width of the whole table. Reports what is wrong with its words, wide as
/// they may be.
fn measured<'a>(
    table: &'a Table,
    width: Pt,
    desk: &Desk,
    reports: &mut Vec<Report>,
) -> Vec<MeasuredRow<'a>> {
    let voices = [Role::TableHead, Role::TableText, Role::TableFigure]
        .map(|role| (role, voice(desk.layout, role)));
    let voice_of = |role: Role| {
        voices.iter().find(|(of, _)| *of == role).and_then(|(_, voice)| voice.as_ref())
    };
    let mut lines = Vec::with_capacity(table.rows.len() + 1);
    for (is_head, row) in rows(table) {
        let mut cells = Vec::with_capacity(row.len());
        for (i, words) in row.iter().enumerate() {
            let voice = voice_of(role(is_head, i)).filter(|_| !words.is_empty());
            let cell = voice.and_then(|voice| {
                let Checked { value, reports: found } = ragged_anyhow(words, voice, width, desk);
                reports.extend(found.into_iter().filter(|report| report.code != Code::WordTooWide));
                let align = table.columns.get(i).copied().unwrap_or_default();
                let tail = if is_head || i == 0 { None } else { tail_of(words, align) };
                let tail = tail.and_then(|tail| ragged_anyhow(&tail, voice, width, desk).value);
                Some(MeasuredCell {
                    words,
                    text: value?,
                    tail: tail.map_or(Pt::ZERO, |tail| tail.widest()),
                })
            });
            cells.push(cell);
        }
        lines.push(MeasuredRow { is_head, cells });
    }
    lines
}

/// A figure from its comma on, in a column that stands by it.
fn tail_of(text: &Text, align: ColumnAlign) -> Option<Text> {
    if align != ColumnAlign::Decimal {
        return None;
    }
    let [Piece::Words { text, emphasis, apart, span }] = text.pieces.as_slice() else {
        return None;
    };
    let at = text.find(',')?;
    let tail = text.get(at..)?.to_owned();
    Some(Text {
        pieces: vec![Piece::Words { text: tail, emphasis: *emphasis, apart: *apart, span: *span }],
    })
}

/// Sets the cells of the first column in its room; gives what is wrong when a word is wider.
fn fitted(table: &Table, lines: &mut [MeasuredRow], room: Pt, desk: &Desk) -> Option<Report> {
    let mut widest = Pt::ZERO;
    for line in lines {
        let style = role(line.is_head, 0);
        let Some(Some(cell)) = line.cells.first_mut() else { continue };
        if is_plain(&cell.text, room) {
            continue;
        }
        let Some(voice) = voice(desk.layout, style) else { continue };
        let Checked { value, reports } = ragged_anyhow(cell.words, &voice, room, desk);
        let Some(text) = value else { continue };
        if reports.iter().any(|report| report.code == Code::WordTooWide) {
            widest = widest.max(text.widest());
        }
        cell.text = text;
    }
    (widest > Pt::ZERO).then(|| columns::no_room(table, widest, room))
}

/// Whether a text stands in a room as it stands in a wider one: in one line.
fn is_plain(text: &Ragged, room: Pt) -> bool {
    text.lines() == 1 && text.widest() <= room
}

/// A row with its cells in their columns.
fn entry(line: MeasuredRow, stand: &columns::TableColumns, table: &Table, desk: &Desk) -> TableRow {
    let is_head = line.is_head;
    let mut entry = TableRow {
        cells: Vec::with_capacity(line.cells.len()),
        above: Rows::from(!is_head),
        deep: 1,
    };
    for (i, measured) in line.cells.into_iter().enumerate() {
        let Some(mut measured) = measured else { continue };
        if i > 0 {
            refit(&mut measured, (role(is_head, i), stand.wide(i)), desk);
        }
        let align = match table.columns.get(i).copied().unwrap_or_default() {
            ColumnAlign::Decimal if is_head => ColumnAlign::Right,
            _ if !is_head && measured.words.plain() == "–" => ColumnAlign::Right,
            align => align,
        };
        let x = stand.left(i, align, (measured.text.widest(), measured.tail));
        entry.deep = entry.deep.max(measured.text.rows(desk.layout.grid.row));
        entry.cells.push(Cell { text: measured.text, x });
    }
    entry
}

/// Sets a cell of several lines again, in the width of its column.
fn refit(cell: &mut MeasuredCell, (role, room): (Role, Pt), desk: &Desk) {
    if is_plain(&cell.text, room) {
        return;
    }
    let voice: Option<Voice> = voice(desk.layout, role);
    let set = voice.and_then(|voice| ragged_anyhow(cell.words, &voice, room, desk).value);
    cell.text = set.unwrap_or_else(|| cell.text.clone());
}

impl SetTable {
    /// Rows of the grid that it takes.
    pub fn rows(&self) -> Rows {
        self.entries.iter().map(|entry| entry.above + entry.deep).sum()
    }

    /// Rows of the table, the head counted: gaps that may be stretched lie between them.
    pub fn entries(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// Rows of the grid that the deepest of its rows takes.
    pub fn deepest(&self) -> Rows {
        self.entries.iter().map(|entry| entry.above + entry.deep).max().unwrap_or(0)
    }

    /// Its head, when it has one, as a table of its own.
    pub fn head(&self) -> Option<SetTable> {
        let head = self.entries.first().filter(|entry| entry.above == 0)?;
        Some(SetTable { entries: vec![head.clone()], hairline: self.hairline })
    }

    /// The table in pieces of a row each; the first and the last have two, the first the head too.
    pub fn parted(mut self) -> Vec<SetTable> {
        let heads = self.entries.iter().take_while(|entry| entry.above == 0).count();
        let hairline = self.hairline;
        let piece = |entries: Vec<TableRow>| SetTable { entries, hairline };
        let mut rest = self.entries.split_off((heads + 2).min(self.entries.len()));
        let last = rest.split_off(rest.len().saturating_sub(2));
        let first = std::mem::take(&mut self.entries);
        let inner = rest.into_iter().map(|entry| piece(vec![entry]));
        std::iter::once(piece(first)).chain(inner).chain(std::iter::once(piece(last))).collect()
    }

    /// The rows of it that so many rows of the grid hold.
    pub fn upto(&self, rows: Rows) -> Cow<'_, SetTable> {
        let mut sum = 0;
        let holds = |entry: &&TableRow| {
            sum += entry.above + entry.deep;
            sum <= rows
        };
        let held = self.entries.iter().take_while(holds).count();
        if held == self.entries.len() {
            return Cow::Borrowed(self);
        }
        let entries = self.entries.get(..held).unwrap_or(&[]).to_vec();
        Cow::Owned(SetTable { entries, hairline: self.hairline })
    }

    /// Draws the table.
    pub fn draw(&self, spot: TableSpot, desk: &Desk) -> Vec<Mark> {
        let TableSpot { at: Point { x: left, y: top }, width, apart } = spot;
        let grid = desk.layout.grid;
        let (ink, thickness) = self.hairline;
        let (mut marks, mut words) = (Vec::new(), Vec::new());
        let mut y = top;
        for entry in &self.entries {
            if entry.above > 0 && thickness > Pt::ZERO {
                let y = y + grid.row / 2;
                let shape = Shape::Rule {
                    from: Point { x: left, y },
                    to: Point { x: left + width, y },
                    thickness,
                };
                marks.push(Mark { ink, shape, role: Role::Rule, span: None });
            }
            y += grid.row * i64::from(entry.above);
            for cell in &entry.cells {
                words
                    .extend(cell.text.draw(Point { x: left + cell.x, y: y + grid.baseline }, desk));
            }
            y += grid.row * i64::from(entry.deep) + apart;
        }
        marks.extend(words);
        marks
    }
}
