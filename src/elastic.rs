//! Which configurations a template allows: depths, sizes and places of its elastic areas, cheapest first.
//!
//! In: a template and, for each area, what may stand in it with the rows and cost of each. Out: arrangements (a first row and a depth for every area,
//! the legs as runs of rows), and the combinations of several pages' arrangements by their number of rows of text. It knows numbers only.

use crate::fill::{Edge, Leg};
use crate::layout::{Area, Columns, End, Foot, Part, Start, Template};
use crate::unit::Rows;
use std::collections::BTreeMap;

/// Most arrangements kept a page for one number of rows, and most combinations.
const KEPT: usize = 16;
/// Most arrangements tried a page.
const MOST_TRIED: usize = 400_000;

/// One thing that may stand in an area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Try {
    /// Rows that it takes, `after` not counted; 0 leaves the area empty.
    pub rows: Rows,
    /// Its first row, where that may be chosen: as the area's `Start` counts it.
    pub start: Rows,
    /// What it costs.
    pub cost: i64,
    /// One bit for each thing that may stand only once on all pages (a pull quote).
    pub uses: u64,
}

/// Where an area stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First row.
    pub first: Rows,
    /// Rows; 0 when the area is empty.
    pub rows: Rows,
}

/// A page as numbers: what may stand in each area, and whose it is.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The template.
    pub template: &'a Template,
    /// Tries, one list an area; empty for legs that take what is left.
    pub tries: &'a [Vec<Try>],
    /// Which story each area shows a part of.
    pub owners: &'a [usize],
    /// For legs, the rows that lines of their own take at the head of the first and at the foot of the last: a byline, a jump line.
    pub trims: &'a [(Rows, Rows)],
    /// How many stories there are on all pages together.
    pub stories: usize,
}

/// One configuration of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Which try of each area; 0 for legs that take what is left.
    pub picks: Vec<usize>,
    /// Where each area stands.
    pub places: Vec<Place>,
    /// Rows of text that the legs of each story hold here.
    pub rows: Vec<Rows>,
    /// How many of them may stay free at the end of each.
    pub spare: Vec<Rows>,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// The least that a story's text can cost in so many rows on this page, of which the last few may stay free; `None` when it can't be set in them.
pub type LeastCost<'a> = &'a dyn Fn(usize, Rows, Rows) -> Option<i64>;

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

/// The arrangements of a page worth looking at: for each number of rows and each use the cheapest few, the text's least cost counted in.
///
/// Arrangements in which a story can't be set at all are left out, unless every one is so: then they are kept for the certificate.
pub fn arrangements(sheet: &Sheet, least: LeastCost) -> Vec<Arrangement> {
    let mut fitting: Kept = BTreeMap::new();
    let mut others: Kept = BTreeMap::new();
    let Some(order) = sheet.template.order() else { return Vec::new() };
    let mut picks = vec![0; sheet.template.areas.len()];
    let free = free(sheet);
    for _ in 0..MOST_TRIED {
        if let Some(found) = arrange(sheet, &order, &picks) {
            let text: Option<i64> = found.held().map(|(story, rows, spare)| least(story, rows, spare)).sum();
            let (kept, bound) = match text {
                Some(text) => (&mut fitting, found.cost + text),
                None => (&mut others, found.cost),
            };
            keep(kept.entry((found.rows.clone(), found.uses)).or_default(), bound, found);
        }
        if !advance(&mut picks, &free) {
            break;
        }
    }
    let kept = if fitting.is_empty() { others } else { fitting };
    kept.into_values().flatten().map(|(_, arrangement)| arrangement).collect()
}

/// Arrangements by the rows that they leave and what they use, each list cheapest first.
type Kept = BTreeMap<(Vec<Rows>, u64), Vec<(i64, Arrangement)>>;

fn keep(list: &mut Vec<(i64, Arrangement)>, bound: i64, found: Arrangement) {
    let at = list.partition_point(|known| known.0 <= bound);
    if at < KEPT {
        list.insert(at, (bound, found));
        list.truncate(KEPT);
    }
}

/// How many tries of each area are free to choose: one where the rows follow from what stands around it.
pub fn free(sheet: &Sheet) -> Vec<usize> {
    let areas = sheet.template.areas.iter().zip(sheet.tries);
    areas.map(|(area, tries)| if area.takes_what_is_left() { 1 } else { tries.len() }).collect()
}

/// The next combination of picks, the last area fastest; `free` tells how many tries each area has.
pub fn advance(picks: &mut [usize], free: &[usize]) -> bool {
    for (pick, of) in picks.iter_mut().zip(free).rev() {
        *pick += 1;
        if *pick < *of {
            return true;
        }
        *pick = 0;
    }
    false
}

/// Places every area for given picks, or gives `None` when the template does not allow them. `order` is that of the template.
///
/// An area that takes what is left has the cheapest of its tries with so many rows, whatever its pick.
pub fn arrange(sheet: &Sheet, order: &[usize], picks: &[usize]) -> Option<Arrangement> {
    let areas = &sheet.template.areas;
    let mut picks = picks.to_vec();
    let mut places = vec![Place::default(); areas.len()];
    let (mut cost, mut uses) = (0, 0u64);
    let mut text = vec![0; sheet.stories];
    let mut spare = vec![0; sheet.stories];
    for i in order.iter().copied() {
        let area = areas.get(i)?;
        let tries = sheet.tries.get(i)?;
        let mut picked = tries.get(*picks.get(i)?).copied().unwrap_or_default();
        let alone = area.with.and_then(|other| places.get(other)).is_some_and(|other| other.rows == 0);
        if alone {
            picked = Try { start: picked.start, ..Try::default() };
        }
        places[i] = place(areas, area, picked, &places)?;
        if alone {
            places[i].rows = 0;
            continue;
        }
        let mut rows = places[i].rows;
        if area.takes_what_is_left() && !tries.is_empty() {
            let with = |rows: Rows| tries.iter().enumerate().filter(move |(_, of)| of.rows == rows);
            let fitting = with(rows).min_by_key(|(_, of)| of.cost);
            // What has nothing of so many rows stays away, where it may.
            let (pick, of) = fitting.or_else(|| with(0).find(|_| area.optional))?;
            if of.rows == 0 {
                rows = 0;
                places[i].rows = 0;
            }
            picks[i] = pick;
            picked = *of;
        }
        if picked.uses & uses != 0 {
            return None;
        }
        uses |= picked.uses;
        cost += picked.cost;
        if area.part.legs().is_some() {
            let owner = *sheet.owners.get(i)?;
            if owner >= sheet.stories && area.optional {
                places[i].rows = 0;
                continue;
            }
            if !(area.depth.0..=area.depth.1).contains(&rows) {
                return None;
            }
            let (head, foot) = sheet.trims.get(i).copied().unwrap_or_default();
            *text.get_mut(owner)? += (rows * area.columns.span()).checked_sub(head + foot)?;
            *spare.get_mut(owner)? = if area.is_natural() { rows.saturating_sub(foot + 1) } else { 0 };
        } else if area.takes_what_is_left()
            && rows > 0
            && !area.part.is_backdrop()
            && !(area.depth.0..=area.depth.1).contains(&rows)
        {
            return None;
        }
    }
    for (i, area) in areas.iter().enumerate().filter(|(i, _)| places[*i].rows > 0) {
        if area.unless.and_then(|other| places.get(other)).is_some_and(|other| other.rows > 0) {
            return None;
        }
        let Part::Quote { inside, clear, .. } = &area.part else { continue };
        if inside.is_empty() {
            continue;
        }
        let quote = places[i];
        for legs in inside {
            let legs = places.get(*legs)?;
            let above = quote.first.checked_sub(legs.first)?;
            let below = (legs.first + legs.rows).checked_sub(quote.first + quote.rows)?;
            if above < clear.0 || below < clear.1 {
                return None;
            }
        }
        let of = text.get_mut(*sheet.owners.get(i)?)?;
        *of = of.checked_sub(quote.rows * area.columns.span())?;
    }
    Some(Arrangement { picks, places, rows: text, spare, cost, uses })
}

impl Arrangement {
    /// Each story with its rows and those of them that may stay free.
    fn held(&self) -> impl Iterator<Item = (usize, Rows, Rows)> {
        self.rows.iter().zip(&self.spare).enumerate().map(|(story, (rows, spare))| (story, *rows, *spare))
    }
}

fn place(areas: &[Area], area: &Area, picked: Try, places: &[Place]) -> Option<Place> {
    // One past the last row, where that is fixed.
    let end = match area.end {
        End::Depth => None,
        End::Row(last) => Some(last + 1),
        End::Before(other, clear) => {
            let below = places.get(other)?;
            Some(if below.rows == 0 { below.first } else { below.first.checked_sub(clear)? })
        }
    };
    let first = match area.start {
        Start::Row(low, high) if low == high => low,
        Start::Row(..) => picked.start,
        Start::After(other, clear) => {
            let (before, after) = (places.get(other)?, areas.get(other)?.after);
            if before.rows == 0 { before.first } else { before.first + before.rows + after + clear }
        }
        Start::With(other) => places.get(other)?.first,
        Start::Inside(..) => places.get(*area.part.inside().first()?)?.first + picked.start,
        Start::Foot => return Some(Place { first: end?.checked_sub(picked.rows)?, rows: picked.rows }),
    };
    match end {
        None => Some(Place { first, rows: picked.rows }),
        Some(end) if area.is_natural() => (first + picked.rows <= end).then_some(Place { first, rows: picked.rows }),
        Some(end) => Some(Place { first, rows: end.checked_sub(first)? }),
    }
}

/// The legs of one story in an arrangement, in reading order, cut where pull quotes stand in them.
pub fn legs(sheet: &Sheet, arrangement: &Arrangement, story: usize) -> Vec<LegRun> {
    let mut runs = Vec::new();
    let own = |i: usize, area: &Area| area.part.legs().is_some() && sheet.owners.get(i) == Some(&story);
    for (i, area) in sheet.template.areas.iter().enumerate().filter(|(i, area)| own(*i, area)) {
        let Some(place) = arrangement.places.get(i).filter(|place| place.rows > 0) else { continue };
        let (head, foot) = sheet.trims.get(i).copied().unwrap_or_default();
        let free = area.part.legs().is_some_and(|legs| legs.foot == Foot::Natural);
        for column in area.columns.each() {
            let mut trimmed = *place;
            if column == area.columns.first {
                trimmed = Place { first: place.first + head, rows: place.rows.saturating_sub(head) };
            }
            if column == area.columns.last {
                trimmed.rows = trimmed.rows.saturating_sub(foot);
            }
            runs.extend(leg(column, trimmed, &cuts(sheet.template, arrangement, (i, column))));
        }
        if let Some(last) = runs.last_mut() {
            last.leg.free = free;
        }
    }
    if let Some(last) = runs.last_mut() {
        last.leg.edge = Edge::Page;
    }
    runs
}

/// What cuts a column of an area of legs, from the top.
fn cuts(template: &Template, arrangement: &Arrangement, (legs, column): (usize, u32)) -> Vec<Place> {
    let holds = |columns: Columns| columns.each().contains(&column);
    let mut cuts: Vec<Place> = template
        .areas
        .iter()
        .zip(&arrangement.places)
        .filter(|(area, place)| place.rows > 0 && holds(area.columns) && area.part.inside().contains(&legs))
        .map(|(_, place)| *place)
        .collect();
    cuts.sort_by_key(|cut| cut.first);
    cuts
}

fn leg(column: u32, place: Place, cuts: &[Place]) -> Vec<LegRun> {
    let mut runs = Vec::new();
    let mut first = place.first;
    for cut in cuts {
        let rows = cut.first.saturating_sub(first);
        runs.push(LegRun { column, first, leg: Leg { rows, edge: Edge::Cut, free: false } });
        first = cut.first + cut.rows;
    }
    let rows = (place.first + place.rows).saturating_sub(first);
    runs.push(LegRun { column, first, leg: Leg { rows, edge: Edge::Leg, free: false } });
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

/// Combinations of the pages' arrangements: for each numbers of rows the cheapest few, nothing used twice.
///
/// `least` tells which totals of rows a story can be set in; others are left out, unless every combination is so.
pub fn combinations(pages: &[Vec<Arrangement>], stories: usize, least: LeastCost) -> Vec<Combination> {
    let possible = |rows: &[Rows], spare: &[Rows]| {
        rows.iter().zip(spare).enumerate().all(|(story, (rows, spare))| least(story, *rows, *spare).is_some())
    };
    let fitting = combine(pages, stories, &possible);
    if fitting.is_empty() { combine(pages, stories, &|_, _| true) } else { fitting }
}

/// Whether stories can be set in so many rows, of which the last may stay free.
type Possible<'a> = &'a dyn Fn(&[Rows], &[Rows]) -> bool;

fn combine(pages: &[Vec<Arrangement>], stories: usize, possible: Possible) -> Vec<Combination> {
    let none = vec![0; stories];
    let mut list = vec![Combination { picks: Vec::new(), rows: none.clone(), spare: none.clone(), cost: 0, uses: 0 }];
    let (mut sums, mut spares) = (none.clone(), none);
    for (n, page) in pages.iter().enumerate() {
        let last = n + 1 == pages.len();
        let mut kept: BTreeMap<(Vec<Rows>, Vec<Rows>, u64), Vec<Combination>> = BTreeMap::new();
        for before in &list {
            for (i, arrangement) in page.iter().enumerate().filter(|(_, a)| a.uses & before.uses == 0) {
                for (sum, (a, b)) in sums.iter_mut().zip(before.rows.iter().zip(&arrangement.rows)) {
                    *sum = a + b;
                }
                // Only the page that a story ends on leaves rows free.
                for (s, spare) in spares.iter_mut().enumerate() {
                    let goes_on = arrangement.rows.get(s).is_some_and(|rows| *rows > 0);
                    *spare = if goes_on { arrangement.spare.get(s) } else { before.spare.get(s) }.copied().unwrap_or(0);
                }
                if last && !possible(&sums, &spares) {
                    continue;
                }
                let cost = before.cost + arrangement.cost;
                let uses = before.uses | arrangement.uses;
                let of = kept.entry((sums.clone(), spares.clone(), uses)).or_default();
                let at = of.partition_point(|known| known.cost <= cost);
                if at < KEPT {
                    let picks = before.picks.iter().copied().chain([i]).collect();
                    of.insert(at, Combination { picks, rows: Vec::new(), spare: Vec::new(), cost, uses });
                    of.truncate(KEPT);
                }
            }
        }
        let whole = |((rows, spare, _), of): ((Vec<Rows>, Vec<Rows>, u64), Vec<Combination>)| {
            of.into_iter().map(move |c| Combination { rows: rows.clone(), spare: spare.clone(), ..c })
        };
        list = kept.into_iter().flat_map(whole).collect();
    }
    list
}

#[cfg(test)]
mod tests;
