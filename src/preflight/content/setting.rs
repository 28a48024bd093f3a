//! Operators that set: the matrix, lines, colours, overprint, transparency.
//!
//! In: operators with their operands. Out: the state changed. Source: ISO 32000-1, 8.4.4, 8.4.5,
//! 8.6.8.

use super::{ContentFollower, EVERYWHERE, Job, MOST_SAVED, Pass, matrix_in, number_in};
use crate::preflight::colour::{Colour, ColourSpace};
use crate::preflight::graphics::{Graphics, PaintedThing};
use crate::preflight::lexer::Operand;
use crate::preflight::object::{
    dictionary, followed, inner, list, matrix, number, number_at, number_of, number_under, shown,
    stream, value,
};
use crate::preflight::patch::{Matrix, Patch};
use crate::preflight::shelf::{address, resource};
use lopdf::{Dictionary, Object};
use std::sync::Arc;

impl<'a> ContentFollower<'_, 'a, '_> {
    /// Operators of the general state; whether it is one.
    pub(super) fn set(&mut self, pass: &mut Pass<'a>, name: &[u8], given: &[Operand]) -> bool {
        match name {
            b"q" if pass.saved.len() < MOST_SAVED => pass.saved.push(pass.state.clone()),
            b"q" => {}
            b"Q" => match pass.saved.pop() {
                Some(state) => pass.state = state,
                None => pass.unmatched += 1,
            },
            b"cm" => {
                if let Some(own) = matrix_in(given) {
                    pass.state.matrix = own.then(&pass.state.matrix);
                }
            }
            b"w" => pass.state.line = number_in(given, 0),
            b"gs" => {
                let name = given.first().and_then(Operand::name).unwrap_or_default();
                let found = pass
                    .resources
                    .and_then(|own| resource(self.shelf.document, own, b"ExtGState", name));
                match found.and_then(|(found, _)| dictionary(found)) {
                    Some(settings) => self.settings(pass, settings),
                    None => self.missing(pass, "setting", name),
                }
            }
            b"BX" => pass.lenient += 1,
            b"EX" => pass.lenient = pass.lenient.saturating_sub(1),
            b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" | b"MP" | b"DP" | b"BMC" | b"BDC" | b"EMC" => {
            }
            // Glyphs whose colour is given where they are set (9.6.5).
            b"d1" => self.coloured = false,
            b"d0" => {}
            _ => return false,
        }
        true
    }

    /// A dictionary of settings (8.4.5, table 58).
    fn settings(&mut self, pass: &mut Pass<'a>, settings: &'a Dictionary) {
        let document = self.shelf.document;
        let truth = |key: &[u8]| value(document, settings, key).and_then(|of| of.as_bool().ok());
        let part = |key: &[u8]| number_of(document, settings, key);
        let state = &mut pass.state;
        if let Some(stroke) = truth(b"OP") {
            state.stroke_overprints = stroke;
            state.fill_overprints = truth(b"op").unwrap_or(stroke);
        } else if let Some(fill) = truth(b"op") {
            state.fill_overprints = fill;
        }
        if let Some(mode) = part(b"OPM") {
            state.keeps_below = mode == 1.0;
        }
        state.line = part(b"LW").unwrap_or(state.line);
        state.fill_alpha = part(b"ca").unwrap_or(state.fill_alpha);
        state.stroke_alpha = part(b"CA").unwrap_or(state.stroke_alpha);
        if let Some(mode) = value(document, settings, b"BM") {
            let first = mode.as_array().ok().and_then(|modes| followed(document, modes.first()?));
            let mode = first.unwrap_or(mode).as_name().unwrap_or_default();
            let plain = matches!(mode, b"Normal" | b"Compatible");
            state.blend = (!plain).then(|| Arc::from(shown(mode)));
        }
        if let Some([font, size, ..]) = list(document, settings, b"Font").map(Vec::as_slice) {
            let found = followed(document, font).and_then(dictionary);
            let object = number_at(font);
            state.setting.font = found.and_then(|found| self.shelf.font(found, object));
            state.setting.size = followed(document, size).and_then(number).unwrap_or(0.0);
        }
        match value(document, settings, b"SMask") {
            Some(Object::Name(_)) => pass.state.masked = false,
            Some(mask) => {
                pass.state.masked = true;
                if let Some(mask) = dictionary(mask) {
                    self.mask(pass, mask);
                }
            }
            None => {}
        }
    }

    /// What a soft mask is made of: followed for what is wrong with it, not for its colours.
    fn mask(&mut self, pass: &Pass<'a>, mask: &'a Dictionary) {
        let document = self.shelf.document;
        let Some(group) = stream(document, mask, b"G") else { return };
        if !self.shelf.done.insert(address(group)) {
            return;
        }
        let (placed, coloured) = (self.placed, self.coloured);
        (self.placed, self.coloured) = (false, false);
        let job = Job {
            resources: inner(document, &group.dict, b"Resources").or(pass.resources),
            object: number_under(mask, b"G"),
            state: Graphics::new(Matrix::IDENTITY, EVERYWHERE),
        };
        self.descend(group, job);
        (self.placed, self.coloured) = (placed, coloured);
    }

    /// Operators of colour; whether it is one.
    pub(super) fn set_colour(
        &mut self,
        pass: &mut Pass<'a>,
        name: &[u8],
        given: &[Operand],
    ) -> bool {
        let numbers = || given.iter().filter_map(Operand::number).collect::<Vec<f64>>();
        let device = |space: ColourSpace| {
            let mut values = numbers();
            values.resize(space.parts(), 0.0);
            Arc::new(Colour { space: Arc::new(space), values })
        };
        match name {
            b"g" => pass.state.fill = device(ColourSpace::Gray),
            b"G" => pass.state.stroke = device(ColourSpace::Gray),
            b"rg" => pass.state.fill = device(ColourSpace::Rgb),
            b"RG" => pass.state.stroke = device(ColourSpace::Rgb),
            b"k" => pass.state.fill = device(ColourSpace::Cmyk),
            b"K" => pass.state.stroke = device(ColourSpace::Cmyk),
            b"cs" | b"CS" => {
                let named = given.first().and_then(Operand::name).unwrap_or_default();
                let space = self.named_space(pass, named);
                *colour_of(pass, name == b"CS") = Arc::new(space.first());
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                let stroke = name.starts_with(b"S");
                let pattern = given.last().and_then(Operand::name);
                let space = colour_of(pass, stroke).space.clone();
                *colour_of(pass, stroke) = Arc::new(Colour { space, values: numbers() });
                if let Some(pattern) = pattern {
                    self.pattern(pass, pattern);
                }
            }
            _ => return false,
        }
        true
    }

    /// The space that content names: a device space, or one of its resources.
    pub(super) fn named_space(&mut self, pass: &Pass<'a>, name: &[u8]) -> Arc<ColourSpace> {
        let document = self.shelf.document;
        let spaces = pass.resources.and_then(|own| inner(document, own, b"ColorSpace"));
        let given = spaces.and_then(|spaces| spaces.get(name).ok());
        match (given, pass.resources) {
            (Some(given), Some(resources)) => self.shelf.space(given, resources),
            _ => {
                let named = Object::Name(name.to_vec());
                Arc::new(ColourSpace::of(document, &named, pass.resources))
            }
        }
    }

    /// A pattern that becomes the colour: what it is painted with is followed once a page.
    fn pattern(&mut self, pass: &Pass<'a>, name: &[u8]) {
        let document = self.shelf.document;
        let found = pass.resources.and_then(|own| resource(document, own, b"Pattern", name));
        let Some((pattern, id)) = found else {
            return self.missing(pass, "pattern", name);
        };
        let Some(own) = dictionary(pattern) else { return };
        if number_of(document, own, b"PatternType") == Some(2.0) {
            if let Some(gradient) = inner(document, own, b"Shading") {
                let space = self.gradient_space(pass, gradient);
                let placed = std::mem::replace(&mut self.placed, false);
                self.painted(pass, PaintedThing::Gradient(space), EVERYWHERE);
                self.placed = placed;
            }
            return;
        }
        let Object::Stream(tile) = pattern else { return };
        if !self.shelf.done.insert(address(tile) ^ self.page as usize) {
            return;
        }
        let (placed, coloured) = (self.placed, self.coloured);
        self.placed = false;
        // A tile without colours of its own takes the colour that is set with it.
        self.coloured = coloured && number_of(document, own, b"PaintType") != Some(2.0);
        let matrix = matrix(document, own, b"Matrix").unwrap_or(Matrix::IDENTITY);
        let job = Job {
            resources: inner(document, own, b"Resources").or(pass.resources),
            object: id,
            state: Graphics::new(matrix, EVERYWHERE),
        };
        self.descend(tile, job);
        (self.placed, self.coloured) = (placed, coloured);
    }

    /// The space of a gradient's colours.
    fn gradient_space(&mut self, pass: &Pass<'a>, gradient: &'a Dictionary) -> Arc<ColourSpace> {
        let space = gradient.get(b"ColorSpace").or_else(|_| gradient.get(b"CS")).ok();
        match (space, pass.resources) {
            (Some(Object::Name(name)), _) => self.named_space(pass, name),
            (Some(space), Some(resources)) => self.shelf.space(space, resources),
            _ => Arc::new(ColourSpace::Unknown("a gradient without a space".to_owned())),
        }
    }

    /// A gradient painted over all that can be painted on.
    pub(super) fn gradient(&mut self, pass: &Pass<'a>, name: &[u8]) {
        let document = self.shelf.document;
        let found = pass.resources.and_then(|own| resource(document, own, b"Shading", name));
        let Some(gradient) = found.and_then(|(found, _)| dictionary(found)) else {
            return self.missing(pass, "gradient", name);
        };
        let space = self.gradient_space(pass, gradient);
        let room: Option<Patch> = pass.state.clip;
        if let Some(room) = room {
            self.painted(pass, PaintedThing::Gradient(space), room);
        }
    }
}

/// The colour of areas, or that of lines.
fn colour_of<'p>(pass: &'p mut Pass<'_>, stroke: bool) -> &'p mut Arc<Colour> {
    if stroke { &mut pass.state.stroke } else { &mut pass.state.fill }
}
