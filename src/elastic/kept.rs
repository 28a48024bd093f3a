//! The cheapest few of each kind, and whether they are all.
//!
//! In: things with a cost and picks, as they are found. Out: those worth following up.

use std::cmp::Ordering;
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
    /// Its cost.
    fn cost(&self) -> i64;

    /// Its picks.
    fn picks(&self) -> impl Iterator<Item = usize>;

    /// How it stands to another.
    fn order(&self, other: &Self) -> Ordering {
        self.cost().cmp(&other.cost()).then_with(|| self.picks().cmp(other.picks()))
    }
}

pub(super) fn keep<T: Priced>(list: &mut Vec<T>, found: T, few: usize) {
    let at = list.partition_point(|known| known.order(&found).is_le());
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
    let cheapest = |list: &Vec<T>| list.first().map_or(i64::MAX, |first| first.cost());
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

#[cfg(test)]
mod tests {
    use super::{Kept, Priced, keep, thinned};

    impl Priced for i64 {
        fn cost(&self) -> i64 {
            *self
        }

        fn picks(&self) -> impl Iterator<Item = usize> {
            std::iter::empty()
        }
    }

    /// What is left of kinds of these costs, and whether every kind is.
    fn left(kinds: &[&[i64]], most: usize) -> (Vec<(usize, Vec<i64>)>, bool) {
        let mut kept: Kept<usize, i64> =
            kinds.iter().map(|costs| costs.to_vec()).enumerate().collect();
        let whole = thinned(&mut kept, most);
        (kept.into_iter().collect(), whole)
    }

    #[test]
    fn the_cheapest_few_are_kept_in_order() {
        let mut list = Vec::new();
        [5, 2, 9, 1, 7].into_iter().for_each(|cost| keep(&mut list, cost, 3));
        assert_eq!(list, [1, 2, 5]);
    }

    #[test]
    fn of_too_many_each_kind_keeps_its_share() {
        let kinds: [&[i64]; 2] = [&[1, 5, 6, 7], &[2]];
        for most in [5, 6] {
            assert_eq!(left(&kinds, most), (vec![(0, vec![1, 5, 6, 7]), (1, vec![2])], true));
        }
        assert_eq!(left(&kinds, 4), (vec![(0, vec![1, 5]), (1, vec![2])], true));
        assert_eq!(left(&kinds, 2), (vec![(0, vec![1]), (1, vec![2])], true));
    }

    #[test]
    fn of_too_many_kinds_the_cheapest_stay_and_the_first_of_equals() {
        let kept = |costs: &[i64], most: usize| {
            let kinds: Vec<&[i64]> = costs.iter().map(std::slice::from_ref).collect();
            let (kept, whole) = left(&kinds, most);
            (kept.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>(), whole)
        };
        assert_eq!(kept(&[4, 1, 3, 2], 3), (vec![1, 2, 3], false));
        assert_eq!(kept(&[4, 1, 3, 2], 4), (vec![0, 1, 2, 3], true));
        assert_eq!(kept(&[5, 1, 5, 5], 2), (vec![0, 1], false));
        assert_eq!(kept(&[5, 5, 1, 5], 3), (vec![0, 1, 2], false));
    }
}
