//! What was made of files before, and is kept for when it is asked for again.
//!
//! In: a key, the hash of all that a thing follows from. Out: its bytes, or nothing. Who keeps
//! them, and for how long, is known elsewhere: here is no disk.

use std::fmt::Debug;

/// The hash of all that a thing follows from.
pub type KeptKey = [u8; 32];

/// A place where things are kept. What it gives under a key is what was given it, or nothing; what
/// it can't keep it lets go without a word.
pub trait KeptStore: Debug + Send + Sync {
    /// What is kept under a key.
    fn find(&self, key: &KeptKey) -> Option<Vec<u8>>;
    /// Keeps bytes under a key.
    fn keep(&self, key: &KeptKey, bytes: &[u8]);
    /// Says that nothing will be kept under a key that was asked for and not found.
    fn pass(&self, _key: &KeptKey) {}
    /// Why nothing can be kept, where that is so.
    fn trouble(&self) -> Option<String> {
        None
    }
}
