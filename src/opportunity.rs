//! Where a line may break between words and, hyphens apart, within them.
//!
//! In: neighbouring words, or one word. Out: yes or no, or places. The Unicode algorithm (UAX 14,
//! by `unicode-linebreak`) proposes; newspaper custom disposes: no dash or ellipsis opens a line, `’s`
//! and `’t` keep to the next word, numbers to their units, initials to the name. What keeps together
//! in a language stands in its row.

use crate::language::Language;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Signs that keep to the number after them.
const CURRENCIES: &[&str] = &["€", "$", "£", "¥", "US$", "EUR"];
/// Units that keep to the number before them, in every language.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "EUR", "°", "°C", "km", "m", "cm", "mm", "kg", "g", "mg", "l",
    "dl", "cl", "ml", "ha", "km²", "m²", "m³", "km2", "m2", "m3", "kW", "kWh", "MW", "MWh", "GW",
    "GWh", "Hz", "MHz", "GB", "MB", "TB", "ppm", "dB", "V", "W",
];

/// Whether a name is under way after a word: initials or a title, and what stands between them and
/// the surname.
pub fn opens_name(under_way: bool, word: &str, language: Language) -> bool {
    let (bare, glue) = (opened(word), &language.row().glue);
    if bare.ends_with('.') {
        return are_initials(bare) || glue.titles.contains(&bare.to_lowercase().as_str());
    }
    under_way && glue.particles.contains(&bare)
        || bare.starts_with(char::is_uppercase) && glue.titles.contains(&bare)
}

/// Whether a line may end between two words that a space parts; `name` says that a name is under
/// way.
pub fn between((before, after): (&str, &str), name: bool, language: Language) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    // Most words: nothing to ask.
    if !name
        && before.starts_with(char::is_alphabetic)
        && last.is_lowercase()
        && first.is_alphabetic()
    {
        return true;
    }
    let (bare, row) = (opened(before), language.row());
    let glue = &row.glue;
    let dash = matches!(after, "-" | "--" | "–" | "—");
    if dash || after.starts_with('…') || after.starts_with("...") || first == '»' || before == "«"
    {
        return false;
    }
    if bare.strip_prefix(['’', '\'', '‘']).is_some_and(|rest| glue.clitics.contains(&rest)) {
        return false;
    }
    let unit = after.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '’']);
    if is_number(bare) && (UNITS.contains(&unit) || glue.units.contains(&unit))
        || CURRENCIES.contains(&bare) && first.is_ascii_digit()
    {
        return false;
    }
    let counted = first.is_ascii_digit()
        || unit.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'));
    if counted && glue.counting.contains(&bare.to_lowercase().as_str()) {
        return false;
    }
    let day = glue.ordinal_days && last == '.' && first.is_uppercase() && is_number(bare);
    if day && row.date.months.contains(&unit) || glue.pairs.contains(&(bare, unit_of_pair(after))) {
        return false;
    }
    if name && (first.is_uppercase() || glue.particles.contains(&after)) {
        return false;
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?');
    if plain(last) && first.is_alphanumeric() {
        return true;
    }
    let joined = format!("{before} {after}");
    let here = before.len() + 1;
    linebreaks(&joined).any(|(at, what)| at == here && what != BreakOpportunity::Mandatory)
}

/// The second word of an abbreviation, without what closes behind it.
fn unit_of_pair(after: &str) -> &str {
    after.trim_end_matches([',', ';', ':', '!', '?', ')', '”', '’', '“', '»'])
}

/// Byte offsets in a word at which a line may end without a hyphen: after a slash or a dash between
/// long parts, and where an address may be parted. Hyphens are not among them.
pub fn within(word: &str) -> Vec<usize> {
    if is_address(word) {
        return of_address(word);
    }
    if !word.contains(['/', '–', '—', '…']) || word.contains('@') {
        return Vec::new();
    }
    let places = linebreaks(word).map(|(at, _)| at).filter(|at| *at < word.len());
    places.filter(|at| word.is_char_boundary(*at) && may_part(&word[..*at], &word[*at..])).collect()
}

/// Whether a word is a web address: `https://…`, `www.krant.nl`, `krant.nl/lezers`. A mail address
/// is none.
pub fn is_address(word: &str) -> bool {
    let bare = opened(word);
    if bare.contains("://") || bare.starts_with("www.") {
        return true;
    }
    let Some((host, _)) = bare.split_once('/') else { return false };
    let label =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let country = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && host.split('.').all(label)
        && (2..=6).contains(&country.len())
        && country.chars().all(|c| c.is_ascii_lowercase())
}

/// Characters that stay together at either end of an address.
const LEAST: usize = 3;

/// Where a web address may be parted: after a slash, before another of its signs, so that neither
/// can be taken for the sentence's own; never a hyphen's end.
fn of_address(word: &str) -> Vec<usize> {
    let body = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '"']).len();
    let start = word.len() - opened(word).len();
    let first = word[start..].find("://").map_or(start, |at| start + at + 3);
    let count = |text: &str| text.chars().count();
    let parts = |(at, sign): (usize, char)| {
        let before = word[..at].chars().next_back().unwrap_or(' ');
        let here = before == '/' && sign != '/'
            || before != '/' && matches!(sign, '.' | '?' | '&' | '-' | '#' | '_' | '=' | '~' | '%');
        (here
            && at > first
            && at < body
            && count(&word[first..at]) >= LEAST
            && count(&word[at..body]) >= LEAST)
            .then_some(at)
    };
    word.char_indices().filter_map(parts).collect()
}

fn may_part(left: &str, right: &str) -> bool {
    let least = |text: &str, n: usize| text.chars().filter(|c| c.is_alphabetic()).count() >= n;
    let digits = left.trim_end_matches(['–', '—']).ends_with(|c: char| c.is_ascii_digit())
        && right.starts_with(|c: char| c.is_ascii_digit());
    match left.chars().next_back() {
        // The parts beside this slash, whatever other slashes the word has.
        Some('/') => least(last_part(left), 3) && least(first_part(right), 3),
        Some('–' | '—') => !digits && !right.starts_with(['–', '—']) && least(left, 1),
        Some('…') => least(left, 4) && least(right, 4),
        _ => false,
    }
}

fn last_part(left: &str) -> &str {
    left.trim_end_matches('/').rsplit('/').next().unwrap_or(left)
}

fn first_part(right: &str) -> &str {
    right.split('/').next().unwrap_or(right)
}

/// A word without the quotes and brackets that open it.
fn opened(word: &str) -> &str {
    word.trim_start_matches(['“', '‘', '„', '(', '[', '«'])
}

/// Figures with their points and signs: `3.500`, `58/60`, `−5`, `2½`.
fn is_number(word: &str) -> bool {
    let plain = word.strip_prefix(['-', '−', '+', '±', '<', '>']).unwrap_or(word);
    plain.starts_with(char::is_numeric)
        && plain.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '/' | '-' | '–'))
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

#[cfg(test)]
mod tests {
    use super::{between, opens_name};
    use crate::language::language;

    /// The text with `÷` for every space at which a line may end.
    fn broken(tag: &str, text: &str) -> String {
        let language = language(tag).expect("a language");
        let words: Vec<&str> = text.split(' ').collect();
        let (mut shown, mut name) = (words[0].to_owned(), false);
        for pair in words.windows(2) {
            name = opens_name(name, pair[0], language);
            shown.push(if between((pair[0], pair[1]), name, language) { '÷' } else { ' ' });
            shown.push_str(pair[1]);
        }
        shown
    }

    #[test]
    fn each_language_has_its_own_glue() {
        for (tag, shown) in [
            ("fr", "chez÷M. Dupont÷et÷Mme de Staël÷à÷Dr Roux"),
            ("fr", "n° 5÷ou÷art. 12÷à÷10 h÷et÷5 %÷de÷plus"),
            ("fr", "500÷av. J.-C.÷en÷Gaule"),
            ("de", "z. B.÷im÷Wald,÷d. h.÷dort"),
            ("de", "Nr. 5÷am÷28. November÷um÷6.50 Uhr"),
            ("de", "sagte÷Prof. Dr. von der Leyen÷und÷Herr Krüger"),
            ("de", "so÷’ne Sache÷kostet÷3 Mio.÷Euro"),
            ("en", "Mr Jones÷and÷Dr. van Dyke÷met÷no. 5"),
            ("en", "at÷60 mph÷’tis said"),
            ("la", "lib. IV÷et÷cap. 3"),
            ("fy", "nr. 5÷op÷side 3"),
            // What holds in one language is two words in another.
            ("nl", "z.÷B.÷im÷M.÷en÷28.÷november"),
        ] {
            assert_eq!(broken(tag, &shown.replace('÷', " ")), shown, "{tag}");
        }
    }
}
