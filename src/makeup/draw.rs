//! A solved story -> its marks.
//!
//! In: the answer of the search. Out: marks in reading order a page (kicker, head, deck, byline,
//! text, then what stands beside it), pictures in their frames, and what every line came to.

use crate::elastic::Arrangement;
use crate::elastic::Place;
use crate::element::furniture::on_left;
use crate::element::headline::Ragged;
use crate::element::picture::{drawn, known_size};
use crate::element::table::SetTable;
use crate::element::{Desk, LineFact, Spot};
use crate::fill::Edge as Ends;
use crate::geometry::{Point, Rect};
use crate::layout::{Area, Art, Edge, Part};
use crate::linebreak::LADDER;
use crate::makeup::objects::{Object, Shown};
use crate::makeup::plates::Framed;
use crate::makeup::solve::{Answer, Leaf, Tale, Told, column_left};
use crate::makeup::strips::Body;
use crate::page::Mark;
use crate::page::Shape;
use crate::report::{Code, Report};
use crate::story::Photo;
use crate::style::Role;
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

/// Draws one story of a group. What draws its text is given up strip by strip: an issue's lines and
/// what they were made from would not need to stand in memory at the same time.
pub fn draw(leaves: &[Leaf], (t, tale): (usize, &mut Tale), answer: &Answer) -> Drawing {
    let mut drawing = Drawing::default();
    let mut beside = Drawing::default();
    let desk = &tale.desk.clone();
    for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
        for (i, (area, place)) in leaf.template.areas.iter().zip(&arrangement.places).enumerate() {
            let own = leaf.owners.get(i) == Some(&t) && place.rows > 0;
            let Some(object) = leaf.objects.objects.get(i).filter(|_| own) else { continue };
            let pick = arrangement.picks.get(i).copied().unwrap_or(0);
            let heads = matches!(
                area.part,
                Part::Kicker
                    | Part::Headline { .. }
                    | Part::Deck { .. }
                    | Part::Byline
                    | Part::Words { .. }
            );
            let into = if heads { &mut drawing } else { &mut beside };
            object_marks(object, pick, (area, place, leaf), desk, into);
        }
    }
    if let Some(told) = answer.told.get(t) {
        text(leaves, tale, told, &mut drawing);
    }
    drawing.marks.extend(beside.marks);
    drawing.frames.extend(beside.frames);
    drawing
}

/// Draws what a part of a page has of its own: rules, tints, words, references; tints first, since
/// all else stands on them.
pub fn page_marks((leaf, arrangement): (&Leaf, &Arrangement), desks: &[Desk]) -> Drawing {
    let mut drawing = Drawing::default();
    let Some(desk) = desks.last() else { return drawing };
    for backdrop in [true, false] {
        for (i, (area, place)) in leaf.template.areas.iter().zip(&arrangement.places).enumerate() {
            let own = leaf.owners.get(i) == Some(&usize::MAX) && place.rows > 0;
            let Some(object) =
                leaf.objects.objects.get(i).filter(|_| own && backdrop == area.part.is_backdrop())
            else {
                continue;
            };
            let pick = arrangement.picks.get(i).copied().unwrap_or(0);
            object_marks(object, pick, (area, place, leaf), desk, &mut drawing);
        }
    }
    drawing
}

fn text(leaves: &[Leaf], tale: &mut Tale, told: &Told, drawing: &mut Drawing) {
    let (desk, made) = (&tale.desk, &mut tale.made);
    let spots = spots(told, desk);
    let mut order: Vec<_> =
        made.bodies.drain(..).zip(&made.strips).zip(&told.filled.places).collect();
    // Briefs may have changed places: they are read as they stand.
    order.sort_by_key(|(_, placed)| placed.row);
    let mut end = 0;
    for ((body, strip), placed) in order {
        let rows = strip.choices.get(placed.choice).map_or(0, |c| c.rows);
        let from = (placed.row as usize).min(spots.len());
        let to = (from + rows as usize).min(spots.len());
        let own = spots.get(from..to).unwrap_or(&[]);
        // Rows between the strip above and this one.
        let above = placed.row.saturating_sub(end);
        end = placed.row + rows;
        let Some(first) = own.first() else { continue };
        let leaf = |page: usize| leaves.get(page).map_or(0, |leaf| leaf.index);
        let here = |marks: Vec<Mark>| {
            marks.into_iter().map(|mark| (leaf(first.page), mark)).collect::<Vec<_>>()
        };
        let width = desk.layout.column_width();
        match &body {
            Body::Lines(lines) | Body::Brief(lines) => {
                let brief = matches!(body, Body::Brief(_));
                let rule = brief.then(|| brief_rule((first, width), desk)).flatten();
                drawing.marks.extend(here(rule.into_iter().collect()));
                let (marks, facts) =
                    lines.draw(placed, own.get(usize::from(brief)..).unwrap_or(&[]), desk);
                drawing.reports.extend(facts.iter().filter_map(|fact| judge(fact, leaves)));
                drawing.reports.extend(at_edges(&facts, leaves));
                drawing.reports.extend(ladders(&facts, leaves));
                drawing.marks.extend(marks.into_iter().map(|(page, mark)| (leaf(page), mark)));
                drawing.lines.extend(facts);
            }
            Body::Picture(photo, caption, depths) => {
                let depth = depths.get(placed.choice).copied().unwrap_or(1);
                framed(
                    photo,
                    desk.layout.row_top(first.row),
                    (first.x, width, depth),
                    leaf(first.page),
                    desk,
                    drawing,
                );
                drawing.marks.extend(here(caption.draw((first.x, width), first.row + depth, desk)));
            }
            Body::Streamer(quote) => {
                drawing.marks.extend(here(quote.draw((first.x, width), first.row, desk)))
            }
            Body::Kader(kader) => {
                let depth = rows.saturating_sub(1);
                drawing.marks.extend(here(kader.draw((first.x, width), (first.row, depth), desk)));
            }
            Body::Closing(words, hairline) => {
                drawing.marks.extend(here(closing(words, *hairline, (first, width), desk)))
            }
            Body::Table(table, head) => {
                let head = head.as_deref().filter(|head| above >= head.rows()).zip(Some(above));
                drawing.marks.extend(here(rows_of_table((table, head), (own, width), desk)));
            }
        }
    }
}

/// Rows of a table, under its head where that stands again, so many rows above them.
fn rows_of_table(
    (table, head): (&SetTable, Option<(&SetTable, Rows)>),
    (own, width): (&[Spot], Pt),
    desk: &Desk,
) -> Vec<Mark> {
    let Some(first) = own.first() else { return Vec::new() };
    let top = |row: Rows| (desk.layout.row_top(row), Pt::ZERO);
    let mut marks = Vec::new();
    if let Some((head, above)) = head {
        marks = head.draw((first.x, width), top(first.row.saturating_sub(above)), desk);
        // These are not words of the story: it has them once.
        marks.iter_mut().for_each(|mark| mark.span = None);
    }
    // A page that is shown although its text does not fit may part what keeps whole.
    let here = |(spot, row): &(&Spot, Rows)| {
        spot.row == *row && spot.x == first.x && spot.page == first.page
    };
    let rows = own.iter().zip(first.row..).take_while(here).count();
    let table = table.upto(Rows::try_from(rows).unwrap_or(Rows::MAX));
    marks.extend(table.draw((first.x, width), top(first.row), desk));
    marks
}

/// The hairline over a brief, in the middle of its row.
fn brief_rule((first, width): (&Spot, Pt), desk: &Desk) -> Option<Mark> {
    let line = desk.layout.rules.get("hairline").and_then(|lines| lines.first())?;
    let y = desk.layout.row_top(first.row) + desk.layout.grid.row.scaled(9, 20);
    let shape = Shape::Rule {
        from: Point { x: first.x, y },
        to: Point { x: first.x + width, y },
        thickness: line.thickness,
    };
    Some(Mark { ink: line.ink, shape, role: Role::Rule, span: Some(line.span) })
}

/// Lines that close a story, under a hairline or not.
fn closing(words: &Ragged, hairline: bool, (first, width): (&Spot, Pt), desk: &Desk) -> Vec<Mark> {
    let layout = desk.layout;
    let mut marks = Vec::new();
    if let Some(line) =
        layout.rules.get("hairline").and_then(|lines| lines.first()).filter(|_| hairline)
    {
        let y = layout.row_top(first.row.saturating_sub(1)) + layout.grid.row / 2;
        let shape = Shape::Rule {
            from: Point { x: first.x, y },
            to: Point { x: first.x + width, y },
            thickness: line.thickness,
        };
        marks.push(Mark { ink: line.ink, shape, role: Role::Rule, span: Some(line.span) });
    }
    marks.extend(words.draw(Point { x: first.x, y: layout.baseline(first.row) }, desk));
    marks
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
    drawing.frames.push(Framed {
        page,
        photo: photo.clone(),
        frame: Rect { x: left, y: top, width, height },
    });
}

fn object_marks(
    object: &Object,
    pick: usize,
    (area, place, leaf): (&Area, &Place, &Leaf),
    desk: &Desk,
    into: &mut Drawing,
) {
    let layout = desk.layout;
    let page = leaf.index;
    let (left, width) = layout.span_of(area.columns);
    let top = layout.row_top(place.first) + area.drop;
    let last = place.first + place.rows.saturating_sub(1);
    let here = |marks: Vec<Mark>| marks.into_iter().map(move |mark| (page, mark));
    let at = |x: Pt, y: Pt| Point { x, y };
    match object {
        Object::Nothing => {}
        Object::Picture(Some(shown)) => {
            let Shown { photo, caption, art } = &**shown;
            let depth = place.rows.saturating_sub(caption.rows);
            let mut frame = layout.frame(area.columns, place.first, depth);
            if *art == Art::Drawing {
                frame = drawn(known_size(leaf.pictures, photo), frame);
            }
            into.frames.push(Framed { page, photo: photo.clone(), frame });
            into.marks.extend(here(caption.draw((left, width), place.first + depth, desk)));
        }
        Object::Picture(None) => {
            let frame = layout.frame(area.columns, place.first, place.rows);
            let ink = layout.objects.missing_picture;
            let shape = Shape::Fill(frame);
            into.marks
                .push((page, Mark { ink, shape, role: Role::Picture, span: Some(area.span) }));
        }
        Object::Kicker(label, rest) => {
            into.marks.extend(here(label.draw(at(left, top), desk)));
            if let Some(rest) = rest {
                let baseline = top + desk.case.cap_height(label.style());
                let x = left + label.widest() + layout.objects.kicker_gap;
                into.marks.extend(here(rest.draw(at(x, baseline), desk)));
            }
        }
        Object::Ladder(rungs, edge) => {
            // Areas that may begin in several rows try every rung in each.
            if let Some(rung) = rungs.get(pick % rungs.len().max(1)) {
                let x = match edge {
                    Edge::Centre => left + (width - rung.ragged.widest()) / 2,
                    _ if on_left(*edge, leaf.side) => left,
                    _ => left + width - rung.ragged.widest(),
                };
                let y = match rung.ragged.style().stand {
                    crate::style::Stand::CapLine => top,
                    crate::style::Stand::Baseline => top + layout.grid.baseline,
                };
                into.marks.extend(here(rung.ragged.draw(at(x, y), desk)));
            }
        }
        Object::Byline(line) => {
            into.marks.extend(here(line.draw(at(left, top + layout.grid.baseline), desk)))
        }
        Object::Legs(opening, jump) => {
            let raised = layout.objects.leg_line_raise;
            if let Some(line) = opening {
                into.marks
                    .extend(here(line.draw(at(left, layout.baseline(place.first) - raised), desk)));
            }
            if let Some(line) = jump {
                let x = left + width - line.widest();
                into.marks.extend(here(line.draw(at(x, layout.baseline(last)), desk)));
            }
        }
        Object::Quotes(sets) => {
            if let Some(Some(quote)) = sets.get(pick) {
                into.marks.extend(here(quote.draw((left, width), place.first, desk)));
            }
        }
        Object::Kader(kader) => {
            into.marks.extend(here(kader.draw((left, width), (place.first, place.rows), desk)))
        }
        Object::Rule(lines) => {
            for line in lines {
                let y = top + line.drop;
                let shape = Shape::Rule {
                    from: at(left, y),
                    to: at(left + width, y),
                    thickness: line.thickness,
                };
                let mark = Mark { ink: line.ink, shape, role: Role::Rule, span: Some(line.span) };
                into.marks.push((page, mark));
            }
        }
        Object::Hairline(line) => {
            let x = left + width + layout.grid.gutter / 2;
            let shape = Shape::Rule {
                from: at(x, top),
                to: at(x, layout.baseline(last)),
                thickness: line.thickness,
            };
            let mark = Mark { ink: line.ink, shape, role: Role::Rule, span: Some(line.span) };
            into.marks.push((page, mark));
        }
        Object::Panel(ink) => {
            let frame = layout.frame(area.columns, place.first, place.rows);
            let shape = Shape::Fill(frame);
            into.marks
                .push((page, Mark { ink: *ink, shape, role: Role::Panel, span: Some(area.span) }));
        }
    }
}

/// Where each row of the story's legs stands, in reading order.
pub fn spots(told: &Told, desk: &Desk) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut leg = 0;
    for (page, run) in &told.legs {
        let x = column_left(desk, run.column);
        spots.extend((run.first..run.first + run.leg.rows).map(|row| Spot {
            page: *page,
            leg,
            x,
            row,
        }));
        // Above and below a cut it is one leg to the eye, and two to the rules of widows: rows part
        // them.
        if run.leg.edge != Ends::Cut {
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
            format!(
                "a line is set with word spaces of {} % of the natural, beyond the limits of its \
                style",
                space / 10
            )
        }
        None => "a line of one word is too short for its measure".to_owned(),
    };
    let help = "Nothing to do for a single line; a word changed in its paragraph mends it.";
    let number = leaves.get(line.spot.page).map_or(0, |leaf| leaf.plan.number);
    Some(Report::note(Code::LooseLine, message).at(line.span).on(number).help(help))
}

/// A word broken at the foot of a page is said.
fn at_edges(facts: &[LineFact], leaves: &[Leaf]) -> Vec<Report> {
    let turns =
        facts.windows(2).filter(|pair| pair[0].hyphen && pair[0].spot.page != pair[1].spot.page);
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

/// More hyphens under one another than there should be are said: no other setting keeps every line
/// in its measure and its spaces from gaping.
fn ladders(facts: &[LineFact], leaves: &[Leaf]) -> Vec<Report> {
    let runs =
        facts.chunk_by(|above, below| above.hyphen && below.hyphen && above.body && below.body);
    runs.filter(|run| run.len() > usize::from(LADDER))
        .map(|run| {
            let number = leaves.get(run[0].spot.page).map_or(0, |leaf| leaf.plan.number);
            Report::warning(
                Code::Ladder,
                format!("{} lines running end in a hyphen, {LADDER} may", run.len()),
            )
            .at(run[0].span)
            .on(number)
            .help("A word changed in its paragraph mends it.")
        })
        .collect()
}
