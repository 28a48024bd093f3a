//! A head belongs to what stands under it: there is no more white under it than above.

use crate::lint::offence::Offence;
use crate::lint::parts_order::kicker_below;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Heads nearer to what stands above them than to their own story.
pub const RULE: Rule = Rule {
    code: Code::WhiteUnderHead,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How much more white than above it a head may have under it, in points.",
        normal: 2.5,
        range: (0.0, 200.0),
    }],
    says: "A head has no more white under it than above it.",
    why: "What stands nearest belongs together: a head must not look like the foot of the story \
        above it.",
    remedy: "Take rows away below the head in the layout (`after`), or give some above it.",
    source: "The law of proximity; Tschichold, Asymmetric typography, on headings.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let more = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            // The kicker belongs to the head and stands in the white above it.
            let own = |line: &SeenLine| {
                let label = matches!(line.role, Role::Kicker | Role::KickerRest | Role::Headline);
                line.story == Some(head.story) && label
            };
            let white = sight.white(view, &head, &own);
            // Under the head of a section a first head shares that one's white.
            let first = white
                .over
                .is_some_and(|line| matches!(line.role, Role::SectionHead | Role::SectionLine));
            // A kicker under its head is a fault of its own.
            if kicker_below(view, &head).is_some() {
                continue;
            }
            // Under a head with nothing below it there is no white to compare.
            let (above, below) = (white.above, white.below);
            let more_under = below > above + more && below.is_finite() && !first;
            if let Some(line) = head.first().filter(|_| more_under) {
                let what = format!(
                    "{} has {above:.1} pt of white above it and {below:.1} pt under it",
                    head.words()
                );
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
