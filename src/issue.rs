//! One number of a paper: its layout, its press, its pages with the stories for each slot, and all
//! that these need.
//!
//! In: nothing; plain data made by `read`.

use crate::issue::freedom::Freedom;
use crate::issue::waiver::Waiver;
use crate::layout::{Layout, SlotId, Template, TemplateId};
use crate::press::Press;
use crate::source::{FileId, Span};
use crate::story::Story;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub mod choice;
pub mod freedom;
pub mod id;
pub mod waiver;

pub use crate::language::Date;
pub use id::{PageId, StoryId};

/// A page to make: its template and what goes into its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Page number as printed.
    pub number: u32,
    /// Its template, known to the layout.
    pub template: TemplateId,
    /// The section named in the folio, where the page names another than its template.
    pub section: Option<String>,
    /// Slot and story, in the order of the file; a slot that holds a list stands here for each of
    /// its stories.
    pub fill: Vec<(SlotId, StoryId)>,
    /// Slots that name what could not be read, which has been told.
    pub lost: Vec<SlotId>,
    /// The files of stories that could not be read.
    pub unread: Vec<FileId>,
    /// Slot and the stories of other pages that it refers to.
    pub refers: Vec<(SlotId, Vec<StoryId>)>,
    /// Where it names each of the stories that it refers to.
    pub named_at: BTreeMap<(SlotId, StoryId), Span>,
    /// What of it may be chosen; its template and stories are the first choice then.
    pub free: Option<Freedom>,
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

/// What is asked of an issue. An issue is never changed after it is read: what differs from build
/// to build stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The pages that leave the house.
    pub wanted: Wanted,
    /// Another press condition than its own.
    pub press: Option<Press>,
}

impl From<Wanted> for Terms {
    fn from(wanted: Wanted) -> Terms {
        Terms { wanted, press: None }
    }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Pixels across; of a drawing hundredths of a point.
    pub width: u32,
    /// Pixels down; of a drawing hundredths of a point.
    pub height: u32,
    /// Whether it was made for this size and no other: a page of a PDF.
    pub made: bool,
}

/// A decoded picture, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue a pixel in sRGB, gray alone, or inks; rows from the top.
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
    /// Four bytes: what is left of the paper's white by cyan, magenta, yellow and black, 255 where
    /// there is no ink.
    Inks,
}

impl Tones {
    /// Bytes of a pixel.
    pub fn channels(self) -> usize {
        match self {
            Tones::Gray => 1,
            Tones::Rgb => 3,
            Tones::Inks => 4,
        }
    }
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
    /// Every picture that these stories offer or place.
    pub pictures: BTreeMap<FileId, Picture>,
    /// Breaches of rules of design that it lets stand.
    pub waivers: Vec<Waiver>,
    /// Whether it is a leaflet, whose pages need not come in fours.
    pub leaflet: bool,
    /// House exceptions of hyphenation for this issue, one a line.
    pub exceptions: String,
    /// The issue file.
    pub file: FileId,
}

impl Issue {
    /// A story of the issue.
    pub fn story(&self, id: StoryId) -> Option<&Story> {
        self.stories.get(id.0 as usize)
    }

    /// Every story with its id, in the order of first mention.
    pub fn each_story(&self) -> impl Iterator<Item = (StoryId, &Story)> {
        (0..).map(StoryId).zip(&self.stories)
    }

    /// The plan of a page.
    pub fn page(&self, id: PageId) -> Option<&Plan> {
        self.pages.get(id.0 as usize)
    }

    /// Every page with its id, in order.
    pub fn each_page(&self) -> impl Iterator<Item = (PageId, &Plan)> {
        (0..).map(PageId).zip(&self.pages)
    }

    /// The template of a page.
    pub fn template(&self, id: PageId) -> Option<&Template> {
        self.layout.templates.get(&self.page(id)?.template)
    }
}

impl Plan {
    /// A page with nothing on it.
    pub fn bare(number: u32, span: Span) -> Plan {
        Plan {
            number,
            template: TemplateId::default(),
            section: None,
            fill: Vec::new(),
            lost: Vec::new(),
            unread: Vec::new(),
            refers: Vec::new(),
            named_at: BTreeMap::new(),
            free: None,
            span,
        }
    }

    /// The stories that a slot holds: one, or those of a list in their order.
    pub fn held(&self, slot: &str) -> impl Iterator<Item = StoryId> {
        self.fill.iter().filter(move |(name, _)| name == slot).map(|(_, story)| *story)
    }

    /// The template that it names, the first where it names several: the section in its folio and
    /// in references is that one's, whichever is chosen.
    pub fn named(&self) -> &TemplateId {
        let first = self.free.as_ref().and_then(|free| free.templates.first());
        first.unwrap_or(&self.template)
    }

    /// Whether a story stands on the page.
    pub fn holds(&self, story: StoryId) -> bool {
        self.fill.iter().any(|(_, other)| *other == story)
    }
}
