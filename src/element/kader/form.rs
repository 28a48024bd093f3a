//! The forms of what stands in a box, each in a file of its own.
//!
//! In: a table without a head, or a list whose entries begin with a label. Out: parts of the box.
//! A table that has not the cells of the form is a table.

use super::{KaderOrder, KaderPart};
use crate::element::table::{TableForm, table};
use crate::report::{Code, Report};
use crate::story::boxed::BoxForm;
use crate::story::{ListMark, Table, Text};
use laying::Laying;

mod agenda;
mod days;
mod index;
mod labels;
mod laying;
mod results;
mod timeline;

/// How a form is laid; `None` for tables, which set themselves.
fn laying(form: BoxForm) -> Option<Laying> {
    Some(match form {
        BoxForm::Table => return None,
        BoxForm::Labels => labels::LAYING,
        BoxForm::Results => results::LAYING,
        BoxForm::Index => index::LAYING,
        BoxForm::Agenda => agenda::LAYING,
        BoxForm::Timeline => timeline::LAYING,
        BoxForm::Days => days::LAYING,
    })
}

impl KaderOrder<'_> {
    /// The rows of a table in the form of the box.
    pub(super) fn table(&mut self, words: &Table) {
        let form = self.form.unwrap_or(self.look.form);
        let laying = laying(form).filter(|_| words.head.is_empty());
        let cells = words.columns.len();
        match laying {
            Some(laying) if laying.cells.contains(&cells) => (laying.lay)(self, &words.rows),
            Some(laying) if self.form.is_some() => {
                let message = format!(
                    "a row of this box holds {}, and the table has {cells} columns",
                    laying.holds
                );
                let help = "Give it these cells, or make it a `[!kader]`, which sets any table.";
                self.reports.push(Report::error(Code::BadValue, message).at(words.span).help(help));
                self.partial = true;
            }
            _ => self.plain(words),
        }
    }

    /// The entries of a list in the form of the box; as they are where the form takes no list.
    pub(super) fn listed(&mut self, mark: ListMark, entries: &[Text]) {
        let form = self.form.unwrap_or(self.look.form);
        let laying = laying(form).filter(|laying| laying.listed && mark == ListMark::Dash);
        match laying.filter(|_| entries.iter().all(super::begins_with_label)) {
            Some(laying) => {
                let rows: Vec<Vec<Text>> = entries.iter().map(super::parted).collect();
                (laying.lay)(self, &rows);
            }
            None => self.entries(mark, entries),
        }
    }

    /// A table as it is.
    fn plain(&mut self, words: &Table) {
        let form = TableForm { width: self.width, hairline: self.look.hairline };
        let set = table(words, form, self.desk).drain(&mut self.reports);
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
