//! The best way to fill pages that hang together.
//!
//! In: a bundle of pages, how much may be weighed. Out: what was chosen. Ways are taken in the
//! order of the least that they can cost; dockets that several ways have in common are weighed
//! once.

use crate::choose::bundle::{Bundle, PagesWay, ways};
use crate::choose::choosing::{ChoiceWork, Choosing, Chosen};
use crate::choose::pair::{Fill, Pair, pairs};
use crate::choose::weighing::{CopyVersions, VersionCost, Weighing, WorkLeft};
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::{PageId, Plan, StoryId};
use crate::layout::{AreaIndex, Side, SlotId, TemplateId};
use crate::place::flatplan::flatplan;
use crate::place::group::{Group, groups_of};
use std::collections::{BTreeMap, BTreeSet};

/// Most pairs of a story and a slot that are looked at for a bundle.
const MOST_PAIRS: usize = 300;

/// All that a docket of a bundle hangs on: the template, the side and the areas of each of its
/// parts, and who stands in their slots.
type DocketKey = (Vec<(PageId, TemplateId, Side, Vec<AreaIndex>)>, Vec<(PageId, SlotId, StoryId)>);

/// A way with the least that it can cost and the rows by which its stories are outside of their
/// slots.
struct BoundedWay<'a> {
    way: &'a PagesWay,
    index: usize,
    least: i64,
    gap: i64,
}

/// The best way found.
struct CheapestWay {
    cost: i64,
    index: usize,
    copy: CopyVersions,
}

/// The best way to fill a bundle with which it fits; `None` where none was found.
pub fn fitting(choosing: Choosing, bundle: &Bundle, work: ChoiceWork) -> Option<EditionChoice> {
    let chosen = search(choosing, bundle, work);
    chosen.fits.then_some(chosen.choice)
}

/// Chooses for a bundle.
pub fn search(choosing: Choosing, bundle: &Bundle, work: ChoiceWork) -> Chosen {
    let (all, complete) = ways(choosing.issue, bundle);
    let bounded = bounded(choosing, &all);
    let mut looking = BundleSearch {
        choosing,
        bundle,
        known: BTreeMap::new(),
        left: WorkLeft { weighed: work.weighed, whole: complete, proven: true },
        several: all.len() > 1,
    };
    let best = looking.cheapest(&bounded);
    let weighed = work.weighed - looking.left.weighed;
    let mut chosen = Chosen {
        pages: bundle.pages.iter().copied().collect(),
        ways: all.len(),
        weighed,
        whole: looking.left.whole,
        proven: looking.left.whole && looking.left.proven,
        fits: best.is_some(),
        ..Chosen::default()
    };
    let (index, copy) = match best {
        Some(best) => (best.index, best.copy),
        None if work.nearest == 0 => return chosen,
        None => {
            looking.left.weighed = work.nearest;
            let nearest = looking.nearest(&bounded);
            chosen.weighed += work.nearest - looking.left.weighed;
            nearest
        }
    };
    let pages = all.get(index).map(|way| way.pages.clone()).unwrap_or_default();
    chosen.choice = EditionChoice { pages, copy };
    chosen
}

/// The ways with what is known of them before anything is weighed, in the order in which they are
/// tried.
fn bounded<'a>(choosing: Choosing, all: &'a [PagesWay]) -> Vec<BoundedWay<'a>> {
    let known = known_pairs(choosing, all);
    let mut found = Vec::with_capacity(all.len());
    for (index, way) in all.iter().enumerate() {
        let (mut least, mut gap) = (0i64, 0i64);
        // Of a single way nothing need be known beforehand.
        let pages = way.pages.iter().filter(|_| all.len() > 1);
        for (page, plan) in pages {
            let of = known.get(&(*page, &plan.template));
            for pair in plan.fill.iter().filter_map(|fill| of?.get(fill)) {
                least = least.saturating_add(pair.least);
                gap += pair.gap;
            }
        }
        found.push(BoundedWay { way, index, least, gap });
    }
    found.sort_by_key(|of| (of.gap, of.least, of.index));
    found
}

/// What is known of each story in each slot of a template.
type KnownPairs<'a> = BTreeMap<(PageId, &'a TemplateId), BTreeMap<Fill, Pair>>;

/// All pairs of a story and a slot that ways have, by page and template; none where there is but
/// one way.
fn known_pairs<'a>(choosing: Choosing, all: &'a [PagesWay]) -> KnownPairs<'a> {
    let mut fills: BTreeMap<(PageId, &TemplateId), (&Plan, BTreeSet<Fill>)> = BTreeMap::new();
    let several = all.len() > 1;
    for (page, plan) in all.iter().filter(|_| several).flat_map(|way| &way.pages) {
        let (_, known) =
            fills.entry((*page, &plan.template)).or_insert_with(|| (plan, BTreeSet::new()));
        known.extend(plan.fill.iter().cloned());
    }
    let (mut all, mut looked) = (KnownPairs::new(), 0);
    for ((page, template), (plan, fills)) in fills {
        looked += fills.len();
        // Of more it costs as much to look at them as to weigh what is weighed.
        if looked <= MOST_PAIRS {
            all.insert((page, template), pairs(choosing, (page, plan), &fills));
        }
    }
    all
}

/// A search under way.
struct BundleSearch<'a> {
    choosing: Choosing<'a>,
    bundle: &'a Bundle,
    /// What dockets have come to.
    known: BTreeMap<DocketKey, VersionCost>,
    left: WorkLeft,
    /// Whether there is more than one way.
    several: bool,
}

impl BundleSearch<'_> {
    /// The cheapest way that fits.
    fn cheapest(&mut self, all: &[BoundedWay]) -> Option<CheapestWay> {
        let mut best: Option<CheapestWay> = None;
        for bounded in all.iter().filter(|bounded| bounded.gap == 0) {
            let below = match &best {
                // Of equal ones the first in the order of writing is taken.
                Some(best) => best.cost + i64::from(bounded.index < best.index),
                None => i64::MAX,
            };
            if bounded.least < below {
                let found = self.cost(bounded, below);
                best = found.or(best);
            }
        }
        best
    }

    /// What a way costs, where it fits for less than so much.
    fn cost(&mut self, bounded: &BoundedWay, below: i64) -> Option<CheapestWay> {
        let choice = EditionChoice { pages: bounded.way.pages.clone(), copy: CopyVersions::new() };
        let edition = Edition { issue: self.choosing.issue, choice: &choice };
        let groups = self.groups(edition);
        // What is known of its dockets may be enough.
        let known = groups.iter().map(|group| match self.known.get(&key(edition, group)) {
            Some(VersionCost::Fits(cost, _) | VersionCost::Dearer(cost)) => *cost,
            Some(VersionCost::Misses) => below,
            None => 0,
        });
        if known.fold(0i64, i64::saturating_add) >= below {
            return None;
        }
        let (mut cost, mut copy) = (0i64, CopyVersions::new());
        for group in &groups {
            let weighing = Weighing::new(self.choosing, edition, group);
            // What every way has in common, and what gives nothing, changes no choice.
            if !self.several && !weighing.gives() {
                continue;
            }
            match self.of(&weighing, (edition, group), below.saturating_sub(cost)) {
                VersionCost::Fits(own, versions) => {
                    cost += own;
                    copy.extend(versions);
                }
                VersionCost::Dearer(_) | VersionCost::Misses => return None,
            }
            if cost >= below {
                return None;
            }
        }
        Some(CheapestWay { cost, index: bounded.index, copy })
    }

    /// What a docket costs, if less than so much; what is known is not weighed again.
    fn of(
        &mut self,
        weighing: &Weighing,
        (edition, group): (Edition, &Group),
        below: i64,
    ) -> VersionCost {
        let key = key(edition, group);
        match self.known.get(&key) {
            Some(VersionCost::Fits(cost, copy)) => return VersionCost::Fits(*cost, copy.clone()),
            Some(VersionCost::Misses) => return VersionCost::Misses,
            Some(VersionCost::Dearer(than)) if *than >= below => return VersionCost::Dearer(*than),
            _ => {}
        }
        let whole = std::mem::replace(&mut self.left.whole, true);
        let found = weighing.cheapest(below, &mut self.left);
        // What was broken off tells nothing of the docket.
        if self.left.whole || matches!(found, VersionCost::Fits(..)) {
            self.known.insert(key, found.clone());
        }
        self.left.whole &= whole;
        found
    }

    /// The way whose stories miss their legs by the fewest rows, of equal ones the first.
    fn nearest(&mut self, all: &[BoundedWay]) -> (usize, CopyVersions) {
        let mut near: Vec<&BoundedWay> = all.iter().collect();
        near.sort_by_key(|of| (of.gap, of.index));
        let mut known: BTreeMap<DocketKey, (i64, CopyVersions)> = BTreeMap::new();
        let mut best: Option<(i64, usize, CopyVersions)> = None;
        for bounded in near {
            if self.left.weighed == 0 && best.is_some() {
                break;
            }
            let choice =
                EditionChoice { pages: bounded.way.pages.clone(), copy: CopyVersions::new() };
            let edition = Edition { issue: self.choosing.issue, choice: &choice };
            let (mut missed, mut copy) = (0, CopyVersions::new());
            for group in &self.groups(edition) {
                let weighing = Weighing::new(self.choosing, edition, group);
                if !self.several && !weighing.gives() {
                    continue;
                }
                let key = key(edition, group);
                let fits = match self.known.get(&key) {
                    Some(VersionCost::Fits(_, copy)) => Some((0, copy.clone())),
                    _ => known.get(&key).cloned(),
                };
                let (rows, versions) = fits.unwrap_or_else(|| weighing.nearest(&mut self.left));
                known.insert(key, (rows, versions.clone()));
                missed += rows;
                copy.extend(versions);
            }
            let first =
                |best: &(i64, usize, CopyVersions)| (missed, bounded.index) < (best.0, best.1);
            if best.as_ref().is_none_or(first) {
                best = Some((missed, bounded.index, copy));
            }
        }
        best.map_or((0, CopyVersions::new()), |(_, index, copy)| (index, copy))
    }

    /// The groups of the bundle's pages.
    fn groups(&self, edition: Edition) -> Vec<Group> {
        let own = |page: &PageId| Some((*page, edition.page(*page)?));
        let pages: Vec<(PageId, &Plan)> = self.bundle.pages.iter().filter_map(own).collect();
        groups_of(edition, pages.into_iter())
    }
}

fn key(edition: Edition, group: &Group) -> DocketKey {
    let flat = flatplan(edition);
    let part = |part: &crate::place::group::PageAreas| {
        let template = edition.page(part.page).map(|plan| plan.template.clone());
        (part.page, template.unwrap_or_default(), flat.side(part.page), part.areas.clone())
    };
    let mut pages: Vec<PageId> = group.parts.iter().map(|part| part.page).collect();
    pages.dedup();
    let fills = pages.iter().flat_map(|page| {
        let fill = edition.page(*page).map_or(&[][..], |plan| &plan.fill);
        let own = fill.iter().filter(|(_, story)| group.stories.contains(story));
        own.map(|(slot, story)| (*page, slot.clone(), *story))
    });
    (group.parts.iter().map(part).collect(), fills.collect())
}
