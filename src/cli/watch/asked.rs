//! What if: a story that stands, changed in thought -> whether its pages would come out.
//!
//! In: what stands, a story, what to change. Out: an answer by the same solver that made the pages,
//! in words and figures. Nothing that stands is changed, and nothing is drawn.

use crate::cli::speech::over;
use crate::cli::watch::made_up::MadeUp;
use crate::docket::Docket;
use crate::docket::make::dockets_of;
use crate::draw::draw;
use crate::issue::Wanted;
use crate::makeup::fonts::case;
use crate::report::{Code, Report, Severity};
use crate::shape::cabinet::Cabinet;
use crate::source::Span;
use crate::story::{Emphasis, Piece, Story, Text};
use crate::unit::rows_said;
use crate::weigh::answer::Limit;
use crate::weigh::{Verdict, Weighed, WhatIf, fits_with, weigh};
use serde::Serialize;

/// Most characters of a head that is thought of.
const MOST_HEAD: usize = 300;
/// Most combinations that are filled.
const MOST_FILLED: usize = 4_000;

/// What is changed in thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thought {
    /// Nothing: as it stands.
    Nothing,
    /// Its objects take so many rows more, so that its text has as many fewer.
    Deeper(i64),
    /// Its pull quotes go.
    NoQuote,
    /// Its first picture goes.
    NoPicture,
    /// It has another head.
    Head(String),
}

/// What would come of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThoughtOf {
    /// Whether its pages would come out.
    pub fits: bool,
    /// What the pages would cost, where that was found.
    pub cost: Option<i64>,
    /// What they cost as they stand.
    pub cost_now: Option<i64>,
    /// How many rows the story would have too many, or, negative, too few.
    pub missed_rows: i64,
    /// All of it in a sentence, in the reader's language.
    pub says: String,
}

impl Thought {
    /// The names of those that may be had of a story, beside another head.
    pub fn of(story: &Story) -> Vec<&'static str> {
        let all = [
            ("row-deeper", true),
            ("row-less", true),
            ("no-quote", !story.quotes.is_empty()),
            ("no-picture", !story.photos.is_empty()),
        ];
        all.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect()
    }

    /// Reads a thought from its name and the head that goes with it.
    pub fn read(name: &str, head: Option<&str>) -> Option<Thought> {
        Some(match name {
            "now" => Thought::Nothing,
            "row-deeper" => Thought::Deeper(1),
            "row-less" => Thought::Deeper(-1),
            "no-quote" => Thought::NoQuote,
            "no-picture" => Thought::NoPicture,
            "head" => {
                let head: String = head?.chars().take(MOST_HEAD).collect();
                Thought::Head(head.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => return None,
        })
    }
}

/// What would come of a thought about a story; `None` for one that no page has as text.
pub fn what_if(
    standing: &MadeUp,
    cabinet: &Cabinet,
    story: &str,
    thought: &Thought,
) -> Option<ThoughtOf> {
    let MadeUp { sources, issue, .. } = standing;
    let case = case(&issue.layout, sources, cabinet).value?;
    let dockets = dockets_of(issue, &Wanted::All).value;
    let own = |docket: &Docket| docket.stories.iter().position(|of| of.story.id == story);
    let (docket, at) = dockets.iter().find_map(|docket| Some((docket, own(docket)?)))?;
    let now = weigh(docket, &case, Limit::NONE);
    let cost_now = now.cost;
    if let Thought::Deeper(rows) = thought {
        let what_if = WhatIf { story: at, more: *rows };
        let fits = fits_with(docket, &case, what_if, MOST_FILLED);
        let would = if fits { "would still come out" } else { "would not come out" };
        let more = if *rows > 0 { "more" } else { "fewer" };
        let says = format!("With a row {more} to set, the page {would}.");
        let says = over(&says).into_owned();
        return Some(ThoughtOf { fits, cost: None, cost_now, missed_rows: 0, says });
    }
    let changed = changed(docket, at, thought)?;
    let then = weigh(&changed, &case, Limit::NONE);
    let (missed, cost) = (missed(&then, at), then.cost);
    let missed_rows = missed.unwrap_or(0);
    // What comes out may be wrong all the same, as a head that no size of its ladder holds.
    let (before, after) = (draw(docket, now).reports, draw(&changed, then).reports);
    let wrong = after.iter().find(|report| report.severity == Severity::Error);
    if let Some(wrong) = wrong.filter(|_| missed_rows == 0) {
        let says = format!("The page would not come out: {}.", wrong.message);
        let says = over(&says).into_owned();
        return Some(ThoughtOf { fits: false, cost, cost_now, missed_rows, says });
    }
    let says = match missed {
        Some(missed) => misses(missed),
        None => told_then(&before, &after).unwrap_or_else(|| comes_out(cost, cost_now)),
    };
    let says = over(&says).into_owned();
    Some(ThoughtOf { fits: missed.is_none(), cost, cost_now, missed_rows, says })
}

/// By how many rows a story misses, where its docket does not fit.
fn missed(weighed: &Weighed, at: usize) -> Option<i64> {
    let rows = || weighed.misses.get(at).map_or(0, |miss| miss.rows());
    (weighed.verdict != Verdict::Fits).then(rows)
}

/// A docket with one story of it changed; nothing where there is nothing to change.
fn changed(docket: &Docket, at: usize, thought: &Thought) -> Option<Docket> {
    let mut changed = docket.clone();
    let story = &mut changed.stories.get_mut(at)?.story;
    match thought {
        Thought::Nothing | Thought::Deeper(_) => {}
        Thought::NoQuote if story.quotes.is_empty() => return None,
        Thought::NoPicture if story.photos.is_empty() => return None,
        Thought::NoQuote => story.quotes.clear(),
        Thought::NoPicture => drop(story.photos.remove(0)),
        Thought::Head(head) if head.is_empty() => return None,
        Thought::Head(head) => {
            let at = story.headline.pieces.iter().find_map(|piece| match piece {
                Piece::Words { span, .. } => Some(*span),
                Piece::Break => None,
            });
            let at = at.unwrap_or(Span { start: 0, end: 0, ..story.span });
            story.headline = Text { pieces: vec![Piece::words(head, Emphasis::Plain, at)] };
        }
    }
    Some(changed)
}

fn misses(rows: i64) -> String {
    match rows {
        0 => "The page would not come out.".to_owned(),
        many if many > 0 => format!("It would be {} too long.", rows_said(many)),
        few => format!("It would be {} too short.", rows_said(-few)),
    }
}

/// What is told then that is not told now, or no more; `None` where the same is told.
fn told_then(before: &[Report], after: &[Report]) -> Option<String> {
    let warns = |report: &&Report| report.severity >= Severity::Warning;
    let among = |report: &Report, all: &[Report]| {
        all.iter().filter(warns).any(|of| (of.code, of.span) == (report.code, report.span))
    };
    if let Some(new) = after.iter().filter(warns).find(|new| !among(new, before)) {
        return Some(format!("It would come out, but then {}.", new.message));
    }
    if let Some(gone) = before.iter().filter(warns).find(|old| !among(old, after)) {
        return Some(format!("It would come out, and it would mend this: {}.", gone.message));
    }
    // A head that is still set too small is told with how small that is.
    let still = after.iter().filter(warns).find(|report| report.code == Code::LadderTooShort)?;
    Some(format!("It would come out, but still {}.", still.message))
}

/// What a page that comes out costs: the lower, the better it is set.
fn comes_out(cost: Option<i64>, now: Option<i64>) -> String {
    match (cost, now) {
        (Some(cost), Some(now)) if cost < now => {
            format!("It would come out, set better: a price of {cost} instead of {now}.")
        }
        (Some(cost), Some(now)) if cost > now => {
            format!("It would come out, set less well: a price of {cost} instead of {now}.")
        }
        _ => "It would come out, set as well as it is.".to_owned(),
    }
}
