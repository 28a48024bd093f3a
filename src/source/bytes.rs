//! The bytes of one file: part of the program, read before, or read by a loader when somebody first
//! asks for them. A large file may be looked at without being held.
//!
//! The loader is made by whoever knows where the file is; here is no disk.

use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The bytes of a file: shared, or those of the program itself, which are not copied.
#[derive(Clone)]
pub enum Bytes {
    /// Part of the program.
    Program(&'static [u8]),
    /// Read.
    Read(Arc<[u8]>),
    /// To be read when they are asked for.
    Later(Arc<Later>),
}

/// Bytes of a file that stays when it was only looked at: others are read again.
const HELD: usize = 2 << 20;

/// A file that is read by whoever asks for it first.
pub struct Later {
    load: Box<dyn Fn() -> Result<Vec<u8>, Unread> + Send + Sync>,
    read: OnceLock<Result<Vec<u8>, Unread>>,
    /// The hash of what was looked at and not held.
    seen: OnceLock<[u8; 32]>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong, one sentence without a closing point.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether the machine failed, rather than that the file is not what it should be.
    pub machine: bool,
}

impl Later {
    /// Bytes that `load` gives when they are asked for.
    pub fn new(load: impl Fn() -> Result<Vec<u8>, Unread> + Send + Sync + 'static) -> Later {
        Later { load: Box::new(load), read: OnceLock::new(), seen: OnceLock::new() }
    }

    /// The bytes, held where they are few or were asked for to stay. Whatever is read again must be
    /// what was read before.
    fn opened(&self) -> Result<Cow<'_, [u8]>, Unread> {
        if let Some(read) = self.read.get() {
            return read.as_deref().map(Cow::Borrowed).map_err(Unread::clone);
        }
        let loaded = (self.load)();
        let bytes = match loaded {
            Ok(bytes) if bytes.len() > HELD => bytes,
            few => {
                let read = self.read.get_or_init(|| few);
                return read.as_deref().map(Cow::Borrowed).map_err(Unread::clone);
            }
        };
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        if *self.seen.get_or_init(|| digest) == digest {
            return Ok(Cow::Owned(bytes));
        }
        let changed = self.read.get_or_init(|| {
            Err(Unread {
                message: "a picture was changed while the pages were made".to_owned(),
                help: "Call the program again.".to_owned(),
                machine: false,
            })
        });
        changed.as_deref().map(Cow::Borrowed).map_err(Unread::clone)
    }
}

impl Bytes {
    /// The bytes, read now when they were not before, or why they cannot be read.
    pub fn read(&self) -> Result<&[u8], &Unread> {
        match self {
            Bytes::Program(bytes) => Ok(bytes),
            Bytes::Read(bytes) => Ok(bytes),
            Bytes::Later(later) => later.read.get_or_init(&later.load).as_deref(),
        }
    }

    /// The bytes for a look at them: those of a large file are not held after it.
    pub fn opened(&self) -> Result<Cow<'_, [u8]>, Unread> {
        match self {
            Bytes::Later(later) => later.opened(),
            read => read.read().map(Cow::Borrowed).map_err(Unread::clone),
        }
    }

    /// Their hash (SHA-256), or why they cannot be read.
    pub fn digest(&self) -> Result<[u8; 32], Unread> {
        if let Bytes::Later(later) = self
            && let Some(seen) = later.seen.get()
        {
            return Ok(*seen);
        }
        self.opened().map(|bytes| Sha256::digest(&bytes).into())
    }

    /// Whether somebody asked for them; those that stand in memory count as asked for.
    pub fn is_asked(&self) -> bool {
        match self {
            Bytes::Later(later) => later.read.get().is_some() || later.seen.get().is_some(),
            Bytes::Program(_) | Bytes::Read(_) => true,
        }
    }

    /// Why they could not be read, when they were asked for.
    pub fn unread(&self) -> Option<&Unread> {
        match self {
            Bytes::Later(later) => later.read.get()?.as_ref().err(),
            Bytes::Program(_) | Bytes::Read(_) => None,
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.read().unwrap_or(&[])
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Bytes) -> bool {
        self[..] == other[..]
    }
}

impl Eq for Bytes {}

impl Default for Bytes {
    fn default() -> Bytes {
        Bytes::Program(&[])
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bytes::Later(later) if later.read.get().is_none() => write!(out, "not read yet"),
            read => write!(out, "{} bytes", read.len()),
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes::Read(bytes.into())
    }
}

impl From<&Bytes> for Bytes {
    fn from(shared: &Bytes) -> Bytes {
        shared.clone()
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Bytes {
        Bytes::Read(bytes.into())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Bytes {
    fn from(bytes: &[u8; LENGTH]) -> Bytes {
        Bytes::Read(bytes.as_slice().into())
    }
}

impl From<Later> for Bytes {
    fn from(later: Later) -> Bytes {
        Bytes::Later(Arc::new(later))
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, HELD, Later};
    use std::borrow::Cow;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A file of so many bytes, which grows by as many each time; how often it was read.
    fn file(length: usize, grows: usize) -> (Bytes, Arc<AtomicUsize>) {
        let read = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&read);
        let load = move || Ok(vec![7u8; length + grows * count.fetch_add(1, Ordering::Relaxed)]);
        (Later::new(load).into(), read)
    }

    #[test]
    fn a_large_file_is_looked_at_and_let_go() {
        let (large, read) = file(HELD + 1, 0);
        for times in 1..=3 {
            assert!(matches!(large.opened(), Ok(Cow::Owned(bytes)) if bytes.len() == HELD + 1));
            assert_eq!(read.load(Ordering::Relaxed), times);
        }
        assert_eq!(format!("{large:?}"), "not read yet");
        assert_eq!(large.digest(), Bytes::from(vec![7u8; HELD + 1]).digest());
        assert_eq!((read.load(Ordering::Relaxed), large.len()), (3, HELD + 1));
        // Whoever asks for it to stay has it from then on.
        assert!(matches!(large.opened(), Ok(Cow::Borrowed(_))));
        let (small, read) = file(HELD, 0);
        (0..3).for_each(|_| assert!(matches!(small.opened(), Ok(Cow::Borrowed(_)))));
        assert_eq!(read.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_file_that_changed_between_two_looks_is_told() {
        let (grows, _) = file(HELD + 1, 1);
        assert!(grows.opened().is_ok() && grows.unread().is_none());
        assert!(grows.opened().is_err_and(|why| why.message.contains("was changed")));
        assert!(grows.unread().is_some() && grows.opened().is_err() && grows.is_empty());
    }
}
