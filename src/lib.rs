//! Katern turns an issue folder of Dutch copy and pictures into press-ready newspaper pages.
//!
//! ```
//! use katern::{Terms, folder, proof_of_folder};
//! # let club = std::env::temp_dir().join(format!("katern-club-{}.pdf", std::process::id()));
//! let folder = folder("samples/club")?; // issue.yaml, articles/, pictures/
//! let proof = proof_of_folder(&folder, &Terms::default()); // read, made up, looked over
//! for report in &proof.reports {
//!     println!("{}", report.placed(&folder.sources)); // file:line:column: severity[code]: words
//! }
//! std::fs::write(&club, proof.pdf()?)?; // PDF/X-4; while an error stands, the errors
//! # std::fs::remove_file(&club)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The whole chain is on this page, and each of its stages is a door of its own:
//!
//! | | in | out |
//! |---|---|---|
//! | [`folder()`] | a folder on disk | its [`Sources`] with the program's own, nothing read yet |
//! | [`read()`] | [`Sources`], from a disk or from memory | an [`Issue`] |
//! | [`proof()`], [`proof_of`], [`proof_of_folder`] | an issue, [`Terms`] | a [`Proof`] |
//! | [`Proof::pdf`], [`pdf_of`] | a proof | the bytes of a PDF/X-4 |
//! | [`pictures`] | a PDF | PNG, one a page |
//! | [`rip::Rippable`] | a PDF | the plates of its pages, and how much ink they take |
//! | [`impose::impose`] | a PDF | its pages on sheets |
//! | [`fit_of`] | [`Sources`] | how each story fits, and what would mend it |
//! | [`dockets_of`], [`weigh()`], [`draw()`] | an issue | its pages group by group, to be tried |
//! | [`hyphenate()`] | a word | its breaks |
//! | [`paragraph()`], [`linebreak()`], [`line::set`] | a text | lines of glyphs |
//!
//! Every stage gives its value *and* its reports ([`Checked`]): a page can be shown while an error
//! stands, but no PDF is made. All is plain data; only [`folder()`] reads a disk, and only the
//! command line ([`cli`]) writes to one. Equal sources give equal bytes, on any number of threads.

#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

pub mod account;
pub mod advise;
pub mod builtin;
pub mod cause;
pub mod choose;
pub mod cli;
pub mod color;
pub mod docket;
pub mod draw;
pub mod drawing;
pub mod elastic;
pub mod element;
pub mod fill;
pub mod fit;
pub mod folder;
pub mod font;
pub mod form;
pub mod geometry;
pub mod hyphenate;
pub mod impose;
pub mod issue;
pub mod language;
pub mod layout;
pub mod line;
pub mod linebreak;
pub mod lint;
pub mod mailed;
pub mod makeup;
pub mod messages;
pub mod opportunity;
pub mod page;
pub mod paragraph;
pub mod pdf;
pub mod place;
pub mod plates;
pub mod preflight;
pub mod press;
pub mod preview;
pub mod pull;
pub mod read;
pub mod report;
pub mod rip;
pub mod sense;
pub mod separation;
pub mod shape;
pub mod source;
pub mod spot;
pub mod story;
pub mod style;
pub mod typography;
pub mod unit;
pub mod weigh;

pub use builtin::program;
pub use docket::Docket;
pub use docket::make::dockets_of;
pub use draw::draw;
pub use fit::{FitAsked, StoryFit};
pub use folder::{Folder, NoIssue, Stores, folder, folder_with};
pub use hyphenate::{Hyphenation, hyphenate};
pub use issue::{Issue, Terms, Wanted};
pub use layout::Layout;
pub use linebreak::linebreak;
pub use lint::waive::Waived;
pub use makeup::Made;
pub use makeup::fonts::case;
pub use page::{Page, Paper};
pub use paragraph::paragraph;
pub use preview::pictures;
pub use read::read;
pub use report::said::Faults;
pub use report::{Checked, Code, Report, Severity, Stage};
pub use shape::Case;
pub use shape::cabinet::Cabinet;
pub use source::{FileId, Own, Place, Sources, Span};
pub use story::{Story, Text};
pub use unit::Pt;
pub use weigh::answer::Limit;
pub use weigh::{Verdict, Weighed, weigh};

use cause::{causes, design_is_wrong};
use choose::choosing::Choosing;
use choose::told::told;
use choose::{choose, together};
use docket::manner::manners;
use fit::fit;
use issue::choice::Edition;
use lint::follows::without;
use lint::waive::{self, LookedAt, Parted};
use makeup::Assignment;
use place::closure::closure;
use place::effort::{Effort, share};
use place::halted::Halted;
use report::any_error;
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

    /// The PDF, which is written only while no error stands.
    ///
    /// Gives the bytes of a PDF/X-4, or the errors: never none.
    pub fn pdf(&self) -> Result<Vec<u8>, Faults> {
        match &self.made {
            Some(made) if self.is_clean() => pdf_of(made),
            _ => Err(Faults::among(&self.reports)),
        }
    }
}

/// Reads, makes up and looks over an issue.
///
/// ```
/// use katern::{Code, Own, Sources, proof};
/// let mut sources = Sources::new("krant");
/// sources.add("issue.yaml", b"title: De Proefkrant\ncolour: red\n".to_vec(), Own::Issue);
/// let proof = proof(&sources);
/// let strange = proof.reports.iter().find(|report| report.code == Code::UnknownKey);
/// let line = strange.expect("a report").placed(&sources);
/// assert!(line.starts_with("krant/issue.yaml:2:1: error[unknown-key]: `colour` is no key"));
/// assert!(proof.made.is_none() && proof.pdf().is_err());
/// ```
pub fn proof(sources: &Sources) -> Proof {
    proof_of(read(sources), sources, &Terms::default())
}

/// Reads, makes up and looks over an issue folder on some terms. What the folder keeps back (a link
/// that leads out, a file that cannot be read) is told where it is named.
///
/// ```
/// use katern::{Terms, Wanted, folder, proof_of_folder};
/// let folder = folder("samples/club").expect("an issue folder");
/// let third = Terms::from(Wanted::Pages([3].into()));
/// let proof = proof_of_folder(&folder, &third);
/// let made = proof.made.expect("pages");
/// assert_eq!(made.paper.pages.len(), 1, "page 3 as it is in the whole issue");
/// ```
pub fn proof_of_folder(folder: &Folder, terms: &Terms) -> Proof {
    proof_in(read(&folder.sources), folder, (terms, &Cabinet::default()))
}

/// The same of an issue that was read, in a program that runs on.
pub(crate) fn proof_in(
    issue: Checked<Option<Issue>>,
    folder: &Folder,
    (terms, cabinet): (&Terms, &Cabinet),
) -> Proof {
    let told: Vec<String> = issue.reports.iter().map(|report| report.message.clone()).collect();
    let mut proof = proof_with(issue, &folder.sources, terms, cabinet);
    proof.reports = folder.with_kept_back(proof.reports, &told);
    proof
}

/// Makes up and looks over an issue on some terms: pages that leave the house, another press
/// condition.
///
/// ```
/// use katern::{Terms, proof_of, read};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let mut issue = read(&folder.sources);
/// issue.value.as_mut().expect("an issue").price = "gratis".to_owned(); // as if it were written
/// let proof = proof_of(issue, &folder.sources, &Terms::default());
/// assert!(proof.is_clean());
/// ```
pub fn proof_of(issue: Checked<Option<Issue>>, sources: &Sources, terms: &Terms) -> Proof {
    proof_with(issue, sources, terms, &Cabinet::default())
}

/// The same in a program that runs on: what is shaped stays in the cabinet, and the next proof by
/// the same faces does not shape it again. The proof is the same whatever the cabinet holds.
///
/// ```
/// use katern::{Cabinet, Terms, proof_with, read};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let cabinet = Cabinet::default();
/// let again = || {
///     proof_with(read(&folder.sources), &folder.sources, &Terms::default(), &cabinet)
/// };
/// let (first, second) = (again(), again());
/// assert_eq!(first.made.map(|made| made.paper), second.made.map(|made| made.paper));
/// ```
pub fn proof_with(
    issue: Checked<Option<Issue>>,
    sources: &Sources,
    terms: &Terms,
    cabinet: &Cabinet,
) -> Proof {
    proof_seen(issue, sources, terms, Beside { cabinet, look: None })
}

/// What a program that runs on has beside an issue.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    /// Where type is kept.
    pub cabinet: &'a Cabinet,
    /// Who looks at the pages as soon as they stand.
    pub look: Option<&'a makeup::Viewing<'a>>,
}

/// The same with somebody who looks at the pages before all is known of them.
pub(crate) fn proof_seen(
    issue: Checked<Option<Issue>>,
    sources: &Sources,
    terms: &Terms,
    seen: Beside,
) -> Proof {
    let Beside { cabinet, look } = seen;
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
        let assignment = Assignment { closure: &closure, effort, press, case, told: &told, look };
        let mut made = makeup::makeup(edition, sources, assignment).drain(&mut found);
        made.chosen = chosen;
        Some(made)
    });
    // Of pages by a design that is wrong nothing can be said but what is wrong with the design.
    found.retain(|report| !wrong || report.code.stage() <= Stage::Design);
    let halted = issue.as_ref().map(Halted::of).unwrap_or_default();
    found.retain(|report| !halted.explains(report));
    reports.extend(found);
    if let Some(made) = made.as_ref().filter(|_| !wrong) {
        let found = lint::lint(&made.paper);
        let told = too_wide(&reports, sources);
        let unset = unset(&reports);
        let news = |report: &Report| {
            let known = |span: Span| told.contains(&(span.file, sources.line(span)));
            let follows = report.span.is_some_and(known)
                || report.page.is_some_and(|page| unset.contains(&page));
            report.code != Code::OffPage || !follows
        };
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
    let errors = told.iter().filter(|report| report.severity == Severity::Error);
    if errors.clone().any(|report| report.page.is_none()) {
        return Parted::default();
    }
    let wrong: BTreeSet<u32> = errors.flat_map(|report| pages_of(report, issue)).collect();
    let settled = Edition { issue, choice: &together(&made.chosen) }.settled();
    let found = lint::design(&settled, &made.paper, sources);
    let numbers = made.paper.pages.iter().map(|page| page.number);
    let judged: BTreeSet<u32> = numbers.filter(|page| !wrong.contains(page)).collect();
    let whole = judged.len() == issue.pages.len();
    // What is asked of the issue as a whole is asked of the whole alone.
    let on_it = |page: Option<u32>| page.map_or(whole, |page| judged.contains(&page));
    // A head that has to change is not looked at as it stands, but what keeps a place for it is
    // the cause.
    let lines = too_wide(told, sources);
    let small: BTreeSet<FileId> = lines.iter().map(|line| line.0).collect();
    let counts = |found: &lint::Breach| {
        let changes = found.report.span.is_some_and(|span| {
            lines.contains(&(span.file, sources.line(span)))
                // What is larger than a head that was set too small is so by that alone.
                || found.report.code == Code::SizeOrder && small.contains(&span.file)
        });
        on_it(found.offence.page) && (!changes || found.report.code == Code::DummyText)
    };
    let found = without(found.into_iter().filter(counts).collect());
    waive::part(found, &settled.waivers, &LookedAt { pages: judged, whole })
}

/// The pages that an error is about: its own, and where it stands in a story's copy all pages on
/// which that story stands, since it is set anew on each of them.
fn pages_of(error: &Report, issue: &Issue) -> Vec<u32> {
    let file = error.span.map(|span| span.file);
    let mut stories = issue.each_story().filter(|(_, story)| Some(story.file) == file);
    let story = stories.next().map(|(id, _)| id);
    let plans = issue.pages.iter();
    let held = plans.filter(|plan| story.is_some_and(|story| plan.holds(story)));
    error.page.into_iter().chain(held.map(|plan| plan.number)).collect()
}

/// The lines of which has been told that their words have no place in their measure.
fn too_wide(told: &[Report], sources: &Sources) -> BTreeSet<(FileId, u32)> {
    let cause = |known: &&Report| {
        matches!(known.code, Code::WordTooWide | Code::LadderTooShort | Code::MissingGlyph)
    };
    let lines = told.iter().filter(cause).filter_map(|known| known.span);
    lines.map(|span| (span.file, sources.line(span))).collect()
}

/// The pages of which has been told that something has no place on them: it is shown as far as it
/// goes, and pushes on what follows it.
fn unset(told: &[Report]) -> BTreeSet<u32> {
    let errors = told.iter().filter(|known| known.severity == Severity::Error);
    let unset = errors.filter(|known| matches!(known.code, Code::NoFit | Code::OversetText));
    unset.filter_map(|known| known.page).collect()
}

/// How the stories of an issue fit their slots, which others would take them, and what would mend
/// them; nothing is drawn.
///
/// ```
/// use katern::{FitAsked, fit_of};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let fits = fit_of(&folder.sources, &FitAsked::default()).value.expect("an issue");
/// for story in &fits {
///     println!("{} takes {} to {} rows", story.story, story.takes.0, story.takes.1);
/// }
/// assert!(!fits.is_empty() && fits.iter().all(|story| story.fits));
/// ```
pub fn fit_of(sources: &Sources, asked: &FitAsked) -> Checked<Option<Vec<StoryFit>>> {
    let mut reports = Vec::new();
    let issue = read(sources).drain(&mut reports);
    let fits = issue
        .and_then(|issue| fit(&issue, sources, asked, &Cabinet::default()).drain(&mut reports));
    Checked { value: fits, reports: causes(reports) }
}

/// Writes the PDF of pages, errors or not: whoever calls decides what may leave the house.
///
/// ```
/// use katern::{Wanted, pdf_of, proof_of_folder};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let proof = proof_of_folder(&folder, &Wanted::Pages([3].into()).into());
/// let pdf = pdf_of(&proof.made.expect("pages")).expect("a PDF");
/// assert!(pdf.starts_with(b"%PDF-1.6"));
/// ```
pub fn pdf_of(made: &Made) -> Result<Vec<u8>, Faults> {
    pdf::write(&made.paper).map_err(|reports| Faults { reports })
}
