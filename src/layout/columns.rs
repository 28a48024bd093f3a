//! Columns of the grid, the edges of the type area and the sides of a spread: where things stand
//! across a page.
//!
//! In: nothing; plain data. Columns count from 0 here, from 1 in files.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// An edge of the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Edge {
    /// Away from the fold.
    Outer,
    /// At the fold.
    Inner,
    /// The left edge on every page.
    Left,
    /// The right edge on every page.
    Right,
    /// The middle.
    Centre,
}

/// Which side of a spread a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// Left: even pages.
    Left,
    /// Right: odd pages.
    Right,
}

/// First and last column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Columns {
    /// First.
    pub first: u32,
    /// Last, not before the first.
    pub last: u32,
}

impl Columns {
    /// How many.
    pub fn span(self) -> u32 {
        self.last.saturating_sub(self.first) + 1
    }

    /// Each column in turn.
    pub fn each(self) -> RangeInclusive<u32> {
        self.first..=self.last
    }
}
