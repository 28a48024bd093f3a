//! A side of a sheet: its pages beside one another, cut at the spine, with the boxes that the
//! cutter and the press go by.
//!
//! In: which pages, all pages' forms. Out: a page of the new file.

use super::fold::SheetSide;
use super::leaf::{PageBox, SheetLeaf, rounded};
use lopdf::{Dictionary, Document, Object, Stream};

/// What all sheets share.
pub(super) struct Sheets<'a> {
    leaves: &'a [SheetLeaf],
    /// How thick the paper is, in points.
    paper: f64,
    width: f64,
    height: f64,
    /// The widest bleed at the left, bottom, right and top.
    bleed: [f64; 4],
}

impl<'a> Sheets<'a> {
    /// Sheets for pages of one size.
    pub fn new(leaves: &'a [SheetLeaf], paper: f64) -> Sheets<'a> {
        let size = |of: fn(&PageBox) -> f64| leaves.first().map_or(0.0, |leaf| of(&leaf.trim));
        let widest = |i: usize| {
            let beyond = |leaf: &SheetLeaf| (leaf.trim.0[i] - leaf.bleed.0[i]).abs();
            leaves.iter().map(beyond).fold(0.0, f64::max)
        };
        Sheets {
            leaves,
            paper,
            width: size(PageBox::width),
            height: size(PageBox::height),
            bleed: [widest(0), widest(1), widest(2), widest(3)],
        }
    }
}

/// A number as it stands in content.
fn written(value: f64) -> String {
    let text = format!("{:.4}", rounded(value) + 0.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The page of a side, without its parent.
pub(super) fn side(document: &mut Document, side: &SheetSide, sheets: &Sheets<'_>) -> Dictionary {
    let [left, bottom, right, top] = sheets.bleed;
    let width = sheets.width * side.pages.len() as f64;
    let paper = PageBox([0.0, 0.0, left + width + right, bottom + sheets.height + top]);
    let trim = PageBox([left, bottom, left + width, bottom + sheets.height]);
    let (mut content, mut forms, mut group) = (String::new(), Dictionary::new(), None);
    for (at, page) in side.pages.iter().enumerate() {
        let Some(leaf) = page.and_then(|page| sheets.leaves.get(page)) else { continue };
        let name = format!("Page{}", leaf.called());
        content += &placed(leaf, sheets, LaidAt { at, of: side.pages.len(), sheet: side.sheet });
        forms.set(name, Object::Reference(leaf.form));
        group = group.or_else(|| leaf.group.clone());
    }
    let stream = Stream::new(Dictionary::new(), content.into_bytes()).with_compression(false);
    let content = document.add_object(stream);
    let mut made = Dictionary::from_iter([
        ("Type", Object::Name(b"Page".to_vec())),
        ("MediaBox", paper.object()),
        ("BleedBox", paper.object()),
        ("TrimBox", trim.object()),
        ("Contents", Object::Reference(content)),
        ("Resources", Dictionary::from_iter([("XObject", Object::Dictionary(forms))]).into()),
    ]);
    if let Some(group) = group {
        made.set("Group", group);
    }
    if let Some(unit) = sheets.leaves.first().map(|leaf| leaf.unit).filter(|unit| *unit != 1.0) {
        made.set("UserUnit", Object::Real(unit as f32));
    }
    made
}

/// Where a page lies.
struct LaidAt {
    /// From the left.
    at: usize,
    /// How many lie on the side.
    of: usize,
    /// The sheet, the outermost first.
    sheet: usize,
}

/// The operations that show a page in its place: its trim against its neighbour's, moved to the
/// spine by what the sheets round it are thick, cut at the spine.
fn placed(leaf: &SheetLeaf, sheets: &Sheets<'_>, seat: LaidAt) -> String {
    let [left, bottom, right, top] = sheets.bleed;
    let edge = left + sheets.width * seat.at as f64;
    let (first, last) = (seat.at == 0, seat.at + 1 == seat.of);
    let creep = if seat.of == 2 { sheets.paper * seat.sheet as f64 } else { 0.0 };
    let moved = if first { creep } else { -creep };
    let from = if first { 0.0 } else { edge };
    let to = edge + sheets.width + if last { right } else { 0.0 };
    let (x, y) = (edge - leaf.trim.0[0] + moved, bottom - leaf.trim.0[1]);
    let cut = [from, 0.0, to - from, bottom + sheets.height + top].map(written).join(" ");
    let matrix = leaf.turn.iter().copied().chain([x, y]).map(written).collect::<Vec<_>>().join(" ");
    format!("q {cut} re W n {matrix} cm /Page{} Do Q\n", leaf.called())
}
