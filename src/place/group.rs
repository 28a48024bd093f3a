//! Parts of pages that share a story belong together and are made up as one; all others by
//! themselves.
//!
//! In: the plans of an edition and its templates. Out: groups of parts with the stories on them, in
//! the order of their first part.

use crate::issue::choice::Edition;
use crate::issue::{PageId, Plan, StoryId};
use crate::layout::{AreaIndex, SlotId, Template};
use std::collections::{BTreeMap, BTreeSet};

/// Parts of pages and stories that depend on one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its parts, in the order of pages and areas.
    pub parts: Vec<PageAreas>,
    /// Its stories, in the order of the issue.
    pub stories: Vec<StoryId>,
    /// Whether part of its copy could not be read, so that nothing can be said of how it fits.
    pub doubtful: bool,
}

/// A part of a page: its page, and the areas of its template.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageAreas {
    /// The page.
    pub page: PageId,
    /// The areas.
    pub areas: Vec<AreaIndex>,
}

/// Parts an edition into groups that share no story and no measure: each is made up by itself.
pub fn groups(edition: Edition) -> Vec<Group> {
    groups_of(edition, edition.each_page())
}

/// The same of some of its pages, which share no story with others.
pub fn groups_of<'a>(
    edition: Edition<'a>,
    pages: impl Iterator<Item = (PageId, &'a Plan)>,
) -> Vec<Group> {
    // Groups as they are found; one that was joined to another is left empty.
    let mut groups: Vec<Group> = Vec::new();
    let mut of_story: BTreeMap<StoryId, usize> = BTreeMap::new();
    for (page, plan) in pages {
        let Some(template) = edition.template(page) else { continue };
        for areas in template.parts() {
            let mut joined = alone(edition, plan, template, PageAreas { page, areas });
            let touching: BTreeSet<usize> =
                joined.stories.iter().filter_map(|story| of_story.get(story)).copied().collect();
            for group in touching {
                let group = groups.get_mut(group).map(std::mem::take).unwrap_or_default();
                joined.parts.extend(group.parts);
                joined.stories.extend(group.stories);
                joined.doubtful |= group.doubtful;
            }
            joined.stories.sort_unstable();
            joined.stories.dedup();
            of_story.extend(joined.stories.iter().map(|story| (*story, groups.len())));
            groups.push(joined);
        }
    }
    groups.retain(|group| !group.parts.is_empty());
    groups.iter_mut().for_each(|group| group.parts.sort_unstable());
    groups.sort_by(|a, b| a.parts.first().cmp(&b.parts.first()));
    groups
}

/// A part of a page with the stories in its slots, as if these stood nowhere else.
fn alone(edition: Edition, plan: &Plan, template: &Template, part: PageAreas) -> Group {
    let slot = |area: &AreaIndex| template.areas.get(*area)?.slot.as_deref();
    let slots: BTreeSet<&str> = part.areas.iter().filter_map(slot).collect();
    let own = plan.fill.iter().filter(|(slot, _)| slots.contains(slot.as_str()));
    let stories: Vec<StoryId> = own.map(|(_, story)| *story).collect();
    let unread = |story: &StoryId| edition.issue.story(*story).is_some_and(|story| story.doubtful);
    let lost = |slot: &SlotId| slots.contains(slot.as_str());
    let doubtful = stories.iter().any(unread) || plan.lost.iter().any(lost);
    Group { parts: vec![part], stories, doubtful }
}
