//! Not too many lines of a story end in a hyphen.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};

/// Stories with many broken words.
pub const RULE: Rule = Rule {
    code: Code::HyphenShare,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "Most lines of a story that end in a hyphen, in per cent.",
            normal: 25.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "lines",
            about: "How many lines a story must have for a share of them to tell anything.",
            normal: 40.0,
            range: (1.0, 10_000.0),
        },
    ],
    says: "No more than a quarter of the lines of a story end in a hyphen.",
    why: "Each broken word is read twice; a right edge full of hyphens tells of a measure that is \
        too narrow for its words.",
    remedy: "Give the text a wider column or a narrower face, or more room in its spaces.",
    source: "R16: 25 per cent; a newspaper page that was counted has 26.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, least) = (limits.get("percent"), limits.get("lines"));
    let mut found = Vec::new();
    for story in sight.stories() {
        let rows = sight.reading(story);
        let text = || rows.iter().filter(|row| !is_crosshead(row.line.role));
        let (lines, broken) = (text().count(), text().filter(|row| row.line.is_broken()).count());
        let share = broken as f64 * 100.0 / lines.max(1) as f64;
        let Some(first) = rows.first().filter(|_| share > most && lines as f64 >= least) else {
            continue;
        };
        let message = format!(
            "{share:.0} % of the lines of `{}` end in a hyphen, {broken} of {lines}; {most} % may",
            sight.name(story)
        );
        found.push(sight.told(first.view, first.line, message));
    }
    found
}
