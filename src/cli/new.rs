//! `katern new`: a folder with a whole paper to start from, and schemas for editors.
//!
//! All is written beside its place and renamed, so that nothing is half there, and nothing that was
//! there is touched. Source: POSIX.1-2017, `rename`.

use crate::builtin::starter::PAPERS;
use crate::cli::apart::{Output, apart};
use crate::cli::arguments::New;
use crate::cli::exit::{Exit, Stop};
use crate::cli::machine::parent;
use crate::cli::schema::{file_name, head, text as schema};
use crate::cli::show::{self, say};
use crate::cli::write::{cannot, clean_folders};
use crate::read::Document;
use crate::report::nearest;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How the name of a folder begins that is being filled; the number of the process follows.
const PART: &str = ".katern-new-";

/// A file's path inside the folder, and what it holds.
type NewFile = (String, Cow<'static, [u8]>);

/// Makes the folder. Stops when it is there and not empty, when no paper can be started in the
/// layout, and when the machine does not let it be written.
pub fn new(arguments: &New) -> Result<Exit, Stop> {
    let files = files(arguments.layout.as_deref())?;
    let folder = &arguments.folder;
    for folder in [folder, &parent(folder)] {
        clean_folders(folder, PART);
    }
    let there = is_there(folder)?;
    apart(&[Output::new("the new paper", folder.join("issue.yaml"))], &[])?;
    let part = format!("{PART}{}", std::process::id());
    let beside = if there { folder.join(part) } else { folder.with_file_name(part) };
    let made = fill(&beside, &files).and_then(|()| match there {
        true => unpack(&beside, folder),
        false => fs::rename(&beside, folder),
    });
    if let Err(error) = made {
        let _ = fs::remove_dir_all(&beside);
        return Err(cannot(folder, &error));
    }
    let bytes = files.iter().map(|(_, bytes)| bytes.len()).sum();
    // Credits stand among the pictures.
    let of = |folder: &str| {
        files
            .iter()
            .filter(|(path, _)| path.starts_with(folder) && !path.ends_with("CREDITS.md"))
            .count()
    };
    let what = format!("{} stories, {} pictures", of("articles/"), of("pictures/"));
    say(&show::wrote(folder, &what, bytes));
    say(&format!(
        "Begin with {}; `katern build {}` makes the PDF.",
        folder.join("README.md").display(),
        folder.display()
    ));
    Ok(Exit::Clean)
}

/// All files of a new paper, `issue.yaml` last: a folder without it is no issue.
fn files(layout: Option<&str>) -> Result<Vec<NewFile>, Stop> {
    let names = || PAPERS.iter().map(|paper| paper.layout);
    let Some(paper) =
        PAPERS.iter().find(|paper| layout.is_none_or(|wanted| wanted == paper.layout))
    else {
        let layout = layout.unwrap_or_default();
        let message = match nearest(layout, names()) {
            Some(near) => format!(
                "there is no paper to start from in the layout `{layout}`; did you mean `{near}`?"
            ),
            None => format!("there is no paper to start from in the layout `{layout}`"),
        };
        let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        return Err(Stop::Use(message, format!("There is one in {}.", all.join(", "))));
    };
    let text = |path: &str, text: String| (path.to_owned(), Cow::Owned(text.into_bytes()));
    let mut files: Vec<NewFile> = paper
        .files
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)))
        .collect();
    files.push(text("README.md", paper.readme()));
    let schemas = Document::ALL
        .iter()
        .map(|document| (format!("schemas/{}", file_name(*document)), schema(*document)));
    files.extend(schemas.map(|(path, schema)| text(&path, schema)));
    files.push(text("issue.yaml", head(Document::Issue, "schemas") + &paper.issue()));
    Ok(files)
}

/// Whether the folder is there already, empty. Stops when something stands in it or in its place.
fn is_there(folder: &Path) -> Result<bool, Stop> {
    let help =
        "Name a folder that is not there yet, or an empty one: `katern new` overwrites nothing.";
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            return Err(Stop::Use(
                format!("`{}` is there, and is no folder", folder.display()),
                help.to_owned(),
            ));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(cannot(folder, &error)),
    }
    let entries = fs::read_dir(folder).map_err(|error| cannot(folder, &error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    let message = match names.as_slice() {
        [] => return Ok(true),
        [only] => format!("`{}` is not empty: it holds `{only}`", folder.display()),
        [first, rest @ ..] => {
            format!(
                "`{}` is not empty: it holds `{first}` and {} more",
                folder.display(),
                rest.len()
            )
        }
    };
    Err(Stop::Use(message.replace(char::is_control, "\u{FFFD}"), help.to_owned()))
}

fn fill(folder: &Path, files: &[NewFile]) -> io::Result<()> {
    fs::create_dir(folder)?;
    // Locked, it is not taken for one that was left; where folders have no locks, its number must
    // do.
    let kept = fs::File::open(folder);
    let _locked = kept.as_ref().map(|folder| folder.try_lock());
    for (path, bytes) in files {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(place, bytes)?;
    }
    Ok(())
}

/// Moves everything out of `beside` into the folder that it stands in, `issue.yaml` last; what was
/// moved is taken away again when one fails.
fn unpack(beside: &Path, folder: &Path) -> io::Result<()> {
    let mut names: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(beside)? {
        names.push(entry?.file_name().into());
    }
    names.sort_unstable_by_key(|name| (name == Path::new("issue.yaml"), name.clone()));
    for (index, name) in names.iter().enumerate() {
        // Whoever wrote here meanwhile keeps what is theirs.
        let taken = fs::symlink_metadata(folder.join(name)).is_ok();
        let moved = if taken {
            Err(io::ErrorKind::AlreadyExists.into())
        } else {
            fs::rename(beside.join(name), folder.join(name))
        };
        if let Err(error) = moved {
            for name in names.iter().take(index) {
                let _ = fs::rename(folder.join(name), beside.join(name));
            }
            return Err(error);
        }
    }
    fs::remove_dir(beside)
}
