//! `katern fit`: an issue folder in, how each of its stories fits out, as text or as JSON.

use crate::advise::said::said;
use crate::cli::arguments::Fit;
use crate::cli::exit::{Exit, Stop};
use crate::cli::progress::doing;
use crate::cli::record::{AdviceRecord, advice_of};
use crate::cli::show::{self, Screen};
use crate::cli::speech::over_lines;
use crate::cli::stream::print;
use crate::fit::{FitAsked, SlotPlace, StoryFit};
use crate::fit_of;
use crate::folder::folder_with;
use crate::issue::Issue;
use crate::report::nearest;
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::unit::rows_said;
use serde::Serialize;
use std::fmt::Write;

/// Prints how the stories of an issue fit.
///
/// Stops when there is no such story.
pub fn fit(arguments: &Fit, screen: &Screen) -> Result<Exit, Stop> {
    let folder = folder_with(&arguments.issue, &arguments.lending.stores()?)?;
    let asked = FitAsked { story: arguments.story.clone(), rows: arguments.rows };
    let doing = doing("trying how the stories fit");
    let found = fit_of(&folder.sources, &asked);
    drop(doing);
    let mut reports = folder.reports;
    reports.extend(found.reports);
    let all = found.value.unwrap_or_default();
    if let Some(name) = arguments.story.as_ref().filter(|_| all.is_empty() && reports.is_empty()) {
        return Err(unknown(name, &folder.sources));
    }
    show::reports(screen, &folder.sources, &reports);
    if arguments.json {
        let records: Vec<FitRecord> = all.iter().map(|of| record(of, &folder.sources)).collect();
        print(serde_json::to_string_pretty(&records).unwrap_or_default() + "\n")?;
    } else {
        let text: String = all.iter().map(|of| shown(of, &folder.sources, &asked)).collect();
        print(over_lines(&text).as_bytes())?;
    }
    let exit = if all.iter().all(|of| of.fits) { Exit::Clean } else { Exit::Issue };
    Ok(exit.max(Exit::of(&reports)))
}

/// How one story of an issue fits, as JSON; `None` for one that no page has in legs.
pub fn fit_json(
    issue: &Issue,
    sources: &Sources,
    story: &str,
    cabinet: &Cabinet,
) -> Option<String> {
    let asked = FitAsked { story: Some(story.to_owned()), rows: None };
    let found = crate::fit::fit(issue, sources, &asked, cabinet).value?;
    serde_json::to_string(&record(found.first()?, sources)).ok()
}

/// What is said of a story that no page has in legs.
fn unknown(name: &str, sources: &Sources) -> Stop {
    let stories = sources.files().filter_map(|(_, file)| {
        file.path.strip_prefix("articles/").and_then(|path| path.strip_suffix(".md"))
    });
    let near = nearest(name, stories).filter(|near| *near != name);
    let help = near.map_or(
        "Name a story that stands as running text on a page: the name of its file.".to_owned(),
        |near| format!("Did you mean `{near}`?"),
    );
    Stop::Use(format!("no page has running text of a story `{name}`"), help)
}

/// A story in some lines.
fn shown(of: &StoryFit, sources: &Sources, asked: &FitAsked) -> String {
    let mut text = String::new();
    let places = |all: &[SlotPlace]| all.iter().map(named).collect::<Vec<_>>().join(", ");
    let state = match (of.fits, of.missed) {
        (true, _) => "fits".to_owned(),
        (false, 0) => "its page does not come out".to_owned(),
        (false, rows) if rows > 0 => format!("{} too long", rows_said(rows)),
        (false, rows) => format!("{} too short", rows_said(-rows)),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{} in {}: {state}", of.story, places(&of.stands));
    let set = of.rows.map_or(String::new(), |rows| format!("; set in {rows}"));
    let cost = of.cost.map_or(String::new(), |cost| format!(" at a cost of {cost}"));
    let _ = writeln!(
        text,
        "  takes {} rows, its slot holds {}{set}{cost}",
        range(of.takes),
        range(of.held)
    );
    if let (Some(fits), Some(rows)) = (of.with_rows, asked.rows) {
        let many = if rows < 0 { "fewer" } else { "more" };
        let would = if fits { "would fit" } else { "would not fit" };
        let _ = writeln!(text, "  with {} {many} it {would}", rows_said(rows.abs()));
    }
    if !of.advice.is_empty() {
        let _ = writeln!(text, "  {}", said(&of.advice, sources));
    }
    for (what, all) in [("in this issue", &of.slots), ("in this layout", &of.templates)] {
        let (whole, lossy): (Vec<SlotPlace>, Vec<SlotPlace>) =
            all.iter().cloned().partition(|of| of.leaves.is_empty());
        if !whole.is_empty() {
            let _ = writeln!(text, "  fits whole {what}: {}", places(&whole));
        }
        if !lossy.is_empty() {
            let _ = writeln!(text, "  fits {what}, not whole: {}", places(&lossy));
        }
    }
    text
}

fn named(place: &SlotPlace) -> String {
    let slot = format!("{}/{}", place.template, place.slot);
    let at = place.page.map_or(slot.clone(), |page| format!("{slot} of page {page}"));
    // Its text fits there; what else it has may be lost.
    match place.leaves.as_slice() {
        [] => at,
        lost => format!("{at} (without its {})", lost.join(" and ")),
    }
}

fn range((least, most): (u32, u32)) -> String {
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}

#[derive(Serialize)]
struct FitRecord<'a> {
    story: &'a str,
    fits: bool,
    stands: Vec<PlaceRecord<'a>>,
    missed_rows: i64,
    rows: Option<u32>,
    takes: RowsRecord,
    held: RowsRecord,
    cost: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fits_with_rows: Option<bool>,
    advice: Vec<AdviceRecord<'a>>,
    slots: Vec<PlaceRecord<'a>>,
    templates: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    template: &'a str,
    slot: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    leaves: &'a [&'static str],
}

#[derive(Serialize)]
struct RowsRecord {
    least: u32,
    most: u32,
}

fn record<'a>(of: &'a StoryFit, sources: &Sources) -> FitRecord<'a> {
    let places = |all: &'a [SlotPlace]| {
        let one = |of: &'a SlotPlace| PlaceRecord {
            page: of.page,
            template: &of.template,
            slot: of.slot.as_str(),
            leaves: &of.leaves,
        };
        all.iter().map(one).collect()
    };
    let rows = |(least, most): (u32, u32)| RowsRecord { least, most };
    FitRecord {
        story: &of.story,
        fits: of.fits,
        stands: places(&of.stands),
        missed_rows: of.missed,
        rows: of.rows,
        takes: rows(of.takes),
        held: rows(of.held),
        cost: of.cost,
        fits_with_rows: of.with_rows,
        advice: of.advice.iter().map(|advice| advice_of(advice, sources)).collect(),
        slots: places(&of.slots),
        templates: places(&of.templates),
    }
}
