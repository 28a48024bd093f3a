//! Paragraphs begin each in their own way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};
use crate::story::{Block, Text};

/// Paragraphs that begin with the same words.
pub const RULE: Rule = Rule {
    code: Code::ParagraphsAlike,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "words",
            about: "How many equal words at their beginning make two paragraphs alike.",
            normal: 3.0,
            range: (1.0, 20.0),
        },
        Threshold {
            name: "running",
            about: "From how many such paragraphs running on.",
            normal: 2.0,
            range: (2.0, 100.0),
        },
    ],
    says: "No two paragraphs running begin with the same three words.",
    why: "Indents lie under each other, and the eye that looks for its line finds the other one.",
    remedy: "Begin one of them otherwise.",
    source: "NRC stijlboek on alinea’s; what every sub-editor marks.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (many, running) = (limits.get("words") as usize, limits.get("running") as usize);
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let paragraphs = own.body.iter().filter_map(|block| match block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        });
        let texts: Vec<&Text> = paragraphs.collect();
        let opens = |text: &Text| -> Option<Vec<String>> {
            let words: Vec<String> = bare_words(&text.plain()).take(many).collect();
            (words.len() == many).then_some(words)
        };
        for run in texts.chunk_by(|a, b| opens(a).is_some() && opens(a) == opens(b)) {
            // Whole paragraphs that are the same are `same-text`'s.
            let same = run.first().zip(run.get(1)).is_some_and(|(a, b)| a.plain() == b.plain());
            let Some(last) = run.last().filter(|_| run.len() >= running && !same) else { continue };
            let Some(printed) = sight.printed_text(story, last) else { continue };
            let (count, words) = (run.len(), opens(last).unwrap_or_default().join(" "));
            let what = format!("{count} paragraphs running begin with `{words}`");
            found.push(sight.told_in(printed, "", what));
        }
    }
    found
}
