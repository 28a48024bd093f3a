//! The extent beside every arrangement tried, and templates small enough to count by hand.

use super::extent;
use crate::cli::folder::program;
use crate::elastic::every::{every, free};
use crate::elastic::{Arrangement, Sheet, Try};
use crate::layout::{Area, Layout, Start, Template};
use crate::read::layout;
use crate::unit::Rows;

/// Most arrangements tried of a part.
const MOST: usize = 60_000;

/// All that may stand in an area; `None` when a quote makes it too many.
fn tries(area: &Area, legs: &dyn Fn(&Area) -> bool) -> Vec<Try> {
    if area.takes_what_is_left() && (area.part.legs().is_some() || area.part.is_backdrop()) {
        return Vec::new();
    }
    let starts: Vec<Rows> = match area.start {
        Start::Row(low, high) | Start::Inside(low, high) => (low..=high).collect(),
        _ => vec![0],
    };
    let depths = if area.part.is_backdrop() {
        area.depth.0..=area.depth.0
    } else {
        area.depth.0..=area.depth.1
    };
    let at =
        |rows: Rows| starts.iter().map(move |start| Try { rows, start: *start, ..Try::default() });
    let mut found: Vec<Try> = depths.flat_map(at).collect();
    if area.optional && !legs(area) {
        found.extend(starts.iter().map(|start| Try { start: *start, ..Try::default() }));
    }
    found
}

/// Least and most over every arrangement; `None` when there are too many.
fn counted(
    template: &Template,
    weights: &[i64],
    needed: &dyn Fn(&Area) -> bool,
) -> Option<Option<(i64, i64)>> {
    let tries: Vec<Vec<Try>> = template.areas.iter().map(|area| tries(area, needed)).collect();
    let (owners, trims) = (vec![Some(0); tries.len()], vec![(0, 0); tries.len()]);
    let sheet = Sheet {
        template,
        tries: &tries,
        owners: &owners,
        trims: &trims,
        stories: 1,
        most: usize::MAX,
    };
    template.order()?;
    let most = |all: usize, n: &usize| all.checked_mul((*n).max(1)).filter(|all| *all <= MOST);
    free(&sheet).iter().try_fold(1usize, most)?;
    let sum = |found: &Arrangement| {
        let rows = found.places.iter().map(|place| i64::from(place.rows));
        rows.zip(weights).map(|(rows, weight)| rows * weight).sum::<i64>()
    };
    let sums: Vec<i64> = every(&sheet).iter().map(sum).collect();
    Some(sums.iter().min().copied().zip(sums.iter().max().copied()))
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
            for (i, area) in
                part.areas.iter().enumerate().filter(|(_, area)| !area.part.is_backdrop())
            {
                let mut weights = vec![0; part.areas.len()];
                weights[i] = 1;
                let Some(counted) = counted(&part, &weights, &needed) else { continue };
                let found = extent(&part, &weights, layout.grid.rows, &needed);
                assert_eq!(found, counted, "{} of {}", area.id, template.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 30, "{compared}");
}
