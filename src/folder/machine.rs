//! What operating systems do each in their own way: which file it is that a path leads to, what
//! stands in a file's place, and why it cannot be read.
//!
//! Source: POSIX.1-2017, 4.13 Pathname Resolution; `open` (`O_NONBLOCK`).

use std::fs::{self, File, FileType, Metadata};
use std::io;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;

/// What a file is, whatever path leads to it: device and number, or its path without links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] PathBuf);

/// Which file stands at a path of which `found` is known.
#[cfg(unix)]
pub fn identity(_: &Path, found: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some(Identity((found.dev(), found.ino())))
}

/// Which file stands at a path of which `found` is known.
#[cfg(not(unix))]
pub fn identity(path: &Path, _: &Metadata) -> Option<Identity> {
    fs::canonicalize(path).ok().map(Identity)
}

/// Opens a file for reading; a pipe that nobody writes to is not waited for.
#[cfg(unix)]
pub fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let without_waiting = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0);
    fs::OpenOptions::new().read(true).custom_flags(without_waiting).open(path)
}

/// Opens a file for reading.
#[cfg(not(unix))]
pub fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// What stands in the place of a file.
#[cfg(unix)]
pub fn kind(found: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match found {
        _ if found.is_dir() => "a folder",
        _ if found.is_fifo() => "a pipe",
        _ if found.is_socket() => "a socket",
        _ => "a device",
    }
}

/// What stands in the place of a file.
#[cfg(not(unix))]
pub fn kind(found: FileType) -> &'static str {
    if found.is_dir() { "a folder" } else { "a device" }
}

/// Whether links lead to each other without end.
#[cfg(unix)]
pub fn is_circle(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// Whether links lead to each other without end.
#[cfg(not(unix))]
pub fn is_circle(_: &io::Error) -> bool {
    false
}

/// Whether nothing stands at a path, be it that a folder above it is none.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The operating system's reason, without its number.
pub fn reason(error: &io::Error) -> String {
    if is_circle(error) {
        return "links lead to each other without end".to_owned();
    }
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}
