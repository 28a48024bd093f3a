//! What every page of a template carries: folio lines, rules, and the nameplate of a front page.
//!
//! In: the furniture of a template, the page's side, what fills the gaps of its words, and where
//! its areas begin. Out: marks, a list an item.

use crate::element::Desk;
use crate::element::headline::ragged_anyhow;
use crate::element::ink::ink;
use crate::element::nameplate::{NameplateRoom, PaperTitle, nameplate};
use crate::element::picture::drawn;
use crate::geometry::{Point, Rect};
use crate::issue::Picture;
use crate::layout::{Edge, Furniture, Layout, Nameplate, Side};
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::report::Checked;
use crate::story::Text;
use crate::style::Role;
use crate::unit::Pt;

/// What furniture is drawn with.
pub struct Folio<'a> {
    /// Which side of the spread.
    pub side: Side,
    /// The paper's title.
    pub title: PaperTitle<'a>,
    /// Fills the gaps of a text.
    pub fill: &'a dyn Fn(&str) -> Text,
    /// Where areas of the page begin, from the top of the trim.
    pub tops: Vec<Pt>,
}

/// Draws furniture for a page: the marks of each item.
///
/// Reports what is wrong with the paper's title.
pub fn furniture(items: &[Furniture], folio: &Folio, desk: &Desk) -> Checked<Vec<Vec<Mark>>> {
    let layout = desk.layout;
    let mut inward: [Pt; 2] = [Pt::ZERO; 2];
    let mut reports = Vec::new();
    let mut pieces: Vec<Vec<Mark>> = items
        .iter()
        .map(|item| match item {
            Furniture::Rule { columns, row, drop, thickness, ink, span } => {
                let (left, width) = layout.span_of(*columns);
                let y = layout.row_top(*row) + *drop;
                let (from, to) = (Point { x: left, y }, Point { x: left + width, y });
                let shape = Shape::Rule { from, to, thickness: *thickness };
                vec![Mark { ink: *ink, shape, role: Role::Rule, span: Some(*span) }]
            }
            Furniture::Line { span, .. } => {
                let mut marks = line(item, folio, &mut inward, desk).drain(&mut reports);
                // What is wrong with it is mended in the layout, whatever fills its gaps.
                marks.iter_mut().for_each(|mark| mark.span = Some(*span));
                marks
            }
            // It stands between the others, when they have been drawn; art has its own ink.
            Furniture::Nameplate(_) | Furniture::Art { .. } => Vec::new(),
        })
        .collect();
    let plates: Vec<(usize, Vec<Mark>)> = items
        .iter()
        .enumerate()
        .filter_map(|(n, item)| {
            let Furniture::Nameplate(plate) = item else { return None };
            let room = room(plate, &pieces, folio, desk);
            Some((n, nameplate(plate, folio.title, room, desk).drain(&mut reports)))
        })
        .collect();
    for (n, marks) in plates {
        if let Some(piece) = pieces.get_mut(n) {
            *piece = marks;
        }
    }
    Checked { value: pieces, reports }
}

/// The frame of art of the paper's own: as large as its columns and rows allow, whole, on the
/// baseline of its last row and on its edge; all of its place where its size is not known.
pub fn art_frame(
    item: &Furniture,
    picture: Option<&Picture>,
    (layout, side): (&Layout, Side),
) -> Option<Rect> {
    let Furniture::Art { columns, rows: (first, last), edge, .. } = item else { return None };
    let (x, width) = layout.span_of(*columns);
    let y = layout.row_top(*first);
    let place = Rect { x, y, width, height: layout.baseline(*last) - y };
    let frame = drawn(picture, place);
    let spare = place.width - frame.width;
    let from = match edge {
        Edge::Centre => spare / 2,
        edge if on_left(*edge, side) => Pt::ZERO,
        _ => spare,
    };
    Some(Rect { x: x + from, ..frame })
}

/// Words on an edge; `inward` is how far those before them have come from the right edge and from
/// the left one. Reports characters that no font has.
fn line(item: &Furniture, folio: &Folio, inward: &mut [Pt; 2], desk: &Desk) -> Checked<Vec<Mark>> {
    let layout = desk.layout;
    let mut reports = Vec::new();
    let none = || Checked::clean(Vec::new());
    let Furniture::Line { text, role, row, drop, edge, after, .. } = item else { return none() };
    let filled = (folio.fill)(text);
    let Some(voice) = voice(layout, *role).filter(|_| !filled.is_empty()) else { return none() };
    let set = ragged_anyhow(&filled, &voice, layout.area.width, desk).drain(&mut reports);
    let Some(line) = set else { return Checked { value: Vec::new(), reports } };
    let width = line.widest();
    let y = layout.baseline(*row) + *drop;
    if *edge == Edge::Centre {
        let x = layout.area.x + (layout.area.width - width) / 2;
        return Checked { value: line.draw(Point { x, y }, desk), reports };
    }
    let left = on_left(*edge, folio.side);
    let used = &mut inward[usize::from(left)];
    let offset = after.map_or(Pt::ZERO, |gap| *used + gap);
    let (from, to) = (layout.area.x, layout.area.right());
    let x = if left { from + offset } else { to - offset - width };
    *used = offset + width;
    Checked { value: line.draw(Point { x, y }, desk), reports }
}

/// The height between what stands above a nameplate and what stands below it: the edges of the type
/// area, its neighbours in the furniture, the first area under it.
fn room(plate: &Nameplate, pieces: &[Vec<Mark>], folio: &Folio, desk: &Desk) -> NameplateRoom {
    let (layout, clear) = (desk.layout, plate.clear);
    let baseline = layout.baseline(plate.row) + plate.drop;
    let capitals = baseline - plate.capitals.0.min(plate.capitals.1);
    let mut room = NameplateRoom { top: layout.area.y, foot: layout.area.bottom() };
    for piece in pieces.iter().filter_map(|marks| ink(marks, desk)) {
        if piece.y >= baseline {
            room.foot = room.foot.min(piece.y - clear);
        } else if piece.bottom() <= capitals {
            room.top = room.top.max(piece.bottom() + clear);
        }
    }
    let under = folio.tops.iter().filter(|top| **top >= baseline).min();
    NameplateRoom { foot: under.map_or(room.foot, |top| room.foot.min(*top - clear)), ..room }
}

/// Whether an edge is the left one on a page of a side.
pub fn on_left(edge: Edge, side: Side) -> bool {
    match (edge, side) {
        (Edge::Left | Edge::Centre, _) | (Edge::Outer, Side::Left) | (Edge::Inner, Side::Right) => {
            true
        }
        (Edge::Right, _) | (Edge::Outer, Side::Right) | (Edge::Inner, Side::Left) => false,
    }
}
