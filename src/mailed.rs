//! A proof to be mailed: the pages of a PDF as they are seen, small, in RGB, marked PROEF, each
//! with a foot that tells when it was pulled and what is not clean on it.
//!
//! In: the finished PDF, the words of the feet. Out: a PDF of one JPEG a page and a few lines of
//! type (ISO 32000-1; its fonts are the fourteen that every reader has, 9.6.2.2). It is for eyes,
//! not for a press: nothing of it is printed.

use crate::preview::{SeenPage, seen};
use crate::report::{Code, Report};
use jpeg_encoder::{ColorType, Encoder};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Most bytes of the picture of a page: with its foot it stays under 250 kB.
const MOST_BYTES: usize = 240_000;
/// Resolutions and qualities that are tried, the best first.
const TRIED: [(u32, u8); 8] =
    [(140, 60), (130, 50), (120, 45), (110, 40), (100, 35), (90, 30), (75, 25), (50, 20)];
/// Size of the type of a foot, and from line to line, in points.
const FOOT: (f64, f64) = (8.0, 10.5);
/// Most lines of a foot.
const MOST_LINES: usize = 7;
/// Mean width of a letter of Helvetica, of its size.
const LETTER: f64 = 0.52;

/// What is said at the foot of a page: its first line in bold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFoot {
    /// Its lines.
    pub lines: Vec<String>,
}

/// Pulls a proof of every page; `feet` are in the order of the pages.
///
/// Reports a PDF that cannot be shown, and a page that does not become small.
pub fn pulled(pdf: &[u8], feet: &[PageFoot]) -> Result<Vec<u8>, Report> {
    let mut pages: Vec<Option<PulledPage>> = feet.iter().map(|_| None).collect();
    for (ppi, quality) in TRIED {
        if pages.iter().all(Option::is_some) {
            break;
        }
        for (page, picture) in seen(pdf.to_vec(), ppi)?.iter().zip(&mut pages) {
            let small = || packed(page, ppi, quality).filter(|of| of.jpeg.len() <= MOST_BYTES);
            if picture.is_none() {
                *picture = small();
            }
        }
    }
    let help = "This is a fault of the program, not of the issue: please tell its makers.";
    let fault = |message: &str| Report::error(Code::Internal, message).help(help);
    let pages: Option<Vec<PulledPage>> = pages.into_iter().collect();
    let pages = pages.ok_or_else(|| fault("a page does not become small enough to be mailed"))?;
    bound(&pages, feet).ok_or_else(|| fault("the proof to be mailed could not be written"))
}

/// A page as a JPEG.
struct PulledPage {
    jpeg: Vec<u8>,
    /// In pixels.
    size: (u32, u32),
    /// In points.
    points: (f64, f64),
}

fn packed(page: &SeenPage, ppi: u32, quality: u8) -> Option<PulledPage> {
    let (width, height) = page.size();
    let (across, down) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, quality).encode(&page.rgb(), across, down, ColorType::Rgb).ok()?;
    let points = |pixels: u32| f64::from(pixels) * 72.0 / f64::from(ppi);
    Some(PulledPage { jpeg, size: (width, height), points: (points(width), points(height)) })
}

/// The file.
fn bound(pages: &[PulledPage], feet: &[PageFoot]) -> Option<Vec<u8>> {
    let mut file = Document::with_version("1.4");
    let tree = file.new_object_id();
    let font = |name: &str| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name,
            "Encoding" => "WinAnsiEncoding",
        }
    };
    let (plain, bold) =
        (file.add_object(font("Helvetica")), file.add_object(font("Helvetica-Bold")));
    let faint = file.add_object(dictionary! { "Type" => "ExtGState", "ca" => 0.14_f32 });
    let of_all = dictionary! {
        "Type" => "Page", "Parent" => tree,
        "Resources" => dictionary! {
            "Font" => dictionary! { "Plain" => plain, "Bold" => bold },
            "ExtGState" => dictionary! { "Faint" => faint },
        },
    };
    let mut kids: Vec<Object> = Vec::new();
    for (picture, foot) in pages.iter().zip(feet) {
        kids.push(leaf(&mut file, (picture, foot), &of_all)?.into());
    }
    let count = i64::try_from(kids.len()).ok()?;
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    file.objects.insert(tree, pages.into());
    let catalogue = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Adds a page: its picture, the mark over it, its foot.
fn leaf(
    file: &mut Document,
    (picture, foot): (&PulledPage, &PageFoot),
    all: &Dictionary,
) -> Option<ObjectId> {
    let (width, height) = picture.points;
    let lines = foot.lines.len().min(MOST_LINES);
    let deep = (lines as f64).mul_add(FOOT.1, FOOT.1);
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8, "Filter" => "DCTDecode",
        "Width" => i64::from(picture.size.0), "Height" => i64::from(picture.size.1),
    };
    let image = file.add_object(Stream::new(form, picture.jpeg.clone()).with_compression(false));
    let mut painted = vec![
        operation("q", &[]),
        operation("cm", &[width, 0.0, 0.0, height, 0.0, deep]),
        Operation::new("Do", vec![Object::Name(b"Page".to_vec())]),
        operation("Q", &[]),
    ];
    painted.extend(mark((width, height), deep));
    for (turn, line) in foot.lines.iter().take(lines).enumerate() {
        let font = if turn == 0 { "Bold" } else { "Plain" };
        let room = ((width - 24.0) / (FOOT.0 * LETTER)) as usize;
        let at = ((turn + 1) as f64).mul_add(-FOOT.1, deep);
        painted.push(operation("BT", &[]));
        painted.push(operation("rg", &[0.0, 0.0, 0.0]));
        painted.push(face(font, FOOT.0));
        painted.push(operation("Td", &[12.0, at]));
        painted.push(shown(&cut(line, room)));
        painted.push(operation("ET", &[]));
    }
    let content = Content { operations: painted }.encode().ok()?;
    let content = file.add_object(Stream::new(Dictionary::new(), content));
    let mut leaf = all.clone();
    if let Ok(resources) = leaf.get_mut(b"Resources").and_then(Object::as_dict_mut) {
        resources.set("XObject", dictionary! { "Page" => image });
    }
    leaf.extend(&dictionary! {
        "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), real(width), real(height + deep)],
    });
    Some(file.add_object(leaf))
}

/// PROEF across the page, from the lower left to the upper right, faint enough to read through.
fn mark((width, height): (f64, f64), deep: f64) -> Vec<Operation> {
    let length = width.hypot(height);
    let (cos, sin) = (width / length, height / length);
    let size = length / 4.4;
    // Five capitals of Helvetica Bold are 3.4 of its size wide.
    let along = 3.4f64.mul_add(-size, length) / 2.0;
    let (x, y) = (size.mul_add(0.36 * sin, along * cos), size.mul_add(-0.36 * cos, along * sin));
    vec![
        operation("q", &[]),
        Operation::new("gs", vec![Object::Name(b"Faint".to_vec())]),
        operation("rg", &[0.8, 0.0, 0.1]),
        operation("BT", &[]),
        face("Bold", size),
        operation("Tm", &[cos, sin, -sin, cos, x, y + deep]),
        shown("PROEF"),
        operation("ET", &[]),
        operation("Q", &[]),
    ]
}

fn operation(operator: &str, numbers: &[f64]) -> Operation {
    Operation::new(operator, numbers.iter().map(|number| real(*number)).collect())
}

fn real(number: f64) -> Object {
    Object::Real(number as f32)
}

fn face(name: &str, size: f64) -> Operation {
    Operation::new("Tf", vec![Object::Name(name.into()), real(size)])
}

fn shown(words: &str) -> Operation {
    Operation::new("Tj", vec![Object::string_literal(win_ansi(words))])
}

/// A line cut to a number of letters.
fn cut(line: &str, room: usize) -> String {
    if line.chars().count() <= room {
        return line.to_owned();
    }
    line.chars().take(room.saturating_sub(1)).collect::<String>() + "…"
}

/// A text in the code of the fourteen fonts (ISO 32000-1, annex D.2); what it lacks is `?`.
fn win_ansi(text: &str) -> Vec<u8> {
    const APART: [(char, u8); 12] = [
        ('€', 0x80),
        ('…', 0x85),
        ('‘', 0x91),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('„', 0x84),
        ('•', 0x95),
        ('–', 0x96),
        ('—', 0x97),
        ('‚', 0x82),
        ('™', 0x99),
    ];
    let code = |sign: char| {
        let apart = APART.iter().find(|(known, _)| *known == sign).map(|(_, code)| *code);
        let same = u8::try_from(u32::from(sign)).ok();
        apart.or(same.filter(|code| !(0x7F..0xA0).contains(code) && *code >= 0x20)).unwrap_or(b'?')
    };
    text.chars().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::{cut, win_ansi};

    #[test]
    fn words_are_written_in_the_code_of_the_fonts() {
        assert_eq!(win_ansi("één “x” … €"), b"\xE9\xE9n \x93x\x94 \x85 \x80");
        assert_eq!(win_ansi("Ж\n"), b"??");
    }

    #[test]
    fn a_line_is_cut_to_its_room() {
        assert_eq!(cut("te lang voor hier", 8), "te lang…");
        assert_eq!(cut("kort", 8), "kort");
    }
}
