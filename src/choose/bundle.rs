//! Pages that hang together by their stories, where something of them may be chosen; and the ways
//! to fill them.
//!
//! In: an issue. Out: bundles of pages, each to be chosen by itself; of a bundle the ways to fill
//! its free pages, in the order of writing.
//!
//! Bound: `MOST_WAYS` ways a bundle.

use crate::choose::version::gives;
use crate::issue::freedom::OpenPlace;
use crate::issue::{Issue, PageId, Plan, StoryId};
use std::collections::{BTreeMap, BTreeSet};

/// Most ways to fill the pages of a bundle that are looked at.
pub const MOST_WAYS: usize = 5_000;

/// Pages that hang together by their stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The pages, rising.
    pub pages: BTreeSet<PageId>,
    /// Their stories.
    pub stories: BTreeSet<StoryId>,
}

/// The bundles of which something may be chosen, in the order of their first pages. Of one whose
/// copy could not be read wholly nothing is chosen.
pub fn bundles(issue: &Issue) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut of_story: BTreeMap<StoryId, usize> = BTreeMap::new();
    for (page, plan) in issue.each_page() {
        let mut own = Bundle {
            pages: BTreeSet::from([page]),
            stories: plan.fill.iter().map(|(_, story)| *story).collect(),
        };
        let touching: BTreeSet<usize> =
            own.stories.iter().filter_map(|story| of_story.get(story)).copied().collect();
        for other in touching {
            let other = bundles.get_mut(other).map(std::mem::take).unwrap_or_default();
            own.pages.extend(other.pages);
            own.stories.extend(other.stories);
        }
        of_story.extend(own.stories.iter().map(|story| (*story, bundles.len())));
        bundles.push(own);
    }
    bundles.retain(|bundle| !bundle.pages.is_empty() && is_open(issue, bundle));
    bundles.sort_by_key(|bundle| bundle.pages.first().copied());
    bundles
}

/// Whether something of a bundle may be chosen.
fn is_open(issue: &Issue, bundle: &Bundle) -> bool {
    let mut plans = bundle.pages.iter().filter_map(|page| issue.page(*page));
    let stories = || bundle.stories.iter().filter_map(|story| issue.story(*story));
    let sure = plans.clone().all(|plan| plan.lost.is_empty()) && !stories().any(|of| of.doubtful);
    sure && (plans.any(|plan| plan.free.is_some()) || stories().any(gives))
}

/// A way to fill the free pages of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PagesWay {
    /// Their plans.
    pub pages: BTreeMap<PageId, Plan>,
}

/// The ways to fill the pages of a bundle, and whether these are all that there are; one where
/// nothing is free but what its stories give.
pub fn ways(issue: &Issue, bundle: &Bundle) -> (Vec<PagesWay>, bool) {
    let (mut all, mut whole) = (vec![PagesWay::default()], true);
    for page in &bundle.pages {
        let Some(plan) = issue.page(*page) else { continue };
        let Some((plans, complete)) = plans(issue, plan) else { continue };
        let with = |way: &PagesWay, plan: &Plan| {
            let mut way = way.clone();
            way.pages.insert(*page, plan.clone());
            way
        };
        let both = all.iter().flat_map(|way| plans.iter().map(move |plan| with(way, plan)));
        let next: Vec<PagesWay> = both.take(MOST_WAYS + 1).collect();
        whole &= complete && next.len() <= MOST_WAYS;
        all = next;
        all.truncate(MOST_WAYS);
    }
    (all, whole)
}

/// The plans that a free page may have.
fn plans(issue: &Issue, plan: &Plan) -> Option<(Vec<Plan>, bool)> {
    let free = plan.free.as_ref()?;
    let (mut all, mut whole) = (Vec::new(), true);
    for name in &free.templates {
        let Some(template) = issue.layout.templates.get(name) else { continue };
        let place = OpenPlace { layout: &issue.layout, template, stories: &issue.stories };
        let seatings = free.seatings(place, MOST_WAYS);
        whole &= seatings.whole;
        let with = |fill| Plan { template: name.clone(), fill, ..plan.clone() };
        all.extend(seatings.list.into_iter().map(with));
    }
    Some((all, whole))
}
