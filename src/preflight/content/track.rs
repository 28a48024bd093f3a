//! A path while it is built: what of it a press asks.
//!
//! In: points on the page. Out: its room, the area that it goes round, how thick it is where it
//! looks like a rule. Source: ISO 32000-1, 8.5.2.

use crate::preflight::patch::{Patch, Site};

/// How many times longer than thick an area is that looks like a rule.
const RULE: f64 = 4.0;

/// A path while it is built, on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct PathTrack {
    pub(super) room: Option<Patch>,
    pub(super) start: Site,
    pub(super) last: Site,
    /// Twice the area that its lines go round.
    pub(super) area: f64,
    pub(super) segments: u32,
    pub(super) curved: bool,
    /// The thinnest of its rectangles that look like rules.
    pub(super) thinnest: Option<f64>,
    pub(super) rectangles: u32,
}

impl PathTrack {
    /// Whether an area so thick and so long looks like a rule.
    pub(super) fn is_rule(thick: f64, long: f64) -> bool {
        thick * RULE <= long
    }

    pub(super) fn reach(&mut self, at: Site) {
        let here = Patch::between(at, at);
        self.room = Some(self.room.map_or(here, |room| room.with(&here)));
    }

    pub(super) fn line(&mut self, to: Site) {
        self.reach(to);
        self.area += self.last.x * to.y - to.x * self.last.y;
        self.last = to;
        self.segments += 1;
    }

    pub(super) fn begin(&mut self, at: Site) {
        self.close();
        self.reach(at);
        (self.start, self.last) = (at, at);
    }

    pub(super) fn close(&mut self) {
        self.area += self.last.x * self.start.y - self.start.x * self.last.y;
        self.last = self.start;
    }

    /// How thick it is where it looks like a rule.
    pub(super) fn thickness(&self, room: &Patch) -> Option<f64> {
        if self.curved || self.rectangles > 0 {
            return self.thinnest.filter(|_| !self.curved);
        }
        let length = room.width().hypot(room.height());
        let thick = self.area.abs() / 2.0 / length;
        let plain = (2..=5).contains(&self.segments) && length > 0.0;
        (plain && PathTrack::is_rule(thick, length)).then_some(thick)
    }
}
