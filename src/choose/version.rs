//! The versions of a story, with what each costs.
//!
//! In: a story, the house's weights. Out: every way in which it may be set, the cheapest first, of
//! equal ones in the order of writing; the first is the story as it was written and costs nothing.
//!
//! Bound: `MOST_VERSIONS` a story, those that give least; `MOST_MARKED` of its marked paragraphs
//! and `MOST_WAITING` of its pictures are looked at, the first of them.

use crate::layout::Costs;
use crate::story::version::Version;
use crate::story::{Block, Story};

/// Most versions of a story.
pub const MOST_VERSIONS: usize = 64;
/// Most marked paragraphs of a story that are looked at.
const MOST_MARKED: usize = 6;
/// Most pictures of a story that may wait which are looked at.
const MOST_WAITING: usize = 4;

/// The versions of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// With their prices, rising.
    pub list: Vec<(i64, Version)>,
    /// Whether these are all that there are.
    pub whole: bool,
}

/// Whether a story may be set in more than one way.
pub fn gives(story: &Story) -> bool {
    let leeway = &story.leeway;
    !leeway.titles.is_empty()
        || !leeway.decks.is_empty()
        || !leeway.may_go.is_empty()
        || !story.tail().is_empty()
        || story.photos.iter().any(|photo| photo.may_wait)
}

/// The versions of a story. Of one that stands among briefs only what is marked may go.
pub fn versions(story: &Story, costs: &Costs, briefs: bool) -> Versions {
    let waiting = story.photos.iter().enumerate().filter(|(_, photo)| photo.may_wait);
    let waiting: Vec<usize> = waiting.map(|(at, _)| at).collect();
    let marked = &story.leeway.may_go;
    let first = |all: &[usize], most: usize| all.get(..most.min(all.len())).unwrap_or(&[]).to_vec();
    let mut whole = marked.len() <= MOST_MARKED && waiting.len() <= MOST_WAITING;
    let tail = if briefs { Vec::new() } else { story.tail() };
    let losses = losses(&tail, &first(marked, MOST_MARKED));
    let waits = subsets(&first(&waiting, MOST_WAITING));
    let paragraph = |(_, block): &(usize, &Block)| matches!(block, Block::Paragraph(_));
    let mut list = Vec::new();
    for lost in losses {
        let mut body = story.body.iter().enumerate().filter(paragraph);
        // Something of it is always set.
        if !lost.is_empty() && body.all(|(at, _)| lost.contains(&at)) {
            continue;
        }
        for waits in &waits {
            for title in 0..story.titles().count() {
                for deck in 0..story.decks().count() {
                    let version = Version { title, deck, lost: lost.clone(), waits: waits.clone() };
                    list.push((price(&version, costs), version));
                }
            }
        }
    }
    list.sort_by_key(|(price, _)| *price);
    whole &= list.len() <= MOST_VERSIONS;
    list.truncate(MOST_VERSIONS);
    Versions { list, whole }
}

/// What a version costs.
fn price(version: &Version, costs: &Costs) -> i64 {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 1_000_000_000);
    let other = usize::from(version.title > 0) + usize::from(version.deck > 0);
    costs.lost * count(version.lost.len())
        + costs.waits * count(version.waits.len())
        + costs.other_title * count(other)
}

/// What may go together: marked paragraphs, and some that end the story; the fewest first.
fn losses(tail: &[usize], marked: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    for ends in 0..=tail.len() {
        for mut lost in subsets(marked) {
            lost.extend(tail.get(..ends).unwrap_or_default());
            lost.sort_unstable();
            lost.dedup();
            if !all.contains(&lost) {
                all.push(lost);
            }
        }
    }
    all.sort_by_key(Vec::len);
    all
}

/// Every selection of some things, the fewest first.
fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for one in of {
        let with = all.iter().map(|known| known.iter().copied().chain([*one]).collect());
        let with: Vec<Vec<usize>> = with.collect();
        all.extend(with);
    }
    all.sort_by_key(Vec::len);
    all
}

#[cfg(test)]
mod tests {
    use super::{losses, subsets};

    #[test]
    fn the_fewest_go_first_and_none_twice() {
        assert_eq!(subsets(&[4, 7]), [vec![], vec![4], vec![7], vec![4, 7]]);
        assert_eq!(losses(&[9, 8], &[]), [vec![], vec![9], vec![8, 9]]);
        // One that is marked and ends the story goes once.
        assert_eq!(losses(&[9, 8], &[9]), [vec![], vec![9], vec![8, 9]]);
        assert_eq!(losses(&[9], &[3]), [vec![], vec![3], vec![9], vec![3, 9]]);
    }
}
