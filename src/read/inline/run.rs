//! Words inside a block before they are a text, and what is wrong with their signs.
//!
//! In: nothing; plain data.

use crate::report::Severity;
use crate::story::{Apart, Emphasis};
use std::ops::Range;

/// How words look: their emphasis, and what else sets them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Emphasis.
    pub emphasis: Emphasis,
    /// Letters and language of their own.
    pub apart: Apart,
}

/// A stretch of a block before spaces are settled; ranges are bytes of the text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InlineRun {
    /// Words with their look.
    Words(String, Look, Range<usize>),
    /// The source line ends here.
    Soft(Range<usize>),
    /// The printed line ends here.
    Hard,
}

/// Something wrong with the signs: how much it matters, what, where, what to do.
pub(crate) struct Wrong {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// Where, bytes of the text that was parsed.
    pub range: Range<usize>,
}
