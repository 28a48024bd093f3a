//! A table of a body: events between its marks come in, rows of texts go out, every row as wide as
//! the head.
//!
//! Source: GitHub Flavored Markdown, 4.10, as `pulldown-cmark` reads it. It fills up short rows and
//! cuts long ones; here both are errors.

use crate::read::markdown::body::Body;
use crate::report::{Code, Report, Severity};
use crate::story::{Block, ColumnAlign, Table, Text};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use std::ops::Range;

impl Body<'_> {
    /// A table whose start has been taken; reports rows with too few or too many cells.
    pub(crate) fn table(&mut self, columns: &[Alignment], range: Range<usize>) -> Option<Table> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, at)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(TagEnd::TableHead),
                Event::Start(Tag::TableRow) => {
                    self.ragged(columns.len(), at);
                    rows.push(self.cells(TagEnd::TableRow));
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if head.iter().all(Text::is_empty) {
            head.clear();
        }
        let columns = (0..columns.len())
            .map(|i| align(columns[i], rows.iter().map(|row: &Vec<Text>| row.get(i))))
            .collect();
        let table = Table { columns, head, rows, span: self.span(range.clone()) };
        if table.head.iter().chain(table.rows.iter().flatten()).all(Text::is_empty) {
            let told =
                ("a table has no words, and is left out", "Write them in its cells, or remove it.");
            self.tell(Severity::Warning, range, told);
            return None;
        }
        Some(table)
    }

    fn cells(&mut self, end: TagEnd) -> Vec<Text> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let mut blocks = Vec::new();
                    let runs = self.inline(Some(TagEnd::TableCell), &mut blocks);
                    for block in blocks {
                        if let Block::Picture(photo) = block {
                            self.astray(&photo);
                        }
                    }
                    cells.push(self.settle(&runs));
                }
                Event::End(tag) if tag == end => break,
                _ => {}
            }
        }
        cells
    }

    fn ragged(&mut self, columns: usize, range: Range<usize>) {
        let line = self.source.get(range.clone()).unwrap_or("").trim_end();
        let found = written(line);
        if found != columns {
            let message =
                format!("this row of the table has {}, and its head has {columns}", counted(found));
            let at = self.span(range.start..range.start + line.len());
            let help =
                "Give every row as many cells as the head, parted by `|`; an empty cell is `| |`.";
            self.out.push(Report::error(Code::RaggedTable, message).at(at).help(help));
        }
    }
}

fn counted(cells: usize) -> String {
    if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") }
}

/// How many cells a line was written with: bars that are not escaped, the outer ones aside.
fn written(line: &str) -> usize {
    let inner = line.trim().trim_start_matches('|');
    let inner = if inner.ends_with('|') && !inner.ends_with("\\|") {
        &inner[..inner.len() - 1]
    } else {
        inner
    };
    let mut before = ' ';
    let mut bars = 0;
    for c in inner.chars() {
        bars += usize::from(c == '|' && before != '\\');
        before = c;
    }
    bars + 1
}

/// A right-hand column of figures with decimals stands by its comma.
fn align<'a>(given: Alignment, cells: impl Iterator<Item = Option<&'a Text>>) -> ColumnAlign {
    match given {
        Alignment::None | Alignment::Left => ColumnAlign::Left,
        Alignment::Center => ColumnAlign::Centre,
        Alignment::Right => {
            let decimal = |text: &Text| {
                let plain = text.plain();
                plain.split_once(',').is_some_and(|(whole, rest)| {
                    whole.ends_with(|c: char| c.is_ascii_digit())
                        && rest.starts_with(|c: char| c.is_ascii_digit())
                })
            };
            if cells.flatten().any(decimal) { ColumnAlign::Decimal } else { ColumnAlign::Right }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn cells_are_counted_as_written() {
        assert_eq!(written("| a | b |"), 2);
        assert_eq!(written("a | b | c"), 3);
        assert_eq!(written("| a \\| b | |"), 2);
    }
}
