//! No text stands in a paper twice.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words};
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::story::passage::What;
use std::collections::BTreeMap;

/// Paragraphs that are printed twice.
pub const RULE: Rule = Rule {
    code: Code::SameText,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "letters",
        about: "From how many letters on a paragraph is looked at.",
        normal: 60.0,
        range: (1.0, 10000.0),
    }],
    says: "No paragraph stands in a paper twice.",
    why: "A reader who meets a text again takes the paper for badly made, or the page for an old \
        one.",
    remedy: "Take one of them out.",
    source: "What every proof-reader looks for first.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("letters");
    let mut seen: BTreeMap<&str, (StoryId, u32, Option<Span>)> = BTreeMap::new();
    let mut found = Vec::new();
    let body = |text: &&Printed| text.what() == What::Body;
    for text in sight.copy.iter().filter(body) {
        let words = text.bare.as_str();
        if (words.chars().count() as f64) < least {
            continue;
        }
        let here = text.passage.text.span();
        let known = seen.get(words).copied();
        seen.entry(words).or_insert((text.story, text.page, here));
        let Some((first, page, _)) = known.filter(|(_, _, before)| *before != here) else {
            continue;
        };
        let words = quoted(&text.words);
        let what = if first == text.story {
            format!("{words} stands twice in its story")
        } else {
            format!("{words} stands in `{}` on page {page} too", sight.name(first))
        };
        let told = Offence { page: Some(text.page), ..Offence::of_issue(what) };
        found.push(told.at(here).of(sight.name(text.story)));
    }
    found.extend(entries(sight));
    found
}

/// Entries of one box or list that stand in it twice, word for word: rows of results, events.
fn entries(sight: &Sight) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        for table in own.tables() {
            let rows = table.rows.iter().map(|row| {
                row.iter().map(|cell| cell.plain()).collect::<Vec<_>>().join(" ")
            });
            let rows: Vec<String> = rows.collect();
            for (at, row) in rows.iter().enumerate() {
                let twice = rows.iter().take(at).any(|other| other == row);
                let first = table.rows.get(at).and_then(|row| row.first());
                let printed = first.and_then(|cell| sight.printed_text(story, cell));
                let Some(printed) = printed.filter(|_| twice && bare_words(row).count() > 2) else {
                    continue;
                };
                let what = format!("the row {} stands twice in its table", quoted(row));
                found.push(sight.told_in(printed, "", what));
            }
        }
    }
    found
}
