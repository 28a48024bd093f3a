//! What would mend a page that does not fit, tried before it is said.
//!
//! In: a docket and what became of it. Out: sets of edits, best first, each of which mends all its
//! stories: the docket was changed as an editor would change the copy, and weighed again.
//!
//! Bounds: `MOST_PLIABLE` paragraphs are set `2 * MOST_SET` times (`pliable`), pages searched for
//! edits `MOST_SOLVED` times, edited dockets weighed `MOST_WEIGHED` times. What is too long by more
//! than `FAR` rows is cut from its end first, with no trying.

use crate::advise::edited::{Correction, Repair, Wording, cuts, edited};
use crate::advise::pliable::{Length, Pliable, pliable, text_of};
use crate::advise::solve::{Pick, Yielding, yielding};
use crate::docket::Docket;
use crate::report::advice::{Advice, Amount, Change, Edit};
use crate::shape::Case;
use crate::story::{Block, Text};
use crate::weigh::answer::Limit;
use crate::weigh::certificate::Miss;
use crate::weigh::crowd::{crowds, surplus};
use crate::weigh::{Verdict, Weighed, fits, weigh};
use std::collections::BTreeSet;

mod drops;
pub mod edited;
pub mod elsewhere;
mod other;
mod pliable;
pub mod said;
mod solve;

/// Most advices of a docket.
pub const MOST_ADVICE: usize = 3;
/// Most times that the pages are searched for edits.
const MOST_SOLVED: usize = 24;
/// Most times that paragraphs are taken out, since what is left may be set otherwise.
const MOST_ROUNDS: usize = 2;
/// Most edited dockets that are weighed.
const MOST_WEIGHED: usize = 96;
/// Most combinations that are filled to see whether an edited docket fits.
const MOST_FILLED: usize = 400;
/// Rows that a story misses its legs by beyond which nothing is tried.
const FAR: i64 = 60;
/// Rows too many beyond which paragraphs go.
const LONG: i64 = 10;
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
    advise_within(docket, case, weighed, &mut Work::default())
}

/// The same with so much work.
pub fn advise_within(
    docket: &Docket,
    case: &Case,
    weighed: &Weighed,
    work: &mut Work,
) -> Vec<Advice> {
    let partial = weighed.set.galleys.iter().any(|galley| galley.made.partial);
    if weighed.verdict != Verdict::Misses || docket.doubtful || partial {
        return Vec::new();
    }
    let long = over(&weighed.misses, LONG);
    let words = if long { Vec::new() } else { by_words(docket, case, weighed, work) };
    // What is no matter of a few words any more is a matter of paragraphs.
    if words.first().is_some_and(|best| !is_long(best)) {
        return words;
    }
    let mut found = by_paragraphs(docket, case, weighed, work);
    found.extend(words);
    if found.is_empty() && long && !over(&weighed.misses, FAR) {
        found = by_words(docket, case, weighed, work);
    }
    if found.is_empty() && !over(&weighed.misses, FAR) {
        found = by_other(docket, case, weighed, work);
    }
    found.truncate(MOST_ADVICE);
    found
}

/// Whether a story has more than so many rows too many.
fn over(misses: &[Miss], rows: i64) -> bool {
    misses.iter().any(|miss| miss.rows() > rows)
}

/// Whether more lines of a story are cut than single words are told for.
fn is_long(advice: &Advice) -> bool {
    let cut = |story: &String| -> i64 {
        let own = advice.edits.iter().filter(|edit| edit.story == *story);
        own.map(|edit| -edit.rows().min(0)).sum()
    };
    advice.edits.iter().any(|edit| cut(&edit.story) > LONG)
}

/// What may still be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Dockets that may be weighed.
    pub weighed: usize,
    /// Searches for edits.
    pub solved: usize,
    /// Times that paragraphs are taken out.
    pub rounds: usize,
}

impl Default for Work {
    fn default() -> Work {
        Work { weighed: MOST_WEIGHED, solved: MOST_SOLVED, rounds: MOST_ROUNDS }
    }
}

/// Edits of words.
fn by_words(docket: &Docket, case: &Case, weighed: &Weighed, work: &mut Work) -> Vec<Advice> {
    if weighed.misses.iter().any(|miss| miss.rows().abs() > FAR) {
        return Vec::new();
    }
    let pliable = pliable(docket, case, weighed);
    let Some(yielding) = yielding(docket, case, &pliable, &weighed.misses) else {
        return Vec::new();
    };
    Trying { docket, case, pliable: &pliable, work }.advices(yielding)
}

/// Paragraphs dropped of what is long, and edits of words where these are not enough.
fn by_paragraphs(docket: &Docket, case: &Case, weighed: &Weighed, work: &mut Work) -> Vec<Advice> {
    let mut gone: Vec<Correction> = Vec::new();
    for (story, galley) in weighed.set.galleys.iter().enumerate() {
        let missed = weighed.misses.get(story).copied().unwrap_or(Miss::Rows(0));
        let blocks = match missed {
            _ if galley.made.briefs => Vec::new(),
            Miss::Rows(0) => Vec::new(),
            _ if missed.rows() > LONG / 2 => drops::dropped(galley, missed.rows()),
            _ => surplus(&crowds(galley)),
        };
        gone.extend(
            blocks.into_iter().map(|block| Correction { story, what: Repair::Drop(block) }),
        );
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let drop = |correction: &Correction| {
        let Repair::Drop(block) = correction.what else { return None };
        let rows = weighed.set.galleys.get(correction.story).map_or(0, |g| g.rows_of_block(block));
        edit(docket, (correction.story, block), Change::Drop { rows })
    };
    let drops: Vec<Edit> = gone.iter().filter_map(drop).collect();
    let shorter = edited(docket, &gone);
    let again = weigh(&shorter, case, Limit::NONE);
    work.weighed = work.weighed.saturating_sub(1);
    if again.verdict == Verdict::Fits {
        return vec![Advice { edits: drops, verified: true }];
    }
    work.rounds -= 1;
    let words = if over(&again.misses, LONG) && work.rounds > 0 {
        by_paragraphs(&shorter, case, &again, work)
    } else {
        by_words(&shorter, case, &again, work)
    };
    let with = |advice: Advice| {
        let edits = drops.iter().cloned().chain(advice.edits).collect();
        Advice { edits, ..advice }
    };
    words.into_iter().map(with).collect()
}

/// A block dropped, another title, a picture less: the first that does it.
fn by_other(docket: &Docket, case: &Case, weighed: &Weighed, work: &mut Work) -> Vec<Advice> {
    let mut fit = |corrections: &[Correction]| {
        work.weighed = work.weighed.saturating_sub(1);
        work.weighed > 0 && fits(&edited(docket, corrections), case, MOST_FILLED)
    };
    let story = |story: usize| docket.stories.get(story).map(|written| &written.story);
    let mut found: Vec<Edit> = Vec::new();
    for of in other::droppable(&weighed.set.galleys) {
        if fit(&[of.correction]) {
            let change = Change::Drop { rows: of.rows };
            found.extend(edit(docket, (of.correction.story, of.block), change));
            break;
        }
    }
    for lengths in other::titles(docket) {
        let held = lengths.iter().skip_while(|of| !fit(&[**of])).take(2);
        let by = |of: &Correction| {
            if let Repair::Title(wording) = of.what { Some(wording.by) } else { None }
        };
        let held: Vec<&Correction> = held.collect();
        let sure = held.len() == 2 && held.iter().all(|of| fit(&[**of]));
        let tried: Vec<i64> = held.into_iter().filter_map(by).collect();
        if let Some(of) = lengths.first().and_then(|of| story(of.story)).filter(|_| sure) {
            found.extend(other::title_edit(of, &tried));
            break;
        }
    }
    for of in other::pictures(docket) {
        if let Repair::NoPicture(photo) = of.what
            && fit(&[of])
        {
            found.extend(story(of.story).and_then(|story| other::picture_edit(story, photo)));
            break;
        }
    }
    found.into_iter().map(|edit| Advice { edits: vec![edit], verified: true }).collect()
}

/// Edits being tried.
struct Trying<'a> {
    docket: &'a Docket,
    case: &'a Case,
    pliable: &'a [Pliable],
    work: &'a mut Work,
}

impl Trying<'_> {
    /// The cheapest edits that hold, then those that do without the first of them, and so on.
    fn advices(&mut self, mut yielding: Yielding) -> Vec<Advice> {
        let (mut banned, mut found) = (BTreeSet::new(), Vec::new());
        while found.len() < MOST_ADVICE && self.work.solved > 0 {
            self.work.solved -= 1;
            let Some(picks) = yielding.cheapest(&banned).filter(|picks| !picks.is_empty()) else {
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
            self.work.weighed = self.work.weighed.checked_sub(1)?;
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
            let cuts = text_of(self.docket, of).map_or(Vec::new(), |text| cuts(text, usize::MAX));
            let within = |cut: &i64| (length.from..=length.to).contains(&-cut);
            let cuts: Vec<i64> = cuts.into_iter().filter(within).collect();
            let bare = [cuts.first(), cuts.last()].into_iter().flatten();
            let bare: Vec<Wording> = bare.map(|cut| Wording { by: -cut, first: 1 }).collect();
            cuts.iter().map(|cut| Wording { by: -cut, first: 0 }).chain(bare).collect()
        } else {
            let middle = (length.from + length.to) / 2;
            // The last word that is asked for may be one too long for it.
            let least = length.from + WORD;
            [(middle, 0), (least, 1), (length.to, 2), (least, 5), (length.to, 7)]
                .map(|(by, first)| Wording { by, first })
                .to_vec()
        };
        let what = |wording: Wording| Repair::Characters(of.block, wording);
        wordings
            .into_iter()
            .map(|of_it| Correction { story: of.story, what: what(of_it) })
            .collect()
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
        Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => text.plain(),
        Block::List { entries: texts, .. } | Block::Quotation(texts) => {
            texts.first().map(Text::plain).unwrap_or_default()
        }
        Block::Streamer(quote) => quote.text.plain(),
        Block::Kader(kader) => kader.head.plain(),
        Block::Picture(photo) => photo.path.clone(),
        Block::Table(table) => table.head.first().map(Text::plain).unwrap_or_default(),
    };
    let start = start.split_whitespace().take(START).collect::<Vec<_>>().join(" ");
    Some(Edit { story: story.id.clone(), at: block.span(), start, change })
}
