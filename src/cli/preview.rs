//! `katern preview`: an issue folder in, a picture of each page out, made from the very same PDF,
//! errors or not; on demand its plates and a map of its ink.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Preview;
use crate::cli::bring::{Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::ink::{map_name, plate_files, plate_name};
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::a_folder;
use crate::cli::write::write;
use crate::folder::folder_with;
use crate::preview::pictures;
use crate::report::Report;
use crate::rip::{RipLimits, Rippable};
use crate::source::Sources;
use crate::{Proof, pdf_of};
use std::path::{Path, PathBuf};

/// Shows the pages of one issue. Errors in it are told, and the exit code is theirs, but the pages
/// are written.
///
/// Stops before anything is written when a picture would fall on something that is read.
pub fn preview(arguments: &Preview, screen: &Screen) -> Result<Exit, Stop> {
    let Some(shown) = &arguments.png else {
        let help = format!("Name one: `katern preview {} --png pages`.", arguments.issue.display());
        return Err(Stop::Use(
            "`preview` needs a folder to write the pictures to".to_owned(),
            help,
        ));
    };
    a_folder("--png", shown)?;
    let place = |page: u32| Output::new("the picture", shown.join(format!("page-{page:03}.png")));
    let folder = folder_with(&arguments.issue, &arguments.lending.stores()?)?;
    let contents = folder.contents.clone();
    // The folder can be judged by any page; which there are is known when they are made.
    apart(&[place(0)], &[&contents])?;
    let options =
        Options { pages: arguments.pages.clone(), anew: arguments.no_cache, ..Options::default() };
    let mut brought = bring(folder, &options)?;
    let numbers =
        brought.proof.made.iter().flat_map(|made| &made.paper.pages).map(|page| page.number);
    let numbers: Vec<u32> = numbers.collect();
    let outputs: Vec<Output> = numbers.iter().map(|number| place(*number)).collect();
    let plated = Plated { arguments, shown, limit: limit(&brought.proof) };
    let more = numbers.iter().flat_map(|number| plated.names(*number));
    let more = more.map(|name| Output::new("the picture", shown.join(name)));
    apart(&outputs.iter().cloned().chain(more).collect::<Vec<_>>(), &[&contents])?;
    let made = brought.proof.made.as_ref().map(pdf_of);
    let made = made.map(|pdf| {
        let pdf = pdf.map_err(|faults| faults.reports)?;
        let pictures = pictures(pdf.clone(), arguments.ppi).map_err(|report| vec![report])?;
        Ok((pictures, pdf))
    });
    let (pictures, pdf, found) = match made {
        Some(Ok((pictures, pdf))) => (pictures, Some(pdf), Vec::new()),
        Some(Err(reports)) => (Vec::new(), None, reports),
        None => (Vec::new(), None, Vec::new()),
    };
    let pages: Vec<(PathBuf, Vec<u8>)> =
        outputs.into_iter().map(|output| output.path).zip(pictures).collect();
    brought.found(found, pages.is_empty());
    let reports = &brought.proof.reports;
    show::reports(screen, &brought.sources, reports);
    for (path, picture) in &pages {
        write(path, picture)?;
        say(&show::wrote(path, "", picture.len()));
    }
    if let Some(pdf) = pdf.filter(|_| arguments.plates || arguments.ink) {
        plated.write(&pdf, &numbers, screen)?;
    }
    let none = if pages.is_empty() { "; no page could be shown" } else { "" };
    say(&format!("{}{none}", show::tally(screen, &brought.proof)));
    Ok(brought.exit())
}

/// The plates and maps that are wanted beside the pictures.
struct Plated<'a> {
    arguments: &'a Preview,
    shown: &'a Path,
    /// The press's ink limit in per cent.
    limit: u32,
}

/// The ink limit of the issue's press, in per cent.
fn limit(proof: &Proof) -> u32 {
    // The press has it in thousandths.
    proof.made.as_ref().map_or(0, |made| made.paper.press.ink_limit / 10)
}

impl Plated<'_> {
    /// The files of a page that are known before it is ripped: pages of an issue have process inks.
    fn names(&self, page: u32) -> Vec<String> {
        let inks = ["Cyan", "Magenta", "Yellow", "Black"].iter().filter(|_| self.arguments.plates);
        let map = self.arguments.ink.then(|| map_name(page, self.limit));
        inks.map(|ink| plate_name(page, ink)).chain(map).collect()
    }

    /// Rips page after page and writes what is wanted of each.
    fn write(&self, pdf: &[u8], numbers: &[u32], screen: &Screen) -> Result<(), Stop> {
        let stop = |report: Report| Stop::Report(Exit::Issue, Box::new(report));
        let job = Rippable::open(pdf).map_err(stop)?;
        for (i, number) in numbers.iter().enumerate() {
            let ripped = job.rip(i, self.arguments.ppi, &RipLimits::default()).map_err(stop)?;
            let told: Vec<Report> =
                ripped.told.iter().map(|report| report.clone().on(*number)).collect();
            show::reports(screen, &Sources::default(), &told);
            let mut files = Vec::new();
            if self.arguments.plates {
                files = plate_files(*number, &ripped);
            }
            if self.arguments.ink {
                files.push((map_name(*number, self.limit), ripped.map_png(self.limit)));
            }
            for (name, picture) in files {
                let path = self.shown.join(name);
                write(&path, &picture)?;
                say(&show::wrote(&path, "", picture.len()));
            }
        }
        Ok(())
    }
}
