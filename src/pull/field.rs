//! A field of pixels: from its left and top up to, and without, its right and bottom.
//!
//! In: rectangles in points. Out: fields of whole pixels round them, cut to the picture when used.

use crate::geometry::Rect;
use crate::page::Page;
use crate::unit::Pt;

/// How far a sheet reaches beyond the trim: its bleed, and the paper with marks around that.
pub(crate) fn beyond(page: &Page) -> Pt {
    page.bleed + page.offcut.wide
}

/// A field of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelField {
    /// First column.
    pub left: u32,
    /// First row.
    pub top: u32,
    /// One past the last column.
    pub right: u32,
    /// One past the last row.
    pub bottom: u32,
}

impl PixelField {
    /// All of a picture.
    pub fn whole([right, bottom]: [u32; 2]) -> PixelField {
        PixelField { left: 0, top: 0, right, bottom }
    }

    /// The pixels that ink of a rectangle may touch; `bleed` is what lies left of it and above,
    /// points, `scale` how many pixels a point has.
    pub fn of(area: Rect, bleed: f64, scale: f64) -> PixelField {
        let low = |at: f64| ((at + bleed) * scale - 2.0).floor().max(0.0) as u32;
        let high = |at: f64| ((at + bleed) * scale + 2.0).ceil().max(0.0) as u32;
        PixelField {
            left: low(area.x.points()),
            top: low(area.y.points()),
            right: high(area.right().points()),
            bottom: high(area.bottom().points()),
        }
    }

    /// Whether both have a pixel.
    pub fn meets(&self, other: &PixelField) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Copies its pixels from one picture to another of the same size.
    pub fn copy(&self, from: &[u8], to: &mut [u8], [width, height]: [u32; 2]) {
        let (left, right) = (self.left.min(width), self.right.min(width));
        for row in self.top.min(height)..self.bottom.min(height) {
            let at = |column: u32| (row as usize * width as usize + column as usize) * 3;
            let own = at(left)..at(right);
            if let (Some(from), Some(to)) = (from.get(own.clone()), to.get_mut(own)) {
                to.copy_from_slice(from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PixelField;

    #[test]
    fn fields_that_touch_do_not_meet() {
        let field = |left, right| PixelField { left, top: 0, right, bottom: 2 };
        assert!(field(0, 3).meets(&field(2, 4)) && !field(0, 3).meets(&field(3, 4)));
        let (from, mut to) = ([7u8; 24], [0u8; 24]);
        field(1, 9).copy(&from, &mut to, [4, 2]);
        assert_eq!(to.iter().filter(|byte| **byte == 7).count(), 2 * 3 * 3);
    }
}
