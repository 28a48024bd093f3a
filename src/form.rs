//! What a word comes to in a voice: its boxes and breaks, made once and kept.
//!
//! In: nothing; plain data made by `paragraph` and kept in the type case. A word that comes again
//! in the same styles and the same manner of breaking is looked up, not made again: running text
//! says the same words over and over.

use crate::hyphenate::{Break, Exceptions, Hyphenation, Position};
use crate::language::Language;
use crate::layout::{Costs, Hang};
use crate::linebreak::Item;
use crate::story::{Emphasis, Letters};
use crate::style::{FaceId, Style};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

/// What decides the style of a stretch of text within its voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tone {
    /// Emphasis.
    pub emphasis: Emphasis,
    /// Letters.
    pub letters: Letters,
    /// Whether superior or inferior letters are made of plain ones, because the face has none.
    pub made: bool,
    /// Its language, where it is not that of the house.
    pub language: Option<Language>,
}

impl Tone {
    /// How many places there are for what is kept by tone.
    pub const PLACES: usize = 4 * 5;

    /// Its place among those, `made` and the language apart.
    pub fn place(self) -> usize {
        self.letters as usize * 4 + self.emphasis as usize
    }

    /// Whether another looks the same, whatever its language.
    pub fn looks_like(self, other: Tone) -> bool {
        Tone { language: self.language, ..other } == self
    }
}

impl From<Emphasis> for Tone {
    fn from(emphasis: Emphasis) -> Tone {
        Tone { emphasis, ..Tone::default() }
    }
}

/// A stretch of a word in one style and face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the word.
    pub range: Range<usize>,
    /// Which style of the voice.
    pub tone: Tone,
    /// The face: the style's own, or one of the fallback chain.
    pub face: FaceId,
}

/// What a piece of a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordPiece {
    /// A part: which bytes.
    Part(Range<usize>),
    /// One of its breaks.
    Break(usize),
    /// A place to break without a sign.
    Joint,
}

/// A word as it stands in the text, with what it is broken and set by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its text, soft hyphens included.
    pub text: String,
    /// Its parts by style and face.
    pub segments: Vec<Segment>,
    /// Its breaks.
    pub breaks: Vec<Break>,
    /// Its items for the line breaker, and what each is.
    pub pieces: Vec<(Item, WordPiece)>,
    /// Characters that no face has.
    pub missing: Vec<char>,
    /// Whether small capitals are asked of a face that has none for these letters.
    pub no_small: bool,
}

/// What forms hang on beside the word: two equal kinds give equal forms.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// The styles of the voice.
    pub styles: [Style; 4],
    /// Those of its lead-in.
    pub lead_in: Option<Box<[Style; 4]>>,
    /// What hangs out.
    pub hang: Vec<Hang>,
    /// Costs of poor breaks.
    pub costs: Costs,
    /// How words are broken.
    pub hyphenation: Option<Hyphenation>,
}

/// What a form is looked up by, beside its text: its kind, where it stands in its sentence, its
/// tone.
pub type FormKey = (usize, Position, Tone);

/// The forms of one key, by text.
type KnownForms = FxHashMap<Box<str>, Arc<Form>>;

/// All forms made so far.
#[derive(Debug, Default)]
pub struct Forms {
    kinds: RwLock<Vec<Kind>>,
    known: RwLock<FxHashMap<FormKey, KnownForms>>,
}

impl Forms {
    /// The number of a kind.
    pub fn kind(&self, same: impl Fn(&Kind) -> bool, make: impl FnOnce() -> Kind) -> usize {
        let known =
            self.kinds.read().unwrap_or_else(PoisonError::into_inner).iter().position(&same);
        if let Some(at) = known {
            return at;
        }
        let mut kinds = self.kinds.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have come first.
        if let Some(at) = kinds.iter().position(same) {
            return at;
        }
        kinds.push(make());
        kinds.len() - 1
    }

    /// How many kinds and forms there are, and words in the lists that the kinds hold.
    pub fn held(&self) -> usize {
        let kinds = self.kinds.read().unwrap_or_else(PoisonError::into_inner);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut lists: Vec<&Exceptions> = Vec::new();
        for list in kinds.iter().filter_map(|kind| Some(&kind.hyphenation.as_ref()?.exceptions)) {
            if !lists.iter().any(|known| known.shares(list)) {
                lists.push(list);
            }
        }
        let words: usize = lists.into_iter().map(Exceptions::len).sum();
        kinds.len() + known.values().map(FxHashMap::len).sum::<usize>() + words
    }

    /// The form of a word, made if it is new.
    pub fn form(&self, key: FormKey, text: &str, make: impl FnOnce() -> Form) -> Arc<Form> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(form) = known.get(&key).and_then(|of| of.get(text)) {
            return Arc::clone(form);
        }
        drop(known);
        let form = Arc::new(make());
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(key).or_default().insert(text.into(), Arc::clone(&form));
        form
    }
}
