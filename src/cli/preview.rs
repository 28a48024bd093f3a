//! `katern preview`: an issue folder in, a picture of each page out, made from the very same PDF,
//! errors or not; on demand its plates and a map of its ink.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Preview;
use crate::cli::bring::{Brought, Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::ink::{map_name, plate_files, plate_name};
use crate::cli::preview::here::in_terminal;
use crate::cli::progress::doing;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::a_folder;
use crate::cli::watch::watch;
use crate::cli::write::write;
use crate::folder::folder_with;
use crate::preview::pictures;
use crate::report::Report;
use crate::rip::{RipLimits, Rippable};
use crate::source::Sources;
use crate::{Proof, pdf_of};
use std::path::{Path, PathBuf};

mod here;

/// Shows the pages of one issue. Errors in it are told, and the exit code is theirs, but the pages
/// are written.
///
/// Stops before anything is written when a picture would fall on something that is read.
pub fn preview(arguments: &Preview, screen: &Screen) -> Result<Exit, Stop> {
    if arguments.watch && !arguments.terminal {
        return watch(arguments);
    }
    let Some(shown) = arguments.png.as_ref().or(plates_folder(arguments)) else {
        return in_terminal(arguments, screen);
    };
    a_folder(if arguments.png.is_some() { "--png" } else { "--plates" }, shown)?;
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
    let pictured = |_: &&u32| arguments.png.is_some();
    let outputs: Vec<Output> =
        numbers.iter().filter(pictured).map(|number| place(*number)).collect();
    let plates = plates_folder(arguments).unwrap_or(shown);
    a_folder("--plates", plates)?;
    let plated = Plated { arguments, shown, plates, limit: limit(&brought.proof) };
    let more = numbers.iter().flat_map(|number| plated.names(*number));
    let more = more.map(|path| Output::new("the picture", path));
    apart(&outputs.iter().cloned().chain(more).collect::<Vec<_>>(), &[&contents])?;
    let DrawnPages { pictures, pdf, found } = drawn(&brought, arguments);
    let pages: Vec<(PathBuf, Vec<u8>)> =
        outputs.into_iter().map(|output| output.path).zip(pictures).collect();
    let none = pdf.is_none();
    brought.found(found, none);
    let reports = &brought.proof.reports;
    show::reports(screen, &brought.sources, reports);
    for (path, picture) in &pages {
        write(path, picture)?;
        say(&show::wrote(path, "", picture.len()));
    }
    if let Some(pdf) = pdf.filter(|_| arguments.plates.is_some() || arguments.ink) {
        plated.write(&pdf, &numbers, screen)?;
    }
    let none = if none { "; no page could be shown" } else { "" };
    say(&format!("{}{none}", show::tally(screen, &brought.proof)));
    Ok(brought.exit())
}

/// The folder that `--plates` names, where it does.
fn plates_folder(arguments: &Preview) -> Option<&PathBuf> {
    arguments.plates.as_ref().and_then(|folder| folder.as_ref())
}

/// What was drawn of an issue.
struct DrawnPages {
    pictures: Vec<Vec<u8>>,
    pdf: Option<Vec<u8>>,
    found: Vec<Report>,
}

/// Draws the pages, as PNG where these are wanted.
fn drawn(brought: &Brought, arguments: &Preview) -> DrawnPages {
    let _doing = doing("drawing the pages");
    let made = brought.proof.made.as_ref().map(|made| {
        let pdf = pdf_of(made).map_err(|faults| faults.reports)?;
        let wanted = arguments.png.is_some();
        let pictures = if wanted { pictures(pdf.clone(), arguments.ppi) } else { Ok(Vec::new()) };
        Ok((pictures.map_err(|report| vec![report])?, pdf))
    });
    match made {
        Some(Ok((pictures, pdf))) => DrawnPages { pictures, pdf: Some(pdf), found: Vec::new() },
        Some(Err(found)) => DrawnPages { pictures: Vec::new(), pdf: None, found },
        None => DrawnPages { pictures: Vec::new(), pdf: None, found: Vec::new() },
    }
}

/// The plates and maps that are wanted beside the pictures.
struct Plated<'a> {
    arguments: &'a Preview,
    shown: &'a Path,
    /// Where the plates go.
    plates: &'a Path,
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
    fn names(&self, page: u32) -> Vec<PathBuf> {
        let wanted = self.arguments.plates.is_some();
        let inks = ["Cyan", "Magenta", "Yellow", "Black"].iter().filter(|_| wanted);
        let map = self.arguments.ink.then(|| self.shown.join(map_name(page, self.limit)));
        inks.map(|ink| self.plates.join(plate_name(page, ink))).chain(map).collect()
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
            let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
            if self.arguments.plates.is_some() {
                let plates = plate_files(*number, &ripped).into_iter();
                files.extend(plates.map(|(name, plate)| (self.plates.join(name), plate)));
            }
            if self.arguments.ink {
                let map = self.shown.join(map_name(*number, self.limit));
                files.push((map, ripped.map_png(self.limit)));
            }
            for (path, picture) in files {
                write(&path, &picture)?;
                say(&show::wrote(&path, "", picture.len()));
            }
        }
        Ok(())
    }
}
