//! The bytes of one file: part of the program, read before, or read by a loader when somebody first
//! asks for them.
//!
//! The loader is made by whoever knows where the file is; here is no disk.

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

/// A file that is read once, by whoever asks for it first.
pub struct Later {
    load: Box<dyn Fn() -> Result<Vec<u8>, Unread> + Send + Sync>,
    read: OnceLock<Result<Vec<u8>, Unread>>,
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
        Later { load: Box::new(load), read: OnceLock::new() }
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

    /// Whether somebody asked for them; those that stand in memory count as asked for.
    pub fn is_asked(&self) -> bool {
        match self {
            Bytes::Later(later) => later.read.get().is_some(),
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
