//! Type is black: a screen of it breaks up its edges.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::is_coloured;
use crate::lint::sight::line::SeenRun;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Grey type.
pub const RULE: Rule = Rule {
    code: Code::GreyType,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "The least black of type without colour, per cent.",
        normal: 100.0,
        range: (0.0, 100.0),
    }],
    says: "Type without colour is full black.",
    why: "Grey is printed as dots, and on newsprint thin strokes become rows of them.",
    remedy: "Give the style full black in the layout; a lighter or smaller face is quieter too.",
    source: "ISO 12647-3; GWG 2015 newspaper rules on text in one ink.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("percent") * 10.0;
    // White out of a dark ground has no ink at all.
    let grey = |run: &&SeenRun| {
        !is_coloured(run.ink) && run.ink.k > 0 && f64::from(run.ink.k) < least
    };
    let mut found = Vec::new();
    for view in &sight.views {
        // Each kind of type once a page.
        let mut roles = BTreeMap::new();
        for line in &view.lines {
            if let Some(run) = line.runs.iter().find(grey) {
                roles.entry(run.role).or_insert((line, run.ink));
            }
        }
        for (role, (line, ink)) in roles {
            let percent = f64::from(ink.k) / 10.0;
            let role = role.name();
            let what = format!("`{role}` is grey, {percent} % of black: {}", line.words());
            found.push(view.says_of(line, what));
        }
    }
    found
}
