//! Lists of words with their breaks, as the house, the issue or the story writes them: text comes
//! in, a look-up table goes out. One entry a line, `kracht-meting`; a word without a mark is never
//! broken; `=` marks the seam of a compound, the better break; `#` begins a remark.
//!
//! Source: TeX's \hyphenation, The TeXbook appendix H.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

use crate::language::letters::vowel;

/// Where a listed word may be broken: places in letters, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Every allowed break, in letters from the start.
    pub breaks: Vec<usize>,
    /// Those of `breaks` that are the seam of a compound.
    pub seams: Vec<usize>,
}

/// Words with their breaks; upper and lower case are alike. A copy shares them: every word that is
/// set asks for them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Entry>", into = "BTreeMap<String, Entry>")]
pub struct Exceptions {
    entries: Arc<FxHashMap<String, Entry>>,
}

impl PartialEq for Exceptions {
    fn eq(&self, other: &Exceptions) -> bool {
        self.shares(other) || self.entries == other.entries
    }
}

impl Eq for Exceptions {}

impl From<BTreeMap<String, Entry>> for Exceptions {
    fn from(entries: BTreeMap<String, Entry>) -> Exceptions {
        Exceptions { entries: Arc::new(entries.into_iter().collect()) }
    }
}

impl From<Exceptions> for BTreeMap<String, Entry> {
    fn from(of: Exceptions) -> BTreeMap<String, Entry> {
        of.entries.iter().map(|(word, entry)| (word.clone(), entry.clone())).collect()
    }
}

impl Exceptions {
    /// Reads a list: one word a line, `-` where it may be broken, `=` at a seam, `#` for remarks.
    ///
    /// Reports the first line (from 1) that is not a single word of letters, has an empty part,
    /// begins or ends with a part of one letter, a part without a vowel, or breaks a word otherwise
    /// than an earlier line.
    pub fn parse(text: &str) -> Result<Exceptions, (usize, String)> {
        let mut entries: FxHashMap<String, Entry> = FxHashMap::default();
        for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let (word, entry) = entry(line).map_err(|message| (index + 1, message))?;
            if let Some(earlier) = entries.insert(word.clone(), entry.clone())
                && earlier != entry
            {
                return Err((index + 1, format!("\"{word}\" is listed twice, with other breaks")));
            }
        }
        Ok(Exceptions { entries: Arc::new(entries) })
    }

    /// Lays a later list over this one: where both know a word, the later holds.
    pub fn extend(&mut self, later: Exceptions) {
        if self.is_empty() {
            *self = later;
        } else if !later.is_empty() {
            Arc::make_mut(&mut self.entries).extend(Arc::unwrap_or_clone(later.entries));
        }
    }

    /// How many words the list holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the two are copies that share one list in memory.
    pub fn shares(&self, other: &Exceptions) -> bool {
        Arc::ptr_eq(&self.entries, &other.entries)
    }

    /// Whether the list holds no word.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry for a word in small, precomposed letters.
    pub(crate) fn find(&self, word: &str) -> Option<&Entry> {
        self.entries.get(word)
    }
}

/// One line without its remark: the word in small letters and its breaks.
fn entry(line: &str) -> Result<(String, Entry), String> {
    let mut word = String::new();
    let mut entry = Entry::default();
    let (mut letters, mut part, mut vowels) = (0, 0, 0);
    // A single vowel inside goes with either neighbour; at an end it would stand alone.
    let close = |part: usize, vowels: usize, edge: bool| match (part, vowels) {
        (0, _) => Err(format!("\"{line}\" has a break with nothing beside it")),
        (1, _) if edge => Err(format!("\"{line}\" would leave a single letter")),
        (_, 0) => Err(format!("\"{line}\" has a part without a vowel")),
        _ => Ok(()),
    };
    for sign in line.nfc().flat_map(char::to_lowercase) {
        match sign {
            '-' | '=' | '\u{AD}' => {
                close(part, vowels, entry.breaks.is_empty())?;
                entry.breaks.push(letters);
                if sign == '=' {
                    entry.seams.push(letters);
                }
                (part, vowels) = (0, 0);
            }
            letter if letter.is_alphabetic() => {
                word.push(letter);
                letters += 1;
                part += 1;
                vowels += usize::from(vowel(letter));
            }
            other => {
                return Err(format!(
                    "\"{line}\" is not one word of letters: {other:?} does not belong here"
                ));
            }
        }
    }
    if !entry.breaks.is_empty() {
        close(part, vowels, true)?;
    }
    Ok((word, entry))
}

#[cfg(test)]
mod tests {
    use super::Exceptions;

    #[test]
    fn a_list_is_read_whatever_its_line_ends() {
        let list =
            Exceptions::parse("\u{FEFF}# huis\r\nKracht=me-ting\r\n\r\nNazarbajev # nooit\n");
        let list = list.expect("a sound list");
        assert_eq!(list.find("krachtmeting").map(|e| e.breaks.clone()), Some(vec![6, 8]));
        assert_eq!(list.find("krachtmeting").map(|e| e.seams.clone()), Some(vec![6]));
        assert_eq!(list.find("nazarbajev").map(|e| e.breaks.len()), Some(0));
        assert_eq!(list.find("ander"), None);
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, line, part) in [
            ("goed\nkracht--meting", 2, "nothing beside"),
            ("-gebouw", 1, "nothing beside"),
            ("e-zel", 1, "single letter"),
            ("kra-cht", 1, "without a vowel"),
            ("twee woorden", 1, "not one word"),
            ("mh17", 1, "not one word"),
            ("be-ton\n\nbet-on", 3, "twice"),
        ] {
            let (at, message) = Exceptions::parse(text).expect_err(text);
            assert_eq!(at, line, "{text}");
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn the_later_list_holds() {
        let mut house = Exceptions::parse("be-ton\nbestelling").expect("house");
        house.extend(Exceptions::parse("beton").expect("story"));
        assert_eq!(house.find("beton").map(|e| e.breaks.len()), Some(0));
        assert!(house.find("bestelling").is_some());
    }
}
