//! Emphasis stands in a true italic.

use crate::issue::Issue;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::story::{Block, Emphasis, Piece};

/// Emphasised words in an upright face.
pub const RULE: Rule = Rule {
    code: Code::UprightEmphasis,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Emphasised words of running text stand in an italic face.",
    why: "Emphasis that is not seen is lost, and a roman that is made to slant has letters that \
        nobody drew.",
    remedy: "Give `text-italic` and `text-bold-italic` an italic face in the layout.",
    source: "Bringhurst, The Elements of Typographic Style, 3.4.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let emphasised = emphasised(sight.issue);
    let mut found = Vec::new();
    if emphasised.is_empty() {
        return found;
    }
    let asked = |span: Span| {
        let here = (span.file, span.start);
        let before = emphasised.partition_point(|own| (own.file, own.start) <= here);
        let own = before.checked_sub(1).and_then(|at| emphasised.get(at));
        own.is_some_and(|own| own.file == span.file && span.start < own.end)
    };
    for of in sight.runs().filter(|of| runs_on(of.line.role)) {
        // The point after an emphasised word is of that word, and stands upright.
        let letters = || of.run.run.text.trim_start().starts_with(char::is_alphanumeric);
        let upright = || sight.font(of.run.run).is_some_and(|font| !font.face().is_italic());
        if of.run.span.is_some_and(asked) && letters() && upright() {
            let (words, face) = (of.line.words(), sight.face(of.run.run));
            let message = format!("{words} has its emphasis in {face}, which is no italic");
            found.push(sight.told(of.view, of.line, message).at(of.run.span));
        }
    }
    found
}

/// Where running text is emphasised, in the order of the files.
fn emphasised(issue: &Issue) -> Vec<Span> {
    let texts = issue.each_story().flat_map(|(_, story)| &story.body).flat_map(|block| match block {
        Block::Paragraph(text) => std::slice::from_ref(text),
        Block::List { entries, .. } => entries.as_slice(),
        _ => &[],
    });
    let of_piece = |piece: &Piece| match piece {
        Piece::Words { emphasis: Emphasis::Italic | Emphasis::BoldItalic, span, .. } => Some(*span),
        _ => None,
    };
    let mut spans: Vec<Span> = texts.flat_map(|text| &text.pieces).filter_map(of_piece).collect();
    spans.sort_by_key(|span| (span.file, span.start));
    spans
}
