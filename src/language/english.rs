//! English, as the British print it.
//!
//! Source: patterns by Wujastyk and Toal; New Hart's Rules, 2014, on quotation marks and dates.

use super::row::{
    CopyWords, DateWords, DisplayWords, Glue, NO_COPY, NO_RULES, NO_SPACES, PatternText, Row,
    Signs, WordRules,
};

/// English.
pub(crate) const ROW: Row = Row {
    name: "english",
    tag: "en",
    called: &[("engels", "en"), ("english", "en")],
    patterns: Some(PatternText {
        patterns: include_str!("english/patterns.txt"),
        exceptions: include_str!("english/pattern-exceptions.txt"),
    }),
    minima: (2, 3),
    capital_nouns: false,
    capital_heads: true,
    words: &WORDS,
    display: DisplayWords {
        leading: &[
            "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its",
            "our", "their", "no", "every", "each", "of", "to", "in", "on", "at", "by", "for",
            "from", "with", "into", "onto", "over", "under", "after", "before", "between", "about",
            "against", "without", "within", "through", "during", "since", "until", "per", "via",
            "and", "or", "but", "nor", "as", "than", "if", "when", "who", "which", "not", "so",
        ],
        clinging: &["a", "an", "the", "of", "to"],
        links: &["of", "the", "de", "la", "le", "van", "der", "von", "du", "di", "da", "el", "bin"],
        loose_links: &["of", "the", "de", "la", "le"],
        articles: &["the"],
    },
    glue: Glue {
        clitics: &["tis", "twas", "n", "em", "Tis", "Twas"],
        units: &["mph", "km/h", "lb", "oz", "ft", "am", "pm", "a.m", "p.m"],
        counting: &[
            "no.", "nos.", "art.", "p.", "pp.", "ch.", "vol.", "fig.", "sec.", "tel.", "c.",
        ],
        titles: &[
            "dr.", "mr.", "mrs.", "ms.", "prof.", "rev.", "st.", "gen.", "col.", "capt.", "lt.",
            "sgt.", "hon.", "Dr", "Mr", "Mrs", "Ms", "Prof", "Rev", "St",
        ],
        particles: &[
            "de", "van", "der", "den", "von", "zu", "da", "di", "du", "la", "le", "el", "al", "bin",
        ],
        surnames: &[],
        openings: &[],
        pairs: &[],
        spans: &[],
        ordinal_days: false,
        i_is_a_word: true,
    },
    apostrophes: &["tis", "twas", "n", "em", "til", "cause", "s", "t"],
    elides: false,
    signs: Signs { double: ('“', '”'), single: ('‘', '’') },
    spaces: NO_SPACES,
    date: DateWords {
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        form: "{weekday} {day} {month} {year}",
        first: "1",
        spans: &[("from", "to"), ("between", "and")],
    },
    and: "and",
    suspending: &["and", "or", "to"],
    copy: CopyWords {
        frequent: &[
            "the", "of", "and", "to", "that", "was", "with", "his", "he", "she", "it", "for", "on",
            "from", "this", "which", "are", "were", "have", "has", "by", "they", "their", "been",
            "but",
        ],
        last_page: &["back page"],
        cents: '.',
        never_twice: &[
            "the", "a", "an", "and", "of", "from", "with", "at", "as", "or", "was", "were",
            "their", "have",
        ],
        may_stand_twice: &[
            "that", "very", "much", "many", "long", "over", "never", "again", "really",
        ],
        index: &["contents", "inside", "today", "this week", "in this issue", "index"],
        dummies: &[
            "headline",
            "title",
            "text",
            "copy",
            "caption",
            "photo",
            "picture",
            "standfirst",
            "intro",
            "crosshead",
            "pullquote",
            "name",
            "author",
            "photographer",
            "source",
            "byline",
            "blah",
        ],
        to_come: &["here", "goes", "comes", "follows", "follow", "come", "insert", "add", "later"],
        fillers: &["text goes here", "caption goes here", "headline goes here"],
        notes: &["check", "verify", "confirm", "query", "cut", "trim", "needs", "subs", "ask"],
        ..NO_COPY
    },
};

/// What is English about breaks within words.
const WORDS: WordRules =
    WordRules { exceptions: &[include_str!("english/exceptions.txt")], ..NO_RULES };
