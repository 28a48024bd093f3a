//! The markers of a JPEG from start to end, before anything of it is decoded.
//!
//! In: the bytes of a file that begins with a start-of-image marker. Out: its frame, its tables and
//! scans in order, what programs wrote beside them, and whether its end mark is there; or a
//! `PictureFault`. Source: ITU-T T.81, annex B.

use super::super::fault::PictureFault;

/// Most segments of a file: the richest of cameras write some hundreds.
const MOST_SEGMENTS: usize = 10_000;

/// A channel as the frame header tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The name by which scans call it.
    pub id: u8,
    /// Samples across and down for each unit of the frame.
    pub sampling: (u8, u8),
    /// Which table of quantization.
    pub table: u8,
}

/// What the frame header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Last digit of its marker: 0 and 1 are sequential, 2 is progressive.
    pub coding: u8,
    /// Bits a sample.
    pub depth: u8,
    /// Samples across.
    pub width: u16,
    /// Samples down.
    pub height: u16,
    /// Its channels in order.
    pub channels: Vec<Channel>,
}

/// A scan: which channels, which coefficients, and its coded data.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    /// Channels as places in the frame, each with its tables of Huffman codes.
    pub channels: Vec<(usize, u8)>,
    /// First and last coefficient, and the bits of each already told and still to come.
    pub coefficients: [u8; 3],
    /// Coded data, to the next marker that ends it.
    pub data: &'a [u8],
}

/// A piece of the file that decoding needs.
#[derive(Clone, Debug)]
pub enum JpegPiece<'a> {
    /// A segment with tables or a restart interval, from its marker on.
    Table(&'a [u8]),
    /// A scan.
    Scan(Scan<'a>),
}

/// All that the markers say.
#[derive(Clone, Debug)]
pub struct Markers<'a> {
    /// The one frame.
    pub frame: Frame,
    /// Tables and scans in order.
    pub pieces: Vec<JpegPiece<'a>>,
    /// What programs wrote beside the picture: the last byte of the marker, and the segment.
    pub told: Vec<(u8, &'a [u8])>,
    /// Whether the end-of-image marker is there.
    pub ended: bool,
}

impl<'a> Markers<'a> {
    /// The scans in order.
    pub fn scans(&self) -> impl Iterator<Item = &Scan<'a>> {
        self.pieces
            .iter()
            .filter_map(|piece| if let JpegPiece::Scan(scan) = piece { Some(scan) } else { None })
    }

    /// What the first segment of a marker says that begins so, behind that beginning.
    pub fn first(&self, marker: u8, start: &[u8]) -> Option<&'a [u8]> {
        self.told
            .iter()
            .filter(|(code, _)| *code == marker)
            .find_map(|(_, segment)| segment.strip_prefix(start))
    }
}

/// Walks the markers from start to end of image, or to the end of the bytes where a scan is the
/// last thing in them.
pub fn walk(bytes: &[u8]) -> Result<Markers<'_>, PictureFault> {
    let mut frame: Option<Frame> = None;
    let (mut pieces, mut told) = (Vec::new(), Vec::new());
    let mut at = 2;
    let mut ended = false;
    let mut scanned = false;
    loop {
        let code = match marker(bytes, &mut at) {
            Some(0x01 | 0xD0..=0xD8) => continue,
            Some(0xD9) => {
                ended = true;
                break;
            }
            Some(code) => code,
            None if scanned => break,
            None => return Err(PictureFault::Truncated),
        };
        let start = at - 2;
        let segment = segment(bytes, &mut at)?;
        match code {
            0xC4 | 0xDB | 0xDD => {
                pieces.push(JpegPiece::Table(bytes.get(start..at).unwrap_or_default()))
            }
            0xC8 | 0xCC => {}
            0xC0..=0xCF if frame.is_some() => {
                return Err(PictureFault::Broken("it has two frames".to_owned()));
            }
            0xC0..=0xCF => frame = Some(framed(code, segment)?),
            0xDA => {
                let end = scan_end(bytes, at);
                let data = bytes.get(at..end).unwrap_or_default();
                let frame = frame.as_ref().ok_or_else(|| {
                    PictureFault::Broken("a scan stands before its frame".to_owned())
                })?;
                pieces.push(JpegPiece::Scan(scan(frame, segment, data)?));
                (at, scanned) = (end, true);
            }
            0xE0..=0xEF => told.push((code, segment)),
            _ => {}
        }
        if pieces.len() + told.len() > MOST_SEGMENTS {
            return Err(PictureFault::Broken(format!("it has more than {MOST_SEGMENTS} segments")));
        }
    }
    match frame {
        Some(frame) if scanned => Ok(Markers { frame, pieces, told, ended }),
        _ => Err(PictureFault::Broken("it has no picture in it".to_owned())),
    }
}

/// The next marker from `at` on, which moves behind it.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    let rest = bytes.get(*at..)?;
    let start = rest
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, code] if *code != 0 && *code != 0xFF))?;
    *at += start + 2;
    rest.get(start + 1).copied()
}

/// The segment behind a marker, without its length; `at` moves behind it.
fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Result<&'a [u8], PictureFault> {
    let length = match bytes.get(*at..*at + 2) {
        Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
        _ => return Err(PictureFault::Truncated),
    };
    if length < 2 {
        return Err(PictureFault::Broken(format!("a segment of {length} bytes")));
    }
    let segment = bytes.get(*at + 2..*at + length).ok_or(PictureFault::Truncated)?;
    *at += length;
    Ok(segment)
}

/// Where the coded data from `at` on ends: at a marker that is not a restart, or with the bytes.
fn scan_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends =
        |pair: &[u8]| matches!(pair, [0xFF, code] if !matches!(code, 0 | 0xFF | 0xD0..=0xD7));
    rest.windows(2).position(ends).map_or(bytes.len(), |n| at + n)
}

/// Reads a start of frame.
fn framed(code: u8, segment: &[u8]) -> Result<Frame, PictureFault> {
    let [depth, h1, h0, w1, w0, count, rest @ ..] = segment else {
        return Err(PictureFault::Broken("its frame header is too short".to_owned()));
    };
    let channel = |c: &[u8]| match c {
        [id, hv, table] => Some(Channel { id: *id, sampling: (hv >> 4, hv & 15), table: *table }),
        _ => None,
    };
    let channels: Vec<Channel> =
        rest.chunks_exact(3).take(usize::from(*count)).filter_map(channel).collect();
    if channels.len() != usize::from(*count) {
        return Err(PictureFault::Broken("its frame header is too short".to_owned()));
    }
    Ok(Frame {
        coding: code & 0x0F,
        depth: *depth,
        width: u16::from_be_bytes([*w1, *w0]),
        height: u16::from_be_bytes([*h1, *h0]),
        channels,
    })
}

/// Reads a scan header.
fn scan<'a>(frame: &Frame, segment: &[u8], data: &'a [u8]) -> Result<Scan<'a>, PictureFault> {
    let broken = |why: &str| PictureFault::Broken(why.to_owned());
    let (count, rest) =
        segment.split_first().ok_or_else(|| broken("a scan header is too short"))?;
    let (named, rest) = rest
        .split_at_checked(2 * usize::from(*count))
        .ok_or_else(|| broken("a scan header is too short"))?;
    let [first, last, bits] = *rest else {
        return Err(broken("a scan header has another length than it says"));
    };
    let mut channels: Vec<(usize, u8)> = Vec::new();
    for pair in named.chunks_exact(2) {
        let place = frame.channels.iter().position(|channel| Some(&channel.id) == pair.first());
        let place = place.ok_or_else(|| broken("a scan names a channel that it does not have"))?;
        if channels.iter().any(|(known, _)| *known == place) {
            return Err(broken("a scan names a channel twice"));
        }
        channels.push((place, pair.last().copied().unwrap_or(0)));
    }
    // A sequential scan tells all coefficients at once, and some programs write these numbers
    // wrong.
    let coefficients = if frame.coding < 2 { [0, 63, 0] } else { [first, last, bits] };
    Ok(Scan { channels, coefficients, data })
}
