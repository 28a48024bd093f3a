//! The sheet that goes with a job (*werkbon*): all that one group of pages needs to be made up.
//!
//! In: nothing; plain data made by `docket::make` from an issue. Out: what `weigh` sees, and
//! nothing else of the issue: areas, stories, words that references say, measures, costs,
//! exceptions, sizes of pictures. Equal dockets have equal answers: a cache, a preview and advice
//! that was tried rest on it. Where what it holds comes from stands beside it (`Whence`) and is no
//! part of the work.

use crate::docket::whence::Whence;
use crate::hyphenate::Hyphenation;
use crate::issue::Picture;
use crate::layout::{Layout, Side, Template};
use crate::place::effort::{EffortShare, FULL};
use crate::place::flatplan::Jumps;
use crate::press::Resolution;
use crate::source::Span;
use crate::story::{Kader, Story, Text};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub mod hash;
pub mod make;
pub mod manner;
pub mod whence;
pub mod words;

/// All that one group of pages needs to be made up.
///
/// Its spans count from the blocks that they stand in: their files are numbers of `Whence::blocks`,
/// those of its pictures numbers of `pictures`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Docket {
    /// The design, without its templates and its furniture.
    pub design: Arc<Layout>,
    /// The pixels per inch that the press asks for.
    pub resolution: Resolution,
    /// How words of the page itself are broken.
    pub house: Hyphenation,
    /// How much of a full search it may be.
    pub share: EffortShare,
    /// Its parts of pages, in the order of these.
    pub parts: Vec<PagePart>,
    /// The stories that stand on them.
    pub stories: Vec<Written>,
    /// The stories of other pages that they refer to, with what is shown of them.
    pub guests: Vec<Written>,
    /// Sizes of the pictures that these show; `None` for one that could not be read.
    pub pictures: Vec<Option<Picture>>,
    /// Whether part of its copy could not be read, so that nothing can be said of how it fits.
    pub doubtful: bool,
    /// Where it comes from.
    #[serde(skip)]
    pub whence: Whence,
}

/// A part of a page that is made up by itself or with parts of other pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePart {
    /// The page's number as printed.
    pub number: u32,
    /// Which side of a spread it is.
    pub side: Side,
    /// Its areas, as they stand on a page of that side.
    pub template: Template,
    /// What each area is given.
    pub given: Vec<Given>,
    /// Where the page stands in the issue.
    pub span: Span,
}

/// What an area is given to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Whose words.
    pub shows: Shows,
    /// Words with their gaps filled in, for an area of words.
    pub words: Text,
    /// The stories that a slot refers to, for a box that lists them.
    pub listed: Option<Kader>,
    /// The pages between which the story jumps to this one and from it.
    pub jumps: Jumps,
    /// Whether the story begins on this page.
    pub begins: bool,
    /// The name of the story of another page that its slot is about, where that is one.
    pub about: Option<String>,
}

/// Whose words an area shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// What belongs to the page itself.
    Page,
    /// Nobody's: its slot has no story.
    Nothing,
    /// A story of the docket.
    Own(usize),
    /// A story of another page.
    Guest(usize),
}

impl Shows {
    /// The story of the docket that it is, if it is one.
    pub fn own(self) -> Option<usize> {
        if let Shows::Own(story) = self { Some(story) } else { None }
    }
}

/// A story, and how its words are broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The story.
    pub story: Story,
    /// The house's exceptions and its own.
    pub manner: Hyphenation,
    /// The stories that its text is of, one after another: those of a list are set as one.
    pub of: Vec<Joined>,
}

/// A story that is set after others as one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Its name.
    pub story: String,
    /// How many blocks of the text are its own.
    pub blocks: usize,
}

impl Docket {
    /// How much of a full search it may be, whatever stands on it.
    pub fn effort(&self) -> EffortShare {
        self.share.min(FULL)
    }

    /// A picture of it by the number that its photo has.
    pub fn picture(&self, photo: &crate::story::Photo) -> Option<&Picture> {
        self.pictures.get(photo.file?.0 as usize)?.as_ref()
    }
}
