//! How grave what is wrong is.
//!
//! In: nothing; plain data with its names.

use serde::{Deserialize, Serialize};

/// How grave a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// The page can be printed; somebody should look.
    Warning,
    /// No PDF is written while it stands.
    Error,
}

impl Severity {
    /// The name in report files.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
