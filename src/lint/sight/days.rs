//! Days of an agenda: what the first words of an entry say, and the weekday of a date.
//!
//! In: words of a story, the language's names of days and months. Out: days.

use crate::issue::Date;
use crate::language::row::DateWords;
use crate::lint::sight::trim::each_word;
use crate::story::{Block, Text};

/// A day as an entry of an agenda names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// Day of the week, 0 is Monday; `None` where it is not said.
    pub weekday: Option<u8>,
    /// Day of the month.
    pub day: u8,
    /// Month, 1 to 12; `None` where it is not said.
    pub month: Option<u8>,
    /// Year; `None` where it is not said.
    pub year: Option<u16>,
}

/// The place of a name among names that an abbreviation of two letters and more stands for, if it
/// can stand for one alone.
fn named(word: &str, names: &[&str], least: usize) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',', ':']).to_lowercase();
    if word.chars().count() < least {
        return None;
    }
    let mut like = names.iter().enumerate().filter(|(_, name)| name.starts_with(&word));
    let (at, _) = like.next()?;
    like.next().is_none().then(|| u8::try_from(at).unwrap_or(0))
}

/// The day that an entry begins with: a weekday with a day of the month, or a day with its month.
pub fn leading_day(text: &str, words: &DateWords) -> Option<NamedDay> {
    let mut rest = each_word(text).peekable();
    let weekday = rest.peek().and_then(|word| named(word, &words.weekdays, 2));
    if weekday.is_some() {
        rest.next();
    }
    let number = rest.next()?.trim_end_matches(['.', ',', ':']);
    let (day, slashed) = match number.split_once(['/', '-']) {
        Some((day, month)) => (day, month.parse::<u8>().ok().filter(|m| (1..=12).contains(m))),
        None => (number, None),
    };
    let day = day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
    let month = rest.peek().and_then(|word| named(word, &words.months, 3)).map(|at| at + 1);
    if month.is_some() {
        rest.next();
    }
    let year = rest.next().and_then(|word| word.trim_end_matches([',', '.', ':']).parse().ok());
    let (month, year) = (month.or(slashed), year.filter(|year| (1900..2200).contains(year)));
    let known = weekday.is_some() || month.is_some();
    known.then_some(NamedDay { weekday, day, month, year })
}

/// The day of the week of a date, 0 is Monday (Sakamoto's method).
pub fn weekday_of(year: u16, month: u8, day: u8) -> u8 {
    const SHIFTS: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFTS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or(0);
    let year = if month < 3 { year.saturating_sub(1) } else { year };
    let sunday = (year + year / 4 - year / 100 + year / 400 + shift + u16::from(day)) % 7;
    u8::try_from((sunday + 6) % 7).unwrap_or(0)
}

/// The year of a month that comes near a date: an agenda looks forward, and a little back.
pub fn year_near(date: Date, month: u8) -> u16 {
    if month + 3 < date.month {
        date.year + 1
    } else if month > date.month + 8 {
        date.year.saturating_sub(1)
    } else {
        date.year
    }
}

/// Whether a day lies before a date; `None` where that can't be told. Of a day without a month its
/// weekday tells which one is meant, of those around the date.
pub fn is_past(date: Date, named: NamedDay) -> Option<bool> {
    let today = (date.year, date.month, date.day);
    if let Some(month) = named.month {
        let year = named.year.unwrap_or_else(|| year_near(date, month));
        return Some((year, month, named.day) < today);
    }
    let weekday = named.weekday?;
    let (before, after) = match date.month {
        1 => ((date.year.saturating_sub(1), 12), (date.year, 2)),
        12 => ((date.year, 11), (date.year + 1, 1)),
        month => ((date.year, month - 1), (date.year, month + 1)),
    };
    let months = [before, (date.year, date.month), after].into_iter();
    let mut meant = months
        .filter(|(year, month)| weekday_of(*year, *month, named.day) == weekday)
        .map(|(year, month)| (year, month, named.day) < today)
        .peekable();
    meant.peek().is_some().then(|| meant.all(|past| past))
}

/// The lists of a body, each as the texts that begin its entries: a table's first cells, the
/// entries of a list, paragraphs one under another.
pub fn lists(body: &[Block]) -> Vec<Vec<&Text>> {
    let mut all: Vec<Vec<&Text>> = Vec::new();
    let mut running = false;
    for block in body {
        match block {
            Block::Paragraph(text) => {
                match all.last_mut().filter(|_| running) {
                    Some(list) => list.push(text),
                    None => all.push(vec![text]),
                }
                running = true;
                continue;
            }
            Block::Table(table) => {
                all.push(table.rows.iter().filter_map(|row| row.first()).collect());
            }
            Block::List { entries, .. } => all.push(entries.iter().collect()),
            Block::Kader(kader) => all.extend(lists(&kader.body)),
            _ => {}
        }
        running = false;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{NamedDay, is_past, leading_day, weekday_of};
    use crate::issue::Date;
    use crate::language::language;

    #[test]
    fn days_are_read_as_agendas_write_them() {
        let words = language("nl").expect("Dutch").row().date;
        let of = |text| leading_day(text, &words);
        let day = |weekday, day, month| Some(NamedDay { weekday, day, month, year: None });
        assert_eq!(of("za 5"), day(Some(5), 5, None));
        assert_eq!(of("Zaterdag 5 december, 20 uur"), day(Some(5), 5, Some(12)));
        assert_eq!(of("di. 29 dec. Soep"), day(Some(1), 29, Some(12)));
        assert_eq!(of("wo 6/1"), day(Some(2), 6, Some(1)));
        assert_eq!(of("5 december"), day(None, 5, Some(12)));
        assert_eq!(of("5 skiffs"), None);
        assert_eq!(of("zo gaat het"), None);
    }

    #[test]
    fn a_date_has_its_weekday() {
        assert_eq!(weekday_of(2026, 11, 28), 5);
        assert_eq!(weekday_of(2000, 2, 29), 1);
    }

    #[test]
    fn a_day_lies_before_a_date_or_behind_it() {
        let words = language("nl").expect("Dutch").row().date;
        let date = Date { year: 2026, month: 11, day: 28, weekday: 5 };
        let of = |text| is_past(date, leading_day(text, &words).expect("a day"));
        assert_eq!((of("za 21"), of("za 28"), of("za 5")), (Some(true), Some(false), Some(false)));
        assert_eq!((of("12 oktober"), of("3 maart"), of("zo 21")), (Some(true), Some(false), None));
    }
}
