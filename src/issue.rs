//! One number of a paper: its layout, its press, its pages with the stories for each slot, and all that these need.
//!
//! In: nothing; plain data made by `read`.

use crate::layout::Layout;
use crate::press::Press;
use crate::source::{FileId, Span};
use crate::story::Story;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A calendar day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
    /// Day of the week, 0 is Monday.
    pub weekday: u8,
}

/// Which story of `Issue::stories`.
pub type StoryIndex = usize;

/// A page to make: its template and what goes into its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Page number as printed.
    pub number: u32,
    /// Template's name, known to the layout.
    pub template: String,
    /// Slot and story, in the order of the file.
    pub fill: Vec<(String, StoryIndex)>,
    /// Where the page stands in `issue.yaml`.
    pub span: Span,
}

/// A decoded picture, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue a pixel in sRGB, or gray alone; rows from the top.
    pub pixels: Arc<[u8]>,
    /// What a pixel holds.
    pub tones: Tones,
}

/// What a pixel of a decoded picture holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tones {
    /// One byte of gray, sRGB's curve.
    Gray,
    /// Three bytes of sRGB.
    Rgb,
}

/// One number of a paper.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The paper's title.
    pub title: String,
    /// Its number.
    pub number: u32,
    /// Its date.
    pub date: Date,
    /// Its language as a BCP 47 tag.
    pub language: String,
    /// The design.
    pub layout: Layout,
    /// The press condition.
    pub press: Press,
    /// The pages in order.
    pub pages: Vec<Plan>,
    /// The stories that pages name, in order of first mention.
    pub stories: Vec<Story>,
    /// Every picture that these stories offer or place, decoded.
    pub pictures: BTreeMap<FileId, Picture>,
    /// House exceptions of hyphenation for this issue, one a line.
    pub exceptions: String,
    /// The issue file.
    pub file: FileId,
}
