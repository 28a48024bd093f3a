//! What stays on one line though a space parts it: a number and what it counts, a day and its
//! month, initials and the name, a row of figures.
//!
//! In: neighbouring words, what is under way. Out: yes or no. What a language says of it stands in
//! its row. Source: Taaladvies and Schrijfwijzer (Renkema) on abbreviations, numbers and names;
//! E.123 (telephone numbers); ISO 13616 (IBAN, printed in groups of four).

use crate::language::Language;
use crate::language::row::{Glue, Row};

/// Signs that keep to the number after them.
const BEFORE_NUMBERS: &[&str] =
    &["€", "$", "£", "¥", "US$", "EUR", "±", "+", "−", "×", "<", ">", "≤", "≥", "≈", "§"];
/// Units that keep to the number before them, in every language.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "EUR", "°", "°C", "km", "m", "cm", "mm", "kg", "g", "mg", "l",
    "dl", "cl", "ml", "ha", "km²", "m²", "m³", "km2", "m2", "m3", "kW", "kWh", "MW", "MWh", "GW",
    "GWh", "Hz", "MHz", "GB", "MB", "TB", "ppm", "dB", "V", "W",
];
/// Groups of figures of the longest telephone number: `+32 475 12 34 56 78`.
const MOST_GROUPS: u8 = 6;

/// What a word leaves under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnderWay {
    /// A name: initials or a title, and what stands between them and the surname.
    name: bool,
    /// A surname: what opens one.
    surname: bool,
    /// Groups of a telephone number so far.
    groups: u8,
    /// Whether the word is within the number of a bank account, and whether it is its first.
    account: (bool, bool),
    /// How far a score or a span of numbers is: its first number, the dash behind it.
    span: (bool, bool),
}

impl UnderWay {
    /// Whether it is a name.
    pub fn is_name(self) -> bool {
        self.name
    }

    /// What is under way after one word more.
    pub fn after(self, word: &str, language: Language) -> UnderWay {
        let (bare, glue) = (opened(word), &language.row().glue);
        // Most words: nothing comes of them.
        let plain = !self.name && self.groups == 0 && !self.account.0;
        if plain && bare.starts_with(char::is_lowercase) {
            let title = bare.ends_with('.') && glue.titles.contains(&bare);
            let surname = glue.surnames.contains(&bare);
            return UnderWay { name: title, surname, ..UnderWay::default() };
        }
        let opens = opens_account(bare);
        let goes_on = self.account.0 && is_account_group(bare);
        let groups = match self.groups {
            _ if goes_on => 0,
            0 => u8::from(opens_telephone(bare)),
            groups if groups < MOST_GROUPS && is_group(bare) => groups + 1,
            _ => 0,
        };
        let span = (is_number(bare), self.span.0 && is_dash(word));
        let account = (opens || goes_on, opens);
        let (name, surname) = (self.name_after(bare, glue), glue.surnames.contains(&bare));
        UnderWay { name, surname, groups, account, span }
    }

    fn name_after(self, bare: &str, glue: &Glue) -> bool {
        if bare.ends_with('.') {
            return are_initials(bare) || glue.titles.contains(&bare.to_lowercase().as_str());
        }
        self.name && glue.particles.contains(&bare.to_lowercase().as_str())
            || bare.starts_with(char::is_uppercase) && glue.titles.contains(&bare)
    }
}

/// Whether two words stay on one line.
pub(super) fn keeps(
    (before, after): (&str, &str),
    under_way: UnderWay,
    language: Language,
) -> bool {
    // Most words: nothing to ask.
    let small = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c.is_lowercase());
    let (bare, unit) = (opened(before), closed(after));
    let row = language.row();
    let glue = &row.glue;
    let plain = before.starts_with(char::is_alphabetic) && small(before.chars().last());
    let idle = UnderWay { surname: under_way.surname, ..UnderWay::default() };
    if under_way == idle && plain && small(after.chars().next()) {
        return false;
    }
    let figure = opened(after).starts_with(|c: char| c.is_ascii_digit());
    let clitic = bare.strip_prefix(['’', '\'', '‘']);
    let joined = |sign: &str| matches!(sign, "&" | "=");
    if clitic.is_some_and(|rest| glue.clitics.contains(&rest)) || joined(before) || joined(after) {
        return true;
    }
    // `2 - 0`, `1914 – 1918`: the dash keeps to the number before it by itself.
    if under_way.span.1 && figure {
        return true;
    }
    if glue.pairs.iter().any(|(first, second)| *first == bare && *second == pair_end(after)) {
        return true;
    }
    counts((bare, unit), figure, row)
        || names(before, after, under_way, glue)
        || is_ruler((bare, unit), glue)
        || rows_of_figures(unit, under_way)
}

/// Whether two words had better stay on one line: what opens a surname, and the surname.
pub(super) fn leans(
    (before, after): (&str, &str),
    under_way: UnderWay,
    language: Language,
) -> bool {
    let glue = &language.row().glue;
    let pair = |(first, second): &(&str, &str)| *first == opened(before) && *second == after;
    glue.openings.iter().any(pair) || under_way.surname && after.starts_with(char::is_uppercase)
}

/// A number and what it counts, what counts and its number, a day and its month.
fn counts((bare, unit): (&str, &str), figure: bool, row: &Row) -> bool {
    let glue = &row.glue;
    if is_number(bare) {
        let counted = UNITS.contains(&unit) || glue.units.contains(&unit);
        return counted || glue.spans.contains(&unit) || is_day(bare, row) && is_month(unit, row);
    }
    if figure && (BEFORE_NUMBERS.contains(&bare) || glue.spans.contains(&bare)) {
        return true;
    }
    let first = bare == row.date.first && is_month(unit, row);
    first || (figure || is_roman(unit)) && glue.counting.contains(&bare.to_lowercase().as_str())
}

/// Whether a number may be that of a day as the language writes it.
fn is_day(bare: &str, row: &Row) -> bool {
    let plain = if row.glue.ordinal_days { bare.strip_suffix('.') } else { Some(bare) };
    plain.and_then(|day| day.parse::<u8>().ok()).is_some_and(|day| (1..=31).contains(&day))
}

fn is_month(unit: &str, row: &Row) -> bool {
    row.date.months.contains(&unit)
}

/// A title or initials and the name, one title and the next.
fn names(before: &str, after: &str, under_way: UnderWay, glue: &Glue) -> bool {
    let title = || {
        let titles = [before, after].map(|word| opened(word).to_lowercase());
        titles.iter().all(|word| word.ends_with('.') && glue.titles.contains(&word.as_str()))
    };
    let first = after.chars().next();
    under_way.name && (first.is_some_and(char::is_uppercase) || glue.particles.contains(&after))
        || title()
}

/// A name and the number of who bears it: `Filip II`.
fn is_ruler((bare, unit): (&str, &str), glue: &Glue) -> bool {
    let named = bare.starts_with(char::is_uppercase) && bare.ends_with(char::is_lowercase);
    named && is_roman(unit) && (unit != "I" || !glue.i_is_a_word)
}

/// The groups of a telephone number; the ends of an account's number.
fn rows_of_figures(unit: &str, under_way: UnderWay) -> bool {
    let telephone = under_way.groups > 0 && under_way.groups < MOST_GROUPS && is_group(unit);
    let (within, opens) = under_way.account;
    // A number of 22 signs may be parted between its groups, but for the first and the last.
    let account = within && is_account_group(unit) && (opens || unit.len() < 4);
    telephone || account
}

/// The second word of an abbreviation, without what closes behind it.
fn pair_end(after: &str) -> &str {
    after.trim_end_matches([',', ';', ':', '!', '?', ')', '”', '’', '“', '»'])
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "−")
}

/// A word without the quotes and brackets that open it.
pub(super) fn opened(word: &str) -> &str {
    word.trim_start_matches(['“', '‘', '„', '(', '[', '«'])
}

/// A word without what closes behind it.
fn closed(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»'])
}

/// Figures with their points and signs: `3.500`, `58/60`, `−5`, `2½`.
fn is_number(word: &str) -> bool {
    let plain = word.strip_prefix(['-', '−', '+', '±', '<', '>', '€']).unwrap_or(word);
    plain.starts_with(char::is_numeric)
        && plain.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '/' | '-' | '–' | ':'))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// A group of figures of a telephone number.
fn is_group(word: &str) -> bool {
    let figures = closed(word);
    (1..=4).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
}

/// The first group of one: `+32`, `0475`, `(020)`, `00`.
fn opens_telephone(bare: &str) -> bool {
    let figures = bare.trim_end_matches(')');
    let country = figures.strip_prefix('+');
    country.or(figures.strip_prefix('0').map(|_| figures)).is_some_and(is_group)
        && figures.len() > 1
        && !bare.ends_with(['.', ','])
}

/// The first group of an account's number: `NL91`.
fn opens_account(bare: &str) -> bool {
    let bytes = bare.as_bytes();
    bytes.len() == 4
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(u8::is_ascii_digit)
}

/// A later one: `ABNA`, `0417`, `00`.
fn is_account_group(word: &str) -> bool {
    let group = closed(word);
    (1..=4).contains(&group.len())
        && group.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// One initial or more: `A.`, `J.P.`, `Th.`, `IJ.`.
fn are_initials(word: &str) -> bool {
    let mut parts = word.split_inclusive('.').peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase)
                && part.ends_with('.')
                && (part.chars().count() == 2
                    || matches!(part, "Th." | "Ch." | "Chr." | "Ph." | "IJ." | "Joh."))
        })
}
