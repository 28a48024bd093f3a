//! A paragraph ends before it becomes a wall.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Walls of text.
pub const RULE: Rule = Rule {
    code: Code::LongParagraph,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "lines",
            about: "Most lines of a paragraph.",
            normal: 30.0,
            range: (1.0, 10_000.0),
        },
        Threshold {
            name: "alone",
            about: "Most lines of one that is all of its story.",
            normal: 20.0,
            range: (1.0, 10_000.0),
        },
    ],
    says: "A paragraph has no more lines than an eye can hold.",
    why: "An indent is where a reader breathes, and where he finds his place again; narrow columns \
        need many of them.",
    remedy: "Begin a new paragraph (a blank line) where another thought begins.",
    source: "NRC stijlboek on alinea’s; Harrower, The newspaper designer’s handbook, on text.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let rows = sight.reading(story);
        for paragraph in rows.chunk_by(|a, b| sight.together(a.line, b.line)) {
            let Some(first) = paragraph.first() else { continue };
            let alone = paragraph.len() == rows.len();
            let most = limits.get(if alone { "alone" } else { "lines" });
            if paragraph.len() as f64 > most {
                let (lines, words) = (paragraph.len(), first.line.words());
                let all = if alone { " and is the whole story" } else { "" };
                let what = format!("the paragraph {words} has {lines} lines{all}; {most} may be");
                found.push(sight.told(first.view, first.line, what));
            }
        }
    }
    found
}
