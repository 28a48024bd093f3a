//! Type and rules: how small they are, in how many inks, and whether they overprint.
//!
//! In: painted things. Out: hits. Sources: GWG 2015, 4.8 to 4.17; ISO 32000-1, 8.6.7
//! (overprint), 9.3.6 (rendering modes); the least sizes are those of the press.

use crate::preflight::colour::{Amounts, Colour, ColourSpace};
use crate::preflight::criteria::rules::{
    HAIRLINE, HIDDEN_TYPE, RICH_BLACK_TYPE, RULE_KNOCKS_OUT, SMALL_INKS, SMALL_REVERSED,
    SMALL_SCREENED, SMALL_TYPE, SMALLISH_INKS, STROKED_TYPE, THIN_RULE, THIN_RULE_INKS, TINY_TYPE,
    TYPE_IN_GRAY, TYPE_KNOCKS_OUT, TYPE_NEAR_TRIM, TYPE_OVER_TRIM, WHITE_OVERPRINTS,
};
use crate::preflight::criterion::{Criterion, Told, told};
use crate::preflight::graphics::{Graphics, Painted, PaintedThing, ShapeDrawn, TypeShown};
use crate::preflight::inks::type_parts;
use crate::preflight::patch::{MM, Patch};
use crate::preflight::press_sheet::PressSheet;

/// Black type up to this size overprints, points (GWG 2015, 4.10).
const OVERPRINTED: f64 = 12.0;
/// Black rules up to this thickness overprint, points (GWG 2015, 4.12).
const OVERPRINTED_RULE: f64 = 2.0;
/// White type below this size fills in, points.
const REVERSED: f64 = 8.0;
/// Type as a tint below this size is eaten by the screen, points; and the tint that counts as one.
const SCREENED: f64 = 7.0;
const LIGHT_TINT: f64 = 0.5;
/// Rules below this thickness are in one ink, points.
const ONE_INK_RULE: f64 = 0.5;
/// What the room of type, which is only about that of its letters, may stand over an edge.
const SLACK: f64 = 0.3;

/// The rendering mode of type that clips and leaves no ink (9.3.6, table 106).
const CLIPS: u8 = 7;

/// Looks at type, areas and lines.
pub fn look(painted: &Painted, sheet: &mut PressSheet) {
    match &painted.thing {
        PaintedThing::Type(shown) => of_type(painted, shown, sheet),
        PaintedThing::Shape(shape) => of_rules(painted, shape, sheet),
        _ => {}
    }
}

/// Tells of a thing at its place.
fn tell(painted: &Painted, criterion: &'static Criterion, told: Told, sheet: &mut PressSheet) {
    let place = painted.seen.unwrap_or(painted.room);
    sheet.hits.add(criterion, told.on(sheet.page).of(painted.object).at(place));
}

/// The first words of type, as they are quoted.
fn quoted(shown: &TypeShown) -> String {
    let words: String = shown.text.chars().filter(|c| !c.is_control()).take(30).collect();
    if shown.text.chars().count() > 30 || shown.glyphs as usize > shown.text.chars().count() {
        format!("“{}…”", words.trim_end())
    } else {
        format!("“{words}”")
    }
}

fn of_type(painted: &Painted, shown: &TypeShown, sheet: &mut PressSheet) {
    if shown.blank {
        return;
    }
    let state = painted.state;
    let mode = state.setting.mode;
    let (fills, strokes) = type_parts(mode);
    let alpha = if fills { state.fill_alpha } else { state.stroke_alpha };
    let why = match () {
        // Type that is a window is seen by what is painted through it.
        () if mode == CLIPS => return,
        () if !fills && !strokes => Some("it is neither filled nor drawn"),
        () if alpha < 0.01 => Some("it covers nothing"),
        () if shown.size < 0.1 => Some("it has no size"),
        () if painted.seen.is_none() => Some("it is wholly clipped away"),
        () => None,
    };
    if let Some(why) = why {
        return tell(
            painted,
            &HIDDEN_TYPE,
            told(format!("{} is hidden: {why}", quoted(shown))),
            sheet,
        );
    }
    edges(painted, shown, sheet);
    // What stands beyond the bleed speaks to the printer, who cuts it off.
    let beyond = |bleed: Patch| painted.seen.is_some_and(|at| at.within(&bleed).is_none());
    if sheet.boxes.bleed.is_some_and(|bleed| beyond(bleed.grown(-0.1))) {
        return;
    }
    if strokes {
        let message = format!("{} at {:.1} pt has a line round it", quoted(shown), shown.size);
        tell(painted, &STROKED_TYPE, told(message), sheet);
    }
    least(painted, shown, sheet);
    if fills {
        filled_type(painted, shown, sheet);
    }
}

/// A size as it is compared: to a tenth of a point.
fn rounded(size: f64) -> f64 {
    (size * 10.0).round() / 10.0
}

/// Whether type is too small in itself.
fn least(painted: &Painted, shown: &TypeShown, sheet: &mut PressSheet) {
    let (size, least) = (rounded(shown.size), sheet.demands.press.least_type.points());
    if size >= least {
        return;
    }
    let criterion = if size < least - 1.0 { &TINY_TYPE } else { &SMALL_TYPE };
    let message = format!("{} is {size} pt, and {least} pt is the least", quoted(shown));
    tell(painted, criterion, told(message).by(least - size), sheet);
}

/// What depends on the colour of type.
fn filled_type(painted: &Painted, shown: &TypeShown, sheet: &mut PressSheet) {
    let colour = &painted.state.fill;
    let size = rounded(shown.size);
    let what = || format!("{} at {size} pt", quoted(shown));
    if colour.is_white() {
        if size < REVERSED {
            let message = format!("{} is white", what());
            tell(painted, &SMALL_REVERSED, told(message).by(REVERSED - size), sheet);
        }
        white(painted, colour, painted.state.fill_overprints, sheet);
        return;
    }
    let Some(amounts) = colour.amounts() else { return };
    let coloured = || format!("{} is {}", what(), colour.shown());
    if amounts.is_rich_black() {
        if size < OVERPRINTED {
            tell(painted, &RICH_BLACK_TYPE, told(coloured()).by(OVERPRINTED - size), sheet);
        }
        return;
    }
    if amounts.plates() >= 2 {
        let least = sheet.demands.press.least_type_inks.points();
        if size < least {
            tell(painted, &SMALL_INKS, told(coloured()).by(least - size), sheet);
        } else if size < least + 1.0 {
            tell(painted, &SMALLISH_INKS, told(coloured()).by(least + 1.0 - size), sheet);
        }
    }
    let [.., black] = amounts.process;
    if amounts.is_gray() && black < LIGHT_TINT && size < SCREENED {
        tell(painted, &SMALL_SCREENED, told(coloured()).by(SCREENED - size), sheet);
    }
    if amounts.is_black() && size <= OVERPRINTED {
        if matches!(&*colour.space, ColourSpace::Inks(_) | ColourSpace::Cmyk) {
            if !lets_stand(painted.state, colour, painted.state.fill_overprints) {
                let message = format!("{} does not overprint", what());
                tell(painted, &TYPE_KNOCKS_OUT, told(message), sheet);
            }
        } else {
            let message = format!("{} is in {}", what(), colour.space.name());
            tell(painted, &TYPE_IN_GRAY, told(message), sheet);
        }
    }
}

/// Whether what lies below a colour stays (8.6.7): of CMYK only in overprint mode 1.
fn lets_stand(state: &Graphics, colour: &Colour, overprints: bool) -> bool {
    let named = matches!(&*colour.space, ColourSpace::Inks(_));
    overprints && (named || (state.keeps_below && colour.can_overprint()))
}

/// White that is set to overprint.
fn white(painted: &Painted, colour: &Colour, overprints: bool, sheet: &mut PressSheet) {
    if overprints && colour.is_white() {
        let what = match &painted.thing {
            PaintedThing::Type(shown) => quoted(shown),
            _ => "an area or a line".to_owned(),
        };
        let message = format!("{what} is white ({}) and overprints", colour.space.name());
        tell(painted, &WHITE_OVERPRINTS, told(message), sheet);
    }
}

/// Whether type stands on the edge of the page, or close to it.
fn edges(painted: &Painted, shown: &TypeShown, sheet: &mut PressSheet) {
    let (Some(page), Some(seen)) = (sheet.boxes.page(), painted.seen) else { return };
    if page.holds(&seen, SLACK) {
        let sides = [
            seen.left - page.left,
            seen.bottom - page.bottom,
            page.right - seen.right,
            page.top - seen.top,
        ];
        let least = sides.into_iter().fold(f64::INFINITY, f64::min);
        if least < sheet.demands.margin - 0.05 {
            let message = format!("{} stands {:.1} mm from the trim", quoted(shown), least / MM);
            tell(painted, &TYPE_NEAR_TRIM, told(message).by(-least), sheet);
        }
        return;
    }
    let crosses = seen.within(&page.grown(-SLACK)).is_some();
    // What stands farther out is the talk of marks and slugs.
    let beside = shown.glyphs > 1 && seen.within(&page.grown(3.0)).is_some();
    if crosses || beside {
        let how = if crosses { "crosses" } else { "stands outside" };
        let message = format!("{} {how} the trim", quoted(shown));
        tell(painted, &TYPE_OVER_TRIM, told(message), sheet);
    }
}

/// The thickness and the colour of what looks like a rule.
struct RuleSeen<'c> {
    thickness: f64,
    colour: &'c Colour,
    overprints: bool,
}

fn of_rules(painted: &Painted, shape: &ShapeDrawn, sheet: &mut PressSheet) {
    let state = painted.state;
    if shape.filled {
        white(painted, &state.fill, state.fill_overprints, sheet);
    }
    if shape.line.is_some() {
        white(painted, &state.stroke, state.stroke_overprints, sheet);
    }
    let seen = match (shape.line, shape.thickness) {
        // The outline of an area is no rule.
        (Some(_), _) if shape.filled => return,
        (Some(thickness), _) => {
            let overprints = state.stroke_overprints;
            RuleSeen { thickness, colour: &state.stroke, overprints }
        }
        (None, Some(thickness)) => {
            RuleSeen { thickness, colour: &state.fill, overprints: state.fill_overprints }
        }
        (None, None) => return,
    };
    let alpha = if shape.line.is_some() { state.stroke_alpha } else { state.fill_alpha };
    let inside = |page: Patch| painted.seen.and_then(|at| at.within(&page.grown(-0.1)));
    let on_page = sheet.boxes.page().and_then(inside);
    if on_page.is_none() || alpha < 0.01 || seen.colour.is_white() {
        return;
    }
    thin(painted, &seen, sheet);
}

/// Whether a rule is too thin, in itself or for its inks, and whether a thin black one overprints.
fn thin(painted: &Painted, rule: &RuleSeen, sheet: &mut PressSheet) {
    let least = sheet.demands.press.least_rule.points();
    let thickness = (rule.thickness * 1000.0).round() / 1000.0;
    let amounts: Option<Amounts> = rule.colour.amounts();
    if thickness < 0.001 {
        return tell(painted, &HAIRLINE, told("a line has a width of 0"), sheet);
    }
    if thickness < least {
        let message = format!("a rule is {thickness} pt thick, and {least} pt is the least");
        tell(painted, &THIN_RULE, told(message).by(least - thickness), sheet);
    } else if thickness < ONE_INK_RULE && amounts.is_some_and(|of| of.plates() >= 2) {
        let message = format!("a rule {thickness} pt thick is {}", rule.colour.shown());
        tell(painted, &THIN_RULE_INKS, told(message).by(ONE_INK_RULE - thickness), sheet);
    }
    let black = amounts.is_some_and(|of| of.is_black());
    let stands = lets_stand(painted.state, rule.colour, rule.overprints);
    if thickness <= OVERPRINTED_RULE && black && !stands {
        let message = format!("a black rule {thickness} pt thick does not overprint");
        tell(painted, &RULE_KNOCKS_OUT, told(message), sheet);
    }
}
