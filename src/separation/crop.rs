//! Which part of a picture is shown, and how fine that part is at its printed size.
//!
//! In: a picture's pixels across and down, the frame in which it is printed, the point that must
//! stay in view. Out: whole pixels of the picture. Integers only.

use crate::geometry::Size;
use crate::story::Photo;
use crate::unit::SCALE;

/// A part of an upright picture, in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Crop {
    /// Pixels left of it.
    pub left: u32,
    /// Pixels above it.
    pub top: u32,
    /// Pixels across, at least 1 unless the picture is empty.
    pub width: u32,
    /// Pixels down, at least 1 unless the picture is empty.
    pub height: u32,
}

/// What of a picture matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The point that stays in view, thousandths of the width and the height from the top left.
    pub at: (u16, u16),
    /// Thousandths: 1000 takes all there is, 2000 half its width and height.
    pub zoom: u16,
}

impl Focus {
    /// That of a photo of a story.
    pub fn of(photo: &Photo) -> Focus {
        Focus { at: photo.focus, zoom: photo.zoom }
    }
}

/// The largest part of a picture with the frame's proportions, placed by its focus.
///
/// `picture` is pixels across and down. In a direction with pixels
/// to spare the focus comes to lie on a third line, or as near to one as the picture allows, and
/// always inside; a focus of exactly 500 has no preference, and that direction is cut alike on both
/// sides. A frame without area gives the whole picture.
pub fn crop(picture: (u32, u32), frame: Size, focus: Focus) -> Crop {
    let (across, down) = (i128::from(picture.0), i128::from(picture.1));
    let (wide, high) = (i128::from(frame.width.0), i128::from(frame.height.0));
    if wide <= 0 || high <= 0 || across == 0 || down == 0 {
        return Crop { left: 0, top: 0, width: picture.0, height: picture.1 };
    }
    let zoom = i128::from(focus.zoom.max(1000));
    let (width, height) = if across * high >= down * wide {
        let height = share(down, 1000, zoom).clamp(1, down);
        (share(height, wide, high).clamp(1, across), height)
    } else {
        let width = share(across, 1000, zoom).clamp(1, across);
        (width, share(width, high, wide).clamp(1, down))
    };
    Crop {
        left: whole(placed(across, width, focus.at.0)),
        top: whole(placed(down, height, focus.at.1)),
        width: whole(width),
        height: whole(height),
    }
}

/// `n * numerator / denominator` to the nearest whole number, for positive numbers.
fn share(n: i128, numerator: i128, denominator: i128) -> i128 {
    (2 * n * numerator + denominator) / (2 * denominator)
}

/// A number known to be a pixel count of the picture.
fn whole(n: i128) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// Where a part of `length` starts in `total` pixels, so that the focus lies nearest a third line
/// of it.
fn placed(total: i128, length: i128, focus: u16) -> i128 {
    let spare = total - length;
    let middle = spare / 2;
    if focus == 500 || spare <= 0 {
        return middle.max(0);
    }
    let point = (total * i128::from(focus.min(1000)) / 1000).min(total - 1);
    let starts = [point - length / 3, point - 2 * length / 3].map(|start| start.clamp(0, spare));
    let off_third = |start: i128| {
        let inside = 3 * (point - start);
        (inside - length).abs().min((inside - 2 * length).abs())
    };
    let [first, second] = starts.map(|start| (off_third(start), (start - middle).abs(), start));
    first.min(second).2
}

/// Pixels per inch of a crop at its printed size, the lesser of both directions, rounded down; a
/// frame without area has no limit.
pub fn resolution(crop: Crop, frame: Size) -> u32 {
    let per_inch = |pixels: u32, length: i64| {
        if length <= 0 {
            u32::MAX
        } else {
            u32::try_from(i64::from(pixels) * 72 * SCALE / length).unwrap_or(u32::MAX)
        }
    };
    per_inch(crop.width, frame.width.0).min(per_inch(crop.height, frame.height.0))
}

#[cfg(test)]
mod tests {
    use super::{Crop, Focus, crop, resolution};
    use crate::geometry::Size;
    use crate::unit::Pt;

    fn inches(width: f64, height: f64) -> Size {
        Size { width: Pt::from_points(width * 72.0), height: Pt::from_points(height * 72.0) }
    }

    #[test]
    fn a_focus_in_the_middle_cuts_both_sides_alike() {
        assert_eq!(
            crop((3000, 2000), inches(1.0, 1.0), Focus { at: (500, 500), zoom: 1000 }),
            Crop { left: 500, top: 0, width: 2000, height: 2000 }
        );
    }

    #[test]
    fn a_focus_comes_to_lie_on_a_third_line() {
        // 1200 of 4000 across is the focus; a part of 900 from 900 has its first third line there,
        // from 600 its second.
        let near = crop((4000, 900), inches(1.0, 1.0), Focus { at: (300, 500), zoom: 1000 });
        assert_eq!(near, Crop { left: 900, top: 0, width: 900, height: 900 });
        // At the very edge the picture ends before the line is reached.
        assert_eq!(
            crop((4000, 900), inches(1.0, 1.0), Focus { at: (1000, 500), zoom: 1000 }).left,
            3100
        );
    }

    #[test]
    fn zoom_takes_half_the_width() {
        let all = crop((3000, 2000), inches(3.0, 2.0), Focus { at: (500, 500), zoom: 2000 });
        assert_eq!(all, Crop { left: 750, top: 500, width: 1500, height: 1000 });
    }

    #[test]
    fn resolution_is_rounded_down() {
        let part = Crop { left: 0, top: 0, width: 1199, height: 1000 };
        assert_eq!(resolution(part, inches(6.0, 5.0)), 199);
        assert_eq!(resolution(part, inches(0.0, 5.0)), 200);
    }

    #[test]
    fn nothing_without_area_breaks_it() {
        assert_eq!(
            crop((10, 10), inches(0.0, 1.0), Focus { at: (0, 0), zoom: 0 }),
            Crop { left: 0, top: 0, width: 10, height: 10 }
        );
        assert_eq!(
            crop((1, 1), inches(5.0, 1.0), Focus { at: (1000, 1000), zoom: 65_535 }),
            Crop { left: 0, top: 0, width: 1, height: 1 }
        );
    }
}
