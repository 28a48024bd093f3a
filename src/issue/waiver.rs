//! Breaches of rules of design that an issue lets stand, each with its reason.
//!
//! In: nothing; plain data made by `read`.

use crate::report::Code;
use crate::source::Span;

/// A breach that the issue lets stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub code: Code,
    /// The page on which it is let stand; `None` for all.
    pub page: Option<u32>,
    /// The story of which it is let stand; `None` for all.
    pub story: Option<String>,
    /// Why.
    pub reason: String,
    /// Where it stands in `issue.yaml`.
    pub span: Span,
}
