//! One story, all its pages: configuration and text as one optimum.
//!
//! In: a story and the plans of its pages. Out: marks, framed pictures, facts. Combinations of the pages' arrangements are taken in order of their cost plus
//! the least that their number of rows of text can cost; each is filled exactly; the search ends when no combination left can be cheaper than the best.

use crate::elastic::{Arrangement, Combination, LegRun, arrangements, combinations, legs};
use crate::element::Desk;
use crate::fill::{Edge, EdgeCosts, Filled, Leg, fill, least_costs};
use crate::issue::{Issue, Plan};
use crate::layout::{Part, Template};
use crate::makeup::certificate::{certify, nearest};
use crate::makeup::draw::{Drawing, draw};
use crate::makeup::facts::{StoryFacts, count};
use crate::makeup::objects::{Object, Objects, Supply, objects};
use crate::makeup::plates::Framed;
use crate::makeup::strips::{Body, Strips, strips};
use crate::page::Mark;
use crate::report::{Checked, Code, Report};
use crate::unit::{Pt, Rows};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// Combinations that are filled side by side before the best of them is looked at.
const BATCH: usize = 16;
/// Most combinations that are filled.
const MOST_FILLED: usize = 6_000;

/// A story drawn.
#[derive(Debug, Default)]
pub struct Solved {
    /// Marks with the index of their page in the issue.
    pub marks: Vec<(usize, Mark)>,
    /// Pictures in their frames.
    pub frames: Vec<Framed>,
    /// What it came to.
    pub facts: StoryFacts,
}

/// One page of a story.
pub struct Leaf<'a> {
    /// Index in the issue.
    pub index: usize,
    /// Its plan.
    pub plan: &'a Plan,
    /// Its template.
    pub template: &'a Template,
    /// What may stand in its areas.
    pub objects: Objects,
}

/// A configuration of all pages with the text filled in.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One arrangement a page.
    pub arrangements: Vec<Arrangement>,
    /// The legs with their page, in reading order.
    pub legs: Vec<(usize, LegRun)>,
    /// Where each strip stands.
    pub filled: Filled,
}

/// Solves one story of an issue.
pub fn solve(issue: &Issue, story_index: usize, desk: &Desk) -> Checked<Solved> {
    let mut reports = Vec::new();
    let Some(story) = issue.stories.get(story_index) else { return Checked::clean(Solved::default()) };
    let mut supply = Supply::of(story);
    let mut leaves: Vec<Leaf> = Vec::new();
    for (index, plan) in issue.pages.iter().enumerate().filter(|(_, p)| p.fill.iter().any(|(_, s)| *s == story_index)) {
        let Some(template) = issue.layout.templates.get(&plan.template) else { continue };
        let (objects, found) = objects(issue, story, (template, plan.span), &mut supply, desk);
        reports.extend(found);
        leaves.push(Leaf { index, plan, template, objects });
    }
    for photo in supply.unused() {
        let message = format!("no slot takes the picture `{}`", photo.path);
        let help = "Give the story another page, place the picture in the text, or take it out of the front matter.";
        reports.push(Report::warning(Code::UnusedPicture, message).at(photo.span).help(help));
    }
    let width = desk.layout.column_width();
    let made = strips(issue, story, (width, supply.boxed), desk, &mut reports);
    let pages: Vec<Vec<Arrangement>> =
        leaves.iter().map(|leaf| arrangements(leaf.template, &leaf.objects.tries)).collect();
    if let Some((leaf, _)) = leaves.iter().zip(&pages).find(|(_, of)| of.is_empty()) {
        reports.push(no_arrangement(leaf, &story.id));
        return Checked {
            value: Solved { facts: StoryFacts { id: story.id.clone(), ..StoryFacts::default() }, ..Solved::default() },
            reports,
        };
    }
    let quotes = (1u64 << story.quotes.len().min(8)) - 1;
    let all = combinations(&pages, quotes, desk.layout.costs.no_quote);
    let search = Search { leaves: &leaves, pages: &pages, made: &made, desk };
    let mut miss = 0;
    let answer = search.best(&all).or_else(|| {
        let shown = nearest(&search, &all);
        if let Some((report, rows)) = certify(&search, &all, story, shown.as_ref()) {
            reports.push(report);
            miss = rows;
        }
        shown.map(|(answer, _)| answer)
    });
    let mut solved = Solved::default();
    if let Some(answer) = &answer {
        let drawing: Drawing = draw(&leaves, &made, answer, desk);
        solved.facts = facts(&leaves, answer, &drawing);
        solved.marks = drawing.marks;
        solved.frames = drawing.frames;
        reports.extend(drawing.reports);
        if let Some(report) = unused_quotes(answer, story) {
            reports.push(report);
        }
    }
    solved.facts.id.clone_from(&story.id);
    solved.facts.overset_rows = Rows::try_from(miss).unwrap_or(0);
    solved.facts.white_rows = Rows::try_from(-miss).unwrap_or(0);
    Checked { value: solved, reports }
}

fn no_arrangement(leaf: &Leaf, story: &str) -> Report {
    let message = format!("the parts of `{story}` leave no room for its text in the template `{}`", leaf.template.name);
    let help = "Shorten its deck or title, or give it a template with more room.";
    Report::error(Code::NoFit, message).at(leaf.plan.span).on(leaf.plan.number).help(help)
}

fn unused_quotes(answer: &Answer, story: &crate::story::Story) -> Option<Report> {
    let used = answer.arrangements.iter().fold(0, |all, a| all | a.uses);
    let left = story.quotes.iter().take(8).enumerate().find(|(i, _)| used >> i & 1 == 0)?.1;
    let help = "Nothing to do, unless it must be there: then shorten it or the text.";
    Some(Report::note(Code::UnusedQuote, "a pull quote was left out").at(left.span).help(help))
}

/// What the search looks at.
pub struct Search<'a> {
    /// The story's pages.
    pub leaves: &'a [Leaf<'a>],
    /// Their arrangements.
    pub pages: &'a [Vec<Arrangement>],
    /// The text.
    pub made: &'a Strips,
    /// What it is set with.
    pub desk: &'a Desk<'a>,
}

impl Search<'_> {
    /// The cheapest combination that the text fills exactly.
    fn best(&self, all: &[Combination]) -> Option<Answer> {
        let most = all.iter().map(|c| c.rows).max().unwrap_or(0);
        let least = least_costs(&self.made.strips, most);
        let mut order: Vec<(i64, usize)> = all
            .iter()
            .enumerate()
            .filter_map(|(i, c)| {
                let text = *least.get(c.rows as usize)?;
                (text < i64::MAX).then(|| (c.cost + text, i))
            })
            .collect();
        order.sort_unstable();
        order.truncate(MOST_FILLED);
        let mut best: Option<(i64, usize, Filled)> = None;
        for batch in order.chunks(BATCH) {
            if let (Some((cost, _, _)), Some((bound, _))) = (&best, batch.first())
                && bound >= cost
            {
                break;
            }
            let filled: Vec<Option<(i64, usize, Filled)>> = batch
                .par_iter()
                .map(|(_, i)| {
                    let combination = all.get(*i)?;
                    let filled = self.fill(&leg_list(&self.legs(combination)))?;
                    Some((combination.cost + filled.cost, *i, filled))
                })
                .collect();
            for found in filled.into_iter().flatten() {
                if best.as_ref().is_none_or(|known| (found.0, found.1) < (known.0, known.1)) {
                    best = Some(found);
                }
            }
        }
        let (_, index, filled) = best?;
        let combination = all.get(index)?;
        Some(Answer { arrangements: self.arrangements(combination), legs: self.legs(combination), filled })
    }

    /// The arrangements of a combination.
    pub fn arrangements(&self, combination: &Combination) -> Vec<Arrangement> {
        combination.picks.iter().zip(self.pages).filter_map(|(i, of)| of.get(*i).cloned()).collect()
    }

    /// The legs of a combination, in reading order over its pages.
    pub fn legs(&self, combination: &Combination) -> Vec<(usize, LegRun)> {
        let mut runs = Vec::new();
        for (page, (pick, leaf)) in combination.picks.iter().zip(self.leaves).enumerate() {
            let of = self.pages.get(page).and_then(|p| p.get(*pick));
            runs.extend(of.into_iter().flat_map(|a| legs(leaf.template, a)).map(|run| (page, run)));
        }
        if let Some((_, last)) = runs.last_mut() {
            last.leg.edge = Edge::End;
        }
        runs
    }

    /// Fills legs with the text.
    pub fn fill(&self, legs: &[Leg]) -> Option<Filled> {
        let costs = self.desk.layout.costs;
        let whole = |strip: usize, rows: Rows, at: Rows| match self.made.bodies.get(strip)? {
            Body::Lines(lines) => lines.whole_cost(rows, at),
            _ => None,
        };
        fill(&self.made.strips, legs, EdgeCosts { leg: costs.hyphen_at_leg, page: costs.hyphen_at_page }, &whole)
    }
}

/// The runs of rows alone.
pub fn leg_list(legs: &[(usize, LegRun)]) -> Vec<Leg> {
    legs.iter().map(|(_, run)| run.leg).collect()
}

fn facts(leaves: &[Leaf], answer: &Answer, drawing: &Drawing) -> StoryFacts {
    let numbers: Vec<u32> = leaves.iter().map(|leaf| leaf.plan.number).collect();
    let rows = answer.arrangements.iter().map(|a| a.rows).sum();
    let mut facts = StoryFacts { pages: numbers.clone(), rows, ..StoryFacts::default() };
    count(&mut facts, &drawing.lines, &numbers);
    for (leaf, arrangement) in leaves.iter().zip(&answer.arrangements) {
        let areas = leaf.template.areas.iter().enumerate().filter(|(_, area)| area.part != Part::Legs);
        for (i, area) in areas {
            let key = format!("{}.{}", leaf.plan.number, area.id);
            facts.choices.insert(key, chosen(leaf, arrangement, i));
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
        Some(Object::Ladder(rungs)) => rungs.get(pick).map(|rung| (rung.ragged.style().size, rung.ragged.lines())),
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
