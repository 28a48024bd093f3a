//! What is told of the copy of a paper: where a word of it stands, on which page a story begins.
//!
//! In: a paper as it is seen. Out: breaches at their place, the printed texts of a story.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::view::View;
use crate::source::Span;
use crate::story::Text;

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
