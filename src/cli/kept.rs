//! Plates that are kept from build to build, in the user's cache folder.
//!
//! In: keys and bytes. Out: files of a folder, each named by its key and closed by the hash of what
//! it holds. A file is written beside its place and renamed, so that builds at the same time see
//! whole files alone; one whose hash is wrong is as good as none. Nothing here ever stops a build.
//! Source: XDG Base Directory Specification, 0.8.

use crate::folder::machine::reason;
use crate::source::{KeptKey, KeptStore};
use sha2::{Digest, Sha256};
use std::fs::{self, File, FileTimes};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

pub mod turn;

/// Bytes that are kept at most; what was asked for longest ago goes first.
const MOST: u64 = 2 << 30;

/// The folder, how many things were put into it by this program, and why one could not be.
#[derive(Debug)]
struct Cupboard {
    folder: PathBuf,
    put: AtomicU64,
    trouble: OnceLock<String>,
}

/// Where plates are kept; `None` where the machine has no place for it.
pub fn cupboard() -> Option<Arc<dyn KeptStore>> {
    let told = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|of| of.is_absolute());
    let cache = told("XDG_CACHE_HOME").or_else(|| Some(told("HOME")?.join(".cache")))?;
    Some(Arc::new(Cupboard::new(cache.join("katern"))))
}

impl Cupboard {
    fn new(folder: PathBuf) -> Cupboard {
        Cupboard { folder, put: AtomicU64::new(0), trouble: OnceLock::new() }
    }

    fn place(&self, key: &KeptKey) -> PathBuf {
        let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name)
    }
}

impl KeptStore for Cupboard {
    fn find(&self, key: &KeptKey) -> Option<Vec<u8>> {
        let place = self.place(key);
        let mut bytes = fs::read(&place).ok()?;
        let end = bytes.len().checked_sub(32)?;
        let told = bytes.split_off(end);
        if Sha256::digest(&bytes)[..] != told[..] {
            return None;
        }
        // What is used stays longest. Where that can't be noted it is let go sooner.
        if let Ok(file) = File::options().write(true).open(&place) {
            let _ = file.set_times(FileTimes::new().set_modified(SystemTime::now()));
        }
        Some(bytes)
    }

    fn keep(&self, key: &KeptKey, bytes: &[u8]) {
        let before = self.put.fetch_add(1, Ordering::Relaxed);
        if before == 0 {
            let _ = fs::create_dir_all(&self.folder);
            clear(&self.folder, MOST);
        }
        let place = self.place(key);
        // Two pictures of one content may be kept at the same moment; another machine that shares
        // the folder may have a program of the same number, and writes its own file alone.
        let beside = place.with_extension(format!("{}-{before}.part", std::process::id()));
        let file = match File::create_new(&beside) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return,
            made => made,
        };
        let mine = file.is_ok();
        let written = file.and_then(|mut file| {
            file.write_all(bytes)?;
            file.write_all(&Sha256::digest(bytes))?;
            fs::rename(&beside, &place)
        });
        if let Err(error) = written {
            let _ = self.trouble.set(reason(&error));
            if mine {
                let _ = fs::remove_file(&beside);
            }
        }
    }

    fn trouble(&self) -> Option<String> {
        let why = self.trouble.get()?;
        Some(format!("nothing can be kept in `{}`: {why}", self.folder.display()))
    }
}

/// Lets go what was asked for longest ago, until no more than so many bytes are left.
fn clear(folder: &Path, most: u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let entry = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.ok()?;
        let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((about.modified().ok()?, about.len(), entry.path()))
    };
    let mut files: Vec<(SystemTime, u64, PathBuf)> = entries.filter_map(entry).collect();
    files.sort();
    let mut all: u64 = files.iter().map(|(_, length, _)| length).sum();
    for (_, length, path) in files {
        if all <= most {
            break;
        }
        if fs::remove_file(&path).is_ok() {
            all -= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cupboard, clear};
    use crate::source::KeptStore;
    use std::fs;

    #[test]
    fn what_is_kept_is_found_whole_or_not_at_all() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("katern");
        let cupboard = Cupboard::new(folder.clone());
        let (one, other) = ([7u8; 32], [8u8; 32]);
        assert_eq!(cupboard.find(&one), None);
        cupboard.keep(&one, b"een plaat");
        assert_eq!(cupboard.find(&one).as_deref(), Some(b"een plaat".as_slice()));
        assert_eq!(cupboard.find(&other), None);
        let place = cupboard.place(&one);
        let whole = fs::read(&place).expect("a file");
        for cut in 0..whole.len() {
            fs::write(&place, &whole[..cut]).expect("written");
            assert_eq!(cupboard.find(&one), None, "{cut}");
        }
        let mut wrong = whole.clone();
        wrong[0] ^= 1;
        fs::write(&place, &wrong).expect("written");
        assert_eq!(cupboard.find(&one), None);
    }

    #[test]
    fn no_more_is_kept_than_may_be() {
        let home = tempfile::tempdir().expect("a folder");
        let cupboard = Cupboard::new(home.path().to_owned());
        for n in 0..10u8 {
            cupboard.keep(&[n; 32], &[n; 68]);
        }
        clear(home.path(), 500);
        let left = fs::read_dir(home.path()).expect("a folder").count();
        assert_eq!(left, 5, "of 100 bytes each");
    }

    #[test]
    fn a_folder_that_cannot_be_is_no_fault() {
        let home = tempfile::tempdir().expect("a folder");
        fs::write(home.path().join("katern"), b"a file").expect("written");
        let cupboard = Cupboard::new(home.path().join("katern"));
        assert_eq!(cupboard.trouble(), None);
        cupboard.keep(&[1; 32], b"x");
        assert_eq!(cupboard.find(&[1; 32]), None);
        let why = cupboard.trouble().expect("it is known");
        assert!(why.starts_with("nothing can be kept in `"), "{why}");
    }
}
