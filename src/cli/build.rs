//! `katern build`: issue folders in, a PDF for each out, or the reasons why not; on demand the report file.

use crate::cause::causes;
use crate::cli::bring::{Brought, Options, bring};
use crate::cli::record::record;
use crate::cli::show::{self, Screen, say};
use crate::cli::write::write;
use crate::cli::{Build, Exit, Stop};
use crate::makeup::Made;
use crate::pdf_of;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Builds every issue, also after one that failed; the gravest exit code is the command's.
pub fn build(arguments: &Build, screen: &Screen) -> Result<Exit, Stop> {
    if arguments.issues.len() > 1 {
        for (name, given) in [("-o", &arguments.output), ("--report", &arguments.report)] {
            if given.is_some() {
                let message = format!("`{name}` names one file, and there are {} issues", arguments.issues.len());
                return Err(Stop::Use(message, format!("Build them one by one, or leave `{name}` out.")));
            }
        }
    }
    let ended =
        arguments.issues.iter().map(|issue| one(issue, arguments, screen).unwrap_or_else(|s| show::stop(screen, &s)));
    Ok(ended.max().unwrap_or(Exit::Clean))
}

fn one(issue: &Path, arguments: &Build, screen: &Screen) -> Result<Exit, Stop> {
    let options = Options {
        press: arguments.press.clone(),
        standard: arguments.standard.map(Into::into),
        pages: arguments.pages.clone(),
    };
    let mut brought = bring(issue, &options)?;
    let pdf = pdf(&mut brought);
    show::reports(screen, &brought.sources, &brought.proof.reports);
    if let Some(path) = &arguments.report {
        write_report(path, &brought)?;
    }
    let tally = show::tally(screen, &brought.proof.reports);
    let Some((pdf, pages)) = pdf else {
        say(&format!("{tally}; no PDF written"));
        return Ok(Exit::Issue);
    };
    let path = arguments.output.clone().unwrap_or_else(|| usual_place(&brought, arguments));
    write(&path, &pdf)?;
    say(&format!("{tally}; {}", show::wrote(&path, &show::pages(pages), pdf.len())));
    Ok(Exit::Clean)
}

/// Writes the report file, errors or not.
pub fn write_report(path: &Path, brought: &Brought) -> Result<(), Stop> {
    match record(&brought.proof, &brought.sources) {
        Some(text) => {
            write(path, text.as_bytes())?;
            say(&show::wrote(path, "", text.len()));
        }
        None => say("no report file written: the issue could not be read"),
    }
    Ok(())
}

/// The PDF of a proof in which no error stands, and its number of pages; what the writer finds is added to the reports.
pub fn pdf(brought: &mut Brought) -> Option<(Vec<u8>, usize)> {
    let made: &Made = brought.proof.made.as_ref().filter(|_| brought.proof.is_clean())?;
    match pdf_of(made) {
        Ok(bytes) => Some((bytes, made.paper.pages.len())),
        Err(reports) => {
            brought.proof.reports.extend(reports);
            brought.proof.reports = causes(std::mem::take(&mut brought.proof.reports));
            None
        }
    }
}

/// `ISSUE/out/TITLE-NUMBER.pdf`; a part of the pages has their numbers in its name, so that it is never taken for the whole.
fn usual_place(brought: &Brought, arguments: &Build) -> PathBuf {
    let (title, number) = brought.proof.issue.as_ref().map_or(("", 0), |issue| (issue.title.as_str(), issue.number));
    let part = arguments.pages.as_ref().map(|pages| format!("-p{}", pages.name())).unwrap_or_default();
    let folder = if brought.path == Path::new(".") { PathBuf::new() } else { brought.path.clone() };
    folder.join("out").join(format!("{}-{number}{part}.pdf", slug(title)))
}

/// A title as a file name: small letters and figures of ASCII with hyphens between; `issue` when nothing is left.
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
