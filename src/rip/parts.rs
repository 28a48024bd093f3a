//! What content shows by name, rewritten for the plates of a pass: forms, patterns, shadings, fonts
//! of drawings, graphics states.
//!
//! Soft masks keep their own meaning (ISO 32000-1, 11.5): they are copied with all that they show.

use super::limits::Halt;
use super::pass::PlatePass;
use super::rewrite::{PatternColor, ToRewrite, Writer, numbers, rewrite};
use super::space::InkSpace;
use super::state::{Paint, Plain, State};
use super::tint::tint;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::rc::Rc;

/// Blend modes that are Normal for spot inks: they mix colours or change white (11.7.4.2).
const NOT_FOR_SPOTS: [&[u8]; 6] =
    [b"Hue", b"Saturation", b"Color", b"Luminosity", b"Difference", b"Exclusion"];

/// A thing by its name: its object and, where it has one, its number.
pub(super) struct Thing {
    /// Its number.
    pub id: Option<ObjectId>,
    /// What it is.
    pub object: Object,
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

impl Writer<'_, '_> {
    /// What the resources have under a name.
    pub(super) fn thing(&self, kind: &[u8], name: &[u8]) -> Option<Thing> {
        let all = self.pass.resolved(self.resources.get(kind).ok()?)?.as_dict().ok()?;
        let (id, object) = self.pass.source.dereference(all.get(name).ok()?).ok()?;
        Some(Thing { id, object: object.clone() })
    }

    /// The content of a stream; what can't be unpacked is told and shows nothing.
    fn content(&mut self, stream: &Stream, what: (&str, &[u8])) -> Vec<u8> {
        let most = usize::try_from(self.pass.limits.bytes).unwrap_or(usize::MAX);
        stream.get_plain_content_with_limit(most).unwrap_or_else(|_| {
            self.pass.unread(what.0, what.1);
            Vec::new()
        })
    }

    /// The resources of a stream, or these where it has none.
    fn own_resources(&self, dict: &Dictionary) -> Dictionary {
        let own = dict.get(b"Resources").ok().and_then(|own| self.pass.resolved(own));
        own.and_then(|own| own.as_dict().ok()).unwrap_or(&self.resources).clone()
    }

    /// `Do`.
    pub(super) fn object(&mut self, called: &[u8]) -> Result<(), Halt> {
        let Some(Thing { id, object: Object::Stream(stream) }) = self.thing(b"XObject", called)
        else {
            self.pass.unread("object", called);
            return Ok(());
        };
        let kind = stream.dict.get_deref(b"Subtype", self.pass.source);
        match kind.and_then(Object::as_name).unwrap_or_default() {
            b"Form" => self.form(called, (id, &stream)),
            b"Image" => self.picture(called, (id, &stream)),
            _ => Ok(()),
        }
    }

    fn form(&mut self, called: &[u8], form: (Option<ObjectId>, &Stream)) -> Result<(), Halt> {
        let (id, stream) = form;
        let known = id.and_then(|id| self.pass.form(id, &self.state));
        let (written, cost) = match known {
            Some(known) => known,
            None => {
                let before = self.state.clone();
                let made = self.rewritten_form(called, stream)?;
                if let Some(id) = id {
                    self.pass.keep_form(id, before, made);
                }
                made
            }
        };
        self.cost = self.cost.saturating_add(cost);
        let shown = self.shelf.put("XObject", Object::Reference(written));
        self.put(format!("/{shown} Do").as_bytes());
        Ok(())
    }

    fn rewritten_form(&mut self, called: &[u8], form: &Stream) -> Result<(ObjectId, u64), Halt> {
        let group = form.dict.get_deref(b"Group", self.pass.source).and_then(Object::as_dict).ok();
        let set = |key: &[u8]| {
            let value = group.and_then(|group| group.get_deref(key, self.pass.source).ok());
            matches!(value, Some(Object::Boolean(true)))
        };
        // A group that is neither isolated nor knocks out, shown plainly, is as its parts (11.4.2).
        let apart = set(b"I") || set(b"K") || self.state.plain != Plain::ALL;
        let mut state = self.state.clone();
        let group = group.filter(|_| apart).cloned();
        if group.is_some() {
            state.plain = Plain::ALL;
        }
        let bytes = self.content(form, ("form", called));
        let resources = self.own_resources(&form.dict);
        let depth = self.depth + 1;
        let begins = false;
        let content = ToRewrite { bytes: &bytes, resources: &resources, state, depth, begins };
        let written = rewrite(self.pass, content)?;
        let mut dict =
            Dictionary::from_iter([("Type", name("XObject")), ("Subtype", name("Form"))]);
        for key in [&b"BBox"[..], b"Matrix", b"OC"] {
            if let Ok(value) = form.dict.get(key) {
                dict.set(key, self.pass.keep(value));
            }
        }
        if let Some(mut group) = group {
            group.remove(b"CS");
            dict.set("Group", self.pass.keep(&Object::Dictionary(group)));
        }
        dict.set("Resources", written.resources);
        let stream = Stream::new(dict, written.content).with_compression(false);
        Ok((self.pass.out.add_object(stream), written.cost + 1))
    }

    /// `scn` with a pattern.
    pub(super) fn pattern(&mut self, called: &[u8], color: PatternColor<'_>) -> Result<(), Halt> {
        let PatternColor { stroke, base, numbers: given } = color;
        let (small, large) = if stroke { ("SCN", "CS") } else { ("scn", "cs") };
        let Some(Thing { id, object }) = self.thing(b"Pattern", called) else {
            self.pass.unread("pattern", called);
            return Ok(());
        };
        let made = match &object {
            Object::Stream(stream) => self.tiling((id, stream), called)?,
            Object::Dictionary(dict) => self.shading_pattern((id, dict)),
            _ => None,
        };
        let Some(PatternMade { object, paint }) = made else {
            self.pass.unread("pattern", called);
            return Ok(());
        };
        let shown = self.shelf.put("Pattern", object);
        if paint != Paint::Inherited {
            self.put(format!("/Pattern {large} /{shown} {small}").as_bytes());
            self.set_paint(stroke, paint);
            return Ok(());
        }
        let base = base.cloned().unwrap_or(InkSpace::Gray);
        self.pass.note(&base);
        let device = if self.pass.channels() == 1 { "DeviceGray" } else { "DeviceRGB" };
        let space = self.shelf.put("ColorSpace", vec![name("Pattern"), name(device)].into());
        let light = numbers(&self.pass.light(&base, given));
        self.put(format!("/{space} {large} {light} /{shown} {small}").as_bytes());
        self.set_paint(stroke, Paint::Color(Rc::new(base), given.to_vec()));
        Ok(())
    }

    fn tiling(
        &mut self,
        (id, stream): (Option<ObjectId>, &Stream),
        called: &[u8],
    ) -> Result<Option<PatternMade>, Halt> {
        let kind = stream.dict.get_deref(b"PaintType", self.pass.source).and_then(Object::as_i64);
        let colored = kind.unwrap_or(1) != 2;
        let paint = if colored { Paint::Tiling } else { Paint::Inherited };
        if let Some(Some(known)) = id.and_then(|id| self.pass.known.get(&id)) {
            return Ok(Some(PatternMade { object: Object::Reference(*known), paint }));
        }
        let bytes = self.content(stream, ("pattern", called));
        let resources = self.own_resources(&stream.dict);
        let state = State::new(if colored { Paint::black() } else { Paint::Inherited });
        let depth = self.depth + 1;
        let begins = true;
        let content = ToRewrite { bytes: &bytes, resources: &resources, state, depth, begins };
        let written = rewrite(self.pass, content)?;
        self.cost = self.cost.saturating_add(written.cost);
        let mut dict = Dictionary::new();
        for (key, value) in stream.dict.iter() {
            if !matches!(&key[..], b"Resources" | b"Filter" | b"DecodeParms" | b"Length") {
                dict.set(key.clone(), self.pass.keep(value));
            }
        }
        dict.set("Resources", written.resources);
        let stream = Stream::new(dict, written.content).with_compression(false);
        let made = self.pass.out.add_object(stream);
        if let Some(id) = id {
            self.pass.known.insert(id, Some(made));
        }
        Ok(Some(PatternMade { object: Object::Reference(made), paint }))
    }

    fn shading_pattern(
        &mut self,
        (id, dict): (Option<ObjectId>, &Dictionary),
    ) -> Option<PatternMade> {
        let (shading_id, shading) =
            self.pass.source.dereference(dict.get(b"Shading").ok()?).ok()?;
        let shading = Thing { id: shading_id, object: shading.clone() };
        let shaded = self.shading(&shading)?;
        if let Some(Some(known)) = id.and_then(|id| self.pass.known.get(&id)) {
            return Some(PatternMade { object: Object::Reference(*known), ..shaded });
        }
        let mut made =
            Dictionary::from_iter([("PatternType", 2.into()), ("Shading", shaded.object)]);
        if let Ok(matrix) = dict.get(b"Matrix") {
            made.set("Matrix", self.pass.keep(matrix));
        }
        let made = self.pass.out.add_object(made);
        if let Some(id) = id {
            self.pass.known.insert(id, Some(made));
        }
        Some(PatternMade { object: Object::Reference(made), paint: shaded.paint })
    }

    /// A shading whose colours are the light of the plates.
    fn shading(&mut self, shading: &Thing) -> Option<PatternMade> {
        let dict = match &shading.object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            _ => return None,
        };
        let space =
            InkSpace::read(self.pass.source, dict.get(b"ColorSpace").ok()?, &self.resources)?;
        self.pass.note(&space);
        let paint = Paint::Shading(Rc::new(space.clone()));
        if let Some(known) = shading.id.and_then(|id| self.pass.known.get(&id)) {
            return known.map(|known| PatternMade { object: Object::Reference(known), paint });
        }
        let tinted = tint(&space, self.pass);
        let made = tinted.map(|tinted| {
            let mut made = Dictionary::new();
            for (key, value) in dict.iter().filter(|(key, _)| *key != b"ColorSpace") {
                made.set(key.clone(), self.pass.keep(value));
            }
            made.set("ColorSpace", tinted);
            let made = match &shading.object {
                Object::Stream(stream) => Object::Stream(
                    Stream::new(made, stream.content.clone()).with_compression(false),
                ),
                _ => Object::Dictionary(made),
            };
            self.pass.out.add_object(made)
        });
        if let Some(id) = shading.id {
            self.pass.known.insert(id, made);
        }
        made.map(|made| PatternMade { object: Object::Reference(made), paint })
    }

    /// `sh`.
    pub(super) fn shade(&mut self, called: &[u8]) -> Result<(), Halt> {
        let found = self.thing(b"Shading", called);
        let Some(PatternMade { object, paint }) = found.and_then(|found| self.shading(&found))
        else {
            self.pass.unread("shading", called);
            return Ok(());
        };
        if self.pass.paints(&paint, self.state.over_fill())? {
            let shown = self.shelf.put("Shading", object);
            self.put(format!("/{shown} sh").as_bytes());
        }
        Ok(())
    }

    /// `Tf`: a font is copied; the glyphs of a Type 3 font are rewritten.
    pub(super) fn font(&mut self, called: &[u8]) -> Result<(), Halt> {
        if self.shelf.has("Font", called) {
            return Ok(());
        }
        let Some(Thing { id, object: Object::Dictionary(font) }) = self.thing(b"Font", called)
        else {
            return Ok(());
        };
        let drawn = font.get_deref(b"Subtype", self.pass.source).and_then(Object::as_name);
        let object = match (matches!(drawn, Ok(b"Type3")), id) {
            (false, Some(id)) => self.pass.keep(&Object::Reference(id)),
            (false, None) => self.pass.keep(&Object::Dictionary(font)),
            (true, id) => match id.and_then(|id| self.pass.known.get(&id).copied().flatten()) {
                Some(known) => Object::Reference(known),
                None => self.drawn_font(id, &font)?,
            },
        };
        self.shelf.named("Font", called, object);
        Ok(())
    }

    fn drawn_font(&mut self, id: Option<ObjectId>, font: &Dictionary) -> Result<Object, Halt> {
        let glyphs = font.get_deref(b"CharProcs", self.pass.source).and_then(Object::as_dict);
        let glyphs = glyphs.cloned().unwrap_or_default();
        let resources = self.own_resources(font);
        let mut drawn = Dictionary::new();
        let mut shelf = Dictionary::new();
        for (glyph, stream) in glyphs.iter() {
            let Some(Object::Stream(stream)) = self.pass.resolved(stream) else { continue };
            let bytes = self.content(&stream.clone(), ("glyph", glyph));
            // Colours count unless `d1` says otherwise; a glyph begins with the text's own.
            let state = State::new(Paint::Inherited);
            let (depth, begins) = (self.depth + 1, false);
            let content = ToRewrite { bytes: &bytes, resources: &resources, state, depth, begins };
            let written = rewrite(self.pass, content)?;
            merge(&mut shelf, written.resources);
            let stream = Stream::new(Dictionary::new(), written.content).with_compression(false);
            drawn.set(glyph.clone(), self.pass.add(stream));
        }
        let mut made = Dictionary::new();
        for (key, value) in font.iter() {
            if !matches!(&key[..], b"CharProcs" | b"Resources" | b"ToUnicode") {
                made.set(key.clone(), self.pass.keep(value));
            }
        }
        made.set("CharProcs", drawn);
        made.set("Resources", shelf);
        let made = self.pass.out.add_object(made);
        if let Some(id) = id {
            self.pass.known.insert(id, Some(made));
        }
        Ok(Object::Reference(made))
    }

    /// `gs`: overprint is kept in mind, the rest is copied.
    pub(super) fn graphics_state(&mut self, called: &[u8]) -> Result<(), Halt> {
        let Some(Thing { object: Object::Dictionary(dict), .. }) = self.thing(b"ExtGState", called)
        else {
            return Ok(());
        };
        let source = self.pass.source;
        let value = |key: &[u8]| dict.get_deref(key, source).ok();
        let flag = |key: &[u8]| value(key).and_then(|value| value.as_bool().ok());
        if let Some(on) = flag(b"OP") {
            self.state.stroke_over = on;
            self.state.fill_over = on;
        }
        if let Some(on) = flag(b"op") {
            self.state.fill_over = on;
        }
        if let Some(mode) = value(b"OPM").and_then(|value| value.as_i64().ok()) {
            self.state.skips_zero = mode == 1;
        }
        if let Some(opacity) = value(b"ca").and_then(|value| value.as_float().ok()) {
            self.state.plain.opaque = opacity >= 1.0;
        }
        if let Some(mask) = value(b"SMask") {
            self.state.plain.unmasked = !matches!(mask, Object::Dictionary(_));
        }
        let blend = value(b"BM").map(|blend| match blend {
            Object::Array(all) => all.first().and_then(|first| first.as_name().ok()),
            other => other.as_name().ok(),
        });
        let blend = blend.map(|blend| blend.unwrap_or(b"Normal").to_vec());
        if let Some(blend) = &blend {
            self.state.plain.normal = matches!(&blend[..], b"Normal" | b"Compatible");
        }
        let mut made = Dictionary::new();
        for (key, value) in dict.iter() {
            let ours = [&b"OP"[..], b"op", b"OPM", b"HT", b"BG", b"BG2", b"UCR", b"UCR2"];
            if !ours.contains(&&key[..]) {
                made.set(key.clone(), self.pass.keep(value));
            }
        }
        if blend.as_ref().is_some_and(|blend| NOT_FOR_SPOTS.contains(&&blend[..])) {
            self.pass.found.mixed = true;
            let spots = self.pass.plates.iter().filter(|ink| ink.process.is_none()).count();
            if spots != 0 && spots != self.pass.plates.len() {
                return Err(Halt::Apart);
            }
            if spots > 0 {
                made.set("BM", name("Normal"));
            }
        }
        self.shelf.named("ExtGState", called, Object::Dictionary(made));
        Ok(())
    }

    /// Marked content: layers are copied, so that what is switched off stays off.
    pub(super) fn properties(&mut self, called: &[u8]) {
        if self.shelf.has("Properties", called) {
            return;
        }
        let all = self.resources.get(b"Properties").ok();
        let all = all.and_then(|all| self.pass.resolved(all)).and_then(|all| all.as_dict().ok());
        let Some(object) = all.and_then(|all| all.get(called).ok()).cloned() else { return };
        let kept = self.pass.keep(&object);
        self.shelf.named("Properties", called, kept);
    }
}

/// A pattern or a shading as it is shown.
pub(super) struct PatternMade {
    /// Its new object.
    pub object: Object,
    /// What it paints with; without colours of its own, that which it is given.
    pub paint: Paint,
}

/// Resources of several glyphs as those of their font.
fn merge(shelf: &mut Dictionary, more: Dictionary) {
    for (kind, own) in more.iter() {
        let known = shelf.get(kind).and_then(Object::as_dict).cloned();
        let mut all = known.unwrap_or_default();
        if let Ok(own) = own.as_dict() {
            all.extend(own);
        }
        shelf.set(kind.clone(), all);
    }
}

/// The file's own page: its dictionary with what it inherits, and its resources.
pub(super) fn page_of(pass: &PlatePass<'_>, id: ObjectId) -> Option<(Dictionary, Dictionary)> {
    let source = pass.source;
    let mut page = Dictionary::from_iter([("Type", name("Page"))]);
    let mut resources = None;
    let mut node = source.get_dictionary(id).ok()?;
    for _ in 0..64 {
        for key in [&b"MediaBox"[..], b"CropBox", b"Rotate", b"UserUnit"] {
            // All but the last are inherited (7.7.3.4).
            if !page.has(key)
                && let Ok(value) = node.get_deref(key, source)
            {
                let value = match value {
                    Object::Array(array) => {
                        let part = |part: &Object| pass.resolved(part).cloned();
                        Object::Array(array.iter().filter_map(part).collect())
                    }
                    other => other.clone(),
                };
                page.set(key, value);
            }
        }
        let own = node.get_deref(b"Resources", source).and_then(Object::as_dict);
        resources = resources.or(own.ok());
        let parent = node.get(b"Parent").and_then(Object::as_reference);
        let Ok(parent) = parent.and_then(|parent| source.get_dictionary(parent)) else { break };
        node = parent;
    }
    Some((page, resources.cloned().unwrap_or_default()))
}
