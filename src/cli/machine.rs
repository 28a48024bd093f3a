//! What operating systems do each in their own way where something is written: how much that may
//! be, and where links end.
//!
//! Source: POSIX.1-2017, 4.13 Pathname Resolution; `getrlimit` (`RLIMIT_FSIZE`).

use crate::folder::machine::is_absent;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Most links that are followed one after the other, as Linux has it.
const MOST_LINKS: usize = 40;

/// Most bytes that this program may write to one file; whoever writes more is ended by a signal.
#[cfg(unix)]
pub fn most_written() -> u64 {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current.unwrap_or(u64::MAX)
}

/// Most bytes that this program may write to one file.
#[cfg(not(unix))]
pub fn most_written() -> u64 {
    u64::MAX
}

/// The folder that a path stands in, as a path that can be opened.
pub fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Where a path leads when all links at its end are followed. What stands there may be missing.
///
/// Gives the path itself for what is neither file nor folder.
pub fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() || found.is_dir() => return fs::canonicalize(path),
        Ok(_) => return Ok(path.to_owned()),
        Err(error) if is_absent(&error) => {}
        Err(error) => return Err(error),
    }
    let mut end = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&end) {
            Ok(next) => end = parent(&end).join(next),
            Err(_) => return Ok(end),
        }
    }
    Err(io::ErrorKind::InvalidInput.into())
}
