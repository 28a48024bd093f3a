//! Photos in their frames.
//!
//! In: nothing; plain data made by `makeup`.

use crate::geometry::{Rect, Size, TrimEdges};
use crate::issue::PageId;
use crate::page::Placed;
use crate::story::Photo;
use crate::unit::Pt;

/// A photo in its frame on a page of the issue.
#[derive(Clone, Debug)]
pub struct Hung {
    /// The page.
    pub page: PageId,
    /// The photo, as the issue has it.
    pub photo: Photo,
    /// How it stands there, still without ink.
    pub placed: Placed,
}

impl Hung {
    /// The rectangle that its ink fills on a page of a trimmed size: its frame, and on the edges
    /// that it runs out over as far as the bleed.
    pub fn inked(&self, trim: Size, bleed: Pt) -> Rect {
        let Placed { frame, runs_out, .. } = &self.placed;
        frame.out(*runs_out, page(trim).grown(bleed))
    }

    /// How far its ink goes beyond its frame on the left, at the foot, on the right and at the
    /// head.
    pub fn bled(&self, bleed: Pt) -> [Pt; 4] {
        let TrimEdges { top, bottom, left, right } = self.placed.runs_out;
        [left, bottom, right, top].map(|over| if over { bleed } else { Pt::ZERO })
    }
}

fn page(Size { width, height }: Size) -> Rect {
    Rect { x: Pt::ZERO, y: Pt::ZERO, width, height }
}
