//! The sides on which an area may run out over the trim.
//!
//! In: nothing; plain data.

use crate::layout::columns::Side;
use serde::{Deserialize, Serialize};

/// A side on which an area runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BleedSide {
    /// Over the head of the page.
    Top,
    /// Over its foot.
    Bottom,
    /// Over the left edge of every page.
    Left,
    /// Over the right edge of every page.
    Right,
    /// Away from the fold.
    Outer,
    /// Into the fold.
    Inner,
}

impl BleedSide {
    /// Every side there is.
    pub const ALL: [BleedSide; 4] =
        [BleedSide::Top, BleedSide::Bottom, BleedSide::Left, BleedSide::Right];

    /// Whether it is the left edge on a page of a side.
    pub fn is_left(self, side: Side) -> bool {
        matches!(
            (self, side),
            (BleedSide::Left, _) | (BleedSide::Outer, Side::Left) | (BleedSide::Inner, Side::Right)
        )
    }

    /// Whether it is the right one.
    pub fn is_right(self, side: Side) -> bool {
        matches!(
            (self, side),
            (BleedSide::Right, _)
                | (BleedSide::Outer, Side::Right)
                | (BleedSide::Inner, Side::Left)
        )
    }
}
