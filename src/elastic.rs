//! Which configurations a template allows: depths, sizes and places of its elastic areas, cheapest
//! first.
//!
//! In: a template and, for each area, what may stand in it with the rows and cost of each. Out:
//! arrangements (a first row and a depth for every area, the legs as runs of rows), and the
//! combinations of several pages' arrangements by their number of rows of text. It knows numbers
//! only.

mod arrange;
pub mod every;
mod kept;
mod misses;
mod partial;
mod sheet;

pub use arrange::{Room, arrange, arrangements, fitting, room};
pub use kept::Found;
pub use sheet::{AreaRows, Arrangement, LeastCost, Sheet, Try};

use crate::fill::{Leg, LegEnd};
use crate::layout::{Area, Columns, Legs, Template};
use crate::unit::Rows;
use kept::{KEPT, Kept, Priced, thinned};
use std::collections::BTreeMap;

/// A leg, or what is left of it above or below a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegRun {
    /// Its column.
    pub column: u32,
    /// Its first row on the page.
    pub first: Rows,
    /// Its rows, and what ends them.
    pub leg: Leg,
}

/// The legs of one story in an arrangement, in reading order, cut where pull quotes stand in them.
pub fn legs(sheet: &Sheet, arrangement: &Arrangement, story: usize) -> Vec<LegRun> {
    let mut runs = Vec::new();
    let own = |i: usize, area: &Area| {
        area.part.legs().is_some() && sheet.owners.get(i) == Some(&Some(story))
    };
    for (i, area) in sheet.template.areas.iter().enumerate().filter(|(i, area)| own(*i, area)) {
        let Some(place) = arrangement.places.get(i).filter(|place| place.rows > 0) else {
            continue;
        };
        let (head, foot) = sheet.trims.get(i).copied().unwrap_or_default();
        for column in area.columns.each() {
            let mut trimmed = *place;
            if column == area.columns.first {
                trimmed =
                    AreaRows { first: place.first + head, rows: place.rows.saturating_sub(head) };
            }
            if column == area.columns.last {
                trimmed.rows = trimmed.rows.saturating_sub(foot);
            }
            runs.extend(leg(column, trimmed, &cuts(sheet.template, arrangement, (i, column))));
        }
        if let Some(last) = runs.last_mut() {
            last.leg.free = area.part.legs().map_or(0, Legs::may_stay_free);
        }
    }
    if let Some(last) = runs.last_mut() {
        last.leg.end = LegEnd::Page;
    }
    runs
}

/// What cuts a column of an area of legs, from the top.
fn cuts(
    template: &Template,
    arrangement: &Arrangement,
    (legs, column): (usize, u32),
) -> Vec<AreaRows> {
    let holds = |columns: Columns| columns.each().contains(&column);
    let mut cuts: Vec<AreaRows> = template
        .areas
        .iter()
        .zip(&arrangement.places)
        .filter(|(area, place)| {
            place.rows > 0 && holds(area.columns) && area.part.inside().contains(&legs)
        })
        .map(|(_, place)| *place)
        .collect();
    cuts.sort_by_key(|cut| cut.first);
    cuts
}

fn leg(column: u32, place: AreaRows, cuts: &[AreaRows]) -> Vec<LegRun> {
    let mut runs = Vec::new();
    let mut first = place.first;
    for cut in cuts {
        let rows = cut.first.saturating_sub(first);
        runs.push(LegRun { column, first, leg: Leg { rows, end: LegEnd::Cut, free: 0 } });
        first = cut.first + cut.rows;
    }
    let rows = (place.first + place.rows).saturating_sub(first);
    runs.push(LegRun { column, first, leg: Leg { rows, end: LegEnd::Leg, free: 0 } });
    runs
}

/// One arrangement of each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Which arrangement of each page.
    pub picks: Vec<usize>,
    /// Rows of text of each story on all pages.
    pub rows: Vec<Rows>,
    /// How many of them may stay free at the end of each.
    pub spare: Vec<Rows>,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// Combinations of the pages' arrangements: for each numbers of rows the cheapest few, nothing used
/// twice.
///
/// `least` tells which totals of rows a story can be set in; others are left out, unless every
/// combination is so. `most` is how many pairs of a combination and an arrangement of the next page
/// are looked at, all pages together.
pub fn combinations(
    pages: &[Vec<Arrangement>],
    (stories, most): (usize, usize),
    least: LeastCost,
) -> Found<Combination> {
    let possible = |rows: &[Rows], spare: &[Rows]| {
        rows.iter()
            .zip(spare)
            .enumerate()
            .all(|(story, (rows, spare))| least(story, *rows, *spare).is_some())
    };
    let fitting = combine(pages, (stories, most), &possible);
    if fitting.list.is_empty() {
        let all = combine(pages, (stories, most), &|_, _| true);
        return Found { whole: fitting.whole && all.whole, ..all };
    }
    fitting
}

/// Whether stories can be set in so many rows, of which the last may stay free.
type Possible<'a> = &'a dyn Fn(&[Rows], &[Rows]) -> bool;

/// What makes combinations one of a kind: rows of text, those of them that may stay free, what is
/// used.
type CombinationKind = (Vec<Rows>, Vec<Rows>, u64);

impl Priced for Combination {
    fn cost(&self) -> i64 {
        self.cost
    }

    fn picks(&self) -> impl Iterator<Item = usize> {
        self.picks.iter().copied()
    }
}

fn combine(
    pages: &[Vec<Arrangement>],
    (stories, most): (usize, usize),
    possible: Possible,
) -> Found<Combination> {
    let none = vec![0; stories];
    let mut sums: CombinationKind = (none.clone(), none, 0);
    let first =
        Combination { picks: Vec::new(), rows: Vec::new(), spare: Vec::new(), cost: 0, uses: 0 };
    let mut known: Kept<CombinationKind, Combination> = BTreeMap::new();
    known.insert(sums.clone(), vec![first]);
    let mut whole = true;
    for (n, page) in pages.iter().enumerate() {
        let last = n + 1 == pages.len();
        // The dearest are let go where there are too many to look at.
        let most = (most / pages.len() / page.len().max(1)).max(1);
        whole = thinned(&mut known, most) && whole;
        let mut kept: Kept<CombinationKind, Combination> = BTreeMap::new();
        let all = known.iter().flat_map(|(sums, of)| of.iter().map(move |before| (sums, before)));
        for (so_far, before) in all {
            for (i, arrangement) in
                page.iter().enumerate().filter(|(_, a)| a.uses & before.uses == 0)
            {
                add(so_far, arrangement, &mut sums);
                if last && !possible(&sums.0, &sums.1) {
                    continue;
                }
                let cost = before.cost + arrangement.cost;
                if !kept.contains_key(&sums) {
                    kept.insert(sums.clone(), Vec::new());
                }
                let Some(of) = kept.get_mut(&sums) else { continue };
                let at = of.partition_point(|known| known.cost <= cost);
                if at < KEPT {
                    let picks = before.picks.iter().copied().chain([i]).collect();
                    of.insert(
                        at,
                        Combination {
                            picks,
                            rows: Vec::new(),
                            spare: Vec::new(),
                            cost,
                            uses: sums.2,
                        },
                    );
                    of.truncate(KEPT);
                }
            }
        }
        known = kept;
    }
    let all = |((rows, spare, _), of): (CombinationKind, Vec<Combination>)| {
        of.into_iter().map(move |c| Combination { rows: rows.clone(), spare: spare.clone(), ..c })
    };
    Found { list: known.into_iter().flat_map(all).collect(), whole }
}

/// Makes of `sums` what the pages so far come to with one more.
fn add(so_far: &CombinationKind, page: &Arrangement, sums: &mut CombinationKind) {
    for (sum, (before, more)) in sums.0.iter_mut().zip(so_far.0.iter().zip(&page.rows)) {
        *sum = before + more;
    }
    // Only the page that a story ends on leaves rows free.
    for (story, spare) in sums.1.iter_mut().enumerate() {
        let goes_on = page.rows.get(story).is_some_and(|rows| *rows > 0);
        *spare =
            if goes_on { page.spare.get(story) } else { so_far.1.get(story) }.copied().unwrap_or(0);
    }
    sums.2 = so_far.2 | page.uses;
}

#[cfg(test)]
mod tests;
