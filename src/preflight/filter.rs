//! Streams unpacked, never further than was allowed.
//!
//! In: a stream and how many bytes it may become. Out: its bytes, and whether it broke off. Source:
//! ISO 32000-1, 7.4 (filters): FlateDecode and LZWDecode with predictors, ASCIIHexDecode,
//! ASCII85Decode, RunLengthDecode. Filters of pictures are left for whoever reads pictures.

use crate::preflight::object::{followed, number_of};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::Read;

/// What became of a stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unpacked {
    /// Its bytes as far as they were unpacked.
    pub bytes: Vec<u8>,
    /// The filter of a picture that is left to be opened, with its parameters.
    pub left: Option<PictureFilter>,
    /// Why it broke off, where it did.
    pub fault: Option<&'static str>,
    /// Whether there was more than was allowed.
    pub cut: bool,
}

/// A filter that makes pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFilter {
    /// JPEG.
    Dct,
    /// JPEG 2000.
    Jpx,
    /// JBIG2.
    Jbig2,
    /// Fax.
    Ccitt,
}

/// The names of a stream's filters, the outermost first.
pub fn filters<'a>(document: &'a Document, dict: &'a Dictionary) -> Vec<&'a [u8]> {
    let named = dict.get(b"Filter").or_else(|_| dict.get(b"F")).ok();
    match named.and_then(|named| followed(document, named)) {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names
            .iter()
            .filter_map(|name| followed(document, name)?.as_name().ok())
            .take(16)
            .collect(),
        _ => Vec::new(),
    }
}

/// Unpacks a stream as far as filters of bytes go.
pub fn unpacked(document: &Document, stream: &Stream, most: usize) -> Unpacked {
    let names = filters(document, &stream.dict);
    let settings = stream.dict.get(b"DecodeParms").or_else(|_| stream.dict.get(b"DP")).ok();
    let settings = settings.and_then(|settings| followed(document, settings));
    let mut done = Unpacked::default();
    let mut current: Option<Vec<u8>> = None;
    for (i, name) in names.iter().enumerate() {
        let own = match settings {
            Some(Object::Dictionary(own)) => Some(own),
            Some(Object::Array(each)) => each
                .get(i)
                .and_then(|own| followed(document, own))
                .and_then(|own| own.as_dict().ok()),
            _ => None,
        };
        let input = current.as_deref().unwrap_or(&stream.content);
        let step = match *name {
            b"FlateDecode" | b"Fl" => flate(input, most),
            b"LZWDecode" | b"LZW" => {
                let early = own.and_then(|own| number_of(document, own, b"EarlyChange"));
                lzw(input, most, early != Some(0.0))
            }
            b"ASCIIHexDecode" | b"AHx" => hex(input),
            b"ASCII85Decode" | b"A85" => ascii85(input),
            b"RunLengthDecode" | b"RL" => run_length(input, most),
            b"Crypt" => Unpacked { bytes: input.to_vec(), ..Unpacked::default() },
            other => {
                done.left = match other {
                    b"DCTDecode" | b"DCT" => Some(PictureFilter::Dct),
                    b"JPXDecode" => Some(PictureFilter::Jpx),
                    b"JBIG2Decode" => Some(PictureFilter::Jbig2),
                    b"CCITTFaxDecode" | b"CCF" => Some(PictureFilter::Ccitt),
                    _ => None,
                };
                if done.left.is_none() {
                    done.fault = done.fault.or(Some("it names a filter that there is not"));
                }
                break;
            }
        };
        done.fault = done.fault.or(step.fault);
        done.cut |= step.cut;
        let packed = matches!(*name, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW");
        current = Some(match own.filter(|_| packed) {
            Some(own) => predicted(document, own, step.bytes),
            None => step.bytes,
        });
    }
    done.bytes = current.unwrap_or_else(|| stream.content.iter().take(most).copied().collect());
    done
}

/// Zlib, or bare deflate where its header is broken.
fn flate(input: &[u8], most: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut opened = ZlibDecoder::new(input).take(most as u64 + 1);
    let mut fault = match opened.read_to_end(&mut bytes) {
        Ok(_) => None,
        Err(_) => Some("its deflated data break off"),
    };
    if bytes.is_empty() && fault.is_some() && input.len() > 2 {
        let bare = input.get(2..).unwrap_or_default();
        let read = DeflateDecoder::new(bare).take(most as u64 + 1).read_to_end(&mut bytes);
        fault = fault.filter(|_| read.is_err() || bytes.is_empty());
    }
    // Data without a checksum at their end are read by every program.
    let cut = bytes.len() > most;
    bytes.truncate(most);
    Unpacked { bytes, fault: fault.filter(|_| !cut), cut, left: None }
}

/// LZW with codes of 9 to 12 bits (7.4.4.2).
fn lzw(input: &[u8], most: usize, early: bool) -> Unpacked {
    let (mut bytes, mut table): (Vec<u8>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let (mut held, mut bits, mut width) = (0u32, 0u32, 9u32);
    let mut last: Option<(usize, usize)> = None;
    let mut fault = None;
    for byte in input {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        let start = bytes.len();
        match (code, last) {
            (257, _) => break,
            (256, _) => {
                table.clear();
                (width, last) = (9, None);
                continue;
            }
            (0..256, _) => bytes.push(code as u8),
            (_, Some((from, to))) if code <= 258 + table.len() => {
                let known = table.get(code - 258).copied().unwrap_or((from, to + 1));
                for at in known.0..known.1 {
                    let Some(of) = bytes.get(at).copied() else { break };
                    bytes.push(of);
                }
            }
            _ => {
                fault = Some("its LZW data break off");
                break;
            }
        }
        if let Some((from, to)) = last.filter(|_| table.len() < 4096 - 258) {
            table.push((from, to + 1));
        }
        last = Some((start, bytes.len()));
        let next = 258 + table.len() + usize::from(early) + usize::from(last.is_some());
        width = if next > 2048 {
            12
        } else if next > 1024 {
            11
        } else if next > 512 {
            10
        } else {
            9
        };
        if bytes.len() > most {
            break;
        }
    }
    let cut = bytes.len() > most;
    bytes.truncate(most);
    Unpacked { bytes, fault, cut, left: None }
}

fn hex(input: &[u8]) -> Unpacked {
    let digits = input.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u32> = digits.filter_map(|byte| char::from(*byte).to_digit(16)).collect();
    let pair = |pair: &[u32]| {
        let (high, low) = (pair.first().copied(), pair.get(1).copied());
        (high.unwrap_or(0) << 4 | low.unwrap_or(0)) as u8
    };
    Unpacked { bytes: digits.chunks(2).map(pair).collect(), ..Unpacked::default() }
}

fn ascii85(input: &[u8]) -> Unpacked {
    let mut bytes = Vec::new();
    let (mut group, mut count, mut fault) = (0u32, 0usize, None);
    for byte in input.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            byte if byte.is_ascii_whitespace() || *byte == 0 => {}
            _ => fault = Some("its ASCII85 data hold other signs"),
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        bytes.extend(group.to_be_bytes().into_iter().take(count - 1));
    }
    Unpacked { bytes, fault, ..Unpacked::default() }
}

fn run_length(input: &[u8], most: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut rest = input;
    while let Some((length, after)) = rest.split_first() {
        if *length == 128 || bytes.len() > most {
            break;
        }
        if *length < 128 {
            let count = (usize::from(*length) + 1).min(after.len());
            let (run, left) = after.split_at(count);
            bytes.extend_from_slice(run);
            rest = left;
        } else {
            let Some((of, left)) = after.split_first() else { break };
            bytes.extend(std::iter::repeat_n(*of, 257 - usize::from(*length)));
            rest = left;
        }
    }
    let cut = bytes.len() > most;
    bytes.truncate(most);
    Unpacked { bytes, cut, ..Unpacked::default() }
}

/// Takes a predictor back (7.4.4.4).
fn predicted(document: &Document, settings: &Dictionary, bytes: Vec<u8>) -> Vec<u8> {
    let whole = |key: &[u8], usual: f64, most: f64| {
        number_of(document, settings, key).unwrap_or(usual).clamp(1.0, most) as usize
    };
    let predictor = whole(b"Predictor", 1.0, 15.0);
    let (colours, bits) = (whole(b"Colors", 1.0, 64.0), whole(b"BitsPerComponent", 8.0, 16.0));
    let row = (whole(b"Columns", 1.0, 1e6) * colours * bits).div_ceil(8);
    let step = (colours * bits).div_ceil(8);
    match predictor {
        2 if bits == 8 => tiff(bytes, row, colours),
        10.. => png(&bytes, row, step),
        _ => bytes,
    }
}

fn tiff(mut bytes: Vec<u8>, row: usize, colours: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row.max(1)) {
        for at in colours..line.len() {
            let before = line.get(at - colours).copied().unwrap_or(0);
            if let Some(here) = line.get_mut(at) {
                *here = here.wrapping_add(before);
            }
        }
    }
    bytes
}

/// PNG filters, a byte before each row telling which.
fn png(bytes: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; row];
    let mut line = vec![0u8; row];
    for packed in bytes.chunks(row + 1) {
        let Some((kind, packed)) = packed.split_first() else { break };
        for at in 0..packed.len() {
            let raw = packed.get(at).copied().unwrap_or(0);
            let back =
                |of: &[u8]| at.checked_sub(step).and_then(|at| of.get(at)).copied().unwrap_or(0);
            let (left, corner) = (back(&line), back(&above));
            let up = above.get(at).copied().unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            };
            if let Some(here) = line.get_mut(at) {
                *here = raw.wrapping_add(guess);
            }
        }
        out.extend_from_slice(line.get(..packed.len()).unwrap_or_default());
        std::mem::swap(&mut above, &mut line);
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let (from_a, from_b, from_c) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if from_a <= from_b && from_a <= from_c {
        left
    } else if from_b <= from_c {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::{ascii85, flate, hex, lzw, png, run_length};

    #[test]
    fn the_examples_of_the_standard_come_out() {
        // ISO 32000-1, 7.4.4.2, example 1.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, 99, true).bytes, [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(hex(b"70 6F7>").bytes, b"pop");
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>").bytes, b"Hello World!");
        assert_eq!(run_length(&[2, 1, 2, 3, 254, 9, 128], 99).bytes, [1, 2, 3, 9, 9, 9]);
        assert_eq!(png(&[2, 1, 2, 2, 1, 1], 2, 1), [1, 2, 2, 3]);
    }

    #[test]
    fn what_breaks_off_is_told_and_a_bomb_is_cut() {
        assert!(flate(b"no zlib at all", 99).fault.is_some());
        let mut bomb = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut bomb, &vec![0; 100_000]).expect("memory");
        let bomb = bomb.finish().expect("memory");
        let opened = flate(&bomb, 1000);
        assert!(opened.cut && opened.bytes.len() == 1000 && opened.fault.is_none());
    }
}
