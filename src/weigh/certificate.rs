//! When nothing fits: how much too long or too short.
//!
//! In: the search that failed, and the edits that would mend it where some are known. Out: an error
//! a story that these change, or that misses its legs, with rows; the nearest pages that can be
//! shown. What to do is said of the edits; where none are known, by how much it misses alone.

use crate::elastic::{Combination, Room};
use crate::fill::{EndCosts, Keep, Leg, Strip, Unhyphenated, fill, least_costs};
use crate::layout::Part;
use crate::report::advice::{Advice, Edit};
use crate::report::{Code, Report};
use crate::unit::{Rows, rows_said};
use crate::weigh::answer::{Answer, FilledGalley};
use crate::weigh::composition::{Dummy, Galley};
use crate::weigh::crowd::{Crowd, crowds, drops, most_without, told};
use crate::weigh::search::{Search, deepest, leg_list};

/// Farthest that the nearest page is looked for by rows with all rules kept.
const FARTHEST: i64 = 12;
/// Rows too many or too few beyond which nothing near is looked for.
const FAR: i64 = 60;
/// How far a page without rules may miss.
const ROUGH: Rows = 40;
/// Most combinations that are tried to show a page.
const MOST_SHOWN: usize = 24;
/// Most rows of text of these together.
const MOST_SHOWN_ROWS: usize = 40_000;

/// How many rows of text there are too many (positive) or too few.
pub type Excess = i64;

/// How a story misses its legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// By so many rows; 0 when it fits and only the others do not.
    Rows(Excess),
    /// It has the right length, but only with the rules of the page broken.
    Rules,
    /// No page can be shown at all.
    Unknown,
}

impl Miss {
    /// Rows too many (positive) or too few.
    pub fn rows(self) -> Excess {
        if let Miss::Rows(rows) = self { rows } else { 0 }
    }

    /// How far from right it is.
    fn distance(self) -> i64 {
        if let Miss::Rows(rows) = self { rows.abs() } else { 1 }
    }
}

/// The nearest pages that can be shown, and by how many rows each story misses its legs: its last
/// rows are not drawn, or its last leg stays short.
pub fn nearest(search: &Search, all: &[Combination]) -> Option<(Answer, Vec<Miss>)> {
    let mut order: Vec<&Combination> = all.iter().collect();
    let ranges: Vec<(Rows, Rows)> = search.galleys.iter().map(range).collect();
    let missing = |c: &Combination| -> i64 {
        let held = c.rows.iter().copied().zip(c.spare.iter().copied());
        ranges.iter().zip(held).map(|(range, held)| beyond(*range, held).abs()).sum()
    };
    order.sort_by_cached_key(|c| (missing(c), c.cost));
    let far = order.first().is_some_and(|c| missing(c) > FAR);
    let most = (MOST_SHOWN_ROWS / deepest(all)).clamp(1, MOST_SHOWN);
    let mut best: Option<(i64, Vec<FilledGalley>, Vec<Miss>, &Combination)> = None;
    for combination in order.into_iter().take(if far { 1 } else { most }) {
        let galleys: Vec<(FilledGalley, Miss)> =
            (0..search.galleys.len()).filter_map(|t| nearest_of(search, t, combination)).collect();
        if galleys.len() < search.galleys.len() {
            continue;
        }
        let off: i64 = galleys.iter().map(|(_, miss)| miss.distance()).sum();
        if best.as_ref().is_none_or(|known| off < known.0) {
            let (galleys, misses) = galleys.into_iter().unzip();
            best = Some((off, galleys, misses, combination));
        }
    }
    let (_, galleys, misses, combination) = best?;
    Some((Answer { arrangements: search.arrangements(combination), galleys }, misses))
}

/// Fewest and most rows that a text can take by itself.
pub fn range(galley: &Galley) -> (Rows, Rows) {
    let strips = &galley.made.strips;
    let least = strips.iter().map(|s| s.choices.first().map_or(0, |c| c.rows)).sum();
    let most = strips
        .iter()
        .map(|s| s.choices.last().map_or(0, |c| c.rows) + s.keep.above + s.keep.air.0)
        .sum();
    (least, most)
}

/// By how much so many rows, of which the last few may stay free, miss the range of a text.
fn beyond((least, most): (Rows, Rows), (rows, spare): (Rows, Rows)) -> Excess {
    let filled = rows.saturating_sub(spare);
    if rows < least { i64::from(least - rows) } else { -i64::from(filled.saturating_sub(most)) }
}

/// One story in a combination with the fewest rows too many or too few.
fn nearest_of(
    search: &Search,
    story: usize,
    combination: &Combination,
) -> Option<(FilledGalley, Miss)> {
    let galley = search.galleys.get(story)?;
    let rows = *combination.rows.get(story)?;
    let by_range = beyond(range(galley), (rows, *combination.spare.get(story)?));
    let legs = search.legs(story, combination);
    let runs = leg_list(&legs);
    if by_range.abs() <= FAR {
        for distance in 0..=FARTHEST {
            for excess in [by_range + distance, by_range - distance] {
                if let Some(filled) = attempt(&galley.made.strips, &runs, excess) {
                    return Some((FilledGalley { legs, filled }, Miss::Rows(excess)));
                }
            }
        }
    }
    // Far off, or against every rule: the first strips that the legs hold are shown, without the
    // rules.
    let free: Vec<Strip> = galley.made.strips.iter().map(loosened).collect();
    let shown = &free[..held(&free, rows)];
    let totals = least_costs(shown, rows.saturating_add(ROUGH));
    let wanted = (0..totals.len())
        .filter(|total| totals[*total] < i64::MAX)
        .min_by_key(|total| total.abs_diff(rows as usize))?;
    let excess = i64::try_from(wanted).ok()? - i64::from(rows);
    let near = (0..=i64::from(ROUGH)).flat_map(|n| [excess + n, excess - n]);
    let (filled, excess) =
        near.filter_map(|excess| Some((attempt(shown, &runs, excess)?, excess))).next()?;
    let miss = match (by_range, excess) {
        (0, 0) => Miss::Rules,
        (0, excess) => Miss::Rows(excess),
        (by_range, _) => Miss::Rows(by_range),
    };
    Some((FilledGalley { legs, filled }, miss))
}

/// How many strips from the first fill so many rows.
fn held(strips: &[Strip], rows: Rows) -> usize {
    let mut sum = 0;
    let full = strips.iter().position(|strip| {
        sum += strip.choices.first().map_or(0, |c| c.rows);
        sum >= rows
    });
    full.map_or(strips.len(), |last| last + 1)
}

/// The same strip with every rule of the page taken away.
fn loosened(strip: &Strip) -> Strip {
    Strip { choices: strip.choices.clone(), keep: Keep { split: Some((1, 1)), ..Keep::default() } }
}

/// Fills legs whose last ones are made longer or shorter by so many rows.
fn attempt(strips: &[Strip], legs: &[Leg], excess: Excess) -> Option<crate::fill::Filled> {
    let mut runs = legs.to_vec();
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
    fill(strips, &runs, EndCosts { leg: 0, page: 0, free_row: 0 }, Unhyphenated::NONE)
}

/// A story that misses its legs.
struct Misfit<'a> {
    search: &'a Search<'a>,
    story: usize,
    galley: &'a Galley<'a>,
    miss: Miss,
}

/// What is wrong with each story that misses its legs, and what would mend it.
///
/// `proven` tells whether every way to make the pages was tried.
pub fn certify(search: &Search, missed: &[Miss], proven: bool) -> Vec<Report> {
    let all = search.galleys.iter().enumerate().zip(missed);
    all.filter(|(_, miss)| **miss != Miss::Rows(0))
        .map(|((story, galley), miss)| Misfit { search, story, galley, miss: *miss })
        .map(|misfit| certificate(&misfit, proven))
        .collect()
}

/// What is wrong with the stories that an advice changes: the others miss their legs because of
/// these.
pub fn needing(search: &Search, missed: &[Miss], advice: &Advice, proven: bool) -> Vec<Report> {
    let all = search.galleys.iter().enumerate().zip(missed);
    let mut told = Vec::new();
    for ((story, galley), miss) in all {
        let own = || advice.edits.iter().filter(|edit| edit.story == galley.story.id);
        if own().next().is_none() {
            continue;
        }
        let misfit = Misfit { search, story, galley, miss: *miss };
        let report = match miss {
            Miss::Rows(0) => beside_others(&misfit, own().map(Edit::rows).sum()),
            _ => certificate(&misfit, proven),
        };
        told.push(report);
    }
    told
}

/// What is said of a story that fits, but not with the others of its page.
fn beside_others(misfit: &Misfit, rows: i64) -> Report {
    let (id, page) = (&misfit.galley.story.id, misfit.page());
    let how = if rows < 0 { "too long" } else { "too short" };
    let by = if rows == 0 { String::new() } else { format!("{} {how} to ", rows_said(rows.abs())) };
    let message = format!("`{id}` is {by}stand beside the other stories of page {page}");
    Report::error(Code::NoFit, message).at(misfit.galley.story.span).on(page)
}

impl Misfit<'_> {
    /// The number of the last page that the story stands on.
    fn page(&self) -> u32 {
        let mut own = self.search.dummies.iter().filter(|dummy| dummy.holds(self.story));
        own.next_back().map_or(0, |dummy| dummy.part.number)
    }
}

fn certificate(misfit: &Misfit, proven: bool) -> Report {
    let Misfit { search, story, galley, miss } = *misfit;
    let excess = miss.rows();
    let (least, most) = range(galley);
    let own = search.dummies.iter().filter(|dummy| dummy.holds(story)).count();
    let grid = galley.desk.layout.grid;
    // What the columns of its pages hold, whatever else may stand there.
    let most_room = grid.rows * grid.columns * Rows::try_from(own).unwrap_or(Rows::MAX);
    let held = search.room(story);
    let (too_long, too_short) = (least > held.most, most < held.least);
    let by_length = held.whole && (too_long || too_short);
    let crowds = if too_long { Vec::new() } else { crowds(galley) };
    let report = if !crowds.is_empty() && !too_short {
        crowded(galley, &crowds)
    } else if !proven && !by_length && least <= most_room {
        unproven(galley)
    } else if too_long {
        too_many(galley, i64::from(least - held.most), held)
    } else if too_short {
        too_few(misfit, i64::from(held.least - most), held)
    } else {
        against_rules(galley, excess)
    };
    let report = match crowds.as_slice() {
        [] => report,
        crowds => report.help(thinned(galley, crowds, held)),
    };
    report.at(galley.story.span).on(misfit.page())
}

/// What is said of a text that is too long for its pages whatever the rules.
fn too_many(galley: &Galley, rows: i64, held: Room) -> Report {
    let message = format!(
        "{} of text too many: `{}` needs at least {}, its pages hold {}",
        rows_said(rows),
        galley.story.id,
        range(galley).0,
        span(held.least, held.most)
    );
    let help = format!(
        "Cut about {}; no edit was found that mends it at once, so drop paragraphs, or give it a \
        slot with more room: `katern fit` lists those that take it.",
        words_in(galley, rows)
    );
    Report::error(Code::OversetText, message).help(help)
}

/// What is said of a text that is too short for its pages whatever the rules.
fn too_few(misfit: &Misfit, rows: i64, held: Room) -> Report {
    let message = format!(
        "{} of text too few: `{}` fills at most {}, its pages need {}",
        rows_said(rows),
        misfit.galley.story.id,
        range(misfit.galley).1,
        span(held.least, held.most)
    );
    let help = format!(
        "Add about {}{}; or give it a slot with less room: `katern fit` lists those that take it.",
        words_in(misfit.galley, rows),
        could_add(misfit)
    );
    Report::error(Code::WhiteSpace, message).help(help)
}

/// What is said of a text that may have the right length, but is crowded with what can't be parted.
fn crowded(galley: &Galley, crowds: &[Crowd]) -> Report {
    let (id, told) = (&galley.story.id, told(crowds));
    Report::error(Code::NoFit, format!("`{id}` has {told}, too close for its columns to come out"))
}

/// What to do with a crowded text, and how much is missing then.
fn thinned(galley: &Galley, crowds: &[Crowd], held: Room) -> String {
    let short = i64::from(held.least) - i64::from(most_without(galley, crowds));
    let drops = drops(galley, crowds);
    if short <= 0 {
        return format!("{drops}.");
    }
    let words = words_in(galley, short);
    format!("{drops}; then add about {words}, or give it a slot with less room.")
}

/// What is said of a text that its pages could hold, were it not for the rules.
fn against_rules(galley: &Galley, excess: Excess) -> Report {
    let (id, rows) = (&galley.story.id, excess.abs());
    let how = match excess {
        0 => "has the right length, but".to_owned(),
        _ => format!("misses its legs by {}:", rows_said(rows)),
    };
    let message = format!("`{id}` {how} no setting keeps widows, orphans and heads right");
    let help = "No edit of a few words was found that mends it: drop a paragraph or a head, or \
        give the story another slot: `katern fit` lists those that take it.";
    Report::error(Code::NoFit, message).help(help)
}

/// About how many characters and words so many rows of a story are.
fn words_in(galley: &Galley, rows: i64) -> String {
    let characters = rows * galley.characters_a_row();
    format!("{characters} characters ({} words)", characters / 6)
}

/// What is said where not every way to make the pages could be tried: nothing is claimed.
fn unproven(galley: &Galley) -> Report {
    let message = format!(
        "`{}` fits none of the ways to make its pages that were tried, and there are more than \
        can be",
        galley.story.id
    );
    let help =
        "Give the template fewer rows to choose from (`depth`), or the story another template.";
    Report::error(Code::NoFit, message).help(help)
}

/// What pages hold, least and most.
fn span(least: Rows, most: Rows) -> String {
    if least == most { format!("exactly {least}") } else { format!("{least} to {most}") }
}

/// What else than words the slots of a story have room for.
fn could_add(Misfit { search, story, galley, .. }: &Misfit) -> &'static str {
    let own =
        |dummy: &Dummy| dummy.areas_of(*story).map(|area| area.part.clone()).collect::<Vec<Part>>();
    let parts: Vec<Part> = search.dummies.iter().flat_map(own).collect();
    let quotes = parts.iter().filter(|part| matches!(part, Part::Quote { .. })).count();
    let pictures = parts.iter().filter(|part| matches!(part, Part::Picture { .. })).count();
    let legs = parts.iter().any(|part| matches!(part, Part::Legs(_))) && !galley.made.briefs;
    let picture = pictures > galley.story.photos.len() || legs;
    match (picture, quotes > galley.story.quotes.len()) {
        (true, true) => ", a picture or a pull quote",
        (true, false) => ", or a picture in the text",
        (false, true) => ", or a pull quote",
        (false, false) => "",
    }
}
