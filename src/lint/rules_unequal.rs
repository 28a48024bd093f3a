//! Rules that go together begin and end together.

use crate::layout::Part;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::{SeenRule, View};
use crate::report::{Code, Severity};
use crate::style::Role;

/// Pairs of rules of which one stops early.
pub const RULE: Rule = Rule {
    code: Code::RulesUnequal,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "apart",
            about: "How far apart two rules may lie to be one double rule, in points.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "pair",
            about: "How far apart two of one thickness may lie that hold a line of type between \
                them, in rows.",
            normal: 3.5,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "share",
            about: "How much of the longer rule the shorter one takes at the least; a shorter one \
                is a mark on it, of the longer, per cent.",
            normal: 55.0,
            range: (0.0, 100.0),
        },
    ],
    says: "Two level rules that lie close together, or that hold a line of type between them, \
        begin and end at the same places.",
    why: "A double rule of which one half stops early looks like an error of the press, and the \
        page seems to lean.",
    remedy: "Give both rules the same columns in the layout.",
    source: "Newspaper stylebooks on rules; Tschichold, The new typography, on lines.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (apart, share) = (limits.get("apart"), limits.get("share") / 100.0);
    let pair = limits.get("pair") * sight.row();
    let mut found = Vec::new();
    for view in &sight.views {
        let level = |rule: &&SeenRule| rule.role == Role::Rule && rule.is_level();
        let mut rules: Vec<&SeenRule> = view.rules.iter().filter(level).collect();
        rules.sort_by(|a, b| a.from.y.total_cmp(&b.from.y));
        for (at, above) in rules.iter().enumerate() {
            let near = |rule: &&&SeenRule| rule.from.y - above.from.y <= pair.max(apart);
            for below in rules.iter().skip(at + 1).take_while(near) {
                let gap = below.from.y - above.from.y;
                // What rules a story off is no half of a rule of the page.
                if is_of_area(sight, view, above) != is_of_area(sight, view, below) {
                    continue;
                }
                let alike = (above.thickness - below.thickness).abs() < 0.01;
                let together = gap <= apart || alike && holds_a_line(view, above, below);
                if let Some(off) = off(above, below, share).filter(|_| together) {
                    let (from, to) = (above.from.y, below.from.y);
                    found.push(view.says(format!(
                        "two rules {from:.0} and {to:.0} pt from the top go together, and one is \
                         {off:.0} pt shorter"
                    )));
                }
            }
        }
    }
    found
}

/// By how much one of two rules is shorter at one end or the other, where they run side by side.
fn off(a: &SeenRule, b: &SeenRule, share: f64) -> Option<f64> {
    let both = a.to.x.min(b.to.x) - a.from.x.max(b.from.x);
    let longer = (a.to.x - a.from.x).max(b.to.x - b.from.x);
    let off = (a.from.x - b.from.x).abs().max((a.to.x - b.to.x).abs());
    (both > share * longer && off > 1.0).then_some(off)
}

/// Whether a rule is that of an area, rather than of what stands on every page.
fn is_of_area(sight: &Sight, view: &View, rule: &SeenRule) -> bool {
    let areas = view.template.areas.iter();
    let mut rules = areas.filter(|area| matches!(area.part, Part::Rule { .. }));
    rules.any(|area| {
        let (left, right) = sight.edges(area.columns.first, area.columns.last);
        let along = (left - rule.from.x).abs() < 1.0 && (right - rule.to.x).abs() < 1.0;
        let near = |row: i64| (sight.top(row) - rule.from.y).abs() < 2.0 * sight.row();
        along && sight.rows(view, area).is_some_and(|(first, _)| near(first))
    })
}

/// Whether type stands between two rules, all of it on one baseline.
fn holds_a_line(view: &View, above: &SeenRule, below: &SeenRule) -> bool {
    let (left, right) = (above.from.x.min(below.from.x), above.to.x.max(below.to.x));
    let between = view.lines.iter().filter(|line| {
        let across = line.x < right && left < line.right;
        across && above.from.y < line.y && line.y < below.from.y
    });
    let mut baselines = between.map(|line| line.y);
    baselines.next().is_some_and(|first| baselines.all(|y| (y - first).abs() < 0.1))
}
