//! A head has enough words to say something, and few enough to be read at a glance.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::lint::sight::trim::each_word;

/// Heads of too few or too many words.
pub const RULE: Rule = Rule {
    code: Code::HeadLength,
    // A column has a head of a word or two in many a good paper.
    severity: Some(Severity::Note),
    limits: &[
        Threshold {
            name: "least",
            about: "The fewest words of a head.",
            normal: 3.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "most",
            about: "The most words of a head.",
            normal: 12.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A head has three to twelve words.",
    why: "Fewer do not tell the news, more are no head.",
    remedy: "Write another title.",
    source: "Harrower, The newspaper designer’s handbook, on writing headlines.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let words = head.lines.iter().map(|line| each_word(&line.text).count());
            let count = words.sum::<usize>() as f64;
            if let Some(first) = head.first().filter(|_| count < least || count > most) {
                let what =
                    format!("{} has {count} words, a head has {least} to {most}", head.words());
                found.push(view.says_of(first, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
