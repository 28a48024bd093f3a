//! One sees where a paragraph begins.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::Block;
use crate::style::Role;

/// Paragraphs that nothing parts.
pub const RULE: Rule = Rule {
    code: Code::UnpartedParagraphs,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "least",
            about: "The least indent of a paragraph without white above it, in ems.",
            normal: 0.5,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "most",
            about: "The most indent of one, in ems.",
            normal: 3.0,
            range: (0.0, 20.0),
        },
    ],
    says: "A paragraph has an indent of half an em to three ems, or a row of white above it.",
    why: "Without either the reader does not see that a new thought begins; an indent of many ems \
        is a hole.",
    remedy: "Set `indent` of the style `text` to about an em.",
    source: "Bringhurst, The Elements of Typographic Style, 2.3; R7.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let Some(style) = sight.layout.styles.get(&Role::Text) else { return Vec::new() };
    let (least, most) = (limits.get("least"), limits.get("most"));
    let ems = style.indent.points() / style.size.points().max(0.1);
    if (least - 0.005..=most + 0.005).contains(&ems) || style.above > 0 {
        return Vec::new();
    }
    let paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    let several = |body: &[Block]| body.windows(2).any(|pair| pair.iter().all(paragraph));
    let mut stories = sight.stories().filter_map(|id| Some((id, sight.issue.story(id)?)));
    let Some((_, first)) = stories.find(|(_, story)| several(&story.body)) else {
        return Vec::new();
    };
    let what = format!(
        "`text` is indented by {ems:.1} em, {least} to {most} part paragraphs without white \
         between them"
    );
    let at = first.body.iter().find_map(|block| match block {
        Block::Paragraph(text) => text.span(),
        _ => None,
    });
    vec![Offence::of_issue(what).at(at)]
}
