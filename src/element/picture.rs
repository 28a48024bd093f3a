//! Pictures: how deep they may be, what a depth cuts away, and their frame on the page.
//!
//! In: a photo and a range of rows. Out: for each depth what it costs: area cut away from the
//! picture, and pixels that fall short of the press's wish. The top is on the cap line of its first
//! row, the foot on the baseline of its last.

use crate::element::Desk;
use crate::geometry::{Rect, Size};
use crate::issue::Picture;
use crate::press::Resolution;
use crate::separation::{Crop, Focus, crop, resolution};
use crate::story::Photo;
use crate::unit::Rows;

/// Cost of a picture under the press's least resolution: only where nothing else is.
pub const TOO_COARSE: i64 = 5_000_000;

/// A photo with its size in pixels, where its file could be read, and what the press wishes of it.
#[derive(Clone, Copy)]
pub struct SizedPhoto<'a> {
    /// The photo.
    pub photo: &'a Photo,
    /// Its size.
    pub picture: Option<&'a Picture>,
    /// The pixels an inch that are wanted.
    pub wanted: Resolution,
}

/// What a frame costs a photo; zero for one that is missing.
pub fn depth_cost(
    SizedPhoto { photo, picture, wanted }: SizedPhoto,
    frame: Size,
    desk: &Desk,
) -> i64 {
    let Some(picture) = picture else { return 0 };
    let cut = crop((picture.width, picture.height), frame, Focus::of(photo));
    let kept = i64::from(cut.width) * i64::from(cut.height) * 1000
        / (i64::from(picture.width) * i64::from(picture.height)).max(1);
    let lost = 1000 - kept;
    let ppi = resolution(cut, frame);
    let coarse = match ppi {
        _ if ppi < wanted.refuse => TOO_COARSE,
        _ if ppi < wanted.warn => {
            let short = i64::from(wanted.warn - ppi) * 1000
                / i64::from((wanted.warn - wanted.refuse).max(1));
            desk.layout.costs.coarse_picture / 4 + desk.layout.costs.coarse_picture * short / 1000
        }
        _ => 0,
    };
    desk.layout.costs.picture * lost * lost / 1_000_000 + coarse
}

/// What of a picture a frame shows.
pub fn shown(picture: &Picture, photo: &Photo, frame: Rect) -> Crop {
    let frame = Size { width: frame.width, height: frame.height };
    crop((picture.width, picture.height), frame, Focus::of(photo))
}

/// Rows in which a picture of these proportions is shown whole in a width, at least `least`.
pub fn natural_rows(
    picture: Option<&Picture>,
    width: crate::unit::Pt,
    desk: &Desk,
    least: Rows,
) -> Rows {
    let Some(picture) = picture else { return least };
    let height = width.scaled(i64::from(picture.height), i64::from(picture.width.max(1)));
    let grid = desk.layout.grid;
    ((height - grid.baseline).rows_of(grid.row) + 1).max(least)
}

/// The frame of a drawing: as large as its area allows, whole, in the middle, on the ground of the
/// area.
pub fn drawn(picture: Option<&Picture>, area: Rect) -> Rect {
    let Some(picture) = picture.filter(|known| known.width > 0 && known.height > 0) else {
        return area;
    };
    let (across, down) = (picture.width, picture.height);
    let height = area.width.scaled(i64::from(down), i64::from(across)).min(area.height);
    let width = height.scaled(i64::from(across), i64::from(down)).min(area.width);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + area.height - height, width, height }
}
