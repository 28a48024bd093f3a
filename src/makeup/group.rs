//! Parts of pages that share a story belong together and are solved as one; all others are solved
//! by themselves.
//!
//! In: the plans of an issue and its templates. Out: groups of parts with the stories on them, in
//! the order of their first part.

use crate::issue::{Issue, StoryIndex};
use crate::layout::AreaIndex;

/// Parts of pages and stories that depend on one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its parts: the index of the page and the areas of its template; in the order of pages and
    /// areas.
    pub parts: Vec<(usize, Vec<AreaIndex>)>,
    /// Its stories, in the order of the issue.
    pub stories: Vec<StoryIndex>,
}

/// Parts an issue into groups that share no story and no measure: each is solved by itself.
pub fn groups(issue: &Issue) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (page, plan) in issue.pages.iter().enumerate() {
        let Some(template) = issue.layout.templates.get(&plan.template) else { continue };
        for part in template.parts() {
            let slots: Vec<&str> =
                part.iter().filter_map(|i| template.areas.get(*i)?.slot.as_deref()).collect();
            let own = plan.fill.iter().filter(|(slot, _)| slots.contains(&slot.as_str()));
            let stories: Vec<StoryIndex> = own.map(|(_, story)| *story).collect();
            let touches = |group: &Group| group.stories.iter().any(|story| stories.contains(story));
            let (touching, apart): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(touches);
            let mut joined = Group { parts: vec![(page, part)], stories };
            for group in touching {
                joined.parts.extend(group.parts);
                joined.stories.extend(group.stories);
            }
            joined.parts.sort_unstable();
            joined.stories.sort_unstable();
            joined.stories.dedup();
            groups = apart;
            groups.push(joined);
        }
    }
    groups.sort_by(|a, b| a.parts.first().cmp(&b.parts.first()));
    groups
}
