//! A made paper as a critical eye sees it: lines of type, pictures, rules and tints, each with its place on the grid.
//!
//! In: an issue, what it was made up to, and its sources. Out: a sheet a page, its type gathered into lines, its running text into legs. All lengths are
//! points, down and to the right from the upper left corner of the trim. Which rows an area takes is read from what was chosen for its story.

use katern::color::Ink;
use katern::font::{Font, font};
use katern::geometry::Rect;
use katern::issue::{Issue, Plan, StoryIndex};
use katern::layout::{Area, Columns, End, Layout, Part, Side, Start, Template};
use katern::makeup::Made;
use katern::page::{Page, Paper, Run, Shape};
use katern::source::{Sources, Span};
use katern::story::{Block, Emphasis, Photo, Piece, Text};
use katern::style::Role;
use std::collections::BTreeMap;

/// A paper with all that is asked about it.
pub struct Seen<'a> {
    pub issue: &'a Issue,
    pub layout: &'a Layout,
    pub paper: &'a Paper,
    pub sources: &'a Sources,
    pub fonts: Vec<Font<'a>>,
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
    places: BTreeMap<String, Option<(i64, i64)>>,
}

/// A run with its role, its ink, and where its words come from.
pub type Inked<'a> = (&'a Run, Role, Ink, Option<Span>);

/// Type on one baseline without a gap in it.
#[derive(Clone)]
pub struct Line<'a> {
    pub role: Role,
    pub story: Option<StoryIndex>,
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
    /// Pixels of its plate, across and down; `None` when there is none.
    pub pixels: Option<(u32, u32)>,
    pub photo: Option<&'a Photo>,
    pub story: Option<StoryIndex>,
}

/// A straight rule.
#[derive(Clone, Copy)]
pub struct Ruled {
    pub role: Role,
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub thickness: f64,
}

impl Ruled {
    pub fn is_level(&self) -> bool {
        (self.from.1 - self.to.1).abs() < (self.from.0 - self.to.0).abs()
    }
}

/// The running text of one story in one column.
pub struct Leg<'a> {
    pub story: StoryIndex,
    pub column: u32,
    /// The area, by its index in the template.
    pub area: usize,
    /// One line a baseline, from the top.
    pub rows: Vec<&'a Line<'a>>,
    /// Lowest baseline, with what closes the leg.
    pub foot: f64,
}

/// Whether a role is text that runs through legs.
pub fn runs_on(role: Role) -> bool {
    use Role::{Brief, Crosshead, InnerHead, List, Question, Quotation, TextBold, TextBoldItalic, TextItalic};
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
        let fonts = paper.faces.iter().map(|face| font(&face.bytes).expect("a face of the paper")).collect();
        let mut seen = Seen { issue, layout: &issue.layout, paper, sources, fonts, sheets: Vec::new() };
        seen.sheets = paper.pages.iter().zip(&issue.pages).map(|(page, plan)| seen.sheet(page, plan, made)).collect();
        seen
    }

    fn sheet(&self, page: &'a Page, plan: &'a Plan, made: &Made) -> Sheet<'a> {
        let whole = self.layout.templates.get(&plan.template).expect("a template that was made up");
        let side = if plan.number.is_multiple_of(2) { Side::Left } else { Side::Right };
        let before = format!("{}.", plan.number);
        let chosen = made.stories.iter().flat_map(|story| &story.choices);
        let places = chosen.filter_map(|(key, words)| Some((key.strip_prefix(&before)?.to_owned(), rows_in(words))));
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
        for mark in &page.marks {
            let story = mark.span.and_then(|span| self.story_at(span));
            match &mark.shape {
                Shape::Glyphs(run) => {
                    let one = (run, mark.role, mark.ink, mark.span);
                    match sheet.lines.last_mut().filter(|line| line.goes_on(run, story)) {
                        Some(line) => line.add(one),
                        None => sheet.lines.push(Line::of(one, story)),
                    }
                }
                Shape::Rule { from, to, thickness } => sheet.rules.push(Ruled {
                    role: mark.role,
                    from: (from.x.points(), from.y.points()),
                    to: (to.x.points(), to.y.points()),
                    thickness: thickness.points(),
                }),
                Shape::Fill(rect) if mark.role == Role::EndMark => sheet.end_marks.push(*rect),
                Shape::Fill(rect) if mark.role == Role::Picture => {
                    let photo = mark.span.and_then(|span| self.photo_at(span));
                    sheet.pictures.push(Shown { frame: *rect, pixels: None, photo, story });
                }
                Shape::Fill(rect) => sheet.panels.push((*rect, mark.ink)),
                Shape::Picture { frame, plate } => {
                    let plate = self.paper.plates.get(*plate as usize).expect("a plate of the paper");
                    let photo = mark.span.and_then(|span| self.photo_at(span));
                    sheet.pictures.push(Shown {
                        frame: *frame,
                        pixels: Some((plate.width, plate.height)),
                        photo,
                        story,
                    });
                }
            }
        }
        sheet
    }

    fn story_at(&self, span: Span) -> Option<StoryIndex> {
        self.issue.stories.iter().position(|story| story.file == span.file)
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
    pub fn from_top(&self, y: f64) -> (i64, f64) {
        let row = ((y - self.top(0)) / self.row()).round() as i64;
        (row, y - self.top(row))
    }

    /// The row whose baseline is nearest, and how far below it the place lies.
    pub fn from_baseline(&self, y: f64) -> (i64, f64) {
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

    /// Height of the capitals of a line's first run.
    pub fn capitals(&self, line: &Line) -> f64 {
        let Some((run, ..)) = line.runs.first() else { return 0.0 };
        let Some(font) = self.fonts.get(usize::from(run.face.0)) else { return 0.0 };
        font.cap_height as f64 / font.units as f64 * run.size.points()
    }

    /// How far ink of a line goes below its baseline.
    pub fn descent(&self, line: &Line) -> f64 {
        let below = |run: &Run| {
            let font = self.fonts.get(usize::from(run.face.0))?;
            let ink = run.glyphs.iter().filter_map(|glyph| {
                font.face.glyph_bounding_box(ttf_parser::GlyphId(glyph.id)).map(|ink| -f64::from(ink.y_min))
            });
            Some(ink.fold(0.0, f64::max) / font.units as f64 * run.size.points())
        };
        line.runs.iter().filter_map(|(run, ..)| below(run)).fold(0.0, f64::max)
    }

    /// Name of the face of a run.
    pub fn face(&self, run: &Run) -> &str {
        self.paper.faces.get(usize::from(run.face.0)).map_or("", |face| face.name.as_str())
    }

    /// Whether two words of a story stand in one paragraph or entry: no blank line and no new entry between them.
    pub fn one_paragraph(&self, a: Span, b: Span) -> bool {
        if a.file != b.file {
            return false;
        }
        let bytes = self.sources.bytes(a.file);
        let between = bytes.get(a.start.min(b.start) as usize..a.start.max(b.start) as usize).unwrap_or(&[]);
        let between = String::from_utf8_lossy(between);
        let entry = |line: &str| {
            let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.starts_with("- ") || (number.len() < line.len() && number.starts_with(". "))
        };
        let mut lines = between.split('\n').skip(1).map(|line| line.trim_start_matches(['>', ' '])).peekable();
        while let Some(line) = lines.next() {
            // The last line is cut where the second word starts: no more than the sign of an entry stands before it.
            if entry(line) || (line.trim().is_empty() && lines.peek().is_some()) {
                return false;
            }
        }
        true
    }

    /// Whether a word of running text is emphasised in its story.
    pub fn is_emphasised(&self, span: Span) -> bool {
        let Some(story) = self.story_at(span).and_then(|story| self.issue.stories.get(story)) else { return false };
        let texts = story.body.iter().flat_map(|block| match block {
            Block::Paragraph(text) => std::slice::from_ref(text),
            Block::List { entries, .. } => entries.as_slice(),
            _ => &[],
        });
        texts.flat_map(|text| &text.pieces).any(|piece| match piece {
            Piece::Words { emphasis: Emphasis::Italic | Emphasis::BoldItalic, span: own, .. } => {
                own.start <= span.start && span.start < own.end
            }
            _ => false,
        })
    }

    /// The legs of a page, in the order of their areas and columns.
    pub fn legs<'s>(&self, sheet: &'s Sheet<'a>) -> Vec<Leg<'s>> {
        let mut legs: BTreeMap<(usize, u32), Leg<'s>> = BTreeMap::new();
        for line in sheet.lines.iter().filter(|line| runs_on(line.role)) {
            let Some(story) = line.story.filter(|story| sheet.has(*story)) else { continue };
            let column = self.column(line.x);
            let Some(area) = sheet.legs_of(story, column) else { continue };
            let new = || Leg { story, column, area, rows: Vec::new(), foot: 0.0 };
            legs.entry((area, column)).or_insert_with(new).rows.push(line);
        }
        let mut legs: Vec<Leg<'s>> = legs.into_values().collect();
        for leg in &mut legs {
            leg.rows.sort_by(|a, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).expect("numbers"));
            // An entry's number stands on the baseline of its text.
            leg.rows.dedup_by(|b, a| {
                let same = (a.y - b.y).abs() < 0.05;
                if same {
                    *a = *b;
                }
                same
            });
            let (_, right) = self.edges(leg.column, leg.column);
            let closes = |line: &&Line| match line.role {
                Role::Jump => (line.right - right).abs() < 2.0,
                Role::Service | Role::Byline | Role::BylineName => self.column(line.x) == leg.column,
                _ => false,
            };
            let own = sheet.lines.iter().filter(|line| line.story == Some(leg.story));
            let closing = own.filter(closes).map(|line| line.y);
            leg.foot = leg.rows.iter().map(|line| line.y).chain(closing).fold(0.0, f64::max);
        }
        legs
    }

    /// Whether a line stands in a column that an area of its story has legs in.
    pub fn stands_in_a_leg(&self, sheet: &Sheet, line: &Line) -> bool {
        line.story.is_some_and(|story| sheet.legs_of(story, self.column(line.x)).is_some())
    }

    /// Every row of a story in reading order, with the page and the leg it stands in.
    pub fn reading<'s>(&'s self, story: StoryIndex) -> Vec<(&'s Sheet<'a>, usize, &'s Line<'s>)> {
        let mut all = Vec::new();
        for sheet in self.sheets.iter() {
            for (i, leg) in self.legs(sheet).into_iter().enumerate().filter(|(_, leg)| leg.story == story) {
                all.extend(leg.rows.into_iter().map(|line| (sheet, i, line)));
            }
        }
        all
    }

    /// First and last row of an area of a page; `None` when it is not there or can't be told.
    pub fn rows(&self, sheet: &Sheet, area: &Area) -> Option<(i64, i64)> {
        if let Some(told) = sheet.places.get(&area.id) {
            return *told;
        }
        let first = match (area.start, area.end) {
            (Start::Row(low, high), _) if low == high => i64::from(low),
            (Start::Foot, End::Row(last)) if area.depth.0 == area.depth.1 => {
                i64::from(last) + 1 - i64::from(area.depth.0)
            }
            _ => return self.shown(sheet, area),
        };
        // What may be absent is there when it is seen.
        let there = !area.optional || self.shown(sheet, area).is_some();
        there.then_some((first, first + i64::from(area.depth.0) - 1))
    }

    /// The rows of an area of the page itself, from its rule or its panel; `None` when neither is there.
    fn shown(&self, sheet: &Sheet, area: &Area) -> Option<(i64, i64)> {
        let (left, right) = self.edges(area.columns.first, area.columns.last);
        match &area.part {
            Part::Rule { rule } => {
                let drop = (self.layout.rules.get(rule)?.first()?.drop + area.drop).points();
                let across = |rule: &&Ruled| (rule.from.0 - left).abs() < 0.1 && (rule.to.0 - right).abs() < 0.1;
                let mut rows = sheet.rules.iter().filter(across).map(|rule| self.from_top(rule.from.1 - drop));
                let (row, _) = rows.find(|(row, off)| off.abs() < 0.1 && could_start(area, *row))?;
                Some((row, row))
            }
            Part::Box { .. } => {
                let across =
                    |rect: &Rect| (rect.x.points() - left).abs() < 0.1 && (rect.right().points() - right).abs() < 0.1;
                let panels = sheet.panels.iter().map(|(rect, _)| rect).filter(|rect| across(rect));
                let mut rows =
                    panels.map(|rect| (self.from_top(rect.y.points()).0, self.from_baseline(rect.bottom().points()).0));
                rows.find(|(_, last)| !matches!(area.end, End::Row(end) if i64::from(end) != *last))
            }
            _ => None,
        }
    }

    /// The last row of an area, from what its page says of it and of the areas below.
    pub fn last_row_of(&self, sheet: &Sheet, area: usize) -> Option<i64> {
        let own = sheet.template.areas.get(area)?;
        match own.end {
            End::Row(row) => Some(i64::from(row)),
            End::Before(other, clear) => {
                let below = sheet.template.areas.get(other)?;
                match self.rows(sheet, below) {
                    Some((first, _)) => Some(first - 1 - i64::from(clear)),
                    // An absent area leaves its own end to those above it.
                    None => self.last_row_of(sheet, other),
                }
            }
            End::Depth => sheet.template.areas.iter().find_map(|below| match below.start {
                Start::After(other, clear) if other == area && !below.part.is_backdrop() => {
                    Some(self.rows(sheet, below)?.0 - 1 - i64::from(clear) - i64::from(own.after))
                }
                _ => None,
            }),
        }
    }
}

impl<'a> Sheet<'a> {
    /// Whether a story stands on the page, rather than being referred to.
    pub fn has(&self, story: StoryIndex) -> bool {
        self.plan.fill.iter().any(|(_, own)| *own == story)
    }

    /// The areas that show a story.
    pub fn areas_of(&self, story: StoryIndex) -> impl Iterator<Item = (usize, &Area)> {
        let slots: Vec<&str> =
            self.plan.fill.iter().filter(|(_, own)| *own == story).map(|(slot, _)| slot.as_str()).collect();
        let own = move |area: &&Area| area.slot.as_deref().is_some_and(|slot| slots.contains(&slot));
        self.template.areas.iter().enumerate().filter(move |(_, area)| own(area))
    }

    fn legs_of(&self, story: StoryIndex, column: u32) -> Option<usize> {
        let mut legs = self.areas_of(story).filter(|(_, area)| area.part.legs().is_some());
        legs.find(|(_, area)| area.columns.each().contains(&column)).map(|(i, _)| i)
    }

    /// The picture area that a picture stands in.
    pub fn frame_of(&self, shown: &Shown, seen: &Seen) -> Option<&Area> {
        let columns = seen.columns(shown.frame.x.points(), shown.frame.right().points());
        let middle = (shown.frame.y + shown.frame.height / 2).points();
        let here = |area: &&Area| {
            let rows = seen.rows(self, area).unwrap_or((0, seen.last_row()));
            matches!(area.part, Part::Picture { .. })
                && (area.columns.first..=area.columns.last).contains(&columns.0)
                && seen.top(rows.0) <= middle
                && middle <= seen.baseline(rows.1)
        };
        let exact = |area: &&Area| here(area) && (area.columns.first, area.columns.last) == columns;
        let areas = || self.template.areas.iter();
        areas().find(exact).or_else(|| areas().find(here))
    }

    /// An offence on this page.
    pub fn says(&self, what: impl std::fmt::Display) -> String {
        format!("page {}: {what}", self.page.number)
    }
}

impl<'a> Line<'a> {
    fn of((run, role, ink, span): Inked<'a>, story: Option<StoryIndex>) -> Line<'a> {
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

    fn goes_on(&self, run: &Run, story: Option<StoryIndex>) -> bool {
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

/// Whether an area may start in a row.
fn could_start(area: &Area, row: i64) -> bool {
    match (area.start, area.end) {
        (Start::Row(low, high), _) => (i64::from(low)..=i64::from(high)).contains(&row),
        (Start::Foot, End::Row(last)) => {
            let depth = i64::from(area.depth.0)..=i64::from(area.depth.1);
            depth.contains(&(i64::from(last) + 1 - row))
        }
        _ => true,
    }
}

/// The rows that what was chosen for an area names; `None` for `none`.
fn rows_in(words: &str) -> Option<(i64, i64)> {
    let (first, last) = words.rsplit_once("rows ")?.1.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// Whether a word stands inside a text of a story's front matter.
pub fn within(text: &Text, span: Option<Span>) -> bool {
    let Some(span) = span else { return false };
    text.pieces.iter().any(|piece| match piece {
        Piece::Words { span: own, .. } => own.file == span.file && own.start <= span.start && span.end <= own.end,
        Piece::Break => false,
    })
}
