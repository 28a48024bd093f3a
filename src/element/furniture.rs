//! What every page of a template carries: folio lines and rules.
//!
//! In: the furniture of a template, the page's number, side and texts. Out: marks.

use crate::element::Desk;
use crate::element::headline::ragged_anyhow;
use crate::geometry::Point;
use crate::layout::{Edge, Furniture, Side};
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::source::Span;
use crate::story::{Emphasis, Piece, Text};
use crate::style::Role;
use crate::unit::Pt;

/// What fills the gaps of a folio line.
#[derive(Clone, Debug)]
pub struct Folio<'a> {
    /// Page number.
    pub number: u32,
    /// Which side of the spread.
    pub side: Side,
    /// Section.
    pub section: &'a str,
    /// Date in words.
    pub date: &'a str,
    /// The paper's title.
    pub title: &'a str,
    /// Where the page stands in the issue file.
    pub span: Span,
}

/// Draws furniture for a page.
pub fn furniture(items: &[Furniture], folio: &Folio, desk: &Desk) -> Vec<Mark> {
    let layout = desk.layout;
    let mut marks = Vec::new();
    let mut inward: [Pt; 2] = [Pt::ZERO; 2];
    for item in items {
        match item {
            Furniture::Rule { columns, row, drop, thickness, ink } => {
                let (left, width) = layout.span_of(*columns);
                let y = layout.row_top(*row) + *drop;
                let shape =
                    Shape::Rule { from: Point { x: left, y }, to: Point { x: left + width, y }, thickness: *thickness };
                marks.push(Mark { ink: *ink, shape, role: Role::Rule, span: None });
            }
            Furniture::Line { text, role, row, edge, after } => {
                let left = on_left(*edge, folio.side);
                let used = &mut inward[usize::from(left)];
                let offset = after.map_or(Pt::ZERO, |gap| *used + gap);
                let Some((line, width)) = line(&filled(text, folio), *role, folio.span, desk) else { continue };
                let (from, to) = (layout.area.x, layout.area.right());
                let x = if left { from + offset } else { to - offset - width };
                *used = offset + width;
                marks.extend(line.draw(Point { x, y: layout.baseline(*row) }, desk));
            }
        }
    }
    marks
}

fn on_left(edge: Edge, side: Side) -> bool {
    match (edge, side) {
        (Edge::Left, _) | (Edge::Outer, Side::Left) | (Edge::Inner, Side::Right) => true,
        (Edge::Right, _) | (Edge::Outer, Side::Right) | (Edge::Inner, Side::Left) => false,
    }
}

fn filled(text: &str, folio: &Folio) -> String {
    text.replace("{number}", &folio.number.to_string())
        .replace("{section}", folio.section)
        .replace("{date}", folio.date)
        .replace("{title}", folio.title)
}

fn line(text: &str, role: Role, span: Span, desk: &Desk) -> Option<(crate::element::headline::Ragged, Pt)> {
    let words = Piece::Words { text: text.to_owned(), emphasis: Emphasis::Plain, span };
    let voice = voice(desk.layout, role)?;
    let ragged = ragged_anyhow(&Text { pieces: vec![words] }, &voice, desk.layout.area.width, desk).value?;
    let width = ragged.widest();
    Some((ragged, width))
}
