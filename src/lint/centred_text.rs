//! Running text has a straight left edge.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};
use crate::style::{Align, Role};
use std::collections::BTreeSet;

/// Running text without a left edge.
pub const RULE: Rule = Rule {
    code: Code::CentredText,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Running text is justified or ragged right, never centred or flush right.",
    why: "At the end of a line the eye goes back to where the lines begin; where each begins \
        elsewhere it has to look for the next.",
    remedy: "Set `align` of the style to `justified` or `ragged`.",
    source: "Tinker, Legibility of print; Bringhurst, The Elements of Typographic Style, 2.1.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut told: BTreeSet<Role> = BTreeSet::new();
    let mut found = Vec::new();
    for (view, line) in sight.lines().filter(|(_, line)| runs_on(line.role)) {
        let align = sight.layout.styles.get(&line.role).map(|style| style.align);
        let edge = match align {
            Some(Align::Centred) => "centred",
            Some(Align::Right) => "flush right",
            _ => continue,
        };
        if told.insert(line.role) {
            let what = format!("`{}` is set {edge}: {}", line.role.name(), line.words());
            found.push(sight.told(view, line, what));
        }
    }
    found
}
