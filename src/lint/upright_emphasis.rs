//! Emphasis stands in a true italic.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};

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
    let mut found = Vec::new();
    for of in sight.runs().filter(|of| runs_on(of.line.role)) {
        // The point after an emphasised word is of that word, and stands upright.
        let letters = of.run.run.text.trim_start().starts_with(char::is_alphanumeric);
        let italic = sight.font(of.run.run).is_none_or(|font| font.face().is_italic());
        let emphasised = || of.run.span.is_some_and(|span| sight.is_emphasised(span));
        if !italic && letters && emphasised() {
            let (words, face) = (of.line.words(), sight.face(of.run.run));
            let message = format!("{words} has its emphasis in {face}, which is no italic");
            found.push(sight.told(of.view, of.line, message).at(of.run.span));
        }
    }
    found
}
