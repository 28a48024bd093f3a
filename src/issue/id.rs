//! Stories and pages of an issue as ids: never an index that somebody else counts.
//!
//! In: nothing; plain data.

use serde::{Deserialize, Serialize};

/// A story of an issue: given when it is read, by the order of first mention.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct StoryId(pub u32);

/// A page of an issue: given when it is read, by the order of the pages.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct PageId(pub u32);
