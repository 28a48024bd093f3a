//! Photos in their frames.
//!
//! In: nothing; plain data made by `makeup`.

use crate::issue::PageId;
use crate::page::Placed;
use crate::story::Photo;

/// A photo in its frame on a page of the issue.
#[derive(Clone, Debug)]
pub struct Hung {
    /// The page.
    pub page: PageId,
    /// The photo, as the issue has it.
    pub photo: Photo,
    /// How it stands there, still without ink.
    pub placed: Placed,
}
