//! Tables of a box: labels with what belongs to them, results, entries of an agenda or an index.
//!
//! In: a table as it was read. Out: parts of the box. How many columns it has says what it is.

use super::{KaderOrder, KaderPart, Put, at};
use crate::element::table::table;
use crate::story::{ColumnAlign, Table, Text};
use crate::unit::{Pt, Rows};

impl KaderOrder<'_> {
    /// Two columns are labels with what belongs to them or lines with their results, three an entry
    /// each, anything else a table.
    pub(super) fn table(&mut self, words: &Table) {
        let align = |i: usize| words.columns.get(i).copied().unwrap_or_default();
        let plain = words.head.is_empty();
        match words.columns.len() {
            2 if plain && align(1) == ColumnAlign::Left => {
                let width = self.column();
                let hang = self.look.hang;
                let parts = words.rows.iter().filter_map(|row| {
                    let [label, value] = row.as_slice() else { return None };
                    let above = Rows::from(self.ruled());
                    let label = self.ragged(label, self.look.label, hang);
                    let value = self.ragged(value, self.look.entry, width - hang);
                    let rows = self.deepest([label.as_ref(), value.as_ref()])? + above;
                    let label = label.map(|label| at(label, Pt::ZERO, above));
                    let value = value.map(|value| at(value, hang, above));
                    let pieces = label.into_iter().chain(value).collect();
                    Some(KaderPart { pieces, rows, hairline: self.ruled(), ..KaderPart::default() })
                });
                let parts = parts.collect();
                self.columns(parts);
            }
            2 if plain => self.results(words),
            3 if plain && align(1) == ColumnAlign::Right => {
                let parts = words.rows.iter().filter_map(|row| self.reference(row)).collect();
                self.columns(parts);
            }
            3 if plain && align(2) == ColumnAlign::Left => {
                let parts = words.rows.iter().filter_map(|row| self.event(row)).collect();
                self.columns(parts);
            }
            _ => {
                let set = table(words, self.width, self.look.hairline, self.desk)
                    .drain(&mut self.reports);
                let Some(set) = set else {
                    self.partial = true;
                    return;
                };
                let rows = set.rows();
                let part = KaderPart { table: Some(set), rows, ..KaderPart::default() };
                let inner = part.inner_gaps();
                self.put(part);
                self.gaps += inner;
            }
        }
    }

    /// Lines with their results flush right, one under another; they belong to the part above them.
    fn results(&mut self, words: &Table) {
        let mut part = KaderPart::default();
        for row in &words.rows {
            let [text, result] = row.as_slice() else { continue };
            let result = self.ragged(result, self.look.entry, self.width);
            let room = result
                .as_ref()
                .map_or(Pt::ZERO, |result| result.widest() + self.desk.layout.objects.credit_gap);
            let text = self.ragged(text, self.look.entry, self.width - room);
            let Some(rows) = self.deepest([text.as_ref(), result.as_ref()]) else { continue };
            part.pieces.extend(text.map(|text| at(text, Pt::ZERO, part.rows)));
            let last = part.rows + rows.saturating_sub(1);
            part.pieces.extend(result.map(|text| Put {
                text,
                x: self.width,
                row: last,
                right: true,
            }));
            part.rows += rows;
        }
        match self.parts.last_mut().filter(|above| above.hairline && above.table.is_none()) {
            Some(above) => {
                above.pieces.extend(
                    part.pieces
                        .into_iter()
                        .map(|piece| Put { row: piece.row + above.rows, ..piece }),
                );
                above.rows += part.rows;
                self.row += part.rows;
            }
            None => self.put(part),
        }
    }

    /// A reference of an index: label and page on one line, the title under them.
    fn reference(&mut self, row: &[Text]) -> Option<KaderPart> {
        let [label, page, title] = row else { return None };
        let width = self.column();
        let above = Rows::from(self.ruled());
        let mut part = KaderPart { hairline: self.ruled(), rows: above, ..KaderPart::default() };
        let page = self.ragged(page, self.look.label, width);
        part.pieces.extend(page.map(|text| Put { text, x: width, row: above, right: true }));
        if let Some(label) = self.ragged(label, self.look.label, width) {
            part.pieces.push(at(label, Pt::ZERO, above));
        }
        part.rows += 1;
        if let Some(title) = self.ragged(title, self.look.title, width) {
            let rows = self.rows(&title);
            part.pieces.push(at(title, Pt::ZERO, part.rows));
            part.rows += rows;
        }
        (!part.pieces.is_empty()).then_some(part)
    }

    /// An event: its day at the left, title and place behind it.
    fn event(&mut self, row: &[Text]) -> Option<KaderPart> {
        let [day, title, place] = row else { return None };
        let (width, hang) = (self.column(), self.look.hang);
        let above = Rows::from(self.ruled());
        let mut part = KaderPart { hairline: self.ruled(), rows: above, ..KaderPart::default() };
        let day = self.ragged(day, self.look.label, width);
        part.pieces.extend(day.map(|day| at(day, Pt::ZERO, above)));
        for (text, role) in [(title, self.look.title), (place, self.look.entry)] {
            let Some(text) = self.ragged(text, role, width - hang) else { continue };
            let rows = self.rows(&text);
            part.pieces.push(at(text, hang, part.rows));
            part.rows += rows;
        }
        part.rows = part.rows.max(above + 1);
        (!part.pieces.is_empty()).then_some(part)
    }
}
