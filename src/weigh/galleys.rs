//! Docket and type case -> set type: what may stand in each area, and each story's text as strips.
//!
//! In: a docket. Out: its parts of pages with what may stand in their areas, its stories with all
//! settings of their text; reports what of their text can't be set whatever the page. Nothing is
//! placed yet.

use crate::docket::{Docket, PagePart};
use crate::elastic::Sheet;
use crate::element::Desk;
use crate::fill::{Strip, least_costs};
use crate::layout::{Area, Legs};
use crate::place::effort::FULL;
use crate::report::Checked;
use crate::shape::Case;
use crate::story::{Photo, Story};
use crate::unit::Rows;
use crate::weigh::desks::{Desks, desks};
use crate::weigh::least::Least;
use crate::weigh::objects::{Objects, Supply, objects};
use crate::weigh::strips::{Body, Stand, Strips, strips};

/// Most ways to place an area that are looked at, all areas of a docket together.
const MOST_WAYS: usize = 1_400_000;
/// Most rows over what its pages hold that a story's text is looked at for.
const SPARE_ROWS: Rows = 200;

/// All that is set for a docket.
pub struct Galleys<'a> {
    /// Its parts of pages.
    pub leaves: Vec<Leaf<'a>>,
    /// Its stories.
    pub tales: Vec<Tale<'a>>,
    /// What its stories are set with.
    pub desks: Desks<'a>,
    /// Pictures that no area takes.
    pub unused: Vec<&'a Photo>,
}

/// One part of a page, with what may stand in it.
pub struct Leaf<'a> {
    /// The part.
    pub part: &'a PagePart,
    /// What may stand in its areas.
    pub objects: Objects,
    /// Which story of the docket each area shows a part of.
    pub owners: Vec<Option<usize>>,
    /// Most ways to place one of its areas that are looked at.
    pub most: usize,
}

/// One story, set.
pub struct Tale<'a> {
    /// The story.
    pub story: &'a Story,
    /// What it is set with.
    pub desk: Desk<'a>,
    /// Its text.
    pub made: Strips,
    /// The least that the text costs in each number of rows.
    pub least: Least,
}

/// Sets what stands on a docket.
pub fn galleys<'a>(docket: &'a Docket, case: &'a Case) -> Checked<Galleys<'a>> {
    let mut reports = Vec::new();
    let desks = desks(docket, case);
    let mut supplies: Vec<Supply> =
        docket.stories.iter().map(|written| Supply::of(&written.story)).collect();
    let areas: usize = docket.parts.iter().map(|part| part.template.areas.len()).sum();
    let mut leaves: Vec<Leaf> = Vec::new();
    for part in &docket.parts {
        let objects = objects(docket, part, &desks, &mut supplies);
        let owners = part.given.iter().map(|given| given.shows.own()).collect();
        let most = MOST_WAYS * docket.share / FULL / areas.max(1);
        leaves.push(Leaf { part, objects, owners, most });
    }
    let mut tales: Vec<Tale> = Vec::new();
    for (own, supply) in supplies.iter().enumerate() {
        tales.extend(tale(docket, own, (&leaves, &desks), supply).drain(&mut reports));
    }
    let unused = supplies.iter().flat_map(Supply::unused).copied().collect();
    Checked { value: Galleys { leaves, tales, desks, unused }, reports }
}

/// A story of a docket, set for its legs.
fn tale<'a>(
    docket: &'a Docket,
    own: usize,
    (leaves, desks): (&[Leaf], &Desks<'a>),
    supply: &Supply,
) -> Checked<Option<Tale<'a>>> {
    let none = Checked { value: None, reports: Vec::new() };
    let Some((written, desk)) = docket.stories.get(own).zip(desks.stories.get(own)) else {
        return none;
    };
    let mut reports = Vec::new();
    let legs: Vec<&Legs> = leaves.iter().flat_map(|leaf| leaf.legs_of(own)).collect();
    // A story without legs stands in a box, or is a picture.
    let made = match (legs.first(), legs.last()) {
        (Some(&first), Some(&last)) => {
            let width = desk.layout.column_width();
            let deepest = leaves.iter().filter_map(|leaf| leaf.deepest_leg(own)).max().unwrap_or(0);
            let stand = Stand { width, deepest, first, last, boxed: &supply.boxed };
            strips(docket, &written.story, stand, desk).drain(&mut reports)
        }
        _ => Strips::default(),
    };
    let most: Rows = made.strips.iter().map(Strip::most).sum();
    let grid = desk.layout.grid;
    let held = grid.rows * grid.columns * Rows::try_from(docket.parts.len()).unwrap_or(1);
    let least = Least::of(&least_costs(&made.strips, most.min(held + SPARE_ROWS)));
    let tale = Tale { story: &written.story, desk: *desk, made, least };
    Checked { value: Some(tale), reports }
}

impl Tale<'_> {
    /// What is known of a strip of lines set without a hyphen in one of them.
    pub fn whole_cost(&self, strip: usize, rows: Rows, at: Rows) -> Option<Option<i64>> {
        match self.made.bodies.get(strip) {
            Some(Body::Lines(lines)) => lines.whole_cost(rows, at),
            _ => Some(None),
        }
    }

    /// Looks for the settings of a strip of lines without a hyphen in one of them.
    pub fn look_for_whole(&self, strip: usize, at: Rows) {
        if let Some(Body::Lines(lines)) = self.made.bodies.get(strip) {
            lines.look_for_whole(at);
        }
    }

    /// The least that the text can cost in so many rows, of which the last few may stay free at a
    /// price.
    pub fn least_in(&self, rows: Rows, spare: Rows) -> Option<i64> {
        self.least.within(rows, spare)
    }
}

impl Leaf<'_> {
    /// The page as numbers.
    pub fn sheet(&self, stories: usize) -> Sheet<'_> {
        let Objects { tries, trims, .. } = &self.objects;
        let (template, owners, most) = (&self.part.template, &self.owners, self.most);
        Sheet { template, tries, owners, trims, stories, most }
    }

    /// Rows of the deepest leg that a story of the group may have here.
    fn deepest_leg(&self, story: usize) -> Option<Rows> {
        let own = self.areas_of(story);
        own.filter(|area| area.part.legs().is_some()).map(|area| area.depth.1).max()
    }

    /// How the legs of a story of the group are filled here.
    fn legs_of(&self, story: usize) -> impl Iterator<Item = &Legs> {
        self.areas_of(story).filter_map(|area| area.part.legs())
    }

    /// Whether a story of the docket stands here.
    pub fn holds(&self, story: usize) -> bool {
        self.owners.contains(&Some(story))
    }

    /// The areas that show parts of a story of the docket.
    pub fn areas_of(&self, story: usize) -> impl Iterator<Item = &Area> {
        let all = self.part.template.areas.iter().zip(&self.owners);
        all.filter(move |(_, owner)| **owner == Some(story)).map(|(area, _)| area)
    }
}
