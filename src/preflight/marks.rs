//! What stands at the edge of a page: ink that ends at the trim, that goes on beyond the bleed, and
//! marks between both.
//!
//! In: painted things. Out: hits. Sources: ISO 32000-1, 14.11.2 (boxes), 14.11.3 (marks).

use crate::preflight::criteria::pages::{BEYOND_BLEED, BLEED_UNFILLED, MARKS_IN_BLEED};
use crate::preflight::criterion::told;
use crate::preflight::graphics::{Painted, PaintedThing};
use crate::preflight::patch::{MM, Patch};
use crate::preflight::press_sheet::PressSheet;

/// What counts as reaching an edge, points.
const NEAR: f64 = 0.5;
/// What may stand over the bleed, points.
const OVER: f64 = 1.0;

/// Looks at a painted thing that reaches an edge.
pub fn look(painted: &Painted, sheet: &mut PressSheet) {
    let (Some(trim), Some(bleed)) = (sheet.boxes.trim, sheet.boxes.bleed) else { return };
    let Some(seen) = painted.seen else { return };
    let state = painted.state;
    let area = match &painted.thing {
        PaintedThing::Picture(_) => true,
        PaintedThing::Shape(shape) => shape.filled && !state.fill.is_white(),
        _ => false,
    };
    let line = match &painted.thing {
        PaintedThing::Shape(shape) => shape.line.is_some() && !state.stroke.is_white(),
        _ => false,
    };
    let on_page = seen.within(&trim.grown(-0.1)).is_some();
    let at = |message: String| told(message).on(sheet.page).of(painted.object).at(seen);
    if !on_page {
        let in_bleed = seen.within(&bleed.grown(-0.1)).is_some();
        if in_bleed && (area || line) {
            sheet.hits.add(&MARKS_IN_BLEED, at("a mark stands in the bleed".to_owned()));
        }
        return;
    }
    if !area {
        return;
    }
    for side in ["left", "bottom", "right", "top"] {
        // How far the bleed and the thing go beyond the trim on this side.
        let (room, reach) = (beyond(&trim, &bleed, side), beyond(&trim, &seen, side));
        if room > OVER && reach >= -NEAR && reach < room / 2.0 {
            let message = format!(
                "what reaches the {side} edge ends {:.1} mm short of the bleed",
                (room - reach) / MM
            );
            sheet.hits.add(&BLEED_UNFILLED, at(message).by(room - reach));
        }
        let media = sheet.boxes.media.map_or(0.0, |media| beyond(&trim, &media, side));
        if reach.min(media) > room + OVER {
            let message = format!(
                "it goes on {:.1} mm beyond the bleed on the {side} side",
                (reach.min(media) - room) / MM
            );
            sheet.hits.add(&BEYOND_BLEED, at(message).by(reach - room));
        }
    }
}

/// How far a rectangle goes beyond another on a side.
fn beyond(of: &Patch, other: &Patch, side: &str) -> f64 {
    match side {
        "left" => of.left - other.left,
        "bottom" => of.bottom - other.bottom,
        "right" => other.right - of.right,
        _ => other.top - of.top,
    }
}
