//! References that somebody typed: `Lees verder op pagina 5`.
//!
//! In: a text of copy. Out: the pages that it sends its reader to.

use crate::lint::sight::trim::{each_word, trimmed};

/// A page that a text sends to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The words that do so.
    pub words: String,
    /// The page.
    pub page: u32,
    /// Whether the text itself goes on there.
    pub goes_on: bool,
}

/// What a page is called before its number.
pub const PAGES: &[&str] = &["pagina", "pag", "blz", "bladzijde", "page", "seite"];
/// Words that send somebody somewhere.
const SENDS: &[&str] = &[
    "zie",
    "kijk",
    "lees",
    "vervolg",
    "verder",
    "see",
    "read",
    "continued",
    "turn",
    "siehe",
    "weiter",
    "voir",
    "lire",
    "suite",
];
/// Those by which a text goes on, and words that go with them where they need any.
const GOES_ON: &[(&str, &str)] = &[
    ("vervolg", ""),
    ("continued", ""),
    ("suite", ""),
    ("verder", "lees"),
    ("verder", "gaat"),
    ("weiter", "lesen"),
];
/// Behind the number: the page is another book’s, or something else stands on it.
const OTHERS: &[&str] = &["van", "uit", "in", "of", "from", "des", "der", "du", "over", "about"];
/// How many words before the page are looked at.
const NEAR: usize = 6;

/// The pages that a text sends to.
pub fn sends(text: &str) -> Vec<Sent> {
    let words: Vec<&str> = each_word(text).collect();
    let pairs = words.iter().zip(words.iter().skip(1)).enumerate();
    let found = pairs.filter_map(|(at, (called, number))| {
        if !number.bytes().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let page: u32 = bare(number).parse().ok().filter(|page| (1..1000).contains(page))?;
        if !PAGES.contains(&bare(called).as_str()) {
            return None;
        }
        let ends = number.ends_with(['.', '!', '?', ':', ';', ',', ')']);
        let next = words.get(at + 2).map(|word| bare(word)).unwrap_or_default();
        if !ends && OTHERS.contains(&next.as_str()) {
            return None;
        }
        let before = words.get(at.saturating_sub(NEAR)..at)?;
        let starts = before.iter().rposition(|word| word.ends_with(['.', '!', '?', '’', '”']));
        let before = before.get(starts.map_or(0, |at| at + 1)..)?;
        let said: Vec<String> = before.iter().map(|word| bare(word)).collect();
        let has = |word: &str| said.iter().any(|own| own == word);
        let first = said.iter().position(|word| SENDS.contains(&word.as_str()))?;
        let goes_on =
            GOES_ON.iter().any(|(word, with)| has(word) && (with.is_empty() || has(with)));
        let shown = before.get(first..)?.iter().chain([called, number]);
        let shown = shown.copied().collect::<Vec<_>>().join(" ");
        let words = shown.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
        Some(Sent { words, page, goes_on })
    });
    found.collect()
}

fn bare(word: &str) -> String {
    trimmed(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::sends;

    #[test]
    fn a_text_sends_to_pages() {
        let of = |text: &str| {
            let all = sends(text).into_iter();
            all.map(|sent| (sent.words, sent.page, sent.goes_on)).collect::<Vec<_>>()
        };
        assert_eq!(of("Dicht. Zie ook pagina 15."), [("Zie ook pagina 15".to_owned(), 15, false)]);
        assert_eq!(of("(Lees verder op blz. 4)"), [("(Lees verder op blz. 4".to_owned(), 4, true)]);
        assert_eq!(of("Vervolg van pagina 1"), [("Vervolg van pagina 1".to_owned(), 1, true)]);
        assert!(of("Zie pagina 15 van het rapport.").is_empty());
        assert!(of("Lees het boek. Op pagina 4 staat het.").is_empty());
        assert!(of("Het stond op pagina 7.").is_empty());
    }
}
