//! Places as an editor counts them: lines from 0, columns in units of UTF-16 (LSP 3.17, Position).
//!
//! In: a text and a byte, or a line and a column. Out: the other.

use serde_json::{Value, json};

/// Where a byte of a text stands; one within a character is where that begins.
pub fn position(text: &str, byte: usize) -> Value {
    let before = text.get(..floor(text, byte)).unwrap_or_default();
    let line = before.matches('\n').count();
    let row = before.rsplit('\n').next().unwrap_or_default();
    json!({ "line": line, "character": row.encode_utf16().count() })
}

/// A stretch of bytes as a range.
pub fn range(text: &str, from: usize, to: usize) -> Value {
    json!({ "start": position(text, from), "end": position(text, to.max(from)) })
}

/// The byte of a position; one beyond the end of its line is the line's end.
pub fn byte(text: &str, position: &Value) -> Option<usize> {
    let number = |name: &str| position.get(name)?.as_u64().and_then(|n| usize::try_from(n).ok());
    let (line, column) = (number("line")?, number("character")?);
    let mut from = 0;
    for _ in 0..line {
        from += text.get(from..)?.find('\n')? + 1;
    }
    let row = text.get(from..)?.split(['\n', '\r']).next()?;
    let mut units = 0;
    for (at, sign) in row.char_indices() {
        if units >= column {
            return Some(from + at);
        }
        units += sign.len_utf16();
    }
    Some(from + row.len())
}

fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{byte, position};
    use serde_json::json;

    #[test]
    fn columns_count_units_of_utf_16() {
        let text = "één 😀 x\r\ntwee\n";
        let x = text.find('x').expect("an x");
        assert_eq!(position(text, x), json!({ "line": 0, "character": 7 }));
        assert_eq!(byte(text, &json!({ "line": 0, "character": 7 })), Some(x));
        assert_eq!(byte(text, &json!({ "line": 0, "character": 99 })), Some(x + 1));
        assert_eq!(byte(text, &json!({ "line": 1, "character": 2 })), Some(x + 5));
        assert_eq!(byte(text, &json!({ "line": 9, "character": 0 })), None);
        assert_eq!(position(text, 1), json!({ "line": 0, "character": 0 }), "within a letter");
        assert_eq!(position(text, 9_999), json!({ "line": 2, "character": 0 }));
    }
}
