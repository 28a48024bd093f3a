//! `issue.yaml` comes in, the whole issue goes out: its layout and press, its pages in order, their stories and pictures.
//!
//! A story may stand in a slot of the same name on a later page, where it goes on; anywhere else twice is an error. Pictures are
//! decoded on all processors; the result does not depend on how many there are.

use crate::issue::{Date, Issue, Picture, Plan};
use crate::language::{Language, language};
use crate::layout::{Layout, Part, Side, Template};
use crate::read::place::{copy, find, inside, nfc};
use crate::read::story::{each_photo, exceptions, found, no_language, story};
use crate::read::value::{Fields, count, fields, list, map, text, unknown};
use crate::read::yaml::{Node, Origin, Value, parse};
use crate::read::{layout_file, picture, press_file};
use crate::report::{Code, Report, nearest};
use crate::source::{FileId, Sources, Span};
use crate::story::{Photo, Story, Text};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;

/// The keys of an issue.
pub(crate) const KEYS: &[&str] = &[
    "title",
    "motto",
    "price",
    "volume",
    "number",
    "date",
    "lang",
    "layout",
    "press",
    "first_page",
    "pages",
    "exceptions",
];
/// The keys of a page.
pub(crate) const PAGE_KEYS: &[&str] = &["template", "section", "slots"];
/// What a slot may hold besides the name of a story.
pub(crate) const CONTENT_KEYS: &[&str] = &["continues", "picture", "credit"];

/// A story that a page names.
struct Named {
    id: String,
    /// Slot and page of the last time that it was placed; `None` while it is only referred to.
    last: Option<(String, u32)>,
    /// Where it is first referred to, and on which page.
    referred: Option<(Span, u32)>,
    /// Which of the stories read; `None` when it could not be read.
    index: Option<usize>,
}

/// The stories read so far.
struct Shelf<'a> {
    sources: &'a Sources,
    house: Language,
    named: Vec<Named>,
    stories: Vec<Story>,
}

/// Reads `issue.yaml` and all that it names.
pub(crate) fn issue(sources: &Sources, out: &mut Vec<Report>) -> Option<Issue> {
    let Some(file) = find(sources, "issue.yaml") else {
        let message = format!("there is no `issue.yaml` in `{}`", sources.root);
        out.push(
            Report::error(Code::MissingFile, message)
                .help("Name the folder that holds `issue.yaml`; `katern new DIR` makes one to start from."),
        );
        return None;
    };
    let copy = copy(sources, file, out)?;
    let root = parse(copy.text, Origin { file, base: copy.base }, out)?;
    let fields = fields(&root, "an issue", KEYS, out)?;
    let title =
        fields.need("title", out).and_then(|node| text(node, "title", out)).map(|t| nfc(t.trim())).unwrap_or_default();
    let mut words =
        |key: &str| fields.find(key).and_then(|node| text(node, key, out)).map(|t| nfc(t.trim())).unwrap_or_default();
    let (motto, price) = (words("motto"), words("price"));
    let volume = fields.find("volume").and_then(|node| count(node, "volume", 1..=9_999, out)).unwrap_or(0);
    let number = fields.need("number", out).and_then(|node| count(node, "number", 0..=9_999_999, out)).unwrap_or(0);
    let date = fields.need("date", out).and_then(|node| date(node, out)).unwrap_or(Date {
        year: 1,
        month: 1,
        day: 1,
        weekday: 0,
    });
    let (tag, house) = house_language(&fields, out);
    let first = fields.find("first_page").and_then(|node| count(node, "first_page", 1..=9_999, out)).unwrap_or(1);
    let layout = fields.need("layout", out).and_then(|node| Some((text(node, "layout", out)?.trim(), node.span)));
    let layout = layout.and_then(|(name, at)| layout_file(sources, name, Some(at), out));
    let press = fields.need("press", out).and_then(|node| Some((text(node, "press", out)?.trim(), node.span)));
    let press = press.and_then(|(name, at)| press_file(sources, name, Some(at), out));
    let exceptions = fields.find("exceptions").map(|node| exceptions(node, out)).unwrap_or_default();

    let mut shelf = Shelf { sources, house, named: Vec::new(), stories: Vec::new() };
    let mut pages: Vec<Plan> = Vec::new();
    let nodes = fields.need("pages", out).and_then(|node| Some((list(node, "pages", out)?, node.span)));
    if let Some(([], at)) = nodes {
        out.push(
            Report::error(Code::BadValue, "the issue has no pages")
                .at(at)
                .help("Add pages: `- template: …` with `slots: { main: story }`."),
        );
    }
    for (number, node) in (first..).zip(nodes.map_or(&[][..], |(nodes, _)| nodes)) {
        if let Some(plan) = page((node, number), layout.as_ref(), &mut shelf, out) {
            pages.push(plan);
        }
    }
    shelf.astray(out);
    let mut stories = shelf.stories;
    let pictures = pictures(sources, &mut stories, out);
    let issue = Issue {
        title,
        motto,
        price,
        volume,
        number,
        date,
        language: tag,
        layout: layout?,
        press: press?,
        pages,
        stories,
        pictures,
        exceptions,
        file,
    };
    without_headline(&issue, out);
    if issue.pages.is_empty() { None } else { Some(issue) }
}

fn house_language(fields: &Fields<'_>, out: &mut Vec<Report>) -> (String, Language) {
    let Some(node) = fields.find("lang") else { return ("nl".to_owned(), Language::Dutch) };
    let tag = text(node, "lang", out).unwrap_or("nl").trim();
    match language(tag) {
        Some(known) => (tag.to_owned(), known),
        None => {
            out.push(no_language(tag, node.span));
            ("nl".to_owned(), Language::Dutch)
        }
    }
}

/// A day as `2026-11-28` that exists.
fn date(node: &Node, out: &mut Vec<Report>) -> Option<Date> {
    let written = text(node, "date", out)?.trim();
    let parts: Vec<&str> = written.split('-').collect();
    let whole = |part: &str, length: usize| {
        if part.len() == length && part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u16>().ok() } else { None }
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
            Report::error(Code::BadDate, message).at(node.span).help("Write year, month and day as `2026-11-28`."),
        );
        return None;
    };
    match time::Date::from_calendar_date(i32::from(year), known, day) {
        Ok(date) => Some(Date { year, month, day, weekday: date.weekday().number_days_from_monday() }),
        Err(_) => {
            let last = known.length(i32::from(year));
            let message = format!("`{written}` does not exist: {known} {year} has {last} days");
            out.push(Report::error(Code::BadDate, message).at(node.span).help("Correct the day."));
            None
        }
    }
}

/// One page; `None` when its template is not known.
fn page(
    (node, number): (&Node, u32),
    layout: Option<&Layout>,
    shelf: &mut Shelf<'_>,
    out: &mut Vec<Report>,
) -> Option<Plan> {
    let fields = fields(node, "a page", PAGE_KEYS, out)?;
    let name = fields.need("template", out);
    let at = name.map_or(fields.span, |node| node.span);
    let name = name.and_then(|node| text(node, "template", out)).map(|name| nfc(name.trim()));
    let template = match (&name, layout) {
        (Some(name), Some(layout)) => {
            let found = layout.templates.get(name);
            if found.is_none() {
                let begin = format!("the layout `{}` has no template", layout.name);
                out.push(unknown(&begin, name, layout.templates.keys().map(String::as_str)).at(at).on(number));
            }
            found
        }
        _ => None,
    };
    let section = fields.find("section").and_then(|node| text(node, "section", out)).map(|name| nfc(name.trim()));
    let mut plan = Plan {
        number,
        template: name.clone().unwrap_or_default(),
        section,
        fill: Vec::new(),
        refers: Vec::new(),
        span: at,
    };
    let slots = fields.find("slots").and_then(|node| map(node, "`slots`", out)).unwrap_or(&[]);
    let known = template.map(|template| template.slots());
    // A story in an unknown slot was meant for one of the empty ones: that is told once.
    let mut astray = fields.meant("slots");
    for (key, value) in slots {
        let slot = nfc(&key.name);
        if let (Some(known), Some(name)) = (&known, &name)
            && !known.contains(&slot.as_str())
        {
            let begin = format!("the template `{name}` has no slot");
            out.push(unknown(&begin, &slot, known.iter().copied()).at(key.span).on(number));
            astray = true;
            continue;
        }
        shelf.slot((&slot, value), template, &mut plan, out);
    }
    let template = template?;
    for slot in template.slots().into_iter().filter(|slot| !template.may_be_empty(slot)) {
        let tried = slots.iter().any(|(key, value)| nfc(&key.name) == slot && value.value != Value::Empty);
        if !tried && !astray {
            let message = format!("page {number} has no story for the slot `{slot}` of `{}`", template.name);
            let help = format!("Add `slots: {{ {slot}: story }}`, or choose a template without this slot.");
            out.push(Report::error(Code::EmptySlot, message).at(at).on(number).help(help));
        }
    }
    let odd = number % 2 == 1;
    if let Some((drawn, other)) = match template.side {
        Some(Side::Left) if odd => Some(("left", "right")),
        Some(Side::Right) if !odd => Some(("right", "left")),
        _ => None,
    } {
        let message = format!("`{}` is drawn for a {drawn} page, and page {number} is a {other} one", template.name);
        out.push(
            Report::note(Code::WrongSide, message)
                .at(at)
                .on(number)
                .help("Set `first_page` if the pages should begin on the other side."),
        );
    }
    Some(plan)
}

impl Shelf<'_> {
    /// What a slot holds: a story, several, one that goes on here, references, or a picture.
    fn slot(
        &mut self,
        (slot, value): (&str, &Node),
        template: Option<&Template>,
        plan: &mut Plan,
        out: &mut Vec<Report>,
    ) {
        let number = plan.number;
        let refers = template.is_some_and(|template| template.refers_to(slot));
        match &value.value {
            Value::Empty => {}
            Value::List(nodes) if template.is_none_or(|template| template.takes_many(slot)) => {
                let each = |node: &Node, out: &mut Vec<Report>| Some((text(node, slot, out)?.to_owned(), node.span));
                let ids: Vec<(String, Span)> = nodes.iter().filter_map(|node| each(node, out)).collect();
                let found = ids.iter().filter_map(|(id, at)| match refers {
                    true => self.refer((id, number), *at, out),
                    false => self.place((id, slot, number), *at, out),
                });
                let found: Vec<usize> = found.collect();
                if refers {
                    plan.refers.push((slot.to_owned(), found));
                } else if let Some(index) = self.joined(&found) {
                    plan.fill.push((slot.to_owned(), index));
                }
            }
            Value::List(_) => {
                let message = format!("the slot `{slot}` takes one story, not a list");
                let help = format!("Write `{slot}: story`.");
                out.push(Report::error(Code::BadValue, message).at(value.span).on(number).help(help));
            }
            Value::Map(_) => {
                let Some(content) = fields(value, "what a slot holds", CONTENT_KEYS, out) else { return };
                if let Some(node) = content.find("continues") {
                    let index =
                        text(node, "continues", out).and_then(|id| self.goes_on((id, slot, number), node.span, out));
                    plan.fill.extend(index.map(|index| (slot.to_owned(), index)));
                } else if let Some(node) = content.need("picture", out)
                    && let Some(path) = text(node, "picture", out)
                {
                    let index = self.supplied(path, node.span, out);
                    plan.fill.push((slot.to_owned(), index));
                }
            }
            Value::Scalar(_) => {
                let Some(id) = text(value, slot, out) else { return };
                if refers {
                    let found = self.refer((id, number), value.span, out).into_iter().collect();
                    plan.refers.push((slot.to_owned(), found));
                } else {
                    let index = self.place((id, slot, number), value.span, out);
                    plan.fill.extend(index.map(|index| (slot.to_owned(), index)));
                }
            }
        }
    }

    /// A picture that fills a slot by itself, as a story with nothing else.
    fn supplied(&mut self, path: &str, at: Span, out: &mut Vec<Report>) -> usize {
        let mut photo = Photo {
            file: None,
            path: path.trim().to_owned(),
            caption: Text::default(),
            credit: Text::default(),
            focus: (500, 500),
            zoom: 1000,
            drawing: false,
            span: at,
        };
        found(self.sources, &mut photo, out);
        let mut story = Story::bare(path.trim(), at.file, self.house, at);
        story.photos.push(photo);
        self.stories.push(story);
        self.stories.len() - 1
    }

    /// Several stories one after another, as one.
    fn joined(&mut self, found: &[usize]) -> Option<usize> {
        let (first, rest) = found.split_first()?;
        for other in rest {
            let body = self.stories.get(*other)?.body.clone();
            self.stories.get_mut(*first)?.body.extend(body);
        }
        Some(*first)
    }

    /// A story that another page shows; reports one that is not there.
    fn refer(&mut self, (written, page): (&str, u32), at: Span, out: &mut Vec<Report>) -> Option<usize> {
        let id = self.id((written, page), at, out)?;
        let n = self.named(&id, (at, page), out);
        let named = self.named.get_mut(n)?;
        named.referred.get_or_insert((at, page));
        named.index
    }

    /// A story begun on an earlier page; reports one that is not.
    fn goes_on(&mut self, (written, slot, page): (&str, &str, u32), at: Span, out: &mut Vec<Report>) -> Option<usize> {
        let id = self.id((written, page), at, out)?;
        let known = self.named.iter_mut().find(|known| known.id == id);
        match known {
            Some(Named { last: Some(last), index, .. }) if last.1 < page => {
                *last = (slot.to_owned(), page);
                *index
            }
            _ => {
                let begun = self.named.iter().filter(|known| known.last.is_some()).map(|known| known.id.as_str());
                let message = match nearest(&id, begun.filter(|known| *known != id)) {
                    Some(near) => format!("no earlier page begins the story `{id}`; did you mean `{near}`?"),
                    None => format!("no earlier page begins the story `{id}`"),
                };
                let help = format!("Place it in a slot of an earlier page, or write `{slot}: {id}` to begin it here.");
                out.push(Report::error(Code::BadJump, message).at(at).on(page).help(help));
                None
            }
        }
    }

    fn id(&self, (written, page): (&str, u32), at: Span, out: &mut Vec<Report>) -> Option<String> {
        inside(written.trim()).map_err(|report| out.push(report.at(at).on(page))).ok()
    }

    /// The entry of a story, read at its first mention; reports a missing one.
    fn named(&mut self, id: &str, (at, page): (Span, u32), out: &mut Vec<Report>) -> usize {
        if let Some(known) = self.named.iter().position(|known| known.id == id) {
            return known;
        }
        let sources = self.sources;
        let path = format!("articles/{id}.md");
        let index = match find(sources, &path) {
            Some(file) => story(sources, (file, id), self.house, out).map(|story| {
                self.stories.push(story);
                self.stories.len() - 1
            }),
            None => {
                out.push(no_story(sources, id, &path).at(at).on(page));
                None
            }
        };
        self.named.push(Named { id: id.to_owned(), last: None, referred: None, index });
        self.named.len() - 1
    }

    /// The index of the story that a slot names; reports one placed twice.
    fn place(&mut self, (written, slot, page): (&str, &str, u32), at: Span, out: &mut Vec<Report>) -> Option<usize> {
        let id = self.id((written, page), at, out)?;
        let n = self.named(&id, (at, page), out);
        let named = self.named.get_mut(n)?;
        if let Some((last_slot, last_page)) = &named.last
            && (last_slot != slot || *last_page == page)
        {
            let message = if *last_page == page {
                format!("the story `{id}` is placed twice on page {page}: in `{last_slot}` and in `{slot}`")
            } else {
                format!(
                    "the story `{id}` is placed twice: in `{last_slot}` on page {last_page} and in `{slot}` on page {page}"
                )
            };
            let help = format!(
                "A story goes on in the slot of the same name, `{last_slot}`, of a later page, or by `{slot}: {{ continues: {id} }}`."
            );
            out.push(Report::error(Code::StoryTwice, message).at(at).on(page).help(help));
            return None;
        }
        named.last = Some((slot.to_owned(), page));
        named.index
    }

    /// Reports references to stories that stand on no page.
    fn astray(&self, out: &mut Vec<Report>) {
        for named in self.named.iter().filter(|named| named.last.is_none() && named.index.is_some()) {
            let Some((at, page)) = named.referred else { continue };
            let message = format!("page {page} refers to the story `{}`, which stands on no page", named.id);
            let help = "Place it in a slot of a page, or take the reference out.";
            out.push(Report::error(Code::BadJump, message).at(at).on(page).help(help));
        }
    }
}

fn no_story(sources: &Sources, id: &str, path: &str) -> Report {
    let mut names: Vec<String> = sources
        .files()
        .filter_map(|(_, f)| Some(nfc(f.path.strip_prefix("articles/")?.strip_suffix(".md")?)))
        .collect();
    names.sort_unstable();
    let message = match nearest(id, names.iter().map(String::as_str)) {
        Some(near) => format!("there is no story `{id}`; did you mean `{near}`?"),
        None => format!("there is no story `{id}`"),
    };
    Report::error(Code::MissingStory, message).help(format!("The story should be in `{path}`."))
}

/// Decodes every picture of the stories; one that cannot be decoded is taken off its story and reported where it is first named.
fn pictures(sources: &Sources, stories: &mut [Story], out: &mut Vec<Report>) -> BTreeMap<FileId, Picture> {
    let mut wanted: Vec<(FileId, Span)> = Vec::new();
    for story in stories.iter_mut() {
        each(story, &mut |photo| {
            if let Some(file) = photo.file
                && !wanted.iter().any(|(known, _)| *known == file)
            {
                wanted.push((file, photo.span));
            }
        });
    }
    let decoded: Vec<_> =
        wanted.clone().into_par_iter().map(|(file, _)| picture::decode(sources.bytes(file))).collect();
    let mut pictures = BTreeMap::new();
    for ((file, at), decoded) in wanted.into_iter().zip(decoded) {
        match decoded {
            Ok(picture) => {
                pictures.insert(file, picture);
            }
            Err(fault) => {
                let path = sources.file(file).map_or("", |f| f.path.as_str());
                out.push(picture::report(&fault, path).at(at));
            }
        }
    }
    for story in stories {
        each(story, &mut |photo| photo.file = photo.file.filter(|file| pictures.contains_key(file)));
    }
    pictures
}

fn each(story: &mut Story, see: &mut dyn FnMut(&mut Photo)) {
    story.photos.iter_mut().for_each(&mut *see);
    each_photo(&mut story.body, see);
}

/// Reports stories without a headline where their template sets one.
fn without_headline(issue: &Issue, out: &mut Vec<Report>) {
    let mut told: Vec<usize> = Vec::new();
    for plan in &issue.pages {
        for (slot, index) in &plan.fill {
            let Some((template, story)) = issue.layout.templates.get(&plan.template).zip(issue.stories.get(*index))
            else {
                continue;
            };
            let wanted = template.areas.iter().any(|area| {
                area.slot.as_deref() == Some(slot) && !area.optional && matches!(area.part, Part::Headline { .. })
            });
            // Front matter that could not be read has been told, and so has an empty file.
            let known = |report: &Report| {
                matches!(report.code, Code::BadYaml | Code::EmptyStory | Code::UnknownKey)
                    && report.span.is_some_and(|at| at.file == story.file)
            };
            if wanted && story.headline.is_empty() && !told.contains(index) && !out.iter().any(known) {
                told.push(*index);
                let message = format!(
                    "the story `{}` has no title, and the slot `{slot}` of `{}` sets one",
                    story.id, template.name
                );
                let at = Span { end: story.span.start, ..story.span };
                out.push(
                    Report::error(Code::BadValue, message)
                        .at(at)
                        .on(plan.number)
                        .help("Add `title: \"…\"` to the front matter, between lines of `---`."),
                );
            }
        }
    }
}
