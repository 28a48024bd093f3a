//! Katern turns an issue folder of Dutch copy and pictures into press-ready newspaper pages.
//!
//! The whole chain is on this page: `Sources` are read into an `Issue`, made up into a `Paper`,
//! looked over, and written as PDF. Every stage gives its value and its reports; a page can be
//! shown while an error stands, but no PDF is made.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod account;
pub mod advise;
pub mod builtin;
pub mod cause;
pub mod choose;
pub mod cli;
pub mod color;
pub mod docket;
pub mod draw;
pub mod elastic;
pub mod element;
pub mod fill;
pub mod fit;
pub mod font;
pub mod form;
pub mod geometry;
pub mod hyphenate;
pub mod issue;
pub mod language;
pub mod layout;
pub mod line;
pub mod linebreak;
pub mod lint;
pub mod makeup;
pub mod opportunity;
pub mod page;
pub mod paragraph;
pub mod pdf;
pub mod place;
pub mod plates;
pub mod press;
pub mod preview;
pub mod read;
pub mod report;
pub mod sense;
pub mod separation;
pub mod shape;
pub mod source;
pub mod story;
pub mod style;
pub mod typography;
pub mod unit;
pub mod weigh;

use cause::{causes, design_is_wrong};
use choose::choosing::Choosing;
use choose::told::told;
use choose::{choose, together};
use docket::manner::manners;
use fit::{FitAsked, StoryFit, fit};
use issue::choice::Edition;
use issue::{Issue, Terms};
use lint::waive::{self, LookedAt, Parted, Waived};
use makeup::fonts::case;
use makeup::{Assignment, Made};
use place::closure::closure;
use place::effort::{Effort, share};
use report::{Checked, Code, Report, Severity, Stage, any_error};
use shape::cabinet::Cabinet;
use source::{FileId, Sources, Span};
use std::collections::BTreeSet;

/// An issue brought as far as it goes.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The issue, when it could be read.
    pub issue: Option<Issue>,
    /// Its pages and what its stories came to, when it could be made up.
    pub made: Option<Made>,
    /// The causes of everything that is wrong, in order.
    pub reports: Vec<Report>,
    /// Breaches of rules of design that the issue lets stand.
    pub waived: Vec<Waived>,
}

impl Proof {
    /// Whether the PDF may be written.
    pub fn is_clean(&self) -> bool {
        self.made.is_some() && !any_error(&self.reports)
    }
}

/// Reads, makes up and looks over an issue.
pub fn proof(sources: &Sources) -> Proof {
    proof_of(read::read(sources), sources, &Terms::default())
}

/// Makes up and looks over an issue on some terms: pages that leave the house, another press
/// condition.
pub fn proof_of(issue: Checked<Option<Issue>>, sources: &Sources, terms: &Terms) -> Proof {
    proof_with(issue, sources, terms, &Cabinet::default())
}

/// The same in a program that runs on: what is shaped stays in the cabinet, and the next proof by
/// the same faces does not shape it again. The proof is the same whatever the cabinet holds.
pub fn proof_with(
    issue: Checked<Option<Issue>>,
    sources: &Sources,
    terms: &Terms,
    cabinet: &Cabinet,
) -> Proof {
    let mut reports = Vec::new();
    let issue = issue.drain(&mut reports);
    let wrong = design_is_wrong(&reports, sources);
    let mut found = Vec::new();
    let effort = if wrong { Effort::Rough } else { Effort::Full };
    let made = issue.as_ref().and_then(|issue| {
        let case = case(&issue.layout, sources, cabinet).drain(&mut found);
        let press = terms.press.as_ref().unwrap_or(&issue.press);
        let chosen = case.as_ref().filter(|_| effort == Effort::Full).map_or(Vec::new(), |case| {
            let manners = manners(issue).value;
            let (share, resolution) = (share(effort, issue.as_written()), press.resolution);
            let choosing = Choosing { issue, case, manners: &manners, share, resolution };
            choose(choosing, &terms.wanted)
        });
        let choice = together(&chosen);
        let edition = Edition { issue, choice: &choice };
        let closure = closure(edition, &terms.wanted);
        reports.retain(|report| closure.concerns(report));
        let case = case.as_ref()?;
        let told = told(edition, &chosen);
        let assignment = Assignment { closure: &closure, effort, press, case, told: &told };
        let mut made = makeup::makeup(edition, sources, assignment).drain(&mut found);
        made.chosen = chosen;
        Some(made)
    });
    // Of pages by a design that is wrong nothing can be said but what is wrong with the design.
    found.retain(|report| !wrong || report.code.stage() <= Stage::Design);
    reports.extend(found);
    if let Some(made) = made.as_ref().filter(|_| !wrong) {
        let found = lint::lint(&made.paper);
        let told = too_wide(&reports, sources);
        let news = |report: &Report| !follows(report, &told, sources);
        let found: Vec<Report> = found.into_iter().filter(news).collect();
        reports.extend(found);
    }
    let seen = issue.as_ref().zip(made.as_ref());
    let second = seen.map(|(issue, made)| second_look(issue, made, sources, &reports));
    let Parted { told, waived } = second.unwrap_or_default();
    reports.extend(told);
    Proof { issue, made, reports: causes(reports), waived }
}

/// A second look at the pages that may leave the house, by the rules of design. Where an error
/// stands a page will change, and its look with it.
fn second_look(issue: &Issue, made: &Made, sources: &Sources, told: &[Report]) -> Parted {
    let mut errors = told.iter().filter(|report| report.severity == Severity::Error);
    if errors.clone().any(|report| report.page.is_none()) {
        return Parted::default();
    }
    let wrong: BTreeSet<u32> = errors.by_ref().filter_map(|report| report.page).collect();
    let settled = Edition { issue, choice: &together(&made.chosen) }.settled();
    let found = lint::design(&settled, &made.paper, sources);
    let numbers = made.paper.pages.iter().map(|page| page.number);
    let judged: BTreeSet<u32> = numbers.filter(|page| !wrong.contains(page)).collect();
    let whole = judged.len() == issue.pages.len();
    // What is asked of the issue as a whole is asked of the whole alone.
    let counts =
        |found: &lint::Breach| found.offence.page.map_or(whole, |page| judged.contains(&page));
    let found = found.into_iter().filter(counts).collect();
    waive::part(found, &settled.waivers, &LookedAt { pages: judged, whole })
}

/// The lines of which has been told that their words have no place in their measure.
fn too_wide(told: &[Report], sources: &Sources) -> BTreeSet<(FileId, u32)> {
    let cause = |known: &&Report| {
        matches!(known.code, Code::WordTooWide | Code::LadderTooShort | Code::MissingGlyph)
    };
    let lines = told.iter().filter(cause).filter_map(|known| known.span);
    lines.map(|span| (span.file, sources.line(span))).collect()
}

/// Whether words that leave the page stand on such a line.
fn follows(report: &Report, told: &BTreeSet<(FileId, u32)>, sources: &Sources) -> bool {
    let known = |span: Span| told.contains(&(span.file, sources.line(span)));
    report.code == Code::OffPage && report.span.is_some_and(known)
}

/// How the stories of an issue fit their slots, which others would take them, and what would mend
/// them; nothing is drawn.
///
/// ```
/// use katern::fit::FitAsked;
/// use katern::source::Sources;
/// let mut sources = Sources::new("krant");
/// katern::builtin::add(&mut sources);
/// assert!(katern::fit_of(&sources, &FitAsked::default()).value.is_none(), "no issue is there");
/// ```
pub fn fit_of(sources: &Sources, asked: &FitAsked) -> Checked<Option<Vec<StoryFit>>> {
    let mut reports = Vec::new();
    let issue = read::read(sources).drain(&mut reports);
    let fits = issue
        .and_then(|issue| fit(&issue, sources, asked, &Cabinet::default()).drain(&mut reports));
    Checked { value: fits, reports: causes(reports) }
}

/// Writes the PDF of a proof, errors or not: whoever calls decides what may leave the house.
pub fn pdf_of(made: &Made) -> Result<Vec<u8>, Vec<Report>> {
    pdf::write(&made.paper)
}
