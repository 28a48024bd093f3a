//! What a call reads and what it means to write in; a stop out where one would fall on the other,
//! before anything is touched.
//!
//! Files are compared by what they are, not by their paths: links, `..` and other spellings lead to
//! the same file. A name that is not there yet is compared by its folder and, since many disks fold
//! it, without regard to case. Nothing is written into the folders that are read, whose next
//! reading it would change; `out/` is the place.

use crate::cli::exit::Stop;
use crate::cli::machine::{parent, target};
use crate::cli::stream;
use crate::folder::machine::{Identity, identity};
use crate::folder::{Contents, FOLDERS, folder};
use std::fs;
use std::path::{Path, PathBuf};

/// Something that a call means to write.
#[derive(Clone, Debug)]
pub struct Output {
    /// What it is, for messages.
    pub what: &'static str,
    /// Where it goes; `-` is standard output.
    pub path: PathBuf,
}

/// Where an output would stand.
#[derive(Debug, Default)]
struct Destination {
    /// The file that stands there.
    file: Option<Identity>,
    /// The folders around it that are there, the nearest first.
    around: Vec<(Identity, PathBuf)>,
    /// The names below the nearest that are not there yet, in small letters.
    new: Vec<String>,
}

impl Output {
    /// An output by its name in messages.
    pub fn new(what: &'static str, path: impl Into<PathBuf>) -> Output {
        Output { what, path: path.into() }
    }
}

/// Stops when an output would stand where something is read, or where another output stands.
///
/// `issues` are what the call names; an issue folder that is round an output counts as well.
pub fn apart(outputs: &[Output], issues: &[&Contents]) -> Result<(), Stop> {
    let mut before: Vec<(&Output, Destination)> = Vec::new();
    for output in outputs {
        let spot = spot(&output.path);
        let round = round(&spot, issues);
        for contents in issues.iter().copied().chain(&round) {
            outside(output, &spot, contents)?;
        }
        if let Some((other, _)) = before.iter().find(|(_, known)| same(known, &spot)) {
            let message = format!(
                "{} `{}` and {} `{}` would be one file",
                other.what,
                other.path.display(),
                output.what,
                output.path.display()
            );
            return Err(Stop::Use(message, "Give each a name of its own.".to_owned()));
        }
        before.push((output, spot));
    }
    Ok(())
}

/// Stops when an output would stand on a file of an issue, or in a folder that is read.
fn outside(output: &Output, spot: &Destination, issue: &Contents) -> Result<(), Stop> {
    let inside = |wanted: &Identity| issue.folders.iter().find(|(known, _)| known == wanted);
    let over =
        spot.file.as_ref().and_then(|file| issue.files.iter().find(|(known, _)| known == file));
    let within =
        spot.around.iter().find_map(|(folder, _)| inside(folder)).map(|(_, path)| path.clone());
    let message = match (over, within.or_else(|| to_be_made(spot, issue))) {
        (Some((_, path)), _) if *path == output.path => {
            format!("{} would be written over `{}`, which is read", output.what, path.display())
        }
        (Some((_, path)), _) => format!(
            "{} `{}` would be written over `{}`, which is read",
            output.what,
            output.path.display(),
            path.display()
        ),
        (None, Some(folder)) => format!(
            "{} `{}` would stand in `{}`, where all is read",
            output.what,
            output.path.display(),
            folder.display()
        ),
        (None, None) => return Ok(()),
    };
    Err(Stop::Use(
        message,
        "Choose another place: the folder `out` of the issue is never read.".to_owned(),
    ))
}

/// The folder that would be read if it were made for this output.
fn to_be_made(spot: &Destination, issue: &Contents) -> Option<PathBuf> {
    let (nearest, path) = spot.around.first()?;
    let first = spot.new.first().filter(|_| spot.new.len() > 1)?;
    let read = issue.root.as_ref() == Some(nearest) && FOLDERS.contains(&first.as_str());
    read.then(|| path.join(first))
}

fn same(one: &Destination, other: &Destination) -> bool {
    let nearest = |spot: &Destination| spot.around.first().map(|(folder, _)| folder.clone());
    match (&one.file, &other.file) {
        (Some(one), Some(other)) => one == other,
        (None, None) => {
            !one.new.is_empty() && one.new == other.new && nearest(one) == nearest(other)
        }
        _ => false,
    }
}

/// The issue folder round an output, when none of `issues` is it.
fn round(spot: &Destination, issues: &[&Contents]) -> Option<Contents> {
    let (root, path) = spot.around.iter().find(|(_, path)| path.join("issue.yaml").is_file())?;
    if issues.iter().any(|issue| issue.root.as_ref() == Some(root)) {
        return None;
    }
    folder(path).ok().map(|folder| folder.contents)
}

/// Where an output would stand. What is no plain file (a device, a pipe) takes all that comes, and
/// has no place.
fn spot(path: &Path) -> Destination {
    if stream::is_standard_output(path) {
        return Destination { file: stream::redirected(), ..Destination::default() };
    }
    let Ok(end) = target(path) else { return Destination::default() };
    let mut spot = Destination::default();
    match fs::metadata(&end) {
        Ok(found) if !found.is_file() => return spot,
        Ok(found) => spot.file = identity(&end, &found),
        Err(_) => spot.new.extend(small(&end)),
    }
    let mut folder = parent(&end);
    if spot.file.is_none() && !folder.is_dir() {
        spot.new.splice(0..0, small(&folder));
        folder = parent(&folder);
    }
    // A folder that is not there either cannot be made: writing will tell.
    let Ok(folder) = fs::canonicalize(folder) else { return Destination::default() };
    let known = |path: &Path| Some((identity(path, &fs::metadata(path).ok()?)?, path.to_owned()));
    spot.around = folder.ancestors().filter_map(known).collect();
    spot
}

fn small(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase())
}
