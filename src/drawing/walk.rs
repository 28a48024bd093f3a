//! The page of a PDF becomes art in inks: all that it shows is gone through and turned.
//!
//! In: the bytes of a PDF, how colours become inks. Out: a PDF of that page and of nothing else of
//! the file: no script, no annotation, no layer, no metadata. Each object is turned once, however
//! often it is shown. Sources: ISO 32000-1, 7.8.3 (resources), 8.7 (patterns and shadings), 8.10
//! (forms), 9.6.5 (type 3 fonts), 11.6 (transparency).

use super::colours::{Turning, operands};
use super::content::inked;
use super::fault::{AGAIN, DrawingFault, EMBED, FLATTEN, IN_INKS, shows_through};
use super::inking::{Inking, ReadyDrawing};
use super::limits::{MOST_DEEP, MOST_PARTS, MOST_STREAM};
use super::mixture::told_in_inks;
use super::raster;
use super::sheet::{bled_box, dictionary, drawn_box, inherited, number, only_page, opened};
use super::space::{ArtSpace, space};
use super::spots::{spot_key, spots};
use crate::color::{Ink, SpotId};
use crate::spot::separation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

mod font;
mod hidden;
pub(super) mod shading;

use self::hidden::HiddenLayers;
use self::shading::InkedShading;

/// What is gone through, and what was found on the way.
struct ArtWalk<'a> {
    document: Document,
    inking: &'a dyn Inking,
    /// What has been turned.
    seen: BTreeSet<ObjectId>,
    /// Forms that stand in each other, the innermost last.
    open: Vec<ObjectId>,
    parts: usize,
    most: u32,
    spots: BTreeSet<String>,
    turned: bool,
    /// Layers that are not shown.
    hidden: HiddenLayers,
}

/// The spaces of a content stream, by their names.
type Spaces = BTreeMap<Vec<u8>, ArtSpace>;

/// The page as art in inks alone.
pub(super) fn ready(bytes: &[u8], inking: &dyn Inking) -> Result<ReadyDrawing, DrawingFault> {
    let mut document = opened(bytes)?;
    told_in_inks(&mut document, inking);
    let page = only_page(&document)?;
    let trim = drawn_box(&document, page)?;
    let drawn = if inking.keeps_bleed() { bled_box(&document, page, trim)? } else { trim };
    hidden::scripts(&document, page)?;
    let hidden = hidden::layers(&document);
    let mut walk = ArtWalk {
        document,
        inking,
        seen: BTreeSet::new(),
        open: Vec::new(),
        parts: 0,
        most: 0,
        spots: BTreeSet::new(),
        turned: false,
        hidden,
    };
    let content = walk
        .document
        .get_page_content_with_limit(page, MOST_STREAM)
        .map_err(|_| DrawingFault::new("has content that can't be unpacked", AGAIN))?;
    if content.trim_ascii().is_empty() {
        return Err(DrawingFault::new("has an empty page", AGAIN));
    }
    let resources = inherited(&walk.document, page, b"Resources")
        .and_then(|of| dictionary(&walk.document, of))
        .unwrap_or_default();
    let group = walk.document.get_dictionary(page).ok().and_then(|dict| dict.get(b"Group").ok());
    let group = group.and_then(|of| dictionary(&walk.document, of));
    let (content, resources) = walk.content(content, resources, false)?;
    let group = group.map(|group| walk.group(group, false)).transpose()?.flatten();
    let edges = drawn.edges.map(|edge| Object::Real(edge as f32));
    let mut shown = if inking.brings_paper() { paper(drawn.edges) } else { Vec::new() };
    shown.extend(content);
    let content = walk.document.add_object(Stream::new(Dictionary::new(), shown));
    let mut dict = Dictionary::from_iter([
        ("Type", Object::Name(b"Page".to_vec())),
        ("MediaBox", edges.to_vec().into()),
        ("Rotate", (i64::from(drawn.turns) * 90).into()),
        ("UserUnit", Object::Real(drawn.unit as f32)),
        ("Resources", resources.into()),
        ("Contents", content.into()),
    ]);
    if let Some(group) = group {
        dict.set("Group", group);
    }
    let changes = walk.changes();
    let most = walk.most;
    let LonePage { pdf, spots } = alone(walk.document, dict)?;
    Ok(ReadyDrawing { pdf, most, changes, spots, beyond: drawn.beyond(&trim) })
}

/// The words that lay white paper under all of a page.
fn paper([left, bottom, right, top]: [f64; 4]) -> Vec<u8> {
    let place = operands(&[left, bottom, right - left, top - bottom]);
    format!("q 0 0 0 0 k {place}re f Q\n").into_bytes()
}

/// A file of one page, and the spot colours in it.
pub(super) struct LonePage {
    pub pdf: Vec<u8>,
    pub spots: BTreeMap<String, Ink>,
}

/// A file of one page and what it shows.
pub(super) fn alone(
    mut document: Document,
    mut page: Dictionary,
) -> Result<LonePage, DrawingFault> {
    let pages = document.new_object_id();
    page.set("Parent", pages);
    let page = document.add_object(page);
    let tree = Dictionary::from_iter([
        ("Type", Object::Name(b"Pages".to_vec())),
        ("Kids", vec![Object::Reference(page)].into()),
        ("Count", 1.into()),
    ]);
    document.set_object(pages, tree);
    let catalog = Dictionary::from_iter([
        ("Type", Object::Name(b"Catalog".to_vec())),
        ("Pages", pages.into()),
    ]);
    let catalog = document.add_object(catalog);
    document.trailer = Dictionary::from_iter([("Root", Object::Reference(catalog))]);
    document.version = "1.6".to_owned();
    document.prune_objects();
    document.renumber_objects();
    let spots = spots(&document);
    document.compress();
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| DrawingFault::new(format!("can't be written again: {error}"), AGAIN))?;
    Ok(LonePage { pdf: bytes, spots })
}

/// Whether a graphics state lets something show through (ISO 15930-4, 6.14).
fn is_veiled(document: &Document, state: &Dictionary) -> bool {
    let found = |key: &[u8]| state.get_deref(key, document).ok();
    let share = |key: &[u8]| found(key).and_then(number).is_some_and(|share| share < 1.0);
    let is_plain = |name: &[u8]| matches!(name, b"Normal" | b"Compatible");
    let mixed = match found(b"BM") {
        Some(Object::Name(name)) => !is_plain(name),
        Some(Object::Array(names)) => {
            names.first().and_then(|of| of.as_name().ok()).is_some_and(|name| !is_plain(name))
        }
        _ => false,
    };
    let masked = found(b"SMask").is_some_and(|of| of.as_name().is_err());
    share(b"ca") || share(b"CA") || mixed || masked
}

impl ArtWalk<'_> {
    /// What staff should know of what was turned.
    fn changes(&self) -> Vec<String> {
        let screen = self.turned.then(|| "its colours of a screen were turned to inks".to_owned());
        let spot = |name: &String| format!("the spot colour `{name}` was turned to its CMYK");
        screen.into_iter().chain(self.spots.iter().map(spot)).collect()
    }

    fn turning(&self, mask: bool) -> Turning<'_> {
        Turning { inking: self.inking, mask }
    }

    /// Counts what is gone through.
    fn count(&mut self) -> Result<(), DrawingFault> {
        self.parts += 1;
        if self.parts > MOST_PARTS || self.open.len() > MOST_DEEP {
            return Err(DrawingFault::new("is made of more parts than any page needs", FLATTEN));
        }
        Ok(())
    }

    /// A content stream and its resources in inks.
    fn content(
        &mut self,
        content: Vec<u8>,
        mut resources: Dictionary,
        mask: bool,
    ) -> Result<(Vec<u8>, Dictionary), DrawingFault> {
        self.count()?;
        let spaces = self.spaces(&mut resources, mask)?;
        let made = inked(&content, &spaces, self.turning(mask))?;
        self.most = self.most.max(made.most);
        self.spots.extend(made.spots);
        self.turned |= made.turned;
        self.name_spots(&mut resources, &made.named);
        self.fonts(&resources, &made.fonts)?;
        self.each(&mut resources, "XObject", |walk, object| walk.shown(object, mask))?;
        self.each(&mut resources, "Pattern", |walk, object| walk.pattern(object, mask))?;
        self.each(&mut resources, "Shading", |walk, object| walk.shading(object, mask))?;
        self.each(&mut resources, "ExtGState", |walk, object| walk.state(object))?;
        let inherited = resources.clone();
        self.each(&mut resources, "Font", |walk, object| walk.drawn_font(object, &inherited))?;
        self.hidden.taken_out(&self.document, &mut resources)?;
        resources.remove(b"ProcSet");
        Ok((made.bytes.unwrap_or(content), resources))
    }

    /// Gives the spaces of spot colours their names among resources.
    fn name_spots(&self, resources: &mut Dictionary, named: &BTreeSet<SpotId>) {
        let spaces = resources.get(b"ColorSpace").and_then(Object::as_dict);
        let mut spaces = spaces.cloned().unwrap_or_default();
        for id in named {
            if let Some(spot) = self.inking.spot(*id) {
                spaces.set(spot_key(*id), separation(spot));
            }
        }
        if !named.is_empty() {
            resources.set("ColorSpace", spaces);
        }
    }

    /// Turns each entry of a kind of resources.
    fn each(
        &mut self,
        resources: &mut Dictionary,
        kind: &str,
        mut turn: impl FnMut(&mut Self, Object) -> Result<Object, DrawingFault>,
    ) -> Result<(), DrawingFault> {
        let Ok(found) = resources.get(kind.as_bytes()) else { return Ok(()) };
        let Some(entries) = dictionary(&self.document, found) else { return Ok(()) };
        let mut turned = Dictionary::new();
        for (key, object) in entries {
            turned.set(key, turn(self, object)?);
        }
        resources.set(kind, turned);
        Ok(())
    }

    /// The spaces that resources name, which are put in their place in inks.
    fn spaces(&mut self, resources: &mut Dictionary, mask: bool) -> Result<Spaces, DrawingFault> {
        let Ok(found) = resources.get(b"ColorSpace") else { return Ok(Spaces::new()) };
        let Some(entries) = dictionary(&self.document, found) else { return Ok(Spaces::new()) };
        let (mut spaces, mut turned) = (Spaces::new(), Dictionary::new());
        for (key, object) in entries {
            // What the plain names stand for otherwise (8.6.5.6): they stand for themselves here.
            if key.starts_with(b"Default") {
                continue;
            }
            let of = space(&self.document, &object, &|spot| self.inking.prints(spot))?;
            if of.stays() {
                turned.set(key.clone(), object);
            } else {
                turned.set(key.clone(), self.turning(mask).space(&of));
            }
            spaces.insert(key, of);
        }
        resources.set("ColorSpace", turned);
        Ok(spaces)
    }

    /// A picture or a form, once.
    fn shown(&mut self, object: Object, mask: bool) -> Result<Object, DrawingFault> {
        let Object::Reference(id) = object else { return Ok(object) };
        if self.open.contains(&id) {
            return Err(DrawingFault::new("has a part that shows itself", AGAIN));
        }
        if !self.seen.insert(id) {
            return Ok(object);
        }
        let Ok(stream) = self.document.get_object(id).and_then(Object::as_stream) else {
            return Ok(object);
        };
        let mut stream = stream.clone();
        self.hidden.may_show(&self.document, &stream.dict)?;
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                self.count()?;
                self.veil(&stream.dict)?;
                if let Some(turned) = raster::inked(&self.document, &stream, self.turning(mask))? {
                    self.turned = true;
                    stream = turned;
                }
            }
            Ok(b"Form") => stream = self.form((id, stream), mask)?,
            _ => return Err(DrawingFault::new("has a part in PostScript", FLATTEN)),
        }
        for key in [b"OC".as_slice(), b"OPI", b"Metadata", b"PieceInfo", b"StructParent"] {
            stream.dict.remove(key);
        }
        self.document.set_object(id, stream);
        Ok(object)
    }

    /// The soft mask of a picture: gray, whatever its curve.
    fn veil(&mut self, image: &Dictionary) -> Result<(), DrawingFault> {
        if self.inking.is_flat() && image.has(b"SMask") {
            return Err(shows_through());
        }
        for key in [b"SMask".as_slice(), b"Mask"] {
            if let Ok(Object::Reference(id)) = image.get(key) {
                self.shown(Object::Reference(*id), true)?;
            }
        }
        Ok(())
    }

    /// A form, or a pattern that is drawn, in inks.
    fn form(
        &mut self,
        (id, mut stream): (ObjectId, Stream),
        mask: bool,
    ) -> Result<Stream, DrawingFault> {
        let content = stream
            .get_plain_content_with_limit(MOST_STREAM)
            .map_err(|_| DrawingFault::new("has content that can't be unpacked", AGAIN))?;
        let resources = stream.dict.get(b"Resources").ok();
        let resources = resources.and_then(|of| dictionary(&self.document, of)).unwrap_or_default();
        self.open.push(id);
        let made = self.content(content, resources, mask);
        self.open.pop();
        let (content, resources) = made?;
        let group = stream.dict.get(b"Group").ok();
        if let Some(group) = group.and_then(|of| dictionary(&self.document, of)) {
            stream.dict.remove(b"Group");
            if let Some(group) = self.group(group, mask)? {
                stream.dict.set("Group", group);
            }
        }
        for key in [b"Filter".as_slice(), b"DecodeParms", b"Length", b"StructParents", b"Ref"] {
            stream.dict.remove(key);
        }
        stream.dict.set("Resources", resources);
        Ok(Stream::new(stream.dict, content))
    }

    /// A group of which the colours mix in inks.
    ///
    /// Where nothing shows through it is no group.
    fn group(
        &mut self,
        mut group: Dictionary,
        mask: bool,
    ) -> Result<Option<Dictionary>, DrawingFault> {
        if self.inking.is_flat() {
            return Ok(None);
        }
        if let Ok(told) = group.get(b"CS") {
            let of = space(&self.document, told, &|spot| self.inking.prints(spot))?;
            if !of.stays() {
                group.set("CS", self.turning(mask).space(&of));
            }
        }
        Ok(Some(group))
    }

    fn pattern(&mut self, object: Object, mask: bool) -> Result<Object, DrawingFault> {
        let id = object.as_reference().ok();
        if id.is_some_and(|id| self.open.contains(&id)) {
            return Err(DrawingFault::new("has a pattern that shows itself", AGAIN));
        }
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return Ok(object);
        }
        let found = self.document.dereference(&object).map(|of| of.1.clone());
        match (found, id) {
            (Ok(Object::Stream(stream)), Some(id)) => {
                let stream = self.form((id, stream), mask)?;
                self.document.set_object(id, stream);
            }
            (Ok(Object::Dictionary(mut dict)), id) => {
                if let Ok(told) = dict.get(b"Shading") {
                    let turned = self.shading(told.clone(), mask)?;
                    dict.set("Shading", turned);
                }
                match id {
                    Some(id) => self.document.set_object(id, dict),
                    None => return Ok(dict.into()),
                }
            }
            _ => {}
        }
        Ok(object)
    }

    /// A graphics state: the form of its soft mask is turned as one.
    fn state(&mut self, object: Object) -> Result<Object, DrawingFault> {
        let Some(mut state) = dictionary(&self.document, &object) else { return Ok(object) };
        if self.inking.is_flat() && is_veiled(&self.document, &state) {
            return Err(shows_through());
        }
        let veil = state.get(b"SMask").ok().and_then(|of| dictionary(&self.document, of));
        if let Some(veil) = veil {
            let light =
                veil.get(b"S").and_then(Object::as_name).is_ok_and(|of| of == b"Luminosity");
            if let Ok(form) = veil.get(b"G") {
                self.shown(form.clone(), light)?;
            }
            state.set("SMask", veil);
        }
        // Halftones and curves of one device (ISO 15930-7, 6.12).
        for key in [b"HT".as_slice(), b"HTP", b"TR", b"TR2", b"BG", b"BG2", b"UCR", b"UCR2"] {
            state.remove(key);
        }
        Ok(state.into())
    }

    /// A shading in inks, wherever it stands.
    fn shading(&mut self, object: Object, mask: bool) -> Result<Object, DrawingFault> {
        let id = object.as_reference().ok();
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return Ok(object);
        }
        self.count()?;
        let Ok((_, found)) = self.document.dereference(&object) else { return Ok(object) };
        let found = found.clone();
        let made = shading::inked(&self.document, found, self.turning(mask))?;
        let Some(InkedShading { mut shading, function, screen }) = made else { return Ok(object) };
        if let Some(name) = screen.filter(|_| !mask) {
            if !self.inking.turns_colours() {
                return Err(DrawingFault::new(format!("has a gradient in {name}"), IN_INKS));
            }
            self.turned = true;
        }
        if let Some(function) = function {
            let function = self.document.add_object(function);
            match &mut shading {
                Object::Dictionary(dict) => dict.set("Function", function),
                Object::Stream(stream) => stream.dict.set("Function", function),
                _ => {}
            }
        }
        match id {
            Some(id) => self.document.set_object(id, shading),
            None => return Ok(shading),
        }
        Ok(object)
    }

    /// Type that is shown has its face in the file.
    fn fonts(&self, resources: &Dictionary, used: &BTreeSet<Vec<u8>>) -> Result<(), DrawingFault> {
        let fonts = resources.get(b"Font").ok().and_then(|of| dictionary(&self.document, of));
        let Some(fonts) = fonts else { return Ok(()) };
        for name in used {
            let found = fonts.get(name).ok().and_then(|of| dictionary(&self.document, of));
            if let Some(missing) = found.and_then(|of| font::missing(&self.document, &of)) {
                let what = format!("is set in `{missing}`, which is not in the file");
                return Err(DrawingFault::new(what, EMBED));
            }
        }
        Ok(())
    }

    /// A font whose glyphs are drawn.
    fn drawn_font(
        &mut self,
        object: Object,
        inherited: &Dictionary,
    ) -> Result<Object, DrawingFault> {
        let id = object.as_reference().ok();
        if id.is_some_and(|id| self.open.contains(&id) || !self.seen.insert(id)) {
            return Ok(object);
        }
        let Some(mut font) = dictionary(&self.document, &object) else { return Ok(object) };
        if !font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|of| of == b"Type3") {
            return Ok(object);
        }
        let own = font.get(b"Resources").ok().and_then(|of| dictionary(&self.document, of));
        let glyphs = font.get(b"CharProcs").ok().and_then(|of| dictionary(&self.document, of));
        let mut resources = own.unwrap_or_else(|| inherited.clone());
        resources.remove(b"Font");
        for (_, glyph) in glyphs.unwrap_or_default() {
            let Ok(id) = glyph.as_reference() else { continue };
            let Ok(stream) = self.document.get_object(id).and_then(Object::as_stream) else {
                continue;
            };
            let content = stream
                .get_plain_content_with_limit(MOST_STREAM)
                .map_err(|_| DrawingFault::new("has content that can't be unpacked", AGAIN))?;
            let (content, made) = self.content(content, resources.clone(), false)?;
            font.set("Resources", made);
            self.document.set_object(id, Stream::new(Dictionary::new(), content));
        }
        match id {
            Some(id) => self.document.set_object(id, font),
            None => return Ok(font.into()),
        }
        Ok(object)
    }
}
