//! One side of a comparison: an issue folder, a report file or a PDF in; its stories and its pages
//! out, as far as these can be told from it.

use crate::cli::bring::{Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::folder::machine::{is_absent, reason};
use crate::folder::{Stores, folder_with};
use crate::page::Page;
use crate::pdf_of;
use crate::report::{Code, Report};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Most bytes of a report or a PDF.
const LARGEST: u64 = 1 << 30;

/// One side.
#[derive(Debug)]
pub struct PaperSide {
    /// Its name as the caller wrote it.
    pub name: String,
    /// Its stories; `None` of a PDF, which knows none.
    pub stories: Option<Vec<StoryState>>,
    /// Numbers of its pages; `None` of a PDF.
    pub numbers: Option<Vec<u32>>,
    /// Its pages; `None` of a report.
    pub pdf: Option<Vec<u8>>,
}

/// A story as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StoryState {
    /// Its name.
    pub id: String,
    /// Numbers of its pages.
    pub pages: Vec<u32>,
    /// The rows that its legs hold.
    pub rows: u32,
    /// Where it stands on them: the slots, or where its legs are.
    #[serde(skip)]
    pub slots: BTreeSet<(u32, String)>,
    /// How many words it has.
    #[serde(skip)]
    pub words: usize,
    /// Its file as it was read; `None` where it is not known.
    #[serde(skip)]
    pub text: Option<String>,
}

#[derive(Deserialize)]
struct ReadReport {
    pages: Vec<ReadPage>,
    stories: Vec<ReadStory>,
}

#[derive(Deserialize)]
struct ReadPage {
    number: u32,
}

#[derive(Deserialize)]
struct ReadStory {
    #[serde(flatten)]
    state: StoryState,
    words: ReadWords,
}

#[derive(Deserialize)]
struct ReadWords {
    read: usize,
}

/// Reads one side.
///
/// Stops where it is none of the three, or can't be made up at all.
pub fn side(path: &Path, stores: &Stores) -> Result<PaperSide, Stop> {
    let ends = |end: &str| {
        path.extension().is_some_and(|own| own.to_string_lossy().eq_ignore_ascii_case(end))
    };
    match (ends("pdf") && !path.is_dir(), ends("json") && !path.is_dir()) {
        (true, _) => {
            let (stories, numbers) = (None, None);
            Ok(PaperSide { name: shown(path), stories, numbers, pdf: Some(bytes(path)?) })
        }
        (_, true) => of_report(path),
        _ => of_folder(path, stores),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    let stop = |exit, message: String, help: &str| {
        let report = Report::error(Code::CannotRead, message).help(help);
        Stop::Report(exit, Box::new(report))
    };
    let name = "Name an issue folder, a report or a PDF.";
    let failed = |error: std::io::Error| {
        let exit = if is_absent(&error) { Exit::Issue } else { Exit::Machine };
        stop(exit, format!("cannot read `{}`: {}", path.display(), reason(&error)), name)
    };
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() || found.len() > LARGEST {
        let message = format!("`{}` is no file that can be compared", path.display());
        return Err(stop(Exit::Issue, message, name));
    }
    fs::read(path).map_err(failed)
}

fn of_report(path: &Path) -> Result<PaperSide, Stop> {
    let read: ReadReport = serde_json::from_slice(&bytes(path)?).map_err(|error| {
        let message = format!("`{}` is no report of a build: {error}", path.display());
        let report = Report::error(Code::CannotRead, message)
            .help("Name the file that `katern build ISSUE --report FILE` wrote of one issue.");
        Stop::Report(Exit::Issue, Box::new(report))
    })?;
    let state = |ReadStory { state, words }: ReadStory| {
        // Slots are not in it: a story that moved within its page is not seen.
        let slots = state.pages.iter().map(|page| (*page, String::new())).collect();
        StoryState { slots, words: words.read, ..state }
    };
    Ok(PaperSide {
        name: shown(path),
        numbers: Some(read.pages.iter().map(|page| page.number).collect()),
        stories: Some(read.stories.into_iter().map(state).collect()),
        pdf: None,
    })
}

fn of_folder(path: &Path, stores: &Stores) -> Result<PaperSide, Stop> {
    let brought = bring(folder_with(path, stores)?, &Options::default())?;
    let Some(made) = &brought.proof.made else {
        let message = format!("`{}` cannot be made up", path.display());
        let report =
            Report::error(Code::CannotRead, message).help("`katern check` tells what is wrong.");
        return Err(Stop::Report(Exit::Issue, Box::new(report)));
    };
    let pages = &made.paper.pages;
    let state = |facts: &crate::draw::facts::StoryFacts| {
        let file = brought.sources.find(&format!("articles/{}.md", facts.id));
        let text = file.map(|file| brought.sources.bytes(file));
        let text = text.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        StoryState {
            id: facts.id.clone(),
            pages: facts.pages.clone(),
            rows: facts.rows,
            slots: slots(pages, &facts.id),
            words: facts.words.read,
            text,
        }
    };
    Ok(PaperSide {
        name: shown(path),
        stories: Some(made.stories.iter().map(state).collect()),
        numbers: Some(pages.iter().map(|page| page.number).collect()),
        pdf: pdf_of(made).ok(),
    })
}

/// The slots in which a story stands.
fn slots(pages: &[Page], story: &str) -> BTreeSet<(u32, String)> {
    let own = |page: &'_ Page| {
        let placed = page.placed.iter().filter(|placed| placed.id.story.as_deref() == Some(story));
        let named = placed.filter_map(|placed| placed.slot.as_ref());
        named.map(|slot| (page.number, slot.as_str().to_owned())).collect::<Vec<_>>()
    };
    pages.iter().flat_map(own).collect()
}
