//! Marks loose on a page: one thing whose corner is that of the page, to be made up and spoilt mark
//! by mark.
//!
//! In: marks. Out: the thing; the marks of a page that has no other.

use katern::geometry::Rect;
use katern::page::{Element, Home, Mark, Page, Placed, PlacedId};
use katern::source::{Anchor, FileId};

/// Marks as the one thing on a page.
pub fn loose(page: u32, marks: Vec<Mark>) -> Placed {
    let home = Home::Area("page".to_owned());
    let (element, block) = (Element::Panel, None);
    let id = PlacedId { page, home, story: None, element, block, entry: 0, part: 0 };
    Placed { marks, ..Placed::bare(id, Rect::default()) }
}

/// Anchors of spans that count from the beginnings of their files.
pub fn anchors() -> Vec<Anchor> {
    (0..2_000).map(|file| Anchor { file: FileId(file), byte: 0 }).collect()
}

/// The marks of such a page; what else stands on it has none.
pub fn marks_mut(page: &mut Page) -> &mut Vec<Mark> {
    let (loose, rest) = page.placed.split_last_mut().expect("loose marks");
    assert!(rest.iter().all(|one| one.marks.is_empty()), "a page of loose marks");
    &mut loose.marks
}
