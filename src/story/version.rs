//! What of a story may give, and a story as it is set with part of that given.
//!
//! In: a story as it was written, a version of it. Out: the story with that title and deck, without
//! the paragraphs that go and the pictures that wait. A head under which nothing is left goes too.

use crate::story::{Block, Leeway, Story, Text};

impl Leeway {
    /// Its titles and decks.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        self.titles.iter_mut().chain(&mut self.decks)
    }
}

/// A story as it is set: which of its titles and decks, and what of it is left out. The first of
/// all, with nothing left out, is the story as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Which title, from 0.
    pub title: usize,
    /// Which deck, from 0.
    pub deck: usize,
    /// The paragraphs that go, by their blocks, rising.
    pub lost: Vec<usize>,
    /// The pictures that wait, by their places among those that it offers, rising.
    pub waits: Vec<usize>,
}

impl Version {
    /// Whether the story is set as it was written.
    pub fn is_whole(&self) -> bool {
        *self == Version::default()
    }

    /// The blocks that go: paragraphs, and heads under which nothing is left.
    pub fn gone(&self, body: &[Block]) -> Vec<usize> {
        let mut gone = self.lost.clone();
        while let Some(head) = emptied(body, &gone) {
            gone.push(head);
            gone.sort_unstable();
        }
        gone
    }
}

/// A head that has lost all that stood under it.
fn emptied(body: &[Block], gone: &[usize]) -> Option<usize> {
    let head = |i: &usize| rank(body.get(*i)).is_some() && !gone.contains(i);
    (0..body.len()).filter(head).find(|i| {
        let own = rank(body.get(*i));
        // What stands under a head ends with the next of its rank or of a higher one.
        let ends = |block: &Block| rank(Some(block)).is_some_and(|of| Some(of) <= own);
        let under = body.iter().enumerate().skip(i + 1).take_while(|(_, block)| !ends(block));
        let under: Vec<usize> = under.map(|(at, _)| at).collect();
        !under.is_empty() && under.iter().all(|at| gone.contains(at))
    })
}

/// Whether a block is a head, and of which rank: a crosshead stands over questions.
fn rank(block: Option<&Block>) -> Option<u8> {
    match block {
        Some(Block::Crosshead(_)) => Some(0),
        Some(Block::Question(_)) => Some(1),
        _ => None,
    }
}

impl Story {
    /// Its titles, the house's choice first.
    pub fn titles(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.headline).chain(&self.leeway.titles)
    }

    /// Its decks, the house's choice first.
    pub fn decks(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.deck).chain(&self.leeway.decks)
    }

    /// The paragraphs that end it and may go, the last first: no other block stands among them but
    /// heads, and the first paragraph of all stays.
    pub fn tail(&self) -> Vec<usize> {
        let ends =
            |block: &Block| matches!(block, Block::Paragraph(_)) || rank(Some(block)).is_some();
        let tail = self.body.iter().enumerate().rev().take_while(|(_, block)| ends(block));
        let paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
        let first = self.body.iter().position(paragraph);
        let own = tail.filter(|(at, block)| paragraph(block) && Some(*at) != first);
        own.map(|(at, _)| at).take(self.leeway.may_lose).collect()
    }

    /// The story as a version has it, with nothing of it that may still give.
    pub fn as_set(&self, version: &Version) -> Story {
        let gone = version.gone(&self.body);
        let mut story = self.clone();
        story.headline = self.titles().nth(version.title).cloned().unwrap_or_default();
        story.deck = self.decks().nth(version.deck).cloned().unwrap_or_default();
        let kept = |at: &usize, out: &[usize]| !out.contains(at);
        let body = self.body.iter().enumerate().filter(|(at, _)| kept(at, &gone));
        story.body = body.map(|(_, block)| block.clone()).collect();
        let photos = self.photos.iter().enumerate().filter(|(at, _)| kept(at, &version.waits));
        story.photos = photos.map(|(_, photo)| photo.clone()).collect();
        story.leeway = Leeway::default();
        story
    }
}

#[cfg(test)]
mod tests {
    use super::Version;
    use crate::language::Language;
    use crate::source::{FileId, Span};
    use crate::story::{Block, Emphasis, Leeway, Piece, Story, Text};

    fn text(words: &str) -> Text {
        let at = Span::new(FileId(0), 0..1);
        Text { pieces: vec![Piece::words(words, Emphasis::Plain, at)] }
    }

    /// A body from signs: `p` a paragraph, `h` a crosshead, `q` a question, `s` a quotation.
    fn story(signs: &str) -> Story {
        let at = Span::new(FileId(0), 0..1);
        let mut story = Story::bare("a", FileId(0), Language::default(), at);
        let block = |sign| match sign {
            'h' => Block::Crosshead(text("h")),
            'q' => Block::Question(text("q")),
            's' => Block::Quotation(vec![text("s")]),
            _ => Block::Paragraph(text("p")),
        };
        story.body = signs.chars().map(block).collect();
        story
    }

    fn gone(signs: &str, lost: &[usize]) -> Vec<usize> {
        Version { lost: lost.to_vec(), ..Version::default() }.gone(&story(signs).body)
    }

    #[test]
    fn a_head_goes_with_the_last_that_stands_under_it() {
        assert_eq!(gone("pphp", &[3]), [2, 3]);
        assert_eq!(gone("pphpp", &[4]), [4], "something is left under it");
        assert_eq!(gone("pphpp", &[3, 4]), [2, 3, 4]);
        assert_eq!(gone("phps", &[2]), [2], "a quotation is left under it");
        assert_eq!(gone("phqpqp", &[3]), [2, 3], "the question alone");
        assert_eq!(gone("phqpqp", &[3, 5]), [1, 2, 3, 4, 5], "and the crosshead over both");
        assert_eq!(gone("phhp", &[3]), [2, 3], "one that had nothing under it stays as it was");
    }

    #[test]
    fn the_tail_ends_where_something_else_stands() {
        let tail = |signs: &str, may_lose: usize| {
            let leeway = Leeway { may_lose, ..Leeway::default() };
            Story { leeway, ..story(signs) }.tail()
        };
        assert_eq!(tail("pphpp", 2), [4, 3]);
        assert_eq!(tail("pphpp", 9), [4, 3, 1], "the first paragraph stays");
        assert_eq!(tail("ppspp", 9), [4, 3]);
        assert_eq!(tail("ppps", 9), [0usize; 0]);
        assert_eq!(tail("pp", 0), [0usize; 0]);
    }

    #[test]
    fn a_version_is_the_story_without_what_it_gives() {
        let mut story = story("pphp");
        story.headline = text("een");
        story.leeway = Leeway { titles: vec![text("twee")], may_lose: 1, ..Leeway::default() };
        assert_eq!(story.as_set(&Version::default()).headline, text("een"));
        let version = Version { title: 1, lost: vec![3], ..Version::default() };
        let set = story.as_set(&version);
        assert_eq!((set.headline, set.body.len()), (text("twee"), 2));
        assert_eq!(set.leeway, Leeway::default(), "what was not chosen is no part of the work");
    }
}
