//! Every picture has its caption and its credit on the page, where the layout has a place for them.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures without words.
pub const RULE: Rule = Rule {
    code: Code::MissingCaption,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Under every picture stand its caption and its credit.",
    why: "A reader asks of every picture what it shows, and its maker has a right to be named.",
    remedy: "Write `caption` and `credit` at the picture, or take them off the area in the layout \
        (`caption: false`).",
    source: "NRC stylebook: a caption in two parts under every photo; Auteurswet, article 25.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        // Of supplied art in the place of a photograph another rule tells.
        let own = |story| !sight.is_supplied(story);
        let pictures = sight.captioned(view).into_iter();
        for picture in pictures.filter(|picture| picture.shown.story.is_none_or(own)) {
            for (what, lines) in [("caption", picture.captions), ("credit", picture.credits)] {
                if lines.is_empty() {
                    let shown = picture.shown;
                    let what = format!("{} stands there without its {what}", shown.name());
                    found.push(view.says(what).at(shown.span));
                }
            }
        }
    }
    found
}
