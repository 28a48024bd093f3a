//! One issue in; its PDF on disk, with all that was asked beside it, or the reasons why not.

use crate::cli::bring::{Brought, Options, bring_with};
use crate::cli::depfile::depfile;
use crate::cli::exit::{Exit, Stop};
use crate::cli::manifest::Tally;
use crate::cli::naming::NamedFile;
use crate::cli::order::{BuildCall, BuildOrder, Ended};
use crate::cli::printed::{pages_alone, papers, pdfs, put_all, write_ink, write_report};
use crate::cli::proef::{is_proof, of_a_press, pull, written};
use crate::cli::progress::doing;
use crate::cli::proven::{MadeFiles, REPORT, beside, built_before, prove};
use crate::cli::record::record;
use crate::cli::show::{self, say};
use crate::cli::stream::{is_standard_output, put};
use crate::cli::write::write;
use crate::folder::folder_with;
use crate::report::{Code, Report, Severity};
use crate::source::{KeptStore, Own, Sources};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// Builds an issue; `kept` is where things are kept, if not in the user's cupboard.
pub fn single(
    order: BuildOrder,
    run: BuildCall,
    kept: Option<Arc<dyn KeptStore>>,
) -> Result<Ended, Stop> {
    let arguments = run.arguments;
    let place = order.place();
    let BuildOrder { issue, files, folder } = order;
    let folder = match folder {
        Some(folder) => folder,
        None => folder_with(&issue, run.stores)?,
    };
    let before = if arguments.resume { built_before(&folder, &place, arguments) } else { None };
    if let Some(ended) = before {
        return Ok(ended);
    }
    let proof = is_proof(arguments.press.as_deref(), &folder.sources);
    if proof {
        of_a_press(arguments, &files)?;
    }
    let options = Options {
        press: arguments.press.clone().filter(|_| !proof),
        standard: arguments.standard.map(Into::into),
        pages: arguments.pages.clone(),
        anew: arguments.no_cache,
        kept,
    };
    let mut brought = bring_with(folder, &options, run.cabinet)?;
    let pdfs = drawn(&mut brought, &files, proof);
    show::reports(run.screen, &brought.sources, &brought.proof.reports);
    trouble(&brought, run);
    let mut made = MadeFiles::of(arguments);
    let record = written_record(&brought, &place, run, &mut made)?;
    let found = show::tally(run.screen, &brought.proof);
    let mut pages = 0;
    match &pdfs {
        Some(pdfs) => {
            pages = pages_in(&brought, &files);
            say(&format!("{found}; {}", put_all(&files, pdfs, pages)?));
            files.iter().zip(pdfs).for_each(|((path, _), pdf)| made.add(path, pdf));
            if let Some(path) = &arguments.ink {
                let alone = pages_alone(pdfs, &papers(&brought, &files))?;
                let text = write_ink(path, &alone, &brought, run.screen)?;
                made.add(path, text.as_bytes());
            }
        }
        None => say(&format!("{found}; no PDF written")),
    }
    if let Some(path) = &arguments.depfile {
        put(path, rules(&place, &brought).as_bytes())?;
    }
    let exit = brought.exit();
    let mut ended = Ended { exit, tally: brought.tally(pages), pdf: None, record, before: false };
    ended.pdf = pdfs.map(|_| place.clone());
    if exit < Exit::Use {
        made.ended = ended.tally;
        prove(&brought, made, &place, arguments)?;
    }
    Ok(ended)
}

/// What each file holds, where no error stands; a proof to be mailed is made anyway.
fn drawn(brought: &mut Brought, files: &[NamedFile], proof: bool) -> Option<Vec<Vec<u8>>> {
    let doing = doing("writing the PDF");
    let made = match proof {
        true => pull(brought, &written(SystemTime::now())),
        false => pdfs(brought, files),
    };
    drop(doing);
    made
}

/// How many pages files hold together: one each, or all.
fn pages_in(brought: &Brought, files: &[NamedFile]) -> usize {
    let all = brought.proof.made.as_ref().map_or(0, |made| made.paper.pages.len());
    files.iter().map(|(_, page)| page.map_or(all, |_| 1)).sum()
}

/// The report, written where it was asked for.
fn written_record(
    brought: &Brought,
    place: &Path,
    run: BuildCall,
    made: &mut MadeFiles,
) -> Result<Option<String>, Stop> {
    let arguments = run.arguments;
    let alone = arguments.report.as_deref().filter(|_| arguments.issues.len() == 1);
    let text = match alone {
        Some(path) => {
            let text = write_report(path, brought)?;
            if !is_standard_output(path) {
                made.add(path, text.as_deref().unwrap_or_default().as_bytes());
            }
            text
        }
        None => record(&brought.proof, &brought.sources),
    };
    if arguments.resume {
        let path = beside(place, REPORT);
        let kept = text.as_deref().unwrap_or("null\n");
        write(&path, kept.as_bytes())?;
        made.add(&path, kept.as_bytes());
    }
    Ok(text)
}

/// Tells once why nothing can be kept, where that is so: no byte changes, the time does.
fn trouble(brought: &Brought, run: BuildCall) {
    let Some(why) = brought.sources.kept.as_ref().and_then(|kept| kept.trouble()) else { return };
    let report = Report::warning(Code::CannotWrite, why).help(
        "Every picture is made anew each time: make room or give permission, or name another \
        folder by XDG_CACHE_HOME.",
    );
    say(&format!("{}\n", show::text(run.screen, &Sources::default(), &report)));
}

/// The files that the PDF follows from.
fn rules(place: &Path, brought: &Brought) -> String {
    let asked = brought.sources.files().filter(|(_, file)| file.own != Own::Program);
    let asked = asked.filter(|(_, file)| file.bytes.is_asked());
    let files: Vec<&Path> = asked.filter_map(|(id, _)| brought.contents.place(id)).collect();
    depfile(place, &files)
}

impl Brought {
    /// How much was found.
    fn tally(&self, pages: usize) -> Tally {
        let count = |severity: Severity| {
            self.proof.reports.iter().filter(|report| report.severity == severity).count()
        };
        Tally {
            exit: self.exit() as u8,
            pages,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}
