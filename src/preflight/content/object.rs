//! Operators that paint objects: pictures, forms, gradients.
//!
//! In: operators with their operands. Out: pictures with their room and resolution; forms are
//! followed. Source: ISO 32000-1, 8.7.4 (gradients), 8.8 (external objects), 8.9 (images), 8.10
//! (forms).

use super::{ContentFollower, Job, Pass};
use crate::preflight::criteria::extras::{POSTSCRIPT, REFERENCE_FORM};
use crate::preflight::criterion::told;
use crate::preflight::graphics::{Event, PaintedThing, PictureShown};
use crate::preflight::lexer::Operand;
use crate::preflight::object::{inner, matrix, name, number_of, patch, value};
use crate::preflight::patch::{Matrix, Patch};
use crate::preflight::shelf::resource;
use lopdf::{Dictionary, Object, Stream, StringFormat};

/// The square that every picture fills (8.9.3).
const UNIT: Patch = Patch { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 };
/// Short keys of pictures in the content, and what they stand for (8.9.7, table 93).
const SHORT_KEYS: &[(&[u8], &str)] = &[
    (b"BPC", "BitsPerComponent"),
    (b"CS", "ColorSpace"),
    (b"D", "Decode"),
    (b"DP", "DecodeParms"),
    (b"F", "Filter"),
    (b"H", "Height"),
    (b"IM", "ImageMask"),
    (b"I", "Interpolate"),
    (b"W", "Width"),
];

impl<'a> ContentFollower<'_, 'a, '_> {
    /// Operators that paint objects; whether it is one.
    pub(super) fn object_operator(
        &mut self,
        pass: &mut Pass<'a>,
        operator: &[u8],
        given: &[Operand],
    ) -> bool {
        let name = given.first().and_then(Operand::name).unwrap_or_default();
        match operator {
            b"sh" => self.gradient(pass, name),
            b"Do" => {
                let document = self.shelf.document;
                let found =
                    pass.resources.and_then(|own| resource(document, own, b"XObject", name));
                match found {
                    Some((Object::Stream(stream), id)) => self.object(pass, stream, id),
                    _ => self.missing(pass, "object", name),
                }
            }
            // The end of a picture that was read with it.
            b"EI" | b"ID" => {}
            _ => return false,
        }
        true
    }

    fn object(&mut self, pass: &mut Pass<'a>, stream: &'a Stream, id: Option<u32>) {
        let document = self.shelf.document;
        match name(document, &stream.dict, b"Subtype") {
            Some(b"Image") => {
                let space = stream.dict.get(b"ColorSpace").ok();
                let space = match (space, pass.resources) {
                    (Some(Object::Name(named)), _) => Some(self.named_space(pass, named)),
                    (Some(own), Some(resources)) => Some(self.shelf.space(own, resources)),
                    _ => None,
                };
                self.picture(pass, PictureShown { space, ..as_said(document, stream, id) });
            }
            Some(b"Form") => self.form(pass, stream, id),
            Some(b"PS") => self.trouble(&POSTSCRIPT, told("a page paints PostScript").of(id)),
            _ => {}
        }
    }

    fn form(&mut self, pass: &mut Pass<'a>, form: &'a Stream, id: Option<u32>) {
        let document = self.shelf.document;
        let mut state = pass.state.clone();
        if let Some(own) = matrix(document, &form.dict, b"Matrix") {
            state.matrix = own.then(&state.matrix);
        }
        if let Some(room) = patch(document, &form.dict, b"BBox") {
            let room = state.matrix.patch(&room);
            state.clip = state.clip.and_then(|clip| clip.within(&room));
        }
        if let Some(group) = inner(document, &form.dict, b"Group") {
            (self.watcher)(self.shelf, Event::Group(group, id));
        }
        if form.dict.has(b"Ref") {
            let told = told("a form stands for a page of another PDF").of(id);
            self.trouble(&REFERENCE_FORM, told);
        }
        let resources = inner(document, &form.dict, b"Resources").or(pass.resources);
        self.descend(form, Job { resources, object: id.or(pass.object), state });
    }

    /// A picture with the matrix that places it.
    fn picture(&mut self, pass: &Pass<'a>, picture: PictureShown) {
        let Matrix(parts) = pass.state.matrix;
        let (across, upward) = (pass.state.matrix.across(), pass.state.matrix.upward());
        let finite = parts.iter().all(|part| part.is_finite());
        let ppi = |pixels: u32, points: f64| {
            if points > 0.0 { f64::from(pixels) * 72.0 / points } else { f64::INFINITY }
        };
        let (across, down) = (ppi(picture.columns, across), ppi(picture.rows, upward));
        if finite {
            let picture = PictureShown { across, down, ..picture };
            let room = pass.state.matrix.patch(&UNIT);
            self.painted(pass, PaintedThing::Picture(picture), room);
        }
    }

    /// A picture that stands in the content itself.
    pub(super) fn inline_picture(&mut self, pass: &mut Pass<'a>, said: &Operand, data: &[u8]) {
        let mut dict = Dictionary::new();
        if let Operand::Pairs(pairs) = said {
            for pair in pairs.chunks_exact(2) {
                if let [Operand::Name(key), of] = pair {
                    let long = SHORT_KEYS.iter().find(|(short, _)| short == key);
                    let key = long.map_or(key.as_slice(), |(_, long)| long.as_bytes());
                    dict.set(key, as_object(of, 0));
                }
            }
        }
        let space = match dict.get(b"ColorSpace") {
            Ok(Object::Name(named)) => {
                let full: &[u8] = match named.as_slice() {
                    b"G" => b"DeviceGray",
                    b"RGB" => b"DeviceRGB",
                    b"CMYK" => b"DeviceCMYK",
                    other => other,
                };
                Some(self.named_space(pass, full))
            }
            Ok(own) => {
                let document = self.shelf.document;
                let space =
                    crate::preflight::colour::ColourSpace::of(document, own, pass.resources);
                Some(space.into())
            }
            Err(_) => None,
        };
        let stream = Stream {
            dict,
            content: data.to_vec(),
            allows_compression: false,
            start_position: None,
        };
        let picture = as_said(self.shelf.document, &stream, None);
        self.picture(pass, PictureShown { space, ..picture });
    }
}

/// A picture as its dictionary describes it, placed nowhere.
fn as_said<'e>(
    document: &lopdf::Document,
    stream: &'e Stream,
    object: Option<u32>,
) -> PictureShown<'e> {
    let whole = |key: &[u8], usual: f64| {
        number_of(document, &stream.dict, key).unwrap_or(usual).clamp(0.0, 1e6) as u32
    };
    let mask = value(document, &stream.dict, b"ImageMask").and_then(|of| of.as_bool().ok());
    let mask = mask.unwrap_or(false);
    PictureShown {
        stream,
        object,
        columns: whole(b"Width", 0.0),
        rows: whole(b"Height", 0.0),
        bits: if mask { 1 } else { whole(b"BitsPerComponent", 8.0) },
        mask,
        space: None,
        across: 0.0,
        down: 0.0,
    }
}

/// An operand as an object of a file.
fn as_object(operand: &Operand, level: usize) -> Object {
    match operand {
        Operand::Number(number) if number.fract() == 0.0 => Object::Integer(*number as i64),
        Operand::Number(number) => Object::Real(*number as f32),
        Operand::Name(name) => Object::Name(name.clone()),
        Operand::Text(text) => Object::String(text.to_vec(), StringFormat::Literal),
        Operand::Truth(truth) => Object::Boolean(*truth),
        Operand::List(parts) if level < 8 => {
            Object::Array(parts.iter().map(|part| as_object(part, level + 1)).collect())
        }
        Operand::Pairs(pairs) if level < 8 => {
            let mut dict = Dictionary::new();
            for pair in pairs.chunks_exact(2) {
                if let [Operand::Name(key), of] = pair {
                    dict.set(key.as_slice(), as_object(of, level + 1));
                }
            }
            Object::Dictionary(dict)
        }
        _ => Object::Null,
    }
}
