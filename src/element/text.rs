//! Running text: paragraphs, crossheads, list entries, quotations set apart.
//!
//! In: a text and its role. Out: a strip with one choice for each number of lines, and the lines
//! where the fill has put them. Every baseline is on the grid. The cheapest setting without a
//! hyphen in a given line is made when the fill asks for it, and kept.

use crate::element::headline::{RAGGED, by_sense, too_wide};
use crate::element::initial::{DropCap, with_lead_in};
use crate::element::{Desk, LineFact, Spot};
use crate::fill::{Choice, Keep, Strip, StripPlace};
use crate::geometry::{Point, Rect};
use crate::layout::Costs;
use crate::line::set;
use crate::linebreak::{Limits, Line, Mode, Setting, Weights, linebreak};
use crate::page::{Mark, SetLine, Shape};
use crate::paragraph::{Content, Manner, Paragraph, Voice, measure, paragraph, voice, word_space};
use crate::report::{Code, Report};
use crate::shape::Cut;
use crate::source::Span;
use crate::story::{Emphasis, ListMark, Piece, Text};
use crate::style::{Align, Figures, Give, Role, Style};
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What stands before or above the lines of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// Nothing, flush.
    Flush,
    /// A first-line indent.
    Indent,
    /// A drop cap.
    DropCap(Box<DropCap>),
    /// An entry of a list, with the last number of the list that it is of.
    Entry(ListMark, u64),
}

/// A text ready for the fill.
#[derive(Debug)]
pub struct Lines {
    paragraph: Paragraph,
    settings: Vec<Setting>,
    measures: Vec<Pt>,
    weights: Weights,
    opening: Opening,
    /// Left edge of the lines from the leg's.
    inset: Pt,
    /// The leading of a text that is kept whole; `None` where each line stands in a row of its own.
    lead: Option<Pt>,
    /// Settings that keep a line's last word whole, by line.
    whole: Mutex<BTreeMap<Rows, Vec<Setting>>>,
    /// Whether an end mark follows the last word.
    pub end_mark: bool,
}

/// What a text is made into lines by.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The words.
    pub text: &'a Text,
    /// What they are.
    pub role: Role,
    /// How they open.
    pub opening: Opening,
    /// Whether the story's end mark follows.
    pub end_mark: bool,
    /// Width of the leg.
    pub width: Pt,
}

/// Makes a text ready for the fill. Reports missing characters and words wider than the leg.
pub fn lines(order: &Order, desk: &Desk, reports: &mut Vec<Report>) -> Option<(Strip, Lines)> {
    let Some(voice) = voice(desk.layout, order.role) else {
        let message =
            format!("the layout `{}` sets no style for `{}`", desk.layout.name, order.role.name());
        let help = "Add it to the layout's `styles`.";
        reports.push(Report::error(Code::UnknownName, message).at(order.text.span()).help(help));
        return None;
    };
    let cap = if let Opening::DropCap(cap) = &order.opening { Some(cap) } else { None };
    let voice =
        if cap.is_some_and(|cap| cap.lead_in > 0) { with_lead_in(voice, desk) } else { voice };
    let style = voice.plain();
    let inset = inset(order, style, desk);
    let mark = desk.layout.objects.end_mark;
    let manner = Manner {
        hyphenation: style.hyphenate.then_some(desk.hyphenation),
        costs: &desk.layout.costs,
        hang: &desk.layout.hang,
        indent: if order.opening == Opening::Indent { style.indent } else { Pt::ZERO },
        end_mark: if order.end_mark { mark.side + mark.gap } else { Pt::ZERO },
        initial: if let Some(cap) = cap { cap.of_word(order.text) } else { "" },
    };
    let shortened = cap.map(|cap| cap.rest(order.text));
    let mut made = paragraph(shortened.as_ref().unwrap_or(order.text), &voice, desk.case, &manner)
        .drain(reports);
    if style.align != Align::Justified {
        by_sense(&mut made);
    }
    let width = order.width - inset;
    let measures = measures(&order.opening, width);
    // It is kept until the page is drawn: a whole issue of them takes less without room to grow.
    made.items.shrink_to_fit();
    made.contents.shrink_to_fit();
    made.words.shrink_to_fit();
    let weights = weights(&desk.layout.costs, style);
    let settings = linebreak(&made.items, &measures, weights, None);
    if let Some(best) = settings.first() {
        reports.extend(too_wide(&made, best, width));
    }
    let lines = Lines {
        paragraph: made,
        settings: usable(settings, style),
        measures,
        weights,
        opening: order.opening.clone(),
        inset,
        lead: is_head(order.role).then_some(style.lead),
        whole: Mutex::new(BTreeMap::new()),
        end_mark: order.end_mark,
    };
    let row = desk.layout.grid.row;
    let choices =
        lines.settings.iter().map(|setting| choice(setting, lines.rows(setting, row))).collect();
    let strip = Strip { choices, keep: keep(order, &voice, desk) };
    Some((strip, lines))
}

/// How far the left edge of a text's lines is from the leg's.
fn inset(order: &Order, style: &Style, desk: &Desk) -> Pt {
    match (&order.opening, order.role) {
        (Opening::Entry(ListMark::Number(number), last), _) => {
            let widest = number_width(*number.max(last), style, desk);
            style.indent.max(widest + word_space(desk.case, style))
        }
        (Opening::Entry(ListMark::Dash, _), _) | (_, Role::Quotation) => style.indent,
        _ => Pt::ZERO,
    }
}

/// The measures of the lines from the first; those beside a drop cap are shorter, and the last
/// measure is that of all that follow.
fn measures(opening: &Opening, width: Pt) -> Vec<Pt> {
    match opening {
        Opening::DropCap(cap) => {
            let beside = std::iter::repeat_n(width - cap.width, cap.beside as usize);
            beside.chain([width]).collect()
        }
        _ => vec![width],
    }
}

/// What the lines of a style are judged by.
pub fn weights(costs: &Costs, style: &Style) -> Weights {
    // A ragged line is set at its natural width: nothing in it gives.
    let (mode, limits) = match style.align {
        Align::Justified => (Mode::Justified, limits(style)),
        _ => (Mode::Ragged, Limits::NONE),
    };
    Weights {
        mode,
        hyphen: costs.hyphen,
        ladder: costs.ladder,
        contrast: costs.contrast,
        short_last: costs.short_last_line,
        last_word: costs.last_word,
        stack: costs.stack,
        river: costs.river,
        limits,
    }
}

/// What the lines of a style may give.
fn limits(style: &Style) -> Limits {
    let pair = |(least, most): (i32, i32)| (i64::from(least), i64::from(most));
    let Give { word, letter, glyph, pitch, .. } = style.give;
    let (word, letter, glyph) = (pair(word), pair(letter), pair(glyph));
    Limits { em: style.size, word, letter, glyph, band: i64::from(pitch) }
}

/// The settings whose number of lines the style allows, all of them when none does; a ragged text
/// takes the fewest lines alone.
fn usable(mut settings: Vec<Setting>, style: &Style) -> Vec<Setting> {
    let lines = style.lines.0..=style.lines.1;
    let allowed = |s: &Setting| lines.contains(&u32::try_from(s.lines.len()).unwrap_or(u32::MAX));
    if settings.iter().any(allowed) {
        settings.retain(allowed);
    }
    if style.align != Align::Justified {
        settings.truncate(1);
    }
    settings
}

fn choice(setting: &Setting, rows: Rows) -> Choice {
    let hyphens =
        (0u32..).zip(&setting.lines).filter(|(_, line)| line.hyphen).map(|(row, _)| row).collect();
    Choice { rows, cost: setting.cost, hyphens }
}

/// Whether a role is a head between paragraphs: kept whole, in a leading of its own.
fn is_head(role: Role) -> bool {
    matches!(role, Role::Crosshead | Role::Question)
}

fn keep(order: &Order, voice: &Voice, desk: &Desk) -> Keep {
    let rows = desk.layout.objects.keep;
    if is_head(order.role) {
        return Keep {
            above: voice.plain().above,
            air: (voice.plain().air, desk.layout.costs.air),
            before: rows.before_crosshead,
            next: rows.after_crosshead,
            from_cut: desk.layout.objects.quote_rules.from_crosshead,
            ..Keep::default()
        };
    }
    let beside = if let Opening::DropCap(cap) = &order.opening { cap.beside } else { rows.lines };
    Keep {
        split: Some((beside.max(rows.lines), rows.lines)),
        lone: desk.layout.costs.lone_line,
        ..Keep::default()
    }
}

impl Lines {
    /// Rows of the grid that a setting takes: one a line, or the leading of a head rounded up.
    fn rows(&self, setting: &Setting, row: Pt) -> Rows {
        let lines = u32::try_from(setting.lines.len()).unwrap_or(u32::MAX);
        self.lead.map_or(lines, |lead| (lead * i64::from(lines)).rows_of(row).max(1))
    }

    /// The row that each line of a setting stands in, and how far its baseline is raised from that
    /// row's; a head's last line is on the grid.
    fn stand(&self, (line, setting): (usize, &Setting), row: Pt) -> (usize, Pt) {
        let Some(lead) = self.lead else { return (line, Pt::ZERO) };
        let above = i64::try_from(setting.lines.len().saturating_sub(line + 1)).unwrap_or(0);
        (self.rows(setting, row).saturating_sub(1) as usize, lead * above)
    }

    /// The cheapest cost in `rows` lines with no hyphen in line `at`, when it has been looked for;
    /// `Some(None)` when it can't be set so.
    pub fn whole_cost(&self, rows: Rows, at: Rows) -> Option<Option<i64>> {
        let known = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&at).map(|of| of.iter().find(|s| s.lines.len() == rows as usize).map(|s| s.cost))
    }

    /// Looks for the settings with no hyphen in line `at`.
    pub fn look_for_whole(&self, at: Rows) {
        self.with_whole(0, at, |_| ());
    }

    fn with_whole<T>(&self, rows: Rows, at: Rows, take: impl Fn(&Setting) -> T) -> Option<T> {
        let mut known = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let settings = known.entry(at).or_insert_with(|| {
            linebreak(&self.paragraph.items, &self.measures, self.weights, Some(at))
        });
        settings.iter().find(|s| s.lines.len() == rows as usize).map(take)
    }

    /// The setting that the fill chose.
    pub fn chosen(&self, placed: &StripPlace) -> Option<Setting> {
        let plain = self.settings.get(placed.choice)?;
        let rows = u32::try_from(plain.lines.len()).unwrap_or(0);
        match placed.whole {
            Some(at) => self.with_whole(rows, at, Setting::clone),
            None => Some(plain.clone()),
        }
    }

    /// The words of the text's start, for messages.
    pub fn start(&self) -> String {
        let words: Vec<&str> =
            self.paragraph.words.iter().take(4).map(|w| w.text.as_str()).collect();
        format!(
            "{}{}",
            self.paragraph.words.first().and_then(|w| w.initial.as_deref()).unwrap_or_default(),
            words.join(" ")
        )
    }

    /// Where the text stands.
    pub fn span(&self) -> Option<Span> {
        self.paragraph.words.first().map(|w| w.span)
    }

    /// Where the first word of a line stands.
    fn line_span(&self, line: &Line) -> Option<Span> {
        let of = self.paragraph.contents.get(line.from..line.to)?;
        let word = of.iter().find_map(|c| {
            if let Content::Part(word, _) = c { Some(*word as usize) } else { None }
        })?;
        self.paragraph.words.get(word).map(|w| w.span)
    }

    /// Draws the lines on their spots, each with its ink; spots past the end of the legs are passed
    /// over.
    pub fn draw(
        &self,
        placed: &StripPlace,
        spots: &[Spot],
        desk: &Desk,
    ) -> Vec<(LineFact, Vec<Mark>)> {
        let mut drawn = Vec::new();
        let Some(setting) = self.chosen(placed) else { return drawn };
        let style = self.paragraph.voice.plain();
        let beside = if let Opening::DropCap(cap) = &self.opening { Some(cap) } else { None };
        let count = setting.lines.len();
        for (i, line) in setting.lines.iter().enumerate() {
            let (row, up) = self.stand((i, &setting), desk.layout.grid.row);
            let Some(spot) = spots.get(row) else { break };
            let baseline = desk.layout.baseline(spot.row) - style.raise - up;
            let cap = beside.filter(|cap| i < cap.beside as usize);
            let mut marks = Vec::new();
            if let Some(cap) = beside.filter(|_| i == 0) {
                let foot = desk.layout.baseline(spot.row + cap.rows - 1) - style.raise;
                marks.extend(cap.marks.iter().map(|mark| moved(mark, spot.x, foot)));
            }
            let x = spot.x + self.inset + cap.map_or(Pt::ZERO, |cap| cap.width);
            if i == 0 {
                marks.extend(self.entry_mark(spot, desk));
            }
            let slug = set(&self.paragraph, line, Point { x, y: baseline }, desk.case);
            let left = left_of(&slug.marks).unwrap_or(x);
            marks.extend(slug.marks.into_iter().map(fitted));
            if self.end_mark && i + 1 == count {
                marks.push(end_mark(desk, slug.right, baseline));
            }
            let set = SetLine {
                baseline,
                left,
                right: slug.right,
                word_space: slug.word_space,
                ratio: line.ratio,
                hyphen: line.hyphen,
                first: i == 0,
                last: i + 1 == count,
                span: self.line_span(line),
            };
            drawn.push((LineFact { spot: *spot, set, body: !is_head(self.role()) }, marks));
        }
        drawn
    }

    /// What the text is.
    pub fn role(&self) -> Role {
        self.paragraph.voice.role
    }

    fn entry_mark(&self, spot: &Spot, desk: &Desk) -> Vec<Mark> {
        let Opening::Entry(mark, last) = self.opening else { return Vec::new() };
        let baseline = desk.layout.baseline(spot.row);
        match mark {
            ListMark::Dash => {
                let dash = desk.layout.objects.dash;
                if dash.width <= Pt::ZERO || dash.thickness <= Pt::ZERO {
                    return Vec::new();
                }
                let middle = baseline - dash.rise;
                let shape = Shape::Rule {
                    from: Point { x: spot.x, y: middle },
                    to: Point { x: spot.x + dash.width, y: middle },
                    thickness: dash.thickness,
                };
                vec![Mark { ink: dash.ink, shape, role: Role::List, span: Some(dash.span) }]
            }
            ListMark::Number(number) => {
                let Some(span) = self.span() else { return Vec::new() };
                let words = Piece::words(format!("{number}."), Emphasis::Plain, span);
                let text = Text { pieces: vec![words] };
                let manner = Manner::plain(&desk.layout.costs);
                let mut voice = self.paragraph.voice.clone();
                voice
                    .styles
                    .iter_mut()
                    .for_each(|style| style.figures = of_one_width(style.figures));
                let style = self.paragraph.voice.plain();
                let widest = number_width(number.max(last), style, desk);
                // Numbers end under one another, whatever their length.
                let x = spot.x + widest - number_width(number, style, desk);
                let made = paragraph(&text, &voice, desk.case, &manner).value;
                let one = linebreak(&made.items, &[desk.layout.area.width], RAGGED, None);
                let line = one.first().and_then(|s| s.lines.first());
                line.map(|line| set(&made, line, Point { x, y: baseline }, desk.case).marks)
                    .unwrap_or_default()
            }
        }
    }
}

/// How wide a list's number is with its point.
fn number_width(number: u64, style: &Style, desk: &Desk) -> Pt {
    let style = Style { figures: of_one_width(style.figures), ..style.clone() };
    measure(desk.case, &format!("{number}."), &style, Cut::of(&style, style.face)).width
}

/// The same figures, all of one width.
fn of_one_width(figures: Figures) -> Figures {
    match figures {
        Figures::Old | Figures::OldTabular => Figures::OldTabular,
        Figures::Lining | Figures::Tabular => Figures::Tabular,
    }
}

/// Where the first glyph of a line begins.
fn left_of(marks: &[Mark]) -> Option<Pt> {
    let Shape::Glyphs(run) = &marks.first()?.shape else { return None };
    Some(run.origin.x)
}

/// A mark without room to grow.
fn fitted(mut mark: Mark) -> Mark {
    if let Shape::Glyphs(run) = &mut mark.shape {
        run.glyphs.shrink_to_fit();
        run.text.shrink_to_fit();
    }
    mark
}

fn end_mark(desk: &Desk, right: Pt, baseline: Pt) -> Mark {
    let mark = desk.layout.objects.end_mark;
    let left = right + mark.gap;
    let square = Rect { x: left, y: baseline - mark.side, width: mark.side, height: mark.side };
    Mark { ink: mark.ink, shape: Shape::Fill(square), role: Role::EndMark, span: Some(mark.span) }
}

/// A mark whose origin was zero, moved to a place.
pub fn moved(mark: &Mark, x: Pt, y: Pt) -> Mark {
    mark.clone().shifted(Point { x, y })
}
