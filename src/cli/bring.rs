//! An issue folder and what the arguments change in, a proof out: the chain of the library with
//! `--press`, `--standard` and `--pages` laid over the issue. Nothing on disk changes.

use crate::cause::causes;
use crate::cli::exit::{Exit, Stop};
use crate::cli::kept::cupboard;
use crate::cli::pages::{PageSet, wanted};
use crate::cli::progress::doing;
use crate::folder::{Contents, Folder, is_told};
use crate::issue::Terms;
use crate::press::{Press, Standard};
use crate::read::{self, read};
use crate::report::Report;
use crate::report::said::silent;
use crate::shape::cabinet::Cabinet;
use crate::source::{KeptStore, Sources};
use crate::{Proof, proof_in};
use std::sync::Arc;

/// What the arguments change about an issue.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Another press condition than the issue's own, by name.
    pub press: Option<String>,
    /// Another standard than that of the press condition.
    pub standard: Option<Standard>,
    /// Only these pages.
    pub pages: Option<PageSet>,
    /// Whether every picture is made anew.
    pub anew: bool,
    /// Where things are kept, if not in the user's cupboard.
    pub kept: Option<Arc<dyn KeptStore>>,
}

/// An issue brought as far as it goes.
#[derive(Debug)]
pub struct Brought {
    /// Its files and the program's own.
    pub sources: Sources,
    /// Where its files stand.
    pub contents: Contents,
    /// Its proof, with only the wanted pages and the reports sorted as they are shown.
    pub proof: Proof,
}

/// Reads an issue folder and makes it up.
///
/// Stops when an option names what is not there.
pub fn bring(folder: Folder, options: &Options) -> Result<Brought, Stop> {
    bring_with(folder, options, &Cabinet::default())
}

/// The same in a program that brings several, with what was shaped for the others.
pub fn bring_with(
    mut folder: Folder,
    options: &Options,
    cabinet: &Cabinet,
) -> Result<Brought, Stop> {
    let kept = || options.kept.clone().or_else(cupboard);
    folder.sources.kept = if options.anew { None } else { kept() };
    let sources = &folder.sources;
    let mut checked = read(sources);
    let mut terms = Terms::default();
    if let Some(name) = &options.press {
        let press = read::press(sources, name);
        if sources.find(&format!("layouts/press/{name}.yaml")).is_none() {
            let told = press.reports.into_iter().next().map(|report| (report.message, report.help));
            let (message, help) = told.unwrap_or_else(|| {
                (format!("there is no press condition `{name}`"), String::new())
            });
            return Err(Stop::Use(message, help));
        }
        terms.press = press.drain(&mut checked.reports);
    }
    if let Some(standard) = options.standard {
        let own = checked.value.as_ref().map(|issue| issue.press.clone());
        terms.press = terms.press.or(own).map(|press| Press { standard, ..press });
    }
    if let (Some(pages), Some(issue)) = (&options.pages, &checked.value) {
        terms.wanted = wanted(issue, pages)?;
    }
    let doing = doing("making up the pages");
    let proof = proof_in(checked, &folder, (&terms, cabinet));
    drop(doing);
    Ok(Brought { sources: folder.sources, contents: folder.contents, proof })
}

impl Brought {
    /// Adds what was found after the proof. Where nothing came of it, an error must stand: when
    /// none does, that is told as the program's own fault.
    pub fn found(&mut self, more: Vec<Report>, nothing: bool) {
        let reports = &mut self.proof.reports;
        reports.extend(more);
        if nothing {
            silent(reports);
        }
        *reports = causes(std::mem::take(reports));
    }

    /// The exit code of what was found: the machine's where it kept back a file that is needed, the
    /// issue's where an error stands.
    pub fn exit(&self) -> Exit {
        let reports = &self.proof.reports;
        if self.sources.unread().any(|why| why.machine && is_told(why, reports)) {
            return Exit::Machine;
        }
        Exit::of(reports)
    }
}

#[cfg(test)]
mod tests {
    use super::{Brought, Contents};
    use crate::Proof;
    use crate::cli::exit::Exit;
    use crate::report::{Code, Report};
    use crate::source::{Later, Own, Sources, Unread};

    fn brought(reports: Vec<Report>) -> Brought {
        Brought {
            sources: Sources::new("krant"),
            contents: Contents::default(),
            proof: Proof { issue: None, made: None, reports, waived: Vec::new() },
        }
    }

    #[test]
    fn no_exit_is_the_issue_s_without_an_error_told() {
        let mut silent = brought(vec![Report::warning(Code::UnusedQuote, "x")]);
        assert_eq!(silent.exit(), Exit::Clean);
        silent.found(Vec::new(), true);
        let codes: Vec<Code> = silent.proof.reports.iter().map(|report| report.code).collect();
        assert_eq!((silent.exit(), codes), (Exit::Issue, vec![Code::Internal, Code::UnusedQuote]));
        let mut told = brought(vec![Report::error(Code::BadDate, "x")]);
        told.found(Vec::new(), true);
        assert_eq!((told.exit(), told.proof.reports.len()), (Exit::Issue, 1));
        let mut made = brought(Vec::new());
        made.found(vec![Report::note(Code::WrongSide, "x")], false);
        assert_eq!((made.exit(), made.proof.reports.len()), (Exit::Clean, 1));
    }

    #[test]
    fn what_the_machine_keeps_back_is_the_machine_s_where_it_is_told() {
        for (machine, exit) in [(true, Exit::Machine), (false, Exit::Issue)] {
            let mut brought = brought(Vec::new());
            let why =
                Unread { message: "cannot read `x`".to_owned(), help: String::new(), machine };
            let id =
                brought.sources.add("pictures/x", Later::new(move || Err(why.clone())), Own::Issue);
            assert!(brought.sources.bytes(id).is_empty());
            assert_eq!(brought.exit(), Exit::Clean, "it stands on a page that was left out");
            brought.proof.reports.push(Report::error(Code::CannotRead, "cannot read `x`"));
            assert_eq!(brought.exit(), exit);
        }
    }
}
