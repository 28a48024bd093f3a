//! A head fills its columns: its longest line takes most of their width.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Heads too short for their columns.
pub const RULE: Rule = Rule {
    code: Code::ShortHead,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "The least part of its columns that the longest line of a head fills, per cent.",
        normal: 60.0,
        range: (0.0, 100.0),
    }],
    says: "The longest line of a head fills most of its columns.",
    why: "White beside a short head is a hole in the page, and the head looks as if it belonged to \
        fewer columns than its story has.",
    remedy: "Write a longer head, or give its ladder a larger size.",
    source: "Harrower, The newspaper designer’s handbook, on headline fit.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("percent");
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let percent = head.widest() / (head.span.1 - head.span.0) * 100.0;
            if let Some(first) = head.first().filter(|_| percent < least) {
                let what = format!(
                    "{} fills {percent:.0} % of its columns, {least} % is the least",
                    head.words()
                );
                found.push(view.says_of(first, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
