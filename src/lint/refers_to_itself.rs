//! A reference leads away from its page.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::index::is_list;
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// References to what stands beside them.
pub const RULE: Rule = Rule {
    code: Code::RefersToItself,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A teaser refers to a story on another page, and a page refers to a story once.",
    why: "Who is sent to the page that lies open looks for a second story under that head, and the \
        place is lost to one that needs it.",
    remedy: "Name another story in the slot, or leave the slot empty where it may be.",
    source: "Harrower, The newspaper designer’s handbook, on promos and indexes.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let mut named = BTreeSet::new();
        // A list may name what a teaser names, but nothing twice.
        let mut listed = BTreeSet::new();
        let all = view.plan.refers.iter();
        for (slot, story) in all.flat_map(|(slot, all)| all.iter().map(move |s| (slot, *s))) {
            let named = if is_list(view, slot) { &mut listed } else { &mut named };
            let (name, page) = (sight.name(story), view.page.number);
            let what = if view.has(story) {
                format!("`{slot}` refers to `{name}`, which is on page {page} itself")
            } else if !named.insert(story) {
                format!("`{slot}` refers to `{name}` once more")
            } else {
                continue;
            };
            let at = view.plan.named_at.get(&(slot.clone(), story)).copied();
            found.push(view.says(what).of(name).at(at));
        }
    }
    found
}
