//! Text -> items for the line breaker, with what each item is set from.
//!
//! In: words with emphasis, a voice (the styles of one role), the type case. Out: boxes, glue and
//! hyphens with their widths and their give, and beside each the content that `line` turns into
//! glyphs. Word space, letter space and glyph width share the slack in the proportions of the
//! style's limits.

use crate::form::{Form, Kind, Segment, Tone, WordPiece};
use crate::hyphenate::{Break, Position, printed};
use crate::language::Language;
use crate::linebreak::{Extent, Item};
use crate::opportunity::{Hold, UnderWay, hold};
use crate::report::{Checked, Code, Report};
use crate::shape::{Case, Cut, shape};
use crate::source::Span;
use crate::story::Text;
use crate::style::Style;
use crate::unit::Pt;
use std::ops::{Deref, Range};
use std::sync::Arc;

pub mod copyfit;
mod manner;
mod missing;
mod token;
mod visible;
mod voice;
mod word;

pub use manner::Manner;
use missing::missing;
pub use visible::{shortened, steering, steers, visible};
pub use voice::{Voice, measure, voice, voice_of};

use token::{RawWord, SpaceWidth, Token, tokens};
use word::Forming;

/// Cost of breaking a paragraph's last word.
const LAST_WORD: i64 = 50_000;

/// A word of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it is set and broken by.
    pub form: Arc<Form>,
    /// What a drop cap has taken from its start; `None` when nothing.
    pub initial: Option<Box<str>>,
    /// Where it stands: its own place, or that of its piece where the file spells it otherwise.
    pub span: Span,
}

impl Deref for Word {
    type Target = Form;
    fn deref(&self) -> &Form {
        &self.form
    }
}

/// What an item is set from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Part of a word: which word, and which bytes of it.
    Part(u32, Range<u32>),
    /// A space in the style of a tone.
    Space(Tone),
    /// A narrow space in the style of a tone, always as wide.
    Thin(Tone),
    /// A break of a word: which word, which of its breaks.
    Break(u32, u32),
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

impl Paragraph {
    /// The language that it begins in.
    pub fn language(&self) -> Language {
        let first = self.words.first().and_then(|word| word.segments.first());
        first.and_then(|segment| segment.tone.language).unwrap_or_default()
    }
}

/// Makes a paragraph of a text. Reports characters that no face has; they are left out.
///
/// ```
/// use katern::paragraph::{Manner, voice};
/// use katern::{Cabinet, Text, case, linebreak, paragraph, program, read, style::Role};
/// let sources = program();
/// let layout = read::layout(&sources, "weekblad").value.expect("a layout that ships");
/// let case = case(&layout, &sources, &Cabinet::default()).value.expect("its fonts");
/// let voice = voice(&layout, Role::Text).expect("running text");
/// let manner = Manner::plain(&layout.costs); // words whole
/// let made = paragraph(&Text::from("De brug is dicht."), &voice, &case, &manner).value;
/// assert_eq!((made.words.len(), made.items.len()), (4, 7), "four words, three spaces");
/// ```
pub fn paragraph(text: &Text, voice: &Voice, case: &Case, manner: &Manner) -> Checked<Paragraph> {
    let kind = case.forms.kind(|kind| same_kind(kind, voice, manner), || kind_of(voice, manner));
    let tokens = tokens(text);
    let paragraph = empty(voice, tokens.len());
    let mut made = OpenParagraph {
        case,
        manner,
        voice,
        kind,
        spaces: [None; Tone::PLACES],
        reports: Vec::new(),
        paragraph,
    };
    if manner.indent != Pt::ZERO {
        let extent = Extent { width: manner.indent, ..Extent::default() }.into();
        made.push(Item::Box { extent, hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) }, Content::Nothing);
    }
    let words = tokens.iter().filter(|t| matches!(t, Token::Word(_))).count();
    let mut seen = 0;
    let mut starts = true;
    let mut under_way = UnderWay::default();
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(raw) => {
                seen += 1;
                let position = if starts { Position::Start } else { Position::Inside };
                made.word(raw, position, (seen == words, seen == 1));
                starts = ends_sentence(&raw.text);
                under_way = under_way.after(&raw.text, raw.language());
            }
            Token::Space { tone, width: SpaceWidth::Thin } => made.thin(*tone),
            Token::Space { tone, width } => {
                let neighbour =
                    |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", Token::text);
                let words = (neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
                let hold = match width {
                    SpaceWidth::Word => hold(words, under_way, tone.language.unwrap_or_default()),
                    _ => Hold::Firm,
                };
                made.space(*tone, hold, words.0.ends_with(['-', '\u{2010}', '\u{2011}']));
            }
            Token::Break => made.push(Item::Forced, Content::Nothing),
        }
    }
    if manner.end_mark > Pt::ZERO {
        let extent = Extent { width: manner.end_mark, ..Extent::default() }.into();
        made.push(Item::Box { extent, hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) }, Content::Nothing);
    }
    let words: Vec<(&Form, Span)> =
        made.paragraph.words.iter().map(|word| (&*word.form, word.span)).collect();
    made.reports.extend(missing(&words));
    Checked { value: made.paragraph, reports: made.reports }
}

fn kind_of(voice: &Voice, manner: &Manner) -> Kind {
    Kind {
        styles: voice.styles.clone(),
        lead_in: voice.lead_in.clone(),
        hang: manner.hang.to_vec(),
        costs: *manner.costs,
        hyphenation: manner.hyphenation.cloned(),
    }
}

fn same_kind(kind: &Kind, voice: &Voice, manner: &Manner) -> bool {
    kind.styles == voice.styles
        && kind.lead_in == voice.lead_in
        && kind.hang == manner.hang
        && kind.costs == *manner.costs
        && kind.hyphenation.as_ref() == manner.hyphenation
}

fn empty(voice: &Voice, tokens: usize) -> Paragraph {
    Paragraph {
        items: Vec::with_capacity(tokens * 2),
        contents: Vec::with_capacity(tokens * 2),
        words: Vec::with_capacity(tokens / 2 + 1),
        voice: voice.clone(),
    }
}

/// Whether a word ends a sentence, or what introduces one.
pub fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']).ends_with(['.', '!', '?', ':', '…'])
}

/// A paragraph in the making.
struct OpenParagraph<'a> {
    case: &'a Case,
    manner: &'a Manner<'a>,
    voice: &'a Voice,
    kind: usize,
    /// The word space of each tone.
    spaces: [Option<Pt>; Tone::PLACES],
    reports: Vec<Report>,
    paragraph: Paragraph,
}

impl OpenParagraph<'_> {
    fn push(&mut self, item: Item, content: Content) {
        self.paragraph.items.push(item);
        self.paragraph.contents.push(content);
    }

    fn space(&mut self, tone: Tone, hold: Hold, hyphen: bool) {
        let style = &*self.voice.toned(tone, self.case);
        let natural =
            *self.spaces[tone.place()].get_or_insert_with(|| word_space(self.case, style));
        let width = natural + style.size.em(i64::from(style.track));
        let extent = Extent { width, glyphs: natural, space: natural, letters: 1 }.into();
        let cost = match hold {
            Hold::None => Some(0),
            Hold::Loose => Some(self.manner.costs.hyphen),
            Hold::Firm => None,
        };
        self.push(Item::Glue { extent, cost, hyphen }, Content::Space(tone));
    }

    /// A narrow space, which gives nothing.
    fn thin(&mut self, tone: Tone) {
        let style = &*self.voice.toned(tone, self.case);
        let narrow = thin_space(self.case, style);
        let width = narrow + style.size.em(i64::from(style.track));
        let extent = Extent { width, glyphs: narrow, space: Pt::ZERO, letters: 1 }.into();
        self.push(Item::Glue { extent, cost: None, hyphen: false }, Content::Thin(tone));
    }

    fn word(&mut self, raw: &RawWord, position: Position, (last, first): (bool, bool)) {
        let make = || {
            Forming { case: self.case, manner: self.manner, voice: self.voice }.form(raw, position)
        };
        let form = match raw.parts.as_slice() {
            [(_, tone)] => self.case.forms.form((self.kind, position, *tone), &raw.text, make),
            _ => Arc::new(make()),
        };
        if form.no_small {
            let message = format!(
                "the font has no small capitals for `{}`; it is set as typed",
                shortened(&raw.text)
            );
            let help = "Type it in capitals, or give the layout a font that has them (`smcp`).";
            self.reports.push(Report::warning(Code::MissingGlyph, message).at(raw.span).help(help));
        }
        // A story has no more words, nor a word more bytes, than such a number counts.
        let small = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
        let index = small(self.paragraph.words.len());
        let closing = last && !first;
        for (item, piece) in &form.pieces {
            match piece {
                WordPiece::Part(range) => {
                    let range = small(range.start)..small(range.end);
                    self.push(*item, Content::Part(index, range));
                }
                WordPiece::Break(i) if !closing => {
                    self.push(*item, Content::Break(index, small(*i)));
                }
                WordPiece::Break(i)
                    if form.breaks.get(*i).is_some_and(|b| leaves_enough(&form.text, b)) =>
                {
                    self.push(dearer(*item), Content::Break(index, small(*i)));
                }
                WordPiece::Break(_) => {}
                WordPiece::Joint => self.push(*item, Content::Nothing),
            }
        }
        let initial =
            Some(self.manner.initial).filter(|taken| first && !taken.is_empty()).map(Box::from);
        self.paragraph.words.push(Word { form, initial, span: raw.span });
    }
}

/// Whether a break of a paragraph's last word leaves at least four letters for its last line.
fn leaves_enough(word: &str, found: &Break) -> bool {
    printed(word, found).1.chars().filter(|c| c.is_alphanumeric()).count() >= 4
}

/// A break of a paragraph's last word is for lines that would gape without it.
fn dearer(item: Item) -> Item {
    match item {
        Item::Hyphen { cost, before, after, hang } => {
            Item::Hyphen { cost: cost + LAST_WORD, before, after, hang }
        }
        Item::Joint { cost, hyphen: true } => Item::Joint { cost: cost + LAST_WORD, hyphen: true },
        other => other,
    }
}

/// The stretches of segments that lie in a range.
pub fn overlapping(segments: &[Segment], range: &Range<usize>) -> Vec<Segment> {
    let cut = |s: &Segment| Segment {
        range: s.range.start.max(range.start)..s.range.end.min(range.end),
        ..s.clone()
    };
    segments.iter().map(cut).filter(|s| s.range.start < s.range.end).collect()
}

/// The natural word space of a style: its own setting, or the font's.
pub fn word_space(case: &Case, style: &Style) -> Pt {
    if style.give.space > 0 {
        return style.size.em(i64::from(style.give.space));
    }
    style.size.scaled(shape(case, " ", Cut::of(style, style.face)).width, case.units(style.face))
}

/// A narrow space of a style, thousandths of its natural word space.
const THIN: i64 = 600;

/// The narrow space of a style.
pub fn thin_space(case: &Case, style: &Style) -> Pt {
    word_space(case, style).scaled(THIN, 1000)
}
