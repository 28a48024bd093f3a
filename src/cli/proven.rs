//! What a build leaves to be known by: its manifest; and whether an issue was built before, as that
//! tells.

use crate::cli::arguments::{Build, StandardName};
use crate::cli::bring::Brought;
use crate::cli::exit::{Exit, Stop};
use crate::cli::inputs::{listed, look, program_hash};
use crate::cli::machine::parent;
use crate::cli::manifest::{AskedBeside, Manifest, Proven, Tally, manifest, proven, spelled, way};
use crate::cli::order::Ended;
use crate::cli::show::say;
use crate::cli::stream::is_standard_output;
use crate::cli::verify::{inputs, outputs};
use crate::cli::write::{cannot, write};
use crate::folder::Folder;
use crate::read::called;
use std::fs;
use std::path::{Path, PathBuf};

/// What the names of a manifest and of a report beside a PDF end in.
pub const MANIFEST: &str = "manifest.json";
/// The same of a report.
pub const REPORT: &str = "report.json";

/// The files that a build wrote, and how it ended.
#[derive(Clone, Debug, Default)]
pub struct MadeFiles {
    /// How it ended.
    pub ended: Tally,
    /// Whether a manifest is wanted: else no file need be hashed.
    wanted: bool,
    all: Vec<(PathBuf, Proven)>,
}

impl MadeFiles {
    /// Those of a build before it wrote any.
    pub fn of(arguments: &Build) -> MadeFiles {
        let wanted = arguments.resume || arguments.manifest.is_some();
        MadeFiles { wanted, ..MadeFiles::default() }
    }

    /// Adds a file of these bytes, unless they were printed.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) {
        if self.wanted && !is_standard_output(path) {
            self.all.push((path.to_owned(), Proven::new(String::new(), bytes)));
        }
    }
}

/// A file beside a PDF.
pub fn beside(place: &Path, end: &str) -> PathBuf {
    place.with_extension(end)
}

/// Writes the manifest of a build, whose PDF has that place, where one was asked for.
pub fn prove(
    brought: &Brought,
    made: MadeFiles,
    place: &Path,
    arguments: &Build,
) -> Result<(), Stop> {
    let path = match &arguments.manifest {
        Some(path) => path.clone(),
        None if arguments.resume => beside(place, MANIFEST),
        None => return Ok(()),
    };
    let folder = parent(&path);
    let failed = |error: std::io::Error| cannot(&path, &error);
    if !folder.is_dir() {
        fs::create_dir(&folder).map_err(failed)?;
    }
    let from = fs::canonicalize(&folder).map_err(failed)?;
    let led = |to: &Path| Ok(spelled(&way(&from, &fs::canonicalize(to)?)));
    let mut outputs = Vec::new();
    for (written, of) in &made.all {
        outputs.push(Proven { path: led(written).map_err(failed)?, ..of.clone() });
    }
    let root = brought.sources.root.as_str();
    let issue = led(Path::new(if root.is_empty() { "." } else { root })).map_err(failed)?;
    let called = called(&brought.sources);
    let listed = listed(&brought.sources, &brought.contents);
    let known = brought.proof.issue.as_ref();
    let text = Manifest {
        katern: env!("CARGO_PKG_VERSION").to_owned(),
        program: program_hash().to_owned(),
        issue,
        title: called.title,
        number: called.number,
        layout: known.map_or_else(String::new, |issue| issue.layout.name.clone()),
        press: known.map_or_else(String::new, |issue| issue.press.name.clone()),
        asked: asked(arguments),
        inputs: proven(&listed),
        left: listed.left,
        outputs,
        ended: made.ended,
        sha256: String::new(),
    };
    write(&path, text.text().as_bytes())
}

/// What was asked beside the issue.
fn asked(arguments: &Build) -> AskedBeside {
    let standard = arguments.standard.map(|name| match name {
        StandardName::X4 => "x4",
        StandardName::X1a => "x1a",
    });
    AskedBeside {
        press: arguments.press.clone(),
        standard: standard.map(str::to_owned),
        pages: arguments.pages.as_ref().map(|pages| pages.name()),
    }
}

/// How an issue was built before, where nothing has changed since: not its files, nor the program,
/// nor what was asked, nor what was written.
pub fn built_before(folder: &Folder, place: &Path, arguments: &Build) -> Option<Ended> {
    let text = fs::read_to_string(beside(place, MANIFEST)).ok()?;
    let made = manifest(&text).ok()?;
    if !made.is_of_this_program() || made.asked != asked(arguments) {
        return None;
    }
    let path = beside(place, REPORT);
    let written = |path: &Path| made.outputs.iter().any(|of| path.ends_with(&of.path));
    if !written(&path) || !outputs(&made, &parent(place)).ok()?.is_empty() {
        return None;
    }
    look(folder, arguments.press.as_deref());
    if !inputs(&made, &listed(&folder.sources, &folder.contents)).is_empty() {
        return None;
    }
    let record = fs::read_to_string(&path).ok()?;
    let pdf = written(place).then(|| place.to_owned());
    let exit = if made.ended.exit == 0 { Exit::Clean } else { Exit::Issue };
    let what = match &pdf {
        Some(pdf) => format!("{} is as it would be built", pdf.display()),
        None => format!("no PDF, as before; `{}` tells why", path.display()),
    };
    say(&format!("unchanged: {what}"));
    let record = Some(record).filter(|text| text.trim() != "null");
    Some(Ended { exit, tally: made.ended, pdf, record, before: true })
}
