//! What a language says, as plain data: the row that it is in the table of languages.
//!
//! In: nothing. A language without something of its own takes it from `NO_RULES` or `NO_SPACES`.

use serde::{Deserialize, Serialize};

use super::letters::foreign_digraph;

/// All that the program knows of a language.
pub struct Row {
    /// Its name in English, small, as layouts say it in `typography`.
    pub name: &'static str,
    /// Its primary subtag of BCP 47; shaping looks up by it what OpenType calls the language.
    pub tag: &'static str,
    /// Names that people write where the tag belongs, each with the tag.
    pub called: &'static [(&'static str, &'static str)],
    /// Its patterns; `None` leaves its words whole.
    pub patterns: Option<PatternText>,
    /// Fewest letters before and after a break.
    pub minima: (usize, usize),
    /// Whether every noun has a capital, so that one does not make a name.
    pub capital_nouns: bool,
    /// Whether papers in it may write a capital on each word of a head.
    pub capital_heads: bool,
    /// What is its own about breaks within words.
    pub words: &'static WordRules,
    /// How lines of display text are read.
    pub display: DisplayWords,
    /// What keeps together between words.
    pub glue: Glue,
    /// Words that an apostrophe opens, in small letters without it.
    pub apostrophes: &'static [&'static str],
    /// Whether words lose their last vowel before a word, and a quote may open behind the
    /// apostrophe that stands for it.
    pub elides: bool,
    /// Its quotation marks.
    pub signs: Signs,
    /// The spaces that its signs have beside them.
    pub spaces: SignSpaces,
    /// How it writes a day.
    pub date: DateWords,
    /// The word before the last of several: `4 en 5`.
    pub and: &'static str,
    /// Words before which a hyphen at a typed line's end is suspended rather than part of a word.
    pub suspending: &'static [&'static str],
    /// What is known of copy in it.
    pub copy: CopyWords,
}

/// Participles that sound as a form of their verb does: `betaald`, `betaalt`.
#[derive(Clone, Copy)]
pub struct Participles {
    /// How they are spelt.
    pub forms: &'static [&'static str],
    /// Words of which one stands in a sentence with a participle: `is`, `heeft`.
    pub helpers: &'static [&'static str],
    /// Words that begin what a verb is done to: `de`, `geen`. Without a helper no participle stands
    /// before one.
    pub objects: &'static [&'static str],
}

/// Words that tell of copy: which language it is in, whether it is copy at all.
#[derive(Clone, Copy)]
pub struct CopyWords {
    /// Its most frequent small words, those first of all that other languages do not have.
    pub frequent: &'static [&'static str],
    /// Small words that never stand twice running.
    pub never_twice: &'static [&'static str],
    /// Words after which a word of the second list is always wrong: `hij` and `word`.
    pub never_after: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Forms that stand only in a sentence with one of the words of the second list, but where they
    /// begin it: `word` with `ik`, `je` or `jij`.
    pub only_with: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Participles that sound as a form of their verb does.
    pub participles: Participles,
    /// What the last page of a paper is called.
    pub last_page: &'static [&'static str],
    /// The sign before the cents of a price.
    pub cents: char,
    /// Words of four letters and more that may, as verbs at the end of two clauses do.
    pub may_stand_twice: &'static [&'static str],
    /// Words that head a list of what stands on which page.
    pub index: &'static [&'static str],
    /// Words that, alone, stand for the copy that is to come.
    pub dummies: &'static [&'static str],
    /// Those of them that a desk alone has for the parts of a page.
    pub own_parts: &'static [&'static str],
    /// Words that say, beside those, that it is to come.
    pub to_come: &'static [&'static str],
    /// Words running that stand only where copy is to come.
    pub fillers: &'static [&'static str],
    /// Words by which a desk asks itself for something.
    pub notes: &'static [&'static str],
    /// Whether letters are a word, or a compound of two, that the lexicon knows; never where there
    /// is none.
    pub(crate) is_word: fn(&[char]) -> bool,
    /// Whether letters are a word of the lexicon that is no compound.
    pub(crate) is_whole: fn(&[char]) -> bool,
    /// What stands before a word of the lexicon and makes another: `af`, `ver`.
    pub prefixes: &'static [&'static str],
}

/// Nothing known of copy.
pub(crate) const NO_COPY: CopyWords = CopyWords {
    frequent: &[],
    never_twice: &[],
    never_after: &[],
    only_with: &[],
    participles: Participles { forms: &[], helpers: &[], objects: &[] },
    last_page: &[],
    cents: ',',
    may_stand_twice: &[],
    index: &[],
    dummies: &[],
    own_parts: &[],
    to_come: &[],
    fillers: &[],
    notes: &[],
    is_word: |_| false,
    is_whole: |_| false,
    prefixes: &[],
};

/// Patterns as hyph-utf8 writes them.
pub struct PatternText {
    /// One pattern a line.
    pub patterns: &'static str,
    /// Words that the patterns break wrongly, one a line with its hyphens.
    pub exceptions: &'static str,
}

/// What the ending of a diminutive means for the breaks of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Diminutive {
    /// The vowel is doubled for the ending's sake: the break before -tje gives the base form back.
    Vowel {
        /// Index of the t of -tje, in letters.
        at: usize,
        /// The base's last letter, written instead of the doubled vowel before `at`.
        last: char,
    },
    /// The t is the stem's: the break before -je, in letters (`tomaat|je`).
    Stem(usize),
    /// A word may end in either, so neither breaks (`diploma`, `diplomaat`); index of the t.
    Either(usize),
}

/// Where the seams of a word come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeamOrigin {
    /// There are none, or a list tells them.
    Listed,
    /// The lexicon: the word is a compound of words.
    Compound,
    /// The word is called so: a street, a name with a word behind it.
    Called,
}

/// A word as a form of a loan verb.
pub(crate) struct VerbForm<'a> {
    /// The stem, as a list may have it.
    pub stem: &'a str,
    /// Letters before it: those of a prefix, or none.
    pub from: usize,
    /// The ending is a syllable: a break stands before it.
    pub syllable: bool,
}

/// Three places of a word in order.
#[derive(Clone, Copy)]
pub(crate) struct SeamPlaces {
    /// Where the first part begins.
    pub from: usize,
    /// Where it ends and the next begins.
    pub seam: usize,
    /// Where the next part ends.
    pub to: usize,
}

/// What is a language's own about breaks within words. All letters are small and precomposed, all
/// places are counted in letters.
pub struct WordRules {
    /// Words whose breaks are known better than the patterns know them, marked as in an exception
    /// list, several to a line.
    pub(crate) exceptions: &'static [&'static str],
    /// Words that break otherwise as the last part of a compound than alone, marked likewise.
    pub(crate) last_parts: &'static [&'static str],
    /// Words of two letters that may be a part of a compound (`ei|dooier`), or stand between two
    /// numbers.
    pub(crate) short_words: &'static [&'static str],
    /// Two letters that lead what follows, like a prefix: `ziekenhuis|af|deling`.
    pub(crate) short_prefixes: &'static [&'static str],
    /// All else that its breaks hang on.
    pub(crate) known: &'static [&'static [u8]],
    /// The letter as the patterns know it.
    pub(crate) folded: fn(char) -> char,
    /// The edge of a suffix or prefix that patterns may miss.
    pub(crate) affix: fn(&[char]) -> Option<usize>,
    /// Whether a place parts two words of a compound.
    pub(crate) pair: fn(&[char], usize) -> bool,
    /// The ends of prefixes among breaks.
    pub(crate) prefix_ends: fn(&[char], &[usize]) -> Vec<usize>,
    /// The seams of a word, which may begin with a capital, and where they come from.
    pub(crate) seams: fn(&[char], bool) -> (Vec<usize>, SeamOrigin),
    /// Where the letters behind the last capital of a brand end, and a word begins that makes a
    /// compound of both.
    pub(crate) brand_end: fn(&[char]) -> Option<usize>,
    /// The forms of a loan verb that a word may be.
    pub(crate) verb_forms: fn(&str) -> Vec<VerbForm<'_>>,
    /// Whether letters are a name and no word, wherever they stand.
    pub(crate) is_name: fn(&[char]) -> bool,
    /// Leaves of the breaks of a name those that are surely right; its seams stay.
    pub(crate) settle_name: fn(&[char], &[usize], &mut Vec<usize>),
    /// Whether a break would part letters that are one sound; told of a name or of a word.
    pub(crate) one_sound: fn(&[char], usize, bool) -> bool,
    /// Whether a first part is no word of its own.
    pub(crate) combining: fn(&[char]) -> bool,
    /// The other side of a linking letter at a seam, which stands between two other places.
    pub(crate) twin: fn(&[char], SeamPlaces) -> Option<usize>,
    /// The diminutive that a word is.
    pub(crate) diminutive: fn(&[char]) -> Option<Diminutive>,
    /// Whether an ending behind an apostrophe may go to the next line, the apostrophe falling away.
    pub(crate) ending: fn(&[char]) -> bool,
    /// A letter as it stands at a line's start after another at the end of the line before.
    pub(crate) without_diaeresis: fn(char, char) -> Option<char>,
}

/// The rules of a language whose patterns say it all.
pub(crate) const NO_RULES: WordRules = WordRules {
    exceptions: &[],
    last_parts: &[],
    short_words: &[],
    short_prefixes: &[],
    known: &[],
    folded: |letter| letter,
    affix: |_| None,
    pair: |_, _| false,
    prefix_ends: |_, _| Vec::new(),
    seams: |_, _| (Vec::new(), SeamOrigin::Listed),
    brand_end: |_| None,
    verb_forms: |_| Vec::new(),
    is_name: |_| false,
    settle_name: |letters, _, breaks| breaks.retain(|&k| !foreign_digraph(letters, k, &[])),
    one_sound: |_, _, _| false,
    combining: |_| false,
    twin: |_, _| None,
    diminutive: |_| None,
    ending: |_| false,
    without_diaeresis: |_, _| None,
};

/// How lines of display text are read.
#[derive(Clone, Copy)]
pub struct DisplayWords {
    /// Words that a line does not end on.
    pub leading: &'static [&'static str],
    /// Those of them on which no line of a head may end at all: articles, and prepositions that
    /// cling to the next word.
    pub clinging: &'static [&'static str],
    /// Words that may stand inside a name, between parts with a capital.
    pub links: &'static [&'static str],
    /// Links that as often stand between two names of their own.
    pub loose_links: &'static [&'static str],
    /// Words that stand before a paper's title as its article.
    pub articles: &'static [&'static str],
}

/// What keeps together between words.
#[derive(Clone, Copy)]
pub struct Glue {
    /// Words that keep, behind their apostrophe, to the one after them.
    pub clitics: &'static [&'static str],
    /// Units beside those of all languages, without a full stop at their end.
    pub units: &'static [&'static str],
    /// Abbreviations that keep to the number after them, small.
    pub counting: &'static [&'static str],
    /// Forms of address that keep to the name after them: with a full stop small, without one as
    /// they are written.
    pub titles: &'static [&'static str],
    /// Words that stand between initials and a surname.
    pub particles: &'static [&'static str],
    /// Words that open a surname, as they are written: `Van Alebeek`, `van der Vaart`.
    pub surnames: &'static [&'static str],
    /// Two words that open a surname together.
    pub openings: &'static [(&'static str, &'static str)],
    /// Abbreviations of two words.
    pub pairs: &'static [(&'static str, &'static str)],
    /// Words between two numbers that keep to both: `2 à 3`.
    pub spans: &'static [&'static str],
    /// Whether a day is written with a full stop.
    pub ordinal_days: bool,
    /// Whether `I` is a word beside being a number.
    pub i_is_a_word: bool,
}

/// What typed quotes are printed as: the one that opens and the one that closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs {
    /// For `"`.
    pub double: (char, char),
    /// For `'`, apostrophes apart.
    pub single: (char, char),
}

/// Spaces that signs have beside them, whatever is typed there.
#[derive(Clone, Copy)]
pub struct SignSpaces {
    /// Signs with the space before each.
    pub before: &'static [(char, char)],
    /// Signs with the space after each.
    pub after: &'static [(char, char)],
}

/// No spaces beside signs but those that are typed.
pub(crate) const NO_SPACES: SignSpaces = SignSpaces { before: &[], after: &[] };

/// How a language writes a day.
#[derive(Clone, Copy)]
pub struct DateWords {
    /// From Monday.
    pub weekdays: [&'static str; 7],
    /// From January.
    pub months: [&'static str; 12],
    /// The whole, with `{weekday}`, `{day}`, `{month}` and `{year}`.
    pub form: &'static str,
    /// The first of a month, where it is no plain number.
    pub first: &'static str,
    /// What opens a span of years, with what stands between the two: `van` and `tot`.
    pub spans: &'static [(&'static str, &'static str)],
}
