//! What of the stories of a page stands in one of its columns, from the top.
//!
//! In: a page as it is seen. Out: lines and pictures of stories that stand on the page, with the
//! columns that each lies over. What reaches a little into a column (a hung quotation mark, the
//! space behind a word) does not stand in it.

use crate::issue::StoryId;
use crate::layout::Art;
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::source::Span;
use crate::style::Role;

/// How much of a column something must lie over to stand in it.
const SHARE: f64 = 0.2;

/// Something of a story.
#[derive(Clone, Copy, Debug)]
pub struct PartSeen {
    /// Its first baseline, or the top of a picture.
    pub y: f64,
    /// The story.
    pub story: StoryId,
    /// The first and last column that it stands in.
    pub columns: (u32, u32),
    /// Its left and right edge.
    pub across: (f64, f64),
    /// What it is to its story.
    pub kind: PartKind,
    /// Where it comes from.
    pub span: Option<Span>,
}

/// What a part is to its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// It leads into the text: kicker, head, deck, byline.
    Opening,
    /// Text, a picture, a quote.
    Body,
    /// Supplied art.
    Advert,
}

impl PartSeen {
    /// Whether it stands over or under a part of another one, rather than beside it.
    pub fn shares_columns(&self, other: &PartSeen) -> bool {
        let both = self.across.1.min(other.across.1) - self.across.0.max(other.across.0);
        let width = |of: &PartSeen| of.across.1 - of.across.0;
        both > SHARE * width(self).min(width(other))
    }

    /// Whether it stands in a column.
    pub fn is_in(&self, column: u32) -> bool {
        (self.columns.0..=self.columns.1).contains(&column)
    }
}

impl<'a> Sight<'a> {
    /// The parts of stories on a page from the top; references to stories of the page are none.
    pub fn parts(&self, view: &View<'a>) -> Vec<PartSeen> {
        let own = |story: &StoryId| view.has(*story);
        let lines = view.lines.iter().filter_map(|line| {
            let story = line.story.filter(own)?;
            let kind = if opens(line.role) { PartKind::Opening } else { PartKind::Body };
            let columns = self.stands_in(line.x, line.right);
            let (across, span) = ((line.x, line.right), line.span);
            let part = PartSeen { y: line.y, story, columns, across, kind, span };
            (!self.is_reference(view, line)).then_some(part)
        });
        let pictures = view.pictures.iter().filter_map(|shown| {
            let story = shown.story.filter(own)?;
            let supplied = self.is_supplied(story) && self.art(view, shown) == Art::Supplied;
            let kind = if supplied { PartKind::Advert } else { PartKind::Body };
            let across = (shown.frame.x.points(), shown.frame.right().points());
            let (columns, y) = (self.stands_in(across.0, across.1), shown.frame.y.points());
            Some(PartSeen { y, story, columns, across, kind, span: shown.span })
        });
        let mut parts: Vec<PartSeen> = lines.chain(pictures).collect();
        parts.sort_by(|a, b| a.y.total_cmp(&b.y));
        parts
    }

    /// The columns that something between two places stands in.
    pub fn stands_in(&self, left: f64, right: f64) -> (u32, u32) {
        let slack = (self.layout.column_width().points() * SHARE).min((right - left) / 2.0);
        let first = self.column(left + slack);
        (first, self.column(right - slack).max(first))
    }

    /// Whether a line is of a reference, a teaser or an index, and not of the story itself.
    fn is_reference(&self, view: &View, line: &SeenLine) -> bool {
        let (column, row) = (self.column(line.x), self.beside_baseline(line.y).0);
        let slots = view.plan.refers.iter().map(|(slot, _)| slot.as_str());
        slots.flat_map(|slot| view.template.of_slot(slot)).any(|area| {
            let rows = self.rows(view, area);
            area.columns.each().contains(&column)
                && rows.is_some_and(|(first, last)| (first..=last).contains(&row))
        })
    }
}

/// Whether a role leads into a text.
fn opens(role: Role) -> bool {
    use Role::{Byline, BylineName, Continued, Deck, Headline, Kicker, KickerRest};
    matches!(role, Kicker | KickerRest | Headline | Deck | Byline | BylineName | Continued)
}

#[cfg(test)]
mod tests {
    use super::{PartKind, PartSeen};
    use crate::issue::StoryId;

    #[test]
    fn what_reaches_a_little_into_a_column_stands_beside_it() {
        let part = |across| {
            let (story, columns, kind) = (StoryId(0), (0, 0), PartKind::Body);
            PartSeen { y: 0.0, story, columns, across, kind, span: None }
        };
        let leg = part((0.0, 100.0));
        for (across, shares) in [
            ((0.0, 100.0), true),
            ((40.0, 260.0), true),
            ((0.0, 12.0), true),
            ((90.0, 260.0), false),
            ((110.0, 210.0), false),
        ] {
            assert_eq!(leg.shares_columns(&part(across)), shares, "{across:?}");
            assert_eq!(part(across).shares_columns(&leg), shares, "{across:?}");
        }
    }
}
