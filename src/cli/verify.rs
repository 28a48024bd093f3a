//! `katern verify`: a manifest in; whether what lies there is what was built, out.
//!
//! The outputs are hashed as they lie there; of the issue it is looked up anew what a build would
//! read, so that a file more or less is seen, too.

use crate::cli::arguments::Verify;
use crate::cli::exit::{Exit, Stop};
use crate::cli::inputs::{Listed, hex_of, listed, look};
use crate::cli::manifest::{Manifest, Proven, manifest, proven};
use crate::cli::show::{self, Screen, say};
use crate::folder::machine::{is_absent, reason};
use crate::folder::{Stores, folder_with};
use crate::report::{Code, Report};
use crate::source::Sources;
use std::fs;
use std::path::{Path, PathBuf};

/// Largest manifest that is read: one of an issue with as many files as may be.
const LARGEST: u64 = 256 << 20;

/// How things differ from what a manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs, and how.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Says whether what lies there is what was built.
///
/// Stops where a manifest is none, was changed by hand, or its issue is not there.
pub fn verify(arguments: &Verify, screen: &Screen) -> Result<Exit, Stop> {
    let stores = arguments.lending.stores()?;
    let mut exit = Exit::Clean;
    for path in &arguments.manifests {
        let ended = one(path, arguments.issue.as_deref(), &stores, screen);
        exit = exit.max(ended.unwrap_or_else(|stop| show::stop(screen, &stop)));
    }
    Ok(exit)
}

fn one(path: &Path, issue: Option<&Path>, stores: &Stores, screen: &Screen) -> Result<Exit, Stop> {
    let made = read_manifest(path)?;
    let beside = path.parent().unwrap_or(Path::new("")).to_owned();
    let issue = issue.map_or_else(|| beside.join(&made.issue), Path::to_owned);
    let mut found = outputs(&made, &beside)?;
    let folder = folder_with(&issue, stores)?;
    look(&folder, made.asked.press.as_deref());
    if let Some(why) = folder.sources.unread().find(|why| why.machine) {
        return Err(Stop::from(why));
    }
    found.extend(inputs(&made, &listed(&folder.sources, &folder.contents)));
    for Difference { message, help } in &found {
        let report = Report::error(Code::NotAsBuilt, message.as_str()).help(*help);
        say(&format!("{}\n", show::text(screen, &Sources::default(), &report)));
    }
    if !made.is_of_this_program() {
        say(&format!("note: built by katern {} with other files of its own", made.katern));
    }
    let shown = path.display();
    if found.is_empty() {
        let (read, written) = (made.inputs.len(), made.outputs.len());
        say(&format!("{shown}: as it was built ({read} files read, {written} written)"));
        return Ok(Exit::Clean);
    }
    say(&format!("{shown}: {} differ", found.len()));
    Ok(Exit::Issue)
}

/// Reads the manifest at a place.
fn read_manifest(path: &Path) -> Result<Manifest, Stop> {
    let shown = path.display();
    let stop = |exit, message: String, help: &str| {
        let report = Report::error(Code::BadManifest, message).help(help);
        Stop::Report(exit, Box::new(report))
    };
    let failed = |error: std::io::Error| match is_absent(&error) {
        true => stop(
            Exit::Issue,
            format!("there is no manifest `{shown}`"),
            "`katern build ISSUE --manifest FILE` writes one.",
        ),
        false => stop(
            Exit::Machine,
            format!("cannot read `{shown}`: {}", reason(&error)),
            "Give permission to read it, or repair the disk.",
        ),
    };
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() || found.len() > LARGEST {
        let message = format!("`{shown}` is no manifest of a build");
        return Err(stop(Exit::Issue, message, "Name the file that `--manifest` wrote."));
    }
    let text = fs::read(path).map_err(failed)?;
    manifest(&String::from_utf8_lossy(&text)).map_err(|why| {
        stop(Exit::Issue, format!("`{shown}` {why}"), "Build again to have one that is true.")
    })
}

/// What of the outputs is not as it was written; a path in a manifest is from its own folder.
pub fn outputs(made: &Manifest, beside: &Path) -> Result<Vec<Difference>, Stop> {
    let mut found = Vec::new();
    for output in &made.outputs {
        let path = beside.join(&output.path);
        let help = "Build again.";
        match hash_of(&path) {
            Ok(sha256) if sha256 == output.sha256 => {}
            Ok(_) => found.push(Difference {
                message: format!("`{}` is not what was built", path.display()),
                help,
            }),
            Err(error) if is_absent(&error) => found.push(Difference {
                message: format!("`{}` was built and is gone", path.display()),
                help,
            }),
            Err(error) => {
                let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
                let report = Report::error(Code::CannotRead, message)
                    .help("Give permission to read it, or repair the disk.");
                return Err(Stop::Report(Exit::Machine, Box::new(report)));
            }
        }
    }
    Ok(found)
}

fn hash_of(path: &PathBuf) -> std::io::Result<String> {
    Ok(hex_of(&fs::read(path)?))
}

/// What a build would read now that it did not, or otherwise.
pub fn inputs(made: &Manifest, now: &Listed) -> Vec<Difference> {
    let (then, files) = (&made.inputs, proven(now));
    let mut found = Vec::new();
    let mut add = |message: String, help| found.push(Difference { message, help });
    let again = "Build again, or put back what it was.";
    let named = |all: &[Proven], path: &str| all.iter().position(|file| file.path == path);
    for file in then {
        let path = &file.path;
        match named(&files, path).and_then(|at| files.get(at)) {
            None => add(format!("`{path}` was read, and would not be read now"), again),
            Some(now) if now.sha256 != file.sha256 => {
                add(format!("`{path}` is not what was read"), again)
            }
            Some(_) => {}
        }
    }
    for file in files.iter().filter(|file| named(then, &file.path).is_none()) {
        add(format!("`{}` would be read now, and was not", file.path), again);
    }
    for name in now.left.iter().filter(|name| !made.left.contains(name)) {
        add(format!("`{name}` stands on no page, and was not there"), again);
    }
    for name in made.left.iter().filter(|name| !now.left.contains(name)) {
        add(format!("`{name}` stood on no page, and is not there"), again);
    }
    found
}
