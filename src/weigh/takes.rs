//! Docket -> the totals of rows that a text may have in a slot, all that stands beside it as it is.
//!
//! In: a docket, the type case. Out: for each story and each part of a page that it stands on, the
//! stretches of rows in which its neighbours can be set. A story of one page may be of any length;
//! one that goes on may be of any length on each.

use crate::docket::Docket;
use crate::elastic::Combination;
use crate::shape::Case;
use crate::unit::Rows;
use crate::weigh::composition::{Composition, Galley, compose};
use crate::weigh::least::Least;
use crate::weigh::search::Search;
use crate::weigh::ways;
use std::collections::BTreeMap;

/// Most combinations of one total of rows that are filled to see whether the neighbours fit.
const MOST_FILLED: usize = 12;

/// What a story may come to on one part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRange {
    /// Which story of the docket.
    pub story: usize,
    /// Which part of a page.
    pub part: usize,
    /// Stretches of rows that its text may take there, each with its fewest and most, from the
    /// fewest on; none where its neighbours fit with no length of it.
    pub rows: Vec<(Rows, Rows)>,
    /// Rows of what closes the story, which a text has besides.
    pub closes: Rows,
}

/// What each story of a docket with text in legs may come to; briefs are left out.
pub fn takes(docket: &Docket, case: &Case) -> Vec<TextRange> {
    let mut set = compose(docket, case).value;
    let texts: Vec<usize> =
        (0..set.galleys.len()).filter(|at| set.galleys.get(*at).is_some_and(is_text)).collect();
    let mut all = Vec::new();
    for story in texts {
        let deepest = docket.design.grid.rows * docket.design.grid.columns;
        let any = Least::of(&vec![0; deepest as usize + 1], 0);
        let Some(galley) = set.galleys.get_mut(story) else { continue };
        let own = std::mem::replace(&mut galley.least, any);
        let closes = closing(galley);
        let (ways, _) = ways(docket, &mut set, None);
        for part in (0..set.dummies.len()).filter(|part| has_legs(&set, *part, story)) {
            let search = Search::new(&set, &ways.pages, docket.effort());
            let rows = stretches(&search, &ways.all, (story, part));
            all.push(TextRange { story, part, rows, closes });
        }
        if let Some(galley) = set.galleys.get_mut(story) {
            galley.least = own;
        }
    }
    all
}

/// Whether a story is text in legs, and no briefs.
fn is_text(galley: &Galley) -> bool {
    !galley.made.briefs && !galley.made.matter.is_empty()
}

/// Rows of what closes a story.
fn closing(galley: &Galley) -> Rows {
    let each = galley.made.strips.iter().zip(&galley.made.blocks);
    let last = each.filter(|(_, block)| block.is_none()).map(|(strip, _)| strip);
    last.map(|strip| strip.choices.first().map_or(0, |of| of.rows) + strip.keep.above).sum()
}

fn has_legs(set: &Composition, part: usize, story: usize) -> bool {
    let areas = set.dummies.get(part).into_iter().flat_map(|dummy| dummy.areas_of(story));
    areas.into_iter().any(|area| area.part.legs().is_some())
}

/// The stretches of rows that a story may take on a part of a page, its neighbours filled.
fn stretches(
    search: &Search,
    all: &[Combination],
    (story, part): (usize, usize),
) -> Vec<(Rows, Rows)> {
    let mut by_rows: BTreeMap<(Rows, Rows), Vec<&Combination>> = BTreeMap::new();
    for combination in all {
        let pick = combination.picks.get(part);
        let page = pick.and_then(|pick| search.pages.get(part)?.get(*pick));
        let rows = page.and_then(|page| page.rows.get(story).zip(page.spare.get(story)));
        if let Some((rows, spare)) = rows {
            by_rows.entry((rows.saturating_sub(*spare), *rows)).or_default().push(combination);
        }
    }
    let held = by_rows.into_iter().filter(|(_, of)| fill(search, (story, of)));
    joined(held.map(|(rows, _)| rows))
}

/// Whether all other stories fit in one of the cheapest combinations.
fn fill(search: &Search, (story, of): (usize, &[&Combination])) -> bool {
    let mut of = of.to_vec();
    of.sort_by_key(|combination| combination.cost);
    let others = |of: &Combination| {
        (0..search.galleys.len())
            .filter(|other| *other != story)
            .all(|t| search.tell(t, of).is_some())
    };
    of.into_iter().take(MOST_FILLED).any(others)
}

/// Stretches that touch, as one.
fn joined(all: impl Iterator<Item = (Rows, Rows)>) -> Vec<(Rows, Rows)> {
    let mut joined: Vec<(Rows, Rows)> = Vec::new();
    for (least, most) in all {
        match joined.last_mut() {
            Some(last) if least <= last.1 + 1 => last.1 = last.1.max(most),
            _ => joined.push((least, most)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn stretches_that_touch_are_one() {
        let all = [(4, 6), (5, 5), (7, 9), (12, 12), (14, 14), (15, 15)];
        assert_eq!(joined(all.into_iter()), [(4, 9), (12, 12), (14, 15)]);
    }
}
