//! Operators that build paths and paint them.
//!
//! In: operators with their operands. Out: areas and lines with their room on the page. Of a path is
//! kept what a press asks: its room, its area, how thick it is where it looks like a rule. Source:
//! ISO 32000-1, 8.5.

use super::{Follower, Pass, number_in};
use crate::preflight::graphics::{ShapeDrawn, Thing};
use crate::preflight::lexer::Operand;
use crate::preflight::patch::{Patch, Site};

/// How many times longer than thick an area is that looks like a rule.
const RULE: f64 = 4.0;

/// A path while it is built, on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    room: Option<Patch>,
    start: Site,
    last: Site,
    /// Twice the area that its lines go round.
    area: f64,
    segments: u32,
    curved: bool,
    /// The thinnest of its rectangles that look like rules.
    thinnest: Option<f64>,
    rectangles: u32,
}

impl Path {
    fn reach(&mut self, at: Site) {
        let here = Patch::between(at, at);
        self.room = Some(self.room.map_or(here, |room| room.with(&here)));
    }

    fn line(&mut self, to: Site) {
        self.reach(to);
        self.area += self.last.x * to.y - to.x * self.last.y;
        self.last = to;
        self.segments += 1;
    }

    fn begin(&mut self, at: Site) {
        self.close();
        self.reach(at);
        (self.start, self.last) = (at, at);
    }

    fn close(&mut self) {
        self.area += self.last.x * self.start.y - self.start.x * self.last.y;
        self.last = self.start;
    }

    /// How thick it is where it looks like a rule.
    fn thickness(&self, room: &Patch) -> Option<f64> {
        if self.curved || self.rectangles > 0 {
            return self.thinnest.filter(|_| !self.curved);
        }
        let length = room.width().hypot(room.height());
        let thick = self.area.abs() / 2.0 / length;
        let plain = (2..=5).contains(&self.segments) && length > 0.0;
        (plain && thick * RULE <= length).then_some(thick)
    }
}

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
        if long > 0.0 && thick * RULE <= long {
            self.path.thinnest = Some(self.path.thinnest.map_or(thick, |least| least.min(thick)));
        }
    }
}

impl<'a> Follower<'_, 'a, '_> {
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
                self.painted(pass, Thing::Shape(shape), around);
            }
            if pass.clips {
                pass.state.clip = pass.state.clip.and_then(|clip| clip.within(&room));
            }
        }
        pass.clips = false;
        true
    }
}
