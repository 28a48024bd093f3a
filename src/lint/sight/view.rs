//! One page as it is seen: its lines, pictures, rules and tints, and the rows that its areas take.
//!
//! In: a page, its plan, the layout. Out: what rules of design ask of a page.

use crate::color::Ink;
use crate::geometry::{Point, Rect};
use crate::issue::{Plan, StoryId};
use crate::layout::{Area, Layout, Side, Template};
use crate::lint::offence::Offence;
use crate::lint::sight::line::SeenLine;
use crate::page::{Page, PictureTone};
use crate::source::Span;
use crate::story::Photo;
use crate::style::Role;
use std::collections::BTreeMap;

/// A page.
pub struct View<'a> {
    /// What stands on it.
    pub page: &'a Page,
    /// What was to stand on it.
    pub plan: &'a Plan,
    /// Its template, as it is drawn on this side of the spread.
    pub template: Template,
    /// Its lines of type, in reading order.
    pub lines: Vec<SeenLine<'a>>,
    /// Its pictures, advertisements among them.
    pub pictures: Vec<SeenPicture<'a>>,
    /// The art of its furniture: a logo, a nameplate that was drawn.
    pub art: Vec<Rect>,
    /// Its rules.
    pub rules: Vec<SeenRule>,
    /// Its tints, those of boxes and of panels.
    pub tints: Vec<Tint>,
    /// The marks that end its stories.
    pub end_marks: Vec<Rect>,
    /// Its running text, in the order of its areas and columns.
    pub legs: Vec<SeenLeg>,
    /// First and last row of each area that something stands in, by the area's name.
    pub places: BTreeMap<String, (i64, i64)>,
}

/// A picture in its frame.
#[derive(Clone, Copy, Debug)]
pub struct SeenPicture<'a> {
    /// Where it stands.
    pub frame: Rect,
    /// Pixels of its plate, across and down; `None` when there is none.
    pub pixels: Option<(u32, u32)>,
    /// How dark, light and sharp its plate is; `None` when there is none.
    pub tone: Option<PictureTone>,
    /// What the story says of it.
    pub photo: Option<&'a Photo>,
    /// The story that shows it.
    pub story: Option<StoryId>,
    /// Where the story names it.
    pub span: Option<Span>,
}

/// The running text of one story in one column.
#[derive(Clone, Debug)]
pub struct SeenLeg {
    /// The story.
    pub story: StoryId,
    /// The column, from 0.
    pub column: u32,
    /// The area, by its index in the template.
    pub area: usize,
    /// One line a baseline, from the top: their places among the page's lines.
    pub rows: Vec<usize>,
    /// Lowest baseline, with what closes the leg.
    pub foot: f64,
}

/// A place on the page, in points.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct PagePoint {
    /// From the left of the trim.
    pub x: f64,
    /// From its top.
    pub y: f64,
}

impl From<Point> for PagePoint {
    fn from(point: Point) -> PagePoint {
        PagePoint { x: point.x.points(), y: point.y.points() }
    }
}

/// A straight rule, in points.
#[derive(Clone, Copy, Debug)]
pub struct SeenRule {
    /// What it is.
    pub role: Role,
    /// Where it begins.
    pub from: PagePoint,
    /// Where it ends.
    pub to: PagePoint,
    /// How thick it is.
    pub thickness: f64,
    /// Its ink.
    pub ink: Ink,
    /// Where it comes from.
    pub span: Option<Span>,
}

impl SeenRule {
    /// Whether it lies, rather than stands.
    pub fn is_level(&self) -> bool {
        (self.from.y - self.to.y).abs() < (self.from.x - self.to.x).abs()
    }
}

/// A tint.
#[derive(Clone, Copy, Debug)]
pub struct Tint {
    /// Where it lies.
    pub frame: Rect,
    /// Its ink.
    pub ink: Ink,
}

impl<'a> View<'a> {
    /// A page with its areas told and nothing seen on it yet; `None` where its template is gone.
    pub fn bare(page: &'a Page, plan: &'a Plan, layout: &Layout) -> Option<View<'a>> {
        let whole = layout.templates.get(&plan.template)?;
        let side = if plan.number.is_multiple_of(2) { Side::Left } else { Side::Right };
        let mut places: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for placed in &page.placed {
            let rows = placed.rows.map(|(first, last)| (i64::from(first), i64::from(last)));
            if let (Some(area), Some((first, last))) = (placed.area(), rows) {
                let place = places.entry(area.to_owned()).or_insert((first, last));
                *place = (place.0.min(first), place.1.max(last));
            }
        }
        Some(View {
            page,
            plan,
            template: whole.on(whole.side.unwrap_or(side)),
            lines: Vec::new(),
            pictures: Vec::new(),
            art: Vec::new(),
            rules: Vec::new(),
            tints: Vec::new(),
            end_marks: Vec::new(),
            legs: Vec::new(),
            places,
        })
    }

    /// Takes up a line, or what goes on with the last one.
    pub fn take(&mut self, line: SeenLine<'a>) {
        match self.lines.last_mut().filter(|last| last.goes_on(&line)) {
            Some(last) => last.join(line),
            None => self.lines.push(line),
        }
    }

    /// Whether a story stands on the page, rather than being referred to.
    pub fn has(&self, story: StoryId) -> bool {
        self.plan.holds(story)
    }

    /// The areas that show a story, with their place in the template.
    pub fn areas_of(&self, story: StoryId) -> impl Iterator<Item = (usize, &Area)> {
        let slots: Vec<&str> = self
            .plan
            .fill
            .iter()
            .filter(|(_, own)| *own == story)
            .map(|(slot, _)| slot.as_str())
            .collect();
        let own =
            move |area: &&Area| area.slot.as_deref().is_some_and(|slot| slots.contains(&slot));
        self.template.areas.iter().enumerate().filter(move |(_, area)| own(area))
    }

    /// A breach on this page.
    pub fn says(&self, message: impl Into<String>) -> Offence {
        Offence { page: Some(self.page.number), ..Offence::of_issue(message) }
    }

    /// A breach in a line of this page.
    pub fn says_of(&self, line: &SeenLine, message: impl Into<String>) -> Offence {
        self.says(message).at(line.span)
    }
}
