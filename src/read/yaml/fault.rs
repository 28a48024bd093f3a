//! A fault of the YAML reader comes in, one report in plain words goes out, at the place where
//! somebody has to mend it.
//!
//! The reader's own words say what its grammar missed; these say what whoever wrote the file did: a
//! colon in a text without quotes, a tab, a quotation mark that was never closed.

use crate::read::yaml::settle::Settle;
use crate::report::{Code, Report};
use crate::source::Span;
use serde_saphyr::Error;
use std::ops::Range;

/// What the reader's own faults mean for who wrote the file: words in its message, what is wrong,
/// what to do.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "If the colon belongs to a text, put the whole text in quotes: `title: \"De brug: een \
        verhaal\"`. Otherwise check the indentation.",
    ),
    (
        "illegal placement of ':'",
        "a colon stands where no key can be",
        "If the colon belongs to a text, put the whole text in quotes.",
    ),
    (
        "unknown anchor",
        "a value that begins with `*` refers to an anchor, and there is none of that name",
        "If the asterisk belongs to the text, put the whole text in quotes.",
    ),
    (
        "anchor or alias",
        "a value begins with `&` or `*`, which have a meaning of their own in YAML",
        "Put the whole text in quotes.",
    ),
    (
        "in multiline quoted scalar",
        "a quotation mark opens above this line and is not closed",
        "Close it at the end of the text, or indent the lines that go on with it.",
    ),
    (
        "unclosed quote",
        "a quotation mark opens here and is not closed",
        "Close it at the end of the text; a mark inside the text is written as `\\\"`.",
    ),
    (
        "unexpected document indicator",
        "a quotation mark is not closed before `---`",
        "Close it at the end of the text.",
    ),
    (
        "unclosed bracket",
        "a bracket opens here and is not closed",
        "Close it, or put the text in quotes if the bracket belongs to it.",
    ),
    (
        "mismatched bracket",
        "a bracket is closed by one of another kind",
        "Close `[` with `]` and `{` with `}`.",
    ),
    (
        "misplaced bracket",
        "a bracket closes here that was not opened",
        "Remove it, or put the text in quotes if the bracket belongs to it.",
    ),
    (
        "invalid trailing content after",
        "something follows the closing quotation mark",
        "Put the whole text in one pair of quotes.",
    ),
    (
        "unknown escape character",
        "a backslash in a text with double quotes begins an escape, and this is none",
        "Write `\\\\` for a backslash, or use single quotes.",
    ),
    (
        "unexpected character",
        "a value begins with a character that has a meaning of its own in YAML",
        "Put the whole text in quotes.",
    ),
    (
        "directive",
        "a line begins with `%`, which has a meaning of its own in YAML",
        "Put the text in quotes.",
    ),
    (
        "tag",
        "a value begins with `!`, which has a meaning of its own in YAML",
        "Put the whole text in quotes.",
    ),
    ("tab", "a tab stands where only spaces can", "Use spaces; two for each step of indentation."),
    (
        "expected ',' or ",
        "the list or map in brackets goes on without a comma, or is not closed",
        "Part entries with commas and close the bracket; put texts with commas or colons in \
        quotes.",
    ),
    (
        "block sequence entries are not allowed",
        "a `-` stands where no list can begin",
        "Begin a list on a line of its own; put a text that begins with `- ` in quotes.",
    ),
    (
        "did not find expected '-'",
        "this line is no entry of the list that it stands in",
        "Begin it with `- `, or check the indentation.",
    ),
    (
        "did not find expected key",
        "this line is no key of the part that it stands in",
        "Check its indentation: keys of one part begin in the same column.",
    ),
    (
        "simple key",
        "this line is neither a key nor a value",
        "Write `key: value`, or indent the line as the rest of the text above it.",
    ),
    (
        "indent",
        "this line's indentation fits nothing above it",
        "Keys of one part begin in the same column.",
    ),
    ("multiple documents", "a second document begins here", "Remove the line `---`."),
    ("recursion limit", "more than 32 levels stand inside each other", "Remove levels."),
];

/// The report for a fault of the YAML reader, at the place where somebody has to mend it.
pub(super) fn fault(settle: &Settle<'_>, error: &Error) -> Report {
    let Settle { text, origin, .. } = *settle;
    let error = match error.without_snippet() {
        Error::AliasError { error, .. } => error.without_snippet(),
        other => other,
    };
    let spot = spot(settle, error);
    let start = spot.start;
    let place =
        |from: usize, to: usize| Span::new(origin.file, origin.base + from..origin.base + to);
    let at = place(start, spot.end);
    let line = line_at(text, start);
    let above = line.checked_sub(1).map_or(line, |end| line_at(text, end));
    if let Some(tab) = tab(text, above) {
        return Report::error(Code::BadYaml, "a tab indents this line, and YAML knows only spaces")
            .at(place(tab, tab + 1))
            .help("Use spaces; two for each step of indentation.");
    }
    if let Some((message, help)) = over_limit(error) {
        return Report::error(Code::BadYaml, message).at(at).help(help);
    }
    let said = said(error);
    if said.contains("mapping values are not allowed") && continues(text, line, start) {
        return Report::error(
            Code::BadYaml,
            "this line is indented as if it went on with the text above it",
        )
        .at(at)
        .help("Keys of one part begin in the same column.");
    }
    if said.contains("in multiline quoted scalar")
        && let Some(mark) = opened(text.get(..start).unwrap_or(""))
    {
        return Report::error(Code::BadYaml, "a quotation mark opens here and is not closed")
            .at(place(mark, mark + 1))
            .help("Close it at the end of the text; a mark inside the text is written as `\\\"`.");
    }
    let (message, help) = FAULTS.iter().find(|(words, ..)| said.contains(words)).map_or(
        (
            "this cannot be read as YAML",
            "Check quotes, colons and indentation here and in the line above.",
        ),
        |(_, message, help)| (*message, *help),
    );
    Report::error(Code::BadYaml, message).at(at).help(help)
}

/// The bytes of the text that a fault is about: a character at the least.
fn spot(settle: &Settle<'_>, error: &Error) -> Range<usize> {
    let text = settle.text;
    let spot = error.location().map_or(0..0, |at| settle.range(at));
    let start = (0..=spot.start).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    start..first.map_or(start, |c| start + c.len_utf8()).max(spot.end)
}

/// What is said of a file that asks for more than a paper needs, and what to do.
fn over_limit(error: &Error) -> Option<(&'static str, &'static str)> {
    match error {
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => Some((
            "the anchors and aliases of this file unfold to more than 20,000 values",
            "Write the values out instead of repeating them by anchors.",
        )),
        Error::Budget { .. } => Some((
            "this file is larger or deeper than any paper needs: more than 100,000 values, \
            1,000 aliases or 32 levels",
            "Take values and levels out.",
        )),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            Some(("an alias stands inside the value that it repeats", "Write the value out."))
        }
        _ => None,
    }
}

/// The reader's own words, by which its faults are known.
fn said(error: &Error) -> String {
    match error {
        Error::UnknownAnchor { .. } => "unknown anchor".to_owned(),
        Error::UnsupportedTag { .. } | Error::InvalidScalar { .. } => "tag".to_owned(),
        Error::MultipleDocuments { .. } => "multiple documents".to_owned(),
        Error::Message { msg, .. } => msg.clone(),
        Error::FoldedBlockScalarMustIndentContent { .. } | Error::IndentationError { .. } => {
            "indent".to_owned()
        }
        other => other.to_string(),
    }
}

/// The first byte of the line that a byte stands in.
fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1)
}

/// The tab that indents a line or one of the two after it.
fn tab(text: &str, line: usize) -> Option<usize> {
    let mut from = line;
    for row in text.get(line..)?.split_inclusive('\n').take(3) {
        let indent = row.len() - row.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = row.get(..indent).and_then(|indent| indent.find('\t')) {
            return Some(from + tab);
        }
        from += row.len();
    }
    None
}

/// Whether the colon at a byte is the first of its line, and the line stands deeper than the one
/// before it.
fn continues(text: &str, line: usize, colon: usize) -> bool {
    let indent = |row: &str| row.len() - row.trim_start_matches(' ').len();
    let above = text.get(..line).unwrap_or("").trim_end_matches(['\n', '\r']);
    let above = above.get(line_at(above, above.len())..).unwrap_or("");
    let here = text.get(line..).unwrap_or("");
    line > 0 && !text.get(line..colon).unwrap_or("").contains(": ") && indent(here) > indent(above)
}

/// The quotation mark that opens the last value of a text and is not closed in its line.
fn opened(text: &str) -> Option<usize> {
    let mut end = text.len();
    while end > 0 {
        let from = line_at(text, end.saturating_sub(1));
        let row = text.get(from..end)?;
        if row.matches('"').count() % 2 == 1 {
            return row.find('"').map(|at| from + at);
        }
        if row.matches('\'').count() % 2 == 1 {
            return row.find('\'').map(|at| from + at);
        }
        end = from;
    }
    None
}
