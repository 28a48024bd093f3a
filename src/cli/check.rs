//! `katern check`: an issue folder or a PDF in, everything that is wrong with it out; nothing is
//! written to disk but a report, and marked pictures of a PDF, that were asked for.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Check;
use crate::cli::bring::{Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::inspect::{inspect, is_pdf};
use crate::cli::printed::{pdf, write_report};
use crate::cli::record::findings;
use crate::cli::record::sarif::sarif;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::{is_standard_output, print};
use crate::folder::folder_with;
use crate::makeup::Made;

/// Checks one issue, its PDF included.
///
/// Stops before anything is made when the report would fall on something that is read.
pub fn check(arguments: &Check, screen: &Screen) -> Result<Exit, Stop> {
    let report = arguments.report.as_deref();
    let printed = [(arguments.json, "--json"), (arguments.sarif, "--sarif")];
    let printed = printed.iter().find(|(asked, _)| *asked).map(|(_, name)| name);
    if let Some(name) = printed.filter(|_| report.is_some_and(is_standard_output)) {
        let message = "the findings and the report would both go to standard output".to_owned();
        let help = format!("Leave `{name}` out: the report has the findings, too.");
        return Err(Stop::Use(message, help));
    }
    if is_pdf(&arguments.issue) {
        return inspect(arguments, screen);
    }
    of_pdf_alone(arguments)?;
    let folder = folder_with(&arguments.issue, &arguments.lending.stores()?)?;
    let outputs: Vec<Output> =
        report.map(|path| Output::new("the report", path)).into_iter().collect();
    apart(&outputs, &[&folder.contents])?;
    let options = Options {
        press: arguments.press.clone(),
        pages: arguments.pages.clone(),
        anew: arguments.no_cache,
        ..Options::default()
    };
    let mut brought = bring(folder, &options)?;
    // Nothing is written of it, but what the writer finds counts.
    pdf(&mut brought);
    let reports = &brought.proof.reports;
    show::reports(screen, &brought.sources, reports);
    show::waived(screen, &brought.sources, &brought.proof.waived);
    if let Some(path) = report {
        write_report(path, &brought)?;
    }
    let count = |made: &Made| format!(" on {}", show::pages(made.paper.pages.len()));
    let all =
        brought.proof.issue.as_ref().map(|issue| format!(" on {}", show::pages(issue.pages.len())));
    let pages = brought.proof.made.as_ref().map(count).or(all);
    say(&format!("{}{}", show::tally(screen, &brought.proof), pages.unwrap_or_default()));
    if arguments.json {
        print(findings(reports, &brought.sources).unwrap_or_default())?;
    }
    if arguments.sarif {
        print(sarif(&brought.proof, &brought.sources).unwrap_or_default())?;
    }
    Ok(brought.exit())
}

/// Stops for options that are of no use to an issue.
fn of_pdf_alone(arguments: &Check) -> Result<(), Stop> {
    let of_pdf = [
        (arguments.standard.is_some(), "--standard"),
        (arguments.multiple.is_some(), "--multiple"),
        (arguments.size.is_some(), "--size"),
        (arguments.marked.is_some(), "--marked"),
    ];
    match of_pdf.iter().find(|(given, _)| *given) {
        None => Ok(()),
        Some((_, name)) => {
            let message = format!("`{name}` is for a PDF, and this is an issue");
            Err(Stop::Use(message, "Leave it out, or name a file that ends in .pdf.".to_owned()))
        }
    }
}
