//! Where a line may break between words and, hyphens apart, within them.
//!
//! In: neighbouring words, or one word. Out: yes or no, or places. The Unicode algorithm (UAX 14, by `unicode-linebreak`) proposes; Dutch
//! newspaper custom disposes: no dash or ellipsis opens a line, `’s` and `’t` keep to the next word, numbers to their units, initials to the name.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Words that keep to the one after them.
const CLITICS: &[&str] = &["s", "t", "n", "k"];
/// Units that keep to the number before them.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "°", "°C", "km", "m", "cm", "mm", "km/u", "kg", "g", "mg", "l", "dl", "cl", "ml", "ha",
    "km²", "m²", "m³", "kW", "kWh", "MW", "GW", "Hz", "MHz", "GB", "MB", "ppm",
];
/// Abbreviations that keep to what comes after them.
const ABBREVIATIONS: &[&str] = &[
    "nr.", "art.", "blz.", "pag.", "p.", "hfst.", "dr.", "mr.", "ir.", "ing.", "prof.", "ds.", "drs.", "st.", "ca.",
    "vol.", "fig.", "tel.",
];

/// Whether a line may end between two words that a space parts.
pub fn between(before: &str, after: &str) -> bool {
    let bare = before.trim_start_matches(['“', '‘', '„', '(', '[', '«']);
    let first = after.chars().next().unwrap_or(' ');
    if matches!(first, '–' | '—') && after.chars().count() == 1 || after.starts_with('…') {
        return false;
    }
    if bare.strip_prefix(['’', '\'', '‘']).is_some_and(|rest| CLITICS.contains(&rest)) {
        return false;
    }
    let unit = after.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '’']);
    if is_number(bare) && UNITS.contains(&unit) || matches!(bare, "€" | "$" | "£") && first.is_ascii_digit() {
        return false;
    }
    let starts_name = first.is_uppercase() || ["de", "van", "der", "den", "ten", "ter"].contains(&after);
    if ABBREVIATIONS.contains(&bare.to_lowercase().as_str()) && (first.is_ascii_digit() || first.is_uppercase()) {
        return false;
    }
    if are_initials(bare) && starts_name {
        return false;
    }
    let joined = format!("{before} {after}");
    let here = before.len() + 1;
    linebreaks(&joined).any(|(at, what)| at == here && what != BreakOpportunity::Mandatory)
}

/// Byte offsets in a word at which a line may end without a hyphen: after a slash or a dash between long parts. Hyphens are not among them.
pub fn within(word: &str) -> Vec<usize> {
    let address = word.contains("://") || word.starts_with("www.");
    if word.contains('@') {
        return Vec::new();
    }
    let places = linebreaks(word).map(|(at, _)| at).filter(|at| *at < word.len());
    places.filter(|at| word.is_char_boundary(*at) && may_part(&word[..*at], &word[*at..], address)).collect()
}

fn may_part(left: &str, right: &str, address: bool) -> bool {
    let least = |text: &str, n: usize| text.chars().filter(|c| c.is_alphabetic()).count() >= n;
    let digits = left.trim_end_matches(['–', '—']).ends_with(|c: char| c.is_ascii_digit())
        && right.starts_with(|c: char| c.is_ascii_digit());
    match left.chars().next_back() {
        Some('/') if address => !left.ends_with("//") || right.is_empty(),
        Some('/') => least(left, 3) && least(right, 3),
        Some('–' | '—') => !digits && !right.starts_with(['–', '—']) && least(left, 1),
        Some('…') => least(left, 4) && least(right, 4),
        _ => false,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | '–'))
}

fn are_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    !letters.is_empty()
        && letters.len().is_multiple_of(2)
        && letters.chunks(2).all(|pair| pair[0].is_uppercase() && pair[1] == '.')
}

#[cfg(test)]
mod tests {
    use super::{between, within};

    #[test]
    fn what_stays_together() {
        for (before, after) in [
            ("’s", "avonds"),
            ("’t", "huis"),
            ("‘’s", "Avonds"),
            ("doden", "–"),
            ("pogrom", "…"),
            ("3500", "km"),
            ("€", "5"),
            ("5", "€"),
            ("nr.", "5"),
            ("A.", "de"),
            ("J.P.", "Jansen"),
            ("50", "%."),
            ("blz.", "12"),
            ("art.", "3"),
        ] {
            assert!(!between(before, after), "{before} {after}");
        }
        for (before, after) in [
            ("–", "van"),
            ("het", "kan"),
            ("elf", "km"),
            ("zo’n", "man"),
            ("in", "2019"),
            ("zei:", "“Nee”"),
            ("olie-", "en"),
            ("en", "-gebouwen"),
        ] {
            assert!(between(before, after), "{before} {after}");
        }
    }

    #[test]
    fn slashes_and_dashes_part_long_words_alone() {
        assert_eq!(within("client/server"), [7]);
        assert_eq!(within("en/of"), [0usize; 0]);
        assert_eq!(within("58/60"), [0usize; 0]);
        assert_eq!(within("2019–2020"), [0usize; 0]);
        assert_eq!(within("kop—staart"), ["kop—".len()]);
        assert_eq!(within("info@krant-nl.be"), [0usize; 0]);
        assert_eq!(within("-gebouwen"), [0usize; 0]);
        assert_eq!(within("woord…woord"), ["woord…".len()]);
    }
}
