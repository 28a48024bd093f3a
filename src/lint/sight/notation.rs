//! Figures within a text: times of day, prices and shares, and how each is written.
//!
//! In: words of a text. Out: what kind of figure each is, with its form. What is written in two
//! forms is of one kind: the sign within a time, and the word after it, are told apart.

use crate::language::row::DateWords;
use crate::lint::sight::days::leading_day;
use crate::lint::sight::trim::each_word;

/// What kind of figures words are, and how they are written.
pub type Notation = (&'static str, &'static str);

/// A figure with its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its kind, and its form.
    pub form: Notation,
    /// How it is written.
    pub words: String,
}

/// The times, prices and shares of a text.
pub fn noted(text: &str) -> Vec<Figure> {
    let words: Vec<&str> = each_word(text).collect();
    let mut found = Vec::new();
    let figures = |word: &&str| word.bytes().any(|c| c.is_ascii_digit());
    for (at, word) in words.iter().enumerate().filter(|(_, word)| figures(word)) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€' && c != '%');
        let next = words.get(at + 1).map_or("", |next| next.trim_end_matches([',', '.', ';', ')']));
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let forms = times(bare, next);
        let forms = forms.into_iter().chain(price(word, (before, next))).chain(share(bare, next));
        let whole = || match next {
            "uur" | "u" | "h" | "euro" | "EUR" | "procent" | "%" => format!("{bare} {next}"),
            _ => bare.to_owned(),
        };
        found.extend(forms.map(|form| Figure { form, words: whole() }));
    }
    found
}

/// How a time of day is written: the sign between hours and minutes, and what says that it is one.
/// A number alone is none.
fn times(bare: &str, next: &str) -> Vec<Notation> {
    const SIGN: &str = "time sign";
    const UNIT: &str = "time unit";
    let number =
        |text: &str, most: u8| text.len() < 3 && text.parse::<u8>().is_ok_and(|own| own < most);
    let after = match next {
        "uur" => Some((UNIT, "uur")),
        "u" => Some((UNIT, "u")),
        "h" => Some((UNIT, "h")),
        _ => None,
    };
    let (body, unit) = match bare.strip_suffix("uur") {
        Some(body) => (body, Some((UNIT, "uur set close"))),
        None if bare.ends_with(['u', 'h']) => {
            let form = if bare.ends_with('u') { "u set close" } else { "h set close" };
            (bare.get(..bare.len() - 1).unwrap_or_default(), Some((UNIT, form)))
        }
        None => (bare, after),
    };
    for (sign, form) in [(':', "colon"), ('.', "point"), ('u', "u"), ('h', "h")] {
        let Some((hour, minute)) = body.split_once(sign) else { continue };
        if !number(hour, 25) || !number(minute, 60) || minute.len() != 2 {
            continue;
        }
        return match (sign, unit) {
            // A letter between the two is sign and unit in one.
            ('u', _) => vec![(SIGN, "u"), (UNIT, "u set close")],
            ('h', _) => vec![(SIGN, "h"), (UNIT, "h set close")],
            (_, Some(unit)) => vec![(SIGN, form), unit],
            // `19.30` may be any number, `19:30` is a time.
            (':', None) if bare.len() == 5 => vec![(SIGN, "colon"), (UNIT, "none")],
            _ => Vec::new(),
        };
    }
    if number(body, 25) { unit.into_iter().collect() } else { Vec::new() }
}

/// How a price in euros is written.
fn price(word: &str, (before, next): (&str, &str)) -> Option<Notation> {
    const KIND: &str = "price";
    let word = word.trim_matches(['(', ')', ',', ';', ':', '‘', '’']).trim_end_matches('.');
    let amount = |text: &str| {
        let dashed = text.trim_end_matches(['-', '–', '—', '=']).trim_end_matches(',');
        dashed.starts_with(|c: char| c.is_ascii_digit())
            && dashed.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    if let Some(rest) = word.strip_prefix('€') {
        return amount(rest).then_some((KIND, "sign set close"));
    }
    if word.strip_suffix('€').is_some_and(amount) {
        return Some((KIND, "sign behind"));
    }
    if !amount(word) {
        return None;
    }
    match (before, next) {
        ("€" | "(€", _) => Some((KIND, "sign apart")),
        ("EUR", _) | (_, "EUR") => Some((KIND, "code")),
        (_, "€") => Some((KIND, "sign behind")),
        (_, "euro") => Some((KIND, "word")),
        _ if word.ends_with(",-") || word.ends_with(",–") => Some((KIND, "dash")),
        _ => None,
    }
}

/// How a share is written.
fn share(bare: &str, next: &str) -> Option<Notation> {
    const KIND: &str = "share";
    let number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    if bare.strip_suffix('%').is_some_and(number) {
        return Some((KIND, "sign set close"));
    }
    match next {
        "%" if number(bare) => Some((KIND, "sign apart")),
        "procent" | "percent" if number(bare) => Some((KIND, "word")),
        _ => None,
    }
}

/// How the day that an entry of an agenda begins with is written: its weekday, and its month.
pub fn days(text: &str, words: &DateWords) -> Vec<Figure> {
    let Some(day) = leading_day(text, words) else { return Vec::new() };
    let first = each_word(text).next().unwrap_or_default();
    let head: String = each_word(text).take(3).collect::<Vec<_>>().join(" ");
    let full = |names: &[&str], word: &str| {
        let word = word.trim_end_matches(['.', ',', ':']).to_lowercase();
        names.contains(&word.as_str())
    };
    let weekday = match day.weekday {
        None => "no weekday",
        Some(_) if full(&words.weekdays, first) => "weekday in full",
        Some(_) if first.ends_with('.') => "weekday with a point",
        Some(_) => "weekday cut short",
    };
    let mut found = vec![("day", weekday)];
    if day.month.is_some() {
        let spelt = each_word(text).take(3).any(|word| full(&words.months, word));
        let figures = head.contains(['/', '-']);
        let form = match (figures, spelt) {
            (true, _) => "month in figures",
            (_, true) => "month in full",
            _ => "month cut short",
        };
        found.push(("day month", form));
    }
    found.into_iter().map(|form| Figure { form, words: head.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Notation, noted};

    fn of(text: &str) -> Vec<Notation> {
        noted(text).into_iter().map(|own| own.form).collect()
    }

    #[test]
    fn times_are_told_by_sign_and_unit() {
        assert_eq!(of("om 19.30 uur, bovenzaal"), [("time sign", "point"), ("time unit", "uur")]);
        assert_eq!(of("9 uur."), [("time unit", "uur")]);
        assert_eq!(of("van 9u30 af"), [("time sign", "u"), ("time unit", "u set close")]);
        assert_eq!(of("19:30u"), [("time sign", "colon"), ("time unit", "u set close")]);
        assert_eq!(of("20.00 h"), [("time sign", "point"), ("time unit", "h")]);
        assert_eq!(of("11u"), [("time unit", "u set close")]);
        assert_eq!(of("om 19:30 begint").first(), Some(&("time sign", "colon")));
        for none in ["versie 19.30 kost", "een kou", "48 uur", "6:41", "nu", "2.114 m"] {
            assert_eq!(of(none), [], "{none}");
        }
    }

    #[test]
    fn prices_and_shares_are_told_by_their_signs() {
        let first = |text| of(text).first().map(|(_, form)| *form);
        assert_eq!(first("kost € 12,50 per stuk"), Some("sign apart"));
        assert_eq!(first("kost €12,50"), Some("sign set close"));
        assert_eq!(first("kost 12,50 euro"), Some("word"));
        assert_eq!(first("kost 5,-"), Some("dash"));
        assert_eq!(first("wel 12 procent"), Some("word"));
        assert_eq!(first("wel 12% meer"), Some("sign set close"));
        assert_eq!(of("in 2026 waren 12 mensen"), []);
    }
}
