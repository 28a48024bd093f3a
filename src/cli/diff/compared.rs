//! What became of a paper: its stories and its pages.
//!
//! In: nothing; plain data.

use crate::cli::diff::pages::PageChange;
use crate::cli::diff::stories::StoryChange;
use serde::Serialize;

/// What became of a paper.
#[derive(Debug, Serialize)]
pub struct Compared {
    /// The old side, as the caller named it.
    pub old: String,
    /// The new side.
    pub new: String,
    /// Stories of which something is otherwise; nothing where a side knows none.
    pub stories: Option<Vec<StoryChange>>,
    /// Pages that look otherwise; nothing where a side has none.
    pub pages: Option<Vec<PageChange>>,
}

impl Compared {
    /// How much is otherwise, in a sentence.
    pub fn summary(&self) -> String {
        let count = |n: usize, one: &str, many: &str| match n {
            0 => format!("no {one}"),
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        let stories = match &self.stories {
            Some(all) => format!("{} otherwise", count(all.len(), "story", "stories")),
            None => "stories are not known of a PDF".to_owned(),
        };
        let pages = match &self.pages {
            Some(all) => format!("{} otherwise", count(all.len(), "page", "pages")),
            None => "a report has no pages to look at".to_owned(),
        };
        format!("{stories}; {pages}")
    }
}
