//! How a form of a box is laid: the cells that its rows have, and who lays them.

use crate::element::kader::KaderOrder;
use crate::story::Text;
use std::ops::RangeInclusive;

/// How a form is laid.
pub(super) struct Laying {
    /// How many cells each of its rows has.
    pub cells: RangeInclusive<usize>,
    /// What a row holds, as messages say it.
    pub holds: &'static str,
    /// Lays rows in a box.
    pub lay: fn(&mut KaderOrder, &[Vec<Text>]),
    /// Whether it takes the entries of a list, too: label and text.
    pub listed: bool,
}
