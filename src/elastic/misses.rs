//! By how many rows stories miss their legs.
//!
//! In: the rows that the legs of a story hold. Out: how far it is to the nearest number of them
//! that it can be set in, each found out once.

use super::sheet::LeastCost;
use crate::unit::Rows;
use std::collections::BTreeMap;

/// Rows beyond which it does not matter how far a story misses its legs.
const FARTHEST: i64 = 120;

/// What is known of them.
pub(super) struct Misses<'a> {
    least: LeastCost<'a>,
    known: BTreeMap<(usize, i64, Rows), i64>,
}

impl<'a> Misses<'a> {
    /// Nothing is known yet.
    pub(super) fn new(least: LeastCost<'a>) -> Misses<'a> {
        Misses { least, known: BTreeMap::new() }
    }

    /// By how many rows a story misses the nearest number of them that it can be set in, with those
    /// that may stay free.
    pub(super) fn of(&mut self, story: usize, (rows, spare): (i64, Rows)) -> i64 {
        let least = self.least;
        let set =
            |rows: i64| Rows::try_from(rows).is_ok_and(|rows| least(story, rows, spare).is_some());
        let far = || (0..FARTHEST).find(|by| set(rows + by) || set(rows - by));
        *self.known.entry((story, rows, spare)).or_insert_with(|| far().unwrap_or(FARTHEST))
    }
}
