//! What does not belong in a file for a press: actions, forms, notes, layers, foreign data.
//!
//! In: a document. Out: hits. Every object is looked at, wherever it hangs. Sources: ISO
//! 15930-7:2010 and ISO 15930-1:2001, ISO 32000-1, 12 and 13.

use crate::preflight::criteria::extras::{
    ACTION, ALTERNATES, ANNOTATION, CRYPT, DEFAULT_SPACE, ELSEWHERE, EMBEDDED_FILE, FORM_FIELD,
    HALFTONE, JAVASCRIPT, JBIG2, JPX, LAYER_OFF, LAYERS, LAYERS_CHANGE, LAYERS_UNNAMED, LZW,
    MULTIMEDIA, OPI, POSTSCRIPT, PRESEPARATED, REFERENCE_FORM, TRANSFER_CURVE, TRAP_NET,
    VIEWER_AREA,
};
use crate::preflight::criterion::{Hits, told};
use crate::preflight::filter::filters;
use crate::preflight::object::{
    Leaf, catalogue, dictionary, followed, inner, list, name, number_at, number_of, patch, shown,
    text, value,
};
use crate::preflight::pages::Boxes;
use crate::preflight::patch::Patch;
use lopdf::{Dictionary, Document, Object};

/// Names of actions (12.6.4, table 198) but for those that only turn to a page.
const ACTIONS: &[&[u8]] = &[
    b"Launch",
    b"Movie",
    b"Sound",
    b"Rendition",
    b"ImportData",
    b"ResetForm",
    b"SubmitForm",
    b"Hide",
    b"Named",
    b"SetOCGState",
    b"Trans",
    b"GoTo3DView",
    b"URI",
    b"GoToR",
    b"GoToE",
    b"Thread",
];
/// Keys of which an action has one beside its name.
const ACTION_KEYS: &[&[u8]] = &[
    b"URI", b"F", b"N", b"D", b"Fields", b"State", b"T", b"R", b"Sound", b"Next", b"Win", b"Type",
    b"OP",
];
/// Most dictionaries that are looked at.
const MOST: usize = 2_000_000;
/// Most annotations of a page that are looked at.
const MOST_NOTES: usize = 10_000;

/// Looks at every object and at the catalogue.
pub fn look(document: &Document, hits: &mut Hits) {
    let mut left = MOST;
    for ((number, _), object) in &document.objects {
        let mut open = vec![object];
        while let Some(object) = open.pop() {
            if let Some(own) = dictionary(object).filter(|_| left > 0) {
                left -= 1;
                let found = FoundObject { document, own, number: *number };
                found.actions(hits);
                found.data(hits);
                found.press(hits);
                if let Object::Stream(_) = object {
                    found.stream(hits);
                }
                open.extend(own.iter().map(|(_, value)| value));
            } else if let Object::Array(parts) = object {
                open.extend(parts);
            }
        }
    }
    if let Some(root) = catalogue(document) {
        of_catalogue(document, root, hits);
        layers(document, root, hits);
    }
}

/// A dictionary, wherever it hangs, and the object that it is in.
struct FoundObject<'a> {
    document: &'a Document,
    own: &'a Dictionary,
    number: u32,
}

impl FoundObject<'_> {
    fn name(&self, key: &[u8]) -> Option<&[u8]> {
        name(self.document, self.own, key)
    }

    fn has(&self, key: &[u8]) -> bool {
        value(self.document, self.own, key).is_some()
    }

    /// Scripts and actions.
    fn actions(&self, hits: &mut Hits) {
        let number = self.number;
        let action = self.name(b"S").unwrap_or_default();
        if self.has(b"JS") || action == b"JavaScript" {
            hits.add(&JAVASCRIPT, told(format!("object {number} is JavaScript")).of(number));
        } else if ACTIONS.contains(&action)
            && ACTION_KEYS.iter().any(|key| self.own.has(key))
            && self.name(b"Type").is_none_or(|kind| kind == b"Action")
        {
            let message = format!("object {number} is an action: {}", shown(action));
            hits.add(&ACTION, told(message).of(number));
        }
        let kind = self.name(b"Type");
        if self.has(b"AA") && (kind == Some(b"Page") || kind == Some(b"Catalog")) {
            let message = format!("object {number} has actions of its own (AA)");
            hits.add(&ACTION, told(message).of(number));
        }
        if let Some(sub @ (b"Movie" | b"Sound" | b"Screen" | b"3D" | b"RichMedia")) =
            self.name(b"Subtype")
        {
            let message = format!("object {number} is {}", shown(sub));
            hits.add(&MULTIMEDIA, told(message).of(number));
        }
    }

    /// Data that stand elsewhere or come twice.
    fn data(&self, hits: &mut Hits) {
        let number = self.number;
        if self.has(b"EF") {
            let name = text(self.document, self.own, b"F").unwrap_or_default();
            let message = format!("the file `{}` is packed into it", shown(name.as_bytes()));
            hits.add(&EMBEDDED_FILE, told(message).of(number));
        }
        if self.has(b"OPI") {
            hits.add(&OPI, told(format!("object {number} is to be replaced (OPI)")).of(number));
        }
        let sub = self.name(b"Subtype");
        if self.has(b"Alternates") && sub == Some(b"Image") {
            let message = format!("the picture of object {number} has other versions");
            hits.add(&ALTERNATES, told(message).of(number));
        }
        if sub == Some(b"TrapNet") {
            hits.add(&TRAP_NET, told(format!("object {number} is a trap network")).of(number));
        }
        if self.has(b"SeparationInfo") {
            let message = format!("object {number} is the page of one plate");
            hits.add(&PRESEPARATED, told(message).of(number));
        }
        for key in ["DefaultRGB", "DefaultCMYK", "DefaultGray"] {
            if self.has(key.as_bytes()) {
                let message = format!("object {number} sets {key}");
                hits.add(&DEFAULT_SPACE, told(message).of(number));
            }
        }
    }

    /// Curves and screens.
    fn press(&self, hits: &mut Hits) {
        let number = self.number;
        let kind = self.name(b"Type");
        let settings = kind.is_none_or(|kind| kind == b"ExtGState");
        let plain = |key: &[u8], usual: &[u8]| {
            self.name(key).is_some_and(|name| name == usual || name == b"Identity")
        };
        // `TR` of a soft mask is its own, and `TR` of a button its icon's place.
        let own = self.own.has(b"G") || self.own.has(b"MK") || self.name(b"S").is_some();
        let curve = self.has(b"TR") && !plain(b"TR", b"Identity") && !own;
        let second = self.has(b"TR2") && !plain(b"TR2", b"Default");
        if settings && (curve || second) {
            hits.add(&TRANSFER_CURVE, told(format!("object {number} has a curve")).of(number));
        }
        if let Some(screen) = number_of(self.document, self.own, b"HalftoneType") {
            let named = self.has(b"HalftoneName");
            if named || (screen != 1.0 && screen != 5.0) {
                let message = format!("object {number} is a screen of type {screen}");
                hits.add(&HALFTONE, told(message).of(number));
            }
            if self.has(b"TransferFunction") {
                let message = format!("the screen of object {number} has a curve");
                hits.add(&TRANSFER_CURVE, told(message).of(number));
            }
        }
        if self.has(b"HTP") {
            hits.add(&HALFTONE, told(format!("object {number} shifts the screen")).of(number));
        }
    }

    /// Streams: where their data are, how they are packed.
    fn stream(&self, hits: &mut Hits) {
        let number = self.number;
        if self.own.has(b"F") || self.own.has(b"FFilter") {
            let message = format!("the data of object {number} stand in another file");
            hits.add(&ELSEWHERE, told(message).of(number));
        }
        if self.name(b"Subtype") == Some(b"PS") || self.name(b"Subtype2") == Some(b"PS") {
            hits.add(&POSTSCRIPT, told(format!("object {number} is PostScript")).of(number));
        }
        if self.name(b"Subtype") == Some(b"Form") && self.own.has(b"Ref") {
            let message = format!("the form of object {number} stands for a page of another PDF");
            hits.add(&REFERENCE_FORM, told(message).of(number));
        }
        for filter in filters(self.document, self.own) {
            let (criterion, what) = match filter {
                b"LZWDecode" => (&LZW, "by LZW"),
                b"Crypt" => (&CRYPT, "by encryption"),
                b"JPXDecode" => (&JPX, "as JPEG 2000"),
                b"JBIG2Decode" => (&JBIG2, "as JBIG2"),
                _ => continue,
            };
            hits.add(criterion, told(format!("object {number} is packed {what}")).of(number));
        }
    }
}

/// Notes, links and fields that lie on the printed page; marks of a printer may stand outside it.
pub fn annotations(document: &Document, leaf: &Leaf, hits: &mut Hits) {
    let boxes = Boxes::of(document, leaf);
    let lies_in = |room: Option<Patch>, place: Option<Patch>| match (room, place) {
        (Some(room), Some(place)) => room.within(&place).is_some(),
        _ => true,
    };
    for note in list(document, leaf.dictionary, b"Annots").into_iter().flatten().take(MOST_NOTES) {
        let object = number_at(note);
        let Some(own) = followed(document, note).and_then(dictionary) else { continue };
        let place = patch(document, own, b"Rect");
        let kind = name(document, own, b"Subtype").unwrap_or(b"one without a kind");
        let room = match kind {
            b"Popup" | b"TrapNet" => continue,
            b"PrinterMark" => boxes.page(),
            _ => boxes.inked(),
        };
        if lies_in(room, place) {
            let message = format!("an annotation lies on the page: {}", shown(kind));
            hits.add(&ANNOTATION, told(message).on(leaf.number).of(object).at(place));
        }
    }
}

/// What hangs on the catalogue alone.
fn of_catalogue(document: &Document, root: &Dictionary, hits: &mut Hits) {
    if let Some(opened) = inner(document, root, b"OpenAction") {
        let action = name(document, opened, b"S").unwrap_or(b"an action");
        // One that is listed among the others has been told.
        if !ACTIONS.contains(&action) && action != b"JavaScript" {
            let message = format!("the file does {} when it is opened", shown(action));
            hits.add(&ACTION, told(message));
        }
    }
    let names = inner(document, root, b"Names");
    if names.is_some_and(|names| inner(document, names, b"JavaScript").is_some()) {
        hits.add(&JAVASCRIPT, told("the catalogue names JavaScript"));
    }
    if let Some(form) = inner(document, root, b"AcroForm") {
        let fields = list(document, form, b"Fields").map_or(0, Vec::len);
        let xfa = value(document, form, b"XFA").is_some();
        if fields > 0 || xfa {
            let also = if xfa { " and is an XFA form" } else { "" };
            hits.add(&FORM_FIELD, told(format!("the file has {fields} fields{also}")));
        }
    }
    if let Some(viewer) = inner(document, root, b"ViewerPreferences") {
        for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
            let area = name(document, viewer, key.as_bytes());
            if let Some(area) = area.filter(|area| !matches!(*area, b"MediaBox" | b"BleedBox")) {
                hits.add(&VIEWER_AREA, told(format!("{key} is {}", shown(area))));
            }
        }
    }
}

/// Layers.
fn layers(document: &Document, root: &Dictionary, hits: &mut Hits) {
    let Some(layers) = inner(document, root, b"OCProperties") else { return };
    let count = list(document, layers, b"OCGs").map_or(0, Vec::len);
    hits.add(&LAYERS, told(format!("the file has {count} layers")));
    let Some(usual) = inner(document, layers, b"D") else { return };
    if usual.has(b"AS") {
        hits.add(&LAYERS_CHANGE, told("the layers' settings have `AS`"));
    }
    if text(document, usual, b"Name").unwrap_or_default().trim().is_empty() {
        hits.add(&LAYERS_UNNAMED, told("the layers' settings have no `Name`"));
    }
    let off = list(document, usual, b"OFF").map_or(0, Vec::len);
    if off > 0 {
        hits.add(&LAYER_OFF, told(format!("{off} of {count} layers are hidden")));
    }
}
