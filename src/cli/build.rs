//! `katern build`: issue folders in, a PDF for each out, or the reasons why not; on demand the
//! report file.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Build;
use crate::cli::bring::{Brought, Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::ink;
use crate::cli::record::record;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::{is_standard_output, no_terminal, put};
use crate::folder::{Contents, Folder, folder};
use crate::makeup::Made;
use crate::pdf_of;
use crate::preflight::own::faults;
use crate::read::title_and_number;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Builds every issue, also after one that failed; the gravest exit code is the command's.
///
/// Stops before anything is made when an output would fall on something that is read, or on another
/// output.
pub fn build(arguments: &Build, screen: &Screen) -> Result<Exit, Stop> {
    possible(arguments)?;
    let issues: Vec<Result<(Folder, PathBuf), Stop>> =
        arguments.issues.iter().map(|issue| Ok(with_place(folder(issue)?, arguments))).collect();
    let there: Vec<&(Folder, PathBuf)> = issues.iter().flatten().collect();
    let contents: Vec<&Contents> = there.iter().map(|(folder, _)| &folder.contents).collect();
    let mut outputs: Vec<Output> =
        there.iter().map(|(_, place)| Output::new("the PDF", place)).collect();
    outputs.extend(arguments.report.iter().map(|path| Output::new("the report", path)));
    outputs.extend(arguments.ink.iter().map(|path| Output::new("the ink table", path)));
    apart(&outputs, &contents)?;
    let ended = issues.into_iter().map(|issue| {
        issue
            .and_then(|issue| one(issue, arguments, screen))
            .unwrap_or_else(|stop| show::stop(screen, &stop))
    });
    Ok(ended.max().unwrap_or(Exit::Clean))
}

/// Stops when the arguments contradict each other.
fn possible(arguments: &Build) -> Result<(), Stop> {
    let files = [
        ("-o", "the PDF", arguments.output.as_deref()),
        ("--report", "the report", arguments.report.as_deref()),
        ("--ink", "the ink table", arguments.ink.as_deref()),
    ];
    for (name, _, given) in files {
        if given.is_some() && arguments.issues.len() > 1 {
            let message =
                format!("`{name}` names one file, and there are {} issues", arguments.issues.len());
            return Err(Stop::Use(
                message,
                format!("Build them one by one, or leave `{name}` out."),
            ));
        }
    }
    let printed = files.iter().filter(|(_, _, given)| given.is_some_and(is_standard_output));
    let printed: Vec<&str> = printed.map(|(_, what, _)| *what).collect();
    match printed[..] {
        [one, other, ..] => {
            let help = "Name a file for one of them.".to_owned();
            Err(Stop::Use(format!("{one} and {other} would both go to standard output"), help))
        }
        ["the PDF"] => no_terminal(),
        _ => Ok(()),
    }
}

fn one(
    (folder, place): (Folder, PathBuf),
    arguments: &Build,
    screen: &Screen,
) -> Result<Exit, Stop> {
    let options = Options {
        press: arguments.press.clone(),
        standard: arguments.standard.map(Into::into),
        pages: arguments.pages.clone(),
        anew: arguments.no_cache,
    };
    let mut brought = bring(folder, &options)?;
    let pdf = pdf(&mut brought);
    show::reports(screen, &brought.sources, &brought.proof.reports);
    if let Some(path) = &arguments.report {
        write_report(path, &brought)?;
    }
    let tally = show::tally(screen, &brought.proof);
    let Some((pdf, pages)) = pdf else {
        say(&format!("{tally}; no PDF written"));
        return Ok(brought.exit());
    };
    let written = put(&place, &pdf)?;
    say(&format!("{tally}; {}", show::wrote(written, &show::pages(pages), pdf.len())));
    if let Some(path) = &arguments.ink {
        write_ink(path, &pdf, &brought, screen)?;
    }
    Ok(brought.exit())
}

/// Writes how much ink the pages take.
fn write_ink(path: &Path, pdf: &[u8], brought: &Brought, screen: &Screen) -> Result<(), Stop> {
    let pages = brought.proof.made.iter().flat_map(|made| &made.paper.pages);
    let numbers: Vec<u32> = pages.map(|page| page.number).collect();
    let taken = ink::measured(pdf, &numbers)
        .map_err(|report| Stop::Report(Exit::Issue, Box::new(report)))?;
    for page in &taken {
        show::reports(screen, &brought.sources, &page.told);
    }
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let text = if json { ink::json(&taken).unwrap_or_default() } else { ink::table(&taken) };
    let written = put(path, text.as_bytes())?;
    say(&show::wrote(written, "", text.len()));
    Ok(())
}

/// Writes the report file, errors or not.
pub fn write_report(path: &Path, brought: &Brought) -> Result<(), Stop> {
    match record(&brought.proof, &brought.sources) {
        Some(text) => {
            let written = put(path, text.as_bytes())?;
            say(&show::wrote(written, "", text.len()));
        }
        None => say("no report file written: the issue could not be read"),
    }
    Ok(())
}

/// The PDF of a proof in which no error stands, and its number of pages; what the writer finds is
/// added to the reports.
///
/// Where there is none, an error stands in the reports.
pub fn pdf(brought: &mut Brought) -> Option<(Vec<u8>, usize)> {
    let made: Option<&Made> = brought.proof.made.as_ref().filter(|_| brought.proof.is_clean());
    let pages = made.map_or(0, |made| made.paper.pages.len());
    let (pdf, reports) = match made.map(pdf_of) {
        Some(Ok(bytes)) => {
            // It is judged as any other file for a press, before it gets its name.
            let faults = made.map_or_else(Vec::new, |made| faults(&bytes, &made.paper));
            (faults.is_empty().then_some((bytes, pages)), faults)
        }
        Some(Err(faults)) => (None, faults.reports),
        None => (None, Vec::new()),
    };
    brought.found(reports, pdf.is_none());
    pdf
}

/// The folder with the place of its PDF.
fn with_place(folder: Folder, arguments: &Build) -> (Folder, PathBuf) {
    let place = arguments.output.clone().unwrap_or_else(|| usual_place(&folder, arguments));
    (folder, place)
}

/// `ISSUE/out/TITLE-NUMBER.pdf`; a part of the pages has their numbers in its name, so that it is
/// never taken for the whole.
fn usual_place(folder: &Folder, arguments: &Build) -> PathBuf {
    let (title, number) = title_and_number(&folder.sources);
    let part =
        arguments.pages.as_ref().map(|pages| format!("-p{}", pages.name())).unwrap_or_default();
    let path = if folder.path == Path::new(".") { PathBuf::new() } else { folder.path.clone() };
    path.join("out").join(format!("{}-{number}{part}.pdf", slug(&title)))
}

/// A title as a file name: small letters and figures of ASCII with hyphens between; `issue` when
/// nothing is left.
fn slug(title: &str) -> String {
    let plain: String = title.nfd().filter(|c| !('\u{300}'..'\u{370}').contains(c)).collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "issue".to_owned() } else { slug.chars().take(80).collect() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn titles_become_file_names() {
        assert_eq!(slug("De Proefkrant"), "de-proefkrant");
        assert_eq!(slug("Één & ’t Ei/../"), "een-t-ei");
        assert_eq!(slug("Новая газета"), "issue");
    }
}
