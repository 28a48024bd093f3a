//! The letters of a word come in, what its ending -tje or -je means for its breaks goes out: the
//! base form that comes back at the break, or the t that belongs to the stem.
//!
//! Source: Taalunie, Leidraad 18 and Taaladvies on café-tje and taxi-tje.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::lexicon::part_of;
use crate::language::letters::{ends, one_of, vowel};
use crate::language::row::Diminutive;

/// Words in -t that end a compound more often than a word in a vowel does (`school|plaat|je`).
const IN_T: [&str; 20] = [
    "straat", "plaat", "maat", "praat", "raat", "vaat", "boot", "vloot", "poot", "noot", "schoot",
    "sloot", "goot", "moot", "stoot", "loot", "groot", "koot", "minuut", "chuut",
];
/// Those that do so even where the lexicon knows the letters with a single vowel: `vrij|staat|je`,
/// and the small form of `gat`.
const FIRMLY_IN_T: [&str; 2] = ["staat", "gaat"];
/// Words with a twin in -t or -de whose small form is the same.
const TWO_WAYS: [&str; 2] = ["chocola", "diploma"];

/// Finds what the ending of a word in a doubled vowel and -tje means: `omaatje` has its break
/// before -tje and gets the `a` of `oma`.
pub(crate) fn diminutive(letters: &[char]) -> Option<Diminutive> {
    let stem = letters
        .strip_suffix(&['t', 'j', 'e', 's'])
        .or_else(|| letters.strip_suffix(&['t', 'j', 'e']))?;
    match stem {
        [.., 'a', 'a'] | [.., 'e', 'e'] | [.., 'o', 'o'] | [.., 'u', 'u'] | [.., 'i', 'e'] => {}
        _ => return None,
    }
    let whole: String = stem.iter().collect();
    let bases = bases();
    let listed = bases.get(&whole).map(|&(last, _)| last).or_else(|| {
        whole
            .char_indices()
            .skip(3)
            .filter(|&(i, _)| whole[..i].chars().any(vowel))
            .find_map(|(i, _)| bases.get(&whole[i..]).filter(|(_, tail)| *tail))
            .map(|&(last, _)| last)
    });
    match listed {
        Some(last) => Some(Diminutive::Vowel { at: stem.len(), last }),
        None => unlisted(stem),
    }
}

/// What the lexicon tells of a stem in a doubled a, o or u: whether it knows the word with the
/// single vowel, the word with the t, or both.
fn unlisted(stem: &[char]) -> Option<Diminutive> {
    let at = stem.len();
    let (&last, base) = stem.split_last()?;
    let doubled = matches!(last, 'a' | 'o' | 'u');
    if !doubled || base.len() < 4 || !base[..base.len() - 1].iter().any(|&letter| vowel(letter)) {
        return None;
    }
    let mut with_t = stem.to_vec();
    with_t.push('t');
    if one_of(base, TWO_WAYS) {
        return Some(Diminutive::Either(at));
    }
    if FIRMLY_IN_T.iter().any(|part| ends_compound(&with_t, part)) {
        return Some(Diminutive::Stem(at + 1));
    }
    match (noun(base), noun(&with_t)) {
        (true, false) => Some(Diminutive::Vowel { at, last }),
        (false, true) => Some(Diminutive::Stem(at + 1)),
        (true, true) => Some(Diminutive::Either(at)),
        (false, false) => (!ends_in_t(&with_t)).then_some(Diminutive::Vowel { at, last }),
    }
}

/// Whether an unlisted word is a compound that ends in a word in -t.
fn ends_in_t(word: &[char]) -> bool {
    IN_T.iter().any(|part| ends_compound(word, part))
        || (3..word.len().saturating_sub(5)).any(|from| noun(&word[from..]))
}

/// Whether a word ends in another with three letters before it, a vowel among them.
fn ends_compound(word: &[char], part: &str) -> bool {
    let Some(at) = word.len().checked_sub(part.len()).filter(|&at| at >= 3) else {
        return false;
    };
    ends(word, part) && word[..at].iter().any(|&letter| vowel(letter))
}

/// Whether the lexicon knows a word, and not as an ending alone.
fn noun(letters: &[char]) -> bool {
    part_of(letters).is_some_and(|part| !part.ending && (part.whole || part.last.is_some()))
}

/// The stems as they stand before -tje (`omaa`, `cafee`, `taxie`), each with the base's last letter
/// and whether it may also end a compound.
fn bases() -> &'static BTreeMap<String, (char, bool)> {
    static BASES: OnceLock<BTreeMap<String, (char, bool)>> = OnceLock::new();
    BASES.get_or_init(|| {
        include_str!("diminutives.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .filter_map(|entry| {
                let base = entry.trim_end_matches('*');
                let last = base.chars().next_back()?;
                let doubled = match last {
                    'é' => "ee",
                    'a' => "aa",
                    'i' => "ie",
                    'o' => "oo",
                    'u' => "uu",
                    _ => return None,
                };
                let stem = base.strip_suffix(last)?.to_owned() + doubled;
                Some((stem, (last, base.len() < entry.len())))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Diminutive, bases, diminutive};

    fn found(word: &str) -> Option<Diminutive> {
        diminutive(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn by_their_base() {
        let vowel = |at, last| Some(Diminutive::Vowel { at, last });
        assert_eq!(found("omaatje"), vowel(4, 'a'));
        assert_eq!(found("cafeetjes"), vowel(5, 'é'));
        assert_eq!(found("taxietje"), vowel(5, 'i'));
        assert_eq!(found("politieautootje"), vowel(12, 'o'));
        for none in ["ideetje", "familietje", "patriotje", "straatje", "bootje"] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn by_the_lexicon() {
        assert_eq!(found("pastaatje"), Some(Diminutive::Vowel { at: 6, last: 'a' }));
        assert_eq!(found("accootje"), Some(Diminutive::Vowel { at: 5, last: 'o' }));
        assert_eq!(found("tomaatje"), Some(Diminutive::Stem(6)));
        assert_eq!(found("kandidaatjes"), Some(Diminutive::Stem(9)));
        assert_eq!(found("diplomaatje"), Some(Diminutive::Either(8)));
    }

    #[test]
    fn every_base_form_is_read() {
        let listed = include_str!("diminutives.txt");
        let words = listed.lines().filter(|line| !line.starts_with('#'));
        let count = words.flat_map(str::split_whitespace).count();
        assert_eq!(bases().len(), count, "an entry is double or ends in no known vowel");
    }
}
