//! What of a page is free: its templates, and the copy that it must take; and each way to fill a
//! template with it.
//!
//! In: a page's freedom, a template, the stories. Out: which slot takes which copy, who leads,
//! every seating in the order of writing. What stands where is chosen later; here is only said what
//! can stand where by its kind.

use crate::issue::id::StoryId;
use crate::layout::{Area, Art, Closes, CopyKind, Layout, Part, SlotId, Template, TemplateId};
use crate::story::{Block, Emphasis, Piece, Story, Text};
use crate::unit::Pt;

/// What of a page may be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freedom {
    /// Its templates, the house's choice first.
    pub templates: Vec<TemplateId>,
    /// What the free slots take, in the order of writing; nothing where every slot is named.
    pub offers: Vec<Offer>,
    /// The slots that are named.
    pub named: Vec<SlotId>,
    /// What these hold, but for references.
    pub fixed: Vec<(SlotId, StoryId)>,
}

/// A piece of copy that a page must take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its stories: one, or those of a list.
    pub stories: Vec<StoryId>,
    /// What it is.
    pub kind: OfferKind,
}

/// What a piece of copy is, by how it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// A story.
    Story,
    /// A list of stories.
    List,
    /// A story that goes on from an earlier page.
    GoesOn,
    /// A picture that fills a slot by itself.
    Supplied,
}

/// Who stands in the slots of a template.
pub type Seated = Vec<(SlotId, StoryId)>;

/// Ways to fill a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seatings {
    /// The ways, in the order of writing.
    pub list: Vec<Seated>,
    /// Whether these are all that there are.
    pub whole: bool,
}

/// Most steps in which copy is dealt to the slots of a template.
const MOST_DEALT: usize = 100_000;

impl Freedom {
    /// The slots of a template that are not named: those that must be filled, and those that may
    /// stay empty. Slots that refer to other pages are filled by name alone.
    pub fn slots<'t>(&self, template: &'t Template) -> Vec<&'t str> {
        let named = |slot: &str| self.named.iter().any(|name| name == slot);
        let free = template.slots().into_iter();
        free.filter(|slot| !named(slot) && !template.refers_to(slot)).collect()
    }

    /// The offer that leads: of those that can, the heaviest, of equal ones the first.
    pub fn lead(&self, stories: &[Story]) -> Option<usize> {
        let weight = |offer: &Offer| {
            let story = stories.get(offer.stories.first()?.0 as usize)?;
            let leads = matches!(offer.kind, OfferKind::Story | OfferKind::GoesOn);
            (leads && is_running(story)).then_some(story.leeway.weight)
        };
        let each = self.offers.iter().enumerate();
        let each = each.filter_map(|(at, offer)| Some((std::cmp::Reverse(weight(offer)?), at)));
        each.min().map(|(_, at)| at)
    }

    /// The ways to fill the free slots of a template with all offers, at most so many: slots in the
    /// order of the template, offers in the order of writing.
    pub fn seatings(&self, place: OpenPlace, most: usize) -> Seatings {
        let OpenPlace { template, stories, .. } = place;
        let mut all = Seatings { list: Vec::new(), whole: true };
        if !self.has_named(template) {
            return all;
        }
        let slots = self.slots(template);
        let lead = self.lead(stories).zip(place.lead_slot(&slots));
        let takes_it = |slot: &str, (at, of): (usize, &Offer)| {
            let led = lead.is_none_or(|(first, leads)| (first == at) == (leads == slot));
            led && takes(template, slot, (of, stories))
        };
        let row = |slot: &&str| {
            let each = self.offers.iter().enumerate();
            each.filter(|of| takes_it(slot, *of)).map(|(at, _)| at).collect()
        };
        let takes: Vec<Vec<usize>> = slots.iter().map(row).collect();
        let empties: Vec<bool> = slots.iter().map(|slot| template.may_be_empty(slot)).collect();
        let seated = |deal: &[Option<usize>]| -> Option<Seated> {
            let each = slots.iter().zip(deal);
            let free = each.flat_map(|(slot, offer)| {
                let stories = offer.and_then(|at| self.offers.get(at)).map(|of| &of.stories);
                stories.into_iter().flatten().map(|story| (SlotId::from(*slot), *story))
            });
            let seated: Seated = self.fixed.iter().cloned().chain(free).collect();
            (!self.stands_alone(template, &seated)).then_some(seated)
        };
        let offers = self.offers.len();
        let table = DealTable { takes, empties, offers, seated: &seated, most };
        let mut steps = 0;
        deal(&table, &mut Vec::new(), &mut steps, &mut all);
        all
    }

    /// Whether a template has every slot that is named, and every reference that it must have.
    fn has_named(&self, template: &Template) -> bool {
        let slots = template.slots();
        let named = |slot: &&str| self.named.iter().any(|known| known == *slot);
        let refers = |slot: &&&str| template.refers_to(slot) && !template.may_be_empty(slot);
        self.named.iter().all(|slot| slots.contains(&slot.as_str()))
            && slots.iter().filter(refers).all(named)
    }

    /// Whether a slot is filled without the one beside which alone it is shown.
    fn stands_alone(&self, template: &Template, seated: &Seated) -> bool {
        let named = self.named.iter().map(SlotId::as_str);
        let filled: Vec<&str> = named.chain(seated.iter().map(|(slot, _)| slot.as_str())).collect();
        filled.iter().any(|slot| template.missed_beside(slot, &filled).is_some())
    }
}

/// A template to be filled, with the stories of the issue.
#[derive(Clone, Copy)]
pub struct OpenPlace<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// The template.
    pub template: &'a Template,
    /// The stories of the issue.
    pub stories: &'a [Story],
}

impl OpenPlace<'_> {
    /// The slot that leads: that of the largest head, of equal ones the first; without heads the
    /// first of all.
    fn lead_slot<'s>(&self, slots: &[&'s str]) -> Option<&'s str> {
        let legged = |slot: &&&str| self.template.of_slot(slot).any(sets_running);
        let each = slots.iter().filter(legged).enumerate();
        let each =
            each.map(|(at, slot)| (std::cmp::Reverse(self.head(slot).unwrap_or(Pt(0))), at, *slot));
        each.min().map(|(_, _, slot)| slot)
    }

    /// The size of a slot's largest head; `None` of one without.
    pub fn head(&self, slot: &str) -> Option<Pt> {
        let heads = self.template.of_slot(slot).filter_map(|area| match &area.part {
            Part::Headline { ladder } => self.layout.ladders.get(ladder),
            _ => None,
        });
        heads.flatten().map(|step| step.style.size).max()
    }
}

/// Offers and slots between which they are dealt.
struct DealTable<'a> {
    /// The offers that each slot takes, rising.
    takes: Vec<Vec<usize>>,
    /// Which slots may stay empty.
    empties: Vec<bool>,
    /// How many offers there are.
    offers: usize,
    /// Who stands where when all are dealt; `None` where that can't be.
    seated: &'a dyn Fn(&[Option<usize>]) -> Option<Seated>,
    /// How many ways are asked for.
    most: usize,
}

/// Deals on from the slots that have been dealt.
fn deal(table: &DealTable, dealt: &mut Vec<Option<usize>>, steps: &mut usize, all: &mut Seatings) {
    *steps += 1;
    if all.list.len() >= table.most || *steps > MOST_DEALT {
        all.whole = false;
        return;
    }
    let slot = dealt.len();
    let Some(empty) = table.empties.get(slot) else {
        if dealt.iter().flatten().count() == table.offers {
            all.list.extend((table.seated)(dealt));
        }
        return;
    };
    // What is left must find a slot, and the slots that are left something to take.
    let rest = table.takes.get(slot..).unwrap_or_default();
    let free = |offer: &usize| !dealt.contains(&Some(*offer));
    let placed = (0..table.offers).filter(free).all(|of| rest.iter().any(|row| row.contains(&of)));
    let musts = rest.iter().zip(table.empties.iter().skip(slot));
    if !placed || musts.filter(|(_, empty)| !**empty).any(|(row, _)| !row.iter().any(free)) {
        return;
    }
    let own: Vec<usize> = rest.first().into_iter().flatten().copied().filter(free).collect();
    for offer in own.into_iter().map(Some).chain(empty.then_some(None)) {
        dealt.push(offer);
        deal(table, dealt, steps, all);
        dealt.pop();
    }
}

/// Whether a slot takes a piece of copy by its kind: it has what the slot asks for.
pub fn takes(template: &Template, slot: &str, (offer, stories): (&Offer, &[Story])) -> bool {
    let areas = || template.of_slot(slot);
    let supplied =
        areas().any(|area| matches!(area.part, Part::Picture { art: Art::Supplied, .. }));
    let briefs = areas().any(|area| area.part.legs().is_some_and(|of| of.copy == CopyKind::Briefs));
    let running = areas().any(sets_running);
    // Beside text a box is offered; a slot without legs is there for it, though it may be absent.
    let may_box = areas().any(|area| matches!(area.part, Part::Box { .. }));
    let boxed = areas().any(|area| matches!(area.part, Part::Box { .. }) && !area.optional);
    let first = offer.stories.first().and_then(|story| stories.get(story.0 as usize));
    let Some(story) = first else { return false };
    match offer.kind {
        OfferKind::Supplied => supplied,
        OfferKind::List => briefs,
        OfferKind::GoesOn => running,
        // Of one that could not be read nothing can be said.
        OfferKind::Story if story.doubtful => !supplied,
        OfferKind::Story if supplied => false,
        OfferKind::Story if story.body.is_empty() => {
            !briefs && !running && !boxed && has_all(template, slot, story)
        }
        OfferKind::Story if briefs => is_briefs(story) && has_all(template, slot, story),
        OfferKind::Story if running => is_running(story) && has_all(template, slot, story),
        OfferKind::Story => may_box && is_boxed(story) && has_all(template, slot, story),
    }
}

fn sets_running(area: &Area) -> bool {
    area.part.legs().is_some_and(|legs| legs.copy == CopyKind::Running)
}

/// Whether a story has what every area of a slot needs that must be there.
fn has_all(template: &Template, slot: &str, story: &Story) -> bool {
    let pictures = |art: Art| {
        let needs = |area: &&Area| {
            !area.optional && matches!(area.part, Part::Picture { art: of, .. } if of == art)
        };
        let there = story.photos.iter().filter(|photo| photo.drawing == (art == Art::Drawing));
        template.of_slot(slot).filter(needs).count() <= there.count()
    };
    let words = template.of_slot(slot).filter(|area| !area.optional).all(|area| match &area.part {
        Part::Headline { .. } => !story.headline.is_empty(),
        Part::Words { text, .. } => {
            (!text.contains("{headline}") || !story.headline.is_empty())
                && (!text.contains("{byline}") || !story.byline.is_empty())
        }
        Part::Legs(legs) => !legs.closes.contains(&Closes::Byline) || !story.byline.is_empty(),
        _ => true,
    });
    words && pictures(Art::Photo) && pictures(Art::Drawing)
}

/// Whether a story runs on: a paragraph of it is no brief.
fn is_running(story: &Story) -> bool {
    let runs = |block: &Block| matches!(block, Block::Paragraph(text) if !begins_bold(text));
    story.doubtful || story.body.iter().any(runs)
}

/// Whether every block of a story is a brief.
fn is_briefs(story: &Story) -> bool {
    let brief = |block: &Block| matches!(block, Block::Paragraph(text) if begins_bold(text));
    !story.body.is_empty() && story.body.iter().all(brief)
}

/// Whether a story is copy for a box: figures, a table or a list, under no more than a head.
fn is_boxed(story: &Story) -> bool {
    let bare = [&story.kicker, &story.deck, &story.byline].iter().all(|text| text.is_empty());
    let boxed = |block: &Block| match block {
        Block::Paragraph(text) => begins_bold(text),
        Block::List { .. } | Block::Table(_) => true,
        _ => false,
    };
    bare && story.photos.is_empty() && story.body.iter().any(boxed)
}

fn begins_bold(text: &Text) -> bool {
    let bold = |piece: &Piece| match piece {
        Piece::Words { emphasis, .. } => {
            matches!(emphasis, Emphasis::Bold | Emphasis::BoldItalic)
        }
        Piece::Break => false,
    };
    text.pieces.first().is_some_and(bold)
}
