//! A deck is short enough to be read at a glance.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Decks that are a first paragraph.
pub const RULE: Rule = Rule {
    code: Code::DeckLength,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "words",
            about: "Most words of a deck.",
            normal: 42.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "caption",
            about: "Most words of a caption.",
            normal: 60.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "A deck has at most 42 words, a caption 60.",
    why: "A deck leads into the text; a long one is the text once more, in larger type.",
    remedy: "Shorten it to what the head leaves open.",
    source: "Harrower, The newspaper designer’s handbook, on decks: 10 to 30 words.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in &sight.copy {
        let most = match text.what() {
            What::Deck => limits.get("words"),
            What::Caption => limits.get("caption"),
            _ => continue,
        };
        let words = bare_words(&text.words).count();
        if words as f64 > most {
            let what = format!("{} has {words} words; {most} are the most", text.name());
            found.push(sight.told_in(text, "", what));
        }
    }
    found
}
