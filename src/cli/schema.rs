//! `katern schema`: what the schemas are for, one of them on standard output, or files in a folder.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Schema;
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, say};
use crate::cli::stream::{a_folder, print};
use crate::cli::write::write;
use crate::read::{Document, schema as schema_of};
use crate::report::nearest;
use std::path::PathBuf;

/// Prints the names, or a schema; with a folder it writes that schema or all, unless it would fall
/// on what an issue reads.
pub fn schema(arguments: &Schema) -> Result<Exit, Stop> {
    let named = |name: &str| Document::ALL.iter().copied().find(|document| document.name() == name);
    let wanted = match arguments.name.as_deref() {
        None => None,
        Some(name) => Some(named(name).ok_or_else(|| unknown(name))?),
    };
    match (&arguments.output, wanted) {
        (Some(folder), wanted) => {
            a_folder("-o", folder)?;
            let all = Document::ALL
                .iter()
                .copied()
                .filter(|document| wanted.is_none_or(|one| one == *document));
            let files: Vec<(PathBuf, String)> =
                all.map(|document| (folder.join(file_name(document)), text(document))).collect();
            let outputs: Vec<Output> =
                files.iter().map(|(path, _)| Output::new("the schema", path)).collect();
            apart(&outputs, &[])?;
            for (path, text) in files {
                write(&path, text.as_bytes())?;
                say(&show::wrote(&path, "", text.len()));
            }
        }
        (None, Some(document)) => print(text(document))?,
        (None, None) => {
            for document in Document::ALL {
                print(format!(
                    "{}\t{}\t{}\n",
                    document.name(),
                    place(*document),
                    document.about()
                ))?;
            }
        }
    }
    Ok(Exit::Clean)
}

/// The files that a schema is for.
fn place(document: Document) -> &'static str {
    match document {
        Document::Issue => "issue.yaml",
        Document::Story => "articles/*.md",
        Document::Layout => "layouts/*.yaml",
        Document::Press => "layouts/press/*.yaml",
    }
}

/// `issue.schema.json`.
pub fn file_name(document: Document) -> String {
    format!("{}.schema.json", document.name())
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
    let names = || Document::ALL.iter().map(|document| document.name());
    let message = match nearest(name, names()) {
        Some(near) => format!("there is no schema `{name}`; did you mean `{near}`?"),
        None => format!("there is no schema `{name}`"),
    };
    let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
    Stop::Use(message, format!("There are {}.", all.join(", ")))
}
