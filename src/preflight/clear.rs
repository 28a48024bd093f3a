//! Transparency: what is see-through, in which colours it is mixed.
//!
//! In: painted things and groups. Out: hits. Sources: ISO 15930-1:2001 and 15930-4:2003
//! (forbidden), ISO 15930-7:2010 (allowed, mixed in CMYK), ISO 32000-1, 11.

use crate::preflight::colour::ColourSpace;
use crate::preflight::criteria::streams::{BLEND_MODE, BLEND_SPACE, NO_PAGE_GROUP, TRANSPARENCY};
use crate::preflight::criterion::told;
use crate::preflight::graphics::{Painted, PaintedThing};
use crate::preflight::inks::type_parts;
use crate::preflight::object::{name, number_of, value};
use crate::preflight::press_sheet::PressSheet;
use lopdf::{Dictionary, Document, Object};

/// Blend modes that treat each ink by itself and are met every day.
const USUAL_MODES: &[&str] = &["Multiply", "Screen", "Overlay", "Darken", "Lighten"];

/// Looks whether a painted thing is see-through.
pub fn look(document: &Document, painted: &Painted, sheet: &mut PressSheet) {
    let why = match &painted.thing {
        PaintedThing::Picture(picture) => {
            let dict = &picture.stream.dict;
            let soft = matches!(value(document, dict, b"SMask"), Some(Object::Stream(_)));
            let inside = number_of(document, dict, b"SMaskInData").unwrap_or(0.0) > 0.0;
            let soft = (soft || inside).then(|| "a picture has a soft mask".to_owned());
            soft.or_else(|| painted.state.transparency((true, false)))
        }
        PaintedThing::Type(_) => painted.state.transparency(type_parts(painted.state.setting.mode)),
        PaintedThing::Shape(shape) => {
            painted.state.transparency((shape.filled, shape.line.is_some()))
        }
        PaintedThing::Gradient(_) => painted.state.transparency((true, false)),
    };
    let Some(why) = why else { return };
    sheet.transparent = true;
    let place = painted.seen.filter(|_| painted.placed);
    let at = |message: String| told(message).on(sheet.page).of(painted.object).at(place);
    sheet.hits.add(&TRANSPARENCY, at(why));
    if let Some(mode) = &painted.state.blend
        && !USUAL_MODES.contains(&&**mode)
    {
        sheet.hits.add(&BLEND_MODE, at(format!("the blend mode is {mode}")));
    }
}

/// Looks at a transparency group within a page.
pub fn group(document: &Document, group: &Dictionary, object: Option<u32>, sheet: &mut PressSheet) {
    if name(document, group, b"S") == Some(b"Transparency") {
        let message = "a form is a transparency group";
        sheet.hits.add(&TRANSPARENCY, told(message).on(sheet.page).of(object));
        // A mask of gray is mixed in gray.
        blend_space(document, group, object, sheet);
    }
}

fn blend_space(
    document: &Document,
    group: &Dictionary,
    object: Option<u32>,
    sheet: &mut PressSheet,
) {
    let Some(space) = group.get(b"CS").ok() else { return };
    let space = ColourSpace::of(document, space, None);
    let fine = match space {
        ColourSpace::Cmyk | ColourSpace::Icc(4, _) => true,
        ColourSpace::Gray | ColourSpace::Icc(1, _) => object.is_some(),
        _ => false,
    };
    if !fine {
        let message = format!("transparent things are mixed in {}", space.name());
        sheet.hits.add(&BLEND_SPACE, told(message).on(sheet.page).of(object));
    }
}

/// Looks at the group that a page is, after all on it was seen.
pub fn page(document: &Document, group: Option<&Dictionary>, sheet: &mut PressSheet) {
    let own = group.filter(|group| name(document, group, b"S") == Some(b"Transparency"));
    match own {
        Some(own) => {
            let message = "the page is a transparency group";
            sheet.hits.add(&TRANSPARENCY, told(message).on(sheet.page));
            blend_space(document, own, None, sheet);
            if sheet.transparent && !own.has(b"CS") {
                let message = "the page's transparency group has no colour space";
                sheet.hits.add(&NO_PAGE_GROUP, told(message).on(sheet.page));
            }
        }
        None if sheet.transparent => {
            let message = "the page has transparent things and is no transparency group";
            sheet.hits.add(&NO_PAGE_GROUP, told(message).on(sheet.page));
        }
        None => {}
    }
}
