//! A run of text's language tag comes in, the language whose words we know how to break goes out,
//! with its patterns. Dutch is the language of the house; English runs use British patterns; every
//! other known language is left unbroken.
//!
//! Source: ISO 639-1 codes as the primary subtags of BCP 47; patterns of the hyph-utf8 package
//! (`language/LICENSE-patterns.md`), read by the crate `hyphenation`.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

use hyphenation::{Load, Standard};

pub(crate) mod dutch;

/// A language as far as breaking words goes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// Dutch of the Netherlands and of Belgium: patterns and every rule of `language::dutch`.
    #[default]
    Dutch,
    /// English: patterns, never a stub of fewer than three letters on the right.
    English,
    /// Any other language: only soft hyphens in the source and hard hyphens break.
    Unbroken,
}

/// The two-letter codes of the languages that are known but not broken.
const UNBROKEN: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy \
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg \
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nn no nr nv ny oc oj om or os \
    pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te \
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu mis mul und \
    zxx";

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
    match primary.as_str() {
        "nl" => Some(Language::Dutch),
        "en" => Some(Language::English),
        known if UNBROKEN.split_whitespace().any(|code| code == known) => Some(Language::Unbroken),
        _ => None,
    }
}

/// The patterns of a language, read once from the bytes in the binary; `None` for a language
/// without.
pub(crate) fn patterns(language: Language) -> Option<&'static Standard> {
    static DUTCH: OnceLock<Option<Standard>> = OnceLock::new();
    static ENGLISH: OnceLock<Option<Standard>> = OnceLock::new();
    let read = |bytes: &[u8]| Standard::any_from_reader(&mut &*bytes).ok();
    match language {
        Language::Dutch => {
            DUTCH.get_or_init(|| read(include_bytes!("language/nl.standard.bincode"))).as_ref()
        }
        Language::English => {
            ENGLISH.get_or_init(|| read(include_bytes!("language/en-gb.standard.bincode"))).as_ref()
        }
        Language::Unbroken => None,
    }
}

/// Whether a small letter stands for a vowel sound somewhere: a part of a word without one is no
/// syllable in any of our languages.
pub(crate) fn vowel(letter: char) -> bool {
    if letter.is_ascii() {
        return matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    }
    matches!(letter, 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ý' | 'ÿ')
        || "āăąēėęěīįıōőœūůűų".contains(letter)
}

/// A date as running text writes it: weekday (0 is Monday), day, month (from 1), year; `zaterdag 28
/// november 2026`.
pub fn date_in_words(language: Language, (weekday, day, month, year): (u8, u8, u8, u16)) -> String {
    const DUTCH: ([&str; 7], [&str; 12]) = (
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        [
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
    );
    const ENGLISH: ([&str; 7], [&str; 12]) = (
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        [
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
    );
    let (days, months) = if language == Language::English { ENGLISH } else { DUTCH };
    let day_name = days.get(usize::from(weekday)).copied().unwrap_or_default();
    let month_name = months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{day_name} {day} {month_name} {year}")
}

/// A row of words with the last joined by the language's `and`: `4 en 5`, `2, 4 en 5`.
pub fn and(language: Language, words: &[String]) -> String {
    let and = if language == Language::English { "and" } else { "en" };
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, date_in_words, language, patterns, vowel};

    #[test]
    fn dates_are_written_out() {
        assert_eq!(date_in_words(Language::Dutch, (5, 28, 11, 2026)), "zaterdag 28 november 2026");
        assert_eq!(date_in_words(Language::English, (6, 1, 1, 2026)), "Sunday 1 January 2026");
    }

    #[test]
    fn tags_are_read_by_their_first_subtag() {
        assert_eq!(language("nl"), Some(Language::Dutch));
        assert_eq!(language("NL-be"), Some(Language::Dutch));
        assert_eq!(language("nl-NL"), Some(Language::Dutch));
        assert_eq!(language("en-GB"), Some(Language::English));
        assert_eq!(language("fr"), Some(Language::Unbroken));
        assert_eq!(language("und"), Some(Language::Unbroken));
        for wrong in ["", "xx", "nederlands", "nl-", "nl_BE", "-nl", "nl-te lang"] {
            assert_eq!(language(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_embedded_patterns_are_whole() {
        let dutch = patterns(Language::Dutch).expect("Dutch patterns");
        assert_eq!(dutch.exceptions.0.len(), 40);
        assert!(patterns(Language::English).is_some());
        assert!(patterns(Language::Unbroken).is_none());
    }

    #[test]
    fn vowels_with_marks_are_vowels() {
        assert!("aeiouyéèëïöüäâôűœ".chars().all(vowel));
        assert!(!"bcdfghjklmnpqrstvwxzçñß".chars().any(vowel));
    }
}
