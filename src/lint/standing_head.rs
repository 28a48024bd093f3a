//! What comes back in each paper, or on several pages of one, keeps its name.

use crate::issue::StoryId;
use crate::layout::{CopyKind, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Standing heads that are called otherwise on one page.
pub const RULE: Rule = Rule {
    code: Code::StandingHead,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "pages",
        about: "From how many pages on with one head over a box or a column of briefs that is its \
            standing head.",
        normal: 2.0,
        range: (2.0, 1000.0),
    }],
    says: "Briefs and boxes in slots of one name have one head where all but one of them have.",
    why: "A reader knows a standing piece by its name; under another it is a new one, or a slip.",
    remedy: "Give it the head of the others, or a slot of another name.",
    source: "Harrower, The newspaper designer’s handbook, on standing heads.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut slots: BTreeMap<&str, Vec<(StoryId, String)>> = BTreeMap::new();
    for view in &sight.views {
        for (slot, story) in &view.plan.fill {
            let stands = view.areas_of(*story).any(|(_, area)| match &area.part {
                Part::Box { .. } => true,
                Part::Legs(legs) => legs.copy == CopyKind::Briefs,
                _ => false,
            });
            let title = sight.issue.story(*story).map(|own| own.headline.plain());
            if let Some(title) = title.filter(|title| stands && !title.is_empty()) {
                slots.entry(slot.as_str()).or_default().push((*story, title));
            }
        }
    }
    let mut found = Vec::new();
    for (slot, all) in &slots {
        for (story, title) in all {
            let others: Vec<&String> =
                all.iter().filter(|other| other.0 != *story).map(|other| &other.1).collect();
            let Some(usual) = others.first().filter(|first| {
                others.iter().all(|other| other == *first) && **first != title
            }) else {
                continue;
            };
            if (others.len() as f64) < limits.get("pages") {
                continue;
            }
            let what = format!("`{slot}` is headed `{title}` here, and `{usual}` elsewhere");
            let own = sight.issue.story(*story).map(|own| &own.headline);
            let printed = own.and_then(|head| sight.printed_text(*story, head));
            let view = sight.first_page(*story);
            found.extend(match printed {
                Some(text) => Some(sight.told_in(text, "", what)),
                None => view.map(|view| view.says(what).of(sight.name(*story))),
            });
        }
    }
    found
}
