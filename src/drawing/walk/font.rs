//! Whether the face of type is in the file.
//!
//! In: a font dictionary (ISO 32000-1, 9.5). Out: its name where its program is missing.

use super::super::sheet::dictionary;
use lopdf::{Dictionary, Document, Object};

/// The name of a font whose program is not embedded (9.9).
pub(super) fn missing(document: &Document, font: &Dictionary) -> Option<String> {
    let subtype = font.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
    let holder = match subtype {
        b"Type3" => return None,
        b"Type0" => {
            let list = font.get_deref(b"DescendantFonts", document).ok();
            let first = list.and_then(|of| of.as_array().ok()).and_then(|of| of.first());
            first.and_then(|of| dictionary(document, of)).unwrap_or_default()
        }
        _ => font.clone(),
    };
    let descriptor = holder.get(b"FontDescriptor").ok().and_then(|of| dictionary(document, of));
    let has = descriptor.is_some_and(|of| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].into_iter().any(|key| of.has(key))
    });
    let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"a font without name");
    (!has).then(|| String::from_utf8_lossy(name).into_owned())
}
