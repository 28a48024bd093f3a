//! A content stream in the making, with what it names.
//!
//! In: groups, paths and pictures of an SVG. Out: the words of a content stream and its resources.
//! A group that is veiled as a whole becomes a form of its own (ISO 32000-1, 11.6.6).

use super::super::colours::{Turned, Turning, written};
use super::super::fault::{AGAIN, DrawingFault, SIMPLER, shows_through};
use super::super::inking::{InkedRaster, Inking, RgbRaster};
use super::super::limits::{MOST_DEEP, MOST_PARTS};
use super::super::spots::spot_key;
use super::path;
use crate::color::SpotId;
use crate::spot::separation;
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::{BTreeMap, BTreeSet};
use usvg::{BlendMode, Group, Image, ImageKind, Node};

/// Points of a pixel: pixels of an SVG are 96 to the inch (CSS Values 3, 5.2).
pub(super) const POINTS: f32 = 0.75;

/// A matrix as PDF writes it.
pub(super) type CanvasMatrix = [f32; 6];

/// A content stream in the making.
pub(super) struct Canvas<'a> {
    pub document: &'a mut Document,
    pub inking: &'a dyn Inking,
    pub words: String,
    named: BTreeMap<&'static str, Dictionary>,
    pub most: u32,
    /// Spot colours in gradients, which are mixed.
    pub mixed: BTreeSet<SpotId>,
    /// Whether what is drawn is type.
    pub type_is_drawn: bool,
    deep: usize,
    parts: usize,
}

/// A content stream that is done.
pub(super) struct CanvasWork {
    /// Its bytes.
    pub content: Vec<u8>,
    /// What it names.
    pub resources: Dictionary,
    /// Its strongest ink, thousandths of one plate.
    pub most: u32,
    /// Spot colours in gradients, which were mixed.
    pub mixed: BTreeSet<SpotId>,
}

impl<'a> Canvas<'a> {
    pub fn new(document: &'a mut Document, inking: &'a dyn Inking) -> Canvas<'a> {
        let (words, named) = (String::new(), BTreeMap::new());
        let (mixed, type_is_drawn) = (BTreeSet::new(), false);
        Canvas { document, inking, words, named, most: 0, mixed, type_is_drawn, deep: 0, parts: 0 }
    }

    /// What was drawn.
    pub fn done(self) -> CanvasWork {
        let of = |(kind, entries): (&str, Dictionary)| (kind.to_owned(), Object::from(entries));
        let resources = Dictionary::from_iter(self.named.into_iter().map(of));
        let (content, mixed) = (self.words.into_bytes(), self.mixed);
        CanvasWork { content, resources, most: self.most, mixed }
    }

    pub fn turning(&self) -> Turning<'a> {
        Turning { inking: self.inking, mask: false }
    }

    /// Gives an object a name in the resources.
    pub fn name(&mut self, kind: &'static str, object: Object) -> String {
        let entries = self.named.entry(kind).or_default();
        let known = entries.iter().find(|(_, known)| **known == object);
        if let Some((name, _)) = known {
            return String::from_utf8_lossy(name).into_owned();
        }
        let first = kind.chars().next().unwrap_or('X');
        let name = format!("{first}{}", entries.len());
        entries.set(name.clone(), object);
        name
    }

    /// The words of a colour; the space of a spot colour is named among the resources.
    pub fn set_in(&mut self, colour: Turned, lines: bool) -> String {
        if let Some((id, spot)) = colour.spot().and_then(|id| Some((id, self.inking.spot(id)?))) {
            let spaces = self.named.entry("ColorSpace").or_default();
            spaces.set(spot_key(id), separation(spot));
        }
        colour.words(lines)
    }

    /// What is drawn under a matrix, and leaves the state as it was.
    pub fn within(
        &mut self,
        matrix: CanvasMatrix,
        draw: impl FnOnce(&mut Self) -> Result<(), DrawingFault>,
    ) -> Result<(), DrawingFault> {
        self.deep += 1;
        self.parts += 1;
        if self.deep > 2 * MOST_DEEP || self.parts > 10 * MOST_PARTS {
            return Err(DrawingFault::new("is made of more groups than any drawing needs", AGAIN));
        }
        self.words += "q\n";
        if matrix != [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] {
            self.matrix(matrix);
        }
        draw(self)?;
        self.words += "Q\n";
        self.deep -= 1;
        Ok(())
    }

    /// Puts a matrix before those in force.
    pub fn matrix(&mut self, matrix: CanvasMatrix) {
        for number in matrix {
            // Scales of small units need more places than lengths do.
            let text = format!("{number:.7}");
            self.words += text.trim_end_matches('0').trim_end_matches('.');
            self.words.push(' ');
        }
        self.words += "cm\n";
    }

    /// All that a group shows.
    pub fn group(&mut self, group: &Group) -> Result<(), DrawingFault> {
        let refused = |what: &str| Err(DrawingFault::new(format!("has a {what}"), SIMPLER));
        if !group.filters().is_empty() {
            return refused("filter");
        }
        if group.mask().is_some() {
            return refused("mask");
        }
        let t = group.transform();
        self.within([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty], |canvas| {
            if let Some(clip) = group.clip_path() {
                canvas.clip(clip)?;
            }
            let opacity = group.opacity().get();
            let blend = blend(group.blend_mode())?;
            if opacity < 1.0 || blend != "Normal" {
                canvas.veiled(group, (opacity, blend))
            } else {
                canvas.children(group)
            }
        })
    }

    fn children(&mut self, group: &Group) -> Result<(), DrawingFault> {
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner)?,
                Node::Path(path) => self.path(path)?,
                Node::Text(text) => {
                    let before = std::mem::replace(&mut self.type_is_drawn, true);
                    self.group(text.flattened())?;
                    self.type_is_drawn = before;
                }
                Node::Image(image) => self.image(image)?,
            }
        }
        Ok(())
    }

    /// A group that is veiled as a whole.
    fn veiled(&mut self, group: &Group, (opacity, blend): (f32, &str)) -> Result<(), DrawingFault> {
        let mut inner = Canvas::new(self.document, self.inking);
        inner.deep = self.deep;
        inner.type_is_drawn = self.type_is_drawn;
        inner.children(group)?;
        let CanvasWork { content, resources, most, mixed } = inner.done();
        self.most = self.most.max(most);
        self.mixed.extend(mixed);
        let bounds = group.stroke_bounding_box();
        let edges = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let form = Dictionary::from_iter([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", edges.map(Object::Real).to_vec().into()),
            ("Resources", resources.into()),
            (
                "Group",
                Dictionary::from_iter([
                    ("S", name("Transparency")),
                    ("CS", name("DeviceCMYK")),
                    ("I", true.into()),
                ])
                .into(),
            ),
        ]);
        let form = self.document.add_object(Stream::new(form, content));
        self.state(opacity, blend)?;
        let form = self.name("XObject", form.into());
        self.words += &format!("/{form} Do\n");
        Ok(())
    }

    /// Sets how much what follows veils.
    pub fn state(&mut self, opacity: f32, blend: &str) -> Result<(), DrawingFault> {
        if self.inking.is_flat() {
            return Err(shows_through());
        }
        let state = Dictionary::from_iter([
            ("Type", Object::Name(b"ExtGState".to_vec())),
            ("ca", Object::Real(opacity)),
            ("CA", Object::Real(opacity)),
            ("BM", Object::Name(blend.as_bytes().to_vec())),
        ]);
        let name = self.name("ExtGState", state.into());
        self.words += &format!("/{name} gs\n");
        Ok(())
    }

    /// What follows leaves the inks under it: black type and thin black lines, which would show
    /// white edges where plates lie a little off (GWG 2015, 4.12; ISO 32000-1, 8.6.7).
    pub fn overprint(&mut self) {
        let state = Dictionary::from_iter([
            ("Type", Object::Name(b"ExtGState".to_vec())),
            ("OP", true.into()),
            ("op", true.into()),
            ("OPM", 1.into()),
        ]);
        let name = self.name("ExtGState", state.into());
        self.words += &format!("/{name} gs\n");
    }

    /// Nothing that follows shows outside a clip.
    fn clip(&mut self, clip: &usvg::ClipPath) -> Result<(), DrawingFault> {
        if let Some(outer) = clip.clip_path() {
            self.clip(outer)?;
        }
        let mut path = String::new();
        let mut even = false;
        clipped(clip.root(), clip.transform(), (&mut path, &mut even))?;
        if path.is_empty() {
            // A clip without a path hides all.
            path = "0 0 0 0 re\n".to_owned();
        }
        self.words += &path;
        self.words += if even { "W* n\n" } else { "W n\n" };
        Ok(())
    }

    fn image(&mut self, image: &Image) -> Result<(), DrawingFault> {
        if !image.is_visible() {
            return Ok(());
        }
        let bytes = match image.kind() {
            ImageKind::SVG(tree) => return self.group(tree.root()),
            ImageKind::JPEG(bytes)
            | ImageKind::PNG(bytes)
            | ImageKind::GIF(bytes)
            | ImageKind::WEBP(bytes) => bytes,
        };
        let raster = self.inking.decoded(bytes);
        let raster =
            raster.map_err(|why| DrawingFault::new(format!("has a picture that {why}"), AGAIN))?;
        let (across, down) = (image.size().width(), image.size().height());
        let picture = self.document.add_object(picture(&raster, self.inking.picture(&raster)));
        let name = self.name("XObject", picture.into());
        self.within([across, 0.0, 0.0, -down, 0.0, down], |canvas| {
            canvas.words += &format!("/{name} Do\n");
            Ok(())
        })
    }
}

/// A picture in inks as an image XObject.
fn picture(raster: &RgbRaster, InkedRaster { inks, jpeg, samples }: InkedRaster) -> Stream {
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    let (width, height) = (i64::from(raster.width), i64::from(raster.height));
    let mut dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", width.into()),
        ("Height", height.into()),
    ]);
    super::super::raster::packed(&mut dict, (inks, jpeg), width);
    Stream::new(dict, samples).with_compression(false)
}

/// The paths of a clip, one after another.
fn clipped(
    group: &Group,
    outer: usvg::Transform,
    (out, even): (&mut String, &mut bool),
) -> Result<(), DrawingFault> {
    let transform = outer.pre_concat(group.transform());
    for node in group.children() {
        match node {
            Node::Path(path) => {
                *even |= path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd);
                if let Some(moved) = path.data().clone().transform(transform) {
                    *out += &path::words(&moved);
                }
            }
            Node::Group(inner) => clipped(inner, transform, (out, even))?,
            Node::Text(text) => clipped(text.flattened(), transform, (out, even))?,
            Node::Image(_) => {
                return Err(DrawingFault::new("is cut out by a picture", SIMPLER));
            }
        }
    }
    Ok(())
}

/// The name of a way to mix (ISO 32000-1, table 136).
fn blend(mode: BlendMode) -> Result<&'static str, DrawingFault> {
    Ok(match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
        BlendMode::PlusLighter => {
            return Err(DrawingFault::new("adds light to light (`plus-lighter`)", SIMPLER));
        }
    })
}

/// A number of a single precision as it is written.
pub(super) fn short(number: f32) -> String {
    written(f64::from(number))
}
