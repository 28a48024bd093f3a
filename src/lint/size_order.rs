//! What says more is set larger: a head than its deck and kicker, text than its captions.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Sizes out of their order.
pub const RULE: Rule = Rule {
    code: Code::SizeOrder,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "How much larger than what it serves a line may be, in points.",
            normal: 1.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "crosshead",
            about: "How many times larger than running text a crosshead may be.",
            normal: 2.0,
            range: (1.0, 20.0),
        },
    ],
    says: "A head is larger than its deck and its kicker, running text is no smaller than \
        captions, credits and bylines, and a crosshead no more than twice its size.",
    why: "Size says what to read first; where a helper is larger than what it helps, the page is \
        read in the wrong order.",
    remedy: "Give the style of the smaller part a size of its own rank.",
    source: "Harrower, The newspaper designer’s handbook, on hierarchy; Hochuli, Detail in \
        typography.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let more = limits.get("points");
    let text = sight.layout.styles.get(&Role::Text).map(|style| style.size.points());
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        for line in starts(view) {
            let own = heads.iter().find(|head| Some(head.story) == line.story);
            let (most, over) = match line.role {
                Role::Deck | Role::Kicker => match own {
                    Some(head) => (head.size() - 0.01, format!("its head of {:.1}", head.size())),
                    None => continue,
                },
                Role::Caption | Role::Credit | Role::Byline => match text {
                    Some(size) => (size + more, format!("running text of {size:.1}")),
                    None => continue,
                },
                role if is_crosshead(role) => match text {
                    Some(size) => {
                        (size * limits.get("crosshead"), format!("running text of {size:.1}"))
                    }
                    None => continue,
                },
                _ => continue,
            };
            if line.size > most + 0.01 {
                let what = format!(
                    "`{}` of {:.1} pt is too large beside {over} pt: {}",
                    line.role.name(),
                    line.size,
                    line.words()
                );
                found.push(sight.told(view, line, what));
            }
        }
    }
    found
}

/// The first line of each text of a page.
fn starts<'v, 'a>(view: &'v View<'a>) -> impl Iterator<Item = &'v SeenLine<'a>> {
    let first = |i: usize, line: &SeenLine| {
        let above = i.checked_sub(1).and_then(|above| view.lines.get(above));
        above.is_none_or(|above| (above.role, above.story) != (line.role, line.story))
    };
    view.lines.iter().enumerate().filter(move |(i, line)| first(*i, line)).map(|(_, line)| line)
}
