//! What is asked of a docket, and what comes of it.
//!
//! In: nothing; plain data.

use crate::elastic::{Arrangement, LegRun};
use crate::fill::Filled;

/// How far to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// Only what costs less than this is asked for.
    pub cost: Option<i64>,
    /// Most combinations that are filled; `None` for as many as the docket's share allows.
    pub steps: Option<usize>,
}

impl Limit {
    /// None but the docket's own.
    pub const NONE: Limit = Limit { cost: None, steps: None };
}

/// The galley of one story, filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledGalley {
    /// The legs with their part of the docket, in reading order.
    pub legs: Vec<(usize, LegRun)>,
    /// Where each strip stands.
    pub filled: Filled,
}

/// A configuration of all pages with the text filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// One arrangement a part of a page.
    pub arrangements: Vec<Arrangement>,
    /// One filled galley a story.
    pub galleys: Vec<FilledGalley>,
}
