//! When nothing fits: how much too long or too short, and the cheapest edits that would mend it.
//!
//! In: the search that failed. Out: one error with rows and characters, and the nearest page that can be shown. A story that has the right length but
//! breaks a rule of the page everywhere is said to need a row more or less.

use crate::elastic::Combination;
use crate::fill::{Keep, Leg, Strip, fill, least_costs};
use crate::makeup::solve::{Answer, Search, leg_list};
use crate::makeup::strips::Body;
use crate::report::{Code, Report};
use crate::story::Story;
use crate::unit::Rows;

/// Farthest that the nearest page is looked for by rows with all rules kept.
const FARTHEST: u32 = 12;
/// Most combinations that are tried to show a page.
const MOST_SHOWN: usize = 24;

/// How many rows of text there are too many (positive) or too few.
pub type Excess = i64;

/// The nearest page that can be shown, and by how many rows it misses: the text's last rows are not drawn, or the last leg stays short.
pub fn nearest(search: &Search, all: &[Combination]) -> Option<(Answer, Excess)> {
    let (least, most) = text_range(search);
    let too_long = all.iter().map(|c| c.rows).max()? < least;
    let mut order: Vec<&Combination> = all.iter().collect();
    order.sort_by_key(|c| {
        let miss = if c.rows < least { least - c.rows } else { c.rows.saturating_sub(most) };
        (miss, c.cost, if too_long { u32::MAX - c.rows } else { c.rows })
    });
    for distance in 0..=FARTHEST {
        for combination in order.iter().take(MOST_SHOWN) {
            let miss = if combination.rows < least {
                i64::from(least - combination.rows)
            } else {
                -i64::from(combination.rows.saturating_sub(most))
            };
            for excess in [miss + i64::from(distance), miss - i64::from(distance)] {
                if let Some(found) = attempt(search, combination, excess, &search.made.strips) {
                    return Some((found, excess));
                }
            }
        }
    }
    let free: Vec<Strip> = search.made.strips.iter().map(loosened).collect();
    let combination = order.first()?;
    let totals = least_costs(&free, most + 200);
    let wanted = (0..totals.len())
        .filter(|rows| totals[*rows] < i64::MAX)
        .min_by_key(|rows| rows.abs_diff(combination.rows as usize))?;
    let excess = i64::try_from(wanted).ok()? - i64::from(combination.rows);
    (0..200).find_map(|more| attempt(search, combination, excess + more, &free)).map(|answer| (answer, excess))
}

/// The same strip with every rule of the page taken away.
fn loosened(strip: &Strip) -> Strip {
    Strip {
        choices: strip.choices.clone(),
        keep: Keep { above: strip.keep.above, split: Some((1, 1)), ..Keep::default() },
    }
}

fn attempt(search: &Search, combination: &Combination, excess: Excess, strips: &[Strip]) -> Option<Answer> {
    let legs = search.legs(combination);
    let mut runs: Vec<Leg> = leg_list(&legs);
    let mut change = excess;
    while change != 0 {
        let last = runs.last_mut()?;
        let rows = i64::from(last.rows) + change;
        if rows > 0 {
            last.rows = Rows::try_from(rows).ok()?;
            change = 0;
        } else {
            change += i64::from(last.rows);
            runs.pop();
        }
    }
    let whole = |_: usize, _: Rows, _: Rows| None;
    let costs = crate::fill::EdgeCosts { leg: 0, page: 0 };
    let filled = fill(strips, &runs, costs, &whole)?;
    Some(Answer { arrangements: search.arrangements(combination), legs, filled })
}

/// Fewest and most rows that the text can take by itself.
fn text_range(search: &Search) -> (Rows, Rows) {
    let strips = &search.made.strips;
    let least = strips.iter().map(|s| s.choices.first().map_or(0, |c| c.rows)).sum();
    let most = strips.iter().map(|s| s.choices.last().map_or(0, |c| c.rows) + s.keep.above).sum();
    (least, most)
}

/// What is wrong and what would mend it, and by how many rows the text is too long (positive) or too short.
pub fn certify(
    search: &Search,
    all: &[Combination],
    story: &Story,
    shown: Option<&(Answer, Excess)>,
) -> Option<(Report, Excess)> {
    let (least, most) = text_range(search);
    let (fewest, room) = (all.iter().map(|c| c.rows).min()?, all.iter().map(|c| c.rows).max()?);
    let last = search.leaves.last()?;
    let excess = shown.map_or(0, |(_, excess)| *excess);
    let (report, miss) = if least > room {
        let rows = (i64::from(least - room)).max(excess);
        let message = format!(
            "{rows} rows of text too many: `{}` needs at least {least}, its pages hold {fewest} to {room}",
            story.id
        );
        let help =
            format!("Cut about {} characters ({} words){}.", rows * PER_ROW, rows * PER_ROW / 6, cuts(search, rows));
        (Report::error(Code::OversetText, message).help(help), rows)
    } else if most < fewest {
        let rows = (i64::from(fewest - most)).max(-excess);
        let message = format!(
            "{rows} rows of text too few: `{}` fills at most {most}, its pages need {fewest} to {room}",
            story.id
        );
        let help = format!(
            "Add about {} characters ({} words), a picture or a pull quote.",
            rows * PER_ROW,
            rows * PER_ROW / 6
        );
        (Report::error(Code::WhiteSpace, message).help(help), -rows)
    } else if excess > 0 {
        let message = format!(
            "`{}` misses its legs by {excess} rows: no setting keeps widows, orphans and heads right",
            story.id
        );
        let help = format!("Cut {excess} lines{}.", cuts(search, excess));
        (Report::error(Code::NoFit, message).help(help), excess)
    } else {
        let rows = excess.abs().max(1);
        let message =
            format!("`{}` misses its legs by {rows} rows: no setting keeps widows, orphans and heads right", story.id);
        let help = format!("Add {rows} lines: {}.", additions(search));
        (Report::error(Code::NoFit, message).help(help), -rows)
    };
    Some((report.at(story.span).on(last.plan.number), miss))
}

/// Characters of running text in a row, for advice.
const PER_ROW: i64 = 42;

/// Rows beyond which single lines are no advice.
const FEW_ROWS: i64 = 8;

/// The paragraphs that lose a line by the fewest characters, when a few lines are enough.
fn cuts(search: &Search, rows: i64) -> String {
    if rows > FEW_ROWS {
        return String::new();
    }
    let mut list: Vec<(usize, String)> =
        texts(search).map(|lines| (lines.last_line_characters(), lines.start())).filter(|(n, _)| *n > 0).collect();
    list.sort();
    let few = usize::try_from(rows.clamp(1, 4)).unwrap_or(1);
    let said: Vec<String> =
        list.iter().take(few).map(|(n, start)| format!("cut {n} characters in “{start} …” to win a line")).collect();
    if said.is_empty() { String::new() } else { format!(": {}", said.join("; ")) }
}

/// The paragraphs that gain a line by the fewest characters.
fn additions(search: &Search) -> String {
    let mut list: Vec<(usize, String)> =
        texts(search).map(|lines| (lines.room_on_last_line() + 1, lines.start())).collect();
    list.sort();
    let said: Vec<String> =
        list.iter().take(2).map(|(n, start)| format!("add {n} characters in “{start} …”")).collect();
    said.join("; ")
}

fn texts<'a>(search: &'a Search) -> impl Iterator<Item = &'a crate::element::text::Lines> {
    search.made.bodies.iter().filter_map(|body| if let Body::Lines(lines) = body { Some(&**lines) } else { None })
}
