//! An issue folder on disk in, `Sources` out: `issue.yaml` and all below `articles/`, `fonts/`,
//! `layouts/` and `pictures/`.
//!
//! The folder is only listed here: a file is read when a page, a layout or a command asks for it,
//! so that what nobody names costs nothing. Paths are in NFC with `/` between folders, `issue.yaml`
//! first, then sorted; hidden files, `out/` and anything else are skipped. A link that leads out is
//! refused, sizes and numbers have limits, so that no folder can take the machine down.

use crate::builtin;
use crate::folder::contents::PUT_THE_FILE;
use crate::folder::machine::{identity, is_absent, is_circle, kind};
use crate::folder::stores::lend;
use crate::folder::walk::{Walk, WalkedGround, unreadable};
use crate::report::Report;
use crate::source::Sources;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod contents;
mod kept_back;
mod load;
pub mod machine;
mod no_issue;
pub mod stores;
mod walk;

pub use contents::{Contents, FOLDERS};
pub(crate) use kept_back::is_told;
pub use no_issue::NoIssue;
pub use stores::Stores;

const NAME_THE_FOLDER: &str = "Name the folder that holds `issue.yaml`.";

/// An issue folder as it was found.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its files, to be read when they are asked for, and the program's own after them.
    pub sources: Sources,
    /// What was skipped or refused.
    pub reports: Vec<Report>,
    /// What it is made of on disk, whether a page names it or not.
    pub contents: Contents,
}

impl Folder {
    /// What was found in the issue with what the folder keeps back; `told` was told of its reading.
    pub(crate) fn with_kept_back(&self, found: Vec<Report>, told: &[String]) -> Vec<Report> {
        kept_back::with_kept_back(&self.sources, &self.reports, found, told)
    }
}

/// Lists an issue folder, named by itself or by its `issue.yaml`.
///
/// Stops when there is no such folder or no `issue.yaml` in it, and when the machine does not let
/// it be listed.
///
/// ```
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// assert!(folder.sources.find("issue.yaml").is_some());
/// assert!(folder.sources.find("layouts/club.yaml").is_some(), "the program's own files, too");
/// assert!(folder.reports.is_empty(), "nothing was skipped");
/// ```
pub fn folder(issue: impl AsRef<Path>) -> Result<Folder, NoIssue> {
    folder_with(issue, &Stores::default())
}

/// The same with the stores that the issue may include: of these, and of nothing else outside its
/// folder, it gets what it names.
///
/// Stops, too, when a store that is included can't be listed, which is the machine's fault.
pub fn folder_with(issue: impl AsRef<Path>, stores: &Stores) -> Result<Folder, NoIssue> {
    let path = place(issue.as_ref())?;
    let root = fs::canonicalize(&path).map_err(|error| match is_absent(&error) {
        // It can be open still as the folder in which the program was started.
        true => NoIssue::missing(
            format!("the folder `{}` has been removed", path.display()),
            NAME_THE_FOLDER,
        ),
        false => unreadable(&path, &error),
    })?;
    issue_file(&path)?;
    let found = fs::metadata(&path).map_err(|error| unreadable(&path, &error))?;
    let called = "the issue folder".to_owned();
    let identity = identity(&path, &found);
    let mut walk = Walk::new(WalkedGround { path: path.clone(), root, identity, called });
    walk.visit("issue.yaml", 0)?;
    for name in FOLDERS {
        walk.visit(name, 1)?;
    }
    lend(&mut walk, stores)?;
    let Walk { mut sources, reports, contents, .. } = walk;
    builtin::add(&mut sources);
    Ok(Folder { path, sources, reports, contents })
}

/// The folder of an issue that is named by itself or by its `issue.yaml`.
fn place(issue: &Path) -> Result<PathBuf, NoIssue> {
    let shown = issue.display();
    let found = fs::metadata(issue).map_err(|error| {
        astray(issue, &error, || (format!("there is no folder `{shown}`"), NAME_THE_FOLDER))
    })?;
    let path = match (found.is_dir(), issue.file_name(), issue.parent()) {
        (true, ..) => issue.to_owned(),
        (false, Some(name), Some(parent)) if name == "issue.yaml" => parent.to_owned(),
        _ => return Err(NoIssue::missing(format!("`{shown}` is no folder"), NAME_THE_FOLDER)),
    };
    Ok(if path.as_os_str().is_empty() { PathBuf::from(".") } else { path })
}

/// Stops when there is no `issue.yaml` that can be read.
fn issue_file(folder: &Path) -> Result<(), NoIssue> {
    let file = folder.join("issue.yaml");
    let none = || {
        let yml = folder.join("issue.yml").is_file();
        let help = if yml { "Rename `issue.yml` to `issue.yaml`." } else { NAME_THE_FOLDER };
        (format!("there is no `issue.yaml` in `{}`", folder.display()), help)
    };
    let found = fs::metadata(&file).map_err(|error| astray(&file, &error, none))?;
    if found.is_file() {
        return Ok(());
    }
    Err(NoIssue::missing(
        format!("`{}` is {}, no file", file.display(), kind(found.file_type())),
        PUT_THE_FILE,
    ))
}

/// Why a path leads to nothing: links that do not end or end nowhere, nothing there, or the
/// machine.
fn astray(
    path: &Path,
    error: &io::Error,
    none: impl FnOnce() -> (String, &'static str),
) -> NoIssue {
    let link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    match (is_absent(error), is_circle(error)) {
        (_, true) => {
            NoIssue::missing(format!("the link `{}` leads to itself", path.display()), PUT_THE_FILE)
        }
        (true, _) if link => {
            NoIssue::missing(format!("the link `{}` leads nowhere", path.display()), PUT_THE_FILE)
        }
        (true, _) => {
            let (message, help) = none();
            NoIssue::missing(message, help)
        }
        _ => unreadable(path, error),
    }
}
