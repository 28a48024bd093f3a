//! A run of text's language tag comes in, the language goes out, with all that is known of it.
//!
//! A language is a folder of words and patterns and a row of [`ALL`]; nothing else knows one by
//! name. The first row is the language of the house. Languages that have no row are known by their
//! tags: their words stay whole, and all else is set as in the language of the house.
//!
//! Source: ISO 639-1 codes as the primary subtags of BCP 47; patterns of the hyph-utf8 package
//! (`language/LICENSE-patterns.md`), read by the crate `hyphenation`.

use hyphenation::Standard;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::OnceLock;

use row::{DateWords, NO_COPY, NO_RULES, Row};

pub(crate) mod letters;
pub mod row;

mod dutch;
mod english;
mod french;
mod frisian;
mod german;
mod latin;
mod patterns;

/// Every language that has a row, that of the house first.
pub static ALL: [Row; 6] =
    [dutch::ROW, english::ROW, french::ROW, german::ROW, latin::ROW, frisian::ROW];

/// The names of all rows, as layouts say them.
pub const NAMES: [&str; 6] = [
    dutch::ROW.name,
    english::ROW.name,
    french::ROW.name,
    german::ROW.name,
    latin::ROW.name,
    frisian::ROW.name,
];

/// The tag of the house's language, where an issue gives none.
pub const HOUSE_TAG: &str = dutch::ROW.tag;

/// The tag of the language that the program is written in.
pub const PROGRAM_TAG: &str = english::ROW.tag;

/// What to do about a tag that names no language.
pub const TAG_HELP: &str = "Write a language's short name: `nl`, `nl-BE`, `en`, `fr`.";

/// The same inside a line of text.
pub const RUN_HELP: &str = "Write a language's short name: `nl`, `en`, `fr`, `la`.";

/// What a language says that has no row.
static OTHER: Row = Row {
    name: "",
    tag: "",
    called: &[],
    patterns: None,
    words: &NO_RULES,
    copy: NO_COPY,
    ..dutch::ROW
};

/// The tags of languages that are known and have no row.
const OTHERS: [&str; 182] = [
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh",
    "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da",
    "dv", "dz", "ee", "el", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "ga", "gd", "gl",
    "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig",
    "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn",
    "ko", "kr", "ks", "ku", "kv", "kw", "ky", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg",
    "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng", "nn", "no",
    "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn",
    "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr",
    "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts",
    "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za",
    "zh", "zu", "mis", "mul", "und", "zxx",
];

/// Tags that say of words that they are of no language, or of none that is known.
const OF_NONE: [&str; 4] = ["mis", "mul", "und", "zxx"];

/// Names that people write for languages without a row, each with the tag.
const CALLED: &[(&str, &str)] = &[("spaans", "es"), ("italiaans", "it")];

/// Tags beside those of the rows that a suggestion is made from.
const NEAR: [&str; 5] = ["nl-BE", "nl-NL", "en-GB", "es", "it"];

/// A language: which row, or which of the tags without one.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Language(u8);

impl Language {
    /// That of the house.
    pub const HOUSE: Language = Language(0);

    /// Its row; what holds for others when it has none.
    pub fn row(self) -> &'static Row {
        ALL.get(usize::from(self.0)).unwrap_or(&OTHER)
    }

    /// What a stretch of text says of its language: nothing where it is that of the house.
    pub fn apart(self) -> Option<Language> {
        Some(self).filter(|language| *language != Language::HOUSE)
    }

    /// Its primary subtag.
    pub fn tag(self) -> &'static str {
        let at = usize::from(self.0);
        let other = || at.checked_sub(ALL.len()).and_then(|at| OTHERS.get(at)).copied();
        ALL.get(at).map(|row| row.tag).or_else(other).unwrap_or(HOUSE_TAG)
    }

    /// Every language that has a row.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..).map(Language).take(ALL.len())
    }

    /// Whether it has a row.
    pub fn has_row(self) -> bool {
        usize::from(self.0) < ALL.len()
    }

    /// Whether small letters are a word, or a compound, that its lexicon knows.
    pub fn knows(self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        (self.row().copy.is_word)(&letters)
    }

    /// Whether small letters are a word of its lexicon that is no compound.
    pub fn has_whole(self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        (self.row().copy.is_whole)(&letters)
    }

    /// Whether its words stay whole though it is a language that breaks them.
    pub fn lacks_patterns(self) -> bool {
        self.row().patterns.is_none() && !OF_NONE.contains(&self.tag())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl From<Language> for String {
    fn from(of: Language) -> String {
        of.tag().to_owned()
    }
}

impl TryFrom<String> for Language {
    type Error = String;
    fn try_from(tag: String) -> Result<Language, String> {
        language(&tag).ok_or_else(|| format!("`{tag}` is no language"))
    }
}

/// Reads a language tag such as `nl`, `nl-BE` or `en-GB`.
///
/// Upper and lower case are alike; only the first subtag counts. Gives `None` for a tag that is
/// malformed or names no language.
pub fn language(tag: &str) -> Option<Language> {
    let mut subtags = tag.split('-');
    let primary = subtags.next()?.to_ascii_lowercase();
    let well_formed =
        |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    if !subtags.all(well_formed) {
        return None;
    }
    let mut tags = ALL.iter().map(|row| row.tag).chain(OTHERS);
    tags.position(|known| known == primary).and_then(|at| u8::try_from(at).ok()).map(Language)
}

/// The language whose row has a name.
pub fn named(name: &str) -> Option<Language> {
    Language::all().find(|language| language.row().name == name)
}

/// The tag that people mean by the name of a language.
pub fn called(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let rows = ALL.iter().flat_map(|row| row.called);
    rows.chain(CALLED).find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}

/// Tags that a mistyped one may have meant.
pub fn suggested() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|row| row.tag).chain(NEAR)
}

/// The patterns of a language, made at their first use; `None` for a language without.
pub(crate) fn patterns(language: Language) -> Option<&'static Standard> {
    static READ: ByLanguage<Option<Standard>> = ByLanguage::new();
    READ.get(language, |row| row.patterns.as_ref().and_then(patterns::dictionary))?.as_ref()
}

/// Something of each row, made at its first use.
pub(crate) struct ByLanguage<T>([OnceLock<T>; ALL.len()]);

impl<T> ByLanguage<T> {
    /// Nothing made yet.
    pub const fn new() -> ByLanguage<T> {
        ByLanguage([const { OnceLock::new() }; ALL.len()])
    }

    /// That of a language; `None` for one without a row.
    pub fn get(&self, language: Language, make: impl FnOnce(&'static Row) -> T) -> Option<&T> {
        Some(self.0.get(usize::from(language.0))?.get_or_init(|| make(language.row())))
    }
}

/// All that breaks within words hang on, of every language.
pub(crate) fn known() -> impl Iterator<Item = &'static [u8]> {
    let patterns = ALL.iter().filter_map(|row| row.patterns.as_ref());
    let patterns = patterns.flat_map(|text| [text.patterns.as_bytes(), text.exceptions.as_bytes()]);
    let of_rules = ALL.iter().flat_map(|row| {
        let listed = row.words.exceptions.iter().chain(row.words.last_parts);
        listed.map(|text| text.as_bytes()).chain(row.words.known.iter().copied())
    });
    patterns.chain(of_rules)
}

/// A calendar day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
    /// Day of the week, 0 is Monday.
    pub weekday: u8,
}

/// A date as running text writes it: `zaterdag 28 november 2026`.
pub fn date_in_words(language: Language, date: Date) -> String {
    let Date { year, month, day, weekday } = date;
    let DateWords { weekdays, months, form, first, .. } = language.row().date;
    let weekday = weekdays.get(usize::from(weekday)).copied().unwrap_or_default();
    let month = months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    let day = if day == 1 { first.to_owned() } else { day.to_string() };
    form.replace("{weekday}", weekday)
        .replace("{day}", &day)
        .replace("{month}", month)
        .replace("{year}", &year.to_string())
}

/// A row of words with the last joined by the language's `and`: `4 en 5`, `2, 4 en 5`.
pub fn and(language: Language, words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {} {last}", rest.join(", "), language.row().and),
    }
}

#[cfg(test)]
mod tests;
