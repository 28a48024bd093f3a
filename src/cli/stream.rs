//! Data in, standard output out: texts, and a PDF or a report whose file is named `-`.
//!
//! Source: POSIX.1-2017, 12.2 Utility Syntax Guidelines, guideline 13: `-` is standard output.

use crate::cli::exit::{Exit, Stop};
use crate::cli::write::write;
use crate::folder::machine::Identity;
use crate::folder::machine::reason;
use crate::report::{Code, Report};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Prints data on standard output; a closed pipe is no fault.
pub fn print(data: impl AsRef<[u8]>) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(data.as_ref()).and_then(|()| out.flush()).or_else(|error| cannot_print(&error))
}

/// What it means that standard output takes no more: nothing when its reader has gone, else a stop.
pub fn cannot_print(error: &io::Error) -> Result<(), Stop> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    let report = Report::error(
        Code::CannotWrite,
        format!("cannot write to standard output: {}", reason(error)),
    );
    Err(Stop::Report(Exit::Machine, Box::new(report)))
}

/// Whether a path means standard output; a file of that name is `./-`.
pub fn is_standard_output(path: &Path) -> bool {
    path == Path::new("-")
}

/// Writes a file whole or not at all, or prints it where its name is `-`; gives its name for
/// messages.
pub fn put<'a>(path: &'a Path, bytes: &[u8]) -> Result<&'a Path, Stop> {
    if is_standard_output(path) {
        print(bytes)?;
        return Ok(Path::new("to standard output"));
    }
    write(path, bytes)?;
    Ok(path)
}

/// Stops when an option that names a folder was given standard output.
pub fn a_folder(option: &str, path: &Path) -> Result<(), Stop> {
    if !is_standard_output(path) {
        return Ok(());
    }
    let help = "Name a folder; one of the name `-` is `./-`.".to_owned();
    Err(Stop::Use(format!("`{option}` names a folder, and `-` is standard output"), help))
}

/// Stops when standard output is a terminal, which shows no PDF.
pub fn no_terminal() -> Result<(), Stop> {
    if !io::stdout().is_terminal() {
        return Ok(());
    }
    let help = "Lead it on: `-o - > FILE`, or `-o - | PROGRAM`.".to_owned();
    Err(Stop::Use("a PDF is not written to a terminal".to_owned(), help))
}

/// The file that standard output was led to, when it is a plain one.
#[cfg(unix)]
pub fn redirected() -> Option<Identity> {
    use crate::folder::machine::identity;
    use std::os::fd::AsFd;
    let file = std::fs::File::from(io::stdout().as_fd().try_clone_to_owned().ok()?);
    let found = file.metadata().ok().filter(|found| found.is_file())?;
    identity(Path::new("-"), &found)
}

/// The file that standard output was led to, where that can be told.
#[cfg(not(unix))]
pub fn redirected() -> Option<Identity> {
    None
}
