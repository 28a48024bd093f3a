//! Latin, ancient and of the church, in modern spelling.
//!
//! Source: patterns by Beccari, "Computer aided hyphenation for Italian and Modern Latin", TUGboat
//! 13 (1992), pages 23 to 33.

use super::row::{
    CopyWords, DateWords, DisplayWords, Glue, NO_COPY, NO_RULES, NO_SPACES, PatternText, Row,
    Signs, WordRules,
};

/// Latin.
pub(crate) const ROW: Row = Row {
    name: "latin",
    tag: "la",
    called: &[("latijn", "la"), ("latin", "la")],
    patterns: Some(PatternText { patterns: include_str!("latin/patterns.txt"), exceptions: "" }),
    minima: (2, 2),
    capital_nouns: false,
    capital_heads: false,
    words: &WORDS,
    display: DisplayWords {
        leading: &[
            "a", "ab", "ad", "ante", "apud", "circa", "contra", "cum", "de", "e", "et", "ex", "in",
            "inter", "nec", "neque", "non", "ob", "per", "post", "prae", "praeter", "pro",
            "propter", "sed", "si", "sine", "sub", "super", "trans", "ut", "vel", "aut", "ac",
            "atque", "ne", "qui", "quae", "quod",
        ],
        clinging: &["a", "ab", "ad", "e", "ex", "in", "et"],
        links: &["de", "a", "ab", "van", "der", "von"],
        loose_links: &["de", "a", "ab"],
        articles: &[],
    },
    glue: Glue {
        clitics: &[],
        units: &[],
        counting: &["p.", "pp.", "vol.", "cap.", "lib.", "art.", "n.", "fol."],
        titles: &["s.", "ss.", "st.", "rev.", "d."],
        particles: &["de", "a", "ab", "van", "der", "von"],
        surnames: &[],
        openings: &[],
        pairs: &[("a.", "Chr."), ("p.", "Chr."), ("a.", "D.")],
        spans: &[],
        ordinal_days: false,
        i_is_a_word: false,
    },
    apostrophes: &[],
    elides: false,
    signs: Signs { double: ('“', '”'), single: ('‘', '’') },
    spaces: NO_SPACES,
    date: DateWords {
        weekdays: [
            "die Lunae",
            "die Martis",
            "die Mercurii",
            "die Iovis",
            "die Veneris",
            "die Saturni",
            "die Solis",
        ],
        months: [
            "Ianuarii",
            "Februarii",
            "Martii",
            "Aprilis",
            "Maii",
            "Iunii",
            "Iulii",
            "Augusti",
            "Septembris",
            "Octobris",
            "Novembris",
            "Decembris",
        ],
        form: "{weekday} {day} {month} {year}",
        first: "1",
        spans: &[],
    },
    and: "et",
    suspending: &["et", "aut", "vel"],
    copy: CopyWords {
        frequent: &[
            "et", "in", "est", "non", "ut", "cum", "ad", "quod", "qui", "sed", "quae", "ex", "si",
            "esse", "sunt", "per", "aut", "nec", "enim", "atque", "autem", "eius", "hoc", "quam",
            "ab",
        ],
        ..NO_COPY
    },
};

/// What is Latin about breaks within words.
const WORDS: WordRules =
    WordRules { exceptions: &[include_str!("latin/exceptions.txt")], folded, ..NO_RULES };

/// The letter as the patterns know it: marks of length and of stress fall away.
fn folded(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ā' | 'ă' => 'a',
        'é' | 'è' | 'ē' | 'ĕ' => 'e',
        'í' | 'ì' | 'ī' | 'ĭ' => 'i',
        'ó' | 'ò' | 'ō' | 'ŏ' => 'o',
        'ú' | 'ù' | 'ū' | 'ŭ' => 'u',
        'ý' | 'ȳ' => 'y',
        other => other,
    }
}
