//! One docket of an edition, in the versions of its stories: the cheapest, or the nearest.
//!
//! In: a group of an edition, how dear it may be, how much may be weighed. Out: which versions of
//! its stories cost least with what the pages cost; where none fits, which misses by the fewest
//! rows. Versions are tried in the order of their price; what the text costs at the least, whatever
//! the page, is reckoned with it, so that few are weighed.

use crate::choose::choosing::Choosing;
use crate::choose::unshown::unshown;
use crate::choose::version::{gives, versions};
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::{PageId, StoryId};
use crate::place::group::Group;
use crate::report::{Code, Report, Severity};
use crate::story::version::Version;
use crate::weigh::answer::Limit;
use crate::weigh::certificate::Miss;
use crate::weigh::composition::{Galley, compose};
use crate::weigh::tell::tell;
use crate::weigh::{Verdict, cheapest, weigh};
use std::collections::{BTreeMap, BTreeSet};

/// What an error costs that stands on pages which fit: a head that no step of its ladder holds.
const FLAW: i64 = 10_000_000;
/// Rows that a text is said to miss where no page of it can be shown.
const UNKNOWN: i64 = 1_000;
/// A cost that no docket has.
const ANY: i64 = i64::MAX / 2;
/// Most versions of a docket that are looked at.
const MOST_JOINT: usize = 512;
/// Most versions of a docket that are weighed to find the nearest.
const MOST_NEAREST: usize = 6;

/// The versions of the stories of a docket that are not as they were written.
pub type CopyVersions = BTreeMap<StoryId, Version>;

/// What became of a docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionCost {
    /// It fits for so much, in these versions.
    Fits(i64, CopyVersions),
    /// It is known to cost no less than this.
    Dearer(i64),
    /// It fits in no version.
    Misses,
}

/// What of the work is left, and whether something was let go for want of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkLeft {
    /// Dockets that may be weighed.
    pub weighed: usize,
    /// Whether all was looked at.
    pub whole: bool,
    /// Whether the search for each docket was whole.
    pub proven: bool,
}

/// The docket of a group in the versions of its stories.
pub struct Weighing<'a> {
    choosing: Choosing<'a>,
    edition: Edition<'a>,
    group: &'a Group,
    /// All versions of its stories together, by rising price.
    joint: Vec<(i64, CopyVersions)>,
    /// Whether these are all.
    whole: bool,
}

impl<'a> Weighing<'a> {
    /// The docket of a group of an edition in which no version is chosen.
    pub fn new(choosing: Choosing<'a>, edition: Edition<'a>, group: &'a Group) -> Weighing<'a> {
        let mut whole = true;
        let mut joint: Vec<(i64, CopyVersions)> = vec![(0, CopyVersions::new())];
        for id in &group.stories {
            let Some(story) = edition.issue.story(*id).filter(|story| gives(story)) else {
                continue;
            };
            let briefs = group.parts.iter().any(|part| among_briefs(edition, part.page, *id));
            let of = versions(story, &edition.issue.layout.costs, briefs);
            whole &= of.whole;
            let with = |(price, copy): &(i64, CopyVersions), (more, version): &(i64, Version)| {
                let mut copy = copy.clone();
                if !version.is_whole() {
                    copy.insert(*id, version.clone());
                }
                (price + more, copy)
            };
            let both = joint.iter().flat_map(|one| of.list.iter().map(move |two| with(one, two)));
            let mut next: Vec<(i64, CopyVersions)> = both.collect();
            next.sort_by_key(|(price, _)| *price);
            whole &= next.len() <= MOST_JOINT;
            next.truncate(MOST_JOINT);
            joint = next;
        }
        Weighing { choosing, edition, group, joint, whole }
    }

    /// Whether its stories give anything.
    pub fn gives(&self) -> bool {
        self.joint.len() > 1
    }

    /// The cheapest of its versions that fits for less than so much.
    pub fn cheapest(&self, below: i64, left: &mut WorkLeft) -> VersionCost {
        left.whole &= self.whole;
        let floor = if self.gives() { self.floor() } else { Floor::default() };
        let mut best: Option<(i64, &CopyVersions)> = None;
        let mut dearer: Option<i64> = None;
        for (price, copy) in &self.joint {
            let limit = best.as_ref().map_or(below, |(cost, _)| *cost);
            let price = price + self.unshown(copy);
            let least = price.saturating_add(floor.of(self, copy));
            if least >= limit {
                dearer = Some(dearer.map_or(least, |known| known.min(least)));
                continue;
            }
            let Some(weighed) = left.weighed.checked_sub(1) else {
                left.whole = false;
                dearer = Some(0);
                break;
            };
            left.weighed = weighed;
            match self.cost(copy, limit.saturating_sub(price), left) {
                VersionCost::Fits(cost, _) if price + cost < limit => {
                    best = Some((price + cost, copy))
                }
                VersionCost::Fits(..) | VersionCost::Dearer(_) => {
                    dearer = Some(limit.min(dearer.unwrap_or(limit)))
                }
                VersionCost::Misses => {}
            }
        }
        match (best, dearer) {
            (Some((cost, copy)), _) => VersionCost::Fits(cost, copy.clone()),
            (None, Some(_)) => VersionCost::Dearer(below),
            (None, None) => VersionCost::Misses,
        }
    }

    /// What one version costs, if less than so much.
    fn cost(&self, copy: &CopyVersions, below: i64, left: &mut WorkLeft) -> VersionCost {
        let choice = self.with(copy);
        let edition = Edition { choice: &choice, ..self.edition };
        let dockets = self.choosing.dockets(edition, std::slice::from_ref(self.group));
        let Some(docket) = dockets.first() else { return VersionCost::Misses };
        let limit = Limit { cost: Some(below.min(ANY)), steps: None };
        let weighed = cheapest(docket, self.choosing.case, limit);
        left.proven &= weighed.proven;
        match (weighed.verdict, weighed.cost) {
            (Verdict::Fits, Some(cost)) => {
                let told = tell(&weighed);
                if strange(&told) {
                    return VersionCost::Misses;
                }
                let errors = told.iter().filter(|of| of.severity == Severity::Error).count();
                let cost = cost.saturating_add(FLAW * i64::try_from(errors).unwrap_or(0));
                if cost < below {
                    VersionCost::Fits(cost, copy.clone())
                } else {
                    VersionCost::Dearer(below)
                }
            }
            (Verdict::Dearer, _) if below < ANY => VersionCost::Dearer(below),
            _ => VersionCost::Misses,
        }
    }

    /// The version that misses by the fewest rows, of equal ones the first that gives least; and
    /// by how many.
    pub fn nearest(&self, left: &mut WorkLeft) -> (i64, CopyVersions) {
        let mut best: Option<(i64, &CopyVersions)> = None;
        // What gives most may be the nearest: both ends of what may be given are looked at.
        let ends = self.joint.iter().take(MOST_NEAREST / 2);
        let rest = self.joint.iter().skip(MOST_NEAREST / 2).rev().take(MOST_NEAREST / 2);
        for (_, copy) in ends.chain(rest) {
            let Some(weighed) = left.weighed.checked_sub(1) else { break };
            left.weighed = weighed;
            let missed = self.missed(copy);
            if best.as_ref().is_none_or(|(known, _)| missed < *known) {
                best = Some((missed, copy));
            }
        }
        best.map_or((UNKNOWN, CopyVersions::new()), |(missed, copy)| (missed, copy.clone()))
    }

    fn missed(&self, copy: &CopyVersions) -> i64 {
        let choice = self.with(copy);
        let edition = Edition { choice: &choice, ..self.edition };
        let dockets = self.choosing.dockets(edition, std::slice::from_ref(self.group));
        let Some(docket) = dockets.first() else { return UNKNOWN };
        let weighed = weigh(docket, self.choosing.case, Limit::NONE);
        let rows = |miss: &Miss| match miss {
            Miss::Rows(rows) => rows.abs(),
            Miss::Rules => 1,
            Miss::Unknown => UNKNOWN,
        };
        match weighed.verdict {
            _ if strange(&tell(&weighed)) => UNKNOWN,
            Verdict::Fits => 0,
            Verdict::Misses => weighed.misses.iter().map(rows).sum::<i64>().max(1),
            _ => UNKNOWN,
        }
    }

    fn with(&self, copy: &CopyVersions) -> EditionChoice {
        EditionChoice { copy: copy.clone(), ..self.edition.choice.clone() }
    }

    fn unshown(&self, copy: &CopyVersions) -> i64 {
        let waits = |id: &StoryId| copy.get(id).map_or(&[][..], |version| version.waits.as_slice());
        self.group.stories.iter().map(|id| unshown(self.edition, *id, waits(id))).sum()
    }

    /// What the paragraphs of its stories cost at the least.
    fn floor(&self) -> Floor {
        let dockets = self.choosing.dockets(self.edition, std::slice::from_ref(self.group));
        let Some(docket) = dockets.first() else { return Floor::default() };
        let set = compose(docket, self.choosing.case).value;
        let whole = set.galleys.iter().all(|galley| !galley.made.partial && !galley.made.briefs);
        let alone = docket.stories.iter().all(|written| written.of.len() == 1);
        if !whole || !alone {
            return Floor::default();
        }
        let of = |(id, galley): (&StoryId, &Galley)| (*id, floors(galley));
        Floor { blocks: docket.whence.stories.iter().zip(&set.galleys).map(of).collect() }
    }
}

/// Whether art is of another shape than its place: no copy mends that, another template may.
fn strange(told: &[Report]) -> bool {
    told.iter().any(|of| of.severity == Severity::Error && of.code == Code::BadPicture)
}

/// What the blocks of stories cost at the least, whatever the page and whatever else goes.
#[derive(Default)]
struct Floor {
    blocks: BTreeMap<StoryId, BTreeMap<usize, i64>>,
}

impl Floor {
    /// What a version costs at the least.
    fn of(&self, weighing: &Weighing, copy: &CopyVersions) -> i64 {
        let of = |(id, blocks): (&StoryId, &BTreeMap<usize, i64>)| -> i64 {
            let version = copy.get(id);
            let body = weighing.edition.issue.story(*id).map_or(&[][..], |story| &story.body);
            let gone = version.map_or(Vec::new(), |version| version.gone(body));
            let kept = || (0..body.len()).filter(|block| !gone.contains(block));
            // The first opens the text and the last ends it: what they cost hangs on that.
            let ends: BTreeSet<usize> =
                if gone.is_empty() { BTreeSet::new() } else { ends(kept()).into_iter().collect() };
            // What follows something that goes may stand flush that was indented.
            let after = |block: &usize| block.checked_sub(1).is_some_and(|of| gone.contains(&of));
            let same = kept().filter(|block| !ends.contains(block) && !after(block));
            same.filter_map(|block| blocks.get(&block)).sum()
        };
        self.blocks.iter().map(of).sum()
    }
}

/// The blocks from which a text may open and with which it may end.
fn ends(kept: impl DoubleEndedIterator<Item = usize> + Clone) -> Vec<usize> {
    kept.clone().take(ENDS).chain(kept.rev().take(ENDS)).collect()
}

/// Blocks at both ends of a text that may be set otherwise when one goes.
const ENDS: usize = 4;

/// The least that each block of a story costs.
fn floors(galley: &Galley) -> BTreeMap<usize, i64> {
    let mut all: BTreeMap<usize, i64> = BTreeMap::new();
    for (strip, block) in galley.made.strips.iter().zip(&galley.made.blocks) {
        let least = strip.choices.iter().map(|choice| choice.cost).min().unwrap_or(0);
        block.iter().for_each(|block| *all.entry(*block).or_default() += least.max(0));
    }
    all
}

/// Whether a story stands among briefs on a page.
fn among_briefs(edition: Edition, page: PageId, story: StoryId) -> bool {
    let Some((plan, template)) = edition.page(page).zip(edition.template(page)) else {
        return false;
    };
    let mut own = plan.fill.iter().filter(|(_, of)| *of == story);
    own.any(|(slot, _)| template.takes_many(slot))
}
