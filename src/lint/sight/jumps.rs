//! Where stories go on, and the lines that say so.
//!
//! In: pages as they are seen. Out: jump lines and "continued" lines with the page that each names,
//! the pages of a story in order, which of them lie open together.

use crate::issue::StoryId;
use crate::layout::Side;
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::style::Role;

/// A line that names a page.
#[derive(Clone, Copy)]
pub struct PageSign<'s, 'a> {
    /// The page on which it stands.
    pub view: &'s View<'a>,
    /// The line.
    pub line: &'s SeenLine<'a>,
    /// The page that it names; `None` where its words are not those of the layout.
    pub names: Option<u32>,
}

impl<'a> Sight<'a> {
    /// The lines that say where stories go on.
    pub fn jump_lines(&self) -> Vec<PageSign<'_, 'a>> {
        self.page_signs(Role::Jump, &self.layout.phrases.jump)
    }

    /// The lines that say where stories come from.
    pub fn continued_lines(&self) -> Vec<PageSign<'_, 'a>> {
        self.page_signs(Role::Continued, &self.layout.phrases.continued)
    }

    fn page_signs(&self, role: Role, phrase: &str) -> Vec<PageSign<'_, 'a>> {
        let own = self.lines().filter(|(_, line)| line.role == role);
        own.map(|(view, line)| PageSign { view, line, names: named(&line.text, phrase) }).collect()
    }

    /// The pages with text of a story, in order.
    pub fn pages_of(&self, story: StoryId) -> impl Iterator<Item = &View<'a>> {
        self.views.iter().filter(move |view| view.legs.iter().any(|leg| leg.story == story))
    }

    /// Whether the second of two pages lies open beside the first.
    pub fn faces(&self, view: &View, next: &View) -> bool {
        let left = view.side() == Side::Left && next.side() == Side::Right;
        left && next.page.number == view.page.number + 1
    }
}

impl View<'_> {
    /// The side of the spread that it is: the one its template is drawn for, or its number’s.
    pub fn side(&self) -> Side {
        let even = self.page.number.is_multiple_of(2);
        self.template.side.unwrap_or(if even { Side::Left } else { Side::Right })
    }
}

/// The page that a line names in the words of a phrase.
fn named(text: &str, phrase: &str) -> Option<u32> {
    let (before, after) = phrase.split_once("{page}")?;
    text.trim().strip_prefix(before)?.strip_suffix(after)?.trim().parse().ok()
}
