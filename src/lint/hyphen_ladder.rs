//! Hyphens do not stand under one another.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};

/// Lines running that end in a hyphen.
pub const RULE: Rule = Rule {
    code: Code::Ladder,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "lines",
        about: "Most lines running that end in a hyphen.",
        normal: 2.0,
        range: (0.0, 20.0),
    }],
    says: "No more than two lines running end in a hyphen.",
    why: "Hyphens under one another are a ladder that the eye climbs instead of reading on, and \
        lead it to the wrong line.",
    remedy: "A word changed in its paragraph mends it.",
    source: "R16; Bringhurst, The Elements of Typographic Style, 2.4.3; NRC stijlboek.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("lines");
    let mut found = Vec::new();
    for rows in sight.stories().map(|story| sight.reading(story)) {
        let text: Vec<_> = rows.into_iter().filter(|row| !is_crosshead(row.line.role)).collect();
        for run in text.chunk_by(|above, below| above.line.is_broken() && below.line.is_broken()) {
            let Some(first) = run.first().filter(|_| run.len() as f64 > most) else { continue };
            let count = run.len();
            let message = format!("{count} lines running end in a hyphen, {most} may");
            found.push(sight.told(first.view, first.line, message));
        }
    }
    found
}
