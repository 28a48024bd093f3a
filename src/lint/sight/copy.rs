//! The copy of a paper: the texts of its stories that are printed, each with its page.
//!
//! In: an issue, its pages as they are seen. Out: the printed passages in the order of the stories,
//! with their words.

use crate::issue::{Issue, StoryId};
use crate::language::Language;
use crate::lint::sight::line::quoted;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::lint::sight::view::View;
use crate::source::FileId;
use crate::story::passage::{Passage, What, passages};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A text of a story that stands on a page.
#[derive(Clone, Debug)]
pub struct Printed<'a> {
    /// The story.
    pub story: StoryId,
    /// The text, and what it is.
    pub passage: Passage<'a>,
    /// The first page of the story that shows it; where none does, the first that refers to it.
    pub page: u32,
    /// Its words.
    pub words: String,
    /// From which byte to which each of them goes.
    pub parts: Vec<(u32, u32)>,
    /// The same without the signs beside them, in small letters, a space between each two.
    pub bare: String,
}

impl Printed<'_> {
    /// Its words one by one, as `each_word` gives them.
    pub fn each(&self) -> impl Iterator<Item = &str> + Clone {
        let word = |(from, to): &(u32, u32)| self.words.get(*from as usize..*to as usize);
        self.parts.iter().filter_map(word)
    }

    /// What it is.
    pub fn what(&self) -> What {
        self.passage.what
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        format!("the {} {}", self.passage.what.name(), quoted(&self.words))
    }

    /// Whether it is read at a glance: no running text, and no maker's name.
    pub fn is_display(&self) -> bool {
        let what = self.passage.what;
        !matches!(what, What::Body | What::Service | What::Credit | What::Byline)
    }
}

/// The words of a text without the signs beside them, in small letters.
pub fn bare_words(text: &str) -> impl Iterator<Item = String> + '_ {
    small_words(text).map(Cow::into_owned)
}

/// The same, as they stand where they are small already.
pub fn small_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parts = |word| str::split(word, ['–', '—', '/']);
    let words = each_word(text).flat_map(parts).map(trimmed);
    words.filter(|word| !word.is_empty()).map(lowered)
}

/// A word in small letters, which most are already.
fn lowered(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|c| c.is_ascii() && !c.is_ascii_uppercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// How many of the words of a text stand in another too, small words apart: per cent, and how many
/// they are. Words count once.
pub fn shared(text: &Printed, other: &Printed) -> (f64, usize) {
    let (own, others) = (telling(text), telling(other));
    let both = own.intersection(&others).count();
    (both as f64 * 100.0 / own.len().max(1) as f64, both)
}

/// The words of a text that say something.
pub fn telling(text: &Printed) -> BTreeSet<String> {
    let row = text.passage.text.language().row();
    let small = |word: &String| {
        let word = word.as_str();
        word.chars().count() < 3
            || row.copy.frequent.contains(&word)
            || row.display.leading.contains(&word)
    };
    text.bare.split(' ').map(str::to_owned).filter(|word| !small(word)).collect()
}

/// Words running that nobody writes but to fill a place.
const FILLERS: &[&str] = &[
    "lorem ipsum",
    "dolor sit amet",
    "consectetur adipiscing",
    "consectetuer adipiscing",
    "sed do eiusmod",
    "incididunt ut labore",
    "quis nostrud exercitation",
    "duis aute irure",
    "excepteur sint occaecat",
    "culpa qui officia deserunt",
    "hamburgefonts",
    "hamburgefonstiv",
];

/// Those of all languages, by the byte that they begin with.
static ALL_FILLERS: LazyLock<FxHashMap<u8, Vec<&str>>> = LazyLock::new(|| {
    let own = Language::all().flat_map(|of| of.row().copy.fillers.iter().copied());
    let mut all: FxHashMap<u8, Vec<&str>> = FxHashMap::default();
    for filler in FILLERS.iter().copied().chain(own) {
        all.entry(filler.as_bytes().first().copied().unwrap_or(b' ')).or_default().push(filler);
    }
    all
});

/// The first words of dummy text in a text of bare words, if there are any.
pub fn filler(bare: &str) -> Option<&'static str> {
    let starts = std::iter::once(0).chain(bare.match_indices(' ').map(|(at, _)| at + 1));
    let mut rests = starts.filter_map(|at| bare.get(at..));
    rests.find_map(|rest| {
        let own = ALL_FILLERS.get(rest.as_bytes().first()?)?;
        own.iter().copied().find(|filler| rest.starts_with(filler))
    })
}

/// From which byte to which each word of a text goes.
fn parts_of(text: &str) -> Vec<(u32, u32)> {
    let start = text.as_ptr() as usize;
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let part = |word: &str| {
        let from = word.as_ptr() as usize - start;
        (place(from), place(from + word.len()))
    };
    each_word(text).map(part).collect()
}

/// The texts of the stories of an issue that pages show.
pub(super) fn printed<'a>(issue: &'a Issue, views: &[View<'a>]) -> Vec<Printed<'a>> {
    let mut all: Vec<(StoryId, Passage<'a>)> = Vec::new();
    for (story, own) in issue.each_story() {
        all.extend(passages(own).into_iter().map(|passage| (story, passage)));
    }
    let mut pieces: BTreeMap<(FileId, u32), (u32, usize)> = BTreeMap::new();
    for (i, (_, passage)) in all.iter().enumerate() {
        for span in passage.text.spans() {
            pieces.insert((span.file, span.start), (span.end, i));
        }
    }
    let mut pages: Vec<Option<(bool, u32)>> = vec![None; all.len()];
    for view in views {
        for run in view.lines.iter().flat_map(|line| &line.runs) {
            let Some(span) = run.span else { continue };
            let before = pieces.range(..=(span.file, span.start)).next_back();
            let Some((&(file, _), &(end, i))) = before else { continue };
            let (Some((story, _)), Some(page)) = (all.get(i), pages.get_mut(i)) else { continue };
            if file == span.file && span.start <= end {
                let here = (!view.has(*story), view.page.number);
                *page = Some(page.map_or(here, |page| page.min(here)));
            }
        }
    }
    let shown = all.into_iter().zip(pages);
    let shown = shown.filter_map(|((story, passage), page)| {
        let (page, words) = (page?.1, passage.text.plain());
        let mut bare = String::with_capacity(words.len());
        for word in small_words(&words) {
            bare.extend((!bare.is_empty()).then_some(' '));
            bare.push_str(&word);
        }
        let parts = parts_of(&words);
        Some(Printed { story, passage, page, words, parts, bare })
    });
    shown.collect()
}
