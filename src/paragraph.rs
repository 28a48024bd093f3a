//! Text -> items for the line breaker, with what each item is set from.
//!
//! In: words with emphasis, a voice (the styles of one role), the type case. Out: boxes, glue and hyphens with their widths and
//! their give, and beside each the content that `line` turns into glyphs. Word space, letter space and glyph width share the slack
//! in the proportions of the style's limits.

use crate::hyphenate::{Break, Class, Hyphenation, Position, hyphenate_at, printed, shorter_side};
use crate::layout::{Costs, Hang, Layout};
use crate::linebreak::{Extent, Item};
use crate::opportunity::{between, within};
use crate::report::{Checked, Code, Report};
use crate::shape::{Case, Cut, by_face, shape};
use crate::source::Span;
use crate::story::{Emphasis, Piece, Text};
use crate::style::{Align, FaceId, Role, Style};
use crate::unit::Pt;
use std::ops::Range;

/// Cost of breaking a paragraph's last word.
const LAST_WORD: i64 = 20_000;

/// The styles of one role: plain, italic, bold, and both.
#[derive(Clone, Debug)]
pub struct Voice {
    /// What it is on the page.
    pub role: Role,
    /// By emphasis: plain, italic, bold, bold italic.
    pub styles: [Style; 4],
}

impl Voice {
    /// The style of plain words.
    pub fn plain(&self) -> &Style {
        &self.styles[0]
    }

    /// The style of words in an emphasis.
    pub fn style(&self, emphasis: Emphasis) -> &Style {
        &self.styles[emphasis as usize]
    }
}

/// The voice of a role as the layout has it; `None` when the layout does not set the role.
pub fn voice(layout: &Layout, role: Role) -> Option<Voice> {
    layout.styles.get(&role).map(|style| voice_of(layout, role, style))
}

/// The voice of a role in a style of a ladder.
pub fn voice_of(layout: &Layout, role: Role, style: &Style) -> Voice {
    let [italic, bold, both] = emphasised(role);
    let in_face = |other: Role| {
        let face = layout.styles.get(&other).map_or(style.face, |s| s.face);
        Style { face, ..style.clone() }
    };
    Voice { role, styles: [style.clone(), in_face(italic), in_face(bold), in_face(both)] }
}

/// The roles that lend their face to italic, bold and bold italic words of a role.
fn emphasised(role: Role) -> [Role; 3] {
    match role {
        Role::Text | Role::List | Role::Crosshead | Role::Brief => {
            [Role::TextItalic, Role::TextBold, Role::TextBoldItalic]
        }
        Role::Quotation => [Role::Text, Role::TextBoldItalic, Role::TextBold],
        Role::Byline | Role::Caption | Role::Credit | Role::QuoteSource => [role, Role::BylineName, Role::BylineName],
        Role::BoxText => [role, Role::BoxStrong, Role::BoxStrong],
        _ => [role, role, role],
    }
}

/// How a paragraph is made of a text.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// How words are broken; `None` leaves them whole.
    pub hyphenation: Option<&'a Hyphenation>,
    /// Costs of poor breaks.
    pub costs: &'a Costs,
    /// What hangs out of the measure.
    pub hang: &'a [Hang],
    /// Indent of the first line.
    pub indent: Pt,
    /// Room for an end mark after the last word; zero for none.
    pub end_mark: Pt,
    /// The letter that a drop cap has taken from the first word.
    pub initial: Option<char>,
}

impl<'a> Manner<'a> {
    /// Words whole, nothing hanging, no indent: for display text and whatever else is set ragged.
    pub fn plain(costs: &'a Costs) -> Manner<'a> {
        Manner { hyphenation: None, costs, hang: &[], indent: Pt::ZERO, end_mark: Pt::ZERO, initial: None }
    }
}

/// A stretch of a word in one style and face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the word.
    pub range: Range<usize>,
    /// Emphasis: which style of the voice.
    pub emphasis: Emphasis,
    /// The face: the style's own, or one of the fallback chain.
    pub face: FaceId,
}

/// A word as it stands in the text, with the places where it may be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its text, soft hyphens included.
    pub text: String,
    /// What it reads as from its start, when a drop cap has taken its first letter.
    pub initial: Option<char>,
    /// Its parts by style and face.
    pub segments: Vec<Segment>,
    /// Its breaks.
    pub breaks: Vec<Break>,
    /// Where it stands: its own place, or that of its piece where the file spells it otherwise.
    pub span: Span,
}

/// What an item is set from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Part of a word: which word, and which bytes of it.
    Part(usize, Range<usize>),
    /// A space in the style of an emphasis.
    Space(Emphasis),
    /// A break of a word: which word, which of its breaks.
    Break(usize, usize),
    /// A place to break without a sign, a forced break, an indent, room for an end mark.
    Nothing,
}

/// A text ready to be broken: items and contents side by side.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// For the line breaker.
    pub items: Vec<Item>,
    /// What each item is set from; as long as `items`.
    pub contents: Vec<Content>,
    /// The words.
    pub words: Vec<Word>,
    /// The voice it is set in.
    pub voice: Voice,
}

/// Makes a paragraph of a text. Reports characters that no face has; they are left out.
pub fn paragraph(text: &Text, voice: &Voice, case: &Case, manner: &Manner) -> Checked<Paragraph> {
    let mut made = Making { case, manner, voice, reports: Vec::new(), paragraph: empty(voice) };
    if manner.indent != Pt::ZERO {
        let extent = Extent { width: manner.indent, ..Extent::default() };
        made.push(Item::Box { extent, hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) }, Content::Nothing);
    }
    let tokens = tokens(text);
    let words = tokens.iter().filter(|t| matches!(t, Token::Word(_))).count();
    let mut seen = 0;
    let mut starts = true;
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(raw) => {
                seen += 1;
                let position = if starts { Position::Start } else { Position::Inside };
                made.word(raw, position, seen == words, seen == 1);
                starts = ends_sentence(&raw.text);
            }
            Token::Space { emphasis, firm } => {
                let neighbour = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", Token::text);
                let free = !firm && between(neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
                let hyphen = neighbour(i.checked_sub(1)).ends_with(['-', '\u{2010}', '\u{2011}']);
                made.space(*emphasis, free, hyphen);
            }
            Token::Break => made.push(Item::Forced, Content::Nothing),
        }
    }
    if manner.end_mark > Pt::ZERO {
        let extent = Extent { width: manner.end_mark, ..Extent::default() };
        made.push(Item::Box { extent, hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) }, Content::Nothing);
    }
    Checked { value: made.paragraph, reports: made.reports }
}

fn empty(voice: &Voice) -> Paragraph {
    Paragraph { items: Vec::new(), contents: Vec::new(), words: Vec::new(), voice: voice.clone() }
}

/// A word before it is shaped: its text, and where each emphasis starts in it.
#[derive(Clone, Debug)]
struct Raw {
    text: String,
    parts: Vec<(usize, Emphasis)>,
    span: Span,
}

#[derive(Clone, Debug)]
enum Token {
    Word(Raw),
    Space { emphasis: Emphasis, firm: bool },
    Break,
}

impl Token {
    fn text(&self) -> &str {
        match self {
            Token::Word(raw) => &raw.text,
            _ => "",
        }
    }
}

fn tokens(text: &Text) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for piece in &text.pieces {
        let Piece::Words { text, emphasis, span } = piece else {
            if matches!(tokens.last(), Some(Token::Space { .. })) {
                tokens.pop();
            }
            tokens.push(Token::Break);
            continue;
        };
        // A piece that stands in the file as it reads gives each word its own place.
        let literal = span.end.saturating_sub(span.start) as usize == text.len();
        let place = |at: usize, to: usize| if literal { within_span(*span, at, to) } else { *span };
        for (at, character) in text.char_indices() {
            match character {
                ' ' | '\u{A0}' => match tokens.last_mut() {
                    None | Some(Token::Break) => {}
                    Some(Token::Space { firm, .. }) => *firm |= character == '\u{A0}',
                    Some(Token::Word(_)) => {
                        tokens.push(Token::Space { emphasis: *emphasis, firm: character == '\u{A0}' })
                    }
                },
                _ => match tokens.last_mut() {
                    Some(Token::Word(raw)) => {
                        if raw.parts.last().is_none_or(|last| last.1 != *emphasis) {
                            raw.parts.push((raw.text.len(), *emphasis));
                        }
                        raw.text.push(character);
                        if literal && raw.span.file == span.file && raw.span.end == place(at, at).start {
                            raw.span.end = place(at, at + character.len_utf8()).end;
                        }
                    }
                    _ => {
                        let span = place(at, at + character.len_utf8());
                        tokens.push(Token::Word(Raw { text: character.into(), parts: vec![(0, *emphasis)], span }));
                    }
                },
            }
        }
    }
    while matches!(tokens.last(), Some(Token::Space { .. } | Token::Break)) {
        tokens.pop();
    }
    tokens
}

fn within_span(span: Span, at: usize, to: usize) -> Span {
    let start = span.start as usize;
    Span::new(span.file, start + at..start + to)
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']).ends_with(['.', '!', '?', ':', '…'])
}

/// A text without the signs that only steer breaking.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{2060}' | '\u{200B}')).collect()
}

/// A paragraph in the making.
struct Making<'a> {
    case: &'a Case<'a>,
    manner: &'a Manner<'a>,
    voice: &'a Voice,
    reports: Vec<Report>,
    paragraph: Paragraph,
}

impl Making<'_> {
    fn push(&mut self, item: Item, content: Content) {
        self.paragraph.items.push(item);
        self.paragraph.contents.push(content);
    }

    fn space(&mut self, emphasis: Emphasis, free: bool, hyphen: bool) {
        let style = self.voice.style(emphasis);
        let natural = word_space(self.case, style);
        let width = natural + style.size.em(i64::from(style.track));
        let extent = Extent { width, glyphs: natural, space: natural, letters: 1 };
        self.push(Item::Glue { extent, cost: free.then_some(0), hyphen }, Content::Space(emphasis));
    }

    fn word(&mut self, raw: &Raw, position: Position, last: bool, first: bool) {
        let segments = self.segments(raw);
        let closing = last && !first;
        let breaks: Vec<Break> = match self.manner.hyphenation {
            Some(with) => hyphenate_at(&raw.text, with, position),
            None => {
                let hard = hyphenate_at(&raw.text, &Hyphenation::default(), position);
                hard.into_iter().filter(|b| b.class == Class::HardHyphen).collect()
            }
        };
        let breaks: Vec<Break> = breaks.into_iter().filter(|b| !closing || leaves_enough(&raw.text, b)).collect();
        let joints = within(&raw.text);
        let index = self.paragraph.words.len();
        let word = Word {
            text: raw.text.clone(),
            initial: self.manner.initial.filter(|_| first),
            segments,
            breaks,
            span: raw.span,
        };
        let mut ends: Vec<(usize, Option<usize>)> =
            word.breaks.iter().enumerate().map(|(i, b)| (b.at, Some(i))).collect();
        ends.extend(joints.into_iter().filter(|at| word.breaks.iter().all(|b| b.at != *at)).map(|at| (at, None)));
        ends.sort_unstable();
        let mut from = 0;
        for (at, broken) in ends {
            if at <= from || at >= word.text.len() {
                continue;
            }
            self.part(&word, index, from..at);
            let (item, content) = match broken {
                Some(i) => (dearer(self.break_item(&word, i, from), closing), Content::Break(index, i)),
                None => (Item::Joint { cost: 0, hyphen: false }, Content::Nothing),
            };
            self.push(item, content);
            from = at;
        }
        self.part(&word, index, from..word.text.len());
        self.paragraph.words.push(word);
    }

    fn segments(&mut self, raw: &Raw) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (i, (start, emphasis)) in raw.parts.iter().enumerate() {
            let end = raw.parts.get(i + 1).map_or(raw.text.len(), |next| next.0);
            let text = &raw.text[*start..end];
            let steering = |range: &Range<usize>| visible(&text[range.clone()]).is_empty();
            let (parts, missing) = by_face(self.case, text, self.voice.style(*emphasis).face);
            segments.extend(parts.into_iter().map(|(range, face)| Segment {
                range: range.start + start..range.end + start,
                emphasis: *emphasis,
                face,
            }));
            for range in missing.into_iter().filter(|range| !steering(range)) {
                let character = text[range].chars().next().unwrap_or(' ');
                let message = format!(
                    "no font of the layout has the character `{character}` (U+{:04X}) in `{}`",
                    u32::from(character),
                    raw.text
                );
                let help = "Write it otherwise, or add a font that has it to the layout's `fallback`.";
                self.reports.push(Report::error(Code::MissingGlyph, message).at(raw.span).help(help));
            }
        }
        segments
    }

    /// The box of a part of a word.
    fn part(&mut self, word: &Word, index: usize, range: Range<usize>) {
        let mut extent = Extent::default();
        for segment in overlapping(&word.segments, &range) {
            let style = self.voice.style(segment.emphasis);
            let text = visible(&word.text[segment.range.clone()]);
            extent = extent + measure(self.case, &text, style, segment.face);
        }
        let hang = self.hang(&word.text[range.clone()], word);
        let opens = if range.start == 0 { word_number(&word.text) } else { 0 };
        let closes = if range.end == word.text.len() { word_number(&word.text) } else { 0 };
        self.push(Item::Box { extent, hang, word: (opens, closes) }, Content::Part(index, range));
    }

    /// A break as an item: what the hyphen and the change of spelling add before and after.
    fn break_item(&self, word: &Word, index: usize, from: usize) -> Item {
        let found = &word.breaks[index];
        let poor = match found.class {
            Class::HardHyphen | Class::SoftHyphen | Class::Seam => 0,
            Class::Prefix => self.manner.costs.poor_hyphen / 8,
            Class::Syllable => self.manner.costs.poor_hyphen / 4,
            Class::Stub | Class::Name => self.manner.costs.poor_hyphen,
        };
        let stub = if shorter_side(&word.text, found) <= 2 { self.manner.costs.stub } else { 0 };
        if !found.hyphen && found.respell.is_none() {
            return Item::Joint { cost: poor, hyphen: true };
        }
        let (before, after) = printed(&word.text, found);
        let Some(segment) = word.segments.iter().find(|s| s.range.contains(&found.at.saturating_sub(1))) else {
            return Item::Joint { cost: poor, hyphen: true };
        };
        let style = self.voice.style(segment.emphasis);
        let width = |text: &str| measure(self.case, text, style, segment.face);
        let kept = visible(&word.text[from..found.at]);
        let printed_part = before.get(visible(&word.text[..from]).len()..).unwrap_or("-");
        let ending = width(printed_part) - width(&kept);
        let rest = visible(&word.text[found.at..]);
        let opening = if found.respell.is_some() { width(&after) - width(&rest) } else { Extent::default() };
        let hang = self.character_hang('-', style, segment.face).1;
        Item::Hyphen { cost: poor + stub, before: ending, after: opening, hang }
    }

    /// How far a part of a word hangs out on the left and on the right.
    fn hang(&self, text: &str, word: &Word) -> (Pt, Pt) {
        let shown = visible(text);
        let (Some(first), Some(last)) = (shown.chars().next(), shown.chars().next_back()) else {
            return (Pt::ZERO, Pt::ZERO);
        };
        let Some(segment) = word.segments.first() else { return (Pt::ZERO, Pt::ZERO) };
        let style = self.voice.style(segment.emphasis);
        (self.character_hang(first, style, segment.face).0, self.character_hang(last, style, segment.face).1)
    }

    fn character_hang(&self, character: char, style: &Style, face: FaceId) -> (Pt, Pt) {
        if style.align != Align::Justified {
            return (Pt::ZERO, Pt::ZERO);
        }
        let Some(hang) = self.manner.hang.iter().find(|h| h.characters.contains(character)) else {
            return (Pt::ZERO, Pt::ZERO);
        };
        let width = measure(self.case, character.encode_utf8(&mut [0; 4]), style, face).width;
        (width.em(i64::from(hang.left)), width.em(i64::from(hang.right)))
    }
}

/// A number that equal words share; words of one letter count as none.
fn word_number(text: &str) -> u32 {
    let letters = || text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    if letters().nth(1).is_none() {
        return 0;
    }
    // FNV-1a, as its authors give it for 32 bits.
    letters().fold(2_166_136_261, |hash: u32, letter| (hash ^ u32::from(letter)).wrapping_mul(16_777_619)).max(1)
}

/// Whether a break of a paragraph's last word leaves at least four letters for its last line.
fn leaves_enough(word: &str, found: &Break) -> bool {
    found.class == Class::HardHyphen || printed(word, found).1.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

/// A break of a paragraph's last word is for lines that would gape without it.
fn dearer(item: Item, closing: bool) -> Item {
    match item {
        Item::Hyphen { cost, before, after, hang } if closing => {
            Item::Hyphen { cost: cost + LAST_WORD, before, after, hang }
        }
        other => other,
    }
}

/// The stretches of segments that lie in a range.
pub fn overlapping(segments: &[Segment], range: &Range<usize>) -> Vec<Segment> {
    let cut = |s: &Segment| Segment { range: s.range.start.max(range.start)..s.range.end.min(range.end), ..s.clone() };
    segments.iter().map(cut).filter(|s| s.range.start < s.range.end).collect()
}

/// The natural word space of a style: its own setting, or the font's.
pub fn word_space(case: &Case, style: &Style) -> Pt {
    if style.give.space > 0 {
        return style.size.em(i64::from(style.give.space));
    }
    style.size.scaled(shape(case, " ", Cut::of(style, style.face)).width, case.units(style.face))
}

/// The extent of a text in a style: its width, and what its letters and glyphs may give.
pub fn measure(case: &Case, text: &str, style: &Style, face: FaceId) -> Extent {
    let shaped = shape(case, text, Cut::of(style, face));
    let count = i64::try_from(shaped.glyphs.len()).unwrap_or(0);
    let width = style.size.scaled(shaped.width, case.units(face)) + style.size.em(i64::from(style.track)) * count;
    Extent { width, glyphs: width, space: Pt::ZERO, letters: count }
}
