//! Characters that have no business in any text: control characters, what conversions leave.
//!
//! In: a text and where it stands. Out: reports.

use crate::report::{Code, Report};
use crate::source::{FileId, Span};

/// Reports control characters and U+FFFD: the first of each kind, with how often it stands there.
pub(crate) fn strange(text: &str, (file, base): (FileId, usize), out: &mut Vec<Report>) {
    let mut seen: Vec<(char, usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_strange(*c)) {
        match seen.iter_mut().find(|(known, ..)| *known == c) {
            Some((_, _, count)) => *count += 1,
            None => seen.push((c, at, 1)),
        }
    }
    for (c, at, count) in seen {
        let times = if count == 1 {
            String::new()
        } else {
            format!(", and {} more in this file", count - 1)
        };
        let (message, help) = match c {
            '\u{FFFD}' => (
                format!(
                    "U+FFFD stands here, the sign for a character that was lost in some \
                    conversion{times}"
                ),
                "Type the character that belongs here.",
            ),
            _ => (
                format!(
                    "the control character U+{:04X} stands here, which prints nothing{times}",
                    u32::from(c)
                ),
                "Remove it.",
            ),
        };
        let span = Span::new(file, base + at..base + at + c.len_utf8());
        out.push(Report::error(Code::BadValue, message).at(span).help(help));
    }
}

/// Whether a character has no business in any text.
pub(crate) fn is_strange(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || c == '\u{FFFD}'
}
