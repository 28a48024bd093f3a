//! What kind of file it is, by its first bytes.
//!
//! In: the bytes of a file. Out: a form that is read, a form by its name and what to do
//! about it, or nothing known. Sources: the formats' own signatures.

use super::fault::{TO_JPEG, TO_PIXELS};
use super::raster::RasterForm;
use crate::drawing::DrawingForm;

/// What the first bytes say.
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// A form of pixels that is read by one way.
    Raster(RasterForm),
    /// Lines and type instead of pixels.
    Drawing(DrawingForm),
    /// A form that is not read, by its name, and what to do about it.
    Other(&'static str, &'static str),
    /// No picture that anybody knows.
    Unknown,
}

/// Recognises a file by its first bytes.
pub fn format(bytes: &[u8]) -> Format {
    let other =
        |magic: &[u8], name, help| bytes.starts_with(magic).then_some(Format::Other(name, help));
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Format::Jpeg;
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Format::Png;
    }
    let boxed = |at: std::ops::Range<usize>| bytes.get(at).unwrap_or(&[]);
    if bytes.starts_with(b"RIFF") && boxed(8..12) == b"WEBP" {
        return Format::Raster(RasterForm::WebP);
    }
    if boxed(4..8) == b"ftyp" {
        return match boxed(8..12) {
            b"avif" | b"avis" => Format::Other("AVIF", TO_JPEG),
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => {
                Format::Other("HEIC", TO_JPEG)
            }
            b"crx " => Format::Other("raw camera file", TO_JPEG),
            _ => Format::Other("video", TO_JPEG),
        };
    }
    let raster = |magic: &[u8], form| bytes.starts_with(magic).then_some(Format::Raster(form));
    raster(b"II*\0", RasterForm::Tiff)
        .or_else(|| raster(b"MM\0*", RasterForm::Tiff))
        .or_else(|| raster(b"GIF8", RasterForm::Gif))
        .or_else(|| bitmap(bytes).then_some(Format::Raster(RasterForm::Bmp)))
        .or_else(|| other(b"II+\0", "BigTIFF", TO_JPEG))
        .or_else(|| other(b"MM\0+", "BigTIFF", TO_JPEG))
        .or_else(|| other(b"8BPS", "Photoshop document", TO_JPEG))
        .or_else(|| page(bytes).then_some(Format::Drawing(DrawingForm::Pdf)))
        .or_else(|| other(b"%!PS", "PostScript", TO_PIXELS))
        .or_else(|| other(b"\xC5\xD0\xD3\xC6", "PostScript", TO_PIXELS))
        .or_else(|| other(b"\xFF\x0A", "JPEG XL", TO_JPEG))
        .or_else(|| other(b"\0\0\0\x0CJXL ", "JPEG XL", TO_JPEG))
        .or_else(|| other(b"\0\0\0\x0CjP  ", "JPEG 2000", TO_JPEG))
        .or_else(|| drawing(bytes).then_some(Format::Drawing(DrawingForm::Svg)))
        .unwrap_or(Format::Unknown)
}

/// Whether the bytes begin like a Windows bitmap: two letters alone are too few to tell.
fn bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && bytes.get(6..10) == Some(&[0; 4])
        && matches!(bytes.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Whether the bytes begin like a PDF: its header may stand within the first kilobyte (ISO 32000-1,
/// annex H, note 13).
fn page(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(&[]);
    head.windows(5).any(|five| five == b"%PDF-")
}

/// Whether the bytes begin like an SVG drawing.
fn drawing(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(&[]);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with("<svg")
        || ((text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg"))
}

#[cfg(test)]
mod tests {
    use super::super::fault::PictureFault;
    use super::super::{decode, drawn};
    use crate::drawing::DrawingForm;

    #[test]
    fn forms_are_known_by_their_first_bytes() {
        let named = |bytes: &[u8]| match decode(bytes) {
            Err(PictureFault::Unsupported { form, .. }) => form,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(b"II+\0\x08\0\0\0"), "BigTIFF");
        assert_eq!(named(b"\0\0\0\x18ftypheic"), "HEIC");
        assert_eq!(named(b"\0\0\0\x18ftypavif"), "AVIF");
        assert_eq!(named(b"8BPS\0\x01"), "Photoshop document");
        assert_eq!(named(b"%!PS-Adobe-3.0 EPSF-3.0\n"), "PostScript");
        let svg = b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>";
        assert_eq!(drawn(svg), Some(DrawingForm::Svg));
        assert_eq!(drawn(b"%PDF-1.6\n"), Some(DrawingForm::Pdf));
        assert_eq!(drawn(b"II*\0"), None);
        assert_eq!(decode(b"BMW rijdt weer"), Err(PictureFault::NotAPicture));
        assert_eq!(decode(b""), Err(PictureFault::NotAPicture));
    }
}
