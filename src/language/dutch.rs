//! What is Dutch about breaking Dutch words: letters of one word, small and precomposed, come in;
//! prefixes, base forms of diminutives, letters that lose their diaeresis, and the house's own
//! exceptions go out. Knows nothing of tokens, punctuation or lines.
//!
//! Source: Taalunie, Leidraad 18 (afbreekregels) and Taaladvies on café-tje, baby-tje and taxi-tje.

mod called;
mod diminutive;
mod letters;
mod lexicon;
mod seam;
mod street;
mod sure;

pub(crate) use called::{SeamOrigin, last_word, seams_of};
pub(crate) use diminutive::{Diminutive, diminutive};
pub(crate) use letters::{begins, one_of};
pub(crate) use lexicon::is_name;
pub(crate) use seam::{affix, combining, pair, seams, twin};
pub(crate) use sure::{doubtful, eij};

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
    if !super::vowel(before) {
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

/// Words whose breaks are known better than the patterns know them, marked as in an exception list,
/// several to a line.
pub(crate) const EXCEPTIONS: [&str; 3] = [
    include_str!("dutch/exceptions.txt"),
    include_str!("dutch/loans.txt"),
    include_str!("dutch/names.txt"),
];

/// Words that break otherwise as the last part of a compound than alone, marked likewise.
pub(crate) const LAST_PARTS: [&str; 1] = [include_str!("dutch/last-parts.txt")];

/// All that is known of words: what is broken otherwise hangs on it.
pub(crate) fn known() -> impl Iterator<Item = &'static [u8]> {
    let listed = EXCEPTIONS.iter().chain(&LAST_PARTS).map(|text| text.as_bytes());
    listed.chain([lexicon::EDGES, lexicon::NAMES, include_bytes!("dutch/diminutives.txt")])
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

/// A word as a form of a loan verb.
pub(crate) struct VerbForm<'a> {
    /// The stem, as a list may have it.
    pub stem: &'a str,
    /// Letters before it: those of ge-, or none.
    pub from: usize,
    /// The ending is a syllable: a break stands before it.
    pub syllable: bool,
}

/// The forms a word may be, if it is one of a loan verb: ge- or nothing before the stem, an ending
/// behind it (`ge|facebook|t`, `facebook|te`).
pub(crate) fn verb_forms(word: &str) -> impl Iterator<Item = VerbForm<'_>> {
    let ends = VERB_ENDINGS.iter();
    ends.filter_map(|&(ending, syllable)| Some((word.strip_suffix(ending)?, syllable))).flat_map(
        |(stem, syllable)| {
            let behind = stem.strip_prefix("ge");
            let participle = behind.map(|stem| VerbForm { stem, from: 2, syllable });
            [participle, Some(VerbForm { stem, from: 0, syllable })].into_iter().flatten()
        },
    )
}

/// Whether small letters write a Roman numeral of four signs or more (`viii`).
pub(crate) fn roman(letters: &[char]) -> bool {
    if letters.len() < 4 || !letters.iter().all(|l| "ivxlcdm".contains(*l)) {
        return false;
    }
    let text: String = letters.iter().collect();
    let mut rest = text.trim_start_matches('m');
    for (ten, five, one) in [('m', 'd', 'c'), ('c', 'l', 'x'), ('x', 'v', 'i')] {
        let nine: String = [one, ten].iter().collect();
        let four: String = [one, five].iter().collect();
        if let Some(after) = rest.strip_prefix(&nine).or_else(|| rest.strip_prefix(&four)) {
            rest = after;
            continue;
        }
        rest = rest.strip_prefix(five).unwrap_or(rest);
        for _ in 0..3 {
            rest = rest.strip_prefix(one).unwrap_or(rest);
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{prefix_ends, roman, without_diaeresis};
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

    #[test]
    fn roman_numerals() {
        assert!(roman(&letters("viii")) && roman(&letters("mcmxcix")));
        assert!(!roman(&letters("civil")) && !roman(&letters("mild")) && !roman(&letters("vivid")));
    }
}
