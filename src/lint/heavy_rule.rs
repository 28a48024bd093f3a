//! Rules are thin beside the type that they part.

use crate::layout::{Furniture, Layout};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::SeenRule;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::style::Role;

/// Rules as bars.
pub const RULE: Rule = Rule {
    code: Code::HeavyRule,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "upright",
            about: "The most thickness of an upright rule, and of a hairline, in points.",
            normal: 1.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "gutter",
            about: "The most that an upright rule may take of its gutter, per cent.",
            normal: 15.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "level",
            about: "The most thickness of a level rule, in points.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "narrow",
            about: "The most thickness of a level rule over one column, in points.",
            normal: 4.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A rule down a gutter is of 1 pt at the most, and so is the hairline between briefs and \
        in tables; a level one is of 6 pt.",
    why: "A column rule is there so that white need not be wider; as a bar it is darker than the \
        heads and cuts the page in pieces.",
    remedy: "Give the rule a smaller thickness in the layout (a column rule 0.25 to 0.5 pt).",
    source: "R23; Hochuli, Designing books, on rules; newspaper stylebooks.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let gutter = sight.layout.grid.gutter.points();
    let upright = limits.get("upright").min(gutter * limits.get("gutter") / 100.0);
    let column = sight.layout.column_width().points() + 1.0;
    let mut found = Vec::new();
    let hairline = sight.layout.hairline().filter(|line| {
        line.thickness.points() > limits.get("upright") + 0.01
    });
    if let Some(line) = hairline {
        let (thick, most) = (line.thickness.points(), limits.get("upright"));
        let what = format!("a hairline is {thick:.2} pt thick; {most:.1} pt may be");
        found.push(Offence::of_issue(what).at(line.span));
    }
    for view in &sight.views {
        // A hairline that is too thick is told as that.
        let mut told: Vec<f64> = hairline.iter().map(|line| line.thickness.points()).collect();
        for rule in view.rules.iter().filter(|rule| rule.role == Role::Rule) {
            let narrow = (rule.to.x - rule.from.x).abs() < column;
            let (what, most) = match (rule.is_level(), narrow) {
                (false, _) => ("an upright rule", upright),
                (true, true) => ("a rule over one column", limits.get("narrow")),
                (true, false) => ("a rule", limits.get("level")),
            };
            if rule.thickness > most + 0.01 && !told.contains(&rule.thickness) {
                told.push(rule.thickness);
                let what = format!("{what} is {:.2} pt thick; {most:.1} pt may be", rule.thickness);
                found.push(view.says(what).at(asked(sight.layout, rule)));
            }
        }
    }
    found
}

/// Where a layout asks for a rule of that thickness.
fn asked(layout: &Layout, rule: &SeenRule) -> Option<Span> {
    let same = |thickness: f64| (thickness - rule.thickness).abs() < 0.005;
    let of_rules = layout.rules.values().flatten().find(|line| same(line.thickness.points()));
    let of_furniture = layout.furniture.values().flatten().find_map(|item| match item {
        Furniture::Rule { thickness, span, .. } => same(thickness.points()).then_some(*span),
        _ => None,
    });
    let quote = &layout.objects.quote_rules;
    let of_quotes = [quote.above, quote.below].iter().any(|own| same(own.points()));
    let looks = layout.looks.values().find(|look| same(look.hairline.1.points()));
    of_rules
        .map(|line| line.span)
        .or(of_furniture)
        .or(of_quotes.then_some(quote.span))
        .or(looks.map(|look| look.span))
}
