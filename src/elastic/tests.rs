//! Places, legs and combinations of small templates.

use super::every::every;
use super::{Sheet, Try, arrange, arrangements, combinations, legs};
use crate::fill::LegEnd;
use crate::layout::{Area, Art, Columns, End, Legs, Part, Start, Template};
use crate::source::{FileId, Span};
use crate::unit::Pt;

/// Ways to place an area that tests look at.
const MOST: usize = 200_000;

const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

fn area(part: Part, columns: (u32, u32), (start, end): (Start, End), depth: (u32, u32)) -> Area {
    Area {
        id: String::new(),
        slot: Some("main".into()),
        part,
        columns: Columns { first: columns.0, last: columns.1 },
        sides: (
            Columns { first: columns.0, last: columns.1 },
            Columns { first: columns.0, last: columns.1 },
        ),
        start,
        end,
        depth,
        unless: None,
        optional: true,
        with: None,
        needs: None,
        after: 0,
        air: 0,
        drop: Pt::ZERO,
        bleed: Vec::new(),
        span: HERE,
    }
}

fn template(areas: Vec<Area>) -> Template {
    Template {
        name: "t".into(),
        section: String::new(),
        side: None,
        furniture: Vec::new(),
        refers: Vec::new(),
        areas,
        span: HERE,
    }
}

fn rows(rows: u32, cost: i64) -> Try {
    Try { rows, cost, ..Try::default() }
}

/// A picture over two columns, legs under it, a quote that cuts the second of them.
fn page() -> (Template, Vec<Vec<Try>>) {
    let quote = Part::Quote { ladder: String::new(), inside: vec![1], clear: (3, 3) };
    let areas = vec![
        area(
            Part::Picture { art: Art::Photo, caption: true },
            (0, 1),
            (Start::Row(0, 0), End::Depth),
            (4, 6),
        ),
        area(Part::Legs(Legs::default()), (0, 1), (Start::After(0, 1), End::Row(19)), (5, 20)),
        area(quote, (1, 1), (Start::Inside(4, 6), End::Depth), (4, 4)),
    ];
    let quotes = vec![Try::default(), Try { rows: 4, start: 5, cost: 7, uses: 1 }];
    (template(areas), vec![vec![rows(4, 10), rows(6, 0), Try::default()], Vec::new(), quotes])
}

#[test]
fn depths_and_clear_rows_add_up_to_the_last_row() {
    let (template, tries) = page();
    let sheet = Sheet {
        template: &template,
        tries: &tries,
        owners: &[Some(0), Some(0), Some(0)],
        trims: &[],
        stories: 1,
        most: MOST,
    };
    let order = template.order().expect("no ring");
    let found = arrange(&sheet, &order, &[0, 0, 1]).expect("allowed");
    assert_eq!((found.places[1].first, found.places[1].rows), (5, 15));
    assert_eq!((found.rows.as_slice(), found.cost, found.uses), ([26].as_slice(), 17, 1));
    let runs = legs(&sheet, &found, 0);
    let shape: Vec<(u32, u32, u32, LegEnd)> =
        runs.iter().map(|r| (r.column, r.first, r.leg.rows, r.leg.end)).collect();
    assert_eq!(shape, [(0, 5, 15, LegEnd::Leg), (1, 5, 5, LegEnd::Cut), (1, 14, 6, LegEnd::Page)]);
    let absent = arrange(&sheet, &order, &[2, 0, 0]).expect("allowed");
    assert_eq!(absent.places[1].first, 0, "an absent area takes its clear rows with it");
}

#[test]
fn a_quote_keeps_its_rows_of_text_above_and_below() {
    let (mut template, tries) = page();
    template.areas[2].part = Part::Quote { ladder: String::new(), inside: vec![1], clear: (3, 8) };
    let sheet = Sheet {
        template: &template,
        tries: &tries,
        owners: &[Some(0), Some(0), Some(0)],
        trims: &[],
        stories: 1,
        most: MOST,
    };
    let order = template.order().expect("no ring");
    assert!(arrange(&sheet, &order, &[0, 0, 1]).is_none());
    assert!(arrange(&sheet, &order, &[0, 0, 0]).is_some());
}

#[test]
fn areas_are_placed_in_the_order_of_what_they_depend_on() {
    let areas = vec![
        area(Part::Legs(Legs::default()), (0, 0), (Start::Row(0, 0), End::Before(1, 2)), (1, 20)),
        area(Part::Legs(Legs::default()), (0, 0), (Start::After(2, 0), End::Row(19)), (1, 20)),
        area(
            Part::Picture { art: Art::Photo, caption: true },
            (0, 0),
            (Start::Row(9, 9), End::Depth),
            (3, 3),
        ),
    ];
    let template = template(areas);
    assert_eq!(template.order(), Some(vec![2, 1, 0]));
    let tries = vec![Vec::new(), Vec::new(), vec![rows(3, 0)]];
    let sheet = Sheet {
        template: &template,
        tries: &tries,
        owners: &[Some(0), Some(1), Some(1)],
        trims: &[],
        stories: 2,
        most: MOST,
    };
    let found = arrange(&sheet, &[2, 1, 0], &[0, 0, 0]).expect("allowed");
    assert_eq!(found.rows, [10, 8]);
    let mut ring = template.clone();
    ring.areas[2].start = Start::After(0, 0);
    assert_eq!(ring.order(), None);
}

#[test]
fn combinations_use_nothing_twice_and_keep_only_what_can_be_set() {
    let (template, tries) = page();
    let sheet = Sheet {
        template: &template,
        tries: &tries,
        owners: &[Some(0), Some(0), Some(0)],
        trims: &[],
        stories: 1,
        most: MOST,
    };
    let all = arrangements(&sheet, &|_, _, _| Some(0)).list;
    assert_eq!(all.len(), 6);
    let pairs = combinations(&[all.clone(), all.clone()], (1, 600_000), &|_, rows, _| {
        (rows == 60).then_some(0)
    })
    .list;
    assert!(!pairs.is_empty() && pairs.iter().all(|c| c.rows == [60]));
    let free = combinations(&[all.clone(), all], (1, 600_000), &|_, _, _| Some(0)).list;
    assert!(free.iter().all(|c| c.picks.len() == 2) && free.iter().any(|c| c.uses == 1));
}

/// A number that seems random, the same each time.
fn dice(seed: &mut u64, sides: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % sides
}

/// A page of pictures and legs of two stories under one another, some away at times, some after
/// others, with a quote in the last legs.
fn drawn(seed: &mut u64) -> (Template, Vec<Vec<Try>>, Vec<Option<usize>>) {
    let (mut areas, mut tries, mut owners) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..3 + dice(seed, 3) as usize {
        let start = match n {
            0 => Start::Row(0, dice(seed, 2) as u32),
            _ => Start::After(dice(seed, n as u64) as usize, dice(seed, 2) as u32),
        };
        let legs = n > 0 && dice(seed, 2) == 0;
        let part = if legs {
            Part::Legs(Legs::default())
        } else {
            Part::Picture { art: Art::Photo, caption: true }
        };
        let mut new = area(part, (0, 1), (start, End::Depth), (1, 9));
        new.with = (n > 1 && dice(seed, 4) == 0).then(|| dice(seed, n as u64) as usize);
        new.unless = (n > 1 && dice(seed, 5) == 0).then(|| dice(seed, n as u64) as usize);
        let mut of: Vec<Try> = (0..1 + dice(seed, 3))
            .map(|_| rows(1 + dice(seed, 8) as u32, dice(seed, 50) as i64))
            .collect();
        if !legs {
            of.push(Try { cost: 40, uses: dice(seed, 2), ..Try::default() });
        }
        if let Start::Row(low, high) = start
            && low < high
        {
            let at = |start: u32| of.iter().map(move |of| Try { start, ..*of }).collect::<Vec<_>>();
            of = (low..=high).flat_map(at).collect();
        }
        if let (Start::After(..), false) = (start, legs) {
            new.air = dice(seed, 3) as u32;
            let under = |air: u32| {
                of.iter().map(move |of| Try { start: air, cost: of.cost + i64::from(air), ..*of })
            };
            of = (0..=new.air).flat_map(under).collect();
        }
        areas.push(new);
        tries.push(of);
        owners.push(Some(dice(seed, 2) as usize));
    }
    let last = Part::Legs(Legs { short: dice(seed, 3) as u32, ..Legs::default() });
    let after = dice(seed, areas.len() as u64) as usize;
    areas.push(area(last, (0, 0), (Start::After(after, 1), End::Row(29)), (4, 28)));
    tries.push(Vec::new());
    owners.push(Some(dice(seed, 2) as usize));
    let inside = vec![areas.len() - 1];
    let quote = Part::Quote { ladder: String::new(), inside, clear: (2, 2) };
    areas.push(area(quote, (0, 0), (Start::Inside(2, 4), End::Depth), (3, 3)));
    let at = |start| Try { rows: 3, start, cost: i64::from(start), uses: 2 };
    tries.push(vec![Try { cost: 9, ..Try::default() }, at(2), at(3), at(4)]);
    owners.push(owners[areas.len() - 2]);
    (template(areas), tries, owners)
}

#[test]
fn the_cheapest_of_each_kind_are_those_of_all_combinations() {
    let mut seed = 7;
    let (mut fitting, mut misfits) = (0, 0);
    for round in 0..200 {
        let (template, tries, owners) = drawn(&mut seed);
        let trims = vec![(0, 0); tries.len()];
        let sheet = Sheet {
            template: &template,
            tries: &tries,
            owners: &owners,
            trims: &trims,
            stories: 2,
            most: MOST,
        };
        let step = 1 + round % 5;
        let least = |story: usize, rows: u32, _: u32| {
            (rows % step == story as u32 % step).then_some(i64::from(rows % 7))
        };
        let mut best: std::collections::BTreeMap<(Vec<u32>, u64), i64> = Default::default();
        let all = every(&sheet);
        for found in &all {
            let text: Option<i64> = (0..2).map(|story| least(story, found.rows[story], 0)).sum();
            let Some(text) = text else { continue };
            let known = best.entry((found.rows.clone(), found.uses)).or_insert(i64::MAX);
            *known = (*known).min(found.cost + text);
        }
        let found = arrangements(&sheet, &least);
        assert!(found.whole);
        let mut cheapest: std::collections::BTreeMap<(Vec<u32>, u64), i64> = Default::default();
        for one in &found.list {
            let order = template.order().expect("no ring");
            assert_eq!(
                arrange(&sheet, &order, &one.picks).as_ref().map(|a| &a.places),
                Some(&one.places)
            );
            let text: i64 = (0..2).filter_map(|story| least(story, one.rows[story], 0)).sum();
            let known = cheapest.entry((one.rows.clone(), one.uses)).or_insert(i64::MAX);
            *known = (*known).min(one.cost + text);
        }
        for story in 0..2 {
            let most = all.iter().map(|one| one.rows[story]).max();
            let least = all.iter().map(|one| one.rows[story] - one.spare[story]).min();
            let room = super::room(&sheet, story).map(|room| (room.least, room.most));
            assert_eq!(room, least.zip(most), "{round}");
        }
        if best.is_empty() {
            misfits += 1;
            assert_eq!(found.list.is_empty(), all.is_empty(), "{round}");
        } else {
            fitting += 1;
            assert_eq!(cheapest, best, "{round}");
        }
    }
    assert!(fitting > 50 && misfits > 10, "{fitting} {misfits}");
}

#[test]
fn what_is_let_go_is_told() {
    // Pictures beside one another, each with a foot of its own that something else is measured
    // from.
    let mut areas = Vec::new();
    let mut tries = Vec::new();
    for n in 0..5 {
        let picture = Part::Picture { art: Art::Photo, caption: true };
        areas.push(area(picture, (n, n), (Start::Row(0, 0), End::Depth), (1, 20)));
        tries.push((1..=20).map(|depth| rows(depth, i64::from(depth))).collect::<Vec<_>>());
    }
    for n in 0..5 {
        let legs = Part::Legs(Legs::default());
        areas.push(area(legs, (n, n), (Start::After(n as usize, 1), End::Row(29)), (1, 29)));
        tries.push(Vec::new());
    }
    let template = template(areas);
    let owners = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4].map(Some);
    let trims = vec![(0, 0); 10];
    let sheet = Sheet {
        template: &template,
        tries: &tries,
        owners: &owners,
        trims: &trims,
        stories: 5,
        most: MOST,
    };
    let found = arrangements(&sheet, &|_, _, _| Some(0));
    assert!(!found.whole && !found.list.is_empty());
}
