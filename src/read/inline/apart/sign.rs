//! The characters of a block in a row, as its words are parted from their signs.
//!
//! In: nothing; plain data.

use crate::story::Apart;
use std::ops::Range;

/// A character of the runs, in a row.
pub(super) struct RunSign {
    pub character: char,
    /// Which run it is of.
    pub run: usize,
    /// Its bytes in the text that was parsed.
    pub range: Range<usize>,
    /// Whether it stands in the text as it reads, not escaped: only then it can be markup.
    pub live: bool,
    pub apart: Apart,
    pub gone: bool,
}
