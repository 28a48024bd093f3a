//! The letters of a word come in, the seams of a compound go out, where there is little doubt.
//!
//! A word is divided along the cheapest path of listed parts; a seam counts only where every
//! explanation of the word without it (another division, a prefix, an ending, a stem that is not
//! listed) costs clearly more. Parts are divided again.
//!
//! Source: Viterbi's algorithm (1967) over the parts of `lexicon`; Taalunie, Leidraad 18: compounds
//! break between their parts.

use super::lexicon::{LexiconPart, UNSEEN, bytes, find, part, root, step};
use crate::language::letters::{begins, vowel};
use crate::language::row::SeamPlaces;

/// How much dearer the next best explanation must be, in quarters of a nat.
const SURE: u32 = 6;
/// How much dearer the seam may be on the other side of a linking s.
const TWIN: u32 = 18;
/// A word of fewer letters is no witness for a break.
const PAIRED: usize = 4;
/// A compound has so many letters at least.
const SHORTEST: usize = 6;
/// Longer words are left alone.
const LONGEST: usize = 64;
const NEVER: u32 = u32::MAX / 4;
/// A listed stem with an ending.
const INFLECTED: u32 = 65;
/// An unlisted last part, and what each of its letters adds.
const UNLISTED: (u32, u32) = (64, 2);
/// A word that is nothing known, in hundredths for each letter and by itself.
const UNKNOWN: (u32, u32) = (900, 24);
/// Numbers that stand before and behind the `en` of another.
const UNITS: [&[u8]; 9] =
    [b"een", b"twee", b"drie", b"vier", b"vijf", b"zes", b"zeven", b"acht", b"negen"];
const TENS: [&[u8]; 8] = [
    b"twintig",
    b"dertig",
    b"veertig",
    b"vijftig",
    b"zestig",
    b"zeventig",
    b"tachtig",
    b"negentig",
];
/// What else stands behind such an `en`, at the word's end.
const HALVES: [&[u8]; 2] = [b"half", b"halve"];
/// Prefixes that make no compound, with what they cost before a listed word.
const PREFIXES: [(&[u8], u32); 6] =
    [(b"be", 68), (b"ge", 68), (b"er", 68), (b"her", 66), (b"ont", 66), (b"ver", 66)];

/// The seams of a word in small letters, sorted.
pub(crate) fn seams(letters: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) {
        return found;
    }
    if let Some(word) = bytes(letters) {
        match number(&word) {
            Some((and, tens)) => {
                found.extend([and, tens]);
                divide(&word[..and], (0, false), &mut found);
                divide(&word[tens..], (tens, true), &mut found);
            }
            None => divide(&word, (0, true), &mut found),
        }
        found.sort_unstable();
    }
    found
}

/// Whether a first part is a prefix or a combining form (`on`, `bio`), which is no word that a line
/// may not cut to one letter.
pub(crate) fn combining(part: &[char]) -> bool {
    part.len() <= 8
        && bytes(part).is_some_and(|part| find(&part).is_some_and(|part| part.combining))
}

/// Whether the letters before and behind a place are each a listed word that a compound may have
/// there.
pub(crate) fn pair(letters: &[char], at: usize) -> bool {
    let part = |letters: &[char]| bytes(letters).and_then(|part| find(&part));
    let fits =
        |part: LexiconPart, seen: Option<u32>| !part.ending && (part.whole || seen.is_some());
    at >= PAIRED
        && at + PAIRED <= letters.len()
        && part(&letters[..at]).is_some_and(|part| fits(part, part.first))
        && part(&letters[at..]).is_some_and(|part| fits(part, part.last))
}

/// Suffixes that a stem keeps its letters before, and what may follow them.
const SUFFIXES: [&str; 4] = ["achtig", "loos", "loze", "heid"];
const BEHIND_SUFFIXES: [&str; 8] = ["", "e", "er", "ere", "s", "st", "ste", "heid"];
/// Prefixes that keep their letters before a vowel.
const BEFORE_VOWELS: [&str; 3] = ["her", "ont", "ver"];

/// Where a listed word ends before a suffix (`angst|achtig`) or begins behind a prefix
/// (`her|asfalteren`).
pub(crate) fn affix(letters: &[char]) -> Option<usize> {
    let listed = |letters: &[char]| {
        bytes(letters).and_then(|part| find(&part)).is_some_and(|part| !part.ending)
    };
    let matches =
        |letters: &[char], text: &str| letters.len() == text.len() && begins(letters, text);
    let suffix = || {
        let fits = |&at: &usize| {
            let behind = |suffix: &str| {
                begins(&letters[at..], suffix) && {
                    BEHIND_SUFFIXES
                        .iter()
                        .any(|ending| matches(&letters[at + suffix.len()..], ending))
                }
            };
            SUFFIXES.iter().any(|suffix| behind(suffix)) && listed(&letters[..at])
        };
        (4..letters.len().saturating_sub(3)).rev().take(13).find(fits)
    };
    let prefix = letters.len() >= 8
        && vowel(letters[3])
        && BEFORE_VOWELS.iter().any(|prefix| begins(letters, prefix))
        && listed(&letters[3..]);
    if prefix { Some(3) } else { suffix() }
}

/// Where the `en` of a number begins and ends: `vier|en|twintigduizend`, `vier|en|half`.
fn number(word: &[u8]) -> Option<(usize, usize)> {
    let tens = (5..word.len()).find(|&at| {
        TENS.iter().any(|tens| word[at..].starts_with(tens)) || HALVES.contains(&&word[at..])
    })?;
    let and = tens - 2;
    let unit = UNITS.iter().any(|unit| word[..and].ends_with(unit));
    (unit && matches!(word[and..tens], [b'e' | 0xEB, b'n'])).then_some((and, tens))
}

/// The place beside a seam where the word may have its seam as well, and hardly less likely: a
/// linking s may belong to either side (`wijsheid|stand`, `wijsheids|tand`).
pub(crate) fn twin(letters: &[char], places: SeamPlaces) -> Option<usize> {
    let SeamPlaces { from, seam, to } = places;
    let consonant = |at: usize| letters.get(at).is_some_and(|&letter| !vowel(letter));
    let other = match (letters.get(seam.wrapping_sub(1)), letters.get(seam)) {
        (Some('s'), _) if consonant(seam) => seam - 1,
        (_, Some('s')) if consonant(seam + 1) => seam + 1,
        _ => return None,
    };
    let part = |from: usize, to: usize| find(&bytes(letters.get(from..to)?)?);
    let cost = |at: usize| {
        let (first, last) = (part(from, at)?, part(at, to)?);
        let behind = last.first.unwrap_or(NEVER).min(as_last(&last, to - at));
        Some(as_first(&first, at - from)?.saturating_add(behind))
    };
    (cost(other)? <= cost(seam)?.saturating_add(TWIN)).then_some(other)
}

/// Adds the seams of a part that begins at `offset`; `closes` tells whether it ends the word.
fn divide(word: &[u8], (offset, closes): (usize, bool), found: &mut Vec<usize>) {
    if word.len() < SHORTEST {
        return;
    }
    let Some(paths) = paths(word, closes) else {
        return;
    };
    let (best, seams) = cheapest(&paths, None);
    if best >= NEVER {
        return;
    }
    let other = without_seam(word, &paths);
    let mut from = 0;
    for (i, &seam) in seams.iter().enumerate() {
        let to = seams.get(i + 1).copied().unwrap_or(word.len());
        if paths.whole(from, to) || cheapest_but(&paths, seam).min(other) < best + SURE {
            continue;
        }
        found.push(offset + seam);
        if !paths.whole(from, seam) {
            divide(&word[from..seam], (offset + from, false), found);
        }
        from = seam;
    }
    if from > 0 && !paths.whole(from, word.len()) {
        divide(&word[from..], (offset + from, closes), found);
    }
}

/// Ways through a word.
struct Paths {
    length: usize,
    /// First parts: from, to, cost, and whether they are whole words; in order of `from`.
    firsts: Vec<(usize, usize, u32, bool)>,
    /// What the last part costs that begins at each letter.
    lasts: [u32; LONGEST + 1],
    /// Where a last part begins that is a whole word, by bits.
    ends_whole: u64,
    /// The word is a listed stem with an ending.
    inflected: bool,
}

impl Paths {
    /// Whether the letters between two places are a word without a seam.
    fn whole(&self, from: usize, to: usize) -> bool {
        match to == self.length {
            true => self.ends_whole >> from & 1 == 1,
            false => {
                self.firsts.iter().any(|first| (first.0, first.1, first.3) == (from, to, true))
            }
        }
    }
}

/// All parts along the word; `None` for a word that is listed as whole.
fn paths(word: &[u8], closes: bool) -> Option<Paths> {
    let length = word.len();
    let mut paths = Paths {
        length,
        firsts: Vec::new(),
        lasts: [NEVER; LONGEST + 1],
        ends_whole: 0,
        inflected: false,
    };
    let mut reached = [false; LONGEST + 1];
    reached[0] = true;
    for from in (0..length - 1).filter(|&from| from != 1) {
        if !reached[from] {
            continue;
        }
        let mut state = root();
        for (at, &letter) in word.iter().enumerate().skip(from) {
            let Some(next) = step(state, letter) else {
                break;
            };
            state = next;
            let Some(part) = part(state) else {
                continue;
            };
            let (to, size) = (at + 1, at + 1 - from);
            if to == length && from == 0 {
                if part.whole {
                    return None;
                }
            } else if to == length {
                paths.ends_whole |= u64::from(part.whole) << from;
                paths.lasts[from] = as_last(&part, size).min(if closes {
                    NEVER
                } else {
                    part.first.unwrap_or(NEVER)
                });
            } else if to + 2 <= length
                && size >= 2
                && let Some(cost) = as_first(&part, size)
            {
                paths.firsts.push((from, to, cost, part.whole));
                reached[to] = true;
            }
            if from == 0 && size >= 3 && part.whole && to < length && !paths.inflected {
                paths.inflected = word.get(to..).and_then(find).is_some_and(|rest| rest.ending);
            }
        }
    }
    Some(paths)
}

fn as_first(part: &LexiconPart, size: usize) -> Option<u32> {
    match (part.first, size) {
        (Some(cost), _) => Some(cost),
        _ if part.ending => None,
        (None, 0..4) => None,
        (None, 4) => Some(UNSEEN + 10),
        (None, _) => Some(UNSEEN + 4),
    }
}

fn as_last(part: &LexiconPart, size: usize) -> u32 {
    match (part.last, size) {
        (Some(cost), _) => cost,
        _ if part.ending => NEVER,
        (None, 0..4) => NEVER,
        (None, 4) => UNSEEN + 8,
        (None, _) => UNSEEN + 2,
    }
}

/// The least cost to reach each letter over first parts, without a part that ends at `barred`.
fn reach(paths: &Paths, barred: Option<usize>) -> ([u32; LONGEST + 1], [u8; LONGEST + 1]) {
    let (mut costs, mut back) = ([NEVER; LONGEST + 1], [0; LONGEST + 1]);
    costs[0] = 0;
    for &(from, to, cost, _) in &paths.firsts {
        let whole = costs[from] + cost;
        if Some(to) != barred && whole < costs[to] {
            costs[to] = whole;
            back[to] = from as u8;
        }
    }
    (costs, back)
}

/// The cheapest way through the word, and its seams in order.
fn cheapest(paths: &Paths, barred: Option<usize>) -> (u32, Vec<usize>) {
    let (costs, back) = reach(paths, barred);
    let whole = |at: &usize| costs[*at].saturating_add(paths.lasts[*at]);
    let Some(mut at) = (2..paths.length).min_by_key(whole) else {
        return (NEVER, Vec::new());
    };
    let best = whole(&at);
    let mut seams = Vec::new();
    while at > 0 {
        seams.push(at);
        at = usize::from(back[at]);
    }
    seams.reverse();
    (best, seams)
}

/// The cheapest division without one seam, a last part that is not listed being allowed.
fn cheapest_but(paths: &Paths, seam: usize) -> u32 {
    let (costs, _) = reach(paths, Some(seam));
    let unlisted = |at: usize| UNLISTED.0 + UNLISTED.1 * (paths.length - at) as u32;
    let divisions =
        (2..paths.length - 1).map(|at| costs[at].saturating_add(paths.lasts[at].min(unlisted(at))));
    divisions.min().unwrap_or(NEVER)
}

/// The cheapest explanation without any seam.
fn without_seam(word: &[u8], paths: &Paths) -> u32 {
    let unknown = UNKNOWN.0 * paths.length as u32 / 100 + UNKNOWN.1;
    let inflected = if paths.inflected { INFLECTED } else { NEVER };
    let prefixed = PREFIXES.iter().filter(|(prefix, _)| {
        word.strip_prefix(*prefix).is_some_and(|rest| rest.len() >= 3 && find(rest).is_some())
    });
    prefixed.map(|&(_, cost)| cost).fold(unknown.min(inflected), u32::min)
}

#[cfg(test)]
mod tests {
    use super::{SeamPlaces, seams, twin};

    fn divided(word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        let seams = seams(&letters);
        let part = |(i, letter): (usize, &char)| {
            if seams.contains(&i) { format!("={letter}") } else { letter.to_string() }
        };
        letters.iter().enumerate().map(part).collect()
    }

    #[test]
    fn compounds_at_their_seams() {
        for word in [
            "kracht=meting",
            "kerst=op=treden",
            "melk=allergie",
            "budget=winkel",
            "concert=opname",
            "klant=order",
            "raads=vergadering",
            "tarwe=ontkieming",
            "pijn=stillende",
            "drie=ën=twintig",
            "honderd=vier=en=twintig=duizend",
            "zeven=en=zestigjarige",
        ] {
            assert_eq!(divided(&word.replace('=', "")), word);
        }
    }

    #[test]
    fn words_that_only_look_like_compounds() {
        for word in [
            "beslagen",
            "gekrijst",
            "momenten",
            "verhalen",
            "professoren",
            "transportabel",
            "bestedingen",
            "nachtegaal",
            "betrekkelijk",
        ] {
            assert_eq!(divided(word), word);
        }
    }

    #[test]
    fn a_linking_s_may_go_either_way() {
        let letters: Vec<char> = "wijsheidstand".chars().collect();
        assert_eq!(twin(&letters, SeamPlaces { from: 0, seam: 8, to: 13 }), Some(9));
        let letters: Vec<char> = "krachtmeting".chars().collect();
        assert_eq!(twin(&letters, SeamPlaces { from: 0, seam: 6, to: 12 }), None);
    }
}
