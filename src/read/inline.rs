//! Words inside a block: events of the Markdown parser come in, a `Text` with single spaces,
//! emphasis and places goes out.
//!
//! Source: CommonMark 0.31.2, section 6. Soft line breaks are spaces; a line that ends in a hyphen
//! joins the next one unless the hyphen is suspended (`voor-` before `en nadelen`).

use crate::language::ALL;
use crate::read::place::printing;
use crate::source::{FileId, Span};
use crate::story::{Emphasis, Piece, Text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

mod apart;
mod astray;
mod escapes;
mod run;

pub(crate) use apart::apart;
pub(crate) use astray::{Link, astray, links};
pub(crate) use run::{InlineRun, Look, Wrong};

/// How deep in emphasis and in strong emphasis the text is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Depth {
    emphasis: u32,
    strong: u32,
}

impl Depth {
    /// Follows an event; true when it opened or closed emphasis.
    pub(crate) fn follow(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// The look of words here.
    pub(crate) fn look(self) -> Look {
        let emphasis = match (self.emphasis > 0, self.strong > 0) {
            (false, false) => Emphasis::Plain,
            (true, false) => Emphasis::Italic,
            (false, true) => Emphasis::Bold,
            (true, true) => Emphasis::BoldItalic,
        };
        Look { emphasis, ..Look::default() }
    }
}

/// Settles runs into a text: NFC, single spaces, none at the ends and around breaks, neighbours of
/// one look joined.
pub(crate) fn settle(
    runs: &[InlineRun],
    place: impl Fn(Range<usize>) -> Range<usize>,
    file: FileId,
) -> Text {
    let mut text = OpenText { pieces: Vec::new(), open: None, space: None, place, file };
    for (index, run) in runs.iter().enumerate() {
        match run {
            InlineRun::Hard => text.end_line(),
            InlineRun::Soft(range) => {
                let line = text.open.as_ref().map_or("", |made| &made.text);
                if text.space.is_none() && !joins(line, runs.get(index + 1..).unwrap_or(&[])) {
                    let look = text.open.as_ref().map_or(Look::default(), |made| made.look);
                    text.owe(look, range.clone());
                }
            }
            InlineRun::Words(words, look, range) => {
                for (part, range) in parts(words, range) {
                    if part.trim_matches(BLANK).is_empty() {
                        text.owe(*look, range);
                    } else {
                        text.add(OpenPiece { text: part.to_owned(), look: *look, range });
                    }
                }
            }
        }
    }
    text.close();
    let mut pieces = text.pieces;
    if pieces.last() == Some(&Piece::Break) {
        pieces.pop();
    }
    Text { pieces }
}

/// A text in the making.
struct OpenText<P> {
    pieces: Vec<Piece>,
    /// The piece that is being made.
    open: Option<OpenPiece>,
    /// The space that is owed before the next word, in the look that it was typed in.
    space: Option<OpenPiece>,
    /// Where bytes of the text that was parsed stand in the file.
    place: P,
    file: FileId,
}

impl<P: Fn(Range<usize>) -> Range<usize>> OpenText<P> {
    /// Ends the piece that is being made.
    fn close(&mut self) {
        if let Some(OpenPiece { text, look: Look { emphasis, apart }, range }) = self.open.take() {
            self.pieces.push(Piece::Words {
                text: printing(&text),
                emphasis,
                apart,
                span: Span::new(self.file, (self.place)(range)),
            });
        }
    }

    fn end_line(&mut self) {
        self.close();
        if !self.pieces.is_empty() && self.pieces.last() != Some(&Piece::Break) {
            self.pieces.push(Piece::Break);
        }
        self.space = None;
    }

    /// Owes a space, unless one is owed already.
    fn owe(&mut self, look: Look, range: Range<usize>) {
        self.space.get_or_insert_with(|| OpenPiece { text: " ".to_owned(), look, range });
    }

    /// Adds a word, after the space that is owed: none is at the begin of a line.
    fn add(&mut self, word: OpenPiece) {
        let fresh = self.open.is_none() && matches!(self.pieces.last(), None | Some(Piece::Break));
        let owed = self.space.take().filter(|_| !fresh);
        let owed = match (&mut self.open, owed) {
            // A space stays in the look that it was typed in.
            (Some(made), Some(blank)) if blank.look == made.look => {
                made.add(&blank);
                None
            }
            (Some(_), Some(blank)) if blank.look != word.look => {
                self.close();
                self.open = Some(blank);
                None
            }
            (_, owed) => owed,
        };
        if self.open.as_ref().is_some_and(|made| made.look != word.look) {
            self.close();
        }
        let nothing =
            || OpenPiece { text: String::new(), look: word.look, range: word.range.clone() };
        self.open.get_or_insert_with(|| owed.unwrap_or_else(nothing)).add(&word);
    }
}

/// A piece in the making.
struct OpenPiece {
    text: String,
    look: Look,
    range: Range<usize>,
}

impl OpenPiece {
    fn run(self) -> InlineRun {
        InlineRun::Words(self.text, self.look, self.range)
    }

    fn add(&mut self, more: &OpenPiece) {
        self.text.push_str(&more.text);
        self.range = self.range.start.min(more.range.start)..self.range.end.max(more.range.end);
    }
}

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// Words and the blanks between them in turn, each with its range; the whole range where text and
/// source differ in length.
fn parts<'a>(words: &'a str, range: &Range<usize>) -> Vec<(&'a str, Range<usize>)> {
    let alike = words.len() == range.len();
    let (mut parts, mut rest) = (Vec::new(), words);
    while let Some(first) = rest.chars().next() {
        let blank = BLANK.contains(&first);
        let cut = rest.find(|c| BLANK.contains(&c) != blank).unwrap_or(rest.len());
        let (part, after) = rest.split_at(cut);
        let at = words.len() - rest.len();
        parts.push((
            part,
            if alike { range.start + at..range.start + at + cut } else { range.clone() },
        ));
        rest = after;
    }
    parts
}

/// Whether a line that ends so is joined to the next without a space.
fn joins(line: &str, next: &[InlineRun]) -> bool {
    let mut back = line.chars().rev();
    let hyphen = matches!(back.next(), Some('-' | '\u{2010}'))
        && back.next().is_some_and(char::is_alphanumeric);
    let follows = next.iter().find_map(|run| match run {
        InlineRun::Words(words, ..) => words.split_whitespace().next(),
        _ => None,
    });
    hyphen && follows.is_some_and(|word| !suspends(&word.to_lowercase()))
}

/// Whether a hyphen before a word in small letters is suspended rather than part of a word.
fn suspends(word: &str) -> bool {
    ALL.iter().any(|row| row.suspending.contains(&word))
}

/// What `|` means in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// The line ends.
    Breaks,
    /// Itself.
    Prints,
}

/// What is wrong with a value: what it cannot hold (code, raw HTML, pictures) by name, and signs
/// that set words apart and are none.
#[derive(Default)]
pub(crate) struct Odd {
    /// What it cannot hold.
    pub astray: Vec<(&'static str, Range<usize>)>,
    /// Signs that are wrong.
    pub wrong: Vec<Wrong>,
    /// Links whose address or title is not printed.
    pub links: Vec<Link>,
}

/// The runs of a value with inline Markdown (a headline, a caption).
pub(crate) fn runs(value: &str, bar: Bar) -> (Vec<InlineRun>, Odd) {
    // A no-break space before the value keeps its first characters from opening a block; it is
    // taken off again.
    const GUARD: usize = '\u{A0}'.len_utf8();
    let guarded = format!("\u{A0}{}", value.replace(['\n', '\r'], " "));
    let back =
        |range: Range<usize>| range.start.saturating_sub(GUARD)..range.end.saturating_sub(GUARD);
    let (mut runs, mut odd) = (Vec::new(), Odd::default());
    let mut depth = Depth::default();
    let events: Vec<_> = Parser::new_ext(&guarded, Options::empty()).into_offset_iter().collect();
    let own = |link: Link| Link { range: back(link.range.clone()), ..link };
    odd.links = links(&events).into_iter().map(own).collect();
    for (event, range) in events {
        if depth.follow(&event) {
            continue;
        }
        match event {
            Event::Text(text) => {
                let escaped =
                    range.start > GUARD && guarded.as_bytes().get(range.start - 1) == Some(&b'\\');
                let (text, range) = match text.strip_prefix('\u{A0}') {
                    Some(rest) if range.start == 0 => (rest.to_owned(), GUARD..range.end),
                    _ => (text.into_string(), range),
                };
                let piece = OpenPiece { text, look: depth.look(), range: back(range) };
                match bar {
                    Bar::Prints => runs.push(piece.run()),
                    Bar::Breaks => runs.extend(at_bars(piece, escaped)),
                }
            }
            Event::Code(text) => {
                odd.astray.push(("a code span", back(range.clone())));
                runs.push(InlineRun::Words(text.into_string(), depth.look(), back(range)));
            }
            Event::InlineHtml(text) => {
                odd.astray.push(("raw HTML", back(range.clone())));
                runs.push(InlineRun::Words(text.into_string(), depth.look(), back(range)));
            }
            Event::Start(Tag::Image { .. }) => odd.astray.push(("a picture", back(range))),
            Event::SoftBreak => runs.push(InlineRun::Soft(back(range))),
            Event::HardBreak => runs.push(InlineRun::Hard),
            _ => {}
        }
    }
    let (runs, wrong) = apart(runs, value);
    odd.wrong = wrong;
    odd.wrong.extend(astray(&runs, value));
    (runs, odd)
}

/// Words with `|` as breaks; one that stands first and is escaped is printed.
fn at_bars(words: OpenPiece, escaped: bool) -> Vec<InlineRun> {
    let first_prints = escaped && words.text.starts_with('|');
    let bars = words.text.matches('|').count();
    if bars == 0 || (first_prints && bars == 1) {
        return vec![words.run()];
    }
    let OpenPiece { text, look, range } = words;
    let alike = text.len() == range.len();
    let (mut runs, mut at) = (Vec::new(), 0);
    for (index, part) in text.split('|').enumerate() {
        let kept = index == 1 && first_prints;
        if index > 0 && !kept {
            runs.push(InlineRun::Hard);
        }
        let part_range =
            if alike { range.start + at..range.start + at + part.len() } else { range.clone() };
        let part_text = if kept { format!("|{part}") } else { part.to_owned() };
        runs.push(InlineRun::Words(part_text, look, part_range));
        at += part.len() + 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Bar, runs, settle};
    use crate::source::FileId;
    use crate::story::{Apart, Emphasis, Letters, Piece, Text};

    fn text(value: &str, bar: Bar) -> Text {
        settle(&runs(value, bar).0, |range| range, FileId(0))
    }

    fn shown(text: &Text) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Break => "|".to_owned(),
            Piece::Words { text, emphasis: Emphasis::Plain, apart, .. }
                if *apart == Apart::default() =>
            {
                text.clone()
            }
            Piece::Words { text, emphasis, apart, .. } => {
                let mut names = Vec::new();
                names.extend((*emphasis != Emphasis::Plain).then(|| format!("{emphasis:?} ")));
                names.extend(
                    (apart.letters != Letters::AsTyped).then(|| format!("{:?} ", apart.letters)),
                );
                names.extend(apart.language.map(|language| format!("{language:?} ")));
                format!("<{}{text}>", names.concat())
            }
        };
        text.pieces.iter().map(one).collect()
    }

    #[test]
    fn values_hold_words_breaks_and_emphasis() {
        for (value, bar, expected) in [
            ("De *laatste* brug", Bar::Breaks, "De <Italic laatste> brug"),
            ("Eerst | dan", Bar::Breaks, "Eerst|dan"),
            ("Eerst \\| dan", Bar::Breaks, "Eerst | dan"),
            ("Eerst | dan", Bar::Prints, "Eerst | dan"),
            ("- geen lijst", Bar::Breaks, "- geen lijst"),
            ("# geen kop", Bar::Breaks, "# geen kop"),
            ("2019. Een jaar", Bar::Breaks, "2019. Een jaar"),
            (
                "***zeer***  sterk\n  en &eacute;\u{65}\u{301}n",
                Bar::Breaks,
                "<BoldItalic zeer> sterk en één",
            ),
            ("_a_ __b__ [c](d)", Bar::Breaks, "<Italic a> <Bold b> c"),
            ("De [nato]{.smallcaps} en [c]", Bar::Breaks, "De <Small nato> en [c]"),
            ("*[status quo]{lang=la}* \\[x\\]{y}", Bar::Breaks, "<Italic la status quo> [x]{y}"),
            (
                "5 m^2^, CO~2~-arm, a\\^b^ ~~weg~~",
                Bar::Breaks,
                "5 m<Superior 2>, CO<Inferior 2>-arm, a^b^ ~~weg~~",
            ),
            ("[[nato]{.smallcaps} treaty]{lang=en}", Bar::Breaks, "<Small en nato><en  treaty>"),
            ("www.krant.nl/~jan/~piet en ~5 km", Bar::Breaks, "www.krant.nl/~jan/~piet en ~5 km"),
        ] {
            assert_eq!(shown(&text(value, bar)), expected, "{value}");
        }
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = text("De *laatste* brug", Bar::Breaks);
        let spans: Vec<(u32, u32)> = text
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Words { span, .. } => Some((span.start, span.end)),
                Piece::Break => None,
            })
            .collect();
        assert_eq!(spans, [(0, 3), (4, 11), (12, 17)]);
    }
}
