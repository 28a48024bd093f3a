//! What is opened is closed: quotations and brackets.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use crate::lint::sight::trim::each_word;

/// Quotations without an end.
pub const RULE: Rule = Rule {
    code: Code::UnclosedQuote,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A quotation or a bracket that opens in a paragraph closes in it; only one that goes on \
        in the next paragraph, and opens again there, stays open.",
    why: "A reader takes what follows for the words of who was speaking.",
    remedy: "Put the closing sign in, or take the opening one out.",
    source: "NRC stijlboek on aanhalingstekens; Chicago Manual of Style, 13.30.",
    look,
};

/// What opens and what closes.
const PAIRS: &[(char, char)] = &[('“', '”'), ('«', '»'), ('(', ')'), ('[', ']'), ('‘', '’')];
/// Closes a single quotation, and stands for letters that are left out.
const APOSTROPHE: char = '’';

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for (i, text) in sight.copy.iter().enumerate() {
        // All pairs have one of these bytes, and most texts have none.
        let sign = |byte: u8| matches!(byte, b'(' | b')' | b'[' | b']' | 0xc2 | 0xe2);
        if !text.words.bytes().any(sign) {
            continue;
        }
        let next = sight.copy.get(i + 1);
        let signs = text.passage.text.language().row().signs;
        // A sign that opens here closes in another language: „so“, »so«.
        let closes_here = |sign: char| signs.double.1 == sign || signs.single.1 == sign;
        let clitics = text.passage.text.language().row().apostrophes;
        for (opens, closes) in PAIRS.iter().filter(|(opens, _)| !closes_here(*opens)) {
            let odd = match *closes {
                APOSTROPHE => odd_single(&text.words, clitics).map(|words| (*opens, words)),
                _ => odd(&text.words, (*opens, *closes)),
            };
            let Some((sign, words)) = odd else { continue };
            let goes_on = |next: &Printed| {
                let same = (next.story, next.what()) == (text.story, What::Body);
                same && next.words.trim_start().starts_with(*opens)
            };
            if sign == *opens && next.is_some_and(goes_on) {
                continue;
            }
            let what = text.what().name();
            let how = if sign == *opens { "opens and does not close" } else { "closes nothing" };
            let message = format!("the {what} has a `{sign}` that {how}, at `{words}`");
            found.push(sight.told_in(text, words, message));
        }
    }
    found
}

/// A sign without its other half, with the word that it stands at. Where both quotes look alike,
/// as in some houses, nothing is known.
fn odd(text: &str, (opens, closes): (char, char)) -> Option<(char, &str)> {
    let mut open: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        if sign == opens {
            open.push(at);
        } else if sign == closes && open.pop().is_none() {
            // An entry of a list may be numbered `a)`, a face drawn `:)`.
            let sides = text.get(..at).is_some_and(|start| start.trim().chars().count() < 4);
            let used = before == ':' || (sides && closes == ')');
            if !used && !opened_low(text, closes) {
                return Some((closes, word_at(text, at)));
            }
        }
        before = sign;
    }
    open.first().map(|at| (opens, word_at(text, *at)))
}

/// A single quote without its other half, with the word that it stands at. What closes it is an
/// apostrophe too: within a word or before one (`foto’s`, `d’r`, `’s avonds`) it closes nothing;
/// where it may be either (`Hans’ fiets`) it is let be the close.
fn odd_single<'t>(text: &'t str, clitics: &[&str]) -> Option<&'t str> {
    let mut open: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let rest = || text.get(at + sign.len_utf8()..).unwrap_or_default();
        let short = || {
            let word = rest().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            clitics.contains(&word) || word.chars().all(|c| c.is_ascii_digit())
        };
        let goes_on = || rest().chars().next().is_some_and(char::is_alphanumeric);
        if sign == '‘' && !before.is_alphanumeric() && !short() {
            open.push(at);
        } else if sign == APOSTROPHE && !before.is_whitespace() && !goes_on() {
            open.pop();
        }
        before = sign;
    }
    open.first().map(|at| word_at(text, *at))
}

/// Whether quotes open on the line: `„Ja”`.
fn opened_low(text: &str, closes: char) -> bool {
    matches!(closes, '”' | '»') && text.contains(['„', '‟', '›', '‚'])
        || closes == '”' && text.matches('”').count() > 1 && !text.contains('“')
}

/// The word around a byte of a text.
fn word_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|head| head.rfind(char::is_whitespace));
    let start = start.map_or(0, |space| {
        space + text.get(space..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let rest = text.get(start..).unwrap_or_default();
    each_word(rest).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{odd, odd_single};

    #[test]
    fn signs_come_in_pairs() {
        assert_eq!(odd("Hij zei: “Ik ga.", ('“', '”')), Some(('“', "“Ik")));
        assert_eq!(odd("Ik ga”, zei hij.", ('“', '”')), Some(('”', "ga”,")));
        assert_eq!(odd("“Ik ga”, zei hij.", ('“', '”')), None);
        assert_eq!(odd("„Ik ga”, zei hij.", ('“', '”')), None);
        assert_eq!(odd("de man (43 zei", ('(', ')')), Some(('(', "(43")));
        assert_eq!(odd("a) een leuning", ('(', ')')), None);
        assert_eq!(odd("leuk :) toch", ('(', ')')), None);
    }

    #[test]
    fn an_apostrophe_closes_no_quotation() {
        let of = |text| odd_single(text, &["s", "t"]);
        assert_eq!(of("‘Ik kwam ’s avonds met d’r foto’s, zei hij."), Some("‘Ik"));
        assert_eq!(of("‘Ik kwam ’s avonds met d’r foto’s’, zei hij."), None);
        assert_eq!(of("‘Zij zei: ‘ja’, en ging’, zei hij."), None);
        assert_eq!(of("Het was ‘s avonds en in ‘98 ook."), None);
        assert_eq!(of("‘Dit is Hans’ fiets’, zei hij."), None);
    }
}
