//! A finished page as a form: content as it stands, with what it inherits.
//!
//! In: a page of the file. Out: its form's number, its boxes as it is seen (ISO 32000-1, 14.11.2),
//! or the report of what is wrong with it.

use crate::report::{Code, Report};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;
use std::io::Write;

/// Most bytes of the content of one page.
const MOST_CONTENT: usize = 1 << 29;

/// A rectangle in points: left, bottom, right, top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageBox(pub [f64; 4]);

impl PageBox {
    /// From left to right.
    pub fn width(&self) -> f64 {
        self.0[2] - self.0[0]
    }

    /// From bottom to top.
    pub fn height(&self) -> f64 {
        self.0[3] - self.0[1]
    }

    /// As an array.
    pub fn object(&self) -> Object {
        self.0.iter().map(|edge| Object::Real(rounded(*edge) as f32)).collect::<Vec<_>>().into()
    }

    fn turned(&self, turn: &[f64; 4]) -> PageBox {
        let [a, b, c, d] = *turn;
        let at = |x: f64, y: f64| [a * x + c * y, b * x + d * y];
        let [one, two] = [at(self.0[0], self.0[1]), at(self.0[2], self.0[3])];
        PageBox([one[0].min(two[0]), one[1].min(two[1]), one[0].max(two[0]), one[1].max(two[1])])
    }
}

/// To the ten-thousandth of a point.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// A page that is to lie on a sheet.
#[derive(Clone, Debug)]
pub(super) struct SheetLeaf {
    number: usize,
    /// Its form.
    pub form: ObjectId,
    /// How it is turned: the first four numbers of a matrix.
    pub turn: [f64; 4],
    /// What is left of it when it is cut, as it is seen.
    pub trim: PageBox,
    /// That with its bleed.
    pub bleed: PageBox,
    /// Its `UserUnit`.
    pub unit: f64,
    /// Its transparency group, where it has one.
    pub group: Option<Object>,
    /// Whether it has links or notes.
    pub notes: bool,
}

impl SheetLeaf {
    /// Its number from 1, for messages.
    pub fn called(&self) -> String {
        self.number.to_string()
    }
}

fn damaged(number: usize, what: &str) -> Report {
    Report::error(Code::CannotRead, format!("page {number} is damaged: {what}"))
        .help("Write the PDF anew in the program that made it.")
}

/// A page made a form of.
pub(super) fn leaf(
    document: &mut Document,
    page: ObjectId,
    number: usize,
) -> Result<SheetLeaf, Report> {
    let fault = |what: &str| damaged(number, what);
    let dict = document.get_dictionary(page).map_err(|_| fault("it is no page"))?.clone();
    let media = bounds(document, &inherited(document, &dict, b"MediaBox"))
        .ok_or_else(|| fault("it has no size"))?;
    let within = |inner: PageBox, outer: PageBox| {
        let clamp = |i: usize| inner.0[i].clamp(outer.0[i % 2], outer.0[i % 2 + 2]);
        PageBox([clamp(0), clamp(1), clamp(2), clamp(3)])
    };
    let own = |key: &[u8], other: PageBox| {
        bounds(document, &inherited(document, &dict, key)).map_or(other, |own| within(own, media))
    };
    let crop = own(b"CropBox", media);
    let trim = own(b"TrimBox", crop);
    // Without a bleed box there is no bleed to be sure of.
    let bleed = own(b"BleedBox", trim);
    let bleed = PageBox([
        bleed.0[0].min(trim.0[0]),
        bleed.0[1].min(trim.0[1]),
        bleed.0[2].max(trim.0[2]),
        bleed.0[3].max(trim.0[3]),
    ]);
    if trim.width() < 1.0 || trim.height() < 1.0 {
        return Err(fault("its trimmed size is nothing"));
    }
    let number_of = |key: &[u8]| inherited(document, &dict, key).as_float().ok().map(f64::from);
    let turn = match (number_of(b"Rotate").unwrap_or(0.0) as i64).rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0],
        270 => [0.0, 1.0, -1.0, 0.0],
        _ => [1.0, 0.0, 0.0, 1.0],
    };
    let notes = dict.get_deref(b"Annots", document).and_then(Object::as_array);
    let notes = notes.is_ok_and(|notes| !notes.is_empty());
    let group = dict.get_deref(b"Group", document).ok().cloned();
    let unit = number_of(b"UserUnit").unwrap_or(1.0);
    let resources = inherited(document, &dict, b"Resources");
    whole(document, &resources).map_err(|what| fault(&what))?;
    let mut form = content(document, &dict).map_err(|what| fault(&what))?;
    form.dict.set("Type", Object::Name(b"XObject".to_vec()));
    form.dict.set("Subtype", Object::Name(b"Form".to_vec()));
    form.dict.set("BBox", bleed.object());
    form.dict
        .set("Resources", if resources.is_null() { Dictionary::new().into() } else { resources });
    if let Some(Object::Dictionary(group)) = &group {
        // A page is a group by itself, with nothing behind it (11.4.7).
        let mut group = group.clone();
        group.set("I", true);
        form.dict.set("Group", group);
    }
    let form = document.add_object(form);
    let (trim, bleed) = (trim.turned(&turn), bleed.turned(&turn));
    Ok(SheetLeaf { number, form, turn, trim, bleed, unit, group, notes })
}

/// A value of a page, or of the nodes above it (7.7.3.4).
fn inherited(document: &Document, page: &Dictionary, key: &[u8]) -> Object {
    let mut node = page;
    for _ in 0..64 {
        if let Ok(value) = node.get(key) {
            return value.clone();
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference);
        let Ok(parent) = parent.and_then(|parent| document.get_dictionary(parent)) else { break };
        node = parent;
    }
    Object::Null
}

fn bounds(document: &Document, object: &Object) -> Option<PageBox> {
    let array = document.dereference(object).ok()?.1.as_array().ok()?;
    let edge = |i: usize| {
        let edge = document.dereference(array.get(i)?).ok()?.1.as_float().ok()?;
        edge.is_finite().then_some(f64::from(edge))
    };
    let [a, b, c, d] = [edge(0)?, edge(1)?, edge(2)?, edge(3)?];
    // Corners may come in any order.
    Some(PageBox([a.min(c), b.min(d), a.max(c), b.max(d)]))
}

/// The content of a page as one stream: a single one as it is packed, several joined (7.8.2).
fn content(document: &Document, page: &Dictionary) -> Result<Stream, String> {
    let missing = || "its content is not in the file".to_owned();
    let contents = match page.get(b"Contents") {
        Ok(contents) => document.dereference(contents).map_err(|_| missing())?.1,
        Err(_) => return Ok(Stream::new(Dictionary::new(), Vec::new())),
    };
    let parts: Vec<&Object> = match contents {
        Object::Array(parts) => parts.iter().collect(),
        Object::Null => Vec::new(),
        single => vec![single],
    };
    let mut streams = Vec::new();
    for part in parts {
        let stream = document.dereference(part).and_then(|(_, stream)| stream.as_stream());
        streams.push(stream.map_err(|_| missing())?);
    }
    let opened = |stream: &&Stream| {
        let opened = stream.get_plain_content_with_limit(MOST_CONTENT);
        opened.map_err(|error| format!("its content cannot be unpacked: {error}"))
    };
    let opened = streams.iter().map(opened).collect::<Result<Vec<_>, _>>()?;
    let mut dict = Dictionary::new();
    if let [single] = streams[..] {
        for key in [&b"Filter"[..], b"DecodeParms"] {
            if let Ok(value) = single.dict.get(key) {
                dict.set(key, value.clone());
            }
        }
        return Ok(Stream::new(dict, single.content.clone()).with_compression(false));
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(5));
    let packed = opened.iter().try_for_each(|part| {
        encoder.write_all(part)?;
        encoder.write_all(b"\n")
    });
    let packed = packed.and_then(|()| encoder.finish()).map_err(|error| error.to_string())?;
    dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Ok(Stream::new(dict, packed).with_compression(false))
}

/// Stops when something that a page shows is not in the file.
fn whole(document: &Document, resources: &Object) -> Result<(), String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![resources]);
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => {
                let found = document.objects.get(id);
                open.push(found.ok_or_else(|| format!("object {} is not in the file", id.0))?);
            }
            Object::Array(array) => open.extend(array),
            Object::Dictionary(dict) => open.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    Ok(())
}
