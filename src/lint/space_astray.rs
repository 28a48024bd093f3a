//! Spaces stand where words part, and nowhere else.

use crate::lint::sight::trim::trimmed;
use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::report::{Code, Severity};
use rustc_hash::FxHashSet;

/// Spaces too many, and words run together.
pub const RULE: Rule = Rule {
    code: Code::SpaceAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A comma and a point have no space before them, unless the language has one there, and \
        one behind them, a figure is not glued to the word after it, and letters of a word have no \
        spaces between them.",
    why: "Copy that was typed in haste shows it there, and a line may end before such a comma.",
    remedy: "Take the space out, or put one in.",
    source: "Newspaper stylebooks on the reading of proofs.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    let mut whole: (Option<StoryId>, FxHashSet<&str>) = (None, FxHashSet::default());
    for text in &sight.copy {
        if whole.0 != Some(text.story) {
            whole = (Some(text.story), sight.words_of(text.story));
        }
        found.extend(parted(text, &whole.1).into_iter().map(|(pair, word)| {
            let what = text.what().name();
            let message = format!("the {what} has `{pair}`, and `{word}` stands in its story");
            sight.told_in(text, &pair, message)
        }));
        let apart = text.passage.text.language().row().spaces.before;
        let words: Vec<&str> = text.each().collect();
        for (i, word) in words.iter().enumerate().filter(|(_, word)| !is_plain(word)) {
            let before = i.checked_sub(1).and_then(|before| words.get(before));
            let what = text.what().name();
            let own = |sign: char| apart.iter().any(|(own, _)| *own == sign);
            if let Some(before) = before.filter(|_| is_loose(word) && !word.starts_with(own)) {
                let pair = format!("{before} {word}");
                let message = format!("the {what} has a space before the sign in `{pair}`");
                found.push(sight.told_in(text, &pair, message));
            } else if let Some(letters) = spelt_out(&words, i) {
                let message = format!("the {what} has spaces between the letters of `{letters}`");
                found.push(sight.told_in(text, &letters, message));
            } else if is_glued(word) {
                let message = format!("the {what} has no space in `{word}`");
                found.push(sight.told_in(text, word, message));
            }
        }
    }
    found
}

/// Two words that the story has as one elsewhere, with that word. Short words, and what is put
/// before others, stand beside many: `hoog water` is no `hoogwater`.
fn parted(text: &Printed, whole: &FxHashSet<&str>) -> Vec<(String, String)> {
    let language = text.passage.text.language();
    let part = |word: &str| word.len() > 3 && word.bytes().all(|c| c.is_ascii_lowercase());
    let mut before = "";
    let pairs = text.each().filter_map(|word| {
        let (first, second) = (std::mem::replace(&mut before, word), trimmed(word));
        let leads = first.len() < 5 || language.row().copy.prefixes.contains(&first);
        if leads || !part(first) || !part(second) || !word.starts_with(second) {
            return None;
        }
        let joined = format!("{first}{second}");
        let one = whole.contains(joined.as_str()) && language.knows(&joined);
        one.then(|| (format!("{first} {second}"), joined))
    });
    pairs.collect()
}

/// Whether a word is of letters alone, with one sign behind them at most: most are, and of such a
/// word nothing is ever said.
fn is_plain(word: &str) -> bool {
    let letters = word.strip_suffix([',', '.', ';', ':', '?', '!']).unwrap_or(word);
    letters.len() > 1 && letters.bytes().all(|c| c.is_ascii_alphabetic())
}

/// A word that begins here with a space behind each of its letters: `m e e r`.
fn spelt_out(words: &[&str], at: usize) -> Option<String> {
    let one = |word: &&&str| word.chars().count() == 1 && word.chars().all(char::is_lowercase);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let letters: Vec<&str> = words.get(at..)?.iter().take_while(one).copied().collect();
    (letters.len() >= LETTERS && !before.is_some_and(|word| one(&word)))
        .then(|| letters.join(" "))
}

/// How many single letters running are a word that was set apart by spaces.
const LETTERS: usize = 4;

/// Whether a comma, a point or a semicolon stands by itself, or before its word.
fn is_loose(word: &str) -> bool {
    let rest = word.trim_start_matches([',', '.', ';']);
    let one = word.len() - rest.len() == 1;
    let comma = word.starts_with(',') && rest.starts_with(char::is_alphabetic);
    one && (rest.is_empty() || comma)
}

/// Whether two words are run together at a sign, or a figure and a word.
fn is_glued(word: &str) -> bool {
    let is_address = || ["@", "/", "www.", "#"].iter().any(|sign| word.contains(sign));
    (glued_at_sign(word) || glued_figure(word)) && !is_address()
}

/// Whether a sentence ends inside a word, `eind.Begin`, or a comma parts two: `ja,nee`.
fn glued_at_sign(word: &str) -> bool {
    let glued = |sign: char| {
        word.split_once(sign).is_some_and(|(before, after)| {
            let tail: Vec<char> = before.chars().rev().take(2).collect();
            let mut head = after.chars();
            let (first, second) = (head.next(), head.next());
            let ends = tail.len() == 2 && tail.iter().all(|c| c.is_lowercase());
            let letters = if sign == ',' {
                first.is_some_and(char::is_alphabetic)
            } else {
                first.is_some_and(char::is_uppercase)
            };
            ends && letters && second.is_some_and(char::is_lowercase)
        })
    };
    glued('.') || glued(',') || glued(';')
}

/// Whether figures run into a word of four letters and more: no ordinal, no short unit.
fn glued_figure(word: &str) -> bool {
    let bare = trimmed(word);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let letters = rest.chars().take_while(|c| c.is_lowercase()).count();
    rest.len() < bare.len() && letters >= 4 && letters == rest.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{is_glued, is_loose};

    #[test]
    fn slips_are_told_from_what_is_spelt_so() {
        for word in [",", ".", ",en"] {
            assert!(is_loose(word), "{word}");
        }
        for word in ["…", "...", ".nl", ",5", "’s", "–"] {
            assert!(!is_loose(word), "{word}");
        }
        for word in ["eind.Begin", "ja,nee", "28november", "80jarige", "140kilo"] {
            assert!(is_glued(word), "{word}");
        }
        for word in ["krant.nl", "12,50", "17de", "20ste", "e.d.", "A.Vries", "www.Krant.nl", "3D",
            "100km", "m.b.v.", "50-plus", "’s-Hertogenbosch", "4x4"]
        {
            assert!(!is_glued(word), "{word}");
        }
    }
}
