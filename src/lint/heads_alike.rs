//! Heads of a page begin each in their own way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::heads::SeenHead;
use crate::report::{Code, Severity};

/// Heads that begin with the same words.
pub const RULE: Rule = Rule {
    code: Code::HeadsAlike,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "words",
        about: "From how many equal words at their beginning on two heads are too like.",
        normal: 2.0,
        range: (1.0, 20.0),
    }],
    says: "No two heads of a page begin with the same two words.",
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
        let title = |head: &SeenHead| -> Vec<String> {
            let story = sight.issue.story(head.story);
            story.map_or(Vec::new(), |of| bare_words(&of.headline.plain()).collect())
        };
        for (at, head) in heads.iter().enumerate() {
            let own = title(head);
            let Some(opens) = own.get(..most) else { continue };
            // Of one that is equal to its end `same-head` tells.
            let like = |other: &&SeenHead| {
                let title = title(other);
                other.story != head.story && title.starts_with(opens) && title != own
            };
            let other = heads.iter().take(at).find(like);
            if let Some((line, other)) = head.first().zip(other) {
                let words = opens.join(" ");
                let what = format!("{} begins like {}: `{words}`", head.words(), other.words());
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
