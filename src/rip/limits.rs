//! What ripping may take, and how it stops.

use crate::report::{Code, Report};

/// The most that one page may take: over any of them ripping stops with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RipLimits {
    /// Pixels of one picture of the page.
    pub pixels: u64,
    /// Bytes of content and samples, unpacked.
    pub bytes: u64,
    /// Operations, those of forms counted each time that they are shown.
    pub operations: u64,
    /// Plates.
    pub plates: usize,
}

impl Default for RipLimits {
    fn default() -> RipLimits {
        RipLimits { pixels: 150_000_000, bytes: 2 << 30, operations: 20_000_000, plates: 32 }
    }
}

/// Why rewriting for some plates stopped.
#[derive(Debug)]
pub(super) enum Halt {
    /// The plates of a pass differ in what is painted: each has to be made alone.
    Apart,
    /// It can't be done.
    Told(Box<Report>),
}

/// The stop for what is over a limit.
pub(super) fn too_much(what: &str) -> Halt {
    let report =
        Report::error(Code::BadValue, format!("a page takes more than can be ripped: {what}"))
            .help("Divide the page, or make its pictures smaller.");
    Halt::Told(Box::new(report))
}
