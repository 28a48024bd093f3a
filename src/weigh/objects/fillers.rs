//! Words of the page that close a hole: away, or as deep as the hole is.
//!
//! In: the steps of a ladder that hold the words. Out: tries by depth, and the step for each depth.

use super::{Looking, Object, absent};
use crate::elastic::Try;
use crate::element::headline::Rung;
use crate::layout::Edge;
use crate::unit::Rows;

impl Looking<'_, '_> {
    /// Every depth that the words may have, and none.
    pub(super) fn filler(&self, rungs: Vec<Rung>, edge: Edge) -> (Vec<Try>, Object) {
        let row = self.desk.layout.grid.row;
        let sized = |rung: Rung| (rung.ragged.rows(row), rung);
        let sizes: Vec<(Rows, Rung)> = rungs.into_iter().map(sized).collect();
        let least = sizes.iter().map(|of| of.0).min().unwrap_or(0).max(self.area.depth.0);
        let cost = self.docket.design.costs.filler;
        let deep = (least..=self.area.depth.1).map(|rows| Try { rows, cost, ..Try::default() });
        (absent().into_iter().chain(deep).collect(), Object::Filler(sizes, edge))
    }
}
