//! Which configurations a template allows: depths, sizes and places of its elastic areas, cheapest first.
//!
//! In: a template and, for each area, what may stand in it with the rows and cost of each. Out: arrangements (a first row and a depth for every area,
//! the legs as runs of rows), and the combinations of several pages' arrangements by their number of rows of text. It knows numbers only.

use crate::fill::{Edge, Leg};
use crate::layout::{Area, Columns, End, Part, Start, Template};
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
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// The least that a story's text can cost in so many rows on this page; `None` when it can't be set in them.
pub type LeastCost<'a> = &'a dyn Fn(usize, Rows) -> Option<i64>;

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
    let Some(order) = order(sheet.template) else { return Vec::new() };
    let mut picks = vec![0; sheet.template.areas.len()];
    for _ in 0..MOST_TRIED {
        if let Some(found) = arrange(sheet, &order, &picks) {
            let text: Option<i64> = found.rows.iter().enumerate().map(|(story, rows)| least(story, *rows)).sum();
            let (kept, bound) = match text {
                Some(text) => (&mut fitting, found.cost + text),
                None => (&mut others, found.cost),
            };
            keep(kept.entry((found.rows.clone(), found.uses)).or_default(), bound, found);
        }
        if !advance(&mut picks, sheet.tries) {
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

/// The next combination of picks, the last area fastest.
fn advance(picks: &mut [usize], tries: &[Vec<Try>]) -> bool {
    for (pick, of) in picks.iter_mut().zip(tries).rev() {
        *pick += 1;
        if *pick < of.len() {
            return true;
        }
        *pick = 0;
    }
    false
}

/// The areas that a place depends on.
fn depends(area: &Area) -> [Option<usize>; 2] {
    let first = match (area.start, &area.part) {
        (Start::After(other, _) | Start::With(other), _) => Some(other),
        (Start::Inside(..), Part::Quote { inside, .. }) => Some(*inside),
        _ => None,
    };
    let last = if let End::Before(other, _) = area.end { Some(other) } else { None };
    [first, last]
}

/// The order in which areas can be placed, or `None` when they depend on one another in a ring.
pub fn order(template: &Template) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = Vec::with_capacity(template.areas.len());
    while order.len() < template.areas.len() {
        let ready = |i: &usize| {
            let free = |on: Option<usize>| on.is_none_or(|on| order.contains(&on));
            !order.contains(i) && depends(&template.areas[*i]).into_iter().all(free)
        };
        order.push((0..template.areas.len()).find(ready)?);
    }
    Some(order)
}

/// Places every area for given picks, or gives `None` when the template does not allow them. `order` is that of the template.
pub fn arrange(sheet: &Sheet, order: &[usize], picks: &[usize]) -> Option<Arrangement> {
    let areas = &sheet.template.areas;
    let mut places = vec![Place::default(); areas.len()];
    let (mut cost, mut uses) = (0, 0u64);
    let mut text = vec![0; sheet.stories];
    for i in order.iter().copied() {
        let area = areas.get(i)?;
        let picked = sheet.tries.get(i).and_then(|of| of.get(*picks.get(i)?)).copied().unwrap_or_default();
        if picked.uses & uses != 0 {
            return None;
        }
        uses |= picked.uses;
        cost += picked.cost;
        places[i] = place(areas, area, picked, &places)?;
        if area.part == Part::Legs {
            if !(area.depth.0..=area.depth.1).contains(&places[i].rows) {
                return None;
            }
            *text.get_mut(*sheet.owners.get(i)?)? += places[i].rows * area.columns.span();
        }
    }
    for (i, area) in areas.iter().enumerate().filter(|(i, _)| places[*i].rows > 0) {
        let Part::Quote { inside, clear, .. } = &area.part else { continue };
        let (legs, quote) = (places.get(*inside)?, places[i]);
        let above = quote.first.checked_sub(legs.first)?;
        let below = (legs.first + legs.rows).checked_sub(quote.first + quote.rows)?;
        if above < clear.0 || below < clear.1 {
            return None;
        }
        let of = text.get_mut(*sheet.owners.get(i)?)?;
        *of = of.checked_sub(quote.rows * area.columns.span())?;
    }
    Some(Arrangement { picks: picks.to_vec(), places, rows: text, cost, uses })
}

fn place(areas: &[Area], area: &Area, picked: Try, places: &[Place]) -> Option<Place> {
    let first = match area.start {
        Start::Row(low, high) if low == high => low,
        Start::Row(..) => picked.start,
        Start::After(other, clear) => {
            let (before, after) = (places.get(other)?, areas.get(other)?.after);
            if before.rows == 0 { before.first } else { before.first + before.rows + after + clear }
        }
        Start::With(other) => places.get(other)?.first,
        Start::Inside(..) => match &area.part {
            Part::Quote { inside, .. } => places.get(*inside)?.first + picked.start,
            _ => return None,
        },
        Start::Foot => {
            let End::Row(last) = area.end else { return None };
            return Some(Place { first: (last + 1).checked_sub(picked.rows)?, rows: picked.rows });
        }
    };
    let end = match area.end {
        End::Depth => return Some(Place { first, rows: picked.rows }),
        _ if area.part != Part::Legs => return Some(Place { first, rows: picked.rows }),
        End::Row(last) => last + 1,
        End::Before(other, clear) => {
            let below = places.get(other)?;
            if below.rows == 0 { below.first } else { below.first.checked_sub(clear)? }
        }
    };
    Some(Place { first, rows: end.checked_sub(first)? })
}

/// The legs of one story in an arrangement, in reading order, cut where pull quotes stand in them.
pub fn legs(sheet: &Sheet, arrangement: &Arrangement, story: usize) -> Vec<LegRun> {
    let mut runs = Vec::new();
    let own = |i: usize, area: &Area| area.part == Part::Legs && sheet.owners.get(i) == Some(&story);
    for (i, area) in sheet.template.areas.iter().enumerate().filter(|(i, area)| own(*i, area)) {
        let Some(place) = arrangement.places.get(i) else { continue };
        for column in area.columns.each() {
            runs.extend(leg(column, *place, &cuts(sheet.template, arrangement, (i, column))));
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
        .filter(|(area, place)| {
            place.rows > 0 && holds(area.columns) && matches!(&area.part, Part::Quote { inside, .. } if *inside == legs)
        })
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
        runs.push(LegRun { column, first, leg: Leg { rows, edge: Edge::Cut } });
        first = cut.first + cut.rows;
    }
    let rows = (place.first + place.rows).saturating_sub(first);
    runs.push(LegRun { column, first, leg: Leg { rows, edge: Edge::Leg } });
    runs
}

/// One arrangement of each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Which arrangement of each page.
    pub picks: Vec<usize>,
    /// Rows of text of each story on all pages.
    pub rows: Vec<Rows>,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// Combinations of the pages' arrangements: for each numbers of rows the cheapest few, nothing used twice.
///
/// `least` tells which totals of rows a story can be set in; others are left out, unless every combination is so.
pub fn combinations(pages: &[Vec<Arrangement>], stories: usize, least: LeastCost) -> Vec<Combination> {
    let possible = |rows: &[Rows]| rows.iter().enumerate().all(|(story, rows)| least(story, *rows).is_some());
    let fitting = combine(pages, stories, &possible);
    if fitting.is_empty() { combine(pages, stories, &|_| true) } else { fitting }
}

fn combine(pages: &[Vec<Arrangement>], stories: usize, possible: &dyn Fn(&[Rows]) -> bool) -> Vec<Combination> {
    let mut list = vec![Combination { picks: Vec::new(), rows: vec![0; stories], cost: 0, uses: 0 }];
    let mut sums = vec![0; stories];
    for (n, page) in pages.iter().enumerate() {
        let last = n + 1 == pages.len();
        let mut kept: BTreeMap<(Vec<Rows>, u64), Vec<Combination>> = BTreeMap::new();
        for before in &list {
            for (i, arrangement) in page.iter().enumerate().filter(|(_, a)| a.uses & before.uses == 0) {
                for (sum, (a, b)) in sums.iter_mut().zip(before.rows.iter().zip(&arrangement.rows)) {
                    *sum = a + b;
                }
                if last && !possible(&sums) {
                    continue;
                }
                let cost = before.cost + arrangement.cost;
                let uses = before.uses | arrangement.uses;
                let of = kept.entry((sums.clone(), uses)).or_default();
                let at = of.partition_point(|known| known.cost <= cost);
                if at < KEPT {
                    let picks = before.picks.iter().copied().chain([i]).collect();
                    of.insert(at, Combination { picks, rows: Vec::new(), cost, uses });
                    of.truncate(KEPT);
                }
            }
        }
        let whole = |((rows, _), of): ((Vec<Rows>, u64), Vec<Combination>)| {
            of.into_iter().map(move |c| Combination { rows: rows.clone(), ..c })
        };
        list = kept.into_iter().flat_map(whole).collect();
    }
    list
}

#[cfg(test)]
mod tests;
