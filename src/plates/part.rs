//! What of a picture stands in a frame, and how.
//!
//! In: nothing; plain data.

use crate::geometry::Size;
use crate::separation::Crop;

/// What of a picture stands in a frame, and how.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct PicturePart {
    /// What of it.
    pub crop: Crop,
    /// The frame's size.
    pub frame: Size,
    /// Whether what is dark and neutral goes to black alone.
    pub black_alone: bool,
}
