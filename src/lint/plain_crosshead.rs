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
    says: "A crosshead, and a question of an interview, differ from running text in face, size or \
        ink.",
    why: "A line of text with white above it looks as if something fell away, and who asks cannot \
        be told from who answers.",
    remedy: "Give the style `crosshead`, or `question`, a bold face.",
    source: "Harrower, The newspaper designer’s handbook, on subheads; R21.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    [Role::Crosshead, Role::Question].into_iter().filter_map(|role| plain(sight, role)).collect()
}

/// The first line of a role where its style is that of the text.
fn plain(sight: &Sight, role: Role) -> Option<Offence> {
    let styles = &sight.layout.styles;
    let (text, head) = (styles.get(&Role::Text)?, styles.get(&role)?);
    let size = (head.size.points() - text.size.points()).abs();
    if head.face != text.face || head.ink != text.ink || size > 0.5 {
        return None;
    }
    let (view, line) = sight.lines().find(|(_, line)| line.role == role)?;
    let words = line.words();
    let what = if role == Role::Question {
        format!("the question {words} stands in the type of the text")
    } else {
        format!("the crosshead {words} stands in the type of the text")
    };
    Some(sight.told(view, line, what))
}
