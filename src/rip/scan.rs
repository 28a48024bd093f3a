//! A content stream taken apart (ISO 32000-1, 7.8.2): bytes in, one operation after another out.
//!
//! Operations come with the bytes that they were, so that what needs no change is copied as it
//! stands. What cannot be read is skipped a byte at a time: no content makes it fail.

use lopdf::{Dictionary, Object, StringFormat};

/// How deep arrays and dictionaries may stand in one another.
const DEEPEST: usize = 32;

/// An operand, as far as colours need to know it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScanOperand {
    /// A number.
    Number(f64),
    /// A name, its escapes resolved.
    Name(Vec<u8>),
    /// Anything else: strings, arrays, dictionaries.
    Other,
}

/// One operation.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    /// The operands in their order.
    pub operands: Vec<ScanOperand>,
    /// The operator; `BI` is a whole inline image.
    pub operator: &'a [u8],
    /// All its bytes, operands and operator.
    pub bytes: &'a [u8],
    /// The dictionary and the samples of an inline image.
    pub image: Option<Inline<'a>>,
}

/// An inline image.
#[derive(Debug)]
pub(super) struct Inline<'a> {
    /// Its dictionary, keys and values as they are abbreviated.
    pub dict: Dictionary,
    /// Its samples as they are packed.
    pub data: &'a [u8],
}

impl Operation<'_> {
    /// The numbers among the operands.
    pub fn numbers(&self) -> Vec<f64> {
        let number = |operand: &ScanOperand| match operand {
            ScanOperand::Number(number) => Some(*number),
            _ => None,
        };
        self.operands.iter().filter_map(number).collect()
    }

    /// The last operand that is a name.
    pub fn name(&self) -> Option<&[u8]> {
        self.operands.iter().rev().find_map(|operand| match operand {
            ScanOperand::Name(name) => Some(&name[..]),
            _ => None,
        })
    }
}

/// Reads operations from content.
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !is_delimiter(byte)
}

impl<'a> Scanner<'a> {
    /// A reader at the beginning.
    pub fn new(bytes: &'a [u8]) -> Scanner<'a> {
        Scanner { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes on by so many bytes, never beyond the last.
    fn forward(&mut self, by: usize) {
        self.at = self.at.saturating_add(by).min(self.bytes.len());
    }

    fn skip_white(&mut self) {
        while let Some(byte) = self.peek() {
            if is_white(byte) {
                self.forward(1);
            } else if byte == b'%' {
                let line = self.bytes[self.at..].iter().position(|b| matches!(b, 10 | 13));
                self.at = line.map_or(self.bytes.len(), |end| self.at + end);
            } else {
                return;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len());
        self.forward(end);
        &rest[..end]
    }

    fn name(&mut self) -> Vec<u8> {
        self.forward(1);
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut i = 0;
        while i < raw.len() {
            let coded = (raw[i] == b'#').then(|| raw.get(i + 1..i + 3)).flatten();
            let byte = coded
                .and_then(|hex| std::str::from_utf8(hex).ok())
                .and_then(|hex| u8::from_str_radix(hex, 16).ok());
            name.push(byte.unwrap_or(raw[i]));
            i += if byte.is_some() { 3 } else { 1 };
        }
        name
    }

    /// Steps over a literal string, at its opening bracket.
    fn skip_string(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            self.forward(1);
            match byte {
                b'\\' => self.forward(1),
                b'(' => depth += 1,
                b')' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
        self.at = self.at.min(self.bytes.len());
    }

    /// Steps over an array, a dictionary or a string in hexadecimal, at its opening bracket.
    fn skip_nested(&mut self) {
        let mut depth = 0usize;
        loop {
            self.skip_white();
            let Some(byte) = self.peek() else { return };
            let two = self.bytes.get(self.at + 1) == Some(&byte);
            match byte {
                b'(' => self.skip_string(),
                b'<' if two => {
                    depth += 1;
                    self.forward(2);
                }
                b'<' => self.skip_hexadecimal(),
                b'>' if two => {
                    depth = depth.saturating_sub(1);
                    self.forward(2);
                }
                b'[' => {
                    depth += 1;
                    self.forward(1);
                }
                b']' => {
                    depth = depth.saturating_sub(1);
                    self.forward(1);
                }
                _ => self.forward(1),
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_hexadecimal(&mut self) {
        let end = self.bytes[self.at..].iter().position(|byte| *byte == b'>');
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 1);
    }

    /// An object of an inline image's dictionary.
    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip_white();
        let byte = self.peek()?;
        let from = self.at;
        match byte {
            _ if depth > DEEPEST => None,
            b'/' => Some(Object::Name(self.name())),
            b'(' => {
                self.skip_string();
                let inside = self.bytes.get(from + 1..self.at.saturating_sub(1))?;
                Some(Object::String(inside.to_vec(), StringFormat::Literal))
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.forward(2);
                self.entries(depth + 1, b">>").map(Object::Dictionary)
            }
            b'<' => {
                self.skip_hexadecimal();
                let digits: Vec<u8> = self.bytes[from..self.at]
                    .iter()
                    .filter_map(|byte| char::from(*byte).to_digit(16))
                    .map(|digit| digit as u8)
                    .collect();
                let whole =
                    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect();
                Some(Object::String(whole, StringFormat::Hexadecimal))
            }
            b'[' => {
                self.forward(1);
                let mut array = Vec::new();
                loop {
                    self.skip_white();
                    if self.peek()? == b']' {
                        self.forward(1);
                        return Some(Object::Array(array));
                    }
                    array.push(self.object(depth + 1)?);
                }
            }
            _ => {
                let word = self.regular();
                match word {
                    b"" => None,
                    b"true" => Some(Object::Boolean(true)),
                    b"false" => Some(Object::Boolean(false)),
                    _ => number(word).map(|n| Object::Real(n as f32)).or(Some(Object::Null)),
                }
            }
        }
    }

    /// The entries of a dictionary up to what ends it.
    fn entries(&mut self, depth: usize, end: &[u8]) -> Option<Dictionary> {
        let mut dict = Dictionary::new();
        loop {
            self.skip_white();
            if self.bytes[self.at..].starts_with(end) {
                self.forward(end.len());
                return Some(dict);
            }
            if self.peek()? != b'/' {
                return None;
            }
            let key = self.name();
            dict.set(key, self.object(depth)?);
        }
    }

    /// The rest of an inline image, after `BI`.
    fn inline(&mut self) -> Option<Inline<'a>> {
        let dict = self.entries(0, b"ID")?;
        self.forward(1);
        let data = self.bytes.get(self.at..)?;
        // What is not packed is as long as its rows; else its end is looked for.
        let least = plain_length(&dict).unwrap_or(0).min(data.len());
        let ends = |i: &usize| {
            let after = data.get(i + 2..).unwrap_or_default();
            data[*i..].starts_with(b"EI")
                && (*i == 0 || is_white(data[i - 1]) || *i == least)
                && after.first().is_none_or(|byte| is_white(*byte))
                && after.iter().take(12).all(|byte| matches!(byte, 9 | 10 | 13 | 32..=126))
        };
        let end = (least..data.len().saturating_sub(1)).find(ends)?;
        self.forward(end + 2);
        Some(Inline { dict, data: &data[..end] })
    }
}

/// How many bytes the samples of an inline image are that is not packed, where its dictionary alone
/// tells.
fn plain_length(dict: &Dictionary) -> Option<usize> {
    let entry = |long: &[u8], short: &[u8]| dict.get(long).or_else(|_| dict.get(short)).ok();
    if entry(b"Filter", b"F").is_some() {
        return None;
    }
    let whole = |long: &[u8], short: &[u8]| {
        entry(long, short).and_then(|value| value.as_float().ok()).map(|value| value as usize)
    };
    let mask = matches!(entry(b"ImageMask", b"IM"), Some(Object::Boolean(true)));
    let space = entry(b"ColorSpace", b"CS").and_then(|space| space.as_name().ok());
    let components = match space {
        _ if mask => 1,
        Some(b"G" | b"DeviceGray") => 1,
        Some(b"RGB" | b"DeviceRGB") => 3,
        Some(b"CMYK" | b"DeviceCMYK") => 4,
        _ => return None,
    };
    let bits = if mask { 1 } else { whole(b"BitsPerComponent", b"BPC")? };
    let row = whole(b"Width", b"W")?.checked_mul(components)?.checked_mul(bits)?.div_ceil(8);
    row.checked_mul(whole(b"Height", b"H")?)
}

/// A number as PDF writes it, with what is forgiven elsewhere: `--5`, `1.2.3`.
fn number(word: &[u8]) -> Option<f64> {
    let first = *word.first()?;
    if !matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let plain = text.trim_start_matches(['+', '-']);
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let reads = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let end = plain.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(plain.len());
    let digits = &plain[..end];
    let second = digits.match_indices('.').nth(1).map_or(digits.len(), |(at, _)| at);
    reads(&digits[..second]).or((digits == ".").then_some(0.0)).map(|number| sign * number)
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        self.skip_white();
        let (mut from, mut operands) = (self.at, Vec::new());
        loop {
            self.skip_white();
            match self.peek()? {
                b'/' => operands.push(ScanOperand::Name(self.name())),
                b'(' => {
                    self.skip_string();
                    operands.push(ScanOperand::Other);
                }
                b'<' | b'[' => {
                    self.skip_nested();
                    operands.push(ScanOperand::Other);
                }
                byte if is_delimiter(byte) => {
                    // A bracket that closes nothing.
                    self.forward(1);
                    operands.clear();
                    from = self.at;
                }
                _ => {
                    let word = self.regular();
                    if let Some(number) = number(word) {
                        operands.push(ScanOperand::Number(number));
                        continue;
                    }
                    if matches!(word, b"true" | b"false" | b"null") {
                        operands.push(ScanOperand::Other);
                        continue;
                    }
                    let image = if word == b"BI" { self.inline() } else { None };
                    let bytes = &self.bytes[from..self.at];
                    return Some(Operation { operands, operator: word, bytes, image });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ScanOperand, Scanner};

    fn operators(content: &[u8]) -> Vec<String> {
        let named = |operation: super::Operation<'_>| {
            String::from_utf8_lossy(operation.operator).into_owned()
        };
        Scanner::new(content).map(named).collect()
    }

    #[test]
    fn operations_come_with_their_operands_and_bytes() {
        let content =
            b"q 0 -.5 1 0 k % a remark\n/F#20x 9 Tf [(a\\)b) -3 <00>] TJ\n/P <</A[1]>> BDC";
        let all: Vec<_> = Scanner::new(content).collect();
        assert_eq!(all[1].numbers(), [0.0, -0.5, 1.0, 0.0]);
        assert_eq!(all[2].name(), Some(&b"F x"[..]));
        assert_eq!(all[3].operands, [ScanOperand::Other]);
        assert_eq!(all[3].bytes, b"[(a\\)b) -3 <00>] TJ");
        assert_eq!(all[4].operator, b"BDC");
    }

    #[test]
    fn inline_images_end_where_their_samples_do() {
        let content = b"BI /W 4 /H 1 /BPC 8 /CS /G ID EI E EI Q\nBI /W 1 /H 1 /F /Fl ID xyz\nEI\nS";
        let all: Vec<_> = Scanner::new(content).collect();
        let data = |i: usize| all[i].image.as_ref().map(|image| image.data);
        assert_eq!(data(0), Some(&b"EI E "[..]));
        assert_eq!(data(2), Some(&b"xyz\n"[..]));
        assert_eq!(operators(content), ["BI", "Q", "BI", "S"]);
    }

    #[test]
    fn broken_content_ends() {
        for content in
            [&b"BI /W"[..], b"((((", b"<< /A", b"] ) > f", b"BI ID", b"/", b"\\", b"[ << ("]
        {
            let _ = operators(content);
        }
        assert_eq!(operators(b"] ) > f"), ["f"]);
    }
}
