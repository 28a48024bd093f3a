//! The arrangements of a page: areas placed one after another, state by state.
//!
//! In: a page as numbers, and what each story's text costs at the least in a number of rows. Out:
//! for each number of rows and each use the cheapest few arrangements; the fewest and the most rows
//! that a story may have.

use super::kept::{Found, KEPT, Kept, Priced, keep, thinned};
use super::misses::Misses;
use super::sheet::{AreaRows, Arrangement, LeastCost, Sheet, Try};
use crate::layout::placement::{Level, Tie, clear, end, first};
use crate::layout::{Area, AreaIndex, Legs, on_foot};
use crate::unit::Rows;
use std::collections::BTreeMap;

/// What a row that a story misses its legs by weighs against all other costs.
const MISSED_ROW: i64 = 1_000_000;

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
        let (price, few) = (found.price(), self.few);
        if price.0 > self.ceiling {
            return;
        }
        if let Some(list) = self.kept.get_mut(state) {
            if list.len() < few || list.last().is_some_and(|last| last.price() > price) {
                keep(list, found.clone(), few);
            }
            return;
        }
        self.kept.insert(state.clone(), vec![found.clone()]);
        if self.kept.len() > self.followed_up.saturating_mul(ROOMY) {
            self.whole &= thinned(&mut self.kept, self.followed_up);
            let costs = self.kept.values().filter_map(|list| list.first());
            self.ceiling = costs.map(|first| first.price().0).max().unwrap_or(i64::MAX);
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
        keep(list, Ranked { cost, picks: partial.picks, found: arrangement }, KEPT);
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
    picks: Vec<usize>,
    found: Arrangement,
}

impl Priced for Ranked {
    fn price(&self) -> (i64, &[usize]) {
        (self.cost, &self.picks)
    }
}

/// What of an arrangement in the making matters to the areas that are not yet placed: first row and
/// rows of places, rows of stories and those of them that may stay free, what is used.
type ArrangeState = Vec<i64>;

/// An arrangement in the making: some areas are placed.
#[derive(Clone)]
struct Partial {
    /// Which try was picked; 0 for areas that take what is left.
    picks: Vec<usize>,
    /// The same with the tries that fit what is left.
    taken: Vec<usize>,
    places: Vec<AreaRows>,
    /// Rows of text so far; what cuts legs may be counted before all of them are.
    rows: Vec<i64>,
    spare: Vec<Rows>,
    cost: i64,
    /// By how many rows stories miss their legs, where none need fit.
    missed: i64,
    uses: u64,
}

impl Priced for Partial {
    fn price(&self) -> (i64, &[usize]) {
        (self.cost + self.missed * MISSED_ROW, &self.picks)
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

impl Partial {
    fn start(sheet: &Sheet) -> Partial {
        let areas = sheet.template.areas.len();
        Partial {
            picks: vec![0; areas],
            taken: vec![0; areas],
            places: vec![AreaRows::default(); areas],
            rows: vec![0; sheet.stories],
            spare: vec![0; sheet.stories],
            cost: 0,
            missed: 0,
            uses: 0,
        }
    }

    /// What is seen of it by the areas that follow: these places, the rows of these stories.
    fn state(&self, seen: &[usize], stories: &[usize], state: &mut ArrangeState) {
        state.clear();
        for area in seen {
            let place = self.places.get(*area).copied().unwrap_or_default();
            state.extend([i64::from(place.first), i64::from(place.rows)]);
        }
        for story in stories {
            let (rows, spare) = self.rows_of(*story);
            state.extend([rows, i64::from(spare)]);
        }
        state.push(self.uses.cast_signed());
    }

    /// Becomes a copy of another, in the room that it has.
    fn become_copy(&mut self, of: &Partial) {
        self.picks.clone_from(&of.picks);
        self.taken.clone_from(&of.taken);
        self.places.clone_from(&of.places);
        self.rows.clone_from(&of.rows);
        self.spare.clone_from(&of.spare);
        (self.cost, self.missed, self.uses) = (of.cost, of.missed, of.uses);
    }

    /// Rows of a story so far, and those of them that may stay free.
    fn rows_of(&self, story: usize) -> (i64, Rows) {
        let rows = self.rows.get(story).copied().unwrap_or(0);
        (rows, self.spare.get(story).copied().unwrap_or(0))
    }

    /// Whether a story can be set in its rows.
    fn can_be_set(&self, story: usize, least: LeastCost) -> bool {
        let (rows, spare) = self.rows_of(story);
        Rows::try_from(rows).is_ok_and(|rows| least(story, rows, spare).is_some())
    }

    /// Makes of `next` the same with one area more; `None` when the template does not allow it.
    ///
    /// An area that takes what is left has the cheapest of its tries with so many rows.
    fn with(&self, sheet: &Sheet, i: usize, pick: usize, next: &mut Partial) -> Option<()> {
        let areas = &sheet.template.areas;
        let (area, tries) = (areas.get(i)?, sheet.tries.get(i)?);
        let mut picked = tries.get(pick).copied().unwrap_or_default();
        let other = |other: Option<AreaIndex>| other.and_then(|other| self.places.get(other));
        let alone = other(area.with).is_some_and(|other| other.rows == 0);
        if alone {
            picked = Try { start: picked.start, ..Try::default() };
        }
        let mut at = place(areas, area, picked, &self.places)?;
        next.become_copy(self);
        *next.picks.get_mut(i)? = pick;
        *next.taken.get_mut(i)? = pick;
        if alone {
            // Whatever it would have been, it is away: one pick stands for all that begin there.
            let first = tries.iter().position(|of| of.start == picked.start).unwrap_or(0);
            if pick != first {
                return None;
            }
            at.rows = 0;
            *next.places.get_mut(i)? = at;
            return Some(());
        }
        let rows = at.rows;
        if area.takes_what_is_left() && !tries.is_empty() {
            let with = |rows: Rows| tries.iter().enumerate().filter(move |(_, of)| of.rows == rows);
            let fitting = with(rows).min_by_key(|(_, of)| of.cost);
            // What has nothing of so many rows stays away, where it may.
            let (pick, of) = fitting.or_else(|| with(0).find(|_| area.optional))?;
            at.rows = if of.rows == 0 { 0 } else { rows };
            *next.taken.get_mut(i)? = pick;
            picked = *of;
        }
        if picked.uses & self.uses != 0 {
            return None;
        }
        next.uses |= picked.uses;
        next.cost += picked.cost;
        next.hold(sheet, i, &mut at)?;
        if at.rows > 0 && other(area.unless).is_some_and(|other| other.rows > 0) {
            return None;
        }
        next.cut(sheet, i, at)?;
        *next.places.get_mut(i)? = at;
        Some(())
    }

    /// Counts the rows of text that legs hold; `None` when an area is not as deep as it must be.
    fn hold(&mut self, sheet: &Sheet, i: usize, at: &mut AreaRows) -> Option<()> {
        let area = sheet.template.areas.get(i)?;
        let fits = (area.depth.0..=area.depth.1).contains(&at.rows);
        if area.part.legs().is_none() {
            let measured = area.takes_what_is_left() && at.rows > 0 && !area.part.is_backdrop();
            return (!measured || fits).then_some(());
        }
        let owner = *sheet.owners.get(i)?;
        if owner.is_none() && area.optional {
            at.rows = 0;
            return Some(());
        }
        let owner = owner.filter(|_| fits)?;
        let (head, foot) = sheet.trims.get(i).copied().unwrap_or_default();
        let held = (at.rows * area.columns.span()).checked_sub(head + foot)?;
        *self.rows.get_mut(owner)? += i64::from(held);
        let free = area.part.legs().map_or(0, Legs::may_stay_free);
        if free > 0 && sheet.closes(i) {
            *self.spare.get_mut(owner)? = free.min(at.rows.saturating_sub(foot + 1));
        }
        Some(())
    }

    /// Takes the rows of a quote from the legs that it cuts; `None` when it stands too near their
    /// ends.
    fn cut(&mut self, sheet: &Sheet, i: usize, quote: AreaRows) -> Option<()> {
        let area = sheet.template.areas.get(i)?;
        if area.part.inside().is_empty() || quote.rows == 0 {
            return Some(());
        }
        let held = |tie: Tie, at: Rows| {
            level(tie.from, &self.places).is_some_and(|from| tie.allows(i64::from(at) - from))
        };
        let (first, end) = (quote.first, quote.first + quote.rows);
        if !clear(&area.placement()).all(|(above, below)| held(above, first) && held(below, end)) {
            return None;
        }
        let of = self.rows.get_mut((*sheet.owners.get(i)?)?)?;
        *of -= i64::from(quote.rows * area.columns.span());
        Some(())
    }

    /// The whole arrangement; `None` when more is cut from a story's legs than they hold.
    fn arrangement(&self) -> Option<Arrangement> {
        let rows: Option<Vec<Rows>> =
            self.rows.iter().map(|rows| Rows::try_from(*rows).ok()).collect();
        Some(Arrangement {
            picks: self.taken.clone(),
            places: self.places.clone(),
            rows: rows?,
            spare: self.spare.clone(),
            cost: self.cost,
            uses: self.uses,
        })
    }
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

/// Where an area stands that follows these places; `None` where it has no room.
fn place(areas: &[Area], area: &Area, picked: Try, places: &[AreaRows]) -> Option<AreaRows> {
    let there = |other: AreaIndex| {
        let place = places.get(other).filter(|place| place.rows > 0);
        place.and_then(|_| areas.get(other)).map(|other| other.after)
    };
    let placement = area.placement();
    // One past the last row, where that is fixed.
    let end = match end(&placement, there, |of| on_foot(areas, of)) {
        Some(tie) => Some((level(tie.from, places)? + tie.most?, tie.only().is_some())),
        None => None,
    };
    let rows = picked.rows;
    let Some(tie) = first(&placement, there) else {
        let first = Rows::try_from(end?.0 - i64::from(rows)).ok()?;
        return Some(AreaRows { first, rows });
    };
    let first =
        Rows::try_from(level(tie.from, places)? + area.start.chosen(tie, picked.start)).ok()?;
    let rows = match end {
        None => rows,
        Some((end, false)) => {
            Some(rows).filter(|rows| *rows == 0 || i64::from(first + rows) <= end)?
        }
        // What may be away leaves what was left for it free, also where that is less than nothing.
        Some((end, true)) if area.optional => {
            Rows::try_from((end - i64::from(first)).max(0)).ok()?
        }
        Some((end, true)) => Rows::try_from(end - i64::from(first)).ok()?,
    };
    Some(AreaRows { first, rows })
}

/// The row below a level, once the area whose it is has been placed.
fn level(level: Level, places: &[AreaRows]) -> Option<i64> {
    let of = |area: AreaIndex| places.get(area);
    Some(match level {
        Level::Page => 0,
        Level::First(area) => of(area)?.first.into(),
        Level::End(area) => of(area).map(|place| i64::from(place.first + place.rows))?,
    })
}
