//! A page that leaves a choice: several templates, copy that is in no slot yet.
//!
//! In: a page of `issue.yaml` with `template: [a, b]`, or `slots: auto` with `stories` and `fixed`.
//! Out: its plan, with what is free in it; its template and its stories are the first that can be.
//! Reports what contradicts itself, and copy that no template of the page takes.

use crate::issue::Plan;
use crate::issue::freedom::{Freedom, Offer, OfferKind, OpenPlace};
use crate::layout::{Layout, Side, SlotId, Template, TemplateId};
use crate::read::bounds;
use crate::read::issue::shelf::{Shelf, SlotValue};
use crate::read::place::nfc;
use crate::read::value::{Fields, list, map, text, unknown, wrong};
use crate::read::yaml::{Key, Keyed, Node, Value};
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::Story;

/// Whether a page leaves a choice.
pub(crate) fn is_free(fields: &Fields<'_>) -> bool {
    let is_list = |node: &Node| matches!(node.value, Value::List(_));
    let is_word = |node: &Node| matches!(node.value, Value::Scalar(_));
    fields.find("template").is_some_and(is_list)
        || fields.find("slots").is_some_and(is_word)
        || fields.find("stories").or(fields.find("fixed")).is_some()
}

/// A page in the making.
pub(crate) struct FreePage<'a, 'b> {
    /// Its keys.
    pub fields: &'b Fields<'a>,
    /// The layout, where it could be read.
    pub layout: Option<&'b Layout>,
    /// Its plan so far: number, section, place.
    pub plan: Plan,
}

/// Reads such a page; `None` when none of its templates is known.
pub(crate) fn free_page(
    page: FreePage<'_, '_>,
    shelf: &mut Shelf<'_>,
    out: &mut Vec<Report>,
) -> Option<Plan> {
    let FreePage { fields, layout, mut plan } = page;
    let number = plan.number;
    let templates = templates(fields, layout, &mut plan, out);
    let (named, auto) = named(fields, number, out);
    let known = |slot: &str| templates.iter().any(|of| of.slots().contains(&slot));
    let mut free = Freedom::default();
    let known_word = |node: &Node| !matches!(&node.value, Value::Scalar(of) if of.trim() != "auto");
    let mut sure = !templates.is_empty() && fields.find("slots").is_none_or(known_word);
    for (key, value) in named {
        let slot = nfc(&key.name);
        if !known(&slot) {
            if let [first, ..] = templates.as_slice() {
                out.push(no_slot((&slot, key.span), &templates, first).on(number));
            }
            sure = false;
            shelf.unplaced(value, number, out);
            continue;
        }
        let has = |of: &&&Template| of.slots().contains(&slot.as_str());
        let template = templates.iter().find(has).copied();
        shelf.slot(&SlotValue { slot: &slot, value, template }, &mut plan, out);
        plan.unread.extend(shelf.unread(value));
        if value.value != Value::Empty {
            free.named.push(slot.as_str().into());
        }
    }
    let offers = auto.then(|| stories(fields, number, out)).flatten();
    sure &= offers.is_some() || !auto;
    for node in offers.unwrap_or(&[]) {
        let offer = shelf.offer(node, number, out);
        plan.unread.extend(shelf.unread(node));
        sure &= offer.is_some();
        free.offers.extend(offer);
    }
    sure &= plan.lost.is_empty();
    free.fixed = plan.fill.clone();
    let layout = layout.filter(|_| !templates.is_empty())?;
    if sure {
        let stories = shelf.so_far();
        settle(Open { free, templates: &templates, layout, stories }, &mut plan, out);
    } else {
        doubt(&templates, &mut plan);
    }
    Some(plan)
}

/// The templates that a page names and the layout has, each once.
fn templates<'l>(
    fields: &Fields<'_>,
    layout: Option<&'l Layout>,
    plan: &mut Plan,
    out: &mut Vec<Report>,
) -> Vec<&'l Template> {
    let Some(node) = fields.need("template", out) else { return Vec::new() };
    plan.span = node.span;
    let nodes = match &node.value {
        Value::List(all) => {
            bounds::entries(all, Keyed { key: "template", node }, bounds::CHOICES, out)
        }
        _ => std::slice::from_ref(node),
    };
    if nodes.is_empty() {
        let message = "the list of templates is empty";
        let help = "Name those that the page may have, `template: [a, b]`, the best first.";
        out.push(Report::error(Code::BadValue, message).at(node.span).on(plan.number).help(help));
    }
    let mut known: Vec<&Template> = Vec::new();
    for node in nodes {
        let Some(name) = text(node, "template", out) else { continue };
        let name = TemplateId::from(nfc(name.trim()).as_str());
        if plan.template.as_str().is_empty() {
            plan.template = name.clone();
        }
        let Some(layout) = layout else { continue };
        match layout.templates.get(&name) {
            Some(template) if known.iter().any(|of| of.name == template.name) => {
                let message = format!("the template `{name}` is named twice");
                let twice = Report::error(Code::BadValue, message).at(node.span);
                out.push(twice.on(plan.number).help("Name it once."));
            }
            Some(template) => known.push(template),
            None if layout.unread.contains(&name) => {}
            None => {
                let begin = format!("the layout `{}` has no template", layout.name);
                let names = layout.templates.keys().map(TemplateId::as_str);
                out.push(unknown(&begin, &name, names).at(node.span).on(plan.number));
            }
        }
    }
    known
}

/// The slots that a page names, and whether the others are left to choose.
fn named<'a>(fields: &Fields<'a>, number: u32, out: &mut Vec<Report>) -> (&'a [(Key, Node)], bool) {
    let slots = fields.find("slots");
    let word = match slots.map(|node| &node.value) {
        Some(Value::Scalar(word)) => Some(word.trim()),
        _ => None,
    };
    if let (Some(word), Some(node)) = (word.filter(|word| *word != "auto"), slots) {
        let message = format!("`slots` must be `auto`, or slots with what they hold, not `{word}`");
        let help =
            "Write `slots: auto` with `stories: [story, story]`, or `slots: { main: story }`.";
        out.push(Report::error(Code::BadValue, message).at(node.span).on(number).help(help));
    }
    if word.is_some() {
        let fixed = fields.find("fixed").and_then(|node| map(node, "`fixed`", out));
        return (fixed.unwrap_or(&[]), word == Some("auto"));
    }
    for key in ["stories", "fixed"] {
        if let Some(node) = fields.find(key) {
            let message = format!("`{key}` stands beside `slots: auto` alone");
            let help = "Write `slots: auto`, or name every story in its slot under `slots`.";
            out.push(Report::error(Code::BadValue, message).at(node.span).on(number).help(help));
        }
    }
    (slots.and_then(|node| map(node, "`slots`", out)).unwrap_or(&[]), false)
}

/// The copy of a page whose slots are left to choose.
fn stories<'a>(fields: &Fields<'a>, number: u32, out: &mut Vec<Report>) -> Option<&'a [Node]> {
    let node = fields.need("stories", out)?;
    let all = match &node.value {
        Value::List(_) => list(node, "stories", out)?,
        _ => {
            out.push(wrong(node, "stories", "a list").on(number).help(STORIES));
            return None;
        }
    };
    if all.is_empty() {
        let message = format!("the list `stories` of page {number} is empty");
        out.push(Report::error(Code::BadValue, message).at(node.span).on(number).help(STORIES));
        return None;
    }
    Some(bounds::entries(all, Keyed { key: "stories", node }, bounds::CHOICES, out))
}

const STORIES: &str =
    "Name the copy that the page takes, `stories: [lead, story, [brief, brief]]`.";

fn no_slot((slot, at): (&str, Span), templates: &[&Template], first: &Template) -> Report {
    let slots: Vec<&str> = templates.iter().flat_map(|of| of.slots()).collect();
    let begin = match templates {
        [_] => format!("the template `{}` has no slot", first.name),
        _ => "none of the page's templates has a slot".to_owned(),
    };
    unknown(&begin, slot, slots).at(at)
}

/// What a page leaves open, and what that is chosen from.
struct Open<'a> {
    free: Freedom,
    templates: &'a [&'a Template],
    layout: &'a Layout,
    stories: &'a [Story],
}

impl<'a> Open<'a> {
    fn place(&self, template: &'a Template) -> OpenPlace<'a> {
        OpenPlace { layout: self.layout, template, stories: self.stories }
    }

    /// The templates that take the copy of a page; those that are drawn for its side rather than
    /// others.
    fn good(&self, number: u32) -> Vec<&'a Template> {
        let odd = number % 2 == 1;
        let turned = |of: &Template| match of.side {
            Some(Side::Left) => odd,
            Some(Side::Right) => !odd,
            None => false,
        };
        let all_turned = self.templates.iter().all(|of| turned(of));
        let own = self.templates.iter().filter(|of| all_turned || !turned(of));
        let takes = |of: &&&Template| !self.free.seatings(self.place(of), 1).list.is_empty();
        own.filter(takes).copied().collect()
    }
}

/// Gives a page the first template that takes its copy, with that in the first slots that do; keeps
/// what else may be chosen. Reports copy that none takes.
fn settle(open: Open<'_>, plan: &mut Plan, out: &mut Vec<Report>) {
    let good = open.good(plan.number);
    let first = good.first().map(|of| (*of, open.free.seatings(open.place(of), 1).list.pop()));
    let Some((template, Some(seated))) = first else {
        let why = open.templates.iter().map(|of| why_not(&open.free, open.place(of)));
        let why: Vec<String> = why.collect();
        let number = plan.number;
        let message = match why.as_slice() {
            [why] => format!("the copy of page {number} finds no place: {why}"),
            _ => format!("no template of page {number} takes its copy: {}", why.join("; ")),
        };
        let help = "Take out or add a story, name the slot of one under `fixed`, or give the page \
            another template.";
        let none = Report::error(Code::EmptySlot, message).at(plan.span);
        out.push(none.on(number).help(help));
        doubt(open.templates, plan);
        return;
    };
    plan.template = template.name.clone();
    plan.fill = seated;
    let mut free = open.free;
    free.templates = good.iter().map(|of| of.name.clone()).collect();
    let is_open = free.templates.len() > 1 || !free.offers.is_empty();
    plan.free = is_open.then_some(free);
}

/// Of a page whose copy has no place nothing is said.
fn doubt(templates: &[&Template], plan: &mut Plan) {
    plan.template = templates.first().map_or_else(TemplateId::default, |of| of.name.clone());
    plan.lost = templates.iter().flat_map(|of| of.slots()).map(SlotId::from).collect();
}

/// Why a template does not take the copy of its page.
fn why_not(free: &Freedom, place: OpenPlace) -> String {
    let OpenPlace { template, stories, .. } = place;
    let name = &template.name;
    let known = template.slots();
    if let Some(slot) = free.named.iter().find(|slot| !known.contains(&slot.as_str())) {
        return format!("`{name}` has no slot `{slot}`");
    }
    let slots = free.slots(template);
    let must: Vec<&&str> = slots.iter().filter(|slot| !template.may_be_empty(slot)).collect();
    let refers = |slot: &&&str| template.refers_to(slot) && !template.may_be_empty(slot);
    let unnamed = |slot: &&&str| !free.named.iter().any(|known| known == **slot);
    if let Some(slot) = known.iter().filter(refers).find(unnamed) {
        return format!("`{name}` has no reference in `{slot}`");
    }
    let takes =
        |slot: &str, of: &Offer| crate::issue::freedom::takes(template, slot, (of, stories));
    let nowhere = |of: &&Offer| !slots.iter().any(|slot| takes(slot, of));
    if let Some(of) = free.offers.iter().find(nowhere) {
        let first = of.stories.first().and_then(|story| stories.get(story.0 as usize));
        let id = first.map_or("", |story| story.id.as_str());
        return match of.kind {
            OfferKind::List => format!("no free slot of `{name}` takes a list, as that of `{id}`"),
            _ => format!("no free slot of `{name}` takes `{id}`, by what it is made of"),
        };
    }
    let empty = |slot: &&&&str| !free.offers.iter().any(|of| takes(slot, of));
    if let Some(slot) = must.iter().find(empty) {
        return format!("nothing stands in `{slot}` of `{name}`");
    }
    let (offers, room) = (free.offers.len(), slots.len());
    if offers > room {
        let slots = if room == 1 { "slot" } else { "slots" };
        return format!("`{name}` has {room} free {slots}, and there are {offers} pieces of copy");
    }
    if offers < must.len() {
        let must = must.len();
        return format!(
            "`{name}` needs {must} pieces of copy in its slots, and there are {offers}"
        );
    }
    format!("`{name}` can't hold all of it at once, by what each slot takes and who leads")
}
