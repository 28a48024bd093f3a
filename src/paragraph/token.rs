//! Text -> words, spaces and breaks, before anything is shaped.
//!
//! In: pieces of a text. Out: tokens in order; a word knows where its tones start.

use crate::form::Tone;
use crate::source::Span;
use crate::story::{Apart, Piece, Text};

/// A word before it is shaped: its text, and where each tone starts in it.
#[derive(Clone, Debug)]
pub(super) struct RawWord {
    /// Its letters.
    pub text: String,
    /// Where each tone starts.
    pub parts: Vec<(usize, Tone)>,
    /// Where it stands.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Token {
    Word(RawWord),
    Space { tone: Tone, width: SpaceWidth },
    Break,
}

/// How wide a space is, and whether a line may end at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SpaceWidth {
    /// A word space.
    Word,
    /// A word space that holds.
    Firm,
    /// A narrow space that holds and gives nothing.
    Thin,
}

impl Token {
    /// The letters of a word.
    pub fn text(&self) -> &str {
        match self {
            Token::Word(raw) => &raw.text,
            _ => "",
        }
    }
}

pub(super) fn tokens(text: &Text) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for piece in &text.pieces {
        let Piece::Words { text, emphasis, apart, span } = piece else {
            if matches!(tokens.last(), Some(Token::Space { .. })) {
                tokens.pop();
            }
            tokens.push(Token::Break);
            continue;
        };
        // A piece that stands in the file as it reads gives each word its own place.
        let literal = span.end.saturating_sub(span.start) as usize == text.len();
        let place = |at: usize, to: usize| if literal { within_span(*span, at, to) } else { *span };
        let Apart { letters, language } = *apart;
        let look = Tone { letters, language, ..Tone::from(*emphasis) };
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let end = at + rest.find(is_space).unwrap_or(rest.len());
            if end > at {
                let span = place(at, end);
                part(&mut tokens, &TonedText { text: &text[at..end], look, span, literal });
            }
            let Some(space) = text[end..].chars().next() else { break };
            match tokens.last_mut() {
                None | Some(Token::Break) => {}
                Some(Token::Space { width, .. }) => *width = width_of(space).max(*width),
                Some(Token::Word(_)) => {
                    tokens.push(Token::Space { tone: look, width: width_of(space) })
                }
            }
            at = end + space.len_utf8();
        }
    }
    while matches!(tokens.last(), Some(Token::Space { .. } | Token::Break)) {
        tokens.pop();
    }
    tokens
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}')
}

fn width_of(space: char) -> SpaceWidth {
    match space {
        ' ' => SpaceWidth::Word,
        '\u{202F}' => SpaceWidth::Thin,
        _ => SpaceWidth::Firm,
    }
}

/// A part of a word in one look.
struct TonedText<'a> {
    text: &'a str,
    look: Tone,
    span: Span,
    /// Whether it stands in its file as it is printed.
    literal: bool,
}

/// Adds a part of a word to the word that is open, or opens one.
fn part(tokens: &mut Vec<Token>, of: &TonedText<'_>) {
    let TonedText { text, look, span, literal } = *of;
    let Some(Token::Word(raw)) = tokens.last_mut() else {
        tokens.push(Token::Word(RawWord { text: text.to_owned(), parts: vec![(0, look)], span }));
        return;
    };
    if raw.parts.last().is_none_or(|last| last.1 != look) {
        raw.parts.push((raw.text.len(), look));
    }
    raw.text.push_str(text);
    // A sign that a house prints otherwise than it is typed has a piece and a place of its own.
    let whole = literal || text.chars().nth(1).is_none();
    if whole && raw.span.file == span.file && raw.span.end == span.start {
        raw.span.end = span.end;
    }
}

fn within_span(span: Span, at: usize, to: usize) -> Span {
    let start = span.start as usize;
    Span::new(span.file, start + at..start + to)
}
