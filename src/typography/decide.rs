//! One text -> what each typed sign in it is.
//!
//! In: a text, the house's signs. Out: a verdict for each `"`, `'`, `--`, `---` and `...`, and the
//! quotes that are left open. A sign is judged by what stands on its two sides and by the quotes
//! that are open before it; nothing is guessed where two readings are as good.

use crate::language::Language;
use crate::language::row::Row;
use crate::layout::HouseSigns;
use crate::source::Span;
use crate::story::{Piece, Text};
use std::ops::Range;

/// What is known of a typed sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// What it is printed as.
    Is(String),
    /// Why it cannot be told.
    Unsure(&'static str),
}

/// A typed sign: which piece, which byte of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedSign {
    pub piece: usize,
    pub at: usize,
    pub typed: &'static str,
    pub verdict: Decision,
    pub span: Option<Span>,
}

/// A character with its place.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub character: char,
    pub piece: usize,
    pub at: usize,
    pub language: Language,
}

const APOSTROPHE: char = '’';

/// What each typed sign of a text is; the second value has the quotes that stay open.
pub(super) fn decide(text: &Text, signs: &HouseSigns) -> (Vec<TypedSign>, Vec<TypedSign>) {
    let all = characters(text);
    let mut judge =
        Judge { all: &all, signs, open: Vec::new(), opened_at: None, address: Address::default() };
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(sign) = all.get(i) {
        let dots = run(&all, i, '.');
        let dashes = run(&all, i, '-');
        let (typed, length, verdict) = match sign.character {
            '"' | '\'' if judge.address.holds(&all, i) => ("", 1, None),
            '"' => ("\"", 1, Some(judge.double(i))),
            '\'' => ("'", 1, Some(judge.single(i))),
            '-' if dashes == 2 && !judge.address.holds(&all, i) => {
                ("--", 2, Some(Decision::Is("–".to_owned())))
            }
            '-' if dashes == 3 => ("---", 3, Some(Decision::Is("—".to_owned()))),
            '.' if dots == 3 && !judge.address.holds(&all, i) => {
                ("...", 3, Some(Decision::Is("…".to_owned())))
            }
            '.' if dots == 4 => ("....", 4, Some(Decision::Unsure("an ellipsis has three points"))),
            _ => ("", dots.max(dashes).max(1), None),
        };
        found.extend(verdict.map(|verdict| TypedSign {
            piece: sign.piece,
            at: sign.at,
            typed,
            verdict,
            span: None,
        }));
        i += length;
    }
    let left = judge.open.iter().filter_map(|(typed, at)| {
        let sign = all.get(*at)?;
        Some(TypedSign {
            piece: sign.piece,
            at: sign.at,
            typed,
            verdict: Decision::Unsure("it is never closed"),
            span: None,
        })
    });
    let left = left.collect();
    (found, left)
}

pub(super) fn characters(text: &Text) -> Vec<Sign> {
    let mut all = Vec::new();
    for (piece, what) in text.pieces.iter().enumerate() {
        match what {
            Piece::Words { text, apart, .. } => {
                let language = apart.language.unwrap_or_default();
                let sign = |(at, character)| Sign { character, piece, at, language };
                all.extend(text.char_indices().map(sign));
            }
            Piece::Break => {
                all.push(Sign { character: '\n', piece, at: 0, language: Language::HOUSE });
            }
        }
    }
    all
}

/// How many of a character follow one another from here, within one piece.
fn run(all: &[Sign], from: usize, character: char) -> usize {
    let piece = all.get(from).map(|sign| sign.piece);
    let alike = |sign: &&Sign| sign.character == character && Some(sign.piece) == piece;
    all.get(from..).unwrap_or(&[]).iter().take_while(alike).count()
}

/// The word that was looked at last: its signs, and whether it is a web address.
#[derive(Default)]
struct Address {
    signs: Range<usize>,
    is_one: bool,
}

impl Address {
    /// Whether a sign stands inside an address; a word is looked at once, however many signs of it
    /// are asked about.
    fn holds(&mut self, all: &[Sign], at: usize) -> bool {
        if !self.signs.contains(&at) {
            let solid = |sign: &&Sign| !sign.character.is_whitespace();
            let before = all[..at].iter().rev().take_while(solid).count();
            let after = all[at..].iter().take_while(solid).count();
            self.signs = at - before..at + after;
            let word: String = all[self.signs.clone()].iter().map(|sign| sign.character).collect();
            self.is_one = word.contains("://") || word.contains("www.");
        }
        self.is_one
    }
}

struct Judge<'a> {
    all: &'a [Sign],
    signs: &'a HouseSigns,
    /// The typed quotes that are open, and where each stands.
    open: Vec<(&'static str, usize)>,
    /// The last sign that opened a quote.
    opened_at: Option<usize>,
    address: Address,
}

impl Judge<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.all.get(i).map(|sign| sign.character)
    }

    fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    fn row(&self, i: usize) -> &'static Row {
        self.all.get(i).map_or(Language::HOUSE, |sign| sign.language).row()
    }

    /// Whether a quote could open here: after a space, a bracket, a dash, another quote that opens.
    fn may_open(&self, i: usize) -> bool {
        let free = match self.before(i) {
            None => true,
            Some('"' | '\'') if self.opened_at == i.checked_sub(1) => true,
            // `l'"école"`
            Some('\'' | '’') if self.row(i).elides => {
                i.checked_sub(2).and_then(|i| self.at(i)).is_some_and(char::is_alphabetic)
            }
            Some('"' | '\'') => false,
            Some(c) => c.is_whitespace() || "([{«‘“„–—-/".contains(c),
        };
        free && self.at(i + 1).is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a quote could close here: something before it, and behind it, further quotes apart,
    /// a space, a sign or the end.
    fn may_close(&self, i: usize) -> bool {
        let solid = self.before(i).is_some_and(|c| !c.is_whitespace())
            && self.opened_at != i.checked_sub(1);
        let mut next = i + 1;
        while matches!(self.at(next), Some('"' | '\'' | '’' | '”')) {
            next += 1;
        }
        solid && self.at(next).is_none_or(|c| !c.is_alphanumeric())
    }

    fn is_open(&self, typed: &str) -> bool {
        self.open.iter().any(|(open, _)| *open == typed)
    }

    fn opens(&mut self, i: usize, typed: &'static str) -> Decision {
        self.open.push((typed, i));
        self.opened_at = Some(i);
        Decision::Is(self.pair((typed, i)).0.to_string())
    }

    /// Closes the innermost quote of its kind; what was opened in it and forgotten stays open and
    /// is told.
    fn closes(&mut self, i: usize, typed: &'static str) -> Decision {
        let at = self.open.iter().rposition(|(open, _)| *open == typed);
        // It closes as it was opened.
        let opened = at.map_or(i, |at| self.open.remove(at).1);
        Decision::Is(self.pair((typed, opened)).1.to_string())
    }

    /// The two signs that a typed quote at a place is printed as.
    fn pair(&self, (typed, i): (&str, usize)) -> (char, char) {
        let language = self.all.get(i).map_or(Language::HOUSE, |sign| sign.language);
        let quotes = self.signs.quotes(language);
        if typed == "\"" { quotes.double } else { quotes.single }
    }

    fn double(&mut self, i: usize) -> Decision {
        let (opens, closes, open) = (self.may_open(i), self.may_close(i), self.is_open("\""));
        let figure = self.before(i).is_some_and(|c| c.is_ascii_digit());
        match (opens, closes) {
            (true, false) if !open => self.opens(i, "\""),
            (true, false) => Decision::Unsure("a quote is open already"),
            (false, true) if open && figure && self.is_closed_later(i, '"') => {
                Decision::Unsure("inches or seconds, or the end of the quote")
            }
            (false, true) if open => self.closes(i, "\""),
            (false, true) if figure => {
                Decision::Unsure("it follows a figure: inches or seconds, perhaps")
            }
            (false, true) => Decision::Unsure("no quote is open"),
            (true, true) if open => self.closes(i, "\""),
            (true, true) => self.opens(i, "\""),
            (false, false) => Decision::Unsure("it neither opens nor closes anything"),
        }
    }

    fn single(&mut self, i: usize) -> Decision {
        let apostrophe = || Decision::Is(APOSTROPHE.to_string());
        let (before, after) = (self.before(i), self.at(i + 1));
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before_quote = matches!(after, Some('"' | '«' | '“'));
        if letter(before) && before_quote && self.row(i).elides {
            return apostrophe();
        }
        let inside = (letter(before) || figure(before)) && (letter(after) || figure(after));
        if inside {
            let figures = figure(before) && figure(after);
            return if figures {
                Decision::Unsure("it stands between two figures")
            } else {
                apostrophe()
            };
        }
        let open = self.is_open("'");
        if self.may_open(i) {
            let ends = |at: usize| self.at(at).is_none_or(|c| !c.is_alphanumeric());
            let closed_at_once =
                |length: usize| self.at(i + 1 + length) == Some('\'') && ends(i + 2 + length);
            let clitic = self.row(i).apostrophes.iter().find(|clitic| self.reads(i + 1, clitic));
            if clitic.is_some_and(|clitic| !closed_at_once(clitic.len())) {
                return apostrophe();
            }
            let year = figure(after) && figure(self.at(i + 2)) && !figure(self.at(i + 3));
            if year && !closed_at_once(2) && !self.is_closed_later(i, '\'') {
                return apostrophe();
            }
            return match (year, open) {
                (true, _) if !closed_at_once(2) => {
                    Decision::Unsure("a year or the start of a quote")
                }
                (_, true) => Decision::Unsure("a quote is open already"),
                _ => self.opens(i, "'"),
            };
        }
        if !self.may_close(i) {
            return Decision::Unsure("it neither opens nor closes anything");
        }
        // A genitive (`Hans' fiets`) where the quote is closed once more later on.
        let genitive =
            matches!(before, Some('s' | 'x' | 'z' | 'S' | 'X' | 'Z')) && after == Some(' ');
        match open {
            true if genitive
                && self.pair(("'", i)).1 != APOSTROPHE
                && self.is_closed_later(i, '\'') =>
            {
                Decision::Unsure("a genitive or the end of a quote")
            }
            true if genitive && self.is_closed_later(i, '\'') => apostrophe(),
            true => self.closes(i, "'"),
            false if figure(before) => {
                Decision::Unsure("it follows a figure: minutes or feet, perhaps")
            }
            false => apostrophe(),
        }
    }

    /// Whether a word stands here, whatever its case, and ends here.
    fn reads(&self, from: usize, word: &str) -> bool {
        let alike = word
            .chars()
            .enumerate()
            .all(|(n, c)| self.at(from + n).is_some_and(|d| d.to_ascii_lowercase() == c));
        alike && self.at(from + word.chars().count()).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether the next such sign of the text, apostrophes inside words apart, can only be the end
    /// of a quote.
    fn is_closed_later(&self, i: usize, sign: char) -> bool {
        let inside = |at: &usize| {
            self.before(*at).is_some_and(char::is_alphanumeric)
                && self.at(at + 1).is_some_and(char::is_alphanumeric)
        };
        let mut later =
            (i + 1..self.all.len()).filter(|at| self.at(*at) == Some(sign) && !inside(at));
        later.next().is_some_and(|at| !self.may_open(at) && self.may_close(at))
    }
}
