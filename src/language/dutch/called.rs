//! The letters of a capitalised word come in, what is known of names goes out: the seam before the
//! last part of a street (`Konings|laan`) or behind a name (`Trump|aanhangers`), and the breaks of a
//! name that patterns of Dutch words have no right to.
//!
//! In a name a break stays only where it is surely right: better none than a wrong one.
//!
//! Source: the names of the OpenTaal word list; Taalunie, Leidraad 18.

use super::lexicon::{self, byte, find};
use super::seam::seams;
use crate::language::vowel;

/// Where the seams of a word come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// There are none, or a list tells them.
    Listed,
    /// The lexicon: the word is a compound of words.
    Compound,
    /// The word is called so: a street, a name with a word behind it.
    Called,
}

/// Last parts of streets that nothing else ends in.
const STREETS: [&str; 20] = [
    "straat",
    "straten",
    "gracht",
    "plein",
    "steenweg",
    "straatweg",
    "singel",
    "dreef",
    "kade",
    "kaai",
    "plantsoen",
    "boulevard",
    "markt",
    "brug",
    "poort",
    "dijk",
    "park",
    "steeg",
    "haven",
    "kerkhof",
];
/// Last parts of streets that other words end in as well: only behind a known word or name, or
/// where the letters before are those that stand before such a part.
const DOUBTFUL_STREETS: [&str; 13] = [
    "laan", "weg", "hof", "pad", "lei", "wal", "vest", "baan", "dok", "kouter", "vaart", "sluis",
    "plaats",
];
/// What stands before -slaan and -spoort as a verb, if no other street has it (`vast|slaan`).
const BEFORE_VERBS: [&str; 46] = [
    "aan",
    "achterover",
    "achteruit",
    "af",
    "bij",
    "dicht",
    "dood",
    "door",
    "dooreen",
    "dubbel",
    "een",
    "goed",
    "hard",
    "hoog",
    "in",
    "ineen",
    "kaal",
    "kapot",
    "kort",
    "kwijt",
    "los",
    "maat",
    "mis",
    "na",
    "neer",
    "omhoog",
    "om",
    "omver",
    "op",
    "open",
    "over",
    "plat",
    "recht",
    "rond",
    "scheef",
    "stuk",
    "tegen",
    "terneer",
    "terug",
    "toe",
    "uit",
    "uiteen",
    "vast",
    "ver",
    "voor",
    "weg",
];
/// What ends the first part of a street that is not known (`Puts-e|laan`, `Ruben-s|laan`).
const LINKS: [&str; 6] = ["se", "sche", "s", "ner", "ker", "sen"];
/// Last parts of places that the patterns draw a letter over.
const PLACES: [&str; 27] = [
    "drecht", "meer", "hout", "horst", "huizen", "hoven", "broek", "kerk", "kerke", "veen",
    "woude", "daal", "burg", "dorp", "veld", "stein", "stede", "wijk", "waard", "kapelle", "land",
    "stra", "straten", "zand", "zele", "dam", "berg",
];

/// The seams of a word and where they come from.
pub(crate) fn seams_of(letters: &[char], capital: bool) -> (Vec<usize>, Origin) {
    if !capital {
        let found = seams(letters);
        if found.is_empty()
            && let Some(at) = street(letters).filter(|_| !listed(letters))
        {
            return (street_seams(letters, at), Origin::Compound);
        }
        return (found, Origin::Compound);
    }
    if let Some(at) = street(letters).filter(|_| !listed(letters)) {
        return (street_seams(letters, at), Origin::Called);
    }
    let found = seams(letters);
    if name(letters) {
        let firm = firm(letters, &found);
        return (if firm { found } else { Vec::new() }, Origin::Compound);
    }
    match behind_name(letters, !found.is_empty() || listed(letters)) {
        Some(at) => (vec![at], Origin::Called),
        None => (found, Origin::Compound),
    }
}

/// Whether the seams of a listed name are beyond doubt: its last part is a long word
/// (`Golf|oorlog`, but not `Aal|smeer`).
fn firm(letters: &[char], seams: &[usize]) -> bool {
    match (seams.first(), seams.last()) {
        (Some(&first), Some(&last)) => first >= 4 && letters.len() - last >= FIRM,
        _ => false,
    }
}

/// Letters of a last part that is no chance.
const FIRM: usize = 6;

/// Whether a word is listed as a name, and not as a word.
pub(crate) fn listed_name(letters: &[char]) -> bool {
    name(letters)
}

/// Whether a break parts an `eij`, which is one sign for one sound (`Zeijl|stra`); behind be- and
/// ge- two vowels meet (`ge|ijkt`), and an `ie` ends before (`koffie|ijs`).
pub(crate) fn eij(letters: &[char], k: usize, name: bool) -> bool {
    let prefixed = !name
        && matches!(letters[..k], [.., 'b' | 'g', 'e'])
        && matches!(letters.get(k + 2), Some('k' | 'v' | 'l' | 'z' | 's'));
    let meet = matches!(letters[..k], [.., 'i' | 'e', 'e']) || prefixed;
    let before = letters[k - 1] == 'e' && letters[k..].starts_with(&['i', 'j']) && !meet;
    let inside = k >= 2 && letters[k - 2..k] == ['e', 'i'] && letters[k] == 'j';
    before || inside
}

/// The seam before the last part of a street.
fn street(letters: &[char]) -> Option<usize> {
    let before = |part: &&str| -> Option<usize> {
        let at = letters.len().checked_sub(part.len())?;
        (at >= 2 && begins(&letters[at..], part)).then_some(at)
    };
    let stands = |at: &usize| {
        let first = &letters[..*at];
        first.iter().any(|&letter| vowel(letter)) && !first.ends_with(&['c']) && !verb(letters, *at)
    };
    let sure = STREETS.iter().filter_map(|part| before(&part)).filter(stands).min();
    sure.or_else(|| {
        let doubtful = DOUBTFUL_STREETS.iter().filter_map(|part| before(&part)).filter(stands);
        doubtful.min().filter(|&at| at >= 3 && may_be_called(letters, at))
    })
}

/// Whether the s before a street belongs to a verb (`vast|slaan`, `op|spoort`).
fn verb(letters: &[char], at: usize) -> bool {
    let ends = begins(&letters[at..], "laan") || begins(&letters[at..], "poort");
    let first = letters[..at].strip_suffix(&['s']).filter(|_| ends);
    first
        .is_some_and(|first| BEFORE_VERBS.iter().any(|word| word.chars().eq(first.iter().copied())))
}

/// Whether what stands before a part of a street is a word or a name, with or without its link.
fn may_be_called(letters: &[char], at: usize) -> bool {
    let (first, last) = letters.split_at(at);
    let part = |letters: &[char]| {
        bytes(letters).and_then(|word| find(&word)).is_some_and(|part| !part.ending)
    };
    let known = |letters: &[char]| {
        letters.len() >= 3 && (part(letters) || name(letters) || !seams(letters).is_empty())
    };
    let link = |link: &&str| first.len() >= link.len() + 3 && ends(first, link);
    known(first)
        || first.strip_suffix(&['s']).is_some_and(known)
        || first.strip_suffix(&['n', 'e']).is_some_and(|first| first.len() >= 5 && known(first))
        || (first.len() >= 6 && first.ends_with(&['e']) && begins(last, "laan"))
        || (first.len() >= 4 && LINKS.iter().any(|one| link(&one)))
}

/// The seam of a street and those of what stands before it.
fn street_seams(letters: &[char], at: usize) -> Vec<usize> {
    let first = &letters[..at];
    let mut found = if name(first) { Vec::new() } else { seams(first) };
    found.push(at);
    found
}

/// The seam between a name and the word behind it: first behind a name that is known to lead
/// (`Poetin|regime`, not `Poet|in|regime`), then, unless the lexicon explains the word, behind any
/// other, before the word that is used most.
fn behind_name(letters: &[char], explained: bool) -> Option<usize> {
    let places = || 4..letters.len().saturating_sub(4);
    let first = |at: usize| bytes(&letters[..at]);
    let word =
        |at: usize| bytes(&letters[at..]).and_then(|word| find(&word)).filter(|part| !part.ending);
    let led = |&at: &usize| {
        first(at).is_some_and(|first| lexicon::leading(&first))
            && (word(at).is_some() || !seams(&letters[at..]).is_empty())
    };
    let leading = places().find(led);
    if leading.is_some() || explained {
        return leading;
    }
    let cost = |at: usize| word(at).filter(|part| part.whole)?.last;
    let costs = places().filter(|&at| at >= 5 && name(&letters[..at]));
    costs.filter_map(|at| Some((cost(at)?, at))).min().map(|(_, at)| at)
}

/// Where the longest word that may end a compound begins, behind letters that are no word
/// (`Tok|filmpje`).
pub(crate) fn last_word(letters: &[char]) -> Option<usize> {
    let ends = |at: &usize| {
        let word = bytes(&letters[*at..]).and_then(|word| find(&word));
        word.is_some_and(|part| part.whole && !part.ending && part.last.is_some())
    };
    (2..letters.len().saturating_sub(4)).find(ends)
}

/// Takes away the breaks of a name that are not surely right. `known` are the seams, which stay;
/// the parts between them that are words keep their breaks.
pub(crate) fn doubtful(letters: &[char], known: &[usize], breaks: &mut Vec<usize>) {
    if listed(letters) {
        return;
    }
    // What is so long and no listed name is a compound with a capital.
    if known.is_empty() && letters.len() > LONGEST && !name(letters) {
        breaks.retain(|&k| !foreign_digraph(letters, k));
        return;
    }
    // `De-smet`: the article is a part by itself.
    let article = breaks.contains(&3) && !breaks.contains(&2) && begins(letters, "de");
    if article && (listed(&letters[2..]) || name(&letters[2..])) {
        breaks.iter_mut().filter(|k| **k == 3).for_each(|k| *k = 2);
    }
    if let Some(at) = place(letters).filter(|at| !breaks.contains(at)) {
        breaks.retain(|&k| k.abs_diff(at) > 2);
        breaks.push(at);
        breaks.sort_unstable();
    }
    // Where the lexicon and the patterns both see a seam in a name, it is one; where only the
    // lexicon does, neither is sure.
    let mut known = known.to_vec();
    if known.is_empty() && name(letters) {
        for seam in seams(letters) {
            if breaks.contains(&seam) {
                known.push(seam);
            } else if place(letters).is_none_or(|at| at.abs_diff(seam) > 2) {
                breaks.retain(|&k| k.abs_diff(seam) > 2);
            }
        }
    }
    let part = |k: usize| {
        let from = known.iter().copied().filter(|&seam| seam < k).max().unwrap_or(0);
        let to = known.iter().copied().filter(|&seam| seam > k).min().unwrap_or(letters.len());
        (from, to)
    };
    let mut kept: Vec<usize> = Vec::new();
    for &k in breaks.iter() {
        let (from, to): (usize, usize) = part(k);
        if known.contains(&k) || listed(&letters[from..to]) {
            kept.push(k);
        } else if k - from >= 2 {
            kept.extend(settled(&letters[from..to], k - from).map(|k| from + k));
        }
    }
    kept.dedup();
    *breaks = kept;
}

/// The break before the last part of a place that the patterns may draw a letter over.
fn place(letters: &[char]) -> Option<usize> {
    let at = |part: &&str| {
        letters.len().checked_sub(part.len()).filter(|&at| begins(&letters[at..], part))
    };
    let stands = |&at: &usize| {
        at >= 3
            && letters[..at].iter().any(|&letter| vowel(letter))
            && !vowel(letters[at - 1])
            && (!matches!(letters[at - 1], 'v' | 'z') || vowel(letters[at - 2]))
    };
    PLACES.iter().filter_map(|part| at(&part)).filter(stands).min()
}

/// Where a break in a name belongs that the patterns have at `k`, if it is sure.
fn settled(letters: &[char], k: usize) -> Option<usize> {
    let (before, next) = (letters[k - 1], letters[k]);
    let rest = &letters[k..];
    let known = || k >= 4 && rest.len() >= 4 && listed(&letters[..k]);
    let leads = |parts: &[&str]| parts.iter().any(|part| begins(rest, part));
    // The sign ij is one vowel, and the only one that may end a part before another.
    let ij = k >= 2 && letters[k - 2..k] == ['i', 'j'];
    let wrong = foreign_digraph(letters, k)
        || silent(letters, k)
        || (before, next) == ('i', 'j')
        || match (vowel(before), vowel(next)) {
            (_, true) if ij || leads(&BEFORE) => false,
            (true, true) => !hiatus(letters, k),
            (false, true) => true,
            (true, false) => {
                let glide = |at: usize| rest.get(at) == Some(&'y');
                let vowel = |at: usize| rest.get(at).is_some_and(|&letter| vowel(letter));
                next == 'x' || (glide(0) && vowel(1)) || (next == 'n' && glide(1) && vowel(2))
            }
            (false, false) => parted(before, next) && !leads(&PLACES) && !known(),
        };
    if !wrong {
        return Some(k);
    }
    let single = k >= 3 && !vowel(before) && vowel(next) && vowel(letters[k - 2]);
    let word = listed(&letters[..k]) || name(&letters[..k]);
    let short = letters.len() <= SHORT || name(letters);
    let moves = single && short && !word && !matches!(before, 'x' | 'y' | 'w' | 'h' | 'j');
    (moves && !silent(letters, k - 1)).then_some(k - 1)
}

/// Letters of the longest name that no list has.
const LONGEST: usize = 12;
/// Letters of a word that is likely no compound, so that a consonant may move to its vowel.
const SHORT: usize = 9;

/// Parts of names that begin with a vowel and leave the consonant to the part before.
const BEFORE: [&str; 13] = [
    "aard", "oord", "acker", "eind", "eiland", "eik", "eijk", "ijs", "ambacht", "ooi", "uit",
    "oog", "adeel",
];

/// Whether two vowels part: a diaeresis says so, or an ending.
fn hiatus(letters: &[char], k: usize) -> bool {
    let rest = &letters[k..];
    let before = letters[k - 1];
    let ending = match before {
        'i' => begins(rest, "aan") || begins(rest, "aal") || matches!(rest, ['u', 's' | 'm', ..]),
        'e' | 'u' => begins(rest, "aan"),
        'o' => begins(rest, "aat"),
        _ => false,
    };
    matches!(letters[k], 'ë' | 'ï' | 'ö' | 'ü')
        || ending
        || (before == 'i' && matches!(letters[k], 'a' | 'o') && name(letters))
}

/// Whether two consonants are the beginning of one syllable somewhere.
fn parted(before: char, next: char) -> bool {
    let liquid = matches!(before, 'b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 'v')
        && matches!(next, 'l' | 'r')
        && before != next;
    liquid
        || matches!(
            (before, next),
            ('c', 'k' | 'z') | ('s', 'z' | 'j') | ('d' | 'z', 'j') | ('g', 'n')
        )
}

/// Whether what stands behind a break in a foreign name has a vowel that nobody speaks.
fn silent(letters: &[char], k: usize) -> bool {
    ["que", "ques", "gue", "gne", "lle", "rne", "rre", "ghe", "dge", "nce"]
        .iter()
        .any(|end| ends(letters, end) && letters.len() - k <= end.len() && !dutch_lle(letters, end))
        && letters.len() - k <= 4
}

/// `Zwol|le`, `Hal|le`: a Dutch double l behind a short vowel.
fn dutch_lle(letters: &[char], end: &str) -> bool {
    end == "lle" && !matches!(letters, [.., 'i', 'l', 'l', 'e'])
}

/// Whether a break parts a consonant from its h (`Pas-hinyan`), and no Dutch part of a name begins
/// there (`Oost-huizen`).
fn foreign_digraph(letters: &[char], k: usize) -> bool {
    const DUTCH: [&str; 16] = [
        "haar", "haven", "hei", "heuvel", "hoe", "hof", "holt", "hoog", "hoorn", "horn", "horst",
        "hout", "hove", "huis", "huiz", "hulst",
    ];
    let digraph = matches!(letters[k - 1], 'b' | 'c' | 'd' | 'g' | 'k' | 'p' | 's' | 't' | 'z');
    // `Coutin-ho`: Portuguese nh and lh.
    if letters.len() - k == 2 && letters[k] == 'h' {
        return true;
    }
    letters[k] == 'h'
        && digraph
        && (letters[k - 1] == 'c' || !DUTCH.iter().any(|name| begins(&letters[k..], name)))
}

fn name(letters: &[char]) -> bool {
    letters.len() >= 4 && bytes(letters).is_some_and(|word| lexicon::name(&word))
}

/// Whether the lexicon has the letters as a word.
fn listed(letters: &[char]) -> bool {
    bytes(letters).and_then(|word| find(&word)).is_some_and(|part| part.whole && !part.ending)
}

fn begins(letters: &[char], text: &str) -> bool {
    letters.len() >= text.len() && text.chars().zip(letters).all(|(sign, &letter)| sign == letter)
}

fn ends(letters: &[char], text: &str) -> bool {
    letters.len() >= text.len() && begins(&letters[letters.len() - text.len()..], text)
}

fn bytes(letters: &[char]) -> Option<Vec<u8>> {
    letters.iter().map(|&letter| byte(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::{doubtful, eij, seams_of};

    fn divided(word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        let (seams, _) = seams_of(&letters, true);
        let part = |(i, letter): (usize, &char)| {
            if seams.contains(&i) { format!("={letter}") } else { letter.to_string() }
        };
        letters.iter().enumerate().map(part).collect()
    }

    fn left(marked: &str) -> String {
        let letters: Vec<char> = marked.chars().filter(|&sign| sign != '-').collect();
        let (mut at, mut breaks) = (0, Vec::new());
        for sign in marked.chars() {
            if sign == '-' {
                breaks.push(at);
            } else {
                at += 1;
            }
        }
        doubtful(&letters, &[], &mut breaks);
        let part = |(i, letter): (usize, &char)| {
            if breaks.contains(&i) { format!("-{letter}") } else { letter.to_string() }
        };
        letters.iter().enumerate().map(part).collect()
    }

    #[test]
    fn streets_at_their_last_part() {
        for word in
            ["koninginne=laan", "stations=laan", "kievits=laan", "putse=laan", "goudse=singel"]
        {
            assert_eq!(divided(&word.replace('=', "")), word);
        }
        for none in ["milaan", "catalaan", "allerlei"] {
            assert_eq!(divided(none), none);
        }
    }

    #[test]
    fn only_sure_breaks_are_left() {
        assert_eq!(left("pas-hinyan"), "pashinyan");
        assert_eq!(left("pog-a-car"), "po-gacar");
        assert_eq!(left("dui-vend-recht"), "dui-ven-drecht");
        assert_eq!(left("rog-lic"), "roglic");
        assert_eq!(left("zwol-le"), "zwol-le");
        assert_eq!(left("mel-bour-ne"), "mel-bourne");
    }

    #[test]
    fn one_sign_for_one_sound() {
        let parts = |word: &str, k| eij(&word.chars().collect::<Vec<_>>(), k, false);
        assert!(parts("zeijlstra", 2) && parts("leijten", 2) && parts("meijer", 3));
        assert!(!parts("geijkt", 2) && !parts("beijveren", 2) && !parts("koffieijs", 6));
    }
}
