//! What is told of the copy of a paper: where a word of it stands, on which page a story begins.
//!
//! In: a paper as it is seen. Out: breaches at their place, the printed texts of a story.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::trim::trimmed;
use crate::lint::sight::view::View;
use crate::source::Span;
use crate::story::Text;
use crate::style::Role;
use rustc_hash::FxHashSet;

impl<'a> Sight<'a> {
    /// A breach in a printed text, told where some of its words stand.
    pub fn told_in(&self, text: &Printed, words: &str, message: String) -> Offence {
        let page = Some(text.page);
        let span = self.spot(text.passage.text, words);
        Offence { page, span, ..Offence::of_issue(message) }.of(self.name(text.story))
    }

    /// Where words of a text stand in their file; the text itself where they are written otherwise
    /// there.
    pub fn spot(&self, text: &Text, words: &str) -> Option<Span> {
        let found = text.spans().find_map(|span| {
            let (start, end) = (span.start as usize, span.end as usize);
            let written = self.sources.bytes(span.file).get(start..end)?;
            let at = std::str::from_utf8(written).ok()?.find(words)?;
            Some(Span::new(span.file, start + at..start + at + words.len()))
        });
        found.filter(|_| !words.is_empty()).or_else(|| text.span())
    }

    /// Where `issue.yaml` has what a line of no story shows, its title, motto, price or section;
    /// the line's own place in the layout where it has none of them.
    pub fn typed_at(&self, view: &View, line: &SeenLine) -> Option<Span> {
        let issue = self.issue;
        let file = self.sources.bytes(issue.file);
        let section = view.plan.section.as_deref().unwrap_or_default();
        let page = view.plan.span.start as usize;
        let values = [(section, page), (&issue.motto, 0), (&issue.price, 0), (&issue.title, 0)];
        let shown = |value: &&(&str, usize)| !value.0.is_empty() && line.text.contains(value.0);
        let typed = values.iter().filter(shown).find_map(|(value, from)| {
            let bytes = value.as_bytes();
            let at = file.get(*from..)?.windows(bytes.len()).position(|own| own == bytes)?;
            Some(Span::new(issue.file, from + at..from + at + bytes.len()))
        });
        typed.or(line.span)
    }

    /// Where the layout sets a key; its first byte where another layout does that for it.
    pub fn key_at(&self, key: &str) -> Span {
        self.key_within("", key).unwrap_or(Span::new(self.layout.file, 0..0))
    }

    /// Where the layout sets the style of a role; `None` where another layout does.
    pub fn style_at(&self, role: Role) -> Option<Span> {
        self.key_within("styles", role.name())
    }

    /// Where the layout sets a fixed phrase; `None` where another layout does.
    pub fn phrase_at(&self, name: &str) -> Option<Span> {
        self.key_within("phrases", name)
    }

    /// Where the layout sets a key under one of its own, or anywhere.
    fn key_within(&self, part: &str, key: &str) -> Option<Span> {
        let file = self.layout.file;
        let text = String::from_utf8_lossy(self.sources.bytes(file));
        let at = key_in(&text, part, key)?;
        Some(Span::new(file, at..at + key.len()))
    }

    /// The words of a story as it is printed, without the signs beside them.
    pub fn words_of(&self, story: StoryId) -> FxHashSet<&str> {
        self.copy_of(story).flat_map(|of| of.each().map(trimmed)).collect()
    }

    /// A text of a story as it is printed, if it is.
    pub fn printed_text(&self, story: StoryId, text: &Text) -> Option<&Printed<'a>> {
        self.copy_of(story).find(|of| std::ptr::eq(of.passage.text, text))
    }

    /// The printed texts of a story.
    pub fn copy_of(&self, story: StoryId) -> impl Iterator<Item = &Printed<'a>> {
        self.copy.iter().filter(move |text| text.story == story)
    }

    /// Whether a story is supplied art, which `issue.yaml` names by its picture.
    pub fn is_supplied(&self, story: StoryId) -> bool {
        self.issue.story(story).is_some_and(|story| story.file == self.issue.file)
    }

    /// The first page on which a story stands.
    pub fn first_page(&self, story: StoryId) -> Option<&View<'a>> {
        self.views.iter().find(|view| view.has(story))
    }
}

/// Where a text of YAML has a key: under another key or, where that is empty, anywhere.
fn key_in(text: &str, part: &str, key: &str) -> Option<usize> {
    let find = |key: &str, from: usize| {
        let mut places = text.get(from..)?.match_indices(key).map(|(at, _)| from + at);
        places.find(|at| {
            let (before, after) = (text.get(..*at), text.get(at + key.len()..));
            after.is_some_and(|rest| rest.starts_with(':'))
                && before.is_none_or(|of| of.is_empty() || of.ends_with([' ', '{', '\n']))
        })
    };
    if part.is_empty() {
        return find(key, 0);
    }
    let from = find(part, 0)?;
    // What is its own stands further in.
    let rest = text.get(from..)?;
    let ends = rest.match_indices('\n').map(|(at, _)| at + 1).find(|at| {
        rest.get(*at..).is_some_and(|line| line.starts_with(|c: char| c.is_alphanumeric()))
    });
    find(key, from).filter(|at| ends.is_none_or(|end| *at < from + end))
}

#[cfg(test)]
mod tests {
    use super::key_in;

    #[test]
    fn a_key_is_found_in_its_own_part() {
        let text = "extends: club\nstyles:\n  brief: { size: 8pt }\nfurniture:\n  - { text: x }\n";
        assert_eq!(key_in(text, "styles", "brief"), text.find("brief"));
        assert_eq!(key_in(text, "styles", "text"), None);
        assert_eq!(key_in(text, "", "text"), text.find("text:"));
        assert_eq!(key_in(text, "phrases", "jump"), None);
    }
}
