//! A caption is seen to be one.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Captions in the type of the text.
pub const RULE: Rule = Rule {
    code: Code::PlainCaption,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A caption differs from running text in face, size or ink.",
    why: "Set as the text is, it is read as the beginning of a paragraph, and the text as its end.",
    remedy: "Give the style `caption` a face or a size of its own.",
    source: "Harrower, The newspaper designer’s handbook, on cutlines.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let styles = &sight.layout.styles;
    let (Some(text), Some(own)) = (styles.get(&Role::Text), styles.get(&Role::Caption)) else {
        return Vec::new();
    };
    let size = (own.size.points() - text.size.points()).abs();
    if own.face != text.face || own.ink != text.ink || size > 0.5 {
        return Vec::new();
    }
    let first = sight.lines().find(|(_, line)| line.role == Role::Caption);
    let told = first.map(|(view, line)| {
        let what = format!("the caption {} stands in the type of the text", line.words());
        sight.told(view, line, what)
    });
    told.into_iter().collect()
}
