//! Parts of picture files, put together by hand: segments of JPEG, chunks of PNG, Exif, profiles.

use crate::{bytes, mend};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// A JPEG of the tests with segments behind its start: the last byte of a marker, and what the
/// segment holds.
pub fn with_segments(name: &str, segments: &[(u8, &[u8])]) -> Vec<u8> {
    let whole = bytes(name);
    let mut made = whole[..2].to_vec();
    for (marker, body) in segments {
        made.extend_from_slice(&[0xFF, *marker]);
        made.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
        made.extend_from_slice(body);
    }
    made.extend_from_slice(&whole[2..]);
    made
}

/// A JPEG of the tests with a profile in parts of at most 60,000 bytes.
pub fn with_profile(name: &str, profile: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = profile.chunks(60_000).collect();
    let count = parts.len() as u8;
    let bodies: Vec<Vec<u8>> = (1u8..)
        .zip(&parts)
        .map(|(n, part)| [b"ICC_PROFILE\0", &[n, count][..], part].concat())
        .collect();
    let segments: Vec<(u8, &[u8])> = bodies.iter().map(|body| (0xE2, body.as_slice())).collect();
    with_segments(name, &segments)
}

/// Bytes packed as PNG packs them.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// How a PNG holds its pixels: bits a sample and the number of its colour type.
pub type Kind = (u8, u8);

/// RGB of eight bits.
pub const RGB: Kind = (8, 2);
/// Gray of eight bits.
pub const GRAY: Kind = (8, 0);

/// A PNG of one row and `width` pixels, with chunks before its pixels.
pub fn png(kind: Kind, width: u32, row: &[u8], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let (depth, colour) = kind;
    let header =
        [&width.to_be_bytes()[..], &1u32.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    let pixels = packed(&[&[0], row].concat());
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let all =
        [&[(b"IHDR", header.as_slice())], chunks, &[(b"IDAT", pixels.as_slice()), (b"IEND", &[])]]
            .concat();
    for (name, body) in all {
        file.extend_from_slice(&(body.len() as u32).to_be_bytes());
        file.extend_from_slice(name);
        file.extend_from_slice(body);
        file.extend_from_slice(&[0; 4]);
    }
    mend(&mut file);
    file
}

/// The body of an iCCP chunk.
pub fn iccp(profile: &[u8]) -> Vec<u8> {
    [b"name\0\0", packed(profile).as_slice()].concat()
}

/// A profile of version 2 of a class, a colour space and a connection space.
pub fn profile(kinds: [&[u8; 4]; 3], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let start = 132 + 12 * tags.len();
    let (mut table, mut body) = (Vec::new(), Vec::new());
    for (name, data) in tags {
        table.extend_from_slice(*name);
        table.extend_from_slice(&((start + body.len()) as u32).to_be_bytes());
        table.extend_from_slice(&(data.len() as u32).to_be_bytes());
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut made = ((start + body.len()) as u32).to_be_bytes().to_vec();
    made.extend_from_slice(b"none\x02\x10\0\0");
    kinds.iter().for_each(|kind| made.extend_from_slice(*kind));
    made.extend_from_slice(b"\x07\xEA\0\x01\0\x01\0\0\0\0\0\0acsp");
    made.resize(68, 0);
    made.extend_from_slice(b"\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D");
    made.resize(128, 0);
    made.extend_from_slice(&(tags.len() as u32).to_be_bytes());
    [made, table, body].concat()
}

/// A curve of values from 0 to 1; one value is a gamma, and none is a straight line.
pub fn curve(values: &[f64]) -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend_from_slice(&(values.len() as u32).to_be_bytes());
    let scale = if values.len() == 1 { 256.0 } else { 65_535.0 };
    values.iter().for_each(|v| tag.extend_from_slice(&((v * scale).round() as u16).to_be_bytes()));
    tag
}

/// Numbers of 16 bits before the point and 16 behind it, after eight bytes of a tag.
pub fn fixed(kind: &[u8; 8], values: &[f64]) -> Vec<u8> {
    let numbers = values.iter().flat_map(|v| ((v * 65_536.0).round() as i32).to_be_bytes());
    kind.iter().copied().chain(numbers).collect()
}

/// The tags of a camera: primaries of sRGB, and one curve for all.
pub fn matrix(curve: &[u8]) -> Vec<(&'static [u8; 4], Vec<u8>)> {
    let xyz = |v: [f64; 3]| fixed(b"XYZ \0\0\0\0", &v);
    let curve = curve.to_vec();
    vec![
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_1])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ]
}

/// Exif of an orientation of a kind (3 is SHORT, 4 is LONG), of a colour space, and of an index of
/// interoperability.
pub fn exif((kind, orientation): (u8, u8), space: u16, index: &[u8; 4]) -> Vec<u8> {
    let entry = |tag: u16, kind: u8, count: u8, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &[0, kind, 0, 0, 0, count], &value].concat()
    };
    let side = if kind == 4 { [0, 0, 0, orientation] } else { [0, orientation, 0, 0] };
    let [high, low] = space.to_be_bytes();
    let first = [entry(0x0112, kind, 1, side), entry(0x8769, 4, 1, [0, 0, 0, 38])].concat();
    let camera =
        [entry(0xA001, 3, 1, [high, low, 0, 0]), entry(0xA005, 4, 1, [0, 0, 0, 68])].concat();
    let interop = entry(0x0001, 2, 4, *index);
    [
        b"MM\0*\0\0\0\x08\0\x02",
        &first[..],
        &[0; 4],
        b"\0\x02",
        &camera,
        &[0; 4],
        b"\0\x01",
        &interop,
        &[0; 4],
    ]
    .concat()
}

/// An XMP packet of an orientation.
pub fn xmp(orientation: u8) -> String {
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" \
         tiff:Orientation=\"{orientation}\"/></rdf:RDF></x:xmpmeta>"
    )
}
