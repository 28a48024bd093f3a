//! Things from all dockets -> pages.
//!
//! In: things with their pages and the part of the template that each is of. Out: the pages, what
//! stands on each in the order of its template, however it was made up; spans that count from the
//! blocks of the page.

use crate::color::SpotShare;
use crate::docket::whence::Whence;
use crate::geometry::Point;
use crate::issue::PageId;
use crate::issue::choice::Edition;
use crate::layout::AreaIndex;
use crate::page::{Mark, Offcut, Page, Placed, from_itself};
use crate::plates::Hung;
use crate::press::Press;
use crate::report::{Code, Report};
use crate::unit::Pt;
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
            offcut: Offcut::default(),
            placed: Vec::new(),
            anchors: Vec::new(),
        };
        (id, page)
    };
    let mut pages: BTreeMap<PageId, Page> = edition.each_page().map(bare).collect();
    let spots = &edition.issue.layout.spots;
    let has = |of: SpotShare| {
        spots.get(usize::from(of.id.0)).is_some_and(|spot| press.art.spots.has(&spot.ink.name))
    };
    for Standing { page, whence, mut placed, .. } in standing {
        let Some(page) = pages.get_mut(&page) else { continue };
        for mark in &mut placed.marks {
            mark.ink.spot = mark.ink.spot.filter(|of| has(*of));
        }
        if placed.runs_out.any() {
            let (edges, corner) = (placed.runs_out, placed.frame.corner());
            let out = page.inkable().moved(Point::default() - corner);
            placed.marks.iter_mut().for_each(|mark| mark.shape.run_out(edges, out));
        }
        match whence {
            Some(whence) => page.place(placed, |span| Some((whence.anchor(span)?, span))),
            None => page.place(placed, from_itself),
        }
    }
    pages
}

/// What runs out over the trim for a press without bleed: paper shows where the knife slips.
pub fn unbled(edition: Edition, press: &Press, pages: &BTreeMap<PageId, Page>) -> Vec<Report> {
    if press.bleed > Pt::ZERO {
        return Vec::new();
    }
    let mut reports = Vec::new();
    for (id, page) in pages {
        for placed in page.placed.iter().filter(|placed| placed.runs_out.any()) {
            let areas = edition.template(*id).map_or(&[][..], |template| &template.areas);
            let area = areas.iter().find(|area| Some(area.id.as_str()) == placed.area());
            let message = format!(
                "`{}` runs out over the trim, and the press `{}` has no bleed",
                placed.area().unwrap_or_default(),
                press.name
            );
            let help = "Give the press its bleed, `bleed: 3mm`, where its paper is cut; else take \
                `bleed` away from the area.";
            let report = Report::error(Code::ShortBleed, message);
            reports.push(report.at(area.map(|area| area.span)).on(page.number).help(help));
        }
    }
    reports
}
