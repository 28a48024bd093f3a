//! What was made last: the files, the issue and its pages, to be asked about.
//!
//! In: nothing; plain data of `maker`.

use crate::issue::Issue;
use crate::makeup::Made;
use crate::source::Sources;
use std::sync::Arc;

/// An issue made up, with the files that it was made of.
#[derive(Clone)]
pub struct MadeUp {
    /// The files.
    pub sources: Arc<Sources>,
    /// The issue.
    pub issue: Arc<Issue>,
    /// Its pages.
    pub made: Arc<Made>,
}
