//! What preflight found in a PDF, one cause for all pages on which the same stands.
//!
//! In: hits in their order. Out: causes, the gravest first, told once each.

use crate::preflight::Hit;
use std::cmp::Reverse;

/// A PDF that was looked at.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// Its name as it was given.
    pub file: String,
    /// How many pages it has.
    pub pages: u32,
    /// The press that it was judged for.
    pub press: String,
    /// The standard that it was judged by.
    pub standard: &'static str,
    /// What was found, page by page.
    pub hits: Vec<Hit>,
}

/// One kind of fault: where it stands first, and the same on other pages.
#[derive(Clone, Debug)]
pub struct Cause<'a> {
    /// Where it stands first.
    pub first: &'a Hit,
    /// The same on other pages.
    pub others: Vec<&'a Hit>,
}

impl Cause<'_> {
    /// In how many places it stands.
    pub fn places(&self) -> u32 {
        let others = self.others.iter().map(|hit| hit.count);
        others.fold(self.first.count, u32::saturating_add)
    }
}

impl Inspected {
    /// One cause for each kind, the gravest first; of equals the one that comes first in the file.
    pub fn causes(&self) -> Vec<Cause<'_>> {
        let mut causes: Vec<Cause> = Vec::new();
        for hit in &self.hits {
            match causes.iter_mut().find(|cause| cause.first.criterion == hit.criterion) {
                Some(cause) => cause.others.push(hit),
                None => causes.push(Cause { first: hit, others: Vec::new() }),
            }
        }
        causes.sort_by_key(|cause| Reverse(cause.first.severity));
        causes
    }
}
