//! Points, sizes and rectangles on a page, in scaled points; y grows downward from the top of the
//! trimmed page.

use crate::unit::Pt;
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A place on the page.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Point {
    /// From the left edge of the trim.
    pub x: Pt,
    /// From the top edge of the trim, downward.
    pub y: Pt,
}

impl Add for Point {
    type Output = Point;
    fn add(self, by: Point) -> Point {
        Point { x: self.x + by.x, y: self.y + by.y }
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, from: Point) -> Point {
        Point { x: self.x - from.x, y: self.y - from.y }
    }
}

/// A width and a height.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Size {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// Edges of a page that something runs out over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TrimEdges {
    /// Its head.
    pub top: bool,
    /// Its foot.
    pub bottom: bool,
    /// Its left edge.
    pub left: bool,
    /// Its right edge.
    pub right: bool,
}

impl TrimEdges {
    /// Whether there is any.
    pub fn any(self) -> bool {
        self.top || self.bottom || self.left || self.right
    }
}

/// A rectangle by its top left corner and size.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Top edge.
    pub y: Pt,
    /// Width, not negative.
    pub width: Pt,
    /// Height, not negative.
    pub height: Pt,
}

impl Rect {
    /// The rectangle from its four edges.
    pub fn between(left: Pt, top: Pt, right: Pt, bottom: Pt) -> Rect {
        Rect { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// The area that a straight rule of a thickness inks; of a slanting rule a little more.
    pub fn ruled(from: Point, to: Point, thickness: Pt) -> Rect {
        let half = thickness / 2;
        let (dx, dy) = if from.y == to.y {
            (Pt::ZERO, half)
        } else if from.x == to.x {
            (half, Pt::ZERO)
        } else {
            (half, half)
        };
        Rect::between(
            from.x.min(to.x) - dx,
            from.y.min(to.y) - dy,
            from.x.max(to.x) + dx,
            from.y.max(to.y) + dy,
        )
    }

    /// Its top left corner.
    pub fn corner(self) -> Point {
        Point { x: self.x, y: self.y }
    }

    /// The same size elsewhere, so far to the right and down.
    pub fn moved(self, by: Point) -> Rect {
        Rect { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// This rectangle out to the edges of another, on some sides.
    pub fn out(self, edges: TrimEdges, to: Rect) -> Rect {
        let either = |on: bool, out: Pt, own: Pt| if on { out } else { own };
        Rect::between(
            either(edges.left, to.x, self.x),
            either(edges.top, to.y, self.y),
            either(edges.right, to.right(), self.right()),
            either(edges.bottom, to.bottom(), self.bottom()),
        )
    }

    /// This rectangle, larger by so much on every side.
    pub fn grown(self, by: Pt) -> Rect {
        Rect::between(self.x - by, self.y - by, self.right() + by, self.bottom() + by)
    }

    /// The right edge.
    pub fn right(self) -> Pt {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> Pt {
        self.y + self.height
    }

    /// Whether `other` lies wholly inside this rectangle, edges touching allowed.
    pub fn contains(self, other: Rect) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// The smallest rectangle that holds both.
    pub fn with(self, other: Rect) -> Rect {
        let (left, top) = (self.x.min(other.x), self.y.min(other.y));
        Rect::between(left, top, self.right().max(other.right()), self.bottom().max(other.bottom()))
    }

    /// Whether the two share any area; touching edges do not.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::{Rect, TrimEdges};
    use crate::unit::Pt;

    #[test]
    fn touching_edges_do_not_overlap() {
        let left = Rect::between(Pt(0), Pt(0), Pt(10), Pt(10));
        let right = Rect::between(Pt(10), Pt(0), Pt(20), Pt(10));
        assert!(!left.overlaps(right));
        assert!(left.overlaps(Rect::between(Pt(9), Pt(9), Pt(12), Pt(12))));
        assert!(left.contains(left) && !left.contains(right));
        assert_eq!(right.with(left), Rect::between(Pt(0), Pt(0), Pt(20), Pt(10)));
    }

    #[test]
    fn what_runs_out_ends_at_the_edges_of_the_page_and_nowhere_else() {
        let page = Rect::between(Pt(0), Pt(0), Pt(100), Pt(200));
        let frame = Rect::between(Pt(10), Pt(20), Pt(90), Pt(150));
        assert_eq!(frame.out(TrimEdges::default(), page), frame);
        let edges = TrimEdges { left: true, top: true, ..TrimEdges::default() };
        assert_eq!(frame.out(edges, page), Rect::between(Pt(0), Pt(0), Pt(90), Pt(150)));
        let bleed = Rect::between(Pt(-3), Pt(-3), Pt(103), Pt(203));
        let edges = TrimEdges { right: true, bottom: true, ..TrimEdges::default() };
        let out = Rect::between(Pt(10), Pt(20), Pt(103), Pt(203));
        assert_eq!(frame.out(edges, page.grown(Pt(3))), out);
        assert_eq!(page.grown(Pt(3)), bleed);
    }
}
