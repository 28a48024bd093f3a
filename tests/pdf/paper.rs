//! Small papers set by hand, for the tests of the plate file: one glyph a character from a face's
//! own map, no shaping.

use crate::loose::{anchors, loose};
use katern::color::Ink;
use katern::geometry::{Point, Rect, Size};
use katern::page::{
    About, Face, Glyph, Mark, Offcut, Page, Paper, PictureTone, Plate, Plates, Run, Shape,
};
use katern::press::{ArtInks, Compression, PicturePacking, Press, Resolution, Standard};
use katern::separation::packing::packed;
use katern::source::{FileId, Span};
use katern::style::{FaceId, Role};
use katern::unit::Pt;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

pub const CYAN: Ink = Ink::mixed([200, 0, 0, 0]);
pub const WHITE: Ink = Ink::mixed([0; 4]);

pub fn read(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|e| panic!("{path}: {e}"))
}

pub fn pt(points: f64) -> Pt {
    Pt::from_points(points)
}

pub fn at(x: f64, y: f64) -> Point {
    Point { x: pt(x), y: pt(y) }
}

/// A face of the checkout.
pub fn face(file: &str) -> Face {
    let bytes = read(&format!("fonts/noto/{file}.ttf"));
    let units = ttf_parser::Face::parse(&bytes, 0).expect(file).units_per_em();
    Face { name: file.to_owned(), bytes: bytes.into(), units, asked: None }
}

/// A run of one glyph a character, from the face's own character map.
pub fn run(faces: &[Face], id: u16, text: &str, setting: (f64, Point)) -> Run {
    spaced(faces, id, text, (setting.0, setting.1, 10_000, Pt(0)))
}

/// The same, stretched and tracked: size, origin, glyph width, letter space.
pub fn spaced(
    faces: &[Face],
    id: u16,
    text: &str,
    (size, origin, stretch, track): (f64, Point, u32, Pt),
) -> Run {
    let face = ttf_parser::Face::parse(&faces[usize::from(id)].bytes, 0).expect("a face");
    let size = pt(size);
    let glyphs = text
        .char_indices()
        .map(|(i, c)| {
            let glyph = face.glyph_index(c).unwrap_or_else(|| panic!("no {c:?}"));
            let units = i64::from(face.glyph_hor_advance(glyph).unwrap_or(0));
            let advance = size
                .scaled(units * i64::from(stretch), i64::from(face.units_per_em()) * 10_000)
                + track;
            Glyph {
                id: glyph.0,
                advance,
                offset: (Pt(0), Pt(0)),
                text: (i as u32, (i + c.len_utf8()) as u32),
            }
        })
        .collect();
    Run {
        face: FaceId(id),
        size,
        stretch,
        track,
        origin,
        glyphs,
        text: text.to_owned(),
        actual: Vec::new(),
        broken: None,
    }
}

pub fn mark(ink: Ink, shape: Shape) -> Mark {
    Mark { ink, shape, role: Role::Text, span: None }
}

pub fn text(run: Run) -> Mark {
    mark(Ink::BLACK, Shape::Glyphs(run))
}

pub fn fill(ink: Ink, [x, y, width, height]: [f64; 4]) -> Mark {
    mark(ink, Shape::Fill(Rect { x: pt(x), y: pt(y), width: pt(width), height: pt(height) }))
}

pub fn rule(ink: Ink, y: f64, thickness: f64) -> Mark {
    mark(ink, Shape::Rule { from: at(40.0, y), to: at(300.0, y), thickness: pt(thickness) })
}

pub fn picture(plate: u32, [x, y, width, height]: [f64; 4]) -> Mark {
    mark(
        Ink::BLACK,
        Shape::Picture {
            frame: Rect { x: pt(x), y: pt(y), width: pt(width), height: pt(height) },
            plate,
        },
    )
}

/// Pages of these marks, 290 x 420 mm, with two small pictures to take from.
pub fn paper(faces: Vec<Face>, pages: Vec<Vec<Mark>>) -> Paper {
    let trim = Size { width: Pt::from_mm(290.0), height: Pt::from_mm(420.0) };
    let page = |(number, marks)| {
        let placed = vec![loose(number, marks)];
        Page {
            number,
            template: "page".into(),
            trim,
            bleed: Pt(0),
            offcut: Offcut::default(),
            placed,
            anchors: anchors(),
        }
    };
    let samples = |n: u32| (0..n).map(|i| (i * i % 140) as u8).collect::<Vec<u8>>();
    let tone = PictureTone::default();
    let packing = PicturePacking { compression: Compression::Flate, ..PicturePacking::NORMAL };
    let plate = |depth, inks: u32| {
        let pixels = samples(20 * 30 * inks).into();
        packed(&Plate { width: 20, height: 30, pixels, depth, tone }, packing, 2400)
    };
    let plates = vec![plate(Plates::All, 4), plate(Plates::Black, 1)];
    let press = Press {
        name: "krantenpapier".to_owned(),
        standard: Standard::X4,
        profile: FileId(0),
        profile_at: Span::new(FileId(0), 0..0),
        condition: "CGATS TR 002".to_owned(),
        registry: "http://www.color.org".to_owned(),
        info: "Newsprint, coldset".to_owned(),
        bleed: Pt(0),
        marks: BTreeSet::new(),
        ink_limit: 2400,
        ink_aim: 2200,
        resolution: Resolution { refuse: 150, warn: 200, aim: 300 },
        packing,
        art: ArtInks::default(),
        least_rule: pt(0.25),
        least_type: pt(6.0),
        least_type_inks: pt(9.0),
        least_stroke: pt(0.25),
    };
    let about = About {
        title: "Krant & Co <proef> \u{201C}\u{EB}\u{201D}".to_owned(),
        date: "2026-11-22".to_owned(),
        language: "nl-BE".to_owned(),
        producer: "Katern 0.1".to_owned(),
    };
    let spots = Vec::new();
    let profile = read("layouts/press/icc/krantenpapier-tr002.icc").into();
    Paper {
        pages: (1..).zip(pages).map(page).collect(),
        faces,
        plates,
        spots,
        press,
        profile,
        about,
    }
}

pub fn two_faces() -> Vec<Face> {
    vec![face("NotoSerif-Condensed"), face("NotoSans-CondensedBold")]
}
