//! What an issue folder is made of on disk, and how much that may be.
//!
//! In: nothing; plain data.

use crate::folder::machine::Identity;
use crate::source::FileId;
use std::path::{Path, PathBuf};

/// The folders of an issue that are read.
pub const FOLDERS: [&str; 4] = ["articles", "fonts", "layouts", "pictures"];

/// Most bytes in a text are `read::LARGEST_TEXT`; in another file 512 MiB.
pub(super) const LARGEST: u64 = 512 << 20;

/// Most bytes in all files that are read: 4 GiB.
pub(super) const MOST_BYTES: u64 = 4 << 30;

/// Most files and folders of an issue.
pub(super) const MOST_FILES: usize = 20_000;

/// Most files and folders of a store.
pub(super) const MOST_STORED: usize = 200_000;

/// Most folders inside each other.
pub(super) const DEEPEST: usize = 12;

pub(super) const PUT_THE_FILE: &str = "Put the file itself in its place.";

/// The files and folders that an issue is made of, each as messages name it; those of the stores
/// that are lent to it with them.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The issue folder itself.
    pub root: Option<Identity>,
    /// `issue.yaml` and all files of the folders that are read.
    pub files: Vec<(Identity, PathBuf)>,
    /// The folders that are read, and those in them.
    pub folders: Vec<(Identity, PathBuf)>,
    /// Where each file of the issue and of its stores stands.
    pub places: Vec<(FileId, PathBuf)>,
}

impl Contents {
    /// Where a file stands; `None` for the program's own.
    pub fn place(&self, file: FileId) -> Option<&Path> {
        let at = self.places.binary_search_by_key(&file, |(known, _)| *known).ok()?;
        self.places.get(at).map(|(_, path)| path.as_path())
    }
}
