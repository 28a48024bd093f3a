//! What stands in an order keeps to it from its first entry to its last.

use crate::issue::StoryId;
use crate::language::row::DateWords;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::quoted;
use crate::lint::sight::order::{Going, out_of_order};
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};
use crate::story::boxed::BoxForm;
use crate::story::{Block, ListMark, Piece, Table, Text};

/// Entries that fall out of the order of the others.
pub const RULE: Rule = Rule {
    code: Code::OrderFalls,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "years",
            about: "From how many years running on a list goes by them.",
            normal: 4.0,
            range: (3.0, 1000.0),
        },
        Threshold {
            name: "words",
            about: "From how many entries on, all but one of them in the order of the alphabet, a \
                list goes by it.",
            normal: 8.0,
            range: (5.0, 1000.0),
        },
        Threshold {
            name: "points",
            about: "From how many rows on, all but one of them by their points, a table goes by \
                these.",
            normal: 5.0,
            range: (3.0, 1000.0),
        },
    ],
    says: "The years of a list all rise or all fall, numbers before crossheads or paragraphs count \
        on, days of the week follow one another, points fall, a list by the alphabet keeps to it.",
    why: "An order is a promise: who finds one entry in the wrong place trusts neither the place \
        of the others nor the figure.",
    remedy: "Put the entry in its place, or mend its figure.",
    source: "Tufte, Envisioning information, on lists and tables; what every sub-editor runs a \
        finger down.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for id in sight.stories() {
        let Some(story) = sight.issue.story(id) else { continue };
        let words = &story.language.row().date;
        let listing = Listing { sight, id, words, limits };
        listing.gather(&story.body, None, &mut found);
    }
    found
}

/// A story whose lists are looked at.
struct Listing<'s, 'a> {
    sight: &'s Sight<'a>,
    id: StoryId,
    words: &'s DateWords,
    limits: &'s Thresholds<'s>,
}

impl Listing<'_, '_> {
    /// What is wrong with the lists of a body, those in its boxes too.
    fn gather(&self, body: &[Block], form: Option<BoxForm>, found: &mut Vec<Offence>) {
        let heads = |block: &'_ Block| matches!(block, Block::Crosshead(_));
        let paragraphs = |block: &'_ Block| matches!(block, Block::Paragraph(_));
        found.extend(self.numbers(body, heads));
        found.extend(self.numbers(body, paragraphs));
        for block in body {
            match block {
                Block::List { entries, mark } => {
                    let all: Vec<&Text> = entries.iter().collect();
                    // What is numbered goes by its rank.
                    let ranked = matches!(mark, ListMark::Number(_));
                    found.extend(self.list(&all, if ranked { 0 } else { all.len() / 3 }));
                }
                Block::Table(table) => {
                    let first: Vec<&Text> =
                        table.rows.iter().filter_map(|row| row.first()).collect();
                    // A table may go by another column.
                    let timed = form == Some(BoxForm::Timeline);
                    found.extend(self.list(&first, if timed { first.len() / 3 } else { 1 }));
                    found.extend(self.points(table));
                }
                Block::Kader(kader) => self.gather(&kader.body, kader.form, found),
                _ => {}
            }
        }
    }

    /// The first entry of a list that falls out of its order; so many may be moved to make one.
    fn list(&self, entries: &[&Text], most: usize) -> Option<Offence> {
        self.years(entries, most).or_else(|| self.weekdays(entries)).or_else(|| {
            let long = entries.len() as f64 >= self.limits.get("words");
            let named = |text: &&Text| opening(text).starts_with(char::is_alphabetic);
            if !long || !entries.iter().all(named) {
                return None;
            }
            let keys: Vec<String> = entries.iter().map(|text| folded(opening(text))).collect();
            let (at, above) = out_of_order(&keys, Going::Up, 1)?;
            self.told(entries, at, above)
        })
    }

    /// The first year of a list that stands among later or earlier ones.
    fn years(&self, entries: &[&Text], most: usize) -> Option<Offence> {
        let dates: Vec<Option<u32>> =
            entries.iter().map(|text| year(opening(text), self.words)).collect();
        let years: Vec<u32> = dates.iter().copied().flatten().collect();
        if years.len() < entries.len() || (years.len() as f64) < self.limits.get("years") {
            return None;
        }
        let (at, above) = out_of_order(&years, Going::Either, most)?;
        self.told(entries, at, above)
    }

    /// The first day of a week that does not follow the one above it.
    fn weekdays(&self, entries: &[&Text]) -> Option<Offence> {
        let day = |text: &&Text| {
            let word = opening(text).split_whitespace().next()?.trim_end_matches(['.', ':', ',']);
            let small = word.to_lowercase();
            let named =
                |name: &&str| **name == small || word.len() == 2 && name.starts_with(&small);
            let at = self.words.weekdays.iter().position(named)?;
            let numbered = opening(text).chars().any(|c| c.is_ascii_digit());
            (!numbered).then_some(at)
        };
        let first = day(entries.first()?)?;
        let days: Option<Vec<usize>> = entries.iter().map(day).collect();
        let days = days.filter(|days| days.len() > 3)?;
        let since: Vec<usize> = days.iter().map(|day| (day + 7 - first) % 7).collect();
        let (at, above) = out_of_order(&since, Going::Up, since.len() / 3)?;
        self.told(entries, at, above)
    }

    /// The first of some numbered blocks that does not count on, up or down.
    fn numbers(&self, body: &[Block], own: impl Fn(&Block) -> bool) -> Option<Offence> {
        let texts = body.iter().filter(|block| own(block)).filter_map(|block| match block {
            Block::Crosshead(text) | Block::Paragraph(text) => Some(text),
            _ => None,
        });
        let all: Vec<(u32, &Text)> =
            texts.filter_map(|text| Some((numbered(opening(text))?, text))).collect();
        let (first, last) = (all.first()?.0, all.last()?.0);
        // A year or an amount may open a text; a count begins at one, or ends there.
        let down = last == 1 && first > 2;
        if all.len() < 3 || (first != 1 && !down) {
            return None;
        }
        let wrong = |pair: &&[(u32, &Text)]| match pair {
            [(above, _), (own, _)] if down => own + 1 != *above,
            [(above, _), (own, _)] => *own != above + 1,
            _ => false,
        };
        let [(above, _), (number, text)] = all.windows(2).find(wrong)? else { return None };
        let printed = self.sight.printed_text(self.id, text)?;
        let what = format!("number {number} follows number {above}: {}", quoted(&printed.words));
        Some(self.sight.told_in(printed, "", what))
    }

    /// The first row of a table that has more points than the one above it.
    fn points(&self, table: &Table) -> Option<Offence> {
        let is_points = |text: &Text| POINTS.contains(&text.plain().trim().to_lowercase().as_str());
        let column = table.head.iter().position(is_points)?;
        let figures = table.rows.iter().map(|row| row.get(column)?.plain().trim().parse().ok());
        let figures: Vec<u32> = figures.collect::<Option<_>>()?;
        if (figures.len() as f64) < self.limits.get("points") {
            return None;
        }
        let (at, above) = out_of_order(&figures, Going::Down, 1)?;
        let name = |at: usize| {
            let row = table.rows.get(at)?;
            row.iter().find(|text| opening(text).starts_with(char::is_alphabetic))
        };
        let (own, other) = (name(at)?, name(above)?);
        let printed = self.sight.printed_text(self.id, own)?;
        let (own, other) = (own.plain(), other.plain());
        let (points, less) = (figures.get(at)?, figures.get(above)?);
        let what = format!("`{own}` with {points} points stands beside `{other}` with {less}");
        Some(self.sight.told_in(printed, "", what))
    }

    fn told(&self, entries: &[&Text], at: usize, beside: usize) -> Option<Offence> {
        let (own, other) = (entries.get(at)?, entries.get(beside)?);
        let printed = self.sight.printed_text(self.id, own)?;
        let (own, other) = (quoted(&own.plain()), quoted(&other.plain()));
        let what = if at > beside {
            format!("{own} stands under {other}, out of the order of the list")
        } else {
            format!("{own} stands over {other}, out of the order of the list")
        };
        Some(self.sight.told_in(printed, "", what))
    }
}

/// Heads of a column of points.
const POINTS: &[&str] = &["p", "p.", "pt", "pt.", "pnt", "pnt.", "ptn", "ptn.", "punten", "points"];

/// The words that a text begins with, up to where its type changes.
fn opening(text: &Text) -> &str {
    match text.pieces.first() {
        Some(Piece::Words { text, .. }) => text.trim(),
        _ => "",
    }
}

/// A word by which lists are put in order.
fn folded(words: &str) -> String {
    let small = words.chars().flat_map(char::to_lowercase);
    let bare = small.map(|c| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        _ => c,
    });
    bare.filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}

/// The moment that an entry begins with, as a number that rises: `1911`, `mei 2013`, `12 mei
/// 2013`. A year by itself stands before its months.
fn year(words: &str, names: &DateWords) -> Option<u32> {
    let (mut month, mut day) = (0, 0);
    for word in each_word(words).take(3) {
        let bare = trimmed(word);
        let first = bare.split(['–', '-', '/']).next().unwrap_or(bare);
        match first.parse::<u32>() {
            Ok(year) if first.len() == 4 && (1000..2200).contains(&year) => {
                return Some(year * 10_000 + month * 100 + day);
            }
            Ok(number) if day == 0 && month == 0 && number < 32 => day = number,
            Err(_) if month == 0 => {
                let small = bare.to_lowercase();
                let at = names.months.iter().position(|name| *name == small)?;
                month = u32::try_from(at).unwrap_or(0) + 1;
            }
            _ => return None,
        }
    }
    None
}

/// The number with its point that a text begins with: `3. Stap op tijd over`.
fn numbered(words: &str) -> Option<u32> {
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let rest = words.get(digits..)?;
    let pointed = rest.starts_with(['.', ')', ':']);
    // `1.200 euro` and `3.30 uur` are other numbers.
    let ends = !rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    words.get(..digits)?.parse().ok().filter(|number| pointed && ends && *number < 100)
}

#[cfg(test)]
mod tests {
    use super::{folded, numbered, year};
    use crate::language::language;

    #[test]
    fn entries_are_read_as_lists_write_them() {
        let names = language("nl").expect("Dutch").row().date;
        let of = |words| year(words, &names);
        assert_eq!(of("1911"), Some(19_110_000));
        assert_eq!(of("1914–1918: oorlog"), Some(19_140_000));
        assert_eq!(of("12 mei 2013"), Some(20_130_512));
        assert_eq!([of("19 mensen"), of("In 1911"), of("2 mei")], [None; 3]);
        assert_eq!(numbered("3. Stap over"), Some(3));
        assert_eq!([numbered("1.200 euro"), numbered("10 jaar"), numbered("Stap")], [None; 3]);
        assert_eq!(folded("Één-twee"), "eentwee");
    }
}
