//! Breaks -> one line of glyphs on its baseline.
//!
//! In: a paragraph, one of its lines, where it stands. Out: marks, and what the line's spacing came
//! to. Word space, letter space and glyph width each take their share of the slack; the word spaces
//! take the exact rest, so that both edges are straight to a scaled point. A broken word reads back
//! whole: its first part carries it, the others carry nothing (ISO 32000-1, 14.9.4).

use crate::form::{Segment, Tone};
use crate::geometry::Point;
use crate::hyphenate::{Break, printed};
use crate::linebreak::{Extent, Item, Line};
use crate::page::{Broken, Glyph, Mark, Run, Shape};
use crate::paragraph::{
    Content, Paragraph, Word, overlapping, steers, thin_space, visible, word_space,
};
use crate::shape::{Case, Cut, Shaped, shape};
use crate::source::Span;
use crate::style::{Align, FaceId, Style};
use crate::unit::Pt;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A line as it is cast.
#[derive(Clone, Debug)]
pub struct Slug {
    /// Its glyphs.
    pub marks: Vec<Mark>,
    /// Where its ink ends, hanging ends included.
    pub right: Pt,
    /// Mean word space in thousandths of the style's natural one, for a justified line with spaces.
    pub word_space: Option<i64>,
}

impl Slug {
    /// Its words as they are printed, with the hyphen at its end.
    pub fn text(&self) -> String {
        let runs = self.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect()
    }
}

/// A stretch of a line in one style and face.
struct Stretch<'a> {
    tone: Tone,
    face: FaceId,
    text: Cow<'a, str>,
    shaped: Arc<Shaped>,
    gap: Gap,
    actual: Option<String>,
    broken: Option<Broken>,
    span: Option<Span>,
}

/// What a stretch is between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// No space: letters.
    None,
    /// A word space.
    Word,
    /// A narrow space, always as wide.
    Thin,
}

/// How the slack of a line is shared.
struct Spacing {
    /// Letter space that justification adds, thousandths of an em times 1000.
    letter: i64,
    /// Glyph width in ten-thousandths.
    stretch: u32,
}

/// A run in the making, with the glyphs in it that are word spaces.
struct OpenRun {
    run: Run,
    tone: Tone,
    span: Option<Span>,
    spaces: Vec<usize>,
}

/// Sets one line of a paragraph; `at` is the left end of its measure on its baseline.
///
/// ```
/// use katern::geometry::Point;
/// use katern::linebreak::linebreak;
/// use katern::paragraph::{Manner, paragraph, voice};
/// use katern::{Cabinet, Pt, Text, case, element::text::weights, line, program, read, style::Role};
/// let sources = program();
/// let layout = read::layout(&sources, "weekblad").value.expect("a layout that ships");
/// let case = case(&layout, &sources, &Cabinet::default()).value.expect("its fonts");
/// let voice = voice(&layout, Role::Text).expect("running text");
/// let words = Text::from("De brug over het kanaal is dicht sinds de wethouder hem afsloot.");
/// let made = paragraph(&words, &voice, &case, &Manner::plain(&layout.costs)).value;
/// let weights = weights(&layout.costs, voice.plain());
/// let settings = linebreak(&made.items, &[Pt::from_mm(48.0)], weights, None);
/// let first = line::set(&made, &settings[0].lines[0], Point::default(), &case);
/// assert!(first.text().starts_with("De brug over het kanaal"));
/// ```
pub fn set(paragraph: &Paragraph, line: &Line, at: Point, case: &Case) -> Slug {
    let stretches = stretches(paragraph, line, case);
    let style = paragraph.voice.plain();
    let share = share(line);
    let hang = hangs(&paragraph.items, line);
    let last_track = stretches
        .iter()
        .rfind(|s| s.gap == Gap::None)
        .map_or(Pt::ZERO, |s| track_of(&paragraph.voice.toned(s.tone, case), &share));
    let SideBySide { mut runs, natural, natural_spaces } =
        runs(paragraph, &stretches, &share, case);
    let mut left = runs.iter().map(|open| open.spaces.len() as i64).sum::<i64>();
    let indent = indent(paragraph, line);
    let room = line.measure + hang.0 + hang.1 - indent - reserve(paragraph, line);
    let forced = line.to == paragraph.items.len()
        || matches!(paragraph.items.get(line.to), Some(Item::Forced));
    let justify = style.align == Align::Justified && left > 0 && (!forced || line.ratio < 0);
    let slack = room - (natural - last_track);
    let start = match style.align {
        Align::Right => slack,
        Align::Centred => slack / 2,
        _ => Pt::ZERO,
    };
    let mut x = at.x - hang.0 + indent + start;
    let mut extra = if justify { slack } else { Pt::ZERO };
    for open in &mut runs {
        for space in &open.spaces {
            let more = extra / left;
            extra -= more;
            left -= 1;
            if let Some(glyph) = open.run.glyphs.get_mut(*space) {
                glyph.advance += more;
            }
        }
        open.run.origin = Point { x, y: at.y };
        x += open.run.glyphs.iter().map(|glyph| glyph.advance).sum();
    }
    let shown = natural_spaces.0.max(1);
    Slug {
        marks: runs.into_iter().map(|open| mark(paragraph, open, case)).collect(),
        right: x - last_track,
        word_space: justify.then(|| 1000 + slack.0 * 1000 / shown),
    }
}

fn mark(paragraph: &Paragraph, open: OpenRun, case: &Case) -> Mark {
    let ink = paragraph.voice.toned(open.tone, case).ink;
    Mark { ink, shape: Shape::Glyphs(open.run), role: paragraph.voice.role, span: open.span }
}

/// Runs with natural word spaces between them.
struct SideBySide {
    runs: Vec<OpenRun>,
    /// Their width.
    natural: Pt,
    /// How much of it is word space.
    natural_spaces: Pt,
}

/// Sets stretches side by side with natural word spaces.
fn runs(paragraph: &Paragraph, stretches: &[Stretch], share: &Spacing, case: &Case) -> SideBySide {
    let mut runs: Vec<OpenRun> = Vec::new();
    let (mut width, mut natural_spaces) = (Pt::ZERO, Pt::ZERO);
    let glyphs = stretches.iter().map(|s| s.shaped.glyphs.len()).sum();
    let text = stretches.iter().map(|s| s.text.len()).sum();
    // One word space for all of a line's words in a tone.
    let mut spaces: [Option<Pt>; Tone::PLACES] = [None; Tone::PLACES];
    for stretch in stretches {
        let style = &*paragraph.voice.toned(stretch.tone, case);
        let track = track_of(style, share);
        let rise = style.raise - paragraph.voice.plain().raise;
        let joins =
            |open: &OpenRun| open.run.face == stretch.face && open.tone.looks_like(stretch.tone);
        if !runs.last().is_some_and(joins) {
            let run = Run {
                face: stretch.face,
                size: style.size,
                stretch: share.stretch,
                track,
                origin: Point::default(),
                glyphs: Vec::with_capacity(glyphs),
                text: String::with_capacity(text),
                actual: Vec::new(),
                broken: None,
            };
            runs.push(OpenRun { run, tone: stretch.tone, span: stretch.span, spaces: Vec::new() });
        }
        let Some(open) = runs.last_mut() else { continue };
        open.span = open.span.or(stretch.span);
        let natural = match stretch.gap {
            Gap::None => None,
            Gap::Thin => Some(thin_space(case, style)),
            Gap::Word => {
                let natural =
                    *spaces[stretch.tone.place()].get_or_insert_with(|| word_space(case, style));
                natural_spaces += natural;
                open.spaces.push(open.run.glyphs.len());
                Some(natural)
            }
        };
        let space = natural.map(|natural| natural.scaled(i64::from(share.stretch), 10_000));
        width += append(
            &mut open.run,
            stretch,
            &RunStyle { style, rise, track, units: case.units(stretch.face), space },
        );
    }
    SideBySide { runs, natural: width, natural_spaces }
}

/// What `append` needs beside the run and the stretch.
struct RunStyle<'a> {
    style: &'a Style,
    /// How far the glyphs stand above the line's baseline.
    rise: Pt,
    track: Pt,
    units: i64,
    /// The width of a space, when the stretch is one.
    space: Option<Pt>,
}

/// Adds a stretch's glyphs to a run and gives the width that they take.
fn append(run: &mut Run, stretch: &Stretch, with: &RunStyle) -> Pt {
    let text_start = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    let first = u32::try_from(run.glyphs.len()).unwrap_or(u32::MAX);
    run.text.push_str(&stretch.text);
    let scaled =
        |n: i64| with.style.size.scaled(n, with.units).scaled(i64::from(run.stretch), 10_000);
    let mut width = Pt::ZERO;
    let glyphs = &stretch.shaped.glyphs;
    for (i, glyph) in glyphs.iter().enumerate() {
        let opens = i == 0 || glyphs[i - 1].cluster != glyph.cluster;
        let end = glyphs[i..]
            .iter()
            .map(|g| g.cluster)
            .find(|c| *c > glyph.cluster)
            .unwrap_or(stretch.text.len());
        let from = text_start + u32::try_from(glyph.cluster).unwrap_or(0);
        let to = if opens { text_start + u32::try_from(end).unwrap_or(0) } else { from };
        let advance = with.space.unwrap_or_else(|| scaled(glyph.advance)) + with.track;
        width += advance;
        let offset = match glyph.offset {
            (0, 0) => (Pt::ZERO, with.rise),
            (right, up) => (scaled(right), with.style.size.scaled(up, with.units) + with.rise),
        };
        run.glyphs.push(Glyph { id: glyph.id, advance, offset, text: (from, to) });
    }
    if let Some(actual) = &stretch.actual {
        let last = u32::try_from(run.glyphs.len()).unwrap_or(u32::MAX);
        run.actual.push((first, last, actual.clone()));
    }
    if stretch.broken.is_some() {
        run.broken.clone_from(&stretch.broken);
    }
    width
}

/// Letter space of a style in a line: its own track and what justification adds.
fn track_of(style: &Style, share: &Spacing) -> Pt {
    style.size.scaled(i64::from(style.track) * 1000 + share.letter, 1_000_000)
}

fn share(line: &Line) -> Spacing {
    let stretch = u32::try_from(10_000 + line.share.glyph).unwrap_or(10_000);
    Spacing { letter: line.share.letter * 1000, stretch }
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
        (Some(Item::Box { extent, .. }), Some(Content::Nothing))
            if line.from == 0 && paragraph.items.len() > 1 =>
        {
            Extent::from(*extent).width
        }
        _ => Pt::ZERO,
    }
}

/// The room that the line keeps for an end mark.
fn reserve(paragraph: &Paragraph, line: &Line) -> Pt {
    let last = line.to.checked_sub(1).filter(|last| *last > 0 && line.to == paragraph.items.len());
    match last.map(|last| (paragraph.items.get(last), paragraph.contents.get(last))) {
        Some((Some(Item::Box { extent, .. }), Some(Content::Nothing))) => {
            Extent::from(*extent).width
        }
        _ => Pt::ZERO,
    }
}

/// Collects what the line is set from: fragments of words, and spaces.
fn stretches<'a>(paragraph: &'a Paragraph, line: &Line, case: &Case) -> Vec<Stretch<'a>> {
    let mut list = Vec::with_capacity(line.to - line.from);
    let mut spaces: [Option<Arc<Shaped>>; Tone::PLACES] = [const { None }; Tone::PLACES];
    let mut open: Option<(usize, Range<usize>)> = None;
    let close = |open: &mut Option<(usize, Range<usize>)>,
                 list: &mut Vec<Stretch<'a>>,
                 ends: Option<usize>| {
        if let Some((word, range)) = open.take() {
            fragment(paragraph, &Fragment { word, range, ends }, case, list);
        }
    };
    for content in paragraph.contents.get(line.from..line.to).unwrap_or(&[]) {
        match content {
            Content::Part(word, range) => match &mut open {
                Some((known, whole)) if *known == *word as usize => whole.end = range.end as usize,
                _ => {
                    close(&mut open, &mut list, None);
                    open = Some((*word as usize, range.start as usize..range.end as usize));
                }
            },
            Content::Space(tone) | Content::Thin(tone) => {
                close(&mut open, &mut list, None);
                let style = &*paragraph.voice.toned(*tone, case);
                let shaped = spaces[tone.place()]
                    .get_or_insert_with(|| shape(case, " ", Cut::of(style, style.face)));
                list.push(Stretch {
                    tone: *tone,
                    face: style.face,
                    text: " ".into(),
                    shaped: Arc::clone(shaped),
                    gap: if matches!(content, Content::Thin(_)) { Gap::Thin } else { Gap::Word },
                    actual: None,
                    broken: None,
                    span: None,
                });
            }
            Content::Break(..) | Content::Nothing => {}
        }
    }
    let ends = match paragraph.contents.get(line.to) {
        Some(Content::Break(word, index))
            if open.as_ref().is_some_and(|(known, _)| *known == *word as usize) =>
        {
            Some(*index as usize)
        }
        _ => None,
    };
    close(&mut open, &mut list, ends);
    while list.last().is_some_and(|s| s.gap != Gap::None) {
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

fn fragment<'a>(
    paragraph: &'a Paragraph,
    part: &Fragment,
    case: &Case,
    list: &mut Vec<Stretch<'a>>,
) {
    let Some(word) = paragraph.words.get(part.word) else { return };
    let whole = part.range == (0..word.text.len());
    let stretch = |text: Cow<'a, str>, segment: &Segment, actual: Option<String>| Stretch {
        tone: segment.tone,
        face: segment.face,
        shaped: shape(
            case,
            &text,
            Cut::of(&paragraph.voice.toned(segment.tone, case), segment.face)
                .in_language(segment.tone.language),
        ),
        text,
        gap: Gap::None,
        actual,
        broken: None,
        span: Some(word.span),
    };
    // Nearly every word: whole, in one face.
    if let ([segment], true, None) = (word.segments.as_slice(), whole, &word.initial)
        && segment.range == part.range
        && !steers(&word.text)
    {
        list.push(stretch(Cow::Borrowed(word.text.as_str()), segment, None));
        return;
    }
    let segments = overlapping(&word.segments, &part.range);
    let opened = word.breaks.iter().find(|b| b.at == part.range.start && part.range.start > 0);
    for (i, segment) in segments.iter().enumerate() {
        let mut text = visible(&word.text[segment.range.clone()]);
        if let Some(opened) = opened.filter(|b| i == 0 && b.respell.is_some()) {
            let after = printed(&word.text, opened).1;
            let rest = visible(&word.text[segment.range.end..]).len();
            text = after.get(..after.len().saturating_sub(rest)).unwrap_or(&text).to_owned();
        }
        let ended = part.ends.filter(|_| i + 1 == segments.len()).and_then(|i| word.breaks.get(i));
        if let Some(ended) = ended {
            text =
                with_ending(&text, &visible(&word.text[..ended.at]), &printed(&word.text, ended).0);
        }
        // What only steers breaking prints nothing, and can stand for nothing.
        if text.is_empty() {
            continue;
        }
        let opens = visible(&word.text[..segment.range.start]).is_empty();
        let read =
            if opens && word.initial.is_none() { visible(&word.text) } else { String::new() };
        let mut made =
            stretch(Cow::Owned(text), segment, (!whole || word.initial.is_some()).then_some(read));
        made.broken = ended.map(|ended| broken(word, ended));
        list.push(made);
    }
}

/// A break as reports tell it.
fn broken(word: &Word, at: &Break) -> Broken {
    Broken {
        word: visible(&word.text),
        printed: printed(&word.text, at),
        class: at.class.text(),
        why: at.why.text(),
        span: word.span,
    }
}

/// `text` ends as `plain` does; the same text with the end that `printed` has instead.
fn with_ending(text: &str, plain: &str, printed: &str) -> String {
    let same: usize = plain
        .chars()
        .zip(printed.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
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
