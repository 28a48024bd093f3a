//! Large type is not hyphenated: heads, decks, captions and pull quotes.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::is_head;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Words broken in large type.
pub const RULE: Rule = Rule {
    code: Code::HyphenInHead,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No line of a head, deck, caption or pull quote ends in a hyphen.",
    why: "Large type is read at a glance, and a broken word is the first thing that is seen of it.",
    remedy: "Write it otherwise, or take `hyphenate` off the style in the layout.",
    source: "NRC stylebook; Harrower, The newspaper designer’s handbook.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let large =
        |role: Role| is_head(role) || matches!(role, Role::Deck | Role::Caption | Role::Quote);
    let broken = sight.lines().filter(|(_, line)| large(line.role) && line.is_broken());
    let told = broken.map(|(view, line)| {
        let role = line.role.name();
        let offence = view.says_of(line, format!("{}, a {role}, ends in a hyphen", line.words()));
        match line.story {
            Some(story) => offence.of(sight.name(story)),
            None => offence,
        }
    });
    told.collect()
}
