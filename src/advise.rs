//! What would mend a page that does not fit, tried before it is said.
//!
//! In: a docket and what became of it. Out: sets of edits of its copy, best first, each of which
//! mends all its stories: the docket was changed as an editor would change the copy, and weighed
//! again. An edit of one paragraph comes before edits of several, few characters before many.
//!
//! Bounds: `MOST_PLIABLE` paragraphs are set up to `2 * MOST_SET` times (`pliable`), the pages
//! are searched `MOST_SOLVED` times for edits, and edited dockets weighed `MOST_WEIGHED` times.
//! What is too long by more than `FAR` rows is told by its length alone, with no trying.

use crate::advise::edited::{Correction, What, Wording, cuts, edited};
use crate::advise::pliable::{Length, Pliable, pliable};
use crate::advise::solve::{Giving, Pick, giving};
use crate::docket::Docket;
use crate::report::advice::{Advice, Amount, Change, Edit};
use crate::shape::Case;
use crate::story::{Block, Text};
use crate::weigh::answer::Limit;
use crate::weigh::{Verdict, Weighed, fits, weigh};
use std::collections::BTreeSet;

pub mod edited;
mod pliable;
pub mod said;
mod solve;

/// Most advices of a docket.
const MOST_ADVICE: usize = 3;
/// Most times that the pages are searched for edits.
const MOST_SOLVED: usize = 24;
/// Most edited dockets that are weighed.
const MOST_WEIGHED: usize = 96;
/// Most combinations that are filled to see whether an edited docket fits.
const MOST_FILLED: usize = 400;
/// Rows that a story misses its legs by beyond which nothing is tried.
pub const FAR: i64 = 60;
/// Words that name a paragraph.
const START: usize = 4;

/// A docket weighed, with what would mend it where it does not fit.
pub fn advised<'a>(docket: &'a Docket, case: &'a Case) -> Weighed<'a> {
    let mut weighed = weigh(docket, case, Limit::NONE);
    weighed.advice = advise(docket, case, &weighed);
    weighed
}

/// What would mend a docket, best first; nothing where it fits, or where nothing was found.
pub fn advise(docket: &Docket, case: &Case, weighed: &Weighed) -> Vec<Advice> {
    let galleys = &weighed.set.galleys;
    let partial = galleys.iter().any(|galley| galley.made.partial);
    let far = weighed.misses.iter().any(|miss| miss.rows().abs() > FAR);
    if weighed.verdict != Verdict::Misses || docket.doubtful || partial || far {
        return Vec::new();
    }
    let pliable = pliable(docket, case, weighed);
    let Some(giving) = giving(docket, case, &pliable) else { return Vec::new() };
    let mut trying = Trying { docket, case, pliable: &pliable, left: MOST_WEIGHED };
    trying.advices(giving)
}

/// Edits being tried.
struct Trying<'a> {
    docket: &'a Docket,
    case: &'a Case,
    pliable: &'a [Pliable],
    /// How many dockets may still be weighed.
    left: usize,
}

impl Trying<'_> {
    /// The cheapest edits that hold, then those that do without the first of them, and so on.
    fn advices(&mut self, mut giving: Giving) -> Vec<Advice> {
        let (mut banned, mut found) = (BTreeSet::new(), Vec::new());
        for _ in 0..MOST_SOLVED {
            if found.len() == MOST_ADVICE {
                break;
            }
            let Some(picks) = giving.cheapest(&banned).filter(|picks| !picks.is_empty()) else {
                break;
            };
            let Some(holds) = self.hold(&picks) else { break };
            if holds {
                found.push(self.advice(&picks));
                // Another way is one by another paragraph.
                banned.extend(picks.iter().flat_map(|(of, _)| self.lengths_of(*of)));
            }
            banned.extend(picks);
        }
        found
    }

    /// Whether edits hold in all of their ranges; `None` where nothing more may be weighed.
    fn hold(&mut self, picks: &[Pick]) -> Option<bool> {
        let each: Vec<Vec<Correction>> = picks.iter().map(|pick| self.points(*pick)).collect();
        let most = each.iter().map(Vec::len).max().unwrap_or(0);
        for n in 0..most {
            self.left = self.left.checked_sub(1)?;
            let point = |of: &Vec<Correction>| of.get(n).or(of.last()).copied();
            let corrections: Vec<Correction> = each.iter().filter_map(point).collect();
            if !fits(&edited(self.docket, &corrections), self.case, MOST_FILLED) {
                return Some(false);
            }
        }
        Some(true)
    }

    fn lengths_of(&self, paragraph: usize) -> impl Iterator<Item = Pick> + use<> {
        let count = self.pliable.get(paragraph).map_or(0, |of| of.lengths.len());
        (0..count).map(move |length| (paragraph, length))
    }

    fn length(&self, (paragraph, length): Pick) -> Option<(&Pliable, &Length)> {
        let of = self.pliable.get(paragraph)?;
        Some((of, of.lengths.get(length)?))
    }

    /// The points of a range at which an edit is tried: of cuts each that whole words allow, of
    /// additions both ends and the middle in several words.
    fn points(&self, pick: Pick) -> Vec<Correction> {
        let Some((of, length)) = self.length(pick) else { return Vec::new() };
        let wordings: Vec<Wording> = if length.to < 0 {
            let cuts = self.text(of).map_or(Vec::new(), |text| cuts(text, usize::MAX));
            let within = |cut: &i64| (length.from..=length.to).contains(&-cut);
            cuts.into_iter().filter(within).map(|cut| Wording { by: -cut, first: 0 }).collect()
        } else {
            let middle = (length.from + length.to) / 2;
            // The last word that is asked for may be one too long for it.
            let least = length.from + WORD;
            [(middle, 0), (least, 1), (length.to, 2), (least, 5), (length.to, 7)]
                .map(|(by, first)| Wording { by, first })
                .to_vec()
        };
        let what = |wording: Wording| What::Characters(of.block, wording);
        wordings
            .into_iter()
            .map(|of_it| Correction { story: of.story, what: what(of_it) })
            .collect()
    }

    fn text(&self, of: &Pliable) -> Option<&Text> {
        let block = self.docket.stories.get(of.story)?.story.body.get(of.block)?;
        if let Block::Paragraph(text) = block { Some(text) } else { None }
    }

    fn advice(&self, picks: &[Pick]) -> Advice {
        let edit = |pick: &Pick| {
            let (of, length) = self.length(*pick)?;
            let Length { from, to, more, .. } = *length;
            let change = Change::Characters(Amount { from, to, rows: more });
            edit(self.docket, (of.story, of.block), change)
        };
        Advice { edits: picks.iter().filter_map(edit).collect(), verified: true }
    }
}

/// Characters that the last word which is added may fall short.
const WORD: i64 = 3;

/// An edit of a block.
fn edit(docket: &Docket, (story, block): (usize, usize), change: Change) -> Option<Edit> {
    let story = &docket.stories.get(story)?.story;
    let block = story.body.get(block)?;
    let start = match block {
        Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => {
            let words = text.plain();
            words.split_whitespace().take(START).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    Some(Edit { story: story.id.clone(), at: block.span(), start, change })
}
