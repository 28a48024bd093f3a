//! What editors write -> strips for the solver and marks for the page.
//!
//! In: blocks and parts of stories. Out: for running text a `Strip` with its settings, for objects
//! the rows that they take, and for each a way to draw itself where the solver has put it. The
//! solver and the output never learn what an element is.

use crate::hyphenate::Hyphenation;
use crate::layout::Layout;
use crate::page::SetLine;
use crate::shape::Case;
use crate::unit::{Pt, Rows};

pub mod bleed;
pub mod caption;
pub mod furniture;
pub mod headline;
pub mod initial;
pub mod ink;
pub mod kader;
pub mod nameplate;
pub mod picture;
pub mod quote;
pub mod table;
pub mod text;

/// What every element is set with: read, never changed.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// The type case.
    pub case: &'a Case,
    /// How words are broken.
    pub hyphenation: &'a Hyphenation,
}

/// Where one row of running text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the page among those of the story.
    pub page: usize,
    /// Which leg of the story, from 0.
    pub leg: usize,
    /// Column of the page.
    pub column: u32,
    /// Left edge of the leg.
    pub x: Pt,
    /// Row of the grid.
    pub row: Rows,
}

/// What a set line of running text came to, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFact {
    /// Where it stands.
    pub spot: Spot,
    /// What it came to, measured from the page.
    pub set: SetLine,
    /// Whether it is a line of running text rather than of a head.
    pub body: bool,
}
