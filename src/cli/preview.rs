//! `katern preview`: an issue folder in, a picture of each page out, made from the very same PDF,
//! errors or not.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Preview;
use crate::cli::bring::{Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::a_folder;
use crate::cli::write::write;
use crate::folder::folder;
use crate::pdf_of;
use crate::preview::pictures;
use std::path::PathBuf;

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
    let folder = folder(&arguments.issue)?;
    let contents = folder.contents.clone();
    // The folder can be judged by any page; which there are is known when they are made.
    apart(&[place(0)], &[&contents])?;
    let options = Options { pages: arguments.pages.clone(), ..Options::default() };
    let mut brought = bring(folder, &options)?;
    let numbers =
        brought.proof.made.iter().flat_map(|made| &made.paper.pages).map(|page| page.number);
    let outputs: Vec<Output> = numbers.map(place).collect();
    apart(&outputs, &[&contents])?;
    let made = brought.proof.made.as_ref().map(pdf_of);
    let made = made.map(|pdf| {
        let pdf = pdf.map_err(|faults| faults.reports)?;
        pictures(pdf, arguments.ppi).map_err(|report| vec![report])
    });
    let (pictures, found) = match made {
        Some(Ok(pictures)) => (pictures, Vec::new()),
        Some(Err(reports)) => (Vec::new(), reports),
        None => (Vec::new(), Vec::new()),
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
    let none = if pages.is_empty() { "; no page could be shown" } else { "" };
    say(&format!("{}{none}", show::tally(screen, &brought.proof)));
    Ok(brought.exit())
}
