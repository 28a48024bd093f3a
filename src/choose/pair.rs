//! What a story must cost in a slot at the least, or that it can't stand there: looked at once a
//! pair, before any page is weighed.
//!
//! In: a page with a template, the stories that may stand in each of its slots. Out: for each pair
//! the least that the story costs there, and by how many rows its text is outside of what the
//! slot's legs hold. All else on the page is free and costs nothing: each area of the other slots
//! may be as any of the stories that may stand there would have it.

use crate::choose::choosing::Choosing;
use crate::choose::unshown::unshown;
use crate::choose::version::gives;
use crate::docket::{Docket, Given, Shows};
use crate::elastic::{Arrangement, Sheet, Try, fitting};
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::{PageId, Plan, StoryId};
use crate::layout::{Area, Part, SlotId, Template};
use crate::place::group::groups_of;
use crate::unit::Rows;
use crate::weigh::certificate::range;
use crate::weigh::composition::{Composition, Dummy, Galley, compose};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that opening and closing lines of legs may take, and those that a setting of its own does.
const SLACK: Rows = 8;
/// The part of the ways to place an area that are looked at for a pair: of more nothing is claimed.
const LOOKED: usize = 20;
/// Rows that a head takes which goes with its last paragraph.
const HEAD: i64 = 4;

/// Who may stand where.
pub type Fill = (SlotId, StoryId);

/// A story in a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The least that it costs there.
    pub least: i64,
    /// By how many rows it is too long or too short for the slot's legs: 0 where it may fit.
    pub gap: i64,
}

/// Looks at all stories in all slots of a page in which they may stand.
pub fn pairs(
    choosing: Choosing,
    (page, plan): (PageId, &Plan),
    fills: &BTreeSet<Fill>,
) -> BTreeMap<Fill, Pair> {
    let fills: Vec<&Fill> = fills.iter().collect();
    let dockets: Vec<Option<Docket>> =
        fills.par_iter().map(|fill| alone(choosing, (page, plan), fill)).collect();
    let sets: Vec<Option<Composition>> = dockets
        .par_iter()
        .map(|docket| Some(compose(docket.as_ref()?, choosing.case).value))
        .collect();
    let forms = forms(&sets);
    let each: Vec<(&Fill, &Option<Composition>)> = fills.into_iter().zip(&sets).collect();
    let look = |(fill, set): &(&Fill, &Option<Composition>)| {
        let place = price_of_place(choosing, (page, plan), fill);
        let of = set.as_ref().map_or(Pair::default(), |set| look(choosing, fill.1, set, &forms));
        ((*fill).clone(), Pair { least: of.least + place, ..of })
    };
    let looked: Vec<(Fill, Pair)> = each.par_iter().map(look).collect();
    looked.into_iter().collect()
}

/// The docket of a page on which one story stands alone; `None` for a story of several pages, of
/// which less is known.
fn alone(choosing: Choosing, (page, plan): (PageId, &Plan), fill: &Fill) -> Option<Docket> {
    let issue = choosing.issue;
    let mut others = issue.each_page().filter(|(other, _)| *other != page);
    if others.any(|(_, other)| other.holds(fill.1)) {
        return None;
    }
    let own = Plan { fill: vec![fill.clone()], ..plan.clone() };
    let choice = EditionChoice { pages: [(page, own)].into(), ..EditionChoice::default() };
    let edition = Edition { issue, choice: &choice };
    let mut groups = groups_of(edition, std::iter::once((page, edition.page(page)?)));
    groups.retain(|group| group.stories.contains(&fill.1));
    choosing.dockets(edition, &groups).pop().filter(|docket| docket.parts.len() == 1)
}

/// What it costs that part of a story has no place in a slot.
fn price_of_place(choosing: Choosing, (page, plan): (PageId, &Plan), fill: &Fill) -> i64 {
    let own = Plan { fill: vec![fill.clone()], ..plan.clone() };
    let choice = EditionChoice { pages: [(page, own)].into(), ..EditionChoice::default() };
    unshown(Edition { issue: choosing.issue, choice: &choice }, fill.1, &[])
}

/// The rows, and the first rows, that an area may have by any of the stories of its slot.
type AreaForms = BTreeMap<String, BTreeSet<(Rows, Rows)>>;

fn forms(sets: &[Option<Composition>]) -> AreaForms {
    let mut all = AreaForms::new();
    for dummy in sets.iter().flatten().flat_map(|set| &set.dummies) {
        let areas = dummy.part.template.areas.iter().zip(&dummy.owners);
        for ((area, owner), tries) in areas.zip(&dummy.objects.tries) {
            if owner.is_none() {
                continue;
            }
            let known = all.entry(area.id.clone()).or_default();
            known.extend(tries.iter().map(|of| (of.rows, of.start)));
            known.extend(area.optional.then_some((0, 0)));
        }
    }
    all
}

/// Looks at a story in its slot.
fn look(choosing: Choosing, id: StoryId, set: &Composition, forms: &AreaForms) -> Pair {
    let (story, galley) = (choosing.issue.story(id), set.galleys.first());
    let Some((story, galley)) = story.zip(galley) else { return Pair::default() };
    if galley.made.partial || galley.made.briefs {
        return Pair::default();
    }
    let mut goes: Vec<usize> = story.tail();
    goes.extend(&story.leeway.may_go);
    goes.sort_unstable();
    goes.dedup();
    let may_go: i64 = goes.iter().map(|block| rows_of(galley, *block)).sum();
    let text = !galley.made.strips.is_empty();
    let gap = if text { gap(set, galley, may_go) } else { 0 };
    if gap > 0 || gives(story) {
        return Pair { least: 0, gap };
    }
    match cheapest(set, forms) {
        Alone::Costs(least) => Pair { least, gap: 0 },
        Alone::Never => Pair { least: 0, gap: 1 },
        Alone::Unknown => Pair::default(),
    }
}

/// What is known of a story that stands alone.
enum Alone {
    /// It costs so much at the least.
    Costs(i64),
    /// It fits nowhere.
    Never,
    /// Not all could be looked at.
    Unknown,
}

/// An area with what it is given and whose it is.
type OwnedArea<'a> = ((&'a Area, &'a Given), &'a Option<usize>);

/// The least that a story costs where all else on its page is free.
fn cheapest(set: &Composition, forms: &AreaForms) -> Alone {
    let Some(dummy) = set.dummies.first() else { return Alone::Unknown };
    let areas = dummy.part.template.areas.iter().zip(&dummy.part.given).zip(&dummy.owners);
    let free = |(((area, given), owner), tries): (OwnedArea, &Vec<Try>)| {
        let empty = given.shows == Shows::Nothing && !matches!(area.part, Part::Quote { .. });
        let free = |rows, start| Try { rows, start, ..Try::default() };
        match (owner, forms.get(&area.id).filter(|_| empty)) {
            (Some(_), _) => tries.clone(),
            (None, Some(of)) => of.iter().map(|(rows, start)| free(*rows, *start)).collect(),
            // What is the page's own costs the same whoever stands on it.
            (None, None) => tries.iter().map(|of| Try { cost: 0, ..*of }).collect(),
        }
    };
    let tries: Vec<Vec<Try>> = areas.zip(&dummy.objects.tries).map(free).collect();
    let Some(template) = textless(dummy) else { return Alone::Unknown };
    let most = dummy.most / LOOKED;
    let sheet = Sheet { tries: &tries, template: &template, most, ..dummy.sheet(1) };
    let galley = set.galleys.first();
    let text = |rows, spare| match galley {
        Some(galley) if !galley.made.strips.is_empty() => galley.least_in(rows, spare),
        _ => Some(0),
    };
    let found = fitting(&sheet, &|_, rows, spare| text(rows, spare));
    let cost = |of: &Arrangement| {
        let (rows, spare) = (of.rows.first().copied(), of.spare.first().copied());
        Some(of.cost + text(rows.unwrap_or(0), spare.unwrap_or(0))?)
    };
    match found.list.iter().filter_map(cost).min() {
        _ if !found.whole => Alone::Unknown,
        Some(least) => Alone::Costs(least),
        None => Alone::Never,
    }
}

/// The template in which the legs of other slots are as deep as they may be and hold no text;
/// `None` where some end with their text.
fn textless(dummy: &Dummy) -> Option<Template> {
    let mut template = dummy.part.template.clone();
    for (area, owner) in template.areas.iter_mut().zip(&dummy.owners) {
        if area.part.legs().is_some() && owner.is_none() {
            if area.is_natural() {
                return None;
            }
            area.part = Part::Byline;
        }
    }
    Some(template)
}

/// By how many rows a text is outside of what its legs hold, when so many of its rows may go.
fn gap(set: &Composition, galley: &Galley, may_go: i64) -> i64 {
    let areas = set.dummies.iter().flat_map(|dummy| dummy.areas_of(0));
    let (least, most) = held(areas);
    let (fewest, longest) = range(galley);
    let too_long = i64::from(fewest) - may_go - i64::from(most + SLACK);
    let too_short = i64::from(least.saturating_sub(SLACK)) - i64::from(longest);
    too_long.max(too_short).max(0)
}

/// The most rows that go with a block, the space over it and a crosshead counted in.
fn rows_of(galley: &Galley, block: usize) -> i64 {
    let each = galley.made.strips.iter().zip(&galley.made.blocks);
    let own = each.filter(|(_, of)| **of == Some(block)).map(|(strip, _)| i64::from(strip.most()));
    own.sum::<i64>() + HEAD
}

/// The fewest and the most rows that the legs among a story's areas may hold.
pub fn held<'a>(areas: impl Iterator<Item = &'a Area>) -> (Rows, Rows) {
    let (mut least, mut most) = (0i64, 0i64);
    for area in areas {
        let columns = i64::from(area.columns.span());
        let (fewest, deepest) = (i64::from(area.depth.0), i64::from(area.depth.1));
        match &area.part {
            Part::Legs(legs) => {
                let free = i64::from(legs.may_stay_free().min(Rows::MAX / 4));
                least += if area.optional { 0 } else { (fewest * columns - free).max(0) };
                most += deepest * columns;
            }
            // What cuts legs takes of their rows, the space around it counted in.
            Part::Quote { clear, .. } => {
                least -= (deepest + i64::from(clear.0 + clear.1)) * columns;
            }
            _ => {}
        }
    }
    let rows = |n: i64| Rows::try_from(n.max(0)).unwrap_or(Rows::MAX / 4);
    (rows(least), rows(most))
}
