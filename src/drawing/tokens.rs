//! A content stream as its operations, each with the place where it stands.
//!
//! In: the bytes of a content stream (ISO 32000-1, 7.8.2). Out: operator after operator with its
//! operands, inline images whole. Nothing is made of the bytes but places in them, so that what is
//! not changed goes on byte for byte. Bytes that are no token are passed over as one.

use std::ops::Range;

/// One operation of a content stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtOperation {
    /// The operator; `BI` for an inline image, of which the operands are all up to its end.
    pub operator: Range<usize>,
    /// Its operands, arrays and dictionaries whole.
    pub operands: Vec<Range<usize>>,
    /// From the first operand to the end of the operator.
    pub whole: Range<usize>,
}

/// The operations of a content stream.
pub struct ArtOperations<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> ArtOperations<'a> {
    /// Those of these bytes.
    pub fn of(bytes: &'a [u8]) -> ArtOperations<'a> {
        ArtOperations { bytes, at: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Passes over white space and remarks.
    fn skip(&mut self) {
        while let Some(byte) = self.byte(self.at) {
            if byte == b'%' {
                while self.byte(self.at).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_white(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The end of the token that begins here: a string, a name, a number or a word.
    fn token(&self) -> usize {
        let start = self.at;
        match self.byte(start) {
            Some(b'(') => self.literal(start),
            Some(b'<') if self.byte(start + 1) != Some(b'<') => {
                let end = self.bytes.iter().skip(start).position(|b| *b == b'>');
                end.map_or(self.bytes.len(), |n| start + n + 1)
            }
            Some(b'<' | b'>') if self.byte(start + 1) == self.byte(start) => start + 2,
            Some(b'[' | b']' | b'{' | b'}' | b')' | b'>') => start + 1,
            _ => self.word(start + 1),
        }
    }

    /// The end of a name, a number or a word of which a byte has been read.
    fn word(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        from + rest.iter().position(|b| is_white(*b) || is_mark(*b)).unwrap_or(rest.len())
    }

    /// The end of a string in round brackets.
    fn literal(&self, start: usize) -> usize {
        let (mut at, mut open) = (start, 0usize);
        while let Some(byte) = self.byte(at) {
            at += 1;
            match byte {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        at.min(self.bytes.len())
    }

    /// An operand with all that stands in it, when one begins here.
    fn operand(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let first = self.byte(start)?;
        let is_operand =
            matches!(first, b'(' | b'<' | b'[' | b'/' | b'+' | b'-' | b'.' | b'0'..=b'9')
                || matches!(
                    self.bytes.get(start..self.word(start)),
                    Some(b"true" | b"false" | b"null")
                );
        if !is_operand {
            return None;
        }
        self.at = self.token();
        let mut open = usize::from(matches!(self.bytes.get(start..self.at), Some(b"[" | b"<<")));
        while open > 0 {
            self.skip();
            let from = self.at;
            if from >= self.bytes.len() {
                break;
            }
            self.at = self.token();
            match self.bytes.get(from..self.at) {
                Some(b"[" | b"<<") => open += 1,
                Some(b"]" | b">>") => open -= 1,
                _ => {}
            }
        }
        Some(start..self.at)
    }

    /// The end of an inline image whose `BI` has been read: after its `EI`.
    ///
    /// `EI` counts where white space stands before and after it and what follows looks like
    /// content, since its samples may hold the letters as well.
    fn inline(&self) -> usize {
        let from = self.at;
        let data = (from..self.bytes.len()).find(|at| {
            self.bytes.get(*at..at + 2) == Some(b"ID")
                && self.byte(at.wrapping_sub(1)).is_some_and(|b| is_white(b) || is_mark(b))
                && self.byte(at + 2).is_some_and(is_white)
        });
        let Some(data) = data else { return self.bytes.len() };
        let ends = |at: &usize| {
            let after = self.bytes.get(at + 2..).unwrap_or(&[]);
            let near = after.get(..after.len().min(12)).unwrap_or(after);
            self.bytes.get(*at..at + 2) == Some(b"EI")
                && self.byte(at.wrapping_sub(1)).is_some_and(is_white)
                && after.first().is_none_or(|b| is_white(*b))
                && near.iter().all(|b| is_white(*b) || (0x20..0x7F).contains(b))
        };
        let end = (data + 3..self.bytes.len()).find(ends);
        end.map_or(self.bytes.len(), |at| at + 2)
    }
}

impl Iterator for ArtOperations<'_> {
    type Item = ArtOperation;

    fn next(&mut self) -> Option<ArtOperation> {
        let mut operands = Vec::new();
        self.skip();
        let start = self.at;
        loop {
            self.skip();
            if self.at >= self.bytes.len() {
                return None;
            }
            match self.operand() {
                Some(operand) => operands.push(operand),
                None => break,
            }
        }
        let operator = self.at..self.token();
        self.at = operator.end;
        if self.bytes.get(operator.clone()) == Some(b"BI") {
            let from = self.at;
            self.at = self.inline();
            operands.push(from..self.at);
        }
        Some(ArtOperation { operator, operands, whole: start..self.at })
    }
}

/// White space (table 1).
fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// A sign that ends a word (table 2).
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::ArtOperations;

    fn told(content: &str) -> Vec<String> {
        let bytes = content.as_bytes();
        let text = |range: std::ops::Range<usize>| content[range].to_owned();
        ArtOperations::of(bytes)
            .map(|of| {
                let operands: Vec<String> = of.operands.into_iter().map(text).collect();
                format!("{} {}", text(of.operator), operands.join("|")).trim().to_owned()
            })
            .collect()
    }

    #[test]
    fn operators_come_with_their_operands() {
        assert_eq!(told("1 0 .5 rg\n/F1 12 Tf"), ["rg 1|0|.5", "Tf /F1|12"]);
        assert_eq!(told("q%niets (\nQ"), ["q", "Q"]);
        assert_eq!(told("[(a\\)b)-3<0a>]TJ"), ["TJ [(a\\)b)-3<0a>]"]);
        assert_eq!(
            told("/Span<</ActualText(x)/A[1 2]>>BDC"),
            ["BDC /Span|<</ActualText(x)/A[1 2]>>"]
        );
        assert_eq!(told("f* true W n"), ["f*", "W true", "n"]);
    }

    #[test]
    fn an_inline_image_is_one_operation() {
        let told = told("q BI /W 2/H 1 ID aEI EI\u{1}EI b\nEI Q");
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[1].starts_with("BI") && told[1].ends_with("EI") && told[2] == "Q");
    }

    #[test]
    fn what_is_cut_off_ends_without_harm() {
        for content in ["(abc", "<<", "[1 2", "BI /W", "1 2", "<12", "\\", ")", ">", "BI ID x"] {
            for n in 0..=content.len() {
                assert!(told(&content[..n]).len() < 4, "{content}");
            }
        }
    }
}
