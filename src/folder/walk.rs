//! The folders of an issue or of a store in, the files in them out, to be read later; what is no
//! file, leads astray or has no plain name is told.
//!
//! Every folder that the walk is in is known, so that links cannot lead it round; what it sees in
//! all is bounded.

use crate::folder::contents::{Contents, DEEPEST, MOST_FILES, MOST_STORED, PUT_THE_FILE};
use crate::folder::load::{self, Reader, load};
use crate::folder::machine::{Identity, identity, is_absent, is_circle, kind};
use crate::folder::no_issue::NoIssue;
use crate::report::{Code, Report};
use crate::source::store::StoreId;
use crate::source::{Later, Own, Sources};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_normalization::UnicodeNormalization;

/// A walk through an issue folder, and through the stores that are lent to it.
pub(super) struct Walk {
    /// The files, to be read later.
    pub sources: Sources,
    /// What was skipped or refused.
    pub reports: Vec<Report>,
    /// What was found.
    pub contents: Contents,
    /// What it goes through now.
    ground: WalkedGround,
    /// Whose files these are.
    own: Own,
    /// The folders that the walk is in.
    inside: Vec<Identity>,
    seen: usize,
    reader: Reader,
}

/// What a walk goes through: an issue folder, or a store.
pub(super) struct WalkedGround {
    /// The folder as the user named it.
    pub path: PathBuf,
    /// The folder itself, every link followed.
    pub root: PathBuf,
    /// Which file it is.
    pub identity: Option<Identity>,
    /// What messages call it.
    pub called: String,
}

impl Walk {
    /// Before the first step into an issue.
    pub fn new(ground: WalkedGround) -> Walk {
        Walk {
            sources: Sources::new(&shown(&ground.path)),
            reports: Vec::new(),
            contents: Contents { root: ground.identity.clone(), ..Contents::default() },
            inside: ground.identity.iter().cloned().collect(),
            own: Own::Issue,
            ground,
            seen: 0,
            reader: Reader::default(),
        }
    }

    /// Before the first step into a store, which is lent by that name.
    pub fn enter(&mut self, name: &str, ground: WalkedGround) -> StoreId {
        let store = self.sources.lend(name, &shown(&ground.path));
        self.inside = ground.identity.iter().cloned().collect();
        (self.own, self.ground, self.seen) = (Own::Store(store), ground, 0);
        store
    }

    /// Takes note of `issue.yaml`, or of a folder with all below it, if it is there.
    pub fn visit(&mut self, name: &str, depth: usize) -> Result<(), NoIssue> {
        self.step(&self.ground.path.join(name), name, depth)
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
            let (place, path, reader) = (disk.to_owned(), name.to_owned(), self.reader.clone());
            // What is read again counts once.
            let first = AtomicBool::new(true);
            let load = move || {
                let counts = first.swap(false, Ordering::Relaxed);
                load(&place, &path, counts.then_some(&reader))
            };
            let file = self.sources.add(name, Later::new(load), self.own);
            self.contents.places.push((file, disk.to_owned()));
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
            Ok(target) if target.starts_with(&self.ground.root) => return Ok(true),
            Ok(_) => {
                let message = format!("the link `{name}` leads out of {}", self.ground.called);
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
        let most = if self.own == Own::Issue { MOST_FILES } else { MOST_STORED };
        if seen <= most {
            return Ok(());
        }
        let path = self.ground.path.display();
        let message = format!("`{path}` holds more than {most} files and folders");
        let report =
            Report::error(Code::CannotRead, message).help("Take out what the pages do not need.");
        Err(NoIssue::of(report))
    }

    fn skip(&mut self, message: String, help: &str) {
        self.reports.push(Report::warning(Code::CannotRead, message).help(help));
    }
}

/// A folder as messages name it.
fn shown(path: &Path) -> String {
    let name = path.to_string_lossy();
    if name == "." { String::new() } else { name.into_owned() }
}

/// Stops where the machine does not let something be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> NoIssue {
    NoIssue::from(&load::unreadable(path, error))
}
