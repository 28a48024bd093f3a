//! Strips and legs -> the one cheapest way to fill every leg to its last row.
//!
//! In: strips with the numbers of rows that each can take, and legs as runs of rows. Out: a setting and a first row for each strip.
//! All heights are whole rows, so the state is (strip, row) and a dynamic program finds the exact optimum: no overset, no white,
//! no widow, no orphan, heads kept with their text. After Mittelbach, "A general framework for globally optimized pagination",
//! DocEng 2016, with paragraph variants as its main freedom. It knows no fonts and no stories.

use crate::unit::Rows;

/// What ends a run of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// Something cut into the leg; it goes on below.
    Cut,
    /// The foot of a leg.
    Leg,
    /// The foot of a page's last leg.
    Page,
    /// The end of the story's last leg.
    End,
}

/// A run of rows without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Leg {
    /// How many rows.
    pub rows: Rows,
    /// What comes after them.
    pub edge: Edge,
    /// Whether the story may end before its last row; only the last leg's counts.
    pub free: bool,
}

/// One way to set a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Rows it takes, at least one.
    pub rows: Rows,
    /// What it costs.
    pub cost: i64,
    /// Rows (from 0) whose line ends in a hyphen, rising.
    pub hyphens: Vec<Rows>,
}

/// What must not be parted from what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Clear rows above; they fall away at a leg's top.
    pub above: Rows,
    /// Fewest rows before and after a leg's end inside the strip; `None` keeps it whole.
    pub split: Option<(Rows, Rows)>,
    /// Rows of the same leg that must come before it, unless it stands at the top.
    pub before: Rows,
    /// Rows of the same leg that must be left after it.
    pub next: Rows,
    /// Rows that keep it from whatever cuts the leg.
    pub from_cut: Rows,
    /// Cost of standing in a single row at a leg's top or foot.
    pub lone: i64,
}

/// Something with rows to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its settings, by rising rows; empty only if it can't be placed.
    pub choices: Vec<Choice>,
    /// What must not be parted.
    pub keep: Keep,
}

/// Costs of hyphens at the ends of legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeCosts {
    /// At a cut or the foot of a leg.
    pub leg: i64,
    /// At the foot of a page.
    pub page: i64,
    /// For each row that stays free at the end of the last leg, where it may.
    pub free_row: i64,
}

/// The cheapest cost of setting `strip` in `rows` rows with no hyphen in row `whole`, or `None` when that can't be.
pub type Whole<'a> = &'a dyn Fn(usize, Rows, Rows) -> Option<i64>;

/// Where a strip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// First row, counted over all legs; its clear rows above are not in it.
    pub row: Rows,
    /// Which of its choices.
    pub choice: usize,
    /// The row in which it must not end in a hyphen, when it is set so.
    pub whole: Option<Rows>,
}

/// The best filling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its cost.
    pub cost: i64,
    /// One place a strip.
    pub places: Vec<Placed>,
}

/// A way into a state.
#[derive(Clone, Copy)]
struct Cell {
    cost: i64,
    from: Rows,
    placed: Placed,
}

/// The rows that a strip may begin or end at, and the cheapest way to each.
struct Reach {
    first: Rows,
    cells: Vec<Option<Cell>>,
}

impl Reach {
    fn new(first: Rows, last: Rows) -> Reach {
        Reach { first, cells: vec![None; (last.saturating_sub(first) + 1) as usize] }
    }

    fn at(&self, row: Rows) -> Option<&Cell> {
        self.cells.get(row.checked_sub(self.first)? as usize)?.as_ref()
    }

    fn each(&self) -> impl Iterator<Item = (Rows, &Cell)> {
        (self.first..).zip(&self.cells).filter_map(|(row, cell)| Some((row, cell.as_ref()?)))
    }
}

/// Fills every leg to its last row at the least cost, or gives `None` when no choice of settings does.
///
/// A last leg that is `free` may end early, at a cost a row.
pub fn fill(strips: &[Strip], legs: &[Leg], costs: EdgeCosts, whole: Whole) -> Option<Filled> {
    let column = Column::new(legs);
    let total = column.total;
    let spare = legs.last().filter(|leg| leg.free).map_or(0, |leg| leg.rows.saturating_sub(1));
    let least = suffix_sums(strips, |s| s.choices.first().map_or(0, |c| c.rows));
    let most = suffix_sums(strips, |s| s.choices.last().map_or(0, |c| c.rows) + s.keep.above);
    let mut table: Vec<Reach> = Vec::with_capacity(strips.len() + 1);
    let nowhere = Placed { row: 0, choice: 0, whole: None };
    let mut start = Reach::new(0, 0);
    start.cells[0] = Some(Cell { cost: 0, from: 0, placed: nowhere });
    table.push(start);
    for (i, strip) in strips.iter().enumerate() {
        // Rows from which the rest can still come out.
        let rest = (least.get(i + 1).copied().unwrap_or(0), most.get(i + 1).copied().unwrap_or(0));
        let before = table.last()?;
        let reached = before.cells.len() as Rows - 1 + before.first;
        let longest = strip.choices.last().map_or(0, |c| c.rows) + strip.keep.above;
        let low = total.saturating_sub(spare + rest.1).max(before.first);
        let high = total.checked_sub(rest.0)?.min(reached + longest);
        if low > high {
            return None;
        }
        let mut next = Reach::new(low, high);
        for (x, cell) in before.each() {
            for choice in 0..strip.choices.len() {
                let Some((end, cost, placed)) = column.place(strip, choice, x, &Asked { index: i, costs, whole })
                else {
                    continue;
                };
                let Some(target) = end.checked_sub(low).and_then(|at| next.cells.get_mut(at as usize)) else {
                    continue;
                };
                let sum = cell.cost + cost;
                if target.is_none_or(|known| sum < known.cost) {
                    *target = Some(Cell { cost: sum, from: x, placed });
                }
            }
        }
        table.push(next);
    }
    let ends = (total - spare..=total).rev();
    let priced =
        ends.filter_map(|end| Some((table.last()?.at(end)?.cost + costs.free_row * i64::from(total - end), end)));
    let (cost, mut x) = priced.min_by_key(|(cost, _)| *cost)?;
    let mut places = vec![nowhere; strips.len()];
    for i in (0..strips.len()).rev() {
        let cell = table.get(i + 1)?.at(x)?;
        places[i] = cell.placed;
        x = cell.from;
    }
    Some(Filled { cost, places })
}

/// The least cost of every total of rows that strips can take one after another, wherever legs may end: a lower bound for `fill`.
///
/// Index is the number of rows; `i64::MAX` where no choice of settings gives it.
pub fn least_costs(strips: &[Strip], most_rows: Rows) -> Vec<i64> {
    let mut costs = vec![i64::MAX; most_rows as usize + 1];
    if let Some(none) = costs.first_mut() {
        *none = 0;
    }
    for strip in strips {
        let mut next = vec![i64::MAX; costs.len()];
        for (x, cost) in costs.iter().enumerate().filter(|(_, c)| **c < i64::MAX) {
            for choice in &strip.choices {
                for rows in [choice.rows, choice.rows + strip.keep.above] {
                    if let Some(target) = next.get_mut(x + rows as usize) {
                        *target = (*target).min(cost + choice.cost);
                    }
                }
            }
        }
        costs = next;
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

/// Which strip is asked for, and what it would cost otherwise.
struct Asked<'a> {
    index: usize,
    costs: EdgeCosts,
    whole: Whole<'a>,
}

/// The legs one under another.
struct Column<'a> {
    legs: &'a [Leg],
    /// First row of each leg.
    first: Vec<Rows>,
    /// Which leg each row is in.
    leg_of: Vec<usize>,
    total: Rows,
}

impl Column<'_> {
    fn new(legs: &[Leg]) -> Column<'_> {
        let mut column = Column { legs, first: Vec::new(), leg_of: Vec::new(), total: 0 };
        for (i, leg) in legs.iter().enumerate() {
            column.first.push(column.total);
            column.leg_of.extend(std::iter::repeat_n(i, leg.rows as usize));
            column.total += leg.rows;
        }
        column
    }

    /// Sets a strip's choice from row `x`: the row after it, what it costs, and where it stands. `None` when a rule forbids it.
    fn place(&self, strip: &Strip, choice: usize, x: Rows, asked: &Asked) -> Option<(Rows, i64, Placed)> {
        let keep = strip.keep;
        let set = strip.choices.get(choice)?;
        let mut leg = *self.leg_of.get(x as usize)?;
        let used = x - self.first[leg];
        let top = used == 0;
        if !top && used < keep.before {
            return None;
        }
        let row = if top { x } else { x + keep.above };
        let left = self.legs[leg].rows.checked_sub(row - self.first[leg])?;
        let mut placed = Placed { row, choice, whole: None };
        let end = row + set.rows;
        if end > self.total || left == 0 {
            return None;
        }
        if set.rows <= left {
            let after = left - set.rows;
            let cut_below = self.legs[leg].edge == Edge::Cut && after < keep.from_cut;
            let cut_above = leg > 0 && self.legs[leg - 1].edge == Edge::Cut && row - self.first[leg] < keep.from_cut;
            if after < keep.next || cut_below || cut_above {
                return None;
            }
            let lone = if set.rows == 1 && (top || after == 0) { keep.lone } else { 0 };
            return Some((end, set.cost + lone, placed));
        }
        let (least_before, least_after) = keep.split?;
        if left < least_before {
            return None;
        }
        let mut cost = set.cost;
        let mut done = left;
        let mut parts = 0;
        while done < set.rows {
            if set.hyphens.binary_search(&(done - 1)).is_ok() {
                let here = if self.legs[leg].edge == Edge::Page { asked.costs.page } else { asked.costs.leg };
                match (asked.whole)(asked.index, set.rows, done - 1)
                    .filter(|other| parts == 0 && *other - set.cost < here)
                {
                    Some(other) => {
                        cost += other - set.cost;
                        placed.whole = Some(done - 1);
                    }
                    None => cost += here,
                }
            }
            parts += 1;
            leg += 1;
            let part = (set.rows - done).min(self.legs.get(leg)?.rows);
            if done + part == set.rows && part < least_after {
                return None;
            }
            done += part;
        }
        let left_after = self.legs[leg].rows - (end - self.first[leg]);
        (left_after >= keep.next).then_some((end, cost, placed))
    }
}

#[cfg(test)]
mod tests;
