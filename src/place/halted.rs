//! Pages that lack a story which could not be read: of what is on them nothing is known until it
//! can.
//!
//! In: an issue. Out: which reports follow from what it lacks.

use crate::issue::{Issue, StoryId};
use crate::report::{Report, Stage};
use crate::source::FileId;
use std::collections::BTreeSet;

/// What follows from stories that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Halted {
    pages: BTreeSet<u32>,
    files: BTreeSet<FileId>,
}

impl Halted {
    /// What an issue lacks.
    pub fn of(issue: &Issue) -> Halted {
        let lacks =
            issue.pages.iter().filter(|plan| !plan.lost.is_empty() || !plan.unread.is_empty());
        let pages: BTreeSet<u32> = lacks.map(|plan| plan.number).collect();
        if pages.is_empty() {
            return Halted::default();
        }
        // A page that chooses among its stories has none of them as long as one is missing.
        let halts = |story: StoryId| {
            let mut stands = issue.pages.iter().filter(|plan| plan.holds(story));
            stands.all(|plan| pages.contains(&plan.number))
        };
        let stories = issue.each_story().filter(|(id, _)| halts(*id));
        let files = stories.map(|(_, story)| story.file).collect();
        Halted { pages, files }
    }

    /// Whether a report is of how a page came out, or of what it shows, and the page lacks a story.
    pub fn explains(&self, report: &Report) -> bool {
        let here = report.page.is_some_and(|page| self.pages.contains(&page));
        let story = report.span.is_some_and(|span| self.files.contains(&span.file));
        matches!(report.code.stage(), Stage::Fit | Stage::Page) && (here || story)
    }
}
