//! PDF objects (ISO 32000-1, 7.3) as the other parts of the writer need them: names, text strings,
//! numbers, packed streams.

use crate::report::{Code, Report};
use crate::unit::{Pt, SCALE};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream, StringFormat};
use std::io::Write;

/// Flate's effort for everything but pictures: 9 wins a fifth of a per cent over 5 on text, fonts
/// and profiles and takes two to four times as long.
pub(super) const EFFORT: u32 = 5;

/// A fault of the program itself.
pub(super) fn fault(message: impl Into<String>) -> Report {
    Report::error(Code::Internal, message).help(
        "This is a fault of the program, not of the issue; please report it with the issue folder",
    )
}

/// A name.
pub(super) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text string: plain where the text is printable ASCII, else UTF-16BE with its byte-order mark
/// (7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16_marked(text), StringFormat::Hexadecimal)
    }
}

/// UTF-16BE.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// UTF-16BE behind its byte-order mark.
pub(super) fn utf16_marked(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(utf16(text));
    bytes
}

/// A length in whole thousandths of a point, to the nearest: what is written is exact from here on.
pub(super) fn thousandths(length: Pt) -> i64 {
    length.scaled(1000, SCALE).0
}

/// Thousandths of a point as the number to write, in points.
pub(super) fn written(thousandths: i64) -> f32 {
    (thousandths as f64 / 1000.0) as f32
}

/// A stream in Flate; `effort` is 0 to 9.
pub(super) fn packed(mut dict: Dictionary, bytes: &[u8], effort: u32) -> Stream {
    dict.set("Filter", name("FlateDecode"));
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(effort));
    // Writing to memory cannot fail; were it to, the stream would be empty and the file's own check
    // would say so.
    let content = encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default();
    Stream::new(dict, content).with_compression(false)
}

#[cfg(test)]
mod tests {
    use super::{text, thousandths, written};
    use crate::unit::Pt;
    use lopdf::{Object, StringFormat};

    #[test]
    fn lengths_are_written_to_the_thousandth() {
        assert_eq!(written(thousandths(Pt::from_mm(290.0))).to_string(), "822.047");
        assert_eq!(written(thousandths(Pt::from_points(-0.0004))).to_string(), "0");
    }

    #[test]
    fn text_beyond_ascii_is_marked_utf16() {
        assert_eq!(text("Krant"), Object::String(b"Krant".to_vec(), StringFormat::Literal));
        assert_eq!(
            text("\u{EB}"),
            Object::String(vec![0xFE, 0xFF, 0, 0xEB], StringFormat::Hexadecimal)
        );
    }
}
