//! Boxes: a side piece on a panel, with a head, figures, paragraphs and a timeline.
//!
//! In: the blocks of a box and its width. Out: the rows that it takes, exactly, and its marks. The panel reaches from the cap line of its first row to the
//! baseline of its last; text stands from box row 1. Entries of a list hang behind their strong first words, two columns of them in a wide box.

use crate::element::Desk;
use crate::element::headline::{Ragged, ragged_anyhow};
use crate::geometry::{Point, Rect};
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::story::{Block, Emphasis, Kader, ListMark, Piece, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};

/// Longest text that is a figure with its label.
const FIGURE_LENGTH: usize = 60;

/// One thing in a box: a text at a place inside it.
#[derive(Clone, Debug)]
struct Placed {
    text: Ragged,
    /// From the box's left edge.
    x: Pt,
    /// Box row.
    row: Rows,
    /// Width of a hairline above it; zero for none.
    hairline: Pt,
}

/// A box, set.
#[derive(Clone, Debug)]
pub struct SetKader {
    pieces: Vec<Placed>,
    /// Rows it takes, panel included.
    pub rows: Rows,
}

/// Sets a box in a width of so many columns. Reports blocks that a box can't hold.
pub fn kader(kader: &Kader, (width, columns): (Pt, u32), desk: &Desk, reports: &mut Vec<Report>) -> SetKader {
    let panel = desk.layout.objects.panel;
    let inset = if columns > 1 { panel.wide_inset } else { panel.inset };
    let mut making =
        Making { desk, inset, width: width - inset * 2, columns, row: 1, pieces: Vec::new(), reports: Vec::new() };
    if !kader.head.is_empty() {
        making.head(&kader.head);
    }
    let mut figures: Vec<&Text> = Vec::new();
    for block in &kader.body {
        if let Block::Paragraph(text) = block
            && is_figure(text)
        {
            figures.push(text);
            continue;
        }
        making.figures(&std::mem::take(&mut figures));
        match block {
            Block::Paragraph(text) => making.text(text, Role::BoxText),
            Block::Crosshead(text) => making.text(text, Role::BoxStrong),
            Block::List { mark, entries } => making.entries(*mark, entries),
            Block::Quotation(texts) => texts.iter().for_each(|text| making.text(text, Role::BoxText)),
            Block::Picture(_) | Block::Streamer(_) | Block::Kader(_) => {
                let message = "a picture, a pull quote or a box can't stand inside a box";
                reports.push(Report::error(Code::NoMeaning, message).at(kader.span).help("Move it out of the box."));
            }
        }
    }
    making.figures(&figures);
    reports.append(&mut making.reports);
    SetKader { rows: making.row + 1, pieces: making.pieces }
}

/// Whether a paragraph is a figure with its label: `**38 mln** euro, begroot was 21`.
fn is_figure(text: &Text) -> bool {
    match text.pieces.first() {
        Some(Piece::Words { text: words, emphasis: Emphasis::Bold, .. }) => {
            words.starts_with(|c: char| c.is_ascii_digit())
                && text.plain().chars().count() <= FIGURE_LENGTH
                && text.pieces.len() == 2
        }
        _ => false,
    }
}

struct Making<'a> {
    desk: &'a Desk<'a>,
    inset: Pt,
    width: Pt,
    columns: u32,
    row: Rows,
    pieces: Vec<Placed>,
    reports: Vec<Report>,
}

impl Making<'_> {
    fn ragged(&mut self, text: &Text, role: Role, width: Pt) -> Option<Ragged> {
        let Some(voice) = voice(self.desk.layout, role) else {
            let message = format!("the layout `{}` sets no style for `{}`", self.desk.layout.name, role.name());
            let help = "Add it to the layout's `styles`.";
            self.reports.push(Report::error(Code::UnknownName, message).at(text.span()).help(help));
            return None;
        };
        ragged_anyhow(text, &voice, width, self.desk).drain(&mut self.reports)
    }

    fn put(&mut self, text: Ragged, (x, row): (Pt, Rows), hairline: Pt) {
        self.pieces.push(Placed { text, x: self.inset + x, row, hairline });
    }

    fn head(&mut self, head: &Text) {
        let Some(text) = self.ragged(head, Role::BoxHead, self.width) else { return };
        let rows = text.rows(self.desk.layout.grid.row) + text.style().below;
        self.put(text, (Pt::ZERO, self.row), Pt::ZERO);
        self.row += rows;
    }

    fn text(&mut self, text: &Text, role: Role) {
        let Some(text) = self.ragged(text, role, self.width) else { return };
        let rows = text.rows(self.desk.layout.grid.row);
        self.put(text, (Pt::ZERO, self.row), Pt::ZERO);
        self.row += rows;
    }

    fn figures(&mut self, figures: &[&Text]) {
        for three in figures.chunks(if self.columns > 1 { 3 } else { 1 }) {
            let across = i64::try_from(three.len()).unwrap_or(1).max(1);
            let pitch = self.width / across.max(if self.columns > 1 { 3 } else { 1 });
            let mut deepest = 0;
            for (i, figure) in (0i64..).zip(three) {
                let parted = |from: usize, emphasis: Emphasis| Text {
                    pieces: figure.pieces.iter().skip(from).take(1).map(|p| plain(p, emphasis)).collect(),
                };
                let number = self.ragged(&parted(0, Emphasis::Plain), Role::BoxFigure, self.width);
                let label = self.ragged(
                    &parted(1, Emphasis::Plain),
                    Role::BoxText,
                    pitch - self.desk.layout.objects.panel.label_gap,
                );
                let mut depth = 0;
                if let Some(number) = number {
                    depth += number.rows(self.desk.layout.grid.row);
                    self.put(number, (pitch * i, self.row), Pt::ZERO);
                }
                if let Some(label) = label {
                    let rows = label.rows(self.desk.layout.grid.row);
                    self.put(label, (pitch * i, self.row + depth), Pt::ZERO);
                    depth += rows;
                }
                deepest = deepest.max(depth);
            }
            self.row += deepest + 1;
        }
    }

    /// Entries of a list, each under a hairline row; two columns in a wide box, the first as deep as the second or deeper by least.
    fn entries(&mut self, mark: ListMark, entries: &[Text]) {
        let gutter = self.desk.layout.objects.panel.gutter;
        let wide = self.columns > 1;
        let width = if wide { (self.width - gutter) / 2 } else { self.width };
        let numbered = numbered(mark, entries);
        let entries = numbered.as_slice();
        let grid = self.desk.layout.grid.row;
        let hang = if entries.iter().all(has_year) { self.desk.layout.objects.panel.hang } else { Pt::ZERO };
        let set: Vec<(Option<Ragged>, Ragged)> =
            entries.iter().filter_map(|entry| self.entry(entry, width, hang)).collect();
        let depths: Vec<Rows> = set.iter().map(|(_, text)| text.rows(grid) + 1).collect();
        let total: Rows = depths.iter().sum();
        let mut left: Rows = 0;
        let mut split = set.len();
        if wide {
            for (i, depth) in depths.iter().enumerate() {
                if left * 2 >= total {
                    split = i;
                    break;
                }
                left += depth;
            }
        }
        let mut rows = [self.row, self.row];
        for (i, (label, text)) in set.into_iter().enumerate() {
            let column = usize::from(i >= split);
            let x = if column == 1 { width + gutter } else { Pt::ZERO };
            let row = rows[column] + 1;
            rows[column] = row + text.rows(grid);
            if let Some(label) = label {
                self.put(label, (x, row), Pt::ZERO);
            }
            self.put(text, (x + hang, row), width);
        }
        self.row = rows[0].max(rows[1]);
    }

    fn entry(&mut self, entry: &Text, width: Pt, hang: Pt) -> Option<(Option<Ragged>, Ragged)> {
        if hang == Pt::ZERO {
            return Some((None, self.ragged(entry, Role::BoxText, width)?));
        }
        let mut rest = entry.clone();
        let label = Text { pieces: rest.pieces.drain(..1).collect() };
        if let Some(Piece::Words { text, .. }) = rest.pieces.first_mut() {
            *text = text.trim_start().to_owned();
        }
        Some((self.ragged(&label, Role::BoxStrong, width), self.ragged(&rest, Role::BoxText, width - hang)?))
    }
}

/// Entries of a numbered list carry their numbers as strong first words.
fn numbered(mark: ListMark, entries: &[Text]) -> Vec<Text> {
    let ListMark::Number(first) = mark else { return entries.to_vec() };
    let number = |(n, entry): (u64, &Text)| {
        let span = entry.span();
        let label = span.map(|span| Piece::Words { text: format!("{n}."), emphasis: Emphasis::Bold, span });
        Text { pieces: label.into_iter().chain(entry.pieces.iter().cloned()).collect() }
    };
    (first..).zip(entries).map(number).collect()
}

fn has_year(entry: &Text) -> bool {
    matches!(entry.pieces.first(), Some(Piece::Words { emphasis: Emphasis::Bold, text, .. }) if text.chars().count() <= 5)
        && entry.pieces.len() > 1
}

fn plain(piece: &Piece, emphasis: Emphasis) -> Piece {
    match piece {
        Piece::Words { text, span, .. } => Piece::Words { text: text.trim().to_owned(), emphasis, span: *span },
        Piece::Break => Piece::Break,
    }
}

impl SetKader {
    /// Draws the box from its first row.
    pub fn draw(&self, (left, width): (Pt, Pt), first: Rows, desk: &Desk) -> Vec<Mark> {
        let layout = desk.layout;
        let panel = layout.objects.panel;
        let frame = Rect::between(
            left,
            layout.row_top(first),
            left + width,
            layout.baseline(first + self.rows.saturating_sub(1)),
        );
        let mut marks = vec![Mark { ink: panel.ink, shape: Shape::Fill(frame), role: Role::Panel, span: None }];
        for piece in &self.pieces {
            let x = left + piece.x;
            let row = first + piece.row;
            if piece.hairline > Pt::ZERO {
                let y = layout.row_top(row) - layout.grid.row / 2;
                let start = self.entry_left(piece, left);
                let shape = Shape::Rule {
                    from: Point { x: start, y },
                    to: Point { x: start + piece.hairline, y },
                    thickness: panel.hairline,
                };
                marks.push(Mark { ink: piece.text.style().ink, shape, role: Role::Rule, span: None });
            }
            let y = match piece.text.style().stand {
                crate::style::Stand::CapLine => layout.row_top(row),
                crate::style::Stand::Baseline => layout.baseline(row),
            };
            marks.extend(piece.text.draw(Point { x, y }, desk));
        }
        marks
    }

    /// Where the hairline above an entry starts: at its label, which stands in the same row.
    fn entry_left(&self, piece: &Placed, left: Pt) -> Pt {
        let same_row =
            self.pieces.iter().filter(|p| p.row == piece.row && p.x <= piece.x && p.x + piece.hairline > piece.x);
        left + same_row.map(|p| p.x).max_by_key(|x| if *x == piece.x { Pt(i64::MIN) } else { *x }).unwrap_or(piece.x)
    }
}
