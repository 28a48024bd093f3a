//! The cut of a drop cap, the same for a whole layout or for one area of it.
//!
//! In: nothing; plain data made by `read`.

use crate::style::FaceId;
use crate::unit::{Pt, Rows};
use serde::{Deserialize, Serialize};

/// How a drop cap is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapRule {
    /// Rows that it takes; 0 for none.
    pub rows: Rows,
    /// Gap between it and its text.
    pub gap: Pt,
    /// Words of the lead-in after it; 0 for none.
    pub lead_in: u32,
    /// Its face, where it is not that of its style.
    pub face: Option<FaceId>,
}
