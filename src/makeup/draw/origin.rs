//! Strips -> the block of a story that each shows.
//!
//! In: a story and the block of each of its strips. Out: for each strip the story that its words
//! were written in, and its block and entry there: stories of a list are set as one, and an edit of
//! one of them changes nothing of what the others are called.

use crate::issue::{Issue, StoryIndex};
use crate::source::FileId;
use crate::story::Story;

/// Where a strip comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// Name of the story.
    pub story: &'a str,
    /// Which block of its text; `None` for lines that close it.
    pub block: Option<u32>,
    /// Which of the strips of that block.
    pub entry: u32,
}

/// Where each strip of a story comes from.
pub fn origins<'a>(
    issue: &'a Issue,
    (index, story): (StoryIndex, &'a Story),
    blocks: &[Option<usize>],
) -> Vec<Origin<'a>> {
    let own = written(issue, (index, story));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut origins = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        let before = blocks.iter().take(i).rev().take_while(|other| *other == block).count();
        let known = block.and_then(|block| own.get(block));
        let (story, block) = match known {
            Some((story, block)) => (*story, Some(count(*block))),
            None => (story.id.as_str(), None),
        };
        origins.push(Origin { story, block, entry: count(before) });
    }
    origins
}

/// For each block of a story, the story that it was written in, and which of its blocks it is.
fn written<'a>(issue: &'a Issue, (index, story): (StoryIndex, &'a Story)) -> Vec<(&'a str, usize)> {
    let carried = |other: &StoryIndex| issue.carrier(*other) == index && *other != index;
    let others: Vec<&Story> = (0..issue.stories.len())
        .filter(carried)
        .filter_map(|other| issue.stories.get(other))
        .collect();
    let name = |file: FileId| {
        let other = others.iter().find(|other| other.file == file);
        other.map_or(story.id.as_str(), |other| other.id.as_str())
    };
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut written = Vec::with_capacity(story.body.len());
    for block in &story.body {
        let name = block.span().map_or(story.id.as_str(), |span| name(span.file));
        let at = match seen.last_mut().filter(|(known, _)| *known == name) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                seen.push((name, 0));
                0
            }
        };
        written.push((name, at));
    }
    written
}
