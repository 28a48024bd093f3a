//! A rule of design: what it says, why, how grave a breach of it is, and what its thresholds are.
//!
//! In: a made paper as an eye sees it. Out: what offends. A rule stands in a file of its own;
//! severity and thresholds may be set in a layout under `checks`, a breach may be waived with a
//! reason in `issue.yaml`.

use crate::layout::check::RuleSetting;
use crate::lint::offence::Offence;
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// A rule of design.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as layouts, waivers and report files have it.
    pub code: Code,
    /// How grave a breach is where the layout does not say; `None` where it is not looked for.
    pub severity: Option<Severity>,
    /// Its thresholds.
    pub limits: &'static [Threshold],
    /// What it asks for, one sentence.
    pub says: &'static str,
    /// Why, one or two sentences.
    pub why: &'static str,
    /// What to do where it is broken.
    pub remedy: &'static str,
    /// Who says so.
    pub source: &'static str,
    /// How it is looked for.
    pub look: fn(&Sight, &Thresholds) -> Vec<Offence>,
}

/// A number that a rule goes by.
#[derive(Debug)]
pub struct Threshold {
    /// Its key in a layout.
    pub name: &'static str,
    /// What it counts, with its unit.
    pub about: &'static str,
    /// What it is where the layout does not say.
    pub normal: f64,
    /// The least and the most that it may be.
    pub range: (f64, f64),
}

/// The thresholds of a rule as a layout sets them.
#[derive(Debug)]
pub struct Thresholds<'a> {
    rule: &'a Rule,
    set: Option<&'a RuleSetting>,
}

impl<'a> Thresholds<'a> {
    /// Those of a rule under a layout's setting.
    pub fn of(rule: &'a Rule, set: Option<&'a RuleSetting>) -> Thresholds<'a> {
        Thresholds { rule, set }
    }

    /// The threshold of that name; 0 where the rule has none.
    pub fn get(&self, name: &str) -> f64 {
        let normal = || self.rule.limits.iter().find(|own| own.name == name);
        let set = self.set.and_then(|set| set.limits.get(name));
        // Thousandths are exact in either direction for what a layout may say.
        set.map_or_else(|| normal().map_or(0.0, |own| own.normal), |own| *own as f64 / 1000.0)
    }
}
