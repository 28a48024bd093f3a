//! Issue -> how each story fits: what it takes, what its slot holds, which other slots would take
//! it, what would mend it.
//!
//! In: an issue, which story is asked for, rows that it might have more or fewer. Out: a row a
//! story. Slots of the issue are tried with all that stands beside them, in the place of who stands
//! there; slots of the layout by themselves. Nothing is drawn.

use crate::account::shows;
use crate::advise::advised;
use crate::choose::choosing::Choosing;
use crate::choose::pair::held;
use crate::choose::{choose, together};
use crate::docket::Docket;
use crate::docket::hash::hash;
use crate::docket::make::{Making, dockets};
use crate::docket::manner::{Manners, manners};
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::{Issue, PageId, Plan, StoryId, Wanted};
use crate::layout::{Part, SlotId, Template};
use crate::makeup::fonts::case;
use crate::place::effort::{Effort, share};
use crate::place::flatplan::flatplan;
use crate::place::group::groups;
use crate::report::advice::Advice;
use crate::report::{Checked, Report};
use crate::shape::Case;
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::story::passage::What;
use crate::unit::Rows;
use crate::weigh::certificate::range;
use crate::weigh::tell::comes_out;
use crate::weigh::{Verdict, Weighed, WhatIf, fits_with};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

pub mod taken;

/// Most combinations that are filled to see whether a story fits a slot.
const MOST_FILLED: usize = 200;
/// The part of its share that a docket is searched in where a story is only tried.
const TRIED: usize = 4;
/// Rows that opening and closing lines of legs may take, and those that a setting of its own does.
const SLACK: Rows = 12;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FitAsked {
    /// One story by its name; all of them where none is named.
    pub story: Option<String>,
    /// Rows that it might have more, or fewer.
    pub rows: Option<i64>,
}

/// How a story fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFit {
    /// Its name.
    pub story: String,
    /// Where it stands.
    pub stands: Vec<SlotPlace>,
    /// Whether it fits with all that stands beside it.
    pub fits: bool,
    /// By how many rows it misses its legs: positive, too many.
    pub missed: i64,
    /// Rows that it is set in, where its page comes out.
    pub rows: Option<Rows>,
    /// The fewest and the most rows that its text takes.
    pub takes: (Rows, Rows),
    /// The fewest and the most that its legs may hold.
    pub held: (Rows, Rows),
    /// What its text costs as it is set.
    pub cost: Option<i64>,
    /// What would mend its page, at places of the issue.
    pub advice: Vec<Advice>,
    /// Whether it would fit with the rows more or fewer that were asked for.
    pub with_rows: Option<bool>,
    /// The slots of other pages that would take it as it is, in the place of who stands there.
    pub slots: Vec<SlotPlace>,
    /// The slots of the layout's templates that would.
    pub templates: Vec<SlotPlace>,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotPlace {
    /// The page, where it is one of the issue.
    pub page: Option<u32>,
    /// Its template.
    pub template: String,
    /// The slot.
    pub slot: SlotId,
    /// What the story has and the slot has no place for: `deck`, `quote`, `picture`.
    pub leaves: Vec<&'static str>,
}

/// How the stories of an issue fit; `None` where nothing can be set.
pub fn fit(
    issue: &Issue,
    sources: &Sources,
    asked: &FitAsked,
    cabinet: &Cabinet,
) -> Checked<Option<Vec<StoryFit>>> {
    let mut reports: Vec<Report> = Vec::new();
    let Some(case) = case(&issue.layout, sources, cabinet).drain(&mut reports) else {
        return Checked { value: None, reports };
    };
    let manners = manners(issue).drain(&mut reports);
    let settled = settled(issue, &case, &manners);
    let issue = &settled;
    let wanted = |story: StoryId| {
        let name = issue.story(story).map(|story| &story.id);
        asked.story.as_ref().is_none_or(|wanted| name == Some(wanted))
    };
    let dockets = made(issue, &manners, &wanted);
    let of = |docket: &Docket| {
        let weighed = advised(docket, &case);
        let (manners, case, weighed) = (&manners, &case, &weighed);
        let looking = Fitting { issue, manners, case, cabinet, docket, weighed };
        let ids = docket.whence.stories.iter().enumerate().filter(|(_, id)| wanted(**id));
        ids.filter_map(|(at, id)| looking.story(at, *id, asked)).collect::<Vec<StoryFit>>()
    };
    let found: Vec<Vec<StoryFit>> = dockets.par_iter().map(of).collect();
    let mut found: Vec<StoryFit> = found.into_iter().flatten().collect();
    found.sort_by_key(|of| (of.stands.first().and_then(|place| place.page), of.stands.clone()));
    Checked { value: Some(found), reports }
}

/// An issue with what it leaves open as it is chosen.
fn settled(issue: &Issue, case: &Case, manners: &Manners) -> Issue {
    let share = share(Effort::Full, issue.as_written());
    let resolution = issue.press.resolution;
    let choosing = Choosing { issue, case, manners, share, resolution };
    let choice = together(&choose(choosing, &Wanted::All));
    Edition { issue, choice: &choice }.settled()
}

/// The dockets of an issue on which stories are that are asked for.
fn made(issue: &Issue, manners: &Manners, wanted: &dyn Fn(StoryId) -> bool) -> Vec<Docket> {
    let edition = issue.as_written();
    let (flat, share) = (flatplan(edition), share(Effort::Full, edition));
    let resolution = issue.press.resolution;
    let making = Making { edition, flat: &flat, manners, share, resolution };
    let mut groups = groups(edition);
    groups.retain(|group| group.stories.iter().any(|id| wanted(*id)));
    dockets(&making, &groups)
}

/// What a docket's stories are looked at with.
struct Fitting<'a> {
    issue: &'a Issue,
    manners: &'a Manners,
    case: &'a Case,
    cabinet: &'a Cabinet,
    docket: &'a Docket,
    weighed: &'a Weighed<'a>,
}

impl Fitting<'_> {
    /// How a story fits; `None` for one without text in legs.
    fn story(&self, at: usize, id: StoryId, asked: &FitAsked) -> Option<StoryFit> {
        let Fitting { docket, weighed, .. } = *self;
        let galley = weighed.set.galleys.get(at).filter(|of| !of.made.strips.is_empty())?;
        let fits = weighed.verdict == Verdict::Fits;
        let filled = weighed.answer.as_ref().filter(|_| fits).and_then(|of| of.galleys.get(at));
        let held = weighed.room(at);
        let missed = weighed.misses.get(at).map_or(0, |miss| miss.rows());
        let alone = asked.story.is_some() || !fits && missed != 0;
        let at_issue = |advice: &Advice| {
            let mut advice = advice.clone();
            for edit in &mut advice.edits {
                edit.at = edit.at.and_then(|span| docket.whence.span(span));
            }
            advice
        };
        Some(StoryFit {
            story: galley.story.id.clone(),
            stands: self.stands(id),
            fits,
            missed,
            rows: filled.map(|of| of.legs.iter().map(|(_, run)| run.leg.rows).sum()),
            takes: range(galley),
            held: (held.least, held.most),
            cost: filled.map(|of| of.filled.cost),
            advice: weighed.advice.iter().map(at_issue).collect(),
            with_rows: asked.rows.map(|rows| {
                fits_with(docket, self.case, WhatIf { story: at, more: rows }, MOST_FILLED)
            }),
            slots: if alone { self.slots(id) } else { Vec::new() },
            templates: if alone { self.templates(id) } else { Vec::new() },
        })
    }

    /// Where a story stands.
    fn stands(&self, id: StoryId) -> Vec<SlotPlace> {
        let of = |plan: &Plan| {
            let own = plan.fill.iter().filter(|(_, story)| *story == id);
            own.map(|(slot, _)| self.place(id, plan, slot)).collect::<Vec<SlotPlace>>()
        };
        self.issue.pages.iter().flat_map(of).collect()
    }

    /// The slots of other pages that would take a story, in the place of who stands there.
    fn slots(&self, id: StoryId) -> Vec<SlotPlace> {
        let pages = self.issue.each_page().filter(|(_, plan)| !plan.holds(id));
        let each = pages.flat_map(|(page, plan)| {
            let template = self.issue.template(page);
            let may = move |slot: &SlotId| template.is_some_and(|of| self.may_take(id, of, slot));
            let of = plan.fill.iter().map(|(slot, _)| slot).filter(move |slot| may(slot));
            of.map(move |slot| (page, plan, slot.clone()))
        });
        let mut each: Vec<(PageId, &Plan, SlotId)> = each.collect();
        each.dedup_by(|a, b| (a.0, &a.2) == (b.0, &b.2));
        let takes = |(page, plan, slot): &(PageId, &Plan, SlotId)| {
            let mut pages = BTreeMap::new();
            for (other, plan) in self.issue.each_page().filter(|(_, plan)| plan.holds(id)) {
                let mut plan = plan.clone();
                plan.fill.retain(|(_, story)| *story != id);
                pages.insert(other, plan);
            }
            let mut own = (*plan).clone();
            own.fill.retain(|(name, _)| name != slot);
            own.fill.push((slot.clone(), id));
            pages.insert(*page, own);
            self.takes(id, EditionChoice { pages, ..EditionChoice::default() })
                .then(|| self.place(id, plan, slot))
        };
        each.par_iter().filter_map(takes).collect()
    }

    /// The slots of the layout's templates that would take a story by itself.
    fn templates(&self, id: StoryId) -> Vec<SlotPlace> {
        let Some((first, plan)) = self.issue.each_page().next() else { return Vec::new() };
        let all = self.issue.layout.templates.values();
        let each = all.flat_map(|template| {
            let slots = template.slots().into_iter();
            let may = |slot: &&str| self.may_take(id, template, slot);
            slots.filter(may).map(move |slot| (template, slot))
        });
        let each: Vec<(&Template, &str)> = each.collect();
        let takes = |(template, slot): &(&Template, &str)| {
            // It stands nowhere else: every other page is without it.
            let mut pages = BTreeMap::new();
            for (page, plan) in self.issue.each_page().filter(|(_, plan)| plan.holds(id)) {
                let mut plan = plan.clone();
                plan.fill.retain(|(_, story)| *story != id);
                pages.insert(page, plan);
            }
            let mut own = plan.clone();
            own.template = template.name.clone();
            own.fill = vec![(SlotId::from(*slot), id)];
            own.refers = Vec::new();
            pages.insert(first, own);
            let there = SlotPlace {
                page: None,
                template: template.name.to_string(),
                slot: SlotId::from(*slot),
                leaves: self.leaves(id, template, slot),
            };
            self.takes(id, EditionChoice { pages, ..EditionChoice::default() }).then_some(there)
        };
        each.par_iter().filter_map(takes).collect()
    }

    /// The slot of a page as a place for a story.
    fn place(&self, id: StoryId, plan: &Plan, slot: &SlotId) -> SlotPlace {
        let template = self.issue.layout.templates.get(&plan.template);
        SlotPlace {
            page: Some(plan.number),
            template: plan.template.to_string(),
            slot: slot.clone(),
            leaves: template.map_or(Vec::new(), |template| self.leaves(id, template, slot)),
        }
    }

    /// What of a story a slot has no place for.
    fn leaves(&self, id: StoryId, template: &Template, slot: &str) -> Vec<&'static str> {
        let Some(story) = self.issue.story(id) else { return Vec::new() };
        let asked = [
            (What::Kicker, !story.kicker.is_empty()),
            (What::Title, !story.headline.is_empty()),
            (What::Deck, !story.deck.is_empty()),
            (What::Byline, !story.byline.is_empty()),
            (What::Line, !story.line.is_empty()),
            (What::Service, !story.service.is_empty()),
            (What::Quote, !story.quotes.is_empty()),
        ];
        let own = asked.into_iter().filter(|(what, has)| *has && !shows(template, slot, *what));
        let pictures = template.of_slot(slot).any(|area| matches!(area.part, Part::Picture { .. }));
        let picture = (!story.photos.is_empty() && !pictures).then_some("picture");
        own.map(|(what, _)| what.name()).chain(picture).collect()
    }

    /// Whether the legs of a slot can hold as many rows as a story may take, whatever stands about
    /// them.
    fn may_take(&self, id: StoryId, template: &Template, slot: &str) -> bool {
        let at = self.docket.whence.stories.iter().position(|of| *of == id);
        let galley = at.and_then(|at| self.weighed.set.galleys.get(at));
        let Some(galley) = galley.filter(|_| has_legs(template, slot)) else { return false };
        let (fewest, most) = range(galley);
        let (least, deepest) = held(template.of_slot(slot));
        galley.made.briefs || fewest <= deepest + SLACK && most + SLACK >= least
    }

    /// Whether the pages of an edition on which a story stands come out.
    fn takes(&self, id: StoryId, choice: EditionChoice) -> bool {
        let edition = Edition { issue: self.issue, choice: &choice };
        let mut groups = groups(edition);
        groups.retain(|group| group.stories.contains(&id));
        let share = (share(Effort::Full, self.issue.as_written()) / TRIED).max(1);
        let (flat, resolution) = (flatplan(edition), self.issue.press.resolution);
        let making = Making { edition, flat: &flat, manners: self.manners, share, resolution };
        let dockets = dockets(&making, &groups);
        let out = |docket: &Docket| comes_out(docket, self.case, MOST_FILLED);
        let known = |docket| self.cabinet.found(hash(docket, self.case), || out(docket));
        dockets.first().is_some_and(known)
    }
}

/// Whether a slot has legs for a text.
fn has_legs(template: &Template, slot: &str) -> bool {
    !template.refers_to(slot) && template.of_slot(slot).any(|area| area.part.legs().is_some())
}
