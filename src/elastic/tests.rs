//! Places, legs and combinations of small templates.

use super::{Sheet, Try, arrange, arrangements, combinations, legs};
use crate::fill::Edge;
use crate::layout::{Area, Art, Columns, End, Legs, Part, Start, Template};
use crate::source::{FileId, Span};
use crate::unit::Pt;

const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

fn area(part: Part, columns: (u32, u32), (start, end): (Start, End), depth: (u32, u32)) -> Area {
    Area {
        id: String::new(),
        slot: Some("main".into()),
        part,
        columns: Columns { first: columns.0, last: columns.1 },
        sides: (Columns { first: columns.0, last: columns.1 }, Columns { first: columns.0, last: columns.1 }),
        start,
        end,
        depth,
        unless: None,
        optional: true,
        with: None,
        needs: None,
        after: 0,
        drop: Pt::ZERO,
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
        area(Part::Picture { art: Art::Photo, caption: true }, (0, 1), (Start::Row(0, 0), End::Depth), (4, 6)),
        area(Part::Legs(Legs::default()), (0, 1), (Start::After(0, 1), End::Row(19)), (5, 20)),
        area(quote, (1, 1), (Start::Inside(4, 6), End::Depth), (4, 4)),
    ];
    let quotes = vec![Try::default(), Try { rows: 4, start: 5, cost: 7, uses: 1 }];
    (template(areas), vec![vec![rows(4, 10), rows(6, 0), Try::default()], Vec::new(), quotes])
}

#[test]
fn depths_and_clear_rows_add_up_to_the_last_row() {
    let (template, tries) = page();
    let sheet = Sheet { template: &template, tries: &tries, owners: &[0, 0, 0], trims: &[], stories: 1 };
    let order = template.order().expect("no ring");
    let found = arrange(&sheet, &order, &[0, 0, 1]).expect("allowed");
    assert_eq!((found.places[1].first, found.places[1].rows), (5, 15));
    assert_eq!((found.rows.as_slice(), found.cost, found.uses), ([26].as_slice(), 17, 1));
    let runs = legs(&sheet, &found, 0);
    let shape: Vec<(u32, u32, u32, Edge)> = runs.iter().map(|r| (r.column, r.first, r.leg.rows, r.leg.edge)).collect();
    assert_eq!(shape, [(0, 5, 15, Edge::Leg), (1, 5, 5, Edge::Cut), (1, 14, 6, Edge::Page)]);
    let absent = arrange(&sheet, &order, &[2, 0, 0]).expect("allowed");
    assert_eq!(absent.places[1].first, 0, "an absent area takes its clear rows with it");
}

#[test]
fn a_quote_keeps_its_rows_of_text_above_and_below() {
    let (mut template, tries) = page();
    template.areas[2].part = Part::Quote { ladder: String::new(), inside: vec![1], clear: (3, 8) };
    let sheet = Sheet { template: &template, tries: &tries, owners: &[0, 0, 0], trims: &[], stories: 1 };
    let order = template.order().expect("no ring");
    assert!(arrange(&sheet, &order, &[0, 0, 1]).is_none());
    assert!(arrange(&sheet, &order, &[0, 0, 0]).is_some());
}

#[test]
fn areas_are_placed_in_the_order_of_what_they_depend_on() {
    let areas = vec![
        area(Part::Legs(Legs::default()), (0, 0), (Start::Row(0, 0), End::Before(1, 2)), (1, 20)),
        area(Part::Legs(Legs::default()), (0, 0), (Start::After(2, 0), End::Row(19)), (1, 20)),
        area(Part::Picture { art: Art::Photo, caption: true }, (0, 0), (Start::Row(9, 9), End::Depth), (3, 3)),
    ];
    let template = template(areas);
    assert_eq!(template.order(), Some(vec![2, 1, 0]));
    let tries = vec![Vec::new(), Vec::new(), vec![rows(3, 0)]];
    let sheet = Sheet { template: &template, tries: &tries, owners: &[0, 1, 1], trims: &[], stories: 2 };
    let found = arrange(&sheet, &[2, 1, 0], &[0, 0, 0]).expect("allowed");
    assert_eq!(found.rows, [10, 8]);
    let mut ring = template.clone();
    ring.areas[2].start = Start::After(0, 0);
    assert_eq!(ring.order(), None);
}

#[test]
fn combinations_use_nothing_twice_and_keep_only_what_can_be_set() {
    let (template, tries) = page();
    let sheet = Sheet { template: &template, tries: &tries, owners: &[0, 0, 0], trims: &[], stories: 1 };
    let all = arrangements(&sheet, &|_, _, _| Some(0));
    assert_eq!(all.len(), 6);
    let pairs = combinations(&[all.clone(), all.clone()], 1, &|_, rows, _| (rows == 60).then_some(0));
    assert!(!pairs.is_empty() && pairs.iter().all(|c| c.rows == [60]));
    let free = combinations(&[all.clone(), all], 1, &|_, _, _| Some(0));
    assert!(free.iter().all(|c| c.picks.len() == 2) && free.iter().any(|c| c.uses == 1));
}
