//! Boxes and lists beside the text: kader, index, agenda, colophon, results, the figure of the
//! week.
//!
//! In: the blocks of a box, its look and its width. Out: the fewest and the most rows that it
//! takes, and its marks at any depth between. A panel reaches from the cap line of its first row to
//! the baseline of its last. Text need not stand on the grid of the page when a box is stretched,
//! since no running text stands beside it line by line.

use crate::element::Desk;
use crate::element::headline::{Ragged, ragged_anyhow};
use crate::element::table::SetTable;
use crate::layout::BoxLook;
use crate::paragraph::voice;
use crate::report::{Checked, Code, Report};
use crate::story::boxed::BoxForm;
use crate::story::{Block, Emphasis, Kader, ListMark, Piece, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};

mod drawn;
mod form;

/// Longest text that is a figure with its label.
const FIGURE_LENGTH: usize = 60;
/// Figures that stand beside each other.
const ACROSS: usize = 3;

/// A text at a place inside a part of a box.
#[derive(Clone, Debug)]
struct Put {
    text: Ragged,
    /// From the left edge of the box's text.
    x: Pt,
    /// Rows below the part's top.
    row: Rows,
    /// Whether it ends at `x` instead of beginning there.
    right: bool,
}

/// A part of a box that keeps whole.
#[derive(Clone, Debug, Default)]
struct KaderPart {
    pieces: Vec<Put>,
    table: Option<SetTable>,
    /// From the left edge of the box's text, and how wide.
    x: Pt,
    width: Pt,
    /// Rows from the top of the box's first part when no gap is stretched, and rows that it takes.
    row: Rows,
    rows: Rows,
    /// Gaps above it.
    gaps: u32,
    /// Whether a hairline stands over it, in the row above its words.
    hairline: bool,
    /// The line on which it is a moment, with those above and below it.
    thread: Option<Thread>,
    /// The hairlines that part it.
    uprights: Vec<Upright>,
}

/// A hairline down a part, to the baseline of its last row.
#[derive(Clone, Copy, Debug)]
struct Upright {
    /// From the left edge of the box's text.
    x: Pt,
    /// The row from whose cap line it runs.
    from: Rows,
}

/// A line down a box with a mark at each moment.
#[derive(Clone, Copy, Debug)]
struct Thread {
    /// Where it stands from the part's left edge.
    x: Pt,
}

/// A box, set.
#[derive(Clone, Debug)]
pub struct SetKader {
    parts: Vec<KaderPart>,
    look: BoxLook,
    /// Whether it hangs by its head: on bare paper what tops a box is level with its neighbours.
    hangs: bool,
    /// Fewest and most rows it takes, panel included.
    pub rows: (Rows, Rows),
    /// Whether something in it could not be set, so that its rows say nothing.
    pub partial: bool,
}

/// Sets a box in a look and a width. Reports blocks that a box can't hold.
pub fn kader(kader: &Kader, look: &BoxLook, width: Pt, desk: &Desk) -> Checked<SetKader> {
    let mut reports = Vec::new();
    let mut making = KaderOrder {
        desk,
        look,
        form: kader.form,
        width: width - look.inset * 2,
        headed: false,
        row: 0,
        gaps: 0,
        parts: Vec::new(),
        partial: false,
        reports: Vec::new(),
    };
    if !kader.head.is_empty() {
        making.head(&kader.head);
    }
    let mut figures: Vec<&Text> = Vec::new();
    let alone = kader.body.len() == 1;
    for block in &kader.body {
        if let Block::Paragraph(text) | Block::Question(text) = block
            && is_figure(text, alone)
        {
            figures.push(text);
            continue;
        }
        making.figures(&std::mem::take(&mut figures), alone);
        match block {
            Block::Paragraph(text) => making.text(text, look.text),
            Block::Question(text) => making.text(text, look.label),
            Block::Crosshead(text) => making.group(text),
            Block::List { mark, entries } => making.listed(*mark, entries),
            Block::Quotation(texts) => texts.iter().for_each(|text| making.text(text, look.text)),
            Block::Table(table) => making.table(table),
            Block::Picture(_) | Block::Streamer(_) | Block::Kader(_) => {
                let message = "a picture, a pull quote or a box can't stand inside a box";
                reports.push(
                    Report::error(Code::NoMeaning, message)
                        .at(kader.span)
                        .help("Move it out of the box."),
                );
            }
        }
    }
    making.figures(&figures, alone);
    reports.append(&mut making.reports);
    let (row, gaps) = (making.row, making.gaps);
    let least = row + stretched(gaps, look.gap.0);
    let most = (row + stretched(gaps, look.gap.1)).max(least) + look.foot;
    let pad = look.pad.0 + look.pad.1;
    let rows = (least + pad, most + pad);
    let partial = making.partial;
    let hangs = look.panel.is_none() && !kader.head.is_empty();
    let set = SetKader { parts: making.parts, look: look.clone(), hangs, rows, partial };
    Checked { value: set, reports }
}

/// Rows that gaps of so many thousandths of a row take together.
fn stretched(gaps: u32, thousandths: u32) -> Rows {
    gaps.saturating_mul(thousandths).div_ceil(1000)
}

/// Whether a paragraph is a figure, alone or with its label: `**38 mln** euro, begroot was 21`.
///
/// One that stands alone in its box may say more.
fn is_figure(text: &Text, alone: bool) -> bool {
    match text.pieces.first() {
        Some(Piece::Words { text: words, emphasis: Emphasis::Bold, .. }) => {
            words.starts_with(|c: char| c.is_ascii_digit())
                && (alone || text.plain().chars().count() <= FIGURE_LENGTH)
                && text.pieces.len() <= 2
        }
        _ => false,
    }
}

struct KaderOrder<'a> {
    desk: &'a Desk<'a>,
    look: &'a BoxLook,
    /// What its rows are, where the copy says so.
    form: Option<BoxForm>,
    width: Pt,
    headed: bool,
    row: Rows,
    gaps: u32,
    parts: Vec<KaderPart>,
    partial: bool,
    reports: Vec<Report>,
}

impl KaderOrder<'_> {
    fn ragged(&mut self, text: &Text, role: Role, width: Pt) -> Option<Ragged> {
        if text.is_empty() {
            return None;
        }
        let Some(voice) = voice(self.desk.layout, role) else {
            let message = format!(
                "the layout `{}` sets no style for `{}`",
                self.desk.layout.name,
                role.name()
            );
            let help = "Add it to the layout's `styles`.";
            self.reports.push(Report::error(Code::UnknownName, message).at(text.span()).help(help));
            return None;
        };
        ragged_anyhow(text, &voice, width, self.desk).drain(&mut self.reports)
    }

    fn rows(&self, text: &Ragged) -> Rows {
        text.rows(self.desk.layout.grid.row)
    }

    /// A part over the full width, below what there is.
    fn put(&mut self, mut part: KaderPart) {
        if !self.parts.is_empty() {
            self.gaps += 1;
        }
        part.row = self.row;
        part.gaps = self.gaps;
        part.width = self.width;
        self.row += part.rows;
        self.parts.push(part);
    }

    fn head(&mut self, head: &Text) {
        let Some(text) = self.ragged(head, self.look.head, self.width) else { return };
        let rows = self.rows(&text) + text.style().below;
        self.put(KaderPart { pieces: vec![at(text, Pt::ZERO, 0)], rows, ..KaderPart::default() });
        self.headed = true;
    }

    fn text(&mut self, text: &Text, role: Role) {
        let Some(text) = self.ragged(text, role, self.width) else { return };
        let rows = self.rows(&text) + text.style().below;
        self.put(KaderPart { pieces: vec![at(text, Pt::ZERO, 0)], rows, ..KaderPart::default() });
    }

    /// The name of a group of results: what follows stays under it.
    fn group(&mut self, text: &Text) {
        let Some(text) = self.ragged(text, self.look.label, self.width) else { return };
        let above = Rows::from(self.ruled());
        let rows = self.rows(&text) + above;
        self.put(KaderPart {
            pieces: vec![at(text, Pt::ZERO, above)],
            rows,
            hairline: self.ruled(),
            ..KaderPart::default()
        });
    }

    /// Rows that stay clear above what is set apart from the text over it; a head has its own.
    fn clear(&self) -> Rows {
        Rows::from(self.parts.len() > usize::from(self.headed))
    }

    /// Whether entries stand under hairlines.
    fn ruled(&self) -> bool {
        self.look.hairline.1 > Pt::ZERO
    }

    fn figures(&mut self, figures: &[&Text], alone: bool) {
        let across = self.look.figures_across;
        for some in figures.chunks(if across { ACROSS } else { 1 }) {
            let pitch = if across { self.width / ACROSS as i64 } else { self.width };
            let ruled = !across && self.ruled();
            let above = Rows::from(ruled);
            let mut part = KaderPart { hairline: ruled, ..KaderPart::default() };
            for (i, figure) in (0i64..).zip(some) {
                let one = |piece: usize| Text {
                    pieces: figure.pieces.iter().skip(piece).take(1).map(plain).collect(),
                };
                let mut depth = above;
                if let Some(number) = self.ragged(&one(0), self.look.figure, self.width) {
                    let rows = self.rows(&number);
                    part.pieces.push(at(number, pitch * i, depth));
                    depth += rows;
                }
                let gap = if across { self.desk.layout.objects.label_gap } else { Pt::ZERO };
                if alone {
                    // What it says stands apart, where the slack of the box may part it from the
                    // figure.
                    part.rows = depth;
                    self.put(std::mem::take(&mut part));
                    let said = self.ragged(&one(1), self.look.entry, self.width);
                    let rows = said.as_ref().map_or(0, |said| self.rows(said));
                    part = KaderPart {
                        pieces: said.map(|said| at(said, Pt::ZERO, 0)).into_iter().collect(),
                        rows,
                        ..KaderPart::default()
                    };
                    continue;
                }
                if let Some(label) = self.ragged(&one(1), self.look.entry, pitch - gap) {
                    let rows = self.rows(&label);
                    part.pieces.push(at(label, pitch * i, depth));
                    depth += rows;
                }
                part.rows = part.rows.max(depth + Rows::from(across));
            }
            self.put(part);
        }
    }

    /// Entries of a list, each under a hairline; in as many columns as the look has, filled from
    /// the first.
    fn entries(&mut self, mark: ListMark, entries: &[Text]) {
        let numbered = numbered(mark, entries);
        let hang = if numbered.iter().all(has_label) { self.look.hang } else { Pt::ZERO };
        let width = self.column();
        // Numbers end under one another, whatever their length.
        let number = |entry: &Text| {
            self.ragged(&labelled(entry).0, self.look.label, width).map(|text| text.widest())
        };
        let end = if hang > Pt::ZERO && mark != ListMark::Dash {
            numbered.iter().filter_map(number).max()
        } else {
            None
        };
        let parts =
            numbered.iter().filter_map(|entry| self.entry(entry, (width, hang), end)).collect();
        self.columns(parts);
    }

    /// Width of a column of the look.
    fn column(&self) -> Pt {
        let columns = i64::from(self.look.columns.max(1));
        (self.width - self.look.gutter * (columns - 1)) / columns
    }

    fn entry(
        &mut self,
        entry: &Text,
        (width, hang): (Pt, Pt),
        end: Option<Pt>,
    ) -> Option<KaderPart> {
        let above = Rows::from(self.ruled());
        let (label, text) =
            if hang > Pt::ZERO { labelled(entry) } else { (Text::default(), entry.clone()) };
        let label = self.ragged(&label, self.look.label, width);
        let text = self.ragged(&text, self.look.entry, width - hang);
        let rows = self.deepest([label.as_ref(), text.as_ref()])? + above;
        let label = label.map(|text| Put {
            text,
            x: end.unwrap_or_default(),
            row: above,
            right: end.is_some(),
        });
        let text = text.map(|text| at(text, hang, above));
        Some(KaderPart {
            pieces: label.into_iter().chain(text).collect(),
            rows,
            hairline: self.ruled(),
            ..KaderPart::default()
        })
    }

    /// The rows of the deepest of texts side by side; `None` when there are none.
    fn deepest<'b>(&self, texts: impl IntoIterator<Item = Option<&'b Ragged>>) -> Option<Rows> {
        texts.into_iter().flatten().map(|text| self.rows(text)).max()
    }

    /// Parts in columns, each column as deep as the one before it or less.
    fn columns(&mut self, parts: Vec<KaderPart>) {
        let count = self.look.columns.max(1);
        let (width, gutter) = (self.column(), self.look.gutter);
        let total: Rows = parts.iter().map(|part| part.rows).sum();
        let first = u32::from(!self.parts.is_empty());
        let (mut column, mut done) = (0, 0);
        let (mut row, mut gaps) = (self.row, self.gaps + first);
        let (mut deepest, mut most) = (self.row, self.gaps);
        for mut part in parts {
            if column + 1 < count && done * count >= total * (column + 1) {
                column += 1;
                (row, gaps) = (self.row, self.gaps + first);
            }
            part.x = (width + gutter) * i64::from(column);
            part.width = width;
            part.row = row;
            part.gaps = gaps;
            done += part.rows;
            row += part.rows;
            deepest = deepest.max(row);
            most = most.max(gaps);
            gaps += 1;
            self.parts.push(part);
        }
        (self.row, self.gaps) = (deepest, most);
    }
}

fn at(text: Ragged, x: Pt, row: Rows) -> Put {
    Put { text, x, row, right: false }
}

/// Entries of a numbered list carry their numbers as strong first words.
fn numbered(mark: ListMark, entries: &[Text]) -> Vec<Text> {
    let ListMark::Number(first) = mark else { return entries.to_vec() };
    let number = |(n, entry): (u64, &Text)| {
        let span = entry.span();
        let label = span.map(|span| Piece::words(format!("{n}."), Emphasis::Bold, span));
        Text { pieces: label.into_iter().chain(entry.pieces.iter().cloned()).collect() }
    };
    (first..).zip(entries).map(number).collect()
}

fn has_label(entry: &Text) -> bool {
    match entry.pieces.as_slice() {
        [Piece::Words { emphasis: Emphasis::Bold, text, .. }, _, ..] => text.chars().count() <= 5,
        _ => false,
    }
}

/// Whether an entry begins with strong words that are not all of it.
fn begins_with_label(entry: &Text) -> bool {
    matches!(entry.pieces.as_slice(), [Piece::Words { emphasis: Emphasis::Bold, .. }, _, ..])
}

/// An entry as two cells: its strong first words, and the rest.
fn parted(entry: &Text) -> Vec<Text> {
    let (label, rest) = labelled(entry);
    vec![label, rest]
}

/// The strong first words of an entry, and the rest.
fn labelled(entry: &Text) -> (Text, Text) {
    let mut rest = entry.clone();
    let label = Text { pieces: rest.pieces.drain(..1).collect() };
    if let Some(Piece::Words { text, .. }) = rest.pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
    (label, rest)
}

fn plain(piece: &Piece) -> Piece {
    match piece {
        Piece::Words { text, apart, span, .. } => Piece::Words {
            text: text.trim().to_owned(),
            emphasis: Emphasis::Plain,
            apart: *apart,
            span: *span,
        },
        Piece::Break => Piece::Break,
    }
}
