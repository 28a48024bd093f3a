//! The finishing pass: the document that printpdf hands over becomes a PDF/X-4 (ISO 15930-7:2010)
//! on PDF 1.6, or a PDF/X-1a (ISO 15930-4:2003) on PDF 1.4.
//!
//! In: pages with their content and nothing else of use. Out: the file's bytes. Boxes, resources by
//! page, graphics states, output intent, metadata and identity are set here, and whatever printpdf
//! wrote in their place is dropped.

use super::font::{self, EmbeddedFont};
use super::form;
use super::labels::labels;
use super::object::{EFFORT, fault, name, packed, text, thousandths, written};
use super::pen::{EVERY_PLATE, Under, Used, face_name, plate_name};
use super::picture::picture;
use super::xmp::{Dates, dates, packet};
use crate::color::{SpotId, SpotInk};
use crate::page::{PackedPlate, Page, Paper, Samples};
use crate::press::Standard;
use crate::report::Report;
use crate::spot::separation;
use crate::style::FaceId;
use crate::unit::Pt;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// What was made before the file.
pub(super) struct Parts<'a> {
    /// The fonts of all pages.
    pub fonts: &'a BTreeMap<FaceId, EmbeddedFont>,
    /// One a page.
    pub contents: Vec<Packed>,
}

/// The content of a page as it stands in the file.
pub(super) struct Packed {
    /// Its operations.
    pub stream: Stream,
    /// What they name.
    pub used: Used,
}

/// Objects that pages share, by their resource names' owners.
struct Shared {
    fonts: BTreeMap<FaceId, ObjectId>,
    plates: BTreeMap<u32, ObjectId>,
    states: BTreeMap<Under, ObjectId>,
    /// The colour space that is on every plate.
    every_plate: Option<ObjectId>,
    spots: BTreeMap<SpotId, ObjectId>,
}

/// Finishes the document and gives its bytes.
pub(super) fn finish(
    mut document: Document,
    paper: &Paper,
    parts: Parts<'_>,
) -> Result<Vec<u8>, Vec<Report>> {
    let broken = |what: &str| vec![fault(format!("the file could not be finished: {what}"))];
    let dates = dates(&paper.about.date).ok_or_else(|| broken("the date"))?;
    document.version = paper.press.standard.version().to_owned();
    let shared = shared(&mut document, paper, &parts);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.len() != paper.pages.len() || pages.len() != parts.contents.len() {
        return Err(broken("a page is missing"));
    }
    for ((id, page), content) in pages.iter().zip(&paper.pages).zip(parts.contents) {
        let resources = resources(&content.used, &shared);
        let drawn = |id: &u32| paper.plates.get(*id as usize).is_some_and(PackedPlate::is_drawn);
        let mixes = paper.press.standard == Standard::X4 && content.used.plates.iter().any(drawn);
        let objects = PageObjects { page: *id, resources, content: content.stream, mixes };
        finish_page(&mut document, page, objects).map_err(|e| broken(&e.to_string()))?;
    }
    catalog(&mut document, paper).map_err(|e| broken(&e.to_string()))?;
    information(&mut document, paper, &dates);
    document.trailer.remove(b"ID");
    document.prune_objects();
    document.renumber_objects();
    identify(&mut document, paper, &dates).map_err(|e| broken(&e.to_string()))?;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|e| broken(&e.to_string()))?;
    Ok(bytes)
}

/// Adds fonts, pictures and graphics states. Pictures are packed on all cores, and added in their
/// own order.
fn shared(document: &mut Document, paper: &Paper, parts: &Parts<'_>) -> Shared {
    let named: BTreeSet<FaceId> =
        parts.contents.iter().flat_map(|of| of.used.faces.iter().copied()).collect();
    let fonts = parts
        .fonts
        .iter()
        .filter(|(id, _)| named.contains(id))
        .map(|(id, font)| (*id, font::add(document, font)))
        .collect();
    let plates: BTreeSet<u32> =
        parts.contents.iter().flat_map(|of| of.used.plates.iter().copied()).collect();
    let numbers: Vec<u32> = plates.into_iter().collect();
    let packed: Vec<(u32, Stream)> = numbers
        .par_iter()
        .filter_map(|id| Some((*id, picture(paper.plates.get(*id as usize)?)?)))
        .collect();
    let mut plates: BTreeMap<u32, ObjectId> =
        packed.into_iter().map(|(id, stream)| (id, document.add_object(stream))).collect();
    for id in numbers {
        let Some(plate) = paper.plates.get(id as usize) else { continue };
        if let Samples::Drawing(part) = &plate.samples {
            let form = form::add(document, plate, (part, &paper.spots));
            plates.extend(form.map(|form| (id, form)));
        }
    }
    let states: BTreeSet<Under> =
        parts.contents.iter().flat_map(|of| of.used.states.iter().copied()).collect();
    let states = states
        .into_iter()
        .map(|under| (under, document.add_object(graphics_state(under))))
        .collect();
    let marked = parts.contents.iter().any(|of| of.used.every_plate);
    let every_plate = marked.then(|| document.add_object(separation(&SpotInk::every_plate())));
    let spots: BTreeSet<SpotId> =
        parts.contents.iter().flat_map(|of| of.used.spots.keys().copied()).collect();
    let space = |id: SpotId| paper.spots.get(usize::from(id.0));
    let spots = spots
        .into_iter()
        .filter_map(|id| Some((id, separation(space(id)?))))
        .map(|(id, space)| (id, document.add_object(space)))
        .collect();
    Shared { fonts, plates, states, every_plate, spots }
}

/// A graphics state for overprint (ISO 32000-1, 8.6.7). Both keys are always set alike; mode 1
/// keeps the plates that an ink of 0 would clear.
fn graphics_state(under: Under) -> Dictionary {
    let over = under == Under::Kept;
    let mut state = Dictionary::from_iter([
        ("Type", name("ExtGState")),
        ("OP", over.into()),
        ("op", over.into()),
    ]);
    if over {
        state.set("OPM", 1);
    }
    state
}

/// What a page names, and nothing else: pages can be taken out of the file one by one.
fn resources(used: &Used, shared: &Shared) -> Dictionary {
    let mut resources = Dictionary::new();
    let mut set = |kind: &str, of: Vec<(String, ObjectId)>| {
        if !of.is_empty() {
            resources.set(
                kind,
                Dictionary::from_iter(of.into_iter().map(|(key, id)| (key, Object::Reference(id)))),
            );
        }
    };
    set(
        "ExtGState",
        used.states
            .iter()
            .filter_map(|under| Some((under.name().to_owned(), *shared.states.get(under)?)))
            .collect(),
    );
    let every_plate = shared.every_plate.filter(|_| used.every_plate);
    let every_plate = every_plate.map(|id| (EVERY_PLATE.to_owned(), id));
    let spots =
        used.spots.iter().filter_map(|(id, key)| Some((key.clone(), *shared.spots.get(id)?)));
    set("ColorSpace", every_plate.into_iter().chain(spots).collect());
    set(
        "Font",
        used.faces
            .iter()
            .filter_map(|face| Some((face_name(*face), *shared.fonts.get(face)?)))
            .collect(),
    );
    set(
        "XObject",
        used.plates
            .iter()
            .filter_map(|plate| Some((plate_name(*plate), *shared.plates.get(plate)?)))
            .collect(),
    );
    resources
}

/// What the file has of a page.
struct PageObjects {
    page: ObjectId,
    resources: Dictionary,
    /// Its content, packed.
    content: Stream,
    /// Whether things on it may show through one another.
    mixes: bool,
}

/// Boxes, resources and packed content of a page; no crop box, no annotations.
fn finish_page(document: &mut Document, page: &Page, objects: PageObjects) -> lopdf::Result<()> {
    // What lies so far beyond the trim, from the corner of the sheet.
    let beyond = page.bleed + page.offcut.wide;
    let around = |wide: Pt| -> Object {
        let from = beyond - wide;
        let to = [page.trim.width, page.trim.height].map(|side| beyond + side + wide);
        let edges = [from, from, to[0], to[1]];
        edges.map(|edge| Object::Real(written(thousandths(edge)))).to_vec().into()
    };
    let dict = document.get_dictionary_mut(objects.page)?;
    let content = dict.get(b"Contents")?.as_reference()?;
    dict.remove(b"CropBox");
    dict.remove(b"Annots");
    dict.set("MediaBox", around(beyond));
    dict.set("BleedBox", around(page.bleed));
    dict.set("TrimBox", around(Pt::ZERO));
    dict.set("Resources", objects.resources);
    if objects.mixes {
        // What shows through is mixed in the inks of the press (ISO 15930-7, 6.3).
        let group = [("S", name("Transparency")), ("CS", name("DeviceCMYK"))];
        dict.set("Group", Dictionary::from_iter(group));
    }
    let Object::Stream(stream) = document.get_object_mut(content)? else {
        return Err(lopdf::Error::ObjectNotFound(content));
    };
    *stream = objects.content;
    Ok(())
}

/// The catalog with its output intent. The profile is embedded always (ISO 15930-7, 6.2.3).
fn catalog(document: &mut Document, paper: &Paper) -> lopdf::Result<()> {
    let press = &paper.press;
    let profile = document.add_object(packed(
        Dictionary::from_iter([("N", 4.into())]),
        &paper.profile,
        EFFORT,
    ));
    let mut intent = Dictionary::from_iter([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFX")),
        ("OutputConditionIdentifier", text(&press.condition)),
        ("DestOutputProfile", profile.into()),
    ]);
    for (key, value) in [("RegistryName", &press.registry), ("Info", &press.info)] {
        if !value.is_empty() {
            intent.set(key, text(value));
        }
    }
    let intent = document.add_object(intent);
    let catalog = document.catalog_mut()?;
    let pages = catalog.get(b"Pages")?.clone();
    *catalog = Dictionary::from_iter([
        ("Type", name("Catalog")),
        ("Pages", pages),
        ("PageLabels", labels(&paper.pages).into()),
        ("OutputIntents", vec![Object::Reference(intent)].into()),
        ("Lang", text(&paper.about.language)),
        ("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", true.into())]).into()),
    ]);
    Ok(())
}

/// The document information, the same as in the metadata packet.
fn information(document: &mut Document, paper: &Paper, dates: &Dates) {
    let about = &paper.about;
    let id = document.add_object(Dictionary::from_iter([
        ("Title", text(&about.title)),
        ("Creator", text(&about.producer)),
        ("Producer", text(&about.producer)),
        ("CreationDate", text(&dates.info)),
        ("ModDate", text(&dates.info)),
        ("Trapped", name("False")),
        ("GTS_PDFXVersion", text(paper.press.standard.name())),
    ]));
    document.trailer.set("Info", id);
}

/// Gives the file its identity: the hash of all that it holds so far, in the trailer and in the
/// metadata packet.
fn identify(document: &mut Document, paper: &Paper, dates: &Dates) -> lopdf::Result<()> {
    let mut hash = Hashed(Sha256::new());
    document.save_to(&mut hash)?;
    let digest = hash.0.finalize();
    let identity: Vec<u8> = digest.iter().copied().take(16).collect();
    let dict = Dictionary::from_iter([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    // Uncompressed, so that a tool that knows no PDF finds it.
    let metadata = document
        .add_object(Stream::new(dict, packet(paper, dates, &identity)).with_compression(false));
    document.catalog_mut()?.set("Metadata", metadata);
    let half = Object::String(identity, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![half.clone(), half]);
    Ok(())
}

/// Takes bytes and keeps their hash alone.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
