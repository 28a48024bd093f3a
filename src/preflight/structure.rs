//! The file as bytes: header, end, cross-references, streams, encryption.
//!
//! In: the bytes and the document that was read of them. Out: hits. Source: ISO 32000-1, 7.3 to
//! 7.7.

use crate::preflight::criteria::structure::{
    DANGLING, ENCRYPTED, HEADER_LATE, INCREMENTAL, NO_BINARY_MARK, NO_END, NO_ID, OBJECT_DAMAGED,
    OBJECT_STREAMS, OLD_VERSION, STREAM_BROKEN, STREAM_LENGTH, TOO_MUCH, VERSION, XREF_DAMAGED,
};
use crate::preflight::criterion::{Hits, Told, told};
use crate::preflight::filter::{filters, unpacked};
use crate::preflight::object::{catalogue, dictionary, list, name, shown, text};
use crate::preflight::shelf::WorkBudget;
use crate::press::Standard;
use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, ObjectId};

/// Where the header may begin at the latest.
const HEAD: usize = 1024;
/// Most bytes that one stream may become when only its soundness is asked.
const MOST_OF_A_STREAM: usize = 32 << 20;

/// Looks at the file.
pub fn look(bytes: &[u8], document: &Document, hits: &mut Hits) {
    ends(bytes, hits);
    version(bytes, document, hits);
    references(bytes, document, hits);
    trailer(bytes, document, hits);
}

/// Where a pattern stands first.
fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    let first = *pattern.first()?;
    let mut from = 0;
    while let Some(step) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        from += step;
        if bytes.get(from..)?.starts_with(pattern) {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// Its first and its last bytes.
fn ends(bytes: &[u8], hits: &mut Hits) {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let starts = find(head, b"%PDF-").unwrap_or(0);
    if starts > 0 {
        let before = starts;
        hits.add(&HEADER_LATE, told(format!("{before} bytes stand before the header")));
    }
    let head = head.get(starts..).unwrap_or_default();
    let second = head.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(0);
    let second = head.get(second..).unwrap_or_default();
    let mark = second.iter().skip_while(|byte| byte.is_ascii_whitespace());
    let mark: Vec<u8> = mark.copied().take(5).collect();
    let binary = mark.iter().skip(1).filter(|byte| **byte >= 128).count() == 4;
    if mark.first() != Some(&b'%') || !binary {
        hits.add(&NO_BINARY_MARK, told("no comment of four bytes over 127 follows the header"));
    }
    let tail = bytes.get(bytes.len().saturating_sub(HEAD)..).unwrap_or_default();
    if find(tail, b"%%EOF").is_none() {
        hits.add(&NO_END, told("the last 1,024 bytes hold no `%%EOF`"));
    }
}

/// The version of header and catalogue against that of the standard.
fn version(bytes: &[u8], document: &Document, hits: &mut Hits) {
    let at = find(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default(), b"%PDF-").unwrap_or(0);
    let header = bytes.get(at + 5..at + 8).map(shown).unwrap_or_default();
    let own = catalogue(document).and_then(|root| name(document, root, b"Version"));
    let own = own.map(shown).unwrap_or_default();
    let stands = if own > header { own } else { header };
    let info = crate::preflight::object::inner(document, &document.trailer, b"Info");
    let said = info.and_then(|info| text(document, info, b"GTS_PDFXVersion")).unwrap_or_default();
    let most = match hits.standard() {
        Standard::X4 => "1.6",
        Standard::X1a if said.contains("2001") => "1.3",
        Standard::X1a => "1.4",
    };
    if stands.as_str() > most {
        hits.add(&VERSION, told(format!("the file is PDF {stands}, and {most} is the most")));
    } else if stands.as_str() < most {
        hits.add(&OLD_VERSION, told(format!("the file is PDF {stands}")));
    }
}

/// Whether each object stands where the table says.
fn references(bytes: &[u8], document: &Document, hits: &mut Hits) {
    let start = find(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default(), b"%PDF-").unwrap_or(0);
    for (number, entry) in &document.reference_table.entries {
        let object = *number;
        match entry {
            XrefEntry::Normal { offset, generation } => {
                let at = start + *offset as usize;
                let here = bytes.get(at..).unwrap_or_default();
                let here = here.get(..here.len().min(512)).unwrap_or_default();
                let Some(body) = body(here, (object, *generation)) else {
                    let message =
                        format!("object {object} is not at byte {offset}, where the table says");
                    hits.add(&XREF_DAMAGED, told(message).of(object));
                    continue;
                };
                if let Some(Object::Dictionary(own)) = document.objects.get(&(object, *generation))
                    && own.has(b"Length")
                    && opens_stream(body)
                {
                    hits.add(&STREAM_LENGTH, of_wrong_length(object));
                }
                // What tells how a file is locked is taken away when it is opened.
                if document.objects.contains_key(&(object, *generation)) || document.was_encrypted()
                {
                    continue;
                }
                let packed = find(body, b"/ObjStm").is_some() || find(body, b"/XRef").is_some();
                if packed {
                    continue;
                }
                if find(body, b"stream").is_some() {
                    hits.add(&STREAM_LENGTH, of_wrong_length(object));
                } else {
                    let message = format!("object {object} cannot be read");
                    hits.add(&OBJECT_DAMAGED, told(message).of(object));
                }
            }
            XrefEntry::Compressed { container, .. }
                if !document.objects.contains_key(&(object, 0)) =>
            {
                let message = format!(
                    "object {object} is not in the stream of objects {container}, where the table \
                    says"
                );
                hits.add(&OBJECT_DAMAGED, told(message).of(object));
            }
            _ => {}
        }
    }
}

fn of_wrong_length(object: u32) -> Told {
    told(format!("the stream of object {object} is not as long as it says")).of(object)
}

/// Whether a stream begins behind a dictionary here: then it was read without it.
fn opens_stream(body: &[u8]) -> bool {
    let at = find(body, b"stream").unwrap_or(0);
    body.get(..at).is_some_and(|before| before.trim_ascii_end().ends_with(b">>"))
}

/// What follows `12 0 obj`, where that stands here.
fn body(here: &[u8], id: ObjectId) -> Option<&[u8]> {
    let mut rest = here.trim_ascii_start();
    for expected in [u64::from(id.0), u64::from(id.1)] {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(rest.get(..digits)?).ok()?.parse::<u64>().ok()?;
        if number != expected {
            return None;
        }
        rest = rest.get(digits..)?.trim_ascii_start();
    }
    rest.strip_prefix(b"obj")
}

/// Encryption, id, streams of objects, updates.
fn trailer(bytes: &[u8], document: &Document, hits: &mut Hits) {
    let tail = &document.trailer;
    if tail.has(b"Encrypt") || document.was_encrypted() {
        hits.add(&ENCRYPTED, told("the file is encrypted"));
    }
    let ids = list(document, tail, b"ID");
    let lengths: Vec<usize> =
        ids.into_iter().flatten().map(|id| id.as_str().map_or(0, <[u8]>::len)).collect();
    if lengths.len() != 2 || lengths.iter().any(|length| *length < 8) {
        let message = match lengths.len() {
            0 => "the trailer has no `/ID`".to_owned(),
            2 => "a string of the trailer's `/ID` has less than 8 bytes".to_owned(),
            count => format!("the trailer's `/ID` has {count} strings, and 2 are asked"),
        };
        hits.add(&NO_ID, told(message));
    }
    let packed = document.reference_table.entries.values();
    let packed = packed.filter(|entry| matches!(entry, XrefEntry::Compressed { .. })).count();
    let stream = matches!(
        document.reference_table.cross_reference_type,
        lopdf::xref::XrefType::CrossReferenceStream
    );
    if packed > 0 || stream {
        let message = format!("{packed} objects and the cross-references are packed in streams");
        hits.add(&OBJECT_STREAMS, told(message));
    }
    let mut count = 0;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"startxref") {
        rest = rest.get(at + 9..).unwrap_or_default();
        let number = rest.trim_ascii_start();
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let after = number.get(digits..).unwrap_or_default().trim_ascii_start();
        count += usize::from(digits > 0 && after.starts_with(b"%%EOF"));
    }
    let head = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let usual = if find(head, b"/Linearized").is_some() { 2 } else { 1 };
    if count > usual {
        let message = format!("the file was added to {} times after it was made", count - usual);
        hits.add(&INCREMENTAL, told(message));
    }
}

/// Whether every stream but pictures can be unpacked, and every reference leads somewhere.
pub fn streams(document: &Document, work: &mut WorkBudget, hits: &mut Hits) {
    for ((number, _), object) in &document.objects {
        if let Object::Stream(stream) = object {
            let picture = name(document, &stream.dict, b"Subtype") == Some(b"Image");
            if !picture && !filters(document, &stream.dict).is_empty() {
                let most = MOST_OF_A_STREAM.min(work.bytes as usize);
                let opened = unpacked(document, stream, most);
                work.spend(opened.bytes.len() / 4);
                if let Some(fault) = opened.fault {
                    let message = format!("the stream of object {number} is broken: {fault}");
                    hits.add(&STREAM_BROKEN, told(message).of(*number));
                }
                if opened.cut {
                    let message =
                        format!("the stream of object {number} is more than {most} bytes long");
                    hits.add(&TOO_MUCH, told(message).of(*number));
                }
            }
        }
        dangling(document, *number, object, hits);
    }
}

/// References of an object that lead nowhere.
fn dangling(document: &Document, number: u32, object: &Object, hits: &mut Hits) {
    let mut open = vec![object];
    while let Some(object) = open.pop() {
        match object {
            Object::Array(parts) => open.extend(parts),
            Object::Reference(id) if !document.objects.contains_key(id) => {
                let message =
                    format!("object {number} names object {}, which the file does not have", id.0);
                hits.add(&DANGLING, told(message).of(number));
            }
            _ => open.extend(
                dictionary(object).into_iter().flat_map(|own| own.iter()).map(|(_, of)| of),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{body, find};

    #[test]
    fn an_object_is_known_by_its_number() {
        assert_eq!(body(b"\n12 0 obj <<", (12, 0)), Some(&b" <<"[..]));
        assert_eq!(body(b"112 0 obj", (12, 0)), None);
        assert_eq!(
            (find(b"aab", b"ab"), find(b"", b"a"), find(b"aa", b"ab")),
            (Some(1), None, None)
        );
    }
}
