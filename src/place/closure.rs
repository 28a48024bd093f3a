//! What the pages that are wanted depend on: all that must be made up so that they come out as they
//! do in the whole issue.
//!
//! In: an issue, which pages leave the house. Out: the groups with parts on them, and what of the
//! issue these touch. References need no more: what they say is asked of the issue's plans.

use crate::issue::choice::Edition;
use crate::issue::{Issue, PageId, Plan, StoryId, Wanted};
use crate::place::group::{Group, groups};
use crate::report::Report;
use crate::source::FileId;
use std::collections::BTreeSet;

/// What is made up for the wanted pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closure {
    /// Groups with a part on a wanted page.
    pub groups: Vec<Group>,
    /// The pages that leave the house.
    pub leaving: BTreeSet<PageId>,
    /// The stories of the groups.
    pub stories: BTreeSet<StoryId>,
    /// Those of groups of which nothing can be said.
    pub in_doubt: BTreeSet<StoryId>,
    /// Numbers of pages that are left out whole.
    left_out: BTreeSet<u32>,
    /// Files of stories that stand on such pages alone and that no other page refers to.
    elsewhere: BTreeSet<FileId>,
}

/// What the wanted pages of an edition depend on.
pub fn closure(edition: Edition, wanted: &Wanted) -> Closure {
    let issue = edition.issue;
    let leaves = |page: PageId| issue.page(page).is_some_and(|plan| wanted.has(plan.number));
    let leaving: BTreeSet<PageId> =
        issue.each_page().map(|(page, _)| page).filter(|page| leaves(*page)).collect();
    let needed = |group: &Group| group.parts.iter().any(|part| leaves(part.page));
    let groups: Vec<Group> = groups(edition).into_iter().filter(needed).collect();
    let made = groups.iter().flat_map(|group| group.parts.iter().map(|part| part.page));
    let kept: BTreeSet<PageId> = made.chain(leaving.iter().copied()).collect();
    let stories: BTreeSet<StoryId> =
        groups.iter().flat_map(|group| group.stories.iter().copied()).collect();
    let doubtful = groups.iter().filter(|group| group.doubtful);
    let in_doubt = doubtful.flat_map(|group| group.stories.iter().copied()).collect();
    let (mut here, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    for (page, plan) in edition.each_page() {
        let files = if kept.contains(&page) { &mut here } else { &mut elsewhere };
        files.extend(files_of(issue, plan));
    }
    // The issue's own file is of all pages: supplied art stands in it as a story does.
    elsewhere.retain(|file| !here.contains(file) && *file != issue.file);
    let gone = issue.each_page().filter(|(page, _)| !kept.contains(page));
    let left_out = gone.map(|(_, plan)| plan.number).collect();
    Closure { groups, leaving, stories, in_doubt, left_out, elsewhere }
}

/// The files of the stories that a page names, read or not.
fn files_of(issue: &Issue, plan: &Plan) -> Vec<FileId> {
    let filled = plan.fill.iter().map(|(_, story)| *story);
    let named = filled.chain(plan.refers.iter().flat_map(|(_, stories)| stories).copied());
    let read = named.filter_map(|story| issue.story(story)).map(|story| story.file);
    read.chain(plan.unread.iter().copied()).collect()
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
