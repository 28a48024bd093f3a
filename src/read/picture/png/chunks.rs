//! The chunks of a PNG from the first to the last, before anything of it is decoded.
//!
//! In: the bytes of a file that begins with the PNG signature. Out: its header, a file of the
//! chunks that decoding needs, and the chunks that say what its codes mean and which side is up; or
//! a `PictureFault`. Source: W3C Portable Network Graphics, third edition, clauses 5 and 11.

use super::super::fault::PictureFault;
use flate2::Crc;

/// Bytes of the signature.
const SIGNATURE: usize = 8;

/// What the header says.
#[derive(Clone, Copy, Debug)]
pub struct ImageHeader {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bits a sample.
    pub depth: u8,
    /// Colour type of the format: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha.
    pub colour: u8,
    /// Bytes of compressed pixels.
    pub packed: u64,
}

/// All that the chunks say.
pub struct Chunks<'a> {
    /// The header.
    pub header: ImageHeader,
    /// A file of the chunks without which no pixels come out.
    pub shown: Vec<u8>,
    /// What is said beside the pixels: names and bodies, each name once but for text.
    told: Vec<([u8; 4], &'a [u8])>,
}

impl<'a> Chunks<'a> {
    /// The body of a chunk.
    pub fn body(&self, name: &[u8; 4]) -> Option<&'a [u8]> {
        self.told.iter().find(|(known, _)| known == name).map(|(_, body)| *body)
    }

    /// International text by its keyword: what stands behind it.
    pub fn text(&self, keyword: &[u8]) -> Option<&'a [u8]> {
        let texts = self.told.iter().filter(|(name, _)| name == b"iTXt");
        texts
            .filter_map(|(_, body)| body.strip_prefix(keyword))
            .find_map(|rest| rest.strip_prefix(b"\0"))
    }
}

/// Chunks that say what codes mean and which side is up.
const TELLING: [&[u8; 4]; 7] = [b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"eXIf", b"iTXt"];

/// Most of them that are kept.
const MOST_TELLING: usize = 1000;

/// Walks the chunks from the first to the last.
pub fn walk(bytes: &[u8]) -> Result<Chunks<'_>, PictureFault> {
    let mut header: Option<ImageHeader> = None;
    let mut shown = bytes.get(..SIGNATURE).unwrap_or_default().to_vec();
    let mut told: Vec<([u8; 4], &[u8])> = Vec::new();
    let mut packed = 0;
    let mut at = SIGNATURE;
    loop {
        let chunk = Chunk::at(bytes, at)?;
        match (&chunk.name, chunk.body) {
            (b"IHDR", [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, ..]) if header.is_none() => {
                let width = u32::from_be_bytes([*w3, *w2, *w1, *w0]);
                let height = u32::from_be_bytes([*h3, *h2, *h1, *h0]);
                header =
                    Some(ImageHeader { width, height, depth: *depth, colour: *colour, packed: 0 });
            }
            (b"IDAT", body) => packed += body.len() as u64,
            (name, body) if TELLING.contains(&name) && told.len() < MOST_TELLING => {
                told.push((chunk.checked()?, body));
            }
            _ => {}
        }
        // A name with a first capital is of a chunk that must be understood; transparency is no
        // such one, and is wanted too.
        if chunk.name[0].is_ascii_uppercase() || &chunk.name == b"tRNS" {
            shown.extend_from_slice(chunk.whole);
        }
        at += chunk.whole.len();
        if &chunk.name == b"IEND" {
            break;
        }
    }
    let header = header.ok_or_else(|| PictureFault::Broken("it has no header".to_owned()))?;
    Ok(Chunks { header: ImageHeader { packed, ..header }, shown, told })
}

/// One chunk.
struct Chunk<'a> {
    name: [u8; 4],
    body: &'a [u8],
    /// From its length up to and with its check sum.
    whole: &'a [u8],
}

impl<'a> Chunk<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Result<Chunk<'a>, PictureFault> {
        let Some([a, b, c, d, n0, n1, n2, n3]) = bytes.get(at..at + 8) else {
            return Err(PictureFault::Truncated);
        };
        let length = u32::from_be_bytes([*a, *b, *c, *d]);
        if length > u32::MAX / 2 {
            return Err(PictureFault::Broken(format!("a chunk of {length} bytes")));
        }
        let whole = bytes.get(at..at + 12 + length as usize).ok_or(PictureFault::Truncated)?;
        let body = whole.get(8..8 + length as usize).ok_or(PictureFault::Truncated)?;
        Ok(Chunk { name: [*n0, *n1, *n2, *n3], body, whole })
    }

    /// Its name, when its check sum is right.
    fn checked(&self) -> Result<[u8; 4], PictureFault> {
        let mut sum = Crc::new();
        sum.update(&self.name);
        sum.update(self.body);
        if self.whole.ends_with(&sum.sum().to_be_bytes()) {
            return Ok(self.name);
        }
        let name = String::from_utf8_lossy(&self.name).into_owned();
        Err(PictureFault::Broken(format!("its chunk {name} has another check sum than its bytes")))
    }
}
