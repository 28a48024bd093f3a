//! The line under a picture: what it shows on the left, whose it is on the right.
//!
//! In: caption and credit, the picture's width. Out: the rows they take under it, and their marks.
//! The credit stands on the caption's last line when there is room, else in a row of its own.

use crate::element::Desk;
use crate::element::headline::{Ragged, ragged, ragged_anyhow};
use crate::geometry::Point;
use crate::page::Mark;
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::story::{Photo, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};

/// Caption and credit of a picture.
#[derive(Clone, Debug)]
pub struct Caption {
    text: Option<Ragged>,
    credit: Option<Ragged>,
    /// Whether the credit has a row of its own.
    own_row: bool,
    /// Rows under the picture.
    pub rows: Rows,
}

/// Sets caption and credit under a picture of a width. Reports a caption that takes more lines than
/// its style allows.
pub fn caption(photo: &Photo, width: Pt, desk: &Desk, reports: &mut Vec<Report>) -> Caption {
    let set = |text: &Text, role: Role, reports: &mut Vec<Report>| {
        let voice = voice(desk.layout, role)?;
        let fits = ragged(text, &voice, width, desk).value;
        let anyhow = ragged_anyhow(text, &voice, width, desk).drain(reports);
        if let (None, Some(anyhow)) = (&fits, &anyhow) {
            let (lines, most) = (anyhow.lines(), voice.plain().lines.1);
            let message = format!(
                "the {} takes {lines} lines under a picture of {:.0} mm; {most} are allowed",
                role.name(),
                width.mm()
            );
            reports.push(
                Report::error(Code::LadderTooShort, message).at(photo.span).help("Shorten it."),
            );
        }
        fits.or(anyhow)
    };
    let text =
        (!photo.caption.is_empty()).then(|| set(&photo.caption, Role::Caption, reports)).flatten();
    let credit =
        (!photo.credit.is_empty()).then(|| set(&photo.credit, Role::Credit, reports)).flatten();
    let gap = desk.layout.objects.credit_gap;
    let own_row = match (&text, &credit) {
        (Some(text), Some(credit)) => text.last_width() + gap + credit.widest() > width,
        _ => false,
    };
    let grid = desk.layout.grid.row;
    let deep = text.as_ref().map_or(0, |text| text.rows(grid));
    let rows = match &credit {
        Some(credit) if own_row || text.is_none() => deep + credit.rows(grid),
        _ => deep,
    };
    Caption { text, credit, own_row, rows }
}

impl Caption {
    /// No caption and no credit.
    pub fn none() -> Caption {
        Caption { text: None, credit: None, own_row: false, rows: 0 }
    }

    /// Draws the caption from the row under the picture.
    pub fn draw(&self, (left, width): (Pt, Pt), first: Rows, desk: &Desk) -> Vec<Mark> {
        let mut marks = Vec::new();
        if let Some(text) = &self.text {
            marks.extend(text.draw(Point { x: left, y: desk.layout.row_top(first) }, desk));
        }
        if let Some(credit) = &self.credit {
            let lines = self.text.as_ref().map_or(0, Ragged::lines);
            let row = if self.own_row { first + lines } else { first + lines.saturating_sub(1) };
            // It stands on the caption's own baseline, which hangs from the cap line.
            let cap = self
                .text
                .as_ref()
                .map_or(desk.layout.grid.baseline, |text| desk.case.cap_height(text.style()));
            let at = Point { x: left, y: desk.layout.row_top(row) + cap };
            let mut done = credit.draw(at, desk);
            let right = left + width;
            for mark in &mut done {
                if let crate::page::Shape::Glyphs(run) = &mut mark.shape {
                    let end: Pt =
                        run.origin.x + run.glyphs.iter().map(|g| g.advance).sum::<Pt>() - run.track;
                    run.origin.x += right - end;
                }
            }
            marks.extend(done);
        }
        marks
    }
}
