//! Briefs in free order: each whole, every leg full to its last row.
//!
//! In: briefs as strips, each with the row of its hairline counted in, and legs. Out: where each
//! stands. Each leg in turn takes a subset of what is left whose rows add up to its own (a
//! knapsack, exact, by dynamic programming), early ones first; the last leg takes all that remain.

use crate::fill::{Filled, Leg, Strip, StripPlace};
use crate::unit::Rows;

/// What passing over an early brief costs, tried from the top: order is worth much, a full leg
/// more.
const PASSED_OVER: &[i64] = &[2000, 400, 100, 25, 5, 1, 0];

/// What taking a brief of several lengths costs beside the last leg, tried after each other: such a
/// brief is worth more at the end.
const PLIANT: &[i64] = &[0, 300];

/// A brief in a leg: which, and which of its settings.
type Taken = (usize, usize);

/// The cheapest way found to fill every leg with whole briefs; `None` when none was found.
pub fn briefs(strips: &[Strip], legs: &[Leg]) -> Option<Filled> {
    let ways =
        PLIANT.iter().flat_map(|pliant| PASSED_OVER.iter().map(move |passed| (*passed, *pliant)));
    ways.into_iter().find_map(|way| in_legs(strips, legs, way))
}

fn in_legs(strips: &[Strip], legs: &[Leg], way: (i64, i64)) -> Option<Filled> {
    let mut left: Vec<usize> = (0..strips.len()).collect();
    let nowhere = StripPlace { row: 0, choice: 0, whole: None };
    let mut filled = Filled { cost: 0, places: vec![nowhere; strips.len()] };
    let mut row = 0;
    for (n, leg) in legs.iter().enumerate() {
        let last = n + 1 == legs.len();
        let own = subset(strips, &left, leg.rows, (!last).then_some(way))?;
        left.retain(|brief| !own.iter().any(|(taken, _)| taken == brief));
        for (brief, choice) in own {
            let set = strips.get(brief)?.choices.get(choice)?;
            filled.places[brief] = StripPlace { row, choice, whole: None };
            filled.cost += set.cost;
            row += set.rows;
        }
    }
    left.is_empty().then_some(filled)
}

/// A subset of briefs whose rows add up to `rows` at the least cost; all of them when none may be
/// passed over.
fn subset(
    strips: &[Strip],
    left: &[usize],
    rows: Rows,
    way: Option<(i64, i64)>,
) -> Option<Vec<Taken>> {
    let wide = rows as usize + 1;
    let none: Option<(i64, Option<usize>)> = None;
    // Cheapest way from each brief on to fill so many rows, and the setting that it begins with.
    let mut table = vec![vec![none; wide]; left.len() + 1];
    table.last_mut()?[0] = Some((0, None));
    for (i, brief) in left.iter().enumerate().rev() {
        for need in 0..wide {
            let price = i64::try_from(left.len() - i).unwrap_or(i64::MAX);
            let mut best =
                way.and_then(|(passed, _)| Some((table[i + 1][need]?.0 + passed * price, None)));
            let choices = &strips.get(*brief)?.choices;
            let pliant =
                way.map_or(0, |(_, pliant)| pliant * i64::try_from(choices.len()).unwrap_or(1));
            for (choice, set) in choices.iter().enumerate() {
                let rest = need.checked_sub(set.rows as usize).and_then(|need| table[i + 1][need]);
                let cost = rest.map(|(cost, _)| cost + set.cost + pliant);
                if let Some(cost) = cost.filter(|cost| best.is_none_or(|(known, _)| *cost < known))
                {
                    best = Some((cost, Some(choice)));
                }
            }
            table[i][need] = best;
        }
    }
    table[0][rows as usize]?;
    let (mut need, mut own) = (rows as usize, Vec::new());
    for (i, brief) in left.iter().enumerate() {
        if let Some(choice) = table[i][need]?.1 {
            need -= strips.get(*brief)?.choices.get(choice)?.rows as usize;
            own.push((*brief, choice));
        }
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::briefs;
    use crate::fill::{Choice, Keep, Leg, LegEnd, Strip};

    fn brief(rows: &[u32]) -> Strip {
        let choice =
            |(n, rows): (usize, &u32)| Choice { rows: *rows, cost: n as i64, hyphens: Vec::new() };
        Strip { choices: rows.iter().enumerate().map(choice).collect(), keep: Keep::default() }
    }

    fn leg(rows: u32) -> Leg {
        Leg { rows, end: LegEnd::Leg, free: 0 }
    }

    /// Which briefs stand in each leg, rows checked.
    fn stand(strips: &[Strip], legs: &[u32]) -> Option<Vec<Vec<usize>>> {
        let runs: Vec<Leg> = legs.iter().map(|rows| leg(*rows)).collect();
        let filled = briefs(strips, &runs)?;
        let mut order: Vec<usize> = (0..strips.len()).collect();
        order.sort_by_key(|brief| filled.places[*brief].row);
        let (mut of, mut row, mut end) = (Vec::new(), 0, 0);
        let mut ends = legs.iter();
        for brief in order {
            assert_eq!(filled.places[brief].row, row, "no gap and no overlap");
            if row == end {
                end += ends.next()?;
                of.push(Vec::new());
            }
            row += strips[brief].choices[filled.places[brief].choice].rows;
            assert!(row <= end, "whole in its leg");
            of.last_mut()?.push(brief);
        }
        (row == legs.iter().sum::<u32>()).then_some(of)
    }

    #[test]
    fn briefs_stand_in_order_where_that_fills_the_legs() {
        let strips = [brief(&[4]), brief(&[3]), brief(&[5]), brief(&[2])];
        assert_eq!(stand(&strips, &[7, 7]), Some(vec![vec![0, 1], vec![2, 3]]));
    }

    #[test]
    fn briefs_change_places_where_order_leaves_white() {
        let strips = [brief(&[4]), brief(&[4]), brief(&[5]), brief(&[3]), brief(&[2])];
        assert_eq!(stand(&strips, &[9, 9]), Some(vec![vec![0, 3, 4], vec![1, 2]]));
    }

    #[test]
    fn a_brief_is_set_looser_where_no_order_is_enough() {
        let strips = [brief(&[4]), brief(&[4, 5]), brief(&[4])];
        assert_eq!(stand(&strips, &[8, 5]), Some(vec![vec![0, 2], vec![1]]));
    }

    #[test]
    fn what_does_not_add_up_is_not_set() {
        assert_eq!(stand(&[brief(&[4]), brief(&[4])], &[7]), None);
        assert_eq!(stand(&[brief(&[4]), brief(&[4])], &[4]), None);
    }
}
