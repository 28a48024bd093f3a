//! An issue folder on disk in, `Sources` out: `issue.yaml` and all below `articles/`, `fonts/`,
//! `layouts/` and `pictures/`.
//!
//! The folder is only listed here: a file is read when a page, a layout or a command asks for it,
//! so that what nobody names costs nothing. Paths are in NFC with `/` between folders, `issue.yaml`
//! first, then sorted; hidden files, `out/` and anything else are skipped. A link that leads out of
//! the folder is refused, and sizes and numbers have limits, so that no folder can take the machine
//! down.

use crate::builtin;
use crate::cli::exit::{Exit, Stop};
use crate::cli::folder::contents::PUT_THE_FILE;
use crate::cli::folder::walk::{Walk, unreadable};
use crate::cli::machine::{identity, is_absent, is_circle, kind};
use crate::report::{Code, Report};
use crate::source::Sources;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod contents;
mod load;
mod walk;

pub use contents::Contents;

/// The folders of an issue that are read.
pub const FOLDERS: [&str; 4] = ["articles", "fonts", "layouts", "pictures"];
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

/// Lists an issue folder, named by itself or by its `issue.yaml`.
///
/// Stops when there is no such folder or no `issue.yaml` in it, and when the machine does not let
/// it be listed.
pub fn folder(issue: &Path) -> Result<Folder, Stop> {
    let path = place(issue)?;
    let root = fs::canonicalize(&path).map_err(|error| match is_absent(&error) {
        // It can be open still as the folder in which the program was started.
        true => {
            missing(format!("the folder `{}` has been removed", path.display()), NAME_THE_FOLDER)
        }
        false => unreadable(&path, &error),
    })?;
    issue_file(&path)?;
    let found = fs::metadata(&path).map_err(|error| unreadable(&path, &error))?;
    let mut walk = Walk::new(&path, root, identity(&path, &found));
    walk.visit("issue.yaml", 0)?;
    for name in FOLDERS {
        walk.visit(name, 1)?;
    }
    let Walk { mut sources, reports, contents, .. } = walk;
    builtin::add(&mut sources);
    Ok(Folder { path, sources, reports, contents })
}

/// The program's own files alone.
pub fn program() -> Sources {
    let mut sources = Sources::new("");
    builtin::add(&mut sources);
    sources
}

/// The folder of an issue that is named by itself or by its `issue.yaml`.
fn place(issue: &Path) -> Result<PathBuf, Stop> {
    let shown = issue.display();
    let found = fs::metadata(issue).map_err(|error| {
        astray(issue, &error, || (format!("there is no folder `{shown}`"), NAME_THE_FOLDER))
    })?;
    let path = match (found.is_dir(), issue.file_name(), issue.parent()) {
        (true, ..) => issue.to_owned(),
        (false, Some(name), Some(parent)) if name == "issue.yaml" => parent.to_owned(),
        _ => return Err(missing(format!("`{shown}` is no folder"), NAME_THE_FOLDER)),
    };
    Ok(if path.as_os_str().is_empty() { PathBuf::from(".") } else { path })
}

/// Stops when there is no `issue.yaml` that can be read.
fn issue_file(folder: &Path) -> Result<(), Stop> {
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
    Err(missing(
        format!("`{}` is {}, no file", file.display(), kind(found.file_type())),
        PUT_THE_FILE,
    ))
}

/// Why a path leads to nothing: links that do not end or end nowhere, nothing there, or the
/// machine.
fn astray(path: &Path, error: &io::Error, none: impl FnOnce() -> (String, &'static str)) -> Stop {
    let link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    match (is_absent(error), is_circle(error)) {
        (_, true) => {
            missing(format!("the link `{}` leads to itself", path.display()), PUT_THE_FILE)
        }
        (true, _) if link => {
            missing(format!("the link `{}` leads nowhere", path.display()), PUT_THE_FILE)
        }
        (true, _) => {
            let (message, help) = none();
            missing(message, help)
        }
        _ => unreadable(path, error),
    }
}

fn missing(message: String, help: &str) -> Stop {
    Stop::Report(Exit::Issue, Box::new(Report::error(Code::MissingFile, message).help(help)))
}
