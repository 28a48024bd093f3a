//! The cheapest combination of arrangements that every story fills exactly.
//!
//! In: the parts of a group's pages with their arrangements, its stories, the combinations. Out:
//! the best of these with its text filled in. They are taken in the order of their cost plus the
//! least that each story can cost in its number of rows; each is filled exactly; the search ends
//! when none left can be cheaper.

use crate::elastic::{Arrangement, Combination, LegRun, Room, legs, room};
use crate::fill::{EndCosts, EndPrices, Filled, Leg, LegEnd, Unhyphenated, fill, least_after};
use crate::place::effort::{EffortShare, FULL};
use crate::unit::Rows;
use crate::weigh::answer::{Answer, FilledGalley, Limit};
use crate::weigh::briefs::briefs;
use crate::weigh::composition::{Composition, Dummy, Galley};
use crate::weigh::least::Least;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Combinations that are filled side by side before the best of them is looked at: few at first,
/// since the first is often the best.
const BATCHES: [usize; 5] = [1, 1, 2, 4, 8];
/// The same after those.
const BATCH: usize = 16;
/// Most combinations that are filled.
const MOST_FILLED: usize = 6_000;
/// Most combinations whose legs are looked at before they are filled.
const MOST_SHARPENED: usize = 20_000;
/// Most looks at the legs of a story on a page for that.
const MOST_LEGS: usize = 400_000;
/// Most rows of text that are filled, all combinations together.
const MOST_ROWS: usize = 4_000_000;
/// Fillings that have been looked at, by story and legs.
type KnownFillings = HashMap<(usize, Vec<Leg>), Option<Filled>>;

/// What a search came to.
#[derive(Clone, Debug)]
pub struct Best {
    /// The cheapest answer with its cost, if there is one.
    pub found: Option<(i64, Answer)>,
    /// How many combinations were filled.
    pub steps: usize,
    /// Why no more were.
    pub stop: SearchEnd,
}

/// Why a search ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchEnd {
    /// None that is left can be cheaper.
    End,
    /// None that is left can cost less than was asked for.
    Cost,
    /// No more may be filled.
    Steps,
}

/// What the search looks at.
pub struct Search<'a> {
    /// The group's pages.
    pub dummies: &'a [Dummy<'a>],
    /// Their arrangements.
    pub pages: &'a [Vec<Arrangement>],
    /// The group's stories.
    pub galleys: &'a [Galley<'a>],
    /// How much of a full search it may be.
    pub share: EffortShare,
    /// For each story the least that its text costs in each number of rows, where more is known of
    /// it than the story itself knows.
    least: Vec<Option<Least>>,
    known: Mutex<KnownFillings>,
}

/// A story with the rows that a combination has for it, and those of them that may stay free.
struct GalleyRows<'a> {
    galley: &'a Galley<'a>,
    rows: Rows,
    spare: Rows,
}

impl<'a> Search<'a> {
    /// A search that has looked at nothing yet.
    pub fn new(
        set: &'a Composition<'a>,
        pages: &'a [Vec<Arrangement>],
        share: EffortShare,
    ) -> Search<'a> {
        let (dummies, galleys) = (set.dummies.as_slice(), set.galleys.as_slice());
        let least = vec![None; galleys.len()];
        let known = Mutex::new(HashMap::new());
        Search { dummies, pages, galleys, share, least, known }
    }

    /// Reckons once what the legs cost that a story has in every combination, so that combinations
    /// are not filled that only differ in the rest.
    pub fn sharpen(&mut self, all: &[Combination]) {
        // Of more it costs as much to look at their legs as to fill the few that are filled.
        let legs = all.len().saturating_mul(self.dummies.len() * self.galleys.len());
        if all.len() > MOST_SHARPENED || legs > MOST_LEGS {
            return;
        }
        let totals = |story: usize| {
            let each = |c: &Combination| {
                c.rows.get(story).zip(c.spare.get(story)).map(|(rows, spare)| (*rows, *spare))
            };
            let most = all.iter().filter_map(each).map(|(rows, _)| rows).max().unwrap_or(0);
            let least = all.iter().filter_map(each).map(|(rows, spare)| rows.saturating_sub(spare));
            least.min().unwrap_or(0)..=most
        };
        for story in 0..self.galleys.len() {
            let same = self.same_legs(story, all);
            // Briefs may change places: for them no order holds.
            let galley =
                self.galleys.get(story).filter(|galley| !same.is_empty() && !galley.made.briefs);
            if let Some(galley) = galley {
                let find = |strip: usize, _: Rows, at: Rows| galley.look_for_whole(strip, at);
                let whole = Unhyphenated {
                    known: &|strip, rows, at| galley.whole_cost(strip, rows, at),
                    find: &find,
                };
                let prices = EndPrices { costs: self.costs(galley), whole };
                let costs = least_after(&galley.made.strips, &same, totals(story), prices);
                self.least[story] = Some(Least::of(&costs, galley.free_row));
            }
        }
    }

    /// The first legs of a story that are the same in all combinations; none when there are too few
    /// of these to be worth it.
    fn same_legs(&self, story: usize, all: &[Combination]) -> Vec<Leg> {
        let mut all = all.iter().map(|c| leg_list(&self.legs(story, c)));
        let mut same = all.next().unwrap_or_default();
        let mut others = 0;
        for other in all {
            others += 1;
            let alike = same.iter().zip(&other).take_while(|(a, b)| a == b).count();
            same.truncate(alike);
            if same.is_empty() {
                break;
            }
        }
        if others < 4 { Vec::new() } else { same }
    }

    /// The fewest and the most rows that the legs of a story may hold, all its pages together.
    pub fn room(&self, story: usize) -> Room {
        let none = Room { least: 0, most: 0, whole: true };
        let of = self.dummies.iter().filter(|dummy| dummy.holds(story));
        let of = of.filter_map(|dummy| room(&dummy.sheet(self.galleys.len()), story));
        of.fold(none, |all, page| Room {
            least: all.least + page.least,
            most: all.most + page.most,
            whole: all.whole && page.whole,
        })
    }

    /// The cheapest combination that every story fills exactly, of those that are tried by their
    /// bound.
    pub fn best(&self, all: &[Combination], limit: Limit) -> Best {
        let mut order: Vec<(i64, usize)> =
            all.iter().enumerate().filter_map(|(i, c)| Some((self.bound(c)?, i))).collect();
        order.sort_unstable();
        let most = self.most_filled(all).min(limit.steps.unwrap_or(usize::MAX));
        let mut stop = if order.len() > most { SearchEnd::Steps } else { SearchEnd::End };
        order.truncate(most);
        let mut steps = 0;
        let mut best: Option<(i64, usize, Vec<FilledGalley>)> = None;
        let mut rest = order.as_slice();
        let sizes = BATCHES.into_iter().chain(std::iter::repeat(BATCH));
        for size in sizes {
            let (batch, after) = rest.split_at(size.min(rest.len()));
            rest = after;
            if batch.is_empty() {
                break;
            }
            let bound = batch.first().map_or(i64::MAX, |(bound, _)| *bound);
            if best.as_ref().is_some_and(|(cost, ..)| bound >= *cost) {
                stop = SearchEnd::End;
                break;
            }
            if limit.cost.is_some_and(|cost| bound >= cost) {
                stop = SearchEnd::Cost;
                break;
            }
            steps += batch.len();
            let filled: Vec<Option<(i64, usize, Vec<FilledGalley>)>> = batch
                .par_iter()
                .map(|(_, i)| {
                    let combination = all.get(*i)?;
                    let galleys: Vec<FilledGalley> = (0..self.galleys.len())
                        .map(|t| self.tell(t, combination))
                        .collect::<Option<_>>()?;
                    let text: i64 = galleys.iter().map(|galley| galley.filled.cost).sum();
                    Some((combination.cost + text, *i, galleys))
                })
                .collect();
            for found in filled.into_iter().flatten() {
                if best.as_ref().is_none_or(|known| (found.0, found.1) < (known.0, known.1)) {
                    best = Some(found);
                }
            }
        }
        let cheap = best.filter(|(cost, ..)| limit.cost.is_none_or(|limit| *cost < limit));
        let found = cheap.and_then(|(cost, index, galleys)| {
            Some((cost, Answer { arrangements: self.arrangements(all.get(index)?), galleys }))
        });
        Best { found, steps, stop }
    }

    /// How many combinations are filled at the most: the more rows they have, the fewer.
    fn most_filled(&self, all: &[Combination]) -> usize {
        (MOST_ROWS * self.share / FULL / deepest(all)).clamp(1, MOST_FILLED)
    }

    /// The least that a combination can cost.
    fn bound(&self, combination: &Combination) -> Option<i64> {
        let least = self.each(combination).zip(&self.least).map(|(of, sharper)| match sharper {
            Some(least) => least.within(of.rows, of.spare),
            None => of.galley.least_in(of.rows, of.spare),
        });
        least.sum::<Option<i64>>().map(|text| combination.cost + text)
    }

    /// The group's stories with their rows in a combination.
    fn each(&self, combination: &Combination) -> impl Iterator<Item = GalleyRows<'_>> {
        self.galleys
            .iter()
            .zip(combination.rows.iter().zip(&combination.spare))
            .map(|(galley, (rows, spare))| GalleyRows { galley, rows: *rows, spare: *spare })
    }

    /// Fills one story into a combination.
    pub fn tell(&self, story: usize, combination: &Combination) -> Option<FilledGalley> {
        let legs = self.legs(story, combination);
        let runs = leg_list(&legs);
        let key = (story, runs);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let filled = known.unwrap_or_else(|| {
            let filled = self.fill(story, &key.1);
            self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, filled.clone());
            filled
        });
        Some(FilledGalley { legs, filled: filled? })
    }

    /// The arrangements of a combination.
    pub fn arrangements(&self, combination: &Combination) -> Vec<Arrangement> {
        combination.picks.iter().zip(self.pages).filter_map(|(i, of)| of.get(*i).cloned()).collect()
    }

    /// The legs of a story in a combination, in reading order over its pages.
    pub fn legs(&self, story: usize, combination: &Combination) -> Vec<(usize, LegRun)> {
        let mut runs = Vec::new();
        let dummies = combination.picks.iter().zip(self.dummies).enumerate();
        for (page, (pick, dummy)) in dummies.filter(|(_, (_, dummy))| dummy.holds(story)) {
            let of = self.pages.get(page).and_then(|p| p.get(*pick));
            let sheet = dummy.sheet(self.galleys.len());
            runs.extend(of.into_iter().flat_map(|a| legs(&sheet, a, story)).map(|run| (page, run)));
        }
        if let Some((_, last)) = runs.last_mut() {
            last.leg.end = LegEnd::End;
        }
        runs
    }

    fn costs(&self, galley: &Galley) -> EndCosts {
        let costs = galley.desk.layout.costs;
        let (leg, page) = (costs.hyphen_at_leg, costs.hyphen_at_page);
        EndCosts { leg, page, free_row: galley.free_row }
    }

    /// Fills legs with the text of a story.
    fn fill(&self, story: usize, legs: &[Leg]) -> Option<Filled> {
        let galley = self.galleys.get(story)?;
        let find = |strip: usize, _: Rows, at: Rows| galley.look_for_whole(strip, at);
        let whole = Unhyphenated {
            known: &|strip, rows, at| galley.whole_cost(strip, rows, at),
            find: &find,
        };
        let filled = fill(&galley.made.strips, legs, self.costs(galley), whole);
        filled.or_else(|| if galley.made.briefs { briefs(&galley.made.strips, legs) } else { None })
    }
}

/// Most rows of text of any combination, at least one.
pub fn deepest(all: &[Combination]) -> usize {
    let rows = |c: &Combination| c.rows.iter().map(|rows| *rows as usize).sum::<usize>();
    all.iter().map(rows).max().unwrap_or(0).max(1)
}

/// The runs of rows alone.
pub fn leg_list(legs: &[(usize, LegRun)]) -> Vec<Leg> {
    legs.iter().map(|(_, run)| run.leg).collect()
}
