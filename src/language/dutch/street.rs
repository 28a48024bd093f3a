//! The letters of a word come in, the seam before the last part of a street goes out
//! (`Konings|laan`, `Leidse|straat`), which no break may draw a letter over (`Konin-gslaan`).
//!
//! Source: the streets of the OpenTaal list; Taalunie, Leidraad 18.

use super::lexicon::{is_name, part_of};
use super::seam::seams;
use crate::language::letters::{begins, ends, one_of, vowel};

/// Last parts of streets that nothing else ends in.
const STREETS: [&str; 20] = [
    "straat",
    "straten",
    "gracht",
    "plein",
    "steenweg",
    "straatweg",
    "singel",
    "dreef",
    "kade",
    "kaai",
    "plantsoen",
    "boulevard",
    "markt",
    "brug",
    "poort",
    "dijk",
    "park",
    "steeg",
    "haven",
    "kerkhof",
];
/// Last parts of streets that other words end in as well: only behind a known word or name, or
/// where the letters before are those that stand before such a part.
const DOUBTFUL_STREETS: [&str; 13] = [
    "laan", "weg", "hof", "pad", "lei", "wal", "vest", "baan", "dok", "kouter", "vaart", "sluis",
    "plaats",
];
/// What stands before -slaan and -spoort as a verb, if no other street has it (`vast|slaan`).
const BEFORE_VERBS: &str = "\
    aan achterover achteruit af bij dicht dood door dooreen dubbel een goed hard hoog in ineen \
    kaal kapot kort kwijt los maat mis na neer omhoog om omver op open over plat recht rond \
    scheef stuk tegen terneer terug toe uit uiteen vast ver voor weg";
/// What ends the first part of a street that is not known (`Puts-e|laan`, `Ruben-s|laan`).
const LINKS: [&str; 6] = ["se", "sche", "s", "ner", "ker", "sen"];

/// The seam before the last part of a street.
pub(crate) fn street(letters: &[char]) -> Option<usize> {
    let before = |part: &&str| -> Option<usize> {
        let at = letters.len().checked_sub(part.len())?;
        (at >= 2 && begins(&letters[at..], part)).then_some(at)
    };
    let stands = |at: &usize| {
        let first = &letters[..*at];
        first.iter().any(|&letter| vowel(letter)) && !first.ends_with(&['c']) && !verb(letters, *at)
    };
    let sure = STREETS.iter().filter_map(before).filter(stands).min();
    sure.or_else(|| {
        let doubtful = DOUBTFUL_STREETS.iter().filter_map(before).filter(stands);
        doubtful.min().filter(|&at| at >= 3 && may_be_called(letters, at))
    })
}

/// Whether the s before a street belongs to a verb (`vast|slaan`, `op|spoort`).
fn verb(letters: &[char], at: usize) -> bool {
    let ends = begins(&letters[at..], "laan") || begins(&letters[at..], "poort");
    let first = letters[..at].strip_suffix(&['s']).filter(|_| ends);
    first.is_some_and(|first| one_of(first, BEFORE_VERBS.split(' ')))
}

/// Whether what stands before a part of a street is a word or a name, with or without its link.
fn may_be_called(letters: &[char], at: usize) -> bool {
    let (first, last) = letters.split_at(at);
    let part = |letters: &[char]| part_of(letters).is_some_and(|part| !part.ending);
    let known = |letters: &[char]| {
        letters.len() >= 3 && (part(letters) || is_name(letters) || !seams(letters).is_empty())
    };
    let link = |link: &&str| first.len() >= link.len() + 3 && ends(first, link);
    known(first)
        || first.strip_suffix(&['s']).is_some_and(known)
        || first.strip_suffix(&['n', 'e']).is_some_and(|first| first.len() >= 5 && known(first))
        || (first.len() >= 6 && first.ends_with(&['e']) && begins(last, "laan"))
        || (first.len() >= 4 && LINKS.iter().any(link))
}

#[cfg(test)]
mod tests {
    use super::street;

    fn before(word: &str) -> Option<usize> {
        street(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_street_behind_a_name_or_a_word() {
        for (word, at) in [
            ("stationslaan", 8),
            ("leidsestraat", 6),
            ("aastraat", 2),
            ("goudsesingel", 6),
            ("mechelsesteenweg", 8),
            ("cogelslei", 6),
        ] {
            assert_eq!(before(word), Some(at), "{word}");
        }
    }

    #[test]
    fn what_only_ends_like_a_street() {
        for word in ["milaan", "catalaan", "vastslaan", "opspoort", "afschaven"] {
            assert_eq!(before(word), None, "{word}");
        }
    }
}
