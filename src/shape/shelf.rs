//! What was made of equal work before, in a program that makes many papers.
//!
//! In: the hash of work, and how it is done. Out: what comes of it, made now or before. Two
//! generations are held, so that what is asked for again and again stays and all else goes.

use rustc_hash::FxHashMap;
use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// Most things of a generation: pages of some two papers, a hundred megabytes or so.
const MOST: usize = 48;

type Things = FxHashMap<[u8; 32], Arc<dyn Any + Send + Sync>>;

/// Where what was made is put; one that is not used keeps nothing.
#[derive(Default)]
pub struct WorkShelf {
    used: bool,
    /// The younger generation and the one before it.
    things: Mutex<(Things, Things)>,
}

impl WorkShelf {
    /// One that is used.
    pub fn used() -> WorkShelf {
        WorkShelf { used: true, ..WorkShelf::default() }
    }

    /// What comes of work: equal work is done once. Work without a hash is done each time.
    pub fn of<T: Send + Sync + 'static>(
        &self,
        hash: impl FnOnce() -> Option<[u8; 32]>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let Some(hash) = self.used.then(hash).flatten() else { return Arc::new(make()) };
        if let Some(known) = self.find(&hash) {
            return known;
        }
        // Not under the lock: other work is done meanwhile.
        let made = Arc::new(make());
        self.put(hash, made.clone());
        made
    }

    fn find<T: Send + Sync + 'static>(&self, hash: &[u8; 32]) -> Option<Arc<T>> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let (young, old) = &mut *things;
        if let Some(known) = old.remove(hash) {
            young.insert(*hash, known);
        }
        young.get(hash).cloned()?.downcast().ok()
    }

    fn put(&self, hash: [u8; 32], made: Arc<dyn Any + Send + Sync>) {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let (young, old) = &mut *things;
        if young.len() >= MOST {
            *old = std::mem::take(young);
        }
        young.insert(hash, made);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, WorkShelf};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn equal_work_is_done_once_and_what_is_used_stays() {
        let made = AtomicUsize::new(0);
        let shelf = WorkShelf::used();
        let ask = |shelf: &WorkShelf, n: Option<usize>| {
            let hash = n.map(|n| {
                let mut hash = [0; 32];
                hash[..8].copy_from_slice(&n.to_le_bytes());
                hash
            });
            *shelf.of(
                || hash,
                || {
                    made.fetch_add(1, Ordering::Relaxed);
                    n
                },
            )
        };
        let count = || made.swap(0, Ordering::Relaxed);
        for n in 0..10 * MOST {
            assert_eq!((ask(&shelf, Some(n)), ask(&shelf, Some(0))), (Some(n), Some(0)));
        }
        assert_eq!(count(), 10 * MOST, "the first stays, since it is asked for");
        assert_eq!((ask(&shelf, Some(MOST)), count()), (Some(MOST), 1), "another had to go");
        assert_eq!((ask(&shelf, None), ask(&shelf, None), count()), (None, None, 2));
        let unused = WorkShelf::default();
        assert_eq!((ask(&unused, Some(1)), ask(&unused, Some(1)), count()), (Some(1), Some(1), 2));
    }
}
