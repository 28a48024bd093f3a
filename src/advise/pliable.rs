//! What each paragraph would take if it were longer or shorter.
//!
//! In: a docket as it was set. Out: for each paragraph that may be asked to give, the numbers of
//! rows that it does not take as it is, each with the characters that bring it there. Paragraphs
//! are set again with words fewer and words more, all of them at the same time: how one is set does
//! not hang on the length of another.

use crate::advise::edited::{Correction, Repair, Wording, cuts, edited, length};
use crate::docket::Docket;
use crate::fill::Strip;
use crate::shape::Case;
use crate::story::{Block, Piece, Text};
use crate::unit::Rows;
use crate::weigh::Weighed;
use crate::weigh::composition::{Galley, compose};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};

/// Most paragraphs of a docket that are set again.
const MOST_PLIABLE: usize = 32;
/// Most times that each is set again.
const MOST_SET: usize = 64;
/// Most characters of these together, all times.
const MOST_CHARACTERS: i64 = 1_600_000;
/// Characters from one length that is tried to the next.
const STEP: i64 = 6;
/// Rows about what is needed that one paragraph may give by being cut, and at the most.
const CUT_ROWS: (i64, i64) = (3, 7);
/// Characters that a range is wide, where it can be, and the least that it should be.
const WIDE: (i64, i64) = (20, 15);
/// Characters that are kept clear of where words that nobody has seen may not do any more.
const CLEAR: i64 = 4;

/// A paragraph that may be asked to give.
#[derive(Clone, Debug)]
pub struct Pliable {
    /// Its story on the docket.
    pub story: usize,
    /// Its block.
    pub block: usize,
    /// Its strip among those of the story.
    pub strip: usize,
    /// What it can be brought to.
    pub lengths: Vec<Length>,
}

/// A number of rows that a paragraph takes with other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The rows.
    pub rows: Rows,
    /// How many these are more than it takes now.
    pub more: i64,
    /// The fewest characters that do it, and the most; negative ones are cut.
    pub from: i64,
    /// The last of them.
    pub to: i64,
}

impl Length {
    /// How many characters change, in the middle of the range.
    pub fn characters(&self) -> i64 {
        (self.from + self.to).abs() / 2
    }

    /// Whether the range is as wide as the slack of whole words asks.
    pub fn is_wide(&self) -> bool {
        self.to - self.from >= WIDE.1
    }
}

/// The paragraphs of a docket that may give, for stories of which each misses its legs by so many
/// rows.
pub fn pliable(docket: &Docket, case: &Case, weighed: &Weighed) -> Vec<Pliable> {
    let mut found = chosen(docket, &weighed.set.galleys);
    let needs: Vec<Need> = (0..docket.stories.len()).map(|story| need(weighed, story)).collect();
    let bare = bare(docket, &found);
    let characters: i64 = found.iter().filter_map(|of| text_of(docket, of)).map(length).sum();
    let each = usize::try_from(MOST_CHARACTERS / characters.max(1)).unwrap_or(0).min(MOST_SET);
    let cut: Vec<Tried> = tried_cuts(docket, &found, &needs).into_iter().take(each).collect();
    let added: Vec<Tried> = tried_additions(&found, &needs).into_iter().take(each).collect();
    let tries: Vec<Tried> = cut.into_iter().chain(added).collect();
    let set: Vec<Vec<Option<RowsTaken>>> =
        tries.par_iter().map(|of| taken(&bare, case, of)).collect();
    for (n, pliable) in found.iter_mut().enumerate() {
        let own =
            weighed.set.galleys.get(pliable.story).and_then(|g| g.made.strips.get(pliable.strip));
        let Some(own) = own.map(rows_of) else { continue };
        let mut all: Vec<RowsTaken> = set.iter().filter_map(|of| of.get(n)?.clone()).collect();
        all.sort();
        all.dedup_by_key(|taken| taken.by);
        pliable.lengths = lengths(&own, &all);
    }
    found.retain(|pliable| !pliable.lengths.is_empty());
    found
}

/// The text of a paragraph.
pub fn text_of<'a>(docket: &'a Docket, of: &Pliable) -> Option<&'a Text> {
    let block = docket.stories.get(of.story)?.story.body.get(of.block)?;
    if let Block::Paragraph(text) = block { Some(text) } else { None }
}

/// How far the lengths of a story's paragraphs are looked at.
#[derive(Clone, Copy, Debug)]
struct Need {
    /// Rows that one may give.
    cut: i64,
    /// Rows that one may take more.
    add: i64,
    /// Characters in a row.
    row: i64,
}

fn need(weighed: &Weighed, story: usize) -> Need {
    let missed = weighed.misses.get(story).map_or(0, |miss| miss.rows());
    let row = weighed.set.galleys.get(story).map_or(0, Galley::characters_a_row);
    let (least, most) = CUT_ROWS;
    Need { cut: (missed + 2).clamp(least, most), add: (2 - missed).max(least), row }
}

/// The paragraphs that are looked at: of each story its share, from all over it.
fn chosen(docket: &Docket, galleys: &[Galley]) -> Vec<Pliable> {
    let all: Vec<Vec<Pliable>> = (0..docket.stories.len())
        .map(|story| galleys.get(story).map_or(Vec::new(), |galley| paragraphs(story, galley)))
        .collect();
    let total: usize = all.iter().map(Vec::len).sum();
    let share = |own: usize| (own * MOST_PLIABLE / total.max(1)).clamp(4.min(own), own);
    let some = |own: Vec<Pliable>| {
        let (few, all) = (share(own.len()).max(1), own.len());
        let own: Vec<Pliable> = own
            .into_iter()
            .enumerate()
            .filter(|(i, _)| i * few / all != (i + 1) * few / all)
            .map(|(_, of)| of)
            .collect();
        own
    };
    all.into_iter().flat_map(some).collect()
}

/// The paragraphs of a story that are a strip each.
fn paragraphs(story: usize, galley: &Galley) -> Vec<Pliable> {
    let one = |(strip, block): (usize, &Option<usize>)| {
        let block = (*block)?;
        let Some(Block::Paragraph(text)) = galley.story.body.get(block) else { return None };
        let plain = text.pieces.iter().all(|piece| *piece != Piece::Break);
        plain.then_some(Pliable { story, block, strip, lengths: Vec::new() })
    };
    galley.made.blocks.iter().take(galley.made.strips.len()).enumerate().filter_map(one).collect()
}

/// The docket with nothing on it that is not asked: heads and pictures away, other paragraphs a
/// word long.
fn bare(docket: &Docket, pliable: &[Pliable]) -> Docket {
    let mut bare = docket.clone();
    let asked: BTreeSet<(usize, usize)> = pliable.iter().map(|of| (of.story, of.block)).collect();
    for (n, written) in bare.stories.iter_mut().enumerate() {
        let story = &mut written.story;
        for text in [&mut story.kicker, &mut story.headline, &mut story.deck] {
            *text = Text::default();
        }
        story.quotes.clear();
        story.photos.clear();
        for (block, of) in story.body.iter_mut().enumerate() {
            if let Block::Paragraph(text) = of
                && !asked.contains(&(n, block))
            {
                text.pieces.truncate(1);
                if let Some(Piece::Words { text, .. }) = text.pieces.first_mut() {
                    text.truncate(text.find(' ').unwrap_or(text.len()));
                }
            }
        }
    }
    bare
}

/// What each paragraph is changed by in one try.
type Tried = Vec<Option<(Pliable, i64)>>;

/// A word less of each, and one more, and so on.
fn tried_cuts(docket: &Docket, pliable: &[Pliable], needs: &[Need]) -> Vec<Tried> {
    let of = |of: &Pliable| -> Vec<i64> {
        let need = needs.get(of.story);
        let far = need.map_or(0, |need| need.cut * need.row);
        let Some(text) = text_of(docket, of) else { return Vec::new() };
        cuts(text, MOST_SET).into_iter().take_while(|cut| *cut <= far).collect()
    };
    let all: Vec<Vec<i64>> = pliable.iter().map(of).collect();
    let most = all.iter().map(Vec::len).max().unwrap_or(0);
    let one = |n: usize| {
        let each = pliable.iter().zip(&all);
        each.map(|(of, cuts)| Some((of.clone(), -cuts.get(n)?))).collect()
    };
    (0..most).map(one).collect()
}

/// Some characters more of each: the first rows, and those about what is needed.
fn tried_additions(pliable: &[Pliable], needs: &[Need]) -> Vec<Tried> {
    let of = |need: &Need| -> Vec<i64> {
        let near = CUT_ROWS.0 * need.row;
        let (first, last) = ((need.add - 4) * need.row, need.add * need.row);
        let wanted = |by: &i64| *by <= near || (first..=last).contains(by);
        (1..=last / STEP).map(|n| n * STEP).filter(wanted).collect()
    };
    let of: Vec<Vec<i64>> = needs.iter().map(of).collect();
    let most = of.iter().map(Vec::len).max().unwrap_or(0);
    let one = |n: usize| {
        let by = |own: &Pliable| Some((own.clone(), *of.get(own.story)?.get(n)?));
        pliable.iter().map(by).collect()
    };
    (0..most).map(one).collect()
}

/// The rows that a paragraph takes when it is changed by so many characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowsTaken {
    by: i64,
    rows: Vec<Rows>,
}

/// Sets the paragraphs of a try.
fn taken(bare: &Docket, case: &Case, tried: &Tried) -> Vec<Option<RowsTaken>> {
    let correction = |(of, by): &(Pliable, i64)| Correction {
        story: of.story,
        what: Repair::Characters(of.block, Wording { by: *by, first: 0 }),
    };
    let all: Vec<Correction> = tried.iter().flatten().map(correction).collect();
    let docket = edited(bare, &all);
    let set = compose(&docket, case).value;
    let one = |tried: &Option<(Pliable, i64)>| {
        let (of, _) = tried.as_ref()?;
        let galley = set.galleys.get(of.story)?;
        let at = galley.made.blocks.iter().position(|block| *block == Some(of.block))?;
        let by = length(text_of(&docket, of)?) - length(text_of(bare, of)?);
        Some(RowsTaken { by, rows: rows_of(galley.made.strips.get(at)?) })
    };
    tried.iter().map(one).collect()
}

fn rows_of(strip: &Strip) -> Vec<Rows> {
    strip.choices.iter().map(|choice| choice.rows).collect()
}

/// The lengths that a paragraph can be brought to which it has not now, from what it takes when it
/// is changed by more and more characters either way.
fn lengths(own: &[Rows], taken: &[RowsTaken]) -> Vec<Length> {
    let mut found: BTreeMap<Rows, Length> = BTreeMap::new();
    let cut: Vec<&RowsTaken> = taken.iter().rev().filter(|of| of.by < 0).collect();
    let added: Vec<&RowsTaken> = taken.iter().filter(|of| of.by > 0).collect();
    for side in [cut, added] {
        let new: BTreeSet<Rows> = side
            .iter()
            .flat_map(|of| of.rows.iter().copied())
            .filter(|rows| !own.contains(rows))
            .collect();
        for rows in new {
            let Some(length) = nearest(own, &side, rows) else { continue };
            let dearer = |known: &Length| {
                (known.is_wide(), -known.characters()) >= (length.is_wide(), -length.characters())
            };
            if !found.get(&rows).is_some_and(dearer) {
                found.insert(rows, length);
            }
        }
    }
    found.into_values().collect()
}

/// The nearest range of changes on one side in which a paragraph takes so many rows.
fn nearest(own: &[Rows], side: &[&RowsTaken], rows: Rows) -> Option<Length> {
    let takes = |of: &&&RowsTaken| of.rows.contains(&rows);
    let mut best: Option<Length> = None;
    let mut at = 0;
    while let Some(first) = side.get(at..)?.iter().position(|of| takes(&of)).map(|n| at + n) {
        let run = side[first..].iter().take_while(takes).count();
        at = first + run;
        let before = first.checked_sub(1).and_then(|n| side.get(n)).map_or(0, |of| of.by.abs());
        let (near, far) = (side[first].by.abs(), side[at - 1].by.abs());
        let after = side.get(at).map_or(far, |of| of.by.abs());
        let added = side[first].by > 0;
        let range = if added { clear_of(near, far) } else { between((before, near), (far, after)) };
        let Some((near, far)) = range else { continue };
        let (least, most) = (own.first().copied()?, own.last().copied()?);
        let more = i64::from(rows) - i64::from(if rows < least { least } else { most });
        let (from, to) = if added { (near, far) } else { (-far, -near) };
        let length = Length { rows, more, from, to };
        if best.is_none_or(|best| length.is_wide() && !best.is_wide()) {
            best = Some(length);
        }
    }
    best
}

/// A range of additions: of words that nobody has seen yet.
fn clear_of(near: i64, far: i64) -> Option<(i64, i64)> {
    let clear = CLEAR.min((far - near - WIDE.1) / 2).max(0);
    let (near, far) = (near + clear, far - clear);
    (near < far).then_some((near, far.min(near + WIDE.0)))
}

/// A range of cuts: these words stand there, so that all that may go is known. What is short of a
/// word more can't be gone wrong with.
fn between((before, near): (i64, i64), (far, after): (i64, i64)) -> Option<(i64, i64)> {
    // The sign that ends the text may go too.
    let (low, high) = (before + 2, (after - 3).max(far + 1));
    let mut wide = (near, high.min(near + WIDE.0));
    if wide.1 - wide.0 < WIDE.1 {
        wide.0 = (wide.1 - WIDE.1).max(low.min(near));
    }
    (wide.0 < wide.1).then_some(wide)
}
