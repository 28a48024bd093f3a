//! A crosshead stands between two parts of a text.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::report::{Code, Severity};
use crate::story::{Block, Text};
use crate::style::Role;

/// Crossheads, quotes and boxes before the first words of a text, and crossheads at its end.
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
        Threshold {
            name: "lines",
            about: "Fewest lines of a text under its last crosshead.",
            normal: 6.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A text begins with a paragraph, not with a crosshead, a quote or a box, its last \
        crosshead has six lines under it, and its only one stands not at its end.",
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
        found.extend(last(sight, story, limits).or_else(|| late(sight, story, limits)));
    }
    found
}

/// What stands before the first paragraph of a story.
fn opening(sight: &Sight, story: StoryId) -> Option<Offence> {
    let own = sight.issue.story(story)?;
    let (body, led) = (&own.body, !own.deck.is_empty() || !own.byline.is_empty());
    let count = |is: fn(&Block) -> bool| body.iter().filter(|block| is(block)).count();
    let heads = count(|block| matches!(block, Block::Crosshead(_)));
    let paragraphs = count(|block| matches!(block, Block::Paragraph(_)));
    let (text, what): (&Text, &str) = match (body.first()?, body.get(1)?) {
        // Small pieces each under its own head are a list.
        (Block::Crosshead(text), Block::Paragraph(_))
            if heads < 2 || paragraphs >= 2 * heads || led && paragraphs > heads =>
        {
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

/// The last crosshead of a text, where few lines follow it and more follow the others.
fn last(sight: &Sight, story: StoryId, limits: &Thresholds) -> Option<Offence> {
    let rows = sight.reading(story);
    let is_head = |row: &ReadRow| row.line.role == Role::Crosshead;
    let mut under: Vec<usize> = Vec::new();
    for run in rows.chunk_by(|a, b| is_head(a) == is_head(b)) {
        if run.first().is_some_and(|row| !is_head(row)) {
            under.push(run.len());
        }
    }
    let (lines, others) = under.split_last()?;
    let at = rows.iter().rposition(is_head)?;
    let first = at - rows.get(..at)?.iter().rev().take_while(|row| is_head(row)).count();
    let row = rows.get(first)?;
    let least = limits.get("lines");
    // Small pieces each under its own head are a list.
    let few = (*lines as f64) < least && !others.iter().any(|of| (*of as f64) < least);
    let ends = rows.last().is_some_and(|row| !is_head(row)) && !others.is_empty();
    let what = format!(
        "the last crosshead {} has {lines} lines of its story under it; {least} are the least",
        row.line.words()
    );
    (few && ends).then(|| sight.told(row.view, row.line, what))
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
