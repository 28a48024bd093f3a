//! A gold list of hard Dutch words, written before any of them was measured, against the breaks of
//! the program and of the bare patterns. Every second word (`apart`) is held apart: it measures and
//! is never mended for.
//!
//! In:  `gold.tsv`: the half, the class, the word, and its breaks marked `-` or, at a seam, `=`
//! (`~`: a hyphen of the word); for `spelled` every break as it prints. Source: Taalunie, Leidraad
//! 18; the author's knowledge of Dutch.

use std::collections::BTreeSet;
use std::fs;

use hyphenation::{Hyphenator, Load, Standard};
use katern::hyphenate::{Hyphenation, hyphenate, printed};

const GOLD: &str = include_str!("gold.tsv");

/// What is found of the words of some classes in one half.
#[derive(Debug, Default)]
struct Score {
    words: usize,
    exact: usize,
    wrong: usize,
    breaks: usize,
    missed: usize,
    told: Vec<String>,
}

/// The breaks that are right, each as the two sides print.
fn right(class: &str, word: &str, marked: &str) -> BTreeSet<String> {
    if class == "spelled" {
        return marked.split_whitespace().map(str::to_owned).collect();
    }
    let (mut before, mut sides) = (String::new(), BTreeSet::new());
    for mark in marked.chars() {
        match mark {
            '-' | '=' => {
                sides.insert(format!("{before}-{}", plain_start(&before, &word[before.len()..])));
            }
            '~' => before.push('-'),
            letter => before.push(letter),
        }
    }
    assert_eq!(before, word);
    sides
}

/// The rest of a word as it stands on the next line: a diaeresis behind a vowel has fallen away.
fn plain_start(before: &str, rest: &str) -> String {
    let marks = [('ä', 'a'), ('ë', 'e'), ('ï', 'i'), ('ö', 'o'), ('ü', 'u')];
    let first = marks
        .iter()
        .find(|(mark, _)| before.ends_with(['a', 'e', 'i', 'o', 'u']) && rest.starts_with(*mark));
    first.map_or_else(
        || rest.to_owned(),
        |(mark, plain)| rest.replacen(*mark, &plain.to_string(), 1),
    )
}

fn ours(word: &str) -> BTreeSet<String> {
    let breaks = hyphenate(word, &Hyphenation::default());
    let soft = breaks.iter().filter(|b| b.hyphen).map(|b| printed(word, b));
    soft.map(|(before, after)| before + &after).collect()
}

fn score(half: &str, classes: &[&str], found: impl Fn(&str) -> BTreeSet<String>) -> Score {
    let mut score = Score::default();
    for row in GOLD.lines() {
        let [row_half, class, word, marked] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four fields in {row}");
        };
        if row_half != half || !classes.contains(&class) {
            continue;
        }
        let (right, found) = (right(class, word, marked), found(word));
        let wrong: Vec<&String> = found.difference(&right).collect();
        // Of a word that misleads only the safe breaks are listed: none of them has to be there.
        let missed = if class == "ambiguous" { 0 } else { right.difference(&found).count() };
        score.words += 1;
        score.exact += usize::from(wrong.is_empty() && missed == 0);
        score.wrong += usize::from(!wrong.is_empty());
        score.breaks += right.len();
        score.missed += missed;
        if half == "mend" && (!wrong.is_empty() || missed > 0) {
            score.told.push(format!("{word}: {found:?}, not {right:?}"));
        }
    }
    score
}

/// Fails where fewer words are exact or more are wrong than these.
fn holds(half: &str, classes: &[&str], (exact, wrong): (usize, usize)) -> Score {
    let score = score(half, classes, ours);
    assert!(score.exact >= exact && score.wrong <= wrong, "{half} {classes:?}: {score:?}");
    score
}

#[test]
fn r05_gold_compounds() {
    for (half, exact) in [("mend", 164), ("apart", 165)] {
        let score = holds(half, &["compound"], (exact, 0));
        assert!(score.missed * 1000 <= score.breaks * 12, "recall of .988: {score:?}");
    }
}

#[test]
fn r07_gold_hard_words() {
    const HARD: [&str; 6] = ["compound", "affix", "syllable", "diaeresis", "name", "loan"];
    for half in ["mend", "apart"] {
        let score = score(half, &HARD, ours);
        assert!(
            score.exact * 100 >= score.words * 92 && score.wrong * 100 <= score.words * 4,
            "{half}: {score:?}"
        );
    }
    holds("mend", &["affix"], (49, 0));
    holds("apart", &["affix"], (48, 1));
    holds("mend", &["syllable"], (90, 0));
    holds("apart", &["syllable"], (88, 2));
    holds("mend", &["name"], (42, 0));
    holds("apart", &["name"], (42, 0));
    holds("mend", &["loan"], (90, 0));
    holds("apart", &["loan"], (87, 2));
}

#[test]
fn r07_gold_words_that_mislead() {
    holds("mend", &["ambiguous"], (30, 0));
    holds("apart", &["ambiguous"], (28, 2));
}

#[test]
fn r08_gold_diaeresis() {
    holds("mend", &["diaeresis"], (45, 0));
    holds("apart", &["diaeresis"], (42, 2));
}

#[test]
fn r09_gold_diminutives_and_apostrophes() {
    holds("mend", &["spelled"], (31, 0));
    holds("apart", &["spelled"], (31, 0));
}

/// What the bare patterns make of the same list, by which the figures above are judged.
#[test]
fn r07_gold_against_the_bare_patterns() {
    let bytes = fs::read("tests/words/nl.standard.bincode").expect("the patterns");
    let patterns = Standard::any_from_reader(&mut bytes.as_slice()).expect("sound patterns");
    let bare = |word: &str| -> BTreeSet<String> {
        let places = patterns.hyphenate(word).breaks.into_iter();
        let inside =
            places.filter(|&at| word[..at].chars().count() >= 2 && word[at..].chars().count() >= 2);
        inside
            .map(|at| format!("{}-{}", &word[..at], plain_start(&word[..at], &word[at..])))
            .collect()
    };
    let classes =
        ["compound", "affix", "syllable", "diaeresis", "name", "loan", "ambiguous", "spelled"];
    for half in ["mend", "apart"] {
        let (ours, bare) = (score(half, &classes, ours), score(half, &classes, bare));
        for (whose, score) in [("ours", &ours), ("bare", &bare)] {
            println!(
                "{half} {whose}: {} of {} exact, {} wrong",
                score.exact, score.words, score.wrong
            );
        }
        // Of the words the patterns have wrong or not whole, at most one in six stays so.
        assert!(ours.wrong * 6 <= bare.wrong, "{} wrong, the patterns {}", ours.wrong, bare.wrong);
        assert!((ours.words - ours.exact) * 6 <= bare.words - bare.exact);
    }
}
