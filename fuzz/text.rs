//! Changes of texts by what they are made of: lines, words, numbers, and values behind keys.

use crate::dice::Dice;
use std::ops::Range;

/// The longest text that is made.
const LONGEST: usize = 200_000;

/// Values that stand where another was meant.
const VALUES: [&str; 40] = [
    "0",
    "-1",
    "1",
    "2",
    "3",
    "40",
    "1000",
    "100000",
    "99999999999",
    "9223372036854775807",
    "18446744073709551616",
    "-9223372036854775808",
    "1e308",
    "1e-308",
    "0.0000001",
    ".nan",
    ".inf",
    "-.inf",
    "0x7fffffff",
    "~",
    "true",
    "\"\"",
    "\" \"",
    "[]",
    "{}",
    "[0, 0]",
    "[100, 0]",
    "0..0",
    "1..100000",
    "5..1",
    "1-1",
    "3-1",
    "1-99",
    "0pt",
    "-4pt",
    "100000mm",
    "0.001pt",
    "\">+9\"",
    "\"{number}{title}{x}\"",
    "\u{200B}",
];
/// Numbers that stand where another was meant, its unit kept.
const NUMBERS: [&str; 18] = [
    "0",
    "1",
    "2",
    "4",
    "9",
    "50",
    "100",
    "255",
    "999",
    "5000",
    "32768",
    "65536",
    "2147483648",
    "4294967296",
    "99999999999999999999",
    "0.00001",
    "1e9",
    "-3",
];
/// Signs that open or close something, and characters that are measured in a way of their own.
const SIGNS: [&str; 32] = [
    "[", "]", "{", "}", "(", ")", "\"", "'", "*", "**", "_", "`", "> ", "- ", "# ", "|", "\\", "&",
    "<", ":", "\n", "\n\n", "\r", "\t", "\u{AD}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{301}",
    "\u{202E}", "😀", "\0",
];

/// One change of any kind, with the words of its kind of file and another text to take from.
pub fn change(text: &mut String, (words, other): (&[Vec<u8>], &str), dice: &mut Dice) {
    let word = || dice_word(words);
    match dice.below(14) {
        0 => lines(text, dice),
        1 => lines(text, dice),
        2 => replace(text, value, VALUES[dice.below(VALUES.len())], dice),
        3 => replace(text, value, VALUES[dice.below(VALUES.len())], dice),
        4 => replace(text, figures, NUMBERS[dice.below(NUMBERS.len())], dice),
        5 => replace(text, figures, NUMBERS[dice.below(NUMBERS.len())], dice),
        6 => near(text, dice),
        7 => {
            let word = word()(dice);
            replace(text, letters, &word, dice);
        }
        8 => {
            let word = word()(dice);
            insert(text, &word, dice);
        }
        9 => insert(text, SIGNS[dice.below(SIGNS.len())], dice),
        10 => {
            let sign = SIGNS[dice.below(SIGNS.len())].repeat(dice.few(3_000));
            insert(text, &sign, dice);
        }
        11 => repeat(text, dice),
        12 => {
            let all: Vec<&str> = other.split_inclusive('\n').collect();
            let from = dice.below(all.len());
            let taken = all[from..(from + dice.few(20)).min(all.len())].concat();
            let at = line_start(text, dice);
            text.insert_str(at, &taken);
        }
        _ => swap(text, dice),
    }
    cut(text);
}

/// One change after which a text is most often still a good one.
pub fn nudge(text: &mut String, dice: &mut Dice) {
    match dice.below(6) {
        0 => near(text, dice),
        1 => lines(text, dice),
        2 => insert(text, SIGNS[dice.below(SIGNS.len())], dice),
        3 => repeat(text, dice),
        _ => swap(text, dice),
    }
    cut(text);
}

fn dice_word(words: &[Vec<u8>]) -> impl Fn(&mut Dice) -> String + '_ {
    |dice| {
        dice.one(words).map(|word| String::from_utf8_lossy(word).into_owned()).unwrap_or_default()
    }
}

fn cut(text: &mut String) {
    if text.len() > LONGEST {
        let at = boundary(text, LONGEST);
        text.truncate(at);
    }
}

/// The last boundary of characters up to a byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn line_start(text: &str, dice: &mut Dice) -> usize {
    let at = boundary(text, dice.below(text.len() + 1));
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn insert(text: &mut String, new: &str, dice: &mut Dice) {
    let at = boundary(text, dice.below(text.len() + 1));
    text.insert_str(at, new);
}

/// Lines left out, repeated, moved, or set in.
fn lines(text: &mut String, dice: &mut Dice) {
    let mut all: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if all.is_empty() {
        return;
    }
    let (from, to) = (dice.below(all.len()), dice.below(all.len()));
    match dice.below(6) {
        0 => drop(all.remove(from)),
        1 => drop(all.drain(from..(from + dice.few(8)).min(all.len()))),
        2 => {
            let line = all[from].repeat(dice.few(400));
            all.insert(to, line);
        }
        3 => all.swap(from, to),
        4 => all[from].insert_str(0, &[" ", "  ", "- ", "> "][dice.below(4)].repeat(dice.few(60))),
        _ => {
            let line = all.remove(from);
            all.insert(to.min(all.len()), line);
        }
    }
    *text = all.concat();
}

/// A stretch of characters of one kind.
type Stretch = fn(&str) -> Vec<Range<usize>>;

fn replace(text: &mut String, stretch: Stretch, new: &str, dice: &mut Dice) {
    let all = stretch(text);
    if let Some(range) = dice.one(&all).cloned() {
        text.replace_range(range, new);
    }
}

fn runs(text: &str, of: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| of(*c)) {
        match all.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => all.push(at..at + c.len_utf8()),
        }
    }
    all
}

fn figures(text: &str) -> Vec<Range<usize>> {
    runs(text, |c| c.is_ascii_digit() || c == '.')
}

fn letters(text: &str) -> Vec<Range<usize>> {
    runs(text, |c| c.is_alphanumeric() || "-_".contains(c))
}

/// What stands behind `: `, up to the end of the line, of the list or of the map.
fn value(text: &str) -> Vec<Range<usize>> {
    let end = |from: usize| {
        text[from..].find(['\n', ',', '}', ']']).map_or(text.len(), |length| from + length)
    };
    text.match_indices(": ").map(|(at, _)| at + 2..end(at + 2)).collect()
}

/// A number a little larger or smaller, twice or half.
fn near(text: &mut String, dice: &mut Dice) {
    let all = figures(text);
    let Some(range) = dice.one(&all).cloned() else { return };
    let Ok(number) = text[range.clone()].parse::<f64>() else { return };
    let new = [number + 1.0, number - 1.0, number * 2.0, number / 2.0, number + 0.1][dice.below(5)];
    text.replace_range(range, &format!("{}", (new * 1e6).round() / 1e6));
}

/// A word many times.
fn repeat(text: &mut String, dice: &mut Dice) {
    let all = letters(text);
    let Some(range) = dice.one(&all).cloned() else { return };
    let between = ["", " ", "-", ", "][dice.below(4)];
    let word = vec![text[range.clone()].to_owned(); dice.few(2_000)].join(between);
    text.replace_range(range, &word);
}

/// Two words in each other's place.
fn swap(text: &mut String, dice: &mut Dice) {
    let all = letters(text);
    let (Some(one), Some(other)) = (dice.one(&all).cloned(), dice.one(&all).cloned()) else {
        return;
    };
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    if first.end <= second.start {
        let (early, late) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
        text.replace_range(second, &early);
        text.replace_range(first, &late);
    }
}
