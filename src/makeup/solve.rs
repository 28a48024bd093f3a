//! A group of pages and its stories: configuration and text as one optimum.
//!
//! In: the plans of pages that share stories. Out: marks, framed pictures, facts. The parts of
//! pages are looked at one by one and combined; `search` finds the combination that costs least
//! with its text filled in; what it comes to is drawn.

use crate::elastic::{Arrangement, Combination, Found, LegRun, Sheet, arrangements, combinations};
use crate::element::Desk;
use crate::fill::{Filled, Strip, least_costs};
use crate::issue::{Issue, Picture, Plan};
use crate::layout::{AreaIndex, Legs, Side, Template};
use crate::makeup::certificate::{Miss, certify, nearest};
use crate::makeup::draw::{Drawing, Forme, draw, draw_page};
use crate::makeup::effort::{FULL, Share};
use crate::makeup::facts::{StoryFacts, count};
use crate::makeup::group::Group;
use crate::makeup::least::Least;
use crate::makeup::left_over::{LeftOver, briefs_too_many, left_over};
use crate::makeup::objects::{Object, Objects, QUOTES, Sketch, Supply, objects};
use crate::makeup::plates::Framed;
use crate::makeup::search::Search;
use crate::makeup::strips::{Body, Strips, strips};
use crate::page::Placed;
use crate::report::{Checked, Code, Report, Stage};
use crate::source::FileId;
use crate::story::Story;
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;

/// Most ways to place an area that are looked at, all areas of a group's pages together.
const MOST_WAYS: usize = 1_400_000;
/// Most pairs of a combination and an arrangement of the next page that are looked at, all pages
/// together.
const MOST_PAIRS: usize = 600_000;
/// Most rows over what its pages hold that a story's text is looked at for.
const SPARE_ROWS: Rows = 200;

/// A group drawn.
#[derive(Debug, Default)]
pub struct Solved {
    /// Things with their page in the issue, and the first area of the part of it that they belong
    /// to.
    pub placed: Vec<((usize, AreaIndex), Placed)>,
    /// Pictures in their frames.
    pub frames: Vec<Framed>,
    /// What each story came to, with its index in the issue.
    pub facts: Vec<(usize, StoryFacts)>,
}

/// One part of a page of a group.
pub struct Leaf<'a> {
    /// Index of the page in the issue.
    pub index: usize,
    /// Which side of a spread it is.
    pub side: Side,
    /// The first area of the part in the page's template.
    pub order: AreaIndex,
    /// Its plan.
    pub plan: &'a Plan,
    /// Its areas.
    pub template: Template,
    /// What may stand in its areas.
    pub objects: Objects,
    /// Which story of the group each area shows a part of.
    pub owners: Vec<usize>,
    /// The issue's pictures.
    pub pictures: &'a BTreeMap<FileId, Picture>,
    /// Most ways to place one of its areas that are looked at.
    pub most: usize,
}

/// One story of a group.
pub struct Tale<'a> {
    /// Index in the issue.
    pub index: usize,
    /// The story.
    pub story: &'a Story,
    /// What it is set with.
    pub desk: Desk<'a>,
    /// Its text.
    pub made: Strips,
    /// The least that the text costs in each number of rows.
    pub least: Least,
}

/// The text of one story filled in.
#[derive(Clone, Debug)]
pub struct Told {
    /// The legs with their page in the group, in reading order.
    pub legs: Vec<(usize, LegRun)>,
    /// Where each strip stands.
    pub filled: Filled,
}

/// A configuration of all pages with the text filled in.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One arrangement a page.
    pub arrangements: Vec<Arrangement>,
    /// One filling a story.
    pub told: Vec<Told>,
}

/// Solves a group of an issue; `desks` has one a story of the issue, and the house's own as the
/// last.
pub fn solve(issue: &Issue, group: &Group, desks: &[Desk], share: Share) -> Checked<Solved> {
    let mut reports = Vec::new();
    let mut supplies: Vec<Supply> =
        group.stories.iter().filter_map(|s| issue.stories.get(*s)).map(Supply::of).collect();
    let mut leaves: Vec<Leaf> = Vec::new();
    for (index, part) in &group.parts {
        let Some(plan) = issue.pages.get(*index) else { continue };
        let Some(whole) = issue.layout.templates.get(&plan.template) else { continue };
        let side = issue.side(*index);
        let template = whole.on(side).part(part);
        let owners = owners(plan, &template, group);
        let sketch = Sketch { page: *index, plan, template: &template, owners: &owners };
        let (objects, found) = objects(issue, &sketch, (group, desks), &mut supplies);
        reports.extend(found);
        leaves.push(Leaf {
            index: *index,
            side,
            order: part.first().copied().unwrap_or(0),
            plan,
            template,
            objects,
            owners,
            pictures: &issue.pictures,
            most: MOST_WAYS * share
                / FULL
                / group.parts.iter().map(|(_, areas)| areas.len()).sum::<usize>().max(1),
        });
    }
    let doubtful = is_doubtful(issue, group, &leaves);
    reports.extend(supplies.iter().flat_map(Supply::unused).map(|photo| unused_photo(photo)));
    let mut tales = tales(issue, (group, desks), (&leaves, &supplies), &mut reports);
    let (mut pages, mut whole) = arranged(&leaves, &tales);
    let mut solved = Solved::default();
    if let Some((leaf, _)) = leaves.iter().zip(&pages).find(|(_, of)| of.is_empty()) {
        if !tales.iter().any(|tale| tale.made.partial) {
            reports.push(no_arrangement(leaf));
        }
        let named = |tale: &Tale| {
            (tale.index, StoryFacts { id: tale.story.id.clone(), ..StoryFacts::default() })
        };
        solved.facts = tales.iter().map(named).collect();
        reports.retain(|report| !doubtful || !follows_from_doubt(report));
        return Checked { value: solved, reports };
    }
    let mut all = within(&pages, &tales, (issue, share));
    let mut left: Vec<LeftOver> = Vec::new();
    loop {
        let more = briefs_too_many(&all.list, &mut tales);
        if more.is_empty() {
            break;
        }
        left.extend(more);
        (pages, whole) = arranged(&leaves, &tales);
        all = within(&pages, &tales, (issue, share));
    }
    let whole = whole && all.whole;
    let all = all.list;
    if !tales.iter().any(|tale| tale.made.partial) {
        reports.extend(left.iter().map(left_over));
    }
    let mut search = Search::new(&leaves, &pages, &tales);
    search.whole = whole;
    search.share = share;
    search.sharpen(&all);
    let mut misses = vec![0; tales.len()];
    let answer = search.best(&all).or_else(|| {
        let shown = nearest(&search, &all);
        let missed: Vec<Miss> = shown
            .as_ref()
            .map_or_else(|| vec![Miss::Unknown; tales.len()], |(_, missed)| missed.clone());
        let told = certify(&search, &all, &missed);
        let known = |report: &Report| left.iter().any(|brief| report.span == Some(brief.story));
        reports.extend(told.into_iter().filter(|r| !is_partial(&tales, r) && !known(r)));
        misses = missed.iter().map(|miss| miss.rows()).collect();
        shown.map(|(answer, _)| answer)
    });
    if let Some(answer) = &answer {
        reports.extend(left_out(&leaves, answer));
        for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
            let drawing = draw_page(issue, (leaf, arrangement), desks);
            solved
                .placed
                .extend(drawing.placed.into_iter().map(|(page, one)| ((page, leaf.order), one)));
            solved.frames.extend(drawing.frames);
        }
        for (t, tale) in tales.iter_mut().enumerate() {
            let drawing = draw(issue, Forme { leaves: &leaves, answer }, t, tale);
            let mut facts = facts(&leaves, (t, tale), answer, &drawing);
            facts.overset_rows = Rows::try_from(misses[t]).unwrap_or(0);
            facts.white_rows = Rows::try_from(-misses[t]).unwrap_or(0);
            solved.facts.push((tale.index, facts));
            let order = |page: usize| {
                leaves.iter().find(|leaf| leaf.index == page).map_or(0, |leaf| leaf.order)
            };
            solved
                .placed
                .extend(drawing.placed.into_iter().map(|(page, one)| ((page, order(page)), one)));
            solved.frames.extend(drawing.frames);
            reports.extend(drawing.reports);
            reports.extend(unused_quotes(answer, (t, tale)));
        }
    }
    reports.retain(|report| !doubtful || !follows_from_doubt(report));
    Checked { value: solved, reports }
}

/// Whether part of the group's copy could not be read, so that nothing can be said of how it fits.
fn is_doubtful(issue: &Issue, group: &Group, leaves: &[Leaf]) -> bool {
    let unread = |story: &usize| issue.stories.get(*story).is_some_and(|story| story.doubtful);
    let lost = |leaf: &Leaf| {
        leaf.template.slots().iter().any(|slot| leaf.plan.lost.iter().any(|lost| lost == slot))
    };
    group.stories.iter().any(unread) || leaves.iter().any(lost)
}

/// Whether a report says how a text fits of which something could not be set: that has been told.
fn is_partial(tales: &[Tale], report: &Report) -> bool {
    tales.iter().any(|tale| tale.made.partial && report.span == Some(tale.story.span))
}

/// Whether a report may come from copy that could not be read.
fn follows_from_doubt(report: &Report) -> bool {
    report.code.stage() == Stage::Fit
        || matches!(report.code, Code::EmptySlot | Code::UnusedPicture)
}

/// Which story of the group each area of a page shows a part of.
fn owners(plan: &Plan, template: &Template, group: &Group) -> Vec<usize> {
    let story =
        |slot: &str| plan.fill.iter().find(|(name, _)| name == slot).map(|(_, story)| *story);
    let local = |slot: &str| {
        group.stories.iter().position(|s| Some(*s) == story(slot)).unwrap_or(usize::MAX)
    };
    template.areas.iter().map(|area| area.slot.as_deref().map_or(usize::MAX, local)).collect()
}

fn tales<'a>(
    issue: &'a Issue,
    (group, desks): (&Group, &[Desk<'a>]),
    (leaves, supplies): (&[Leaf], &[Supply]),
    reports: &mut Vec<Report>,
) -> Vec<Tale<'a>> {
    let mut tales = Vec::new();
    for (t, (index, supply)) in group.stories.iter().zip(supplies).enumerate() {
        let (Some(story), Some(desk)) = (issue.stories.get(*index), desks.get(*index)) else {
            continue;
        };
        let width = desk.layout.column_width();
        let legs: Vec<&Legs> = leaves.iter().flat_map(|leaf| leaf.legs_of(t)).collect();
        // A story without legs stands in a box, or is a picture.
        let made = match (legs.first(), legs.last()) {
            (Some(&first), Some(&last)) => {
                let deepest =
                    leaves.iter().filter_map(|leaf| leaf.deepest_leg(t)).max().unwrap_or(0);
                let legs = ((width, deepest), (first, last), supply.boxed.as_slice());
                strips(issue, story, legs, desk, reports)
            }
            _ => Strips::default(),
        };
        let most: Rows = made.strips.iter().map(Strip::most).sum();
        let grid = desk.layout.grid;
        let held = grid.rows * grid.columns * Rows::try_from(group.parts.len()).unwrap_or(1);
        let least = Least::of(&least_costs(&made.strips, most.min(held + SPARE_ROWS)));
        tales.push(Tale { index: *index, story, desk: *desk, made, least });
    }
    tales
}

/// The combinations of the pages, with what leaving out costs.
fn within(
    pages: &[Vec<Arrangement>],
    tales: &[Tale],
    (issue, share): (&Issue, Share),
) -> Found<Combination> {
    let least = |story: usize, rows, spare| tales.get(story)?.least_in(rows, spare);
    let mut all = combinations(pages, (tales.len(), MOST_PAIRS * share / FULL), &least);
    price_unused(&mut all.list, tales, issue);
    all
}

/// The arrangements of all pages, and whether these are all that there are.
fn arranged(leaves: &[Leaf], tales: &[Tale]) -> (Vec<Vec<Arrangement>>, bool) {
    let found = leaves.iter().map(|leaf| page_arrangements(leaf, leaves, tales));
    let (mut pages, mut whole) = (Vec::with_capacity(leaves.len()), true);
    for found in found {
        whole &= found.whole;
        pages.push(found.list);
    }
    (pages, whole)
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

/// The arrangements of a page; stories that go on elsewhere take any number of rows here.
fn page_arrangements(leaf: &Leaf, leaves: &[Leaf], tales: &[Tale]) -> Found<Arrangement> {
    let pages_of =
        |story: usize| leaves.iter().filter(|other| other.owners.contains(&story)).count();
    let shared: Vec<bool> = (0..tales.len())
        .map(|story| pages_of(story) > 1 || !leaf.owners.contains(&story))
        .collect();
    let sheet = leaf.sheet(tales.len());
    arrangements(&sheet, &|story, rows, spare| {
        if shared.get(story) == Some(&true) {
            Some(0)
        } else {
            tales.get(story)?.least_in(rows, spare)
        }
    })
}

impl Leaf<'_> {
    /// The page as numbers.
    pub fn sheet(&self, stories: usize) -> Sheet<'_> {
        let Objects { tries, trims, .. } = &self.objects;
        let (template, owners, most) = (&self.template, &self.owners, self.most);
        Sheet { template, tries, owners, trims, stories, most }
    }

    /// Rows of the deepest leg that a story of the group may have here.
    fn deepest_leg(&self, story: usize) -> Option<Rows> {
        let own =
            self.template.areas.iter().zip(&self.owners).filter(|(_, owner)| **owner == story);
        own.filter(|(area, _)| area.part.legs().is_some()).map(|(area, _)| area.depth.1).max()
    }

    /// How the legs of a story of the group are filled here.
    fn legs_of(&self, story: usize) -> impl Iterator<Item = &Legs> {
        let own =
            self.template.areas.iter().zip(&self.owners).filter(move |(_, owner)| **owner == story);
        own.filter_map(|(area, _)| area.part.legs())
    }
}

/// Leaving out a pull quote that a story offers costs.
fn price_unused(all: &mut [Combination], tales: &[Tale], issue: &Issue) {
    let offered = tales
        .iter()
        .enumerate()
        .fold(0u64, |bits, (t, tale)| bits | quote_bits(t, tale.story.quotes.len()));
    for combination in all {
        combination.cost +=
            issue.layout.costs.no_quote * i64::from((offered & !combination.uses).count_ones());
    }
}

/// The bits that stand for the quotes of a group's story.
fn quote_bits(story: usize, quotes: usize) -> u64 {
    let shift = u32::try_from(story * QUOTES).unwrap_or(u32::MAX);
    ((1u64 << quotes.min(QUOTES)) - 1).checked_shl(shift).unwrap_or(0)
}

fn no_arrangement(leaf: &Leaf) -> Report {
    let message = format!(
        "what the stories of page {} offer leaves no room for text in `{}`",
        leaf.plan.number, leaf.template.name
    );
    let help = "Shorten a deck or title, or give the page a template with more room.";
    Report::error(Code::NoFit, message).at(leaf.plan.span).on(leaf.plan.number).help(help)
}

/// Pictures for which the best configuration has no room.
fn left_out(leaves: &[Leaf], answer: &Answer) -> Vec<Report> {
    let mut reports = Vec::new();
    for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
        for (object, place) in leaf.objects.objects.iter().zip(&arrangement.places) {
            if let (Object::Picture(Some(shown)), 0) = (object, place.rows) {
                reports.push(unused_photo(&shown.photo).on(leaf.plan.number));
            }
        }
    }
    reports
}

fn unused_photo(photo: &crate::story::Photo) -> Report {
    let words = [("caption", &photo.caption), ("credit", &photo.credit)];
    let said = words.iter().filter(|(_, text)| !text.is_empty());
    let said: Vec<String> =
        said.map(|(what, text)| format!("its {what} “{}”", text.plain())).collect();
    let with =
        if said.is_empty() { String::new() } else { format!(", nor {}", said.join(" and ")) };
    let message = format!("no slot takes the picture `{}`{with}", photo.path);
    let help = "Give the story another page, place the picture in the text, or take it out of the \
        front matter.";
    Report::warning(Code::UnusedPicture, message).at(photo.span).help(help)
}

fn unused_quotes(answer: &Answer, (t, tale): (usize, &Tale)) -> Vec<Report> {
    let used = answer.arrangements.iter().fold(0, |all, a| all | a.uses);
    let stands = |i: usize| i < QUOTES && quote_bits(t, i + 1) & !quote_bits(t, i) & used != 0;
    let left = tale.story.quotes.iter().enumerate().filter(|(i, _)| !stands(*i));
    let help = "Nothing to do, unless it must be there: then shorten it or the text.";
    left.map(|(_, quote)| {
        Report::note(Code::UnusedQuote, "a pull quote was left out").at(quote.span).help(help)
    })
    .collect()
}

fn facts(
    leaves: &[Leaf],
    (t, tale): (usize, &Tale),
    answer: &Answer,
    drawing: &Drawing,
) -> StoryFacts {
    let numbers: Vec<u32> = leaves.iter().map(|leaf| leaf.plan.number).collect();
    let own = leaves.iter().filter(|leaf| leaf.owners.contains(&t));
    let rows = answer.arrangements.iter().filter_map(|a| a.rows.get(t)).sum();
    let pages = own.map(|leaf| leaf.plan.number).collect();
    let mut facts = StoryFacts { id: tale.story.id.clone(), pages, rows, ..StoryFacts::default() };
    count(&mut facts, &drawing.lines, &numbers);
    for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
        let areas = leaf.template.areas.iter().zip(&leaf.owners).enumerate();
        for (i, (area, _)) in
            areas.filter(|(_, (area, owner))| area.part.legs().is_none() && **owner == t)
        {
            facts
                .choices
                .insert(format!("{}.{}", leaf.plan.number, area.id), chosen(leaf, arrangement, i));
        }
    }
    facts
}

/// What was chosen for an area, in words: `rows 4-52`, `66 pt, 2 lines, rows 56-71`, `none`.
fn chosen(leaf: &Leaf, arrangement: &Arrangement, area: usize) -> String {
    let place = arrangement.places.get(area).copied().unwrap_or_default();
    if place.rows == 0 {
        return "none".to_owned();
    }
    let rows = format!("rows {}-{}", place.first, place.first + place.rows - 1);
    let pick = arrangement.picks.get(area).copied().unwrap_or(0);
    let set = match leaf.objects.objects.get(area) {
        Some(Object::Ladder(rungs, _)) => {
            rungs.get(pick).map(|rung| (rung.ragged.style().size, rung.ragged.lines()))
        }
        Some(Object::Quotes(sets)) => {
            sets.get(pick).and_then(Option::as_ref).map(|quote| (quote.size(), quote.lines()))
        }
        _ => None,
    };
    match set {
        Some((size, lines)) => format!("{size} pt, {lines} lines, {rows}"),
        None => rows,
    }
}

/// The left edge of a column.
pub fn column_left(desk: &Desk, column: u32) -> Pt {
    desk.layout.span_of(crate::layout::Columns { first: column, last: column }).0
}
