//! The text of a story as it is read: stretches without a break, paragraphs that go on over one.
//!
//! In: the legs of a seen paper. Out: rows that stand under one another, where paragraphs are
//! parted, and breaches that are told of a line.

use crate::geometry::Rect;
use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::view::{SeenLeg, View};

/// A paragraph that goes on where a stretch ends.
#[derive(Clone, Copy)]
pub struct Parting<'s, 'a> {
    /// Its last row before that.
    pub above: ReadRow<'s, 'a>,
    /// How many of its rows stand there, counted up to a few.
    pub over: usize,
    /// Its first row after that.
    pub below: ReadRow<'s, 'a>,
    /// How many stand there.
    pub under: usize,
}

/// Rows of a paragraph that are counted on each side of a parting.
const FEW: usize = 10;

/// In words, that a line is one of so many.
pub fn left(lines: usize) -> String {
    if lines == 1 { "is left alone".to_owned() } else { format!("is one of {lines} lines left") }
}

impl<'a> Sight<'a> {
    /// The stretches of a story in reading order: rows that stand under one another in a leg, all
    /// of it or what a cut leaves of it.
    pub fn stretches(&self, story: StoryId) -> Vec<Vec<ReadRow<'_, 'a>>> {
        let mut all: Vec<Vec<ReadRow>> = Vec::new();
        for row in self.reading(story) {
            // A crosshead has one clear row above it; two and more are a cut.
            let goes_on = |before: &ReadRow| {
                let place = |row: &ReadRow| (row.view.page.number, row.leg);
                place(before) == place(&row) && row.line.y - before.line.y < 2.5 * self.row()
            };
            match all.last_mut().filter(|stretch| stretch.last().is_some_and(goes_on)) {
                Some(stretch) => stretch.push(row),
                None => all.push(vec![row]),
            }
        }
        all
    }

    /// Whether two rows are of one paragraph or entry.
    pub fn together(&self, a: &SeenLine, b: &SeenLine) -> bool {
        let plain = !is_crosshead(a.role) && !is_crosshead(b.role);
        plain && a.span.zip(b.span).is_some_and(|(a, b)| self.one_paragraph(a, b))
    }

    /// Where the paragraphs of a story go on in another leg, or beyond a cut.
    pub fn partings(&self, story: StoryId) -> Vec<Parting<'_, 'a>> {
        let all = self.stretches(story);
        let one = |pair: &[ReadRow<'_, 'a>]| {
            let [a, b] = pair else { return false };
            self.together(a.line, b.line)
        };
        let mut found = Vec::new();
        for pair in all.windows(2) {
            let [before, after] = pair else { continue };
            let (Some(above), Some(below)) = (before.last(), after.first()) else { continue };
            if self.together(above.line, below.line) {
                let over = before.windows(2).rev().take(FEW).take_while(|pair| one(pair)).count();
                let under = after.windows(2).take(FEW).take_while(|pair| one(pair)).count();
                found.push(Parting {
                    above: *above,
                    over: over + 1,
                    below: *below,
                    under: under + 1,
                });
            }
        }
        found
    }

    /// A breach in a line of a page, of its story where it has one.
    pub fn told(&self, view: &View, line: &SeenLine, message: String) -> Offence {
        let offence = view.says_of(line, message);
        match line.story {
            Some(story) => offence.of(self.name(story)),
            None => offence,
        }
    }

    /// A leg in words.
    pub fn leg_name(&self, leg: &SeenLeg) -> String {
        format!("the leg of `{}` in column {}", self.name(leg.story), leg.column + 1)
    }

    /// A breach in a leg, told at its last line.
    pub fn told_of_leg(&self, view: &View, leg: &SeenLeg, message: String) -> Offence {
        let last = view.rows_of(leg).last().and_then(|line| line.span);
        view.says(message).at(last).of(self.name(leg.story))
    }
}

impl View<'_> {
    /// Where pictures and tints lie.
    pub fn frames(&self) -> impl Iterator<Item = Rect> {
        let pictures = self.pictures.iter().map(|shown| shown.frame);
        pictures.chain(self.tints.iter().map(|tint| tint.frame))
    }

    /// How many rows at the foot of a leg its layout lets stay free; `None` where it ends with its
    /// text.
    pub fn may_stay_free(&self, leg: &SeenLeg) -> Option<u32> {
        let legs = self.template.areas.get(leg.area)?.part.legs()?;
        let last = self.legs.iter().rev().find(|other| other.area == leg.area);
        let is_last = last.is_some_and(|last| last.column == leg.column);
        let natural = self.template.areas.get(leg.area).is_some_and(|area| area.is_natural());
        (!natural).then_some(if is_last { legs.short } else { 0 })
    }
}
