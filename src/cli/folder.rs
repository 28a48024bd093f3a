//! An issue folder on disk in, `Sources` out: `issue.yaml` and all below `articles/`, `fonts/`, `layouts/` and `pictures/`.
//!
//! Paths are in NFC with `/` between folders, `issue.yaml` first, then sorted; hidden files, `out/` and anything else are skipped.
//! A link that leads out of the folder is refused, and sizes and numbers have limits, so that no folder can take the machine down.

use crate::builtin;
use crate::cli::write::reason;
use crate::cli::{Exit, Stop};
use crate::report::{Code, Report};
use crate::source::{Own, Sources};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The folders of an issue that are read.
const FOLDERS: [&str; 4] = ["articles", "fonts", "layouts", "pictures"];
/// Most bytes in a file: 512 MiB.
const LARGEST: u64 = 512 << 20;
/// Most bytes in all files: 4 GiB.
const MOST_BYTES: u64 = 4 << 30;
/// Most files.
const MOST_FILES: usize = 20_000;
/// Most folders inside each other.
const DEEPEST: usize = 12;

/// An issue folder as it was read.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its files, and the program's own after them.
    pub sources: Sources,
    /// What was skipped or refused.
    pub reports: Vec<Report>,
}

/// Reads an issue folder, named by itself or by its `issue.yaml`.
///
/// Stops when there is no such folder or no `issue.yaml` in it, and when the machine does not let it be read.
pub fn folder(issue: &Path) -> Result<Folder, Stop> {
    let shown = issue.display();
    let found = fs::metadata(issue).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            missing(format!("there is no folder `{shown}`"), "Name the folder that holds `issue.yaml`.")
        }
        _ => unreadable(issue, &error),
    })?;
    let path = match (found.is_dir(), issue.file_name(), issue.parent()) {
        (true, ..) => issue.to_owned(),
        (false, Some(name), Some(parent)) if name == "issue.yaml" => parent.to_owned(),
        _ => return Err(missing(format!("`{shown}` is no folder"), "Name the folder that holds `issue.yaml`.")),
    };
    let path = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
    if !path.join("issue.yaml").is_file() {
        let message = format!("there is no `issue.yaml` in `{}`", path.display());
        let help = if path.join("issue.yml").is_file() {
            "Rename `issue.yml` to `issue.yaml`."
        } else {
            "Name the folder that holds `issue.yaml`."
        };
        return Err(missing(message, help));
    }
    let root = fs::canonicalize(&path).map_err(|error| unreadable(&path, &error))?;
    let name = path.to_string_lossy();
    let sources = Sources::new(if name == "." { "" } else { &name });
    let mut walk = Walk { root, sources, reports: Vec::new(), bytes: 0, files: 0 };
    walk.visit(&path.join("issue.yaml"), "issue.yaml", 0)?;
    for name in FOLDERS {
        if fs::symlink_metadata(path.join(name)).is_ok() {
            walk.visit(&path.join(name), name, 1)?;
        }
    }
    builtin::add(&mut walk.sources);
    Ok(Folder { path, sources: walk.sources, reports: walk.reports })
}

/// The program's own files alone.
pub fn program() -> Sources {
    let mut sources = Sources::new("");
    builtin::add(&mut sources);
    sources
}

struct Walk {
    /// The folder itself, every link followed.
    root: PathBuf,
    sources: Sources,
    reports: Vec<Report>,
    bytes: u64,
    files: usize,
}

impl Walk {
    /// Reads a file, or a folder with all below it; `name` is its path inside the issue.
    fn visit(&mut self, disk: &Path, name: &str, depth: usize) -> Result<(), Stop> {
        let stop = |error: io::Error| unreadable(disk, &error);
        if fs::symlink_metadata(disk).map_err(stop)?.is_symlink() && !self.may_follow(disk, name)? {
            return Ok(());
        }
        let found = fs::metadata(disk).map_err(stop)?;
        if found.is_dir() {
            if depth > DEEPEST {
                self.skip(format!("`{name}` is more than {DEEPEST} folders deep: skipped"), "Move it up.");
                return Ok(());
            }
            return self.below(disk, name, depth);
        }
        match found.len() {
            _ if !found.is_file() => Ok(()),
            0..=LARGEST => self.file(disk, name),
            length => {
                self.refuse(name, length);
                Ok(())
            }
        }
    }

    /// Whether a link leads to something of the issue.
    fn may_follow(&mut self, disk: &Path, name: &str) -> Result<bool, Stop> {
        let target = match fs::canonicalize(disk) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.skip(format!("the link `{name}` leads nowhere"), "Put the file itself in its place.");
                return Ok(false);
            }
            Err(error) => return Err(unreadable(disk, &error)),
        };
        if !target.starts_with(&self.root) {
            let message = format!("the link `{name}` leads out of the issue folder");
            let help = "Put the file itself in its place: an issue holds all that it needs.";
            self.reports.push(Report::error(Code::PathLeaves, message).help(help));
            return Ok(false);
        }
        let parent = disk.parent().and_then(|parent| fs::canonicalize(parent).ok());
        if parent.is_some_and(|parent| parent.starts_with(&target)) {
            self.skip(format!("the link `{name}` leads to a folder that it stands in: skipped"), "Remove the link.");
            return Ok(false);
        }
        Ok(true)
    }

    fn below(&mut self, disk: &Path, name: &str, depth: usize) -> Result<(), Stop> {
        let stop = |error: io::Error| unreadable(disk, &error);
        let mut entries: Vec<(String, PathBuf)> = Vec::new();
        for entry in fs::read_dir(disk).map_err(stop)? {
            let entry = entry.map_err(stop)?;
            let entry_name = entry.file_name();
            match entry_name.to_str() {
                Some(known) if known.starts_with('.') => {}
                Some(known) if !known.contains(char::is_control) => entries.push((known.nfc().collect(), entry.path())),
                _ => {
                    let lossy = entry_name.to_string_lossy().replace(char::is_control, "\u{FFFD}");
                    let message = format!("the name of `{name}/{lossy}` is no plain UTF-8 text: skipped");
                    self.skip(message, "Rename the file.");
                }
            }
        }
        entries.sort_unstable();
        for (entry, path) in entries {
            self.visit(&path, &format!("{name}/{entry}"), depth + 1)?;
        }
        Ok(())
    }

    fn file(&mut self, disk: &Path, name: &str) -> Result<(), Stop> {
        let stop = |error: io::Error| unreadable(disk, &error);
        let mut bytes = Vec::new();
        File::open(disk).map_err(stop)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(stop)?;
        let length = bytes.len() as u64;
        if length > LARGEST {
            // It has grown since it was measured.
            self.refuse(name, length);
            return Ok(());
        }
        self.bytes += length;
        self.files += 1;
        if self.bytes > MOST_BYTES || self.files > MOST_FILES {
            let message = format!(
                "the folder holds more than an issue may: {MOST_FILES} files, {} GB",
                MOST_BYTES / 1_000_000_000
            );
            let report = Report::error(Code::CannotRead, message).help("Take out what the pages do not need.");
            return Err(Stop::Report(Exit::Issue, Box::new(report)));
        }
        self.sources.add(name, bytes, Own::Issue);
        Ok(())
    }

    fn refuse(&mut self, name: &str, length: u64) {
        let message = format!("`{name}` has {} MB, and {} MiB is the most", length / 1_000_000, LARGEST >> 20);
        let help = "Check whether the right file stands here; 300 pixels per inch of the printed size are enough.";
        self.reports.push(Report::error(Code::CannotRead, message).help(help));
    }

    fn skip(&mut self, message: String, help: &str) {
        self.reports.push(Report::warning(Code::CannotRead, message).help(help));
    }
}

fn missing(message: String, help: &str) -> Stop {
    Stop::Report(Exit::Issue, Box::new(Report::error(Code::MissingFile, message).help(help)))
}

fn unreadable(path: &Path, error: &io::Error) -> Stop {
    let message = format!("cannot read `{}`: {}", path.display(), reason(error));
    let report = Report::error(Code::CannotRead, message).help("Give permission to read it, or repair the disk.");
    Stop::Report(Exit::Machine, Box::new(report))
}
