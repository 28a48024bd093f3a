//! No last line of a paragraph alone at the head of a leg.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::stretch::left;
use crate::report::{Code, Severity};

/// Ends of paragraphs alone in a leg.
pub const RULE: Rule = Rule {
    code: Code::Widow,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "lines",
        about: "Fewest lines of a parted paragraph at the head of a leg.",
        normal: 2.0,
        range: (1.0, 6.0),
    }],
    says: "A paragraph that goes on in another leg has two lines and more at the head of it.",
    why: "A line alone at the head of a leg is a hole where the eye begins, and a thought cut off \
        from its end.",
    remedy: "Change a word so that the paragraph has a line more or fewer, or ask for `keep` of \
        two lines in the layout.",
    source: "R15; NRC stijlboek; Knuth, The TeXbook, p. 104.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("lines");
    let mut found = Vec::new();
    for parting in sight.stories().flat_map(|story| sight.partings(story)) {
        if (parting.under as f64) < least {
            let (row, lines) = (parting.below, left(parting.under));
            let message = format!("{} {lines} at the head of its leg", row.line.words());
            found.push(sight.told(row.view, row.line, message));
        }
    }
    found
}
