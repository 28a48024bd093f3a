//! What is drawn from, and what was drawn.
//!
//! In: nothing; plain data.

use crate::docket::Docket;
use crate::draw::frame::Framed;
use crate::element::LineFact;
use crate::page::Placed;
use crate::weigh::answer::Answer;
use crate::weigh::composition::Dummy;

/// The parts of pages of a docket, and how the search has filled them.
#[derive(Clone, Copy)]
pub struct Forme<'a> {
    /// The docket.
    pub docket: &'a Docket,
    /// Its parts of pages, set.
    pub dummies: &'a [Dummy<'a>],
    /// How each is arranged, and where the text of each story stands.
    pub answer: &'a Answer,
}

/// What was drawn.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Things, each with the part of the docket that it stands on.
    pub placed: Vec<(usize, Placed)>,
    /// Pictures.
    pub frames: Vec<Framed>,
    /// Every line of text, in reading order.
    pub lines: Vec<LineFact>,
}
