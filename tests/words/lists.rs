//! Lists written before one of their words was measured: streets, names of people and places,
//! compounds of a newspaper, diminutives. Every second entry was held apart until all was done: only
//! then it was measured, and what it showed was mended.
//!
//! In:  `streets.txt`, `called.txt`: every break that is right, `=` at a seam; `newspaper.txt`: the
//! seams alone; `small.txt`: a word, a tab, every break as it prints. Source: Taalunie, Leidraad
//! 18; the author's knowledge of Dutch.

use std::collections::BTreeSet;

use katern::hyphenate::{Break, Hyphenation, hyphenate, printed};

/// What is found of one half of a list.
#[derive(Debug, Default)]
struct Score {
    words: usize,
    seams: usize,
    allowed: usize,
    breaks: usize,
    missed: usize,
    wrong: Vec<String>,
}

/// One half of a list: 0 to mend for, 1 held apart till the end.
fn half(list: &str, which: usize) -> impl Iterator<Item = &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).skip(which).step_by(2)
}

/// The word without its marks, and its marks: byte offset and whether it is a seam.
fn marked(entry: &str) -> (String, Vec<(usize, bool)>) {
    let (mut word, mut marks) = (String::new(), Vec::new());
    for sign in entry.chars() {
        match sign {
            '-' | '=' => marks.push((word.len(), sign == '=')),
            letter => word.push(letter),
        }
    }
    (word, marks)
}

/// Measures entries; `wrong` tells of a break and the marks of its word whether it is.
fn score<'a>(
    entries: impl Iterator<Item = &'a str>,
    wrong: impl Fn(usize, &[(usize, bool)]) -> bool,
) -> Score {
    let mut score = Score::default();
    for entry in entries {
        let (word, marks) = marked(entry);
        let found: Vec<usize> =
            hyphenate(&word, &Hyphenation::default()).iter().map(|b| b.at).collect();
        score.words += 1;
        score.seams += marks.iter().filter(|mark| mark.1).count();
        score.allowed += marks.iter().filter(|mark| mark.1 && found.contains(&mark.0)).count();
        score.breaks += marks.len();
        score.missed += marks.iter().filter(|mark| !found.contains(&mark.0)).count();
        if found.iter().any(|&at| wrong(at, &marks)) {
            score.wrong.push(format!("{entry}: {found:?}"));
        }
    }
    score
}

/// Every break that is not marked.
fn unmarked(at: usize, marks: &[(usize, bool)]) -> bool {
    marks.iter().all(|mark| mark.0 != at)
}

/// A break one letter beside a seam.
fn beside(at: usize, marks: &[(usize, bool)]) -> bool {
    marks.iter().any(|mark| mark.1 && at.abs_diff(mark.0) == 1)
}

#[test]
fn streets_break_before_their_last_part() {
    let list = include_str!("streets.txt");
    for which in [0, 1] {
        let score = score(half(list, which), unmarked);
        assert_eq!(score.words, 150);
        assert_eq!(score.wrong, Vec::<String>::new());
        assert!(score.allowed * 100 >= score.seams * 98, "{score:?}");
        assert!(score.missed * 100 <= score.breaks * 3, "{score:?}");
    }
}

#[test]
fn names_break_where_it_is_sure() {
    let list = include_str!("called.txt");
    for which in [0, 1] {
        let score = score(half(list, which), unmarked);
        assert!(score.words > 250);
        assert_eq!(score.wrong, Vec::<String>::new());
        // Better none than a wrong one, but not none at all.
        assert!(score.missed * 100 <= score.breaks * 8, "{score:?}");
    }
}

#[test]
fn compounds_of_the_newspaper_break_at_their_seams() {
    let list = include_str!("newspaper.txt");
    for which in [0, 1] {
        let score = score(half(list, which), beside);
        assert!(score.words > 200);
        assert_eq!(score.wrong, Vec::<String>::new());
        assert!(score.allowed * 1000 >= score.seams * 985, "{score:?}");
    }
}

#[test]
fn diminutives_give_their_vowel_back() {
    let joined = |word: &str, b: &Break| {
        let (before, after) = printed(word, b);
        before + &after
    };
    let rows = include_str!("small.txt").lines().filter(|line| !line.starts_with('#'));
    let (mut inexact, mut wrong) = ([0, 0], Vec::new());
    for (i, row) in rows.enumerate() {
        let (word, right) = row.split_once('\t').expect("a tab in every row");
        let right: BTreeSet<String> = right.split_whitespace().map(str::to_owned).collect();
        let breaks = hyphenate(word, &Hyphenation::default());
        let found: BTreeSet<String> = breaks.iter().map(|b| joined(word, b)).collect();
        inexact[i % 2] += usize::from(found != right);
        if !found.is_subset(&right) {
            wrong.push(word);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
    assert!(inexact[0] == 0 && inexact[1] <= 2, "{inexact:?}");
}
