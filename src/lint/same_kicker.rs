//! The kickers of a page differ.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Kickers that come again.
pub const RULE: Rule = Rule {
    code: Code::SameKicker,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No two stories of a page have the same kicker, nor is it the section in the folio.",
    why: "A kicker tells a story from its neighbours; where it is theirs too it tells nothing.",
    remedy: "Say in one of them what is its own (place, subject, genre).",
    source: "Harrower, The newspaper designer’s handbook, on kickers.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let own = |line: &&SeenLine| {
            line.role == Role::Kicker && line.story.is_some_and(|story| view.has(story))
        };
        let kickers: Vec<_> = view.lines.iter().filter(own).collect();
        for (at, line) in kickers.iter().enumerate() {
            let words: Vec<String> = bare_words(&line.text).collect();
            let same = |text: &str| !words.is_empty() && bare_words(text).eq(words.iter().cloned());
            let before = kickers.iter().take(at);
            let whole = |line: &SeenLine| {
                let story = line.story.and_then(|story| sight.issue.story(story));
                story.map(|story| story.kicker.plain())
            };
            let other = |other: &&&SeenLine| {
                other.story != line.story && whole(other) == whole(line)
            };
            let twin = before.filter(other).find(|other| same(&other.text));
            let what = if let Some(twin) = twin {
                let other = twin.story.map_or("", |story| sight.name(story));
                format!("the kicker {} stands over `{other}` too", line.words())
            } else if section(view).is_some_and(|section| same(&section)) && kickers.len() > 1 {
                format!("the kicker {} is the section in the folio", line.words())
            } else {
                continue;
            };
            found.push(sight.told(view, line, what));
        }
    }
    found
}

/// The section that the folio of a page names.
fn section(view: &View) -> Option<String> {
    let line = view.lines.iter().find(|line| line.role == Role::FolioSection);
    line.map(|line| line.text.clone())
}
