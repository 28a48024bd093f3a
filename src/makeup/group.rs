//! Pages that share a story belong together and are solved as one.
//!
//! In: the plans of an issue. Out: groups of pages with the stories on them, in the order of their first page.

use crate::issue::{Issue, StoryIndex};

/// Pages and stories that depend on one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Indexes of its pages, rising.
    pub pages: Vec<usize>,
    /// Its stories, in the order of the issue.
    pub stories: Vec<StoryIndex>,
}

/// Parts the pages of an issue into groups that share no story.
pub fn groups(issue: &Issue) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (page, plan) in issue.pages.iter().enumerate() {
        let stories: Vec<StoryIndex> = plan.fill.iter().map(|(_, story)| *story).collect();
        let touches = |group: &Group| group.stories.iter().any(|story| stories.contains(story));
        let (touching, apart): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(touches);
        let mut joined = Group { pages: vec![page], stories };
        for group in touching {
            joined.pages.extend(group.pages);
            joined.stories.extend(group.stories);
        }
        joined.pages.sort_unstable();
        joined.stories.sort_unstable();
        joined.stories.dedup();
        groups = apart;
        groups.push(joined);
    }
    groups.sort_by_key(|group| group.pages.first().copied());
    groups
}
