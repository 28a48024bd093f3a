//! Other edits than of words: a block dropped, another title, a picture less.
//!
//! In: a docket that does not fit. Out: single edits worth a try where no words will do, in the
//! order in which they are tried; a title is tried at several lengths.

use crate::advise::edited::{Correction, Repair, Wording, cuts};
use crate::docket::Docket;
use crate::report::advice::{Amount, Change, Edit};
use crate::story::{Block, Story};
use crate::weigh::composition::Galley;

/// Most blocks that are dropped one by one.
const MOST_DROPPED: usize = 16;
/// Most words of a title that go, and characters that are added to it in turn.
const TITLE: (usize, [i64; 3]) = (4, [9, 17, 25]);

/// A block that may go, with the rows that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Droppable {
    /// The correction.
    pub correction: Correction,
    /// The story's block.
    pub block: usize,
    /// Its fewest rows.
    pub rows: i64,
}

/// Paragraphs and crossheads that may go, those of the fewest rows first; the first paragraph
/// stays.
pub fn droppable(galleys: &[Galley]) -> Vec<Droppable> {
    let mut all = Vec::new();
    for (story, galley) in galleys.iter().enumerate() {
        let each = galley.made.strips.iter().zip(&galley.made.blocks);
        for (strip, block) in each.skip(1) {
            let Some(block) = *block else { continue };
            let body = galley.story.body.get(block);
            if let Some(Block::Paragraph(_) | Block::Crosshead(_)) = body {
                let fewest = strip.choices.first().map_or(0, |choice| choice.rows);
                let rows = i64::from(fewest + strip.keep.above);
                let correction = Correction { story, what: Repair::Drop(block) };
                all.push(Droppable { correction, block, rows });
            }
        }
    }
    all.sort_by_key(|of| of.rows);
    all.truncate(MOST_DROPPED);
    all
}

/// Titles of other lengths, each story's from the nearest on: shorter ones, then longer ones.
pub fn titles(docket: &Docket) -> Vec<Vec<Correction>> {
    let of = |(story, written): (usize, &crate::docket::Written)| {
        let shorter = cuts(&written.story.headline, TITLE.0).into_iter().map(|cut| -cut).collect();
        let title = |by: i64| Correction { story, what: Repair::Title(Wording { by, first: 0 }) };
        [shorter, TITLE.1.to_vec()].map(|of: Vec<i64>| of.into_iter().map(title).collect())
    };
    docket.stories.iter().enumerate().flat_map(of).collect()
}

/// Pictures that may go.
pub fn pictures(docket: &Docket) -> Vec<Correction> {
    let of = |(story, written): (usize, &crate::docket::Written)| {
        let last = (0..written.story.photos.len()).rev();
        last.map(move |photo| Correction { story, what: Repair::NoPicture(photo) })
    };
    docket.stories.iter().enumerate().flat_map(of).collect()
}

/// An edit of the title by these numbers of characters, from the nearest on.
pub fn title_edit(story: &Story, tried: &[i64]) -> Option<Edit> {
    let (near, far) = (*tried.first()?, *tried.last()?);
    let change = Change::Title(Amount { from: near.min(far), to: near.max(far), rows: 0 });
    let start = story.headline.plain();
    Some(Edit { story: story.id.clone(), at: story.headline.span(), start, change })
}

/// An edit that takes a picture away.
pub fn picture_edit(story: &Story, photo: usize) -> Option<Edit> {
    let photo = story.photos.get(photo)?;
    let change = Change::Picture { path: photo.path.clone(), goes: true };
    Some(Edit { story: story.id.clone(), at: Some(photo.span), start: String::new(), change })
}
