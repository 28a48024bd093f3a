//! What a break is: its place, how good it is, where it comes from; and what the words of a run
//! of text are broken by.
//!
//! In: nothing; plain data.

use super::exceptions::Exceptions;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// How good a break is, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// After a hyphen that belongs to the word (`Wit-|Rusland`).
    HardHyphen,
    /// Where the writer put a soft hyphen.
    SoftHyphen,
    /// Between the parts of a compound (`kracht|meting`).
    Seam,
    /// After a prefix (`on|afhankelijk`), even one of two letters.
    Prefix,
    /// Between two other syllables.
    Syllable,
    /// Poor: two letters alone, a single vowel beside the break, or inside a word with a hyphen.
    Stub,
    /// Inside a name: the last resort.
    Name,
}

/// Where a break comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The language's patterns.
    Pattern,
    /// The language's own exceptions to its patterns.
    Exception,
    /// The lexicon: the seam between two parts of a compound.
    Seam,
    /// A rule that changes the spelling at the break.
    Respelling,
    /// A hyphen that belongs to the word.
    HardHyphen,
    /// A soft hyphen in the source.
    SoftHyphen,
    /// An exception of the house, the issue or the story.
    HouseException,
}

/// A place where a line may break a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Byte offset in the word as given: `word[..at]` and `word[at..]` are the parts, unless
    /// `respell` says otherwise. A soft hyphen or hard hyphen at the break belongs to the first.
    pub at: usize,
    /// How good the break is.
    pub class: Class,
    /// Whether a hyphen is added at the line's end; not after a hard hyphen.
    pub hyphen: bool,
    /// The text before (without the added hyphen) and after, where the spelling changes.
    pub respell: Option<(String, String)>,
    /// Where the break comes from.
    pub why: Why,
}

/// The settings of a run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hyphenation {
    /// The run's language.
    pub language: Language,
    /// Fewest letters before and after a break, counted in each part of a hyphenated word; never
    /// less than 2. Listed words and soft hyphens are not bound by more than 2.
    pub minima: (u8, u8),
    /// Words with breaks of the house's own.
    pub exceptions: Exceptions,
}

impl Default for Hyphenation {
    fn default() -> Hyphenation {
        Hyphenation {
            language: Language::default(),
            minima: (2, 2),
            exceptions: Exceptions::default(),
        }
    }
}
