//! The places of files: whether one may be taken, and what is said when it can't be.
//!
//! In: a path. Out: that it may be written to, or the operating system's reason.

use crate::cli::exit::{Exit, Stop};
use crate::cli::machine::most_written;
use crate::folder::machine::reason;
use crate::report::{Code, Report};
use std::fs;
use std::io;
use std::path::Path;

/// Makes a folder, and tells whether it had to.
pub(super) fn made_for(folder: &Path) -> io::Result<bool> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a file of so many bytes may take a place: no folder stands there, and nobody forbids
/// one so long.
pub(super) fn vacant(path: &Path, bytes: usize) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ if bytes as u64 > most_written() => Err(io::ErrorKind::FileTooLarge.into()),
        _ => Ok(()),
    }
}

/// The stop for a file that cannot be written.
pub fn cannot(path: &Path, error: &io::Error) -> Stop {
    let message = format!("cannot write `{}`: {}", path.display(), reason(error));
    let help =
        "Choose another place, or make room and give permission. An older file there is unchanged.";
    Stop::Report(Exit::Machine, Box::new(Report::error(Code::CannotWrite, message).help(help)))
}
