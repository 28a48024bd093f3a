//! The letters of a name and the breaks that patterns of Dutch words have in it come in; those that
//! are surely right are left. Better none than a wrong one: a name tells not how it is spoken.
//!
//! Source: the names of the OpenTaal word list; Taalunie, Leidraad 18.

use super::lexicon::{is_name, whole};
use super::seam::seams;
use crate::language::letters::{begins, ends, foreign_digraph, vowel};

/// Last parts of places that the patterns draw a letter over.
const PLACES: [&str; 27] = [
    "drecht", "meer", "hout", "horst", "huizen", "hoven", "broek", "kerk", "kerke", "veen",
    "woude", "daal", "burg", "dorp", "veld", "stein", "stede", "wijk", "waard", "kapelle", "land",
    "stra", "straten", "zand", "zele", "dam", "berg",
];

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

/// Takes away the breaks of a name that are not surely right. `known` are the seams, which stay;
/// the parts between them that are words keep their breaks.
pub(crate) fn doubtful(letters: &[char], known: &[usize], breaks: &mut Vec<usize>) {
    if whole(letters) {
        return;
    }
    // What is so long and no listed name is a compound with a capital.
    if known.is_empty() && letters.len() > LONGEST && !is_name(letters) {
        breaks.retain(|&k| !parts_h(letters, k));
        return;
    }
    // `De-smet`: the article is a part by itself.
    let article = breaks.contains(&3) && !breaks.contains(&2) && begins(letters, "de");
    if article && (whole(&letters[2..]) || is_name(&letters[2..])) {
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
    if known.is_empty() && is_name(letters) {
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
        if known.contains(&k) || whole(&letters[from..to]) {
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
    PLACES.iter().filter_map(at).filter(stands).min()
}

/// Where a break in a name belongs that the patterns have at `k`, if it is sure.
fn settled(letters: &[char], k: usize) -> Option<usize> {
    let (before, next) = (letters[k - 1], letters[k]);
    let rest = &letters[k..];
    let known = || k >= 4 && rest.len() >= 4 && whole(&letters[..k]);
    let leads = |parts: &[&str]| parts.iter().any(|part| begins(rest, part));
    // The sign ij is one vowel, and the only one that may end a part before another.
    let ij = k >= 2 && letters[k - 2..k] == ['i', 'j'];
    let wrong = parts_h(letters, k)
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
    let word = whole(&letters[..k]) || is_name(&letters[..k]);
    let short = letters.len() <= SHORT || is_name(letters);
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
        || (before == 'i' && matches!(letters[k], 'a' | 'o') && is_name(letters))
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

/// What Dutch parts of names begin with an h (`Oost-huizen`).
const BEHIND_CONSONANTS: [&str; 16] = [
    "haar", "haven", "hei", "heuvel", "hoe", "hof", "holt", "hoog", "hoorn", "horn", "horst",
    "hout", "hove", "huis", "huiz", "hulst",
];

/// Whether a break parts a consonant from its h, and no Dutch part of a name begins there.
fn parts_h(letters: &[char], k: usize) -> bool {
    foreign_digraph(letters, k, &BEHIND_CONSONANTS)
}

#[cfg(test)]
mod tests {
    use super::{doubtful, eij};

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
    fn only_sure_breaks_are_left() {
        assert_eq!(left("pas-hinyan"), "pashinyan");
        assert_eq!(left("pog-a-car"), "po-ga-car");
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
