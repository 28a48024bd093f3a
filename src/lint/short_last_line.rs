//! A paragraph does not end in a scrap.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Last lines of few characters.
pub const RULE: Rule = Rule {
    code: Code::ShortLastLine,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "characters",
        about: "Fewest characters of the last line of a paragraph, its signs counted in.",
        normal: 4.0,
        range: (1.0, 60.0),
    }],
    says: "The last line of a paragraph has four characters and more.",
    why: "A scrap of two letters is a row of white, and shorter than the indent of the line below \
        it: the two run into one.",
    remedy: "Change a word in the paragraph, so that its last line takes up more or is gone.",
    source: "R17; Hochuli, Detail in typography; NRC stijlboek.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("characters");
    let mut found = Vec::new();
    for rows in sight.stories().map(|story| sight.reading(story)) {
        for (i, row) in rows.iter().enumerate() {
            let above = i.checked_sub(1).and_then(|i| rows.get(i));
            let begins = above.is_none_or(|above| !sight.together(above.line, row.line));
            let ends = rows.get(i + 1).is_none_or(|below| !sight.together(row.line, below.line));
            let length = row.line.text.trim().chars().count();
            if !begins && ends && (length as f64) < least {
                let words = row.line.words();
                let message =
                    format!("a paragraph ends in a line of {length} characters: {words}");
                found.push(sight.told(row.view, row.line, message));
            }
        }
    }
    found
}
