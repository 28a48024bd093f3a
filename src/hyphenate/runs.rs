//! A word as it stands in the text comes in, its runs of letters go out: small, precomposed
//! letters, each with its place in the source, and the places of hard hyphens that end a line.
//!
//! Source: UAX #15 (composition), UAX #14 classes HY, GL, WJ.

use unicode_normalization::char::{compose, is_combining_mark};

/// How a run of letters uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Casing {
    /// None.
    Small,
    /// The first letter alone, or the IJ of `IJsland`.
    Initial,
    /// Every letter, two or more.
    Capitals,
    /// Capitals inside, as in `ArcelorMittal`.
    Mixed,
}

/// A maximal run of letters.
#[derive(Clone, Debug)]
pub(crate) struct LetterRun {
    /// Small, precomposed letters.
    pub letters: Vec<char>,
    /// Byte offset of each letter in the word as given.
    pub starts: Vec<usize>,
    /// Byte offset after the last letter.
    pub end: usize,
    /// Letters directly after a soft hyphen (indices above 0).
    pub soft: Vec<usize>,
    /// Letters that must stay with the one before (word joiner, the j of a ligature ij).
    pub glued: Vec<usize>,
    /// How the run uses capitals.
    pub case: Casing,
    /// Index of the last capital; 0 where there is none.
    pub last_capital: usize,
}

const SOFT_HYPHEN: char = '\u{AD}';
const WORD_JOINER: char = '\u{2060}';

/// Splits a word into its runs of letters; soft hyphens and word joiners inside a run are noted and
/// left out.
pub(crate) fn runs(word: &str) -> Vec<LetterRun> {
    let mut runs = Vec::new();
    let mut open: Option<(LetterRun, usize)> = None;
    let mut pending = '\0';
    for (at, sign) in word.char_indices() {
        let after = at + sign.len_utf8();
        if sign.is_ascii_alphabetic()
            || (!sign.is_ascii() && sign.is_alphabetic() && !is_combining_mark(sign))
        {
            let (run, capitals) = open.get_or_insert_with(|| (empty(word.len() - at), 0));
            let index = run.letters.len();
            match pending {
                SOFT_HYPHEN if index > 0 => run.soft.push(index),
                WORD_JOINER if index > 0 => run.glued.push(index),
                _ => {}
            }
            pending = '\0';
            let small = if sign.is_ascii() {
                sign.to_ascii_lowercase()
            } else {
                sign.to_lowercase().next().unwrap_or(sign)
            };
            if small != sign {
                *capitals += 1;
                run.last_capital = index;
            }
            if small == '\u{133}' {
                *capitals += usize::from(small != sign);
                run.letters.extend(['i', 'j']);
                run.starts.extend([at, at]);
                run.glued.push(index + 1);
            } else {
                run.letters.push(small);
                run.starts.push(at);
            }
            run.end = after;
        } else if let Some((run, _)) = open.as_mut() {
            if !sign.is_ascii() && is_combining_mark(sign) {
                if let Some(last) = run.letters.last_mut() {
                    *last = compose(*last, sign).unwrap_or(*last);
                }
                run.end = after;
            } else if sign == SOFT_HYPHEN || sign == WORD_JOINER {
                // A joiner beside a soft hyphen wins: it was put there to forbid.
                if pending != WORD_JOINER {
                    pending = sign;
                }
            } else {
                runs.extend(open.take().map(|run| closed(word, run)));
                pending = '\0';
            }
        }
    }
    runs.extend(open.take().map(|run| closed(word, run)));
    runs
}

/// Tells from the source how a run uses capitals, `capitals` being their number.
fn closed(word: &str, (mut run, capitals): (LetterRun, usize)) -> LetterRun {
    let length = run.letters.len();
    run.case = match capitals {
        0 => Casing::Small,
        n if n == length && n >= 2 => Casing::Capitals,
        n => {
            let from = run.starts.first().copied().unwrap_or(0);
            let start = word.get(from..).unwrap_or_default();
            let first = start.starts_with(char::is_uppercase);
            let ij = start.starts_with("IJ") || start.starts_with('\u{132}');
            match (first, ij, n) {
                (true, false, 1) | (true, true, 2) => Casing::Initial,
                _ => Casing::Mixed,
            }
        }
    };
    run
}

fn empty(room: usize) -> LetterRun {
    LetterRun {
        letters: Vec::with_capacity(room),
        starts: Vec::with_capacity(room),
        end: 0,
        soft: Vec::new(),
        glued: Vec::new(),
        case: Casing::Small,
        last_capital: 0,
    }
}

/// Byte offsets directly after the hard hyphens a line may end with.
///
/// A hyphen holds back at the word's edges, after a part of one letter, a number or a letter with
/// one figure, before a digit, and before U+2060; U+2011 never breaks.
pub(crate) fn hard_hyphens(word: &str, runs: &[LetterRun]) -> Vec<usize> {
    let mut places = Vec::new();
    if !word.contains(['-', '\u{2010}']) {
        return places;
    }
    let letters_in = |from: usize, to: usize| -> usize {
        runs.iter().filter(|run| run.end > from && run.end <= to).map(|run| run.letters.len()).sum()
    };
    let mut from = 0;
    for (at, hyphen) in word.match_indices(['-', '\u{2010}']) {
        let after = at + hyphen.len();
        let part = word.get(from..at).unwrap_or_default();
        let letters = letters_in(from, at);
        let next = word.get(after..).and_then(|rest| rest.chars().next());
        let digits = part.chars().filter(|sign| sign.is_numeric()).count();
        // `D66-|congres`, `B12-|tekort`, but `A4-formaat`: two signs are no more than a letter.
        let mixed = letters >= 1 && letters + digits >= 3;
        let whole = letters >= 2 || mixed || (letters == 0 && digits > 0);
        if whole
            && (mixed || letters_in(0, at) >= 2)
            && letters_in(at, word.len()) >= 2
            && next.is_some_and(|sign| sign.is_alphabetic() || "‘“'\"„«(".contains(sign))
        {
            places.push(after);
        }
        from = after;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Casing, hard_hyphens, runs};

    #[test]
    fn letters_keep_their_place_in_the_source() {
        let found = runs("‘bee\u{308}in\u{AD}di\u{2060}gen’");
        assert_eq!(found.len(), 1);
        let run = &found[0];
        assert_eq!(run.letters.iter().collect::<String>(), "beëindigen");
        assert_eq!(run.starts, [3, 4, 5, 8, 9, 12, 13, 17, 18, 19]);
        assert_eq!((run.end, run.soft.as_slice(), run.glued.as_slice()), (20, &[5][..], &[7][..]));
    }

    #[test]
    fn a_ligature_is_two_letters_that_stay_together() {
        let found = runs("Ĳsland");
        assert_eq!(found[0].letters.iter().collect::<String>(), "ijsland");
        assert_eq!((found[0].glued.as_slice(), found[0].case), (&[1][..], Casing::Initial));
    }

    #[test]
    fn capitals() {
        let case = |word: &str| runs(word)[0].case;
        assert_eq!(case("huis"), Casing::Small);
        assert_eq!(case("Huis"), Casing::Initial);
        assert_eq!(case("IJsland"), Casing::Initial);
        assert_eq!(case("IJSLAND"), Casing::Capitals);
        assert_eq!(case("ÉÉN"), Casing::Capitals);
        assert_eq!(case("KazachMys"), Casing::Mixed);
        assert_eq!(case("iPad"), Casing::Mixed);
    }

    #[test]
    fn hyphens_that_end_a_line() {
        let places = |word: &str| hard_hyphens(word, &runs(word));
        assert_eq!(places("Wit-Rusland"), [4]);
        assert_eq!(places("covid-19-patiënt"), [9]);
        assert_eq!(places("niet-‘westers’"), [5]);
        assert_eq!((places("D66-congres"), places("B12-tekort")), (vec![4], vec![4]));
        for none in
            ["-gebouwen", "olie-", "e-mail", "A4-tje", "5-jarige", "a--b", "tv-\u{2060}gids"]
        {
            assert!(places(none).is_empty(), "{none}");
        }
    }
}
