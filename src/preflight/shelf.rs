//! What pages share: fonts, colour spaces, unpacked contents, each read once; and how much work is
//! left.
//!
//! In: a document. Out: what is asked for. Things are known by where they stand in memory, which
//! does not change while the document is lent.

use crate::preflight::colour::ColourSpace;
use crate::preflight::filter::unpacked;
use crate::preflight::font::FontResource;
use crate::preflight::object::number_at;
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most fonts of a document.
const MOST_FONTS: usize = 5000;

/// How much is looked at at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkBudget {
    /// Operators of content streams.
    pub operators: u64,
    /// Bytes that streams are unpacked to.
    pub bytes: u64,
    /// Samples of pictures that are decoded.
    pub samples: u64,
}

impl WorkBudget {
    /// What takes well under two seconds and half a gigabyte.
    pub const NORMAL: WorkBudget =
        WorkBudget { operators: 3_000_000, bytes: 128 << 20, samples: 180_000_000 };

    /// Takes bytes from what is left.
    pub fn spend(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes as u64);
    }
}

/// What pages share.
#[derive(Debug)]
pub struct ResourceShelf<'a> {
    /// The document.
    pub document: &'a Document,
    /// All fonts that were asked for, in that order.
    pub fonts: Vec<FontResource<'a>>,
    /// What may still be done.
    pub work: WorkBudget,
    /// Things that are looked at once in a document: glyphs of Type 3 fonts, pictures' pixels.
    pub done: BTreeSet<usize>,
    font_places: BTreeMap<usize, usize>,
    spaces: BTreeMap<usize, Arc<ColourSpace>>,
    contents: BTreeMap<usize, Arc<Vec<u8>>>,
}

/// Where a thing stands in memory.
pub fn address<T>(thing: &T) -> usize {
    std::ptr::from_ref(thing).addr()
}

impl<'a> ResourceShelf<'a> {
    /// An empty shelf of a document.
    pub fn new(document: &'a Document, work: WorkBudget) -> ResourceShelf<'a> {
        ResourceShelf {
            document,
            fonts: Vec::new(),
            work,
            done: BTreeSet::new(),
            font_places: BTreeMap::new(),
            spaces: BTreeMap::new(),
            contents: BTreeMap::new(),
        }
    }

    /// The place of a font; none where there are too many.
    pub fn font(&mut self, dict: &'a Dictionary, object: Option<u32>) -> Option<usize> {
        if let Some(place) = self.font_places.get(&address(dict)) {
            return Some(*place);
        }
        if self.fonts.len() >= MOST_FONTS {
            return None;
        }
        self.fonts.push(FontResource::of(self.document, dict, object));
        self.font_places.insert(address(dict), self.fonts.len() - 1);
        Some(self.fonts.len() - 1)
    }

    /// A colour space, by its object.
    pub fn space(&mut self, object: &'a Object, resources: &'a Dictionary) -> Arc<ColourSpace> {
        // A name of the content means what its own resources say.
        let named = matches!(object, Object::Name(_));
        if let Some(known) = self.spaces.get(&address(object)).filter(|_| !named) {
            return known.clone();
        }
        let space = Arc::new(ColourSpace::of(self.document, object, Some(resources)));
        if !named {
            self.spaces.insert(address(object), space.clone());
        }
        space
    }

    /// A content stream, unpacked; empty where nothing more may be unpacked.
    pub fn content(&mut self, stream: &'a Stream) -> Arc<Vec<u8>> {
        if let Some(known) = self.contents.get(&address(stream)) {
            return known.clone();
        }
        let most = self.work.bytes.min(64 << 20) as usize;
        let bytes = Arc::new(unpacked(self.document, stream, most).bytes);
        self.work.spend(bytes.len());
        self.contents.insert(address(stream), bytes.clone());
        bytes
    }
}

/// The object and its number, where it stands by itself, under a name in a class of resources.
pub fn resource<'a>(
    document: &'a Document,
    resources: &'a Dictionary,
    class: &[u8],
    name: &[u8],
) -> Option<(&'a Object, Option<u32>)> {
    let class = crate::preflight::object::inner(document, resources, class)?;
    let found = class.get(name).ok()?;
    Some((crate::preflight::object::followed(document, found)?, number_at(found)))
}
