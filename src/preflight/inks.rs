//! Colours of what is painted: spaces that a press does not print, and how much ink lies in one
//! place.
//!
//! In: painted things; a plate's or a picture's sums of ink. Out: hits; the densest place. Sources:
//! ISO 15930-1:2001 and the CMYK variants of GWG 2015 (spaces); ISO 12647-3:2013, 4.3 and GWG 2015,
//! 4.22 (ink: the mean of any 15 square millimetres).

use crate::preflight::colour::{Colour, ColourSpace};
use crate::preflight::criteria::colours::{
    DEVICE_N, ICC_CMYK, ICC_GRAY, ICC_WRONG, INK_AIM, INK_LIMIT, LAB, RGB, SPOT_ALTERNATE,
    UNKNOWN_SPACE,
};
use crate::preflight::criteria::pages::REGISTRATION;
use crate::preflight::criterion::{Criterion, told};
use crate::preflight::graphics::{Painted, PaintedThing};
use crate::preflight::patch::Patch;
use crate::preflight::press_sheet::PressSheet;

/// The side of a square of 15 square millimetres, points.
pub const WINDOW: f64 = 3.872_983_346_2 * 72.0 / 25.4;
/// What rounding may add to a limit, in plates.
const SLACK: f64 = 0.005;

/// Looks at the colours of a painted thing.
pub fn look(painted: &Painted, sheet: &mut PressSheet) {
    if !painted.coloured {
        return;
    }
    let state = painted.state;
    match &painted.thing {
        PaintedThing::Type(shown) => {
            let (fills, strokes) = type_parts(state.setting.mode);
            if !shown.blank && fills {
                coloured(painted, &state.fill, "type", sheet);
            }
            if !shown.blank && strokes {
                coloured(painted, &state.stroke, "type", sheet);
            }
        }
        PaintedThing::Shape(shape) => {
            if shape.filled {
                coloured(painted, &state.fill, "an area", sheet);
            }
            if shape.line.is_some() {
                coloured(painted, &state.stroke, "a line", sheet);
            }
        }
        PaintedThing::Picture(picture) => match &picture.space {
            _ if picture.mask => coloured(painted, &state.fill, "a mask", sheet),
            Some(space) => spaces(painted, space, "a picture", sheet),
            None => {}
        },
        PaintedThing::Gradient(space) => spaces(painted, space, "a gradient", sheet),
    }
}

/// Type of which the stems are as wide as a square of 15 square millimetres, points.
const WIDE_STEMS: f64 = 7.0 * WINDOW;

/// Whether the ink of a thing may lie on that of others over 15 square millimetres: it overprints,
/// or is mixed with what lies below by more than its share (ISO 32000-1, 8.6.7 and 11.3.5).
pub fn adds_up(painted: &Painted) -> bool {
    let state = painted.state;
    let wide = painted.room.width() > WINDOW && painted.room.height() > WINDOW;
    let overprints = match &painted.thing {
        PaintedThing::Type(shown) => state.fill_overprints && shown.size > WIDE_STEMS,
        PaintedThing::Shape(shape) => {
            let line = shape.line.is_some_and(|line| line > WINDOW);
            (shape.filled && state.fill_overprints && wide) || (line && state.stroke_overprints)
        }
        PaintedThing::Picture(_) | PaintedThing::Gradient(_) => state.fill_overprints && wide,
    };
    overprints || (state.blend.is_some() && wide)
}

/// Whether a rendering mode fills letters, and whether it strokes them (9.3.6, table 106).
pub fn type_parts(mode: u8) -> (bool, bool) {
    (matches!(mode, 0 | 2 | 4 | 6), matches!(mode, 1 | 2 | 5 | 6))
}

/// A colour that something is painted in.
fn coloured(painted: &Painted, colour: &Colour, what: &str, sheet: &mut PressSheet) {
    spaces(painted, &colour.space, what, sheet);
    let Some(amounts) = colour.amounts() else { return };
    let place = painted.seen.filter(|_| painted.placed);
    let inside = sheet.boxes.page().map(|page| page.grown(-0.1));
    let on_page = place.zip(inside).is_some_and(|(place, page)| place.within(&page).is_some());
    if amounts.all > 0.004 && on_page {
        let message = format!("{what} is in the registration colour, on every plate");
        let told = told(message).on(sheet.page).of(painted.object).at(place);
        sheet.hits.add(&REGISTRATION, told);
        return;
    }
    let Some(place) = place.filter(|_| on_page) else { return };
    let alpha =
        if what == "a line" { painted.state.stroke_alpha } else { painted.state.fill_alpha };
    let share = covered(painted, &place) * alpha.clamp(0.0, 1.0);
    dense(
        amounts.total() * share,
        Dense { place, what: &|| colour.shown() },
        painted.object,
        sheet,
    );
}

/// How much of the densest 15 square millimetres a thing covers.
fn covered(painted: &Painted, place: &Patch) -> f64 {
    let across = |length: f64| (length / WINDOW).clamp(0.0, 1.0);
    let room = across(place.width()) * across(place.height());
    match &painted.thing {
        PaintedThing::Shape(shape) => match (shape.filled, shape.line) {
            (true, _) => room * if shape.share > 0.5 { 1.0 } else { shape.share },
            (false, Some(line)) => across(line),
            (false, None) => 0.0,
        },
        // The stem of a letter is about a seventh of its size.
        PaintedThing::Type(shown) => across(shown.size / 7.0) * room.min(1.0),
        _ => room,
    }
}

/// A place with a lot of ink: where, and what it is.
pub struct Dense<'a> {
    /// Where it is.
    pub place: Patch,
    /// What lies there, put into words only where it is told.
    pub what: &'a dyn Fn() -> String,
}

/// Tells of more ink in 15 square millimetres than the press takes; `plates` of 1 is one in full.
pub fn dense(plates: f64, dense: Dense, object: Option<u32>, sheet: &mut PressSheet) {
    let press = sheet.demands.press;
    let (limit, aim) = (f64::from(press.ink_limit) / 1000.0, f64::from(press.ink_aim) / 1000.0);
    let over: Option<(&'static Criterion, f64)> = if plates > limit + SLACK {
        Some((&INK_LIMIT, limit))
    } else if plates > aim + SLACK {
        Some((&INK_AIM, aim))
    } else {
        None
    };
    if let Some((criterion, most)) = over {
        let message = format!(
            "{:.0} % of ink, the mean of a square of 15 mm² ({}), and {:.0} % is the most",
            plates * 100.0,
            (dense.what)(),
            most * 100.0
        );
        let told = told(message).on(sheet.page).of(object).at(dense.place).by(plates);
        sheet.hits.add(criterion, told);
    }
}

/// The spaces that something is painted in.
fn spaces(painted: &Painted, space: &ColourSpace, what: &str, sheet: &mut PressSheet) {
    let page = sheet.page;
    let object = match &painted.thing {
        PaintedThing::Picture(picture) => picture.object.or(painted.object),
        _ => painted.object,
    };
    let place = painted.seen.filter(|_| painted.placed);
    for layer in space.layers() {
        let name = layer.name();
        let criterion = match layer {
            ColourSpace::Rgb | ColourSpace::CalRgb | ColourSpace::Icc(3, [b'R', b'G', b'B', _]) => {
                &RGB
            }
            ColourSpace::Lab | ColourSpace::Icc(3, [b'L', b'a', b'b', _]) => &LAB,
            ColourSpace::Icc(4, [b'C', b'M', b'Y', b'K']) => &ICC_CMYK,
            ColourSpace::Icc(1, [b'G', b'R', b'A', b'Y']) | ColourSpace::CalGray => &ICC_GRAY,
            ColourSpace::Icc(parts, profile) => {
                let profile = crate::preflight::object::shown(profile);
                let message = format!(
                    "{what} has colours of {parts} numbers, and its profile is for {}",
                    profile.trim()
                );
                sheet.hits.add(&ICC_WRONG, told(message).on(page).of(object).at(place));
                continue;
            }
            ColourSpace::Unknown(_) => &UNKNOWN_SPACE,
            ColourSpace::Inks(inks) => {
                sheet.spots.add(inks, page);
                if inks.several {
                    let message = format!("{what} is painted in {name}");
                    sheet.hits.add(&DEVICE_N, told(message).on(page).of(object).at(place));
                }
                if inks.base.is_light() {
                    let message = format!("{name} is mixed from {}", inks.base.name());
                    sheet.hits.add(&SPOT_ALTERNATE, told(message).on(page).of(object).at(place));
                }
                continue;
            }
            _ => continue,
        };
        let message = format!("{what} is in {name}");
        sheet.hits.add(criterion, told(message).on(page).of(object).at(place));
    }
}

/// Sums of ink of small squares of a plate or a picture, row by row from above; 1 is one plate in
/// full.
#[derive(Clone, Debug, PartialEq)]
pub struct InkSums {
    /// Squares across.
    pub columns: usize,
    /// The sums, whole rows.
    pub sums: Vec<f32>,
}

/// The densest window of a plate, of so many squares across and down: its mean, and its upper left
/// square. A window larger than the plate is the plate.
///
/// It judges pictures here, and may judge a page that was rendered with all its inks.
pub fn densest(plate: &InkSums, across: usize, down: usize) -> Option<DensePlace> {
    let columns = plate.columns.max(1);
    let rows = plate.sums.len() / columns;
    let (across, down) = (across.clamp(1, columns), down.clamp(1, rows.max(1)));
    let mut best: Option<DensePlace> = None;
    // Sums of the last `down` rows, column by column.
    let mut band = vec![0f64; columns];
    for row in 0..rows {
        let line = plate.sums.get(row * columns..(row + 1) * columns)?;
        for (sum, square) in band.iter_mut().zip(line) {
            *sum += f64::from(*square);
        }
        if let Some(gone) = row.checked_sub(down) {
            let line = plate.sums.get(gone * columns..(gone + 1) * columns)?;
            for (sum, square) in band.iter_mut().zip(line) {
                *sum -= f64::from(*square);
            }
        }
        if row + 1 < down {
            continue;
        }
        let mut window: f64 = band.iter().take(across).sum();
        for column in 0..=columns - across {
            if column > 0 {
                window += band.get(column + across - 1)? - band.get(column - 1)?;
            }
            let mean = window / (across * down) as f64;
            if best.is_none_or(|best| mean > best.mean) {
                best = Some(DensePlace { mean, column, row: row + 1 - down });
            }
        }
    }
    best
}

/// Where a plate is densest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DensePlace {
    /// The mean of the window, in plates.
    pub mean: f64,
    /// Its first column.
    pub column: usize,
    /// Its first row.
    pub row: usize,
}

#[cfg(test)]
mod tests {
    use super::{InkSums, densest};

    #[test]
    fn the_densest_window_is_found() {
        let mut sums = vec![0.0; 20];
        for at in [7, 8, 12, 13] {
            sums[at] = 4.0;
        }
        let plate = InkSums { columns: 5, sums };
        let found = densest(&plate, 2, 2).expect("a window");
        assert_eq!((found.mean, found.column, found.row), (4.0, 2, 1));
        assert_eq!(densest(&plate, 99, 99).expect("the plate").mean, 0.8);
        assert!(densest(&InkSums { columns: 0, sums: Vec::new() }, 1, 1).is_none());
    }
}
