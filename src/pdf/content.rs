//! The content of a page (ISO 32000-1, 8 and 9): its marks in their order, then those of its
//! offcut.
//!
//! In: a page and its fonts. Out: the operations, and which fonts, pictures, graphics states and
//! colour spaces they name.

use super::font::EmbeddedFont;
use super::offcut;
use super::pen::{Pen, Used};
use crate::page::Page;
use crate::style::FaceId;
use printpdf::Op;
use std::collections::BTreeMap;

/// The content of a page.
pub(super) struct ContentStream {
    /// Its operations.
    pub ops: Vec<Op>,
    /// What they name.
    pub used: Used,
}

/// The page's marks in their order.
pub(super) fn content(page: &Page, fonts: &BTreeMap<FaceId, EmbeddedFont>) -> ContentStream {
    let mut pen = Pen::on(page);
    for inked in page.inked() {
        pen.mark(inked, fonts);
    }
    for mark in &page.offcut.marks {
        offcut::draw(&mut pen, mark, fonts);
    }
    let (ops, used) = pen.done();
    ContentStream { ops, used }
}
