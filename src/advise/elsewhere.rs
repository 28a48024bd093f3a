//! What would mend a page with no word changed: another template, two stories that change places.
//!
//! In: a settled issue, a page that does not come out, by how many rows stories miss their legs.
//! Out: ways to move stories, each weighed with all that stands on the pages that it touches.
//! Bounds: `MOST_TRIED` changes of places of each story, templates as far as `TEMPLATES` goes.

use crate::advise::edited::length;
use crate::choose::bundle::bundles;
use crate::choose::choosing::{ChoiceWork, Choosing};
use crate::choose::search::fitting;
use crate::issue::choice::{Edition, EditionChoice};
use crate::issue::freedom::{Freedom, Offer, OfferKind, OpenPlace, takes};
use crate::issue::{Issue, PageId, Plan, StoryId};
use crate::layout::{Art, Part, Side, SlotId, Template, TemplateId};
use crate::place::group::{Group, groups};
use crate::report::advice::{Advice, Change, Edit};
use crate::story::{Block, Story};
use crate::weigh::tell::comes_out;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most changes of places that are weighed for a story.
const MOST_TRIED: usize = 4;
/// The part of the longer of two stories by which their lengths may be off for them to be tried.
const FAR: (i64, i64) = (3, 4);
/// Dockets that are weighed to find another template for a page.
const TEMPLATES: ChoiceWork = ChoiceWork { weighed: 8, nearest: 0 };
/// Most combinations that are filled to see whether a page fits.
const MOST_FILLED: usize = 400;

/// The stories that do not fit.
pub type MissingRows = BTreeMap<StoryId, Missing>;

/// How a story does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Rows that its legs hold.
    pub rows: i64,
    /// By how many it misses them: positive, too many.
    pub missed: i64,
}

/// Ways to place the stories of a page otherwise so that all of them fit: at most one by another
/// template, then at most one by a change of places.
pub fn elsewhere(choosing: Choosing, page: PageId, misfits: &MissingRows) -> Vec<Advice> {
    let issue = choosing.issue;
    let sure = |plan: &Plan| plan.lost.is_empty() && plan.unread.is_empty();
    let doubtful = |plan: &Plan| plan.fill.iter().any(|(_, id)| is_doubtful(issue, *id));
    let Some(plan) = issue.page(page).filter(|plan| sure(plan) && !doubtful(plan)) else {
        return Vec::new();
    };
    let other = in_template(choosing, (page, plan));
    let missed = plan.fill.iter().map(|(_, story)| *story).filter(|of| misfits.contains_key(of));
    let mut swaps = missed.filter_map(|story| swapped(choosing, (page, story), misfits));
    other.into_iter().chain(swaps.next()).collect()
}

fn is_doubtful(issue: &Issue, id: StoryId) -> bool {
    issue.story(id).is_none_or(|story| story.doubtful)
}

/// The page in another template with the same furniture.
fn in_template(choosing: Choosing, (page, plan): (PageId, &Plan)) -> Option<Advice> {
    let shared = |other: &Plan| plan.fill.iter().any(|(_, story)| other.holds(*story));
    let mut others = choosing.issue.each_page().filter(|(other, _)| *other != page);
    if others.any(|(_, other)| shared(other)) {
        return None;
    }
    let mut issue = choosing.issue.clone();
    let free = Freedom {
        templates: templates(&issue, plan)?,
        offers: offers(&issue, plan),
        named: plan.refers.iter().map(|(slot, _)| slot.clone()).collect(),
        fixed: Vec::new(),
    };
    issue.pages.get_mut(page.0 as usize)?.free = Some(free);
    let bundle = bundles(&issue).into_iter().find(|bundle| bundle.pages.contains(&page))?;
    let found = fitting(Choosing { issue: &issue, ..choosing }, &bundle, TEMPLATES)?;
    let chosen = found.pages.get(&page)?;
    // What a template leaves out of a story, or a version of it, is no longer the story whole.
    if !found.copy.is_empty() || !come_out(choosing, &found.pages) {
        return None;
    }
    let moved = |(slot, id): &(SlotId, StoryId)| {
        let story = choosing.issue.story(*id)?.id.clone();
        let template = Some(chosen.template.to_string());
        let change = Change::Move { page: plan.number, template, slot: slot.to_string() };
        Some(Edit { story, at: Some(plan.span), start: String::new(), change })
    };
    let edits = chosen.fill.iter().filter_map(moved).collect();
    Some(Advice { edits, verified: true })
}

/// The other templates that a page might have, those of its template's section first.
fn templates(issue: &Issue, plan: &Plan) -> Option<Vec<TemplateId>> {
    let own = issue.layout.templates.get(&plan.template)?;
    let turned = if plan.number % 2 == 1 { Side::Left } else { Side::Right };
    let alike = |of: &&Template| {
        of.name != own.name && of.furniture == own.furniture && of.side != Some(turned)
    };
    let mut all: Vec<&Template> = issue.layout.templates.values().filter(alike).collect();
    all.sort_by_key(|of| of.section != own.section);
    Some(all.into_iter().map(|of| of.name.clone()).collect())
}

/// The copy of a page, as it would be written to be placed freely: what leads first.
fn offers(issue: &Issue, plan: &Plan) -> Vec<Offer> {
    let template = issue.layout.templates.get(&plan.template);
    let supplied = |slot: &SlotId| {
        let art = |part: &Part| matches!(part, Part::Picture { art: Art::Supplied, .. });
        template.is_some_and(|of| of.of_slot(slot).any(|area| art(&area.part)))
    };
    let mut of_slots: Vec<(&SlotId, Vec<StoryId>)> = Vec::new();
    for (slot, story) in &plan.fill {
        match of_slots.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, stories)) => stories.push(*story),
            None => of_slots.push((slot, vec![*story])),
        }
    }
    let head = |slot: &SlotId| {
        let (layout, stories) = (&issue.layout, &issue.stories);
        template.and_then(|template| OpenPlace { layout, template, stories }.head(slot))
    };
    of_slots.sort_by_key(|(slot, _)| Reverse(head(slot)));
    let offer = |(slot, stories): (&SlotId, Vec<StoryId>)| {
        let kind = match stories.len() {
            _ if supplied(slot) => OfferKind::Supplied,
            0 | 1 => OfferKind::Story,
            _ => OfferKind::List,
        };
        Offer { stories, kind }
    };
    of_slots.into_iter().map(offer).collect()
}

/// A story, the only one of its slot, and where it stands.
#[derive(Clone, Debug)]
struct SlotHolder {
    story: StoryId,
    page: PageId,
    slot: SlotId,
}

/// A story that does not fit and another that stands where it would, each in the other's place.
fn swapped(
    choosing: Choosing,
    (page, story): (PageId, StoryId),
    misfits: &MissingRows,
) -> Option<Advice> {
    let issue = choosing.issue;
    let all = stands(issue);
    let own = all.iter().find(|of| of.story == story && of.page == page)?;
    let length = |id: StoryId| issue.story(id).map_or(0, characters);
    // What the slot of a story would take, as far as its misfit tells.
    let wanted = |id: StoryId| match misfits.get(&id) {
        Some(of) => length(id) * of.rows / (of.rows + of.missed).max(1),
        None => length(id),
    };
    let off = |of: &SlotHolder| {
        let there = (length(of.story) - wanted(own.story)).abs();
        there.max((length(own.story) - wanted(of.story)).abs())
    };
    let near =
        |of: &&SlotHolder| off(of) * FAR.1 <= FAR.0 * length(own.story).max(length(of.story));
    let changes = |of: &&SlotHolder| of.story != own.story && change(issue, own, of);
    let mut near: Vec<&SlotHolder> = all.iter().filter(near).filter(changes).collect();
    near.sort_by_key(|of| off(of));
    let mut tried = near.into_iter().take(MOST_TRIED);
    let found = tried.find(|of| come_out(choosing, &exchanged(issue, own, of)))?;
    let with = issue.story(found.story)?.id.clone();
    let change = Change::Swap { with };
    let story = issue.story(own.story)?.id.clone();
    let at = issue.page(page).map(|plan| plan.span);
    let edit = Edit { story, at, start: String::new(), change };
    Some(Advice { edits: vec![edit], verified: true })
}

/// The characters of a story's paragraphs.
fn characters(story: &Story) -> i64 {
    let of = |block: &Block| if let Block::Paragraph(text) = block { length(text) } else { 0 };
    story.body.iter().map(of).sum()
}

/// The stories of an issue that stand in one slot, alone.
fn stands(issue: &Issue) -> Vec<SlotHolder> {
    let mut all: Vec<SlotHolder> = Vec::new();
    for (page, plan) in issue.each_page().filter(|(_, plan)| plan.lost.is_empty()) {
        let alone = |slot: &SlotId| plan.fill.iter().filter(|(of, _)| of == slot).count() == 1;
        for (slot, story) in plan.fill.iter().filter(|(slot, _)| alone(slot)) {
            all.push(SlotHolder { story: *story, page, slot: slot.clone() });
        }
    }
    let mut times: BTreeMap<StoryId, usize> = BTreeMap::new();
    for (_, story) in issue.pages.iter().flat_map(|plan| &plan.fill) {
        *times.entry(*story).or_default() += 1;
    }
    all.retain(|of| times.get(&of.story) == Some(&1) && !is_doubtful(issue, of.story));
    all
}

/// Whether two stories may change places, by what they are made of.
fn change(issue: &Issue, one: &SlotHolder, other: &SlotHolder) -> bool {
    let takes = |of: &SlotHolder, story: StoryId| {
        let plan = issue.page(of.page);
        let template = plan.and_then(|plan| issue.layout.templates.get(&plan.template));
        let offer = Offer { stories: vec![story], kind: OfferKind::Story };
        template.is_some_and(|template| {
            let legged = template.of_slot(&of.slot).any(|area| area.part.legs().is_some());
            legged && takes(template, &of.slot, (&offer, &issue.stories))
        })
    };
    takes(one, other.story) && takes(other, one.story)
}

/// The plans of the pages on which two stories have changed places.
fn exchanged(issue: &Issue, one: &SlotHolder, other: &SlotHolder) -> BTreeMap<PageId, Plan> {
    let mut pages = BTreeMap::new();
    for page in [one.page, other.page] {
        let Some(mut plan) = issue.page(page).cloned() else { continue };
        for (slot, story) in &mut plan.fill {
            if (page, &*slot) == (one.page, &one.slot) {
                *story = other.story;
            } else if (page, &*slot) == (other.page, &other.slot) {
                *story = one.story;
            }
        }
        pages.insert(page, plan);
    }
    pages
}

/// Whether pages come out with these plans, and those that refer to them.
fn come_out(choosing: Choosing, plans: &BTreeMap<PageId, Plan>) -> bool {
    let choice = EditionChoice { pages: plans.clone(), ..EditionChoice::default() };
    let edition = Edition { issue: choosing.issue, choice: &choice };
    let moved: BTreeSet<StoryId> =
        plans.values().flat_map(|plan| plan.fill.iter().map(|(_, story)| *story)).collect();
    let refers =
        |plan: &Plan| plan.refers.iter().flat_map(|(_, of)| of).any(|of| moved.contains(of));
    let pages = edition.each_page().filter(|(id, plan)| plans.contains_key(id) || refers(plan));
    let pages: BTreeSet<PageId> = pages.map(|(id, _)| id).collect();
    let touched = |group: &Group| group.parts.iter().any(|part| pages.contains(&part.page));
    let mut groups = groups(edition);
    groups.retain(touched);
    choosing
        .dockets(edition, &groups)
        .iter()
        .all(|docket| comes_out(docket, choosing.case, MOST_FILLED))
}
