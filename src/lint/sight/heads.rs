//! Heads and what surrounds them.
//!
//! In: a page as it is seen. Out: the headline of each story with the columns that it was given,
//! which roles are heads, the white above and under a place.

use crate::geometry::Rect;
use crate::issue::StoryId;
use crate::layout::{Area, Part};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenPicture, View};
use crate::style::Role;
use crate::unit::Pt;

/// The headline of a story on a page; lengths in points.
#[derive(Clone, Debug)]
pub struct SeenHead<'s, 'a> {
    /// The story.
    pub story: StoryId,
    /// Its lines, one at the least.
    pub lines: Vec<&'s SeenLine<'a>>,
    /// Left and right edge of the columns that it was given.
    pub span: (f64, f64),
    /// Its first cap line.
    pub top: f64,
    /// Its last baseline.
    pub foot: f64,
}

impl<'s, 'a> SeenHead<'s, 'a> {
    /// Its words for a message.
    pub fn words(&self) -> String {
        self.lines.first().map_or(String::new(), |line| line.words())
    }

    /// Its size.
    pub fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    /// How wide its widest line is, in points.
    pub fn widest(&self) -> f64 {
        self.lines.iter().map(|line| line.width()).fold(0.0, f64::max)
    }

    /// Its first line.
    pub fn first(&self) -> Option<&'s SeenLine<'a>> {
        self.lines.first().copied()
    }

    /// Whether it stands over a part of the same columns.
    pub fn shares_columns(&self, other: &SeenHead) -> bool {
        self.span.0 < other.span.1 - 2.0 && self.span.1 > other.span.0 + 2.0
    }
}

/// What is not counted when white is measured.
pub type NotCounted<'f> = &'f dyn Fn(&SeenLine) -> bool;

/// White around a place, in points.
#[derive(Clone, Copy, Debug)]
pub struct White<'s, 'a> {
    /// Up to what stands above.
    pub above: f64,
    /// Down to what stands under it.
    pub below: f64,
    /// The line above, if type is nearest there.
    pub over: Option<&'s SeenLine<'a>>,
}

impl<'a> Sight<'a> {
    /// The headlines of a page.
    pub fn heads<'s>(&self, view: &'s View<'a>) -> Vec<SeenHead<'s, 'a>> {
        let mut heads: Vec<SeenHead<'s, 'a>> = Vec::new();
        for line in view.lines.iter().filter(|line| line.role == Role::Headline) {
            let Some(story) = line.story else { continue };
            let same = |head: &&mut SeenHead| head.story == story && head.size() == line.size;
            if let Some(head) = heads.last_mut().filter(same) {
                head.lines.push(line);
                head.foot = line.y;
                continue;
            }
            let headline = |area: &Area| matches!(area.part, Part::Headline { .. });
            let mut areas = view.areas_of(story).filter(|(_, area)| headline(area));
            let Some((_, area)) = areas.next() else { continue };
            let span = self.edges(area.columns.first, area.columns.last);
            let top = line.y - self.capitals(line);
            heads.push(SeenHead { story, lines: vec![line], span, top, foot: line.y });
        }
        heads
    }

    /// How much white lies above a headline and under it, over its columns.
    pub fn white<'s>(&self, view: &'s View<'a>, head: &SeenHead, own: NotCounted) -> White<'s, 'a> {
        let (span, top, foot) = (head.span, head.top, head.foot);
        let meets = |from: f64, to: f64| from < span.1 - 2.0 && to > span.0 + 2.0;
        let lines = || view.lines.iter().filter(|line| meets(line.x, line.right) && !own(line));
        let frames = || {
            let pictures = view.pictures.iter().map(|shown| self.bounds(view, shown));
            let all = pictures.chain(view.tints.iter().map(|tint| tint.frame));
            all.filter(|rect| meets(rect.x.points(), rect.right().points()))
        };
        let rules =
            || view.rules.iter().filter(|rule| rule.is_level() && meets(rule.from.x, rule.to.x));
        let above = lines().filter(|line| line.y <= top).max_by(|a, b| a.y.total_cmp(&b.y));
        let solid = frames()
            .map(|rect| rect.bottom().points())
            .chain(rules().map(|rule| rule.from.y + rule.thickness / 2.0));
        let solid = solid.filter(|y| *y <= top).fold(0.0, f64::max);
        let by_type = above.map_or(0.0, |line| line.y);
        let below = lines().map(|line| line.y - self.capitals(line));
        let below = below.chain(frames().map(|rect| rect.y.points()));
        let below = below.chain(rules().map(|rule| rule.from.y - rule.thickness / 2.0));
        let below = below.filter(|y| *y >= foot).fold(f64::INFINITY, f64::min);
        White {
            above: top - solid.max(by_type),
            below: below - foot,
            over: above.filter(|_| by_type > solid),
        }
    }

    /// The rectangle of a picture; line art has no edge of its own and takes its area's top.
    fn bounds(&self, view: &View<'a>, shown: &SeenPicture) -> Rect {
        let drawn = shown.photo.is_some_and(|photo| photo.drawing);
        let area = self.area_of(view, shown).filter(|_| drawn);
        let Some((first, _)) = area.and_then(|area| self.rows(view, area)) else {
            return shown.frame;
        };
        let frame = shown.frame;
        Rect::between(frame.x, Pt::from_points(self.top(first)), frame.right(), frame.bottom())
    }
}

impl<'a> View<'a> {
    /// The line under a line of the same text, if there is one.
    pub fn next_of(&self, i: usize) -> Option<&SeenLine<'a>> {
        let (line, below) = (self.lines.get(i)?, self.lines.get(i + 1)?);
        let same = (line.role, line.story, line.size) == (below.role, below.story, below.size);
        (same && below.y > line.y && below.y - line.y < line.size * 1.6).then_some(below)
    }
}

/// Whether a role is a head, on whatever scale.
pub fn is_head(role: Role) -> bool {
    use Role::{BoxHead, BoxHeadSmall, Headline, Reference, SectionHead, Teaser};
    matches!(role, Headline | Teaser | Reference | SectionHead | BoxHead | BoxHeadSmall)
}
