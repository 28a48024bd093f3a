//! The cells of a table once they have been measured.
//!
//! In: nothing; plain data.

use crate::element::headline::Ragged;
use crate::story::Text;
use crate::unit::Pt;

/// A cell that has been measured.
pub(super) struct MeasuredCell<'a> {
    pub words: &'a Text,
    pub text: Ragged,
    /// Width of what stands from its comma on.
    pub tail: Pt,
}

/// A row of cells that have been measured; `None` for an empty one.
pub(super) struct MeasuredRow<'a> {
    pub is_head: bool,
    pub cells: Vec<Option<MeasuredCell<'a>>>,
}
