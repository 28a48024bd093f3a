//! Words of a text, and words without the signs beside them.
//!
//! In: a text as it is printed. Out: its words; of a word what is letters and figures.

use std::iter::FusedIterator;

/// The words of a text as `split_whitespace` gives them, by its bytes: a paper is split so by
/// dozens of rules, and hardly a sign of it needs the table of all white.
#[derive(Clone, Debug)]
pub struct EachWord<'t> {
    rest: &'t str,
}

/// The words of a text, from white to white.
pub fn each_word(text: &str) -> EachWord<'_> {
    EachWord { rest: text }
}

/// What a byte may be: of a letter, white by itself, or the first of a sign that may be white.
const LETTER: u8 = 0;
const WHITE: u8 = 1;
const MAY_BE: u8 = 2;

/// What each byte may be.
const KINDS: [u8; 256] = {
    let mut kinds = [LETTER; 256];
    let mut at = 9;
    while at < 14 {
        kinds[at] = WHITE;
        at += 1;
    }
    kinds[32] = WHITE;
    kinds[0xc2] = MAY_BE;
    kinds[0xe1] = MAY_BE;
    kinds[0xe2] = MAY_BE;
    kinds[0xe3] = MAY_BE;
    kinds
};

/// Where the first white of a text stands and how many bytes it has; its end, and none, where it
/// has no white.
#[inline]
fn first_white(text: &str) -> (usize, usize) {
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let Some(at) = rest.iter().position(|byte| KINDS[usize::from(*byte)] != LETTER) else {
            return (text.len(), 0);
        };
        let at = from + at;
        if text.as_bytes().get(at).is_some_and(|byte| KINDS[usize::from(*byte)] == WHITE) {
            return (at, 1);
        }
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        let length = sign.map_or(1, char::len_utf8);
        if sign.is_some_and(char::is_whitespace) {
            return (at, length);
        }
        from = at + length;
    }
}

impl<'t> Iterator for EachWord<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        while !self.rest.is_empty() {
            let (at, length) = first_white(self.rest);
            let word = self.rest.get(..at).unwrap_or_default();
            self.rest = self.rest.get(at + length..).unwrap_or_default();
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    }
}

impl FusedIterator for EachWord<'_> {}

/// A word without the signs beside it.
pub fn trimmed(word: &str) -> &str {
    // Most words have none; the table of all letters need not be asked for it.
    match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    #[test]
    fn words_are_split_at_every_white() {
        for text in [
            "",
            " ",
            "een",
            " een  twee\t",
            "Één\u{a0}ü\u{202f}’s \u{2009}€ 4\u{3000}",
            "é\u{85}…\u{1680}x\n",
        ] {
            let all: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(each_word(text).collect::<Vec<_>>(), all, "{text:?}");
        }
    }
}
