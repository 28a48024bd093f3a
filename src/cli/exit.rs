//! How a command ends: its exit code, or why it stops before its end.
//!
//! In: what was found. Out: the code and the report. 0 clean, 1 errors in the issue, 2 wrong use,
//! 3 the machine failed.

use crate::folder::NoIssue;
use crate::report::{Code, Report, any_error};
use crate::source::Unread;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Clean = 0,
    /// There are errors in the issue.
    Issue = 1,
    /// The command was called in a way that cannot be.
    Use = 2,
    /// The machine failed: disk full, no permission.
    Machine = 3,
}

impl Exit {
    /// The exit code of what was found in an issue.
    pub fn of(reports: &[Report]) -> Exit {
        if any_error(reports) { Exit::Issue } else { Exit::Clean }
    }
}

/// Why a command stops before its end.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Something was found that has a code.
    Report(Exit, Box<Report>),
    /// Wrong use: what is wrong, and what to do.
    Use(String, String),
}

impl From<&Unread> for Stop {
    fn from(why: &Unread) -> Stop {
        let exit = if why.machine { Exit::Machine } else { Exit::Issue };
        let report = Report::error(Code::CannotRead, why.message.as_str()).help(why.help.as_str());
        Stop::Report(exit, Box::new(report))
    }
}

impl From<NoIssue> for Stop {
    fn from(why: NoIssue) -> Stop {
        Stop::Report(if why.machine { Exit::Machine } else { Exit::Issue }, why.report)
    }
}
