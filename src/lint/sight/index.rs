//! Lists of what stands on which page: those that the program makes of references, and those that
//! an editor wrote.
//!
//! In: a paper as it is seen. Out: its indexes, each entry with the page that it names.

use crate::issue::{Plan, StoryId};
use crate::layout::Part;
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::lint::sight::view::View;
use crate::source::Span;
use crate::story::boxed::BoxForm;
use crate::story::{Block, Kader, Story, Text};
use std::collections::BTreeSet;

/// A list of what stands on which page.
#[derive(Clone, Debug)]
pub struct SeenIndex {
    /// The page that shows it.
    pub page: u32,
    /// The story that has it; `None` where the program makes it.
    pub story: Option<StoryId>,
    /// Its entries, from the top.
    pub entries: Vec<IndexEntry>,
}

/// An entry of an index.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    /// The page that it names.
    pub page: u32,
    /// Its words.
    pub words: String,
    /// Where it is written.
    pub at: Option<Span>,
}

impl Sight<'_> {
    /// Every index that stands on a page.
    pub fn indexes(&self) -> Vec<SeenIndex> {
        let made = self.views.iter().flat_map(|view| self.made_of(view));
        let written = self.stories().flat_map(|story| self.written_in(story));
        made.chain(written).filter(|index| index.entries.len() > 1).collect()
    }

    /// The section that a page is in.
    pub fn section<'s>(&'s self, plan: &'s Plan) -> &'s str {
        let own = self.layout.templates.get(&plan.template).map(|of| of.section.as_str());
        plan.section.as_deref().or(own).unwrap_or_default()
    }

    /// The indexes of a page that name stories of others.
    fn made_of(&self, view: &View) -> Vec<SeenIndex> {
        let lists = view.plan.refers.iter().filter(|(slot, _)| is_list(view, slot));
        let index = lists.map(|(slot, stories)| {
            let entry = |story: &StoryId| {
                let plan = self.issue.pages.iter().find(|plan| plan.holds(*story))?;
                let at = view.plan.named_at.get(&(slot.clone(), *story)).copied();
                Some(IndexEntry { page: plan.number, words: self.name(*story).to_owned(), at })
            };
            let entries = stories.iter().filter_map(entry).collect();
            SeenIndex { page: view.page.number, story: None, entries }
        });
        index.collect()
    }

    /// The indexes that stand in the text of a story.
    fn written_in(&self, id: StoryId) -> Vec<SeenIndex> {
        let found = self.issue.story(id).zip(self.first_page(id));
        let Some((story, view)) = found else { return Vec::new() };
        let index = |entries| SeenIndex { page: view.page.number, story: Some(id), entries };
        let form = view.areas_of(id).find_map(|(_, area)| match &area.part {
            Part::Box { look, .. } => self.layout.looks.get(look).map(|look| look.form),
            _ => None,
        });
        let own = (form, &story.headline, story.body.as_slice());
        let boxes = boxes(story).map(|of| (of.form, &of.head, of.body.as_slice()));
        let lists = std::iter::once(own).chain(boxes).filter_map(|(form, head, body)| {
            let entries = entries_of(body);
            // `Vandaag` may head anything.
            let named = |entry: &&IndexEntry| !self.whereabouts(&entry.words).is_empty();
            let known = || entries.iter().filter(named).count() * 2 >= entries.len();
            let is_index = form == Some(BoxForm::Index)
                || form.is_none_or(|form| form == BoxForm::Table) && is_head(head) && known();
            is_index.then_some(entries)
        });
        lists.map(index).collect()
    }

    /// The pages on which something stands that words of an index may mean: a story with most of
    /// these words over it; where there is none, a section, or a kicker.
    pub fn whereabouts(&self, words: &str) -> BTreeSet<u32> {
        let entry: BTreeSet<String> = bare_words(words).filter(|word| is_long(word)).collect();
        let pages = |story| self.issue.pages.iter().filter(move |plan| plan.holds(story));
        let numbers = |story: StoryId| pages(story).map(|plan| plan.number);
        let all = || self.issue.each_story();
        let headed = all().filter(|(_, story)| {
            let words = [&story.headline, &story.teaser, &story.continued].map(Text::plain);
            let over: BTreeSet<String> = words.iter().flat_map(|text| bare_words(text)).collect();
            let both = entry.intersection(&over).count();
            both >= 2 && both * 2 > entry.len()
        });
        let found: BTreeSet<u32> = headed.flat_map(|(id, _)| numbers(id)).collect();
        if !found.is_empty() {
            return found;
        }
        let named = |label: &str| {
            let mut words = bare_words(label).filter(|word| is_long(word)).peekable();
            words.peek().is_some() && words.all(|word| entry.contains(&word))
        };
        let sections = self.issue.pages.iter().filter(|plan| named(self.section(plan)));
        let kickers = all().filter(|(_, story)| named(&story.kicker.plain()));
        let kickers = kickers.flat_map(|(id, _)| numbers(id));
        sections.map(|plan| plan.number).chain(kickers).collect()
    }
}

/// Whether a word says something, rather than a number or a small word.
fn is_long(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().any(char::is_alphabetic)
}

/// Whether a slot is a list of contents, which may name every story of the paper.
pub fn is_list(view: &View, slot: &str) -> bool {
    view.template.of_slot(slot).any(|area| matches!(area.part, Part::Box { .. }))
}

fn boxes(story: &Story) -> impl Iterator<Item = &Kader> {
    story.body.iter().filter_map(|block| match block {
        Block::Kader(kader) => Some(kader),
        _ => None,
    })
}

/// Whether words head an index.
fn is_head(text: &Text) -> bool {
    let words: Vec<String> = bare_words(&text.plain()).collect();
    text.language().row().copy.index.contains(&words.join(" ").as_str())
}

/// The entries of an index; none where most lines name no page.
fn entries_of(body: &[Block]) -> Vec<IndexEntry> {
    let rows = body.iter().flat_map(|block| match block {
        Block::Table(table) => table.rows.iter().map(Vec::as_slice).collect(),
        Block::List { entries, .. } => entries.iter().map(std::slice::from_ref).collect(),
        Block::Paragraph(text) => vec![std::slice::from_ref(text)],
        _ => Vec::new(),
    });
    let all: Vec<Option<IndexEntry>> = rows.map(entry).collect();
    let count = all.len();
    let entries: Vec<IndexEntry> = all.into_iter().flatten().collect();
    if entries.len() * 2 > count { entries } else { Vec::new() }
}

/// What an entry says in its cells: one of them is a page, or its first or last word is.
fn entry(cells: &[Text]) -> Option<IndexEntry> {
    let at = cells.iter().find_map(Text::span);
    let page = |word: &str| {
        let bare = trimmed(word);
        bare.parse::<u32>().ok().filter(|page| (1..1000).contains(page))
    };
    let texts: Vec<String> = cells.iter().map(Text::plain).collect();
    // `6`, `pagina 6`, `p. 6`.
    let alone = |text: &String| each_word(text).count() <= 2;
    let last = |text: &String| text.split_whitespace().next_back().and_then(page);
    let cell = texts.iter().position(|text| alone(text) && last(text).is_some());
    if let Some(cell) = cell.filter(|_| texts.len() > 1) {
        let rest = texts.iter().enumerate().filter(|(n, _)| *n != cell).map(|(_, text)| text);
        let words = rest.cloned().collect::<Vec<_>>().join(" ");
        return Some(IndexEntry { page: last(texts.get(cell)?)?, words, at });
    }
    let text = texts.join(" ");
    let named = last(&text).or_else(|| page(each_word(&text).next()?))?;
    Some(IndexEntry { page: named, words: text, at })
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::story::Text;

    #[test]
    fn an_entry_names_its_page() {
        let page = |cells: &[&str]| {
            let cells: Vec<Text> = cells.iter().map(|cell| Text::from(*cell)).collect();
            entry(&cells).map(|entry| entry.page)
        };
        assert_eq!(page(&["Sport", "6", "Roeiers halen brons"]), Some(6));
        assert_eq!(page(&["Roeiers halen brons", "pagina 6"]), Some(6));
        assert_eq!(page(&["Roeiers halen brons, pagina 6."]), Some(6));
        assert_eq!(page(&["12 De brug ligt er"]), Some(12));
        assert_eq!(page(&["De brug ligt er"]), None);
        assert_eq!(page(&["In 2026 komt de brug er"]), None);
    }
}
