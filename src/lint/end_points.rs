//! Captions and decks of a paper all end in one way; heads end without a point.

use crate::lint::file_name_in_print::file_name;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::trim::trimmed;
use crate::report::{Code, Severity};
use crate::story::Block;
use crate::story::passage::What;

/// Points that are missing, or too many.
pub const RULE: Rule = Rule {
    code: Code::EndPoints,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "texts",
            about: "From how many captions, or decks, on one can be told from the others.",
            normal: 4.0,
            range: (2.0, 1000.0),
        },
        Threshold {
            name: "percent",
            about: "From which share on one way to end is the paper’s own, per cent.",
            normal: 75.0,
            range: (50.0, 100.0),
        },
    ],
    says: "Captions and decks of a paper all end with a point, or all without, and so do the \
        entries of a list; heads, crossheads and kickers end without point, comma or colon.",
    why: "A point at the end of a head stops the reader before the story; one that is missing \
        under one picture of ten is an error, not a manner.",
    remedy: "Put the point in, or take it out.",
    source: "NRC stijlboek on heads and captions; newspaper stylebooks.",
    look,
};

/// How a head that ends in a sign is mended.
const NO_SIGN: &str = "Take the sign out.";

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for what in [What::Caption, What::Deck] {
        // The name of a file is told as that.
        let own = |text: &&Printed| text.what() == what && file_name(sight, text).is_none();
        let all: Vec<&Printed> = sight.copy.iter().filter(own).collect();
        let (with, without): (Vec<&Printed>, Vec<&Printed>) =
            all.iter().partition(|text| closes(&text.words));
        let (most, odd, point) = if with.len() >= without.len() {
            (with.len(), without, false)
        } else {
            (without.len(), with, true)
        };
        let share = most as f64 * 100.0 / all.len().max(1) as f64;
        if all.len() as f64 >= limits.get("texts") && share >= limits.get("percent") {
            found.extend(odd.into_iter().map(|text| {
                let (name, plural) = (text.name(), what.name());
                let what = if point {
                    format!("{name} ends with a point; the {most} other {plural}s have none")
                } else {
                    format!("{name} ends without a point; the {most} other {plural}s have one")
                };
                sight.told_in(text, "", what)
            }));
        }
    }
    found.extend(heads(sight));
    found.extend(entries(sight));
    found
}

/// Entries that alone of their list end with a point, or alone without; the last one may close the
/// sentence that all of them make.
fn entries(sight: &Sight) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let body = sight.issue.story(story).map_or(&[][..], |own| own.body.as_slice());
        let lists = body.iter().filter_map(|block| match block {
            Block::List { entries, .. } if entries.len() > 2 => Some(entries),
            _ => None,
        });
        for list in lists {
            let texts = list.iter().filter_map(|text| sight.printed_text(story, text));
            let texts: Vec<&Printed> = texts.collect();
            let (with, without): (Vec<&Printed>, Vec<&Printed>) =
                texts.iter().partition(|text| closes(&text.words));
            let is_last = |odd: &&Printed| {
                texts.last().is_some_and(|last| std::ptr::eq(*last, *odd))
            };
            let (odd, how) = match (with.as_slice(), without.as_slice()) {
                ([_, _, ..], [odd]) => (odd, "ends without a point"),
                ([odd], [_, _, ..]) if !is_last(odd) => (odd, "ends with a point"),
                _ => continue,
            };
            let what = format!("{} {how}, the others of its list do not", odd.name());
            found.push(sight.told_in(odd, "", what));
        }
    }
    found
}

/// Whether words end as a sentence does.
fn closes(words: &str) -> bool {
    let bare = words.trim_end().trim_end_matches(['’', '”', '»', ')', '"', '\'']);
    bare.ends_with(['.', '!', '?', '…'])
}

/// Heads, kickers and crossheads that end in a sign that is no part of them.
fn heads(sight: &Sight) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let body = sight.issue.story(story).map_or(&[][..], |own| own.body.as_slice());
        let crossheads = body.iter().filter_map(|block| match block {
            Block::Crosshead(text) => sight.printed_text(story, text),
            _ => None,
        });
        let own = sight.copy_of(story);
        let own = own.filter(|text| matches!(text.what(), What::Title | What::Kicker));
        for text in own.chain(crossheads) {
            let words = text.words.trim();
            let dots = words.ends_with("..") || words.ends_with('…');
            let is_word = text.passage.text.language().row().copy.is_word;
            let abbreviated = words.rsplit(' ').next().is_some_and(|last| {
                let bare: Vec<char> = trimmed(last).to_lowercase().chars().collect();
                let inner = last.trim_end_matches('.').contains('.');
                inner || bare.len() < 4 && !is_word(&bare)
            });
            let sentences = words.trim_end_matches('.').contains(". ");
            let point = words.ends_with('.') && !abbreviated && !sentences;
            if !dots && (point || words.ends_with([',', ':', ';'])) {
                let sign = words.chars().last().unwrap_or('.');
                let what = format!("{} ends in `{sign}`", text.name());
                found.push(sight.told_in(text, "", what).mended(NO_SIGN));
            }
        }
    }
    found
}
