//! Operators that set type and show it.
//!
//! In: operators with their operands. Out: runs of type with their room and size on the page.
//! Source: ISO 32000-1, 9.3 (text state), 9.4 (text objects).

use super::{ContentFollower, EVERYWHERE, Job, Pass, matrix_in, number_in};
use crate::preflight::graphics::{Graphics, PaintedThing, TypeShown};
use crate::preflight::lexer::Operand;
use crate::preflight::object::{dictionary, followed, inner};
use crate::preflight::patch::{Matrix, Patch};
use crate::preflight::shelf::{address, resource};
use lopdf::Object;

/// How far letters reach above and below their baseline, in em.
const ASCENT: f64 = 0.72;
const DESCENT: f64 = 0.21;
/// Letters of a run that are told.
const MOST_LETTERS: usize = 40;
/// Most glyphs of a Type 3 font that are followed.
const MOST_GLYPHS: usize = 300;

impl<'a> ContentFollower<'_, 'a, '_> {
    /// Operators of type; whether it is one.
    pub(super) fn type_operator(
        &mut self,
        pass: &mut Pass<'a>,
        name: &[u8],
        given: &[Operand],
    ) -> bool {
        let first = number_in(given, 0);
        let setting = &mut pass.state.setting;
        match name {
            b"BT" => pass.start_line(Matrix::IDENTITY),
            b"ET" => {}
            b"Tf" => self.choose_font(pass, given),
            b"Tc" => setting.letter = first,
            b"Tw" => setting.word = first,
            b"Tz" => setting.stretch = first / 100.0,
            b"TL" => setting.leading = first,
            b"Ts" => setting.rise = first,
            b"Tr" => setting.mode = first.clamp(0.0, 7.0) as u8,
            b"Td" => pass.next_line(first, number_in(given, 1)),
            b"TD" => {
                setting.leading = -number_in(given, 1);
                pass.next_line(first, number_in(given, 1));
            }
            b"Tm" => pass.start_line(matrix_in(given).unwrap_or(Matrix::IDENTITY)),
            b"T*" => pass.feed(),
            b"Tj" => self.show(pass, given),
            b"TJ" => {
                if let Some(Operand::List(parts)) = given.first() {
                    self.show(pass, parts);
                }
            }
            b"'" => {
                pass.feed();
                self.show(pass, given);
            }
            b"\"" => {
                (setting.word, setting.letter) = (first, number_in(given, 1));
                pass.feed();
                self.show(pass, given.get(2..).unwrap_or_default());
            }
            _ => return false,
        }
        true
    }

    fn choose_font(&mut self, pass: &mut Pass<'a>, given: &[Operand]) {
        let name = given.first().and_then(Operand::name).unwrap_or_default();
        let found =
            pass.resources.and_then(|own| resource(self.shelf.document, own, b"Font", name));
        pass.state.setting.size = number_in(given, 1);
        match found.and_then(|(font, object)| Some((dictionary(font)?, object))) {
            Some((font, object)) => pass.state.setting.font = self.shelf.font(font, object),
            None => {
                pass.state.setting.font = None;
                self.missing(pass, "font", name);
            }
        }
    }

    /// Shows strings, with steps in thousandths of an em between them.
    fn show(&mut self, pass: &mut Pass<'a>, parts: &[Operand]) {
        let setting = pass.state.setting;
        let page = self.page;
        let Some((place, font)) =
            setting.font.and_then(|at| Some((at, self.shelf.fonts.get_mut(at)?)))
        else {
            return;
        };
        let (mut advance, mut glyphs, mut text) = (0.0, 0u32, String::new());
        let mut blank = true;
        let mut codes = Vec::new();
        for part in parts {
            let bytes = match part {
                Operand::Text(bytes) => bytes,
                Operand::Number(step) => {
                    advance -= step / 1000.0 * setting.size * setting.stretch;
                    continue;
                }
                _ => continue,
            };
            codes.clear();
            codes.extend(font.codes(bytes));
            for (code, length) in codes.iter().copied() {
                let word = if code == 32 && length == 1 { setting.word } else { 0.0 };
                let (width, letter) = font.meet(code);
                advance += (width * setting.size + setting.letter + word) * setting.stretch;
                blank &= letter.is_some_and(char::is_whitespace);
                if glyphs < MOST_LETTERS as u32 {
                    text.push(letter.unwrap_or('\u{FFFD}'));
                }
                glyphs = glyphs.saturating_add(1);
            }
        }
        if glyphs > 0 {
            font.pages.insert(page);
            let glyphs_drawn = font.kind == b"Type3";
            let matrix = pass.text.then(&pass.state.matrix);
            let (low, high) = (setting.rise - DESCENT * setting.size, ASCENT * setting.size);
            let room = Patch {
                left: advance.min(0.0),
                bottom: low.min(high),
                right: advance.max(0.0),
                top: low.max(setting.rise + high),
            };
            let size = matrix.upward() * setting.size.abs();
            let shown = TypeShown { font: place, size, text, glyphs, blank };
            self.painted(pass, PaintedThing::Type(shown), matrix.patch(&room));
            if glyphs_drawn {
                self.drawn_glyphs(pass, place);
            }
        }
        pass.text = Matrix::moved(advance, 0.0).then(&pass.text);
    }

    /// The drawings that the glyphs of a Type 3 font are, once a document.
    fn drawn_glyphs(&mut self, pass: &Pass<'a>, place: usize) {
        let document = self.shelf.document;
        let Some(font) = self.shelf.fonts.get(place).map(|font| font.dictionary) else { return };
        if !self.shelf.done.insert(address(font)) {
            return;
        }
        let Some(glyphs) = inner(document, font, b"CharProcs") else { return };
        let (placed, coloured) = (self.placed, self.coloured);
        self.placed = false;
        for (_, glyph) in glyphs.iter().take(MOST_GLYPHS) {
            let Some(Object::Stream(glyph)) = followed(document, glyph) else { continue };
            self.coloured = coloured;
            let job = Job {
                resources: inner(document, font, b"Resources").or(pass.resources),
                object: None,
                state: Graphics::new(pass.state.matrix, EVERYWHERE),
            };
            self.descend(glyph, job);
        }
        (self.placed, self.coloured) = (placed, coloured);
    }
}

impl Pass<'_> {
    /// A line begins at a matrix.
    fn start_line(&mut self, at: Matrix) {
        (self.text, self.text_line) = (at, at);
    }

    /// A line begins so far from the beginning of the one before.
    fn next_line(&mut self, x: f64, y: f64) {
        self.start_line(Matrix::moved(x, y).then(&self.text_line));
    }

    /// A line begins one leading lower.
    fn feed(&mut self) {
        self.next_line(0.0, -self.state.setting.leading);
    }
}
