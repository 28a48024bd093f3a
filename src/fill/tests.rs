//! The fill against brute force on thousands of small columns, and the rules one by one.

use super::{Choice, Edge, EdgeCosts, Keep, Leg, Strip, Whole, fill, least_after, least_costs};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

const COSTS: EdgeCosts = EdgeCosts { leg: 50, page: 500, free_row: 10 };

struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn paragraph(choices: &[(u32, i64)]) -> Strip {
    let choices = choices.iter().map(|(rows, cost)| Choice { rows: *rows, cost: *cost, hyphens: Vec::new() }).collect();
    Strip { choices, keep: Keep { split: Some((2, 2)), lone: 70, ..Keep::default() } }
}

fn crosshead() -> Strip {
    let keep = Keep { above: 1, split: None, before: 2, next: 2, from_cut: 3, lone: 0 };
    Strip { choices: vec![Choice { rows: 1, cost: 0, hyphens: Vec::new() }], keep }
}

fn legs(rows: &[u32]) -> Vec<Leg> {
    rows.iter().map(|rows| Leg { rows: *rows, edge: Edge::Leg, free: false }).collect()
}

/// The same rules in plain words, row by row: what stands in each row, then every rule looked up in that picture of the column.
fn price(strips: &[Strip], picks: &[usize], legs: &[Leg]) -> Option<i64> {
    let total: u32 = legs.iter().map(|l| l.rows).sum();
    let starts: Vec<u32> = legs.iter().scan(0, |sum, l| Some(std::mem::replace(sum, *sum + l.rows))).collect();
    let leg_of = |row: u32| (0..legs.len()).rev().find(|i| starts[*i] <= row && legs[*i].rows > 0);
    let (mut x, mut cost) = (0, 0);
    for (strip, pick) in strips.iter().zip(picks) {
        let (set, keep) = (&strip.choices[*pick], strip.keep);
        if x >= total {
            return None;
        }
        let leg = leg_of(x)?;
        let top = x == starts[leg];
        let row = if top { x } else { x + keep.above };
        let rows: Vec<u32> = (row..row + set.rows).collect();
        if *rows.last()? >= total || leg_of(row)? != leg || !top && x - starts[leg] < keep.before {
            return None;
        }
        let last_leg = leg_of(*rows.last()?)?;
        let after = starts[last_leg] + legs[last_leg].rows - 1 - rows.last()?;
        if after < keep.next {
            return None;
        }
        cost += set.cost;
        if leg == last_leg {
            let near_cut_above = leg > 0 && legs[leg - 1].edge == Edge::Cut && row - starts[leg] < keep.from_cut;
            if near_cut_above || legs[leg].edge == Edge::Cut && after < keep.from_cut {
                return None;
            }
            if set.rows == 1 && (top || after == 0) {
                cost += keep.lone;
            }
        } else {
            let (before, behind) = keep.split?;
            let first_part = rows.iter().filter(|r| leg_of(**r) == Some(leg)).count() as u32;
            let last_part = rows.iter().filter(|r| leg_of(**r) == Some(last_leg)).count() as u32;
            if first_part < before || last_part < behind {
                return None;
            }
            for (i, row) in rows.iter().enumerate().take(rows.len() - 1) {
                if leg_of(*row) != leg_of(row + 1) && set.hyphens.contains(&(i as u32)) {
                    cost += if legs[leg_of(*row)?].edge == Edge::Page { COSTS.page } else { COSTS.leg };
                }
            }
        }
        x = row + set.rows;
    }
    (x == total).then_some(cost)
}

fn brute_force(strips: &[Strip], legs: &[Leg]) -> Option<i64> {
    let ways: usize = strips.iter().map(|s| s.choices.len()).product();
    let picks = |mut way: usize| -> Vec<usize> {
        strips.iter().map(|s| (way % s.choices.len(), way /= s.choices.len()).0).collect()
    };
    (0..ways).filter_map(|way| price(strips, &picks(way), legs)).min()
}

fn random_strip(dice: &mut Dice) -> Strip {
    if dice.roll(5) == 0 {
        return crosshead();
    }
    let first = 1 + dice.roll(7) as u32;
    let mut strip = paragraph(&[]);
    for i in 0..1 + dice.roll(3) as u32 {
        let hyphens = (0..first + i).filter(|_| dice.roll(3) == 0).collect();
        strip.choices.push(Choice { rows: first + i, cost: dice.roll(100) as i64, hyphens });
    }
    strip
}

#[test]
fn equals_brute_force_on_thousands_of_small_columns() {
    let mut dice = Dice(11);
    let (mut solved, mut cases) = (0, 0);
    while cases < 6000 {
        let strips: Vec<Strip> = (0..3 + dice.roll(4)).map(|_| random_strip(&mut dice)).collect();
        let wanted: u32 = strips.iter().map(|s| s.choices[0].rows + s.keep.above).sum::<u32>() + dice.roll(3) as u32;
        let mut rest = wanted;
        let mut column = Vec::new();
        while rest > 0 {
            let rows = (1 + dice.roll(8) as u32).min(rest);
            rest -= rows;
            let edge = [Edge::Leg, Edge::Cut, Edge::Page][dice.roll(3) as usize];
            column.push(Leg { rows, edge, free: false });
        }
        cases += 1;
        let expected = brute_force(&strips, &column);
        solved += u32::from(expected.is_some());
        let found = fill(&strips, &column, COSTS, Whole::NONE);
        assert_eq!(found.as_ref().map(|f| f.cost), expected, "case {cases}: {strips:?} {column:?}");
        if let Some(found) = found {
            let picks: Vec<usize> = found.places.iter().map(|p| p.choice).collect();
            assert_eq!(price(&strips, &picks, &column), Some(found.cost), "the places are those of the cost");
            assert!(least_costs(&strips, wanted)[wanted as usize] <= found.cost);
            let after = |known: usize| {
                let costs = least_after(&strips, &column[..known], (wanted, wanted), (COSTS, Whole::NONE));
                costs[wanted as usize]
            };
            assert_eq!(after(column.len()), found.cost, "all legs known");
            assert!((0..column.len()).all(|known| after(known) <= after(known + 1)), "more legs, more known");
        }
    }
    assert!(solved > 600, "only {solved} of {cases} could be filled");
}

#[test]
fn what_is_looked_for_late_is_what_would_have_been_known() {
    let mut dice = Dice(5);
    let mut asked = 0;
    for case in 0..2000 {
        let strips: Vec<Strip> = (0..4 + dice.roll(4)).map(|_| random_strip(&mut dice)).collect();
        let rows: u32 = strips.iter().map(|s| s.choices[0].rows + s.keep.above).sum::<u32>() + dice.roll(3) as u32;
        let column = legs(&[rows / 3, rows / 3, rows - rows / 3 * 2]);
        let cost = |strip: usize, rows: u32, at: u32| {
            let plain = strips[strip].choices.iter().find(|c| c.rows == rows).map_or(0, |c| c.cost);
            let more = (strip as i64 * 31 + i64::from(rows) * 17 + i64::from(at) * 7 + case) % 90;
            (more < 70).then_some(plain + more)
        };
        let known = Whole { known: &|strip, rows, at| Some(cost(strip, rows, at)), find: &|_, _, _| () };
        let found = RefCell::new(BTreeSet::new());
        let late = Whole {
            known: &|strip, rows, at| found.borrow().contains(&(strip, rows, at)).then(|| cost(strip, rows, at)),
            find: &|strip, rows, at| assert!(found.borrow_mut().insert((strip, rows, at)), "asked twice"),
        };
        assert_eq!(fill(&strips, &column, COSTS, late), fill(&strips, &column, COSTS, known), "case {case}");
        asked += found.borrow().len();
    }
    assert!(asked > 200, "only {asked} were asked for");
}

#[test]
fn a_crosshead_loses_its_space_at_the_top_and_keeps_two_rows_under_it() {
    let strips = [paragraph(&[(6, 0)]), crosshead(), paragraph(&[(5, 0)])];
    let filled = fill(&strips, &legs(&[6, 6]), COSTS, Whole::NONE).expect("fits");
    assert_eq!(filled.places[1].row, 6);
    assert!(fill(&strips, &legs(&[9, 4]), COSTS, Whole::NONE).is_none(), "one row under it at the foot");
    assert!(fill(&strips, &legs(&[10, 3]), COSTS, Whole::NONE).is_some(), "two rows under it");
}

#[test]
fn no_widow_and_no_orphan() {
    let strips = [paragraph(&[(5, 0)]), paragraph(&[(5, 0)])];
    assert!(fill(&strips, &legs(&[6, 4]), COSTS, Whole::NONE).is_none(), "orphan");
    assert!(fill(&strips, &legs(&[9, 1]), COSTS, Whole::NONE).is_none(), "widow");
    assert!(fill(&strips, &legs(&[7, 3]), COSTS, Whole::NONE).is_some());
}

#[test]
fn a_cheaper_setting_without_the_hyphen_is_taken_at_a_leg_end() {
    let mut broken = paragraph(&[(6, 10)]);
    broken.choices[0].hyphens = vec![2];
    // Nothing is known of the other setting until it is asked for, and it is asked for once.
    let filled = |other: i64| {
        let (asked, known) = (Cell::new(0), Cell::new(None));
        let whole = Whole {
            known: &|_, _, _| known.get(),
            find: &|_, _, _| (asked.set(asked.get() + 1), known.set(Some(Some(other)))).0,
        };
        let filled = fill(std::slice::from_ref(&broken), &legs(&[3, 3]), COSTS, whole).expect("fits");
        assert_eq!(asked.get(), 1);
        (filled.cost, filled.places[0].whole)
    };
    assert_eq!(filled(25), (25, Some(2)));
    assert_eq!(filled(900), (60, None));
}

#[test]
fn a_longer_setting_is_taken_when_the_legs_ask_for_it() {
    let strips = [paragraph(&[(4, 0), (5, 90)]), paragraph(&[(4, 0), (5, 40)])];
    let filled = fill(&strips, &legs(&[9]), COSTS, Whole::NONE).expect("fits");
    assert_eq!((filled.cost, filled.places[0].choice, filled.places[1].choice), (40, 0, 1));
}
