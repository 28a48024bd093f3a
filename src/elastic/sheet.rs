//! A page as numbers: what may stand in its areas, and one configuration of it.
//!
//! In: nothing; plain data.

use crate::layout::Template;
use crate::unit::Rows;

/// One thing that may stand in an area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Try {
    /// Rows that it takes, `after` not counted; 0 leaves the area empty.
    pub rows: Rows,
    /// Its first row, where that may be chosen: as the area's `Start` counts it.
    pub start: Rows,
    /// What it costs.
    pub cost: i64,
    /// One bit for each thing that may stand only once on all pages (a pull quote).
    pub uses: u64,
}

/// Where an area stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaRows {
    /// First row.
    pub first: Rows,
    /// Rows; 0 when the area is empty.
    pub rows: Rows,
}

/// A page as numbers: what may stand in each area, and whose it is.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The template.
    pub template: &'a Template,
    /// Tries, one list an area; empty for legs that take what is left.
    pub tries: &'a [Vec<Try>],
    /// Which story each area shows a part of; `None` for what is the page's own.
    pub owners: &'a [Option<usize>],
    /// For legs, the rows that lines of their own take at the head of the first and at the foot of
    /// the last: a byline, a jump line.
    pub trims: &'a [(Rows, Rows)],
    /// How many stories there are on all pages together.
    pub stories: usize,
    /// Most ways to place one area that are looked at, all that are placed before it counted in.
    pub most: usize,
}

impl Sheet<'_> {
    /// Whether legs are the last that their story has here.
    pub(super) fn closes(&self, legs: usize) -> bool {
        let owner = self.owners.get(legs);
        let mut after = self.template.areas.iter().zip(self.owners).skip(legs + 1);
        !after.any(|(area, of)| area.part.legs().is_some() && Some(of) == owner)
    }
}

/// One configuration of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Which try of each area; 0 for legs that take what is left.
    pub picks: Vec<usize>,
    /// Where each area stands.
    pub places: Vec<AreaRows>,
    /// Rows of text that the legs of each story hold here.
    pub rows: Vec<Rows>,
    /// How many of them may stay free at the end of each.
    pub spare: Vec<Rows>,
    /// What it costs.
    pub cost: i64,
    /// What it uses.
    pub uses: u64,
}

/// The rows that the legs of a story hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct StoryRows {
    /// The story.
    pub story: usize,
    /// How many.
    pub rows: Rows,
    /// How many of them may stay free at the end.
    pub spare: Rows,
}

impl Arrangement {
    /// Each story with its rows and those of them that may stay free.
    pub(super) fn held(&self) -> impl Iterator<Item = StoryRows> {
        self.rows.iter().zip(&self.spare).enumerate().map(|(story, (rows, spare))| StoryRows {
            story,
            rows: *rows,
            spare: *spare,
        })
    }
}

/// The least that a story's text can cost in so many rows on this page, of which the last few may
/// stay free; `None` when it can't be set in them.
pub type LeastCost<'a> = &'a dyn Fn(usize, Rows, Rows) -> Option<i64>;
