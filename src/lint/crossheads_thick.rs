//! Crossheads have enough text between them.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Stories cut into a list.
pub const RULE: Rule = Rule {
    code: Code::CrossheadsThick,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "heads",
            about: "From how many crossheads on they are counted.",
            normal: 3.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "lines",
            about: "Fewest lines of text under a crosshead, on the average of a story.",
            normal: 12.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "A story has no more crossheads than there are parts of some length in it.",
    why: "A crosshead is a place to rest; one over every paragraph makes a list of what was a \
        story, and none of them is read.",
    remedy: "Take crossheads (`## …`) out, so that 15 to 25 lines stand between two.",
    source: "R21; NRC stijlboek on tussenkoppen; Harrower on subheads.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (from, least) = (limits.get("heads"), limits.get("lines"));
    let mut found = Vec::new();
    for story in sight.stories() {
        let rows = sight.reading(story);
        let is_head = |row: &ReadRow| is_crosshead(row.line.role);
        let runs: Vec<&[ReadRow]> = rows.chunk_by(|a, b| is_head(a) == is_head(b)).collect();
        let heads = || runs.iter().filter_map(|run| run.first().filter(|row| is_head(row)));
        // Questions are half of what is said.
        let counted = heads().filter(|row| row.line.role == Role::Crosshead).count();
        let under = runs.iter().skip_while(|run| run.first().is_some_and(|row| !is_head(row)));
        let lines: usize = under.flat_map(|run| *run).filter(|row| !is_head(row)).count();
        let Some(second) = heads().nth(1).or_else(|| heads().next()) else { continue };
        let average = lines as f64 / counted.max(1) as f64;
        if counted as f64 >= from && heads().count() == counted && average < least {
            let name = sight.name(story);
            let what = format!(
                "`{name}` has {counted} crossheads, {average:.1} lines under each on the average; \
                 {least} are the least"
            );
            found.push(sight.told(second.view, second.line, what));
        }
    }
    found
}
