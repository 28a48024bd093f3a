//! A page that stands -> JSON of what stands on it, for whoever clicks there.
//!
//! Lengths are points from the upper left corner of the trim; rows and columns count from 0, lines
//! and columns of files from 1. Things have the order of the page, by which `/open` names them.

use crate::cli::speech::over;
use crate::cli::watch::asked::Thought;
use crate::cli::watch::made_up::MadeUp;
use crate::geometry::{Point, Rect};
use crate::layout::{Columns, Layout};
use crate::page::{Page, Placed, Run, Shape};
use crate::pull::beyond;
use crate::source::{Own, Sources, Span};
use serde::Serialize;
use std::borrow::Cow;

/// Most characters of a line of a file that are shown.
const MOST_SHOWN: usize = 400;

/// A page for its viewer.
#[derive(Serialize)]
pub struct PageSpine<'a> {
    number: u32,
    template: &'a str,
    trim: [f64; 2],
    /// What lies around the trim in the picture.
    bleed: f64,
    grid: GridSpine,
    things: Vec<ThingSpine<'a>>,
}

#[derive(Serialize)]
struct GridSpine {
    top: f64,
    row: f64,
    baseline: f64,
    rows: u32,
    columns: Vec<[f64; 2]>,
}

#[derive(Serialize)]
struct ThingSpine<'a> {
    id: String,
    element: &'static str,
    story: Option<&'a str>,
    slot: Option<&'a str>,
    area: Option<&'a str>,
    frame: [f64; 4],
    rows: Option<(u32, u32)>,
    /// How many rows its story has too many, and how many stay white.
    misses: Option<[u32; 2]>,
    /// What was chosen for its area.
    choice: Option<Cow<'a, str>>,
    /// What may be asked of its story, by name, and its head as it stands.
    thoughts: Vec<&'static str>,
    head: Option<String>,
    text: String,
    place: Option<FilePlace>,
    lines: Vec<LineSpine>,
}

/// A place in a file of the issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilePlace {
    /// Its path in the issue, or `katern:PATH`.
    pub file: String,
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
    /// The line as it stands there.
    pub source: String,
}

#[derive(Serialize)]
struct LineSpine {
    left: f64,
    right: f64,
    baseline: f64,
    /// Word space in natural ones, where the line is justified.
    word_space: Option<f64>,
    /// Width of its glyphs, in their own widths, and letter space in ems.
    stretch: f64,
    track: f64,
    hyphen: bool,
    place: Option<FilePlace>,
}

/// A page by its number.
pub fn spine<'a>(standing: &'a MadeUp, number: u32) -> Option<PageSpine<'a>> {
    let page = standing.made.paper.pages.iter().find(|page| page.number == number)?;
    let thing = |placed: &'a Placed| thing(standing, page, placed);
    Some(PageSpine {
        number,
        template: page.template.as_str(),
        trim: [page.trim.width.points(), page.trim.height.points()],
        bleed: beyond(page).points(),
        grid: grid(&standing.issue.layout),
        things: page.placed.iter().map(thing).collect(),
    })
}

/// A place by the numbers of its page, its thing there, and its line in that; the thing's own
/// without a line.
pub fn place_of(standing: &MadeUp, [page, thing]: [u32; 2], line: Option<u32>) -> Option<Span> {
    let page = standing.made.paper.pages.iter().find(|own| own.number == page)?;
    let placed = page.placed.get(thing as usize)?;
    match line {
        Some(line) => page.source(placed.lines.get(line as usize)?.span?),
        None => own_span(page, placed),
    }
}

/// A span as a place in a file.
pub fn file_place(sources: &Sources, span: Span) -> Option<FilePlace> {
    let file = sources.file(span.file)?;
    let place = sources.place(span);
    let path = match file.own {
        Own::Issue => file.path.clone(),
        Own::Program | Own::Store(_) => sources.shown(span.file),
    };
    let text = String::from_utf8_lossy(&file.bytes);
    let row = text.lines().nth(place.line.saturating_sub(1) as usize).unwrap_or_default();
    let from = (place.column as usize).saturating_sub(MOST_SHOWN / 2);
    let source = row.chars().skip(from).take(MOST_SHOWN).collect();
    Some(FilePlace { file: path, line: place.line, column: place.column, source })
}

fn grid(layout: &Layout) -> GridSpine {
    let column = |at: u32| {
        let (left, width) = layout.span_of(Columns { first: at, last: at });
        [left.points(), (left + width).points()]
    };
    GridSpine {
        top: layout.area.y.points(),
        row: layout.grid.row.points(),
        baseline: layout.grid.baseline.points(),
        rows: layout.grid.rows,
        columns: (0..layout.grid.columns).map(column).collect(),
    }
}

fn own_span(page: &Page, placed: &Placed) -> Option<Span> {
    let of_lines = placed.lines.iter().filter_map(|line| line.span);
    let of_marks = placed.marks.iter().filter_map(|mark| mark.span);
    page.source(of_lines.chain(of_marks).next()?)
}

fn runs(placed: &Placed) -> impl Iterator<Item = &Run> {
    placed.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run),
        _ => None,
    })
}

fn thing<'a>(standing: &'a MadeUp, page: &'a Page, placed: &'a Placed) -> ThingSpine<'a> {
    let Rect { x, y, width, height } = placed.frame;
    let words: Vec<&str> = runs(placed).map(|run| run.text.trim()).collect();
    let story = placed.story();
    let facts = standing.made.stories.iter().find(|of| story == Some(of.id.as_str()));
    let choice = placed.area().zip(facts).and_then(|(area, facts)| {
        facts.choices.get(&format!("{}.{area}", page.number)).map(|choice| over(choice))
    });
    let own = story.and_then(|id| standing.issue.each_story().find(|(_, of)| of.id == id));
    let own = own.map(|(_, own)| own);
    let place = |span: Span| file_place(&standing.sources, span);
    let lines = placed.lines.iter().map(|line| {
        let own: Vec<&Run> = runs(placed).filter(|run| run.origin.y == line.baseline).collect();
        let first = own.first();
        let (stretch, track) = first.map_or((10_000, 0.0), |run| {
            (run.stretch, run.track.points() / run.size.points().max(0.1))
        });
        let Point { x, y } = placed.frame.corner();
        LineSpine {
            left: rounded((line.left + x).points()),
            right: rounded((line.right + x).points()),
            baseline: rounded((line.baseline + y).points()),
            word_space: line.word_space.map(|of| of as f64 / 1000.0),
            stretch: f64::from(stretch) / 10_000.0,
            track: rounded(track),
            hyphen: line.hyphen,
            place: line.span.and_then(|span| page.source(span)).and_then(place),
        }
    });
    ThingSpine {
        id: placed.id.to_string(),
        element: placed.element().name(),
        story,
        slot: placed.slot.as_ref().map(|slot| slot.as_str()),
        area: placed.area(),
        frame: [x, y, width, height].map(|of| rounded(of.points())),
        rows: placed.rows,
        misses: facts.map(|of| [of.overset_rows, of.white_rows]),
        choice,
        thoughts: own.map_or(Vec::new(), Thought::of),
        head: own.map(|own| own.headline.plain()).filter(|head| !head.is_empty()),
        text: words.join(" "),
        place: own_span(page, placed).and_then(place),
        lines: lines.collect(),
    }
}

/// To a thousandth.
fn rounded(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0
}
