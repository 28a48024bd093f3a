//! Objects of a PDF, asked for without trust: what is missing or of another kind is none.
//!
//! In: a document and one of its dictionaries. Out: what stands there, references followed a
//! bounded number of times. Source: ISO 32000-1, 7.3.

use crate::preflight::patch::{Matrix, Patch};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Most references that follow one another.
const MOST_HOPS: usize = 16;
/// Most levels of the tree of pages through which a value is inherited.
const MOST_LEVELS: usize = 64;

/// The object itself, where a reference stands for it; none for what is missing or null.
pub fn followed<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    let mut object = object;
    for _ in 0..MOST_HOPS {
        match object {
            Object::Null => return None,
            Object::Reference(id) => object = document.objects.get(id)?,
            _ => return Some(object),
        }
    }
    None
}

/// The value of a key.
pub fn value<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    followed(document, dictionary.get(key).ok()?)
}

/// A dictionary, or that of a stream.
pub fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A dictionary under a key.
pub fn inner<'a>(
    document: &'a Document,
    outer: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    dictionary(value(document, outer, key)?)
}

/// A list under a key.
pub fn list<'a>(
    document: &'a Document,
    outer: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Vec<Object>> {
    value(document, outer, key)?.as_array().ok()
}

/// A stream under a key.
pub fn stream<'a>(document: &'a Document, outer: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
    value(document, outer, key)?.as_stream().ok()
}

/// A name under a key.
pub fn name<'a>(document: &'a Document, outer: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    value(document, outer, key)?.as_name().ok()
}

/// A number, whichever way it is written.
pub fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(whole) => Some(*whole as f64),
        Object::Real(real) => Some(f64::from(*real)).filter(|real| real.is_finite()),
        _ => None,
    }
}

/// A number under a key.
pub fn number_of(document: &Document, outer: &Dictionary, key: &[u8]) -> Option<f64> {
    number(value(document, outer, key)?)
}

/// Numbers under a key; what is none counts as naught.
pub fn numbers(document: &Document, outer: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    let list = list(document, outer, key)?;
    let of = |object| followed(document, object).and_then(number).unwrap_or(0.0);
    Some(list.iter().map(of).collect())
}

/// A rectangle under a key.
pub fn patch(document: &Document, outer: &Dictionary, key: &[u8]) -> Option<Patch> {
    Patch::of(numbers(document, outer, key)?.try_into().ok()?)
}

/// A matrix under a key.
pub fn matrix(document: &Document, outer: &Dictionary, key: &[u8]) -> Option<Matrix> {
    Some(Matrix(numbers(document, outer, key)?.try_into().ok()?)).filter(Matrix::is_finite)
}

/// A text under a key: UTF-16 with its mark, UTF-8 with its mark, else PDFDocEncoding (7.9.2.2).
pub fn text(document: &Document, outer: &Dictionary, key: &[u8]) -> Option<String> {
    match value(document, outer, key)? {
        Object::String(bytes, _) => Some(read_text(bytes)),
        Object::Name(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

/// The letters of a text string.
pub fn read_text(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let pairs = rest.chunks_exact(2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        return char::decode_utf16(pairs).map(|letter| letter.unwrap_or('\u{FFFD}')).collect();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// A name as it is shown to people.
pub fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The number of the object that stands under a key, where it stands by itself.
pub fn number_under(outer: &Dictionary, key: &[u8]) -> Option<u32> {
    outer.get(key).ok().and_then(number_at)
}

/// The number of the object that is referred to.
pub fn number_at(object: &Object) -> Option<u32> {
    object.as_reference().ok().map(|(number, _)| number)
}

/// The catalogue of the document; an empty one where there is none.
pub fn catalogue(document: &Document) -> Option<&Dictionary> {
    inner(document, &document.trailer, b"Root")
}

/// A page of the document.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// Its place in the file, from 1.
    pub number: u32,
    /// Its object.
    pub id: ObjectId,
    /// What stands in it.
    pub dictionary: &'a Dictionary,
}

impl<'a> Leaf<'a> {
    /// A value of the page, its own or that of a branch above it (7.7.3.4).
    pub fn inherited(&self, document: &'a Document, key: &[u8]) -> Option<&'a Object> {
        let mut at = self.dictionary;
        for _ in 0..MOST_LEVELS {
            if let Some(found) = value(document, at, key) {
                return Some(found);
            }
            at = inner(document, at, b"Parent")?;
        }
        None
    }
}

/// The pages in their order; and whether the tree that they hang on is sound.
pub fn leaves(document: &Document) -> (Vec<Leaf<'_>>, bool) {
    let mut leaves = Vec::new();
    let mut sound = true;
    let root = catalogue(document).and_then(|root| root.get(b"Pages").ok());
    let mut open: Vec<(&Object, usize)> = root.map(|root| (root, 0)).into_iter().collect();
    let mut seen = std::collections::BTreeSet::new();
    while let Some((object, level)) = open.pop() {
        let (Ok(id), Some(found)) = (object.as_reference(), followed(document, object)) else {
            sound = false;
            continue;
        };
        let Some(dictionary) = dictionary(found).filter(|_| seen.insert(id)) else {
            sound = false;
            continue;
        };
        match list(document, dictionary, b"Kids") {
            Some(kids) if level < MOST_LEVELS => {
                open.extend(kids.iter().rev().map(|kid| (kid, level + 1)));
            }
            Some(_) => sound = false,
            None => {
                let number = leaves.len() as u32 + 1;
                leaves.push(Leaf { number, id, dictionary });
            }
        }
    }
    let counted = catalogue(document)
        .and_then(|root| inner(document, root, b"Pages"))
        .and_then(|pages| number_of(document, pages, b"Count"));
    let single = leaves.len() == 1 && counted.is_none();
    (leaves.clone(), sound && (single || counted == Some(leaves.len() as f64)))
}
