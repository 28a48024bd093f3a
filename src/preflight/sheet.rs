//! One page under a press: what its content paints is handed to whoever judges it.
//!
//! In: a page and what is asked. Out: hits; what the document as a whole must know: spot colours,
//! whether anything is printed, whether there is type.

use crate::preflight::content::follow;
use crate::preflight::criteria::pages::BLANK_PAGE;
use crate::preflight::criterion::told;
use crate::preflight::graphics::{Event, Painted, PaintedThing};
use crate::preflight::object::{Leaf, inner};
use crate::preflight::press_sheet::PressSheet;
use crate::preflight::shelf::ResourceShelf;
use crate::preflight::{clear, images, inks, marks, rules};

/// Judges the content of one page; what was found before is handed on.
pub fn look<'a>(shelf: &mut ResourceShelf<'a>, leaf: &Leaf<'a>, sheet: &mut PressSheet) {
    let document = shelf.document;
    let mut pictures = images::PlacedPictures::default();
    follow(shelf, leaf, &mut |shelf, event| match event {
        Event::Painted(painted) => {
            see(shelf, painted, sheet);
            images::gather(painted, &mut pictures);
        }
        Event::Group(group, object) => clear::group(shelf.document, group, object, sheet),
        Event::Trouble(criterion, told) => sheet.hits.add(criterion, told),
    });
    images::pixels(shelf, pictures, sheet);
    let group = inner(document, leaf.dictionary, b"Group");
    clear::page(document, group, sheet);
    // Of a page that was not wholly looked at nothing of the kind is said.
    let whole = shelf.work.operators > 0 && shelf.work.bytes > 0;
    if !sheet.printed && whole {
        sheet.hits.add(&BLANK_PAGE, told("nothing is painted on the page").on(sheet.page));
    }
}

/// One thing that is painted.
fn see(shelf: &ResourceShelf, painted: &Painted, sheet: &mut PressSheet) {
    let on_sheet = match (painted.seen, sheet.boxes.media) {
        (Some(seen), Some(media)) => seen.within(&media).is_some(),
        (seen, _) => seen.is_some(),
    };
    sheet.printed |= on_sheet && leaves_ink(painted);
    if let PaintedThing::Type(shown) = &painted.thing {
        sheet.glyphs += u64::from(shown.glyphs);
    }
    sheet.adds_up |= on_sheet && inks::adds_up(painted);
    inks::look(painted, sheet);
    clear::look(shelf.document, painted, sheet);
    if painted.placed {
        rules::look(painted, sheet);
        images::look(painted, sheet);
        marks::look(painted, sheet);
    }
}

/// Whether a thing leaves ink.
fn leaves_ink(painted: &Painted) -> bool {
    let state = painted.state;
    match &painted.thing {
        PaintedThing::Type(shown) => !shown.blank && !matches!(state.setting.mode, 3 | 7),
        PaintedThing::Shape(shape) => {
            (shape.filled && !state.fill.is_white())
                || (shape.line.is_some() && !state.stroke.is_white())
        }
        _ => true,
    }
}
