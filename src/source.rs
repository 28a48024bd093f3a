//! The files of an issue as they were read, and places in them.
//!
//! In: bytes by path, from the issue folder and from the program itself, or the promise of them.
//! Out: texts to read and `Span`s that lead a report back to a line and column. Nothing here
//! touches a disk.

mod bytes;
mod kept;
mod memory;
pub mod store;

pub use bytes::{Bytes, Later, Unread};
pub use kept::{KeptKey, KeptStore};
pub use memory::Memory;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use store::{Lent, StoreId};

/// Which file of `Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A stretch of bytes in a source file; `start == end` is a place between two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte, counted in the file as it is on disk.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Of what stands in no file: words that a program makes.
    pub const NOWHERE: Span = Span { file: FileId(u32::MAX), start: 0, end: 0 };

    /// A span from byte offsets; offsets over 4 GiB are cut to it.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Span {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: cut(range.start), end: cut(range.end.max(range.start)) }
    }
}

/// Where a block begins in its file: a text, a picture, an area. Spans that count from a block stay
/// what they are when something before it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Its file.
    pub file: FileId,
    /// Its first byte.
    pub byte: u32,
}

impl Anchor {
    /// A span that counts from here as it stands in its file.
    pub fn found(self, span: Span) -> Span {
        Span {
            file: self.file,
            start: self.byte.saturating_add(span.start),
            end: self.byte.saturating_add(span.end),
        }
    }
}

/// One file: its path inside the issue with `/` between folders, and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// Path in NFC, relative to the issue folder (`articles/brug.md`), or to the program's own
    /// store.
    pub path: String,
    /// The bytes, read or to be read.
    pub bytes: Bytes,
    /// Whether the file ships with the program rather than with the issue.
    pub own: Own,
    /// The bytes at which its lines end, found when a place in it is first asked for.
    line_ends: OnceLock<Vec<u32>>,
    /// The hash of its bytes, found when it is first asked for.
    digest: OnceLock<KeptKey>,
}

/// Where a file came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Own {
    /// The issue folder.
    Issue,
    /// A store that the issue includes.
    Store(StoreId),
    /// The program's own layouts, press conditions and fonts.
    Program,
}

/// All files that a build may read, issue files first, then those of stores.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// How messages name the issue folder: as the user wrote it.
    pub root: String,
    /// Where things made of the files are kept; `None` makes all of them anew.
    pub kept: Option<Arc<dyn KeptStore>>,
    /// What is remembered from proof to proof, in a program that runs on.
    pub memory: Option<Arc<Memory>>,
    /// The stores that are lent to the issue, in the order in which they are looked through.
    pub lent: Vec<Lent>,
    files: Vec<File>,
}

/// A place for people: line and column from 1, columns counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Sources {
    /// No files yet; `root` is the issue folder's name for messages.
    pub fn new(root: &str) -> Sources {
        Sources {
            root: root.to_owned(),
            kept: None,
            memory: None,
            lent: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Adds a file and gives its id.
    pub fn add(&mut self, path: &str, bytes: impl Into<Bytes>, own: Own) -> FileId {
        self.files.push(File {
            path: path.to_owned(),
            bytes: bytes.into(),
            own,
            line_ends: OnceLock::new(),
            digest: OnceLock::new(),
        });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file at `path`: the issue's own before those of stores in their order, and these before
    /// the program's.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let stores = (0u16..).map(StoreId).map(Own::Store).take(self.lent.len());
        let mut all = std::iter::once(Own::Issue).chain(stores).chain([Own::Program]);
        all.find_map(|own| self.find_of(own, path))
    }

    /// The file at `path` of the issue, of one store, or of the program, whatever the others hold.
    pub fn find_of(&self, own: Own, path: &str) -> Option<FileId> {
        let at = self.files.iter().position(|f| f.own == own && f.path == path)?;
        u32::try_from(at).ok().map(FileId)
    }

    /// Lends a store to the issue; `root` is its folder's name for messages.
    pub fn lend(&mut self, name: &str, root: &str) -> StoreId {
        self.lent.push(Lent { name: name.to_owned(), root: root.to_owned() });
        StoreId(u16::try_from(self.lent.len() - 1).unwrap_or(u16::MAX))
    }

    /// The store of a name, if it is lent.
    pub fn store(&self, name: &str) -> Option<StoreId> {
        let at = self.lent.iter().position(|lent| lent.name == name)?;
        u16::try_from(at).ok().map(StoreId)
    }

    /// A file's name wherever issue and stores are: its path in the issue, `STORE:PATH` in a store,
    /// `katern:PATH` in the program.
    pub fn named(&self, id: FileId) -> Option<String> {
        let file = self.file(id)?;
        Some(match file.own {
            Own::Issue => file.path.clone(),
            Own::Store(StoreId(at)) => {
                let name = self.lent.get(usize::from(at)).map_or("", |lent| lent.name.as_str());
                format!("{name}:{}", file.path)
            }
            Own::Program => format!("katern:{}", file.path),
        })
    }

    /// The file, or `None` for an id of other sources.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    /// The bytes of a file, read now when they were not before, or why they cannot be read.
    ///
    /// Empty for an id of other sources.
    pub fn read(&self, id: FileId) -> Result<&[u8], &Unread> {
        self.file(id).map_or(Ok(&[]), |f| f.bytes.read())
    }

    /// The bytes of a file for a look at them, or why they cannot be read: those of a large file
    /// are not held after it. Empty for an id of other sources.
    pub fn opened(&self, id: FileId) -> Result<Cow<'_, [u8]>, Unread> {
        self.file(id).map_or(Ok(Cow::Borrowed(&[])), |f| f.bytes.opened())
    }

    /// Why files cannot be read that were asked for, in the order of the files.
    pub fn unread(&self) -> impl Iterator<Item = &Unread> {
        self.files.iter().filter_map(|file| file.bytes.unread())
    }

    /// The SHA-256 of what a file holds; of one that cannot be read, of why.
    pub fn digest(&self, id: FileId) -> KeptKey {
        let Some(file) = self.file(id) else { return KeptKey::default() };
        *file.digest.get_or_init(|| match file.bytes.read() {
            Ok(bytes) => Sha256::digest(bytes).into(),
            Err(why) => Sha256::digest(format!("unread: {why:?}")).into(),
        })
    }

    /// The hash of the paths of all files, where things are remembered.
    pub fn names(&self) -> Option<KeptKey> {
        self.memory.as_ref()?;
        let mut hash = Sha256::new();
        self.files.iter().for_each(|file| hash.update(format!("{:?}{}\n", file.own, file.path)));
        Some(hash.finalize().into())
    }

    /// A thing that follows from some values and from the bytes of some files, remembered where
    /// there is a memory; `of` names its kind and all of those values.
    pub fn recall<T: Any + Send + Sync>(
        &self,
        of: &dyn std::fmt::Debug,
        files: &[FileId],
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let Some(memory) = &self.memory else { return Arc::new(make()) };
        let mut hash = Sha256::new();
        hash.update(std::any::type_name::<T>());
        hash.update(format!("{of:?}"));
        for id in files {
            hash.update(id.0.to_le_bytes());
            hash.update(self.file(*id).map_or("", |file| file.path.as_str()));
            hash.update([0]);
            hash.update(self.digest(*id));
        }
        memory.recall(hash.finalize().into(), make)
    }

    /// Takes over what is known of files from other sources: of the program's own, and of those of
    /// the issue and its stores that are the `same`.
    pub fn take_over(&mut self, before: &Sources, same: impl Fn(&File) -> bool) {
        let known = before.files.iter().map(|file| ((file.own, file.path.as_str()), file));
        let known: BTreeMap<(Own, &str), &File> = known.collect();
        for file in &mut self.files {
            let Some(old) = known.get(&(file.own, file.path.as_str())) else { continue };
            // What could not be read is tried again.
            if file.own == Own::Program || (same(file) && old.bytes.unread().is_none()) {
                *file = (*old).clone();
            }
        }
    }

    /// The bytes of a file; empty for one that cannot be read and for an id of other sources.
    pub fn bytes(&self, id: FileId) -> &[u8] {
        self.file(id).map_or(&[], |f| &f.bytes)
    }

    /// Every file with its id, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0u32..).map(FileId).zip(self.files.iter())
    }

    /// The path as a message shows it: with the folder of the issue or of a store before it, or as
    /// one of the program's own.
    pub fn shown(&self, id: FileId) -> String {
        let Some(file) = self.file(id) else { return String::new() };
        let root = match file.own {
            Own::Program => return format!("katern:{}", file.path),
            Own::Issue => self.root.as_str(),
            Own::Store(StoreId(at)) => {
                self.lent.get(usize::from(at)).map_or("", |lent| lent.root.as_str())
            }
        };
        match root.trim_end_matches('/') {
            "" => file.path.clone(),
            root => format!("{root}/{}", file.path),
        }
    }

    /// The line that a span starts in, from 1.
    pub fn line(&self, span: Span) -> u32 {
        self.line_at(span).0
    }

    /// The line that a span starts in, from 1, and the byte where that begins.
    fn line_at(&self, span: Span) -> (u32, usize) {
        let Some(file) = self.file(span.file) else { return (1, 0) };
        let ends = file.line_ends.get_or_init(|| {
            let ends = file.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            ends.filter_map(|(at, _)| u32::try_from(at).ok()).collect()
        });
        let before = ends.partition_point(|end| *end < span.start);
        let begins = before.checked_sub(1).and_then(|last| ends.get(last));
        let line = u32::try_from(before + 1).unwrap_or(u32::MAX);
        (line, begins.map_or(0, |end| *end as usize + 1))
    }

    /// Line and column where a span starts. A byte-order mark is no column; broken UTF-8 counts a
    /// character a byte.
    pub fn place(&self, span: Span) -> Place {
        let bytes = self.bytes(span.file);
        let upto = bytes.get(..(span.start as usize).min(bytes.len())).unwrap_or(&[]);
        let (line, from) = self.line_at(span);
        let row = upto.get(from..).unwrap_or(&[]);
        let row = if from == 0 { row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(row) } else { row };
        let column = 1 + row.iter().filter(|b| (**b & 0xC0) != 0x80).count();
        Place { line, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Later, Own, Place, Sources, Span, Unread};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn places_count_characters_and_skip_the_mark() {
        let mut sources = Sources::new("krant");
        let id = sources.add("a.md", "\u{FEFF}één\r\ntwee ëx".as_bytes().to_vec(), Own::Issue);
        assert_eq!(sources.place(Span::new(id, 3..4)), Place { line: 1, column: 1 });
        let x = "\u{FEFF}één\r\ntwee ë".len();
        assert_eq!(sources.place(Span::new(id, x..x)), Place { line: 2, column: 7 });
        assert_eq!(sources.shown(id), "krant/a.md");
    }

    #[test]
    fn the_issue_comes_before_the_program() {
        let mut sources = Sources::new(".");
        sources.add("layouts/a.yaml", b"program".to_vec(), Own::Program);
        let own = sources.add("layouts/a.yaml", b"issue".to_vec(), Own::Issue);
        assert_eq!(sources.find("layouts/a.yaml"), Some(own));
        assert_eq!(sources.find("layouts/b.yaml"), None);
    }

    #[test]
    fn stores_come_between_the_issue_and_the_program_in_their_order() {
        let mut sources = Sources::new("krant");
        let (one, two) = (sources.lend("anp", "/foto"), sources.lend("huis", "huis/"));
        sources.add("layouts/a.yaml", b"program".to_vec(), Own::Program);
        let second = sources.add("layouts/a.yaml", b"two".to_vec(), Own::Store(two));
        assert_eq!(sources.find("layouts/a.yaml"), Some(second));
        let first = sources.add("layouts/a.yaml", b"one".to_vec(), Own::Store(one));
        assert_eq!(sources.find("layouts/a.yaml"), Some(first));
        assert_eq!(sources.shown(second), "huis/layouts/a.yaml");
        assert_eq!(sources.named(first).as_deref(), Some("anp:layouts/a.yaml"));
        let own = sources.add("layouts/a.yaml", b"issue".to_vec(), Own::Issue);
        assert_eq!(sources.find("layouts/a.yaml"), Some(own));
        assert_eq!((sources.store("huis"), sources.store("weg")), (Some(two), None));
        assert!(sources.files().all(|(_, file)| file.bytes.is_asked()));
    }

    #[test]
    fn a_file_is_read_once_and_only_when_it_is_asked_for() {
        let asked = Arc::new(AtomicU32::new(0));
        let counts = Arc::clone(&asked);
        let mut sources = Sources::new("krant");
        let load = move || {
            counts.fetch_add(1, Ordering::SeqCst);
            Ok(b"een\ntwee".to_vec())
        };
        let id = sources.add("articles/a.md", Later::new(load), Own::Issue);
        let kept = sources.clone();
        assert_eq!(
            (format!("{sources:?}").contains("not read"), asked.load(Ordering::SeqCst)),
            (true, 0)
        );
        assert_eq!(sources.place(Span::new(id, 4..5)), Place { line: 2, column: 1 });
        assert_eq!((sources.read(id), kept.bytes(id)), (Ok(&b"een\ntwee"[..]), &b"een\ntwee"[..]));
        assert_eq!((asked.load(Ordering::SeqCst), sources.unread().count()), (1, 0));
    }

    #[test]
    fn what_cannot_be_read_is_empty_and_known() {
        let why =
            Unread { message: "gone".to_owned(), help: "Put it back.".to_owned(), machine: false };
        let mut sources = Sources::new("krant");
        let told = why.clone();
        let id = sources.add("pictures/a.png", Later::new(move || Err(told.clone())), Own::Issue);
        assert_eq!(sources.unread().count(), 0);
        assert_eq!((sources.read(id), sources.bytes(id)), (Err(&why), &[][..]));
        assert_eq!(sources.unread().collect::<Vec<_>>(), [&why]);
    }
}
