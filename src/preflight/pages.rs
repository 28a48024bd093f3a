//! Pages: their boxes, sizes, number and labels.
//!
//! In: pages and what is asked. Out: hits. Sources: ISO 32000-1, 14.11.2 (boxes), 12.4.2 (labels);
//! ISO 15930-7:2010; GWG 2015, 4.3 and 4.4.

use crate::preflight::criteria::pages::{
    BLEED_SHORT, BOXES_NESTED, CROP_BOX, NO_MEDIA_BOX, NO_PAGES, NO_TRIM_BOX, OTHER_SIZE,
    PAGE_LABELS, PAGE_MULTIPLE, ROTATED, SIZES_DIFFER, STRANGE_SIZE, TRIM_AND_ART, USER_UNIT,
};
use crate::preflight::criterion::{Hits, told};
use crate::preflight::demands::Demands;
use crate::preflight::object::{
    Leaf, catalogue, dictionary, followed, inner, list, number, number_of, patch,
};
use crate::preflight::patch::{MM, Patch};
use lopdf::{Dictionary, Document};

/// What two sizes may differ by, millimetres.
const SAME: f64 = 0.2;
/// What two boxes may differ by, points.
const SLACK: f64 = 0.05;
/// Millimetres: from a card to two broadsheets.
const SIZES: [f64; 2] = [50.0, 1200.0];
/// Most leaves of a tree of numbers.
const MOST_LABELS: usize = 10_000;

/// The boxes of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Boxes {
    /// All of it.
    pub media: Option<Patch>,
    /// What is shown.
    pub crop: Option<Patch>,
    /// What is left when it is cut.
    pub trim: Option<Patch>,
    /// How far its ink goes.
    pub bleed: Option<Patch>,
    /// What of it is meant to be placed.
    pub art: Option<Patch>,
}

impl Boxes {
    /// The boxes of a page; media and crop box may be those of a branch above it.
    pub fn of(document: &Document, leaf: &Leaf) -> Boxes {
        let own = |key: &[u8]| patch(document, leaf.dictionary, key);
        let inherited = |key: &[u8]| {
            let edges = leaf.inherited(document, key)?.as_array().ok()?;
            let edges: Vec<f64> =
                edges.iter().filter_map(|edge| number(followed(document, edge)?)).collect();
            Patch::of(edges.try_into().ok()?)
        };
        Boxes {
            media: inherited(b"MediaBox"),
            crop: inherited(b"CropBox"),
            trim: own(b"TrimBox"),
            bleed: own(b"BleedBox"),
            art: own(b"ArtBox"),
        }
    }

    /// What is left of the page when it is cut, as far as it says so.
    pub fn page(&self) -> Option<Patch> {
        self.trim.or(self.art).or(self.crop).or(self.media)
    }

    /// How far its ink goes, as far as it says so.
    pub fn inked(&self) -> Option<Patch> {
        self.bleed.or(self.media)
    }
}

/// Looks at the boxes of a page.
pub fn look(document: &Document, leaf: &Leaf, demands: &Demands, hits: &mut Hits) {
    let boxes = Boxes::of(document, leaf);
    let page = leaf.number;
    let object = leaf.id.0;
    let at = |message: String| told(message).on(page).of(object);
    let Some(media) = boxes.media else {
        return hits.add(&NO_MEDIA_BOX, at("the page has no MediaBox".to_owned()));
    };
    match (boxes.trim, boxes.art) {
        (None, None) => hits.add(&NO_TRIM_BOX, at("the page has no TrimBox".to_owned())),
        (Some(_), Some(_)) => {
            hits.add(&TRIM_AND_ART, at("the page has a TrimBox and an ArtBox".to_owned()));
        }
        _ => {}
    }
    nested(&boxes, &at, hits);
    if let Some(crop) = boxes.crop.filter(|crop| !same(crop, &media)) {
        let message = format!("the CropBox is {}, the MediaBox {}", crop.shown(), media.shown());
        hits.add(&CROP_BOX, at(message).at(crop));
    }
    let turned = leaf.inherited(document, b"Rotate").and_then(number).unwrap_or(0.0);
    if turned.rem_euclid(360.0) != 0.0 {
        hits.add(&ROTATED, at(format!("the page is turned by {turned} degrees")));
    }
    let unit = number_of(document, leaf.dictionary, b"UserUnit").unwrap_or(1.0);
    if (unit - 1.0).abs() > 1e-6 {
        hits.add(&USER_UNIT, at(format!("a unit of the page is {unit} points")));
    }
    size(&boxes, demands, &at, hits);
}

fn same(one: &Patch, other: &Patch) -> bool {
    one.holds(other, SLACK) && other.holds(one, SLACK)
}

/// Trim within bleed within media, trim within crop.
fn nested(
    boxes: &Boxes,
    at: &impl Fn(String) -> crate::preflight::criterion::Told,
    hits: &mut Hits,
) {
    let trim = boxes.trim.or(boxes.art);
    let pairs = [
        ("TrimBox", trim, "BleedBox", boxes.bleed),
        ("TrimBox", trim, "CropBox", boxes.crop),
        ("TrimBox", trim, "MediaBox", boxes.media),
        ("BleedBox", boxes.bleed, "MediaBox", boxes.media),
        ("CropBox", boxes.crop, "MediaBox", boxes.media),
    ];
    for (inside, one, outside, other) in pairs {
        if let (Some(one), Some(other)) = (one, other)
            && !other.holds(&one, SLACK)
        {
            let (one, other) = (one.shown(), other.shown());
            let message = format!("the {inside} {one} is not within the {outside} {other}");
            hits.add(&BOXES_NESTED, at(message));
        }
    }
}

/// The size of a page, and its bleed.
fn size(
    boxes: &Boxes,
    demands: &Demands,
    at: &impl Fn(String) -> crate::preflight::criterion::Told,
    hits: &mut Hits,
) {
    let Some(trim) = boxes.page() else { return };
    let (width, height) = (trim.width() / MM, trim.height() / MM);
    let [least, most] = SIZES;
    if [width, height].iter().any(|side| !(least..=most).contains(side)) {
        let message = format!("the page is {width:.1} x {height:.1} mm");
        hits.add(&STRANGE_SIZE, at(message).at(trim));
    }
    if let Some([across, down]) = demands.ordered
        && ((across - width).abs() > SAME || (down - height).abs() > SAME)
    {
        let message =
            format!("the page is {width:.1} x {height:.1} mm, and {across} x {down} was ordered");
        hits.add(&OTHER_SIZE, at(message).at(trim));
    }
    let asked = demands.press.bleed.points();
    if let (Some(trim), Some(bleed)) = (boxes.trim, boxes.inked()) {
        let sides = [
            trim.left - bleed.left,
            trim.bottom - bleed.bottom,
            bleed.right - trim.right,
            bleed.top - trim.top,
        ];
        let least = sides.into_iter().fold(f64::INFINITY, f64::min);
        if asked > 0.0 && least < asked - SLACK {
            let message = format!(
                "the bleed is {:.1} mm at its least, and {:.1} mm is asked",
                least.max(0.0) / MM,
                asked / MM
            );
            hits.add(&BLEED_SHORT, at(message).at(trim));
        }
    }
}

/// Looks at all pages together.
pub fn look_at_all(document: &Document, leaves: &[Leaf], demands: &Demands, hits: &mut Hits) {
    if leaves.is_empty() {
        return hits.add(&NO_PAGES, told("the file has no page"));
    }
    let count = leaves.len();
    let multiple = demands.multiple.max(1) as usize;
    if !count.is_multiple_of(multiple) {
        let more = multiple - count % multiple;
        let message = format!("{count} pages are no multiple of {multiple}: {more} more would be");
        hits.add(&PAGE_MULTIPLE, told(message));
    }
    let sizes = leaves.iter().filter_map(|leaf| {
        let page = Boxes::of(document, leaf).page()?;
        Some((leaf.number, [page.width() / MM, page.height() / MM]))
    });
    let sizes: Vec<(u32, [f64; 2])> = sizes.collect();
    if let Some((_, first)) = sizes.first() {
        let [width, height] = first;
        for (page, [across, down]) in &sizes {
            if (across - width).abs() > SAME || (down - height).abs() > SAME {
                let message = format!(
                    "the page is {across:.1} x {down:.1} mm, and page 1 is {width:.1} x {height:.1}"
                );
                hits.add(&SIZES_DIFFER, told(message).on(*page));
            }
        }
    }
    labels(document, count, hits);
}

/// Whether the labels begin with the first page and lie within the file.
fn labels(document: &Document, count: usize, hits: &mut Hits) {
    let Some(tree) = catalogue(document).and_then(|root| inner(document, root, b"PageLabels"))
    else {
        return;
    };
    let mut starts: Vec<f64> = Vec::new();
    let mut open: Vec<&Dictionary> = vec![tree];
    let mut left = MOST_LABELS;
    let mut broken = false;
    while let Some(node) = open.pop().filter(|_| left > 0) {
        left -= 1;
        for pair in
            list(document, node, b"Nums").into_iter().flatten().collect::<Vec<_>>().chunks(2)
        {
            let start = pair.first().and_then(|start| followed(document, start)).and_then(number);
            let label = pair.get(1).and_then(|label| dictionary(followed(document, label)?));
            broken |= start.is_none() || label.is_none();
            starts.extend(start);
        }
        let kids = list(document, node, b"Kids").into_iter().flatten();
        open.extend(kids.filter_map(|kid| dictionary(followed(document, kid)?)));
    }
    let first = starts.iter().copied().fold(f64::INFINITY, f64::min);
    let last = starts.iter().copied().fold(0.0, f64::max);
    let message = if broken || starts.is_empty() {
        "the page labels cannot be read".to_owned()
    } else if first != 0.0 {
        format!("the page labels begin with page {}", first + 1.0)
    } else if last >= count as f64 {
        format!("the page labels go on to page {}, and there are {count}", last + 1.0)
    } else {
        return;
    };
    hits.add(&PAGE_LABELS, told(message));
}
