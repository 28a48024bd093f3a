//! German in the spelling of 2006.
//!
//! Source: patterns by the Deutschsprachige Trennmustermannschaft; Amtliches Regelwerk, 2018,
//! §§ 107 to 112 (breaks of words); DIN 5008, 2020 (abbreviations, dates, quotation marks).

use super::row::{
    CopyWords, DateWords, DisplayWords, Glue, NO_COPY, NO_RULES, NO_SPACES, PatternText, Row,
    Signs, WordRules,
};

/// German.
pub(crate) const ROW: Row = Row {
    name: "german",
    tag: "de",
    called: &[("duits", "de"), ("deutsch", "de"), ("german", "de")],
    patterns: Some(PatternText { patterns: include_str!("german/patterns.txt"), exceptions: "" }),
    minima: (2, 2),
    capital_nouns: true,
    capital_heads: false,
    words: &WORDS,
    display: DisplayWords {
        leading: &[
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
            "eines", "dieser", "diese", "dieses", "diesen", "diesem", "mein", "meine", "dein",
            "deine", "sein", "seine", "ihr", "ihre", "unser", "unsere", "euer", "eure", "kein",
            "keine", "jeder", "jede", "jedes", "an", "am", "auf", "aus", "bei", "beim", "bis",
            "durch", "für", "gegen", "hinter", "im", "in", "ins", "mit", "nach", "neben", "ohne",
            "seit", "trotz", "über", "um", "unter", "vom", "von", "vor", "während", "wegen", "zu",
            "zum", "zur", "zwischen", "und", "oder", "aber", "sondern", "als", "wie", "dass",
            "weil", "wenn", "ob", "nicht", "so", "sehr",
        ],
        clinging: &[
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
            "eines", "von", "vom", "im", "am", "zum", "zur",
        ],
        links: &["von", "zu", "van", "der", "den", "dem", "di", "da", "de", "la", "le", "am"],
        loose_links: &["der", "den", "dem", "am"],
        articles: &["der", "die", "das"],
    },
    glue: Glue {
        clitics: &["s", "n", "ne", "nen"],
        units: &["km/h", "Uhr", "Mio", "Mrd", "Tsd"],
        counting: &[
            "nr.", "nrn.", "s.", "art.", "abs.", "abb.", "bd.", "kap.", "tel.", "ca.", "§", "§§",
            "rd.",
        ],
        titles: &[
            "dr.",
            "prof.",
            "dipl.-ing.",
            "hr.",
            "fr.",
            "frl.",
            "st.",
            "mag.",
            "hl.",
            "Herr",
            "Frau",
        ],
        particles: &["von", "zu", "vom", "zum", "zur", "der", "den", "dem", "van", "de", "di"],
        surnames: &[],
        openings: &[],
        pairs: &[
            ("z.", "B."),
            ("d.", "h."),
            ("u.", "a."),
            ("u.", "U."),
            ("u.", "ä."),
            ("o.", "ä."),
            ("i.", "d."),
            ("d.", "R."),
            ("z.", "T."),
            ("v.", "a."),
            ("v.", "Chr."),
            ("n.", "Chr."),
            ("s.", "o."),
            ("s.", "u."),
        ],
        spans: &[],
        ordinal_days: true,
        i_is_a_word: false,
    },
    apostrophes: &["s", "n", "ne", "nen", "ner", "nem", "rein", "raus", "runter"],
    elides: false,
    signs: Signs { double: ('„', '“'), single: ('‚', '‘') },
    spaces: NO_SPACES,
    date: DateWords {
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        form: "{weekday}, {day}. {month} {year}",
        first: "1",
        spans: &[("von", "bis"), ("zwischen", "und")],
    },
    and: "und",
    suspending: &["und", "oder", "bis", "bzw.", "sowie"],
    copy: CopyWords {
        frequent: &[
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "den", "von", "zu", "mit",
            "sich", "des", "auf", "für", "im", "dem", "auch", "es", "als", "wird", "hat", "einen",
            "aus",
        ],
        last_page: &["letzte seite"],
        never_twice: &[
            "und", "eine", "einem", "einen", "eines", "von", "im", "zum", "zur", "oder", "wird",
            "wurde",
        ],
        may_stand_twice: &[
            "sehr", "viel", "lange", "nicht", "sind", "waren", "haben", "hatten", "werden",
            "wurden", "können", "müssen", "wollen",
        ],
        index: &["inhalt", "heute", "diese woche", "in dieser ausgabe", "in dieser zeitung"],
        dummies: &[
            "überschrift",
            "titel",
            "text",
            "fließtext",
            "bildunterschrift",
            "foto",
            "bild",
            "vorspann",
            "zwischentitel",
            "zitat",
            "name",
            "autor",
            "fotograf",
            "quelle",
        ],
        to_come: &["hier", "kommt", "folgt", "noch", "einfügen", "ergänzen", "später"],
        fillers: &["text folgt noch", "bildtext folgt", "hier kommt der text"],
        notes: &["prüfen", "klären", "nachfragen", "ergänzen", "kürzen", "checken"],
        ..NO_COPY
    },
};

/// What is German about breaks within words.
const WORDS: WordRules =
    WordRules { exceptions: &[include_str!("german/exceptions.txt")], folded, ..NO_RULES };

/// The letter as the patterns know it: marks of other languages fall away.
fn folded(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' => 'a',
        'í' | 'î' => 'i',
        'ó' | 'ô' => 'o',
        'ú' | 'û' => 'u',
        other => other,
    }
}
