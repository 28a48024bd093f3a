//! A kicker stands nearer to its head than to the rule above it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::{SeenLine, SeenRun};
use crate::lint::sight::view::{SeenRule, View};
use crate::report::{Code, Severity};
use crate::style::Role;

/// Kickers that hang on the rule above them.
pub const RULE: Rule = Rule {
    code: Code::KickerAdrift,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "double",
        about: "Rules nearer to each other than this are one double rule, which is the page’s own \
            and is not looked at, in points.",
        normal: 4.0,
        range: (0.0, 50.0),
    }],
    says: "A kicker is nearer to its head than to the rule above it, and apart from what goes on \
        beside it.",
    why: "Kicker and head are read as one; nearer to the rule it is a line of its own.",
    remedy: "Let the head follow its kicker in the layout (`row: \">\"`), or move the rule up.",
    source: "The law of proximity; Harrower, The newspaper designer’s handbook, on kickers.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        found.extend(run_together(sight, view));
        let heads = sight.heads(view);
        for kicker in view.lines.iter().filter(|line| line.role == Role::Kicker) {
            // A teaser's kicker has the story of a head that may stand elsewhere on the page.
            let between = |head: &SeenHead| {
                let inside = |y: f64| kicker.y < y - 0.01 && y < head.top;
                let other = |line: &SeenLine| !matches!(line.role, Role::Kicker | Role::KickerRest);
                view.lines.iter().any(|l| other(l) && inside(l.y) && over_span(l, head))
            };
            let own = heads.iter().find(|head| {
                Some(head.story) == kicker.story && over_span(kicker, head) && !between(head)
            });
            let (Some(head), Some(rule)) = (own, rule_over(sight, view, kicker)) else { continue };
            let partner = |other: &&SeenRule| {
                other.is_level() && (other.from.y - rule.from.y).abs() < limits.get("double")
            };
            let double = view.rules.iter().filter(partner).count() > 1;
            let to_rule =
                kicker.y - sight.capitals(kicker) - rule.from.y - rule.thickness / 2.0;
            let to_head = head.top - kicker.y;
            if !double && to_rule < to_head {
                let what = format!(
                    "the kicker {} is {to_head:.1} pt from its head, and nearer to the rule above \
                     it, {to_rule:.1} pt",
                    kicker.words()
                );
                found.push(view.says_of(kicker, what).of(sight.name(head.story)));
            }
        }
    }
    found
}

/// Kickers that what goes on beside them touches: `BRUGDicht tot mei`.
fn run_together(sight: &Sight, view: &View) -> Vec<Offence> {
    let labels = view.lines.iter().filter(|line| line.role == Role::Kicker);
    let joined = labels.filter(|line| {
        line.runs.windows(2).any(|pair| {
            let [label, rest] = pair else { return false };
            let ends = |run: &SeenRun| run.run.text.ends_with(char::is_alphanumeric);
            let begins = |run: &SeenRun| run.run.text.starts_with(char::is_alphanumeric);
            let apart = rest.x - label.right();
            label.role != rest.role && ends(label) && begins(rest) && apart < line.size * 0.15
        })
    });
    let told = joined.map(|line| {
        let what = format!("the kicker {} runs into what stands beside it", line.words());
        sight.told(view, line, what).mended(APART)
    });
    told.collect()
}

/// How labels that touch are parted.
const APART: &str =
    "Give `objects: { kicker_gap: … }` some points, about a third of the type’s size.";

/// Whether a line stands over a part of a head's columns.
fn over_span(line: &SeenLine, head: &SeenHead) -> bool {
    line.x < head.span.1 && line.right > head.span.0
}

/// The nearest level rule above a line.
fn rule_over<'s>(sight: &Sight, view: &'s View, line: &SeenLine) -> Option<&'s SeenRule> {
    let cap = line.y - sight.capitals(line);
    let over = |rule: &&SeenRule| {
        let meets = rule.from.x < line.right && rule.to.x > line.x;
        rule.is_level() && meets && rule.from.y <= cap
    };
    view.rules.iter().filter(over).max_by(|a, b| a.from.y.total_cmp(&b.from.y))
}
