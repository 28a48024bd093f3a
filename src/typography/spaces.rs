//! One text -> the spaces beside its signs, where its language has some of its own.
//!
//! In: a text whose signs are set. Out: each space to put in, or in place of one that is typed.
//! Source: Lexique des règles typographiques en usage à l'Imprimerie nationale, 2002,
//! "ponctuation".

use super::decide::{Decision, Sign, TypedSign, characters};
use crate::language::Language;
use crate::story::{Piece, Text};

/// Whether a text has stretches in a language whose signs have spaces beside them.
pub(super) fn spaced(text: &Text) -> bool {
    text.pieces.iter().any(|piece| match piece {
        Piece::Words { apart, .. } => has_spaces(apart.language.unwrap_or_default()),
        Piece::Break => false,
    })
}

fn has_spaces(language: Language) -> bool {
    let spaces = language.row().spaces;
    !spaces.before.is_empty() || !spaces.after.is_empty()
}

/// The spaces of a text that are not as they should be, each with what it should be.
pub(super) fn spaces(text: &Text) -> Vec<TypedSign> {
    let all = characters(text);
    let mut found: Vec<TypedSign> = Vec::new();
    let mut add = |sign: TypedSign| {
        if found.last().is_none_or(|last| (last.piece, last.at) != (sign.piece, sign.at)) {
            found.push(sign);
        }
    };
    for (i, sign) in all.iter().enumerate() {
        let own = sign.language.row().spaces;
        let of = |list: &[(char, char)]| list.iter().find(|(c, _)| *c == sign.character).copied();
        if let Some((_, space)) = of(own.before)
            && let Some(before) = i.checked_sub(1).and_then(|i| all.get(i))
        {
            match typed_space(before.character) {
                Some(_) if opens_line(&all, i - 1) => {}
                Some(typed) => add(put(before, typed, space)),
                None if !before.character.is_whitespace() && stands_free(&all, i) => {
                    add(put(sign, "", space));
                }
                None => {}
            }
        }
        if let Some((_, space)) = of(own.after)
            && let Some(next) = all.get(i + 1).filter(|next| next.character != '\n')
        {
            match typed_space(next.character) {
                Some(typed) => add(put(next, typed, space)),
                None => {
                    let behind = Sign { at: sign.at + sign.character.len_utf8(), ..*sign };
                    add(put(&behind, "", space));
                }
            }
        }
    }
    found
}

/// A space that may stand beside a sign, as it is typed.
fn typed_space(character: char) -> Option<&'static str> {
    match character {
        ' ' => Some(" "),
        '\u{A0}' => Some("\u{A0}"),
        '\u{202F}' => Some("\u{202F}"),
        _ => None,
    }
}

/// Whether nothing of the line stands before a place.
fn opens_line(all: &[Sign], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| all.get(before)).is_none_or(|sign| sign.character == '\n')
}

/// Whether a sign behind a word is one of the sentence, not part of an address or a time.
fn stands_free(all: &[Sign], at: usize) -> bool {
    let sign = |at: usize| all.get(at).map(|sign| sign.character);
    let mark = |c: char| matches!(c, '!' | '?');
    if at
        .checked_sub(1)
        .and_then(sign)
        .is_some_and(|before| mark(before) && sign(at).is_some_and(mark))
    {
        return false;
    }
    sign(at) == Some('»')
        || sign(at + 1).is_none_or(|c| c.is_whitespace() || mark(c) || "»”’)]…,.;".contains(c))
}

fn put(sign: &Sign, typed: &'static str, space: char) -> TypedSign {
    TypedSign {
        piece: sign.piece,
        at: sign.at,
        typed,
        verdict: Decision::Is(space.to_string()),
        span: None,
    }
}
