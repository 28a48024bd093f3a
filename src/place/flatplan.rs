//! The flatplan: on which pages each story stands, between which it jumps, which pages lie open
//! together.
//!
//! In: an edition. Out: what jump lines, references, teasers and an index are made from, so that
//! they can't disagree. A story of a list slot stands on its page like any other.

use crate::issue::choice::Edition;
use crate::issue::{PageId, StoryId};
use crate::layout::Side;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flatplan {
    /// The pages that each story stands on, rising.
    stands: BTreeMap<StoryId, Vec<PageId>>,
    /// Number and side of each page.
    pages: BTreeMap<PageId, (u32, Side)>,
}

/// The numbers of the pages before and after one on which a story stands, when no facing page
/// carries it over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jumps {
    /// The page that it comes from.
    pub before: Option<u32>,
    /// The page on which it goes on.
    pub after: Option<u32>,
}

/// The flatplan of an edition.
pub fn flatplan(edition: Edition) -> Flatplan {
    let mut plan = Flatplan::default();
    for (page, own) in edition.each_page() {
        for (_, story) in &own.fill {
            let stands = plan.stands.entry(*story).or_default();
            if stands.last() != Some(&page) {
                stands.push(page);
            }
        }
        // The side that its template is drawn for, or that its number says.
        let by_number = if own.number.is_multiple_of(2) { Side::Left } else { Side::Right };
        let side = edition.template(page).and_then(|template| template.side).unwrap_or(by_number);
        plan.pages.insert(page, (own.number, side));
    }
    plan
}

impl Flatplan {
    /// The pages that a story stands on, rising.
    pub fn pages_of(&self, story: StoryId) -> &[PageId] {
        self.stands.get(&story).map_or(&[], Vec::as_slice)
    }

    /// The printed number of a page.
    pub fn number(&self, page: PageId) -> Option<u32> {
        self.pages.get(&page).map(|(number, _)| *number)
    }

    /// The side of a spread that a page is.
    pub fn side(&self, page: PageId) -> Side {
        self.pages.get(&page).map_or(Side::Right, |(_, side)| *side)
    }

    /// Between which pages a story jumps to this one and from it.
    pub fn jumps(&self, story: StoryId, page: PageId) -> Jumps {
        let pages = self.pages_of(story);
        let Some(at) = pages.iter().position(|known| *known == page) else {
            return Jumps::default();
        };
        let before = at.checked_sub(1).and_then(|at| pages.get(at)).copied();
        let after = pages.get(at + 1).copied();
        Jumps {
            before: before.filter(|other| !self.faces(*other, page)).and_then(|p| self.number(p)),
            after: after.filter(|other| !self.faces(page, *other)).and_then(|p| self.number(p)),
        }
    }

    /// Whether two pages lie open together.
    fn faces(&self, left: PageId, right: PageId) -> bool {
        right.0 == left.0 + 1 && self.side(left) == Side::Left && self.side(right) == Side::Right
    }
}
