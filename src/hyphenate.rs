//! A word as it stands in the text comes in, with its quotes, brackets and hyphens; the places
//! where a line may break it go out, each with its class and, where the spelling changes, both
//! sides as they are printed. Knows no fonts, no lines and no stories.
//!
//! Source: Liang, Word Hy-phen-a-tion by Com-put-er, 1983; what is a language's own stands in its
//! row (`language`).

use crate::language::letters::vowel;

mod breaks;
mod class;
mod exceptions;
mod raw;
mod runs;

pub use class::{Break, Class, Hyphenation, Why};
pub use exceptions::Exceptions;

use breaks::within;
use raw::RunPlace;
use runs::{Casing, LetterRun, hard_hyphens, runs};

/// Characters of the longest word that is looked at; a longer one has no breaks.
pub const LONGEST: usize = 400;

/// Where a word stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// First: its capital does not make it a name.
    Start,
    /// Elsewhere: a capital makes it a name.
    Inside,
}

/// Finds the breaks of a word inside a sentence, sorted by place; see [`hyphenate_at`].
///
/// ```
/// use katern::hyphenate::printed;
/// use katern::{Hyphenation, hyphenate};
/// let breaks = hyphenate("geëxplodeerd", &Hyphenation::default());
/// let first = printed("geëxplodeerd", &breaks[0]);
/// assert_eq!(first, ("ge-".to_owned(), "explodeerd".to_owned()), "the spelling changes");
/// ```
pub fn hyphenate(word: &str, with: &Hyphenation) -> Vec<Break> {
    hyphenate_at(word, with, Position::Inside)
}

/// Finds the breaks of a word, sorted by place.
///
/// The word is a run without spaces, as it stands in the text, composed or decomposed. Addresses,
/// abbreviations, capitals, numerals and words with a digit have no breaks but those the writer
/// marked and those after a hard hyphen.
pub fn hyphenate_at(word: &str, with: &Hyphenation, position: Position) -> Vec<Break> {
    let mut found = Vec::new();
    if word.len() < 4 || is_address(word) || is_endless(word) {
        return found;
    }
    let runs = runs(word);
    let hyphenated = word.contains(['-', '\u{2010}', '\u{2011}']);
    if hyphenated {
        found.extend(hard_hyphens(word, &runs).into_iter().map(|at| Break {
            at,
            class: Class::HardHyphen,
            hyphen: false,
            respell: None,
            why: Why::HardHyphen,
        }));
    }
    let digits = word.bytes().any(|b| b.is_ascii_digit());
    for (i, run) in runs.iter().enumerate() {
        if run.soft.is_empty() && (digits || abbreviated(word, run)) {
            continue;
        }
        let next = runs.get(i + 1).filter(|next| apostrophe_between(word, run, next));
        let place = RunPlace {
            word,
            with,
            start: i == 0 && position == Position::Start,
            hyphenated,
            tail: next.map_or(0, |next| next.letters.len()),
        };
        within(run, &place, &mut found);
        found.extend(next.and_then(|next| at_apostrophe(run, next, &place)));
    }
    if hyphenated {
        found.sort_by_key(|b| b.at);
    }
    found
}

/// Whether a word looks like a name: its first letter a capital, the others small.
pub fn is_name_like(word: &str) -> bool {
    runs(word).first().is_some_and(|run| run.case == Casing::Initial)
}

/// The two sides of a break as they are printed, the first with its hyphen; soft hyphens and word
/// joiners are gone.
pub fn printed(word: &str, b: &Break) -> (String, String) {
    let (before, after) = match &b.respell {
        Some((before, after)) => (before.as_str(), after.as_str()),
        None => (word.get(..b.at).unwrap_or(word), word.get(b.at..).unwrap_or_default()),
    };
    let mut before = visible(before);
    if b.hyphen {
        before.push('-');
    }
    (before, visible(after))
}

/// Letters on the shorter side of a break as printed: 2 is a stub, whatever the class.
pub fn shorter_side(word: &str, b: &Break) -> usize {
    let (before, after) = printed(word, b);
    let letters = |side: &str| side.chars().filter(|sign| sign.is_alphabetic()).count();
    letters(&before).min(letters(&after))
}

/// One line for one word: the word, a tab, and each break as it would print, best class first, then
/// from left to right.
pub fn listing(word: &str, with: &Hyphenation) -> String {
    let sides = best_first(word, with).into_iter().map(|b| shown(word, &b));
    format!("{word}\t{}", sides.collect::<Vec<_>>().join(" "))
}

/// As [`listing`], with the class and the source of each break behind it in brackets.
pub fn listing_why(word: &str, with: &Hyphenation) -> String {
    let sides = best_first(word, with)
        .into_iter()
        .map(|b| format!("{} ({}, {})", shown(word, &b), b.class.text(), b.why.text()));
    format!("{word}\t{}", sides.collect::<Vec<_>>().join(" "))
}

impl Class {
    /// The class in words, for reports.
    pub fn text(self) -> &'static str {
        match self {
            Class::HardHyphen => "hard hyphen",
            Class::SoftHyphen => "soft hyphen",
            Class::Seam => "seam",
            Class::Prefix => "prefix",
            Class::Syllable => "syllable",
            Class::Stub => "stub",
            Class::Name => "name",
        }
    }
}

impl Why {
    /// The source in words, for reports.
    pub fn text(self) -> &'static str {
        match self {
            Why::Pattern => "pattern",
            Why::Exception => "exception",
            Why::Seam => "seam",
            Why::Respelling => "respelling",
            Why::HardHyphen => "hyphen of the word",
            Why::SoftHyphen => "soft hyphen in the source",
            Why::HouseException => "house exception",
        }
    }
}

fn best_first(word: &str, with: &Hyphenation) -> Vec<Break> {
    let mut breaks = hyphenate(word, with);
    breaks.sort_by_key(|b| (b.class, b.at));
    breaks
}

fn shown(word: &str, b: &Break) -> String {
    let (before, after) = printed(word, b);
    before + &after
}

fn visible(text: &str) -> String {
    text.replace(['\u{AD}', '\u{2060}'], "")
}

fn is_endless(word: &str) -> bool {
    word.len() > LONGEST && word.chars().count() > LONGEST
}

/// Web and mail addresses, hashtags, names of files and the like.
fn is_address(word: &str) -> bool {
    // A glance at the bytes first: nearly every word is plain.
    let marked = |b: u8| matches!(b, b'@' | b'#' | b'_' | b'\\' | b'/' | b'.');
    if !word.bytes().any(marked) {
        return false;
    }
    let plain = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    word.contains(['@', '#', '_', '\\'])
        || word.contains("://")
        || plain.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || (word.contains('/') && inner_point(word))
}

/// Whether a point stands between two letters or digits somewhere.
fn inner_point(word: &str) -> bool {
    word.match_indices('.').any(|(at, _)| point_inside(word, at))
}

fn point_inside(word: &str, at: usize) -> bool {
    let before = word.get(..at).and_then(|text| text.chars().next_back());
    let after = word.get(at + 1..).and_then(|text| text.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a run touches a point inside the word (`m.b.t.`, `krant.nl`).
fn abbreviated(word: &str, run: &LetterRun) -> bool {
    let start = run.starts.first().copied().unwrap_or(0);
    let before = start > 0 && word.as_bytes().get(start - 1) == Some(&b'.');
    let after = word.as_bytes().get(run.end) == Some(&b'.');
    (before && point_inside(word, start - 1)) || (after && point_inside(word, run.end))
}

fn apostrophe_between(word: &str, run: &LetterRun, next: &LetterRun) -> bool {
    let start = next.starts.first().copied().unwrap_or(0);
    matches!(word.get(run.end..start), Some("'" | "\u{2019}" | "\u{2018}" | "\u{2BC}"))
}

/// The break where the apostrophe itself falls away: `baby-|tje`, `hbo-|er`.
fn at_apostrophe(run: &LetterRun, next: &LetterRun, place: &RunPlace) -> Option<Break> {
    let (left, right) = (run.letters.len(), next.letters.len());
    let minima = (usize::from(place.with.minima.0).max(2), usize::from(place.with.minima.1).max(2));
    let allowed = matches!(run.case, Casing::Small | Casing::Initial)
        && next.case == Casing::Small
        && (place.with.language.row().words.ending)(&next.letters)
        && run.letters.iter().any(|&letter| vowel(letter))
        && left >= minima.0
        && right >= minima.1;
    let at = next.starts.first().copied().filter(|_| allowed)?;
    let class = match run.case {
        Casing::Initial if !place.start => Class::Name,
        _ if place.hyphenated || left == 2 || right == 2 => Class::Stub,
        _ => Class::Syllable,
    };
    let respell = Some((place.word.get(..run.end)?.to_owned(), place.word.get(at..)?.to_owned()));
    Some(Break { at, class, hyphen: true, respell, why: Why::Respelling })
}
