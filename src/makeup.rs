//! Issue -> Paper: every story solved in its slots, every page drawn.
//!
//! In: an issue and the files that its layout names. Out: pages with their marks, pictures
//! separated, and what each story came to. For each story the elastic areas of its pages and its
//! text are one search: combinations of configurations in order of a lower bound on their cost,
//! each filled exactly, until no cheaper one can be left. What does not fit is shown as far as it
//! goes, and certified: how much too long or too short.

use crate::element::Desk;
use crate::element::furniture::{Folio, furniture};
use crate::font::{Fault, Font, font};
use crate::hyphenate::{Exceptions, Hyphenation};
use crate::issue::Issue;
use crate::layout::{AreaIndex, Start};
use crate::makeup::closure::Closure;
use crate::makeup::effort::{Effort, share};
use crate::makeup::group::Group;
use crate::makeup::plates::Framed;
use crate::makeup::solve::Solved;
use crate::page::{About, Face, Mark, Page, Paper};
use crate::report::{Checked, Code, Report};
use crate::shape::Case;
use crate::shape::cabinet::{Cabinet, case};
use crate::source::{Sources, Span};
use crate::story::Story;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::sync::Arc;

pub mod account;
pub mod briefs;
pub mod certificate;
pub mod closure;
pub mod draw;
pub mod effort;
pub mod facts;
pub mod group;
pub mod least;
pub mod left_over;
pub mod objects;
pub mod plates;
pub mod search;
pub mod solve;
pub mod strips;
pub mod words;

pub use account::Words;
pub use facts::{LegFact, StoryFacts};

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

/// Makes up the pages that leave the house, each as it is in the whole issue. The paper is complete
/// even while errors stand; it is `None` only when the layout's fonts can't be read at all.
pub fn makeup(
    issue: &Issue,
    sources: &Sources,
    (closure, effort): (&Closure, Effort),
    cabinet: &Cabinet,
) -> Checked<Option<Made>> {
    let mut reports = Vec::new();
    let Some(fonts) = fonts(issue, sources, &mut reports) else {
        return Checked { value: None, reports };
    };
    let case = case(cabinet, fonts, &issue.layout.fallback);
    let house = exceptions(issue, &mut reports);
    let mut marks: Vec<Vec<(AreaIndex, Mark)>> = vec![Vec::new(); issue.pages.len()];
    let mut stories: Vec<(usize, StoryFacts)> = Vec::new();
    let mut frames = Vec::new();
    let house_only = Hyphenation { exceptions: house.clone(), ..Hyphenation::default() };
    let desk = Desk { layout: &issue.layout, case: &case, hyphenation: &house_only };
    for page in closure.leaving.iter().copied() {
        let Some(of) = marks.get_mut(page) else { continue };
        of.extend(
            page_furniture(issue, page, &desk)
                .drain(&mut reports)
                .into_iter()
                .map(|mark| (0, mark)),
        );
    }
    let manners: Vec<Hyphenation> =
        issue.stories.iter().map(|story| manner(story, &house, &mut reports)).collect();
    let desks: Vec<Desk> =
        manners.iter().map(|hyphenation| Desk { hyphenation, ..desk }).chain([desk]).collect();
    let share = share(effort, issue);
    let solve = |group: &Group| solve::solve(issue, group, &desks, share);
    let solved: Vec<Checked<Solved>> = closure.groups.par_iter().map(solve).collect();
    for solved in solved {
        let solved = solved.drain(&mut reports);
        for ((page, order), mark) in solved.marks {
            if let Some(of) = marks.get_mut(page) {
                of.push((order, mark));
            }
        }
        frames.extend(solved.frames);
        stories.extend(solved.facts);
    }
    stories.sort_by_key(|(index, _)| *index);
    frames.retain(|framed: &Framed| closure.leaving.contains(&framed.page));
    let (plates, pictures) = plates::plates(issue, sources, &frames).drain(&mut reports);
    for (page, mark) in pictures {
        if let Some(of) = marks.get_mut(page) {
            of.push((AreaIndex::MAX, mark));
        }
    }
    // Parts of a page are read in the order of its template, however they were solved.
    marks.iter_mut().for_each(|of| of.sort_by_key(|(order, _)| *order));
    let pages = issue.pages.iter().zip(marks).map(|(plan, marks)| Page {
        number: plan.number,
        template: plan.template.clone(),
        trim: issue.layout.trim,
        bleed: issue.press.bleed,
        marks: marks.into_iter().map(|(_, mark)| mark).collect(),
    });
    let mut pages: Vec<Page> = pages.collect();
    let (words, lost) = account::account(issue, &pages, closure, &reports);
    reports.extend(lost);
    let mut indexes = 0..;
    pages.retain(|_| indexes.next().is_some_and(|page| closure.leaving.contains(&page)));
    reports.retain(|report| closure.concerns(report));
    for (index, facts) in &mut stories {
        facts.words = words.get(*index).copied().unwrap_or_default();
    }
    let words = words.into_iter().fold(Words::default(), Words::and);
    let paper = Paper {
        pages,
        faces: faces(issue, sources, &case),
        plates,
        press: issue.press.clone(),
        profile: Arc::from(sources.bytes(issue.press.profile)),
        about: about(issue),
    };
    let stories = stories.into_iter().map(|(_, facts)| facts).collect();
    Checked { value: Some(Made { paper, stories, words }), reports }
}

/// The faces of the layout; `None`, with reports, where one of them is no font.
fn fonts(issue: &Issue, sources: &Sources, reports: &mut Vec<Report>) -> Option<Vec<Font>> {
    let mut fonts: Vec<Font> = Vec::new();
    for file in &issue.layout.faces {
        let bytes = sources.file(file.file).map(|file| file.bytes.clone()).unwrap_or_default();
        match font(bytes) {
            Ok(font) => fonts.push(font),
            Err(fault) => {
                let (what, help) = match fault {
                    Fault::Spaceless => {
                        ("has no space", "use a font that has one, or add it to this font")
                    }
                    Fault::NotAFont => (
                        "is no TrueType or OpenType font",
                        "replace the file by the font it should be",
                    ),
                    Fault::NotEmbeddable => (
                        "may not be embedded in a PDF: its maker forbids it (fsType)",
                        "use another font",
                    ),
                    Fault::Nameless => {
                        ("has no PostScript name", "repair the font, or use another")
                    }
                };
                let message = format!(
                    "the font `{}` of the layout `{}` {what}",
                    file.name, issue.layout.name
                );
                reports.push(Report::error(Code::BadFont, message).at(file.span).help(help));
            }
        }
    }
    (fonts.len() == issue.layout.faces.len()).then_some(fonts)
}

/// Exceptions of the layout and the issue, the issue's last.
fn exceptions(issue: &Issue, reports: &mut Vec<Report>) -> Exceptions {
    let mut all = Exceptions::default();
    for (text, file) in
        [(&issue.layout.exceptions, issue.layout.file), (&issue.exceptions, issue.file)]
    {
        match Exceptions::parse(text) {
            Ok(more) => all.extend(more),
            Err((line, message)) => {
                let message = format!("entry {line} of `exceptions`: {message}");
                reports.push(
                    Report::error(Code::BadValue, message)
                        .at(Span::new(file, 0..0))
                        .help("Write a word with its breaks, as `kracht-meting`."),
                );
            }
        }
    }
    all
}

/// How a story's words are broken: the house's exceptions and its own.
fn manner(story: &Story, house: &Exceptions, reports: &mut Vec<Report>) -> Hyphenation {
    let mut exceptions = house.clone();
    match Exceptions::parse(&story.exceptions) {
        Ok(own) => exceptions.extend(own),
        Err((line, message)) => {
            let message = format!("entry {line} of `exceptions`: {message}");
            let help = "Write a word with its breaks, as `kracht-meting`.";
            reports.push(Report::error(Code::BadValue, message).at(story.span).help(help));
        }
    }
    Hyphenation { language: story.language, exceptions, ..Hyphenation::default() }
}

fn page_furniture(issue: &Issue, page: usize, desk: &Desk) -> Checked<Vec<Mark>> {
    let mut all = Checked::clean(Vec::new());
    let plan = issue.pages.get(page);
    let template = plan.and_then(|plan| issue.layout.templates.get(&plan.template));
    let Some((plan, template)) = plan.zip(template) else { return all };
    let filling = words::Filling { issue, plan, story: None };
    let tops = template.areas.iter().filter_map(|area| match area.start {
        Start::Row(first, _) => Some(issue.layout.row_top(first)),
        _ => None,
    });
    let folio = Folio {
        side: issue.side(page),
        title: (&issue.title, issue.title_at),
        fill: &|text| filling.text(text),
        tops: tops.collect(),
    };
    for items in template.furniture.iter().filter_map(|name| issue.layout.furniture.get(name)) {
        all.value.extend(furniture(items, &folio, desk).drain(&mut all.reports));
    }
    all
}

/// The faces of the layout; the writer embeds those that runs use.
fn faces(issue: &Issue, sources: &Sources, case: &Case) -> Vec<Face> {
    let bytes = |index: usize| {
        sources.file(issue.layout.faces[index].file).map(|f| f.bytes.clone()).unwrap_or_default()
    };
    let units = |units: i64| u16::try_from(units).unwrap_or(1000);
    case.fonts
        .iter()
        .enumerate()
        .map(|(i, font)| Face {
            name: font.name.clone(),
            bytes: bytes(i),
            units: units(font.units),
            asked: issue.layout.faces.get(i).map(|file| file.span),
        })
        .collect()
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
