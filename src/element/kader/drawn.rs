//! A box at the depth that it stands in.
//!
//! In: a box, set, and the rows that it has. Out: its marks. What it has over its fewest rows is
//! shared evenly above its first part, between its parts and under its last. Without a ground of
//! its own it hangs by its head, level with what stands beside it, and ends on its last row as
//! columns do, unless its look lets rows stay clear there.

use super::{KaderPart, Put, SetKader, Upright};
use crate::elastic::AreaRows;
use crate::element::Desk;
use crate::element::table::TableSpot;
use crate::geometry::{Point, Rect};
use crate::layout::BoxLook;
use crate::page::{Mark, Shape};
use crate::style::{Role, Stand};
use crate::unit::{Pt, Rows};

/// White in a box besides its pads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoxWhite {
    /// Above the first part.
    pub above: Pt,
    /// Between one part and the next.
    pub between: Pt,
}

impl SetKader {
    /// Draws the box over so many rows from its first.
    pub fn draw(
        &self,
        (left, width): (Pt, Pt),
        AreaRows { first, rows }: AreaRows,
        desk: &Desk,
    ) -> Vec<Mark> {
        let (layout, look) = (desk.layout, &self.look);
        let mut marks = Vec::new();
        if let Some(ink) = look.panel {
            let foot = layout.baseline(first + rows.saturating_sub(1));
            let frame = Rect::between(left, layout.row_top(first), left + width, foot);
            marks.push(Mark {
                ink,
                shape: Shape::Fill(frame),
                role: Role::Panel,
                span: Some(look.span),
            });
        }
        let white = self.white(rows, layout.grid.row);
        for part in &self.parts {
            let x = left + look.inset + part.x;
            let y = layout.row_top(first + look.pad.0 + part.row) + white.over(part.gaps);
            marks.extend(self.part(part, Point { x, y }, desk));
            if let Some(table) = &part.table {
                let at = Point { x, y };
                let spot = TableSpot { at, width: part.width, apart: white.between };
                marks.extend(table.draw(spot, desk));
            }
        }
        marks.extend(self.threads(
            left + look.inset,
            |part| layout.row_top(first + look.pad.0 + part.row) + white.over(part.gaps),
            desk,
        ));
        marks
    }

    /// The white of the box over so many rows of the grid: its fewest gaps, and the same share of
    /// the rest in each of them, above the first part where it does not hang, and under the last.
    ///
    /// The column that fills the box most says how much there is. Gaps of a box with too few rows
    /// take what there is.
    pub(super) fn white(&self, rows: Rows, row: Pt) -> BoxWhite {
        let room = row * (i64::from(rows) - i64::from(self.look.pad.0 + self.look.pad.1));
        let rests = || {
            self.parts.iter().map(|part| {
                let rest = room - row * i64::from(part.row + part.rows);
                (rest, i64::from(part.gaps + part.inner_gaps()))
            })
        };
        let least = |shares: &mut dyn Iterator<Item = Pt>| shares.min().unwrap_or(Pt::ZERO);
        let most = least(&mut rests().map(|(rest, gaps)| rest / gaps.max(1))).max(Pt::ZERO);
        let fewest = (row * i64::from(self.look.gap.0) / 1000).min(most);
        let above = i64::from(!self.hangs);
        let under = i64::from(self.look.panel.is_some() || self.look.foot > 0);
        let share = least(
            &mut rests().map(|(rest, gaps)| (rest - fewest * gaps) / (above + gaps + under).max(1)),
        );
        let share = share.max(Pt::ZERO);
        BoxWhite { above: share * above, between: fewest + share }
    }

    /// The rule and the texts of a part that stands at a point.
    fn part(&self, part: &KaderPart, at: Point, desk: &Desk) -> Vec<Mark> {
        let grid = desk.layout.grid;
        let mut marks = Vec::new();
        if part.hairline {
            let from = Point { y: at.y + grid.row / 2, ..at };
            let to = Point { x: from.x + part.width, ..from };
            marks.push(self.ruled(from, to));
        }
        for Upright { x, from } in &part.uprights {
            let from = Point { x: at.x + *x, y: at.y + grid.row * i64::from(*from) };
            let to = Point {
                y: at.y + grid.row * i64::from(part.rows.saturating_sub(1)) + grid.baseline,
                ..from
            };
            marks.push(self.ruled(from, to));
        }
        for Put { text, x, row, right } in &part.pieces {
            let top = at.y + grid.row * i64::from(*row);
            let y = match text.style().stand {
                Stand::CapLine => top,
                Stand::Baseline => top + grid.baseline,
            };
            let x = if *right { at.x + *x - text.widest() } else { at.x + *x };
            marks.extend(text.draw(Point { x, y }, desk));
        }
        marks
    }
}

impl SetKader {
    /// A rule as the look has it.
    fn ruled(&self, from: Point, to: Point) -> Mark {
        let BoxLook { hairline: (ink, thickness), span, .. } = self.look;
        let shape = Shape::Rule { from, to, thickness };
        Mark { ink, shape, role: Role::Rule, span: Some(span) }
    }

    /// The lines of timelines, from moment to moment, and the marks on them.
    fn threads(&self, left: Pt, top: impl Fn(&KaderPart) -> Pt, desk: &Desk) -> Vec<Mark> {
        let style = desk.layout.styles.get(&self.look.entry);
        let Some(style) = style else { return Vec::new() };
        // The middle of its small letters, about a quarter of the size above the baseline.
        let middle = match style.stand {
            Stand::CapLine => style.size * 45 / 100,
            Stand::Baseline => desk.layout.grid.baseline - style.size / 4,
        };
        let side = self.look.mark.unwrap_or(style.size / 3);
        let spot = |part: &KaderPart| {
            let x = left + part.x + part.thread?.x;
            Some(Point { x, y: top(part) + middle })
        };
        let mut marks = Vec::new();
        for pair in self.parts.windows(2) {
            let [above, below] = pair else { continue };
            let same = above.x == below.x && self.look.hairline.1 > Pt::ZERO;
            if let Some((from, to)) = spot(above).zip(spot(below)).filter(|_| same) {
                marks.push(self.ruled(from, to));
            }
        }
        let ink =
            desk.layout.styles.get(&self.look.figure).map_or(self.look.hairline.0, |of| of.ink);
        let half = side / 2;
        marks.extend(self.parts.iter().filter_map(spot).map(|Point { x, y }| Mark {
            ink,
            shape: Shape::Fill(Rect::between(x - half, y - half, x + half, y + half)),
            role: Role::Panel,
            span: Some(self.look.span),
        }));
        marks
    }
}

impl BoxWhite {
    /// White over a part that has so many gaps above it.
    fn over(self, gaps: u32) -> Pt {
        self.above + self.between * i64::from(gaps)
    }
}

impl KaderPart {
    /// Gaps between the rows of its table.
    pub(super) fn inner_gaps(&self) -> u32 {
        self.table.as_ref().map_or(0, |table| table.entries().saturating_sub(1))
    }
}
