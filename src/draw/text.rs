//! The text of a story in its legs -> things on the pages.
//!
//! In: strips with what draws them, and where the fill has put each. Out: things in reading order:
//! a text in one piece for each leg, or side of a cut, that it stands in, all else whole; what
//! every line came to.

use crate::draw::area::of_owner;
use crate::draw::drawing::{Drawing, Forme};
use crate::draw::frame::Framed;
use crate::draw::origin::Origin;
use crate::elastic::AreaRows;
use crate::element::headline::Ragged;
use crate::element::table::{SetTable, TableSpot};
use crate::element::text::Lines;
use crate::element::{Desk, Spot};
use crate::fill::{LegEnd, StripPlace};
use crate::geometry::{Point, Rect};
use crate::layout::{Columns, SlotId};
use crate::page::placed::lines;
use crate::page::{Element, Home, LegId, Mark, Placed, PlacedId, SetLine, Shape};
use crate::style::Role;
use crate::unit::{Pt, Rows};
use crate::weigh::answer::FilledGalley;
use crate::weigh::strips::{Matter, Strips};

/// A story of a docket as it is told on its pages.
pub struct Telling<'a> {
    /// The pages of the docket.
    pub forme: Forme<'a>,
    /// Which story of it.
    pub owner: usize,
    /// What it is set with.
    pub desk: Desk<'a>,
    /// Its legs, and where its strips stand in them.
    pub galley: &'a FilledGalley,
}

/// A strip in its place.
struct LaidStrip<'a> {
    telling: &'a Telling<'a>,
    origin: Origin<'a>,
    /// Its rows, one spot each.
    own: &'a [Spot],
    /// The first of them.
    first: Spot,
    /// How many rows it takes, on these pages and beyond them.
    rows: Rows,
    /// Rows between the strip above and this one.
    above: Rows,
    /// What the fill has chosen.
    chosen: &'a StripPlace,
}

/// Rows of a leg that something takes, and which part of it they hold.
#[derive(Clone, Copy)]
struct Held {
    from: Spot,
    rows: Rows,
    part: u32,
}

/// Draws the text; what draws each strip is given up with it.
pub fn draw_text(
    telling: &Telling,
    made: &mut Strips,
    origins: Vec<Origin>,
    drawing: &mut Drawing,
) {
    let spots = spots(telling.galley, &telling.desk);
    let places = made.strips.iter().zip(&telling.galley.filled.places);
    let mut order: Vec<_> = made.matter.drain(..).zip(places).zip(origins).collect();
    // Briefs may have changed places: they are read as they stand.
    order.sort_by_key(|((_, (_, chosen)), _)| chosen.row);
    let mut end = 0;
    for ((matter, (strip, chosen)), origin) in order {
        let rows = strip.choices.get(chosen.choice).map_or(0, |c| c.rows);
        let from = (chosen.row as usize).min(spots.len());
        let to = (from + rows as usize).min(spots.len());
        let own = spots.get(from..to).unwrap_or(&[]);
        let above = chosen.row.saturating_sub(end);
        end = chosen.row + rows;
        let Some(first) = own.first().copied() else { continue };
        let laid = LaidStrip { telling, origin, own, first, rows, above, chosen };
        draw_strip(&laid, &matter, drawing);
    }
}

fn draw_strip(laid: &LaidStrip, matter: &Matter, drawing: &mut Drawing) {
    let (desk, first) = (&laid.telling.desk, laid.first);
    let across = (first.x, desk.layout.column_width());
    let held = |rows: Rows| Held { from: first, rows, part: 0 };
    match matter {
        Matter::Lines(lines) | Matter::Brief(lines) => {
            draw_lines(laid, lines, drawing);
        }
        Matter::Picture(photo, caption, depths) => {
            let depth = depths.get(laid.chosen.choice).copied().unwrap_or(1);
            let placed = laid.placed(Element::Picture, held(depth));
            let part = first.page;
            drawing.frames.push(Framed { part, photo: (**photo).clone(), placed });
            let under = Spot { row: first.row + depth, ..first };
            let held = Held { from: under, rows: caption.rows, part: 0 };
            drawing.placed.extend(laid.whole(
                Element::Caption,
                held,
                caption.draw(across, under.row, desk),
            ));
        }
        Matter::Streamer(quote) => {
            let marks = quote.draw(across, first.row, desk);
            drawing.placed.extend(laid.whole(Element::PullQuote, held(quote.rows), marks));
        }
        Matter::Kader(kader) => {
            let depth = laid.rows.saturating_sub(1);
            let marks = kader.draw(across, AreaRows { first: first.row, rows: depth }, desk);
            drawing.placed.extend(laid.whole(Element::Box, held(depth), marks));
        }
        Matter::Closing(words, hairline) => {
            let marks = closing(words, *hairline, first, desk);
            let signed = marks.last().is_some_and(|mark| mark.role == Role::Byline);
            let element = if signed { Element::Signature } else { Element::Service };
            // The hairline stands in the row above.
            let up = Rows::from(*hairline).min(first.row);
            let from = Spot { row: first.row - up, ..first };
            let rows = words.rows(desk.layout.grid.row) + up;
            drawing.placed.extend(laid.whole(element, Held { from, rows, part: 0 }, marks));
        }
        Matter::Table(table, head) => {
            let above = laid.above;
            let head = head.as_deref().filter(|head| above >= head.rows());
            draw_table(laid, table, head, drawing);
        }
    }
}

/// Draws lines of text, in one piece for each run of rows that stand under one another.
fn draw_lines(laid: &LaidStrip, text: &Lines, drawing: &mut Drawing) {
    let desk = &laid.telling.desk;
    let element = element(text.role());
    let brief = element == Element::Brief;
    let below = laid.own.get(usize::from(brief)..).unwrap_or(&[]);
    let drawn = text.draw(laid.chosen, below, desk);
    drawing.lines.extend(drawn.iter().map(|(fact, _)| *fact));
    let mut drawn = drawn.into_iter().peekable();
    let mut rule = brief.then(|| brief_rule(laid.first, desk)).flatten();
    let mut part = 0;
    for rows in laid.own.chunk_by(under) {
        let Some(from) = rows.first().copied() else { continue };
        let (mut marks, mut set): (Vec<Mark>, Vec<SetLine>) = (Vec::new(), Vec::new());
        marks.extend(rule.take());
        while let Some((fact, more)) = drawn.next_if(|(fact, _)| rows.contains(&fact.spot)) {
            set.push(fact.set);
            marks.extend(more);
        }
        if marks.is_empty() {
            continue;
        }
        let deep = Rows::try_from(rows.len()).unwrap_or(Rows::MAX);
        let mut placed = laid.placed(element, Held { from, rows: deep, part });
        placed.set(set);
        placed.ink(marks);
        drawing.placed.push((from.page, placed));
        part += 1;
    }
}

/// What lines of text are.
fn element(role: Role) -> Element {
    match role {
        Role::Crosshead => Element::Crosshead,
        Role::Question => Element::Question,
        Role::List => Element::Entry,
        Role::Quotation => Element::Quotation,
        Role::Brief => Element::Brief,
        _ => Element::Paragraph,
    }
}

/// Whether a row stands right under another.
fn under(above: &Spot, below: &Spot) -> bool {
    let Spot { page, leg, column, x, row } = *above;
    *below == Spot { page, leg, column, x, row: row + 1 }
}

/// Draws rows of a table, under its head where that stands again in the rows above them; rows under
/// one another are one thing.
fn draw_table(laid: &LaidStrip, table: &SetTable, head: Option<&SetTable>, drawing: &mut Drawing) {
    let LaidStrip { own, first, .. } = *laid;
    let above = if head.is_some() { laid.above } else { 0 };
    // A page that is shown although its text does not fit may part what keeps whole.
    let here = |(spot, row): &(&Spot, Rows)| {
        spot.row == *row && spot.x == first.x && spot.page == first.page
    };
    let rows = own.iter().zip(first.row..).take_while(here).count();
    let table = table.upto(Rows::try_from(rows).unwrap_or(Rows::MAX));
    let (from, rows) = (first.row.saturating_sub(above), table.rows() + above);
    let desk = &laid.telling.desk;
    let spot = |row: Rows| TableSpot {
        at: Point { x: first.x, y: desk.layout.row_top(row) },
        width: desk.layout.column_width(),
        apart: Pt::ZERO,
    };
    let mut marks = head.map(|head| head.draw(spot(from), desk)).unwrap_or_default();
    // These are not words of the story: it has them once.
    marks.iter_mut().for_each(|mark| mark.span = None);
    marks.extend(table.draw(spot(first.row), desk));
    let block = laid.origin.block;
    let before = drawing
        .placed
        .last_mut()
        .map(|(_, last)| last)
        .filter(|last| (last.id.element, last.id.block) == (Element::Table, block));
    let part = before.as_ref().map_or(0, |last| last.id.part + 1);
    let held = Held { from: Spot { row: from, ..first }, rows, part };
    let Some((page, placed)) = laid.whole(Element::Table, held, marks) else { return };
    match before.filter(|last| last.goes_on_in(&placed)) {
        Some(last) => last.join(placed),
        None => drawing.placed.push((page, placed)),
    }
}

impl Telling<'_> {
    /// Name and slot of the area whose legs hold a row.
    fn area(&self, spot: &Spot) -> Option<(String, Option<SlotId>)> {
        let legs = |column: u32| {
            let own = of_owner(self.forme, spot.page, Some(self.owner));
            let own = own.filter(|own| own.area.part.legs().is_some());
            own.filter(move |own| own.area.columns.each().contains(&column))
        };
        let rows = |first: Rows, rows: Rows| first..first.saturating_add(rows);
        let own = legs(spot.column)
            .find(|own| rows(own.place.first, own.place.rows).contains(&spot.row))
            .or_else(|| legs(spot.column).last())?;
        Some((own.area.id.clone(), own.area.slot.clone()))
    }
}

impl LaidStrip<'_> {
    /// A thing in rows of a leg, still without ink.
    fn placed(&self, element: Element, held: Held) -> Placed {
        let Telling { desk, forme, .. } = self.telling;
        let Held { from, rows, part } = held;
        let (area, slot) = self.telling.area(&from).unwrap_or_default();
        let id = PlacedId {
            page: forme.docket.parts.get(from.page).map_or(0, |part| part.number),
            home: Home::Area(area),
            story: Some(self.origin.story.to_owned()),
            element,
            block: self.origin.block,
            entry: if element == Element::Table { 0 } else { self.origin.entry },
            part,
        };
        let layout = desk.layout;
        let (width, height) = (layout.column_width(), layout.depth(rows));
        let frame = Rect { x: from.x, y: layout.row_top(from.row), width, height };
        Placed {
            slot,
            rows: Some((from.row, from.row + rows.saturating_sub(1))),
            leg: Some(LegId { index: from.leg, column: from.column }),
            ..Placed::bare(id, frame)
        }
    }

    /// A thing that is whole, with the index of its page; `None` without ink.
    fn whole(&self, element: Element, held: Held, marks: Vec<Mark>) -> Option<(usize, Placed)> {
        if marks.is_empty() {
            return None;
        }
        let mut placed = self.placed(element, held);
        placed.set(lines(&marks));
        placed.ink(marks);
        Some((held.from.page, placed))
    }
}

/// The hairline over a brief, a little above the middle of its row.
fn brief_rule(first: Spot, desk: &Desk) -> Option<Mark> {
    let down = desk.layout.grid.row.scaled(9, 20);
    hairline((first.x, desk.layout.row_top(first.row) + down), desk)
}

/// A hairline over a leg.
fn hairline((left, y): (Pt, Pt), desk: &Desk) -> Option<Mark> {
    let line = desk.layout.hairline()?;
    let (from, right) = (Point { x: left, y }, left + desk.layout.column_width());
    let shape = Shape::Rule { from, to: Point { x: right, y }, thickness: line.thickness };
    Some(Mark { ink: line.ink, shape, role: Role::Rule, span: Some(line.span) })
}

/// Lines that close a story, under a hairline or not.
fn closing(words: &Ragged, ruled: bool, first: Spot, desk: &Desk) -> Vec<Mark> {
    let layout = desk.layout;
    let y = layout.row_top(first.row.saturating_sub(1)) + layout.grid.row / 2;
    let rule = ruled.then(|| hairline((first.x, y), desk)).flatten();
    let mut marks: Vec<Mark> = rule.into_iter().collect();
    marks.extend(words.draw(Point { x: first.x, y: layout.baseline(first.row) }, desk));
    marks
}

/// Where each row of the story's legs stands, in reading order.
fn spots(galley: &FilledGalley, desk: &Desk) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut leg = 0;
    for (page, run) in &galley.legs {
        let (page, column, x) = (
            *page,
            run.column,
            desk.layout.span_of(Columns { first: run.column, last: run.column }).0,
        );
        let rows = run.first..run.first + run.leg.rows;
        spots.extend(rows.map(|row| Spot { page, leg, column, x, row }));
        // Above and below a cut it is one leg to the eye, and two to the rules of widows: rows part
        // them.
        if run.leg.end != LegEnd::Cut {
            leg += 1;
        }
    }
    spots
}
