//! Languages beside that of the house against lists of words with all their breaks: none is offered
//! that is wrong, and nearly all that are right.

use super::{Hyphenation, language};
use katern::hyphenate::{Class, Position, hyphenate, hyphenate_at, printed};
use katern::language::ALL;
use std::collections::BTreeSet;

/// Words a list has at the least.
const LEAST: usize = 200;

/// A list and what is known of it: the share of its breaks, in per cent, that is found.
const LISTS: &[(&str, &str, usize)] = &[
    ("en", include_str!("english.txt"), 97),
    ("fr", include_str!("french.txt"), 97),
    ("de", include_str!("german.txt"), 99),
    ("la", include_str!("latin.txt"), 94),
];

fn manner(tag: &str) -> Hyphenation {
    Hyphenation { language: language(tag).expect("a tag"), ..Hyphenation::default() }
}

/// Places of hyphens in a word that is written with them, in bytes of the word without.
fn marked(written: &str) -> BTreeSet<usize> {
    written.match_indices('-').enumerate().map(|(before, (at, _))| at - before).collect()
}

#[test]
fn no_break_is_wrong_and_nearly_all_are_found() {
    for (tag, list, share) in LISTS {
        let with = manner(tag);
        let (left, right) = with.language.row().minima;
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let (mut words, mut all, mut found) = (0, 0, 0);
        for written in lines.flat_map(str::split_whitespace) {
            let word = written.replace('-', "");
            let wide = |at: &usize| {
                let (before, after) = word.split_at(*at);
                before.chars().count() >= left && after.chars().count() >= right
            };
            let allowed: BTreeSet<usize> = marked(written).into_iter().filter(wide).collect();
            let breaks: BTreeSet<usize> =
                hyphenate_at(&word, &with, Position::Start).iter().map(|b| b.at).collect();
            let wrong: Vec<_> = breaks.difference(&allowed).map(|at| word.split_at(*at)).collect();
            assert!(wrong.is_empty(), "{tag}: {written} {wrong:?}");
            words += 1;
            all += allowed.len();
            found += breaks.len();
        }
        assert!(words >= LEAST, "{tag}: {words} words");
        assert_eq!(found * 100 / all, *share, "{tag}: {found} of {all}");
    }
}

/// A row with patterns has a list.
#[test]
fn every_language_that_breaks_words_has_a_list() {
    let own = |tag: &str| tag == katern::language::HOUSE_TAG;
    for row in ALL.iter().filter(|row| row.patterns.is_some() && !own(row.tag)) {
        assert!(LISTS.iter().any(|(tag, ..)| *tag == row.tag), "{}", row.name);
    }
}

/// Every break of a word as it prints.
fn shown(tag: &str, word: &str) -> Vec<String> {
    let breaks = hyphenate(word, &manner(tag)).into_iter().map(|b| {
        let (before, after) = printed(word, &b);
        before + &after
    });
    breaks.collect()
}

#[test]
fn nothing_breaks_at_an_elision() {
    for (word, breaks) in [
        ("l’homme", &[][..]),
        ("l'horizon", &["l'ho-rizon", "l'hori-zon"]),
        ("aujourd’hui", &["au-jourd’hui"]),
        ("jusqu’à", &["jus-qu’à"]),
        ("quelqu’un", &["quel-qu’un"]),
        ("d’abord", &[]),
        ("lorsqu’il", &["lors-qu’il"]),
    ] {
        assert_eq!(shown("fr", word), breaks, "{word}");
    }
}

#[test]
fn a_mute_syllable_keeps_to_its_word() {
    for word in ["campagne", "peuple", "fenêtre", "mille", "chantent", "tombent", "vendre"] {
        let breaks = hyphenate(word, &manner("fr"));
        let mute = |at: usize| {
            let rest = word[at..].trim_end_matches("nt").trim_end_matches('e');
            !rest.contains(['a', 'e', 'ê', 'i', 'o', 'u'])
        };
        assert!(breaks.iter().all(|b| !mute(b.at)), "{word}: {breaks:?}");
    }
}

/// A capital makes no name of a noun where every noun has one; elsewhere it does.
#[test]
fn nouns_with_capitals_break_as_other_words() {
    let names = |tag: &str, word: &str| -> Vec<bool> {
        hyphenate(word, &manner(tag)).iter().map(|b| b.class == Class::Name).collect()
    };
    assert_eq!(names("de", "Regierung"), [false, false]);
    assert_eq!(names("fr", "Bernardin"), [true, true]);
}

#[test]
fn marks_of_length_do_not_hinder() {
    assert_eq!(shown("la", "rosārum"), ["ro-sārum", "rosā-rum"]);
}
