//! Heads of a page begin each in their own way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};

/// Heads that begin with the same words.
pub const RULE: Rule = Rule {
    code: Code::HeadsAlike,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "words",
        about: "From how many equal words at their beginning on two heads are too like.",
        normal: 3.0,
        range: (1.0, 20.0),
    }],
    says: "No two heads of a page begin with the same three words.",
    why: "Read side by side they seem to be one story, or an error.",
    remedy: "Say one of the two otherwise.",
    source: "Newspaper stylebooks on headline echoes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("words") as usize;
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        let opens = |at: usize| -> Vec<String> {
            let story = heads.get(at).and_then(|head| sight.issue.story(head.story));
            let title = story.map_or(String::new(), |story| story.headline.plain());
            bare_words(&title).take(most).collect()
        };
        for (at, head) in heads.iter().enumerate() {
            let own = opens(at);
            let other = heads.iter().take(at).enumerate().find(|(before, other)| {
                other.story != head.story && own.len() == most && opens(*before) == own
            });
            if let Some((line, (_, other))) = head.first().zip(other) {
                let words = own.join(" ");
                let what = format!("{} begins like {}: `{words}`", head.words(), other.words());
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
