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

/// One configuration of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Which try of each area; 0 for legs.
    pub picks: Vec<usize>,
    /// Where each area stands.
    pub places: Vec<Place>,
    /// Rows of text that its legs hold.
    pub rows: Rows,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

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

/// All arrangements of a page worth looking at: for each number of rows and each use the cheapest few.
pub fn arrangements(template: &Template, tries: &[Vec<Try>]) -> Vec<Arrangement> {
    let mut kept: BTreeMap<(Rows, u64), Vec<Arrangement>> = BTreeMap::new();
    let mut picks = vec![0; template.areas.len()];
    let mut tried = 0;
    loop {
        tried += 1;
        if let Some(found) = arrange(template, tries, &picks) {
            let list = kept.entry((found.rows, found.uses)).or_default();
            let at = list.partition_point(|known| known.cost <= found.cost);
            if at < KEPT {
                list.insert(at, found);
                list.truncate(KEPT);
            }
        }
        if tried >= MOST_TRIED || !advance(&mut picks, tries) {
            return kept.into_values().flatten().collect();
        }
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

/// Places every area for given picks, or gives `None` when the template does not allow them.
pub fn arrange(template: &Template, tries: &[Vec<Try>], picks: &[usize]) -> Option<Arrangement> {
    let mut places = vec![Place::default(); template.areas.len()];
    let (mut cost, mut uses, mut text) = (0, 0u64, 0);
    let tried = |i: usize| tries.get(i).and_then(|of| of.get(*picks.get(i)?)).copied();
    // Areas that hang from their foot depend on nothing and others depend on them.
    for (i, area) in template.areas.iter().enumerate().filter(|(_, a)| a.start == Start::Foot) {
        let End::Row(last) = area.end else { return None };
        let rows = tried(i)?.rows;
        places[i] = Place { first: (last + 1).checked_sub(rows)?, rows };
    }
    for (i, area) in template.areas.iter().enumerate() {
        let picked = tried(i).unwrap_or_default();
        if picked.uses & uses != 0 {
            return None;
        }
        uses |= picked.uses;
        cost += picked.cost;
        if area.start != Start::Foot {
            places[i] = place(template, area, picked, &places)?;
        }
        if area.part == Part::Legs {
            let allowed = area.depth.0..=area.depth.1;
            if !allowed.contains(&places[i].rows) {
                return None;
            }
            text += places[i].rows * area.columns.span();
        }
    }
    for (i, area) in template.areas.iter().enumerate().filter(|(i, _)| places[*i].rows > 0) {
        let Part::Quote { inside, clear, .. } = &area.part else { continue };
        let (legs, quote) = (places.get(*inside)?, places[i]);
        let above = quote.first.checked_sub(legs.first)?;
        let below = (legs.first + legs.rows).checked_sub(quote.first + quote.rows)?;
        if above < clear.0 || below < clear.1 {
            return None;
        }
        text = text.checked_sub(quote.rows * area.columns.span())?;
    }
    Some(Arrangement { picks: picks.to_vec(), places, rows: text, cost, uses })
}

fn place(template: &Template, area: &Area, picked: Try, places: &[Place]) -> Option<Place> {
    let first = match area.start {
        Start::Row(low, high) if low == high => low,
        Start::Row(..) => picked.start,
        Start::After(other, clear) => {
            let (before, after) = (places.get(other)?, template.areas.get(other)?.after);
            if before.rows == 0 { before.first } else { before.first + before.rows + after + clear }
        }
        Start::With(other) => places.get(other)?.first,
        Start::Inside(..) => match &area.part {
            Part::Quote { inside, .. } => places.get(*inside)?.first + picked.start,
            _ => return None,
        },
        Start::Foot => return None,
    };
    if area.part != Part::Legs {
        return Some(Place { first, rows: picked.rows });
    }
    let end = match area.end {
        End::Row(last) => last + 1,
        End::Before(other, clear) => {
            let below = places.get(other)?;
            if below.rows == 0 { below.first } else { below.first.checked_sub(clear)? }
        }
        End::Depth => return None,
    };
    Some(Place { first, rows: end.checked_sub(first)? })
}

/// The legs of an arrangement in reading order, cut where pull quotes stand in them.
pub fn legs(template: &Template, arrangement: &Arrangement) -> Vec<LegRun> {
    let mut runs = Vec::new();
    for (i, area) in template.areas.iter().enumerate().filter(|(_, a)| a.part == Part::Legs) {
        let Some(place) = arrangement.places.get(i) else { continue };
        for column in area.columns.each() {
            runs.extend(leg(column, *place, &cuts(template, arrangement, (i, column))));
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
    /// Rows of text on all pages.
    pub rows: Rows,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// Combinations of the pages' arrangements: for each number of rows the cheapest few, nothing used twice.
///
/// `unused` is what each bit of `all` costs that a combination leaves out.
pub fn combinations(pages: &[Vec<Arrangement>], all: u64, unused: i64) -> Vec<Combination> {
    let mut list = vec![Combination { picks: Vec::new(), rows: 0, cost: 0, uses: 0 }];
    for page in pages {
        let mut kept: BTreeMap<(Rows, u64), Vec<Combination>> = BTreeMap::new();
        for before in &list {
            for (i, arrangement) in page.iter().enumerate().filter(|(_, a)| a.uses & before.uses == 0) {
                let (rows, cost) = (before.rows + arrangement.rows, before.cost + arrangement.cost);
                let uses = before.uses | arrangement.uses;
                let of = kept.entry((rows, uses)).or_default();
                let at = of.partition_point(|known| known.cost <= cost);
                if at < KEPT {
                    let picks = before.picks.iter().copied().chain([i]).collect();
                    of.insert(at, Combination { picks, rows, cost, uses });
                    of.truncate(KEPT);
                }
            }
        }
        list = kept.into_values().flatten().collect();
    }
    for combination in &mut list {
        combination.cost += unused * i64::from((all & !combination.uses).count_ones());
    }
    list
}
