//! Several files that are written all or none: each is written beside its place, and only when all
//! are whole they take their names.
//!
//! Where a name can't be taken after all, those that were get back what stood there before. Source:
//! POSIX.1-2017, `rename`, `link`.

use super::part;
use super::place::{cannot, made_for, vacant};
use crate::cli::exit::Stop;
use crate::cli::machine::{parent, target};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is whole and has no name yet.
struct Ready {
    /// Where it stands now; open, and so locked, until all have their names.
    beside: (PathBuf, fs::File),
    /// Where it will stand.
    end: PathBuf,
    /// What stood there, by another name.
    older: Option<PathBuf>,
}

/// Writes files all or none; makes the folders that they stand in, not those above them.
///
/// Stops with the operating system's reason at the first that can't be written.
pub fn write_together(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Stop> {
    let mut made: Vec<PathBuf> = Vec::new();
    let mut ready: Vec<Ready> = Vec::new();
    for (path, bytes) in files {
        match beside(path, bytes, &mut made) {
            Ok(one) => ready.push(one),
            Err(error) => {
                discard(&ready, &made);
                return Err(cannot(path, &error));
            }
        }
    }
    for i in 0..ready.len() {
        if let Err(error) = named(&mut ready, i) {
            restore(&ready, i);
            discard(&ready, &made);
            let path = files.get(i).map_or(Path::new(""), |(path, _)| path);
            return Err(cannot(path, &error));
        }
    }
    ready.iter().filter_map(|one| one.older.as_ref()).for_each(|older| {
        let _ = fs::remove_file(older);
    });
    Ok(())
}

/// Writes a file beside its place.
fn beside(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> io::Result<Ready> {
    let end = target(path)?;
    let folder = parent(&end);
    if end == path && made_for(&folder)? {
        made.push(folder.clone());
    }
    vacant(&end, bytes.len())?;
    part::clean(&folder);
    let name = end.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let (at, mut file) = part::part(&folder, &name)?;
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        let _ = fs::remove_file(&at);
        return Err(error);
    }
    Ok(Ready { beside: (at, file), end, older: None })
}

/// Gives a file its name, and keeps what stood there by another.
fn named(ready: &mut [Ready], i: usize) -> io::Result<()> {
    let Some(one) = ready.get_mut(i) else { return Ok(()) };
    if one.end.exists() {
        let name = one.end.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        let (older, file) = part::part(&parent(&one.end), &name)?;
        drop(file);
        fs::remove_file(&older)?;
        // A disk without links keeps a copy.
        fs::hard_link(&one.end, &older).or_else(|_| fs::copy(&one.end, &older).map(|_| ()))?;
        one.older = Some(older);
    }
    fs::rename(&one.beside.0, &one.end)
}

/// Puts back what stood where the first so many files were named.
fn restore(ready: &[Ready], named: usize) {
    for one in ready.iter().take(named) {
        let _ = match &one.older {
            Some(older) => fs::rename(older, &one.end),
            None => fs::remove_file(&one.end),
        };
    }
}

/// Leaves nothing behind of what was written, nor the folders that were made for it.
fn discard(ready: &[Ready], made: &[PathBuf]) {
    for one in ready {
        let _ = fs::remove_file(&one.beside.0);
        one.older.iter().for_each(|older| drop(fs::remove_file(older)));
    }
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::write_together;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn files(folder: &Path, all: &[(&str, &str)]) -> Vec<(PathBuf, Vec<u8>)> {
        all.iter().map(|(name, text)| (folder.join(name), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn all_files_replace_those_that_were_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        for text in ["old", "new"] {
            let written = write_together(&files(&out, &[("a.pdf", text), ("b.pdf", text)]));
            assert!(written.is_ok());
            assert_eq!(names(&out), ["a.pdf", "b.pdf"]);
            assert_eq!(fs::read_to_string(out.join("b.pdf")).ok().as_deref(), Some(text));
        }
    }

    #[test]
    fn one_that_cant_be_written_keeps_all_from_being_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        // The second stands in a folder whose own folder is not there.
        let wrong = [("a.pdf", "new"), ("x/y/b.pdf", "new")];
        assert!(write_together(&files(&out, &wrong)).is_err());
        assert!(!out.exists(), "nothing is left");
        fs::create_dir_all(out.join("c.pdf")).expect("a folder");
        fs::write(out.join("a.pdf"), "old").expect("a file");
        assert!(write_together(&files(&out, &[("a.pdf", "new"), ("c.pdf", "new")])).is_err());
        assert_eq!(fs::read_to_string(out.join("a.pdf")).ok().as_deref(), Some("old"));
        assert_eq!(names(&out), ["a.pdf", "c.pdf"]);
    }

    /// Two paths that lead to one file, the second of which is gone when it is to be named: what
    /// was named before it has its older text again.
    #[test]
    fn a_name_that_cant_be_taken_gives_the_others_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        fs::create_dir(&out).expect("a folder");
        fs::write(out.join("a.pdf"), "old").expect("a file");
        let all = files(&out, &[("a.pdf", "new"), ("d.pdf", "new"), ("b.pdf", "new")]);
        let mut ready = Vec::new();
        for (path, bytes) in &all {
            ready.push(super::beside(path, bytes, &mut Vec::new()).expect("written"));
        }
        assert!(super::named(&mut ready, 0).is_ok() && super::named(&mut ready, 1).is_ok());
        fs::create_dir_all(out.join("b.pdf/full")).expect("a folder in its place");
        assert!(super::named(&mut ready, 2).is_err());
        super::restore(&ready, 2);
        super::discard(&ready, &[]);
        assert_eq!(names(&out), ["a.pdf", "b.pdf"]);
        assert_eq!(fs::read_to_string(out.join("a.pdf")).ok().as_deref(), Some("old"));
    }
}
