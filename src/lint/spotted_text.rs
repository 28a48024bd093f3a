//! Bold words inside running text are few.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::story::{Block, Emphasis, Piece};

/// Texts spotted with bold.
pub const RULE: Rule = Rule {
    code: Code::SpottedText,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "count",
        about: "Most bold words or phrases inside the paragraphs of a story.",
        normal: 5.0,
        range: (0.0, 1000.0),
    }],
    says: "A story has at most five bold words or phrases inside its paragraphs.",
    why: "Each pulls the eye out of its line; many make a text that is looked at and not read.",
    remedy: "Take the stars off (`**…**`) all but what must be found at once.",
    source: "Bringhurst, The Elements of Typographic Style, 3.4.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("count");
    let mut found = Vec::new();
    for id in sight.stories() {
        let Some(view) = sight.first_page(id) else { continue };
        let body = sight.issue.story(id).map_or(&[][..], |story| &story.body);
        let mut spots = Vec::new();
        for block in body {
            let Block::Paragraph(text) = block else { continue };
            // What opens a paragraph names it: a brief, a question.
            for pair in text.pieces.windows(2) {
                let [before, piece] = pair else { continue };
                spots.extend(bold(piece).filter(|_| bold(before).is_none()));
            }
        }
        if spots.len() as f64 > most {
            let name = sight.name(id);
            let count = spots.len();
            let what = format!("`{name}` has {count} bold places in its text; {most} are the most");
            found.push(view.says(what).at(spots.first().copied()).of(name));
        }
    }
    found
}

/// Where a piece stands that is bold.
fn bold(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Words { emphasis: Emphasis::Bold | Emphasis::BoldItalic, span, .. } => Some(*span),
        _ => None,
    }
}
