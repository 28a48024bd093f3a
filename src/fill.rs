//! Strips and legs -> the one cheapest way to fill every leg to its last row.
//!
//! In: strips with the numbers of rows that each can take, and legs as runs of rows. Out: a setting
//! and a first row for each strip. All heights are whole rows, so the state is (strip, row) and a
//! dynamic program finds the exact optimum: no overset, no white, no widow, no orphan, heads kept
//! with their text. After Mittelbach, "A general framework for globally optimized pagination",
//! DocEng 2016, with paragraph variants as its main freedom. It knows no fonts and no stories.

mod strip;

use crate::unit::Rows;
use std::ops::RangeInclusive;
pub use strip::{
    Choice, EndCosts, EndPrices, Filled, Keep, Leg, LegEnd, Strip, StripPlace, Top, Unhyphenated,
};

/// The way into a state: the rows since the state before it, and how the strip between them is set.
#[derive(Clone, Copy, Default)]
struct Back {
    step: u32,
    choice: u16,
    /// One more than the row that has no hyphen; 0 when the setting is taken as it is.
    whole: u16,
}

/// Costs of rows that can't be reached.
const NEVER: i64 = i64::MAX;

/// The rows that a strip may begin or end at.
struct Reach {
    first: Rows,
    ways: Vec<Back>,
}

/// Fills every leg to its last row at the least cost, or gives `None` when no choice of settings
/// does.
///
/// A last leg that is `free` may end early, at a cost a row. Settings without a hyphen at a leg's
/// end are taken for as cheap as those with it until the best filling has one that nobody has
/// looked for; then it is found out, and the best is looked for again: the last answer rests on
/// nothing that is not known.
///
/// ```
/// use katern::fill::{Choice, EndCosts, Keep, Leg, LegEnd, Strip, Unhyphenated, fill};
/// let keep = Keep { split: Some((2, 2)), ..Keep::default() }; // on each side of a leg's end
/// let choice = |(rows, cost)| Choice { rows, cost, hyphens: Vec::new() };
/// let paragraph = |rows: [(u32, i64); 2]| Strip { choices: rows.map(choice).to_vec(), keep };
/// let text = [paragraph([(5, 0), (6, 40)]), paragraph([(3, 0), (4, 90)])];
/// let legs = [5, 4].map(|rows| Leg { rows, end: LegEnd::Leg, free: 0 });
/// let costs = EndCosts { leg: 50, page: 500, free_row: 0 };
/// let filled = fill(&text, &legs, costs, Unhyphenated::NONE).expect("nine rows");
/// // The first in six rows is cheaper, but leaves one of them alone at the head of the second leg.
/// assert_eq!((filled.cost, filled.places[0].choice, filled.places[1].choice), (90, 0, 1));
/// ```
pub fn fill(
    strips: &[Strip],
    legs: &[Leg],
    costs: EndCosts,
    whole: Unhyphenated,
) -> Option<Filled> {
    let column = Column::new(legs);
    let windows = windows(strips, (column.total - column.spare(), column.total))?;
    loop {
        let (filled, open) = best(strips, &column, &windows, EndPrices { costs, whole })?;
        if open.is_empty() {
            return Some(filled);
        }
        for (strip, rows, at) in open {
            (whole.find)(strip, rows, at);
        }
    }
}

/// For each strip the first and the last row that may follow it, so that those after it still come
/// out at one of these totals.
fn windows(strips: &[Strip], (fewest, total): (Rows, Rows)) -> Option<Vec<(Rows, Rows)>> {
    let least = suffix_sums(strips, |s| s.choices.first().map_or(0, |c| c.rows));
    let most = suffix_sums(strips, Strip::most);
    let (mut first, mut last) = (0, 0);
    let mut windows = Vec::with_capacity(strips.len());
    for (i, strip) in strips.iter().enumerate() {
        let rest = (least.get(i + 1).copied().unwrap_or(0), most.get(i + 1).copied().unwrap_or(0));
        first =
            fewest.saturating_sub(rest.1).max(first + strip.choices.first().map_or(0, |c| c.rows));
        last = total.checked_sub(rest.0)?.min(last + strip.most());
        if first > last {
            return None;
        }
        windows.push((first, last));
    }
    Some(windows)
}

/// Settings that nobody has looked for: strip, rows, and the row without a hyphen.
type Unsought = Vec<(usize, Rows, Rows)>;

/// All that can be reached.
struct Reaches {
    /// The ways into every state.
    ways: Vec<Reach>,
    /// The first row after the last strip.
    from: Rows,
    /// The cost of each row from there on.
    costs: Vec<i64>,
}

/// What can be reached strip after strip within the windows.
fn reaches(
    strips: &[Strip],
    column: &Column,
    windows: &[(Rows, Rows)],
    prices: EndPrices,
) -> Reaches {
    let mut ways: Vec<Reach> = Vec::with_capacity(strips.len());
    let (mut from, mut costs) = (0, vec![0]);
    let mut next: Vec<i64> = Vec::new();
    for (index, (strip, (first, last))) in strips.iter().zip(windows).enumerate() {
        let length = (last - first + 1) as usize;
        next.clear();
        next.resize(length, NEVER);
        let mut reach = Reach { first: *first, ways: vec![Back::default(); length] };
        let asked = Asked { index, strip, prices };
        for (row, cost) in (from..).zip(&costs).filter(|(_, cost)| **cost < NEVER) {
            column.ways(asked, RowCost { row, cost: *cost }, |end, cost, back| {
                let Some(at) = end.checked_sub(*first).map(|at| at as usize) else { return };
                if let (Some(known), Some(way)) = (next.get_mut(at), reach.ways.get_mut(at))
                    && cost < *known
                {
                    (*known, *way) = (cost, back);
                }
            });
        }
        ways.push(reach);
        std::mem::swap(&mut costs, &mut next);
        from = *first;
    }
    Reaches { ways, from, costs }
}

/// The least cost of each of these totals of rows, when the first legs are these and all below them
/// is one run without any rule: a lower bound for `fill` that knows what the first legs cost. Index
/// is the number of rows; `i64::MAX` where no choice of settings gives it.
pub fn least_after(
    strips: &[Strip],
    first: &[Leg],
    totals: RangeInclusive<Rows>,
    prices: EndPrices,
) -> Vec<i64> {
    let (fewest, most) = totals.into_inner();
    let mut least = vec![NEVER; most as usize + 1];
    let mut column = Column::new(first);
    let below = Leg { rows: most.saturating_sub(column.total), end: LegEnd::End, free: Rows::MAX };
    let legs: Vec<Leg> = first.iter().copied().chain([below]).collect();
    let loose = column.total;
    column = Column::new(&legs);
    column.loose = loose;
    let windows = windows(strips, (fewest, most.max(loose))).unwrap_or_default();
    // What the cheapest of all ways rests on is found out: most others rest on the same.
    while !windows.is_empty() {
        let Reaches { ways, from, costs } = reaches(strips, &column, &windows, prices);
        let cheapest =
            (from..).zip(&costs).filter(|(_, cost)| **cost < NEVER).min_by_key(|(_, cost)| **cost);
        let open =
            cheapest.and_then(|(end, _)| back(strips, (&ways, end), prices)).map(|(_, open)| open);
        match open {
            Some(open) if !open.is_empty() => {
                open.into_iter().for_each(|(strip, rows, at)| (prices.whole.find)(strip, rows, at));
            }
            _ => {
                for (known, cost) in least.iter_mut().skip(from as usize).zip(costs) {
                    *known = cost;
                }
                break;
            }
        }
    }
    least
}

/// The best filling by what is known, and what it rests on that is not.
fn best(
    strips: &[Strip],
    column: &Column,
    windows: &[(Rows, Rows)],
    prices: EndPrices,
) -> Option<(Filled, Unsought)> {
    let Reaches { ways, from, costs } = reaches(strips, column, windows, prices);
    let priced = (from..)
        .zip(&costs)
        .filter(|(end, cost)| **cost < NEVER && column.total - end <= column.spare());
    let priced = priced.map(|(end, cost)| {
        (cost + prices.costs.free_row * i64::from(column.total - end), column.total - end)
    });
    let (cost, left) = priced.min()?;
    let (places, open) = back(strips, (&ways, column.total - left), prices)?;
    Some((Filled { cost, places }, open))
}

/// The cheapest way to a row after the last strip, and what it rests on that nobody has looked for.
fn back(
    strips: &[Strip],
    (ways, end): (&[Reach], Rows),
    prices: EndPrices,
) -> Option<(Vec<StripPlace>, Unsought)> {
    let mut x = end;
    let mut places = Vec::with_capacity(strips.len());
    let mut open = Vec::new();
    for (index, (strip, reach)) in strips.iter().zip(ways).enumerate().rev() {
        let back = *reach.ways.get(x.checked_sub(reach.first)? as usize)?;
        let end = x;
        x = x.checked_sub(back.step)?;
        let choice = usize::from(back.choice);
        let whole = Rows::from(back.whole).checked_sub(1);
        if let (Some(at), Some(set)) = (whole, strip.choices.get(choice))
            && (prices.whole.known)(index, set.rows, at).is_none()
        {
            open.push((index, set.rows, at));
        }
        let rows = strip.choices.get(choice).map_or(0, |set| set.rows);
        places.push(StripPlace { row: end.checked_sub(rows)?, choice, whole });
    }
    places.reverse();
    Some((places, open))
}

/// The least cost of every total of rows that strips can take one after another, wherever legs may
/// end: a lower bound for `fill`.
///
/// Index is the number of rows; `i64::MAX` where no choice of settings gives it.
pub fn least_costs(strips: &[Strip], most_rows: Rows) -> Vec<i64> {
    let mut costs = vec![i64::MAX; most_rows as usize + 1];
    if let Some(none) = costs.first_mut() {
        *none = 0;
    }
    let mut next = costs.clone();
    // What is reached lies between the fewest and the most rows that the strips so far take.
    let (mut fewest, mut most) = (0usize, 0usize);
    for strip in strips {
        let last = (most + strip.most() as usize).min(most_rows as usize);
        next[..=last].fill(i64::MAX);
        let reached = costs.iter().enumerate().take(most + 1).skip(fewest);
        for (x, cost) in reached.filter(|(_, cost)| **cost < i64::MAX) {
            for choice in &strip.choices {
                for (before, price) in strip.anywhere() {
                    let rows = before + choice.rows;
                    if let Some(target) = next.get_mut(x + rows as usize) {
                        *target = (*target).min(cost + choice.cost + price);
                    }
                }
            }
        }
        std::mem::swap(&mut costs, &mut next);
        fewest += strip.choices.first().map_or(0, |choice| choice.rows as usize);
        most = last;
    }
    costs
}

fn suffix_sums(strips: &[Strip], rows: impl Fn(&Strip) -> Rows) -> Vec<Rows> {
    let mut sums = vec![0; strips.len()];
    let mut sum = 0;
    for (i, strip) in strips.iter().enumerate().rev() {
        sum += rows(strip);
        sums[i] = sum;
    }
    sums
}

/// A strip that is to be set, and what it costs to end a leg in it.
#[derive(Clone, Copy)]
struct Asked<'a> {
    index: usize,
    strip: &'a Strip,
    prices: EndPrices<'a>,
}

/// The row that a strip is set from, and what it costs to get there.
#[derive(Clone, Copy)]
struct RowCost {
    row: Rows,
    cost: i64,
}

/// What it costs to set a strip over the end of a leg, and how: see `Back::whole`.
struct Across {
    cost: i64,
    whole: u16,
}

/// The legs one under another.
struct Column<'a> {
    legs: &'a [Leg],
    /// First row of each leg.
    first: Vec<Rows>,
    /// Which leg each row is in.
    leg_of: Vec<u32>,
    total: Rows,
    /// The row from which no rule holds.
    loose: Rows,
}

impl Column<'_> {
    fn new(legs: &[Leg]) -> Column<'_> {
        let mut column =
            Column { legs, first: Vec::new(), leg_of: Vec::new(), total: 0, loose: Rows::MAX };
        for (i, leg) in (0u32..).zip(legs) {
            column.first.push(column.total);
            column.leg_of.extend(std::iter::repeat_n(i, leg.rows as usize));
            column.total += leg.rows;
        }
        column
    }

    /// Rows at the end that may stay free.
    fn spare(&self) -> Rows {
        self.legs.last().map_or(0, |leg| leg.free.min(leg.rows.saturating_sub(1)))
    }

    fn leg(&self, x: Rows) -> Option<usize> {
        self.leg_of.get(x as usize).map(|leg| *leg as usize)
    }

    /// Sets a strip from a row in every way that no rule forbids: `way` takes the row after it,
    /// what it costs to get there, and how.
    fn ways(&self, asked: Asked, from: RowCost, mut way: impl FnMut(Rows, i64, Back)) {
        let (strip, RowCost { row: x, cost: before }) = (asked.strip, from);
        let keep = strip.keep;
        if x >= self.loose {
            return self.loose_ways(strip, from, way);
        }
        let Some(leg) = self.leg(x) else { return };
        let (first, Leg { rows, end, .. }) = (self.first[leg], self.legs[leg]);
        let top = x == first;
        if !top && x - first < keep.before {
            return;
        }
        let under_cut = leg > 0 && self.legs[leg - 1].end == LegEnd::Cut;
        let below = if end == LegEnd::Cut { keep.next.max(keep.from_cut) } else { keep.next };
        for (again, price) in strip.before(top.then_some(under_cut)) {
            let row = x + again;
            let Some(left) = (first + rows).checked_sub(row).filter(|left| *left > 0) else {
                return;
            };
            // What stands again at the top keeps nothing clear of the cut.
            let clear = if top { 0 } else { row - first };
            let cut_above = under_cut && clear < keep.from_cut;
            let before = before + price;
            for (choice, set) in (0u16..).zip(&strip.choices) {
                let end = row + set.rows;
                let mut back = Back { step: end - x, choice, whole: 0 };
                if let Some(after) = left.checked_sub(set.rows) {
                    if after >= below && !cut_above {
                        let lone = if set.rows == 1 && (top || after == 0) { keep.lone } else { 0 };
                        way(end, before + set.cost + lone, back);
                    }
                } else if end > self.total {
                    break;
                } else if let Some(across) = self.across(asked, set, (row, leg)) {
                    back.whole = across.whole;
                    way(end, before + across.cost, back);
                }
            }
        }
    }

    /// Sets a strip where no rule holds: what comes before it may be there or not.
    fn loose_ways(&self, strip: &Strip, from: RowCost, mut way: impl FnMut(Rows, i64, Back)) {
        let RowCost { row: x, cost: before } = from;
        for (choice, set) in (0u16..).zip(&strip.choices) {
            for (clear, price) in strip.anywhere() {
                let step = clear + set.rows;
                way(x + step, before + set.cost + price, Back { step, choice, whole: 0 });
            }
        }
    }

    /// A setting that begins in a row of one leg and ends in another leg. `None` when a rule
    /// forbids it.
    fn across(&self, asked: Asked, set: &Choice, (row, mut leg): (Rows, usize)) -> Option<Across> {
        let Asked { index, strip, prices: EndPrices { costs, whole } } = asked;
        let (least_before, least_after) = strip.keep.split?;
        let mut done = self.first[leg] + self.legs[leg].rows - row;
        if done < least_before {
            return None;
        }
        let mut across = Across { cost: set.cost, whole: 0 };
        let mut parts = 0;
        while done < set.rows {
            if set.hyphens.binary_search(&(done - 1)).is_ok() {
                let at_page = self.legs[leg].end == LegEnd::Page;
                let here = if at_page { costs.page } else { costs.leg };
                // What nobody has looked for may be as cheap.
                let other = (whole.known)(index, set.rows, done - 1).unwrap_or(Some(set.cost));
                let more = other
                    .map(|other| (other - set.cost).max(0))
                    .filter(|more| parts == 0 && *more < here);
                if let (Some(_), Ok(whole)) = (more, u16::try_from(done)) {
                    across.whole = whole;
                }
                across.cost += more.unwrap_or(here);
            }
            parts += 1;
            leg += 1;
            let part = (set.rows - done).min(self.legs.get(leg)?.rows);
            let rules = self.first.get(leg).is_some_and(|first| *first < self.loose);
            if rules && done + part == set.rows && part < least_after {
                return None;
            }
            done += part;
        }
        let left_after = self.first[leg] + self.legs[leg].rows - (row + set.rows);
        (left_after >= strip.keep.next || row + set.rows >= self.loose).then_some(across)
    }
}

#[cfg(test)]
mod tests;
