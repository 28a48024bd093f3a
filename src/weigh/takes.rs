//! Docket -> the totals of rows that a text may have in a slot, all that stands beside it as it is.
//!
//! In: a docket, the type case. Out: for each story and each part of a page that it stands on, the
//! stretches of rows in which its neighbours can be set. A story of one page may be of any length;
//! one that goes on may be of any length on each. And what of these totals holds for all texts of
//! a part of a page at once.

use crate::docket::Docket;
use crate::elastic::Combination;
use crate::shape::Case;
use crate::unit::Rows;
use crate::weigh::composition::{Composition, Galley, compose};
use crate::weigh::least::Least;
use crate::weigh::search::Search;
use crate::weigh::{arranged, dearest, ways};
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

impl TextRange {
    /// Totals of rows without those of what closes the story.
    pub fn text(&self, (least, most): (Rows, Rows)) -> (Rows, Rows) {
        (least.saturating_sub(self.closes), most.saturating_sub(self.closes))
    }
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

/// Rows of a text for each row that its paragraphs can be set in more or fewer without harm: so
/// much of a gap between two totals is bridged.
pub const BRIDGED: Rows = 24;
/// Most texts of a part of a page of which it is said what they come to at once.
const MOST_TOGETHER: usize = 6;
/// Steps in which their ranges are narrowed about their middles.
const STEPS: Rows = 8;
/// A cost that no page has.
const ANY: i64 = i64::MAX / 4;

/// The totals of rows that a text may have on a part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRoom {
    /// Which story of the docket.
    pub story: usize,
    /// Which part of a page.
    pub part: usize,
    /// The fewest and the most.
    pub rows: (Rows, Rows),
}

/// Of the rooms of texts, each known with its neighbours as they stand, what holds for all that
/// share a part of a page at once: every corner of these can be arranged. Nothing for a text that
/// stands with no other, or where not even their middles go together.
pub fn together(docket: &Docket, case: &Case, each: &[TextRoom]) -> Vec<TextRoom> {
    let mut set = compose(docket, case).value;
    // How long a text is here that goes on elsewhere hangs on that.
    let parts = |story| set.dummies.iter().filter(|dummy| dummy.holds(story)).count();
    let each: Vec<TextRoom> = each.iter().filter(|of| parts(of.story) == 1).copied().collect();
    let mut all = Vec::new();
    for part in 0..set.dummies.len() {
        let own: Vec<TextRoom> = each.iter().filter(|of| of.part == part).copied().collect();
        if !(2..=MOST_TOGETHER).contains(&own.len()) {
            continue;
        }
        // What holds for some ranges holds for narrower ones.
        let (mut holds, mut fails) = (0, STEPS + 1);
        while holds + 1 < fails {
            let share = (holds + fails).div_ceil(2);
            let narrow: Vec<TextRoom> = own.iter().map(|of| narrowed(*of, share)).collect();
            if corners(&mut set, &narrow) { holds = share } else { fails = share }
        }
        all.extend(own.iter().filter(|_| holds > 0).map(|of| narrowed(*of, holds)));
    }
    all
}

/// A room narrowed about its middle to so many of its `STEPS`.
fn narrowed(of: TextRoom, share: Rows) -> TextRoom {
    let (least, most) = of.rows;
    let off = (most - least) * (STEPS - share) / (2 * STEPS);
    TextRoom { rows: (least + off, most - off), ..of }
}

/// Whether the pages can be arranged with each text at either end of its room.
fn corners(set: &mut Composition, each: &[TextRoom]) -> bool {
    (0..1usize << each.len()).all(|corner| {
        for (at, TextRoom { story, rows: (least, most), .. }) in each.iter().enumerate() {
            let rows = if (corner >> at) & 1 == 0 { *least } else { *most };
            if let Some(galley) = set.galleys.get_mut(*story) {
                galley.least = about(rows);
            }
        }
        let least = dearest(set, Some(ANY));
        !arranged(&set.dummies, &set.galleys, &least).0.iter().any(Vec::is_empty)
    })
}

/// A text of so many rows, or so many fewer as its paragraphs may give.
fn about(rows: Rows) -> Least {
    let fewest = rows - rows / BRIDGED;
    let costs: Vec<i64> =
        (0..=rows).map(|total| if total < fewest { i64::MAX } else { 0 }).collect();
    Least::of(&costs, 0)
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
