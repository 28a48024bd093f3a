//! `katern check`: an issue folder in, everything that is wrong with it out; nothing is written to disk but a report that was asked for.

use crate::cli::bring::{Options, bring};
use crate::cli::build::{pdf, write_report};
use crate::cli::record::findings;
use crate::cli::show::{self, Screen, say};
use crate::cli::{Check, Exit, Stop, print};

/// Checks one issue, its PDF included.
pub fn check(arguments: &Check, screen: &Screen) -> Result<Exit, Stop> {
    let options = Options { press: arguments.press.clone(), ..Options::default() };
    let mut brought = bring(&arguments.issue, &options)?;
    let sound = pdf(&mut brought);
    let reports = &brought.proof.reports;
    show::reports(screen, &brought.sources, reports);
    if let Some(path) = &arguments.report {
        write_report(path, &brought)?;
    }
    let pages = brought.proof.issue.as_ref().map(|issue| format!(" on {}", show::pages(issue.pages.len())));
    say(&format!("{}{}", show::tally(screen, reports), pages.unwrap_or_default()));
    if arguments.json {
        print(&findings(reports, &brought.sources).unwrap_or_default())?;
    }
    Ok(if sound.is_some() { Exit::Clean } else { Exit::Issue })
}
