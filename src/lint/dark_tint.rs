//! Tints behind type are light.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::{asks_for_tint, ink_name};
use crate::report::{Code, Severity};

/// Dark tints.
pub const RULE: Rule = Rule {
    code: Code::DarkTint,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "The most ink of a tint behind type, per cent.",
        normal: 24.0,
        range: (0.0, 400.0),
    }],
    says: "A tint behind type is light.",
    why: "Newsprint is grey already, and dots gain on it: on a dark tint small type drowns.",
    remedy: "Give the panel or box another ink in the layout, or mix this one lighter; type on it \
        is not read.",
    source: "ISO 12647-3 on tone value increase; newspaper stylebooks.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("percent");
    let mut found = Vec::new();
    for view in &sight.views {
        for tint in &view.tints {
            let percent = f64::from(tint.ink.total()) / 10.0;
            if percent > most {
                let name = ink_name(sight.layout, tint.ink);
                let what = format!("a tint in {name} has {percent} % of ink, {most} % is the most");
                let place = asks_for_tint(sight.layout, &view.template, tint.ink);
                found.push(view.says(what).at(place));
            }
        }
    }
    found
}
