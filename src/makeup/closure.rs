//! What the pages that are wanted depend on: all that must be made up so that they come out as they
//! do in the whole issue.
//!
//! In: an issue, which pages leave the house. Out: the groups with parts on them, and what of the
//! issue these touch. References need no more: what they say is asked of the issue's plans.

use crate::issue::{Issue, StoryIndex, Wanted};
use crate::makeup::group::{Group, groups};
use crate::report::Report;
use crate::source::FileId;
use std::collections::BTreeSet;

/// What is made up for the wanted pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closure {
    /// Groups with a part on a wanted page.
    pub groups: Vec<Group>,
    /// Indexes of the pages that leave the house, rising.
    pub leaving: Vec<usize>,
    /// The stories of the groups.
    pub stories: BTreeSet<StoryIndex>,
    /// Those of groups of which nothing can be said.
    pub in_doubt: BTreeSet<StoryIndex>,
    /// Numbers of pages that are left out whole.
    left_out: BTreeSet<u32>,
    /// Files of stories that stand on such pages alone and that no other page refers to.
    elsewhere: BTreeSet<FileId>,
}

/// What the wanted pages of an issue depend on.
pub fn closure(issue: &Issue, wanted: &Wanted) -> Closure {
    let leaves = |page: &usize| issue.pages.get(*page).is_some_and(|plan| wanted.has(plan.number));
    let leaving: Vec<usize> = (0..issue.pages.len()).filter(leaves).collect();
    let needed = |group: &Group| group.parts.iter().any(|(page, _)| leaves(page));
    let groups: Vec<Group> = groups(issue).into_iter().filter(needed).collect();
    let touched: BTreeSet<usize> =
        groups.iter().flat_map(|group| group.parts.iter().map(|(page, _)| *page)).collect();
    let kept = |page: &usize| touched.contains(page) || leaves(page);
    let set: BTreeSet<StoryIndex> =
        groups.iter().flat_map(|group| group.stories.iter().copied()).collect();
    let carried = |set: &BTreeSet<StoryIndex>| -> BTreeSet<StoryIndex> {
        (0..issue.stories.len()).filter(|story| set.contains(&issue.carrier(*story))).collect()
    };
    let doubtful = groups.iter().filter(|group| group.doubtful);
    let in_doubt = carried(&doubtful.flat_map(|group| group.stories.iter().copied()).collect());
    let stories = carried(&set);
    let (mut left_out, mut here, mut elsewhere) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (page, plan) in issue.pages.iter().enumerate() {
        let files = if kept(&page) { &mut here } else { &mut elsewhere };
        let filled = plan.fill.iter().map(|(_, story)| *story);
        let named = filled.chain(plan.refers.iter().flat_map(|(_, stories)| stories).copied());
        let named: BTreeSet<StoryIndex> = named.collect();
        let carried =
            |story: &StoryIndex| named.contains(story) || named.contains(&issue.carrier(*story));
        let own =
            (0..issue.stories.len()).filter(carried).filter_map(|story| issue.stories.get(story));
        files.extend(own.map(|story| story.file));
        files.extend(&plan.unread);
        if !kept(&page) {
            left_out.insert(plan.number);
        }
    }
    elsewhere.retain(|file| !here.contains(file));
    Closure { groups, leaving, stories, in_doubt, left_out, elsewhere }
}

impl Closure {
    /// Whether every page of the issue leaves the house.
    pub fn is_whole(&self, issue: &Issue) -> bool {
        self.leaving.len() == issue.pages.len()
    }

    /// Whether a report may say something of the pages that are wanted.
    pub fn concerns(&self, report: &Report) -> bool {
        !report.page.is_some_and(|page| self.left_out.contains(&page))
            && !report.span.is_some_and(|at| self.elsewhere.contains(&at.file))
    }
}
