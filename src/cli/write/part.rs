//! The file beside a place that holds what is written until it is whole: `.NAME.part-NUMBER`, and
//! those that killed programs left.
//!
//! Whoever writes one keeps it locked, and the lock goes when its process does, however it ends. So
//! one that can be locked is left over: that holds also where a number means another process by
//! now, and on disks that several machines or containers share. A disk that knows no locks keeps
//! what was left. Source: `flock(2)`; POSIX.1-2017, `unlink`.

use crate::folder::machine::identity;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Bytes of a name that its part file keeps, so that no limit of a name's length is met: 255 bytes,
/// on some disks 143.
const KEPT: usize = 80;
/// Numbers that are tried before it is given up.
const TRIES: u32 = 100;

/// A new file beside the place of `name`, locked while it is open.
pub(super) fn part(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let kept = (0..=KEPT.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    let kept = name.get(..kept).unwrap_or_default();
    for offset in 0..TRIES {
        // Containers that share a disk may share numbers, too.
        let number = std::process::id().wrapping_add(offset);
        let path = folder.join(format!(".{kept}.part-{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            // Without its lock, or without its name: somebody who cleans up was quicker.
            Ok(file)
                if !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
                    && stands(&file, &path) =>
            {
                return Ok((path, file));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes from a folder the part files that nobody writes any more. What cannot be removed does no
/// harm.
pub(super) fn clean(folder: &Path) {
    left(folder, number, |path, found| {
        if !found.is_file() {
            return Ok(());
        }
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        if is_free(&file, path) { fs::remove_file(path) } else { Ok(()) }
    });
}

/// Removes from a folder the folders `BEGIN` with a number that nobody fills any more.
pub fn clean_folders(folder: &Path, begin: &str) {
    let number = |name: &str| name.strip_prefix(begin).and_then(plain);
    left(folder, number, |path, found| {
        if !found.is_dir() {
            return Ok(());
        }
        if is_free(&File::open(path)?, path) { fs::remove_dir_all(path) } else { Ok(()) }
    });
}

/// Removes what has the number of no process that runs here.
fn left(
    folder: &Path,
    number: impl Fn(&str) -> Option<u32>,
    remove: impl Fn(&Path, fs::FileType) -> io::Result<()>,
) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let left = entry.file_name().to_str().and_then(&number).is_some_and(|number| !runs(number));
        if let (true, Ok(found)) = (left, entry.file_type()) {
            let _ = remove(&entry.path(), found);
        }
    }
}

/// Whether nobody keeps a file locked that still has its name.
fn is_free(file: &File, path: &Path) -> bool {
    file.try_lock().is_ok() && stands(file, path)
}

/// Whether an open file still has its name.
fn stands(file: &File, path: &Path) -> bool {
    let named = fs::symlink_metadata(path).ok().and_then(|found| identity(path, &found));
    named.is_some() && named == file.metadata().ok().and_then(|found| identity(path, &found))
}

/// The number in the name of a part file.
fn number(name: &str) -> Option<u32> {
    let (name, number) = name.strip_prefix('.')?.rsplit_once(".part-")?;
    plain(number).filter(|_| !name.is_empty())
}

/// A number as the program writes it.
fn plain(number: &str) -> Option<u32> {
    let plain = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| plain)
}

/// Whether another process of this number runs here, where that can be told: a second sign beside
/// the lock.
fn runs(number: u32) -> bool {
    number != std::process::id() && Path::new("/proc").join(number.to_string()).exists()
}

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    use super::clean;
    use super::{number, part};
    use std::fs;

    #[test]
    fn only_names_of_part_files_have_a_number() {
        let table = [
            (".a.pdf.part-12", Some(12)),
            (".a.part-1.part-2", Some(2)),
            ("a.pdf.part-12", None),
            (".part-12", None),
            ("..part-12", None),
            (".a.pdf.part-", None),
            (".a.pdf.part-012", None),
            (".a.pdf.part-+1", None),
            (".a.pdf.part-12x", None),
            (".a.pdf.part-99999999999", None),
        ];
        for (name, expected) in table {
            assert_eq!(number(name), expected, "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_being_written_stays_and_what_was_left_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, open) = part(folder.path(), "a.pdf").expect("a part file");
        let (second, other) = part(folder.path(), "a.pdf").expect("another");
        assert_ne!(first, second);
        drop(other);
        // The next number may be that of a thread which runs.
        let second = {
            let left = folder.path().join(".a.pdf.part-4000000002");
            fs::rename(&second, &left).expect("renamed");
            left
        };
        clean(folder.path());
        assert_eq!((first.exists(), second.exists()), (true, false));
        drop(open);
        // The number of a process that runs, a folder, and names that are not ours.
        let names = [".a.pdf.part-1", ".b.part-x", "b.part-4000000000"];
        names.iter().for_each(|name| fs::write(folder.path().join(name), "").expect("a file"));
        fs::create_dir(folder.path().join(".c.part-4000000000")).expect("a folder");
        fs::write(folder.path().join(".a.pdf.part-4000000001"), "half").expect("a file");
        clean(folder.path());
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
            .map(|e| e.file_name())
            .collect();
        left.sort();
        let expected = [".a.pdf.part-1", ".b.part-x", ".c.part-4000000000", "b.part-4000000000"];
        assert_eq!(left, expected);
    }

    #[test]
    fn the_name_of_a_part_file_is_short_and_whole_letters() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, _) = part(folder.path(), &"é".repeat(127)).expect("a part file");
        let name = path.file_name().expect("a name").to_str().expect("UTF-8");
        assert_eq!(name, format!(".{}.part-{}", "é".repeat(40), std::process::id()));
    }
}
