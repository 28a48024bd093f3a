//! Words as they are spelt.
//!
//! In: printed texts. Out: their words with how often each stands there; whether two differ by a
//! slip.

use crate::language::Language;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::trim::trimmed;
use std::collections::BTreeMap;

/// A word of some texts.
#[derive(Clone, Copy)]
pub struct SpeltWord<'s, 'a> {
    /// How often it stands in them.
    pub count: usize,
    /// Whether it stands once at the least behind another word of its sentence, so that a capital
    /// is its own.
    pub is_inside: bool,
    /// The first of them that has it.
    pub text: &'s Printed<'a>,
}

/// The words of texts that are asked for.
pub fn spelt<'s, 'a>(
    texts: impl Iterator<Item = &'s Printed<'a>>,
    asked: impl Fn(&str) -> bool,
) -> BTreeMap<&'s str, SpeltWord<'s, 'a>>
where
    'a: 's,
{
    let mut words: BTreeMap<&str, SpeltWord> = BTreeMap::new();
    for text in texts {
        let mut begins = true;
        for word in text.each() {
            let own = bare(word);
            if asked(own) {
                let new = SpeltWord { count: 0, is_inside: false, text };
                let known = words.entry(own).or_insert(new);
                known.count += 1;
                known.is_inside |= !begins;
            }
            begins = word.ends_with(['.', '!', '?', ':', '…', '’', '”', '"'])
                || word.chars().all(|c| !c.is_alphanumeric());
        }
    }
    words
}

/// A word without the signs beside it and without the ending of a genitive.
pub fn bare(word: &str) -> &str {
    let mut word = trimmed(word);
    for genitive in ["’s", "'s"] {
        while let Some(own) = word.strip_suffix(genitive) {
            word = own;
        }
    }
    word
}

/// Whether a word is of letters with one capital, the first.
pub fn is_name(word: &str) -> bool {
    // Most words are none, and their first sign says so.
    if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    let first = word.chars().find(|c| c.is_alphanumeric());
    if !first.is_some_and(char::is_uppercase) {
        return false;
    }
    let mut rest = bare(word).chars();
    rest.next();
    rest.clone().nth(1).is_some() && rest.all(|c| c.is_lowercase() || c == '-')
}

/// Whether two surnames differ by one letter that a slip changes: put in, left out, put for
/// another or changed with its neighbour. A genitive is none.
pub fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let same = long.iter().zip(short.iter()).take_while(|(x, y)| x == y).count();
    let (long_rest, short_rest) = (&long[same..], &short[same..]);
    match (long_rest, short_rest) {
        ([], []) => false,
        (['s' | 'n' | 'e'], []) => false,
        ([_, rest @ ..], other) if rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([x, y, rest @ ..], [p, q, other @ ..]) => (x, y) == (q, p) && rest == other,
        _ => false,
    }
}

/// The word that small letters are with a slip in them, where the language has no such word: two
/// letters changed about, one doubled, one of two left out.
pub fn meant(word: &str, language: Language) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(SURE..LONG).contains(&letters.len()) || is_formed(word, language) {
        return None;
    }
    let word_of = |letters: Vec<char>| letters.into_iter().collect::<String>();
    // A slip that makes a compound may be no slip where a letter is put in or two far ones change.
    let whole = |word: &String| language.has_whole(word);
    let formed = |word: &String| is_formed(word, language);
    let near = (1..letters.len()).map(|at| (at, at + 1));
    let far = (1..letters.len()).map(|at| (at, at + 2));
    let swap = |(a, b): (usize, usize)| {
        let mut other = letters.clone();
        // Nobody misses the first letter. Far ones: `ecomonie`.
        (letters.get(b)? != letters.get(a)?).then(|| {
            other.swap(a, b);
            word_of(other)
        })
    };
    let single = (1..letters.len()).filter(|at| letters[*at] == letters[at - 1]).map(|at| {
        let mut other = letters.clone();
        other.remove(at);
        word_of(other)
    });
    let double = (1..letters.len()).map(|at| {
        let mut other = letters.clone();
        other.insert(at, letters[at]);
        word_of(other)
    });
    let sure = letters.len() > SURE + 1;
    near.filter_map(swap)
        .find(|word| whole(word) || sure && formed(word))
        .or_else(|| far.filter_map(swap).find(whole))
        .or_else(|| single.into_iter().find(formed))
        .or_else(|| double.into_iter().find(whole))
}

/// Letters of a word in which a slip is known for sure.
const SURE: usize = 6;
/// Longer than words of the lexicon, where looking takes too long.
const LONG: usize = 40;

/// Whether small letters are a word of a language, or one with a prefix or two.
fn is_formed(word: &str, language: Language) -> bool {
    let rest = |prefix: &&str| word.strip_prefix(*prefix).filter(|rest| rest.len() > 2);
    language.knows(word)
        || language
            .row()
            .copy
            .prefixes
            .iter()
            .filter_map(rest)
            .any(|rest| is_formed(rest, language))
}

/// Whether two words have one first letter, whatever its case: a slip is rare in it.
pub fn begins_alike(a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().flat_map(char::to_lowercase).next();
    first(a) == first(b)
}

/// Whether a word is another with a slip in it that makes no form of it: one before its ending.
pub fn is_misspelt(word: &str, right: &str) -> bool {
    // A slip changes a letter; what is longer by more is none.
    if word.len().abs_diff(right.len()) > 4 || !begins_alike(word, right) {
        return false;
    }
    let (word, right) = (word.to_lowercase(), right.to_lowercase());
    let end = |word: &str| word.chars().rev().take(2).collect::<String>();
    end(&word) == end(&right) && is_slip(&word, &right)
}

#[cfg(test)]
mod tests {
    use super::{is_misspelt, is_slip, meant};
    use crate::language::{Language, language};

    #[test]
    fn a_slip_is_one_letter() {
        for (a, b) in [("Verbist", "Verbiest"), ("Maes", "Maas"), ("Claes", "Cleas")] {
            assert!(is_slip(a, b), "{a} {b}");
        }
        for (a, b) in [("Peeters", "Peeters"), ("Wouter", "Wouters"), ("Jansen", "Vos")] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_word_with_a_slip_in_it_is_known() {
        let dutch = |word: &str| meant(word, Language::HOUSE).unwrap_or_default();
        for (slip, word) in [
            ("volgnes", "volgens"),
            ("ecomonie", "economie"),
            ("gemeetne", "gemeente"),
            ("wilgenhotu", "wilgenhout"),
            ("weggelachenn", "weggelachen"),
            ("aplaus", "applaus"),
        ] {
            assert_eq!(dutch(slip), word, "{slip}");
        }
        for right in ["dertigen", "nadeel", "treebank", "beside", "overnieuw", "afleren", "volgen"]
        {
            assert_eq!(dutch(right), "", "{right}");
        }
        assert_eq!(dutch(&"aanvolgnes".repeat(100_000)), "");
        assert_eq!(meant("volgnes", language("en").expect("a language")), None);
    }

    #[test]
    fn a_form_is_not_misspelt() {
        for (a, b) in [("Lindehof", "Lindenhof"), ("gemente", "gemeente"), ("Daams", "Daems")] {
            assert!(is_misspelt(a, b), "{a} {b}");
        }
        for (a, b) in [("bruggen", "brugge"), ("grote", "groter"), ("Mulder", "Bulder")] {
            assert!(!is_misspelt(a, b), "{a} {b}");
        }
    }
}
