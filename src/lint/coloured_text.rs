//! Running text is black, and small type too: colour comes off several plates.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::is_coloured;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeMap;

/// Coloured text.
pub const RULE: Rule = Rule {
    code: Code::ColouredText,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The least size of type in colour, in points.",
        normal: 10.0,
        range: (0.0, 400.0),
    }],
    says: "Running text, decks, captions and text in boxes are black, and so is small type.",
    why: "Plates of a newspaper press are never quite in register: small letters in two inks get a \
        shadow.",
    remedy: "Give the style black in the layout, black alone (`[0, 0, 0, 100]`), or a larger size.",
    source: "GWG 2015 newspaper rules: no small type in two inks; newspaper stylebooks.",
    look,
};

/// Thousandths of black from which on an ink looks black, whatever else is in it.
const RICH: u16 = 800;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        // Each kind of type once a page.
        let mut roles = BTreeMap::new();
        for line in &view.lines {
            let text = runs_on(line.role)
                || matches!(line.role, Role::Deck | Role::Caption | Role::BoxText);
            let coloured = line.runs.iter().any(|run| is_coloured(run.ink));
            if coloured && (text || line.size < least - 0.01) {
                roles.entry(line.role).or_insert(line);
            }
        }
        for (role, line) in roles {
            let (role, size, words) = (role.name(), line.size, line.words());
            let mixed = line.runs.iter().map(|run| run.ink).find(|ink| is_coloured(*ink));
            let rich = mixed.is_some_and(|ink| ink.k >= RICH && ink.spot.is_none());
            let what = if rich {
                format!(
                    "`{role}` of {size:.1} pt is a black of several inks (rich black): {words}"
                )
            } else {
                format!("`{role}` of {size:.1} pt is in colour: {words}")
            };
            found.push(view.says_of(line, what));
        }
    }
    found
}
