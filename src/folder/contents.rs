//! What an issue folder is made of on disk, and how much that may be.
//!
//! In: nothing; plain data.

use crate::folder::machine::Identity;
use std::path::PathBuf;

/// Most bytes in a text are `read::LARGEST_TEXT`; in another file 512 MiB.
pub(super) const LARGEST: u64 = 512 << 20;

/// Most bytes in all files that are read: 4 GiB.
pub(super) const MOST_BYTES: u64 = 4 << 30;

/// Most files and folders.
pub(super) const MOST_FILES: usize = 20_000;

/// Most folders inside each other.
pub(super) const DEEPEST: usize = 12;

pub(super) const PUT_THE_FILE: &str = "Put the file itself in its place.";

/// The files and folders that an issue is made of, each as messages name it.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The issue folder itself.
    pub root: Option<Identity>,
    /// `issue.yaml` and all files of the folders that are read.
    pub files: Vec<(Identity, PathBuf)>,
    /// The folders that are read, and those in them.
    pub folders: Vec<(Identity, PathBuf)>,
}
