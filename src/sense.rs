//! The words of display text -> how well a line may end after each, by what they say.
//!
//! In: words in order. Out: for the place after each word a share of the layout's cost,
//! thousandths: 1000 where the word leads on to the next (an article, a preposition, a possessive,
//! a number) or a name would be split, less where it only may be a name, a little under nothing
//! after a comma or colon, where the reader pauses anyway. Source: the sub-editor's rule that a
//! head is read line by line. Knows no fonts and no stories.

use crate::language::Language;
use crate::language::row::DisplayWords;

/// What it is to end a line inside a name.
const NAME: i64 = 1000;
/// What it is where the first word has its capital from the sentence, or the link is a loose one.
const PERHAPS: i64 = 400;
/// What it is after a comma, a colon, a dash or a full stop.
const PAUSE: i64 = -150;

/// For the place after each word, what it is to end a line there.
pub fn ends(words: &[&str], language: Language) -> Vec<i64> {
    let row = language.row();
    let DisplayWords { leading, links: may_link, loose_links, .. } = row.display;
    let mut ends: Vec<i64> = words.iter().map(|word| own(word, leading)).collect();
    if row.capital_nouns {
        return ends;
    }
    for from in 0..words.len() {
        if !capital(words[from]) || pauses(words[from]) {
            continue;
        }
        let links = words[from + 1..].iter().take_while(|word| may_link.contains(word)).count();
        let to = from + 1 + links;
        if !words.get(to).is_some_and(|word| capital(word)) {
            continue;
        }
        let loose = words[from + 1..to].iter().all(|word| loose_links.contains(word)) && links > 0;
        let worth = if loose || starts(words, from) { PERHAPS } else { NAME };
        for end in &mut ends[from..to] {
            *end = (*end).max(worth);
        }
    }
    ends
}

fn own(word: &str, leading: &[&str]) -> i64 {
    let bare = bare(word).to_lowercase();
    let number =
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    // A letter by itself belongs to what follows: `vitamine C`, `plan B` keep by their space.
    let alone = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if leading.contains(&bare.as_str()) || (number || alone) && !pauses(word) {
        1000
    } else if pauses(word) {
        PAUSE
    } else {
        0
    }
}

/// Whether the reader pauses after a word.
fn pauses(word: &str) -> bool {
    word.trim_end_matches(['’', '”', '"', '\'', ')', '»'])
        .ends_with([',', ';', ':', '.', '?', '!', '–', '—', '…'])
}

/// Whether a word is the first of its sentence.
fn starts(words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_none_or(|word| {
        word.trim_end_matches(['’', '”', ')']).ends_with(['.', '?', '!', ':', '…'])
    })
}

fn capital(word: &str) -> bool {
    bare(word).starts_with(char::is_uppercase)
}

fn bare(word: &str) -> &str {
    word.trim_start_matches(['‘', '“', '„', '(', '«', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::{NAME, PAUSE, PERHAPS, ends};
    use crate::language::{Language, language};

    fn after(text: &str) -> Vec<i64> {
        ends(&text.split(' ').collect::<Vec<_>>(), Language::default())
    }

    #[test]
    fn each_language_leads_on_by_its_own_words() {
        let after = |tag: &str, text: &str| {
            ends(&text.split(' ').collect::<Vec<_>>(), language(tag).expect("a language"))
        };
        assert_eq!(after("fr", "La ville veut une gare"), [1000, 0, 0, 1000, 0]);
        assert_eq!(after("fr", "hier Jean de la Fontaine"), [0, PERHAPS, 1000, 1000, 0]);
        // A noun's capital makes no name.
        assert_eq!(after("de", "eine Stadt Brücke für den Fluss"), [1000, 0, 0, 1000, 1000, 0]);
        assert_eq!(after("la", "pax in terra"), [0, 1000, 0]);
    }

    #[test]
    fn words_that_lead_on() {
        assert_eq!(after("De brug op het water"), [1000, 0, 1000, 1000, 0]);
        assert_eq!(after("Na ‘het debacle’ 21 doden"), [1000, 1000, 0, 1000, 0]);
    }

    #[test]
    fn names_hold_together() {
        assert_eq!(after("minister Emmanuel Macron wint"), [0, NAME, 0, 0]);
        assert_eq!(after("wint Peter van der Meer"), [0, NAME, NAME, NAME, 0]);
        // The first capital may be the sentence's, and `de` may stand between two names.
        assert_eq!(after("Jan Peeters wint"), [PERHAPS, 0, 0]);
        assert_eq!(after("toen gaf Rusland de Oekraïners")[2..4], [PERHAPS, 1000]);
        assert_eq!(after("in Gent, Brussel zwijgt")[1], PAUSE);
    }

    #[test]
    fn a_pause_is_a_good_end() {
        assert_eq!(after("Kabinet valt: stembus wacht"), [0, PAUSE, 0, 0]);
        assert_eq!(after("in 2019. Daarna"), [1000, PAUSE, 0]);
    }
}
