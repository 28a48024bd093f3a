//! A reference leads away from its page.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::index::is_list;
use crate::lint::sight::view::View;
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
        // A list of all that is in the paper may name what a teaser names, but nothing twice.
        let mut listed = BTreeSet::new();
        let rest = lists_the_rest(view);
        let all = view.plan.refers.iter();
        for (slot, story) in all.flat_map(|(slot, all)| all.iter().map(move |s| (slot, *s))) {
            let named = if is_list(view, slot) { &mut listed } else { &mut named };
            let (name, page) = (sight.name(story), view.page.number);
            let what = if view.has(story) {
                format!("`{slot}` refers to `{name}`, which is on page {page} itself")
            } else if !named.insert(story) || rest && is_list(view, slot) && teased(view, story) {
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

/// The stories that the teasers of a page refer to, each in a place of its own.
fn teasers<'v>(view: &'v View) -> impl Iterator<Item = StoryId> + 'v {
    let own = view.plan.refers.iter().filter(|(slot, _)| !is_list(view, slot));
    own.flat_map(|(_, stories)| stories.iter().copied())
}

fn teased(view: &View, story: StoryId) -> bool {
    teasers(view).any(|own| own == story)
}

/// Whether the lists of a page leave out most of what its teasers name: they tell the rest.
fn lists_the_rest(view: &View) -> bool {
    let lists = view.plan.refers.iter().filter(|(slot, _)| is_list(view, slot));
    let listed: BTreeSet<StoryId> = lists.flat_map(|(_, all)| all.iter().copied()).collect();
    let all: BTreeSet<StoryId> = teasers(view).collect();
    all.intersection(&listed).count() * 2 < all.len()
}
