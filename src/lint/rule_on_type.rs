//! A rule keeps clear of the type above and under it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::SeenRule;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Rules that touch type.
pub const RULE: Rule = Rule {
    code: Code::RuleOnType,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The least white between a level rule and the letters above and under it, in \
            points.",
        normal: 0.5,
        range: (-10.0, 100.0),
    }],
    says: "Between a level rule and the letters above or under it lies white.",
    why: "A rule that touches a line underlines it, or strikes its descenders off.",
    remedy: "Move the rule in the layout (`row`, `drop`).",
    source: "Newspaper stylebooks on rules; R23.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for rule in view.rules.iter().filter(|rule| rule.role == Role::Rule && rule.is_level()) {
            let near = view.lines.iter().filter_map(|line| Some((white(sight, rule, line)?, line)));
            let nearest = near.min_by(|(a, _), (b, _)| a.0.total_cmp(&b.0));
            let Some(((white, side), line)) = nearest.filter(|((white, _), _)| *white < least)
            else {
                continue;
            };
            let thickness = rule.thickness;
            let what = if white < 0.05 {
                format!("a rule of {thickness:.2} pt touches {} {side} it", line.words())
            } else {
                format!(
                    "a rule of {thickness:.2} pt is {white:.1} pt from {} {side} it; {least} pt \
                     is the least",
                    line.words()
                )
            };
            found.push(sight.told(view, line, what));
        }
    }
    found
}

/// The white between a rule and a line over or under it, and on which side of the rule that is;
/// `None` for one that goes right through it, and for one beside it.
fn white(sight: &Sight, rule: &SeenRule, line: &SeenLine) -> Option<(f64, &'static str)> {
    let (left, right) = (rule.from.x.min(rule.to.x), rule.from.x.max(rule.to.x));
    if line.right.min(right) - line.x.max(left) < 2.0 || line.text.trim().is_empty() {
        return None;
    }
    let half = rule.thickness / 2.0;
    let capitals = sight.capitals(line);
    let middle = line.y - capitals / 2.0;
    if rule.from.y > middle {
        // Where the rule is in the letters `ink-on-ink` tells of it.
        let inside = rule.from.y < line.y - 0.5;
        (!inside).then(|| (rule.from.y - half - line.y - sight.descent(line), "above"))
    } else {
        let inside = rule.from.y > line.y - 0.8 * capitals + 0.5;
        (!inside).then_some((line.y - capitals - rule.from.y - half, "under"))
    }
}
