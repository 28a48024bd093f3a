//! What stands in an area -> things on the page.
//!
//! In: an area with its place and what was chosen for it. Out: its things, each over its columns
//! and rows; a picture in its frame.

use crate::docket::{Docket, Given, PagePart};
use crate::draw::drawing::{Drawing, Forme};
use crate::draw::frame::Framed;
use crate::elastic::AreaRows;
use crate::element::Desk;
use crate::element::bleed::PageSide;
use crate::element::furniture::on_left;
use crate::element::headline::{Ragged, Rung};
use crate::element::ink::ink;
use crate::element::picture::drawn;
use crate::geometry::{Point, Rect, TrimEdges};
use crate::layout::{Area, Art, Columns, Edge, Part, RuleLine, SlotId};
use crate::page::placed::lines;
use crate::page::{Element, Home, Mark, Placed, PlacedId, Shape};
use crate::style::{Role, Stand};
use crate::unit::{Pt, Rows};
use crate::weigh::objects::{Object, Shown};

/// An area of a part of a page, and what stands in it.
#[derive(Clone, Copy)]
pub struct FilledArea<'a> {
    /// The docket.
    pub docket: &'a Docket,
    /// Which part of it.
    pub part: usize,
    /// The part.
    pub page: &'a PagePart,
    /// The area.
    pub area: &'a Area,
    /// What it is given.
    pub given: &'a Given,
    /// Where it stands.
    pub place: AreaRows,
    /// What it may show.
    pub object: &'a Object,
    /// Which try of it was taken.
    pub pick: usize,
    /// The story that it shows or is about.
    pub story: Option<&'a str>,
}

/// Something over rows of an area.
struct LaidObject {
    element: Element,
    frame: Rect,
    rows: (Rows, Rows),
    marks: Vec<Mark>,
}

/// The areas of a part of a page that are there and belong to a story of the docket, or to the page
/// itself; of which story is still open.
pub fn of_owner(
    forme: Forme<'_>,
    part: usize,
    owner: Option<usize>,
) -> impl Iterator<Item = FilledArea<'_>> {
    let Forme { docket, dummies, answer } = forme;
    let page = dummies.get(part).zip(answer.arrangements.get(part));
    page.into_iter().flat_map(move |(dummy, arrangement)| {
        let page = dummy.part;
        let areas = page.template.areas.iter().zip(&page.given).enumerate();
        areas.filter_map(move |(i, (area, given))| {
            let place = *arrangement.places.get(i)?;
            let own = dummy.owners.get(i) == Some(&owner) && place.rows > 0;
            let object = dummy.objects.objects.get(i).filter(|_| own)?;
            let pick = arrangement.picks.get(i).copied().unwrap_or(0);
            Some(FilledArea { docket, part, page, area, given, place, object, pick, story: None })
        })
    })
}

/// Draws an area.
pub fn draw_area(standing: &FilledArea, desk: &Desk, into: &mut Drawing) {
    let part = standing.part;
    if let Object::Picture(Some(shown)) = standing.object {
        let mut picture = framed(standing, shown, desk);
        let runs_out = run_out(standing, &mut picture, desk);
        let placed = Placed { runs_out, ..standing.placed(&picture) };
        into.frames.push(Framed { part, photo: shown.photo.clone(), placed });
    }
    for mut drawn in drawn_in(standing, desk).into_iter().filter(|drawn| !drawn.marks.is_empty()) {
        let runs_out = run_out(standing, &mut drawn, desk);
        let mut placed = Placed { runs_out, ..standing.placed(&drawn) };
        placed.set(lines(&drawn.marks));
        placed.ink(drawn.marks);
        into.placed.push((part, placed));
    }
}

/// Draws on to the trim what runs out over it, pictures, panels and rules; gives the edges.
fn run_out(standing: &FilledArea, drawn: &mut LaidObject, desk: &Desk) -> TrimEdges {
    if !matches!(drawn.element, Element::Picture | Element::Panel | Element::Rule) {
        return TrimEdges::default();
    }
    let (layout, page) = (desk.layout, desk.layout.page());
    let side = PageSide { layout, side: standing.page.side };
    let edges = side.runs_out(standing.area, drawn.rows);
    if edges.any() {
        drawn.frame = drawn.frame.out(edges, page);
        drawn.marks.iter_mut().for_each(|mark| mark.shape.run_out(edges, page));
    }
    edges
}

impl FilledArea<'_> {
    /// What display text in it is.
    fn words(&self) -> Element {
        match self.area.part {
            Part::Headline { .. } => Element::Headline,
            Part::Deck { .. } => Element::Deck,
            _ => self.or_reference(Element::Words),
        }
    }

    /// Words and boxes about stories of other pages are references.
    fn or_reference(&self, element: Element) -> Element {
        let refers = |slot: &SlotId| self.page.template.refers_to(slot);
        if self.area.slot.as_ref().is_some_and(refers) { Element::Reference } else { element }
    }

    fn placed(&self, drawn: &LaidObject) -> Placed {
        let id = PlacedId {
            page: self.page.number,
            home: Home::Area(self.area.id.clone()),
            story: self.story.map(str::to_owned),
            element: drawn.element,
            block: None,
            entry: 0,
            part: 0,
        };
        let slot = self.area.slot.clone();
        Placed { slot, rows: Some(drawn.rows), ..Placed::bare(id, drawn.frame) }
    }

    /// First and last row.
    fn rows(&self) -> (Rows, Rows) {
        (self.place.first, self.place.first + self.place.rows.saturating_sub(1))
    }

    /// Its columns over some of its rows, so many below its first.
    fn over(&self, (from, rows): (Rows, Rows), desk: &Desk) -> (Rect, (Rows, Rows)) {
        let first = self.place.first + from;
        let frame = desk.layout.frame(self.area.columns, first, rows);
        (frame, (first, first + rows.saturating_sub(1)))
    }

    /// The point that its first cap line hangs from.
    fn top_left(&self, desk: &Desk) -> Point {
        let left = desk.layout.span_of(self.area.columns).0;
        Point { x: left, y: desk.layout.row_top(self.place.first) + self.area.drop }
    }
}

/// All that an area shows but its picture.
fn drawn_in(standing: &FilledArea, desk: &Desk) -> Vec<LaidObject> {
    let FilledArea { area, place, object, pick, .. } = *standing;
    let layout = desk.layout;
    let span = layout.span_of(area.columns);
    let at = standing.top_left(desk);
    let (frame, rows) = standing.over((0, place.rows), desk);
    let whole =
        |element: Element, marks: Vec<Mark>| vec![LaidObject { element, frame, rows, marks }];
    match object {
        Object::Nothing => Vec::new(),
        Object::Picture(Some(shown)) => {
            let depth = place.rows.saturating_sub(shown.caption.rows);
            let (frame, rows) = standing.over((depth, shown.caption.rows), desk);
            let marks = shown.caption.draw(span, place.first + depth, desk);
            vec![LaidObject { element: Element::Caption, frame, rows, marks }]
        }
        Object::Picture(None) => {
            let (ink, span) = (layout.objects.missing_picture, Some(area.span));
            let mark = Mark { ink, shape: Shape::Fill(frame), role: Role::Picture, span };
            whole(Element::Picture, vec![mark])
        }
        Object::Kicker(label, rest) => {
            whole(Element::Kicker, kicker_marks(at, (label, rest.as_deref()), desk))
        }
        Object::Ladder(_, edge) | Object::Filler(_, edge) => {
            let rung = object.rung(pick, place.rows);
            let marks = rung.map(|rung| rung_marks(standing, (rung, *edge), desk));
            whole(standing.words(), marks.unwrap_or_default())
        }
        Object::Byline(line) => {
            let marks = line.draw(Point { y: at.y + layout.grid.baseline, ..at }, desk);
            whole(Element::Byline, marks)
        }
        Object::Legs(opening, jump) => {
            leg_lines(standing, (opening.as_deref(), jump.as_deref()), desk)
        }
        Object::Quotes(sets) => {
            let quote = sets.get(pick).and_then(Option::as_ref);
            let marks = quote.map(|quote| quote.draw(span, place.first, desk));
            whole(Element::PullQuote, marks.unwrap_or_default())
        }
        Object::Kader(kader) => {
            whole(standing.or_reference(Element::Box), kader.draw(span, place, desk))
        }
        Object::Rule(_) => whole(Element::Rule, ruled(standing, desk)),
        Object::Hairline(_) => {
            let marks = ruled(standing, desk);
            let frame = ink(&marks, desk).unwrap_or(frame);
            vec![LaidObject { element: Element::Hairline, frame, rows, marks }]
        }
        Object::Panel(ink) => {
            let (shape, span) = (Shape::Fill(frame), Some(area.span));
            whole(Element::Panel, vec![Mark { ink: *ink, shape, role: Role::Panel, span }])
        }
    }
}

/// A picture's frame in its area; its caption stands below.
fn framed(standing: &FilledArea, shown: &Shown, desk: &Desk) -> LaidObject {
    let depth = standing.place.rows.saturating_sub(shown.caption.rows);
    let (mut frame, rows) = standing.over((0, depth), desk);
    if shown.art == Art::Drawing {
        frame = drawn(standing.docket.picture(&shown.photo), frame);
    }
    LaidObject { element: Element::Picture, frame, rows, marks: Vec::new() }
}

/// A kicker's label, and what follows it on its line.
fn kicker_marks(at: Point, (label, rest): (&Ragged, Option<&Ragged>), desk: &Desk) -> Vec<Mark> {
    let mut marks = label.draw(at, desk);
    if let Some(rest) = rest {
        let y = at.y + desk.case.cap_height(label.style());
        let x = at.x + label.widest() + desk.layout.objects.kicker_gap;
        marks.extend(rest.draw(Point { x, y }, desk));
    }
    marks
}

/// A head or words on their edge.
fn rung_marks(standing: &FilledArea, (rung, edge): (&Rung, Edge), desk: &Desk) -> Vec<Mark> {
    let (left, width) = desk.layout.span_of(standing.area.columns);
    let top = standing.top_left(desk).y;
    let x = match edge {
        Edge::Centre => left + (width - rung.ragged.widest()) / 2,
        _ if on_left(edge, standing.page.side) => left,
        _ => left + width - rung.ragged.widest(),
    };
    let style = rung.ragged.style();
    let (clear, first) = match standing.object {
        // What is left of a hole is shared above the first capitals and below the last line.
        Object::Filler(..) => {
            let capitals = desk.case.cap_height(style);
            let between = style.lead * i64::from(rung.ragged.lines().max(1) - 1);
            let hole = desk.layout.depth(standing.place.rows);
            ((hole - capitals - between) / 2, capitals)
        }
        _ => (Pt::ZERO, desk.layout.grid.baseline),
    };
    let y = match style.stand {
        Stand::CapLine => top + clear,
        Stand::Baseline => top + clear + first,
    };
    rung.ragged.draw(Point { x, y }, desk)
}

/// The lines over the first leg of an area and under the last, each as wide as a leg.
fn leg_lines(
    standing: &FilledArea,
    (opening, jump): (Option<&Ragged>, Option<&Ragged>),
    desk: &Desk,
) -> Vec<LaidObject> {
    let (layout, area) = (desk.layout, standing.area);
    let (left, width) = layout.span_of(area.columns);
    let (first, last) = standing.rows();
    let over = |column: u32, first: Rows, rows: Rows| {
        let columns = Columns { first: column, last: column };
        (layout.frame(columns, first, rows), (first, first + rows.saturating_sub(1)))
    };
    let mut all = Vec::new();
    if let Some(line) = opening {
        let y = layout.baseline(first) - layout.objects.leg_line_raise;
        let marks = line.draw(Point { x: left, y }, desk);
        let continued = marks.iter().any(|mark| mark.role == Role::Continued);
        let element = if continued { Element::Continued } else { Element::Byline };
        let (frame, rows) = over(area.columns.first, first, line.rows(layout.grid.row));
        all.push(LaidObject { element, frame, rows, marks });
    }
    if let Some(line) = jump {
        let x = left + width - line.widest();
        let marks = line.draw(Point { x, y: layout.baseline(last) }, desk);
        let (frame, rows) = over(area.columns.last, last, 1);
        all.push(LaidObject { element: Element::Jump, frame, rows, marks });
    }
    all
}

/// The rules over an area's columns, or the one down the gutter beside them.
fn ruled(standing: &FilledArea, desk: &Desk) -> Vec<Mark> {
    let layout = desk.layout;
    let Point { x: left, y: top } = standing.top_left(desk);
    let right = left + layout.span_of(standing.area.columns).1;
    let mark = |line: &RuleLine, from: Point, to: Point| Mark {
        ink: line.ink,
        shape: Shape::Rule { from, to, thickness: line.thickness },
        role: Role::Rule,
        span: Some(line.span),
    };
    match standing.object {
        Object::Rule(all) => {
            let across = |line: &RuleLine| {
                let y = top + line.drop;
                mark(line, Point { x: left, y }, Point { x: right, y })
            };
            all.iter().map(across).collect()
        }
        Object::Hairline(line) => {
            let (x, foot) = (right + layout.grid.gutter / 2, layout.baseline(standing.rows().1));
            vec![mark(line, Point { x, y: top }, Point { x, y: foot })]
        }
        _ => Vec::new(),
    }
}
