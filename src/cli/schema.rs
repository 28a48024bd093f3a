//! `katern schema`: what the schemas are for, one of them on standard output, or files in a folder.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Schema;
use crate::cli::exit::{Exit, Stop};
use crate::cli::record::schema::{RecordKind, record_schema};
use crate::cli::show::{self, say};
use crate::cli::stream::{a_folder, print};
use crate::cli::write::write;
use crate::read::{Document, schema as schema_of};
use crate::report::nearest;
use std::path::PathBuf;

/// What there is a schema of: what is read, and what is written for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// YAML of an issue.
    Read(Document),
    /// JSON of a proof.
    Record(RecordKind),
}

impl Described {
    fn all() -> impl Iterator<Item = Described> {
        let read = Document::ALL.iter().copied().map(Described::Read);
        read.chain(RecordKind::ALL.iter().copied().map(Described::Record))
    }

    fn name(self) -> &'static str {
        match self {
            Described::Read(document) => document.name(),
            Described::Record(kind) => kind.name(),
        }
    }

    fn about(self) -> &'static str {
        match self {
            Described::Read(document) => document.about(),
            Described::Record(kind) => kind.about(),
        }
    }

    /// The files that it is for.
    fn place(self) -> &'static str {
        match self {
            Described::Read(Document::Issue) => "issue.yaml",
            Described::Read(Document::Story) => "articles/*.md",
            Described::Read(Document::Layout) => "layouts/*.yaml",
            Described::Read(Document::Press) => "layouts/press/*.yaml",
            Described::Record(RecordKind::Report) => "--report",
            Described::Record(RecordKind::Findings) => "check --json",
            Described::Record(RecordKind::Preflight) => "check FILE.pdf",
            Described::Record(RecordKind::Batch) => "build ISSUE… --report",
            Described::Record(RecordKind::Inputs) => "inputs --json",
            Described::Record(RecordKind::Manifest) => "--manifest",
            Described::Record(RecordKind::Compared) => "diff --json",
        }
    }

    /// The schema as it is printed.
    fn text(self) -> String {
        match self {
            Described::Read(document) => text(document),
            Described::Record(kind) => format!("{:#}\n", record_schema(kind)),
        }
    }
}

/// Prints the names, or a schema; with a folder it writes that schema or all, unless it would fall
/// on what an issue reads.
pub fn schema(arguments: &Schema) -> Result<Exit, Stop> {
    let wanted = match arguments.name.as_deref() {
        None => None,
        Some(name) => {
            let named = Described::all().find(|of| of.name() == name);
            Some(named.ok_or_else(|| unknown(name))?)
        }
    };
    match (&arguments.output, wanted) {
        (Some(folder), wanted) => {
            a_folder("-o", folder)?;
            let all = Described::all().filter(|of| wanted.is_none_or(|one| one == *of));
            let files: Vec<(PathBuf, String)> =
                all.map(|of| (folder.join(named(of.name())), of.text())).collect();
            let outputs: Vec<Output> =
                files.iter().map(|(path, _)| Output::new("the schema", path)).collect();
            apart(&outputs, &[])?;
            for (path, text) in files {
                write(&path, text.as_bytes())?;
                say(&show::wrote(&path, "", text.len()));
            }
        }
        (None, Some(of)) => print(of.text())?,
        (None, None) => {
            for of in Described::all() {
                print(format!("{}\t{}\t{}\n", of.name(), of.place(), of.about()))?;
            }
        }
    }
    Ok(Exit::Clean)
}

/// `issue.schema.json`.
pub fn file_name(document: Document) -> String {
    named(document.name())
}

fn named(name: &str) -> String {
    format!("{name}.schema.json")
}

/// The line at the head of a YAML file that tells editors its schema; `up` leads from the file to
/// the folder of the schemas.
pub fn head(document: Document, up: &str) -> String {
    format!("# yaml-language-server: $schema={up}/{}\n", file_name(document))
}

/// A schema as it is printed.
pub fn text(document: Document) -> String {
    format!("{:#}\n", schema_of(document))
}

fn unknown(name: &str) -> Stop {
    let message = match nearest(name, Described::all().map(Described::name)) {
        Some(near) => format!("there is no schema `{name}`; did you mean `{near}`?"),
        None => format!("there is no schema `{name}`"),
    };
    let all: Vec<String> = Described::all().map(|of| format!("`{}`", of.name())).collect();
    Stop::Use(message, format!("There are {}.", all.join(", ")))
}
