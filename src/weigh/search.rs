//! The cheapest combination of arrangements that every story fills exactly.
//!
//! In: the parts of a group's pages with their arrangements, its stories, the combinations. Out:
//! the best of these with its text filled in. They are taken in the order of their cost plus the
//! least that each story can cost in its number of rows; each is filled exactly; the search ends
//! when none left can be cheaper.

use crate::elastic::{Arrangement, Combination, LegRun, Room, legs, room};
use crate::fill::{Edge, EdgeCosts, Filled, Leg, Whole, fill, least_after};
use crate::place::effort::{FULL, Share};
use crate::unit::Rows;
use crate::weigh::answer::{Answer, Limit, Told};
use crate::weigh::briefs::briefs;
use crate::weigh::galleys::{Galleys, Leaf, Tale};
use crate::weigh::least::{FREE_ROW, Least};
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
type Known = HashMap<(usize, Vec<Leg>), Option<Filled>>;

/// What a search came to.
#[derive(Clone, Debug)]
pub struct Best {
    /// The cheapest answer with its cost, if there is one.
    pub found: Option<(i64, Answer)>,
    /// How many combinations were filled.
    pub steps: usize,
    /// Why no more were.
    pub stop: Stop,
}

/// Why a search ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
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
    pub leaves: &'a [Leaf<'a>],
    /// Their arrangements.
    pub pages: &'a [Vec<Arrangement>],
    /// The group's stories.
    pub tales: &'a [Tale<'a>],
    /// How much of a full search it may be.
    pub share: Share,
    /// For each story the least that its text costs in each number of rows, where more is known of
    /// it than the story itself knows.
    least: Vec<Option<Least>>,
    known: Mutex<Known>,
}

impl<'a> Search<'a> {
    /// A search that has looked at nothing yet.
    pub fn new(set: &'a Galleys<'a>, pages: &'a [Vec<Arrangement>], share: Share) -> Search<'a> {
        let (leaves, tales) = (set.leaves.as_slice(), set.tales.as_slice());
        let least = vec![None; tales.len()];
        let known = Mutex::new(HashMap::new());
        Search { leaves, pages, tales, share, least, known }
    }

    /// Reckons once what the legs cost that a story has in every combination, so that combinations
    /// are not filled that only differ in the rest.
    pub fn sharpen(&mut self, all: &[Combination]) {
        // Of more it costs as much to look at their legs as to fill the few that are filled.
        let legs = all.len().saturating_mul(self.leaves.len() * self.tales.len());
        if all.len() > MOST_SHARPENED || legs > MOST_LEGS {
            return;
        }
        let totals = |story: usize| {
            let each = |c: &Combination| {
                c.rows.get(story).zip(c.spare.get(story)).map(|(rows, spare)| (*rows, *spare))
            };
            let most = all.iter().filter_map(each).map(|(rows, _)| rows).max().unwrap_or(0);
            (
                all.iter()
                    .filter_map(each)
                    .map(|(rows, spare)| rows.saturating_sub(spare))
                    .min()
                    .unwrap_or(0),
                most,
            )
        };
        for story in 0..self.tales.len() {
            let same = self.same_legs(story, all);
            // Briefs may change places: for them no order holds.
            let tale = self.tales.get(story).filter(|tale| !same.is_empty() && !tale.made.briefs);
            if let Some(tale) = tale {
                let find = |strip: usize, _: Rows, at: Rows| tale.look_for_whole(strip, at);
                let whole = Whole {
                    known: &|strip, rows, at| tale.whole_cost(strip, rows, at),
                    find: &find,
                };
                let with = (self.costs(tale), whole);
                let costs = least_after(&tale.made.strips, &same, totals(story), with);
                self.least[story] = Some(Least::of(&costs));
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
        let of = self.leaves.iter().filter(|leaf| leaf.holds(story));
        let of = of.filter_map(|leaf| room(&leaf.sheet(self.tales.len()), story));
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
        let mut stop = if order.len() > most { Stop::Steps } else { Stop::End };
        order.truncate(most);
        let mut steps = 0;
        let mut best: Option<(i64, usize, Vec<Told>)> = None;
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
                stop = Stop::End;
                break;
            }
            if limit.cost.is_some_and(|cost| bound >= cost) {
                stop = Stop::Cost;
                break;
            }
            steps += batch.len();
            let filled: Vec<Option<(i64, usize, Vec<Told>)>> = batch
                .par_iter()
                .map(|(_, i)| {
                    let combination = all.get(*i)?;
                    let told: Vec<Told> = (0..self.tales.len())
                        .map(|t| self.tell(t, combination))
                        .collect::<Option<_>>()?;
                    let text: i64 = told.iter().map(|told| told.filled.cost).sum();
                    Some((combination.cost + text, *i, told))
                })
                .collect();
            for found in filled.into_iter().flatten() {
                if best.as_ref().is_none_or(|known| (found.0, found.1) < (known.0, known.1)) {
                    best = Some(found);
                }
            }
        }
        let cheap = best.filter(|(cost, ..)| limit.cost.is_none_or(|limit| *cost < limit));
        let found = cheap.and_then(|(cost, index, told)| {
            Some((cost, Answer { arrangements: self.arrangements(all.get(index)?), told }))
        });
        Best { found, steps, stop }
    }

    /// How many combinations are filled at the most: the more rows they have, the fewer.
    fn most_filled(&self, all: &[Combination]) -> usize {
        (MOST_ROWS * self.share / FULL / deepest(all)).clamp(1, MOST_FILLED)
    }

    /// The least that a combination can cost.
    fn bound(&self, combination: &Combination) -> Option<i64> {
        let least =
            self.each(combination).zip(&self.least).map(|((tale, rows, spare), sharper)| {
                match sharper {
                    Some(least) => least.within(rows, spare),
                    None => tale.least_in(rows, spare),
                }
            });
        least.sum::<Option<i64>>().map(|text| combination.cost + text)
    }

    /// The group's stories with their rows in a combination.
    fn each(&self, combination: &Combination) -> impl Iterator<Item = (&Tale<'_>, Rows, Rows)> {
        self.tales
            .iter()
            .zip(combination.rows.iter().zip(&combination.spare))
            .map(|(tale, (rows, spare))| (tale, *rows, *spare))
    }

    /// Fills one story into a combination.
    fn tell(&self, story: usize, combination: &Combination) -> Option<Told> {
        let legs = self.legs(story, combination);
        let runs = leg_list(&legs);
        let key = (story, runs);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let filled = known.unwrap_or_else(|| {
            let filled = self.fill(story, &key.1);
            self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, filled.clone());
            filled
        });
        Some(Told { legs, filled: filled? })
    }

    /// The arrangements of a combination.
    pub fn arrangements(&self, combination: &Combination) -> Vec<Arrangement> {
        combination.picks.iter().zip(self.pages).filter_map(|(i, of)| of.get(*i).cloned()).collect()
    }

    /// The legs of a story in a combination, in reading order over its pages.
    pub fn legs(&self, story: usize, combination: &Combination) -> Vec<(usize, LegRun)> {
        let mut runs = Vec::new();
        let leaves = combination.picks.iter().zip(self.leaves).enumerate();
        for (page, (pick, leaf)) in leaves.filter(|(_, (_, leaf))| leaf.holds(story)) {
            let of = self.pages.get(page).and_then(|p| p.get(*pick));
            let sheet = leaf.sheet(self.tales.len());
            runs.extend(of.into_iter().flat_map(|a| legs(&sheet, a, story)).map(|run| (page, run)));
        }
        if let Some((_, last)) = runs.last_mut() {
            last.leg.edge = Edge::End;
        }
        runs
    }

    fn costs(&self, tale: &Tale) -> EdgeCosts {
        let costs = tale.desk.layout.costs;
        EdgeCosts { leg: costs.hyphen_at_leg, page: costs.hyphen_at_page, free_row: FREE_ROW }
    }

    /// Fills legs with the text of a story.
    fn fill(&self, story: usize, legs: &[Leg]) -> Option<Filled> {
        let tale = self.tales.get(story)?;
        let find = |strip: usize, _: Rows, at: Rows| tale.look_for_whole(strip, at);
        let whole =
            Whole { known: &|strip, rows, at| tale.whole_cost(strip, rows, at), find: &find };
        let filled = fill(&tale.made.strips, legs, self.costs(tale), whole);
        filled.or_else(|| if tale.made.briefs { briefs(&tale.made.strips, legs) } else { None })
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
