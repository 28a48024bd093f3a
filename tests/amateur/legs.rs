//! Running text in its legs, and the rows that areas take.
//!
//! In: a sheet of a seen paper. Out: its legs, the order in which they are read, where paragraphs
//! begin, and the first and last row of every area, from what was chosen for its story or from the
//! rule or panel that shows it.

use crate::seen::{Line, Ruled, Seen, Sheet, runs_on};
use katern::geometry::Rect;
use katern::issue::StoryId;
use katern::layout::{Area, End, Part, Start};
use katern::source::Span;
use katern::story::{Block, Emphasis, Piece};
use katern::style::Role;
use std::collections::BTreeMap;

/// The running text of one story in one column.
pub struct Leg<'a> {
    pub story: StoryId,
    pub column: u32,
    /// The area, by its index in the template.
    pub area: usize,
    /// One line a baseline, from the top.
    pub rows: Vec<&'a Line<'a>>,
    /// Lowest baseline, with what closes the leg.
    pub foot: f64,
}

impl<'a> Seen<'a> {
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

    /// Whether a word of running text is emphasised in its story.
    pub fn is_emphasised(&self, span: Span) -> bool {
        let Some(story) = self.story_at(span).and_then(|story| self.issue.story(story)) else {
            return false;
        };
        let texts = story.body.iter().flat_map(|block| match block {
            Block::Paragraph(text) => std::slice::from_ref(text),
            Block::List { entries, .. } => entries.as_slice(),
            _ => &[],
        });
        texts.flat_map(|text| &text.pieces).any(|piece| match piece {
            Piece::Words {
                emphasis: Emphasis::Italic | Emphasis::BoldItalic, span: own, ..
            } => own.start <= span.start && span.start < own.end,
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
                Role::Service | Role::Byline | Role::BylineName => {
                    self.column(line.x) == leg.column
                }
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
    pub fn reading<'s>(&'s self, story: StoryId) -> Vec<(&'s Sheet<'a>, usize, &'s Line<'s>)> {
        let mut all = Vec::new();
        for sheet in self.sheets.iter() {
            for (i, leg) in
                self.legs(sheet).into_iter().enumerate().filter(|(_, leg)| leg.story == story)
            {
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

    /// The rows of an area of the page itself, from its rule or its panel; `None` when neither is
    /// there.
    fn shown(&self, sheet: &Sheet, area: &Area) -> Option<(i64, i64)> {
        let (left, right) = self.edges(area.columns.first, area.columns.last);
        match &area.part {
            Part::Rule { rule } => {
                let drop = (self.layout.rules.get(rule)?.first()?.drop + area.drop).points();
                let across = |rule: &&Ruled| {
                    (rule.from.0 - left).abs() < 0.1 && (rule.to.0 - right).abs() < 0.1
                };
                let mut rows = sheet
                    .rules
                    .iter()
                    .filter(across)
                    .map(|rule| self.beside_top(rule.from.1 - drop));
                let (row, _) =
                    rows.find(|(row, off)| off.abs() < 0.1 && could_start(area, *row))?;
                Some((row, row))
            }
            Part::Box { .. } => {
                let across = |rect: &Rect| {
                    (rect.x.points() - left).abs() < 0.1
                        && (rect.right().points() - right).abs() < 0.1
                };
                let panels = sheet.panels.iter().map(|(rect, _)| rect).filter(|rect| across(rect));
                let mut rows = panels.map(|rect| {
                    (
                        self.beside_top(rect.y.points()).0,
                        self.beside_baseline(rect.bottom().points()).0,
                    )
                });
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

impl Sheet<'_> {
    fn legs_of(&self, story: StoryId, column: u32) -> Option<usize> {
        let mut legs = self.areas_of(story).filter(|(_, area)| area.part.legs().is_some());
        legs.find(|(_, area)| area.columns.each().contains(&column)).map(|(i, _)| i)
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
