//! An arrangement in the making: the areas of a page that are placed so far.
//!
//! In: a page as numbers, one area more with the try that is picked for it. Out: the arrangement
//! with it, or that the template does not allow it.

use super::kept::Priced;
use super::sheet::{AreaRows, Arrangement, LeastCost, Sheet, Try};
use crate::layout::placement::{Level, Tie, clear, end, first};
use crate::layout::{Area, AreaIndex, Legs, on_foot};
use crate::unit::Rows;

/// What a row that a story misses its legs by weighs against all other costs.
const MISSED_ROW: i64 = 1_000_000;

/// What of an arrangement in the making matters to the areas that are not yet placed: first row and
/// rows of places, rows of stories and those of them that may stay free, what is used.
pub(super) type ArrangeState = Vec<i64>;

/// An area with what was picked for it.
#[derive(Clone, Copy, Default)]
struct PickedArea {
    /// Which try was picked; 0 for areas that take what is left.
    pick: usize,
    /// The same with the tries that fit what is left.
    taken: usize,
    place: AreaRows,
}

/// What the legs of a story hold.
#[derive(Clone, Copy, Default)]
struct HeldRows {
    /// Rows of text so far; what cuts legs may be counted before all of them are.
    rows: i64,
    /// Those of them that may stay free.
    spare: Rows,
}

/// An arrangement in the making. Hundreds of thousands are copied for one page: it is of few parts.
#[derive(Clone)]
pub(super) struct Partial {
    spots: Vec<PickedArea>,
    held: Vec<HeldRows>,
    cost: i64,
    /// By how many rows stories miss their legs, where none need fit.
    pub missed: i64,
    uses: u64,
}

impl Priced for Partial {
    fn cost(&self) -> i64 {
        self.cost + self.missed * MISSED_ROW
    }

    fn picks(&self) -> impl Iterator<Item = usize> {
        self.spots.iter().map(|spot| spot.pick)
    }
}

impl Partial {
    /// No area is placed.
    pub(super) fn start(sheet: &Sheet) -> Partial {
        Partial {
            spots: vec![PickedArea::default(); sheet.template.areas.len()],
            held: vec![HeldRows::default(); sheet.stories],
            cost: 0,
            missed: 0,
            uses: 0,
        }
    }

    /// What is seen of it by the areas that follow: these places, the rows of these stories.
    pub(super) fn state(&self, seen: &[usize], stories: &[usize], state: &mut ArrangeState) {
        state.clear();
        for area in seen {
            let place = self.place(*area).unwrap_or_default();
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
        self.spots.clone_from(&of.spots);
        self.held.clone_from(&of.held);
        (self.cost, self.missed, self.uses) = (of.cost, of.missed, of.uses);
    }

    /// Rows of a story so far, and those of them that may stay free.
    pub(super) fn rows_of(&self, story: usize) -> (i64, Rows) {
        let held = self.held.get(story).copied().unwrap_or_default();
        (held.rows, held.spare)
    }

    /// Where an area stands; `None` for one that the page has not.
    fn place(&self, area: AreaIndex) -> Option<AreaRows> {
        self.spots.get(area).map(|spot| spot.place)
    }

    /// Whether a story can be set in its rows.
    pub(super) fn can_be_set(&self, story: usize, least: LeastCost) -> bool {
        let (rows, spare) = self.rows_of(story);
        Rows::try_from(rows).is_ok_and(|rows| least(story, rows, spare).is_some())
    }

    /// Makes of `next` the same with one area more; `None` when the template does not allow it.
    ///
    /// An area that takes what is left has the cheapest of its tries with so many rows.
    pub(super) fn with(
        &self,
        sheet: &Sheet,
        i: usize,
        pick: usize,
        next: &mut Partial,
    ) -> Option<()> {
        let areas = &sheet.template.areas;
        let (area, tries) = (areas.get(i)?, sheet.tries.get(i)?);
        let mut picked = tries.get(pick).copied().unwrap_or_default();
        let other = |other: Option<AreaIndex>| other.and_then(|other| self.place(other));
        let alone = other(area.with).is_some_and(|other| other.rows == 0);
        if alone {
            picked = Try { start: picked.start, ..Try::default() };
        }
        let mut at = self.placed(areas, area, picked)?;
        next.become_copy(self);
        let spot = next.spots.get_mut(i)?;
        (spot.pick, spot.taken) = (pick, pick);
        if alone {
            // Whatever it would have been, it is away: one pick stands for all that begin there.
            let first = tries.iter().position(|of| of.start == picked.start).unwrap_or(0);
            if pick != first {
                return None;
            }
            at.rows = 0;
            spot.place = at;
            return Some(());
        }
        let rows = at.rows;
        if area.takes_what_is_left() && !tries.is_empty() {
            let with = |rows: Rows| tries.iter().enumerate().filter(move |(_, of)| of.rows == rows);
            let fitting = with(rows).min_by_key(|(_, of)| of.cost);
            // What has nothing of so many rows stays away, where it may.
            let (pick, of) = fitting.or_else(|| with(0).find(|_| area.optional))?;
            at.rows = if of.rows == 0 { 0 } else { rows };
            spot.taken = pick;
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
        next.spots.get_mut(i)?.place = at;
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
        self.held.get_mut(owner)?.rows += i64::from(held);
        let free = area.part.legs().map_or(0, Legs::may_stay_free);
        if free > 0 && sheet.closes(i) {
            self.held.get_mut(owner)?.spare = free.min(at.rows.saturating_sub(foot + 1));
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
            self.level(tie.from).is_some_and(|from| tie.allows(i64::from(at) - from))
        };
        let (first, end) = (quote.first, quote.first + quote.rows);
        if !clear(&area.placement()).all(|(above, below)| held(above, first) && held(below, end)) {
            return None;
        }
        self.held.get_mut((*sheet.owners.get(i)?)?)?.rows -=
            i64::from(quote.rows * area.columns.span());
        Some(())
    }

    /// The whole arrangement; `None` when more is cut from a story's legs than they hold.
    pub(super) fn arrangement(&self) -> Option<Arrangement> {
        let rows: Option<Vec<Rows>> =
            self.held.iter().map(|held| Rows::try_from(held.rows).ok()).collect();
        Some(Arrangement {
            picks: self.spots.iter().map(|spot| spot.taken).collect(),
            places: self.spots.iter().map(|spot| spot.place).collect(),
            rows: rows?,
            spare: self.held.iter().map(|held| held.spare).collect(),
            cost: self.cost,
            uses: self.uses,
        })
    }

    /// Where an area stands that follows those placed; `None` where it has no room.
    fn placed(&self, areas: &[Area], area: &Area, picked: Try) -> Option<AreaRows> {
        let there = |other: AreaIndex| {
            let place = self.place(other).filter(|place| place.rows > 0);
            place.and_then(|_| areas.get(other)).map(|other| other.after)
        };
        let placement = area.placement();
        // One past the last row, where that is fixed.
        let end = match end(&placement, there, |of| on_foot(areas, of)) {
            Some(tie) => Some((self.level(tie.from)? + tie.most?, tie.only().is_some())),
            None => None,
        };
        let rows = picked.rows;
        let Some(tie) = first(&placement, there) else {
            let first = Rows::try_from(end?.0 - i64::from(rows)).ok()?;
            return Some(AreaRows { first, rows });
        };
        let first =
            Rows::try_from(self.level(tie.from)? + area.start.chosen(tie, picked.start)).ok()?;
        let rows = match end {
            None => rows,
            Some((end, false)) => {
                Some(rows).filter(|rows| *rows == 0 || i64::from(first + rows) <= end)?
            }
            // What may be away leaves what was left for it free, also where it is less than none.
            Some((end, true)) if area.optional => {
                Rows::try_from((end - i64::from(first)).max(0)).ok()?
            }
            Some((end, true)) => Rows::try_from(end - i64::from(first)).ok()?,
        };
        Some(AreaRows { first, rows })
    }

    /// The row below a level, once the area whose it is has been placed.
    fn level(&self, level: Level) -> Option<i64> {
        let of = |area: AreaIndex| self.place(area);
        Some(match level {
            Level::Page => 0,
            Level::First(area) => of(area)?.first.into(),
            Level::End(area) => of(area).map(|place| i64::from(place.first + place.rows))?,
        })
    }
}
