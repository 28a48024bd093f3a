//! The cheapest edits of a docket's paragraphs with which all its stories fill their legs.
//!
//! In: a docket as it was set, what each paragraph can be brought to. Out: the edits that cost
//! least, over all stories and all ways to make the pages: a length that a paragraph has not now is
//! one more setting of its strip, at the price of its characters, so that the search that makes up
//! pages finds them. After each answer it may be asked again without the lengths that were used.

use crate::advise::pliable::{Length, Pliable};
use crate::docket::Docket;
use crate::fill::{Choice, Strip, least_costs};
use crate::place::effort::EffortShare;
use crate::shape::Case;
use crate::unit::Rows;
use crate::weigh::answer::{Answer, Limit};
use crate::weigh::certificate::Miss;
use crate::weigh::composition::{Composition, compose};
use crate::weigh::least::Least;
use crate::weigh::search::Search;
use crate::weigh::{Ways, ways};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What a character costs that is changed: some are worth a pull quote.
const CHARACTER: i64 = 20_000;
/// What a paragraph costs that is changed at all, in characters.
const EACH: i64 = 80;
/// What a range costs that is narrower than words are long, in characters.
const NARROW: i64 = 120;
/// Most combinations of arrangements that are filled for an answer.
const MOST_FILLED: usize = 600;
/// Rows beside what a story misses its legs by that it may come to.
const BESIDE: Rows = 3;

/// A length of a paragraph: which paragraph, and which of its lengths.
pub type Pick = (usize, usize);

/// A docket whose paragraphs give.
pub struct Yielding<'a> {
    pliable: &'a [Pliable],
    set: Composition<'a>,
    ways: Ways,
    /// The strips of each story as they are.
    own: Vec<Vec<Strip>>,
    /// The rows that each story may come to.
    within: Vec<RangeInclusive<Rows>>,
    share: EffortShare,
}

/// Makes the paragraphs of a docket give, of which each story misses its legs by so many rows;
/// `None` where no way to make its pages is known.
pub fn yielding<'a>(
    docket: &'a Docket,
    case: &'a Case,
    pliable: &'a [Pliable],
    misses: &[Miss],
) -> Option<Yielding<'a>> {
    let set = compose(docket, case).value;
    let own: Vec<Vec<Strip>> = set.galleys.iter().map(|g| g.made.strips.clone()).collect();
    let within = |(strips, miss): (&Vec<Strip>, &Miss)| {
        let fewest = |strip: &Strip| strip.choices.first().map_or(0, |choice| choice.rows);
        let missed = |rows: i64| Rows::try_from(rows.max(0)).unwrap_or(0) + BESIDE;
        let least: Rows = strips.iter().map(fewest).sum();
        let most: Rows = strips.iter().map(Strip::most).sum();
        least.saturating_sub(missed(miss.rows()))..=most + missed(-miss.rows())
    };
    let within = own.iter().zip(misses).map(within).collect();
    let none = Ways { pages: Vec::new(), all: Vec::new(), whole: false };
    let mut yielding = Yielding { pliable, set, ways: none, own, within, share: docket.effort() };
    yielding.allow(&BTreeSet::new(), None);
    let (ways, left) = ways(docket, &mut yielding.set, None);
    if ways.pages.iter().any(Vec::is_empty) || !left.is_empty() {
        return None;
    }
    yielding.ways = ways;
    Some(yielding)
}

impl Yielding<'_> {
    /// The cheapest lengths that make all stories fit, none of them banned.
    ///
    /// Briefs may change places, of which no search is exact: of them one is changed at a time.
    pub fn cheapest(&mut self, banned: &BTreeSet<Pick>) -> Option<Vec<Pick>> {
        let briefs = |yielding: &Self, pick: &Pick| {
            let story = yielding.pliable.get(pick.0).map(|of| of.story);
            story.and_then(|story| yielding.set.galleys.get(story)).is_some_and(|g| g.made.briefs)
        };
        let mut singles: Vec<(i64, Pick)> = self.priced(banned);
        singles.retain(|(_, pick)| briefs(self, pick));
        singles.sort_unstable();
        for (_, pick) in singles {
            self.allow(banned, Some(pick));
            if let Some(found) = self.best(Some(pick)) {
                return Some(found);
            }
        }
        self.allow(banned, None);
        self.best(None)
    }

    /// All lengths that are allowed, with their price.
    fn priced(&self, banned: &BTreeSet<Pick>) -> Vec<(i64, Pick)> {
        let of = |(n, of): (usize, &Pliable)| -> Vec<(i64, Pick)> {
            of.lengths.iter().enumerate().map(|(i, length)| (price(length), (n, i))).collect()
        };
        let mut all: Vec<(i64, Pick)> = self.pliable.iter().enumerate().flat_map(of).collect();
        all.retain(|(_, pick)| !banned.contains(pick));
        all
    }

    /// Gives the strips the lengths that are allowed, or one alone.
    fn allow(&mut self, banned: &BTreeSet<Pick>, alone: Option<Pick>) {
        let mut strips = self.own.clone();
        for (price, pick) in self.priced(banned) {
            if alone.is_some_and(|alone| alone != pick) {
                continue;
            }
            let Some(of) = self.pliable.get(pick.0) else { continue };
            let strip = strips.get_mut(of.story).and_then(|of_story| of_story.get_mut(of.strip));
            if let (Some(strip), Some(length)) = (strip, of.lengths.get(pick.1)) {
                let choice = Choice { rows: length.rows, cost: price, hyphens: Vec::new() };
                let at = strip.choices.partition_point(|known| known.rows < length.rows);
                strip.choices.insert(at, choice);
            }
        }
        let each = self.set.galleys.iter_mut().zip(strips).zip(&self.within);
        for ((galley, strips), within) in each {
            let mut costs = least_costs(&strips, *within.end());
            costs.iter_mut().take(*within.start() as usize).for_each(|cost| *cost = i64::MAX);
            galley.least = Least::of(&costs, galley.free_row);
            galley.made.strips = strips;
        }
    }

    fn best(&self, alone: Option<Pick>) -> Option<Vec<Pick>> {
        let search = Search::new(&self.set, &self.ways.pages, self.share);
        let limit = Limit { cost: None, steps: Some(MOST_FILLED) };
        let (_, answer) = search.best(&self.ways.all, limit).found?;
        let picks = self.picks(&answer);
        (alone.is_none() || !picks.is_empty()).then_some(picks)
    }

    /// The lengths that an answer rests on.
    fn picks(&self, answer: &Answer) -> Vec<Pick> {
        let one = |(n, of): (usize, &Pliable)| {
            let place = answer.galleys.get(of.story)?.filled.places.get(of.strip)?;
            let strip = self.set.galleys.get(of.story)?.made.strips.get(of.strip)?;
            let rows = strip.choices.get(place.choice)?.rows;
            of.lengths.iter().position(|length| length.rows == rows).map(|length| (n, length))
        };
        self.pliable.iter().enumerate().filter_map(one).collect()
    }
}

fn price(length: &Length) -> i64 {
    let narrow = if length.is_wide() { 0 } else { NARROW };
    (EACH + length.characters() + narrow) * CHARACTER
}
