//! What leaves ink: marks on pages, and all that a printer needs beside them.
//!
//! In: nothing; plain data made by `makeup`. `lint`, `pdf` and `preview` see this and nothing else
//! of an issue. Invariant: what stands on a page is in reading order, and so are its marks.

use crate::color::{Ink, SpotInk};
use crate::geometry::{Point, Rect, Size};
use crate::layout::TemplateId;
use crate::press::Press;
use crate::source::{Anchor, Bytes, FileId, Span};
use crate::unit::Pt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

mod mark;
pub mod offcut;
pub mod placed;
mod spots;

pub use mark::{Broken, Glyph, Mark, Run, Shape};
pub use offcut::Offcut;
pub use placed::{Element, Home, LegId, Placed, PlacedId, SetLine};

/// A face whose glyphs stand on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// PostScript name.
    pub name: String,
    /// The font program as read, TrueType or OpenType, one face.
    pub bytes: Bytes,
    /// Units to the em.
    pub units: u16,
    /// Where the layout asks for it.
    pub asked: Option<Span>,
}

/// A picture ready for the press: separated, turned, cropped and scaled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Cyan, magenta, yellow, black a pixel (0 none, 255 full), or black alone; rows from the top.
    pub pixels: Arc<[u8]>,
    /// What a pixel holds.
    pub depth: Plates,
    /// How dark, how light and how sharp it is.
    pub tone: PictureTone,
}

/// A plate as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedPlate {
    /// Pixels across; of a drawing hundredths of a point.
    pub width: u32,
    /// Pixels down; of a drawing hundredths of a point.
    pub height: u32,
    /// What a pixel holds.
    pub depth: Plates,
    /// How dark, how light and how sharp it is; of a drawing nothing is known.
    pub tone: PictureTone,
    /// Most ink of any pixel that comes out of it, thousandths of one plate, rounded up.
    pub most: u32,
    /// Its samples.
    pub samples: Samples,
}

/// Samples of a plate, packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Samples {
    /// A JPEG (ISO/IEC 10918-1), as PDF's DCTDecode reads it.
    Dct(Arc<[u8]>),
    /// Rows behind PNG filters in a zlib stream, as its FlateDecode with predictor 15 does.
    Flate(Arc<[u8]>),
    /// A JPEG in inks as it came.
    AsIs(InkJpeg),
    /// Art of lines and type.
    Drawing(DrawnPart),
}

/// A JPEG of four inks whose bytes nobody changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkJpeg {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Whether 255 is no ink, as Adobe's programs write it.
    pub inverted: bool,
}

/// Art of lines and type in inks alone, and what of it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnPart {
    /// A PDF of one page; the art is what its media box holds.
    pub pdf: Arc<[u8]>,
    /// Hundredths of a point of the art, upright, that are cut off on the left and on top.
    pub cut: (u32, u32),
    /// Its spot colours in full tone, by name, with what stands for them.
    pub spots: Arc<BTreeMap<String, Ink>>,
}

/// A picture in a few fields of gray, by which it is known again, and a part of it too.
pub type Thumb = [[u8; 32]; 32];

/// How dark, how light and how sharp a picture is at printing size, of 255.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureTone {
    /// A twentieth of its pixels are darker than this.
    pub dark: u8,
    /// A twentieth are lighter.
    pub light: u8,
    /// Half are darker than this.
    pub middle: u8,
    /// Three quarters are darker than this.
    pub upper: u8,
    /// Five thousandths are darker than this.
    pub darkest: u8,
    /// Five thousandths are lighter.
    pub lightest: u8,
    /// A thousandth bend farther away from their neighbours.
    pub edge: u8,
    /// Half of them bend farther than this.
    pub grain: u8,
    /// How many per cent of them are the white of the paper.
    pub burnt: u8,
    /// How many of its four sides are the white of the paper.
    pub bare: u8,
    /// How many per cent of them have the one light that most have, black and white apart.
    pub patch: u8,
    /// How many per cent of its depth, or of its width, are bars of one tone along its edges.
    pub bars: u8,
    /// How many per cent of its depth, or of its width, an even rim takes that ends in a straight
    /// line: on top, to the right, at the foot and to the left.
    pub rims: [u8; 4],
    /// Along how many of its sides one tone lies in a wedge, as turning leaves it.
    pub wedges: u8,
    /// Hundred times how sharp it is across, beside how sharp it is down; 0 where it has no edges.
    pub sharper_across: u16,
    /// Thousandths of its detail over three pixels that are left over one.
    pub fine: u16,
    /// How many per cent of its detail come back at the pitch of a screen.
    pub screen: u8,
    /// How far the shadows and the lights of one colour both lie from those of the others, where
    /// hardly a pixel is neutral.
    pub cast: u8,
    /// How many per cent of its green lie above red and blue both in all but its shadows; less than
    /// 0 where it lies below both.
    pub green: i8,
    /// A hundredth of its pixels bend farther away from their neighbours.
    pub harsh: u8,
    /// How many per cent of them lie in tones that stand by themselves, without those beside them;
    /// the two greatest groups of such tones, a sky and a wall, are not counted.
    pub lone: u8,
    /// How many per cent of them are of full colour.
    pub garish: u8,
    /// How many pixels of the file the squares measure into which it falls; 0 where it does not.
    pub squares: u8,
    /// All of its file in as many rows as fields in a row.
    pub thumb: Thumb,
}

/// Which plates a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Plates {
    /// Black alone, one byte a pixel.
    Black,
    /// Black alone, all of it or none: one byte a pixel, 0 or 255, a bit in the file.
    Line,
    /// All four, four bytes a pixel.
    All,
}

impl PackedPlate {
    /// Whether it is of lines and type instead of pixels.
    pub fn is_drawn(&self) -> bool {
        matches!(self.samples, Samples::Drawing(_))
    }
}

impl Plates {
    /// Bytes of a pixel.
    pub fn inks(self) -> usize {
        match self {
            Plates::Black | Plates::Line => 1,
            Plates::All => 4,
        }
    }
}

/// A mark, and the corner that it is measured from.
#[derive(Clone, Copy, Debug)]
pub struct Inked<'a> {
    /// From the top left of the trim.
    pub corner: Point,
    /// The mark.
    pub mark: &'a Mark,
    /// Where its words come from, in their file.
    pub span: Option<Span>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Number as printed.
    pub number: u32,
    /// Its template.
    pub template: TemplateId,
    /// Trimmed size.
    pub trim: Size,
    /// Ink beyond the trim.
    pub bleed: Pt,
    /// The paper beyond that, with the marks on it for whoever prints.
    pub offcut: Offcut,
    /// What stands on it, in reading order. Spans in it count from blocks: their files are numbers
    /// of `anchors`.
    pub placed: Vec<Placed>,
    /// Where the blocks begin that it shows, in the order in which they come.
    pub anchors: Vec<Anchor>,
}

impl Page {
    /// The trim with its bleed, from the top left of the trim: where ink may be.
    pub fn inkable(&self) -> Rect {
        let Size { width, height } = self.trim;
        Rect { x: Pt::ZERO, y: Pt::ZERO, width, height }.grown(self.bleed)
    }

    /// Every mark where it stands on the page, in reading order.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.inked()
            .map(|Inked { corner, mark, span }| Mark { span, ..mark.clone().shifted(corner) })
    }

    /// A span of what stands here as it stands in its file.
    pub fn source(&self, span: Span) -> Option<Span> {
        Some(self.anchors.get(span.file.0 as usize)?.found(span))
    }

    /// Takes up a thing after the others; `anchor` gives the block that a span of it counts from,
    /// and the span as it does.
    pub fn place(&mut self, mut placed: Placed, anchor: impl Fn(Span) -> Option<(Anchor, Span)>) {
        placed.each_span(|span| {
            let (anchor, span) = anchor(span)?;
            // Most of it is of the block that came last.
            let known = self.anchors.iter().rposition(|known| *known == anchor);
            let number = known.unwrap_or_else(|| {
                self.anchors.push(anchor);
                self.anchors.len() - 1
            });
            Some(Span { file: FileId(u32::try_from(number).ok()?), ..span })
        });
        self.placed.push(placed);
    }

    /// All type that leaves ink, in reading order; that on the offcut last.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        let placed = self.placed.iter().flat_map(|one| &one.marks);
        let placed = placed.filter_map(|mark| match &mark.shape {
            Shape::Glyphs(run) => Some(run),
            _ => None,
        });
        placed.chain(self.offcut.runs())
    }

    /// Every mark in reading order, as it is measured from its corner.
    pub fn inked(&self) -> impl Iterator<Item = Inked<'_>> {
        self.placed.iter().flat_map(move |one| {
            let corner = one.frame.corner();
            let span = |mark: &Mark| mark.span.and_then(|span| self.source(span));
            one.marks.iter().map(move |mark| Inked { corner, mark, span: span(mark) })
        })
    }
}

/// A thing's own span: it counts from itself.
pub fn from_itself(span: Span) -> Option<(Anchor, Span)> {
    let anchor = Anchor { file: span.file, byte: span.start };
    Some((anchor, Span { start: 0, end: span.end.saturating_sub(span.start), ..span }))
}

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Title of the paper and its number.
    pub title: String,
    /// Date of the issue as `YYYY-MM-DD`.
    pub date: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The program and its version.
    pub producer: String,
}

/// All that a printer needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The faces that runs point to.
    pub faces: Vec<Face>,
    /// The pictures that marks point to.
    pub plates: Vec<PackedPlate>,
    /// Spot colours: those that inks point to, then those of art alone.
    pub spots: Vec<SpotInk>,
    /// The press condition.
    pub press: Press,
    /// The output profile's bytes.
    pub profile: Arc<[u8]>,
    /// What the file says of itself.
    pub about: About,
}

impl Paper {
    /// The page of that number as a paper of its own, the same to the byte as it is made up alone:
    /// its pictures are counted in the order in which it shows them. `None` where there is none.
    pub fn alone(&self, number: u32) -> Option<Paper> {
        let mut page = self.pages.iter().find(|page| page.number == number)?.clone();
        let mut shown: Vec<u32> = Vec::new();
        for mark in page.placed.iter_mut().flat_map(|placed| &mut placed.marks) {
            if let Shape::Picture { plate, .. } = &mut mark.shape {
                let known = shown.iter().position(|of| of == plate);
                let place = known.unwrap_or(shown.len());
                if known.is_none() {
                    shown.push(*plate);
                }
                *plate = u32::try_from(place).ok()?;
            }
        }
        let plates = shown.iter().filter_map(|of| self.plates.get(*of as usize).cloned()).collect();
        Some(Paper { pages: vec![page], plates, ..self.clone() })
    }

    /// The same without marks for whoever prints: what stands on its pages alone.
    pub fn unmarked(&self) -> Paper {
        let mut paper = self.clone();
        paper.pages.iter_mut().for_each(|page| page.offcut = Offcut::default());
        paper
    }
}
