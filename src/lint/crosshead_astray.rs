//! A crosshead stands between two parts of a text.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::{Block, Text};

/// Crossheads, quotes and boxes before the first words of a text, and a late only crosshead.
pub const RULE: Rule = Rule {
    code: Code::CrossheadAstray,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "How much of its text stands under the only crosshead of a story at the least, \
                per cent.",
            normal: 18.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "words",
            about: "From how many words on a text is looked at for that.",
            normal: 250.0,
            range: (0.0, 100_000.0),
        },
    ],
    says: "A text begins with a paragraph, not with a crosshead, a quote or a box, and its only \
        crosshead stands not at its end.",
    why: "A crosshead parts what was from what comes; where nothing was, it is a second head under \
        the first.",
    remedy: "Move it a few paragraphs down in the copy (up, where it stands at the end).",
    source: "R20; NRC stijlboek on tussenkoppen; Harrower on subheads.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories().filter(|story| !sight.is_supplied(*story)) {
        found.extend(opening(sight, story));
        found.extend(late(sight, story, limits));
    }
    found
}

/// What stands before the first paragraph of a story.
fn opening(sight: &Sight, story: StoryId) -> Option<Offence> {
    let body = &sight.issue.story(story)?.body;
    let count = |is: fn(&Block) -> bool| body.iter().filter(|block| is(block)).count();
    let heads = count(|block| matches!(block, Block::Crosshead(_)));
    let paragraphs = count(|block| matches!(block, Block::Paragraph(_)));
    let (text, what): (&Text, &str) = match (body.first()?, body.get(1)?) {
        // Small pieces each under its own head are a list.
        (Block::Crosshead(text), Block::Paragraph(_)) if heads < 2 || paragraphs >= 3 * heads => {
            (text, "the crosshead")
        }
        (Block::Streamer(quote), Block::Paragraph(_)) => (&quote.text, "the quote"),
        _ => return None,
    };
    let printed = sight.printed_text(story, text)?;
    let words = printed.name();
    let words = words.split_once('`').map_or("", |(_, words)| words);
    let message = format!("{what} `{words} stands before the first paragraph of its story");
    Some(sight.told_in(printed, "", message))
}

/// The only crosshead of a long story, where hardly any text follows it.
fn late(sight: &Sight, story: StoryId, limits: &Thresholds) -> Option<Offence> {
    let body = &sight.issue.story(story)?.body;
    let mut heads = body.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Crosshead(text) => Some((at, text)),
        _ => None,
    });
    let (at, text) = heads.next()?;
    let words = |blocks: &[Block]| -> usize {
        let texts = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.plain().split_whitespace().count()),
            _ => None,
        });
        texts.sum()
    };
    let (all, under) = (words(body), words(body.get(at..)?));
    let percent = under as f64 * 100.0 / all.max(1) as f64;
    let others = body.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Crosshead(_)
        | Block::Streamer(_) | Block::Picture(_)));
    let is_late = percent < limits.get("percent") && all as f64 >= limits.get("words");
    if heads.next().is_some() || !others || !is_late {
        return None;
    }
    let printed = sight.printed_text(story, text)?;
    let message = format!(
        "the only crosshead of the story has {percent:.0} % of its text under it; {} % are the \
         least",
        limits.get("percent")
    );
    Some(sight.told_in(printed, "", message))
}
