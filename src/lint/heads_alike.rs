//! Heads of a page are each said in their own words.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::heads::SeenHead;
use crate::report::{Code, Severity};

/// Heads that begin or end with the same words, or share those that tell.
pub const RULE: Rule = Rule {
    code: Code::HeadsAlike,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "words",
            about: "From how many equal words at their beginning, or at their end, on two heads \
                are too like.",
            normal: 2.0,
            range: (1.0, 20.0),
        },
        Threshold {
            name: "telling",
            about: "From how many equal words anywhere on, small words apart.",
            normal: 2.0,
            range: (1.0, 20.0),
        },
    ],
    says: "No two heads of a page begin or end with the same two words, or share two that tell.",
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
                continue;
            }
            let earlier = heads.iter().take(at).filter(|other| other.story != head.story);
            let echo = earlier.filter(|other| title(other) != own).find_map(|other| {
                let small = |word: &String| is_small(sight, head, word);
                Some((other, echo(&own, &title(other), limits, &small)?))
            });
            if let Some((line, (other, words))) = head.first().zip(echo) {
                let what = format!("{} echoes {}: `{words}`", head.words(), other.words());
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}

/// The words that a head has in common with another: its last ones, or such as tell.
fn echo(
    own: &[String],
    other: &[String],
    limits: &Thresholds,
    small: &dyn Fn(&String) -> bool,
) -> Option<String> {
    let [ends, telling] = ["words", "telling"].map(|name| limits.get(name) as usize);
    let last = own.get(own.len().checked_sub(ends)?..)?;
    if other.ends_with(last) {
        return Some(last.join(" "));
    }
    let mut both: Vec<&str> = Vec::new();
    for word in own.iter().filter(|word| other.contains(*word) && !small(word)) {
        if !both.contains(&word.as_str()) {
            both.push(word);
        }
    }
    (both.len() >= telling).then(|| both.join(" "))
}

/// Whether a word of a head tells nothing by itself.
fn is_small(sight: &Sight, head: &SeenHead, word: &str) -> bool {
    let story = sight.issue.story(head.story);
    let row = story.map(|story| story.language.row());
    let known = row.is_some_and(|row| {
        row.copy.frequent.contains(&word) || row.display.leading.contains(&word)
    });
    known || word.chars().count() < 3
}
