//! No sentence of a running text stands in a paper twice.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Sentences that were moved, and left where they were.
pub const RULE: Rule = Rule {
    code: Code::SameSentence,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "letters",
        about: "From how many letters on a sentence of running text is looked at.",
        normal: 45.0,
        range: (1.0, 10000.0),
    }],
    says: "No sentence of running text stands in a paper twice.",
    why: "It was moved and left where it was; a reader thinks that he has lost his line.",
    remedy: "Take one of the two out.",
    source: "What every proof-reader looks for first.",
    look,
};

/// From how many letters on a sentence that stands twice running is looked at.
const SHORT: usize = 8;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("letters") as usize;
    let mut seen: FxHashMap<u64, (usize, &str)> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, text) in sight.copy.iter().enumerate() {
        // What stands in boxes and tables has words of its own that come again.
        if text.what() != What::Body || text.passage.owner.is_some() {
            continue;
        }
        let mut before = None;
        for sentence in text.words.split_inclusive(['.', '!', '?']) {
            // Right behind itself a short one is a slip as well.
            let last = std::mem::replace(&mut before, key(sentence, SHORT));
            if before.is_some() && last == before {
                let what = format!("the sentence {} stands twice running", quoted(sentence));
                found.push(sight.told_in(text, sentence.trim(), what));
                continue;
            }
            let Some(key) = key(sentence, least) else { continue };
            let (first, words) = *seen.entry(key).or_insert((at, sentence));
            let Some(other) = sight.copy.get(first) else { continue };
            // A paragraph that stands twice is told as one.
            if first == at && std::ptr::eq(words, sentence) || other.words == text.words {
                continue;
            }
            let said = quoted(sentence);
            let what = if other.story == text.story {
                format!("the sentence {said} stands twice in its story")
            } else {
                let (name, page) = (sight.name(other.story), other.page);
                format!("the sentence {said} stands in `{name}` on page {page} too")
            };
            found.push(sight.told_in(text, sentence.trim(), what));
        }
    }
    found
}

/// What a sentence is known by, signs and capitals apart; `None` where it has fewer letters than so
/// many.
fn key(sentence: &str, least: usize) -> Option<u64> {
    // No letter takes more than four bytes.
    if sentence.len() < least {
        return None;
    }
    let (mut key, mut letters) = (FxHasher::default(), 0);
    for letter in sentence.chars() {
        let small = match letter {
            'a'..='z' | '0'..='9' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            _ if letter.is_ascii() || !letter.is_alphanumeric() => continue,
            _ => letter.to_lowercase().next().unwrap_or(letter),
        };
        key.write_u32(small.into());
        letters += 1;
    }
    (letters >= least).then(|| key.finish())
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_sentence_is_known_whatever_its_signs() {
        assert_eq!(key("‘De brug is dicht’, zegt ze.", 10), key("De brug is dicht zegt ze", 10));
        assert_ne!(key("De brug is dicht, zegt ze.", 10), key("De brug is dicht, zegt hij.", 10));
        assert_eq!(key("De brug is dicht.", 45), None);
    }
}
