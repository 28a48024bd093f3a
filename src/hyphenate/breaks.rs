//! One run of letters comes in, its breaks go out: listed words, soft hyphens or patterns; then the
//! rules that take breaks away (vowel, minima, names) and those that respell or rank them.
//!
//! Source: Liang, Word Hy-phen-a-tion by Com-put-er, 1983; Taalunie, Leidraad 18.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::OnceLock;

use hyphenation::{Hyphenator, Standard};

use super::class::{Break, Class, Hyphenation, Why};
use super::exceptions::{Entry, Exceptions};
use super::runs::{Casing, LetterRun};
use crate::language::dutch::{Diminutive, Origin};
use crate::language::{Language, dutch, patterns, vowel};

/// Where a run stands in its word.
pub(crate) struct RunPlace<'a> {
    /// The word as given.
    pub word: &'a str,
    /// The settings.
    pub with: &'a Hyphenation,
    /// The run may begin a sentence, so its capital says nothing.
    pub start: bool,
    /// The word has a hard hyphen: breaks elsewhere are a last resort.
    pub hyphenated: bool,
    /// Letters that follow behind an apostrophe and stay with the run (`foto's`: 1).
    pub tail: usize,
}

/// No part of a word is ever shorter, whatever the settings.
const FLOOR: usize = 2;

/// Adds the breaks of a run, in order.
pub(crate) fn within(run: &LetterRun, place: &RunPlace, out: &mut Vec<Break>) {
    let letters = run.letters.as_slice();
    if letters.len() < 2 * FLOOR {
        return;
    }
    let Some(mut found) = find(run, place) else {
        return;
    };
    let dutch = place.with.language == Language::Dutch;
    let diminutive = if dutch && letters.ends_with(&['e']) | letters.ends_with(&['s']) {
        dutch::diminutive(letters)
    } else {
        None
    };
    let compound = found.origin == Origin::Compound && !found.seams.is_empty();
    let name = run.case == Casing::Initial
        && found.why != Why::HouseException
        && !compound
        && (!place.start || (dutch && dutch::is_name(letters)));
    settle(run, place, &mut found, (name, diminutive));
    let unlisted = found.is_unlisted();
    // A name keeps the seam that a list or a rule for names tells.
    let told = found.origin == Origin::Called || found.why == Why::Exception;
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
            _ if dutch => plain_start(run, place.word, k),
            _ => None,
        };
        let why = match found.why {
            _ if respell.is_some() && unlisted => Why::Respelling,
            _ if found.origin != Origin::Listed && structure == Class::Seam => Why::Seam,
            why => why,
        };
        out.push(Break { at: run.starts[k], class, hyphen: true, respell, why });
    }
}

/// Puts the breaks of a diminutive in, and takes away what the rules forbid.
fn settle(
    run: &LetterRun,
    place: &RunPlace,
    found: &mut RawBreaks,
    (name, diminutive): (bool, Option<Diminutive>),
) {
    let letters = run.letters.as_slice();
    let dutch = place.with.language == Language::Dutch;
    let unlisted = found.is_unlisted();
    if unlisted {
        if let Some(Diminutive::Vowel { at, .. }) = diminutive
            && found.seams.is_empty()
        {
            found.breaks = of_base(&letters[..at - 1]);
        }
        apply(diminutive, &mut found.breaks);
    }
    let breaks = &mut found.breaks;
    breaks.retain(|&k| k >= FLOOR && k + FLOOR <= letters.len() && !run.glued.contains(&k));
    keep_parts_with_vowels(letters, breaks, |k| {
        unlisted && dutch && (dutch::pair(letters, k) || dutch::affix(letters) == Some(k))
    });
    if unlisted {
        keep_edges_of_clashes(letters, breaks);
        if dutch {
            breaks.retain(|&k| !dutch::eij(letters, k, name));
        }
        if dutch && name && found.why == Why::Pattern {
            dutch::doubtful(letters, &found.seams, breaks);
        }
        let (left, right) = minima(place.with);
        breaks.retain(|&k| k >= left && letters.len() - k + place.tail >= right);
    }
}

/// What each break parts, whatever the word is: seam, prefix, syllable, stub.
fn structures(letters: &[char], place: &RunPlace, found: &RawBreaks) -> Vec<Class> {
    let breaks = &found.breaks;
    let end = letters.len() + place.tail;
    let dutch = place.with.language == Language::Dutch && !breaks.is_empty();
    let prefixes = if dutch { dutch::prefix_ends(letters, breaks) } else { Vec::new() };
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
        joint(letters, k, (&found.seams, found.origin)).unwrap_or(other)
    };
    breaks.iter().enumerate().map(structure).collect()
}

/// The breaks of the base form of a diminutive.
fn of_base(letters: &[char]) -> Vec<usize> {
    match patterns(Language::Dutch) {
        Some(dictionary) => of_part(letters, false, dictionary),
        None => Vec::new(),
    }
}

/// Breaks before -tje and -je as the diminutive has them.
fn apply(diminutive: Option<Diminutive>, breaks: &mut Vec<usize>) {
    match diminutive {
        // The vowel is doubled for the ending's sake: alone it is one letter (`video`), which goes
        // with what is before it.
        Some(Diminutive::Vowel { at, .. }) => {
            breaks.retain(|&k| k + 2 < at);
            breaks.push(at);
        }
        Some(Diminutive::Stem(at)) => {
            breaks.retain(|&k| k + 1 < at);
            breaks.push(at);
        }
        Some(Diminutive::Either(at)) => breaks.retain(|&k| k < at),
        None => {}
    }
}

/// Two letters that are a word, which may be a part of a compound (`ei|dooier`), or stand between
/// two numbers.
const SHORT_WORDS: [&str; 9] = ["ei", "ui", "eb", "os", "as", "ja", "zo", "en", "ën"];
/// Two letters that lead what follows, like a prefix: `in|vloed`, `ziekenhuis|af|deling`.
const PARTICLES: [&str; 6] = ["af", "in", "na", "om", "on", "op"];

/// What stands between the parts that the lexicon found before and behind a break.
fn joint(letters: &[char], k: usize, (seams, origin): (&[usize], Origin)) -> Option<Class> {
    let i = seams.binary_search(&k).ok()?;
    let before = &letters[if i == 0 { 0 } else { seams[i - 1] }..k];
    let behind = &letters[k..];
    let one_of = |part: &[char], list: &[&str]| {
        list.iter().any(|word| word.chars().eq(part.iter().copied()))
    };
    // What is shorter than three letters and no word of its own goes with what follows.
    let word = |part: &[char]| part.len() > FLOOR || one_of(part, &SHORT_WORDS);
    match () {
        _ if origin == Origin::Listed || (word(before) && word(behind)) => Some(Class::Seam),
        _ if one_of(before, &PARTICLES) && behind.len() > FLOOR => Some(Class::Prefix),
        _ => None,
    }
}

/// The breaks of a run before any rule has looked at them, in letters, sorted.
struct RawBreaks<'a> {
    breaks: Vec<usize>,
    seams: Cow<'a, [usize]>,
    why: Why,
    /// Where the seams come from.
    origin: Origin,
}

impl<'a> RawBreaks<'a> {
    /// Whether no one but the language itself tells the breaks.
    fn is_unlisted(&self) -> bool {
        matches!(self.why, Why::Pattern | Why::Exception)
    }

    fn listed(entry: &'a Entry, why: Why) -> RawBreaks<'a> {
        RawBreaks {
            breaks: entry.breaks.clone(),
            seams: Cow::Borrowed(&entry.seams),
            why,
            origin: Origin::Listed,
        }
    }
}

/// Looks where a break may come from, the writer's own hand first; `None` where none may.
fn find<'a>(run: &LetterRun, place: &RunPlace<'a>) -> Option<RawBreaks<'a>> {
    if !run.soft.is_empty() {
        let seams = Cow::Borrowed(&[][..]);
        return Some(RawBreaks {
            breaks: run.soft.clone(),
            seams,
            why: Why::SoftHyphen,
            origin: Origin::Listed,
        });
    }
    let dictionary = patterns(place.with.language)?;
    if run.case == Casing::Capitals {
        return None;
    }
    let text: String = run.letters.iter().collect();
    if let Some(entry) = place.with.exceptions.find(&text) {
        return Some(RawBreaks::listed(entry, Why::HouseException));
    }
    let is_dutch = place.with.language == Language::Dutch;
    if run.case == Casing::Mixed {
        return if is_dutch { behind_brand(run, dictionary) } else { None };
    }
    if dutch::roman(&run.letters) {
        return None;
    }
    if !is_dutch {
        let (breaks, why) = by_pattern(dictionary, &text);
        return Some(RawBreaks { breaks, seams: Cow::Borrowed(&[]), why, origin: Origin::Listed });
    }
    if let Some(entry) = built_in().find(&text) {
        return Some(RawBreaks::listed(entry, Why::Exception));
    }
    Some(of_loan_verb(&text).unwrap_or_else(|| in_dutch(run, &text, dictionary)))
}

/// The breaks of a compound that begins with a brand of capitals inside (`GroenLinks|fractie`):
/// the seam behind the brand, and those of what follows. The brand itself is never broken, not at
/// its capital either: a hyphen there would spell it otherwise (`Groen-Links`).
fn behind_brand(run: &LetterRun, dictionary: &Standard) -> Option<RawBreaks<'static>> {
    let from = run.last_capital;
    let letters = run.letters.get(from..)?;
    let by_lexicon = dutch::seams(letters).first().copied();
    let seam = by_lexicon.or_else(|| dutch::last_word(letters))?;
    let rest: String = letters[seam..].iter().collect();
    let part = LetterRun { letters: letters[seam..].to_vec(), case: Casing::Small, ..run.clone() };
    let inner = match built_in().find(&rest) {
        Some(entry) => RawBreaks::listed(entry, Why::Exception),
        None => in_dutch(&part, &rest, dictionary),
    };
    let at = from + seam;
    let moved = |k: &usize| at + k;
    let inner_seams = inner.seams.iter().map(moved);
    let seams: Vec<usize> = Some(at).into_iter().chain(inner_seams).collect();
    let fits = |k: &&usize| **k >= FLOOR && rest.chars().count() >= **k + FLOOR;
    let breaks = inner.breaks.iter().filter(fits).map(moved);
    Some(RawBreaks {
        breaks: Some(at).into_iter().chain(breaks).collect(),
        seams: Cow::Owned(seams),
        why: Why::Pattern,
        origin: Origin::Compound,
    })
}

/// The breaks of a form of a loan verb whose stem is listed (`ge|face|bookt`); patterns know
/// nothing of either.
fn of_loan_verb(text: &str) -> Option<RawBreaks<'static>> {
    let known = |stem: &str| built_in().find(stem);
    let (entry, (stem, from, syllable)) =
        dutch::stems(text).find_map(|form| Some((known(form.0)?, form)))?;
    let mut breaks: Vec<usize> = Some(from).filter(|&from| from > 0).into_iter().collect();
    breaks.extend(entry.breaks.iter().map(|k| from + k));
    breaks.extend(Some(from + stem.chars().count()).filter(|_| syllable));
    let seams = Cow::Borrowed(&[][..]);
    Some(RawBreaks { breaks, seams, why: Why::Exception, origin: Origin::Listed })
}

/// The breaks of a Dutch word: those of its parts, each as a word of its own, and the seams between
/// them.
fn in_dutch(run: &LetterRun, text: &str, dictionary: &Standard) -> RawBreaks<'static> {
    let letters = run.letters.as_slice();
    let (mut seams, origin) = match dictionary.exceptions.0.contains_key(text) {
        true => (Vec::new(), Origin::Listed),
        false => dutch::seams_of(letters, run.case == Casing::Initial),
    };
    if seams.is_empty() {
        let (breaks, why) = without_seam(letters, text, dictionary);
        return RawBreaks { breaks, seams: Cow::Borrowed(&[]), why, origin: Origin::Listed };
    }
    let whole = OnceCell::new();
    let whole = || whole.get_or_init(|| by_pattern(dictionary, &folded(text)).0);
    if origin == Origin::Compound {
        settle_twins(letters, &mut seams, whole);
    }
    let mut breaks = Vec::new();
    let (mut from, mut part) = (0, 0);
    for &to in seams.iter().chain([&letters.len()]) {
        let last = to == letters.len();
        breaks.extend(Some(to).filter(|&to| to < letters.len()));
        // A prefix or a combining form is no word: where the patterns know it, they know what
        // follows it as well.
        let leads = dutch::combining(&letters[part..to]) && whole().contains(&to);
        part = to;
        if leads {
            continue;
        }
        let inner = of_part(&letters[from..to], last, dictionary).into_iter();
        breaks.extend(inner.filter(|&k| k >= FLOOR && k + FLOOR <= to - from).map(|k| from + k));
        from = to;
    }
    breaks.sort_unstable();
    breaks.dedup();
    RawBreaks { breaks, seams: Cow::Owned(seams), why: Why::Pattern, origin }
}

/// The breaks of a part of a compound, as if it stood alone; the last part may have a reading of
/// its own.
fn of_part(letters: &[char], last: bool, dictionary: &Standard) -> Vec<usize> {
    let part: String = letters.iter().collect();
    let as_last = if last { last_parts().find(&part) } else { None };
    match as_last.or_else(|| built_in().find(&part)) {
        Some(entry) => entry.breaks.clone(),
        None => without_seam(letters, &part, dictionary).0,
    }
}

/// The breaks of a word without a seam; where the patterns miss the edge of its suffix or prefix,
/// those of both sides.
fn without_seam(letters: &[char], text: &str, dictionary: &Standard) -> (Vec<usize>, Why) {
    let (breaks, why) = by_pattern(dictionary, &folded(text));
    let Some(edge) =
        dutch::affix(letters).filter(|edge| why == Why::Pattern && !breaks.contains(edge))
    else {
        return (breaks, why);
    };
    let of =
        |letters: &[char]| by_pattern(dictionary, &folded(&letters.iter().collect::<String>())).0;
    let mut both: Vec<usize> =
        of(&letters[..edge]).into_iter().filter(|&k| k >= FLOOR && k + FLOOR <= edge).collect();
    both.push(edge);
    both.extend(of(&letters[edge..]).into_iter().filter(|&k| k >= FLOOR).map(|k| edge + k));
    (both, why)
}

/// Where a linking s may belong to either side of a seam the patterns choose, if they know.
fn settle_twins<'a>(letters: &[char], seams: &mut [usize], breaks: impl Fn() -> &'a Vec<usize>) {
    for i in 0..seams.len() {
        let from = if i == 0 { 0 } else { seams[i - 1] };
        let to = seams.get(i + 1).copied().unwrap_or(letters.len());
        if let Some(twin) = dutch::twin(letters, (from, seams[i], to)) {
            let breaks = breaks();
            if breaks.contains(&twin) && !breaks.contains(&seams[i]) {
                seams[i] = twin;
            }
        }
    }
}

/// The exceptions that come with the language.
fn built_in() -> &'static Exceptions {
    static BUILT_IN: OnceLock<Exceptions> = OnceLock::new();
    BUILT_IN.get_or_init(|| listed(&dutch::EXCEPTIONS).unwrap_or_default())
}

/// Words that break otherwise as the last part of a compound.
fn last_parts() -> &'static Exceptions {
    static LAST_PARTS: OnceLock<Exceptions> = OnceLock::new();
    LAST_PARTS.get_or_init(|| listed(&dutch::LAST_PARTS).unwrap_or_default())
}

/// Reads lists that have several words to a line.
fn listed(lists: &[&str]) -> Result<Exceptions, (usize, String)> {
    let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    Exceptions::parse(&lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join("\n"))
}

fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(|letter| dutch::folded(letter) == letter) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(dutch::folded).collect())
    }
}

/// The dictionary's breaks in letters: its own exception for the word, or what its patterns say.
fn by_pattern(dictionary: &Standard, text: &str) -> (Vec<usize>, Why) {
    let bounds = (1, text.len());
    let (bytes, why) = match dictionary.exception_within(text, bounds) {
        Some(bytes) => (bytes, Why::Exception),
        None => (dictionary.opportunities_within(text, bounds), Why::Pattern),
    };
    if text.is_ascii() {
        return (bytes, why);
    }
    let places = text.char_indices().enumerate();
    let breaks = places.filter(|(_, (byte, _))| bytes.binary_search(byte).is_ok());
    (breaks.map(|(letter, _)| letter).collect(), why)
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
    match with.language {
        Language::English => (left.max(FLOOR), right.max(3)),
        _ => (left.max(FLOOR), right.max(FLOOR)),
    }
}

/// The word around a break before -tje, its base form restored.
fn base_form(run: &LetterRun, word: &str, (at, last): (usize, char)) -> Option<(String, String)> {
    let stem = word.get(..run.starts[at - 2])?;
    let rest = word.get(run.starts[at]..)?;
    Some((format!("{stem}{last}"), rest.to_owned()))
}

/// The word around a break whose next letter loses its diaeresis.
fn plain_start(run: &LetterRun, word: &str, k: usize) -> Option<(String, String)> {
    let plain = dutch::without_diaeresis(run.letters[k - 1], run.letters[k])?;
    let next = run.starts.get(k + 1).copied().unwrap_or(run.end);
    let (before, rest) = (word.get(..run.starts[k])?, word.get(next..)?);
    let capital = word.get(run.starts[k]..)?.starts_with(char::is_uppercase);
    let plain = if capital { plain.to_ascii_uppercase() } else { plain };
    Some((before.to_owned(), format!("{plain}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::{dutch, listed};

    #[test]
    fn the_lists_of_the_language_are_sound() {
        let words = listed(&dutch::EXCEPTIONS).expect("sound lists");
        assert!(
            words.find("sergeant").is_some()
                && words.find("dordrecht").is_some()
                && words.find("valkuil").is_some()
        );
        assert!(listed(&dutch::LAST_PARTS).expect("a sound list").find("balletje").is_some());
    }
}
