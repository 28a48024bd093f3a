//! What a layout asks of the rules of design: how grave a breach is, other thresholds.
//!
//! In: nothing; plain data made by `read`.

use crate::report::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rule of design as a layout sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSetting {
    /// How grave a breach is: not said, not looked for, or so grave.
    pub gravity: Option<Gravity>,
    /// Thresholds by name, in thousandths.
    pub limits: BTreeMap<String, i64>,
}

/// How grave a breach of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gravity {
    /// It is not looked for.
    Off,
    /// So grave.
    Is(Severity),
}

/// Rules of design by name.
pub type Checks = BTreeMap<String, RuleSetting>;
