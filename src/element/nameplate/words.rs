//! The words of a title: its article, and where it may be parted.
//!
//! In: a title. Out: slices of it. Source: the sub-editor's rule that display text is read line by
//! line (`sense`). Knows no fonts.

use crate::language::{ALL, Language};
use crate::sense;
use std::ops::Range;

/// What a break after an article or a preposition is, or inside a word at its hyphen.
const POOR: i64 = 1000;

/// A line of a title: the article that opens it, if one does, and the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitleWords<'a> {
    pub article: String,
    pub name: &'a str,
}

/// The title with the article that opens it; one that is all of the title is its name.
pub(super) fn words(title: &str) -> TitleWords<'_> {
    let parted = title.split_once(' ').map(|(first, rest)| (first.replace(['\'', '‘'], "’"), rest));
    match parted {
        Some((article, name)) if is_article(&article.to_lowercase()) => {
            TitleWords { article, name }
        }
        _ => TitleWords { article: String::new(), name: title },
    }
}

/// Whether a word in small letters stands before a title as its article.
fn is_article(word: &str) -> bool {
    ALL.iter().any(|row| row.display.articles.contains(&word))
}

/// The first so many characters, without a space at their end.
pub(super) fn first(title: &str, count: usize) -> &str {
    let end = title.char_indices().nth(count).map_or(title.len(), |(at, _)| at);
    title.get(..end).unwrap_or(title).trim_end()
}

/// Where a name may be parted, what falls away there, and how poor the break is, thousandths.
pub(super) fn breaks(name: &str) -> Vec<(Range<usize>, i64)> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut all = Vec::new();
    let mut at = 0;
    for (word, poor) in words.iter().zip(sense::ends(&words, Language::default())) {
        let inside = word.match_indices('-').map(|(hyphen, _)| at + hyphen + 1);
        let whole = at..at + word.len();
        all.extend(
            inside
                .filter(|end| *end > whole.start + 1 && *end < whole.end)
                .map(|end| (end..end, POOR)),
        );
        if whole.end < name.len() {
            all.push((whole.end..whole.end + 1, poor));
        }
        at = whole.end + 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{breaks, first, words};

    #[test]
    fn an_article_opens_a_title() {
        let of = |title| (words(title).article, words(title).name.to_owned());
        assert_eq!(of("Het Blad"), ("Het".to_owned(), "Blad".to_owned()));
        assert_eq!(of("'t Gooi"), ("’t".to_owned(), "Gooi".to_owned()));
        for whole in ["De", "Dester Blad", "Één Dorp"] {
            assert_eq!(of(whole), (String::new(), whole.to_owned()));
        }
    }

    #[test]
    fn a_title_is_parted_at_spaces_and_hyphens() {
        let parts = |name: &'static str| -> Vec<(&str, &str, i64)> {
            breaks(name)
                .into_iter()
                .map(|(at, poor)| (&name[..at.start], &name[at.end..], poor))
                .collect()
        };
        assert_eq!(
            parts("nieuws van-hier"),
            [("nieuws", "van-hier", 0), ("nieuws van-", "hier", 1000)]
        );
        assert_eq!(parts("blad van hier")[1], ("blad van", "hier", 1000));
        assert_eq!((parts("-a-"), parts("")), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_first_characters_end_in_a_letter() {
        assert_eq!(
            (first("één dag", 4), first("één dag", 5), first("één", 9)),
            ("één", "één d", "één")
        );
    }
}
