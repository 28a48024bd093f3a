//! One run of letters comes in, the places where it may break go out before any rule has looked at
//! them: the writer's soft hyphens, a listed word, or the patterns, part by part of a compound.
//!
//! Source: Liang, Word Hy-phen-a-tion by Com-put-er, 1983; Taalunie, Leidraad 18.

use std::borrow::Cow;
use std::cell::OnceCell;

use hyphenation::{Hyphenator, Standard};

use super::class::{Hyphenation, Why};
use super::exceptions::{Entry, Exceptions};
use super::runs::{Casing, LetterRun};
use crate::language::letters::roman;
use crate::language::row::{SeamOrigin, SeamPlaces, WordRules};
use crate::language::{ByLanguage, Language, patterns};

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
pub(crate) const FLOOR: usize = 2;

/// The breaks of a run before any rule has looked at them, in letters, sorted.
pub(crate) struct RawBreaks<'a> {
    /// Places in letters, sorted.
    pub breaks: Vec<usize>,
    /// Those of `breaks` that are seams.
    pub seams: Cow<'a, [usize]>,
    /// What tells the breaks.
    pub why: Why,
    /// Where the seams come from.
    pub origin: SeamOrigin,
}

impl<'a> RawBreaks<'a> {
    /// Whether no one but the language itself tells the breaks.
    pub(crate) fn is_unlisted(&self) -> bool {
        matches!(self.why, Why::Pattern | Why::Exception)
    }

    fn listed(entry: &'a Entry, why: Why) -> RawBreaks<'a> {
        RawBreaks {
            breaks: entry.breaks.clone(),
            seams: Cow::Borrowed(&entry.seams),
            why,
            origin: SeamOrigin::Listed,
        }
    }
}

/// Looks where a break may come from, the writer's own hand first; `None` where none may.
pub(crate) fn find<'a>(run: &LetterRun, place: &RunPlace<'a>) -> Option<RawBreaks<'a>> {
    if !run.soft.is_empty() {
        let seams = Cow::Borrowed(&[][..]);
        return Some(RawBreaks {
            breaks: run.soft.clone(),
            seams,
            why: Why::SoftHyphen,
            origin: SeamOrigin::Listed,
        });
    }
    if run.case == Casing::Capitals {
        return None;
    }
    let text: String = run.letters.iter().collect();
    if let Some(entry) = place.with.exceptions.find(&text) {
        return Some(RawBreaks::listed(entry, Why::HouseException));
    }
    let known = &Known::of(place.with.language)?;
    if run.case == Casing::Mixed {
        return behind_brand(run, known);
    }
    if roman(&run.letters) {
        return None;
    }
    if let Some(entry) = known.built_in(&text) {
        return Some(RawBreaks::listed(entry, Why::Exception));
    }
    Some(of_loan_verb(&text, known).unwrap_or_else(|| divided(run, &text, known)))
}

/// What is known of a language's words.
struct Known {
    language: Language,
    rules: &'static WordRules,
    dictionary: &'static Standard,
}

impl Known {
    /// `None` for a language without patterns.
    fn of(language: Language) -> Option<Known> {
        let dictionary = patterns(language)?;
        Some(Known { language, rules: language.row().words, dictionary })
    }

    /// A word among the exceptions that come with the language.
    fn built_in(&self, word: &str) -> Option<&'static Entry> {
        static BUILT_IN: ByLanguage<Exceptions> = ByLanguage::new();
        BUILT_IN
            .get(self.language, |row| listed(row.words.exceptions).unwrap_or_default())?
            .find(word)
    }

    /// A word among those that break otherwise as the last part of a compound.
    fn last_part(&self, word: &str) -> Option<&'static Entry> {
        static LAST_PARTS: ByLanguage<Exceptions> = ByLanguage::new();
        LAST_PARTS
            .get(self.language, |row| listed(row.words.last_parts).unwrap_or_default())?
            .find(word)
    }
}

/// The breaks of a compound that begins with a brand of capitals inside (`GroenLinks|fractie`):
/// the seam behind the brand, and those of what follows. The brand itself is never broken, not at
/// its capital either: a hyphen there would spell it otherwise (`Groen-Links`).
fn behind_brand(run: &LetterRun, known: &Known) -> Option<RawBreaks<'static>> {
    let from = run.last_capital;
    let letters = run.letters.get(from..)?;
    let seam = (known.rules.brand_end)(letters)?;
    let rest: String = letters[seam..].iter().collect();
    let part = LetterRun { letters: letters[seam..].to_vec(), case: Casing::Small, ..run.clone() };
    let inner = match known.built_in(&rest) {
        Some(entry) => RawBreaks::listed(entry, Why::Exception),
        None => divided(&part, &rest, known),
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
        origin: SeamOrigin::Compound,
    })
}

/// The breaks of a form of a loan verb whose stem is listed (`ge|face|bookt`); patterns know
/// nothing of either.
fn of_loan_verb(text: &str, known: &Known) -> Option<RawBreaks<'static>> {
    let forms = (known.rules.verb_forms)(text);
    let (entry, form) =
        forms.into_iter().find_map(|form| Some((known.built_in(form.stem)?, form)))?;
    let from = form.from;
    let mut breaks: Vec<usize> = Some(from).filter(|&from| from > 0).into_iter().collect();
    breaks.extend(entry.breaks.iter().map(|k| from + k));
    let to = from + form.stem.chars().count();
    breaks.extend(Some(to).filter(|_| form.syllable));
    let seams = Cow::Borrowed(&[][..]);
    Some(RawBreaks { breaks, seams, why: Why::Exception, origin: SeamOrigin::Listed })
}

/// The breaks of a word that is not listed: those of its parts, each as a word of its own, and the
/// seams between them.
fn divided(run: &LetterRun, text: &str, known: &Known) -> RawBreaks<'static> {
    let letters = run.letters.as_slice();
    let (mut seams, origin) = match known.dictionary.exceptions.0.contains_key(text) {
        true => (Vec::new(), SeamOrigin::Listed),
        false => (known.rules.seams)(letters, run.case == Casing::Initial),
    };
    if seams.is_empty() {
        let (breaks, why) = without_seam(letters, text, known);
        return RawBreaks { breaks, seams: Cow::Borrowed(&[]), why, origin: SeamOrigin::Listed };
    }
    let whole = OnceCell::new();
    let whole = || whole.get_or_init(|| by_pattern(known, text).0);
    if origin == SeamOrigin::Compound {
        settle_twins(letters, &mut seams, (known.rules, whole));
    }
    let mut breaks = Vec::new();
    let (mut from, mut part) = (0, 0);
    for &to in seams.iter().chain([&letters.len()]) {
        let last = to == letters.len();
        breaks.extend(Some(to).filter(|&to| to < letters.len()));
        // A prefix or a combining form is no word: where the patterns know it, they know what
        // follows it as well.
        let leads = (known.rules.combining)(&letters[part..to]) && whole().contains(&to);
        part = to;
        if leads {
            continue;
        }
        let inner = of_part(&letters[from..to], last, known).into_iter();
        breaks.extend(inner.filter(|&k| k >= FLOOR && k + FLOOR <= to - from).map(|k| from + k));
        from = to;
    }
    breaks.sort_unstable();
    breaks.dedup();
    RawBreaks { breaks, seams: Cow::Owned(seams), why: Why::Pattern, origin }
}

/// The breaks of a part of a compound, as if it stood alone; the last part may have a reading of
/// its own.
fn of_part(letters: &[char], last: bool, known: &Known) -> Vec<usize> {
    let part: String = letters.iter().collect();
    let as_last = if last { known.last_part(&part) } else { None };
    match as_last.or_else(|| known.built_in(&part)) {
        Some(entry) => entry.breaks.clone(),
        None => without_seam(letters, &part, known).0,
    }
}

/// The breaks of a word without a seam; where the patterns miss the edge of its suffix or prefix,
/// those of both sides.
fn without_seam(letters: &[char], text: &str, known: &Known) -> (Vec<usize>, Why) {
    let (breaks, why) = by_pattern(known, text);
    let Some(edge) =
        (known.rules.affix)(letters).filter(|edge| why == Why::Pattern && !breaks.contains(edge))
    else {
        return (breaks, why);
    };
    let of = |letters: &[char]| by_pattern(known, &letters.iter().collect::<String>()).0;
    let mut both: Vec<usize> =
        of(&letters[..edge]).into_iter().filter(|&k| k >= FLOOR && k + FLOOR <= edge).collect();
    both.push(edge);
    both.extend(of(&letters[edge..]).into_iter().filter(|&k| k >= FLOOR).map(|k| edge + k));
    (both, why)
}

/// Where a linking s may belong to either side of a seam the patterns choose, if they know.
fn settle_twins<'a>(
    letters: &[char],
    seams: &mut [usize],
    (rules, breaks): (&WordRules, impl Fn() -> &'a Vec<usize>),
) {
    for i in 0..seams.len() {
        let from = if i == 0 { 0 } else { seams[i - 1] };
        let to = seams.get(i + 1).copied().unwrap_or(letters.len());
        if let Some(twin) = (rules.twin)(letters, SeamPlaces { from, seam: seams[i], to }) {
            let breaks = breaks();
            if breaks.contains(&twin) && !breaks.contains(&seams[i]) {
                seams[i] = twin;
            }
        }
    }
}

/// Reads lists that have several words to a line.
fn listed(lists: &[&str]) -> Result<Exceptions, (usize, String)> {
    let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    Exceptions::parse(&lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join("\n"))
}

fn folded<'a>(text: &'a str, rules: &WordRules) -> Cow<'a, str> {
    if text.is_ascii() || text.chars().all(|letter| (rules.folded)(letter) == letter) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(rules.folded).collect())
    }
}

/// The dictionary's breaks in letters: its own exception for the word, or what its patterns say.
fn by_pattern(known: &Known, text: &str) -> (Vec<usize>, Why) {
    let (text, dictionary) = (&*folded(text, known.rules), known.dictionary);
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

/// The breaks of the base form of a diminutive.
pub(crate) fn of_base(letters: &[char], language: Language) -> Vec<usize> {
    Known::of(language).map_or_else(Vec::new, |known| of_part(letters, false, &known))
}

#[cfg(test)]
mod tests {
    use super::listed;
    use crate::language::{ALL, HOUSE_TAG};

    #[test]
    fn the_lists_of_every_language_are_sound() {
        for row in &ALL {
            assert_eq!(listed(row.words.exceptions).map(|_| ()), Ok(()), "{}", row.name);
            assert_eq!(listed(row.words.last_parts).map(|_| ()), Ok(()), "{}", row.name);
        }
        let house = ALL.iter().find(|row| row.tag == HOUSE_TAG).expect("a row");
        let words = listed(house.words.exceptions).expect("sound lists");
        assert!(
            words.find("sergeant").is_some()
                && words.find("dordrecht").is_some()
                && words.find("valkuil").is_some()
        );
        let last = listed(house.words.last_parts).expect("a sound list");
        assert!(last.find("balletje").is_some());
    }
}
