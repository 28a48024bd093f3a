//! Advertisements stand under the news.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::report::{Code, Severity};

/// Advertisements over the lead.
pub const RULE: Rule = Rule {
    code: Code::AdvertOnTop,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No advertisement begins above the largest head of its page, but one that takes its \
        whole depth.",
    why: "A page is read from the top: what stands there is its news.",
    remedy: "Let the slot of the advertisement end at the foot of the page in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on ads; R28.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        let larger = |a: &&SeenHead, b: &&SeenHead| a.size().total_cmp(&b.size());
        let Some(lead) = heads.iter().max_by(larger) else { continue };
        let foot = sight.baseline(sight.last_row() - 2);
        for shown in view.pictures.iter().filter(|shown| sight.art(view, shown) == Art::Supplied) {
            let top = shown.frame.y.points();
            let whole = shown.frame.bottom().points() > foot;
            if top < lead.top && !whole {
                let what = format!("{} stands above the lead {}", shown.name(), lead.words());
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
