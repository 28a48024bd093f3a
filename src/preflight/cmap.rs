//! CMaps: which codes a font knows, which glyphs they are, which letters they stand for.
//!
//! In: a CMap's bytes. Out: ranges and letters. Source: ISO 32000-1, 9.7.5 (CMaps), 9.10.3
//! (ToUnicode); Adobe Technical Note 5014.

use crate::preflight::lexer::{Lexer, Operand, Operator};
use std::collections::BTreeMap;

/// Most codes that one CMap is followed through.
const MOST_CODES: usize = 70_000;

/// A CMap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeMap {
    /// Which codes there are.
    spaces: Vec<CodeSpace>,
    /// The glyphs of codes.
    glyphs: Vec<CodeRange>,
    /// The first letter of what each code stands for.
    letters: BTreeMap<u32, char>,
}

/// Codes of so many bytes from one to another.
#[derive(Clone, Debug, PartialEq)]
struct CodeSpace {
    bytes: usize,
    from: u32,
    to: u32,
}

/// Codes from one to another are glyphs from a number onward.
#[derive(Clone, Debug, PartialEq)]
struct CodeRange {
    from: u32,
    to: u32,
    glyph: u32,
}

impl CodeMap {
    /// Reads a CMap; what is none of it is passed over.
    pub fn read(bytes: &[u8]) -> CodeMap {
        let mut map = CodeMap::default();
        let mut lexer = Lexer::new(bytes);
        while let Some(operator) = lexer.operator() {
            let Operator::Named(name) = operator else { continue };
            let given = &lexer.operands;
            match name {
                b"endcodespacerange" => map.add_spaces(given),
                b"endbfchar" => map.add_letters(given),
                b"endbfrange" => map.add_letter_ranges(given),
                b"endcidrange" => map.add_glyphs(given, 3),
                b"endcidchar" => map.add_glyphs(given, 2),
                _ => {}
            }
        }
        map
    }

    fn add_spaces(&mut self, given: &[Operand]) {
        for pair in given.chunks_exact(2) {
            if let [Operand::Text(from), Operand::Text(to)] = pair {
                let bytes = from.len().clamp(1, 4);
                self.spaces.push(CodeSpace { bytes, from: code(from), to: code(to) });
            }
        }
    }

    fn add_glyphs(&mut self, given: &[Operand], step: usize) {
        for entry in given.chunks_exact(step) {
            let (Some(Operand::Text(from)), Some(Operand::Number(glyph))) =
                (entry.first(), entry.last())
            else {
                continue;
            };
            let to = match entry.get(1) {
                Some(Operand::Text(to)) => code(to),
                _ => code(from),
            };
            self.glyphs.push(CodeRange { from: code(from), to, glyph: glyph.max(0.0) as u32 });
        }
    }

    fn add_letters(&mut self, given: &[Operand]) {
        for pair in given.chunks_exact(2) {
            if let [Operand::Text(from), Operand::Text(to)] = pair {
                self.letter(code(from), letter(to));
            }
        }
    }

    fn add_letter_ranges(&mut self, given: &[Operand]) {
        for entry in given.chunks_exact(3) {
            let [Operand::Text(from), Operand::Text(to), letters] = entry else { continue };
            let (from, to) = (code(from), code(to));
            let count = (to.saturating_sub(from) as usize).saturating_add(1).min(MOST_CODES);
            match letters {
                Operand::List(each) => {
                    for (at, one) in each.iter().take(count).enumerate() {
                        if let Operand::Text(one) = one {
                            self.letter(from.saturating_add(at as u32), letter(one));
                        }
                    }
                }
                Operand::Text(first) => {
                    let first = letter(first).map(u32::from);
                    for at in 0..count as u32 {
                        let one = first.and_then(|first| char::from_u32(first.saturating_add(at)));
                        self.letter(from.saturating_add(at), one);
                    }
                }
                _ => {}
            }
        }
    }

    fn letter(&mut self, code: u32, letter: Option<char>) {
        if let Some(letter) = letter.filter(|_| self.letters.len() < MOST_CODES) {
            self.letters.insert(code, letter);
        }
    }

    /// The first letter of what a code stands for.
    pub fn letter_of(&self, code: u32) -> Option<char> {
        self.letters.get(&code).copied()
    }

    /// The glyph of a code; 0 for a code that has none.
    pub fn glyph_of(&self, code: u32) -> u32 {
        let range = self.glyphs.iter().find(|range| (range.from..=range.to).contains(&code));
        range.map_or(0, |range| range.glyph.saturating_add(code - range.from))
    }

    /// How many bytes the first code of a text has.
    pub fn length_of(&self, text: &[u8]) -> usize {
        let fits = |bytes: usize| {
            let start = text.get(..bytes).map(code);
            start.is_some_and(|start| {
                self.spaces
                    .iter()
                    .any(|space| space.bytes == bytes && (space.from..=space.to).contains(&start))
            })
        };
        (1..=4).find(|bytes| fits(*bytes)).unwrap_or(if self.spaces.is_empty() { 2 } else { 1 })
    }
}

/// Bytes as a number, the first the highest.
pub fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The first letter of a text in UTF-16, where it is one that print can show.
fn letter(bytes: &[u8]) -> Option<char> {
    let units = bytes.chunks(2).map(|unit| code(unit) as u16);
    let letter = char::decode_utf16(units).next()?.ok()?;
    let private = ('\u{E000}'..='\u{F8FF}').contains(&letter);
    (letter != '\0' && letter != '\u{FFFD}' && !private).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::CodeMap;

    #[test]
    fn codes_lead_to_letters_and_glyphs() {
        let map = CodeMap::read(
            b"1 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange
            2 beginbfchar <01> <0041> <02> <00660069> endbfchar
            1 beginbfrange <10> <12> <0061> <20> <21> [<0030> <E000>] endbfrange
            1 begincidrange <8000> <80FF> 100 endcidrange",
        );
        let letters: Vec<Option<char>> =
            [1, 2, 0x11, 0x20, 0x21, 3].map(|code| map.letter_of(code)).to_vec();
        assert_eq!(letters, [Some('A'), Some('f'), Some('b'), Some('0'), None, None]);
        assert_eq!((map.glyph_of(0x8002), map.glyph_of(5)), (102, 0));
        assert_eq!((map.length_of(b"A"), map.length_of(&[0x80, 0])), (1, 2));
    }
}
