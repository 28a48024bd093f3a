//! What the slots of an issue hold: each story read at its first mention, each on the pages that it
//! may stand on.
//!
//! In: the values of slots. Out: indexes into the stories, filled into the plans of pages; reports
//! stories that are missing, placed twice, go on without having begun, or are referred to and stand
//! nowhere.

use crate::issue::freedom::{Offer, OfferKind};
use crate::issue::{Plan, StoryId};
use crate::language::Language;
use crate::layout::{SlotId, Template};
use crate::read::bounds;
use crate::read::inline::Bar;
use crate::read::keys::issue::FILLED;
use crate::read::place::{find, inside, nfc};
use crate::read::story::{Article, BLACK, found, story};
use crate::read::value::{Fields, choice, fields, listed, text};
use crate::read::words::words;
use crate::read::yaml::{Keyed, Node, Value};
use crate::report::{Checked, Code, Report, nearest};
use crate::source::{FileId, KeptKey, Own, Sources, Span};
use crate::story::{Photo, Story};
use std::collections::BTreeSet;

/// What is called the slot of copy of which it is not said where it stands.
const FREE: &str = "stories";

/// A story that a page names.
struct Named {
    id: String,
    /// Slot and page of the last time that it was placed; `None` while it is only referred to.
    last: Option<(String, u32)>,
    /// Where it is first referred to, and on which page.
    referred: Option<(Span, u32)>,
    /// Which of the stories read; `None` when it could not be read.
    index: Option<StoryId>,
    /// Whether a page names it of whose template nothing is known: where it stands can't be judged.
    astray: bool,
}

/// A story as a page names it.
#[derive(Clone, Copy)]
struct Mention<'a> {
    /// Its name as it is written.
    written: &'a str,
    /// The slot, or `FREE`.
    slot: &'a str,
    page: u32,
    at: Span,
}

/// A slot and what a page says that it holds.
pub(crate) struct SlotValue<'a> {
    /// The slot.
    pub slot: &'a str,
    /// What it holds.
    pub value: &'a Node,
    /// The page's template; `None` where nothing is known of it.
    pub template: Option<&'a Template>,
}

/// The stories read so far.
pub(crate) struct Shelf<'a> {
    sources: &'a Sources,
    /// The hash of the names of all files, where things are remembered.
    names: Option<KeptKey>,
    house: Language,
    named: Vec<Named>,
    stories: Vec<Story>,
    /// Characters of the stories so far.
    characters: usize,
    /// Whether a slot holds what names no story: which stand on no page can't be said.
    unread: bool,
}

impl Mention<'_> {
    /// The story's id; reports a name that leads out of the folder.
    fn id(&self, out: &mut Vec<Report>) -> Option<String> {
        let inside = inside(self.written.trim());
        inside.map_err(|report| out.push(report.at(self.at).on(self.page))).ok()
    }
}

impl Plan {
    /// Puts a story into a slot, or remembers that it could not be read.
    fn put(&mut self, slot: &str, index: Option<StoryId>) {
        match index {
            Some(index) => self.fill.push((slot.into(), index)),
            None => self.lost.push(slot.into()),
        }
    }
}

impl<'a> Shelf<'a> {
    /// A shelf without stories; `house` is the issue's language.
    pub(crate) fn new(sources: &'a Sources, house: Language) -> Shelf<'a> {
        Shelf {
            sources,
            names: sources.names(),
            house,
            named: Vec::new(),
            stories: Vec::new(),
            characters: 0,
            unread: false,
        }
    }

    /// The stories, in the order in which they were first named.
    pub(crate) fn into_stories(self) -> Vec<Story> {
        self.stories
    }

    /// The files of the stories that a slot names and that could not be read.
    pub(crate) fn unread(&self, value: &Node) -> Vec<FileId> {
        let lost = |node: &&Node| {
            let Value::Scalar(written) = &node.value else { return None };
            let id = inside(written.trim()).ok()?;
            self.named.iter().find(|known| known.id == id && known.index.is_none())?;
            find(self.sources, &format!("articles/{id}.md"))
        };
        named_in(value).iter().filter_map(lost).collect()
    }

    /// What a slot holds: a story, several, one that goes on here, references, or a picture.
    pub(crate) fn slot(&mut self, of: &SlotValue<'_>, plan: &mut Plan, out: &mut Vec<Report>) {
        let (slot, value, page) = (of.slot, of.value, plan.number);
        let Some(template) = of.template else { return self.unplaced(value, page, out) };
        match &value.value {
            Value::Empty => {}
            Value::List(nodes) if !nodes.is_empty() && template.takes_many(slot) => {
                let each = nodes
                    .iter()
                    .filter_map(|node| mention(Keyed { key: slot, node }, slot, page, out));
                let mentions: Vec<Mention<'_>> = each.collect();
                if template.refers_to(slot) {
                    self.refer_all((slot, &mentions), plan, out);
                } else {
                    let found = mentions.iter().filter_map(|mention| self.place(mention, out));
                    let found: Vec<StoryId> = found.collect();
                    if found.len() < nodes.len() {
                        plan.lost.push(slot.into());
                    }
                    plan.fill.extend(found.into_iter().map(|story| (slot.into(), story)));
                }
            }
            Value::List(nodes) => {
                out.push(no_list(slot, nodes).at(value.span).on(page));
                self.lose(slot, plan);
            }
            Value::Map(_) => self.content(of, plan, out),
            Value::Scalar(_) => {
                let Some(one) = mention(Keyed { key: slot, node: value }, slot, page, out) else {
                    return self.lose(slot, plan);
                };
                if template.refers_to(slot) {
                    self.refer_all((slot, &[one]), plan, out);
                } else {
                    let index = self.place(&one, out);
                    plan.put(slot, index);
                }
            }
        }
    }

    /// What a slot holds that is no story's name alone: one that goes on here, or a picture.
    fn content(&mut self, of: &SlotValue<'_>, plan: &mut Plan, out: &mut Vec<Report>) {
        let slot = of.slot;
        let Some(content) = fields(of.value, &FILLED, out) else { return self.lose(slot, plan) };
        if let Some(node) = content.find("continues") {
            let one = mention(Keyed { key: "continues", node }, slot, plan.number, out);
            let index = one.and_then(|one| self.goes_on(&one, out));
            plan.put(slot, index);
        } else if let Some(index) = self.picture(&content, out) {
            plan.fill.push((slot.into(), index));
        } else {
            self.lose(slot, plan);
        }
    }

    /// A piece of copy of a page on which it is not said who stands where; `None` where it could
    /// not be read, which has been told.
    pub(crate) fn offer(
        &mut self,
        value: &Node,
        number: u32,
        out: &mut Vec<Report>,
    ) -> Option<Offer> {
        let of = |story: StoryId, kind| Offer { stories: vec![story], kind };
        match &value.value {
            Value::Map(_) => {
                let content = fields(value, &FILLED, out)?;
                if let Some(node) = content.find("continues") {
                    let one = mention(Keyed { key: "continues", node }, FREE, number, out)?;
                    return Some(of(self.goes_on(&one, out)?, OfferKind::GoesOn));
                }
                Some(of(self.picture(&content, out)?, OfferKind::Supplied))
            }
            Value::List(nodes) if nodes.is_empty() => {
                let message = "a list of briefs is empty";
                let help = "Write the stories that it holds, `[story, story]`.";
                let empty = Report::error(Code::EmptySlot, message).at(value.span);
                out.push(empty.on(number).help(help));
                None
            }
            Value::List(nodes) => {
                let each = nodes.iter().map(|node| {
                    let one = mention(Keyed { key: FREE, node }, FREE, number, out)?;
                    self.place(&one, out)
                });
                let stories: Vec<Option<StoryId>> = each.collect();
                let stories = stories.into_iter().collect::<Option<Vec<StoryId>>>()?;
                Some(Offer { stories, kind: OfferKind::List })
            }
            _ => {
                let one = mention(Keyed { key: FREE, node: value }, FREE, number, out)?;
                Some(of(self.place(&one, out)?, OfferKind::Story))
            }
        }
    }

    /// The stories so far.
    pub(crate) fn so_far(&self) -> &[Story] {
        &self.stories
    }

    /// Remembers that a slot holds what names no story, which has been told.
    fn lose(&mut self, slot: &str, plan: &mut Plan) {
        plan.lost.push(slot.into());
        self.unread = true;
    }

    /// Reads the stories that a value names, of which it can't be known how they stand on the page.
    pub(crate) fn unplaced(&mut self, value: &Node, page: u32, out: &mut Vec<Report>) {
        for node in named_in(value) {
            let Value::Scalar(written) = &node.value else { continue };
            let one = Mention { written, slot: FREE, page, at: node.span };
            let Some(id) = one.id(out) else { continue };
            let n = self.named(&id, (node.span, page), out);
            self.named.get_mut(n).into_iter().for_each(|named| named.astray = true);
        }
    }

    /// A picture that fills a slot by itself, as a story with nothing else.
    fn picture(&mut self, content: &Fields<'_>, out: &mut Vec<Report>) -> Option<StoryId> {
        let node = content.need("picture", out)?;
        let path = text(node, "picture", out)?.trim();
        let credit = content
            .find("credit")
            .and_then(|node| words(Keyed { key: "credit", node }, Bar::Prints, self.sources, out));
        let black = content.find("black");
        let black = black.and_then(|node| choice(node, "black", &BLACK, out));
        let at = node.span;
        let mut photo = Photo::bare(path, at);
        photo.credit = credit.unwrap_or_default();
        photo.black_alone = black.unwrap_or(false);
        found(self.sources, &mut photo, out);
        let mut story = Story::bare(path, at.file, self.house, at);
        story.photos.push(photo);
        Some(self.shelve(story))
    }

    /// Takes up a story.
    fn shelve(&mut self, story: Story) -> StoryId {
        let id = StoryId(u32::try_from(self.stories.len()).unwrap_or(u32::MAX));
        self.stories.push(story);
        id
    }

    /// The stories of other pages that a slot shows.
    fn refer_all(
        &mut self,
        (slot, all): (&str, &[Mention<'_>]),
        plan: &mut Plan,
        out: &mut Vec<Report>,
    ) {
        let (slot, mut stories) = (SlotId::from(slot), Vec::new());
        for mention in all {
            let Some(story) = self.refer(mention, out) else { continue };
            plan.named_at.insert((slot.clone(), story), mention.at);
            stories.push(story);
        }
        plan.refers.push((slot, stories));
    }

    /// A story that another page shows; reports one that is not there.
    fn refer(&mut self, mention: &Mention<'_>, out: &mut Vec<Report>) -> Option<StoryId> {
        let id = mention.id(out)?;
        let Mention { page, at, .. } = *mention;
        let n = self.named(&id, (at, page), out);
        let named = self.named.get_mut(n)?;
        named.referred.get_or_insert((at, page));
        named.index
    }

    /// A story begun on an earlier page; reports one that is not.
    fn goes_on(&mut self, mention: &Mention<'_>, out: &mut Vec<Report>) -> Option<StoryId> {
        let id = mention.id(out)?;
        let Mention { slot, page, at, .. } = *mention;
        let known = self.named.iter_mut().find(|known| known.id == id);
        match known {
            Some(Named { last: Some(last), index, .. }) if last.1 < page => {
                *last = (slot.to_owned(), page);
                *index
            }
            Some(Named { astray: true, .. }) => None,
            _ => {
                let begun = self
                    .named
                    .iter()
                    .filter(|known| known.last.is_some())
                    .map(|known| known.id.as_str());
                let message = match nearest(&id, begun.filter(|known| *known != id)) {
                    Some(near) => {
                        format!("no earlier page begins the story `{id}`; did you mean `{near}`?")
                    }
                    None => format!("no earlier page begins the story `{id}`"),
                };
                let help = format!(
                    "Place it in a slot of an earlier page, or write `{slot}: {id}` to begin it \
                    here."
                );
                out.push(Report::error(Code::BadJump, message).at(at).on(page).help(help));
                None
            }
        }
    }

    /// The entry of a story, read at its first mention; reports a missing one.
    fn named(&mut self, id: &str, (at, page): (Span, u32), out: &mut Vec<Report>) -> usize {
        if let Some(known) = self.named.iter().position(|known| known.id == id) {
            return known;
        }
        let sources = self.sources;
        let path = format!("articles/{id}.md");
        let index = match find(sources, &path) {
            Some(file) => {
                self.characters +=
                    self.sources.bytes(file).iter().filter(|b| **b & 0xC0 != 0x80).count();
                match bounds::issue(self.characters, id, at) {
                    Some(report) => {
                        out.push(report.on(page));
                        None
                    }
                    None => {
                        let article = Article { file, id, house: self.house };
                        let of = ("story", id, self.house, self.names);
                        let read = sources.recall(&of, &[file], || {
                            let mut told = Vec::new();
                            Checked { value: story(sources, &article, &mut told), reports: told }
                        });
                        out.extend_from_slice(&read.reports);
                        read.value.clone().map(|story| self.shelve(story))
                    }
                }
            }
            None => {
                out.push(no_story(sources, id, &path).at(at).on(page));
                None
            }
        };
        self.named.push(Named {
            id: id.to_owned(),
            last: None,
            referred: None,
            index,
            astray: false,
        });
        self.named.len() - 1
    }

    /// The index of the story that a slot names; reports one placed twice.
    fn place(&mut self, mention: &Mention<'_>, out: &mut Vec<Report>) -> Option<StoryId> {
        let id = mention.id(out)?;
        let Mention { slot, page, at, .. } = *mention;
        let n = self.named(&id, (at, page), out);
        let named = self.named.get_mut(n)?;
        if let Some((last_slot, last_page)) = &named.last
            && (last_slot != slot || *last_page == page || slot == FREE)
            && !named.astray
        {
            let message = if *last_page == page {
                format!(
                    "the story `{id}` is placed twice on page {page}: in `{last_slot}` and in \
                    `{slot}`"
                )
            } else {
                format!(
                    "the story `{id}` is placed twice: in `{last_slot}` on page {last_page} and \
                    in `{slot}` on page {page}"
                )
            };
            let help = format!(
                "A story goes on in the slot of the same name, `{last_slot}`, of a later page, or \
                by `{slot}: {{ continues: {id} }}`."
            );
            out.push(Report::error(Code::StoryTwice, message).at(at).on(page).help(help));
            return None;
        }
        named.last = Some((slot.to_owned(), page));
        named.index
    }

    /// Reports stories of the folder that no page names, all at once; `at` is where pages are
    /// named.
    pub(crate) fn unplaced_stories(&self, at: Span, out: &mut Vec<Report>) {
        if self.unread {
            return;
        }
        let story = |path: &str| Some(nfc(path.strip_prefix("articles/")?.strip_suffix(".md")?));
        let own = self.sources.files().filter(|(_, file)| file.own == Own::Issue);
        let named: BTreeSet<&str> = self.named.iter().map(|known| known.id.as_str()).collect();
        let mut left: Vec<String> = own
            .filter_map(|(_, file)| story(&file.path))
            .filter(|name| !named.contains(name.as_str()))
            .collect();
        left.sort();
        let names = listed(left.iter().map(String::as_str));
        let message = match left.len() {
            0 => return,
            1 => format!("one story stands on no page: {names}"),
            count => format!("{count} stories stand on no page: {names}"),
        };
        let help = "Place them in slots of a page, or take them out of `articles`.";
        out.push(Report::warning(Code::NotPrinted, message).at(at).help(help));
    }

    /// Reports references to stories that stand on no page.
    pub(crate) fn astray(&self, out: &mut Vec<Report>) {
        let nowhere =
            |named: &&Named| named.last.is_none() && named.index.is_some() && !named.astray;
        for named in self.named.iter().filter(nowhere) {
            let Some((at, page)) = named.referred else { continue };
            let message =
                format!("page {page} refers to the story `{}`, which stands on no page", named.id);
            let help = "Place it in a slot of a page, or take the reference out.";
            out.push(Report::error(Code::BadJump, message).at(at).on(page).help(help));
        }
    }
}

/// What in the value of a slot names stories.
fn named_in(value: &Node) -> Vec<&Node> {
    match &value.value {
        Value::List(nodes) => nodes.iter().collect(),
        Value::Map(entries) => entries
            .iter()
            .filter(|(key, _)| key.name == "continues")
            .map(|(_, node)| node)
            .collect(),
        _ => vec![value],
    }
}

/// The story that a value names for a slot of a page.
fn mention<'a>(
    of: Keyed<'a>,
    slot: &'a str,
    page: u32,
    out: &mut Vec<Report>,
) -> Option<Mention<'a>> {
    Some(Mention { written: text(of.node, of.key, out)?, slot, page, at: of.node.span })
}

/// What is said of a slot with a list that holds nothing, or that can't be one.
fn no_list(slot: &str, nodes: &[Node]) -> Report {
    if nodes.is_empty() {
        let message = format!("the list of the slot `{slot}` is empty");
        let help = format!("Write the stories that it holds, `{slot}: [story, story]`.");
        return Report::error(Code::EmptySlot, message).help(help);
    }
    let message = format!("the slot `{slot}` takes one story, not a list");
    Report::error(Code::BadValue, message).help(format!("Write `{slot}: story`."))
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
