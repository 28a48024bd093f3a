//! Display text in a ladder of sizes: headlines, decks, pull quotes; and any short ragged text.
//!
//! In: a text, a role, the steps of a ladder, a width. Out: for each step that holds the text its
//! lines, balanced, never hyphenated, broken by sense (no line ends on an article, a preposition, a
//! possessive or a number, no name is split), and what it costs.

use crate::element::Desk;
use crate::geometry::Point;
use crate::line::set;
use crate::linebreak::{Item, Limits, Line, Mode, Setting, Weights, linebreak};
use crate::page::{Mark, Shape};
use crate::paragraph::{Content, Manner, Paragraph, Voice, paragraph, shortened, voice_of};
use crate::report::{Checked, Code, Report};
use crate::sense;
use crate::story::{Piece, Text, unbroken};
use crate::style::{Role, Stand, Step, Style};
use crate::unit::{Pt, Rows};

/// What a break after one of these words costs in headlines, crossheads and pull quotes: more than
/// a step down their ladder does in the layouts of the house.
const POOR_SENSE: i64 = 6_000;
/// What it costs in longer texts, as much as a line that fills three quarters of its measure.
const POOR_SENSE_DECK: i64 = 600;
/// What a headline of three lines or more costs whose lines only grow, or only shrink: a staircase.
const STAIRCASE: i64 = 1_500;
/// What a break at a hyphen of the word's own costs in display text.
const HARD_HYPHEN: i64 = 4_000;
/// How much of its width a headline's longest line fills at the least, in per cent.
const FILLED: i64 = 60;
/// Sizes below the last of a ladder.
const FURTHER: u32 = 8;
/// The least of them, in points.
const LEAST: f64 = 6.5;

/// A short text set ragged.
#[derive(Clone, Debug)]
pub struct Ragged {
    paragraph: Paragraph,
    setting: Setting,
}

/// A step of a ladder that holds its text.
#[derive(Clone, Debug)]
pub struct Rung {
    /// Which step, from the top.
    pub step: usize,
    /// The lines.
    pub ragged: Ragged,
    /// What it costs: steps down, unevenness, poor breaks.
    pub cost: i64,
}

/// Characters that are set at the most for all steps of a ladder together: a deck of a thousand on
/// twenty steps.
const MOST_SET: usize = 20_000;

/// Words that take their size from a ladder.
#[derive(Clone, Copy)]
pub struct DisplayText<'a> {
    /// The words.
    pub text: &'a Text,
    /// What they are.
    pub role: Role,
    /// The width that they stand in.
    pub width: Pt,
}

/// Every step of a ladder that holds a text in a width, best size first.
///
/// A headline whose longest line would fill less than 60 % of the width is no step; one under 70 %
/// costs.
pub fn ladder(words: DisplayText, steps: &[Step], desk: &Desk) -> Vec<Rung> {
    let fills = |rung: &Rung| rung.ragged.share(words.width) >= FILLED;
    let mut rungs = held(words, steps, desk);
    rungs.retain(|rung| words.role != Role::Headline || fills(rung));
    rungs
}

/// How a text is set that no step of its ladder sets as it should be.
#[derive(Clone, Debug, Default)]
pub struct Bent {
    /// The steps that hold it, none where nothing does.
    pub rungs: Vec<Rung>,
    /// Whether its forced breaks are not kept.
    pub unbroken: bool,
}

/// A text that no step of its ladder sets as it should be in so many rows, set all the same: a
/// short head stays short of its span; of one that is too long the forced breaks are let go, then
/// it goes on down the ladder, at last to well under half of its last size.
pub fn bent(words: DisplayText, steps: &[Step], deepest: Rows, desk: &Desk) -> Bent {
    let row = desk.layout.grid.row;
    let within = |words: DisplayText, steps: &[Step]| {
        let mut rungs = held(words, steps, desk);
        rungs.retain(|rung| rung.ragged.rows(row) <= deepest);
        rungs
    };
    let further = steps.last().map(further_down).unwrap_or_default();
    let free = unbroken(&words.text.pieces);
    let breaks = words.text.pieces.contains(&Piece::Break);
    let run_on = DisplayText { text: &free, ..words };
    let ways = [(words, steps), (run_on, steps), (words, &further), (run_on, &further)];
    for (n, (words, tried)) in ways.into_iter().enumerate() {
        let unbroken = n % 2 == 1;
        if unbroken && !breaks {
            continue;
        }
        let mut rungs = within(words, tried);
        if !rungs.is_empty() {
            let below = n >= 2;
            let last = steps.len().saturating_sub(1);
            rungs.iter_mut().filter(|_| below).for_each(|rung| rung.step = last);
            return Bent { rungs, unbroken };
        }
    }
    Bent::default()
}

/// Steps below the last of a ladder: each a tenth smaller, a line more where lines are small.
fn further_down(last: &Step) -> Vec<Step> {
    let smaller = |nth: u32| {
        let by = |length: Pt| (0..nth).fold(length, |length, _| length.scaled(9, 10));
        let (size, lead) = (by(last.style.size), by(last.style.lead));
        let lines = (last.style.lines.0.min(1), last.style.lines.1 + nth.div_ceil(2));
        Step { style: Style { size, lead, lines, ..last.style.clone() } }
    };
    (1..=FURTHER).map(smaller).filter(|step| step.style.size >= Pt::from_points(LEAST)).collect()
}

/// Every step that holds a text, however little of the width it fills.
fn held(DisplayText { text, role, width }: DisplayText, steps: &[Step], desk: &Desk) -> Vec<Rung> {
    let mut rungs = Vec::new();
    // Of a long text on a long ladder not every step is set.
    let characters = text.plain().chars().count();
    let every = (steps.len().saturating_mul(characters)).div_ceil(MOST_SET).max(1);
    let last = steps.len().saturating_sub(1);
    let tried = steps.iter().enumerate().filter(|(i, _)| i % every == 0 || *i == last);
    for (i, step) in tried {
        let voice = voice_of(desk.layout, role, &step.style);
        let Some(ragged) = ragged(text, &voice, width, desk).value else { continue };
        let down = desk.layout.costs.step * i64::try_from(i).unwrap_or(0);
        let even = if role == Role::Headline { ragged.filling(width) } else { 0 };
        let cost = down + even + ragged.setting.cost;
        rungs.push(Rung { step: i, ragged, cost });
    }
    rungs
}

/// Sets a text ragged in the fewest lines that its style allows, then as evenly as can be; `None`
/// when they do not hold it.
///
/// Reports characters that no face has.
pub fn ragged(text: &Text, voice: &Voice, width: Pt, desk: &Desk) -> Checked<Option<Ragged>> {
    let Checked { value: (made, settings), reports } = broken(text, voice, width, desk);
    let lines = voice.plain().lines;
    let count = |s: &Setting| u32::try_from(s.lines.len()).unwrap_or(u32::MAX);
    let fits = |s: &&Setting| !s.overfull() && (lines.0..=lines.1.max(1)).contains(&count(s));
    let setting = settings.iter().find(fits).cloned();
    Checked { value: setting.map(|setting| Ragged { paragraph: made, setting }), reports }
}

/// The same, in as many lines as it needs, whatever the style says. Reports a word wider than the
/// width, which sticks out.
pub fn ragged_anyhow(
    text: &Text,
    voice: &Voice,
    width: Pt,
    desk: &Desk,
) -> Checked<Option<Ragged>> {
    let Checked { value: (made, settings), mut reports } = broken(text, voice, width, desk);
    let setting = settings.into_iter().next();
    if let Some(setting) = &setting {
        reports.extend(too_wide(&made, setting, width));
    }
    Checked { value: setting.map(|setting| Ragged { paragraph: made, setting }), reports }
}

/// A text with its settings in each number of lines, fewest first.
fn broken(
    text: &Text,
    voice: &Voice,
    width: Pt,
    desk: &Desk,
) -> Checked<(Paragraph, Vec<Setting>)> {
    let manner = Manner::plain(&desk.layout.costs);
    let Checked { value: mut made, reports } = paragraph(text, voice, desk.case, &manner);
    by_sense(&mut made);
    let settings = linebreak(&made.items, &[width], RAGGED, None);
    Checked { value: (made, settings), reports }
}

/// Ragged lines weigh their evenness alone.
pub const RAGGED: Weights = Weights {
    mode: Mode::Ragged,
    hyphen: 0,
    ladder: 0,
    contrast: 0,
    short_last: 0,
    last_word: 0,
    stack: 0,
    river: 0,
    limits: Limits::NONE,
};

/// One report for each word that is wider than its measure.
pub fn too_wide(made: &Paragraph, setting: &Setting, width: Pt) -> Vec<Report> {
    let wide = setting.lines.iter().filter(|line| line.ratio < -1000);
    let report = |line: &Line| {
        let word = made.contents.get(line.from..line.to)?.iter().find_map(|c| match c {
            Content::Part(word, _) => made.words.get(*word as usize),
            _ => None,
        })?;
        let over = (line.width - line.measure).points();
        let shown = shortened(&word.text);
        let message = format!(
            "`{shown}` is {over:.1} pt wider than its measure of {:.1} pt and has no place to \
            break",
            width.points()
        );
        let help = "Write it otherwise, put a soft hyphen in it, or give its breaks in the \
            `exceptions` of the story.";
        Some(Report::error(Code::WordTooWide, message).at(word.span).help(help))
    };
    wide.filter_map(report).collect()
}

/// Makes breaks dear after words that lead on to the next one, inside names, and at hyphens of a
/// word's own.
pub fn by_sense(made: &mut Paragraph) {
    let poor_sense = match made.voice.role {
        Role::Headline | Role::Quote | Role::Crosshead | Role::BoxHead => POOR_SENSE,
        _ => POOR_SENSE_DECK,
    };
    let words: Vec<&str> = made.words.iter().map(|word| word.text.as_str()).collect();
    let ends = sense::ends(&words, made.language());
    for i in 0..made.items.len() {
        let after = match made.contents.get(..i).and_then(|c| c.last()) {
            Some(Content::Part(word, _)) => ends.get(*word as usize).copied().unwrap_or(0),
            _ => 0,
        };
        match made.items.get_mut(i) {
            Some(Item::Glue { cost: Some(cost), .. }) => *cost += poor_sense * after / 1000,
            Some(Item::Joint { cost, hyphen: true }) => *cost += HARD_HYPHEN,
            _ => {}
        }
    }
}

impl Ragged {
    /// How many lines.
    pub fn lines(&self) -> u32 {
        u32::try_from(self.setting.lines.len()).unwrap_or(u32::MAX)
    }

    /// Its style.
    pub fn style(&self) -> &Style {
        self.paragraph.voice.plain()
    }

    /// Rows of the grid that its lines take: their leading, rounded up.
    pub fn rows(&self, row: Pt) -> Rows {
        (self.style().lead * i64::from(self.lines())).rows_of(row).max(1)
    }

    /// Width of the widest line.
    pub fn widest(&self) -> Pt {
        self.setting.lines.iter().map(|l| l.width).max().unwrap_or_default()
    }

    /// Width of the last line.
    pub fn last_width(&self) -> Pt {
        self.setting.lines.last().map(|l| l.width).unwrap_or_default()
    }

    /// How much of a width its longest line fills, in per cent.
    pub fn share(&self, width: Pt) -> i64 {
        self.widest().0 * 100 / width.0.max(1)
    }

    /// What its filling of a width costs.
    fn filling(&self, width: Pt) -> i64 {
        let longest = self.share(width);
        let shortest = self.setting.lines.iter().map(|l| l.width.0).min().unwrap_or(0) * 100
            / self.widest().0.max(1);
        let thin = if longest < 70 { (70 - longest) * 200 } else { 0 };
        let uneven = if shortest < 55 { (55 - shortest) * 100 } else { 0 };
        thin + uneven + self.staircase()
    }

    /// What its lines cost where each goes further than the one above, or each less far, by more
    /// than the eye takes for the same.
    fn staircase(&self) -> i64 {
        let same = self.widest().0 / 20;
        let steps = || self.setting.lines.windows(2).map(|pair| pair[1].width.0 - pair[0].width.0);
        let stairs = self.lines() >= 3
            && (steps().all(|step| step > same) || steps().all(|step| step < -same));
        if stairs { STAIRCASE } else { 0 }
    }

    /// Draws the lines; `at` is the left end of the first line at the cap line, or at the baseline
    /// for a style that stands on it.
    ///
    /// The side bearing of each line's first glyph is taken out, so that stems meet the column
    /// edge.
    pub fn draw(&self, at: Point, desk: &Desk) -> Vec<Mark> {
        let style = self.style();
        let first = match style.stand {
            Stand::CapLine => at.y + desk.case.cap_height(style),
            Stand::Baseline => at.y,
        } - style.raise;
        let mut marks = Vec::new();
        for (i, line) in self.setting.lines.iter().enumerate() {
            let y = first + style.lead * i64::try_from(i).unwrap_or(0);
            let mut done = set(&self.paragraph, line, Point { x: at.x, y }, desk.case).marks;
            if style.stand == Stand::CapLine {
                let bearing = bearing(&done, desk);
                done.iter_mut().for_each(|mark| shift(mark, bearing));
            }
            marks.extend(done);
        }
        marks
    }
}

/// The positive side bearing of the first glyph of a line; an italic's tail keeps outside.
fn bearing(marks: &[Mark], desk: &Desk) -> Pt {
    let Some(Mark { shape: Shape::Glyphs(run), .. }) = marks.first() else { return Pt::ZERO };
    let Some((font, glyph)) = desk.case.font(run.face).zip(run.glyphs.first()) else {
        return Pt::ZERO;
    };
    run.size.scaled(font.left_bearing(glyph.id), desk.case.units(run.face)).max(Pt::ZERO)
}

fn shift(mark: &mut Mark, by: Pt) {
    if let Shape::Glyphs(run) = &mut mark.shape {
        run.origin.x -= by;
    }
}
