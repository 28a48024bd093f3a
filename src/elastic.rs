//! Which configurations a template allows: depths, sizes and places of its elastic areas, cheapest first.
//!
//! In: a template and, for each area, what may stand in it with the rows and cost of each. Out: arrangements (a first row and a depth for every area,
//! the legs as runs of rows), and the combinations of several pages' arrangements by their number of rows of text. It knows numbers only.

pub mod every;

use crate::fill::{Edge, Leg};
use crate::layout::{Area, AreaIndex, Columns, End, Foot, Part, Start, Template};
use crate::unit::Rows;
use std::collections::BTreeMap;

/// Most arrangements kept a page for one number of rows, and most combinations.
const KEPT: usize = 16;
/// Most states of areas placed so far that are followed up, and most kinds of combinations.
const MOST_STATES: usize = 20_000;
/// What a row that a story misses its legs by weighs against all other costs.
const MISSED_ROW: i64 = 1_000_000;
/// Rows beyond which it does not matter how far a story misses its legs.
const FARTHEST_MISS: i64 = 120;
/// Most pairs of a combination and an arrangement of the next page that are looked at.
const MOST_PAIRS: usize = 1_000_000;

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

/// Things worth looking at, and whether these are all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The things.
    pub list: Vec<T>,
    /// Whether nothing was left out by a bound: only then what is not there is proven not to be.
    pub whole: bool,
}

/// The arrangements of a page worth looking at: for each number of rows and each use the cheapest
/// few, the text's least cost counted in.
///
/// Arrangements in which a story can't be set at all are left out, unless every one is so: then those
/// nearest to it are kept for the certificate. Areas are placed one after another; of those placed so
/// far, what looks the same to all that follow is one state, of which the cheapest few are followed
/// up. Of more states than `MOST_STATES` the dearest are let go, and the answer says so.
pub fn arrangements(sheet: &Sheet, least: LeastCost) -> Found<Arrangement> {
    let fitting = placed(sheet, Aim::Fit, least);
    if !fitting.list.is_empty() {
        return kept_few(fitting, least);
    }
    let near = placed(sheet, Aim::Near, least);
    let near = Found { whole: fitting.whole && near.whole, ..near };
    kept_few(near, &|_, _, _| Some(0))
}

/// The fewest and the most rows that the legs of a story may hold on a page, whatever the others come
/// to; `None` when the template allows no arrangement.
pub fn room(sheet: &Sheet, story: usize) -> Option<(Rows, Rows)> {
    let all = placed(sheet, Aim::Room(story), &|_, _, _| Some(0));
    let rows = || all.list.iter().filter_map(|found| found.rows.get(story)).copied();
    let rows = rows().min().zip(rows().max());
    rows.and_then(|(least, most)| Some((Rows::try_from(least).ok()?, Rows::try_from(most).ok()?)))
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

/// Every way to place the areas that a search is after.
fn placed(sheet: &Sheet, aim: Aim, least: LeastCost) -> Found<Partial> {
    let Some(order) = sheet.template.order() else {
        return Found { list: Vec::new(), whole: true };
    };
    let told = last_steps(sheet, &order);
    let mut known = vec![Partial::start(sheet)];
    let mut whole = true;
    let mut misses: BTreeMap<(usize, i64, Rows), i64> = BTreeMap::new();
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
        let mut next: Kept<State, Partial> = BTreeMap::new();
        for partial in &known {
            for (pick, picked) in choices(sheet, area).enumerate() {
                let Some(mut found) = partial.with(sheet, area, (pick, picked)) else { continue };
                // No more can be cut from legs than they hold.
                if complete.iter().any(|story| found.rows_of(*story).0 < 0) {
                    continue;
                }
                if aim == Aim::Fit && !complete.iter().all(|story| found.can_be_set(*story, least)) {
                    continue;
                }
                if aim == Aim::Near {
                    let known = &mut misses;
                    found.missed += complete.iter().map(|s| found.miss(*s, least, known)).sum::<i64>();
                }
                keep(next.entry(found.state(&seen, &open)).or_default(), found);
            }
        }
        whole = thinned(&mut next) && whole;
        known = next.into_values().flatten().collect();
    }
    Found { list: known, whole }
}

/// The cheapest few for each number of rows and each use.
fn kept_few(found: Found<Partial>, least: LeastCost) -> Found<Arrangement> {
    let mut kept: Kept<(Vec<Rows>, u64), Ranked> = BTreeMap::new();
    for partial in found.list {
        let Some(arrangement) = partial.arrangement() else { continue };
        let held = arrangement.held();
        let text: Option<i64> = held.map(|(story, rows, spare)| least(story, rows, spare)).sum();
        let Some(text) = text else { continue };
        let list = kept.entry((arrangement.rows.clone(), arrangement.uses)).or_default();
        let cost = arrangement.cost + text;
        keep(list, Ranked { cost, picks: partial.picks, found: arrangement });
    }
    let list = kept.into_values().flatten().map(|ranked| ranked.found).collect();
    Found { list, whole: found.whole }
}

/// After which step the rows of each story are known; the first for one without legs.
fn last_steps(sheet: &Sheet, order: &[usize]) -> Vec<usize> {
    let holds = |story: usize, area: usize| {
        let part = sheet.template.areas.get(area).map(|area| &area.part);
        let text = part.is_some_and(|part| part.legs().is_some() || !part.inside().is_empty());
        text && sheet.owners.get(area) == Some(&story)
    };
    let last = |story: usize| order.iter().rposition(|area| holds(story, *area));
    (0..sheet.stories).map(|story| last(story).unwrap_or(0)).collect()
}

/// The cheapest few of each kind.
type Kept<K, T> = BTreeMap<K, Vec<T>>;

/// What is ordered by its cost, and by its picks where that is the same.
trait Priced {
    /// Its cost and its picks.
    fn price(&self) -> (i64, &[usize]);
}

fn keep<T: Priced>(list: &mut Vec<T>, found: T) {
    let at = list.partition_point(|known| known.price() <= found.price());
    if at < KEPT {
        list.insert(at, found);
        list.truncate(KEPT);
    }
}

/// Lets the dearest go where there are too many; whether there were not.
fn thinned<K: Ord + Clone, T: Priced>(kept: &mut Kept<K, T>) -> bool {
    if kept.len() <= MOST_STATES {
        return true;
    }
    let cheapest = |list: &Vec<T>| list.first().map_or(i64::MAX, |first| first.price().0);
    let mut costs: Vec<(i64, K)> = kept.iter().map(|(key, list)| (cheapest(list), key.clone())).collect();
    costs.sort();
    for (_, key) in costs.into_iter().skip(MOST_STATES) {
        kept.remove(&key);
    }
    false
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

/// What of an arrangement in the making matters to the areas that are not yet placed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    places: Vec<(Rows, Rows)>,
    rows: Vec<(i64, Rows)>,
    uses: u64,
}

/// An arrangement in the making: some areas are placed.
#[derive(Clone)]
struct Partial {
    /// Which try was picked; 0 for areas that take what is left.
    picks: Vec<usize>,
    /// The same with the tries that fit what is left.
    taken: Vec<usize>,
    places: Vec<Place>,
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

/// The tries that are free to choose for an area: one where the rows follow from what stands around.
fn choices<'a>(sheet: &'a Sheet, area: usize) -> impl Iterator<Item = Try> + 'a {
    let left = sheet.template.areas.get(area).is_some_and(Area::takes_what_is_left);
    let tries = sheet.tries.get(area).map_or(&[][..], Vec::as_slice);
    let count = if left { 1 } else { tries.len().max(1) };
    (0..count).map(move |pick| tries.get(pick).copied().unwrap_or_default())
}

/// The areas that one that is placed after a step is measured from.
fn still_seen(sheet: &Sheet, order: &[usize], step: usize) -> Vec<usize> {
    let (done, left) = order.split_at((step + 1).min(order.len()));
    let areas = &sheet.template.areas;
    let mut seen: Vec<usize> = left.iter().filter_map(|i| areas.get(*i)).flat_map(Area::measured_from).collect();
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
            places: vec![Place::default(); areas],
            rows: vec![0; sheet.stories],
            spare: vec![0; sheet.stories],
            cost: 0,
            missed: 0,
            uses: 0,
        }
    }

    /// What is seen of it by the areas that follow: these places, the rows of these stories.
    fn state(&self, seen: &[usize], stories: &[usize]) -> State {
        let place = |area: &usize| self.places.get(*area).map_or((0, 0), |p| (p.first, p.rows));
        let rows = |story: &usize| self.rows_of(*story);
        State { places: seen.iter().map(place).collect(), rows: stories.iter().map(rows).collect(), uses: self.uses }
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

    /// By how many rows a story misses the nearest number of them that it can be set in.
    fn miss(&self, story: usize, least: LeastCost, known: &mut BTreeMap<(usize, i64, Rows), i64>) -> i64 {
        let (rows, spare) = self.rows_of(story);
        let set = |rows: i64| Rows::try_from(rows).is_ok_and(|rows| least(story, rows, spare).is_some());
        let far = || (0..FARTHEST_MISS).find(|by| set(rows + by) || set(rows - by));
        *known.entry((story, rows, spare)).or_insert_with(|| far().unwrap_or(FARTHEST_MISS))
    }

    /// The same with one area more; `None` when the template does not allow it.
    ///
    /// An area that takes what is left has the cheapest of its tries with so many rows.
    fn with(&self, sheet: &Sheet, i: usize, (pick, picked): (usize, Try)) -> Option<Partial> {
        let areas = &sheet.template.areas;
        let (area, tries) = (areas.get(i)?, sheet.tries.get(i)?);
        let mut picked = picked;
        let other = |other: Option<AreaIndex>| other.and_then(|other| self.places.get(other));
        let alone = other(area.with).is_some_and(|other| other.rows == 0);
        if alone {
            picked = Try { start: picked.start, ..Try::default() };
        }
        let mut at = place(areas, area, picked, &self.places)?;
        let mut next = self.clone();
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
            return Some(next);
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
        Some(next)
    }

    /// Counts the rows of text that legs hold; `None` when an area is not as deep as it must be.
    fn hold(&mut self, sheet: &Sheet, i: usize, at: &mut Place) -> Option<()> {
        let area = sheet.template.areas.get(i)?;
        let fits = (area.depth.0..=area.depth.1).contains(&at.rows);
        if area.part.legs().is_none() {
            let measured = area.takes_what_is_left() && at.rows > 0 && !area.part.is_backdrop();
            return (!measured || fits).then_some(());
        }
        let owner = *sheet.owners.get(i)?;
        if owner >= sheet.stories && area.optional {
            at.rows = 0;
            return Some(());
        }
        if !fits {
            return None;
        }
        let (head, foot) = sheet.trims.get(i).copied().unwrap_or_default();
        let held = (at.rows * area.columns.span()).checked_sub(head + foot)?;
        *self.rows.get_mut(owner)? += i64::from(held);
        let spare = if area.is_natural() { at.rows.saturating_sub(foot + 1) } else { 0 };
        *self.spare.get_mut(owner)? = spare;
        Some(())
    }

    /// Takes the rows of a quote from the legs that it cuts; `None` when it stands too near their ends.
    fn cut(&mut self, sheet: &Sheet, i: usize, quote: Place) -> Option<()> {
        let area = sheet.template.areas.get(i)?;
        let Part::Quote { inside, clear, .. } = &area.part else { return Some(()) };
        if inside.is_empty() || quote.rows == 0 {
            return Some(());
        }
        for legs in inside {
            let legs = self.places.get(*legs)?;
            let above = quote.first.checked_sub(legs.first)?;
            let below = (legs.first + legs.rows).checked_sub(quote.first + quote.rows)?;
            if above < clear.0 || below < clear.1 {
                return None;
            }
        }
        let of = self.rows.get_mut(*sheet.owners.get(i)?)?;
        *of -= i64::from(quote.rows * area.columns.span());
        Some(())
    }

    /// The whole arrangement; `None` when more is cut from a story's legs than they hold.
    fn arrangement(&self) -> Option<Arrangement> {
        let rows: Option<Vec<Rows>> = self.rows.iter().map(|rows| Rows::try_from(*rows).ok()).collect();
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

/// Places every area for given picks, or gives `None` when the template does not allow them. `order`
/// is that of the template.
pub fn arrange(sheet: &Sheet, order: &[usize], picks: &[usize]) -> Option<Arrangement> {
    let mut partial = Partial::start(sheet);
    for area in order.iter().copied() {
        let pick = *picks.get(area)?;
        let picked = sheet.tries.get(area)?.get(pick).copied().unwrap_or_default();
        partial = partial.with(sheet, area, (pick, picked))?;
    }
    partial.arrangement()
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
pub fn combinations(pages: &[Vec<Arrangement>], stories: usize, least: LeastCost) -> Found<Combination> {
    let possible = |rows: &[Rows], spare: &[Rows]| {
        rows.iter().zip(spare).enumerate().all(|(story, (rows, spare))| least(story, *rows, *spare).is_some())
    };
    let fitting = combine(pages, stories, &possible);
    if fitting.list.is_empty() {
        let all = combine(pages, stories, &|_, _| true);
        return Found { whole: fitting.whole && all.whole, ..all };
    }
    fitting
}

/// Whether stories can be set in so many rows, of which the last may stay free.
type Possible<'a> = &'a dyn Fn(&[Rows], &[Rows]) -> bool;

/// What makes combinations one of a kind: rows of text, those of them that may stay free, what is used.
type Sums = (Vec<Rows>, Vec<Rows>, u64);

impl Priced for Combination {
    fn price(&self) -> (i64, &[usize]) {
        (self.cost, &self.picks)
    }
}

fn combine(pages: &[Vec<Arrangement>], stories: usize, possible: Possible) -> Found<Combination> {
    let none = vec![0; stories];
    let mut list = vec![Combination { picks: Vec::new(), rows: none.clone(), spare: none.clone(), cost: 0, uses: 0 }];
    let mut sums: Sums = (none.clone(), none, 0);
    let mut whole = true;
    for (n, page) in pages.iter().enumerate() {
        let last = n + 1 == pages.len();
        // The dearest are let go where there are too many to look at.
        let most = (MOST_PAIRS / page.len().max(1)).max(1);
        if list.len() > most {
            list.sort_by(|a, b| a.price().cmp(&b.price()));
            list.truncate(most);
            whole = false;
        }
        let mut kept: Kept<Sums, Combination> = BTreeMap::new();
        for before in &list {
            for (i, arrangement) in page.iter().enumerate().filter(|(_, a)| a.uses & before.uses == 0) {
                for (sum, (a, b)) in sums.0.iter_mut().zip(before.rows.iter().zip(&arrangement.rows)) {
                    *sum = a + b;
                }
                // Only the page that a story ends on leaves rows free.
                for (s, spare) in sums.1.iter_mut().enumerate() {
                    let goes_on = arrangement.rows.get(s).is_some_and(|rows| *rows > 0);
                    *spare = if goes_on { arrangement.spare.get(s) } else { before.spare.get(s) }.copied().unwrap_or(0);
                }
                if last && !possible(&sums.0, &sums.1) {
                    continue;
                }
                sums.2 = before.uses | arrangement.uses;
                let cost = before.cost + arrangement.cost;
                if !kept.contains_key(&sums) {
                    kept.insert(sums.clone(), Vec::new());
                }
                let Some(of) = kept.get_mut(&sums) else { continue };
                let at = of.partition_point(|known| known.cost <= cost);
                if at < KEPT {
                    let picks = before.picks.iter().copied().chain([i]).collect();
                    of.insert(at, Combination { picks, rows: Vec::new(), spare: Vec::new(), cost, uses: sums.2 });
                    of.truncate(KEPT);
                }
            }
        }
        whole = thinned(&mut kept) && whole;
        let all = |((rows, spare, _), of): (Sums, Vec<Combination>)| {
            of.into_iter().map(move |c| Combination { rows: rows.clone(), spare: spare.clone(), ..c })
        };
        list = kept.into_iter().flat_map(all).collect();
    }
    Found { list, whole }
}

#[cfg(test)]
mod tests;
