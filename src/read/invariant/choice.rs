//! The choices that a template allows: which optional areas are there, and the bounds on the places
//! of all others that follow.
//!
//! In: a part of a template and the depths of its areas. Out: one system of bounds for each set of
//! areas that may be there together. It says in inequalities what `elastic::arrange` does with
//! numbers.

use crate::layout::{Area, AreaIndex, End, Part, Start, Template};
use crate::read::invariant::bounds::{Bounds, Clash};
use crate::unit::Rows;

/// Most optional areas that others are measured from and that are tried both ways; further ones are
/// taken to be there.
const MOST_OPTIONAL: usize = 8;

/// Most relations between two areas in all systems of a part together: what is held at once.
const MOST_RELATIONS: usize = 60_000_000;

/// One set of areas that may be there together, with what follows for their places.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The areas that are there, rising.
    pub there: Vec<AreaIndex>,
    /// The optional areas that are not, of those that others are measured from.
    pub absent: Vec<AreaIndex>,
    /// For each area of the template the number of its first point; its end is the next.
    points: Vec<Option<usize>>,
    bounds: Bounds,
}

/// The choices of a part of a template.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    /// Those that can be met.
    pub met: Vec<Choice>,
    /// Areas that were to be there and could not, with why.
    pub unmet: Vec<(Vec<AreaIndex>, Clash)>,
}

/// A template and what is known of its areas before any is placed.
pub(crate) struct Measured<'a> {
    /// The template.
    pub template: &'a Template,
    /// Fewest and most rows that each area may take, captions included.
    pub depths: Vec<(Rows, Rows)>,
    /// Whether the place or the presence of others depends on it.
    pub bears: Vec<bool>,
}

impl Measured<'_> {
    fn bears(&self, area: AreaIndex) -> bool {
        self.bears.get(area).copied().unwrap_or(false)
    }
}

impl Choice {
    /// The most rows that the area's end lies below a first row: of another area, or of the page.
    pub(crate) fn end_below(&self, area: AreaIndex, first: Option<AreaIndex>) -> Option<i32> {
        self.bounds.most(self.first(first)?, self.point(area)? + 1)
    }

    /// The fewest and the most rows of an area.
    pub(crate) fn rows(&self, area: AreaIndex) -> Option<(i32, i32)> {
        let first = self.point(area)?;
        Some((-self.bounds.most(first + 1, first)?, self.bounds.most(first, first + 1)?))
    }

    /// Its first row at the earliest and the latest, counted from another area's or from the
    /// page's.
    pub(crate) fn starts(&self, area: AreaIndex, from: Option<AreaIndex>) -> Option<(i32, i32)> {
        let (first, from) = (self.point(area)?, self.first(from)?);
        Some((-self.bounds.most(first, from)?, self.bounds.most(from, first)?))
    }

    /// The most rows that two areas may have in common; 0 or fewer when they never overlap.
    ///
    /// So many rows are possible when both ends may lie so far below the other's beginning, and
    /// both at once.
    pub(crate) fn overlap(&self, a: AreaIndex, b: AreaIndex) -> i32 {
        let below = |end, first| self.end_below(end, Some(first)).unwrap_or(i32::MAX / 4);
        let both = below(a, a).saturating_add(below(b, b)) / 2;
        below(a, b).min(below(b, a)).min(both)
    }

    fn point(&self, area: AreaIndex) -> Option<usize> {
        self.points.get(area).copied().flatten()
    }

    fn first(&self, area: Option<AreaIndex>) -> Option<usize> {
        area.map_or(Some(0), |area| self.point(area))
    }
}

/// Every choice of a part: optional areas that others are measured from there and not, alone with
/// the rest; then each other optional area with them, and each two of these for which
/// `side_by_side` asks. An optional area that nothing is measured from binds nothing while it is
/// absent. `None` where there are more than are looked at.
pub(crate) fn choices(
    measured: &Measured<'_>,
    part: &[AreaIndex],
    side_by_side: &dyn Fn(AreaIndex, AreaIndex) -> bool,
) -> Option<Choices> {
    let areas = &measured.template.areas;
    let optional = |i: &AreaIndex| areas.get(*i).is_some_and(|area| area.optional);
    let bears = |i: &AreaIndex| measured.bears(*i);
    let bearing: Vec<AreaIndex> =
        part.iter().copied().filter(|i| optional(i) && bears(i)).take(MOST_OPTIONAL).collect();
    let others: Vec<AreaIndex> =
        part.iter().copied().filter(|i| optional(i) && !bears(i)).collect();
    let mut sets: Vec<Vec<AreaIndex>> = vec![Vec::new()];
    sets.extend(others.iter().map(|i| vec![*i]));
    for (n, a) in others.iter().enumerate() {
        sets.extend(
            others.iter().skip(n + 1).filter(|b| side_by_side(*a, **b)).map(|b| vec![*a, *b]),
        );
    }
    // Each system relates every area of the part to every other.
    let size = sets.len().saturating_mul(part.len().pow(2));
    if size > MOST_RELATIONS {
        return None;
    }
    let tried = (MOST_RELATIONS / size.max(1)).ilog2().min(bearing.len() as u32);
    let mut masks: Vec<u32> = (0..1 << tried).collect();
    masks.sort_by_key(|mask| mask.count_ones());
    let mut choices = Choices::default();
    for mask in masks {
        let left_out = |i: &AreaIndex| {
            bearing.iter().position(|known| known == i).is_some_and(|n| mask & (1 << n) != 0)
        };
        for set in &sets {
            let there: Vec<AreaIndex> = part
                .iter()
                .copied()
                .filter(|i| !left_out(i) && (!others.contains(i) || set.contains(i)))
                .collect();
            if there.iter().any(|i| !may_join(measured, *i, &there)) {
                continue;
            }
            match bounds(measured, &there, part) {
                Ok((points, bounds)) => {
                    let absent = bearing.iter().copied().filter(left_out).collect();
                    choices.met.push(Choice { there, absent, points, bounds });
                }
                Err(clash) => choices.unmet.push((there, clash)),
            }
        }
    }
    Some(choices)
}

/// The areas whose absence changes the place of this one, or takes it away.
pub(crate) fn bearings(area: &Area) -> Vec<AreaIndex> {
    let first = match area.start {
        Start::After(other, _) | Start::With(other) => Some(other),
        _ => None,
    };
    let last = if let End::Before(other, _) = area.end { Some(other) } else { None };
    [first, last, area.with]
        .into_iter()
        .flatten()
        .chain(area.part.inside().iter().copied())
        .collect()
}

/// Whether an area may be there with the others: without one that it shuts out, and with those that
/// it depends on.
fn may_join(measured: &Measured<'_>, index: AreaIndex, there: &[AreaIndex]) -> bool {
    let areas = &measured.template.areas;
    let Some(area) = areas.get(index) else { return false };
    // What a slot draws of the page's own is there whenever its story is.
    let drawn =
        |other: &Area| other.optional && other.part.is_backdrop() && other.slot == area.slot;
    let with = areas
        .iter()
        .enumerate()
        .filter(|(i, other)| measured.bears(*i) && drawn(other))
        .map(|(i, _)| i);
    area.unless.is_none_or(|other| !there.contains(&other))
        && area.with.is_none_or(|other| there.contains(&other))
        && area.part.inside().iter().all(|legs| there.contains(legs))
        && (area.slot.is_none() || with.into_iter().all(|other| there.contains(&other)))
}

/// Points for the areas of a part, and the bounds between them.
fn bounds(
    measured: &Measured<'_>,
    there: &[AreaIndex],
    part: &[AreaIndex],
) -> Result<(Vec<Option<usize>>, Bounds), Clash> {
    let areas = &measured.template.areas;
    let needed = |i: &AreaIndex| there.contains(i) || measured.bears(*i);
    let mut points = vec![None; areas.len()];
    let mut count = 1;
    for i in part.iter().filter(|i| needed(i)) {
        points[*i] = Some(count);
        count += 2;
    }
    let mut making = Making { measured, there, points: &points, bounds: Bounds::new(count) };
    for i in part {
        making.area(*i);
    }
    let bounds = making.bounds.close()?;
    Ok((points, bounds))
}

struct Making<'a> {
    measured: &'a Measured<'a>,
    there: &'a [AreaIndex],
    points: &'a [Option<usize>],
    bounds: Bounds,
}

impl Making<'_> {
    fn first(&self, area: AreaIndex) -> Option<usize> {
        self.points.get(area).copied().flatten()
    }

    /// The terms of one area, as `elastic::arrange` places it.
    fn area(&mut self, i: AreaIndex) -> Option<()> {
        let area = self.measured.template.areas.get(i)?;
        let (first, here) = (self.first(i)?, self.there.contains(&i));
        let end = first + 1;
        let exactly = |rows: Rows| (signed(rows), signed(rows));
        self.bounds.at_most(i, (first, 0), 0);
        if here {
            let depth = self.measured.depths.get(i).copied()?;
            self.bounds.within(i, (first, end), (signed(depth.0), signed(depth.1)));
        } else {
            self.bounds.within(i, (first, end), (0, 0));
        }
        match area.start {
            Start::Row(low, high) => self.bounds.within(i, (0, first), (signed(low), signed(high))),
            Start::With(other) => self.bounds.within(i, (self.first(other)?, first), (0, 0)),
            Start::After(other, clear) => {
                let (at, after) =
                    (self.first(other)?, self.measured.template.areas.get(other)?.after);
                if self.there.contains(&other) {
                    self.bounds.within(i, (at + 1, first), exactly(after + clear));
                } else {
                    self.bounds.within(i, (at, first), (0, 0));
                }
            }
            Start::Inside(low, high) => {
                let legs = self.first(*area.part.inside().first()?)?;
                self.bounds.within(i, (legs, first), (signed(low), signed(high)));
            }
            Start::Foot => {}
        }
        // The place of an absent area counts only as far as others are measured from its first row.
        if here || area.start == Start::Foot {
            self.end(i, area, end)?;
        }
        self.cuts(i, area, here)
    }

    fn end(&mut self, i: AreaIndex, area: &Area, end: usize) -> Option<()> {
        let (from, rows) = match area.end {
            End::Depth => return Some(()),
            End::Row(last) => (0, signed(last + 1)),
            End::Before(other, clear) if self.there.contains(&other) => {
                (self.first(other)?, -signed(clear))
            }
            End::Before(other, _) => (self.first(other)?, 0),
        };
        self.bounds.at_most(i, (from, end), rows);
        if !area.is_natural() {
            self.bounds.at_most(i, (end, from), -rows);
        }
        Some(())
    }

    /// Rows of text stay above and below a quote in each of the legs that it cuts.
    fn cuts(&mut self, i: AreaIndex, area: &Area, here: bool) -> Option<()> {
        let Part::Quote { inside, clear, .. } = &area.part else { return Some(()) };
        let quote = self.first(i)?;
        for legs in inside.iter().filter(|_| here) {
            let legs = self.first(*legs)?;
            self.bounds.at_most(i, (quote, legs), -signed(clear.0));
            self.bounds.at_most(i, (legs + 1, quote + 1), -signed(clear.1));
        }
        Some(())
    }
}

/// Rows as a difference; no grid has more than a thousand.
fn signed(rows: Rows) -> i32 {
    i32::try_from(rows.min(1 << 16)).unwrap_or(1 << 16)
}
