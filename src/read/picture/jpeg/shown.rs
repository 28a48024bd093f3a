//! The file that the decoder is shown: a JPEG made anew of the pieces it needs, in the order in
//! which it decodes them right.
//!
//! In: the pieces of a file. Out: bytes of a JPEG. What programs wrote beside the picture stays
//! behind: what it means has been read already, and nothing of it can cost time or memory a second
//! time. Source: ITU-T T.81, annex B.

use super::markers::{Channel, Frame, JpegPiece, Scan};

/// What stands for coded data that may be missing behind the last scan, so that it can be told
/// whether any was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// Ones: no Huffman code is made of ones alone (T.81, annex C), so what reads on into them
    /// fails.
    Ones,
    /// Zeros: what comes out otherwise than with ones was not told by the file.
    Zeros,
}

/// Pairs of bytes of a filler: more bits than any block takes before its first code.
const PAIRS: usize = 32;

impl Filler {
    fn bytes(self) -> Vec<u8> {
        match self {
            Filler::Ones => [0xFF, 0].repeat(PAIRS),
            Filler::Zeros => vec![0; 2 * PAIRS],
        }
    }
}

/// A JPEG of a frame and pieces. Its channels are called by their places, from 1.
pub fn shown(frame: &Frame, pieces: &[JpegPiece<'_>], filler: Filler) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    file.extend_from_slice(&header(frame));
    let last = pieces.iter().rposition(|piece| matches!(piece, JpegPiece::Scan(_)));
    for (n, piece) in pieces.iter().enumerate() {
        match piece {
            JpegPiece::Table(segment) => file.extend_from_slice(segment),
            JpegPiece::Scan(scan) => {
                file.extend_from_slice(&scan_header(scan));
                file.extend_from_slice(if Some(n) == last { bare(scan.data) } else { scan.data });
            }
        }
        if Some(n) == last {
            file.extend_from_slice(&filler.bytes());
            break;
        }
    }
    file.extend_from_slice(&[0xFF, 0xD9]);
    file
}

/// Coded data without the half of an end mark behind it.
fn bare(data: &[u8]) -> &[u8] {
    let end = data.iter().rposition(|byte| *byte != 0xFF).map_or(0, |n| n + 1);
    data.get(..end).unwrap_or_default()
}

/// A start of frame.
fn header(frame: &Frame) -> Vec<u8> {
    let mut segment =
        vec![0xFF, 0xC0 | frame.coding, 0, frame.channels.len() as u8 * 3 + 8, frame.depth];
    segment.extend_from_slice(&frame.height.to_be_bytes());
    segment.extend_from_slice(&frame.width.to_be_bytes());
    segment.push(frame.channels.len() as u8);
    for (id, Channel { sampling: (across, down), table, .. }) in (1u8..).zip(&frame.channels) {
        segment.extend_from_slice(&[id, across << 4 | down, *table]);
    }
    segment
}

/// A start of scan.
fn scan_header(scan: &Scan<'_>) -> Vec<u8> {
    let mut segment =
        vec![0xFF, 0xDA, 0, scan.channels.len() as u8 * 2 + 6, scan.channels.len() as u8];
    for (place, tables) in &scan.channels {
        segment.extend_from_slice(&[*place as u8 + 1, *tables]);
    }
    segment.extend_from_slice(&scan.coefficients);
    segment
}
