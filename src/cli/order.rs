//! What is to be built, with what, and how that ended.
//!
//! In: nothing; plain data.

use crate::cli::arguments::Build;
use crate::cli::exit::Exit;
use crate::cli::manifest::Tally;
use crate::cli::naming::NamedFile;
use crate::cli::show::Screen;
use crate::folder::{Folder, Stores};
use crate::shape::cabinet::Cabinet;
use std::path::PathBuf;

/// An issue that is to be built.
#[derive(Debug)]
pub struct BuildOrder {
    /// The issue as the caller named it.
    pub issue: PathBuf,
    /// Its PDFs, each with the page that it holds; at least one.
    pub files: Vec<NamedFile>,
    /// Its folder, where it is the only one: the folders of many are listed one by one.
    pub folder: Option<Folder>,
}

impl BuildOrder {
    /// The first of its PDFs, by which what stands beside it is named.
    pub fn place(&self) -> PathBuf {
        let none = || self.issue.join("out").join("issue.pdf");
        self.files.first().map_or_else(none, |(path, _)| path.clone())
    }
}

/// What all builds of a call have.
#[derive(Clone, Copy)]
pub struct BuildCall<'a> {
    /// What was asked.
    pub arguments: &'a Build,
    /// How to speak.
    pub screen: &'a Screen,
    /// The stores that are lent.
    pub stores: &'a Stores,
    /// What was shaped before.
    pub cabinet: &'a Cabinet,
}

/// How a build ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Its exit code.
    pub exit: Exit,
    /// How much was found.
    pub tally: Tally,
    /// The PDF, or the first of them, where one was written or is as it would be.
    pub pdf: Option<PathBuf>,
    /// The report file.
    pub record: Option<String>,
    /// Whether nothing was made, because it was built before.
    pub before: bool,
}
