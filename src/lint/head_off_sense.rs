//! A line of a head does not end on an article or on a preposition that clings to the next word.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::is_head;
use crate::report::{Code, Severity};
use crate::lint::sight::trim::each_word;

/// Heads broken against their sense.
pub const RULE: Rule = Rule {
    code: Code::HeadOffSense,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No line of a head ends on an article or on a preposition that clings to the next word.",
    why: "A head is read line by line, and each line is to say something by itself.",
    remedy: "Break the line elsewhere with `|` in the title, or write another head.",
    source: "The sub-editor’s rule of splitting heads by sense; the words are the language’s own.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for (i, line) in view.lines.iter().enumerate().filter(|(_, line)| is_head(line.role)) {
            let Some(id) = line.story.filter(|_| view.next_of(i).is_some()) else { continue };
            let Some(story) = sight.issue.story(id) else { continue };
            let last = line.text.split_whitespace().next_back().unwrap_or("");
            let last = last.trim_start_matches(['‘', '“', '„', '«', '(']).to_lowercase();
            if story.language.row().display.clinging.contains(&last.as_str()) {
                let alone = each_word(&line.text).count() < 2;
                let what = if alone {
                    format!("a line of the head holds only {}, which leads on", line.words())
                } else {
                    format!("{} ends on `{last}`, which leads on", line.words())
                };
                found.push(view.says_of(line, what).of(story.id.as_str()));
            }
        }
    }
    found
}
