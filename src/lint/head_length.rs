//! A head has enough words to say something, and few enough to be read at a glance.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::Code;

/// Heads of too few or too many words.
pub const RULE: Rule = Rule {
    code: Code::HeadLength,
    // A column and a review have heads of a word or two, as they should.
    severity: None,
    limits: &[
        Threshold {
            name: "least",
            about: "The fewest words of a head.",
            normal: 5.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "most",
            about: "The most words of a head.",
            normal: 10.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A head has five to ten words.",
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
            let words = head.lines.iter().map(|line| line.text.split_whitespace().count());
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
