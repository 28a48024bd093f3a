//! What was made before in a program that runs on, by the hash of all that it follows from.
//!
//! In: a key and a way to make a thing. Out: the thing, made once. Equal keys have equal things, so
//! that nothing comes out otherwise by what is remembered. What nobody has asked for in some rounds
//! is let go.

use crate::source::kept::KeptKey;
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Rounds in which a thing that nobody asks for is remembered.
const MOST_ROUNDS: u64 = 12;

/// Things of any type by the hash of what they follow from.
#[derive(Default)]
pub struct Memory {
    things: Mutex<BTreeMap<KeptKey, Remembered>>,
    round: AtomicU64,
}

/// A thing, and the round in which it was asked for last.
struct Remembered {
    thing: Arc<dyn Any + Send + Sync>,
    asked: u64,
}

impl Memory {
    /// The thing of a key, made where it is not known yet. A key is for things of one type.
    pub fn recall<T: Any + Send + Sync>(&self, key: KeptKey, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(known) = self.known(&key) {
            return known;
        }
        // Not under the lock: others ask for other things meanwhile.
        let thing = Arc::new(make());
        let asked = self.round.load(Ordering::Relaxed);
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.insert(key, Remembered { thing: thing.clone(), asked });
        thing
    }

    /// The thing of a key, if it is known.
    pub fn known<T: Any + Send + Sync>(&self, key: &KeptKey) -> Option<Arc<T>> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let found = things.get_mut(key)?;
        found.asked = self.round.load(Ordering::Relaxed);
        Arc::clone(&found.thing).downcast().ok()
    }

    /// Begins the next round, and lets go what was not asked for in many.
    pub fn turn(&self) {
        let round = self.round.fetch_add(1, Ordering::Relaxed) + 1;
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.retain(|_, of| round - of.asked <= MOST_ROUNDS);
    }

    /// How many things are remembered.
    pub fn held(&self) -> usize {
        self.things.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} things", self.held())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ROUNDS, Memory};

    #[test]
    fn a_thing_is_made_once_and_let_go_when_nobody_asks() {
        let memory = Memory::default();
        let ask = |key: u8, made: &str| memory.recall([key; 32], || made.to_owned());
        assert_eq!(*ask(1, "een"), "een");
        assert_eq!(*ask(1, "ander"), "een", "it is remembered");
        for _ in 0..MOST_ROUNDS {
            memory.turn();
            ask(2, "twee");
        }
        assert_eq!(memory.held(), 2);
        memory.turn();
        assert_eq!(memory.held(), 1, "the first was not asked for");
        assert_eq!(*ask(1, "ander"), "ander");
        assert_eq!(*ask(2, "ander"), "twee");
        assert!(memory.known::<u32>(&[2; 32]).is_none(), "it is of another type");
    }
}
