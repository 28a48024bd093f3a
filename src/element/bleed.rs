//! Which areas of a page run out over the trim, and how far that takes them from the type area.
//!
//! In: a layout, the side of the page, an area. Out: the edges. An area runs out where it stands at
//! the edge of the type area: from there through the margin to the trim, and beyond by the bleed of
//! the press, which is not known here.

use crate::geometry::{Rect, Size, TrimEdges};
use crate::layout::{Area, BleedSide, End, Layout, Part, Side, Start};
use crate::unit::Rows;

/// A page of a layout, by its side of the spread.
#[derive(Clone, Copy)]
pub struct PageSide<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// The side.
    pub side: Side,
}

impl PageSide<'_> {
    /// The edges that an area runs out over where it takes rows `first` to `last`.
    pub fn runs_out(self, area: &Area, (first, last): (Rows, Rows)) -> TrimEdges {
        let across = self.across(area);
        let on = |side: BleedSide| area.bleed.contains(&side);
        TrimEdges {
            top: on(BleedSide::Top) && first == 0,
            bottom: on(BleedSide::Bottom) && last + 1 >= self.layout.grid.rows,
            ..across
        }
    }

    /// The edges that it runs out over wherever it stands: what is known before a page is made.
    pub fn always_runs_out(self, area: &Area) -> TrimEdges {
        let across = self.across(area);
        let on = |side: BleedSide| area.bleed.contains(&side);
        let captioned = matches!(area.part, Part::Picture { caption: true, .. });
        TrimEdges {
            top: on(BleedSide::Top) && area.start == Start::Row(0, 0),
            bottom: on(BleedSide::Bottom)
                && !captioned
                && area.end == End::Row(self.layout.grid.rows.saturating_sub(1)),
            ..across
        }
    }

    /// The edges left and right that an area runs out over.
    fn across(self, area: &Area) -> TrimEdges {
        let (columns, bleed) = (area.columns, &area.bleed);
        TrimEdges {
            left: columns.first == 0 && bleed.iter().any(|of| of.is_left(self.side)),
            right: columns.last + 1 >= self.layout.grid.columns
                && bleed.iter().any(|of| of.is_right(self.side)),
            ..TrimEdges::default()
        }
    }

    /// How much larger than its rows and columns something is that runs out to the trim.
    pub fn larger(self, edges: TrimEdges) -> Size {
        let Layout { area, grid, .. } = self.layout;
        let foot = self.layout.baseline(grid.rows.saturating_sub(1));
        let rows = Rect::between(area.x, area.y, area.right(), foot);
        let out = rows.out(edges, self.layout.page());
        Size { width: out.width - rows.width, height: out.height - rows.height }
    }
}
