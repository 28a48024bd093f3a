//! Breaks -> one line of glyphs on its baseline.
//!
//! In: a paragraph, one of its lines, where it stands. Out: marks, and what the line's spacing came to. Word space, letter space and glyph
//! width each take their share of the slack; the word spaces take the exact rest, so that both edges are straight to a scaled point.
//! A broken word reads back whole: its first part carries it, the others carry nothing (ISO 32000-1, 14.9.4).

use crate::geometry::Point;
use crate::hyphenate::printed;
use crate::linebreak::{Item, Line};
use crate::page::{Glyph, Mark, Run, Shape};
use crate::paragraph::{Content, Paragraph, overlapping, visible, word_space};
use crate::shape::{Case, Cut, Shaped, shape};
use crate::source::Span;
use crate::story::Emphasis;
use crate::style::{Align, FaceId, Style};
use crate::unit::Pt;
use std::ops::Range;
use std::sync::Arc;

/// A line set.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// Its glyphs.
    pub marks: Vec<Mark>,
    /// Where its ink ends, hanging ends included.
    pub right: Pt,
    /// Mean word space in thousandths of the style's natural one, for a justified line with spaces.
    pub word_space: Option<i64>,
}

/// A stretch of a line in one style and face.
struct Stretch {
    emphasis: Emphasis,
    face: FaceId,
    text: String,
    shaped: Arc<Shaped>,
    space: bool,
    actual: Option<String>,
    span: Option<Span>,
}

/// How the slack of a line is shared.
struct Share {
    /// Letter space that justification adds, thousandths of an em times 1000.
    letter: i64,
    /// Glyph width in ten-thousandths.
    stretch: u32,
}

/// Sets one line of a paragraph; `at` is the left end of its measure on its baseline.
pub fn set(paragraph: &Paragraph, line: &Line, at: Point, case: &Case) -> SetLine {
    let stretches = stretches(paragraph, line, case);
    let style = paragraph.voice.plain();
    let share = share(line);
    let hang = hangs(&paragraph.items, line);
    let natural: Pt = stretches.iter().map(|s| width_of(paragraph, s, &share, case)).sum();
    let spaces = i64::try_from(stretches.iter().filter(|s| s.space).count()).unwrap_or(0);
    let last_track =
        stretches.iter().rfind(|s| !s.space).map_or(Pt::ZERO, |s| track_of(paragraph.voice.style(s.emphasis), &share));
    let indent = indent(paragraph, line);
    let room = line.measure + hang.0 + hang.1 - indent - reserve(paragraph, line);
    let forced = line.to == paragraph.items.len() || matches!(paragraph.items.get(line.to), Some(Item::Forced));
    let justify = style.align == Align::Justified && spaces > 0 && (!forced || line.ratio < 0);
    let slack = room - (natural - last_track);
    let mut extra = if justify { slack } else { Pt::ZERO };
    let start = match style.align {
        Align::Right => slack,
        Align::Centred => slack / 2,
        _ => Pt::ZERO,
    };
    let mut x = at.x - hang.0 + indent + start;
    let mut left = spaces;
    let mut runs: Vec<(Run, Emphasis, Option<Span>)> = Vec::new();
    let mut natural_spaces = Pt::ZERO;
    let given = extra;
    for stretch in &stretches {
        let style = paragraph.voice.style(stretch.emphasis);
        let joins = |run: &(Run, Emphasis, Option<Span>)| run.0.face == stretch.face && run.1 == stretch.emphasis;
        if !runs.last().is_some_and(joins) {
            runs.push((open_run(stretch, style, &share, Point { x, y: at.y }), stretch.emphasis, stretch.span));
        }
        let Some((run, _, _)) = runs.last_mut() else { continue };
        let mut more = Pt::ZERO;
        if stretch.space {
            natural_spaces += word_space(case, style);
            if left > 0 {
                more = extra / left;
                extra -= more;
                left -= 1;
            }
        }
        x += append(run, stretch, &Setting { style, share: &share, case, more });
    }
    let shown = natural_spaces.0.max(1);
    SetLine {
        marks: runs.into_iter().map(|(run, emphasis, span)| mark(paragraph, run, emphasis, span)).collect(),
        right: x - last_track,
        word_space: (justify && spaces > 0).then(|| 1000 + given.0 * 1000 / shown),
    }
}

fn mark(paragraph: &Paragraph, run: Run, emphasis: Emphasis, span: Option<Span>) -> Mark {
    Mark { ink: paragraph.voice.style(emphasis).ink, shape: Shape::Glyphs(run), role: paragraph.voice.role, span }
}

fn open_run(stretch: &Stretch, style: &Style, share: &Share, origin: Point) -> Run {
    Run {
        face: stretch.face,
        size: style.size,
        stretch: share.stretch,
        track: track_of(style, share),
        origin,
        glyphs: Vec::new(),
        text: String::new(),
        actual: Vec::new(),
    }
}

/// What `append` needs beside the run and the stretch.
struct Setting<'a> {
    style: &'a Style,
    share: &'a Share,
    case: &'a Case<'a>,
    /// What justification adds to this word space.
    more: Pt,
}

/// Adds a stretch's glyphs to a run and gives the width that they take.
fn append(run: &mut Run, stretch: &Stretch, with: &Setting) -> Pt {
    let text_start = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    let first = u32::try_from(run.glyphs.len()).unwrap_or(u32::MAX);
    run.text.push_str(&stretch.text);
    let units = with.case.units(stretch.face);
    let scaled = |n: i64| with.style.size.scaled(n, units).scaled(i64::from(run.stretch), 10_000);
    let mut width = Pt::ZERO;
    let glyphs = &stretch.shaped.glyphs;
    for (i, glyph) in glyphs.iter().enumerate() {
        let opens = i == 0 || glyphs[i - 1].cluster != glyph.cluster;
        let end = glyphs[i..].iter().map(|g| g.cluster).find(|c| *c > glyph.cluster).unwrap_or(stretch.text.len());
        let from = text_start + u32::try_from(glyph.cluster).unwrap_or(0);
        let to = if opens { text_start + u32::try_from(end).unwrap_or(0) } else { from };
        let own = if stretch.space {
            word_space(with.case, with.style).scaled(i64::from(run.stretch), 10_000) + with.more
        } else {
            scaled(glyph.advance)
        };
        let advance = own + track_of(with.style, with.share);
        width += advance;
        let rise = with.style.size.scaled(glyph.offset.1, units);
        run.glyphs.push(Glyph { id: glyph.id, advance, offset: (scaled(glyph.offset.0), rise), text: (from, to) });
    }
    if let Some(actual) = &stretch.actual {
        let last = u32::try_from(run.glyphs.len()).unwrap_or(u32::MAX);
        run.actual.push((first, last, actual.clone()));
    }
    width
}

fn width_of(paragraph: &Paragraph, stretch: &Stretch, share: &Share, case: &Case) -> Pt {
    let style = paragraph.voice.style(stretch.emphasis);
    let units = case.units(stretch.face);
    let track = track_of(style, share);
    if stretch.space {
        return word_space(case, style).scaled(i64::from(share.stretch), 10_000) + track;
    }
    let scaled = |n: i64| style.size.scaled(n, units).scaled(i64::from(share.stretch), 10_000) + track;
    stretch.shaped.glyphs.iter().map(|g| scaled(g.advance)).sum()
}

/// Letter space of a style in a line: its own track and what justification adds.
fn track_of(style: &Style, share: &Share) -> Pt {
    style.size.scaled(i64::from(style.track) * 1000 + share.letter, 1_000_000)
}

fn share(line: &Line) -> Share {
    let stretch = u32::try_from(10_000 + line.share.glyph).unwrap_or(10_000);
    Share { letter: line.share.letter * 1000, stretch }
}

/// How far the line hangs out on the left and on the right.
fn hangs(items: &[Item], line: &Line) -> (Pt, Pt) {
    let of = items.get(line.from..line.to).unwrap_or(&[]);
    let boxes = |item: &Item| if let Item::Box { hang, .. } = item { Some(*hang) } else { None };
    let left = of.iter().find_map(boxes).map_or(Pt::ZERO, |h| h.0);
    let right = match items.get(line.to) {
        Some(Item::Hyphen { hang, .. }) => *hang,
        _ => of.iter().rev().find_map(boxes).map_or(Pt::ZERO, |h| h.1),
    };
    (left, right)
}

/// The indent that the line starts with.
fn indent(paragraph: &Paragraph, line: &Line) -> Pt {
    match (paragraph.items.get(line.from), paragraph.contents.get(line.from)) {
        (Some(Item::Box { extent, .. }), Some(Content::Nothing)) if line.from == 0 && paragraph.items.len() > 1 => {
            extent.width
        }
        _ => Pt::ZERO,
    }
}

/// The room that the line keeps for an end mark.
fn reserve(paragraph: &Paragraph, line: &Line) -> Pt {
    let last = line.to.checked_sub(1).filter(|last| *last > 0 && line.to == paragraph.items.len());
    match last.map(|last| (paragraph.items.get(last), paragraph.contents.get(last))) {
        Some((Some(Item::Box { extent, .. }), Some(Content::Nothing))) => extent.width,
        _ => Pt::ZERO,
    }
}

/// Collects what the line is set from: fragments of words, and spaces.
fn stretches(paragraph: &Paragraph, line: &Line, case: &Case) -> Vec<Stretch> {
    let mut list = Vec::new();
    let mut open: Option<(usize, Range<usize>)> = None;
    let close = |open: &mut Option<(usize, Range<usize>)>, list: &mut Vec<Stretch>, ends: Option<usize>| {
        if let Some((word, range)) = open.take() {
            list.extend(fragment(paragraph, &Fragment { word, range, ends }, case));
        }
    };
    for content in paragraph.contents.get(line.from..line.to).unwrap_or(&[]) {
        match content {
            Content::Part(word, range) => match &mut open {
                Some((known, whole)) if known == word => whole.end = range.end,
                _ => {
                    close(&mut open, &mut list, None);
                    open = Some((*word, range.clone()));
                }
            },
            Content::Space(emphasis) => {
                close(&mut open, &mut list, None);
                let style = paragraph.voice.style(*emphasis);
                let shaped = shape(case, " ", Cut::of(style, style.face));
                list.push(Stretch {
                    emphasis: *emphasis,
                    face: style.face,
                    text: " ".into(),
                    shaped,
                    space: true,
                    actual: None,
                    span: None,
                });
            }
            Content::Break(..) | Content::Nothing => {}
        }
    }
    let ends = match paragraph.contents.get(line.to) {
        Some(Content::Break(word, index)) if open.as_ref().is_some_and(|(known, _)| known == word) => Some(*index),
        _ => None,
    };
    close(&mut open, &mut list, ends);
    while list.last().is_some_and(|s| s.space) {
        list.pop();
    }
    list
}

/// Part of a word on one line: its bytes, and the break with which the line ends inside it.
struct Fragment {
    word: usize,
    range: Range<usize>,
    ends: Option<usize>,
}

fn fragment(paragraph: &Paragraph, part: &Fragment, case: &Case) -> Vec<Stretch> {
    let Some(word) = paragraph.words.get(part.word) else { return Vec::new() };
    let whole = part.range == (0..word.text.len());
    let segments = overlapping(&word.segments, &part.range);
    let opened = word.breaks.iter().find(|b| b.at == part.range.start && part.range.start > 0);
    let mut list: Vec<Stretch> = Vec::new();
    for (i, segment) in segments.iter().enumerate() {
        let mut text = visible(&word.text[segment.range.clone()]);
        if let Some(opened) = opened.filter(|b| i == 0 && b.respell.is_some()) {
            let after = printed(&word.text, opened).1;
            let rest = visible(&word.text[segment.range.end..]).len();
            text = after.get(..after.len().saturating_sub(rest)).unwrap_or(&text).to_owned();
        }
        if let Some(ended) = part.ends.filter(|_| i + 1 == segments.len()).and_then(|i| word.breaks.get(i)) {
            text = with_ending(&text, &visible(&word.text[..ended.at]), &printed(&word.text, ended).0);
        }
        let style = paragraph.voice.style(segment.emphasis);
        let shaped = shape(case, &text, Cut::of(style, segment.face));
        let read =
            if i == 0 && part.range.start == 0 && word.initial.is_none() { visible(&word.text) } else { String::new() };
        let actual = (!whole || word.initial.is_some()).then_some(read);
        list.push(Stretch {
            emphasis: segment.emphasis,
            face: segment.face,
            text,
            shaped,
            space: false,
            actual,
            span: Some(word.span),
        });
    }
    list
}

/// `text` ends as `plain` does; the same text with the end that `printed` has instead.
fn with_ending(text: &str, plain: &str, printed: &str) -> String {
    let same: usize = plain.chars().zip(printed.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let changed = plain.len() - same;
    let kept = text.get(..text.len().saturating_sub(changed)).unwrap_or(text);
    format!("{kept}{}", printed.get(same..).unwrap_or("-"))
}

#[cfg(test)]
mod tests {
    use super::with_ending;

    #[test]
    fn endings_change_spelling_where_the_break_does() {
        assert_eq!(with_ending("poli", "poli", "poli-"), "poli-");
        assert_eq!(with_ending("fee", "cafee", "café-"), "fé-");
        assert_eq!(with_ending("dui", "tiendui", "tiendui-"), "dui-");
    }
}
