//! A story that goes on overleaf says on which page.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Stories that go on without a word.
pub const RULE: Rule = Rule {
    code: Code::TurnUnsaid,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A story that goes on where its page is not faced says on which page, and one that goes \
        on beside its page has no second head there among other stories.",
    why: "Who is not told to turn the page takes the foot of the last leg for the end.",
    remedy: "Give the layout a phrase `jump` with `{page}`; of two pages that lie open together \
        let one have the story, unless both are its own.",
    source: "Harrower, The newspaper designer’s handbook, on jumps.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let jumps = sight.jump_lines();
    let mut found = Vec::new();
    for story in sight.stories() {
        let pages: Vec<_> = sight.pages_of(story).collect();
        for pair in pages.windows(2) {
            let [from, to] = pair else { continue };
            let page = to.page.number;
            let said = jumps.iter().any(|sign| {
                let here = sign.view.page.number == from.page.number;
                here && sign.line.story == Some(story) && sign.names == Some(page)
            });
            let name = sight.name(story);
            if said {
                continue;
            }
            if !sight.faces(from, to) {
                let what = format!("`{name}` goes on on page {page} and does not say so");
                found.push(from.says(what).of(name));
            } else if begins_again(from, to, story) {
                let what = format!(
                    "`{name}` goes on on page {page} under its head once more, and does not say so"
                );
                found.push(to.says(what).of(name));
            }
        }
    }
    found
}

/// Whether a story has its head on both of two pages that it shares with others: two stories to
/// whoever looks at them.
fn begins_again(from: &View, to: &View, story: StoryId) -> bool {
    let headed = |view: &View| {
        view.lines.iter().any(|line| line.role == Role::Headline && line.story == Some(story))
    };
    let shared = |view: &View| view.legs.iter().any(|leg| leg.story != story);
    headed(from) && headed(to) && shared(from) && shared(to)
}
