//! A made paper as a critical eye sees it: lines of type, pictures, rules and tints, each with its
//! place on the grid.
//!
//! In: an issue, what it was made up to, and its sources. Out: a sheet a page, its type gathered
//! into lines, its running text into legs. All lengths are points, down and to the right from the
//! upper left corner of the trim. Which rows an area takes is read from what was chosen for its
//! story.

use crate::spoil::marks;
use katern::color::Ink;
use katern::font::{Font, font};
use katern::geometry::Rect;
use katern::issue::{Issue, Plan, StoryId};
use katern::layout::{Area, Columns, Layout, Side, Template};
use katern::makeup::Made;
use katern::page::{Page, Paper, Run, Shape};
use katern::source::{Sources, Span};
use katern::story::Photo;
use katern::style::Role;
use std::collections::BTreeMap;

/// A paper with all that is asked about it.
pub struct Seen<'a> {
    pub issue: &'a Issue,
    pub layout: &'a Layout,
    pub paper: &'a Paper,
    pub sources: &'a Sources,
    pub fonts: Vec<Font>,
    pub sheets: Vec<Sheet<'a>>,
}

/// A page.
pub struct Sheet<'a> {
    pub page: &'a Page,
    pub plan: &'a Plan,
    pub template: Template,
    pub lines: Vec<Line<'a>>,
    pub pictures: Vec<Shown<'a>>,
    pub rules: Vec<Ruled>,
    pub panels: Vec<(Rect, Ink)>,
    pub end_marks: Vec<Rect>,
    /// First and last row of the areas that stories have.
    pub places: BTreeMap<String, Option<(i64, i64)>>,
}

/// A run with its role, its ink, and where its words come from.
pub type Inked<'a> = (&'a Run, Role, Ink, Option<Span>);

/// Type on one baseline without a gap in it.
#[derive(Clone)]
pub struct Line<'a> {
    pub role: Role,
    pub story: Option<StoryId>,
    pub span: Option<Span>,
    pub x: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
    pub runs: Vec<Inked<'a>>,
}

/// A picture in its frame.
pub struct Shown<'a> {
    pub frame: Rect,
    pub photo: Option<&'a Photo>,
}

/// A straight rule.
#[derive(Clone, Copy)]
pub struct Ruled {
    pub from: (f64, f64),
    pub to: (f64, f64),
}

/// Whether a role is text that runs through legs.
pub fn runs_on(role: Role) -> bool {
    use Role::{
        Brief, Crosshead, InnerHead, List, Question, Quotation, TextBold, TextBoldItalic,
        TextItalic,
    };
    matches!(
        role,
        Role::Text
            | TextItalic
            | TextBold
            | TextBoldItalic
            | Quotation
            | List
            | Brief
            | Crosshead
            | InnerHead
            | Question
    )
}

/// Whether a role is a head inside running text.
pub fn is_crosshead(role: Role) -> bool {
    matches!(role, Role::Crosshead | Role::InnerHead | Role::Question)
}

impl<'a> Seen<'a> {
    pub fn new(issue: &'a Issue, made: &'a Made, sources: &'a Sources) -> Seen<'a> {
        let paper = &made.paper;
        let fonts = paper
            .faces
            .iter()
            .map(|face| font(&face.bytes).expect("a face of the paper"))
            .collect();
        let mut seen =
            Seen { issue, layout: &issue.layout, paper, sources, fonts, sheets: Vec::new() };
        seen.sheets = paper
            .pages
            .iter()
            .zip(&issue.pages)
            .map(|(page, plan)| seen.sheet(page, plan, made))
            .collect();
        seen
    }

    fn sheet(&self, page: &'a Page, plan: &'a Plan, made: &Made) -> Sheet<'a> {
        let whole = self.layout.templates.get(&plan.template).expect("a template that was made up");
        let side = if plan.number.is_multiple_of(2) { Side::Left } else { Side::Right };
        let before = format!("{}.", plan.number);
        let chosen = made.stories.iter().flat_map(|story| &story.choices);
        let places = chosen.filter_map(|(key, words)| {
            Some((key.strip_prefix(&before)?.to_owned(), rows_in(words)))
        });
        let mut sheet = Sheet {
            page,
            plan,
            template: whole.on(whole.side.unwrap_or(side)),
            lines: Vec::new(),
            pictures: Vec::new(),
            rules: Vec::new(),
            panels: Vec::new(),
            end_marks: Vec::new(),
            places: places.collect(),
        };
        for mark in marks(page) {
            let story = mark.span.and_then(|span| self.story_at(span));
            match &mark.shape {
                Shape::Glyphs(run) => {
                    let one = (run, mark.role, mark.ink, mark.span);
                    match sheet.lines.last_mut().filter(|line| line.goes_on(run, story)) {
                        Some(line) => line.add(one),
                        None => sheet.lines.push(Line::of(one, story)),
                    }
                }
                Shape::Rule { from, to, .. } => sheet.rules.push(Ruled {
                    from: (from.x.points(), from.y.points()),
                    to: (to.x.points(), to.y.points()),
                }),
                Shape::Fill(rect) if mark.role == Role::EndMark => sheet.end_marks.push(*rect),
                Shape::Fill(rect) if mark.role == Role::Picture => {
                    let photo = mark.span.and_then(|span| self.photo_at(span));
                    sheet.pictures.push(Shown { frame: *rect, photo });
                }
                Shape::Fill(rect) => sheet.panels.push((*rect, mark.ink)),
                Shape::Picture { frame, .. } => {
                    let photo = mark.span.and_then(|span| self.photo_at(span));
                    sheet.pictures.push(Shown { frame: *frame, photo });
                }
            }
        }
        sheet
    }

    pub fn story_at(&self, span: Span) -> Option<StoryId> {
        let mut all = self.issue.each_story();
        all.find(|(_, story)| story.file == span.file).map(|(id, _)| id)
    }

    fn photo_at(&self, span: Span) -> Option<&'a Photo> {
        self.issue.stories.iter().flat_map(|story| &story.photos).find(|photo| photo.span == span)
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

    /// Name of the face of a run.
    pub fn face(&self, run: &Run) -> &str {
        self.paper.faces.get(usize::from(run.face.0)).map_or("", |face| face.name.as_str())
    }
}

impl<'a> Sheet<'a> {
    /// Whether a story stands on the page, rather than being referred to.
    pub fn has(&self, story: StoryId) -> bool {
        self.plan.fill.iter().any(|(_, own)| *own == story)
    }

    /// The areas that show a story.
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

    /// An offence on this page.
    pub fn says(&self, what: impl std::fmt::Display) -> String {
        format!("page {}: {what}", self.page.number)
    }
}

impl<'a> Line<'a> {
    fn of((run, role, ink, span): Inked<'a>, story: Option<StoryId>) -> Line<'a> {
        let mut line = Line {
            role,
            story,
            span,
            x: run.origin.x.points(),
            right: 0.0,
            y: run.origin.y.points(),
            size: 0.0,
            text: String::new(),
            runs: Vec::new(),
        };
        line.add((run, role, ink, span));
        line
    }

    fn add(&mut self, (run, role, ink, span): Inked<'a>) {
        let wide: f64 = run.glyphs.iter().map(|glyph| glyph.advance.points()).sum();
        self.right = run.origin.x.points() + wide;
        self.size = self.size.max(run.size.points());
        self.text.push_str(&run.text);
        self.runs.push((run, role, ink, span));
    }

    fn goes_on(&self, run: &Run, story: Option<StoryId>) -> bool {
        let level = (self.y - run.origin.y.points()).abs() < 0.01;
        level && self.story == story && (self.right - run.origin.x.points()).abs() < 0.05
    }

    /// Its words for a message.
    pub fn words(&self) -> String {
        let few: String = self.text.chars().take(40).collect();
        if few.len() < self.text.len() { format!("`{few}…`") } else { format!("`{few}`") }
    }

    /// Whether its end is seen to be a hyphen.
    pub fn is_broken(&self) -> bool {
        self.text.trim_end().ends_with(['-', '\u{2010}', '\u{ad}'])
    }
}

/// The rows that what was chosen for an area names; `None` for `none`.
fn rows_in(words: &str) -> Option<(i64, i64)> {
    let (first, last) = words.rsplit_once("rows ")?.1.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}
