//! The fill against brute force on thousands of small columns, and the rules one by one.

use super::{
    Choice, EndCosts, EndPrices, Keep, Leg, LegEnd, Strip, StripPlace, Top, Unhyphenated, fill,
    least_after, least_costs,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

const COSTS: EndCosts = EndCosts { leg: 50, page: 500, free_row: 10 };
const PRICES: EndPrices<'static> = EndPrices { costs: COSTS, whole: Unhyphenated::NONE };

struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn paragraph(choices: &[(u32, i64)]) -> Strip {
    let choices = choices
        .iter()
        .map(|(rows, cost)| Choice { rows: *rows, cost: *cost, hyphens: Vec::new() })
        .collect();
    Strip { choices, keep: Keep { split: Some((2, 2)), lone: 70, ..Keep::default() } }
}

fn crosshead() -> Strip {
    let keep = Keep { above: 1, split: None, before: 2, next: 2, from_cut: 3, ..Keep::default() };
    Strip { choices: vec![Choice { rows: 1, cost: 0, hyphens: Vec::new() }], keep }
}

fn legs(rows: &[u32]) -> Vec<Leg> {
    rows.iter().map(|rows| Leg { rows: *rows, end: LegEnd::Leg, free: 0 }).collect()
}

/// The same rules in plain words, row by row: what stands in each row, then every rule looked up in
/// that picture of the column.
fn price(strips: &[Strip], picks: &[(usize, u32)], legs: &[Leg]) -> Option<i64> {
    let total: u32 = legs.iter().map(|l| l.rows).sum();
    let starts: Vec<u32> =
        legs.iter().scan(0, |sum, l| Some(std::mem::replace(sum, *sum + l.rows))).collect();
    let leg_of = |row: u32| (0..legs.len()).rev().find(|i| starts[*i] <= row && legs[*i].rows > 0);
    let (mut x, mut cost) = (0, 0);
    for (strip, (pick, more)) in strips.iter().zip(picks) {
        let (set, keep) = (&strip.choices[*pick], strip.keep);
        if x >= total {
            return None;
        }
        let leg = leg_of(x)?;
        let top = x == starts[leg];
        let under_cut = leg > 0 && legs[leg - 1].end == LegEnd::Cut;
        let row = if top { x + keep.top.again.0 + more } else { x + keep.above + more };
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
        if top {
            cost += if under_cut { keep.top.parted.1 } else { keep.top.parted.0 };
            cost += keep.top.spare * i64::from(*more);
        } else {
            cost += keep.air.1 * i64::from(*more);
        }
        if *more > if top { keep.top.again.1 - keep.top.again.0 } else { keep.air.0 } {
            return None;
        }
        if leg == last_leg {
            // A head that stands again keeps nothing clear of a cut.
            let clear = if top { 0 } else { row - starts[leg] };
            let near_cut_above = under_cut && clear < keep.from_cut;
            if near_cut_above || legs[leg].end == LegEnd::Cut && after < keep.from_cut {
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
                    cost += if legs[leg_of(*row)?].end == LegEnd::Page {
                        COSTS.page
                    } else {
                        COSTS.leg
                    };
                }
            }
        }
        x = row + set.rows;
    }
    (x == total).then_some(cost)
}

/// The cheapest of all ways: each strip in each of its settings, with each number of rows again or
/// of air above it.
fn brute_force(strips: &[Strip], legs: &[Leg]) -> Option<i64> {
    let again =
        |s: &Strip| (s.keep.top.again.1 - s.keep.top.again.0).max(s.keep.air.0) as usize + 1;
    let ways: usize = strips.iter().map(|s| s.choices.len() * again(s)).product();
    let picks = |mut way: usize| -> Vec<(usize, u32)> {
        let pick = |s: &Strip| {
            let choice = (way % s.choices.len(), way /= s.choices.len()).0;
            (choice, (way % again(s), way /= again(s)).0 as u32)
        };
        strips.iter().map(pick).collect()
    };
    (0..ways).filter_map(|way| price(strips, &picks(way), legs)).min()
}

/// A long table as strips: some rows under a head that stands again over the rest, two at the end.
fn random_table(dice: &mut Dice) -> Vec<Strip> {
    let again = dice.roll(3) as u32;
    let row = |rows: u32, keep: Keep| Strip {
        choices: vec![Choice { rows, cost: 0, hyphens: Vec::new() }],
        keep,
    };
    let parted = (30 * dice.roll(3) as i64, 400);
    let spare = dice.roll(40) as i64;
    let top = Top { again: (again, again + dice.roll(2) as u32), spare, parted };
    let inner = Keep { top, ..Keep::default() };
    let near = 1 + dice.roll(2) as u32;
    let mut strips =
        vec![row(again + 2, Keep { above: 1, before: near, from_cut: near, ..Keep::default() })];
    strips.extend((0..1 + dice.roll(3)).map(|_| row(1 + dice.roll(2) as u32, inner)));
    let mut last = row(3, Keep { next: near, from_cut: near, ..inner });
    last.choices.push(Choice { rows: 4, cost: 60, hyphens: Vec::new() });
    strips.push(last);
    strips
}

/// The most rows that strips take in these legs when each leg's top repeats a head.
fn stretched(dice: &mut Dice, strips: &[Strip]) -> u32 {
    let least: u32 = strips.iter().map(|s| s.choices[0].rows).sum();
    let above: u32 = strips.iter().map(|s| s.keep.above).sum();
    let again = strips.iter().map(|s| s.keep.top.again.1).max().unwrap_or(0);
    least
        + dice.roll(u64::from(above + 1)) as u32
        + again * dice.roll(4) as u32
        + dice.roll(3) as u32
}

fn random_strip(dice: &mut Dice) -> Strip {
    if dice.roll(5) == 0 {
        let mut head = crosshead();
        head.keep.air = (dice.roll(3) as u32, 1 + dice.roll(90) as i64);
        return head;
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
        let wanted: u32 = strips.iter().map(|s| s.choices[0].rows + s.keep.above).sum::<u32>()
            + dice.roll(3) as u32;
        let mut rest = wanted;
        let mut column = Vec::new();
        while rest > 0 {
            let rows = (1 + dice.roll(8) as u32).min(rest);
            rest -= rows;
            let end = [LegEnd::Leg, LegEnd::Cut, LegEnd::Page][dice.roll(3) as usize];
            column.push(Leg { rows, end, free: 0 });
        }
        cases += 1;
        if let Some(cost) = compared(&strips, &column, cases) {
            solved += 1;
            let after = |known: usize| {
                let costs = least_after(&strips, &column[..known], wanted..=wanted, PRICES);
                costs[wanted as usize]
            };
            assert_eq!(after(column.len()), cost, "all legs known");
            assert!(
                (0..column.len()).all(|known| after(known) <= after(known + 1)),
                "more legs, more known"
            );
        }
    }
    assert!(solved > 600, "only {solved} of {cases} could be filled");
}

/// Compares the fill with brute force, and its lower bounds with the fill; gives what it costs.
fn compared(strips: &[Strip], column: &[Leg], case: usize) -> Option<i64> {
    let expected = brute_force(strips, column);
    let found = fill(strips, column, COSTS, Unhyphenated::NONE);
    assert_eq!(found.as_ref().map(|f| f.cost), expected, "case {case}: {strips:?} {column:?}");
    let found = found?;
    let total: u32 = column.iter().map(|leg| leg.rows).sum();
    let tops: Vec<u32> =
        column.iter().scan(0, |sum, l| Some(std::mem::replace(sum, *sum + l.rows))).collect();
    let mut end = 0;
    let mut picks = Vec::new();
    for (strip, placed) in strips.iter().zip(&found.places) {
        let least = if tops.contains(&end) { strip.keep.top.again.0 } else { strip.keep.above };
        picks.push((placed.choice, placed.row - end - least));
        end = placed.row + strip.choices[placed.choice].rows;
    }
    assert_eq!(
        price(strips, &picks, column),
        Some(found.cost),
        "case {case}: the places are those of the cost"
    );
    assert_eq!(end, total, "case {case}: the last row is full");
    assert!(least_costs(strips, total)[total as usize] <= found.cost, "case {case}");
    let after =
        |known: usize| least_after(strips, &column[..known], total..=total, PRICES)[total as usize];
    assert_eq!(after(column.len()), found.cost, "case {case}: all legs known");
    assert!(
        (0..column.len()).all(|known| after(known) <= after(known + 1)),
        "case {case}: more legs, more known"
    );
    Some(found.cost)
}

#[test]
fn tables_between_text_equal_brute_force() {
    let mut dice = Dice(23);
    let (mut solved, mut parted) = (0, 0);
    for case in 0..8000 {
        let mut strips: Vec<Strip> =
            (0..1 + dice.roll(2)).map(|_| random_strip(&mut dice)).collect();
        strips.extend(random_table(&mut dice));
        strips.extend((0..dice.roll(3)).map(|_| random_strip(&mut dice)));
        if let Some(last) = strips.last_mut() {
            last.keep.next = 0;
        }
        let mut rest = stretched(&mut dice, &strips);
        let mut column = Vec::new();
        while rest > 0 {
            let rows = (3 + dice.roll(9) as u32).min(rest);
            rest -= rows;
            let end = [LegEnd::Leg, LegEnd::Leg, LegEnd::Cut, LegEnd::Page][dice.roll(4) as usize];
            column.push(Leg { rows, end, free: 0 });
        }
        if compared(&strips, &column, case).is_some() {
            solved += 1;
            let found = fill(&strips, &column, COSTS, Unhyphenated::NONE).expect("a filling");
            let end = |at: usize| {
                let placed: &StripPlace = &found.places[at];
                placed.row + strips[at].choices[placed.choice].rows
            };
            // Only where a head stands again is there room between two rows of a table.
            let is_again =
                |at: usize| strips[at].keep.top.again.0 > 0 && found.places[at].row > end(at - 1);
            parted += u32::from((1..strips.len()).any(is_again));
        }
    }
    assert!(
        solved > 400 && parted > 150,
        "{solved} could be filled, {parted} of them with a table parted"
    );
}

#[test]
fn a_table_that_can_stand_whole_does_and_one_that_cannot_has_its_head_again() {
    let row = |rows: u32, keep: Keep| Strip {
        choices: vec![Choice { rows, cost: 0, hyphens: Vec::new() }],
        keep,
    };
    let table = |rows: usize, parted: (i64, i64)| {
        let inner = Keep { top: Top { again: (1, 1), spare: 0, parted }, ..Keep::default() };
        let first = row(5, Keep { above: 1, before: 2, ..Keep::default() });
        let mut strips = vec![paragraph(&[(4, 0), (10, 90)]), first];
        strips.extend(std::iter::repeat_n(row(2, inner), rows));
        strips
    };
    // Under four rows of text the leg's foot parts the table; under ten the next leg has it whole.
    let between = |parted| {
        let mut strips = table(2, parted);
        strips.push(paragraph(&[(4, 0), (8, 0)]));
        let filled = fill(&strips, &legs(&[10, 13]), COSTS, Unhyphenated::NONE).expect("fits");
        (filled.cost, filled.places[1].row)
    };
    assert_eq!(between((500, 900)), (90, 10));
    assert_eq!(between((50, 900)), (50, 5));
    let parted =
        fill(&table(3, (500, 900)), &legs(&[12, 5]), COSTS, Unhyphenated::NONE).expect("fits");
    let rows: Vec<u32> = parted.places.iter().map(|place| place.row).collect();
    assert_eq!((parted.cost, rows), (500, vec![0, 5, 10, 13, 15]));
    let mut cut = legs(&[12, 5]);
    cut[0].end = LegEnd::Cut;
    assert_eq!(
        fill(&table(3, (500, 900)), &cut, COSTS, Unhyphenated::NONE).expect("fits").cost,
        900
    );
}

#[test]
fn what_is_looked_for_late_is_what_would_have_been_known() {
    let mut dice = Dice(5);
    let mut asked = 0;
    for case in 0..2000 {
        let strips: Vec<Strip> = (0..4 + dice.roll(4)).map(|_| random_strip(&mut dice)).collect();
        let rows: u32 = strips.iter().map(|s| s.choices[0].rows + s.keep.above).sum::<u32>()
            + dice.roll(3) as u32;
        let column = legs(&[rows / 3, rows / 3, rows - rows / 3 * 2]);
        let cost = |strip: usize, rows: u32, at: u32| {
            let plain = strips[strip].choices.iter().find(|c| c.rows == rows).map_or(0, |c| c.cost);
            let more = (strip as i64 * 31 + i64::from(rows) * 17 + i64::from(at) * 7 + case) % 90;
            (more < 70).then_some(plain + more)
        };
        let known = Unhyphenated {
            known: &|strip, rows, at| Some(cost(strip, rows, at)),
            find: &|_, _, _| (),
        };
        let found = RefCell::new(BTreeSet::new());
        let late = Unhyphenated {
            known: &|strip, rows, at| {
                found.borrow().contains(&(strip, rows, at)).then(|| cost(strip, rows, at))
            },
            find: &|strip, rows, at| {
                assert!(found.borrow_mut().insert((strip, rows, at)), "asked twice")
            },
        };
        assert_eq!(
            fill(&strips, &column, COSTS, late),
            fill(&strips, &column, COSTS, known),
            "case {case}"
        );
        asked += found.borrow().len();
    }
    assert!(asked > 200, "only {asked} were asked for");
}

#[test]
fn a_crosshead_loses_its_space_at_the_top_and_keeps_two_rows_under_it() {
    let strips = [paragraph(&[(6, 0)]), crosshead(), paragraph(&[(5, 0)])];
    let filled = fill(&strips, &legs(&[6, 6]), COSTS, Unhyphenated::NONE).expect("fits");
    assert_eq!(filled.places[1].row, 6);
    assert!(
        fill(&strips, &legs(&[9, 4]), COSTS, Unhyphenated::NONE).is_none(),
        "one row under it at the foot"
    );
    assert!(
        fill(&strips, &legs(&[10, 3]), COSTS, Unhyphenated::NONE).is_some(),
        "two rows under it"
    );
}

#[test]
fn no_widow_and_no_orphan() {
    let strips = [paragraph(&[(5, 0)]), paragraph(&[(5, 0)])];
    assert!(fill(&strips, &legs(&[6, 4]), COSTS, Unhyphenated::NONE).is_none(), "orphan");
    assert!(fill(&strips, &legs(&[9, 1]), COSTS, Unhyphenated::NONE).is_none(), "widow");
    assert!(fill(&strips, &legs(&[7, 3]), COSTS, Unhyphenated::NONE).is_some());
}

#[test]
fn a_cheaper_setting_without_the_hyphen_is_taken_at_a_leg_end() {
    let mut broken = paragraph(&[(6, 10)]);
    broken.choices[0].hyphens = vec![2];
    // Nothing is known of the other setting until it is asked for, and it is asked for once.
    let filled = |other: i64| {
        let (asked, known) = (Cell::new(0), Cell::new(None));
        let whole = Unhyphenated {
            known: &|_, _, _| known.get(),
            find: &|_, _, _| (asked.set(asked.get() + 1), known.set(Some(Some(other)))).0,
        };
        let filled =
            fill(std::slice::from_ref(&broken), &legs(&[3, 3]), COSTS, whole).expect("fits");
        assert_eq!(asked.get(), 1);
        (filled.cost, filled.places[0].whole)
    };
    assert_eq!(filled(25), (25, Some(2)));
    assert_eq!(filled(900), (60, None));
}

#[test]
fn a_longer_setting_is_taken_when_the_legs_ask_for_it() {
    let strips = [paragraph(&[(4, 0), (5, 90)]), paragraph(&[(4, 0), (5, 40)])];
    let filled = fill(&strips, &legs(&[9]), COSTS, Unhyphenated::NONE).expect("fits");
    assert_eq!((filled.cost, filled.places[0].choice, filled.places[1].choice), (40, 0, 1));
}

#[test]
fn air_above_a_head_fills_a_row_at_its_price() {
    let mut head = crosshead();
    head.keep.air = (2, 40);
    let strips = [paragraph(&[(4, 0)]), head, paragraph(&[(4, 0)])];
    // Ten rows with the row that stands clear; each row more is one of air.
    for (more, cost) in [(0, Some(0)), (1, Some(40)), (2, Some(80)), (3, None)] {
        let found = fill(&strips, &legs(&[10 + more]), COSTS, Unhyphenated::NONE);
        assert_eq!(found.as_ref().map(|f| f.cost), cost, "{more}");
        let row = found.map(|found| found.places[1].row);
        assert_eq!(row, cost.map(|_| 5 + more));
        let least = least_costs(&strips, 13)[10 + more as usize];
        assert_eq!((least < i64::MAX).then_some(least), cost, "{more}");
    }
    // At a leg's top there is none.
    assert_eq!(fill(&strips, &legs(&[4, 6]), COSTS, Unhyphenated::NONE).map(|f| f.cost), None);
    let top = fill(&strips, &legs(&[4, 5]), COSTS, Unhyphenated::NONE).expect("a filling");
    assert_eq!((top.cost, top.places[1].row), (0, 4));
}

#[test]
fn a_last_leg_ends_as_many_rows_early_as_it_may() {
    let strips = [paragraph(&[(7, 0)])];
    let with = |free: u32| {
        let mut column = legs(&[4, 5]);
        column[1].free = free;
        fill(&strips, &column, COSTS, Unhyphenated::NONE).map(|f| f.cost)
    };
    assert_eq!([with(0), with(1), with(2), with(9)], [None, None, Some(20), Some(20)]);
}
