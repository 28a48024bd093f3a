//! The pen: marks become page content (ISO 32000-1, 8 and 9) as printpdf operations.
//!
//! In: marks and the fonts of their page. Out: the operations, and which fonts, pictures, graphics
//! states and colour spaces they name. y is turned upward here, and lengths become thousandths of a
//! point. Black type and thin black rules overprint (8.6.7); everything else knocks out.

use super::font::EmbeddedFont;
use super::object::{thousandths, utf16_marked, written};
use super::reading::{GlyphStretch, stretches};
use crate::color::{Ink, SpotId, SpotShare};
use crate::geometry::{Point, Rect};
use crate::page::{Inked, Page, Run, Shape};
use crate::style::FaceId;
use crate::unit::{Pt, SCALE};
use printpdf::{
    Cmyk, Color, DictItem, ExtendedGraphicsStateId, FontId, Line, LinePoint, Op, PaintMode,
    PdfFontHandle, WindingOrder, XObjectId, XObjectTransform,
};
use std::collections::{BTreeMap, BTreeSet};

/// Black rules up to this thickness overprint (GWG 2015, 4.12).
const THIN: Pt = Pt(2 * SCALE);

/// How far a glyph may stand from its place before it is corrected, points. With the start of its
/// line (0.0005) and the rounding of the correction (at most 0.005) it stays within a hundredth of
/// a point.
const NEAR: f64 = 0.004;

/// What happens to the inks underneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Under {
    /// They stay: overprint.
    Kept,
    /// They are taken away: knock-out.
    Cleared,
}

impl Under {
    /// The resource name of its graphics state.
    pub fn name(self) -> &'static str {
        match self {
            Under::Kept => "Over",
            Under::Cleared => "Knock",
        }
    }
}

/// The resources that a page names.
#[derive(Clone, Debug, Default)]
pub(super) struct Used {
    /// Faces.
    pub faces: BTreeSet<FaceId>,
    /// Pictures, as indices into `Paper::plates`.
    pub plates: BTreeSet<u32>,
    /// Graphics states.
    pub states: BTreeSet<Under>,
    /// Whether something is painted on every plate.
    pub every_plate: bool,
    /// Spot colours, with the resource names of their spaces.
    pub spots: BTreeMap<SpotId, String>,
}

/// The resource name of a face.
pub(super) fn face_name(face: FaceId) -> String {
    format!("T{}", face.0)
}

/// The resource name of a picture.
pub(super) fn plate_name(plate: u32) -> String {
    format!("P{plate}")
}

/// The resource name of the colour space that is on every plate.
pub(super) const EVERY_PLATE: &str = "All";

/// The graphics state as the operations so far have left it; `None` is not yet set.
#[derive(Default)]
struct GraphicsState {
    under: Option<Under>,
    fill: Option<PenColour>,
    stroke: Option<PenColour>,
    thickness: Option<i64>,
    font: Option<(FaceId, Pt)>,
    stretch: Option<u32>,
    track: Option<u32>,
}

/// What is painted with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PenColour {
    Inks(Ink),
    EveryPlate,
}

/// Writes operations; says only what changes.
pub(super) struct Pen {
    ops: Vec<Op>,
    used: Used,
    /// The corner of the sheet that places are written from.
    lower_left: Point,
    /// The corner that the mark in hand is measured from.
    corner: Point,
    state: GraphicsState,
    /// The spot colours of the page in order: a page alone names their spaces alike.
    spots: Vec<SpotId>,
}

impl Pen {
    /// A pen on an empty page.
    pub fn on(page: &Page) -> Pen {
        let beyond = page.bleed + page.offcut.wide;
        Pen {
            ops: Vec::new(),
            used: Used::default(),
            lower_left: Point { x: -beyond, y: page.trim.height + beyond },
            corner: Point::default(),
            state: GraphicsState::default(),
            spots: page.inked_spots().into_iter().collect(),
        }
    }

    /// What was written, and what it names.
    pub fn done(self) -> (Vec<Op>, Used) {
        (self.ops, self.used)
    }

    /// What follows is measured from the trim, and leaves or clears what is under it.
    pub fn on_paper(&mut self, under: Under) {
        self.corner = Point::default();
        self.under(under);
    }

    /// Writes a mark of the page.
    pub fn mark(
        &mut self,
        Inked { corner, mark, .. }: Inked,
        fonts: &BTreeMap<FaceId, EmbeddedFont>,
    ) {
        self.corner = corner;
        match &mark.shape {
            Shape::Glyphs(run) => {
                if let (Some(font), false) = (fonts.get(&run.face), run.glyphs.is_empty()) {
                    self.under(if mark.ink == Ink::BLACK { Under::Kept } else { Under::Cleared });
                    self.fill(mark.ink);
                    self.run(run, font);
                }
            }
            Shape::Rule { from, to, thickness } => {
                self.under(if mark.ink == Ink::BLACK && *thickness <= THIN {
                    Under::Kept
                } else {
                    Under::Cleared
                });
                self.stroke(mark.ink);
                self.line((*from, *to), *thickness);
            }
            Shape::Fill(area) => {
                self.under(Under::Cleared);
                self.fill(mark.ink);
                self.panel(*area);
            }
            Shape::Picture { frame, plate } => {
                self.under(Under::Cleared);
                self.used.plates.insert(*plate);
                let [x, y, width, height] = self.area(*frame);
                let transform = XObjectTransform {
                    translate_x: Some(printpdf::Pt(written(x))),
                    translate_y: Some(printpdf::Pt(written(y))),
                    scale_x: Some(written(width)),
                    scale_y: Some(written(height)),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                };
                self.ops.push(Op::UseXobject { id: XObjectId(plate_name(*plate)), transform });
            }
        }
    }

    fn under(&mut self, under: Under) {
        if self.state.under != Some(under) {
            self.state.under = Some(under);
            self.used.states.insert(under);
            self.ops.push(Op::LoadGraphicsState {
                gs: ExtendedGraphicsStateId(under.name().to_owned()),
            });
        }
    }

    /// Sets the ink of panels and type.
    pub fn fill(&mut self, ink: Ink) {
        if self.state.fill != Some(PenColour::Inks(ink)) {
            self.state.fill = Some(PenColour::Inks(ink));
            match ink.spot {
                Some(share) => self.spot(share, ("cs", "scn")),
                None => self.ops.push(Op::SetFillColor { col: cmyk(ink) }),
            }
        }
    }

    /// Sets the ink of lines.
    pub fn stroke(&mut self, ink: Ink) {
        if self.state.stroke != Some(PenColour::Inks(ink)) {
            self.state.stroke = Some(PenColour::Inks(ink));
            match ink.spot {
                Some(share) => self.spot(share, ("CS", "SCN")),
                None => self.ops.push(Op::SetOutlineColor { col: cmyk(ink) }),
            }
        }
    }

    /// Panels and type that follow are on every plate.
    pub fn fill_every_plate(&mut self) {
        if self.state.fill != Some(PenColour::EveryPlate) {
            self.state.fill = Some(PenColour::EveryPlate);
            self.every_plate("cs", "scn");
        }
    }

    /// Lines that follow are on every plate.
    pub fn stroke_every_plate(&mut self) {
        if self.state.stroke != Some(PenColour::EveryPlate) {
            self.state.stroke = Some(PenColour::EveryPlate);
            self.every_plate("CS", "SCN");
        }
    }

    fn every_plate(&mut self, space: &str, tone: &str) {
        self.used.every_plate = true;
        self.said(space, vec![DictItem::Name(EVERY_PLATE.as_bytes().to_vec())]);
        self.said(tone, vec![DictItem::Real(1.0)]);
    }

    /// A tint of a spot colour (ISO 32000-1, 8.6.8).
    fn spot(&mut self, share: SpotShare, (space, tone): (&str, &str)) {
        let place = self.spots.iter().position(|own| *own == share.id).unwrap_or(self.spots.len());
        let name = format!("S{place}");
        self.said(space, vec![DictItem::Name(name.clone().into_bytes())]);
        self.said(tone, vec![DictItem::Real(written(i64::from(share.tint)))]);
        self.used.spots.insert(share.id, name);
    }

    /// An operator that printpdf passes on.
    fn said(&mut self, key: &str, value: Vec<DictItem>) {
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }

    fn thickness(&mut self, thickness: Pt) {
        // Never zero, which is the thinnest line of the device.
        let thickness = thousandths(thickness).max(1);
        if self.state.thickness != Some(thickness) {
            self.state.thickness = Some(thickness);
            self.ops.push(Op::SetOutlineThickness { pt: printpdf::Pt(written(thickness)) });
        }
    }

    /// A straight line.
    pub fn line(&mut self, ends: (Point, Point), thickness: Pt) {
        self.thickness(thickness);
        let end = |at: Point| LinePoint { p: point(self.place(at)), bezier: false };
        let points = vec![end(ends.0), end(ends.1)];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    /// A line of curves: its start, then two levers and an end for each.
    pub fn curve(&mut self, points: &[Point], thickness: Pt) {
        self.thickness(thickness);
        let Some((start, rest)) = points.split_first() else { return };
        let at = |pen: &Pen, points: &[Point]| -> Vec<DictItem> {
            let places = points.iter().map(|point| pen.place(*point));
            places.flat_map(|(x, y)| [x, y].map(|n| DictItem::Real(written(n)))).collect()
        };
        self.said("m", at(self, &[*start]));
        for curve in rest.chunks_exact(3) {
            self.said("c", at(self, curve));
        }
        self.said("S", Vec::new());
    }

    /// A rectangle of the ink that was set.
    pub fn panel(&mut self, area: Rect) {
        let [x, y, width, height] = self.area(area);
        let pt = |n: i64| printpdf::Pt(written(n));
        let rectangle = printpdf::Rect {
            x: pt(x),
            y: pt(y),
            width: pt(width),
            height: pt(height),
            mode: Some(PaintMode::Fill),
            winding_order: Some(WindingOrder::NonZero),
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// The place in thousandths of a point from the lower left corner of the sheet.
    fn place(&self, at: Point) -> (i64, i64) {
        let Point { x, y } = at + self.corner - self.lower_left;
        (thousandths(x), thousandths(-y))
    }

    /// Left, bottom, width and height. The edges are rounded, not the sizes: areas that touch still
    /// do.
    fn area(&self, area: Rect) -> [i64; 4] {
        let (left, top) = self.place(Point { x: area.x, y: area.y });
        let (right, bottom) = self.place(Point { x: area.right(), y: area.bottom() });
        [left, bottom, right - left, top - bottom]
    }

    /// Writes how a run is set, as far as it is not set so already.
    fn text_state(&mut self, run: &Run) -> TextState {
        let set = TextState::of(run);
        if self.state.font != Some((run.face, run.size)) {
            self.state.font = Some((run.face, run.size));
            let handle = PdfFontHandle::External(FontId(face_name(run.face)));
            self.ops.push(Op::SetFont { font: handle, size: printpdf::Pt(set.size as f32) });
        }
        if self.state.stretch.unwrap_or(10_000) != run.stretch {
            self.state.stretch = Some(run.stretch);
            self.ops.push(Op::SetHorizontalScaling { percent: (set.wide * 100.0) as f32 });
        }
        let track = set.track as f32;
        if f32::from_bits(self.state.track.unwrap_or(0)) != track {
            self.state.track = Some(track.to_bits());
            self.ops.push(Op::SetCharacterSpacing { multiplier: track });
        }
        set
    }

    /// Type, in the ink that was set.
    pub fn run(&mut self, run: &Run, font: &EmbeddedFont) {
        self.used.faces.insert(run.face);
        self.ops.push(Op::StartTextSection);
        let set = self.text_state(run);
        let places = places(run);
        let mut line = (0, 0);
        for GlyphStretch { from, to, actual } in stretches(run, &font.readings) {
            self.ops.extend(actual.map(reads_as));
            let glyphs = run.glyphs.get(from..to).unwrap_or(&[]);
            let mut placed = glyphs
                .iter()
                .map(|glyph| glyph.id)
                .zip(places.get(from..to).unwrap_or(&[]))
                .peekable();
            // Each stretch, and each change of height in it, starts at its own place: some readers
            // lose the letter space between two strings.
            while let Some((glyph, place)) = placed.next() {
                let start = self.place(*place);
                let mut piece = TextShow { set, pen: 0.0, items: Vec::new(), codes: Vec::new() };
                piece.show(font, glyph);
                while let Some((glyph, next)) = placed.next_if(|(_, next)| next.y == place.y) {
                    let from_left = next.x + self.corner.x - self.lower_left.x;
                    piece.go_to(from_left.points() - start.0 as f64 / 1000.0);
                    piece.show(font, glyph);
                }
                self.ops
                    .push(Op::SetTextCursor { pos: point((start.0 - line.0, start.1 - line.1)) });
                self.ops.push(Op::Unknown {
                    key: "TJ".to_owned(),
                    value: vec![DictItem::Array(piece.done())],
                });
                line = start;
            }
            if actual.is_some() {
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.ops.push(Op::EndTextSection);
    }
}

/// Where each glyph of a run is drawn, exactly.
fn places(run: &Run) -> Vec<Point> {
    let mut x = run.origin.x;
    run.glyphs
        .iter()
        .map(|glyph| {
            let place = Point { x: x + glyph.offset.0, y: run.origin.y - glyph.offset.1 };
            x += glyph.advance;
            place
        })
        .collect()
}

/// What begins glyphs that read otherwise than their codes say (ISO 32000-1, 14.9.4).
fn reads_as(text: &str) -> Op {
    let text = DictItem::String { data: utf16_marked(text), literal: false };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), text)]) },
    }
}

/// The text state of a run in the numbers that are written, so that the pen is reckoned as a reader
/// will.
#[derive(Clone, Copy)]
struct TextState {
    /// `Tf`, points.
    size: f64,
    /// `Tz` as a factor: it widens glyphs, letter space and corrections alike (9.4.4).
    wide: f64,
    /// `Tc`, points before widening.
    track: f64,
}

impl TextState {
    fn of(run: &Run) -> TextState {
        let rounded = |value: f64, parts: f64| (value * parts).round() / parts;
        let wide = f64::from(run.stretch) / 10_000.0;
        TextState {
            size: rounded(run.size.points(), 10_000.0),
            wide,
            track: rounded(run.track.points() / wide, 100_000.0),
        }
    }
}

/// One `TJ`: strings of codes and corrections between them.
struct TextShow {
    set: TextState,
    /// How far a reader's pen is from the start, points.
    pen: f64,
    items: Vec<DictItem>,
    codes: Vec<u8>,
}

impl TextShow {
    fn show(&mut self, font: &EmbeddedFont, glyph: u16) {
        if let Some((code, width)) = font.code(glyph) {
            self.codes.extend(code.to_be_bytes());
            self.pen += (width as f64 / 1000.0 * self.set.size + self.set.track) * self.set.wide;
        }
    }

    /// Moves the pen to `x` if it is not near; what is left over is carried on.
    fn go_to(&mut self, x: f64) {
        let missing = x - self.pen;
        if missing.abs() <= NEAR {
            return;
        }
        // In thousandths of an em; a tenth of one is under 0.005 pt up to 50 pt, a hundredth up to
        // 500 pt.
        let parts = if self.set.size > 50.0 { 100.0 } else { 10.0 };
        let unit = self.set.size * self.set.wide / 1000.0;
        let number = ((-missing / unit) * parts).round() / parts;
        if number == 0.0 {
            return;
        }
        self.pen -= number * unit;
        self.cut();
        self.items.push(DictItem::Real(number as f32));
    }

    fn cut(&mut self) {
        if !self.codes.is_empty() {
            // As bytes: half as long as hexadecimal, and packed smaller.
            self.items
                .push(DictItem::String { data: std::mem::take(&mut self.codes), literal: true });
        }
    }

    fn done(mut self) -> Vec<DictItem> {
        self.cut();
        self.items
    }
}

fn point(place: (i64, i64)) -> printpdf::Point {
    printpdf::Point { x: printpdf::Pt(written(place.0)), y: printpdf::Pt(written(place.1)) }
}

fn cmyk(ink: Ink) -> Color {
    let part = |thousandths: u16| written(i64::from(thousandths));
    Color::Cmyk(Cmyk {
        c: part(ink.c),
        m: part(ink.m),
        y: part(ink.y),
        k: part(ink.k),
        icc_profile: None,
    })
}
