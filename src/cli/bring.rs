//! An issue folder and what the arguments change in, a proof out: the chain of the library with `--press`, `--standard` and `--pages`
//! laid over the issue. Nothing on disk changes.

use crate::cause::causes;
use crate::cli::Stop;
use crate::cli::folder::folder;
use crate::cli::pages::{LeftOut, PageSet, narrow};
use crate::press::Standard;
use crate::read::{self, read};
use crate::source::Sources;
use crate::{Proof, proof_of};
use std::path::{Path, PathBuf};

/// What the arguments change about an issue.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Another press condition than the issue's own, by name.
    pub press: Option<String>,
    /// Another standard than that of the press condition.
    pub standard: Option<Standard>,
    /// Only these pages.
    pub pages: Option<PageSet>,
}

/// An issue brought as far as it goes.
#[derive(Debug)]
pub struct Brought {
    /// The issue folder.
    pub path: PathBuf,
    /// Its files and the program's own.
    pub sources: Sources,
    /// Its proof, with only the wanted pages and the reports sorted as they are shown.
    pub proof: Proof,
}

/// Reads an issue folder and makes it up.
///
/// Stops when there is no issue, when the machine does not let it be read, and when an option names what is not there.
pub fn bring(issue: &Path, options: &Options) -> Result<Brought, Stop> {
    let folder = folder(issue)?;
    let sources = folder.sources;
    let mut checked = read(&sources);
    let mut reports = folder.reports;
    let mut left_out = LeftOut::default();
    if let Some(name) = &options.press {
        let press = read::press(&sources, name);
        if sources.find(&format!("layouts/press/{name}.yaml")).is_none() {
            let told = press.reports.into_iter().next().map(|report| (report.message, report.help));
            let (message, help) =
                told.unwrap_or_else(|| (format!("there is no press condition `{name}`"), String::new()));
            return Err(Stop::Use(message, help));
        }
        if let Some(press) = press.drain(&mut checked.reports)
            && let Some(issue) = &mut checked.value
        {
            issue.press = press;
        }
    }
    if let (Some(standard), Some(issue)) = (options.standard, &mut checked.value) {
        issue.press.standard = standard;
    }
    if let (Some(pages), Some(issue)) = (&options.pages, &mut checked.value) {
        left_out = narrow(issue, pages)?;
    }
    let mut proof = proof_of(checked, &sources);
    if let (Some(pages), Some(made)) = (&options.pages, &mut proof.made) {
        made.paper.pages.retain(|page| pages.contains(page.number));
    }
    proof.reports.retain(|report| !left_out.covers(report));
    reports.append(&mut proof.reports);
    proof.reports = causes(reports);
    Ok(Brought { path: folder.path, sources, proof })
}
