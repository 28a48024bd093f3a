//! Issue -> Paper: who stands where, what each group of pages needs, the best pages of each, drawn.
//!
//! In: an issue and the files that its layout names. Out: pages with what stands on them, pictures
//! separated, and what each story came to. What does not fit is shown as far as it goes, and
//! certified: how much too long or too short.

use crate::account::{Words, account};
use crate::advise::elsewhere::{Missing, MissingRows, elsewhere};
use crate::advise::said::{by_page, missed_pages};
use crate::choose::choosing::{Choosing, Chosen};
use crate::docket::Docket;
use crate::docket::make::{Making, dockets};
use crate::docket::manner::manners;
use crate::docket::words::Filling;
use crate::draw::Drawn;
use crate::draw::facts::StoryFacts;
use crate::draw::furniture::draw_furniture;
use crate::element::Desk;
use crate::issue::choice::Edition;
use crate::issue::{Issue, PageId, StoryId};
use crate::makeup::fonts::faces;
use crate::makeup::offcut::{SlugLine, mark};
use crate::makeup::setter::Setter;
use crate::makeup::standing::{Standing, pages, unbled};
use crate::page::{About, Page, Paper};
use crate::place::closure::Closure;
use crate::place::effort::{Effort, share};
use crate::place::flatplan::flatplan;
use crate::plates::{Hung, Separated, plates};
use crate::press::Press;
use crate::report::advice::Advice;
use crate::report::{Checked, Report};
use crate::shape::Case;
use crate::source::Sources;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

pub mod fonts;
mod offcut;
mod setter;
mod standing;

/// A paper made up, with what each story came to.
#[derive(Clone, Debug)]
pub struct Made {
    /// The pages and all that a printer needs.
    pub paper: Paper,
    /// One a story, in the order of the issue.
    pub stories: Vec<StoryFacts>,
    /// What became of the words of the stories.
    pub words: Words,
    /// What was chosen where the issue leaves a choice.
    pub chosen: Vec<Chosen>,
}

/// Which pages are made up, how, and for which press.
#[derive(Clone, Copy)]
pub struct Assignment<'a> {
    /// The pages that leave the house, with what these depend on.
    pub closure: &'a Closure,
    /// How well they are searched.
    pub effort: Effort,
    /// The press condition.
    pub press: &'a Press,
    /// What it is set from.
    pub case: &'a Case,
    /// What is said of what was chosen.
    pub told: &'a [Report],
    /// Who looks at the pages as soon as they stand, before what would mend them is known.
    pub look: Option<&'a Viewing<'a>>,
}

/// Looks at pages that stand, while what is to be said of them is not known yet.
/// Where it breaks off, nothing is said of them, and there are none.
pub type Viewing<'a> = dyn Fn(&Paper) -> ControlFlow<()> + Sync + 'a;

/// Makes up the pages that leave the house, each as it is in the whole issue. The paper is complete
/// even while errors stand.
pub fn makeup(edition: Edition, sources: &Sources, assignment: Assignment) -> Checked<Made> {
    let Assignment { closure, effort, press, case, told, look } = assignment;
    let issue = edition.issue;
    let mut reports = told.to_vec();
    let (flat, manners) = (flatplan(edition), manners(issue).drain(&mut reports));
    // A search is as large as it is in the issue as it was written, whatever was chosen in it.
    let (share, resolution) = (share(effort, issue.as_written()), press.resolution);
    let making = Making { edition, flat: &flat, manners: &manners, share, resolution };
    let dockets = dockets(&making, &closure.groups);
    let setter = Setter { case, effort, sources };
    let makers = Makers { making: &making, sources, assignment };
    if let Some(look) = look {
        let first = dockets.par_iter().map(|docket| setter.first(docket)).collect();
        let Stood { mut paper, pages, .. } = makers.stood(&dockets, first);
        makers.leave(&mut paper, pages);
        if look(&paper).is_break() {
            paper.pages.clear();
            let (stories, words, chosen) = (Vec::new(), Words::default(), Vec::new());
            return Checked::clean(Made { paper, stories, words, chosen });
        }
    }
    let drawn = dockets.par_iter().map(|docket| setter.drawn(docket)).collect();
    let Stood { mut paper, pages, mut facts, said, plates } = makers.stood(&dockets, drawn);
    let moved = match effort {
        Effort::Full => moved(&making, case, (&facts, &said)),
        Effort::Rough => BTreeMap::new(),
    };
    reports.extend(by_page(said, sources, &moved));
    reports.extend(plates);
    let all: Vec<&Page> = pages.values().collect();
    let (words, lost) = account(edition, &all, closure, &reports);
    reports.extend(lost);
    reports.extend(makers.leave(&mut paper, pages));
    reports.retain(|report| closure.concerns(report));
    for (story, facts) in &mut facts {
        facts.words = words.get(story.0 as usize).copied().unwrap_or_default();
    }
    let words = words.into_iter().fold(Words::default(), Words::and);
    let stories = facts.into_values().collect();
    let made = Made { paper, stories, words, chosen: Vec::new() };
    Checked { value: made, reports }
}

/// What pages are put together from.
struct Makers<'a> {
    making: &'a Making<'a>,
    sources: &'a Sources,
    assignment: Assignment<'a>,
}

/// Pages that stand.
struct Stood {
    /// All that a printer needs but the pages.
    paper: Paper,
    /// All pages that were made.
    pages: BTreeMap<PageId, Page>,
    /// What each story came to.
    facts: BTreeMap<StoryId, StoryFacts>,
    /// What is said of how they came out.
    said: Vec<Report>,
    /// What is said of their pictures.
    plates: Vec<Report>,
}

impl Makers<'_> {
    /// The pages of dockets that were drawn.
    fn stood(&self, dockets: &[Docket], drawn: Vec<Drawn>) -> Stood {
        let Makers { making, sources, assignment } = self;
        let Assignment { closure, press, case, .. } = *assignment;
        let (edition, issue) = (making.edition, making.edition.issue);
        let mut whole = Whole::default();
        whole.furnish(making, closure, case);
        dockets.iter().zip(drawn).for_each(|(docket, drawn)| whole.take(docket, drawn));
        let Whole { mut standing, mut hung, facts, reports: said } = whole;
        hung.retain(|hung| closure.leaving.contains(&hung.page));
        let Checked { value: Separated { plates, inks, spots }, reports } =
            plates(issue, press, sources, &hung);
        standing.extend(hung.into_iter().zip(inks).map(|(hung, ink)| Standing::picture(hung, ink)));
        let pages = pages(edition, press, standing);
        let paper = Paper {
            pages: Vec::new(),
            faces: faces(issue, sources, case),
            plates,
            spots,
            press: press.clone(),
            profile: Arc::from(sources.bytes(press.profile)),
            about: about(issue),
        };
        Stood { paper, pages, facts, said, plates: reports }
    }

    /// Puts the pages that leave the house into the paper, with the marks around them.
    fn leave(&self, paper: &mut Paper, mut pages: BTreeMap<PageId, Page>) -> Vec<Report> {
        let Makers { making, assignment, .. } = self;
        let Assignment { closure, press, case, .. } = *assignment;
        let issue = making.edition.issue;
        pages.retain(|page, _| closure.leaving.contains(page));
        let mut reports = unbled(making.edition, press, &pages);
        let about = [&paper.about.title, &paper.about.date];
        let about = about.map(String::as_str);
        let span = issue.title_at;
        let hyphenation = &making.manners.house;
        let desk = Desk { layout: &issue.layout, case, hyphenation };
        for page in pages.values_mut() {
            let spots = page.spots(&paper.plates, &paper.spots);
            let line = SlugLine { about, spots, profile: &paper.profile, span };
            reports.extend(mark(page, press, &line, &desk));
        }
        paper.pages = pages.into_values().collect();
        reports
    }
}

/// What would mend the pages that do not come out if their stories stood elsewhere.
fn moved(
    making: &Making,
    case: &Case,
    (facts, said): (&BTreeMap<StoryId, StoryFacts>, &[Report]),
) -> BTreeMap<u32, Vec<Advice>> {
    let missed = missed_pages(said);
    if missed.is_empty() {
        return BTreeMap::new();
    }
    let settled = making.edition.settled();
    let Making { manners, share, resolution, .. } = *making;
    let choosing = Choosing { issue: &settled, case, manners, share, resolution };
    let misfits: MissingRows =
        facts.iter().filter_map(|(story, of)| Some((*story, misfit(of)?))).collect();
    let pages = settled.each_page().filter(|(_, plan)| missed.contains(&plan.number));
    let pages: Vec<(PageId, u32)> = pages.map(|(page, plan)| (page, plan.number)).collect();
    let of = |(page, number): &(PageId, u32)| (*number, elsewhere(choosing, *page, &misfits));
    pages.par_iter().map(of).collect()
}

/// By how much a story misses its legs.
fn misfit(facts: &StoryFacts) -> Option<Missing> {
    let missed = i64::from(facts.overset_rows) - i64::from(facts.white_rows);
    (missed != 0).then_some(Missing { rows: i64::from(facts.rows), missed })
}

/// What comes from all dockets, at places of the issue.
#[derive(Default)]
struct Whole<'a> {
    /// What stands on the pages.
    standing: Vec<Standing<'a>>,
    /// Pictures.
    hung: Vec<Hung>,
    /// What each story came to.
    facts: BTreeMap<StoryId, StoryFacts>,
    /// What is said.
    reports: Vec<Report>,
}

impl<'a> Whole<'a> {
    /// Draws what every page of a template carries.
    fn furnish(&mut self, making: &Making, closure: &Closure, case: &Case) {
        let Making { edition, flat, manners, .. } = *making;
        let issue = edition.issue;
        let desk = Desk { layout: &issue.layout, case, hyphenation: &manners.house };
        for page in &closure.leaving {
            let Some(plan) = edition.page(*page) else { continue };
            let filling = Filling { edition, flat, plan, story: None };
            let own = draw_furniture(&filling, *page, &desk).drain(&mut self.reports);
            let placed = own.placed.into_iter();
            self.standing.extend(placed.map(|one| Standing::furniture(*page, one)));
            let art = own.art.into_iter();
            self.hung.extend(art.map(|(photo, placed)| Hung { page: *page, photo, placed }));
        }
    }

    /// Takes up the pages of a docket.
    fn take(&mut self, docket: &'a Docket, drawn: Drawn) {
        let whence = &docket.whence;
        self.reports.extend(drawn.reports.into_iter().map(|report| whence.report(report)));
        self.facts.extend(whence.stories.iter().copied().zip(drawn.facts));
        let seat = |part: usize| whence.seats.get(part).copied();
        let standing = drawn.placed.into_iter().filter_map(|(part, placed)| {
            let seat = seat(part)?;
            Some(Standing { page: seat.page, order: seat.first, whence: Some(whence), placed })
        });
        self.standing.extend(standing);
        let hung = drawn.frames.into_iter().filter_map(|framed| {
            let page = seat(framed.part)?.page;
            Some(Hung { page, photo: whence.photo(framed.photo), placed: framed.placed })
        });
        self.hung.extend(hung);
    }
}

fn about(issue: &Issue) -> About {
    let date = issue.date;
    About {
        title: format!("{} {}", issue.title, issue.number),
        date: format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
        language: issue.language.clone(),
        producer: format!("Katern {}", env!("CARGO_PKG_VERSION")),
    }
}
