//! A Type 1 font program: its glyphs' names and widths.
//!
//! In: the bytes of a FontFile. Out: names of codes, widths of glyphs. Source: Adobe Type 1 Font
//! Format (1990), 2 (structure), 6 (charstrings: `hsbw`, `sbw`), 7 (encryption).

use crate::preflight::font::GlyphFound;
use std::collections::BTreeMap;

/// Most glyphs of one font.
const MOST_GLYPHS: usize = 10_000;
/// Keys of the encryption of the private part, and of each charstring (7.3).
const PRIVATE_KEY: u16 = 55_665;
const GLYPH_KEY: u16 = 4330;

/// What was read of a Type 1 font.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeOne {
    /// Width of each glyph, 1/1000 em; none where its charstring does not begin with it.
    widths: BTreeMap<String, Option<f64>>,
    /// Names of codes in its own encoding; empty where that is the standard one.
    codes: BTreeMap<u8, String>,
}

impl TypeOne {
    /// Reads a font; none where it has no glyphs.
    pub fn read(bytes: &[u8]) -> Option<TypeOne> {
        let plain = without_headers(bytes);
        let starts = plain.windows(5).position(|window| window == b"eexec")? + 5;
        let head = plain.get(..starts)?;
        let body = plain.get(starts..)?;
        let white = body.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let body = body.get(white.min(2)..)?;
        let hexadecimal = body.iter().take(4).all(u8::is_ascii_hexdigit);
        let body = if hexadecimal { bytes_of_hex(body) } else { body.to_vec() };
        let private = decrypted(&body, PRIVATE_KEY, 4);
        let unit = matrix_unit(head);
        let mut read = TypeOne { codes: codes(head), ..TypeOne::default() };
        let skip = word_after(&private, b"/lenIV").unwrap_or(4) as usize;
        let glyphs_at = private.windows(12).position(|window| window == b"/CharStrings")?;
        let mut rest = private.get(glyphs_at + 12..)?;
        // `/A 123 RD ~bytes~ ND`
        while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
            rest = rest.get(at + 1..)?;
            let name_ends = rest.iter().position(u8::is_ascii_whitespace)?;
            let name = String::from_utf8_lossy(rest.get(..name_ends)?).into_owned();
            let after = rest.get(name_ends..)?.trim_ascii_start();
            let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let length = std::str::from_utf8(after.get(..digits)?).ok()?.parse::<usize>();
            let Ok(length) = length else { continue };
            let word = after.get(digits..)?.trim_ascii_start();
            let Some(data_at) = word.iter().position(|byte| *byte == b' ') else { break };
            let Some(data) = word.get(data_at + 1..data_at + 1 + length) else { break };
            let width = width(&decrypted(data, GLYPH_KEY, skip)).map(|width| width * unit);
            read.widths.insert(name, width);
            rest = word.get(data_at + 1 + length..)?;
            if read.widths.len() >= MOST_GLYPHS {
                break;
            }
        }
        (!read.widths.is_empty()).then_some(read)
    }

    /// The name of a code in the font's own encoding.
    pub fn name_of(&self, code: u8) -> Option<String> {
        if self.codes.is_empty() {
            let standard = crate::preflight::glyph_names::NamedEncoding::Standard;
            return crate::preflight::glyph_names::glyph_name(standard, code).map(str::to_owned);
        }
        self.codes.get(&code).cloned()
    }

    /// A glyph by its name.
    pub fn glyph(&self, name: &str) -> GlyphFound {
        match self.widths.get(name).filter(|_| name != ".notdef") {
            Some(width) => GlyphFound::Width(*width),
            None => GlyphFound::Missing,
        }
    }
}

/// The parts of a font in the form of a PC without their headers (`80 01 length ..`).
fn without_headers(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [0x80, 1 | 2, a, b, c, d, after @ ..] = rest {
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        let (part, left) = after.split_at(length.min(after.len()));
        out.extend_from_slice(part);
        rest = left;
    }
    if out.is_empty() { bytes.to_vec() } else { out }
}

fn bytes_of_hex(text: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        text.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|of| of as u8).collect();
    digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect()
}

/// Bytes without their encryption, and without the first of them (7.1).
fn decrypted(bytes: &[u8], key: u16, skip: usize) -> Vec<u8> {
    let mut state = key;
    let plain = bytes.iter().map(|byte| {
        let plain = byte ^ (state >> 8) as u8;
        state = u16::from(*byte).wrapping_add(state).wrapping_mul(52_845).wrapping_add(22_719);
        plain
    });
    plain.skip(skip).collect()
}

/// The number behind a key.
fn word_after(text: &[u8], key: &[u8]) -> Option<u32> {
    let at = text.windows(key.len()).position(|window| window == key)? + key.len();
    let rest = text.get(at..)?.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()
}

/// What a width is to be multiplied by to be in 1/1000 em: by the font's matrix.
fn matrix_unit(head: &[u8]) -> f64 {
    let at = head.windows(11).position(|window| window == b"/FontMatrix").map(|at| at + 11);
    let first = at.and_then(|at| {
        let rest = String::from_utf8_lossy(head.get(at..)?.get(..80)?).into_owned();
        let inside = rest.trim_start().trim_start_matches(['[', '{']).trim_start().to_owned();
        inside.split_whitespace().next()?.parse::<f64>().ok()
    });
    first.filter(|first| *first > 0.0).map_or(1.0, |first| first * 1000.0)
}

/// The font's own encoding: `dup 65 /A put`.
fn codes(head: &[u8]) -> BTreeMap<u8, String> {
    let text = String::from_utf8_lossy(head);
    let words: Vec<&str> = text.split_whitespace().collect();
    let entry = |four: &[&str]| match four {
        ["dup", code, name, "put"] => {
            Some((code.parse::<u8>().ok()?, name.strip_prefix('/')?.to_owned()))
        }
        _ => None,
    };
    words.windows(4).filter_map(entry).collect()
}

/// The width that a charstring begins with: `sidebearing width hsbw` or the four numbers of `sbw`.
fn width(glyph: &[u8]) -> Option<f64> {
    let mut numbers: Vec<f64> = Vec::new();
    let mut rest = glyph;
    loop {
        match rest {
            [byte @ 32..=246, after @ ..] => {
                numbers.push(f64::from(*byte) - 139.0);
                rest = after;
            }
            [byte @ 247..=250, next, after @ ..] => {
                numbers.push((f64::from(*byte) - 247.0) * 256.0 + f64::from(*next) + 108.0);
                rest = after;
            }
            [byte @ 251..=254, next, after @ ..] => {
                numbers.push(-(f64::from(*byte) - 251.0) * 256.0 - f64::from(*next) - 108.0);
                rest = after;
            }
            [255, a, b, c, d, after @ ..] => {
                numbers.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])));
                rest = after;
            }
            [13, ..] => return numbers.get(1).copied(),
            [12, 7, ..] => return numbers.get(2).copied(),
            // `div` of the last two.
            [12, 12, after @ ..] => {
                let (below, above) = (numbers.pop()?, numbers.pop()?);
                numbers.push(above / below);
                rest = after;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TypeOne, width};

    #[test]
    fn a_charstring_begins_with_its_width() {
        assert_eq!(width(&[139, 247, 0, 13]), Some(108.0));
        assert_eq!(width(&[139, 255, 0, 0, 19, 136, 149, 12, 12, 13]), Some(500.0));
        assert_eq!(width(&[1, 2]), None);
        assert!(TypeOne::read(b"%!PS-AdobeFont eexec").is_none());
    }
}
