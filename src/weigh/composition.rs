//! Docket and type case -> set type: what may stand in each area, and each story's text as strips.
//!
//! In: a docket. Out: its parts of pages with what may stand in their areas, its stories with all
//! settings of their text; reports what of their text can't be set whatever the page. Nothing is
//! placed yet.

use crate::docket::{Docket, PagePart};
use crate::elastic::Sheet;
use crate::element::Desk;
use crate::fill::{Strip, least_costs};
use crate::layout::{Area, Foot, Legs};
use crate::place::effort::FULL;
use crate::report::Checked;
use crate::shape::Case;
use crate::story::{Block, Photo, Story};
use crate::unit::Rows;
use crate::weigh::desks::{Desks, desks};
use crate::weigh::least::{FREE_ROW, Least};
use crate::weigh::objects::{Offers, Supply, objects};
use crate::weigh::strips::{LegRoom, Matter, Strips, strips};

/// Most ways to place an area that are looked at, all areas of a docket together.
const MOST_WAYS: usize = 1_400_000;
/// Most rows over what its pages hold that a story's text is looked at for.
const SPARE_ROWS: Rows = 200;

/// Characters in a row, of a story without paragraphs.
const PER_ROW: usize = 38;

/// All that is set for a docket.
pub struct Composition<'a> {
    /// Its parts of pages.
    pub dummies: Vec<Dummy<'a>>,
    /// Its stories.
    pub galleys: Vec<Galley<'a>>,
    /// What its stories are set with.
    pub desks: Desks<'a>,
    /// Pictures that no area takes.
    pub unused: Vec<&'a Photo>,
}

/// One part of a page, with what may stand in it; to a paper a dummy is the page drawn empty, with
/// its places for stories and pictures.
pub struct Dummy<'a> {
    /// The part.
    pub part: &'a PagePart,
    /// What may stand in its areas.
    pub objects: Offers,
    /// Which story of the docket each area shows a part of.
    pub owners: Vec<Option<usize>>,
    /// Most ways to place one of its areas that are looked at.
    pub most: usize,
}

/// One story, its text set and on no page yet.
pub struct Galley<'a> {
    /// The story.
    pub story: &'a Story,
    /// What it is set with.
    pub desk: Desk<'a>,
    /// Its text.
    pub made: Strips,
    /// The least that the text costs in each number of rows.
    pub least: Least,
    /// What a row costs that stays free at the end of its last leg.
    pub free_row: i64,
}

/// Sets what stands on a docket.
pub fn compose<'a>(docket: &'a Docket, case: &'a Case) -> Checked<Composition<'a>> {
    let mut reports = Vec::new();
    let desks = desks(docket, case);
    let mut supplies: Vec<Supply> =
        docket.stories.iter().map(|written| Supply::of(&written.story)).collect();
    let areas: usize = docket.parts.iter().map(|part| part.template.areas.len()).sum();
    let mut dummies: Vec<Dummy> = Vec::new();
    for part in &docket.parts {
        let objects = objects(docket, part, &desks, &mut supplies);
        let owners = part.given.iter().map(|given| given.shows.own()).collect();
        let most = MOST_WAYS * docket.effort() / FULL / areas.max(1);
        dummies.push(Dummy { part, objects, owners, most });
    }
    let unused = supplies.iter().flat_map(Supply::unused).copied().collect();
    let mut made = Composition { dummies, galleys: Vec::new(), desks, unused };
    for (own, supply) in supplies.iter().enumerate() {
        let galley = galley(docket, own, &made, supply).drain(&mut reports);
        made.galleys.extend(galley);
    }
    Checked { value: made, reports }
}

/// A story of a docket, set for the legs that it has on the pages.
fn galley<'a>(
    docket: &'a Docket,
    own: usize,
    Composition { dummies, desks, .. }: &Composition<'a>,
    supply: &Supply,
) -> Checked<Option<Galley<'a>>> {
    let none = Checked { value: None, reports: Vec::new() };
    let Some((written, desk)) = docket.stories.get(own).zip(desks.stories.get(own)) else {
        return none;
    };
    let mut reports = Vec::new();
    let legs: Vec<&Legs> = dummies.iter().flat_map(|dummy| dummy.legs_of(own)).collect();
    // A story without legs stands in a box, or is a picture.
    let made = match (legs.first(), legs.last()) {
        (Some(&first), Some(&last)) => {
            let width = desk.layout.column_width();
            let deepest =
                dummies.iter().filter_map(|dummy| dummy.deepest_leg(own)).max().unwrap_or(0);
            let stand = LegRoom { width, deepest, first, last, boxed: &supply.boxed };
            strips(docket, &written.story, stand, desk).drain(&mut reports)
        }
        _ => Strips::default(),
    };
    let most: Rows = made.strips.iter().map(Strip::most).sum();
    let grid = desk.layout.grid;
    let held = grid.rows * grid.columns * Rows::try_from(docket.parts.len()).unwrap_or(1);
    let natural = legs.iter().any(|legs| legs.foot == Foot::Natural);
    let free_row = if natural { FREE_ROW } else { desk.layout.costs.short_foot };
    let least = Least::of(&least_costs(&made.strips, most.min(held + SPARE_ROWS)), free_row);
    let galley = Galley { story: &written.story, desk: *desk, made, least, free_row };
    Checked { value: Some(galley), reports }
}

impl Galley<'_> {
    /// What is known of a strip of lines set without a hyphen in one of them.
    pub fn whole_cost(&self, strip: usize, rows: Rows, at: Rows) -> Option<Option<i64>> {
        match self.made.matter.get(strip) {
            Some(Matter::Lines(lines)) => lines.whole_cost(rows, at),
            _ => Some(None),
        }
    }

    /// Looks for the settings of a strip of lines without a hyphen in one of them.
    pub fn look_for_whole(&self, strip: usize, at: Rows) {
        if let Some(Matter::Lines(lines)) = self.made.matter.get(strip) {
            lines.look_for_whole(at);
        }
    }

    /// About how many characters go into a row of its paragraphs.
    pub fn characters_a_row(&self) -> i64 {
        let (mut characters, mut rows) = (0, 0);
        for (strip, block) in self.made.strips.iter().zip(&self.made.blocks) {
            let block = block.and_then(|block| self.story.body.get(block));
            if let (Some(Block::Paragraph(text)), Some(choice)) = (block, strip.choices.first()) {
                characters += text.plain().chars().count();
                rows += choice.rows as usize;
            }
        }
        // The last line of a paragraph is half full.
        let row = characters.checked_div(rows).unwrap_or(PER_ROW) * 11 / 10;
        i64::try_from(row).unwrap_or(0).max(1)
    }

    /// The fewest rows that a block of the story takes in its legs.
    pub fn rows_of_block(&self, block: usize) -> i64 {
        let each = self.made.strips.iter().zip(&self.made.blocks);
        let own = each.filter(|(_, of)| **of == Some(block)).map(|(strip, _)| strip);
        let rows = |strip: &Strip| {
            i64::from(strip.choices.first().map_or(0, |choice| choice.rows) + strip.keep.above)
        };
        own.map(rows).sum()
    }

    /// The least that the text can cost in so many rows, of which the last few may stay free at a
    /// price.
    pub fn least_in(&self, rows: Rows, spare: Rows) -> Option<i64> {
        self.least.within(rows, spare)
    }
}

impl Dummy<'_> {
    /// The page as numbers.
    pub fn sheet(&self, stories: usize) -> Sheet<'_> {
        let Offers { tries, trims, .. } = &self.objects;
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
