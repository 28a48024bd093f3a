//! `katern inputs`: issue folders in, every file that a build would read with its SHA-256 out,
//! without building.
//!
//! The lines are those of `sha256sum`, which checks them. What is not named by a page is not
//! listed; the program's own files are one hash. Source: FIPS 180-4.

use crate::builtin::program;
use crate::cli::arguments::Inputs;
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::say;
use crate::cli::stream::print;
use crate::folder::{Contents, Folder, folder_with};
use crate::read::{self, read};
use crate::report::{Severity, any_error};
use crate::source::{Own, Sources};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A file that a build reads.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name wherever the issue is: `articles/brug.md`, `anp:pictures/brug.jpg`.
    pub name: String,
    /// Where it stands.
    pub path: PathBuf,
    /// The hash of its bytes, in hexadecimal; `None` for one that can't be read.
    pub sha256: Option<String>,
    /// How many bytes it has.
    pub bytes: usize,
}

/// All that a build follows from.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The files that it reads, in the order of the issue and its stores.
    pub files: Vec<Input>,
    /// Stories that stand on no page, which is told: their names count, not their words.
    pub left: Vec<String>,
}

#[derive(Serialize)]
struct InputsRecord<'a> {
    issue: String,
    katern: &'static str,
    program: &'a str,
    press: Option<&'a str>,
    /// One hash for all of it.
    digest: String,
    files: Vec<InputRecord<'a>>,
    left: &'a [String],
}

#[derive(Serialize)]
struct InputRecord<'a> {
    name: &'a str,
    path: String,
    sha256: Option<&'a str>,
    bytes: usize,
}

/// Prints what builds of issues would read.
///
/// Stops at a folder that can't be listed. Errors in an issue are none of the list: it holds what
/// was named.
pub fn inputs(arguments: &Inputs) -> Result<Exit, Stop> {
    let stores = arguments.lending.stores()?;
    let mut texts = Vec::new();
    let mut lines: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut exit = Exit::Clean;
    for issue in &arguments.issues {
        let folder = folder_with(issue, &stores)?;
        let faults = look(&folder, arguments.press.as_deref());
        if faults > 0 {
            let shown = issue.display();
            say(&format!(
                "`{shown}`: {faults} errors, so that the list may lack a file; `katern check` \
                tells them"
            ));
        }
        let listed = listed(&folder.sources, &folder.contents);
        if folder.sources.unread().any(|why| why.machine) {
            exit = Exit::Machine;
        }
        if arguments.json {
            texts.push(json(issue, &listed, arguments.press.as_deref()));
        } else {
            let line = |file: &Input| {
                let sha256 = file.sha256.as_deref()?;
                Some((file.path.clone(), sum_line(sha256, &file.path)))
            };
            lines.extend(listed.files.iter().filter_map(line));
        }
    }
    if arguments.json {
        print(format!("[\n{}\n]\n", texts.join(",\n")))?;
    } else {
        print(lines.into_values().collect::<String>())?;
    }
    Ok(exit)
}

/// Reads an issue so far that all of its files have been asked for; the number of errors.
pub fn look(folder: &Folder, press: Option<&str>) -> usize {
    let mut reports = read(&folder.sources).reports;
    if let Some(name) = press {
        reports.extend(read::press(&folder.sources, name).reports);
    }
    if !any_error(&reports) {
        return 0;
    }
    reports.iter().filter(|report| report.severity == Severity::Error).count()
}

/// A line of `sha256sum`, which begins it with a backslash where the name has one or a line break.
fn sum_line(sha256: &str, path: &Path) -> String {
    let name = path.to_string_lossy();
    if name.contains(['\\', '\n', '\r']) {
        let name = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
        return format!("\\{sha256}  {name}\n");
    }
    format!("{sha256}  {name}\n")
}

fn json(issue: &Path, listed: &Listed, press: Option<&str>) -> String {
    let one = |file: &'_ Input| (file.name.clone(), file.path.to_string_lossy().into_owned());
    let files = listed.files.iter().map(|file| InputRecord {
        name: &file.name,
        path: one(file).1,
        sha256: file.sha256.as_deref(),
        bytes: file.bytes,
    });
    let record = InputsRecord {
        issue: issue.to_string_lossy().into_owned(),
        katern: env!("CARGO_PKG_VERSION"),
        program: program_hash(),
        press,
        digest: digest(listed, press),
        files: files.collect(),
        left: &listed.left,
    };
    serde_json::to_string_pretty(&record).unwrap_or_default()
}

/// The files of an issue and its stores that were asked for, each with the hash of the bytes that
/// were read.
pub fn listed(sources: &Sources, contents: &Contents) -> Listed {
    let (mut files, mut left) = (Vec::new(), Vec::new());
    for (id, file) in sources.files().filter(|(_, file)| file.own != Own::Program) {
        if file.bytes.is_asked() {
            let read = sources.read(id);
            let place = contents.place(id).map(Path::to_owned);
            files.push(Input {
                name: sources.named(id).unwrap_or_default(),
                path: place.unwrap_or_else(|| PathBuf::from(sources.shown(id))),
                sha256: read.ok().map(hex_of),
                bytes: read.map_or(0, <[u8]>::len),
            });
        } else if file.own == Own::Issue && is_story(&file.path) {
            left.push(file.path.clone());
        }
    }
    Listed { files, left }
}

fn is_story(path: &str) -> bool {
    path.starts_with("articles/") && path.ends_with(".md")
}

/// One hash for all that a build follows from: equal wherever the issue and its stores are.
pub fn digest(listed: &Listed, press: Option<&str>) -> String {
    let mut all = format!("katern {}\n{}\n", env!("CARGO_PKG_VERSION"), program_hash());
    all.push_str(&format!("press {}\n", press.unwrap_or_default()));
    for file in &listed.files {
        let hash = file.sha256.as_deref().unwrap_or("unread");
        all.push_str(&format!("{hash}  {}\n", file.name));
    }
    listed.left.iter().for_each(|name| all.push_str(&format!("left  {name}\n")));
    hex_of(all.as_bytes())
}

/// The hash of all files that ship with the program.
pub fn program_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let mut all = String::new();
        for (_, file) in program().files() {
            all.push_str(&format!("{}  {}\n", hex_of(&file.bytes), file.path));
        }
        hex_of(all.as_bytes())
    })
}

/// The SHA-256 of bytes in hexadecimal.
pub fn hex_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
