//! The days of an agenda rise, and each has its own weekday.

use crate::issue::{Date, StoryId};
use crate::language::row::DateWords;
use crate::layout::Part;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words};
use crate::lint::sight::days::{
    NamedDay, is_past, leading_day, lists, weekday_of, year_near,
};
use crate::report::{Code, Severity};
use crate::story::boxed::BoxForm;
use crate::story::{Block, Text};
use crate::lint::sight::trim::each_word;

/// Days out of order, and wrong weekdays.
pub const RULE: Rule = Rule {
    code: Code::DatesFall,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "days",
        about: "From how many days running on a list is an agenda.",
        normal: 3.0,
        range: (2.0, 1000.0),
    }],
    says: "The days of an agenda rise, are still to come, and each has its own weekday.",
    why: "A reader looks for today and reads on from there; what stands above it he takes for \
        past, and comes a day late where the weekday is wrong.",
    remedy: "Mend the day or its weekday; in an agenda put the entry in its place, and of one that \
        is past take the new one.",
    source: "Newspaper stylebooks on agendas; the Gregorian calendar.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("days") as usize;
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let words = &own.language.row().date;
        for list in lists(&own.body) {
            let days = list.iter().map(|text| (leading_day(&text.plain(), words), *text));
            let days: Vec<(Option<NamedDay>, &Text)> = days.collect();
            for run in days.chunk_by(|a, b| a.0.is_some() == b.0.is_some()) {
                let run: Vec<(NamedDay, &Text)> =
                    run.iter().filter_map(|(day, text)| Some(((*day)?, *text))).collect();
                if run.len() >= least {
                    found.extend(of_no_month(sight, story, &run));
                    found.extend(falling(sight, story, &run));
                    found.extend(misnamed(sight, story, &run));
                }
            }
        }
    }
    for story in sight.stories() {
        found.extend(gone_by(sight, story, least));
    }
    let running = sight.copy.iter().flat_map(|text| miscalled(sight, text));
    found.extend(running.collect::<Vec<_>>());
    found
}

/// Heads of what is still to come.
const AGENDAS: &[&str] =
    &["agenda", "uitagenda", "weekagenda", "kalender", "calendar", "kalendarium", "diary"];

/// The agendas of a story of which every day lies before the paper's date.
fn gone_by(sight: &Sight, story: StoryId, least: usize) -> Vec<Offence> {
    let Some(own) = sight.issue.story(story) else { return Vec::new() };
    let form = sight.first_page(story).and_then(|view| {
        view.areas_of(story).find_map(|(_, area)| match &area.part {
            Part::Box { look, .. } => sight.layout.looks.get(look).map(|look| look.form),
            _ => None,
        })
    });
    let headed = |head: &Text| bare_words(&head.plain()).any(|of| AGENDAS.contains(&of.as_str()));
    let is_one = form == Some(BoxForm::Agenda) || headed(&own.headline) || headed(&own.kicker);
    let boxes = own.body.iter().filter_map(|block| match block {
        Block::Kader(kader) => Some(kader),
        _ => None,
    });
    let boxes = boxes.filter(|kader| kader.form == Some(BoxForm::Agenda) || headed(&kader.head));
    let all = is_one.then_some(own.body.as_slice());
    let bodies: Vec<&[Block]> = match all {
        Some(body) => vec![body],
        None => boxes.map(|kader| kader.body.as_slice()).collect(),
    };
    let words = &own.language.row().date;
    let told = bodies.into_iter().filter_map(|body| {
        let texts = lists(body).into_iter().flatten();
        let days: Vec<(NamedDay, &Text)> =
            texts.filter_map(|text| Some((leading_day(&text.plain(), words)?, text))).collect();
        let past = |(day, _): &(NamedDay, &Text)| is_past(sight.issue.date, *day) == Some(true);
        let (_, first) = days.first().filter(|_| days.len() >= least)?;
        if days.iter().all(past) {
            let what = format!(
                "all days of this agenda lie before the date of the paper, from `{}` on",
                few(&first.plain())
            );
            return told(sight, story, first, what);
        }
        // What began before and goes on says until when.
        let (_, gone) = days.iter().find(|day| past(day) && !lasts(&day.1.plain()))?;
        let what = format!("`{}` lies before the date of the paper", few(&gone.plain()));
        told(sight, story, gone, what)
    });
    told.collect()
}

/// Whether an entry says that something goes on for some days.
fn lasts(entry: &str) -> bool {
    let first = || each_word(entry).take(8);
    first().any(|word| matches!(word, "t/m" | "tot" | "–" | "-" | "until" | "bis" | "au"))
        || first().take(3).any(|word| word.contains('–'))
}

/// Dates in running text whose weekday is not theirs: those near the paper's own, since of others
/// the year is not known where it is not said.
fn miscalled(sight: &Sight, text: &Printed) -> Vec<Offence> {
    let language = text.passage.text.language();
    let names = language.row().date;
    let wrong = dated(&text.words, &names).into_iter().filter_map(|(words, day)| {
        let (weekday, month) = (day.weekday?, day.month?);
        let near = day.year.is_some() || is_near(sight.issue.date, day.day, month);
        let right = calendar(sight.issue.date, day, month);
        let name = names.weekdays.get(usize::from(right)).filter(|_| near && right != weekday)?;
        Some(sight.told_in(text, &words, format!("`{words}` is a {name}")).mended(DATE))
    });
    wrong.collect()
}

/// Whether a day of a month lies within six weeks of a date, in whatever year.
fn is_near(date: Date, day: u8, month: u8) -> bool {
    let of = |month: u8, day: u8| i32::from(month) * 30 + i32::from(day);
    let apart = (of(month, day) - of(date.month, date.day)).rem_euclid(360);
    apart.min(360 - apart) <= 42
}

/// The days that a text names by weekday, day and month, behind its first word, with their words.
fn dated(text: &str, names: &DateWords) -> Vec<(String, NamedDay)> {
    let words: Vec<&str> = each_word(text).collect();
    let whole = |word: &str| names.weekdays.iter().any(|name| word.eq_ignore_ascii_case(name));
    let at = (1..words.len()).filter(|at| words.get(*at).is_some_and(|word| whole(word)));
    let three = at.filter_map(|at| {
        let day = leading_day(&words.get(at..(at + 4).min(words.len()))?.join(" "), names)?;
        let said = words.get(at..at + 3)?.join(" ");
        let said = said.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
        day.month.map(|_| (said, day))
    });
    three.collect()
}

/// Whether a day comes before the one above it; a month may turn between them, and a year.
fn falls(above: NamedDay, day: NamedDay) -> bool {
    match (above.month, day.month) {
        (Some(before), Some(month)) if before != month => {
            month < before && before - month < 6 && day.year == above.year
        }
        (Some(_), Some(_)) => day.day < above.day,
        _ => day.day < above.day && !turns_month(above, day),
    }
}

/// Whether between two days of a list a month ends: nobody leaves out more of it.
fn turns_month(above: NamedDay, day: NamedDay) -> bool {
    above.day >= 21 && day.day <= 12
}

fn falling(sight: &Sight, story: StoryId, run: &[(NamedDay, &Text)]) -> Vec<Offence> {
    let mut found = Vec::new();
    for pair in run.windows(2) {
        let [(above, before), (day, text)] = pair else { continue };
        if falls(*above, *day) {
            let (own, other) = (text.plain(), before.plain());
            let what = format!("`{}` stands under `{}`", few(&own), few(&other));
            found.extend(told(sight, story, text, what));
        }
    }
    found
}

/// A list whose days name no month, and have their weekdays neither in the month of the paper nor
/// in the one before or after: it is of another year, or the paper's date is.
fn of_no_month(sight: &Sight, story: StoryId, run: &[(NamedDay, &Text)]) -> Option<Offence> {
    let date = sight.issue.date;
    let months = [date.month, date.month % 12 + 1, (date.month + 10) % 12 + 1];
    let named = run.iter().filter(|(day, _)| day.weekday.is_some());
    let bare: Vec<&(NamedDay, &Text)> = named.collect();
    if bare.len() < MANY || run.iter().any(|(day, _)| day.month.is_some()) {
        return None;
    }
    let fits = |(day, _): &&&(NamedDay, &Text)| {
        months.iter().any(|month| day.weekday == Some(calendar(date, *day, *month)))
    };
    let (_, first) = bare.first().filter(|_| bare.iter().filter(fits).count() * 2 < bare.len())?;
    let what = format!(
        "`{}` and the days after it have other weekdays in the months around the date of the paper",
        few(&first.plain())
    );
    told(sight, story, first, what).map(|offence| offence.mended(DATE))
}

/// From how many days on a list of days tells which month it is of.
const MANY: usize = 3;

/// How a list of another month is mended.
const DATE: &str = "Look the days up in a calendar; where they are right, `date` in `issue.yaml` \
    is not.";

/// Days whose weekday is not theirs: by the calendar where the month is said, by most of the list
/// where it is not.
fn misnamed(sight: &Sight, story: StoryId, run: &[(NamedDay, &Text)]) -> Vec<Offence> {
    let mut found = Vec::new();
    let date = sight.issue.date;
    let off = |of: &NamedDay| Some((i32::from(of.weekday?) - i32::from(of.day)).rem_euclid(7));
    // A list without months begins in that of the paper, or in one beside it, and goes on.
    let mut month_of = first_month(date, run);
    let mut from = 0;
    for at in 0..run.len() {
        let turns = |at: usize| run.get(at).zip(run.get(at + 1)).is_none_or(|(a, b)| {
            turns_month(a.0, b.0) || a.0.month != b.0.month
        });
        if !turns(at) {
            continue;
        }
        let month = run.get(from..=at).unwrap_or(&[]);
        from = at + 1;
        let offs: Vec<i32> = month.iter().filter_map(|(day, _)| off(day)).collect();
        let many = |of: &i32| offs.iter().filter(|own| *own == of).count();
        let most = (0..7).max_by_key(many).filter(|of| many(of) * 3 > offs.len() * 2);
        let here = month_of;
        month_of = month_of.map(|month| month % 12 + 1);
        for (day, text) in month {
            let Some(weekday) = day.weekday else { continue };
            let right = match day.month {
                Some(month) => Some(calendar(date, *day, month)),
                None if here.is_some() => here.map(|month| calendar(date, *day, month)),
                None => most.filter(|_| offs.len() > 2).map(|most| {
                    u8::try_from((i32::from(day.day) + most).rem_euclid(7)).unwrap_or(0)
                }),
            };
            let names = &sight.issue.story(story).map(|own| own.language.row().date.weekdays);
            let right = right.filter(|right| *right != weekday);
            let name = right.zip(names.as_ref()).and_then(|(at, names)| names.get(usize::from(at)));
            if let Some(name) = name {
                let what = format!("`{}` is a {name}", few(&text.plain()));
                found.extend(told(sight, story, text, what));
            }
        }
    }
    found
}

/// The month in which a list of days begins that names none: that of the paper, or the one after or
/// before, whichever has most of the weekdays of its first days, and of three at the least.
fn first_month(date: Date, run: &[(NamedDay, &Text)]) -> Option<u8> {
    if run.iter().any(|(day, _)| day.month.is_some()) {
        return None;
    }
    let turn = run.windows(2).position(|pair| matches!(pair, [a, b] if turns_month(a.0, b.0)));
    let first = run.get(..turn.map_or(run.len(), |at| at + 1))?;
    let named: Vec<&NamedDay> =
        first.iter().map(|(day, _)| day).filter(|day| day.weekday.is_some()).collect();
    let fits = |month: u8| {
        let fit = |day: &&&NamedDay| day.weekday == Some(calendar(date, ***day, month));
        named.iter().filter(fit).count()
    };
    let months = [date.month, date.month % 12 + 1, (date.month + 10) % 12 + 1];
    let best = months.into_iter().rev().max_by_key(|month| fits(*month))?;
    (named.len() >= MANY && fits(best) * 3 > named.len() * 2).then_some(best)
}

/// The weekday of a day near the issue's date.
fn calendar(date: Date, day: NamedDay, month: u8) -> u8 {
    weekday_of(day.year.unwrap_or_else(|| year_near(date, month)), month, day.day)
}

fn few(words: &str) -> String {
    each_word(words).take(4).collect::<Vec<_>>().join(" ")
}

fn told(sight: &Sight, story: StoryId, text: &Text, what: String) -> Option<Offence> {
    let printed = sight.printed_text(story, text)?;
    Some(sight.told_in(printed, "", what))
}

#[cfg(test)]
mod tests {
    use super::{dated, is_near};
    use crate::issue::Date;
    use crate::language::language;

    #[test]
    fn running_text_names_days() {
        let names = language("nl").expect("Dutch").row().date;
        let said = |text: &str| dated(text, &names).into_iter().map(|of| of.0).collect::<Vec<_>>();
        assert_eq!(said("Het feest is op vrijdag 5 december, in de zaal."), ["vrijdag 5 december"]);
        assert_eq!(said("Op zaterdag 5 december 2026 en maandag 7 december."), [
            "zaterdag 5 december",
            "maandag 7 december"
        ]);
        assert!(said("Zaterdag 5 december begint de lijst; op maandag 12 mensen.").is_empty());
    }

    #[test]
    fn six_weeks_are_near() {
        let date = Date { year: 2026, month: 12, day: 28, weekday: 0 };
        assert!(is_near(date, 5, 12) && is_near(date, 2, 2) && is_near(date, 20, 11));
        assert!(!is_near(date, 13, 5) && !is_near(date, 1, 10));
    }
}
