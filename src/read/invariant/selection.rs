//! The selections that a template allows: which optional areas are there, and the bounds on the
//! places of all others that follow.
//!
//! In: a part of a template and the depths of its areas. Out: one system of bounds for each set of
//! areas that may be there together. It says in inequalities what `layout::placement` says of
//! levels.

use crate::layout::placement::{Level, Tie, clear, end, first};
use crate::layout::{Area, AreaIndex, Template, on_foot};
use crate::read::invariant::bounds::{Bounds, Clash};
use crate::unit::Rows;

/// Most optional areas that others are measured from and that are tried both ways; further ones are
/// taken to be there.
const MOST_OPTIONAL: usize = 8;

/// Most relations between two areas in all systems of a part together: what is held at once.
const MOST_RELATIONS: usize = 60_000_000;

/// One set of areas that may be there together, with what follows for their places.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    /// The areas that are there, rising.
    pub there: Vec<AreaIndex>,
    /// The optional areas that are not, of those that others are measured from.
    pub absent: Vec<AreaIndex>,
    /// For each area of the template the number of its first point; its end is the next.
    points: Vec<Option<usize>>,
    bounds: Bounds,
}

/// The selections of a part of a template.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selections {
    /// Those that can be met.
    pub met: Vec<Selection>,
    /// Areas that were to be there and could not, with why.
    pub unmet: Vec<(Vec<AreaIndex>, Clash)>,
}

/// A template and what is known of its areas before any is placed.
pub(crate) struct MeasuredTemplate<'a> {
    /// The template.
    pub template: &'a Template,
    /// Fewest and most rows that each area may take, captions included.
    pub depths: Vec<(Rows, Rows)>,
    /// Whether the place or the presence of others depends on it.
    pub bears: Vec<bool>,
}

impl MeasuredTemplate<'_> {
    fn bears(&self, area: AreaIndex) -> bool {
        self.bears.get(area).copied().unwrap_or(false)
    }
}

impl Selection {
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

/// Every selection of a part: optional areas that others are measured from there and not, alone
/// with the rest; then each other optional area with them, and each two of these for which
/// `side_by_side` asks. An optional area that nothing is measured from binds nothing while it is
/// absent. `None` where there are more than are looked at.
pub(crate) fn selections(
    measured: &MeasuredTemplate<'_>,
    part: &[AreaIndex],
    side_by_side: &dyn Fn(AreaIndex, AreaIndex) -> bool,
) -> Option<Selections> {
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
    let mut selections = Selections::default();
    for mask in masks {
        let left_out = |i: &AreaIndex| {
            bearing.iter().position(|known| known == i).is_some_and(|n| mask & (1 << n) != 0)
        };
        for set in &sets {
            let chosen = |i: &AreaIndex| !left_out(i) && (!others.contains(i) || set.contains(i));
            let present = measured.template.present(|i| part.contains(&i) && chosen(&i));
            let here = |i: &AreaIndex| present.get(*i) == Some(&true);
            let there: Vec<AreaIndex> = part.iter().copied().filter(here).collect();
            // What goes with one that is left out is left out in another selection.
            let twice = part.iter().any(|i| optional(i) && chosen(i) && !here(i));
            if twice || there.iter().any(|i| !may_join(measured, *i, &there)) {
                continue;
            }
            match bounds(measured, &there, part) {
                Ok((points, bounds)) => {
                    let absent = bearing.iter().copied().filter(left_out).collect();
                    selections.met.push(Selection { there, absent, points, bounds });
                }
                Err(clash) => selections.unmet.push((there, clash)),
            }
        }
    }
    Some(selections)
}

/// Whether an area may be there with the others: without one that it shuts out, and with the legs
/// that it cuts.
fn may_join(measured: &MeasuredTemplate<'_>, index: AreaIndex, there: &[AreaIndex]) -> bool {
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
        && area.part.inside().iter().all(|legs| there.contains(legs))
        && (area.slot.is_none() || with.into_iter().all(|other| there.contains(&other)))
}

/// Points for the areas of a part, and the bounds between them.
fn bounds(
    measured: &MeasuredTemplate<'_>,
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
    let mut making = OpenSelection { measured, there, points: &points, bounds: Bounds::new(count) };
    for i in part {
        making.area(*i);
    }
    let bounds = making.bounds.close()?;
    Ok((points, bounds))
}

struct OpenSelection<'a> {
    measured: &'a MeasuredTemplate<'a>,
    there: &'a [AreaIndex],
    points: &'a [Option<usize>],
    bounds: Bounds,
}

impl OpenSelection<'_> {
    fn point(&self, level: Level) -> Option<usize> {
        let first = |area: AreaIndex| self.points.get(area).copied().flatten();
        match level {
            Level::Page => Some(0),
            Level::First(area) => first(area),
            Level::End(area) => Some(first(area)? + 1),
        }
    }

    /// The terms of one area.
    fn area(&mut self, i: AreaIndex) -> Option<()> {
        let areas = &self.measured.template.areas;
        let (area, here) = (areas.get(i)?, self.there.contains(&i));
        let (top, foot) = (self.point(Level::First(i))?, self.point(Level::End(i))?);
        self.bounds.at_most(i, (top, 0), 0);
        let depth = self.measured.depths.get(i).copied().filter(|_| here).unwrap_or((0, 0));
        let rows = signed(depth.0.into())..=signed(depth.1.into());
        self.bounds.within(i, (top, foot), rows);
        let there = |other: AreaIndex| {
            let other = self.there.contains(&other).then(|| areas.get(other))?;
            other.map(|other| other.after)
        };
        let placement = area.placement();
        let (first, end) =
            (first(&placement, there), end(&placement, there, |of| on_foot(areas, of)));
        if let Some(tie) = first {
            self.tie(i, top, tie)?;
        }
        // The place of what is away counts only as far as others are measured from its first row.
        if let Some(tie) = end.filter(|_| here || first.is_none()) {
            self.tie(i, foot, tie)?;
        }
        for (above, below) in clear(&placement).filter(|_| here) {
            self.tie(i, top, above)?;
            self.tie(i, foot, below)?;
        }
        Some(())
    }

    /// The terms of a tie of a point of the area `owner`.
    fn tie(&mut self, owner: AreaIndex, point: usize, tie: Tie) -> Option<()> {
        let from = self.point(tie.from)?;
        if let Some(most) = tie.most {
            self.bounds.at_most(owner, (from, point), signed(most));
        }
        if let Some(least) = tie.least {
            self.bounds.at_most(owner, (point, from), -signed(least));
        }
        Some(())
    }
}

/// Rows as a difference; no grid has more than a thousand.
fn signed(rows: i64) -> i32 {
    const MOST: i32 = 1 << 16;
    i32::try_from(rows.clamp((-MOST).into(), MOST.into())).unwrap_or(MOST)
}
