//! The letters of a word come in, its seams go out and where they come from: a compound of words, a
//! street, or a name with a word behind it (`Trump|aanhangers`).
//!
//! Source: the names and words of the OpenTaal list; Taalunie, Leidraad 18.

use super::lexicon::{bytes, is_name, leading, part_of, whole};
use super::seam::seams;
use super::street::street;
use crate::language::row::SeamOrigin;

/// The seams of a word and where they come from.
pub(crate) fn seams_of(letters: &[char], capital: bool) -> (Vec<usize>, SeamOrigin) {
    if !capital {
        let found = seams(letters);
        if found.is_empty()
            && let Some(at) = street(letters).filter(|_| !whole(letters))
        {
            return (street_seams(letters, at), SeamOrigin::Compound);
        }
        return (found, SeamOrigin::Compound);
    }
    if let Some(at) = street(letters).filter(|_| !whole(letters)) {
        return (street_seams(letters, at), SeamOrigin::Called);
    }
    let found = seams(letters);
    if is_name(letters) {
        let firm = firm(letters, &found);
        return (if firm { found } else { Vec::new() }, SeamOrigin::Compound);
    }
    match behind_name(letters, !found.is_empty() || whole(letters)) {
        Some(at) => (vec![at], SeamOrigin::Called),
        None => (found, SeamOrigin::Compound),
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

/// The seam of a street and those of what stands before it.
fn street_seams(letters: &[char], at: usize) -> Vec<usize> {
    let first = &letters[..at];
    let mut found = if is_name(first) { Vec::new() } else { seams(first) };
    found.push(at);
    found
}

/// The seam between a name and the word behind it: first behind a name that is known to lead
/// (`Poetin|regime`, not `Poet|in|regime`), then, unless the lexicon explains the word, behind any
/// other, before the word that is used most.
fn behind_name(letters: &[char], explained: bool) -> Option<usize> {
    let places = || 4..letters.len().saturating_sub(4);
    let first = |at: usize| bytes(&letters[..at]);
    let word = |at: usize| part_of(&letters[at..]).filter(|part| !part.ending);
    let led = |&at: &usize| {
        first(at).is_some_and(|first| leading(&first))
            && (word(at).is_some() || !seams(&letters[at..]).is_empty())
    };
    let leading = places().find(led);
    if leading.is_some() || explained {
        return leading;
    }
    let cost = |at: usize| word(at).filter(|part| part.whole)?.last;
    let costs = places().filter(|&at| at >= 5 && is_name(&letters[..at]));
    costs.filter_map(|at| Some((cost(at)?, at))).min().map(|(_, at)| at)
}

/// Where a word begins behind the last capital of a brand: at the first seam, or else at
/// the longest word that may end a compound.
pub(crate) fn brand_end(letters: &[char]) -> Option<usize> {
    seams(letters).first().copied().or_else(|| last_word(letters))
}

/// Where the longest word that may end a compound begins, behind letters that are no word
/// (`Tok|filmpje`).
fn last_word(letters: &[char]) -> Option<usize> {
    let ends = |at: &usize| {
        let word = part_of(&letters[*at..]);
        word.is_some_and(|part| part.whole && !part.ending && part.last.is_some())
    };
    (2..letters.len().saturating_sub(4)).find(ends)
}

#[cfg(test)]
mod tests {
    use super::seams_of;

    fn divided(word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        let (seams, _) = seams_of(&letters, true);
        let part = |(i, letter): (usize, &char)| {
            if seams.contains(&i) { format!("={letter}") } else { letter.to_string() }
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
    fn a_name_before_a_word() {
        for word in ["trump=aanhangers", "poetin=regime", "golf=oorlog", "mozart=sonate"] {
            assert_eq!(divided(&word.replace('=', "")), word);
        }
        for none in ["philippaerts", "aalsmeer"] {
            assert_eq!(divided(none), none);
        }
    }
}
