//! Things from all dockets -> pages.
//!
//! In: things with their pages and the part of the template that each is of. Out: the pages, what
//! stands on each in the order of its template, however it was made up; spans that count from the
//! blocks of the page.

use crate::docket::whence::Whence;
use crate::issue::PageId;
use crate::issue::choice::Edition;
use crate::layout::AreaIndex;
use crate::page::{Mark, Page, Placed, from_itself};
use crate::plates::Hung;
use crate::press::Press;
use std::collections::BTreeMap;

/// A thing that stands on a page of the issue.
pub struct Standing<'a> {
    /// The page.
    pub page: PageId,
    /// The first area of the part of the template that it is of.
    pub order: AreaIndex,
    /// The way back from its spans, where these are those of a docket.
    pub whence: Option<&'a Whence>,
    /// The thing.
    pub placed: Placed,
}

impl Standing<'_> {
    /// What the page carries whatever its stories; it comes first.
    pub fn furniture(page: PageId, placed: Placed) -> Self {
        Standing { page, order: 0, whence: None, placed }
    }

    /// A picture with its ink; pictures come last.
    pub fn picture(hung: Hung, ink: Mark) -> Self {
        let Hung { page, mut placed, .. } = hung;
        placed.ink(vec![ink]);
        Standing { page, order: AreaIndex::MAX, whence: None, placed }
    }
}

/// The pages of an edition with what stands on each.
pub fn pages(
    edition: Edition,
    press: &Press,
    mut standing: Vec<Standing>,
) -> BTreeMap<PageId, Page> {
    standing.sort_by_key(|one| (one.page, one.order));
    let bare = |(id, plan): (PageId, &crate::issue::Plan)| {
        let page = Page {
            number: plan.number,
            template: plan.template.clone(),
            trim: edition.issue.layout.trim,
            bleed: press.bleed,
            placed: Vec::new(),
            anchors: Vec::new(),
        };
        (id, page)
    };
    let mut pages: BTreeMap<PageId, Page> = edition.each_page().map(bare).collect();
    for Standing { page, whence, placed, .. } in standing {
        let Some(page) = pages.get_mut(&page) else { continue };
        match whence {
            Some(whence) => page.place(placed, |span| Some((whence.anchor(span)?, span))),
            None => page.place(placed, from_itself),
        }
    }
    pages
}
