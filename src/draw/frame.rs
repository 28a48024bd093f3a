//! A picture in its frame on a page, before it is separated.
//!
//! In: nothing; plain data.

use crate::page::Placed;
use crate::story::Photo;

/// A photo in its frame.
#[derive(Clone, Debug)]
pub struct Framed {
    /// The part of the docket that it stands on.
    pub part: usize,
    /// The photo.
    pub photo: Photo,
    /// How it stands there, still without ink.
    pub placed: Placed,
}
