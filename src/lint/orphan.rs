//! No first line of a paragraph alone at the foot of a leg.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::stretch::left;
use crate::report::{Code, Severity};

/// Ends of paragraphs alone in a leg.
pub const RULE: Rule = Rule {
    code: Code::Orphan,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "lines",
        about: "Fewest lines of a parted paragraph at the foot of a leg.",
        normal: 2.0,
        range: (1.0, 6.0),
    }],
    says: "A paragraph that goes on in another leg has two lines and more at the foot of it.",
    why: "A line alone at the foot of a leg opens a thought that is read elsewhere; it looks like \
        a head that is none.",
    remedy: "Change a word so that the paragraph has a line more or fewer, or ask for `keep` of \
        two lines in the layout.",
    source: "R15; NRC stijlboek; Knuth, The TeXbook, p. 104.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("lines");
    let mut found = Vec::new();
    for parting in sight.stories().flat_map(|story| sight.partings(story)) {
        if (parting.over as f64) < least {
            let (row, lines) = (parting.above, left(parting.over));
            let message = format!("{} {lines} at the foot of its leg", row.line.words());
            found.push(sight.told(row.view, row.line, message));
        }
    }
    found
}
