//! A design has few weights of rules, and every rule on its pages is of one of them.

use crate::layout::{Furniture, Layout};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::style::Role;
use crate::unit::Pt;
use std::collections::BTreeMap;

/// Too many weights of rules.
pub const RULE: Rule = Rule {
    code: Code::RuleWeights,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "weights",
        about: "The most thicknesses of rules in a design.",
        normal: 3.0,
        range: (0.0, 50.0),
    }],
    says: "A design rules in few weights.",
    why: "A weight of rule says something: end of a story, of a section, of the folio. What comes \
        in five weights says nothing.",
    remedy: "Give rules that mean the same the same thickness in the layout.",
    source: "Newspaper stylebooks; Hochuli, Designing books, on rules.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let weights = weights(sight.layout);
    let most = limits.get("weights");
    let mut found = Vec::new();
    if weights.len() as f64 > most {
        let all: Vec<String> = weights.keys().map(|weight| format!("{weight}")).collect();
        let what = format!(
            "the layout rules in {} weights ({} pt), {most} are the most",
            weights.len(),
            all.join(", ")
        );
        // What the layout itself adds to the one that it is based on is looked at first, then what
        // it has least of.
        let own = sight.layout.file;
        let odd = weights.values().min_by_key(|(span, often)| {
            (span.file != own, *often, std::cmp::Reverse(span.start))
        });
        found.push(Offence::of_issue(what).at(odd.map(|(span, _)| *span)));
    }
    let known = |thickness: f64| {
        weights.keys().any(|own| (own.points() - thickness).abs() < 0.001)
    };
    for view in &sight.views {
        // The dash before an entry is drawn, not ruled.
        let ruled = view.rules.iter().filter(|rule| rule.role == Role::Rule);
        for rule in ruled.filter(|rule| !known(rule.thickness)) {
            let (x, y) = (rule.from.x, rule.from.y);
            let thickness = rule.thickness;
            let what = format!("a rule of {thickness:.2} pt at {x:.0}, {y:.0} \
                is no weight of the design");
            found.push(view.says(what));
        }
    }
    found
}

/// The weights that a layout draws its rules in, each with a place that asks for it, and how many
/// do.
fn weights(layout: &Layout) -> BTreeMap<Pt, (Span, usize)> {
    let quote = layout.objects.quote_rules;
    let furniture = layout.furniture.values().flatten().filter_map(|item| match item {
        Furniture::Rule { thickness, span, .. } => Some((*thickness, *span)),
        _ => None,
    });
    let rules = layout.rules.values().flatten().map(|line| (line.thickness, line.span));
    let looks = layout.looks.values().map(|look| (look.hairline.1, look.span));
    let quotes = [(quote.above, quote.span), (quote.below, quote.span)];
    let all = furniture.chain(rules).chain(looks).chain(quotes);
    let mut weights = BTreeMap::new();
    for (thickness, span) in all.filter(|(thickness, _)| *thickness > Pt::ZERO) {
        weights.entry(thickness).or_insert((span, 0)).1 += 1;
    }
    weights
}
