//! A table has something in each of its cells, and its ranks follow one another.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::days::leading_day;
use crate::lint::sight::line::quoted;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};
use crate::story::{Emphasis, Piece, Table, Text};

/// Cells without a figure, ranks out of order.
pub const RULE: Rule = Rule {
    code: Code::TableGap,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "From how many rows with something in a column on an empty cell of it is a gap.",
            normal: 2.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "percent",
            about: "Up to which share of empty cells a column is one that has something in each, \
                per cent.",
            normal: 34.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A column in which nearly all rows have something has it in all of them, ranks that \
        count from 1 leave none out, and an event has its hour where all others have.",
    why: "An empty cell says that nobody knew, or that somebody forgot; a reader can’t tell which.",
    remedy: "Fill it in, or write a dash where there is nothing to tell.",
    source: "Tufte, The visual display of quantitative information; newspaper stylebooks on \
        results.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        for table in own.tables() {
            found.extend(gaps(sight, (story, table), limits));
            found.extend(ranks(sight, story, table));
            found.extend(timeless(sight, story, table));
        }
    }
    found
}

/// The empty cells of columns that have hardly any.
fn gaps(sight: &Sight, (story, table): (StoryId, &Table), limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    let cell = |row: &[Text], at: usize| row.get(at).map_or(String::new(), Text::plain);
    let is_empty = |row: &[Text], at: usize| cell(row, at).trim().is_empty();
    // The first column names the row, and a name may hold for several.
    for at in 1..table.columns.len() {
        let empty: Vec<&Vec<Text>> =
            table.rows.iter().filter(|row| is_empty(row, at)).collect();
        let filled = table.rows.len() - empty.len();
        let share = empty.len() as f64 * 100.0 / table.rows.len().max(1) as f64;
        if (filled as f64) < limits.get("rows") || share > limits.get("percent") {
            continue;
        }
        for row in empty {
            // A row of one cell is a head within the table.
            let alone = table.columns.len() > 2 && (1..row.len()).all(|at| is_empty(row, at));
            let Some(first) = row.first().filter(|first| !alone && !is_bold(first)) else {
                continue;
            };
            let Some(printed) = sight.printed_text(story, first) else { continue };
            let what = format!(
                "`{}` has nothing in column {}, the other {filled} rows have",
                first.plain().trim(),
                at + 1
            );
            found.push(sight.told_in(printed, "", what));
        }
    }
    found
}

fn is_bold(text: &Text) -> bool {
    matches!(text.pieces.first(), Some(Piece::Words { emphasis: Emphasis::Bold, .. }))
}

/// The one event of an agenda that has no hour.
fn timeless(sight: &Sight, story: StoryId, table: &Table) -> Option<Offence> {
    let names = &sight.issue.story(story)?.language.row().date;
    let day = |row: &Vec<Text>| leading_day(&row.first()?.plain(), names);
    if table.rows.len() < EVENTS || !table.rows.iter().all(|row| day(row).is_some()) {
        return None;
    }
    let said = |row: &Vec<Text>| row.iter().skip(1).map(Text::plain).collect::<Vec<_>>().join(" ");
    let mut without = table.rows.iter().filter(|row| !has_hour(&said(row)));
    let (row, more) = (without.next()?, without.next());
    let printed = sight.printed_text(story, row.get(1)?).filter(|_| more.is_none())?;
    let what = format!("{} has no hour, and all other events have", quoted(&printed.words));
    Some(sight.told_in(printed, "", what))
}

/// From how many events on an agenda has the custom of telling hours.
const EVENTS: usize = 6;
/// Words by which an event tells its time without an hour.
const WHENEVER: &[&str] =
    &["dag", "nacht", "avond", "ochtend", "zonso", "doorlopend", "vanaf", "hele", "all day"];

/// Whether words tell when on its day something is.
fn has_hour(words: &str) -> bool {
    let is_time = |word: &str| {
        let bare = trimmed(word);
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        matches!(bare, "uur" | "u" | "h")
            || bare.split_once(['.', ':', 'u', 'h']).is_some_and(|(hour, minute)| {
                digits(hour) && (minute.is_empty() || digits(minute))
            })
    };
    let small = words.to_lowercase();
    each_word(&small).any(is_time) || WHENEVER.iter().any(|word| small.contains(word))
}

/// Ranks in the first column that leave one out or come twice; two that share a rank leave out the
/// next.
fn ranks(sight: &Sight, story: StoryId, table: &Table) -> Option<Offence> {
    let cells: Vec<&Text> = table.rows.iter().filter_map(|row| row.first()).collect();
    let rank = |text: &Text| text.plain().trim().trim_end_matches('.').parse::<usize>().ok();
    let ranks: Option<Vec<usize>> = cells.iter().map(|text| rank(text)).collect();
    let ranks = ranks.filter(|ranks| ranks.len() > 2 && ranks.first() == Some(&1))?;
    let wrong = (1..ranks.len()).find(|at| {
        let (before, own) = (ranks.get(at - 1), ranks.get(*at));
        let next = before.map(|before| before + 1);
        !(own == Some(&(at + 1)) || own == before || own.copied() == next)
    })?;
    let text = cells.get(wrong)?;
    let printed = sight.printed_text(story, text)?;
    let above = ranks.get(wrong - 1).copied().unwrap_or_default();
    let what = format!("rank `{}` stands under `{above}`", text.plain().trim());
    Some(sight.told_in(printed, "", what))
}
