//! Pictures on a page, rewritten for the plates of a pass: each becomes gray, or red, green and
//! blue for three plates, with the masks that it had.

use super::limits::Halt;
use super::rewrite::Writer;
use super::samples::{ImageSamples, PackedImage};
use super::scan::Inline;
use super::space::InkSpace;
use super::state::Paint;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::rc::Rc;

/// Keys of inline images and their full names (ISO 32000-1, Table 93).
const KEYS: [(&[u8], &str); 9] = [
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

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

impl Writer<'_, '_> {
    /// `Do` of an image.
    pub(super) fn picture(
        &mut self,
        called: &[u8],
        (id, stream): (Option<ObjectId>, &Stream),
    ) -> Result<(), Halt> {
        let mask = stream.dict.get_deref(b"ImageMask", self.pass.source);
        if matches!(mask, Ok(Object::Boolean(true))) {
            if self.fills()? {
                let kept = match id {
                    Some(id) => self.pass.keep(&Object::Reference(id)),
                    None => {
                        self.pass.keep(&Object::Dictionary(stream.dict.clone()));
                        self.pass.add(stream.clone())
                    }
                };
                self.show(kept);
            }
            return Ok(());
        }
        let known = id.and_then(|id| self.pass.found.samples.get(&id).cloned());
        let samples = match known {
            Some(samples) => samples,
            None => {
                let space = stream.dict.get(b"ColorSpace").ok();
                let space = space
                    .and_then(|space| InkSpace::read(self.pass.source, space, &self.resources));
                let picture = PackedImage { document: self.pass.source, stream, space };
                let samples = picture.samples(self.pass.limits)?.map(Rc::new);
                self.pass.unpacked(samples.as_ref().map_or(0, |samples| samples.bytes()))?;
                if let Some(id) = id {
                    self.pass.found.samples.insert(id, samples.clone());
                }
                samples
            }
        };
        let Some(samples) = samples else {
            self.pass.unread("picture", called);
            return Ok(());
        };
        self.pass.note(&samples.space);
        // Nonzero overprint does not hold for pictures (8.6.7): what their space names is painted.
        let paint = Paint::Shading(Rc::new(samples.space.clone()));
        if !self.pass.paints(&paint, self.state.over_fill())? {
            return Ok(());
        }
        let known = id.and_then(|id| self.pass.known.get(&id).copied().flatten());
        let made = match known {
            Some(known) => known,
            None => self.plated((id, &stream.dict), &samples)?,
        };
        self.show(Object::Reference(made));
        Ok(())
    }

    fn show(&mut self, object: Object) {
        let shown = self.shelf.put("XObject", object);
        self.put(format!("/{shown} Do").as_bytes());
    }

    /// The picture's plates as a picture.
    fn plated(
        &mut self,
        (id, dict): (Option<ObjectId>, &Dictionary),
        samples: &ImageSamples,
    ) -> Result<ObjectId, Halt> {
        let channels = self.pass.channels();
        let space = name(if channels == 1 { "DeviceGray" } else { "DeviceRGB" });
        let (mut width, mut height, mut plates) = (samples.width, samples.height, Vec::new());
        if samples.holds(&self.pass.plates) {
            let pixels = u64::from(width) * u64::from(height);
            self.pass.unpacked(pixels * channels as u64)?;
            plates = samples.plates(&self.pass.plates, channels);
        } else {
            // None of these inks: one pixel without any says it.
            (width, height) = (1, 1);
            plates.resize(channels, 255);
        }
        let mut made = image(width, height, space);
        for key in [&b"SMask"[..], b"Mask", b"OC", b"Interpolate"] {
            let value = dict.get(key).ok().filter(|value| !matches!(value, Object::Array(_)));
            let array = value.and_then(|value| self.pass.resolved(value));
            if let Some(value) = value.filter(|_| !matches!(array, Some(Object::Array(_)))) {
                made.set(key, self.pass.keep(value));
            }
        }
        if let Some(alpha) = samples.alpha.as_ref().filter(|_| !made.has(b"SMask")) {
            let dict = image(samples.width, samples.height, name("DeviceGray"));
            let mask = self.pass.add(Stream::new(dict, alpha.clone()).with_compression(false));
            made.set("SMask", mask);
        }
        let made = self.pass.out.add_object(Stream::new(made, plates).with_compression(false));
        if let Some(id) = id {
            self.pass.known.insert(id, Some(made));
        }
        Ok(made)
    }

    /// An inline image, shown as if it stood elsewhere.
    pub(super) fn inline(&mut self, image: &Inline<'_>) -> Result<(), Halt> {
        let mut dict = Dictionary::new();
        for (key, value) in image.dict.iter() {
            let full = KEYS.iter().find(|(short, _)| short == key);
            match full {
                Some((_, full)) => dict.set(*full, value.clone()),
                None => dict.set(key.clone(), value.clone()),
            }
        }
        dict.set("Subtype", name("Image"));
        let stream = Stream::new(dict, image.data.to_vec()).with_compression(false);
        self.picture(b"in the content", (None, &stream))
    }
}

fn image(width: u32, height: u32, space: Object) -> Dictionary {
    Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", i64::from(width).into()),
        ("Height", i64::from(height).into()),
        ("BitsPerComponent", 8.into()),
        ("ColorSpace", space),
    ])
}
