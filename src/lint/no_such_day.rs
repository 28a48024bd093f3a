//! What is printed of days and hours can be.

use crate::language::row::DateWords;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};

/// Days, hours and spans of years that are none.
pub const RULE: Rule = Rule {
    code: Code::NoSuchDay,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No day and no hour is printed that the calendar and the clock do not have, and no span \
        of years that ends before it began.",
    why: "Nobody can come on 31 November or at 19.75; and it is seen at once that nobody looked.",
    remedy: "Look the day, the hour or the year up, and mend it.",
    source: "The Gregorian calendar; what every sub-editor reads twice.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in &sight.copy {
        let names = text.passage.text.language().row().date;
        let wrong = impossible(&text.words, &names);
        found.extend(wrong.into_iter().map(|(words, what)| sight.told_in(text, &words, what)));
    }
    found
}

/// The moments of a text that are none, each with what is said of it.
fn impossible(text: &str, names: &DateWords) -> Vec<(String, String)> {
    // All of them have figures, and most texts have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found = falling(text, names);
    let mut words = each_word(text).peekable();
    while let Some(word) = words.next() {
        if !word.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let next = words.peek().copied().unwrap_or_default();
        if let Some(span) = backwards(word) {
            found.push((span.to_owned(), format!("`{span}` ends before it begins")));
        }
        let day = word.trim_start_matches('(').trim_end_matches('.');
        if let Some(month) = day.parse().ok().and_then(|day: u8| {
            let month = month_of(next, names)?;
            (day == 0 || day > days_of(month) && day < 40).then_some(month)
        }) {
            let name = names.months.get(usize::from(month) - 1).copied().unwrap_or_default();
            let said = format!("{word} {}", trimmed(next));
            let count = days_of(month);
            found.push((said.clone(), format!("`{said}` is no day: `{name}` has {count}")));
        }
        if (next.starts_with("uur") || next == "u" || next == "h") && is_no_hour(word) {
            let unit = trimmed(next);
            found.push((word.to_owned(), format!("`{word} {unit}` is no time of the day")));
        }
    }
    found
}

/// The month that a word names, by its name or the first letters of it, 1 to 12.
fn month_of(word: &str, names: &DateWords) -> Option<u8> {
    let own = trimmed(word);
    if own.len() < 3 || !own.chars().all(char::is_alphabetic) {
        return None;
    }
    let begins = |name: &&str| {
        let cut = word.get(own.len()..).is_some_and(|rest| rest.starts_with('.'));
        let head = name.get(..own.len()).is_some_and(|head| head.eq_ignore_ascii_case(own));
        head && (name.len() == own.len() || cut)
    };
    let at = names.months.iter().position(begins)?;
    u8::try_from(at + 1).ok()
}

/// How many days a month has at the most.
fn days_of(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether hours with minutes are more than a day has: `19.75`, `25:30`.
fn is_no_hour(word: &str) -> bool {
    let own = word.trim_start_matches('(');
    let Some((hour, minute)) = own.split_once(['.', ':']) else { return false };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if hour.is_empty() || hour.len() > 2 || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return false;
    }
    let (hour, minute): (u8, u8) = (hour.parse().unwrap_or(0), minute.parse().unwrap_or(0));
    hour > 24 || minute > 59 || hour == 24 && minute > 0
}

/// Two years of which the second comes first: `1998–1989`; with a hyphen in brackets alone, since
/// it joins other figures too.
fn backwards(word: &str) -> Option<&str> {
    let bracketed = || word.get(word.find('(')? + 1..)?.split_once(')').map(|(inner, _)| inner);
    let inner = bracketed();
    let span = inner.unwrap_or_else(|| trimmed(word));
    let (from, to) = match inner {
        Some(inner) => inner.split_once(['–', '-'])?,
        None => span.split_once('–')?,
    };
    (year(to)? < year(from)?).then_some(span)
}

/// A year of four figures.
fn year(text: &str) -> Option<u16> {
    let year = text.parse::<u16>().ok()?;
    (text.len() == 4 && (1000..2200).contains(&year)).then_some(year)
}

/// Spans of years in words that end before they begin: `van 1981 tot 1976`.
fn falling(text: &str, names: &DateWords) -> Vec<(String, String)> {
    let words: Vec<&str> = each_word(text).collect();
    let spans = words.windows(4).filter_map(|four| {
        let [from, first, to, second] = four else { return None };
        let opens = |(own, mid): &&(&str, &str)| from.eq_ignore_ascii_case(own) && to == mid;
        names.spans.iter().find(opens)?;
        let second = trimmed(second);
        (year(second)? < year(first)?).then(|| format!("{from} {first} {to} {second}"))
    });
    spans.map(|span| (span.clone(), format!("`{span}` ends before it begins"))).collect()
}

#[cfg(test)]
mod tests {
    use super::impossible;
    use crate::language::language;

    #[test]
    fn what_can_not_be_is_told_and_what_can_is_not() {
        let names = language("nl").expect("Dutch").row().date;
        let of = |text: &str| impossible(text, &names).len();
        for wrong in [
            "Op 31 november is het feest.",
            "Het begint (30 febr.) vroeg",
            "om 19.75 uur, bovenzaal",
            "25.30 uur",
            "de dichter (1989–1932) schreef",
            "De oorlog van 1918–1914 duurde",
            "Hij roeide van 1981 tot 1976.",
            "tussen 1981 en 1976 niet",
        ] {
            assert_eq!(of(wrong), 1, "{wrong}");
        }
        for right in [
            "Op 30 november, en op 29 februari",
            "31 mei kinderen", "24.00 uur", "duurt 48 uur", "1.250 uur",
            "de dichter (1932–1989) schreef", "(tel. 1998-1234)", "tel. 1998-1234",
            "van 1976 tot 1981", "in 1981 en 1976", "van 1981 meter tot 1976",
            "in november 31 mensen",
        ] {
            assert_eq!(of(right), 0, "{right}");
        }
    }
}
