//! A place on disk in, the bytes of one file out, or why not: what is no file, too large, gone, or
//! kept back by the machine.
//!
//! Nothing is waited for, and no more is read than a file may hold, whatever its length was said to
//! be.

use crate::folder::contents::{LARGEST, MOST_BYTES, PUT_THE_FILE};
use crate::folder::machine::{is_absent, is_circle, kind, open, reason};
use crate::read::{LARGEST_TEXT, overlong};
use crate::source::Unread;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of an issue were read up to now.
pub(super) type Reader = Arc<AtomicU64>;

/// Reads a file; `name` is its path inside the issue, and the reader counts what it holds, where
/// that was not counted before.
pub(super) fn load(disk: &Path, name: &str, reader: Option<&Reader>) -> Result<Vec<u8>, Unread> {
    let failed = |error: io::Error| match error {
        error if is_absent(&error) => faulty(
            format!("`{name}` was there and is gone"),
            "Put it back, and call the program again.",
        ),
        error if error.kind() == io::ErrorKind::IsADirectory => no_file(name, "a folder"),
        error if is_circle(&error) => {
            faulty(format!("the link `{name}` leads to itself"), PUT_THE_FILE)
        }
        error => unreadable(disk, &error),
    };
    let plain = |found: fs::Metadata| match found.is_file() {
        true => Ok(found.len()),
        false => Err(no_file(name, kind(found.file_type()))),
    };
    let most = if is_text(name) { LARGEST_TEXT as u64 } else { LARGEST };
    // Asked before it is opened, since some devices do something when they are.
    plain(fs::metadata(disk).map_err(failed)?)?;
    let file = open(disk).map_err(failed)?;
    let length = plain(file.metadata().map_err(failed)?)?;
    if length > most {
        return Err(too_large(name, length));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    let length = bytes.len() as u64;
    if length > most {
        // It has grown since it was measured.
        return Err(too_large(name, length));
    }
    let before = reader.map_or(0, |reader| reader.fetch_add(length, Ordering::Relaxed));
    if before + length > MOST_BYTES {
        let message = format!(
            "with `{name}` the pages name more than {} GB of files",
            MOST_BYTES / 1_000_000_000
        );
        return Err(faulty(
            message,
            "Save the pictures smaller; 300 pixels per inch of the printed size are enough.",
        ));
    }
    Ok(bytes)
}

/// Whether the name of a file says that it is a text.
fn is_text(name: &str) -> bool {
    [".md", ".yaml", ".yml"].iter().any(|end| name.ends_with(end))
}

fn too_large(name: &str, length: u64) -> Unread {
    if is_text(name) {
        return overlong(name, length);
    }
    let message =
        format!("`{name}` has {} MB, and {} MiB is the most", length / 1_000_000, LARGEST >> 20);
    faulty(
        message,
        "Check whether the right file stands here; 300 pixels per inch of the printed size are \
        enough.",
    )
}

fn no_file(name: &str, kind: &str) -> Unread {
    faulty(format!("`{name}` is {kind}, no file"), PUT_THE_FILE)
}

fn faulty(message: String, help: &str) -> Unread {
    Unread { message, help: help.to_owned(), machine: false }
}

/// What it is that the machine does not let something be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Unread {
    let message = format!("cannot read `{}`: {}", path.display(), reason(error));
    Unread {
        message,
        help: "Give permission to read it, or repair the disk.".to_owned(),
        machine: true,
    }
}
