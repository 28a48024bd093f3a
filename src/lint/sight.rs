//! A made paper as a critical eye sees it: lines of type, pictures, rules and tints, each with its
//! place on the grid.
//!
//! In: an issue as it was settled, its paper, its sources. Out: a view a page, its type gathered
//! into lines, its running text into legs. All lengths are points, down and to the right from the
//! upper left corner of the trim; rows and columns count from 0.

use crate::font::{Font, font};
use crate::issue::{Issue, Plan, StoryId};
use crate::layout::{Columns, Layout};
use crate::page::{Inked, Page, Paper, Run, Shape};
use crate::source::{Sources, Span};
use crate::story::{Block, Photo, Story};
use crate::style::Role;

pub mod captioned;
pub mod contrast;
pub mod copied;
pub mod copy;
pub mod days;
pub mod faces;
pub mod heads;
pub mod index;
pub mod inks;
pub mod jumps;
pub mod legs;
pub mod likeness;
pub mod line;
pub mod notation;
pub mod order;
pub mod parts;
mod places;
pub mod quotes;
pub mod sends;
pub mod spelling;
pub mod stretch;
pub mod trim;
pub mod view;

use copy::{Printed, printed};
use line::SeenLine;
use view::{SeenPicture, SeenRule, Tint, View};

/// A paper with all that is asked about it.
pub struct Sight<'a> {
    /// The issue, with what was chosen in it.
    pub issue: &'a Issue,
    /// Its design.
    pub layout: &'a Layout,
    /// What leaves the house.
    pub paper: &'a Paper,
    /// The files that it was made of.
    pub sources: &'a Sources,
    /// The faces, as runs point to them; `None` for one that cannot be read again.
    pub fonts: Vec<Option<Font>>,
    /// The pages.
    pub views: Vec<View<'a>>,
    /// The texts of stories that they show.
    pub copy: Vec<Printed<'a>>,
}

impl<'a> Sight<'a> {
    /// Looks at a paper. `issue` is settled: its pages name what was chosen.
    pub fn of(issue: &'a Issue, paper: &'a Paper, sources: &'a Sources) -> Sight<'a> {
        let fonts = paper.faces.iter().map(|face| font(&face.bytes).ok()).collect();
        let (views, copy, layout) = (Vec::new(), Vec::new(), &issue.layout);
        let mut sight = Sight { issue, layout, paper, sources, fonts, views, copy };
        let plan = |page: &Page| issue.pages.iter().find(|plan| plan.number == page.number);
        let pages = paper.pages.iter().filter_map(|page| Some((page, plan(page)?)));
        sight.views = pages.filter_map(|(page, plan)| sight.view(page, plan)).collect();
        sight.copy = printed(issue, &sight.views);
        sight
    }

    fn view(&self, page: &'a Page, plan: &'a Plan) -> Option<View<'a>> {
        let mut view = View::bare(page, plan, self.layout)?;
        for inked in page.inked() {
            self.see(inked, &mut view);
        }
        view.legs = self.legs(&view);
        Some(view)
    }

    /// Takes a mark up into a view.
    fn see(&self, inked: Inked<'a>, view: &mut View<'a>) {
        let Inked { corner, mark, span } = inked;
        let story = span.and_then(|span| self.story_at(span));
        let photo = || span.and_then(|span| self.photo_at(span));
        match &mark.shape {
            Shape::Glyphs(run) => view.take(SeenLine::of(run, &inked, story)),
            Shape::Rule { from, to, thickness } => view.rules.push(SeenRule {
                role: mark.role,
                from: (*from + corner).into(),
                to: (*to + corner).into(),
                thickness: thickness.points(),
                ink: mark.ink,
                span,
            }),
            Shape::Fill(rect) if mark.role == Role::EndMark => {
                view.end_marks.push(rect.moved(corner));
            }
            // What leads to no story is the page's own.
            Shape::Fill(rect) | Shape::Picture { frame: rect, .. }
                if mark.role == Role::Picture && story.is_none() =>
            {
                view.art.push(rect.moved(corner));
            }
            Shape::Fill(rect) if mark.role == Role::Picture => {
                let frame = rect.moved(corner);
                let photo = photo();
                let (pixels, tone) = (None, None);
                view.pictures.push(SeenPicture { frame, pixels, tone, photo, story, span });
            }
            Shape::Fill(rect) => view.tints.push(Tint { frame: rect.moved(corner), ink: mark.ink }),
            Shape::Picture { frame, plate } => {
                let plate = self.paper.plates.get(*plate as usize);
                let (frame, photo) = (frame.moved(corner), photo());
                let pixels = plate.map(|plate| (plate.width, plate.height));
                let tone = plate.filter(|plate| !plate.is_drawn()).map(|plate| plate.tone);
                view.pictures.push(SeenPicture { frame, pixels, tone, photo, story, span });
            }
        }
    }

    /// The story whose file a span is in; of supplied art, which stands in `issue.yaml`, the last
    /// one that is named before it.
    pub fn story_at(&self, span: Span) -> Option<StoryId> {
        let supplied = span.file == self.issue.file;
        let own = |story: &Story| {
            story.file == span.file && (!supplied || story.span.start <= span.start)
        };
        let all = self.issue.each_story().filter(|(_, story)| own(story));
        all.max_by_key(|(_, story)| story.span.start).map(|(id, _)| id)
    }

    /// The name of a story.
    pub fn name(&self, story: StoryId) -> &'a str {
        self.issue.story(story).map_or("", |story| story.id.as_str())
    }

    fn photo_at(&self, span: Span) -> Option<&'a Photo> {
        let story = self.issue.story(self.story_at(span)?)?;
        let inside = story.body.iter().filter_map(|block| match block {
            Block::Picture(photo) => Some(photo),
            _ => None,
        });
        story.photos.iter().chain(inside).find(|photo| photo.span == span)
    }

    /// Top of a row, its cap line.
    pub fn top(&self, row: i64) -> f64 {
        (self.layout.area.y + self.layout.grid.row * row).points()
    }

    /// Baseline of a row.
    pub fn baseline(&self, row: i64) -> f64 {
        self.top(row) + self.layout.grid.baseline.points()
    }

    /// Height of a row.
    pub fn row(&self) -> f64 {
        self.layout.grid.row.points()
    }

    /// The last row of the type area.
    pub fn last_row(&self) -> i64 {
        i64::from(self.layout.grid.rows) - 1
    }

    /// The row whose top is nearest, and how far below it the place lies.
    pub fn beside_top(&self, y: f64) -> (i64, f64) {
        let row = ((y - self.top(0)) / self.row()).round() as i64;
        (row, y - self.top(row))
    }

    /// The row whose baseline is nearest, and how far below it the place lies.
    pub fn beside_baseline(&self, y: f64) -> (i64, f64) {
        let row = ((y - self.baseline(0)) / self.row()).round() as i64;
        (row, y - self.baseline(row))
    }

    /// The column that a place stands in; a gutter belongs half to each side.
    pub fn column(&self, x: f64) -> u32 {
        let pitch = (self.layout.column_width() + self.layout.grid.gutter).points();
        let at = (x - self.layout.area.x.points() + self.layout.grid.gutter.points() / 2.0) / pitch;
        (at.max(0.0) as u32).min(self.layout.grid.columns.saturating_sub(1))
    }

    /// Left and right edge of columns.
    pub fn edges(&self, first: u32, last: u32) -> (f64, f64) {
        let (left, width) = self.layout.span_of(Columns { first, last });
        (left.points(), (left + width).points())
    }

    /// The columns between two places, the last not before the first.
    pub fn columns(&self, left: f64, right: f64) -> (u32, u32) {
        let first = self.column(left + 1.0);
        (first, self.column(right - 1.0).max(first))
    }

    /// The face of a run.
    pub fn font(&self, run: &Run) -> Option<&Font> {
        self.fonts.get(usize::from(run.face.0))?.as_ref()
    }

    /// Name of the face of a run.
    pub fn face(&self, run: &Run) -> &'a str {
        self.paper.faces.get(usize::from(run.face.0)).map_or("", |face| face.name.as_str())
    }

    /// Height of the capitals of a line's first run.
    pub fn capitals(&self, line: &SeenLine) -> f64 {
        let Some(run) = line.runs.first().map(|run| run.run) else { return 0.0 };
        let Some(font) = self.font(run) else { return 0.0 };
        font.cap_height as f64 / font.units as f64 * run.size.points()
    }

    /// How far ink of a line goes below its baseline.
    pub fn descent(&self, line: &SeenLine) -> f64 {
        let below = |run: &Run| {
            let font = self.font(run)?;
            let ink = run.glyphs.iter().map(|glyph| font.depth(glyph.id) as f64);
            Some(ink.fold(0.0, f64::max) / font.units as f64 * run.size.points())
        };
        line.runs.iter().filter_map(|run| below(run.run)).fold(0.0, f64::max)
    }

    /// Whether all pages of the issue are there.
    pub fn is_whole(&self) -> bool {
        self.issue.pages.iter().all(|plan| !self.is_left_out(plan.number))
    }

    /// Whether a page of the issue was not asked for, so that nothing can be said of it.
    pub fn is_left_out(&self, page: u32) -> bool {
        let is = |number: u32| number == page;
        let planned = self.issue.pages.iter().any(|plan| is(plan.number));
        planned && !self.views.iter().any(|view| is(view.page.number))
    }

    /// Every line of type with its page.
    pub fn lines(&self) -> impl Iterator<Item = (&View<'a>, &SeenLine<'a>)> {
        self.views.iter().flat_map(|view| view.lines.iter().map(move |line| (view, line)))
    }
}
