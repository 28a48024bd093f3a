//! What operating systems do each in their own way where something is written: how much that may
//! be, where links end, and what a terminal is.
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

/// Columns, rows, and pixels across and down of the terminal that a stream leads to; the pixels are
/// 0 where it does not tell.
#[cfg(unix)]
pub fn terminal_size(stream: impl std::os::fd::AsFd) -> Option<[u16; 4]> {
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    (size.ws_col > 0).then_some([size.ws_col, size.ws_row, size.ws_xpixel, size.ws_ypixel])
}

/// Columns, rows, and pixels across and down of a terminal, where that can be told.
#[cfg(not(unix))]
pub fn terminal_size<T>(_stream: T) -> Option<[u16; 4]> {
    None
}

/// Asks the terminal what it can do (DA1 of ECMA-48: `CSI c`), and waits a fifth of a second for
/// its answer. Nothing is asked where input does not come from a terminal.
#[cfg(unix)]
pub fn asked_terminal() -> Option<String> {
    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
    use std::io::{Read, Write};
    let input = io::stdin();
    let before = tcgetattr(&input).ok()?;
    let mut quiet = before.clone();
    quiet.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
    quiet.special_codes[SpecialCodeIndex::VMIN] = 0;
    quiet.special_codes[SpecialCodeIndex::VTIME] = 2;
    tcsetattr(&input, OptionalActions::Now, &quiet).ok()?;
    // Who does not know the first question answers the second alone.
    let asked = io::stdout().write_all(b"\x1b[?2;4;0S\x1b[c").and_then(|()| io::stdout().flush());
    let (mut answer, mut byte) = (Vec::new(), [0_u8]);
    let mut lock = input.lock();
    while asked.is_ok() && answer.len() < 128 && matches!(lock.read(&mut byte), Ok(1)) {
        answer.extend(byte);
        if byte == *b"c" {
            break;
        }
    }
    drop(lock);
    tcsetattr(&input, OptionalActions::Now, &before).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// What the terminal can do, where it can be asked.
#[cfg(not(unix))]
pub fn asked_terminal() -> Option<String> {
    None
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
