//! Patterns as text -> the structure that finds breaks by them.
//!
//! In: a row's patterns and their exceptions, one a line. Out: a dictionary, made at its first use.
//! Source: Liang, Word Hy-phen-a-tion by Com-put-er, 1983, as the crate `hyphenation` does it; the
//! text is what hyph-utf8 writes between the braces of `\patterns` and `\hyphenation`.

use hyphenation::Standard;
use hyphenation_commons::dictionary::{Builder, Exceptions, Patterns};
use hyphenation_commons::parse::Parse;

use super::row::PatternText;

/// The dictionary of a row's patterns; `None` for patterns that can't be read.
pub(super) fn dictionary(text: &PatternText) -> Option<Standard> {
    let plain = |line: &str| line.to_owned();
    let patterns = text.patterns.lines().map(|line| Patterns::pair(line, plain));
    let exceptions = text.exceptions.lines().map(|line| Exceptions::pair(line, plain));
    let built = Builder {
        // Asked for nothing but its least letters beside a break, which the row has.
        language: hyphenation::Language::Dutch,
        patterns: Patterns::from_iter(patterns).ok()?,
        exceptions: Exceptions(exceptions.collect()),
    };
    Some(Standard::from(built))
}
