//! A rule over a story covers all columns of its head.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::view::SeenRule;
use crate::report::{Code, Severity};

/// Rules narrower than the story under them.
pub const RULE: Rule = Rule {
    code: Code::RuleMissesStory,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "How far the end of a rule may miss an edge, in points.",
            normal: 0.2,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "rows",
            about: "How far above a head a rule belongs to its story, in rows.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A rule over a story covers all columns of its head.",
    why: "The rule says where a story begins; over a part of it, it says that only that part does.",
    remedy: "Give the rule the columns of the head in the layout.",
    source: "Newspaper stylebooks on cut-off rules.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let edge = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let reach = limits.get("rows") * sight.row();
            let over = |rule: &&SeenRule| belongs(rule, &head, (edge, reach));
            let nearest =
                view.rules.iter().filter(over).max_by(|a, b| a.from.y.total_cmp(&b.from.y));
            let Some((rule, first)) = nearest.zip(head.first()) else { continue };
            let (left, right) = head.span;
            let short = (rule.from.x - left).max(right - rule.to.x);
            if short > edge {
                let what = format!("the rule over {} is {short:.1} pt short of it", head.words());
                found.push(view.says_of(first, what).of(sight.name(head.story)));
            }
        }
    }
    found
}

/// Whether a rule lies over a head, not farther than it reaches.
fn belongs(rule: &SeenRule, head: &SeenHead, (edge, reach): (f64, f64)) -> bool {
    let (left, right) = head.span;
    let meets = rule.from.x < right - edge && rule.to.x > left + edge;
    rule.is_level() && meets && rule.from.y < head.top && rule.from.y > head.top - reach
}
