//! A list has several entries, and what a head counts is there.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words};
use crate::report::{Code, Severity};
use crate::story::Block;
use crate::story::passage::What;

/// Lists of one, and counts that are not right.
pub const RULE: Rule = Rule {
    code: Code::LoneEntry,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "entries",
        about: "Fewest entries of a list.",
        normal: 2.0,
        range: (1.0, 100.0),
    }],
    says: "A list has two entries and more; where a head counts questions or tips, so many follow.",
    why: "A dash before one line announces a second; and readers count.",
    remedy: "Make a sentence of the entry; mend the number in the head.",
    source: "Newspaper stylebooks on lists; what every sub-editor counts.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("entries");
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        for block in &own.body {
            let Block::List { entries, .. } = block else { continue };
            let first = entries.first().and_then(|text| sight.printed_text(story, text));
            if let Some(text) = first.filter(|_| (entries.len() as f64) < least) {
                let name = text.name();
                let name = name.trim_start_matches("the text ");
                let what = format!("{name} is the only entry of its list");
                found.push(sight.told_in(text, "", what));
            }
        }
        let heads = sight.copy_of(story);
        let heads = heads.filter(|text| matches!(text.what(), What::Title | What::Deck));
        found.extend(heads.filter_map(|head| counted(sight, story, head)));
    }
    found
}

/// Numbers in words, from two on.
const NUMBERS: &[&str] = &[
    "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
];

/// A head that counts what its story does not have as often.
fn counted(sight: &Sight, story: StoryId, head: &Printed) -> Option<Offence> {
    let body = &sight.issue.story(story)?.body;
    let words: Vec<String> = bare_words(&head.words).collect();
    let (number, of) = words.windows(2).find_map(|pair| {
        let [number, of] = pair else { return None };
        let named = NUMBERS.iter().position(|own| own == number).map(|at| at + 2);
        Some((named.or_else(|| number.parse().ok())?, of.as_str()))
    })?;
    let count = |is: fn(&Block) -> bool| body.iter().filter(|block| is(block)).count();
    let questions = count(|block| matches!(block, Block::Question(_)));
    let heads = count(|block| matches!(block, Block::Crosshead(_)));
    let entries = body.iter().find_map(|block| match block {
        Block::List { entries, .. } => Some(entries.len()),
        _ => None,
    });
    let there = match of {
        "vragen" | "questions" if questions > 1 => questions,
        "tips" | "redenen" | "stappen" | "regels" | "lessen" | "reasons" | "steps" => {
            // Numbered by its list, or by its crossheads.
            match entries {
                Some(entries) if heads < 2 => entries,
                None if heads > 1 => heads,
                _ => return None,
            }
        }
        _ => return None,
    };
    let what = format!("{} promises {number} {of}, the story has {there}", head.name());
    (there != number).then(|| sight.told_in(head, "", what))
}
