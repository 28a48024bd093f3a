//! `issue.yaml` comes in, the whole issue goes out: its layout and press, its pages in order, their
//! stories and pictures.
//!
//! What slots hold is read by `issue::shelf`, what templates ask of it by `issue::asked`. Of
//! pictures the headers are read: they are decoded when they are printed.

use crate::issue::{Date, Issue, Picture, Plan};
use crate::language::{HOUSE_TAG, Language, language};
use crate::layout::{Furniture, Layout, Side, SlotId, Template, TemplateId};
use crate::read::bounds;
use crate::read::checks::waivers;
use crate::read::design::layout_file;
use crate::read::issue::asked::{
    in_long_chains, named_in_full, on_many_pages, without_headline, without_text,
};
use crate::read::issue::free::{FreePage, free_page, is_free};
use crate::read::issue::lineage::whole;
use crate::read::issue::shelf::{Shelf, SlotValue};
use crate::read::keys::issue::{ISSUE, PAGE};
use crate::read::picture;
use crate::read::place::{find, nfc, unread};
use crate::read::press::press_file;
use crate::read::story::{each_photo, exceptions, found, no_language};
use crate::read::unbroken::unbroken;
use crate::read::value::{Fields, count, fields, list, map, text, truth, unknown};
use crate::read::yaml::{Key, Keyed, Node, Value};
use crate::report::{Code, Report};
use crate::source::{FileId, Sources, Span};
use crate::story::{Photo, Story};
use std::collections::BTreeMap;

mod asked;
mod free;
mod lineage;
mod shelf;

pub use lineage::{Included, included};

/// Reads `issue.yaml` and all that it names.
pub(crate) fn issue(sources: &Sources, out: &mut Vec<Report>) -> Option<Issue> {
    let Some(file) = find(sources, "issue.yaml") else {
        let message = format!("there is no `issue.yaml` in `{}`", sources.root);
        out.push(Report::error(Code::MissingFile, message).help(
            "Name the folder that holds `issue.yaml`; `katern new DIR` makes one to start from.",
        ));
        return None;
    };
    let root = whole(sources, file, out)?;
    let fields = fields(&root, &ISSUE, out)?;
    let imprint = imprint(&fields, out);
    let (tag, house) = house_language(&fields, out);
    let first = first_page(&fields, out);
    let layout = design_name(&fields, "layout", out);
    let mut layout = layout.and_then(|(name, at)| layout_file(sources, name, Some(at), out));
    let press = design_name(&fields, "press", out);
    let press = press.and_then(|(name, at)| press_file(sources, name, Some(at), out));
    let exceptions =
        fields.find("exceptions").map(|node| exceptions(node, out)).unwrap_or_default();
    let leaflet = fields.find("leaflet").and_then(|node| truth(node, "leaflet", out));

    let mut shelf = Shelf::new(sources, house);
    let mut pages: Vec<Plan> = Vec::new();
    for (number, node) in (first..).zip(page_nodes(&fields, out)?) {
        let written = WrittenPage { node, number, layout: layout.as_ref() };
        pages.extend(page(&written, &mut shelf, out));
    }
    shelf.astray(out);
    if !pages.is_empty() {
        shelf.unplaced_stories(fields.find("pages").map_or(fields.span, |node| node.span), out);
    }
    let mut stories = shelf.into_stories();
    let pictures = pictures(sources, (&mut stories, layout.as_mut()), out);
    let mut issue = Issue {
        title: imprint.title,
        title_at: imprint.title_at,
        motto: imprint.motto,
        price: imprint.price,
        volume: imprint.volume,
        number: imprint.number,
        date: imprint.date,
        language: tag,
        layout: layout?,
        press: press?,
        pages,
        stories,
        pictures,
        waivers: Vec::new(),
        leaflet: leaflet.unwrap_or(false),
        exceptions,
        file,
    };
    weed(&mut issue, out);
    issue.waivers = fields.find("waive").map(|node| waivers(node, &issue, out)).unwrap_or_default();
    if issue.pages.is_empty() { None } else { Some(issue) }
}

/// Takes off the pages what may not stand there, and reports it.
fn weed(issue: &mut Issue, out: &mut Vec<Report>) {
    let before: Vec<_> = issue.pages.iter().map(|plan| plan.fill.clone()).collect();
    on_many_pages(issue, out);
    in_long_chains(issue, out);
    without_text(issue, out);
    without_headline(issue, out);
    named_in_full(issue, out);
    // Of a page that has lost copy nothing is chosen.
    let changed = issue.pages.iter_mut().zip(before).filter(|(plan, old)| plan.fill != *old);
    changed.for_each(|(plan, _)| plan.free = None);
}

/// What an issue says of itself.
struct Imprint {
    title: String,
    title_at: Span,
    motto: String,
    price: String,
    volume: u32,
    number: u32,
    date: Date,
}

fn imprint(fields: &Fields<'_>, out: &mut Vec<Report>) -> Imprint {
    let (title, title_at) = title(fields, out);
    let mut words = |key: &str| {
        fields
            .find(key)
            .and_then(|node| text(node, key, out))
            .map(|t| nfc(t.trim()))
            .unwrap_or_default()
    };
    let (motto, price) = (words("motto"), words("price"));
    let volume =
        fields.find("volume").and_then(|node| count(node, "volume", 1..=9_999, out)).unwrap_or(0);
    let number = fields
        .need("number", out)
        .and_then(|node| count(node, "number", 0..=9_999_999, out))
        .unwrap_or(0);
    let date = fields.need("date", out).and_then(|node| date(node, out)).unwrap_or(Date {
        year: 1,
        month: 1,
        day: 1,
        weekday: 0,
    });
    Imprint { title, title_at, motto, price, volume, number, date }
}

/// The layout or the press that an issue names, and where.
fn design_name<'a>(
    fields: &Fields<'a>,
    key: &str,
    out: &mut Vec<Report>,
) -> Option<(&'a str, Span)> {
    let node = fields.need(key, out)?;
    Some((text(node, key, out)?.trim(), node.span))
}

/// The pages as they are written; reports that there are none, and too many: then `None`, for of an
/// issue of which only some pages are known nothing can be said.
fn page_nodes<'a>(fields: &Fields<'a>, out: &mut Vec<Report>) -> Option<&'a [Node]> {
    let Some(node) = fields.need("pages", out) else { return Some(&[]) };
    let Some(all) = list(node, "pages", out) else { return Some(&[]) };
    if all.len() > bounds::PAGES {
        bounds::entries(all, Keyed { key: "pages", node }, bounds::PAGES, out);
        return None;
    }
    if all.is_empty() {
        out.push(
            Report::error(Code::BadValue, "the issue has no pages")
                .at(node.span)
                .help("Add pages: `- template: …` with `slots: { main: story }`."),
        );
    }
    Some(all)
}

/// What `issue.yaml` alone calls an issue and its pages, by which its files are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The title, nothing where it can't be told.
    pub title: String,
    /// The number, 0 where it can't be told.
    pub number: u32,
    /// The date as `2026-11-28`, nothing where it can't be told.
    pub date: String,
    /// The numbers of its pages, in order.
    pub pages: Vec<u32>,
}

/// What `issue.yaml` alone calls the issue and its pages; what is wrong there is told by `read`.
pub fn called(sources: &Sources) -> Called {
    calling(sources, &mut Vec::new()).unwrap_or_default()
}

fn calling(sources: &Sources, out: &mut Vec<Report>) -> Option<Called> {
    let root = whole(sources, find(sources, "issue.yaml")?, out)?;
    let fields = fields(&root, &ISSUE, out)?;
    let title =
        fields.find("title").and_then(|node| text(node, "title", out)).map(|t| nfc(t.trim()));
    let number = fields.find("number").and_then(|node| count(node, "number", 0..=9_999_999, out));
    let date = fields.find("date").and_then(|node| date(node, out));
    let date = date.map(|Date { year, month, day, .. }| format!("{year:04}-{month:02}-{day:02}"));
    let pages = page_nodes(&fields, out).map_or(0, <[Node]>::len);
    Some(Called {
        title: title.unwrap_or_default(),
        number: number.unwrap_or(0),
        date: date.unwrap_or_default(),
        pages: (first_page(&fields, out)..).take(pages).collect(),
    })
}

/// The number of the first page.
fn first_page(fields: &Fields<'_>, out: &mut Vec<Report>) -> u32 {
    let number = fields.find("first_page");
    number.and_then(|node| count(node, "first_page", 1..=9_999, out)).unwrap_or(1)
}

/// The paper's title on one line, and where it stands.
fn title(fields: &Fields<'_>, out: &mut Vec<Report>) -> (String, Span) {
    let Some(node) = fields.need("title", out) else { return (String::new(), fields.span) };
    let words: Vec<&str> =
        text(node, "title", out).unwrap_or_default().split_ascii_whitespace().collect();
    (nfc(&words.join(" ")), node.span)
}

fn house_language(fields: &Fields<'_>, out: &mut Vec<Report>) -> (String, Language) {
    let house = || (HOUSE_TAG.to_owned(), Language::default());
    let Some(node) = fields.find("lang") else { return house() };
    let tag = text(node, "lang", out).unwrap_or(HOUSE_TAG).trim();
    match language(tag) {
        Some(known) => {
            out.extend(unbroken(known, node.span));
            (tag.to_owned(), known)
        }
        None => {
            out.push(no_language(tag, node.span));
            house()
        }
    }
}

/// A day as `2026-11-28` that exists.
fn date(node: &Node, out: &mut Vec<Report>) -> Option<Date> {
    let written = text(node, "date", out)?.trim();
    let parts: Vec<&str> = written.split('-').collect();
    let whole = |part: &str, length: usize| {
        if part.len() == length && part.bytes().all(|b| b.is_ascii_digit()) {
            part.parse::<u16>().ok()
        } else {
            None
        }
    };
    let read = match parts.as_slice() {
        [year, month, day] => whole(year, 4).zip(whole(month, 2)).zip(whole(day, 2)),
        _ => None,
    };
    let Some(((year, month), day)) = read else {
        out.push(
            Report::error(Code::BadDate, format!("`{written}` is no date"))
                .at(node.span)
                .help("Write year, month and day as `2026-11-28`."),
        );
        return None;
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let Some(known) = time::Month::try_from(month).ok().filter(|_| year > 0) else {
        let message = if year == 0 {
            format!("there is no year 0 in `{written}`")
        } else {
            format!("there is no month {month} in `{written}`")
        };
        out.push(
            Report::error(Code::BadDate, message)
                .at(node.span)
                .help("Write year, month and day as `2026-11-28`."),
        );
        return None;
    };
    match time::Date::from_calendar_date(i32::from(year), known, day) {
        Ok(date) => {
            Some(Date { year, month, day, weekday: date.weekday().number_days_from_monday() })
        }
        Err(_) => {
            let last = known.length(i32::from(year));
            let message = format!("`{written}` does not exist: {known} {year} has {last} days");
            out.push(Report::error(Code::BadDate, message).at(node.span).help("Correct the day."));
            None
        }
    }
}

/// A page as it is written.
struct WrittenPage<'a> {
    node: &'a Node,
    number: u32,
    /// The issue's layout; `None` where it could not be read.
    layout: Option<&'a Layout>,
}

/// One page; `None` when its template is not known.
fn page(written: &WrittenPage<'_>, shelf: &mut Shelf<'_>, out: &mut Vec<Report>) -> Option<Plan> {
    let WrittenPage { node, number, layout } = *written;
    let fields = fields(node, &PAGE, out)?;
    if is_free(&fields) {
        let section = section(&fields, out);
        let plan = Plan { section, ..Plan::bare(number, fields.span) };
        return free_page(FreePage { fields: &fields, layout, plan }, shelf, out);
    }
    let named = fields.need("template", out);
    let at = named.map_or(fields.span, |node| node.span);
    let name = named.and_then(|node| text(node, "template", out));
    let name = name.map(|name| TemplateId::from(nfc(name.trim()).as_str()));
    let mut plan = Plan { template: name.clone().unwrap_or_default(), ..Plan::bare(number, at) };
    let template = match (&name, layout) {
        (Some(_), Some(layout)) => template_of(&plan, layout, out),
        _ => None,
    };
    plan.section = section(&fields, out);
    let slots = fields.find("slots").and_then(|node| map(node, "`slots`", out)).unwrap_or(&[]);
    // A story in an unknown slot was meant for one of the empty ones: that is told once.
    let mut astray = fields.meant("slots");
    for (key, value) in slots {
        let slot = nfc(&key.name);
        if let Some(template) = template.filter(|of| !of.slots().contains(&slot.as_str())) {
            let begin = format!("the template `{}` has no slot", template.name);
            out.push(unknown(&begin, &slot, template.slots()).at(key.span).on(number));
            astray = true;
            shelf.unplaced(value, number, out);
            continue;
        }
        shelf.slot(&SlotValue { slot: &slot, value, template }, &mut plan, out);
        plan.unread.extend(shelf.unread(value));
    }
    let template = template?;
    let missed = missed(template, slots);
    if !astray {
        out.extend(missed.iter().map(|slot| nothing_in(template, slot, &plan)));
    }
    plan.lost.extend(missed.into_iter().map(SlotId::from));
    beside(template, (slots, number), out);
    out.extend(other_side(template, &plan));
    Some(plan)
}

/// The template of a plan; reports one that the layout has not.
fn template_of<'l>(plan: &Plan, layout: &'l Layout, out: &mut Vec<Report>) -> Option<&'l Template> {
    let found = layout.templates.get(&plan.template);
    if found.is_none() && !layout.unread.contains(&plan.template) {
        let begin = format!("the layout `{}` has no template", layout.name);
        let names = layout.templates.keys().map(TemplateId::as_str);
        out.push(unknown(&begin, &plan.template, names).at(plan.span).on(plan.number));
    }
    found
}

/// The slots of a template that must hold something and that a page passes over.
fn missed<'t>(template: &'t Template, slots: &[(Key, Node)]) -> Vec<&'t str> {
    let tried = |slot: &str| {
        slots.iter().any(|(key, value)| nfc(&key.name) == slot && value.value != Value::Empty)
    };
    let must = template.slots().into_iter().filter(|slot| !template.may_be_empty(slot));
    must.filter(|slot| !tried(slot)).collect()
}

/// What is said of a page that has nothing for a slot.
fn nothing_in(template: &Template, slot: &str, plan: &Plan) -> Report {
    let number = plan.number;
    let message =
        format!("page {number} has no story for the slot `{slot}` of `{}`", template.name);
    let help = format!("Add `slots: {{ {slot}: story }}`, or choose a template without this slot.");
    Report::error(Code::EmptySlot, message).at(plan.span).on(number).help(help)
}

/// What is said of a page whose template is drawn for the other side of a spread.
fn other_side(template: &Template, plan: &Plan) -> Option<Report> {
    let number = plan.number;
    let (drawn, other) = match (template.side?, number % 2 == 1) {
        (Side::Left, true) => ("left", "right"),
        (Side::Right, false) => ("right", "left"),
        _ => return None,
    };
    let message = format!(
        "`{}` is drawn for a {drawn} page, and page {number} is a {other} one",
        template.name
    );
    let help = "Set `first_page` if the pages should begin on the other side.";
    Some(Report::note(Code::WrongSide, message).at(plan.span).on(number).help(help))
}

/// The section that a page names.
fn section(fields: &Fields<'_>, out: &mut Vec<Report>) -> Option<String> {
    let name = fields.find("section").and_then(|node| text(node, "section", out));
    name.map(|name| nfc(name.trim()))
}

/// Reports slots that are filled while the one beside which alone they are shown is not.
fn beside(template: &Template, (slots, number): (&[(Key, Node)], u32), out: &mut Vec<Report>) {
    let filled: Vec<(String, Span)> = slots
        .iter()
        .filter(|(_, node)| node.value != Value::Empty)
        .map(|(key, _)| (nfc(&key.name), key.span))
        .collect();
    let names: Vec<&str> = filled.iter().map(|(slot, _)| slot.as_str()).collect();
    for (slot, at) in &filled {
        let Some(other) = template.missed_beside(slot, &names) else { continue };
        let message = format!(
            "page {number} fills the slot `{slot}` and not `{other}`, beside which alone it is \
            shown"
        );
        let help = format!("Add `{other}: story`, or move the story of `{slot}` there.");
        out.push(Report::error(Code::EmptySlot, message).at(*at).on(number).help(help));
    }
}

/// The size of every picture of the stories, and of those that the pages carry as furniture; one
/// that cannot be read or has no good header is taken off its story and reported where it is first
/// named.
fn pictures(
    sources: &Sources,
    (stories, layout): (&mut [Story], Option<&mut Layout>),
    out: &mut Vec<Report>,
) -> BTreeMap<FileId, Picture> {
    let mut own = layout.map_or(Vec::new(), own_art);
    own.iter_mut().for_each(|photo| found(sources, photo, out));
    let mut wanted: Vec<(FileId, Span)> = Vec::new();
    wanted.extend(own.iter().filter_map(|photo| Some((photo.file?, photo.span))));
    for story in stories.iter_mut() {
        each(story, &mut |photo| {
            if let Some(file) = photo.file
                && !wanted.iter().any(|(known, _)| *known == file)
            {
                wanted.push((file, photo.span));
            }
        });
    }
    let mut pictures = BTreeMap::new();
    // One after the other: which of them is one too many must not hang on who comes first.
    for (file, at) in wanted {
        let path = sources.file(file).map_or("", |f| f.path.as_str());
        let size =
            |bytes: &[u8]| (*sources.recall(&"size", &[file], || picture::size(bytes))).clone();
        match sources.opened(file).map(|bytes| size(&bytes)) {
            Ok(Ok(picture)) => {
                pictures.insert(file, picture);
            }
            Err(why) => out.push(unread(&why).at(at)),
            Ok(Err(fault)) => out.push(picture::report(&fault, path).at(at)),
        }
    }
    for photo in own {
        photo.file = photo.file.filter(|file| pictures.contains_key(file));
    }
    for story in stories {
        let known = |photo: &Photo| photo.file.is_none_or(|file| pictures.contains_key(&file));
        let mut whole = true;
        each_photo(&mut story.body, &mut |photo| whole &= known(photo));
        story.doubtful |= !whole;
        each(story, &mut |photo| {
            photo.file = photo.file.filter(|file| pictures.contains_key(file))
        });
    }
    pictures
}

/// The pictures that the pages of a layout carry as furniture, where a template of it has them.
fn own_art(layout: &mut Layout) -> Vec<&mut Photo> {
    let used: Vec<String> =
        layout.templates.values().flat_map(|template| template.furniture.clone()).collect();
    let pieces = layout.furniture.iter_mut().filter(|(name, _)| used.contains(name));
    let art = pieces.flat_map(|(_, pieces)| pieces).filter_map(|piece| match piece {
        Furniture::Art { photo, .. } => Some(photo),
        _ => None,
    });
    art.collect()
}

fn each(story: &mut Story, see: &mut dyn FnMut(&mut Photo)) {
    story.photos.iter_mut().for_each(&mut *see);
    each_photo(&mut story.body, see);
}
