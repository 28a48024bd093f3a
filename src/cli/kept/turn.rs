//! Builds at the same time in one program, and what they keep: what one of them is making the
//! others wait for, so that each plate is made once.
//!
//! A build that is making something waits for nobody, so that no two can wait for each other; and
//! nobody waits longer than `LONGEST`: a plate made twice is no fault.

use crate::source::{KeptKey, KeptStore};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a plate of another build is waited for.
const LONGEST: Duration = Duration::from_secs(120);

/// What is being made, by which build.
#[derive(Debug, Default)]
pub struct InTheMaking {
    by: Mutex<BTreeMap<KeptKey, usize>>,
    done: Condvar,
}

/// What is kept, as one of several builds sees it.
#[derive(Debug)]
pub struct BuildTurn {
    store: Arc<dyn KeptStore>,
    making: Arc<InTheMaking>,
    build: usize,
}

impl InTheMaking {
    fn all(&self) -> MutexGuard<'_, BTreeMap<KeptKey, usize>> {
        self.by.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BuildTurn {
    /// A store as the build of that number sees it.
    pub fn new(store: Arc<dyn KeptStore>, making: &Arc<InTheMaking>, build: usize) -> BuildTurn {
        BuildTurn { store, making: Arc::clone(making), build }
    }

    /// Waits until nobody else makes what the key is of, or this build should make it itself;
    /// whether another build ended with it meanwhile.
    fn waited(&self, key: &KeptKey) -> bool {
        let until = Instant::now() + LONGEST;
        let mut making = self.making.all();
        let mut waited = false;
        loop {
            let busy = making.values().any(|build| *build == self.build);
            let left = until.saturating_duration_since(Instant::now());
            match making.get(key) {
                Some(other) if *other != self.build && !busy && !left.is_zero() => {
                    waited = true;
                    let woken = self.making.done.wait_timeout(making, left);
                    making = woken.unwrap_or_else(PoisonError::into_inner).0;
                }
                Some(_) => return false,
                // Whether it is there now, its maker having been quicker, is asked once more.
                None if waited => return true,
                None => {
                    making.insert(*key, self.build);
                    return false;
                }
            }
        }
    }

    fn end(&self, key: &KeptKey) {
        let mut making = self.making.all();
        if making.get(key) == Some(&self.build) {
            making.remove(key);
        }
        self.making.done.notify_all();
    }
}

impl KeptStore for BuildTurn {
    fn find(&self, key: &KeptKey) -> Option<Vec<u8>> {
        loop {
            let waited = self.waited(key);
            let found = self.store.find(key);
            if found.is_some() {
                self.end(key);
                return found;
            }
            if !waited {
                return None;
            }
        }
    }

    fn keep(&self, key: &KeptKey, bytes: &[u8]) {
        self.store.keep(key, bytes);
        self.end(key);
    }

    fn pass(&self, key: &KeptKey) {
        self.end(key);
    }

    fn trouble(&self) -> Option<String> {
        self.store.trouble()
    }
}

impl Drop for BuildTurn {
    /// A build that ended makes nothing any more.
    fn drop(&mut self) {
        self.making.all().retain(|_, build| *build != self.build);
        self.making.done.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::{BuildTurn, InTheMaking};
    use crate::source::{KeptKey, KeptStore};
    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Debug, Default)]
    struct Memory {
        all: Mutex<BTreeMap<KeptKey, Vec<u8>>>,
        puts: Mutex<Vec<u8>>,
    }

    impl KeptStore for Memory {
        fn find(&self, key: &KeptKey) -> Option<Vec<u8>> {
            self.all.lock().expect("no panic").get(key).cloned()
        }

        fn keep(&self, key: &KeptKey, bytes: &[u8]) {
            self.puts.lock().expect("no panic").push(key[0]);
            self.all.lock().expect("no panic").insert(*key, bytes.to_vec());
        }
    }

    #[test]
    fn builds_at_once_make_each_thing_once() {
        let store = Arc::new(Memory::default());
        let making = Arc::new(InTheMaking::default());
        std::thread::scope(|scope| {
            for build in 0..6usize {
                let store: Arc<dyn KeptStore> = store.clone();
                let turn = BuildTurn::new(store, &making, build);
                scope.spawn(move || {
                    for n in 0..20u8 {
                        // Each in an order of its own.
                        let key = [(n + 7 * build as u8) % 20; 32];
                        if turn.find(&key).is_none() {
                            std::thread::sleep(Duration::from_millis(2));
                            turn.keep(&key, &key);
                        }
                    }
                });
            }
        });
        let mut puts = store.puts.lock().expect("no panic").clone();
        puts.sort_unstable();
        assert_eq!(puts, (0..20).collect::<Vec<u8>>());
    }

    #[test]
    fn what_is_given_up_is_made_by_another() {
        let store = Arc::new(Memory::default());
        let making = Arc::new(InTheMaking::default());
        let turn = |build| BuildTurn::new(store.clone(), &making, build);
        let (one, two, three) = (turn(1), turn(2), turn(3));
        assert!(one.find(&[1; 32]).is_none());
        std::thread::scope(|scope| {
            let other = scope.spawn(|| two.find(&[1; 32]));
            std::thread::sleep(Duration::from_millis(20));
            assert!(!other.is_finished(), "it waits");
            one.pass(&[1; 32]);
            assert!(other.join().expect("no panic").is_none(), "it has to make it");
        });
        drop(two);
        assert!(three.find(&[1; 32]).is_none(), "a build that ended makes nothing");
    }
}
