//! Languages whose words stay whole: what an issue is written in comes in, a warning for each
//! language without patterns goes out, once, where it is first met.

use crate::language::Language;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::{Piece, Story};
use std::collections::BTreeSet;

/// What is to be told of words in a language, met at a place.
pub(crate) fn unbroken(language: Language, at: Span) -> Option<Report> {
    let tag = language.tag();
    let message = format!("`{tag}` has no break patterns here: its words stay whole");
    let help = "Put soft hyphens (U+00AD) into its long words, or list these with their breaks in \
        `exceptions`.";
    let report = || Report::warning(Code::NoPatterns, message).at(at).help(help);
    language.lacks_patterns().then(report)
}

/// Tells of the stretches of a story that are set apart in such a language.
pub(crate) fn unbroken_runs(story: &mut Story, out: &mut Vec<Report>) {
    for text in story.texts_mut() {
        out.extend(text.pieces.iter().filter_map(|piece| match piece {
            Piece::Words { apart, span, .. } => unbroken(apart.language?, *span),
            Piece::Break => None,
        }));
    }
}

/// Keeps of what is told of each such language the first.
pub(crate) fn once(out: &mut Vec<Report>) {
    let mut told: BTreeSet<String> = BTreeSet::new();
    out.retain(|report| report.code != Code::NoPatterns || told.insert(report.message.clone()));
}
