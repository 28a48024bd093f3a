//! One page while it is judged: what is asked, what was found so far.
//!
//! In: nothing. Out: plain data that all who judge a page share.

use crate::preflight::criterion::Hits;
use crate::preflight::demands::Demands;
use crate::preflight::pages::Boxes;
use crate::preflight::spots::Spots;

/// A page while it is judged.
#[derive(Debug)]
pub struct PressSheet<'d> {
    /// Its place in the file, from 1.
    pub page: u32,
    /// Its boxes.
    pub boxes: Boxes,
    /// What is asked.
    pub demands: &'d Demands<'d>,
    /// What was found.
    pub hits: Hits,
    /// The spot colours of the document so far.
    pub spots: Spots,
    /// Whether something of it is printed.
    pub printed: bool,
    /// Whether something on it is transparent.
    pub transparent: bool,
    /// Whether inks of several things may lie in one place: something large overprints, or is mixed
    /// with what lies below.
    pub adds_up: bool,
    /// How many glyphs are shown on it.
    pub glyphs: u64,
}
