//! The extent beside every arrangement tried, of templates that ship and of thrown ones; beside
//! these also what the invariant knows of places.

use super::extent;
use crate::builtin::program;
use crate::elastic::every::{every, free};
use crate::elastic::{Arrangement, Sheet, Try};
use crate::layout::{
    Area, AreaIndex, Art, Columns, End, Foot, Layout, Legs, Part, Start, Template,
};
use crate::read::invariant::selection::{MeasuredTemplate, Selection, selections};
use crate::read::layout;
use crate::source::{FileId, Span};
use crate::unit::{Pt, Rows};

/// Rows of a grid that no thrown template fills.
const GRID: Rows = 60;
/// Most arrangements tried of a part.
const MOST: usize = 60_000;

/// All that may stand in an area; `None` when a quote makes it too many.
fn tries(area: &Area, legs: &dyn Fn(&Area) -> bool) -> Vec<Try> {
    if area.takes_what_is_left() && (area.part.legs().is_some() || area.part.is_backdrop()) {
        return Vec::new();
    }
    let (low, high) = area.start.rows().unwrap_or((0, area.air));
    let starts: Vec<Rows> = (low..=high).collect();
    let (least, most) = area.own_rows(GRID);
    let depths = least..=most;
    let at =
        |rows: Rows| starts.iter().map(move |start| Try { rows, start: *start, ..Try::default() });
    let mut found: Vec<Try> = depths.flat_map(at).collect();
    if area.optional && !legs(area) {
        found.extend(starts.iter().map(|start| Try { start: *start, ..Try::default() }));
    }
    found
}

/// Every arrangement; `None` when there are too many.
///
/// An area that takes what is left is there wherever it fits, if its story has something for it:
/// both are looked at.
fn all(template: &Template, needed: &dyn Fn(&Area) -> bool) -> Option<Vec<Arrangement>> {
    template.order()?;
    let full: Vec<Vec<Try>> = template.areas.iter().map(|area| tries(area, needed)).collect();
    let may_lack = |area: &Area| area.optional && area.takes_what_is_left();
    let (count, lacking) =
        (full.len(), template.areas.iter().filter(|area| may_lack(area)).count());
    let mut found = Vec::new();
    for lacks in 0..1u32 << lacking {
        let mut tries = full.clone();
        let of = template.areas.iter().zip(&mut tries).filter(|(area, _)| may_lack(area));
        for (_, (_, tries)) in of.enumerate().filter(|(bit, _)| lacks >> bit & 1 == 1) {
            tries.retain(|of| of.rows == 0);
        }
        let (owners, trims) = (vec![Some(0); count], vec![(0, 0); count]);
        let (tries, owners, trims) = (&tries[..], &owners[..], &trims[..]);
        let sheet = Sheet { template, tries, owners, trims, stories: 1, most: usize::MAX };
        let most = |all: usize, n: &usize| all.checked_mul((*n).max(1)).filter(|all| *all <= MOST);
        free(&sheet).iter().try_fold(1usize, most)?;
        found.extend(every(&sheet));
    }
    Some(found)
}

/// Least and most over all of these.
fn counted(all: &[Arrangement], weights: &[i64]) -> Option<(i64, i64)> {
    let sum = |found: &Arrangement| {
        let rows = found.places.iter().map(|place| i64::from(place.rows));
        rows.zip(weights).map(|(rows, weight)| rows * weight).sum::<i64>()
    };
    all.iter().map(sum).min().zip(all.iter().map(sum).max())
}

fn weekblad() -> Layout {
    layout(&program(), "weekblad").value.expect("a layout")
}

#[test]
fn it_is_that_of_every_arrangement_tried() {
    let layout = weekblad();
    let mut compared = 0;
    for template in layout.templates.values() {
        for own in template.parts() {
            let part = template.part(&own);
            let needed = |area: &Area| area.part.legs().is_some();
            let Some(all) = all(&part, &needed) else { continue };
            for (i, area) in
                part.areas.iter().enumerate().filter(|(_, area)| !area.part.is_backdrop())
            {
                let mut weights = vec![0; part.areas.len()];
                weights[i] = 1;
                let found = extent(&part, &weights, layout.grid.rows, &needed);
                assert_eq!(found, counted(&all, &weights), "{} of {}", area.id, template.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 30, "{compared}");
}

/// A number that seems random, the same each time (xorshift, Marsaglia 2003).
fn roll(seed: &mut u64, below: u64) -> u32 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    u32::try_from(*seed % below.max(1)).unwrap_or(0)
}

fn part(seed: &mut u64, legs: Option<AreaIndex>) -> Part {
    match (roll(seed, 6), legs) {
        (0, _) => Part::Legs(Legs::default()),
        (1, _) => Part::Legs(Legs { foot: Foot::Natural, ..Legs::default() }),
        (2, Some(legs)) => {
            let clear = (roll(seed, 3), roll(seed, 3));
            Part::Quote { ladder: String::new(), inside: vec![legs], clear }
        }
        (3, _) => Part::Panel { ink: crate::color::Ink::BLACK },
        _ => Part::Picture { art: Art::Photo, caption: false },
    }
}

/// The area number `i` of a thrown template: everything that a template can say of rows.
fn thrown(seed: &mut u64, before: &[Area]) -> Area {
    let i = before.len() as u64;
    // Two quotes in the same legs could cut more from them than they hold.
    let cut = before.iter().any(|area| !area.part.inside().is_empty());
    let legs = before.iter().position(|area| area.part.legs().is_some() && !cut);
    let part = part(seed, legs);
    // Nothing is measured from what lies behind others and may come to no rows.
    let behind = |area: &Area| area.part.is_backdrop() && area.takes_what_is_left();
    let solid = |other: AreaIndex| before.get(other).is_some_and(|area| !behind(area));
    let other = |seed: &mut u64| Some(roll(seed, i) as usize).filter(|other| solid(*other));
    let row = 4 + roll(seed, 8);
    let mut start = match (roll(seed, 6), other(seed)) {
        (0 | 1, Some(other)) => Start::After(other, roll(seed, 3)),
        (2, Some(other)) => Start::With(other),
        (3, _) => Start::Foot,
        _ => Start::Row(row, row),
    };
    let mut end = match (roll(seed, 4), other(seed)) {
        (0, Some(other)) => End::Before(other, roll(seed, 3)),
        (1, _) if start != Start::Foot => End::Depth,
        _ => End::Row(12 + roll(seed, 12)),
    };
    if !part.inside().is_empty() {
        let low = 1 + roll(seed, 3);
        (start, end) = (Start::Inside(low, low + roll(seed, 3)), End::Depth);
    }
    if let (Start::Row(row, _), End::Depth) = (start, end) {
        start = Start::Row(row, row + roll(seed, 3));
    }
    let least = 1 + roll(seed, 4);
    let column = Columns { first: 0, last: 0 };
    let deep = if part.legs().is_some() { 12 } else { 4 };
    let mut area = Area {
        id: format!("a{i}"),
        slot: None,
        part,
        columns: column,
        sides: (column, column),
        start,
        end,
        depth: (least, least + roll(seed, deep)),
        optional: false,
        unless: None,
        with: None,
        needs: None,
        after: roll(seed, 3),
        air: 0,
        drop: Pt::ZERO,
        bleed: Vec::new(),
        span: Span { file: FileId(0), start: 0, end: 0 },
    };
    // Legs are there always, and what lies behind others wherever it takes what is left.
    let stays = area.part.legs().is_some() || area.part.is_backdrop() && area.takes_what_is_left();
    area.optional = !stays && roll(seed, 2) == 0;
    if matches!(area.start, Start::After(..)) && !area.takes_what_is_left() {
        area.air = roll(seed, 3);
    }
    if area.optional {
        area.with = other(seed).filter(|_| roll(seed, 4) == 0);
        area.unless = other(seed).filter(|_| area.with.is_none() && roll(seed, 4) == 0);
    }
    area
}

/// Least and most of what is known of an area wherever it is there.
fn known<T: Copy + Ord>(of: impl Iterator<Item = (T, T)>) -> Option<(T, T)> {
    of.reduce(|known, more| (known.0.min(more.0), known.1.max(more.1)))
}

#[test]
fn numbers_inequalities_and_ranges_say_the_same_of_thrown_templates() {
    let mut seed = 0x0BAD_1A70_0000_0009;
    let (mut placed, mut compared) = (0, 0);
    for round in 0..3000 {
        let mut areas: Vec<Area> = Vec::new();
        for _ in 0..2 + roll(&mut seed, 4) {
            areas.push(thrown(&mut seed, &areas));
        }
        let template = Template {
            name: "thrown".into(),
            section: String::new(),
            side: None,
            furniture: Vec::new(),
            refers: Vec::new(),
            areas,
            span: Span { file: FileId(0), start: 0, end: 0 },
        };
        let legs = |area: &Area| area.part.legs().is_some();
        let Some(all) = all(&template, &legs) else { continue };
        let count = template.areas.len();
        let measured = MeasuredTemplate {
            template: &template,
            depths: template.areas.iter().map(|area| area.own_rows(GRID)).collect(),
            bears: vec![true; count],
        };
        let whole: Vec<AreaIndex> = (0..count).collect();
        let selections = selections(&measured, &whole, &|_, _| true).expect("few selections").met;
        assert_eq!(all.is_empty(), selections.is_empty(), "{round}: {template:#?}");
        placed += usize::from(!all.is_empty());
        for i in 0..count {
            let mut weights = vec![0; count];
            weights[i] = 1;
            assert_eq!(
                extent(&template, &weights, GRID, &legs),
                counted(&all, &weights),
                "{round}: a{i} of {template:#?}"
            );
            let there = || all.iter().map(|found| found.places[i]).filter(|of| of.rows > 0);
            let signed = |rows: Rows| i32::try_from(rows).expect("a few rows");
            let rows = known(there().map(|of| (signed(of.rows), signed(of.rows))));
            let first = known(there().map(|of| (signed(of.first), signed(of.first))));
            let selection = || selections.iter().filter(|selection| selection.there.contains(&i));
            let of =
                |selection: &Selection| selection.rows(i).map(|(least, most)| (least.max(1), most));
            // What lies behind others may be there without a row.
            let of = known(selection().filter_map(of).filter(|(_, most)| *most > 0));
            assert_eq!(of, rows, "{round}: rows of a{i} of {template:#?}");
            if !template.areas[i].part.is_backdrop() {
                let of = known(selection().filter_map(|selection| selection.starts(i, None)));
                assert_eq!(of, first, "{round}: first row of a{i} of {template:#?}");
            }
            compared += 1;
        }
    }
    assert!(placed > 500 && compared > 2000, "{placed} {compared}");
}
