//! Running text in its legs.
//!
//! In: a page as it is seen. Out: its legs, the order in which they are read, where paragraphs
//! begin.

use crate::issue::StoryId;
use crate::layout::Area;
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::{SeenLeg, View};
use crate::source::Span;
use crate::style::Role;
use std::collections::BTreeMap;

/// A row of a story, with the page and the leg that it stands in.
#[derive(Clone, Copy)]
pub struct ReadRow<'s, 'a> {
    /// The page.
    pub view: &'s View<'a>,
    /// Which of the page's legs.
    pub leg: usize,
    /// The line.
    pub line: &'s SeenLine<'a>,
}

impl<'a> Sight<'a> {
    /// Whether two words of a story stand in one paragraph or entry: no blank line and no new entry
    /// between them.
    pub fn one_paragraph(&self, a: Span, b: Span) -> bool {
        if a.file != b.file {
            return false;
        }
        let bytes = self.sources.bytes(a.file);
        let between =
            bytes.get(a.start.min(b.start) as usize..a.start.max(b.start) as usize).unwrap_or(&[]);
        let between = String::from_utf8_lossy(between);
        let entry = |line: &str| {
            let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.starts_with("- ") || (number.len() < line.len() && number.starts_with(". "))
        };
        let mut lines =
            between.split('\n').skip(1).map(|line| line.trim_start_matches(['>', ' '])).peekable();
        while let Some(line) = lines.next() {
            // The last line is cut where the second word starts: no more than the sign of an entry
            // stands before it.
            if entry(line) || (line.trim().is_empty() && lines.peek().is_some()) {
                return false;
            }
        }
        true
    }

    /// The legs of a page, in the order of their areas and columns.
    pub(super) fn legs(&self, view: &View<'a>) -> Vec<SeenLeg> {
        let mut legs: BTreeMap<(usize, u32), SeenLeg> = BTreeMap::new();
        for (i, line) in view.lines.iter().enumerate().filter(|(_, line)| runs_on(line.role)) {
            let Some(story) = line.story.filter(|story| view.has(*story)) else { continue };
            let column = self.column(line.x);
            let row = self.beside_baseline(line.y).0;
            let Some(area) = view.legs_of(story, (column, row)) else { continue };
            let new = || SeenLeg { story, column, area, rows: Vec::new(), foot: 0.0 };
            legs.entry((area, column)).or_insert_with(new).rows.push(i);
        }
        let mut legs: Vec<SeenLeg> = legs.into_values().collect();
        legs.iter_mut().for_each(|leg| self.close(view, leg));
        legs
    }

    /// Puts the rows of a leg in order, and looks what closes it.
    fn close(&self, view: &View<'a>, leg: &mut SeenLeg) {
        let at = |i: usize| view.lines.get(i).map_or((0.0, 0.0), |line| (line.y, line.x));
        let order = |a: &usize, b: &usize| {
            let (a, b) = (at(*a), at(*b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        };
        leg.rows.sort_by(order);
        // An entry's number stands on the baseline of its text.
        leg.rows.dedup_by(|b, a| {
            let same = (at(*a).0 - at(*b).0).abs() < 0.05;
            if same {
                *a = *b;
            }
            same
        });
        let (_, right) = self.edges(leg.column, leg.column);
        let closes = |line: &&SeenLine| match line.role {
            Role::Jump => (line.right - right).abs() < 2.0,
            Role::Service | Role::Byline | Role::BylineName => self.column(line.x) == leg.column,
            _ => false,
        };
        let own = view.lines.iter().filter(|line| line.story == Some(leg.story));
        let closing = own.filter(closes).map(|line| line.y);
        leg.foot = leg.rows.iter().map(|i| at(*i).0).chain(closing).fold(0.0, f64::max);
    }

    /// Whether a line stands in a column that an area of its story has legs in.
    pub fn stands_in_a_leg(&self, view: &View, line: &SeenLine) -> bool {
        let at = (self.column(line.x), self.beside_baseline(line.y).0);
        line.story.is_some_and(|story| view.legs_of(story, at).is_some())
    }

    /// Every row of a story in reading order.
    pub fn reading(&self, story: StoryId) -> Vec<ReadRow<'_, 'a>> {
        let mut all = Vec::new();
        for view in &self.views {
            for (leg, own) in view.legs.iter().enumerate().filter(|(_, leg)| leg.story == story) {
                all.extend(view.rows_of(own).map(|line| ReadRow { view, leg, line }));
            }
        }
        all
    }

    /// The stories that stand on the pages.
    pub fn stories(&self) -> impl Iterator<Item = StoryId> {
        let stands = |story: &StoryId| self.views.iter().any(|view| view.has(*story));
        self.issue.each_story().map(|(story, _)| story).filter(stands)
    }
}

impl<'a> View<'a> {
    /// The lines of a leg from the top.
    pub fn rows_of<'s>(&'s self, leg: &'s SeenLeg) -> impl Iterator<Item = &'s SeenLine<'a>> {
        leg.rows.iter().filter_map(|i| self.lines.get(*i))
    }

    /// The area whose legs of a story have a column; of several the one that has the row too.
    pub fn legs_of(&self, story: StoryId, (column, row): (u32, i64)) -> Option<usize> {
        let legs = || {
            let own = self.areas_of(story).filter(|(_, area)| area.part.legs().is_some());
            own.filter(|(_, area)| area.columns.each().contains(&column))
        };
        let has_row = |area: &Area| {
            let rows = self.places.get(&area.id);
            rows.is_some_and(|(first, last)| (*first..=*last).contains(&row))
        };
        legs().find(|(_, area)| has_row(area)).or_else(|| legs().next()).map(|(i, _)| i)
    }
}
