//! Every story has a head of its own.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Heads that stand over two stories.
pub const RULE: Rule = Rule {
    code: Code::SameHead,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No two stories of a paper have the same head.",
    why: "The second is taken for the first, or for a page that was made twice.",
    remedy: "Give one of them another `title`.",
    source: "Harrower, The newspaper designer’s handbook, on headlines.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut heads: BTreeMap<Vec<String>, (StoryId, u32)> = BTreeMap::new();
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let Some(story) = sight.issue.story(head.story) else { continue };
            let title = story.headline.plain();
            let words: Vec<String> = bare_words(&title).collect();
            if words.is_empty() {
                continue;
            }
            let here = (head.story, view.page.number);
            let (first, page) = *heads.entry(words).or_insert(here);
            if first != head.story {
                let other = sight.name(first);
                let what = format!(
                    "the head {} stands over `{other}` too, on page {page}",
                    quoted(&title)
                );
                found.push(view.says(what).at(story.headline.span()).of(sight.name(head.story)));
            }
        }
    }
    found
}
