//! A text that is read from its start to its end -> which of its places are escaped by a backslash.
//!
//! In: the text, then places in it. Out: yes or no. A row of backslashes is walked once, however
//! many places of it are asked about. Source: CommonMark 0.31.2, 2.4: a backslash before a
//! backslash escapes that one.

/// A text, and the place in it that was asked about last.
pub(crate) struct Escapes<'a> {
    source: &'a [u8],
    at: usize,
    /// Backslashes right before `at`.
    before: usize,
}

impl<'a> Escapes<'a> {
    /// Nothing asked yet.
    pub(crate) fn of(source: &'a str) -> Escapes<'a> {
        Escapes { source: source.as_bytes(), at: 0, before: 0 }
    }

    /// Whether the character at a byte is escaped.
    pub(crate) fn escaped(&mut self, at: usize) -> bool {
        let (from, known) = if at >= self.at { (self.at, self.before) } else { (0, 0) };
        let since = self.source.get(from..at).unwrap_or(&[]);
        let row = since.iter().rev().take_while(|byte| **byte == b'\\').count();
        self.before = if row == since.len() { row + known } else { row };
        self.at = at;
        self.before % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::Escapes;

    #[test]
    fn every_second_backslash_is_escaped() {
        let text = r"a\\\*b\*\\c";
        let mut escapes = Escapes::of(text);
        let escaped: Vec<usize> = (0..text.len()).filter(|at| escapes.escaped(*at)).collect();
        assert_eq!(escaped, [2, 4, 7, 9]);
        assert!(
            escapes.escaped(4) && escapes.escaped(7) && !Escapes::of(text).escaped(10),
            "in any order"
        );
    }
}
