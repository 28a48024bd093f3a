//! The paper's title over a front page, in the size at which it fills the width.
//!
//! In: a title, what the layout says of its nameplate, the room between what stands above and below
//! it. Out: marks that keep within the type area and that room, accents and descenders too; a
//! report where the title is too long for any size. Source: the design of `weekblad` for its
//! nameplate, rows 0-10; what it says of one title is held for every other.

use crate::element::Desk;
use crate::element::ink::ink;
use crate::element::nameplate::line::{ARTICLE_GAP, TitleLine, set, stacked, width};
use crate::element::nameplate::means::Means;
use crate::element::nameplate::words::{TitleWords, breaks, first, words};
use crate::geometry::Point;
use crate::layout::{Nameplate, Short};
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::report::{Checked, Code, Report};
use crate::source::Span;
use crate::style::Role;
use crate::unit::Pt;

mod line;
mod means;
mod words;

pub use means::NameplateRoom;

/// The widest gap after an article that stands apart, thousandths of an em: beyond it the two are
/// no longer read as one.
const APART_GAP: i64 = 600;
/// Two lines are worth it when their capitals are so much higher than those of one, thousandths.
const TWO_LINES: i64 = 1250;
/// A title too long for its lowest capitals may have them this many times as low.
const LOWER: i64 = 3;
/// What the poorest break costs, in thousandths of the width of the longer line.
const POOR_BREAK: i64 = 250;
/// No more characters of a title are looked at.
const MOST_CHARACTERS: usize = 300;

/// Lines with the size that they may have.
struct Sized<'a> {
    lines: Vec<TitleWords<'a>>,
    size: Pt,
    /// Whether the longest of them fills the width.
    fills: bool,
}

/// The title of a paper, and where it stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct PaperTitle<'a> {
    /// The title.
    pub words: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// Draws the title of a paper.
///
/// Reports a title that is too long even in the lowest capitals, which is shown as far as it goes;
/// a room too low for any title; characters that no face has.
pub fn nameplate(
    plate: &Nameplate,
    title: PaperTitle<'_>,
    room: NameplateRoom,
    desk: &Desk,
) -> Checked<Vec<Mark>> {
    let PaperTitle { words: title, span } = title;
    let Some(name) = voice(desk.layout, Role::Nameplate) else { return Checked::clean(Vec::new()) };
    let article =
        voice(desk.layout, Role::NameplateArticle).filter(|own| own.plain() != name.plain());
    let means = Means { plate, room, name, article, span, desk };
    let line = set(&words(first(title, MOST_CHARACTERS)), em(&means), &means);
    if width(&line, em(&means), desk) <= Pt::ZERO {
        return Checked { value: Vec::new(), reports: line.reports };
    }
    let lowest = with_capitals(lowest(plate), &means);
    if by_room(&[line], &means) < lowest {
        return Checked { value: Vec::new(), reports: vec![too_low(&means)] };
    }
    let fits = |count: &usize| fitted(first(title, *count), &means).size >= lowest;
    let count = title.chars().count();
    if count <= MOST_CHARACTERS && fits(&count) {
        return drawn(&fitted(title, &means), &means);
    }
    let (mut held, mut over) = (0, count.min(MOST_CHARACTERS + 1));
    while held + 1 < over {
        let middle = held.midpoint(over);
        *(if fits(&middle) { &mut held } else { &mut over }) = middle;
    }
    let mut part = drawn(&fitted(first(title, held), &means), &means);
    part.reports.insert(0, too_long((count, held), &means));
    part
}

fn too_long((count, held): (usize, usize), means: &Means) -> Report {
    let lines = if means.plate.lines > 1 { "two lines of " } else { "" };
    let (over, capitals) = (count - held, lowest(means.plate).points());
    let message = format!(
        "the title has {count} characters, {over} more than the nameplate holds in {lines}its \
        lowest capitals, {capitals:.1} pt"
    );
    let help = "Shorten it; what the paper is for can stand in `motto`.";
    Report::error(Code::WordTooWide, message).at(means.span).help(help)
}

fn too_low(means: &Means) -> Report {
    let room = (means.room.foot - means.room.top).max(Pt::ZERO);
    let message = format!(
        "the nameplate has {:.1} pt between what stands above and below it, too little for \
        capitals of {:.1} pt",
        room.points(),
        lowest(means.plate).points()
    );
    let help = "Move its `row` or what stands beside it, or lower `least` or `clear`.";
    Report::error(Code::BadLayout, message).at(means.plate.span).help(help)
}

/// Lowest capitals of a title on one line.
fn least(plate: &Nameplate) -> Pt {
    plate.capitals.0.min(plate.capitals.1)
}

/// Lowest capitals of any title.
fn lowest(plate: &Nameplate) -> Pt {
    least(plate) / LOWER
}

/// The size at which titles are measured.
fn em(means: &Means) -> Pt {
    means.name.plain().size
}

/// The size at which capitals are so high.
fn with_capitals(height: Pt, means: &Means) -> Pt {
    let cap = means.desk.case.cap_height(means.name.plain()).max(Pt(1));
    em(means).scaled(height.0, cap.0)
}

/// The title on one line; on two where one would have its capitals lower than the layout wants, and
/// two have them clearly higher.
fn fitted<'a>(title: &'a str, means: &Means) -> Sized<'a> {
    let words = words(title);
    let one = sized(vec![words.clone()], means);
    if means.plate.lines < 2 || one.size >= with_capitals(least(means.plate), means) {
        return one;
    }
    let two = broken(&words, means).map(|lines| sized(lines, means));
    two.filter(|two| two.size > one.size.em(TWO_LINES)).unwrap_or(one)
}

/// Lines at the largest size that width, room and layout allow.
fn sized<'a>(lines: Vec<TitleWords<'a>>, means: &Means) -> Sized<'a> {
    let em = em(means);
    let set: Vec<TitleLine> = lines.iter().map(|words| set(words, em, means)).collect();
    let widest = set.iter().map(|line| width(line, em, means.desk)).max().unwrap_or_default();
    let filling = em.scaled(means.desk.layout.area.width.0, widest.0.max(1));
    let held = by_room(&set, means).min(with_capitals(means.plate.capitals.1, means));
    Sized { lines, size: filling.min(held), fills: filling <= held }
}

/// The largest size at which lines keep within their room.
fn by_room(set: &[TitleLine], means: &Means) -> Pt {
    let stack = stacked(set, em(means), means.desk);
    let room = (means.room.foot - means.room.top).max(Pt::ZERO);
    em(means).scaled(room.0, (stack.rise + stack.depth).0.max(1))
}

/// Two lines, the longer as short as can be where the break makes sense.
fn broken<'a>(words: &TitleWords<'a>, means: &Means) -> Option<Vec<TitleWords<'a>>> {
    let em = em(means);
    let tried = breaks(words.name).into_iter().filter_map(|(at, poor)| {
        let (before, after) = (words.name.get(..at.start)?, words.name.get(at.end..)?);
        let lines = vec![
            TitleWords { article: words.article.clone(), name: before },
            TitleWords { article: String::new(), name: after },
        ];
        let widest = lines.iter().map(|line| width(&set(line, em, means), em, means.desk)).max()?;
        Some((widest + widest.em(POOR_BREAK * poor / 1000), lines))
    });
    tried.min_by_key(|(cost, _)| *cost).map(|(_, lines)| lines)
}

fn drawn(sized: &Sized, means: &Means) -> Checked<Vec<Mark>> {
    let (size, room, desk) = (sized.size, means.room, means.desk);
    let lines: Vec<TitleLine> = sized.lines.iter().map(|words| set(words, size, means)).collect();
    let stack = stacked(&lines, size, desk);
    let (highest, deepest) = (room.top + stack.rise, room.foot - stack.depth);
    let low = lines.len() > 1 || size < with_capitals(least(means.plate), means);
    // Low capitals on the baseline of high ones would leave all of the white above them.
    let baseline = if low {
        highest + (deepest - highest) / 2
    } else {
        (desk.layout.baseline(means.plate.row) + means.plate.drop).max(highest).min(deepest)
    };
    let mut all = Checked::clean(Vec::new());
    for (line, from) in lines.into_iter().zip(stack.baselines) {
        let rest = desk.layout.area.width - width(&line, size, desk);
        let (before, between) = match means.plate.short {
            _ if sized.fills && !low => (Pt::ZERO, rest),
            Short::Apart if rest <= size.em(APART_GAP - ARTICLE_GAP) => (Pt::ZERO, rest),
            Short::Centre => (rest / 2, Pt::ZERO),
            Short::Left | Short::Apart => (Pt::ZERO, Pt::ZERO),
        };
        all.reports.extend(line.reports.iter().cloned());
        let at = LinePlace { baseline: baseline + from, before, between };
        all.value.extend(placed(line, size, at, desk));
    }
    all
}

/// Where a line of the title stands.
struct LinePlace {
    baseline: Pt,
    /// Space before it.
    before: Pt,
    /// Space after its article, over what parts the two.
    between: Pt,
}

/// A line of a size at its place.
fn placed(line: TitleLine, size: Pt, at: LinePlace, desk: &Desk) -> Vec<Mark> {
    let LinePlace { baseline, before, between } = at;
    let total = width(&line, size, desk);
    let bounds = |marks: &[Mark]| ink(marks, desk).unwrap_or_default();
    let (article, name) = (bounds(&line.article), bounds(&line.name));
    let left = desk.layout.area.x + before;
    let after = if line.article.is_empty() { left } else { left + total + between - name.width };
    let moved = |marks: Vec<Mark>, x: Pt| {
        marks.into_iter().map(move |mark| moved(mark, Point { x, y: baseline }))
    };
    moved(line.article, left - article.x).chain(moved(line.name, after - name.x)).collect()
}

fn moved(mut mark: Mark, by: Point) -> Mark {
    if let Shape::Glyphs(run) = &mut mark.shape {
        run.origin = Point { x: run.origin.x + by.x, y: run.origin.y + by.y };
    }
    mark
}
