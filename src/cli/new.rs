//! `katern new`: a folder with a whole paper to start from, and schemas for editors.
//!
//! Under another title, on another size or in other columns the paper is proved before it is
//! written: what would not build clean is told, and nothing is there.
//!
//! All is written beside its place and renamed, so that nothing is half there, and nothing that was
//! there is touched. Source: POSIX.1-2017, `rename`.

use crate::builtin::starter::{PAPERS, Starter};
use crate::cli::apart::{Output, apart};
use crate::cli::arguments::New;
use crate::cli::exit::{Exit, Stop};
use crate::cli::machine::parent;
use crate::cli::new::fitted::{Fitted, HOPELESS, NewFile, fitted, is_title, proved};
use crate::cli::new::own::{NAME, OwnLayout, own};
use crate::cli::schema::{file_name, head, text as schema};
use crate::cli::show::{self, Screen, say};
use crate::cli::write::{cannot, clean_folders};
use crate::read::Document;
use crate::report::{Report, Severity, nearest};
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod fitted;
mod lengths;
mod own;
pub mod size;

/// How the name of a folder begins that is being filled; the number of the process follows.
const PART: &str = ".katern-new-";

/// Makes the folder. Stops when it is there and not empty, when no paper can be started in the
/// layout, with the title, on the size or in the columns that are asked for, and when the machine
/// does not let it be written.
pub fn new(arguments: &New, screen: &Screen) -> Result<Exit, Stop> {
    let paper = paper(arguments.layout.as_deref())?;
    let folder = &arguments.folder;
    for folder in [folder, &parent(folder)] {
        clean_folders(folder, PART);
    }
    let there = is_there(folder)?;
    apart(&[Output::new("the new paper", folder.join("issue.yaml"))], &[])?;
    let files = made(paper, arguments, screen)?;
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

/// The paper that is made in that layout; the usual one where none is named.
fn paper(layout: Option<&str>) -> Result<&'static Starter, Stop> {
    let names = || PAPERS.iter().map(|paper| paper.layout);
    let found = PAPERS.iter().find(|paper| layout.is_none_or(|wanted| wanted == paper.layout));
    found.ok_or_else(|| {
        let layout = layout.unwrap_or_default();
        let message = match nearest(layout, names()) {
            Some(near) => format!(
                "there is no paper to start from in the layout `{layout}`; did you mean `{near}`?"
            ),
            None => format!("there is no paper to start from in the layout `{layout}`"),
        };
        let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        Stop::Use(message, format!("There is one in {}.", all.join(", ")))
    })
}

/// All files of a new paper that builds clean; warnings that nothing helped are shown.
fn made(paper: &'static Starter, arguments: &New, screen: &Screen) -> Result<Vec<NewFile>, Stop> {
    let title = arguments.title.as_deref().map(named).transpose()?;
    let own = own(paper.layout, arguments)?;
    let files = files(paper, title.as_deref(), own.as_ref());
    let root = arguments.folder.to_string_lossy();
    let made = match &own {
        Some(own) => fitted(files, &root, paper, own.grows),
        None if title.is_some() => proved(files, &root),
        None => return Ok(files),
    };
    let of_title = |report: &Report| report.span.is_some_and(|at| is_title(&made.sources, at));
    let error = made.wrong.iter().find(|report| report.severity == Severity::Error);
    match (error, &own, &arguments.title) {
        (None, ..) => {}
        (Some(error), Some(own), title) if title.is_none() || !of_title(error) => {
            return Err(unfitted(paper, &own.asked, &made));
        }
        (Some(error), ..) => {
            let title = arguments.title.as_deref().unwrap_or_default();
            let message = format!(
                "the title `{title}` can't be set in `{}`: {}",
                paper.layout, error.message
            );
            return Err(Stop::Use(message, format!("{} Nothing was written.", error.help)));
        }
    }
    show::reports(screen, &made.sources, &made.wrong);
    Ok(made.files)
}

/// What is said where a layout follows, and the paper to start from does not.
fn unfitted(paper: &Starter, asked: &str, made: &Fitted) -> Stop {
    let errors: Vec<&Report> =
        made.wrong.iter().filter(|report| report.severity == Severity::Error).collect();
    let hopeless = errors.iter().find(|report| HOPELESS.contains(&report.code));
    let first = hopeless.or(errors.first()).map_or("", |report| report.message.as_str());
    let more = match errors.len() {
        0 | 1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    let message = format!(
        "the layout `{0}` can be {asked}, but its paper to start from can't: {first}{more}",
        paper.layout
    );
    let help = format!(
        "Nothing was written. Ask for less of a change, or begin with `{0}` as it is and put \
        `layouts/{NAME}.yaml` there yourself (`extends: {0}`): `katern check` tells what then \
        becomes of each story.",
        paper.layout
    );
    Stop::Use(message, help)
}

/// A title as YAML has it. Stops at one that no paper can have.
fn named(title: &str) -> Result<String, Stop> {
    let title = title.trim();
    let help = "Give the paper a name: `--title \"De Proefkrant\"`.".to_owned();
    if title.is_empty() {
        return Err(Stop::Use("the title is empty".to_owned(), help));
    }
    if let Some(sign) = title.chars().find(|sign| sign.is_control()) {
        let message = format!("the title has a control character, U+{:04X}", u32::from(sign));
        return Err(Stop::Use(message, help));
    }
    // A string of JSON is one of YAML: yaml.org/spec/1.2.2, chapter 5.
    serde_json::to_string(title).map_err(|error| Stop::Use(error.to_string(), help))
}

/// All files of a new paper, `issue.yaml` last: a folder without it is no issue.
fn files(paper: &'static Starter, title: Option<&str>, own: Option<&OwnLayout>) -> Vec<NewFile> {
    let text = |path: &str, text: String| (path.to_owned(), Cow::Owned(text.into_bytes()));
    let renamed = title.and_then(|title| serde_json::from_str::<String>(title).ok());
    let renamed = renamed.filter(|title| is_plain(title));
    let mut files: Vec<NewFile> = paper
        .files
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), own_name(path, bytes, paper, renamed.as_deref())))
        .collect();
    files.push(text("README.md", paper.readme(own.map(|_| NAME))));
    let schemas = Document::ALL
        .iter()
        .map(|document| (format!("schemas/{}", file_name(*document)), schema(*document)));
    files.extend(schemas.map(|(path, schema)| text(&path, schema)));
    files.extend(own.map(|own| text(&format!("layouts/{NAME}.yaml"), own.text.clone())));
    let issue = paper.issue(own.map_or(paper.layout, |_| NAME), title);
    files.push(text("issue.yaml", head(Document::Issue, "schemas") + &issue));
    files
}

/// Whether a title can stand in a sentence and in a cell of the copy, and needs no other length.
fn is_plain(title: &str) -> bool {
    let letter = |sign: char| sign.is_ascii_alphanumeric() || ('À'..='ÿ').contains(&sign);
    let plain = |sign: char| letter(sign) || " -–’'&.,!?".contains(sign);
    title.chars().all(plain) && title.chars().count() <= LONGEST_NAME
}

/// Most characters of a title that stands in the copy.
const LONGEST_NAME: usize = 32;

/// A file of a paper; where it is copy that names the paper, with the other title.
fn own_name(
    path: &str,
    bytes: &'static [u8],
    paper: &Starter,
    title: Option<&str>,
) -> Cow<'static, [u8]> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".md"));
    match (text, title) {
        (Some(text), Some(title)) if text.contains(paper.title()) => {
            Cow::Owned(text.replace(paper.title(), title).into_bytes())
        }
        _ => Cow::Borrowed(bytes),
    }
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
