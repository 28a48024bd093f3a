//! `katern preview`: an issue folder in, a picture of each page out, made from the very same PDF, errors or not.

use crate::cli::bring::{Options, bring};
use crate::cli::show::{self, Screen, say};
use crate::cli::write::write;
use crate::cli::{Exit, Preview, Stop};
use crate::pdf_of;
use crate::preview::pictures;
use crate::report::any_error;

/// Shows the pages of one issue. Errors in it are told, and the exit code is theirs, but the pages are written.
pub fn preview(arguments: &Preview, screen: &Screen) -> Result<Exit, Stop> {
    let Some(folder) = &arguments.png else {
        let help = format!("Name one: `katern preview {} --png pages`.", arguments.issue.display());
        return Err(Stop::Use("`preview` needs a folder to write the pictures to".to_owned(), help));
    };
    let options = Options { pages: arguments.pages.clone(), ..Options::default() };
    let mut brought = bring(&arguments.issue, &options)?;
    let mut pages = Vec::new();
    if let Some(made) = &brought.proof.made {
        match pdf_of(made).and_then(|pdf| pictures(pdf, arguments.ppi).map_err(|report| vec![report])) {
            Ok(pictures) => pages = made.paper.pages.iter().map(|page| page.number).zip(pictures).collect(),
            Err(reports) => brought.proof.reports.extend(reports),
        }
    }
    let reports = &brought.proof.reports;
    show::reports(screen, &brought.sources, reports);
    for (number, picture) in &pages {
        let path = folder.join(format!("page-{number:03}.png"));
        write(&path, picture)?;
        say(&show::wrote(&path, "", picture.len()));
    }
    let none = if pages.is_empty() { "; no page could be shown" } else { "" };
    say(&format!("{}{none}", show::tally(screen, reports)));
    Ok(if any_error(reports) || pages.is_empty() { Exit::Issue } else { Exit::Clean })
}
