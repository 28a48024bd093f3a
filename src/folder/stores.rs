//! The stores that a caller lends: folders outside an issue, each by a name, in; the files of those
//! that an issue includes out, listed by the rules of an issue folder.
//!
//! An issue names a store and never a folder. What is lent and not included is not looked at.

use crate::folder::contents::FOLDERS;
use crate::folder::machine::{identity, is_absent};
use crate::folder::no_issue::NoIssue;
use crate::folder::walk::{Walk, WalkedGround, unreadable};
use crate::read::{Included, included};
use crate::report::{Code, Report};
use crate::source::Own;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that a caller lends, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stores {
    folders: BTreeMap<String, PathBuf>,
}

impl FromIterator<(String, PathBuf)> for Stores {
    /// Of one name the last folder counts.
    fn from_iter<T: IntoIterator<Item = (String, PathBuf)>>(all: T) -> Stores {
        Stores { folders: all.into_iter().collect() }
    }
}

impl Stores {
    /// The folder of a store, if it is lent.
    pub fn folder(&self, name: &str) -> Option<&Path> {
        self.folders.get(name).map(PathBuf::as_path)
    }
}

/// Lists the stores that an issue includes, and those that the issue which it extends includes.
/// One that is not lent is told by whoever reads the issue.
pub(super) fn lend(walk: &mut Walk, stores: &Stores) -> Result<(), NoIssue> {
    let mut wanted = of(walk, Own::Issue);
    let mut next = 0;
    while let Some(Included { name, is_basis }) = wanted.get(next).cloned() {
        next += 1;
        let Some(path) = stores.folder(&name) else { continue };
        let store = walk.enter(&name, ground(&name, path)?);
        if is_basis {
            walk.visit("issue.yaml", 0)?;
        }
        for folder in FOLDERS {
            walk.visit(folder, 1)?;
        }
        if is_basis {
            for more in of(walk, Own::Store(store)) {
                if wanted.iter().all(|known| known.name != more.name) {
                    wanted.push(more);
                }
            }
        }
    }
    Ok(())
}

/// What the `issue.yaml` of an issue, or of a store, includes.
fn of(walk: &Walk, own: Own) -> Vec<Included> {
    let file = walk.sources.find_of(own, "issue.yaml");
    file.map(|file| included(&walk.sources, file)).unwrap_or_default()
}

/// The folder of a store; a stop where the machine does not give it, a disk that is not there
/// among them.
fn ground(name: &str, path: &Path) -> Result<WalkedGround, NoIssue> {
    let shown = path.display();
    let gone = |said: String| {
        let report = Report::error(Code::MissingStore, said).help(
            "Correct the folder of `--store`, or bring back the disk that it is on: it may be \
            tried again.",
        );
        NoIssue { report: Box::new(report), machine: true }
    };
    let found = fs::metadata(path).map_err(|error| match is_absent(&error) {
        true => gone(format!("the folder `{shown}` of the store `{name}` is not there")),
        false => unreadable(path, &error),
    })?;
    if !found.is_dir() {
        return Err(gone(format!("`{shown}` of the store `{name}` is no folder")));
    }
    let root = fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
    let (identity, called) = (identity(path, &found), format!("the store `{name}`"));
    Ok(WalkedGround { path: path.to_owned(), root, identity, called })
}
