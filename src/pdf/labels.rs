//! Page labels: a viewer, an imposition program and a printer's queue call a page by the number
//! that is printed on it.
//!
//! In: the pages. Out: the number tree of the catalog. Source: ISO 32000-1, 12.4.2 and 7.9.7.

use super::object::name;
use crate::page::Page;
use lopdf::{Dictionary, Object};

/// The printed numbers of pages, a range for each run of numbers that follow one another.
pub(super) fn labels(pages: &[Page]) -> Dictionary {
    let mut ranges: Vec<Object> = Vec::new();
    let mut next = None;
    for (i, page) in (0_i64..).zip(pages) {
        if next != Some(page.number) {
            let first = i64::from(page.number);
            let range = Dictionary::from_iter([("S", name("D")), ("St", first.into())]);
            ranges.extend([i.into(), range.into()]);
        }
        next = page.number.checked_add(1);
    }
    Dictionary::from_iter([("Nums", Object::from(ranges))])
}
