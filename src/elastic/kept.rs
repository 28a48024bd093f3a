//! The cheapest few of each kind, and whether they are all.
//!
//! In: things with a cost and picks, as they are found. Out: those worth following up.

use std::collections::BTreeMap;

/// Most arrangements kept a page for one number of rows, and most combinations.
pub(super) const KEPT: usize = 16;

/// Things worth looking at, and whether these are all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The things.
    pub list: Vec<T>,
    /// Whether nothing was left out by a bound: only then what is not there is proven not to be.
    pub whole: bool,
}

/// The cheapest few of each kind.
pub(super) type Kept<K, T> = BTreeMap<K, Vec<T>>;

/// What is ordered by its cost, and by its picks where that is the same.
pub(super) trait Priced {
    /// Its cost and its picks.
    fn price(&self) -> (i64, &[usize]);
}

pub(super) fn keep<T: Priced>(list: &mut Vec<T>, found: T, few: usize) {
    let at = list.partition_point(|known| known.price() <= found.price());
    if at < few {
        list.insert(at, found);
        list.truncate(few);
    }
}

/// Lets go of what is too much: of each kind all but the cheapest, then the dearest kinds. Whether
/// every kind is still there.
pub(super) fn thinned<K: Ord + Clone, T: Priced>(kept: &mut Kept<K, T>, most: usize) -> bool {
    let count: usize = kept.values().map(Vec::len).sum();
    if count > most {
        let each = (most / kept.len().max(1)).max(1);
        kept.values_mut().for_each(|list| list.truncate(each));
    }
    let Some(last) = most.checked_sub(1).filter(|_| kept.len() > most) else { return true };
    let cheapest = |list: &Vec<T>| list.first().map_or(i64::MAX, |first| first.price().0);
    let mut costs: Vec<i64> = kept.values().map(cheapest).collect();
    let (cheaper, edge, _) = costs.select_nth_unstable(last);
    let edge = *edge;
    let mut equal = most - cheaper.iter().filter(|cost| **cost < edge).count();
    kept.retain(|_, list| {
        let cost = cheapest(list);
        let stays = cost < edge || (cost == edge && equal > 0);
        equal -= usize::from(stays && cost == edge);
        stays
    });
    false
}
