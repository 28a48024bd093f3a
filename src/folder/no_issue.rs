//! Why no issue can be read at a place on disk.
//!
//! In: what was found there, or what the machine says. Out: one error that says what is wrong and
//! what to do.

use crate::report::{Code, Report};
use crate::source::Unread;
use std::error::Error;
use std::fmt;

/// Why no issue can be read at a place: there is none, or the machine keeps it back.
///
/// ```
/// let why = katern::folder("samples/nergens").expect_err("there is no such folder");
/// assert_eq!(
///     why.to_string(),
///     "error[missing-file]: there is no folder `samples/nergens`. Name the folder that holds \
///      `issue.yaml`."
/// );
/// assert!(!why.machine, "that is not the machine's fault");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoIssue {
    /// What is wrong, and what to do.
    pub report: Box<Report>,
    /// Whether the machine kept it back (no permission, a broken disk), whatever the issue is.
    pub machine: bool,
}

impl NoIssue {
    /// What is there is no issue.
    pub(super) fn of(report: Report) -> NoIssue {
        NoIssue { report: Box::new(report), machine: false }
    }

    /// There is nothing, or not what it should be.
    pub(super) fn missing(message: String, help: &str) -> NoIssue {
        NoIssue::of(Report::error(Code::MissingFile, message).help(help))
    }
}

impl From<&Unread> for NoIssue {
    fn from(why: &Unread) -> NoIssue {
        let report = Report::error(Code::CannotRead, why.message.as_str()).help(why.help.as_str());
        NoIssue { report: Box::new(report), machine: why.machine }
    }
}

impl fmt::Display for NoIssue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}. {}", self.report, self.report.help)
    }
}

impl Error for NoIssue {}
