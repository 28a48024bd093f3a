//! Letters of a word come in one by one, what the lexicon knows of the string so far goes out:
//! whether it is a word that is not to be split, how well it goes as the first and as the last part
//! of a compound; and which strings are names.
//!
//! Source: the OpenTaal word list, weighed by `lexicon/weigh.py`, which also tells the form of the
//! files.

/// The automaton: little-endian words of four bytes, the root's place and then the edges.
pub(crate) const EDGES: &[u8] = include_bytes!("lexicon/parts.bin");
/// The automaton of names, written by `lexicon/names.py`.
pub(crate) const NAMES: &[u8] = include_bytes!("lexicon/names.bin");

/// A place in the automaton: the first edge of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LexiconState(u32);

/// What the lexicon knows of a string. Costs are in quarters of a nat: 4 is a likelihood of 1/e.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LexiconPart {
    /// A word with no seam inside.
    pub whole: bool,
    /// An ending that follows a stem: no part by itself.
    pub ending: bool,
    /// A first part that is no word: `bio`, `on`.
    pub combining: bool,
    /// What it costs as the first part of a compound; `None` where it was never one.
    pub first: Option<u32>,
    /// What it costs as the last part of a compound; `None` where it was never one.
    pub last: Option<u32>,
}

/// What a part costs that was never seen on its place.
pub(crate) const UNSEEN: u32 = cost(15);

/// The state before the first letter.
pub(crate) fn root() -> LexiconState {
    root_of(EDGES)
}

fn root_of(edges: &[u8]) -> LexiconState {
    LexiconState(edge(edges, 0).wrapping_add(1))
}

/// The state after one more letter; `None` where no string goes on so.
pub(crate) fn step(state: LexiconState, letter: u8) -> Option<LexiconState> {
    step_of(EDGES, state, letter)
}

fn step_of(edges: &[u8], LexiconState(first): LexiconState, letter: u8) -> Option<LexiconState> {
    let mut place = first;
    loop {
        let edge = edge(edges, place);
        if edge & 0xFF == u32::from(letter) {
            return (letter != 0).then_some(LexiconState((edge >> 9) + 1));
        }
        if edge & LAST != 0 {
            return None;
        }
        place += 1;
    }
}

/// What is known of the string that led to a state; `None` where it is only the start of others.
pub(crate) fn part(LexiconState(first): LexiconState) -> Option<LexiconPart> {
    let edge = edge(EDGES, first);
    let value = edge >> 9;
    let seen = |level: u32| (level > 0).then(|| cost(level));
    (edge & 0xFF == 0).then(|| LexiconPart {
        whole: value & 1 != 0,
        ending: value & 2 != 0,
        combining: value & 4 != 0,
        first: seen(value >> 7 & 15),
        last: seen(value >> 3 & 15),
    })
}

/// What is known of a whole string.
pub(crate) fn find(word: &[u8]) -> Option<LexiconPart> {
    word.iter().try_fold(root(), |state, &letter| step(state, letter)).and_then(part)
}

/// Whether a string in small letters is a name and no word: `zevenaar`.
pub(crate) fn name(word: &[u8]) -> bool {
    name_value(word).is_some()
}

/// Whether a name is one that stands before another part: `trump`.
pub(crate) fn leading(word: &[u8]) -> bool {
    name_value(word) == Some(2)
}

fn name_value(word: &[u8]) -> Option<u32> {
    let mut letters = word.iter();
    let end = letters.try_fold(root_of(NAMES), |state, &letter| step_of(NAMES, state, letter));
    let edge = edge(NAMES, end?.0);
    (edge & 0xFF == 0).then_some(edge >> 9)
}

/// What is known of letters; `None` too where one of them is no letter of the lexicon.
pub(crate) fn part_of(letters: &[char]) -> Option<LexiconPart> {
    find(&bytes(letters)?)
}

/// Whether letters are a word without a seam inside.
pub(crate) fn whole(letters: &[char]) -> bool {
    part_of(letters).is_some_and(|part| part.whole && !part.ending)
}

/// Whether letters are a word without a seam inside, or two of which the first was seen before
/// others and the second behind them.
pub(crate) fn is_compound(letters: &[char]) -> bool {
    let seen = |k: usize| {
        let (first, last) = letters.split_at(k);
        let (first, last) = (part_of(first), part_of(last));
        first.is_some_and(|part| part.first.is_some())
            && last.is_some_and(|part| part.last.is_some() && part.whole)
    };
    whole(letters) || (3..letters.len().saturating_sub(2)).any(seen)
}

/// Whether letters are a name and no word.
pub(crate) fn is_name(letters: &[char]) -> bool {
    letters.len() >= 4 && bytes(letters).is_some_and(|word| name(&word))
}

/// Letters as the lexicon writes them.
pub(crate) fn bytes(letters: &[char]) -> Option<Vec<u8>> {
    letters.iter().map(|&letter| byte(letter)).collect()
}

/// A letter as the lexicon writes it: one byte, Latin-1.
pub(crate) fn byte(letter: char) -> Option<u8> {
    u8::try_from(u32::from(letter)).ok()
}

/// The last edge of its state.
const LAST: u32 = 1 << 8;

/// A level of likelihood, 1 for 4.5 nats and then three quarters of a nat each, as a cost.
const fn cost(level: u32) -> u32 {
    15 + 3 * level
}

/// The edge at a place; beyond the end one that leads nowhere.
fn edge(edges: &[u8], place: u32) -> u32 {
    let from = place as usize * 4;
    match edges.get(from..from + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => LAST | 0xFF,
    }
}

#[cfg(test)]
mod tests {
    use super::{byte, find, name};

    fn known(word: &str) -> Option<super::LexiconPart> {
        find(&word.chars().filter_map(byte).collect::<Vec<_>>())
    }

    #[test]
    fn words_and_parts_of_words() {
        let kracht = known("kracht").expect("a word");
        assert!(kracht.whole && kracht.first.is_some() && kracht.last.is_some());
        let link = known("bedrijfs").expect("a first part with its linking s");
        assert!(link.first.is_some() && link.last.is_none());
        assert!(known("eerde").expect("an ending").ending);
        assert!(known("financiën").is_some_and(|part| part.whole));
        assert_eq!(known("krac"), None);
        assert_eq!(known("qqq"), None);
        assert_eq!(known("\0"), None);
    }

    #[test]
    fn names_are_no_words() {
        for known in ["aalsmeer", "leidse", "trump", "janssens"] {
            assert!(name(known.as_bytes()), "{known}");
        }
        for other in ["kracht", "aalsm", "zzz", "", "\0"] {
            assert!(!name(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn the_more_it_is_used_the_less_it_costs() {
        let first = |word| known(word).and_then(|part| part.first).expect("a first part");
        assert!(first("water") < first("kracht"), "{} {}", first("water"), first("kracht"));
    }
}
