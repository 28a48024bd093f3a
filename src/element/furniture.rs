//! What every page of a template carries: folio lines, rules, and the nameplate of a front page.
//!
//! In: the furniture of a template, the page's side, and what fills the gaps of its words. Out: marks.

use crate::element::Desk;
use crate::element::headline::{Ragged, ragged_anyhow};
use crate::geometry::Point;
use crate::layout::{Edge, Furniture, Side};
use crate::page::{Mark, Run, Shape};
use crate::paragraph::{Voice, voice, voice_of};
use crate::source::Span;
use crate::story::{Emphasis, Piece, Text};
use crate::style::{Role, Stand, Style};
use crate::unit::{Pt, Rows};

/// Words that stand before a title as its article.
const ARTICLES: &[&str] = &["De", "Het", "Een", "’t", "The"];
/// Space between the article of a title and the title, thousandths of an em.
const ARTICLE_GAP: i64 = 190;

/// What furniture is drawn with.
pub struct Folio<'a> {
    /// Which side of the spread.
    pub side: Side,
    /// The paper's title.
    pub title: &'a str,
    /// Fills the gaps of a text.
    pub fill: &'a dyn Fn(&str) -> Text,
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
            Furniture::Line { text, role, row, drop, edge, after } => {
                let Some(voice) = voice(layout, *role) else { continue };
                let filled = (folio.fill)(text);
                if filled.is_empty() {
                    continue;
                }
                let Some(line) = ragged_anyhow(&filled, &voice, layout.area.width, desk).value else { continue };
                let width = line.widest();
                let y = layout.baseline(*row) + *drop;
                if *edge == Edge::Centre {
                    let x = layout.area.x + (layout.area.width - width) / 2;
                    marks.extend(line.draw(Point { x, y }, desk));
                    continue;
                }
                let left = on_left(*edge, folio.side);
                let used = &mut inward[usize::from(left)];
                let offset = after.map_or(Pt::ZERO, |gap| *used + gap);
                let (from, to) = (layout.area.x, layout.area.right());
                let x = if left { from + offset } else { to - offset - width };
                *used = offset + width;
                marks.extend(line.draw(Point { x, y }, desk));
            }
            Furniture::Nameplate { row, drop, capitals } => {
                marks.extend(nameplate(folio, (*row, *drop, *capitals), desk));
            }
        }
    }
    marks
}

/// Whether an edge is the left one on a page of a side.
pub fn on_left(edge: Edge, side: Side) -> bool {
    match (edge, side) {
        (Edge::Left | Edge::Centre, _) | (Edge::Outer, Side::Left) | (Edge::Inner, Side::Right) => true,
        (Edge::Right, _) | (Edge::Outer, Side::Right) | (Edge::Inner, Side::Left) => false,
    }
}

/// The paper's title over the full width: its article at the left edge, the title flush right, both in the size at which they fill it.
///
/// The height of the capitals keeps within its limits; a short title then leaves room, a long one is shown beyond the edge and reported off the page.
fn nameplate(folio: &Folio, (row, drop, capitals): (Rows, Pt, (Pt, Pt)), desk: &Desk) -> Vec<Mark> {
    let layout = desk.layout;
    let (article, title) = match folio.title.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => (first, rest),
        _ => ("", folio.title),
    };
    let span = (folio.fill)("{title}").span();
    let Some(plain) = voice(layout, Role::Nameplate) else { return Vec::new() };
    let slanted = voice(layout, Role::NameplateArticle).unwrap_or_else(|| plain.clone());
    let em = plain.plain().size;
    let at = |voice: &Voice, size: Pt| {
        let style = Style { size, stand: Stand::CapLine, ..voice.plain().clone() };
        voice_of(layout, voice.role, &style)
    };
    let set = |words: &str, voice: &Voice| -> Option<Ragged> {
        if words.is_empty() {
            return None;
        }
        let span = span.unwrap_or(Span { file: layout.file, start: 0, end: 0 });
        let words = Piece::words(words, Emphasis::Plain, span);
        ragged_anyhow(&Text { pieces: vec![words] }, voice, layout.area.width * 8, desk).value
    };
    // Nothing here stands on a side bearing: ink meets both edges.
    let drawn = |set: Option<Ragged>| -> Vec<Mark> {
        let at = Point { x: Pt::ZERO, y: Pt::ZERO };
        set.map(|set| set.draw(at, desk)).unwrap_or_default()
    };
    let (slanted, plain) = (&slanted, &plain);
    let both = |size: Pt| (drawn(set(article, &at(slanted, size))), drawn(set(title, &at(plain, size))));
    let wide = |marks: &[Mark]| ink(marks, desk).map_or(Pt::ZERO, |(from, to)| to - from);
    let gap = if article.is_empty() { Pt::ZERO } else { em.em(ARTICLE_GAP) };
    let (before, after) = both(em);
    let natural = wide(&before) + gap + wide(&after);
    let filling = em.scaled(layout.area.width.0, natural.0);
    let cap = desk.case.cap_height(&Style { size: em, ..plain.plain().clone() });
    let least = em.scaled(capitals.0.0, cap.0);
    let most = em.scaled(capitals.1.0, cap.0);
    let size = filling.min(most).max(least);
    let (mut before, mut after) = both(size);
    let top = layout.baseline(row) + drop - cap.scaled(size.0, em.0);
    let left = layout.area.x - ink(&before, desk).map_or(Pt::ZERO, |(from, _)| from);
    let right = match ink(&after, desk) {
        Some((_, to)) if !before.is_empty() => layout.area.right() - to,
        Some((from, _)) => layout.area.x - from,
        None => Pt::ZERO,
    };
    before.iter_mut().for_each(|mark| moved(mark, Point { x: left, y: top }));
    after.iter_mut().for_each(|mark| moved(mark, Point { x: right, y: top }));
    before.into_iter().chain(after).collect()
}

fn moved(mark: &mut Mark, by: Point) {
    if let Shape::Glyphs(run) = &mut mark.shape {
        run.origin = Point { x: run.origin.x + by.x, y: run.origin.y + by.y };
    }
}

/// Where the ink of a line of marks starts and ends.
fn ink(marks: &[Mark], desk: &Desk) -> Option<(Pt, Pt)> {
    let runs = || marks.iter().filter_map(|mark| if let Shape::Glyphs(run) = &mark.shape { Some(run) } else { None });
    let of = |run: &Run, glyph: u16| {
        let (from, to) = desk.case.font(run.face).map_or((0, 0), |font| font.ink(glyph));
        let units = desk.case.units(run.face);
        (run.size.scaled(from, units), run.size.scaled(to, units))
    };
    let (first, last) = (runs().next()?, runs().next_back()?);
    let from = first.origin.x + of(first, first.glyphs.first()?.id).0;
    let before: Pt = last.glyphs.iter().rev().skip(1).map(|glyph| glyph.advance).sum();
    Some((from, last.origin.x + before + of(last, last.glyphs.last()?.id).1))
}
