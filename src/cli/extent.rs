//! A template and a weight for each area in, the least and the most weighted rows over all its
//! arrangements out, exactly.
//!
//! First and last rows are potentials, and all that a template says of them bounds differences of
//! two: with areas that may be absent chosen, the greatest sum is a linear program whose dual is a
//! flow of least cost. Source: Ahuja, Magnanti and Orlin, Network Flows (1993), chapters 5 and 9.

use crate::layout::placement::{Level, Tie, clear, end, first};
use crate::layout::{Area, AreaIndex, Template, on_foot};
use crate::unit::Rows;

/// Most areas of which every choice of absent ones is tried.
const MOST_ABSENT: usize = 10;

/// Least and most of the sum of each area's rows times its weight; `rows` are those of the grid.
/// `None` when nothing fits together.
///
/// `needed` areas are there always.
pub fn extent(
    template: &Template,
    weights: &[i64],
    rows: Rows,
    needed: &dyn Fn(&Area) -> bool,
) -> Option<(i64, i64)> {
    let areas = &template.areas;
    let matters =
        |i: AreaIndex| weights.get(i).is_some_and(|weight| *weight != 0) || bears(areas, i);
    let loose: Vec<AreaIndex> = (0..areas.len())
        .filter(|i| areas.get(*i).is_some_and(|area| area.optional && !needed(area)) && matters(*i))
        .take(MOST_ABSENT)
        .collect();
    let mut range: Option<(i64, i64)> = None;
    for choice in 0..1u32 << loose.len() {
        let there = |i: AreaIndex| match loose.iter().position(|known| *known == i) {
            Some(bit) => choice >> bit & 1 == 1,
            None => areas.get(i).is_some_and(|area| !area.optional || needed(area)),
        };
        let present = template.present(there);
        let both = |i: AreaIndex, other: Option<AreaIndex>| {
            present[i] && other.is_some_and(|other| present[other])
        };
        if areas.iter().enumerate().any(|(i, area)| both(i, area.unless)) {
            continue;
        }
        let limits = limits(areas, &present, rows);
        let mut wants = vec![0; 1 + 2 * areas.len()];
        for (i, weight) in
            weights.iter().enumerate().filter(|(i, _)| present.get(*i) == Some(&true))
        {
            wants[first_row(i)] -= weight;
            wants[end_row(i)] += weight;
        }
        let most = greatest(&limits, &wants);
        wants.iter_mut().for_each(|want| *want = -*want);
        if let Some((most, least)) = most.zip(greatest(&limits, &wants)) {
            range =
                Some(range.map_or((-least, most), |(low, high)| (low.min(-least), high.max(most))));
        }
    }
    range
}

/// Whether other areas stand elsewhere, or hold less, when this one is absent.
fn bears(areas: &[Area], i: AreaIndex) -> bool {
    let own = |area: &Area| !area.part.inside().is_empty() || area.unless.is_some();
    areas.get(i).is_some_and(own) || areas.iter().any(|area| area.measured_from().contains(&i))
}

/// What the first and the last row of each area allow each other: `to` is at most `most` beyond
/// `from`.
#[derive(Clone, Copy, Debug)]
struct Constraint {
    from: usize,
    to: usize,
    most: i64,
}

/// The node of row 0.
const GROUND: usize = 0;

/// The node of an area's first row.
fn first_row(i: AreaIndex) -> usize {
    1 + 2 * i
}

/// The node one past its last row.
fn end_row(i: AreaIndex) -> usize {
    2 + 2 * i
}

#[derive(Default)]
struct Constraints(Vec<Constraint>);

impl Constraints {
    /// `to` lies from `least` to `most` beyond `from`.
    fn between(&mut self, (from, to): (usize, usize), least: i64, most: i64) {
        self.0.push(Constraint { from, to, most });
        self.0.push(Constraint { from: to, to: from, most: -least });
    }

    /// What a tie says of a node.
    fn tie(&mut self, at: usize, tie: Tie) {
        let from = node(tie.from);
        self.0.extend(tie.most.map(|most| Constraint { from, to: at, most }));
        self.0.extend(tie.least.map(|least| Constraint { from: at, to: from, most: -least }));
    }
}

/// The node of a level.
fn node(level: Level) -> usize {
    match level {
        Level::Page => GROUND,
        Level::First(i) => first_row(i),
        Level::End(i) => end_row(i),
    }
}

/// All that a template says, with these of its areas present.
fn limits(areas: &[Area], present: &[bool], rows: Rows) -> Vec<Constraint> {
    let mut limits = Constraints::default();
    let there = |other: AreaIndex| areas.get(other).filter(|_| present[other]).map(|of| of.after);
    for (i, area) in areas.iter().enumerate() {
        let (top, foot) = (first_row(i), end_row(i));
        let (placement, here) = (area.placement(), present[i]);
        limits.between((GROUND, top), 0, i64::from(rows));
        limits.between((GROUND, foot), 0, i64::from(rows));
        let (first, end) =
            (first(&placement, there), end(&placement, there, |of| on_foot(areas, of)));
        first.into_iter().for_each(|tie| limits.tie(top, tie));
        // What is away leaves what was left for it free.
        end.filter(|_| here || first.is_none()).into_iter().for_each(|tie| limits.tie(foot, tie));
        for (above, below) in clear(&placement).filter(|_| here) {
            limits.tie(top, above);
            limits.tie(foot, below);
        }
        let (least, most) = if here { area.own_rows(rows) } else { (0, 0) };
        limits.between((top, foot), least.into(), most.into());
    }
    limits.0
}

/// An edge of the flow; the one beside it (index with the last bit turned) leads back.
#[derive(Clone, Copy)]
struct FlowEdge {
    from: usize,
    to: usize,
    free: i64,
    cost: i64,
}

/// The greatest sum of wants times potentials; `None` when the limits contradict each other or
/// leave the sum unbounded.
fn greatest(limits: &[Constraint], wants: &[i64]) -> Option<i64> {
    let mut edges: Vec<FlowEdge> = Vec::with_capacity(2 * limits.len());
    for Constraint { from, to, most } in limits.iter().copied() {
        edges.push(FlowEdge { from, to, free: i64::MAX, cost: most });
        edges.push(FlowEdge { from: to, to: from, free: 0, cost: -most });
    }
    // From everywhere at no cost: a ring that gets ever cheaper is a contradiction.
    shortest(&edges, vec![Some(0); wants.len()])?;
    let mut left = wants.to_vec();
    let mut sum = 0;
    while let Some(source) = left.iter().position(|want| *want < 0) {
        let mut start = vec![None; wants.len()];
        start[source] = Some(0);
        let (far, by) = shortest(&edges, start)?;
        let open = (0..left.len()).filter(|node| left[*node] > 0);
        let (cost, sink) = open.filter_map(|node| Some((far[node]?, node))).min()?;
        let mut amount = left[sink].min(-left[source]);
        let mut node = sink;
        while let Some(edge) = by[node].filter(|_| node != source) {
            amount = amount.min(edges[edge].free);
            node = edges[edge].from;
        }
        node = sink;
        while let Some(edge) = by[node].filter(|_| node != source) {
            if edges[edge].free != i64::MAX {
                edges[edge].free -= amount;
            }
            if edges[edge ^ 1].free != i64::MAX {
                edges[edge ^ 1].free += amount;
            }
            node = edges[edge].from;
        }
        left[source] += amount;
        left[sink] -= amount;
        sum += amount * cost;
    }
    Some(sum)
}

/// The cheapest way to every node, and the edge that it ends with; `None` when a ring gets ever
/// cheaper (Bellman and Ford).
type CheapestWays = (Vec<Option<i64>>, Vec<Option<usize>>);

fn shortest(edges: &[FlowEdge], mut far: Vec<Option<i64>>) -> Option<CheapestWays> {
    let mut by = vec![None; far.len()];
    for _ in 0..=far.len() {
        let mut calm = true;
        for (i, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.free > 0) {
            let Some(way) = far[edge.from].map(|way| way + edge.cost) else { continue };
            if far[edge.to].is_none_or(|known| way < known) {
                far[edge.to] = Some(way);
                by[edge.to] = Some(i);
                calm = false;
            }
        }
        if calm {
            return Some((far, by));
        }
    }
    None
}

#[cfg(test)]
mod tests;
