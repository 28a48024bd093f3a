//! What is Dutch about breaking Dutch words: letters of one word, small and precomposed, come in;
//! prefixes, base forms of diminutives, letters that lose their diaeresis, and the house's own
//! exceptions go out. Knows nothing of tokens, punctuation or lines.
//!
//! Source: Taalunie, Leidraad 18 (afbreekregels) and Taaladvies on café-tje, baby-tje and taxi-tje.

use super::letters::{begins, vowel};
use super::row::{
    DateWords, DisplayWords, Glue, NO_SPACES, PatternText, Row, Signs, VerbForm, WordRules,
};
use called::{brand_end, seams_of};
use diminutive::diminutive;
use lexicon::is_name;
use seam::{affix, combining, pair, twin};
use sure::{doubtful, eij};

mod called;
mod copy;
mod diminutive;
mod lexicon;
mod seam;
mod street;
mod sure;

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
    capital_heads: false,
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
        clinging: &[
            "de", "het", "een", "’t", "'t", "’n", "'n", "van", "op", "ten", "ter", "der", "des",
            "den",
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
        surnames: &["Van", "Vander", "Vanden", "Ter", "Ten", "der", "den"],
        openings: &[("van", "der"), ("van", "den"), ("Van", "der"), ("Van", "den")],
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
        spans: &[("van", "tot"), ("van", "t/m"), ("tussen", "en")],
    },
    and: "en",
    suspending: &["en", "of", "tot", "noch", "en/of", "dan", "als"],
    copy: copy::COPY,
};

/// What is Dutch about breaks within words.
const WORDS: WordRules = WordRules {
    exceptions: &[
        include_str!("dutch/exceptions.txt"),
        include_str!("dutch/loans.txt"),
        include_str!("dutch/names.txt"),
    ],
    last_parts: &[include_str!("dutch/last-parts.txt")],
    short_words: &["ei", "ui", "eb", "os", "as", "ja", "zo", "en", "ën"],
    short_prefixes: &["af", "in", "na", "om", "on", "op"],
    known: &[lexicon::EDGES, lexicon::NAMES, include_bytes!("dutch/diminutives.txt")],
    folded,
    affix,
    pair,
    prefix_ends,
    seams: seams_of,
    brand_end,
    verb_forms,
    is_name,
    settle_name: doubtful,
    one_sound: eij,
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

/// Endings of a verb, and whether they are a syllable.
const VERB_ENDINGS: [(&str, bool); 8] = [
    ("t", false),
    ("d", false),
    ("te", true),
    ("de", true),
    ("ten", true),
    ("den", true),
    ("et", false),
    ("ed", false),
];

/// The forms a word may be, if it is one of a loan verb: ge- or nothing before the stem, an ending
/// behind it (`ge|facebook|t`, `facebook|te`).
pub(crate) fn verb_forms(word: &str) -> Vec<VerbForm<'_>> {
    let ends = VERB_ENDINGS.iter();
    let stems = ends.filter_map(|&(end, syllable)| Some((word.strip_suffix(end)?, syllable)));
    let forms = stems.flat_map(|(stem, syllable)| {
        let behind = stem.strip_prefix("ge");
        let participle = behind.map(|stem| VerbForm { stem, from: 2, syllable });
        [participle, Some(VerbForm { stem, from: 0, syllable })]
    });
    forms.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::{prefix_ends, without_diaeresis};

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
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
}
