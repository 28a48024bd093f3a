//! Strips -> the block of a story that each shows.
//!
//! In: a story and the block of each of its strips. Out: for each strip the story that its words
//! were written in, and its block and entry there: stories of a list are set as one, and an edit of
//! one of them changes nothing of what the others are called.

use crate::docket::Written;

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
pub fn origins<'a>(written: &'a Written, blocks: &[Option<usize>]) -> Vec<Origin<'a>> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut origins = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        let before = blocks.iter().take(i).rev().take_while(|other| *other == block).count();
        let known = block.and_then(|block| own(written, block));
        let (story, block) = match known {
            Some((story, block)) => (story, Some(count(block))),
            None => (written.story.id.as_str(), None),
        };
        origins.push(Origin { story, block, entry: count(before) });
    }
    origins
}

/// The story that a block was written in, and which of its blocks it is.
fn own(written: &Written, mut block: usize) -> Option<(&str, usize)> {
    for joined in &written.of {
        if block < joined.blocks {
            return Some((&joined.story, block));
        }
        block -= joined.blocks;
    }
    None
}
