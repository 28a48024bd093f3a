//! A rule runs its span: a level one from edge to edge, an upright one down the middle of its
//! gutter and along all of the text beside it.

use crate::layout::{BoxLook, Part};
use crate::lint::hairline_in_story::beside;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::{SeenRule, View};
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeSet;

/// Rules that stop short.
pub const RULE: Rule = Rule {
    code: Code::RuleOffSpan,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far the end of a rule may miss an edge, in points.",
        normal: 0.2,
        range: (0.0, 20.0),
    }],
    says: "A level rule runs from the edge of a column or box to another; an upright one stands in \
        the middle of its gutter, along all of the text beside it.",
    why: "A rule that stops just short is a mistake that everybody sees.",
    remedy: "Give the rule the columns, the hairline the rows of what it goes with in the layout.",
    source: "Newspaper stylebooks on rules and column rules.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        let spans = spans(sight, view);
        for rule in view.rules.iter().filter(|rule| rule.role == Role::Rule) {
            if rule.is_level() {
                let rule = inside(sight, rule);
                found.extend(level(view, &rule, (&spans, most)));
            } else {
                found.extend(upright(sight, (view, rule), most));
            }
        }
    }
    found
}

/// What is wrong with a level rule.
/// A rule as far as it lies in the type area, where it runs out over the trim.
fn inside(sight: &Sight, rule: &SeenRule) -> SeenRule {
    let (area, trim) = (sight.layout.area, sight.layout.trim);
    let mut rule = *rule;
    if rule.from.x <= 0.0 {
        rule.from.x = area.x.points();
    }
    if rule.to.x >= trim.width.points() {
        rule.to.x = sight.edges(0, sight.layout.grid.columns.saturating_sub(1)).1;
    }
    rule
}

fn level(view: &View, rule: &SeenRule, (spans, most): (&[(f64, f64)], f64)) -> Option<Offence> {
    let (from, to, y) = (rule.from.x, rule.to.x, rule.from.y);
    let miss = |(left, right): &(f64, f64)| (left - from).abs().max((right - to).abs());
    let off = spans.iter().map(miss).fold(f64::INFINITY, f64::min);
    (off >= most).then(|| {
        let what = format!(
            "a rule {y:.0} pt from the top runs from {from:.1} to {to:.1} pt, {off:.1} pt beside \
             any span"
        );
        view.says(what).at(rule.span)
    })
}

/// What is wrong with an upright rule.
fn upright(sight: &Sight, (view, rule): (&View, &SeenRule), most: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    let gutter = sight.layout.grid.gutter.points();
    let x = rule.from.x;
    let left = sight.column(x - gutter);
    let off = x - sight.edges(left, left).1 - gutter / 2.0;
    if off.abs() > most {
        let what = format!(
            "a rule {x:.1} pt from the left is {off:.1} pt off the middle of its gutter"
        );
        found.push(view.says(what).at(rule.span));
    }
    for column in [left, left + 1] {
        let stories = beside(sight, (view, rule), column);
        let beyond = |line: &&SeenLine| {
            let own = line.story.is_some_and(|story| stories.contains(&story));
            let top = line.y - sight.capitals(line);
            let out = line.y > rule.to.y + most || top < rule.from.y - most;
            runs_on(line.role) && own && sight.column(line.x) == column && out
        };
        if let Some(line) = view.lines.iter().find(beyond) {
            let what =
                format!("a hairline {x:.0} pt from the left stops short of {}", line.words());
            found.push(view.says_of(line, what));
        }
    }
    found
}

/// The pairs of edges that a level rule may run between: columns, and what boxes inset in them.
fn spans(sight: &Sight, view: &View) -> Vec<(f64, f64)> {
    let count = sight.layout.grid.columns;
    let columns = (0..count).flat_map(|first| (first..count).map(move |last| (first, last)));
    let outer: Vec<(f64, f64)> = columns.map(|(first, last)| sight.edges(first, last)).collect();
    let boxes = view.template.areas.iter().filter_map(|area| match &area.part {
        Part::Box { look, .. } => Some(look.as_str()),
        _ => None,
    });
    let used: BTreeSet<&str> = boxes.chain([sight.layout.objects.text_box.as_str()]).collect();
    let looks = used.iter().filter_map(|name| sight.layout.looks.get(*name));
    let inner: Vec<(f64, f64)> = looks.flat_map(|look| inset(look, &outer)).collect();
    outer.into_iter().chain(inner).collect()
}

/// The edges of the columns inside boxes of a look.
fn inset(look: &BoxLook, outer: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let (inset, gutter) = (look.inset.points(), look.gutter.points());
    let n = f64::from(look.columns.max(1));
    let mut all = Vec::new();
    for (left, right) in outer.iter().map(|(left, right)| (left + inset, right - inset)) {
        all.push((left, right));
        let width = (right - left - (n - 1.0) * gutter) / n;
        let part = |i: u32| left + f64::from(i) * (width + gutter);
        all.extend((0..look.columns).map(|i| (part(i), part(i) + width)));
    }
    all
}
