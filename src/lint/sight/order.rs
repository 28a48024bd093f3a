//! Orders: which of some things in a row stands out of the order of the others.
//!
//! In: keys. Out: the place of the first that does, with the one beside it that shows so. Source:
//! the longest rising subsequence is what is left of an order when least is moved.

/// Which way keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// Each is as great as the one before, or greater.
    Up,
    /// Each is as small, or smaller.
    Down,
    /// One of the two, that which most keep to.
    Either,
}

/// Most keys that are looked at: lists of print are short.
const MOST: usize = 200;

/// The first key that must be moved, and the one before or behind it that it stands wrong with;
/// `None` where all are in order, and where more than so many would have to move.
pub fn out_of_order<K: Ord>(keys: &[K], order: Going, most: usize) -> Option<(usize, usize)> {
    if keys.len() > MOST {
        return None;
    }
    let rising = kept(keys, |a, b| a <= b);
    let falling = kept(keys, |a, b| a >= b);
    let rises = match order {
        Going::Up => true,
        Going::Down => false,
        Going::Either => rising.len() >= falling.len(),
    };
    let stays = if rises { rising } else { falling };
    let moved = keys.len() - stays.len();
    if moved == 0 || moved > most {
        return None;
    }
    let at = (0..keys.len()).find(|at| !stays.contains(at))?;
    let wrong = |a: usize, b: usize| {
        keys.get(a).zip(keys.get(b)).is_some_and(|(a, b)| if rises { a > b } else { a < b })
    };
    let above = at.checked_sub(1).filter(|above| wrong(*above, at));
    Some((at, above.unwrap_or(at + 1)))
}

/// The places of the most keys that stand in order, the first such of several.
fn kept<K>(keys: &[K], follows: impl Fn(&K, &K) -> bool) -> Vec<usize> {
    // How many stand in order up to a key, and the one before it of these.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let before = best.iter().zip(keys).enumerate();
        let before = before.filter(|(_, (_, other))| follows(other, key));
        let longest = before.map(|(n, ((count, _), _))| (*count, n));
        let longest = longest.max_by_key(|(count, n)| (*count, at - n));
        best.push(longest.map_or((1, None), |(count, n)| (count + 1, Some(n))));
    }
    let last = best.iter().enumerate().max_by_key(|(at, (count, _))| (*count, keys.len() - at));
    let mut next = last.map(|(at, _)| at);
    let mut places = Vec::new();
    while let Some(at) = next {
        places.push(at);
        next = best.get(at).and_then(|(_, before)| *before);
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::{Going, out_of_order};

    #[test]
    fn what_must_move_is_told_with_what_shows_it() {
        let years = [1911, 1968, 2019, 2013, 2017, 2009, 2023];
        assert_eq!(out_of_order(&years, Going::Either, 2), Some((2, 3)));
        assert_eq!(out_of_order(&years, Going::Either, 1), None);
        assert_eq!(out_of_order(&[9, 8, 10, 5], Going::Either, 1), Some((2, 1)));
        assert_eq!(out_of_order(&[1, 1, 2, 3], Going::Up, 1), None);
        assert_eq!(out_of_order(&[30, 28, 29, 20], Going::Down, 1), Some((2, 1)));
        assert_eq!(out_of_order::<u32>(&[], Going::Either, 1), None);
    }
}
