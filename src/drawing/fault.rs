//! What keeps a drawing from being printed.
//!
//! In: nothing; plain data. Out: words for a report.

use std::fmt;

/// Why a drawing can't be printed as it is, in words that follow its name, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawingFault {
    /// What is wrong: "has 4 pages; art is one".
    pub what: String,
    /// What to do about it.
    pub help: &'static str,
}

impl DrawingFault {
    pub(super) fn new(what: impl Into<String>, help: &'static str) -> DrawingFault {
        DrawingFault { what: what.into(), help }
    }
}

impl fmt::Display for DrawingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// Whoever made it must make it again.
pub(super) const AGAIN: &str = "Ask for it again as PDF/X-4 or PDF/X-1a, one page, trimmed to the \
    size of its place.";
/// Colours of a screen.
pub(super) const IN_INKS: &str = "Ask for it in CMYK (PDF/X), or let the press condition turn its \
    colours: `art: { rgb: convert }`.";
/// What flattens.
pub(super) const FLATTEN: &str = "Flatten it in the program that made it (export as PDF/X), or \
    export this part of it as a picture.";
/// What shows through where nothing may.
pub(super) fn shows_through() -> DrawingFault {
    let what = "has a part that shows through, which PDF/X-1a can't hold";
    DrawingFault::new(what, FLATTEN)
}

/// Type without its face.
pub(super) const EMBED: &str = "Export it with all fonts embedded, or with its text as outlines.";
/// What can be drawn otherwise.
pub(super) const SIMPLER: &str = "Draw it without, or export this part of it as a picture.";
