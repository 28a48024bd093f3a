//! What is Dutch about breaking Dutch words: letters of one word, small and precomposed, come in;
//! prefixes, base forms of diminutives, letters that lose their diaeresis, and the house's own
//! exceptions go out. Knows nothing of tokens, punctuation or lines.
//!
//! Source: Taalunie, Leidraad 18 (afbreekregels) and Taaladvies on café-tje, baby-tje and taxi-tje.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::letters::vowel;
use super::row::{
    DateWords, Diminutive, DisplayWords, Glue, NO_SPACES, PatternText, Row, Signs, WordRules,
};
use seam::{affix, combining, pair, seams, twin};

mod lexicon;
mod seam;

/// Dutch of the Netherlands and of Belgium.
pub(crate) const ROW: Row = Row {
    name: "dutch",
    tag: "nl",
    called: &[("nederlands", "nl"), ("dutch", "nl"), ("vlaams", "nl-BE")],
    patterns: Some(PatternText {
        patterns: include_str!("dutch/patterns.txt"),
        exceptions: include_str!("dutch/pattern-exceptions.txt"),
    }),
    minima: (2, 2),
    capital_nouns: false,
    words: &WORDS,
    display: DisplayWords {
        leading: &[
            "de", "het", "een", "’t", "'t", "’n", "'n", "deze", "die", "dit", "dat", "’s", "'s",
            "van", "op", "in", "te", "met", "voor", "aan", "bij", "door", "uit", "over", "om",
            "naar", "tot", "tegen", "onder", "zonder", "tussen", "na", "per", "sinds", "en", "of",
            "maar", "als", "mijn", "je", "jouw", "uw", "zijn", "haar", "ons", "onze", "hun",
            "geen", "elke", "elk", "ten", "ter", "wie", "niet", "zo", "the", "a", "an", "to",
            "for", "with", "achter", "binnen", "buiten", "boven", "langs", "naast", "rond",
            "sedert", "tijdens", "via", "volgens", "vanaf", "vanuit", "wegens", "ondanks",
            "dankzij", "behalve", "richting", "want", "omdat", "dus", "der", "des", "den",
            "iedere", "ieder", "welke", "welk", "zo’n", "zo'n",
        ],
        links: &[
            "van", "der", "den", "ten", "ter", "von", "zu", "di", "da", "du", "el", "bin", "van’t",
            "’t", "'t", "de", "la", "le",
        ],
        loose_links: &["de", "la", "le", "’t", "'t"],
        articles: &["de", "het", "een", "’t", "the"],
    },
    glue: Glue {
        clitics: &["s", "t", "n", "k", "S", "T", "N", "K"],
        units: &[
            "km/u",
            "euro",
            "dollar",
            "cent",
            "duizend",
            "miljoen",
            "miljard",
            "biljoen",
            "procent",
            "promille",
            "uur",
            "graden",
            "kilometer",
            "meter",
            "centimeter",
            "hectare",
            "kilo",
            "gram",
            "ton",
            "liter",
        ],
        counting: &[
            "nr.",
            "nrs.",
            "art.",
            "blz.",
            "pag.",
            "p.",
            "hfst.",
            "ca.",
            "vol.",
            "fig.",
            "tel.",
            "par.",
            "jrg.",
            "afl.",
            "pagina",
            "bladzijde",
            "artikel",
            "hoofdstuk",
            "nummer",
            "paragraaf",
            "groep",
            "t/m",
        ],
        titles: &[
            "dr.", "mr.", "ir.", "ing.", "prof.", "ds.", "drs.", "st.", "mgr.", "mw.", "mevr.",
            "dhr.", "zr.",
        ],
        particles: &[
            "de", "van", "der", "den", "ten", "ter", "te", "het", "’t", "'t", "van’t", "op", "in",
            "el", "al", "von", "zu", "da", "di", "du", "la", "le", "bin",
        ],
        pairs: &[],
        spans: &["à"],
        ordinal_days: false,
        i_is_a_word: false,
    },
    apostrophes: &["s", "t", "n", "k", "m", "r", "ns", "tis", "twas"],
    elides: false,
    signs: Signs { double: ('“', '”'), single: ('‘', '’') },
    spaces: NO_SPACES,
    date: DateWords {
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        form: "{weekday} {day} {month} {year}",
        first: "1",
    },
    and: "en",
    suspending: &["en", "of", "tot", "noch", "en/of", "dan", "als"],
};

/// What is Dutch about breaks within words.
const WORDS: WordRules = WordRules {
    exceptions: &[
        include_str!("dutch/exceptions.txt"),
        include_str!("dutch/loans.txt"),
        include_str!("dutch/names.txt"),
    ],
    last_parts: &[include_str!("dutch/last-parts.txt")],
    name_parts: &[
        "haar", "haven", "hei", "heuvel", "hoe", "hof", "holt", "hoog", "hoorn", "horn", "horst",
        "hout", "hove", "huis", "huiz", "hulst",
    ],
    known: &[lexicon::EDGES, include_bytes!("dutch/diminutives.txt")],
    folded,
    affix,
    pair,
    prefix_ends,
    seams,
    combining,
    twin,
    diminutive,
    ending,
    without_diaeresis,
};

/// Prefixes at whose end a break is better than inside a stem, the longest that fits holds.
const PREFIXES: [&str; 48] = [
    "achter", "ander", "anti", "binnen", "boven", "buiten", "contra", "extra", "hyper", "inter",
    "langs", "micro", "multi", "onder", "ineen", "opeen", "samen", "super", "tegen", "terug",
    "tussen", "ultra", "voort", "weder", "mede", "over", "rond", "toe", "voor", "weer", "door",
    "neer", "trans", "aan", "bij", "her", "mee", "ont", "uit", "ver", "wan", "weg", "af", "be",
    "ge", "om", "on", "op",
];

/// The ends of the prefixes a word begins with (`her-over-wegen`), in letters, where `breaks`
/// (sorted) has a break; what follows keeps at least three letters, four after a prefix of two.
pub(crate) fn prefix_ends(letters: &[char], breaks: &[usize]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    while let Some(length) = PREFIXES
        .iter()
        .filter(|prefix| begins(&letters[from..], prefix))
        .map(|prefix| prefix.len())
        .max()
    {
        let end = from + length;
        let rest = letters.len() - end;
        if breaks.binary_search(&end).is_err() || rest < if length == 2 { 4 } else { 3 } {
            break;
        }
        ends.push(end);
        from = end;
    }
    ends
}

fn begins(letters: &[char], prefix: &str) -> bool {
    letters.len() >= prefix.len() && prefix.bytes().zip(letters).all(|(p, &l)| char::from(p) == l)
}

/// The letter as it stands at the start of a line when the break is directly before it: a diaeresis
/// after a vowel falls away, any other mark stays.
pub(crate) fn without_diaeresis(before: char, letter: char) -> Option<char> {
    if !vowel(before) {
        return None;
    }
    match letter {
        'ä' => Some('a'),
        'ë' => Some('e'),
        'ï' => Some('i'),
        'ö' => Some('o'),
        'ü' => Some('u'),
        _ => None,
    }
}

/// The letter as the patterns know it: a mark of stress that they have no entry for falls away.
pub(crate) fn folded(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'å' => 'a',
        'í' | 'ì' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// The ending behind an apostrophe that may go to the next line, the apostrophe falling away:
/// `baby'tje`, `hbo'er`.
pub(crate) fn ending(letters: &[char]) -> bool {
    ["tje", "tjes", "je", "jes", "er", "ers"]
        .iter()
        .any(|ending| ending.len() == letters.len() && begins(letters, ending))
}

/// Finds the diminutive of a word that ends in a single vowel sign: `omaatje` has its break before
/// -tje and gets the `a` of `oma`.
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
    let last = match bases.get(&whole) {
        Some(&(last, _)) => last,
        None => whole
            .char_indices()
            .skip(3)
            .filter(|&(i, _)| whole[..i].chars().any(vowel))
            .find_map(|(i, _)| bases.get(&whole[i..]).filter(|(_, tail)| *tail))
            .map(|&(last, _)| last)?,
    };
    Some(Diminutive { at: stem.len(), last })
}

/// The stems as they stand before -tje (`omaa`, `cafee`, `taxie`), each with the base's last letter
/// and whether it may also end a compound.
fn bases() -> &'static HashMap<String, (char, bool)> {
    static BASES: OnceLock<HashMap<String, (char, bool)>> = OnceLock::new();
    BASES.get_or_init(|| {
        include_str!("dutch/diminutives.txt")
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
    use super::{Diminutive, bases, diminutive, prefix_ends, without_diaeresis};
    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn diminutives_by_their_base() {
        let found = |word: &str| diminutive(&letters(word));
        assert_eq!(found("omaatje"), Some(Diminutive { at: 4, last: 'a' }));
        assert_eq!(found("cafeetjes"), Some(Diminutive { at: 5, last: 'é' }));
        assert_eq!(found("taxietje"), Some(Diminutive { at: 5, last: 'i' }));
        assert_eq!(found("politieautootje"), Some(Diminutive { at: 12, last: 'o' }));
        for none in ["tomaatje", "piraatje", "diplomaatje", "ideetje", "familietje", "patriootje"] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn prefixes_only_where_a_break_stands() {
        assert_eq!(prefix_ends(&letters("onafhankelijk"), &[2, 4, 7, 9]), [2, 4]);
        assert_eq!(prefix_ends(&letters("ondersteunen"), &[2, 5, 10]), [5]);
        assert!(prefix_ends(&letters("geven"), &[2]).is_empty());
        assert!(prefix_ends(&letters("bestek"), &[3]).is_empty());
    }

    #[test]
    fn diaeresis_falls_away_only_after_a_vowel() {
        assert_eq!(without_diaeresis('e', 'ë'), Some('e'));
        assert_eq!(without_diaeresis('b', 'ü'), None);
        assert_eq!(without_diaeresis('e', 'é'), None);
    }

    #[test]
    fn every_base_form_is_read() {
        let listed = include_str!("dutch/diminutives.txt");
        let words = listed.lines().filter(|line| !line.starts_with('#'));
        let count = words.flat_map(str::split_whitespace).count();
        assert_eq!(bases().len(), count, "an entry is double or ends in no known vowel");
    }
}
