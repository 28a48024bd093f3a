//! A crosshead has text under it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};

/// Crossheads and questions with too little under them.
pub const RULE: Rule = Rule {
    code: Code::CrossheadAlone,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "lines",
        about: "Fewest lines of text under a crosshead or a question in its leg; an answer of one \
            line before the next question is always enough.",
        normal: 2.0,
        range: (1.0, 20.0),
    }],
    says: "A crosshead or a question has two lines of text and more under it in its leg.",
    why: "A head without text announces nothing; at the foot of a leg it looks forgotten there.",
    remedy: "Change a word above it, or ask for `keep: { after_crosshead: 2 }` in the layout.",
    source: "R20; Bringhurst, The Elements of Typographic Style, 2.4.8.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("lines") as usize;
    let mut found = Vec::new();
    for stretch in sight.stories().flat_map(|story| sight.stretches(story)) {
        for (i, row) in stretch.iter().enumerate().filter(|(_, row)| is_crosshead(row.line.role)) {
            let rest = stretch.get(i..).unwrap_or(&[]);
            let under = under(sight, rest, least);
            if under < least && !is_short_answer(sight, rest) {
                let message =
                    format!("{} has {under} lines under it, {least} should be", row.line.words());
                found.push(sight.told(row.view, row.line, message));
            }
        }
    }
    found
}

/// How many lines stand right under the head that a stretch goes on from, up to so many.
fn under(sight: &Sight, from: &[ReadRow], most: usize) -> usize {
    let Some((head, rest)) = from.split_first() else { return 0 };
    let own = rest.iter().take_while(|next| is_crosshead(next.line.role)).count();
    let level = |n: usize, y: f64| {
        (y - head.line.y - sight.row() * (own + n + 1) as f64).abs() < 0.2
    };
    let text = rest.iter().skip(own).take_while(|next| !is_crosshead(next.line.role)).take(most);
    text.enumerate().filter(|(n, next)| level(*n, next.line.y)).count()
}

/// Whether what is under a question is all of its answer: one line, and the next question after a
/// clear row.
fn is_short_answer(sight: &Sight, from: &[ReadRow]) -> bool {
    let [question, answer, next, ..] = from else { return false };
    let plain = !is_crosshead(answer.line.role) && is_crosshead(next.line.role);
    plain && (answer.line.y - question.line.y - sight.row()).abs() < 0.2
}
