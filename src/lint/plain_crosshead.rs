//! A crosshead is seen to be one.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Crossheads in the type of the text.
pub const RULE: Rule = Rule {
    code: Code::PlainCrosshead,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A crosshead differs from running text in face, size or ink.",
    why: "A line of text with white above it looks as if something fell away.",
    remedy: "Give the style `crosshead` a bold face.",
    source: "Harrower, The newspaper designer’s handbook, on subheads; R21.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let styles = &sight.layout.styles;
    let (Some(text), Some(head)) = (styles.get(&Role::Text), styles.get(&Role::Crosshead)) else {
        return Vec::new();
    };
    let size = (head.size.points() - text.size.points()).abs();
    if head.face != text.face || head.ink != text.ink || size > 0.5 {
        return Vec::new();
    }
    let first = sight.lines().find(|(_, line)| line.role == Role::Crosshead);
    let told = first.map(|(view, line)| {
        let what = format!("the crosshead {} stands in the type of the text", line.words());
        sight.told(view, line, what)
    });
    told.into_iter().collect()
}
