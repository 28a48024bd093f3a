//! One run of letters comes in, its breaks go out: those of `raw`, the rules that take breaks away
//! (vowel, minima, names) and those that respell or rank them.
//!
//! Source: Taalunie, Leidraad 18.

use super::class::{Break, Class, Hyphenation, Why};
use super::raw::{FLOOR, RawBreaks, RunPlace, find, of_base};
use super::runs::{Casing, LetterRun};
use crate::language::letters::{one_of, vowel};
use crate::language::row::{Diminutive, SeamOrigin, WordRules};

/// Adds the breaks of a run, in order.
pub(crate) fn within(run: &LetterRun, place: &RunPlace, out: &mut Vec<Break>) {
    let letters = run.letters.as_slice();
    if letters.len() < 2 * FLOOR {
        return;
    }
    let Some(mut found) = find(run, place) else {
        return;
    };
    let row = place.with.language.row();
    let rules = row.words;
    let diminutive = (rules.diminutive)(letters);
    let compound = found.origin == SeamOrigin::Compound && !found.seams.is_empty();
    let name = run.case == Casing::Initial
        && !row.capital_nouns
        && found.why != Why::HouseException
        && !compound
        && (!place.start || (rules.is_name)(letters));
    let unlisted = found.is_unlisted();
    if unlisted {
        apply(diminutive, (letters, place), &mut found);
    }
    settle(run, place, &mut found, name);
    // A name keeps the seam that a list or a rule for names tells.
    let told = found.origin == SeamOrigin::Called || found.why == Why::Exception;
    for (&k, structure) in found.breaks.iter().zip(structures(letters, place, &found)) {
        let class = match structure {
            Class::SoftHyphen => Class::SoftHyphen,
            Class::Seam | Class::Prefix if name && told && found.seams.contains(&k) => Class::Seam,
            _ if name => Class::Name,
            structure if place.hyphenated => structure.max(Class::Stub),
            structure => structure,
        };
        let respell = match diminutive {
            Some(Diminutive::Vowel { at, last }) if at == k => {
                base_form(run, place.word, (at, last))
            }
            _ => plain_start(run, (place.word, k), rules),
        };
        let why = match found.why {
            _ if respell.is_some() && unlisted => Why::Respelling,
            _ if found.origin != SeamOrigin::Listed && structure == Class::Seam => Why::Seam,
            why => why,
        };
        out.push(Break { at: run.starts[k], class, hyphen: true, respell, why });
    }
}

/// Takes away what the rules forbid.
fn settle(run: &LetterRun, place: &RunPlace, found: &mut RawBreaks, name: bool) {
    let letters = run.letters.as_slice();
    let rules = place.with.language.row().words;
    let unlisted = found.is_unlisted();
    let breaks = &mut found.breaks;
    breaks.retain(|&k| k >= FLOOR && k + FLOOR <= letters.len() && !run.glued.contains(&k));
    keep_parts_with_vowels(letters, breaks, |k| {
        unlisted && ((rules.pair)(letters, k) || (rules.affix)(letters) == Some(k))
    });
    if unlisted {
        keep_edges_of_clashes(letters, breaks);
        breaks.retain(|&k| !(rules.one_sound)(letters, k, name));
        if name && found.why == Why::Pattern {
            (rules.settle_name)(letters, &found.seams, breaks);
        }
        let (left, right) = minima(place.with);
        breaks.retain(|&k| k >= left && letters.len() - k + place.tail >= right);
    }
}

/// What each break parts, whatever the word is: seam, prefix, syllable, stub.
fn structures(letters: &[char], place: &RunPlace, found: &RawBreaks) -> Vec<Class> {
    let breaks = &found.breaks;
    let end = letters.len() + place.tail;
    let rules = place.with.language.row().words;
    let prefixes =
        if breaks.is_empty() { Vec::new() } else { (rules.prefix_ends)(letters, breaks) };
    let structure = |(i, &k): (usize, &usize)| {
        let before = k - if i == 0 { 0 } else { breaks[i - 1] };
        let next = breaks.get(i + 1).copied().unwrap_or(end);
        if found.why == Why::SoftHyphen {
            return Class::SoftHyphen;
        }
        if prefixes.contains(&k) {
            return Class::Prefix;
        }
        let poor = before == 1 || next - k == 1 || k == FLOOR || end - k == FLOOR;
        let other = if poor { Class::Stub } else { Class::Syllable };
        joint(letters, k, (found, rules)).unwrap_or(other)
    };
    breaks.iter().enumerate().map(structure).collect()
}

/// Puts the breaks before -tje and -je in as the diminutive has them.
fn apply(
    diminutive: Option<Diminutive>,
    (letters, place): (&[char], &RunPlace),
    found: &mut RawBreaks,
) {
    match diminutive {
        // The vowel is doubled for the ending's sake: alone it is one letter (`video`), which goes
        // with what is before it.
        Some(Diminutive::Vowel { at, .. }) => {
            if found.seams.is_empty() {
                found.breaks = of_base(&letters[..at - 1], place.with.language);
            }
            found.breaks.retain(|&k| k + 2 < at);
            found.breaks.push(at);
        }
        Some(Diminutive::Stem(at)) => {
            found.breaks.retain(|&k| k + 1 < at);
            found.breaks.push(at);
        }
        Some(Diminutive::Either(at)) => found.breaks.retain(|&k| k < at),
        None => {}
    }
}

/// What stands between the parts that the lexicon found before and behind a break.
fn joint(letters: &[char], k: usize, (found, rules): (&RawBreaks, &WordRules)) -> Option<Class> {
    let seams = &found.seams;
    let i = seams.binary_search(&k).ok()?;
    let before = &letters[if i == 0 { 0 } else { seams[i - 1] }..k];
    let behind = &letters[k..];
    // What is shorter than three letters and no word of its own goes with what follows.
    let short = |part: &[char], texts: &[&str]| one_of(part, texts.iter().copied());
    let word = |part: &[char]| part.len() > FLOOR || short(part, rules.short_words);
    match () {
        _ if found.origin == SeamOrigin::Listed || (word(before) && word(behind)) => {
            Some(Class::Seam)
        }
        _ if short(before, rules.short_prefixes) && behind.len() > FLOOR => Some(Class::Prefix),
        _ => None,
    }
}

/// Takes away the breaks on both sides of a part without a vowel: at most one of them is right, and
/// that one stays only where it is known to part two words.
fn keep_parts_with_vowels(
    letters: &[char],
    breaks: &mut Vec<usize>,
    parts_words: impl Fn(usize) -> bool,
) {
    let mut wrong: Vec<usize> = Vec::new();
    let mut from = 0;
    for &to in breaks.iter().chain([&letters.len()]) {
        if !letters[from..to].iter().any(|&letter| vowel(letter)) {
            match (parts_words(from), parts_words(to)) {
                (true, false) => wrong.push(to),
                (false, true) => wrong.push(from),
                _ => wrong.extend([from, to]),
            }
        }
        from = to;
    }
    if !wrong.is_empty() {
        breaks.retain(|k| !wrong.contains(k));
    }
}

/// Between two equal vowels only a seam can lie (`video-opname`), so the single vowel before it
/// belongs to the part before: the break before that vowel goes.
fn keep_edges_of_clashes(letters: &[char], breaks: &mut Vec<usize>) {
    let clash = |k: usize| vowel(letters[k]) && letters[k - 1] == letters[k];
    let wrong = breaks.windows(2).find(|pair| pair[0] + 1 == pair[1] && clash(pair[1]));
    if let Some(wrong) = wrong.map(|pair| pair[0]) {
        breaks.retain(|&k| k != wrong);
    }
}

/// Fewest letters left and right.
fn minima(with: &Hyphenation) -> (usize, usize) {
    let (left, right) = (usize::from(with.minima.0), usize::from(with.minima.1));
    let least = with.language.row().minima;
    (left.max(least.0).max(FLOOR), right.max(least.1).max(FLOOR))
}

/// The word around a break before -tje, its base form restored.
fn base_form(run: &LetterRun, word: &str, (at, last): (usize, char)) -> Option<(String, String)> {
    let stem = word.get(..run.starts[at - 2])?;
    let rest = word.get(run.starts[at]..)?;
    Some((format!("{stem}{last}"), rest.to_owned()))
}

/// The word around a break whose next letter loses its diaeresis.
fn plain_start(
    run: &LetterRun,
    (word, k): (&str, usize),
    rules: &WordRules,
) -> Option<(String, String)> {
    let plain = (rules.without_diaeresis)(run.letters[k - 1], run.letters[k])?;
    let next = run.starts.get(k + 1).copied().unwrap_or(run.end);
    let (before, rest) = (word.get(..run.starts[k])?, word.get(next..)?);
    let capital = word.get(run.starts[k]..)?.starts_with(char::is_uppercase);
    let plain = if capital { plain.to_ascii_uppercase() } else { plain };
    Some((before.to_owned(), format!("{plain}{rest}")))
}
