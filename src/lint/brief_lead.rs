//! Briefs all begin in one way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::issue::StoryId;
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};
use crate::story::{Block, Emphasis, Piece, Text};

/// Briefs without the bold words that the others have, or with those of another.
pub const RULE: Rule = Rule {
    code: Code::BriefLead,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "briefs",
            about: "From how many paragraphs with bold words at their beginning on they are \
                briefs.",
            normal: 3.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "percent",
            about: "From which share on such paragraphs are the rule of their text, per cent.",
            normal: 70.0,
            range: (1.0, 100.0),
        },
    ],
    says: "Where paragraphs begin with bold words, all of them do, and no two of a few with the \
        same.",
    why: "The bold words say where a brief begins; one without them is read as the end of the one \
        above, and one with those of another as the same news.",
    remedy: "Give the paragraph bold words of its own (`**…**`), or take them from the others.",
    source: "Newspaper stylebooks on briefs.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let texts: Vec<&Text> = own.body.iter().filter_map(paragraph).collect();
        // The first may say what the others are about.
        let opening = texts.first().copied();
        let (with, without): (Vec<&Text>, Vec<&Text>) =
            texts.iter().partition(|text| opens_bold(text));
        let share = with.len() as f64 * 100.0 / texts.len().max(1) as f64;
        if (with.len() as f64) < limits.get("briefs") || share < limits.get("percent") {
            continue;
        }
        found.extend(twins(sight, story, &with));
        let opens = |text: &&Text| opening.is_some_and(|of| std::ptr::eq(of, *text));
        for text in without.into_iter().filter(|text| !opens(text)) {
            let printed = sight.printed_text(story, text);
            let Some(printed) = printed else { continue };
            let (name, many) = (printed.name(), with.len());
            let name = name.trim_start_matches("the text ");
            let what = format!("{name} has no bold words before it, as the other {many} have");
            found.push(sight.told_in(printed, "", what));
        }
    }
    found
}

fn paragraph(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    }
}

/// Whether a paragraph begins with bold words and goes on without.
fn opens_bold(text: &Text) -> bool {
    matches!(
        text.pieces.first(),
        Some(Piece::Words { emphasis: Emphasis::Bold | Emphasis::BoldItalic, .. })
    )
}

/// Two briefs with the same bold words, where all others have their own: of labels, as those of
/// small advertisements, several come again.
fn twins(sight: &Sight, story: StoryId, briefs: &[&Text]) -> Option<Offence> {
    let lead = |text: &Text| match text.pieces.first() {
        Some(Piece::Words { text, .. }) => bare_words(text).collect::<Vec<String>>(),
        _ => Vec::new(),
    };
    let leads: Vec<Vec<String>> = briefs.iter().map(|text| lead(text)).collect();
    let mut again = (0..leads.len()).filter(|at| {
        leads.get(*at).is_some_and(|own| leads.iter().take(*at).any(|other| other == own))
    });
    let (second, others) = (again.next()?, again.next());
    let (text, words) = (briefs.get(second)?, leads.get(second)?.join(" "));
    let printed = sight.printed_text(story, text).filter(|_| others.is_none())?;
    let what = format!("two briefs of `{}` begin with `{words}`", sight.name(story));
    Some(sight.told_in(printed, "", what))
}
