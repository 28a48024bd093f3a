//! Whether a story can stand in a slot at all, and what it must cost there at least: looked at once
//! a pair, before any page is weighed.
//!
//! In: a page, a slot of a template, a story. Out: the least that the text costs in the rows that
//! the slot's legs may hold; by how many rows it is outside of these.

use crate::choose::Choosing;
use crate::choose::unshown::unshown;
use crate::docket::Docket;
use crate::issue::choice::{Choice, Edition};
use crate::issue::{PageId, Plan, StoryId};
use crate::layout::{Part, SlotId};
use crate::place::group::groups_of;
use crate::unit::Rows;
use crate::weigh::certificate::range;
use crate::weigh::composition::{Galley, compose};

/// Rows that opening and closing lines of legs may take, and those that a setting of its own does.
const SLACK: Rows = 8;

/// A story in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The least that it costs there.
    pub least: i64,
    /// By how many rows it is too long or too short for the slot's legs: 0 where it may fit.
    pub gap: i64,
}

/// Looks at a story in a slot of a page.
pub fn pair(
    choosing: &Choosing,
    (page, plan): (PageId, &Plan),
    (slot, story): &(SlotId, StoryId),
) -> Pair {
    let issue = choosing.issue;
    let may = Pair { least: 0, gap: 0 };
    let alone = Plan { fill: vec![(slot.clone(), *story)], ..plan.clone() };
    let pages = issue.each_page().filter(|(other, _)| *other != page);
    let Some(written) =
        issue.story(*story).filter(|_| !pages.into_iter().any(|(_, plan)| plan.holds(*story)))
    else {
        return may;
    };
    let choice = Choice { pages: [(page, alone)].into(), ..Choice::default() };
    let edition = Edition { issue, choice: &choice };
    let Some(plan) = edition.page(page) else { return may };
    let mut groups = groups_of(edition, std::iter::once((page, plan)));
    groups.retain(|group| group.stories.contains(story));
    let dockets = choosing.dockets(edition, &groups);
    let Some(docket) = dockets.first() else { return may };
    let set = compose(docket, choosing.case).value;
    let unshown = unshown(edition, *story, &[]);
    let Some(galley) = set.galleys.first().filter(|galley| !galley.made.strips.is_empty()) else {
        return Pair { least: unshown, gap: 0 };
    };
    if galley.made.partial || galley.made.briefs {
        return Pair { least: unshown, gap: 0 };
    }
    let costs = &issue.layout.costs;
    let goes = written.tail().into_iter().chain(written.leeway.may_go.iter().copied());
    let mut goes: Vec<usize> = goes.collect();
    goes.sort_unstable();
    goes.dedup();
    let may_go: i64 = goes.iter().map(|block| rows_of(galley, *block)).sum();
    let (least, most) = held(docket);
    let (fewest, longest) = range(galley);
    let too_long = i64::from(fewest) - may_go - i64::from(most + SLACK);
    let too_short = i64::from(least.saturating_sub(SLACK)) - i64::from(longest);
    let text = (least.saturating_sub(SLACK)..=most + SLACK)
        .filter_map(|rows| galley.least_in(rows, 0))
        .min();
    let gap = too_long.max(too_short).max(0);
    match (text, goes.is_empty()) {
        (Some(text), true) => Pair { least: unshown + text, gap },
        (None, true) => Pair { least: unshown, gap: gap.max(1) },
        (text, false) => Pair { least: unshown + text.unwrap_or(i64::MAX).min(costs.lost), gap },
    }
}

/// The most rows that go with a block, the space over it and a crosshead counted in.
fn rows_of(galley: &Galley, block: usize) -> i64 {
    let each = galley.made.strips.iter().zip(&galley.made.blocks);
    let own = each.filter(|(_, of)| **of == Some(block)).map(|(strip, _)| i64::from(strip.most()));
    own.sum::<i64>() + HEAD
}

/// Rows that a head takes which goes with its last paragraph.
const HEAD: i64 = 4;

/// The fewest and the most rows that the legs of a docket of one story may hold.
fn held(docket: &Docket) -> (Rows, Rows) {
    let (mut least, mut most) = (0i64, 0i64);
    let areas = docket.parts.iter().flat_map(|part| part.template.areas.iter().zip(&part.given));
    for (area, _) in areas.filter(|(_, given)| given.shows.own().is_some()) {
        let columns = i64::from(area.columns.span());
        let (fewest, deepest) = (i64::from(area.depth.0), i64::from(area.depth.1));
        match &area.part {
            Part::Legs(legs) => {
                let free = i64::from(legs.may_stay_free().min(Rows::MAX / 4));
                least += if area.optional { 0 } else { (fewest * columns - free).max(0) };
                most += deepest * columns;
            }
            // What cuts legs takes of their rows, the space around it counted in.
            Part::Quote { clear, .. } => {
                least -= (deepest + i64::from(clear.0 + clear.1)) * columns
            }
            _ => {}
        }
    }
    let rows = |n: i64| Rows::try_from(n.max(0)).unwrap_or(Rows::MAX / 4);
    (rows(least), rows(most))
}
