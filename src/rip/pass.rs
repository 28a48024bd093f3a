//! One pass over a page: the file that is made for up to three plates at once, whose red, green and
//! blue (or gray) are light where the plates have none of their inks.
//!
//! Objects that need no change keep their numbers; what is rewritten gets numbers beyond.

use super::limits::{Halt, RipLimits, too_much};
use super::samples::ImageSamples;
use super::space::{Colorant, InkSpace};
use super::state::{Overprint, Paint, State};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many states of a form are looked through for one that was met before.
const MOST_VARIANTS: usize = 64;

/// What was found on the page while it was rewritten, and what all its passes share.
#[derive(Debug, Default)]
pub(super) struct OnPlates {
    /// The inks by name that are no process inks.
    pub spots: BTreeSet<Vec<u8>>,
    /// Whether colours were made into inks by a formula.
    pub converted: bool,
    /// Pictures, patterns, shadings and forms that could not be read.
    pub unread: BTreeSet<String>,
    /// Whether a blend mode mixes colours that plates have apart.
    pub mixed: bool,
    /// Samples of pictures by their objects.
    pub samples: BTreeMap<ObjectId, Option<Rc<ImageSamples>>>,
    /// Bytes that were unpacked.
    pub bytes: u64,
}

/// A form as it was rewritten for a state.
struct FormMade {
    state: State,
    written: ObjectId,
    cost: u64,
}

/// Content as it was rewritten.
pub(super) struct Rewritten {
    /// Its bytes.
    pub content: Vec<u8>,
    /// Its resources.
    pub resources: Dictionary,
    /// How many operations it takes to show it.
    pub cost: u64,
}

/// The file of one pass.
pub(super) struct PlatePass<'a> {
    /// The file that is ripped.
    pub source: &'a Document,
    /// The inks of this pass, one to three.
    pub plates: Vec<Colorant>,
    /// The most that it may take.
    pub limits: &'a RipLimits,
    /// What was found.
    pub found: &'a mut OnPlates,
    /// The new file.
    pub out: Document,
    /// Operations that were read.
    read: u64,
    forms: BTreeMap<ObjectId, Vec<FormMade>>,
    /// Other objects that were rewritten, by their old numbers.
    pub known: BTreeMap<ObjectId, Option<ObjectId>>,
}

impl<'a> PlatePass<'a> {
    /// An empty file for some inks.
    pub fn new(
        source: &'a Document,
        inks: &[Colorant],
        with: (&'a RipLimits, &'a mut OnPlates),
    ) -> Self {
        let mut out = Document::with_version("1.7");
        out.max_id = source.max_id;
        PlatePass {
            source,
            plates: inks.to_vec(),
            limits: with.0,
            found: with.1,
            out,
            read: 0,
            forms: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    /// Channels of its picture.
    pub fn channels(&self) -> usize {
        if self.plates.len() == 1 { 1 } else { 3 }
    }

    /// Adds an object.
    pub fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.out.add_object(object.into()))
    }

    /// An object as it stands, with all that it leads to.
    pub fn keep(&mut self, object: &Object) -> Object {
        let mut wanted = Vec::new();
        references(object, &mut wanted);
        while let Some(id) = wanted.pop() {
            if self.out.objects.contains_key(&id) {
                continue;
            }
            let found = self.source.get_object(id).cloned().unwrap_or(Object::Null);
            references(&found, &mut wanted);
            self.out.objects.insert(id, found);
        }
        object.clone()
    }

    /// What an object is, references followed.
    pub fn resolved<'b>(&self, object: &'b Object) -> Option<&'b Object>
    where
        'a: 'b,
    {
        self.source.dereference(object).ok().map(|(_, object)| object)
    }

    /// Counts an operation; stops over the limit.
    pub fn count(&mut self) -> Result<(), Halt> {
        self.read += 1;
        if self.read > self.limits.operations { Err(too_much("its operations")) } else { Ok(()) }
    }

    /// Counts bytes that were unpacked; stops over the limit.
    pub fn unpacked(&mut self, bytes: u64) -> Result<(), Halt> {
        self.found.bytes = self.found.bytes.saturating_add(bytes);
        if self.found.bytes > self.limits.bytes {
            return Err(too_much("its content and pictures, unpacked"));
        }
        Ok(())
    }

    /// Whether all plates of the pass are painted on; stops where they differ.
    pub fn paints(&self, paint: &Paint, overprint: Overprint) -> Result<bool, Halt> {
        let mut on = self.plates.iter().map(|ink| paint.is_on(ink, overprint));
        let first = on.next().unwrap_or(false);
        if on.all(|other| other == first) { Ok(first) } else { Err(Halt::Apart) }
    }

    /// A colour as light, for each channel: 1 where a plate has no ink.
    pub fn light(&self, space: &InkSpace, color: &[f64]) -> Vec<f64> {
        let light = |ink: Option<&Colorant>| {
            1.0 - ink.and_then(|ink| space.share(color, ink)).unwrap_or(0.0)
        };
        (0..self.channels()).map(|channel| light(self.plates.get(channel))).collect()
    }

    /// Notes what a space brings.
    pub fn note(&mut self, space: &InkSpace) {
        self.found.spots.extend(space.spots());
        self.found.converted |= space.is_converted();
    }

    /// Notes what could not be read.
    pub fn unread(&mut self, what: &str, name: &[u8]) {
        self.found.unread.insert(format!("{what} `{}`", String::from_utf8_lossy(name)));
    }

    /// A form that was rewritten for a state before, and what it costs.
    pub fn form(&self, id: ObjectId, state: &State) -> Option<(ObjectId, u64)> {
        let made = self.forms.get(&id)?.iter().rev().take(MOST_VARIANTS);
        let known = made.into_iter().find(|form| form.state == *state)?;
        Some((known.written, known.cost))
    }

    /// Keeps a form that was rewritten.
    pub fn keep_form(&mut self, id: ObjectId, state: State, made: (ObjectId, u64)) {
        let made = FormMade { state, written: made.0, cost: made.1 };
        self.forms.entry(id).or_default().push(made);
    }

    /// The whole file, with the page as it was rewritten.
    pub fn file(mut self, mut page: Dictionary, written: Rewritten) -> Option<Vec<u8>> {
        let content = lopdf::Stream::new(Dictionary::new(), written.content);
        let content = self.add(content.with_compression(false));
        page.set("Contents", content);
        page.set("Resources", written.resources);
        let pages = self.out.new_object_id();
        page.set("Parent", Object::Reference(pages));
        let page = self.add(page);
        let name = |text: &str| Object::Name(text.as_bytes().to_vec());
        let node = Dictionary::from_iter([
            ("Type", name("Pages")),
            ("Kids", vec![page].into()),
            ("Count", 1.into()),
        ]);
        self.out.objects.insert(pages, node.into());
        let mut catalog =
            Dictionary::from_iter([("Type", name("Catalog")), ("Pages", pages.into())]);
        let layers = self.source.catalog().ok().and_then(|known| known.get(b"OCProperties").ok());
        if let Some(layers) = layers.cloned() {
            catalog.set("OCProperties", self.keep(&layers));
        }
        let catalog = self.add(catalog);
        self.out.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.out.save_to(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// The references in an object.
fn references(object: &Object, found: &mut Vec<ObjectId>) {
    let mut inside = vec![object];
    while let Some(object) = inside.pop() {
        match object {
            Object::Reference(id) => found.push(*id),
            Object::Array(array) => inside.extend(array),
            Object::Dictionary(dict) => inside.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => inside.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
}
