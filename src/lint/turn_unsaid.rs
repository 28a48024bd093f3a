//! A story that goes on overleaf says on which page.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Stories that go on without a word.
pub const RULE: Rule = Rule {
    code: Code::TurnUnsaid,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A story that goes on where its page is not faced says on which page.",
    why: "Who is not told to turn the page takes the foot of the last leg for the end.",
    remedy: "Give the layout a phrase `jump` with `{page}`.",
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
            if !sight.faces(from, to) && !said {
                let name = sight.name(story);
                let what = format!("`{name}` goes on on page {page} and does not say so");
                found.push(from.says(what).of(name));
            }
        }
    }
    found
}
