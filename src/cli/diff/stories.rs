//! The stories of two sides in; what became of each out: moved, grown, shrunk, changed, new or
//! gone.

use crate::cli::diff::side::StoryState;
use crate::cli::speech::over;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What became of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryChange {
    /// Its name.
    pub story: String,
    /// `new`, `gone`, or any of `moved`, `grew`, `shrank`, `changed`.
    pub change: Vec<&'static str>,
    /// What it was; nothing for a new one.
    pub old: Option<StoryFigures>,
    /// What it is; nothing for one that is gone.
    pub new: Option<StoryFigures>,
    /// Words that were added, where both texts are known.
    pub words_added: Option<usize>,
    /// Words that were taken out.
    pub words_removed: Option<usize>,
}

/// Where a story stands and how long it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryFigures {
    /// Numbers of its pages.
    pub pages: Vec<u32>,
    /// Its slots, as `3/main`.
    pub slots: Vec<String>,
    /// Rows that its legs hold.
    pub rows: u32,
    /// Words.
    pub words: usize,
}

impl StoryFigures {
    fn of(state: &StoryState) -> StoryFigures {
        let named = state.slots.iter().filter(|(_, slot)| !slot.is_empty());
        StoryFigures {
            pages: state.pages.clone(),
            slots: named.map(|(page, slot)| format!("{page}/{slot}")).collect(),
            rows: state.rows,
            words: state.words,
        }
    }

    fn pages(&self) -> String {
        let pages: Vec<String> = self.pages.iter().map(u32::to_string).collect();
        match pages.len() {
            0 => "no page".to_owned(),
            1 => format!("page {}", pages.join("")),
            _ => format!("pages {}", pages.join(", ")),
        }
    }
}

/// What became of the stories: those of the old side first, in its order, then the new ones. A
/// story of which all is as it was is left out.
pub fn changes(old: &[StoryState], new: &[StoryState]) -> Vec<StoryChange> {
    let find = |all: &'_ [StoryState], id: &str| all.iter().position(|state| state.id == id);
    let mut found = Vec::new();
    for was in old {
        match find(new, &was.id).and_then(|at| new.get(at)) {
            Some(is) => found.extend(change(was, is)),
            None => found.push(StoryChange {
                new: None,
                change: vec!["gone"],
                ..bare(&was.id, Some(was), None)
            }),
        }
    }
    let added = new.iter().filter(|is| find(old, &is.id).is_none());
    found.extend(
        added.map(|is| StoryChange { change: vec!["new"], ..bare(&is.id, None, Some(is)) }),
    );
    found
}

fn bare(story: &str, old: Option<&StoryState>, new: Option<&StoryState>) -> StoryChange {
    StoryChange {
        story: story.to_owned(),
        change: Vec::new(),
        old: old.map(StoryFigures::of),
        new: new.map(StoryFigures::of),
        words_added: None,
        words_removed: None,
    }
}

fn change(was: &StoryState, is: &StoryState) -> Option<StoryChange> {
    let known = [was, is].iter().all(|of| of.slots.iter().any(|(_, slot)| !slot.is_empty()));
    let moved = if known { was.slots != is.slots } else { was.pages != is.pages };
    let texts = was.text.as_deref().zip(is.text.as_deref());
    let changed = texts.map_or(was.words != is.words, |(old, new)| old != new);
    let all = [
        ("moved", moved),
        ("grew", is.rows > was.rows),
        ("shrank", is.rows < was.rows),
        ("changed", changed),
    ];
    let change: Vec<&str> = all.iter().filter(|(_, so)| *so).map(|(word, _)| *word).collect();
    if change.is_empty() {
        return None;
    }
    let words = texts.filter(|_| changed).map(|(old, new)| (more(new, old), more(old, new)));
    Some(StoryChange {
        change,
        words_added: words.map(|(added, _)| added),
        words_removed: words.map(|(_, removed)| removed),
        ..bare(&was.id, Some(was), Some(is))
    })
}

/// How many words one text has that the other has not, each as often as it stands there.
fn more(text: &str, other: &str) -> usize {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    text.split_whitespace().for_each(|word| *counts.entry(word).or_default() += 1);
    other.split_whitespace().for_each(|word| *counts.entry(word).or_default() -= 1);
    counts.into_values().map(|count| usize::try_from(count).unwrap_or(0)).sum()
}

/// A change as a line for people, in their language.
pub fn said(change: &StoryChange) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            if change.change.contains(&"moved") {
                let within = old.pages == new.pages;
                parts.push(match within {
                    true => format!("{} -> {}", old.slots.join(", "), new.slots.join(", ")),
                    false => format!("{} -> {}", old.pages(), new.pages()),
                });
            }
            if old.rows != new.rows {
                parts.push(format!("{} -> {} rows", old.rows, new.rows));
            }
            match (change.words_added, change.words_removed) {
                (Some(added), Some(removed)) => parts.push(format!("+{added} -{removed} words")),
                _ if old.words != new.words => {
                    parts.push(format!("{} -> {} words", old.words, new.words));
                }
                _ => {}
            }
        }
        (old, new) => {
            let one = old.as_ref().or(new.as_ref());
            parts.extend(one.map(|of| format!("{}, {} words", of.pages(), of.words)));
        }
    }
    let words: Vec<Cow<str>> = change.change.iter().map(|word| over(word)).collect();
    let parts: Vec<Cow<str>> = parts.iter().map(|part| over(part)).collect();
    format!("{}: {} ({})", change.story, words.join(", "), parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::{changes, more, said};
    use crate::cli::diff::side::StoryState;

    fn story(id: &str, page: u32, rows: u32, text: &str) -> StoryState {
        StoryState {
            id: id.to_owned(),
            pages: vec![page],
            rows,
            slots: [(page, "main".to_owned())].into(),
            words: text.split_whitespace().count(),
            text: Some(text.to_owned()),
        }
    }

    #[test]
    fn each_story_is_told_by_what_became_of_it() {
        let old = [
            story("a", 1, 10, "een twee"),
            story("b", 2, 10, "een"),
            story("c", 3, 9, "een"),
            story("d", 4, 9, "een"),
        ];
        let new = [
            story("a", 1, 10, "een twee"),
            story("c", 5, 12, "een drie drie"),
            story("d", 4, 9, "twee"),
            story("e", 2, 4, "vijf"),
        ];
        let told: Vec<String> = changes(&old, &new).iter().map(said).collect();
        assert_eq!(
            told,
            [
                "b: gone (page 2, 1 words)",
                "c: moved, grew, changed (page 3 -> page 5; 9 -> 12 rows; +2 -0 words)",
                "d: changed (+1 -1 words)",
                "e: new (page 2, 1 words)",
            ]
        );
        assert!(changes(&old, &old).is_empty());
        assert_eq!((more("a a b", "a"), more("a", "a a b")), (2, 0));
    }
}
