//! Places as differences: how far one point of a page lies below another at most, and whether a set
//! of such terms can be met.
//!
//! In: terms `y - x <= rows`. Out: the tightest bound between every two points, or the ring of
//! terms that cannot be met. Source: Floyd's and Bellman and Ford's algorithms for difference
//! constraints (Cormen, Leiserson, Rivest, Stein, 24.4 and 25.2). Bounds are whole numbers, so that
//! every bound found is reached by places in whole rows.

use std::ops::RangeInclusive;

/// A row count so large that it binds nothing.
const FREE: i32 = i32::MAX / 4;

/// `to` lies at most `most` rows below `from`; because of the area `owner`.
#[derive(Clone, Copy, Debug)]
struct Term {
    from: usize,
    to: usize,
    most: i32,
    owner: usize,
}

/// Terms that cannot be met together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clash {
    /// The areas whose terms they are, rising.
    pub owners: Vec<usize>,
    /// Rows that are missing.
    pub short: i32,
}

/// Bounds between points, numbered from 0.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    points: usize,
    terms: Vec<Term>,
    most: Vec<i32>,
}

impl Bounds {
    /// Points without any bound.
    pub(crate) fn new(points: usize) -> Bounds {
        Bounds { points, terms: Vec::new(), most: Vec::new() }
    }

    /// `to` lies at most so many rows below `from`.
    pub(crate) fn at_most(&mut self, owner: usize, (from, to): (usize, usize), most: i32) {
        self.terms.push(Term { from, to, most, owner });
    }

    /// `to` lies at least and at most so many rows below `from`.
    pub(crate) fn within(
        &mut self,
        owner: usize,
        (from, to): (usize, usize),
        rows: RangeInclusive<i32>,
    ) {
        self.at_most(owner, (from, to), *rows.end());
        self.at_most(owner, (to, from), -rows.start());
    }

    /// Follows every bound from the terms.
    pub(crate) fn close(mut self) -> Result<Bounds, Clash> {
        let n = self.points;
        let mut most = vec![FREE; n * n];
        for point in 0..n {
            most[point * n + point] = 0;
        }
        for Term { from, to, most: rows, .. } in &self.terms {
            let known = &mut most[from * n + to];
            *known = rows.min(known).to_owned();
        }
        for by in 0..n {
            let onward: Vec<i32> = most[by * n..(by + 1) * n].to_vec();
            for from in 0..n {
                let before = most[from * n + by];
                if before >= FREE {
                    continue;
                }
                // What binds nothing stays far above half of `FREE` whatever is added to it: no
                // question is asked of it, so that many bounds are followed in one step.
                for (known, after) in most[from * n..(from + 1) * n].iter_mut().zip(&onward) {
                    *known = (*known).min(before + after);
                }
                // A point that lies above itself: what follows from it grows without end.
                if most[from * n + from] < 0 {
                    return Err(self.ring());
                }
            }
        }
        self.most = most;
        Ok(self)
    }

    /// The most that `to` lies below `from`; `None` when nothing binds it.
    pub(crate) fn most(&self, from: usize, to: usize) -> Option<i32> {
        self.most.get(from * self.points + to).copied().filter(|rows| *rows < FREE / 2)
    }

    /// A ring of terms that asks for more rows than there are; empty when there is none.
    fn ring(&self) -> Clash {
        let mut above = vec![0i32; self.points];
        let mut by: Vec<Option<usize>> = vec![None; self.points];
        let mut last = None;
        for _ in 0..=self.points {
            last = None;
            for (i, term) in self.terms.iter().enumerate() {
                let through = above[term.from].saturating_add(term.most);
                if through < above[term.to] {
                    above[term.to] = through;
                    by[term.to] = Some(i);
                    last = Some(term.to);
                }
            }
        }
        let before =
            |point: usize| by.get(point).copied().flatten().and_then(|i| self.terms.get(i));
        let mut at = last;
        for _ in 0..self.points {
            at = at.and_then(before).map(|term| term.from);
        }
        let (start, mut clash) = (at, Clash { owners: Vec::new(), short: 0 });
        for _ in 0..self.points {
            let Some(term) = at.and_then(before) else { break };
            clash.owners.push(term.owner);
            clash.short -= term.most;
            at = Some(term.from);
            if at == start {
                break;
            }
        }
        clash.owners.sort_unstable();
        clash.owners.dedup();
        clash
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Clash};
    use std::ops::RangeInclusive;

    /// A picture of 4 to 6 rows from row 2, one clear row, text of 3 to 9 rows to the end of row
    /// 12.
    fn page(text: RangeInclusive<i32>) -> Bounds {
        let mut bounds = Bounds::new(5);
        bounds.within(0, (0, 1), 2..=2);
        bounds.within(0, (1, 2), 4..=6);
        bounds.within(1, (2, 3), 1..=1);
        bounds.within(1, (3, 4), text);
        bounds.within(1, (0, 4), 13..=13);
        bounds
    }

    #[test]
    fn bounds_follow_from_one_another() {
        let closed = page(3..=5).close().expect("it can be met");
        assert_eq!(
            (closed.most(3, 4), closed.most(4, 3)),
            (Some(5), Some(-4)),
            "4 or 5 rows of text"
        );
        assert_eq!(
            (closed.most(1, 2), closed.most(2, 1)),
            (Some(6), Some(-5)),
            "5 or 6 rows of picture"
        );
        assert_eq!(Bounds::new(2).close().expect("nothing to meet").most(0, 1), None);
    }

    #[test]
    fn terms_that_cannot_be_met_are_named_with_what_is_missing() {
        assert_eq!(page(9..=20).close().err(), Some(Clash { owners: vec![0, 1], short: 3 }));
        assert_eq!(page(1..=2).close().err(), Some(Clash { owners: vec![0, 1], short: 2 }));
    }
}
