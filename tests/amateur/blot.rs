//! Made-up offences in pictures, rules and inks, and in the outline of stories.
//!
//! In: a made paper. Out: the same with something wrong, or `None` when it has nothing of the kind
//! to spoil.

use crate::loose::marks_mut;
use crate::spoil::{Spoilt, first, marks, one, pt, run, shifted, turns, typed, without};
use katern::color::Ink;
use katern::geometry::{Point, Rect};
use katern::page::{Mark, Page, Paper, Shape};
use katern::style::Role;
use katern::unit::Pt;

pub fn picture_lowered(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Picture], 0.0, 0.3)
}

pub fn picture_shortened(paper: &mut Paper) -> Spoilt {
    if let Shape::Picture { frame, .. } = &mut one(paper, Role::Picture)?.shape {
        frame.height += pt(-0.3);
    }
    Some(())
}

/// The frames of the pictures of a page, largest first.
fn by_weight(page: &Page) -> Vec<(usize, Rect)> {
    let frame = |mark: &Mark| {
        if let Shape::Picture { frame, .. } = mark.shape { Some(frame) } else { None }
    };
    let mut frames: Vec<(usize, Rect)> = marks(page)
        .iter()
        .enumerate()
        .filter_map(|(i, mark)| frame(mark).map(|rect| (i, rect)))
        .collect();
    frames.sort_by_key(|(_, rect)| -(rect.width.0 / 65_536 * (rect.height.0 / 65_536)));
    frames
}

pub fn equal_pictures(paper: &mut Paper) -> Spoilt {
    let two = |page: &Page| {
        let frames = by_weight(page);
        Some((frames.first()?.1, frames.get(1)?.0))
    };
    let (page, (like, at)) = first(paper, two)?;
    if let Shape::Picture { frame, .. } = &mut marks_mut(page).get_mut(at)?.shape {
        (frame.width, frame.height) = (like.width, like.height);
    }
    Some(())
}

pub fn narrow_picture_alone(paper: &mut Paper) -> Spoilt {
    for page in &mut paper.pages {
        marks_mut(page).retain(|mark| run(mark).is_none());
    }
    Some(())
}

pub fn picture_stretched(paper: &mut Paper) -> Spoilt {
    if let Shape::Picture { frame, .. } = &mut one(paper, Role::Picture)?.shape {
        frame.width = frame.width.scaled(11, 10);
    }
    Some(())
}

pub fn caption_widened(paper: &mut Paper) -> Spoilt {
    let run = typed(paper, Role::Caption, |run| run.glyphs.len() > 20)?;
    run.glyphs.iter_mut().for_each(|glyph| glyph.advance = glyph.advance * 3);
    Some(())
}

pub fn credit_missing(paper: &mut Paper) -> Spoilt {
    without(paper, Role::Credit)
}

pub fn caption_far(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Caption], 0.0, 2.0)
}

pub fn rule_of_another_weight(paper: &mut Paper) -> Spoilt {
    if let Shape::Rule { thickness, .. } = &mut one(paper, Role::Rule)?.shape {
        *thickness = pt(1.0);
    }
    Some(())
}

/// Adds an upright hairline to a page.
fn hairline(page: &mut Page, x: Pt, from: Pt, to: Pt) {
    let shape =
        Shape::Rule { from: Point { x, y: from }, to: Point { x, y: to }, thickness: pt(0.25) };
    marks_mut(page).push(Mark { ink: Ink::BLACK, shape, role: Role::Rule, span: None });
}

pub fn picture_framed(paper: &mut Paper) -> Spoilt {
    let (page, rect) = first(paper, |page| by_weight(page).first().map(|(_, rect)| *rect))?;
    hairline(page, rect.x, rect.y, rect.bottom());
    Some(())
}

pub fn hairline_through_a_story(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns)?;
    let (foot, next) = (run(marks(page).get(at)?)?.origin, run(marks(page).get(at + 1)?)?.origin);
    // Half of the gutter, and the quarter inch that a quote or an indent may move the next line by.
    hairline(page, next.x - pt(6.4), foot.y - pt(60.0), foot.y);
    Some(())
}

/// The first rule that lies or stands.
fn ruled(paper: &mut Paper, level: bool) -> Option<(&mut Point, &mut Point)> {
    let rules = paper.pages.iter_mut().flat_map(marks_mut).filter(|mark| mark.role == Role::Rule);
    let ends = rules.filter_map(|mark| match &mut mark.shape {
        Shape::Rule { from, to, .. } => Some((from, to)),
        _ => None,
    });
    ends.into_iter().find(|(from, to)| {
        ((from.y - to.y).abs() < (from.x - to.x).abs()) == level
            && (to.y - from.y > pt(200.0) || level)
    })
}

pub fn rule_too_short(paper: &mut Paper) -> Spoilt {
    ruled(paper, true)?.1.x += pt(-3.0);
    Some(())
}

pub fn rule_over_a_column_less(paper: &mut Paper) -> Spoilt {
    // Rules over several columns lose their last.
    let rules = paper.pages.iter_mut().flat_map(marks_mut).filter(|mark| mark.role == Role::Rule);
    for mark in rules {
        if let Shape::Rule { from, to, .. } = &mut mark.shape
            && to.x - from.x > pt(200.0)
        {
            to.x += pt(-153.354);
        }
    }
    Some(())
}

pub fn hairline_too_short(paper: &mut Paper) -> Spoilt {
    ruled(paper, false)?.1.y += pt(-40.0);
    Some(())
}

pub fn hairline_beside_its_gutter(paper: &mut Paper) -> Spoilt {
    let (from, to) = ruled(paper, false)?;
    from.x += pt(2.0);
    to.x += pt(2.0);
    Some(())
}

pub fn second_colour(paper: &mut Paper) -> Spoilt {
    // The first accent stays, so that the second is a second.
    let page = paper.pages.last_mut()?;
    marks_mut(page).iter_mut().find(|mark| mark.role == Role::Kicker)?.ink =
        Ink::mixed([900, 600, 0, 0]);
    Some(())
}

pub fn grey_caption(paper: &mut Paper) -> Spoilt {
    one(paper, Role::Caption)?.ink = Ink { k: 500, ..Ink::BLACK };
    Some(())
}

/// The ink of the first kicker.
fn accent(paper: &mut Paper) -> Option<Ink> {
    one(paper, Role::Kicker).map(|mark| mark.ink)
}

pub fn red_text(paper: &mut Paper) -> Spoilt {
    let ink = accent(paper)?;
    one(paper, Role::Text)?.ink = ink;
    Some(())
}

pub fn small_red_type(paper: &mut Paper) -> Spoilt {
    let ink = accent(paper)?;
    one(paper, Role::Jump)?.ink = ink;
    Some(())
}

pub fn dark_panel(paper: &mut Paper) -> Spoilt {
    one(paper, Role::Panel)?.ink = Ink::mixed([0, 150, 200, 0]);
    Some(())
}

pub fn head_taken_off(paper: &mut Paper) -> Spoilt {
    for page in &mut paper.pages {
        marks_mut(page).retain(|mark| !matches!(mark.role, Role::Headline | Role::Kicker));
    }
    Some(())
}

pub fn stairs_of_legs(paper: &mut Paper) -> Spoilt {
    // Each leg of a story three lines shorter than the one before.
    let (page, _) = first(paper, turns)?;
    let file = marks(page).get(turns(page)?)?.span?.file;
    let own =
        |mark: &Mark| mark.role == Role::Text && mark.span.is_some_and(|span| span.file == file);
    let feet: Vec<usize> = (0..marks(page).len().saturating_sub(1))
        .filter(|i| {
            let (Some(a), Some(b)) = (marks(page).get(*i), marks(page).get(i + 1)) else {
                return false;
            };
            let pair = own(a).then(|| run(a)).flatten().zip(own(b).then(|| run(b)).flatten());
            pair.is_some_and(|(a, b)| a.origin.x + pt(100.0) < b.origin.x)
        })
        .collect();
    for (leg, foot) in feet.iter().enumerate().rev() {
        marks_mut(page).drain((foot + 1).saturating_sub(3 * (leg + 1))..=*foot);
    }
    (feet.len() > 1).then_some(())
}

pub fn box_too_deep(paper: &mut Paper) -> Spoilt {
    if let Shape::Fill(rect) = &mut one(paper, Role::Panel)?.shape {
        rect.height += pt(40.0);
    }
    Some(())
}
