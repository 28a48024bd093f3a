//! What is chosen with, how much may be weighed, and what comes of it.
//!
//! In: an issue, the type case. Out: dockets to be tried. Bounds: `ChoiceWork`, the less for each
//! page the more of them leave a choice.

use crate::docket::Docket;
use crate::docket::make::{Making, dockets};
use crate::docket::manner::Manners;
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::{Issue, PageId};
use crate::place::effort::EffortShare;
use crate::place::flatplan::flatplan;
use crate::place::group::Group;
use crate::press::Resolution;
use crate::shape::Case;

/// What is chosen with.
#[derive(Clone, Copy)]
pub struct Choosing<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What it is set from.
    pub case: &'a Case,
    /// How words are broken.
    pub manners: &'a Manners,
    /// How much of a full search each docket may be.
    pub share: EffortShare,
    /// The pixels per inch that the press asks for.
    pub resolution: Resolution,
}

impl Choosing<'_> {
    /// The dockets of groups of an edition, to be tried.
    pub fn dockets(&self, edition: Edition, groups: &[Group]) -> Vec<Docket> {
        let Choosing { manners, share, resolution, .. } = *self;
        let flat = flatplan(edition);
        let share = (share / TRIED).max(1);
        dockets(&Making { edition, flat: &flat, manners, share, resolution }, groups)
    }
}

/// How much may be weighed for pages that hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceWork {
    /// Dockets that are weighed to find the cheapest way.
    pub weighed: usize,
    /// Dockets that are weighed where none fits, to find the nearest; 0 where that is not asked.
    pub nearest: usize,
}

/// Dockets that are weighed for one bundle, and for all bundles of an issue together.
const WEIGHED: (usize, usize) = (200, 4_000);
/// Fewest dockets that are weighed for a bundle, however many there are.
const FEWEST: usize = 40;
/// The part of its share that each docket is searched in which is only tried.
const TRIED: usize = 4;
/// Dockets of a bundle that are weighed to find the nearest.
const NEAREST: usize = 8;

impl ChoiceWork {
    /// The work for each of so many bundles.
    pub fn of(bundles: usize) -> ChoiceWork {
        let each = WEIGHED.1 / bundles.max(1);
        ChoiceWork { weighed: each.clamp(FEWEST, WEIGHED.0), nearest: NEAREST }
    }
}

/// What was chosen for pages that hang together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// What was chosen.
    pub choice: EditionChoice,
    /// The pages.
    pub pages: Vec<PageId>,
    /// In how many ways they may be filled.
    pub ways: usize,
    /// How many dockets were weighed.
    pub weighed: usize,
    /// Whether every way was looked at.
    pub whole: bool,
    /// Whether nothing can be better.
    pub proven: bool,
    /// Whether it fits.
    pub fits: bool,
}

#[cfg(test)]
mod tests {
    use super::{ChoiceWork, FEWEST, WEIGHED};

    #[test]
    fn an_issue_of_many_pages_weighs_fewer_for_each() {
        assert_eq!(ChoiceWork::of(1).weighed, WEIGHED.0);
        assert_eq!(ChoiceWork::of(25).weighed, WEIGHED.1 / 25);
        assert_eq!(ChoiceWork::of(10_000).weighed, FEWEST);
    }
}
