//! The arrangements of a page: areas placed one after another, state by state.
//!
//! In: a page as numbers, and what each story's text costs at the least in a number of rows. Out:
//! for each number of rows and each use the cheapest few arrangements; the fewest and the most rows
//! that a story may have.

use super::kept::{Found, KEPT, Kept, Priced, keep, thinned};
use super::misses::Misses;
use super::partial::{ArrangeState, Partial};
use super::sheet::{Arrangement, LeastCost, Sheet};
use crate::layout::Area;
use crate::unit::Rows;
use std::collections::BTreeMap;

/// The arrangements of a page worth looking at: for each number of rows and each use the cheapest
/// few, the text's least cost counted in.
///
/// Arrangements in which a story can't be set at all are left out, unless every one is so: then
/// those nearest to it are kept for the certificate. Areas are placed one after another; of those
/// placed so far, what looks the same to all that follow is one state, of which the cheapest few
/// are followed up. Where there are more than the sheet's `most`, the dearest are let go, and the
/// answer says so.
pub fn arrangements(sheet: &Sheet, least: LeastCost) -> Found<Arrangement> {
    let fitting = placed(sheet, Aim::Fit, least);
    if !fitting.list.is_empty() {
        return kept_few(fitting, least);
    }
    let near = placed(sheet, Aim::Near, least);
    let near = Found { whole: fitting.whole && near.whole, ..near };
    kept_few(near, &|_, _, _| Some(0))
}

/// The same, and none where in each of them a story can't be set.
pub fn fitting(sheet: &Sheet, least: LeastCost) -> Found<Arrangement> {
    kept_few(placed(sheet, Aim::Fit, least), least)
}

/// The fewest rows of text that fill the legs of a story on a page, those counted off that may stay
/// free, and the most, whatever the others come to; `None` when the template allows no arrangement.
pub fn room(sheet: &Sheet, story: usize) -> Option<Room> {
    let all = placed(sheet, Aim::Room(story), &|_, _, _| Some(0));
    let held = || all.list.iter().map(|found| found.rows_of(story));
    let most = held().map(|(rows, _)| rows).max()?;
    let least = held().map(|(rows, spare)| rows - i64::from(spare)).min()?;
    let (least, most) = (Rows::try_from(least).ok()?, Rows::try_from(most).ok()?);
    Some(Room { least, most, whole: all.whole })
}

/// How many rows a story may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// The fewest.
    pub least: Rows,
    /// The most.
    pub most: Rows,
    /// Whether these are known of all arrangements.
    pub whole: bool,
}

/// What a search for arrangements is after.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// Those in which every story can be set.
    Fit,
    /// Those in which the stories miss their legs by the fewest rows.
    Near,
    /// All numbers of rows of one story.
    Room(usize),
}

impl Aim {
    /// Most arrangements of a state that are kept, and most that are looked at in a step.
    fn bounds(self, sheet: &Sheet) -> (usize, usize) {
        match self {
            Aim::Fit => (KEPT, sheet.most),
            Aim::Near => (KEPT, sheet.most / 2),
            // It is asked of one story after another.
            Aim::Room(_) => (1, sheet.most / (2 * sheet.stories.max(1))),
        }
    }
}

/// Every way to place the areas that a search is after.
fn placed(sheet: &Sheet, aim: Aim, least: LeastCost) -> Found<Partial> {
    let Some(order) = sheet.template.order() else {
        return Found { list: Vec::new(), whole: true };
    };
    let told = last_steps(sheet, &order);
    let mut known: Kept<ArrangeState, Partial> = BTreeMap::new();
    known.insert(ArrangeState::default(), vec![Partial::start(sheet)]);
    let mut whole = true;
    let (few, budget) = aim.bounds(sheet);
    let mut misses = Misses::new(least);
    for (step, area) in order.iter().copied().enumerate() {
        let seen = still_seen(sheet, &order, step);
        let complete = |story: &usize| told.get(*story) == Some(&step);
        let complete: Vec<usize> = (0..sheet.stories).filter(complete).collect();
        let open = |story: usize| match aim {
            Aim::Fit => true,
            Aim::Near => told.get(story).is_some_and(|last| *last > step),
            Aim::Room(own) => own == story,
        };
        let open: Vec<usize> = (0..sheet.stories).filter(|story| open(*story)).collect();
        let most =
            |step: usize| order.get(step).map_or(budget, |area| budget / choices(sheet, *area));
        // What the step after lets go need not be followed up to it.
        let most = |step: usize| most(step).min(most(step + 1).saturating_mul(ROOMY)).max(1);
        whole = thinned(&mut known, most(step)) && whole;
        let followed_up = most(step + 1);
        let mut next = Next::new(followed_up, few);
        // Most of what is found is let go at once: it is made in the same place each time.
        let (mut found, mut state) = (Partial::start(sheet), ArrangeState::default());
        for partial in known.values().flatten() {
            for pick in 0..choices(sheet, area) {
                if partial.with(sheet, area, pick, &mut found).is_none() {
                    continue;
                }
                // No more can be cut from legs than they hold.
                if complete.iter().any(|story| found.rows_of(*story).0 < 0) {
                    continue;
                }
                if aim == Aim::Fit && !complete.iter().all(|story| found.can_be_set(*story, least))
                {
                    continue;
                }
                if aim == Aim::Near {
                    let miss = |story: &usize| misses.of(*story, found.rows_of(*story));
                    found.missed += complete.iter().map(miss).sum::<i64>();
                }
                found.state(&seen, &open, &mut state);
                next.offer(&found, &state);
            }
        }
        whole &= next.whole;
        known = next.kept;
    }
    Found { list: known.into_values().flatten().collect(), whole }
}

/// How many times the states that are followed up are kept before the dearest are let go: enough
/// that what turns out to be cheap in the end is hardly ever among them.
const ROOMY: usize = 10;

/// The states after one step, as they are found.
struct Next {
    kept: Kept<ArrangeState, Partial>,
    /// States that are followed up, and partials of each that are kept.
    followed_up: usize,
    few: usize,
    /// What costs more is among the states that were let go.
    ceiling: i64,
    /// Whether none were.
    whole: bool,
}

impl Next {
    fn new(followed_up: usize, few: usize) -> Next {
        Next { kept: BTreeMap::new(), followed_up, few, ceiling: i64::MAX, whole: true }
    }

    /// Keeps a copy of what is found, when it is among the cheapest few of its state and its state
    /// among those that may be followed up.
    fn offer(&mut self, found: &Partial, state: &ArrangeState) {
        let few = self.few;
        if found.cost() > self.ceiling {
            return;
        }
        if let Some(list) = self.kept.get_mut(state) {
            if list.len() < few || list.last().is_some_and(|last| last.order(found).is_gt()) {
                keep(list, found.clone(), few);
            }
            return;
        }
        self.kept.insert(state.clone(), vec![found.clone()]);
        if self.kept.len() > self.followed_up.saturating_mul(ROOMY) {
            self.whole &= thinned(&mut self.kept, self.followed_up);
            let costs = self.kept.values().filter_map(|list| list.first());
            self.ceiling = costs.map(Priced::cost).max().unwrap_or(i64::MAX);
        }
    }
}

/// The cheapest few for each number of rows and each use.
fn kept_few(found: Found<Partial>, least: LeastCost) -> Found<Arrangement> {
    let mut kept: Kept<(Vec<Rows>, u64), Ranked> = BTreeMap::new();
    for partial in found.list {
        let Some(arrangement) = partial.arrangement() else { continue };
        let held = arrangement.held();
        let text: Option<i64> = held.map(|of| least(of.story, of.rows, of.spare)).sum();
        let Some(text) = text else { continue };
        let list = kept.entry((arrangement.rows.clone(), arrangement.uses)).or_default();
        let cost = arrangement.cost + text;
        keep(list, Ranked { cost, partial, found: arrangement }, KEPT);
    }
    let list = kept.into_values().flatten().map(|ranked| ranked.found).collect();
    Found { list, whole: found.whole }
}

/// After which step the rows of each story are known; the first for one without legs.
fn last_steps(sheet: &Sheet, order: &[usize]) -> Vec<usize> {
    let holds = |story: usize, area: usize| {
        let part = sheet.template.areas.get(area).map(|area| &area.part);
        let text = part.is_some_and(|part| part.legs().is_some() || !part.inside().is_empty());
        text && sheet.owners.get(area) == Some(&Some(story))
    };
    let last = |story: usize| order.iter().rposition(|area| holds(story, *area));
    (0..sheet.stories).map(|story| last(story).unwrap_or(0)).collect()
}

/// An arrangement with what it is ranked by.
struct Ranked {
    cost: i64,
    partial: Partial,
    found: Arrangement,
}

impl Priced for Ranked {
    fn cost(&self) -> i64 {
        self.cost
    }

    fn picks(&self) -> impl Iterator<Item = usize> {
        self.partial.picks()
    }
}

/// How many tries are free to choose for an area: one where the rows follow from what stands
/// around.
fn choices(sheet: &Sheet, area: usize) -> usize {
    let left = sheet.template.areas.get(area).is_some_and(Area::takes_what_is_left);
    if left { 1 } else { sheet.tries.get(area).map_or(1, |tries| tries.len().max(1)) }
}

/// The areas that one that is placed after a step is measured from.
fn still_seen(sheet: &Sheet, order: &[usize], step: usize) -> Vec<usize> {
    let (done, left) = order.split_at((step + 1).min(order.len()));
    let areas = &sheet.template.areas;
    let mut seen: Vec<usize> =
        left.iter().filter_map(|i| areas.get(*i)).flat_map(Area::measured_from).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.retain(|area| done.contains(area));
    seen
}

/// Places every area for given picks, or gives `None` when the template does not allow them.
/// `order` is that of the template.
pub fn arrange(sheet: &Sheet, order: &[usize], picks: &[usize]) -> Option<Arrangement> {
    let (mut partial, mut next) = (Partial::start(sheet), Partial::start(sheet));
    for area in order.iter().copied() {
        let pick = *picks.get(area)?;
        partial.with(sheet, area, pick, &mut next)?;
        std::mem::swap(&mut partial, &mut next);
    }
    partial.arrangement()
}
