//! Operators that build paths and paint them.
//!
//! In: operators with their operands. Out: areas and lines with their room on the page. Of a path
//! is kept what a press asks: its room, its area, how thick it is where it looks like a rule.
//! Source: ISO 32000-1, 8.5.

use super::track::PathTrack;
use super::{ContentFollower, Pass, number_in};
use crate::preflight::graphics::{PaintedThing, ShapeDrawn};
use crate::preflight::lexer::Operand;

impl Pass<'_> {
    /// Operators that build a path; whether it is one.
    pub(super) fn build(&mut self, name: &[u8], given: &[Operand]) -> bool {
        let matrix = self.state.matrix;
        let site = |at: usize| matrix.point(number_in(given, at), number_in(given, at + 1));
        match name {
            b"m" => self.path.begin(site(0)),
            b"l" => self.path.line(site(0)),
            b"c" | b"v" | b"y" => {
                let points = given.len().min(6) / 2;
                for at in 0..points.saturating_sub(1) {
                    self.path.reach(site(2 * at));
                }
                if let Some(last) = points.checked_sub(1) {
                    self.path.line(site(2 * last));
                }
                self.path.curved = true;
            }
            b"re" => self.rectangle(given),
            b"h" => self.path.close(),
            b"W" | b"W*" => self.clips = true,
            _ => return false,
        }
        true
    }

    fn rectangle(&mut self, given: &[Operand]) {
        let matrix = self.state.matrix;
        let part = |at: usize| number_in(given, at);
        let (x, y, width, height) = (part(0), part(1), part(2), part(3));
        self.path.begin(matrix.point(x, y));
        self.path.line(matrix.point(x + width, y));
        self.path.line(matrix.point(x + width, y + height));
        self.path.line(matrix.point(x, y + height));
        self.path.close();
        self.path.rectangles += 1;
        let (across, upward) = (width.abs() * matrix.across(), height.abs() * matrix.upward());
        let (thick, long) = (across.min(upward), across.max(upward));
        if long > 0.0 && PathTrack::is_rule(thick, long) {
            self.path.thinnest = Some(self.path.thinnest.map_or(thick, |least| least.min(thick)));
        }
    }
}

impl<'a> ContentFollower<'_, 'a, '_> {
    /// Operators that paint a path; whether it is one.
    pub(super) fn paint(&mut self, pass: &mut Pass<'a>, name: &[u8]) -> bool {
        let (filled, stroked) = match name {
            b"f" | b"F" | b"f*" => (true, false),
            b"S" | b"s" => (false, true),
            b"B" | b"B*" | b"b" | b"b*" => (true, true),
            b"n" => (false, false),
            _ => return false,
        };
        let mut path = std::mem::take(&mut pass.path);
        path.close();
        if let Some(room) = path.room {
            let line = stroked.then(|| pass.state.line * pass.state.matrix.scale());
            if filled || stroked {
                let covered = room.width() * room.height();
                let share = if covered > 0.0 { path.area.abs() / 2.0 / covered } else { 0.0 };
                let thickness = if stroked { None } else { path.thickness(&room) };
                let shape = ShapeDrawn { filled, line, thickness, share: share.min(1.0) };
                let around = room.grown(line.unwrap_or(0.0).abs() / 2.0);
                self.painted(pass, PaintedThing::Shape(shape), around);
            }
            if pass.clips {
                pass.state.clip = pass.state.clip.and_then(|clip| clip.within(&room));
            }
        }
        pass.clips = false;
        true
    }
}
