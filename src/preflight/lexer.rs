//! A content stream's bytes -> operators with their operands, one after another.
//!
//! In: bytes, whatever they are. Out: words of the language; what is none is passed over and
//! counted. Nothing is kept longer than until the next operator. Source: ISO 32000-1, 7.2 (lexical
//! conventions), 7.8.2 (content streams), 8.9.7 (inline images).

use smallvec::SmallVec;

/// Most operands of one operator; more are passed over.
const MOST_OPERANDS: usize = 4096;
/// Most lists and dictionaries in one another.
const MOST_NESTED: usize = 32;

/// A string of content: most are a glyph or a few.
pub type ShownBytes = SmallVec<[u8; 16]>;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// A name without its stroke.
    Name(Vec<u8>),
    /// A string as it is meant.
    Text(ShownBytes),
    /// A list.
    List(Vec<Operand>),
    /// A dictionary, keys and values in turn.
    Pairs(Vec<Operand>),
    /// `true` or `false`.
    Truth(bool),
    /// `null`.
    Nothing,
}

impl Operand {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Operand::Number(number) = self { Some(*number) } else { None }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&[u8]> {
        if let Operand::Name(name) = self { Some(name) } else { None }
    }

    /// The value of a key, if it is a dictionary.
    pub fn get(&self, keys: &[&[u8]]) -> Option<&Operand> {
        let Operand::Pairs(pairs) = self else { return None };
        pairs.chunks_exact(2).find_map(|pair| match pair {
            [key, value] if keys.iter().any(|of| key.name() == Some(of)) => Some(value),
            _ => None,
        })
    }
}

/// An operator.
#[derive(Clone, Debug, PartialEq)]
pub enum Operator<'a> {
    /// One by its name.
    Named(&'a [u8]),
    /// A whole picture, from `BI` to `EI`: its dictionary stands in the operands.
    Picture(&'a [u8]),
}

/// Reads a content stream.
#[derive(Debug)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// What stands before the operator that was read last.
    pub operands: Vec<Operand>,
    /// Bytes that are no word of the language.
    pub strange: u32,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    /// Before the first word.
    pub fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0, operands: Vec::new(), strange: 0 }
    }

    /// The next operator; none at the end.
    pub fn operator(&mut self) -> Option<Operator<'a>> {
        self.operands.clear();
        loop {
            self.skip();
            let byte = self.peek()?;
            if is_delimiter(byte) || matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') {
                match self.operand(0) {
                    Some(operand) if self.operands.len() < MOST_OPERANDS => {
                        self.operands.push(operand);
                    }
                    Some(_) => {}
                    None => self.strange += 1,
                }
                continue;
            }
            let word = self.word();
            match word {
                b"true" => self.operands.push(Operand::Truth(true)),
                b"false" => self.operands.push(Operand::Truth(false)),
                b"null" => self.operands.push(Operand::Nothing),
                b"BI" => return self.picture(),
                _ => return Some(Operator::Named(word)),
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Past white and comments.
    fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// A word up to white or a delimiter.
    fn word(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| is_space(*byte) || is_delimiter(*byte);
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// An operand that begins here; none, a byte further, where none does.
    fn operand(&mut self, depth: usize) -> Option<Operand> {
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Operand::Name(unescaped(self.word())))
            }
            b'(' => {
                self.at += 1;
                Some(Operand::Text(self.literal()))
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(Operand::Pairs(self.until(b'>', depth)))
            }
            b'<' => {
                self.at += 1;
                Some(Operand::Text(self.hexadecimal()))
            }
            b'[' => {
                self.at += 1;
                Some(Operand::List(self.until(b']', depth)))
            }
            byte if is_delimiter(byte) => {
                self.at += 1;
                None
            }
            _ => {
                let word = self.word();
                match word {
                    b"true" => Some(Operand::Truth(true)),
                    b"false" => Some(Operand::Truth(false)),
                    b"null" => Some(Operand::Nothing),
                    word => number(word).map(Operand::Number),
                }
            }
        }
    }

    /// Operands up to a closing bracket; `>` stands for `>>`.
    fn until(&mut self, end: u8, depth: usize) -> Vec<Operand> {
        // A list of type has a dozen parts and more; lists within lists may be empty, and many.
        let mut inside = Vec::with_capacity(if depth == 0 && end == b']' { 24 } else { 0 });
        loop {
            self.skip();
            match self.peek() {
                None => return inside,
                Some(byte) if byte == end => {
                    self.at += 1;
                    if end == b'>' && self.peek() == Some(b'>') {
                        self.at += 1;
                    }
                    return inside;
                }
                Some(_) if depth >= MOST_NESTED => {
                    self.strange += 1;
                    self.at += 1;
                }
                Some(_) => match self.operand(depth + 1) {
                    Some(operand) if inside.len() < 4 * MOST_OPERANDS => inside.push(operand),
                    Some(_) => {}
                    None => self.strange += 1,
                },
            }
        }
    }

    /// A string in parentheses, behind the first of them (7.3.4.2).
    fn literal(&mut self) -> ShownBytes {
        let (mut text, mut open) = (ShownBytes::new(), 1);
        while let Some(byte) = self.next() {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    text.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = self.next()?;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => code = code * 8 + u32::from(digit - b'0'),
                        _ => break,
                    }
                    self.at += 1;
                }
                Some(code as u8)
            }
            other => Some(other),
        }
    }

    /// A string of hexadecimal digits, behind its bracket (7.3.4.3).
    fn hexadecimal(&mut self) -> ShownBytes {
        let (mut text, mut high) = (ShownBytes::new(), None);
        while let Some(byte) = self.next() {
            let digit = match byte {
                b'>' => break,
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                _ => {
                    self.strange += u32::from(!is_space(byte));
                    continue;
                }
            };
            match high.take() {
                None => high = Some(digit),
                Some(first) => text.push(first << 4 | digit),
            }
        }
        text.extend(high.map(|first: u8| first << 4));
        text
    }

    /// An inline picture, behind `BI`: its dictionary, `ID`, its data up to `EI`.
    fn picture(&mut self) -> Option<Operator<'a>> {
        let mut pairs = Vec::new();
        loop {
            self.skip();
            let byte = self.peek()?;
            if byte == b'I' {
                self.word();
                break;
            }
            let before = self.at;
            match self.operand(0) {
                Some(operand) if pairs.len() < MOST_OPERANDS => pairs.push(operand),
                _ => self.strange += 1,
            }
            self.at = self.at.max(before + 1);
        }
        self.at += 1; // one white byte behind `ID`
        let rest = self.bytes.get(self.at.min(self.bytes.len())..).unwrap_or_default();
        let ends = |window: &[u8]| match window {
            [before, b'E', b'I', after] => is_space(*before) && is_space(*after),
            _ => false,
        };
        let length = rest.windows(4).position(ends);
        let length = length.or_else(|| rest.ends_with(b"EI").then(|| rest.len().saturating_sub(3)));
        let data = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        self.at += length.map_or(rest.len(), |length| length + 3);
        self.operands = vec![Operand::Pairs(pairs)];
        Some(Operator::Picture(data))
    }
}

/// A name with its `#xx` read (7.3.5).
fn unescaped(name: &[u8]) -> Vec<u8> {
    if !name.contains(&b'#') {
        return name.to_vec();
    }
    let digit = |at: usize| name.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(name.len()), 0);
    while let Some(byte) = name.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// A number: digits, a sign, a point (7.3.3).
fn number(word: &[u8]) -> Option<f64> {
    let (mut value, mut scale, mut digits) = (0.0f64, 0.0f64, 0);
    let negative = word.first() == Some(&b'-');
    for byte in word {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                let digit = f64::from(byte - b'0');
                if scale == 0.0 {
                    value = value * 10.0 + digit;
                } else {
                    value += digit * scale;
                    scale /= 10.0;
                }
            }
            b'.' if scale == 0.0 => scale = 0.1,
            // Some programs write `--5` or `1.2-3`; readers pass over the second sign.
            b'+' | b'-' => {}
            _ => return None,
        }
    }
    let value = if negative { -value } else { value };
    (digits > 0 || word == b"." || word == b"-").then_some(value).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Operand, Operator};

    fn words(bytes: &[u8]) -> Vec<(String, Vec<Operand>)> {
        let mut lexer = Lexer::new(bytes);
        let mut words = Vec::new();
        while let Some(operator) = lexer.operator() {
            let name = match operator {
                Operator::Named(name) => String::from_utf8_lossy(name).into_owned(),
                Operator::Picture(data) => format!("picture of {}", data.len()),
            };
            words.push((name, lexer.operands.clone()));
        }
        words
    }

    #[test]
    fn operators_have_their_operands() {
        let shown = words(b"q 1 0 0 -1.5 .25 +3 cm/F#41 12 Tf[(a\\)\\101)-20<4 1>]TJ % end\nQ");
        let names: Vec<&str> = shown.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["q", "cm", "Tf", "TJ", "Q"]);
        assert_eq!(shown[1].1[3..5], [Operand::Number(-1.5), Operand::Number(0.25)]);
        assert_eq!(shown[2].1[0], Operand::Name(b"FA".to_vec()));
        let text = |bytes: &[u8]| Operand::Text(bytes.into());
        let list = vec![text(b"a)A"), Operand::Number(-20.0), text(b"A")];
        assert_eq!(shown[3].1, [Operand::List(list)]);
    }

    #[test]
    fn a_picture_in_the_stream_is_one_operator() {
        let shown = words(b"BI /W 2/H 1 /BPC 8 /CS /G ID \x01EI\x02 EI Q");
        assert_eq!(shown.len(), 2);
        assert_eq!(shown[0].0, "picture of 4");
        assert_eq!(shown[0].1[0].get(&[b"W", b"Width"]), Some(&Operand::Number(2.0)));
    }

    #[test]
    fn nothing_that_is_thrown_at_it_goes_on_for_ever() {
        for bytes in
            [&b"[[[[<<"[..], b"(((", b"<", b"BI", b"BI ID", b"]>>)", b"BI ) ) )", b"/", b"#"]
        {
            words(bytes);
        }
        words(&b"[".repeat(100_000));
        words(&b"<<".repeat(100_000));
    }
}
