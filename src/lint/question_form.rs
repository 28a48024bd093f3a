//! The questions of an interview are all set in one way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::{Block, Emphasis, Piece, Text};
use crate::lint::sight::trim::each_word;

/// Questions that fall out of the row.
pub const RULE: Rule = Rule {
    code: Code::QuestionForm,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "words",
        about: "Most words of a paragraph that ends in a question mark and is taken for a \
            question.",
        normal: 30.0,
        range: (1.0, 1000.0),
    }],
    says: "The questions of an interview are all set in one way.",
    why: "A reader tells question from answer by its type; one in another type is taken for a part \
        of the answer.",
    remedy: "Write the question as the others are written, wholly in bold (`**…?**`).",
    source: "Newspaper stylebooks on question and answer.",
    look,
};

/// How a paragraph is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AskedIn {
    Bold,
    Italic,
    Plain,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let asked = asked(&own.body, limits.get("words") as usize);
        let count = |manner: AskedIn| asked.iter().filter(|(of, _)| *of == manner).count();
        let (bold, italic) = (count(AskedIn::Bold), count(AskedIn::Italic));
        // Questions in plain type are a way of asking in a story that has no others.
        let (house, name) =
            if bold >= italic { (AskedIn::Bold, "bold") } else { (AskedIn::Italic, "italic") };
        if count(house) < 2 || count(house) <= asked.len() - count(house) {
            continue;
        }
        for (_, text) in asked.iter().filter(|(manner, _)| *manner != house) {
            let printed = sight.printed_text(story, text);
            let Some(printed) = printed else { continue };
            let words = text.plain();
            let (words, many) = (words.trim(), count(house));
            let what = format!("the question `{words}` is not {name}, as the other {many} are");
            found.push(sight.told_in(printed, "", what));
        }
    }
    found
}

/// The paragraphs of a body that ask something, each with its manner; one in plain type only
/// between two paragraphs that are answers, and where it is a sentence by itself.
fn asked(body: &[Block], most: usize) -> Vec<(AskedIn, &Text)> {
    let mut found = Vec::new();
    for (at, block) in body.iter().enumerate() {
        let answered = matches!(body.get(at + 1), Some(Block::Paragraph(_)));
        match block {
            Block::Question(text) => found.push((AskedIn::Bold, text)),
            Block::Paragraph(text) if answered => {
                let words = text.plain();
                let words = words.trim();
                let short = each_word(words).count() <= most;
                let one = !words.trim_end_matches('?').contains(['.', '!', '?', '*']);
                let asks = words.ends_with('?') && short && one;
                if asks && all_italic(text) {
                    found.push((AskedIn::Italic, text));
                } else if asks && at > 0 && !words.starts_with(['‘', '“', '„', '«']) {
                    found.push((AskedIn::Plain, text));
                }
            }
            _ => {}
        }
    }
    found
}

fn all_italic(text: &Text) -> bool {
    text.pieces.iter().all(|piece| match piece {
        Piece::Words { text, emphasis, .. } => {
            text.trim().is_empty() || *emphasis == Emphasis::Italic
        }
        Piece::Break => true,
    })
}
