//! One number of a paper: its layout, its press, its pages with the stories for each slot, and all
//! that these need.
//!
//! In: nothing; plain data made by `read`.

use crate::layout::{Layout, Side};
use crate::press::Press;
use crate::source::{FileId, Span};
use crate::story::Story;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The section named in the folio, where the page names another than its template.
    pub section: Option<String>,
    /// Slot and story, in the order of the file.
    pub fill: Vec<(String, StoryIndex)>,
    /// Slots that name what could not be read, which has been told.
    pub lost: Vec<String>,
    /// The files of stories that could not be read.
    pub unread: Vec<FileId>,
    /// Slot and the stories of other pages that it refers to.
    pub refers: Vec<(String, Vec<StoryIndex>)>,
    /// Where the page stands in `issue.yaml`.
    pub span: Span,
}

/// Which pages leave the house. What is made never hangs on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    #[default]
    All,
    /// Those with these numbers.
    Pages(BTreeSet<u32>),
}

impl Wanted {
    /// Whether a page leaves the house, by its number.
    pub fn has(&self, number: u32) -> bool {
        match self {
            Wanted::All => true,
            Wanted::Pages(numbers) => numbers.contains(&number),
        }
    }
}

/// A picture as its header tells of it: how large it is when it stands upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A decoded picture, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue a pixel in sRGB, or gray alone; rows from the top.
    pub codes: Vec<u8>,
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
    /// Where it stands in the file.
    pub title_at: Span,
    /// What stands under it: a motto.
    pub motto: String,
    /// The price of a copy, as it is printed.
    pub price: String,
    /// The volume (jaargang); 0 when it is not told.
    pub volume: u32,
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
    /// Stories of a list after its first, each with that: they are set as one.
    pub carriers: BTreeMap<StoryIndex, StoryIndex>,
    /// Every picture that these stories offer or place.
    pub pictures: BTreeMap<FileId, Picture>,
    /// House exceptions of hyphenation for this issue, one a line.
    pub exceptions: String,
    /// The issue file.
    pub file: FileId,
}

impl Issue {
    /// The story as which a story is set: itself, or the first of its list.
    pub fn carrier(&self, story: StoryIndex) -> StoryIndex {
        self.carriers.get(&story).copied().unwrap_or(story)
    }

    /// The indexes of the pages that a story stands on, rising.
    pub fn pages_of(&self, story: StoryIndex) -> Vec<usize> {
        let story = self.carrier(story);
        let holds = |plan: &Plan| plan.fill.iter().any(|(_, other)| *other == story);
        self.pages
            .iter()
            .enumerate()
            .filter(|(_, plan)| holds(plan))
            .map(|(index, _)| index)
            .collect()
    }

    /// The numbers of the pages before and after this one on which a story stands, when no facing
    /// page carries it over.
    pub fn jumps(&self, story: StoryIndex, page: usize) -> (Option<u32>, Option<u32>) {
        let pages = self.pages_of(story);
        let number = |index: &usize| self.pages.get(*index).map(|plan| plan.number);
        let at = pages.iter().position(|index| *index == page);
        let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| pages.get(at));
        let after = at.and_then(|at| pages.get(at + 1));
        let (before, after) =
            (before.filter(|i| !self.faces(**i, page)), after.filter(|i| !self.faces(page, **i)));
        (before.and_then(number), after.and_then(number))
    }

    /// The side of a spread that a page is: what its template is drawn for, or what its number
    /// says.
    pub fn side(&self, page: usize) -> Side {
        let plan = self.pages.get(page);
        let drawn = plan
            .and_then(|plan| self.layout.templates.get(&plan.template))
            .and_then(|template| template.side);
        let even = plan.is_some_and(|plan| plan.number.is_multiple_of(2));
        drawn.unwrap_or(if even { Side::Left } else { Side::Right })
    }

    /// Whether two pages lie open together.
    fn faces(&self, left: usize, right: usize) -> bool {
        right == left + 1 && self.side(left) == Side::Left && self.side(right) == Side::Right
    }
}
