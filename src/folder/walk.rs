//! The folders of an issue in, the files in them out, to be read later; what is no file, leads
//! astray or has no plain name is told.
//!
//! Every folder that the walk is in is known, so that links cannot lead it round; what it sees in
//! all is bounded.

use crate::folder::contents::{Contents, DEEPEST, MOST_FILES, PUT_THE_FILE};
use crate::folder::load::{self, Reader, load};
use crate::folder::machine::{Identity, identity, is_absent, is_circle, kind};
use crate::folder::no_issue::NoIssue;
use crate::report::{Code, Report};
use crate::source::{Later, Own, Sources};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_normalization::UnicodeNormalization;

/// A walk through an issue folder.
pub(super) struct Walk {
    /// The files, to be read later.
    pub sources: Sources,
    /// What was skipped or refused.
    pub reports: Vec<Report>,
    /// What was found.
    pub contents: Contents,
    /// The folder as the user named it.
    path: PathBuf,
    /// The folder itself, every link followed.
    root: PathBuf,
    /// The folders that the walk is in.
    inside: Vec<Identity>,
    seen: usize,
    reader: Reader,
}

impl Walk {
    /// Before the first step; `root` is `path` with every link followed.
    pub fn new(path: &Path, root: PathBuf, identity: Option<Identity>) -> Walk {
        let name = path.to_string_lossy();
        Walk {
            sources: Sources::new(if name == "." { "" } else { &name }),
            reports: Vec::new(),
            contents: Contents { root: identity.clone(), ..Contents::default() },
            path: path.to_owned(),
            root,
            inside: identity.into_iter().collect(),
            seen: 0,
            reader: Reader::default(),
        }
    }

    /// Takes note of `issue.yaml`, or of a folder with all below it, if it is there.
    pub fn visit(&mut self, name: &str, depth: usize) -> Result<(), NoIssue> {
        self.step(&self.path.join(name), name, depth)
    }

    /// Takes note of a file, or of a folder with all below it; `name` is its path inside the issue.
    fn step(&mut self, disk: &Path, name: &str, depth: usize) -> Result<(), NoIssue> {
        let Some(found) = self.found(disk, name)? else { return Ok(()) };
        self.seen += 1;
        self.bounded(self.seen)?;
        if found.is_dir() {
            return self.folder((disk, &found), name, depth);
        }
        if !found.is_file() {
            self.skip(
                format!("`{name}` is {}, no file: skipped", kind(found.file_type())),
                PUT_THE_FILE,
            );
        } else if depth == 1 {
            self.skip(
                format!("`{name}` is a file, and should be a folder: skipped"),
                "Make it a folder.",
            );
        } else {
            self.contents
                .files
                .extend(identity(disk, &found).map(|identity| (identity, disk.to_owned())));
            let (disk, path, reader) = (disk.to_owned(), name.to_owned(), self.reader.clone());
            // What is read again counts once.
            let first = AtomicBool::new(true);
            let load = move || {
                let counts = first.swap(false, Ordering::Relaxed);
                load(&disk, &path, counts.then_some(&reader))
            };
            self.sources.add(name, Later::new(load), Own::Issue);
        }
        Ok(())
    }

    /// What stands at a place, links followed; nothing when it is gone by now, and for links that
    /// may not be followed.
    fn found(&mut self, disk: &Path, name: &str) -> Result<Option<Metadata>, NoIssue> {
        let there = |found: io::Result<Metadata>| match found {
            Ok(found) => Ok(Some(found)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(unreadable(disk, &error)),
        };
        match there(fs::symlink_metadata(disk))? {
            Some(found) if found.is_symlink() && self.may_follow(disk, name)? => {
                there(fs::metadata(disk))
            }
            Some(found) if found.is_symlink() => Ok(None),
            found => Ok(found),
        }
    }

    /// Whether a link leads to something of the issue.
    fn may_follow(&mut self, disk: &Path, name: &str) -> Result<bool, NoIssue> {
        let astray = match fs::canonicalize(disk) {
            Ok(target) if target.starts_with(&self.root) => return Ok(true),
            Ok(_) => {
                let message = format!("the link `{name}` leads out of the issue folder");
                let help = "Put the file itself in its place: an issue holds all that it needs.";
                self.reports.push(Report::error(Code::PathLeaves, message).help(help));
                return Ok(false);
            }
            Err(error) if is_absent(&error) => "nowhere",
            Err(error) if is_circle(&error) => "to itself",
            Err(error) => return Err(unreadable(disk, &error)),
        };
        self.skip(format!("the link `{name}` leads {astray}"), PUT_THE_FILE);
        Ok(false)
    }

    fn folder(
        &mut self,
        (disk, found): (&Path, &Metadata),
        name: &str,
        depth: usize,
    ) -> Result<(), NoIssue> {
        let Some(identity) = identity(disk, found) else { return Ok(()) };
        if depth > DEEPEST {
            self.skip(
                format!("`{name}` is more than {DEEPEST} folders deep: skipped"),
                "Move it up.",
            );
            return Ok(());
        }
        if self.inside.contains(&identity) {
            self.skip(
                format!("the link `{name}` leads to a folder that it stands in: skipped"),
                "Remove the link.",
            );
            return Ok(());
        }
        self.contents.folders.push((identity.clone(), disk.to_owned()));
        self.inside.push(identity);
        for (entry, path) in self.entries(disk, name)? {
            self.step(&path, &format!("{name}/{entry}"), depth + 1)?;
        }
        self.inside.pop();
        Ok(())
    }

    /// Names and places of what stands in a folder, sorted.
    fn entries(&mut self, disk: &Path, name: &str) -> Result<Vec<(String, PathBuf)>, NoIssue> {
        let listed = match fs::read_dir(disk) {
            Ok(listed) => listed,
            Err(error) if is_absent(&error) => {
                let message = format!("the folder `{name}` was there and is gone: skipped");
                self.skip(message, "Put it back, and call the program again.");
                return Ok(Vec::new());
            }
            Err(error) => return Err(unreadable(disk, &error)),
        };
        let mut entries: Vec<(String, PathBuf)> = Vec::new();
        for entry in listed {
            let entry = entry.map_err(|error| unreadable(disk, &error))?;
            let entry_name = entry.file_name();
            match entry_name.to_str() {
                Some(known) if known.starts_with('.') => {}
                Some(known) if !known.contains(char::is_control) => {
                    entries.push((known.nfc().collect(), entry.path()))
                }
                _ => {
                    let lossy = entry_name.to_string_lossy().replace(char::is_control, "\u{FFFD}");
                    let message =
                        format!("the name of `{name}/{lossy}` is no plain UTF-8 text: skipped");
                    self.skip(message, "Rename the file.");
                }
            }
            self.bounded(self.seen + entries.len())?;
        }
        entries.sort_unstable();
        Ok(entries)
    }

    /// Stops when more was seen than an issue may hold.
    fn bounded(&self, seen: usize) -> Result<(), NoIssue> {
        if seen <= MOST_FILES {
            return Ok(());
        }
        let message =
            format!("`{}` holds more than {MOST_FILES} files and folders", self.path.display());
        let report =
            Report::error(Code::CannotRead, message).help("Take out what the pages do not need.");
        Err(NoIssue::of(report))
    }

    fn skip(&mut self, message: String, help: &str) {
        self.reports.push(Report::warning(Code::CannotRead, message).help(help));
    }
}

/// Stops where the machine does not let something be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> NoIssue {
    NoIssue::from(&load::unreadable(path, error))
}
