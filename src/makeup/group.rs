//! Parts of pages that share a story belong together and are solved as one; all others are solved
//! by themselves.
//!
//! In: the plans of an issue and its templates. Out: groups of parts with the stories on them, in
//! the order of their first part.

use crate::issue::{Issue, StoryIndex};
use crate::layout::AreaIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Parts of pages and stories that depend on one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its parts: the index of the page and the areas of its template; in the order of pages and
    /// areas.
    pub parts: Vec<(usize, Vec<AreaIndex>)>,
    /// Its stories, in the order of the issue.
    pub stories: Vec<StoryIndex>,
    /// Whether part of its copy could not be read, so that nothing can be said of how it fits.
    pub doubtful: bool,
}

/// Parts an issue into groups that share no story and no measure: each is solved by itself.
pub fn groups(issue: &Issue) -> Vec<Group> {
    // Groups as they are found; one that was joined to another is left empty.
    let mut groups: Vec<Group> = Vec::new();
    let mut of_story: BTreeMap<StoryIndex, usize> = BTreeMap::new();
    for (page, plan) in issue.pages.iter().enumerate() {
        let Some(template) = issue.layout.templates.get(&plan.template) else { continue };
        let filled: Vec<&str> = template.slots();
        for part in template.parts() {
            let slots: Vec<&str> =
                part.iter().filter_map(|i| template.areas.get(*i)?.slot.as_deref()).collect();
            let own = plan.fill.iter().filter(|(slot, _)| slots.contains(&slot.as_str()));
            let stories: Vec<StoryIndex> = own.map(|(_, story)| *story).collect();
            let touching: BTreeSet<usize> =
                stories.iter().filter_map(|story| of_story.get(story)).copied().collect();
            let unread = |story: &StoryIndex| issue.stories.get(*story).is_some_and(|s| s.doubtful);
            let lost =
                |slot: &String| slots.contains(&slot.as_str()) && filled.contains(&slot.as_str());
            let doubtful = stories.iter().any(unread) || plan.lost.iter().any(lost);
            let mut joined = Group { parts: vec![(page, part)], stories, doubtful };
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
