//! Docket -> answer: configuration and text as one optimum, or by how much each story misses.
//!
//! In: a docket, the type case, how far to look. Out: the pages that cost least with their text
//! filled in, whether that is proven, what it cost to find. No ink and no reports: an answer can be
//! asked for what is only thought of (an edit, another template, a page that is to be).

use crate::docket::Docket;
use crate::elastic::{
    Arrangement, Combination, Found, Room, Try, arrangements, combinations, fitting,
};
use crate::fill::{Strip, least_costs};
use crate::place::effort::{EffortShare, FULL};
use crate::report::advice::Advice;
use crate::report::{Checked, Report};
use crate::shape::Case;
use crate::unit::Rows;
use crate::weigh::answer::{Answer, Limit};
use crate::weigh::certificate::{Miss, nearest};
use crate::weigh::composition::{Composition, Dummy, Galley, compose};
use crate::weigh::least::Least;
use crate::weigh::left_over::{LeftOver, briefs_too_many};
use crate::weigh::objects::QUOTES;
use crate::weigh::search::{Search, SearchEnd};

pub mod answer;
pub mod briefs;
pub mod certificate;
pub mod composition;
pub mod crowd;
pub mod desks;
pub mod least;
pub mod left_over;
pub mod objects;
pub mod search;
pub mod strips;
pub mod takes;
pub mod tell;

/// Most pairs of a combination and an arrangement of the next page that are looked at, all pages
/// together.
const MOST_PAIRS: usize = 600_000;

/// What became of a docket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every story fits.
    Fits,
    /// Nothing fits that costs less than the limit.
    Dearer,
    /// Nothing was found in the steps that were allowed.
    Stopped,
    /// Nothing fits.
    Misses,
    /// What its stories offer leaves no room for text on one of its pages.
    NoRoom,
}

/// A docket weighed.
pub struct Weighed<'a> {
    /// What became of it.
    pub verdict: Verdict,
    /// The pages that cost least; where nothing fits, the nearest that can be shown.
    pub answer: Option<Answer>,
    /// What they cost, where they fit.
    pub cost: Option<i64>,
    /// Whether nothing cheaper can be, or, where nothing fits, whether nothing can.
    pub proven: bool,
    /// How many combinations were filled.
    pub steps: usize,
    /// By how much each story misses its legs, where they do.
    pub misses: Vec<Miss>,
    /// What was set.
    pub set: Composition<'a>,
    /// What would mend the pages, where that was looked for.
    pub advice: Vec<Advice>,
    /// What is wrong with the text of its stories, whatever the page.
    flaws: Vec<Report>,
    /// Briefs that were taken out.
    left: Vec<LeftOver>,
    /// How much of a full search it was.
    share: EffortShare,
    /// What was looked at, for the certificate.
    ways: Ways,
}

/// The ways to make the pages of a docket.
pub struct Ways {
    /// The arrangements of each.
    pub pages: Vec<Vec<Arrangement>>,
    /// Their combinations.
    pub all: Vec<Combination>,
    /// Whether these are all that there are.
    pub whole: bool,
}

/// Weighs a docket.
///
/// ```
/// use katern::{Cabinet, Limit, Verdict, Wanted, case, dockets_of, folder, read, weigh};
/// let folder = folder("samples/club").expect("an issue folder");
/// let issue = read(&folder.sources).value.expect("an issue");
/// let case = case(&issue.layout, &folder.sources, &Cabinet::default()).value.expect("its fonts");
/// let dockets = dockets_of(&issue, &Wanted::All).value;
/// let weighed = weigh(&dockets[0], &case, Limit::NONE);
/// assert_eq!(weighed.verdict, Verdict::Fits);
/// let less = weigh(&dockets[0], &case, Limit { cost: weighed.cost, steps: None });
/// assert_eq!(less.verdict, Verdict::Dearer, "nothing is cheaper");
/// ```
pub fn weigh<'a>(docket: &'a Docket, case: &'a Case, limit: Limit) -> Weighed<'a> {
    let mut weighed = cheapest(docket, case, limit);
    if weighed.verdict == Verdict::Misses {
        let search = Search::new(&weighed.set, &weighed.ways.pages, docket.effort());
        let shown = nearest(&search, &weighed.ways.all);
        let misses = vec![Miss::Unknown; weighed.set.galleys.len()];
        (weighed.answer, weighed.misses) =
            shown.map_or((None, misses), |(answer, missed)| (Some(answer), missed));
    }
    weighed
}

/// The same where it is enough to know what a docket costs: where it does not fit, nothing nearest
/// is looked for.
pub fn cheapest<'a>(docket: &'a Docket, case: &'a Case, limit: Limit) -> Weighed<'a> {
    let Checked { value: mut set, reports: flaws } = compose(docket, case);
    let (ways, left) = ways(docket, &mut set, limit.cost);
    let mut weighed = Weighed {
        verdict: Verdict::NoRoom,
        answer: None,
        cost: None,
        proven: ways.whole,
        steps: 0,
        misses: vec![Miss::Rows(0); set.galleys.len()],
        set,
        advice: Vec::new(),
        flaws,
        left,
        share: docket.effort(),
        ways,
    };
    if weighed.ways.pages.iter().any(Vec::is_empty) {
        // What is too dear was not looked at.
        let dear = limit.cost.is_some();
        weighed.verdict = if dear { Verdict::Dearer } else { Verdict::NoRoom };
        return weighed;
    }
    let mut search = Search::new(&weighed.set, &weighed.ways.pages, docket.effort());
    search.sharpen(&weighed.ways.all);
    let best = search.best(&weighed.ways.all, limit);
    weighed.steps = best.steps;
    match (best.found, best.stop) {
        (Some((cost, answer)), _) => {
            let proven = weighed.ways.whole && best.stop != SearchEnd::Steps;
            (weighed.verdict, weighed.cost, weighed.answer, weighed.proven) =
                (Verdict::Fits, Some(cost), Some(answer), proven);
        }
        (None, SearchEnd::Cost) => weighed.verdict = Verdict::Dearer,
        (None, SearchEnd::End) if limit.cost.is_some() => weighed.verdict = Verdict::Dearer,
        (None, SearchEnd::Steps) if limit.steps.is_some() => {
            (weighed.verdict, weighed.proven) = (Verdict::Stopped, false);
        }
        (None, _) => {
            weighed.proven = weighed.ways.whole && best.stop == SearchEnd::End;
            weighed.verdict = Verdict::Misses;
        }
    }
    weighed
}

/// Most combinations that are filled before the dearer ones are, where only a first is asked for.
const FIRST_FILLED: usize = 8;
/// Most rows of text that are asked for.
const MOST_ROWS_ASKED: Rows = 20_000;

/// Whether every story fits, as far as so many combinations tell: nothing nearest is looked for.
pub fn fits(docket: &Docket, case: &Case, most: usize) -> bool {
    set_fits(docket, compose(docket, case).value, most)
}

/// A story of a docket with rows more, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The story.
    pub story: usize,
    /// How many rows more.
    pub more: i64,
}

/// Whether every story would fit if one of them had so many rows more, or fewer, in its longest
/// paragraph.
pub fn fits_with(docket: &Docket, case: &Case, what_if: WhatIf, most: usize) -> bool {
    let mut set = compose(docket, case).value;
    let WhatIf { story, more } = what_if;
    let Some(galley) = set.galleys.get_mut(story) else { return false };
    let briefs = galley.made.briefs;
    let strips = galley.made.strips.iter_mut();
    let parted = strips.filter(|strip| briefs || strip.keep.split.is_some());
    let Some(longest) = parted.max_by_key(|strip| strip.choices.last().map(|of| of.rows)) else {
        return false;
    };
    for choice in &mut longest.choices {
        let rows = (i64::from(choice.rows) + more).max(1);
        choice.rows = Rows::try_from(rows).unwrap_or(Rows::MAX / 4);
        choice.hyphens.clear();
    }
    longest.choices.dedup_by_key(|choice| choice.rows);
    let total = galley.made.strips.iter().map(Strip::most).sum::<Rows>().min(MOST_ROWS_ASKED);
    galley.least = Least::of(&least_costs(&galley.made.strips, total), galley.free_row);
    set_fits(docket, set, most)
}

/// Whether what was set for a docket fits its pages.
fn set_fits(docket: &Docket, mut set: Composition, most: usize) -> bool {
    let (ways, left) = ways(docket, &mut set, None);
    let partial = set.galleys.iter().any(|galley| galley.made.partial);
    if partial || !left.is_empty() || ways.pages.iter().any(Vec::is_empty) {
        return false;
    }
    let search = Search::new(&set, &ways.pages, docket.effort());
    let found = |steps: usize| {
        search.best(&ways.all, Limit { cost: None, steps: Some(steps) }).found.is_some()
    };
    found(FIRST_FILLED.min(most)) || found(most)
}

impl Weighed<'_> {
    /// The fewest and the most rows that the legs of a story may hold.
    pub fn room(&self, story: usize) -> Room {
        Search::new(&self.set, &self.ways.pages, self.share).room(story)
    }
}

/// The ways to make the pages, and the briefs that were taken out because none holds them; of those
/// that are known to cost as much as a limit, if there is one, not all.
pub fn ways(docket: &Docket, set: &mut Composition, limit: Option<i64>) -> (Ways, Vec<LeftOver>) {
    let mut left: Vec<LeftOver> = Vec::new();
    loop {
        let least = dearest(set, limit);
        let (pages, whole) = arranged(&set.dummies, &set.galleys, &least);
        if pages.iter().any(Vec::is_empty) {
            return (Ways { pages, all: Vec::new(), whole }, left);
        }
        let found = within(docket, (&pages, &set.galleys), &least);
        if limit.is_some() && found.list.is_empty() {
            return (Ways { pages, all: Vec::new(), whole }, left);
        }
        let more = briefs_too_many(&found.list, &mut set.galleys);
        if more.is_empty() {
            return (Ways { pages, all: found.list, whole: whole && found.whole }, left);
        }
        left.extend(more);
    }
}

/// The most that the text of each story may cost, so that with the least that all else costs the
/// pages cost less than a limit.
fn dearest(set: &Composition, limit: Option<i64>) -> Vec<i64> {
    let Some(limit) = limit else { return vec![i64::MAX; set.galleys.len()] };
    let of_area = |tries: &Vec<Try>| tries.iter().map(|of| of.cost).min().unwrap_or(0);
    let areas = set.dummies.iter().flat_map(|dummy| &dummy.objects.tries).map(of_area);
    let areas: i64 = areas.sum();
    let texts: Vec<i64> = set.galleys.iter().map(|galley| galley.least.lowest()).collect();
    let all: i64 = texts.iter().sum::<i64>() + areas;
    texts.iter().map(|own| limit.saturating_sub(all - own)).collect()
}

/// The combinations of the pages, with what leaving out costs.
fn within(
    docket: &Docket,
    (pages, galleys): (&[Vec<Arrangement>], &[Galley]),
    dearest: &[i64],
) -> Found<Combination> {
    let priced = PricedTexts { galleys, dearest };
    let least = |story: usize, rows, spare| priced.least(story, rows, spare);
    let most = MOST_PAIRS * docket.effort() / FULL;
    let mut all = combinations(pages, (galleys.len(), most), &least);
    price_unused(&mut all.list, galleys, docket.design.costs.no_quote);
    all
}

/// Texts, and the most that each may cost.
struct PricedTexts<'a> {
    galleys: &'a [Galley<'a>],
    dearest: &'a [i64],
}

impl PricedTexts<'_> {
    /// The least that a story can cost in some rows, where that is not too dear.
    fn least(&self, story: usize, rows: Rows, spare: Rows) -> Option<i64> {
        let least = self.galleys.get(story)?.least_in(rows, spare)?;
        (least < *self.dearest.get(story)?).then_some(least)
    }
}

/// The arrangements of all pages, and whether these are all that there are.
fn arranged(
    dummies: &[Dummy],
    galleys: &[Galley],
    dearest: &[i64],
) -> (Vec<Vec<Arrangement>>, bool) {
    let found = dummies.iter().map(|dummy| page_arrangements(dummy, dummies, (galleys, dearest)));
    let (mut pages, mut whole) = (Vec::with_capacity(dummies.len()), true);
    for found in found {
        whole &= found.whole;
        pages.push(found.list);
    }
    (pages, whole)
}

/// The arrangements of a page; stories that go on elsewhere take any number of rows here.
fn page_arrangements(
    dummy: &Dummy,
    dummies: &[Dummy],
    (galleys, dearest): (&[Galley], &[i64]),
) -> Found<Arrangement> {
    let pages_of = |story: usize| dummies.iter().filter(|other| other.holds(story)).count();
    let shared: Vec<bool> =
        (0..galleys.len()).map(|story| pages_of(story) > 1 || !dummy.holds(story)).collect();
    let sheet = dummy.sheet(galleys.len());
    let priced = PricedTexts { galleys, dearest };
    let least = |story: usize, rows, spare| {
        if shared.get(story) == Some(&true) { Some(0) } else { priced.least(story, rows, spare) }
    };
    // Where there is a limit, nothing nearest is asked for.
    if dearest.contains(&i64::MAX) || galleys.is_empty() {
        arrangements(&sheet, &least)
    } else {
        fitting(&sheet, &least)
    }
}

/// Leaving out a pull quote that a story offers costs.
fn price_unused(all: &mut [Combination], galleys: &[Galley], no_quote: i64) {
    let offered = galleys
        .iter()
        .enumerate()
        .fold(0u64, |bits, (t, galley)| bits | quote_bits(t, galley.story.quotes.len()));
    for combination in all {
        combination.cost += no_quote * i64::from((offered & !combination.uses).count_ones());
    }
}

/// The bits that stand for the quotes of a docket's story.
pub fn quote_bits(story: usize, quotes: usize) -> u64 {
    let shift = u32::try_from(story * QUOTES).unwrap_or(u32::MAX);
    ((1u64 << quotes.min(QUOTES)) - 1).checked_shl(shift).unwrap_or(0)
}
