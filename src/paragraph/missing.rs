//! Characters that no font of the layout has: told once for a word, and once for a run of words in
//! a script that none has.
//!
//! In: the words of a paragraph with their places. Out: reports.

use super::visible::shortened;
use crate::form::Form;
use crate::report::{Code, Report};
use crate::source::Span;

/// Most missing characters of one word that are told each by itself.
const EACH: usize = 4;

/// What is to be told of the words of a paragraph.
pub(super) fn missing(words: &[(&Form, Span)]) -> Vec<Report> {
    let lacks = |word: &(&Form, Span)| !word.0.missing.is_empty();
    let runs = words.chunk_by(|before, word| lacks(before) && lacks(word));
    let reports = runs.filter(|run| run.iter().any(lacks)).flat_map(|run| match run {
        [word] => of_word(word),
        run => vec![of_run(run)],
    });
    reports.collect()
}

fn of_word(word: &(&Form, Span)) -> Vec<Report> {
    let missing = &word.0.missing;
    let told = if missing.len() > EACH { 1 } else { missing.len() };
    let others = missing.len() - 1;
    let more =
        if told < missing.len() { format!(", nor {others} others of it") } else { "".into() };
    let report = |character: &char| {
        let text = shortened(&word.0.text);
        let code = u32::from(*character);
        report(word, format!("the character `{character}` (U+{code:04X}) in `{text}`{more}"))
    };
    missing.iter().take(told).map(report).collect()
}

fn of_run(run: &[(&Form, Span)]) -> Report {
    let (word, count) = (&run[0], run.len());
    let last = run.last().map_or("", |word| word.0.text.as_str());
    let (first, last) = (shortened(&word.0.text), shortened(last));
    report(word, format!("the characters of {count} words running, `{first}` to `{last}`"))
}

fn report(word: &(&Form, Span), what: String) -> Report {
    let help = "Write it otherwise, or add a font that has it to the layout's `fallback`.";
    let message = format!("no font of the layout has {what}");
    Report::error(Code::MissingGlyph, message).at(word.1).help(help)
}
