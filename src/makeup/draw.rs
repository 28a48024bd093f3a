//! A solved story -> what stands on the pages.
//!
//! In: the answer of the search. Out: things in reading order a page (kicker, head, deck, byline,
//! text, then what stands beside it), pictures in their frames, and what every line came to.

use crate::elastic::Arrangement;
use crate::element::{Desk, LineFact};
use crate::issue::Issue;
use crate::layout::Part;
use crate::makeup::draw::area::{Standing, draw_area, of_owner};
use crate::makeup::draw::text::{Telling, draw_text};
use crate::makeup::plates::Framed;
use crate::makeup::solve::{Answer, Leaf, Tale};
use crate::page::Placed;
use crate::report::Report;

mod area;
mod furniture;
mod origin;
mod said;
mod text;

pub use furniture::draw_furniture;

/// What was drawn.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Things with the index of their page in the issue.
    pub placed: Vec<(usize, Placed)>,
    /// Pictures.
    pub frames: Vec<Framed>,
    /// Every line of text, in reading order.
    pub lines: Vec<LineFact>,
    /// Lines beyond their limits.
    pub reports: Vec<Report>,
}

/// The parts of pages of a group, and how the search has filled them.
#[derive(Clone, Copy)]
pub struct Forme<'a> {
    /// The parts.
    pub leaves: &'a [Leaf<'a>],
    /// How each is arranged, and where the text of each story stands.
    pub answer: &'a Answer,
}

/// Draws one story of a group, the `owner`th. What draws its text is given up strip by strip: an
/// issue's lines and what they were made from would not need to stand in memory at the same time.
pub fn draw(issue: &Issue, forme: Forme, owner: usize, tale: &mut Tale) -> Drawing {
    let mut drawing = Drawing::default();
    let mut beside = Drawing::default();
    let (desk, story) = (tale.desk, tale.story);
    let Forme { leaves, answer } = forme;
    for page in leaves.iter().zip(&answer.arrangements) {
        for standing in of_owner(page, owner) {
            let heads = matches!(
                standing.area.part,
                Part::Kicker
                    | Part::Headline { .. }
                    | Part::Deck { .. }
                    | Part::Byline
                    | Part::Words { .. }
            );
            let standing = Standing { story: Some(&story.id), ..standing };
            draw_area(&standing, &desk, if heads { &mut drawing } else { &mut beside });
        }
    }
    if let Some(told) = answer.told.get(owner) {
        let origins = origin::origins(issue, (tale.index, story), &tale.made.blocks);
        let telling = Telling { forme, owner, desk, told };
        draw_text(&telling, &mut tale.made, origins, &mut drawing);
    }
    drawing.placed.extend(beside.placed);
    drawing.frames.extend(beside.frames);
    drawing
}

/// Draws what a part of a page has of its own: rules, tints, words, references; tints first, since
/// all else stands on them.
pub fn draw_page(
    issue: &Issue,
    (leaf, arrangement): (&Leaf, &Arrangement),
    desks: &[Desk],
) -> Drawing {
    let mut drawing = Drawing::default();
    let Some(desk) = desks.last() else { return drawing };
    for backdrop in [true, false] {
        for standing in of_owner((leaf, arrangement), usize::MAX) {
            if standing.area.part.is_backdrop() == backdrop {
                let story = standing.referred(issue);
                draw_area(&Standing { story, ..standing }, desk, &mut drawing);
            }
        }
    }
    drawing
}
