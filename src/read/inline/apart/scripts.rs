//! Superior and inferior letters: `m^2^` and `CO~2~`.
//!
//! In: the signs of a block. Out: the same with letters of their own between two marks, the marks
//! taken away, and what is wrong with them. Source: Pandoc's superscripts and subscripts.

use super::sign::RunSign;
use crate::read::inline::run::Wrong;
use crate::report::Severity;
use crate::story::Letters;
use std::ops::Range;

/// Superior or inferior letters, between two signs right after a word and without a space among
/// them.
pub(super) fn scripts(
    signs: &mut [RunSign],
    (sign, letters): (char, Letters),
    wrong: &mut Vec<Wrong>,
) {
    let mut word = LastWord::default();
    // The last sign before this one that is printed.
    let mut before = ' ';
    let mut at = 0;
    while at < signs.len() {
        let here =
            |at: usize| signs.get(at).is_some_and(|s| s.live && !s.gone && s.character == sign);
        let stands = |at: usize| signs.get(at).map_or(' ', |s| s.character);
        let opens = at > 0
            && here(at)
            && (before.is_alphanumeric() || before == ')')
            && stands(at + 1) != sign;
        let mut end = at;
        if opens && !word.at(signs, at).is_address {
            let inside = |s: &&RunSign| {
                s.character.is_alphanumeric() || "+-−–,.()*".contains(s.character) || s.gone
            };
            let length = signs[at + 1..].iter().take_while(inside).count();
            end = at + 1 + length;
            if length > 0 && here(end) && stands(end + 1) != sign {
                signs[at + 1..end].iter_mut().for_each(|s| s.apart.letters = letters);
                signs[at].gone = true;
                signs[end].gone = true;
            } else {
                end = at;
                // Before a letter or figure it can only be meant as one that opens.
                wrong.extend((length > 0).then(|| unclosed(sign, signs[at].range.clone())));
            }
        }
        before = signs[at..=end].iter().rev().find(|s| !s.gone).map_or(before, |s| s.character);
        at = end + 1;
    }
}

/// A sign that opens superior or inferior letters and has no other.
fn unclosed(sign: char, range: Range<usize>) -> Wrong {
    let message =
        format!("this `{sign}` is not closed by another in the same word, and is printed as it is");
    let help = if sign == '^' {
        "Superior letters stand between two of them, `m^2^`; a sign that should be printed is \
        `\\^`."
    } else {
        "Inferior letters stand between two of them, `CO~2~`; a sign that should be printed is \
        `\\~`."
    };
    Wrong { severity: Severity::Warning, message, help, range }
}

/// The word that was looked at last: its signs, and whether it is a web or mail address.
#[derive(Default)]
struct LastWord {
    signs: Range<usize>,
    is_address: bool,
}

impl LastWord {
    /// The word that a sign stands in; it is looked at once, however many signs of it are asked
    /// about.
    fn at(&mut self, signs: &[RunSign], at: usize) -> &LastWord {
        if !self.signs.contains(&at) {
            let solid = |sign: &&RunSign| !sign.character.is_whitespace();
            let before = signs[..at].iter().rev().take_while(solid).count();
            let after = signs[at..].iter().take_while(solid).count();
            self.signs = at - before..at + after;
            let word: String =
                signs[self.signs.clone()].iter().map(|sign| sign.character).collect();
            self.is_address = word.contains("://") || word.contains("www.") || word.contains('@');
        }
        self
    }
}
