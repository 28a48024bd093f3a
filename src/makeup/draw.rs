//! A solved story -> its marks.
//!
//! In: the answer of the search. Out: marks in reading order a page (kicker, head, deck, byline, text, then what stands beside it), pictures in their frames,
//! and what every line came to.

use crate::elastic::Place;
use crate::element::{Desk, LineFact, Spot};
use crate::fill::Edge;
use crate::geometry::{Point, Rect};
use crate::layout::{Area, Part};
use crate::makeup::objects::Object;
use crate::makeup::plates::Framed;
use crate::makeup::solve::{Answer, Leaf, Tale, Told, column_left};
use crate::makeup::strips::Body;
use crate::page::Mark;
use crate::report::{Code, Report};
use crate::story::Photo;
use crate::unit::{Pt, Rows};

/// What was drawn.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Marks with the index of their page in the issue.
    pub marks: Vec<(usize, Mark)>,
    /// Pictures.
    pub frames: Vec<Framed>,
    /// Every line of text, in reading order.
    pub lines: Vec<LineFact>,
    /// Lines beyond their limits.
    pub reports: Vec<Report>,
}

/// Draws one story of a group.
pub fn draw(leaves: &[Leaf], (t, tale): (usize, &Tale), answer: &Answer) -> Drawing {
    let mut drawing = Drawing::default();
    let mut beside = Drawing::default();
    let desk = &tale.desk;
    for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
        for (i, (area, place)) in leaf.template.areas.iter().zip(&arrangement.places).enumerate() {
            let own = leaf.owners.get(i) == Some(&t) && place.rows > 0;
            let Some(object) = leaf.objects.objects.get(i).filter(|_| own) else { continue };
            let pick = arrangement.picks.get(i).copied().unwrap_or(0);
            let heads = matches!(area.part, Part::Kicker | Part::Headline { .. } | Part::Deck { .. } | Part::Byline);
            let into = if heads { &mut drawing } else { &mut beside };
            object_marks(object, pick, (area, place, leaf.index), desk, into);
        }
    }
    if let Some(told) = answer.told.get(t) {
        text(leaves, tale, told, &mut drawing);
    }
    drawing.marks.extend(beside.marks);
    drawing.frames.extend(beside.frames);
    drawing
}

fn text(leaves: &[Leaf], tale: &Tale, told: &Told, drawing: &mut Drawing) {
    let (desk, made) = (&tale.desk, &tale.made);
    let spots = spots(told, desk);
    for ((body, strip), placed) in made.bodies.iter().zip(&made.strips).zip(&told.filled.places) {
        let rows = strip.choices.get(placed.choice).map_or(0, |c| c.rows);
        let from = (placed.row as usize).min(spots.len());
        let to = (from + rows as usize).min(spots.len());
        let own = spots.get(from..to).unwrap_or(&[]);
        let Some(first) = own.first() else { continue };
        let leaf = |page: usize| leaves.get(page).map_or(0, |leaf| leaf.index);
        let here = |marks: Vec<Mark>| marks.into_iter().map(|mark| (leaf(first.page), mark)).collect::<Vec<_>>();
        let width = desk.layout.column_width();
        match body {
            Body::Lines(lines) => {
                let (marks, facts) = lines.draw(placed, own, desk);
                drawing.reports.extend(facts.iter().filter_map(|fact| judge(fact, leaves)));
                drawing.reports.extend(at_edges(&facts, leaves));
                drawing.marks.extend(marks.into_iter().map(|(page, mark)| (leaf(page), mark)));
                drawing.lines.extend(facts);
            }
            Body::Picture(photo, caption, depths) => {
                let depth = depths.get(placed.choice).copied().unwrap_or(1);
                framed(photo, desk.layout.row_top(first.row), (first.x, width, depth), leaf(first.page), desk, drawing);
                drawing.marks.extend(here(caption.draw((first.x, width), first.row + depth, desk)));
            }
            Body::Streamer(quote) => drawing.marks.extend(here(quote.draw((first.x, width), first.row, desk))),
            Body::Kader(kader) => drawing.marks.extend(here(kader.draw((first.x, width), first.row, desk))),
        }
    }
}

fn framed(
    photo: &Photo,
    top: Pt,
    (left, width, depth): (Pt, Pt, Rows),
    page: usize,
    desk: &Desk,
    drawing: &mut Drawing,
) {
    let height = desk.layout.depth(depth);
    drawing.frames.push(Framed { page, photo: photo.clone(), frame: Rect { x: left, y: top, width, height } });
}

fn object_marks(
    object: &Object,
    pick: usize,
    (area, place, page): (&Area, &Place, usize),
    desk: &Desk,
    into: &mut Drawing,
) {
    let layout = desk.layout;
    let (left, width) = layout.span_of(area.columns);
    let top = layout.row_top(place.first) + area.drop;
    let here = |marks: Vec<Mark>| marks.into_iter().map(move |mark| (page, mark));
    match object {
        Object::Nothing => {}
        Object::Picture(Some(shown)) => {
            let (photo, caption) = &**shown;
            let depth = place.rows.saturating_sub(caption.rows);
            framed(photo, layout.row_top(place.first), (left, width, depth), page, desk, into);
            into.marks.extend(here(caption.draw((left, width), place.first + depth, desk)));
        }
        Object::Picture(None) => {
            let frame = layout.frame(area.columns, place.first, place.rows);
            let ink = layout.objects.missing_picture;
            let shape = crate::page::Shape::Fill(frame);
            into.marks.push((page, Mark { ink, shape, role: crate::style::Role::Picture, span: Some(area.span) }));
        }
        Object::Kicker(label, rest) => {
            into.marks.extend(here(label.draw(Point { x: left, y: top }, desk)));
            if let Some(rest) = rest {
                let baseline = top + desk.case.cap_height(label.style());
                let x = left + label.widest() + layout.objects.kicker_gap;
                into.marks.extend(here(rest.draw(Point { x, y: baseline }, desk)));
            }
        }
        Object::Ladder(rungs) => {
            if let Some(rung) = rungs.get(pick) {
                into.marks.extend(here(rung.ragged.draw(Point { x: left, y: top }, desk)));
            }
        }
        Object::Byline(line) => {
            into.marks.extend(here(line.draw(Point { x: left, y: layout.baseline(place.first) }, desk)))
        }
        Object::Quotes(sets) => {
            if let Some(Some(quote)) = sets.get(pick) {
                into.marks.extend(here(quote.draw((left, width), place.first, desk)));
            }
        }
        Object::Kader(Some(kader)) => into.marks.extend(here(kader.draw((left, width), place.first, desk))),
        Object::Kader(None) => {}
    }
}

/// Where each row of the story's legs stands, in reading order.
pub fn spots(told: &Told, desk: &Desk) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut leg = 0;
    for (page, run) in &told.legs {
        let x = column_left(desk, run.column);
        spots.extend((run.first..run.first + run.leg.rows).map(|row| Spot { page: *page, leg, x, row }));
        // Above and below a cut it is one leg to the eye, and two to the rules of widows: rows part them.
        if run.leg.edge != Edge::Cut {
            leg += 1;
        }
    }
    spots
}

/// A line beyond the limits of its spacing is said.
fn judge(line: &LineFact, leaves: &[Leaf]) -> Option<Report> {
    let over = line.ratio - 1000;
    if over <= 0 || !line.body {
        return None;
    }
    let message = match line.word_space {
        Some(space) => {
            format!("a line is set with word spaces of {} % of the natural, beyond the limits of its style", space / 10)
        }
        None => "a line of one word is too short for its measure".to_owned(),
    };
    let help = "Nothing to do for a single line; a word changed in its paragraph mends it.";
    let number = leaves.get(line.spot.page).map_or(0, |leaf| leaf.plan.number);
    Some(Report::note(Code::LooseLine, message).at(line.span).on(number).help(help))
}

/// A word broken at the foot of a page is said.
fn at_edges(facts: &[LineFact], leaves: &[Leaf]) -> Vec<Report> {
    let turns = facts.windows(2).filter(|pair| pair[0].hyphen && pair[0].spot.page != pair[1].spot.page);
    turns
        .map(|pair| {
            let number = leaves.get(pair[0].spot.page).map_or(0, |leaf| leaf.plan.number);
            Report::warning(Code::HyphenAtLegEnd, "a word is broken at the foot of the page")
                .at(pair[0].span)
                .on(number)
                .help("A word changed in its paragraph mends it.")
        })
        .collect()
}
