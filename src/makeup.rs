//! Issue -> Paper: who stands where, what each group of pages needs, the best pages of each, drawn.
//!
//! In: an issue and the files that its layout names. Out: pages with what stands on them, pictures
//! separated, and what each story came to. What does not fit is shown as far as it goes, and
//! certified: how much too long or too short.

use crate::account::{Words, account};
use crate::advise::advised;
use crate::advise::said::by_page;
use crate::docket::Docket;
use crate::docket::make::{Making, dockets};
use crate::docket::manner::manners;
use crate::docket::words::Filling;
use crate::draw::facts::StoryFacts;
use crate::draw::furniture::draw_furniture;
use crate::draw::{Drawn, draw};
use crate::element::Desk;
use crate::issue::{Issue, StoryId};
use crate::makeup::fonts::{case, faces};
use crate::makeup::standing::{Standing, pages};
use crate::page::{About, Page, Paper};
use crate::place::closure::Closure;
use crate::place::effort::{Effort, share};
use crate::place::flatplan::flatplan;
use crate::plates::{Hung, plates};
use crate::press::Press;
use crate::report::{Checked, Report};
use crate::shape::Case;
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::weigh::answer::Limit;
use crate::weigh::weigh;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::sync::Arc;

pub mod fonts;
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
}

/// Makes up the pages that leave the house, each as it is in the whole issue. The paper is complete
/// even while errors stand; it is `None` only when the layout's fonts can't be read at all.
pub fn makeup(
    issue: &Issue,
    sources: &Sources,
    assignment: Assignment,
    cabinet: &Cabinet,
) -> Checked<Option<Made>> {
    let Assignment { closure, effort, press } = assignment;
    let mut reports = Vec::new();
    let Some(case) = case(&issue.layout, sources, cabinet).drain(&mut reports) else {
        return Checked { value: None, reports };
    };
    let (flat, manners) = (flatplan(issue), manners(issue).drain(&mut reports));
    let (share, resolution) = (share(effort, issue), press.resolution);
    let making = Making { issue, flat: &flat, manners: &manners, share, resolution };
    let mut whole = Whole::default();
    whole.furnish(&making, closure, &case);
    let dockets = dockets(&making, &closure.groups);
    let made = |docket: &Docket| match effort {
        Effort::Full => draw(docket, advised(docket, &case)),
        Effort::Rough => draw(docket, weigh(docket, &case, Limit::NONE)),
    };
    let drawn: Vec<Drawn> = dockets.par_iter().map(made).collect();
    dockets.iter().zip(drawn).for_each(|(docket, drawn)| whole.take(docket, drawn));
    let Whole { mut standing, mut hung, mut facts, reports: said } = whole;
    reports.extend(by_page(said, sources));
    hung.retain(|hung| closure.leaving.contains(&hung.page));
    let (plates, inks) = plates(issue, press, sources, &hung).drain(&mut reports);
    standing.extend(hung.into_iter().zip(inks).map(|(hung, ink)| Standing::picture(hung, ink)));
    let mut pages = pages(issue, press, standing);
    let all: Vec<&Page> = pages.values().collect();
    let (words, lost) = account(issue, &all, closure, &reports);
    reports.extend(lost);
    pages.retain(|page, _| closure.leaving.contains(page));
    reports.retain(|report| closure.concerns(report));
    for (story, facts) in &mut facts {
        facts.words = words.get(story.0 as usize).copied().unwrap_or_default();
    }
    let paper = Paper {
        pages: pages.into_values().collect(),
        faces: faces(issue, sources, &case),
        plates,
        press: press.clone(),
        profile: Arc::from(sources.bytes(press.profile)),
        about: about(issue),
    };
    let words = words.into_iter().fold(Words::default(), Words::and);
    let made = Made { paper, stories: facts.into_values().collect(), words };
    Checked { value: Some(made), reports }
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
        let Making { issue, flat, manners, .. } = *making;
        let desk = Desk { layout: &issue.layout, case, hyphenation: &manners.house };
        for page in &closure.leaving {
            let Some(plan) = issue.page(*page) else { continue };
            let filling = Filling { issue, flat, plan, story: None };
            let own = draw_furniture(&filling, *page, &desk).drain(&mut self.reports);
            self.standing.extend(own.into_iter().map(|one| Standing::furniture(*page, one)));
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
