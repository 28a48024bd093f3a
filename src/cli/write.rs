//! Bytes and a path in, a whole file out: written beside its place and renamed, so that an older
//! file stays whole until the new one is.
//!
//! A link is written through: what it points to is replaced, and the link stays. Whatever fails,
//! nothing of the new file is left behind; what a killed program left is cleaned up. Source:
//! POSIX.1-2017, `rename`: one name is replaced at once.

use crate::cli::exit::Stop;
use crate::cli::machine::{parent, target};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

mod part;
mod place;
mod together;

pub use part::clean_folders;
pub use place::cannot;
use place::{made_for, vacant};
pub use together::write_together;

/// Writes a file whole or not at all; makes the folder that it stands in, not the folders above
/// that.
///
/// Stops with the operating system's reason. What is no plain file (a pipe, a device) is written to
/// directly.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write_through(path, bytes).map_err(|error| cannot(path, &error))
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let end = target(path)?;
    let folder = parent(&end);
    // Where a link points, folders are somebody else's.
    let made = end == path && made_for(&folder)?;
    let written = place(&end, &folder, bytes);
    if written.is_err() && made {
        // Made for this file alone; when something else stands in it by now, it stays.
        let _ = fs::remove_dir(&folder);
    }
    written
}

fn place(path: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() && !there.is_dir() => {
            return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
        _ => {}
    }
    vacant(path, bytes.len())?;
    part::clean(folder);
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let (beside, mut file) = part::part(folder, &name)?;
    let whole = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if whole.is_err() {
        let _ = fs::remove_file(&beside);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::write;
    use std::fs;
    use std::io::Read;

    #[test]
    fn an_older_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out/a.pdf");
        assert!(write(&path, b"old").is_ok() && write(&path, b"new").is_ok());
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(fs::read_dir(folder.path().join("out")).expect("a folder").count(), 1);
    }

    /// A press that opened the older file reads that to its end, whatever is built meanwhile: the
    /// new one is another file, which takes the name when it is whole.
    #[test]
    fn who_reads_the_older_file_reads_all_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        let (old, new) = (vec![1; 1 << 16], vec![2; 1 << 10]);
        assert!(write(&path, &old).is_ok());
        let mut open = fs::File::open(&path).expect("the older file");
        let mut read = vec![0; 100];
        open.read_exact(&mut read).expect("its beginning");
        assert!(write(&path, &new).is_ok());
        open.read_to_end(&mut read).expect("its end");
        assert!(read == old && fs::read(&path).expect("the new file") == new);
    }

    #[test]
    fn a_folder_in_its_place_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        fs::create_dir(&path).expect("a folder");
        assert!(write(&path, b"new").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
