//! Everything that is said, in the reader's language: a finished sentence of the program in, the
//! same sentence in the house's language out.
//!
//! The program is written in one language, and its sentences are made where something is found. The
//! catalogue (`messages/nl/`) has each with its holes, and below it how it is said in the other: a
//! sentence is held against these, what stands in its holes is said over in turn, and what the
//! catalogue does not know stays as it is. Machines rest on codes, never on these words.

mod catalogue;
mod pattern;
mod said_over;
pub mod speech;

pub use catalogue::{Entries, SaidPart, Sentence, entries};
pub use said_over::{Rendered, rendered};
pub use speech::Speech;

use std::borrow::Cow;

/// A sentence, a help, a label of the program in a language; unchanged where that is the program's
/// own, or where the catalogue does not know it.
///
/// ```
/// use katern::messages::{Speech, said};
/// let told = "the table has 9 columns; 6 may stand side by side";
/// assert_eq!(said(Speech::Written, told), told);
/// let dutch = "de tabel heeft 9 kolommen; 6 mogen er naast elkaar staan";
/// assert_eq!(said(Speech::House, told), dutch);
/// ```
pub fn said(speech: Speech, text: &str) -> Cow<'_, str> {
    match speech {
        Speech::Written => Cow::Borrowed(text),
        Speech::House => Cow::Owned(rendered(text).text),
    }
}

/// The same of several lines, each by itself; of a line in columns, parted by two spaces and more,
/// each column by itself. Indents, columns and line ends are kept.
///
/// ```
/// use katern::messages::{Speech, said_by_line};
/// let dutch = said_by_line(Speech::House, "  lead  2 rows   below head\n");
/// assert_eq!(dutch, "  lead  2 rijen  onder kop\n");
/// ```
pub fn said_by_line(speech: Speech, text: &str) -> Cow<'_, str> {
    if speech == Speech::Written {
        return Cow::Borrowed(text);
    }
    let mut made = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let whole = rendered(words.trim());
        if whole.left == 0 || !words.trim().contains("  ") {
            made.push_str(words.get(..words.len() - words.trim_start().len()).unwrap_or_default());
            made.push_str(&whole.text);
        } else {
            made.push_str(&columns(words));
        }
        made.push_str(line.get(words.len()..).unwrap_or_default());
    }
    Cow::Owned(made)
}

/// A line in columns, each said over and filled up to where the next began.
fn columns(line: &str) -> String {
    let mut made = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let cell = rest.split("  ").next().unwrap_or_default();
        let spaces = rest.len() - cell.len();
        let after = rest.get(cell.len()..).unwrap_or_default().trim_start();
        let gap = spaces - after.len();
        let said = rendered(cell).text;
        let wide = (cell.chars().count() + gap).saturating_sub(said.chars().count());
        made.push_str(&said);
        made.push_str(&" ".repeat(if after.is_empty() { gap } else { wide.max(2) }));
        rest = after;
    }
    made
}
