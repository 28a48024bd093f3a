//! The files of a folder -> what tells that one was saved: its number, its size, its times.
//!
//! In: an issue folder, listed. Out: a stamp a file. A file that was saved a moment before it was
//! stamped may be saved again with the same stamp: such a stamp is not trusted.

use crate::folder::Folder;
use crate::source::{File, Own};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long ago a file must have been saved for its stamp to be trusted.
const SETTLED: Duration = Duration::from_millis(100);

/// What tells that a file was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    saved: Option<SystemTime>,
    /// Its number, and when its name or its rights were changed, where the machine tells.
    number: [i64; 3],
}

/// The stamps of the files of an issue and its stores, by whose they are and their paths there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    files: BTreeMap<(Own, String), Stamp>,
    /// When they were taken.
    taken: Option<SystemTime>,
}

impl Stamps {
    /// The stamps of a folder.
    pub fn of(folder: &Folder) -> Stamps {
        let taken = Some(SystemTime::now());
        let stamped = |(id, file): (_, &File)| {
            let disk = folder.contents.place(id)?;
            Some(((file.own, file.path.clone()), stamp(disk)?))
        };
        Stamps { files: folder.sources.files().filter_map(stamped).collect(), taken }
    }

    /// Whether the same files have the same stamps.
    pub fn same(&self, other: &Stamps) -> bool {
        self.files == other.files
    }

    /// Whether a file was not saved since its stamp in others was taken, as far as that can be
    /// told.
    pub fn unsaved(&self, file: &File, since: &Stamps) -> bool {
        let name = (file.own, file.path.clone());
        let (Some(now), Some(then)) = (self.files.get(&name), since.files.get(&name)) else {
            return false;
        };
        let trusted = then.saved.zip(since.taken).is_some_and(|(saved, taken)| {
            taken.duration_since(saved).is_ok_and(|age| age >= SETTLED)
        });
        now == then && trusted
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some(Stamp { size: about.len(), saved: about.modified().ok(), number: number(&about) })
}

#[cfg(unix)]
fn number(about: &fs::Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    // Of the number only whether it is the same is asked.
    [about.ino() as i64, about.ctime(), about.ctime_nsec()]
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> [i64; 3] {
    [0; 3]
}

#[cfg(test)]
mod tests {
    use super::{SETTLED, Stamps};
    use crate::folder::folder;
    use std::fs;
    use std::time::SystemTime;

    #[test]
    fn a_save_is_seen_and_one_of_this_moment_not_trusted() {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir(home.path().join("articles")).expect("made");
        fs::write(home.path().join("issue.yaml"), "title: a").expect("written");
        fs::write(home.path().join("articles/a.md"), "een").expect("written");
        let listed = || folder(home.path()).expect("an issue");
        let stamps = || Stamps::of(&listed());
        let unsaved = |since: &Stamps| {
            let folder = listed();
            let mut files = folder.sources.files().map(|(_, file)| file);
            let story = files.find(|file| file.path == "articles/a.md").expect("the story");
            Stamps::of(&folder).unsaved(story, since)
        };
        let first = stamps();
        assert!(first.same(&stamps()));
        assert!(!unsaved(&first), "it was saved just now");
        let old = SystemTime::now() - SETTLED * 20;
        let file = fs::File::options().write(true).open(home.path().join("articles/a.md"));
        file.expect("a file").set_modified(old).expect("set");
        let second = stamps();
        assert!(unsaved(&second));
        fs::write(home.path().join("articles/a.md"), "ein").expect("written");
        assert!(!stamps().same(&second) && !unsaved(&second));
    }
}
