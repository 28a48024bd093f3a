//! One run of letters comes in, its breaks go out: listed words, soft hyphens or patterns; then the
//! rules that take breaks away (vowel, minima, names) and those that respell or rank them.
//!
//! Source: Liang, Word Hy-phen-a-tion by Com-put-er, 1983; Taalunie, Leidraad 18.

use std::borrow::Cow;
use std::cell::OnceCell;

use hyphenation::{Hyphenator, Standard};

use super::class::{Break, Class, Hyphenation, Why};
use super::exceptions::{Entry, Exceptions};
use super::runs::{Casing, LetterRun};
use crate::language::letters::{roman, vowel};
use crate::language::row::{Diminutive, WordRules};
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
const FLOOR: usize = 2;

/// Adds the breaks of a run, in order.
pub(crate) fn within(run: &LetterRun, place: &RunPlace, out: &mut Vec<Break>) {
    let letters = run.letters.as_slice();
    if letters.len() < 2 * FLOOR {
        return;
    }
    let Some(RawBreaks { mut breaks, seams, why, by_lexicon }) = find(run, place) else {
        return;
    };
    let row = place.with.language.row();
    let rules = row.words;
    let diminutive = (rules.diminutive)(letters);
    breaks.retain(|&k| k >= FLOOR && k + FLOOR <= letters.len() && !run.glued.contains(&k));
    let unlisted = matches!(why, Why::Pattern | Why::Exception);
    if let Some(diminutive) = diminutive
        && unlisted
    {
        // The vowel is doubled for the ending's sake: alone it is one letter (`video`), which goes
        // with what is before it.
        breaks.retain(|&k| k + 2 < diminutive.at);
        breaks.push(diminutive.at);
    }
    let name = run.case == Casing::Initial
        && !row.capital_nouns
        && !place.start
        && why != Why::HouseException;
    keep_parts_with_vowels(letters, &mut breaks, |k| {
        unlisted && ((rules.pair)(letters, k) || (rules.affix)(letters) == Some(k))
    });
    if unlisted {
        keep_edges_of_clashes(letters, &mut breaks);
        if name && why == Why::Pattern {
            breaks.retain(|&k| !foreign_digraph(letters, k, rules));
        }
        let (left, right) = minima(place.with);
        breaks.retain(|&k| k >= left && letters.len() - k + place.tail >= right);
    }
    let prefixes =
        if breaks.is_empty() { Vec::new() } else { (rules.prefix_ends)(letters, &breaks) };
    for (i, &k) in breaks.iter().enumerate() {
        let before = k - if i == 0 { 0 } else { breaks[i - 1] };
        let next = breaks.get(i + 1).copied().unwrap_or(letters.len() + place.tail);
        let structure = if why == Why::SoftHyphen {
            Class::SoftHyphen
        } else if prefixes.contains(&k) {
            Class::Prefix
        } else if seams.contains(&k) {
            Class::Seam
        } else if before == 1
            || next - k == 1
            || k == FLOOR
            || letters.len() + place.tail - k == FLOOR
        {
            Class::Stub
        } else {
            Class::Syllable
        };
        let class = match structure {
            Class::SoftHyphen => Class::SoftHyphen,
            _ if name => Class::Name,
            structure if place.hyphenated => structure.max(Class::Stub),
            structure => structure,
        };
        let respell = match diminutive {
            Some(diminutive) if diminutive.at == k => base_form(run, place.word, diminutive),
            _ => plain_start(run, (place.word, k), rules),
        };
        let why = match why {
            _ if respell.is_some() && unlisted => Why::Respelling,
            _ if by_lexicon && seams.contains(&k) => Why::Seam,
            why => why,
        };
        out.push(Break { at: run.starts[k], class, hyphen: true, respell, why });
    }
}

/// The breaks of a run before any rule has looked at them, in letters, sorted.
struct RawBreaks<'a> {
    breaks: Vec<usize>,
    seams: Cow<'a, [usize]>,
    why: Why,
    /// The seams are the lexicon's.
    by_lexicon: bool,
}

impl<'a> RawBreaks<'a> {
    fn listed(entry: &'a Entry, why: Why) -> RawBreaks<'a> {
        RawBreaks {
            breaks: entry.breaks.clone(),
            seams: Cow::Borrowed(&entry.seams),
            why,
            by_lexicon: false,
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
            by_lexicon: false,
        });
    }
    if run.case == Casing::Capitals {
        return None;
    }
    let text: String = run.letters.iter().collect();
    if let Some(entry) = place.with.exceptions.find(&text) {
        return Some(RawBreaks::listed(entry, Why::HouseException));
    }
    let language = place.with.language;
    let dictionary = patterns(language)?;
    if run.case == Casing::Mixed || roman(&run.letters) {
        return None;
    }
    if let Some(entry) = built_in(language).and_then(|list| list.find(&text)) {
        return Some(RawBreaks::listed(entry, Why::Exception));
    }
    Some(divided(&run.letters, &text, &Known { language, rules: language.row().words, dictionary }))
}

/// What is known of a language's words.
struct Known {
    language: Language,
    rules: &'static WordRules,
    dictionary: &'static Standard,
}

/// The breaks of a word that is not listed: those of its parts, each as a word of its own, and the seams between
/// them.
fn divided(letters: &[char], text: &str, known: &Known) -> RawBreaks<'static> {
    let exception = known.dictionary.exceptions.0.contains_key(text);
    let mut seams = if exception { Vec::new() } else { (known.rules.seams)(letters) };
    if seams.is_empty() {
        let (breaks, why) = without_seam(letters, text, known);
        return RawBreaks { breaks, seams: Cow::Borrowed(&[]), why, by_lexicon: false };
    }
    let whole = OnceCell::new();
    let whole = || whole.get_or_init(|| by_pattern(known, text).0);
    settle_twins(letters, &mut seams, (known.rules, whole));
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
    RawBreaks { breaks, seams: Cow::Owned(seams), why: Why::Pattern, by_lexicon: true }
}

/// The breaks of a part of a compound, as if it stood alone; the last part may have a reading of
/// its own.
fn of_part(letters: &[char], last: bool, known: &Known) -> Vec<usize> {
    let part: String = letters.iter().collect();
    let as_last =
        if last { last_parts(known.language).and_then(|list| list.find(&part)) } else { None };
    match as_last.or_else(|| built_in(known.language).and_then(|list| list.find(&part))) {
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
        if let Some(twin) = (rules.twin)(letters, (from, seams[i], to)) {
            let breaks = breaks();
            if breaks.contains(&twin) && !breaks.contains(&seams[i]) {
                seams[i] = twin;
            }
        }
    }
}

/// The exceptions that come with a language.
fn built_in(language: Language) -> Option<&'static Exceptions> {
    static BUILT_IN: ByLanguage<Exceptions> = ByLanguage::new();
    BUILT_IN.get(language, |row| listed(row.words.exceptions).unwrap_or_default())
}

/// Words that break otherwise as the last part of a compound.
fn last_parts(language: Language) -> Option<&'static Exceptions> {
    static LAST_PARTS: ByLanguage<Exceptions> = ByLanguage::new();
    LAST_PARTS.get(language, |row| listed(row.words.last_parts).unwrap_or_default())
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

/// Whether a break in a name parts a consonant from its h (`Pas-hinyan`), and no part of a name in
/// the language begins there (`Oost-huizen`).
fn foreign_digraph(letters: &[char], k: usize, rules: &WordRules) -> bool {
    let digraph = matches!(letters[k - 1], 'c' | 'g' | 'k' | 'p' | 's' | 't' | 'z');
    let part = |part: &str| {
        part.len() <= letters.len() - k && part.chars().zip(&letters[k..]).all(|(p, &l)| p == l)
    };
    letters[k] == 'h'
        && digraph
        && (letters[k - 1] == 'c' || !rules.name_parts.iter().any(|name| part(name)))
}

/// Fewest letters left and right.
fn minima(with: &Hyphenation) -> (usize, usize) {
    let (left, right) = (usize::from(with.minima.0), usize::from(with.minima.1));
    let least = with.language.row().minima;
    (left.max(least.0).max(FLOOR), right.max(least.1).max(FLOOR))
}

/// The word around a break before -tje, its base form restored.
fn base_form(run: &LetterRun, word: &str, diminutive: Diminutive) -> Option<(String, String)> {
    let stem = word.get(..run.starts[diminutive.at - 2])?;
    let rest = word.get(run.starts[diminutive.at]..)?;
    Some((format!("{stem}{}", diminutive.last), rest.to_owned()))
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
