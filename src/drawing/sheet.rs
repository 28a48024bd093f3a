//! The page of a PDF that somebody else made.
//!
//! In: the bytes of a file. Out: the document, opened within limits; its only page with what it
//! inherits; the box that is the art. Sources: ISO 32000-1, 7.7.3 (page tree), 14.11.2 (boxes).

use super::fault::{AGAIN, DrawingFault};
use super::limits::{MOST_FILE, MOST_OBJECTS, MOST_POINTS, MOST_STREAM};
use crate::geometry::Size;
use crate::unit::Pt;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// What a page shows, in points of its own space, and how it is turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawnBox {
    /// Left, bottom, right, top.
    pub edges: [f64; 4],
    /// Quarter turns clockwise.
    pub turns: u8,
    /// Points of its unit (`UserUnit`).
    pub unit: f64,
}

impl DrawnBox {
    /// How large it stands upright.
    pub fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.edges;
        let (wide, high) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns % 2 == 1 { (high, wide) } else { (wide, high) }
    }

    /// How far it goes beyond another box of its page, left, bottom, right and top as it stands
    /// upright, points.
    pub(super) fn beyond(&self, inner: &DrawnBox) -> [f64; 4] {
        let ([left, bottom, right, top], unit) = (self.edges, self.unit);
        let [x, y, to_x, to_y] = inner.edges;
        let mut beyond = [x - left, y - bottom, right - to_x, top - to_y].map(|far| far * unit);
        // A turn clockwise brings what is at the foot to the left.
        beyond.rotate_left(usize::from(self.turns % 4));
        beyond
    }
}

/// A document opened within limits.
pub fn opened(bytes: &[u8]) -> Result<Document, DrawingFault> {
    if bytes.len() > MOST_FILE {
        let what = format!("is of {} MB; {} are the most", bytes.len() >> 20, MOST_FILE >> 20);
        return Err(DrawingFault::new(what, AGAIN));
    }
    let options =
        LoadOptions { max_decompressed_size: Some(MOST_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|error| DrawingFault::new(format!("can't be opened as PDF: {error}"), AGAIN))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(DrawingFault::new("is encrypted", "Ask for it without a password."));
    }
    if document.objects.len() > MOST_OBJECTS {
        let what = format!("has {} objects; {MOST_OBJECTS} are the most", document.objects.len());
        return Err(DrawingFault::new(what, AGAIN));
    }
    Ok(document)
}

/// The only page of a document.
pub(super) fn only_page(document: &Document) -> Result<ObjectId, DrawingFault> {
    let mut pages = document.page_iter();
    match (pages.next(), pages.count()) {
        (Some(page), 0) => Ok(page),
        (None, _) => Err(DrawingFault::new("has no page", AGAIN)),
        (_, more) => {
            let what = format!("has {} pages; art is one", more + 1);
            Err(DrawingFault::new(what, "Give each page a file of its own."))
        }
    }
}

/// What a page says of itself or inherits (7.7.3.4).
pub(super) fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let mut dict = document.get_dictionary(page).ok()?;
    // A tree deeper than this goes in a circle.
    for _ in 0..64 {
        if let Ok(found) = dict.get_deref(key, document) {
            return Some(found);
        }
        dict = dict.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The box of the art: the trim, else what is shown, else the sheet.
pub fn drawn_box(document: &Document, page: ObjectId) -> Result<DrawnBox, DrawingFault> {
    let found = [b"TrimBox".as_slice(), b"ArtBox", b"CropBox", b"MediaBox"]
        .into_iter()
        .find_map(|key| rectangle(document, inherited(document, page, key)?));
    let Some(edges) = found else {
        return Err(DrawingFault::new("has a page without size", AGAIN));
    };
    let number = |key| inherited(document, page, key).and_then(number);
    let turns = (number(b"Rotate").unwrap_or(0.0) / 90.0).rem_euclid(4.0);
    let unit = number(b"UserUnit").unwrap_or(1.0);
    let drawn = DrawnBox { edges, turns: turns as u8, unit };
    within(drawn.size())?;
    Ok(drawn)
}

/// The box of the art with its bleed, where it has any: never less than the trim (14.11.2).
pub(super) fn bled_box(
    document: &Document,
    page: ObjectId,
    trim: DrawnBox,
) -> Result<DrawnBox, DrawingFault> {
    let own = |key: &[u8]| rectangle(document, inherited(document, page, key)?);
    let Some(bleed) = own(b"BleedBox") else { return Ok(trim) };
    // Beyond the sheet there is nothing.
    let media = own(b"MediaBox").unwrap_or(bleed);
    let [left, bottom, right, top] = trim.edges;
    let edges = [
        left.min(bleed[0].max(media[0])),
        bottom.min(bleed[1].max(media[1])),
        right.max(bleed[2].min(media[2])),
        top.max(bleed[3].min(media[3])),
    ];
    let drawn = DrawnBox { edges, ..trim };
    within(drawn.size())?;
    Ok(drawn)
}

/// Refuses art of a size that no page has, points.
pub(super) fn within((wide, high): (f64, f64)) -> Result<(), DrawingFault> {
    let possible = 1.0..=MOST_POINTS;
    if possible.contains(&wide) && possible.contains(&high) {
        return Ok(());
    }
    let what = format!("is {wide:.1} x {high:.1} points large; a side has 1 to {MOST_POINTS:.0}");
    Err(DrawingFault::new(what, "Ask for it in the size of its place."))
}

/// How large the art of a PDF is.
pub(super) fn size(bytes: &[u8]) -> Result<Size, DrawingFault> {
    let document = opened(bytes)?;
    let (width, height) = drawn_box(&document, only_page(&document)?)?.size();
    Ok(Size { width: points(width), height: points(height) })
}

/// Points as they are counted everywhere else.
pub(super) fn points(points: f64) -> Pt {
    Pt((points * crate::unit::SCALE as f64).round() as i64)
}

/// A number of either kind.
pub(super) fn number(object: &Object) -> Option<f64> {
    let number = f64::from(object.as_float().ok()?);
    number.is_finite().then_some(number)
}

/// Numbers of an array, each resolved.
pub(super) fn numbers(document: &Document, object: &Object) -> Option<Vec<f64>> {
    let (_, object) = document.dereference(object).ok()?;
    let of = |object: &Object| number(document.dereference(object).ok()?.1);
    object.as_array().ok()?.iter().map(of).collect()
}

/// A rectangle with its corners in order (7.9.5).
fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    match *numbers(document, object)?.as_slice() {
        [a, b, c, d] => Some([a.min(c), b.min(d), a.max(c), b.max(d)]),
        _ => None,
    }
}

/// A dictionary of its own, or that of a stream, resolved.
pub(super) fn dictionary(document: &Document, object: &Object) -> Option<Dictionary> {
    let (_, object) = document.dereference(object).ok()?;
    match object {
        Object::Dictionary(dict) => Some(dict.clone()),
        Object::Stream(stream) => Some(stream.dict.clone()),
        _ => None,
    }
}
