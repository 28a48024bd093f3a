//! The words of a title set at a size, and how far their ink reaches.
//!
//! In: the lines of a title, the voices of its name and its article. Out: marks with their ends at
//! the ink of the outer letters, not at side bearings; the baselines that keep lines clear.

use crate::element::Desk;
use crate::element::headline::ragged_anyhow;
use crate::element::ink::ink;
use crate::element::nameplate::means::Means;
use crate::element::nameplate::words::TitleWords;
use crate::geometry::{Point, Rect};
use crate::page::Mark;
use crate::paragraph::{Voice, voice_of};
use crate::report::Report;
use crate::story::{Emphasis, Piece, Text};
use crate::style::{Stand, Style};
use crate::unit::Pt;

/// Space between the article of a title and the title, thousandths of an em.
pub(super) const ARTICLE_GAP: i64 = 190;
/// Least space from baseline to baseline, thousandths of an em.
const LEAD: i64 = 920;
/// Least space between the ink of two lines, thousandths of an em.
const LINE_GAP: i64 = 60;
/// How far round letters reach over flat ones, thousandths of an em: ink that stands out of its
/// room by no more looks level with it.
const OVERSHOOT: i64 = 15;

/// A line set, from a baseline at the upper left corner of the page.
pub(super) struct TitleLine {
    pub article: Vec<Mark>,
    pub name: Vec<Mark>,
    pub reports: Vec<Report>,
}

/// Where the baselines of lines stand from the first, and how far their ink reaches above and below
/// that one.
pub(super) struct Stack {
    pub baselines: Vec<Pt>,
    pub rise: Pt,
    pub depth: Pt,
}

/// Sets a line at a size.
pub(super) fn set(words: &TitleWords, size: Pt, means: &Means) -> TitleLine {
    let mut reports = Vec::new();
    let mut part = |words: &str, voice: &Voice| -> Vec<Mark> {
        let style = Style { size, stand: Stand::Baseline, ..voice.plain().clone() };
        let voice = voice_of(means.desk.layout, voice.role, &style);
        let text = Text { pieces: vec![Piece::words(words, Emphasis::Plain, means.span)] };
        // Wide enough that no line ends by itself.
        let set = ragged_anyhow(&text, &voice, size * 1000, means.desk).drain(&mut reports);
        set.map(|set| set.draw(Point::default(), means.desk)).unwrap_or_default()
    };
    let (article, name) = match &means.article {
        _ if words.article.is_empty() => (Vec::new(), part(words.name, &means.name)),
        Some(own) => (part(&words.article, own), part(words.name, &means.name)),
        None => (Vec::new(), part(&format!("{} {}", words.article, words.name), &means.name)),
    };
    TitleLine { article, name, reports }
}

/// Width of a line's ink with the gap after its article.
pub(super) fn width(line: &TitleLine, size: Pt, desk: &Desk) -> Pt {
    let of = |marks: &[Mark]| ink(marks, desk).map_or(Pt::ZERO, |ink| ink.width);
    let gap = if line.article.is_empty() { Pt::ZERO } else { size.em(ARTICLE_GAP) };
    of(&line.article) + gap + of(&line.name)
}

/// Lines as close under one another as reads well.
pub(super) fn stacked(lines: &[TitleLine], size: Pt, desk: &Desk) -> Stack {
    let reach = |line: &TitleLine| {
        let both = [&line.article, &line.name].into_iter().filter_map(|marks| ink(marks, desk));
        both.fold((Pt::ZERO, Pt::ZERO), |(rise, depth), ink: Rect| {
            (rise.max(-ink.y), depth.max(ink.bottom()))
        })
    };
    let mut stack = Stack { baselines: Vec::new(), rise: Pt::ZERO, depth: Pt::ZERO };
    for (rise, depth) in lines.iter().map(reach) {
        let at = match stack.baselines.last() {
            Some(last) => (stack.depth + size.em(LINE_GAP) + rise).max(*last + size.em(LEAD)),
            None => {
                stack.rise = (rise - size.em(OVERSHOOT)).max(Pt::ZERO);
                Pt::ZERO
            }
        };
        stack.baselines.push(at);
        stack.depth = at + depth;
    }
    stack
}
