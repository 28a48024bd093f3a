//! Copy that nobody wrote for its place: words changed, whole stories moved, pages left to the
//! program.
//!
//! Each test has a variable of its own in the environment for how often it is done; `SEED` throws
//! others.

#[path = "unwritten/edits.rs"]
mod edits;
#[path = "unwritten/mixes.rs"]
mod mixes;
#[path = "unwritten/pages.rs"]
mod pages;
#[path = "golden/proof.rs"]
mod proof;
#[path = "ranges/stated.rs"]
mod stated;
#[path = "unwritten/swaps.rs"]
mod swaps;
#[path = "ranges/thrown.rs"]
mod thrown;
#[path = "unwritten/whole.rs"]
mod whole;
