//! A value with what was found while it was made.
//!
//! In: nothing; plain data. Out: whether the PDF may be written.

use crate::report::{Report, Severity};

/// A value with all that was found while it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was found, in the order in which it was found.
    pub reports: Vec<Report>,
}

impl<T> Checked<T> {
    /// A value with nothing to say.
    pub fn clean(value: T) -> Checked<T> {
        Checked { value, reports: Vec::new() }
    }

    /// Hands the value out and moves the reports to `into`.
    pub fn drain(self, into: &mut Vec<Report>) -> T {
        into.extend(self.reports);
        self.value
    }
}

/// Whether any report forbids writing the PDF.
pub fn any_error(reports: &[Report]) -> bool {
    reports.iter().any(|r| r.severity == Severity::Error)
}
