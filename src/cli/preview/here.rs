//! `katern preview` without a folder: the pages in the terminal, and with `--terminal` anew after
//! each save.
//!
//! A save is seen by asking the issue's files for their sizes and times; half a file that was saved
//! is shown with what is wrong in it, and the pages as far as they go.

use crate::cli::arguments::Preview;
use crate::cli::bring::{Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::progress::doing;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::print;
use crate::cli::terminal::{Terminal, terminal};
use crate::folder::{FOLDERS, folder_with};
use crate::page::Page;
use crate::pdf_of;
use crate::preview::seen;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How often files are asked whether they were saved.
const ASK: Duration = Duration::from_millis(300);
/// Clears the terminal, and begins at its head.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// Shows the pages in the terminal; with `--terminal` until it is interrupted.
///
/// Stops when standard output leads to no terminal.
pub fn in_terminal(arguments: &Preview, screen: &Screen) -> Result<Exit, Stop> {
    let Some(terminal) = terminal() else {
        let help = format!("Name one: `katern preview {} --png pages`.", arguments.issue.display());
        return Err(Stop::Use(
            "`preview` needs a folder to write the pictures to".to_owned(),
            help,
        ));
    };
    if !arguments.terminal {
        return show_once(arguments, screen, &terminal);
    }
    let root = folder_with(&arguments.issue, &arguments.lending.stores()?)?.path;
    loop {
        let before = stamps(&root);
        print(CLEAR)?;
        let shown = show_once(arguments, screen, &terminal);
        if let Err(stop) = shown {
            show::stop(screen, &stop);
        }
        while stamps(&root) == before {
            sleep(ASK);
        }
    }
}

/// Shows the pages as they are.
fn show_once(arguments: &Preview, screen: &Screen, terminal: &Terminal) -> Result<Exit, Stop> {
    let options =
        Options { pages: arguments.pages.clone(), anew: arguments.no_cache, ..Options::default() };
    let mut brought =
        bring(folder_with(&arguments.issue, &arguments.lending.stores()?)?, &options)?;
    let drawing = doing("drawing the pages");
    let pages: &[Page] = brought.proof.made.as_ref().map_or(&[], |made| &made.paper.pages);
    let numbers: Vec<u32> = pages.iter().map(|page| page.number).collect();
    let size = pages.first().map(|page| page.trim);
    let size = size.map_or((595.0, 842.0), |trim| (trim.width.points(), trim.height.points()));
    let drawn = brought.proof.made.as_ref().map(|made| {
        let pdf = pdf_of(made).map_err(|faults| faults.reports)?;
        seen(pdf, terminal.resolution(size)).map_err(|report| vec![report])
    });
    drop(drawing);
    let (pictures, found) = match drawn {
        Some(Ok(pictures)) => (pictures, Vec::new()),
        Some(Err(found)) => (Vec::new(), found),
        None => (Vec::new(), Vec::new()),
    };
    brought.found(found, pictures.is_empty());
    for (number, picture) in numbers.iter().zip(&pictures) {
        print(terminal.shown(picture))?;
        say(&format!("page {number}"));
    }
    show::reports(screen, &brought.sources, &brought.proof.reports);
    let none = if pictures.is_empty() { "; no page could be shown" } else { "" };
    say(&format!("{}{none}", show::tally(screen, &brought.proof)));
    Ok(brought.exit())
}

/// A file as its folder tells of it.
type SavedFile = (PathBuf, Option<SystemTime>, u64);

/// The files of an issue with when they were saved and how large they are, in order.
fn stamps(root: &Path) -> Vec<SavedFile> {
    let mut found = Vec::new();
    let mut ask: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    ask.push(root.join("issue.yaml"));
    while let Some(path) = ask.pop() {
        let Ok(about) = fs::metadata(&path) else { continue };
        if about.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            ask.extend(entries.map(|entry| entry.path()));
        } else {
            found.push((path, about.modified().ok(), about.len()));
        }
    }
    found.sort();
    found
}
