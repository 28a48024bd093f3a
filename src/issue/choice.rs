//! What was chosen where an issue leaves a choice: it stands beside the issue, as its terms do.
//!
//! In: an issue, a choice. Out: the issue's pages as they are chosen, its stories as they are set.
//! Where nothing is chosen a page is as it was written: the first of its templates, its stories in
//! order.

use crate::issue::{Issue, PageId, Plan, StoryId};
use crate::layout::Template;
use crate::story::Story;
use crate::story::version::Version;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionChoice {
    /// Pages whose template or stories were free.
    pub pages: BTreeMap<PageId, Plan>,
    /// Stories of which something gives.
    pub copy: BTreeMap<StoryId, Version>,
}

/// Nothing chosen.
static AS_WRITTEN: EditionChoice = EditionChoice { pages: BTreeMap::new(), copy: BTreeMap::new() };

/// An issue with a choice: all that asks who stands where asks it.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What was chosen.
    pub choice: &'a EditionChoice,
}

impl Issue {
    /// The issue with nothing chosen.
    pub fn as_written(&self) -> Edition<'_> {
        Edition { issue: self, choice: &AS_WRITTEN }
    }
}

impl<'a> Edition<'a> {
    /// The plan of a page.
    pub fn page(self, id: PageId) -> Option<&'a Plan> {
        self.choice.pages.get(&id).or_else(|| self.issue.page(id))
    }

    /// Every page with its id, in order.
    pub fn each_page(self) -> impl Iterator<Item = (PageId, &'a Plan)> {
        let chosen = move |(id, plan)| (id, self.choice.pages.get(&id).unwrap_or(plan));
        self.issue.each_page().map(chosen)
    }

    /// The template of a page.
    pub fn template(self, id: PageId) -> Option<&'a Template> {
        self.issue.layout.templates.get(&self.page(id)?.template)
    }

    /// A story as it is set.
    pub fn copy(self, id: StoryId) -> Option<Cow<'a, Story>> {
        let story = self.issue.story(id)?;
        Some(match self.choice.copy.get(&id) {
            Some(version) => Cow::Owned(story.as_set(version)),
            None => Cow::Borrowed(story),
        })
    }

    /// The issue as if the choice had been written.
    pub fn settled(self) -> Issue {
        let mut issue = self.issue.clone();
        for (page, plan) in issue.pages.iter_mut().enumerate() {
            let id = PageId(u32::try_from(page).unwrap_or(u32::MAX));
            if let Some(chosen) = self.choice.pages.get(&id) {
                *plan = chosen.clone();
            }
            plan.free = None;
        }
        for (id, story) in (0..).map(StoryId).zip(&mut issue.stories) {
            if let Some(version) = self.choice.copy.get(&id) {
                *story = story.as_set(version);
            }
        }
        issue
    }
}
