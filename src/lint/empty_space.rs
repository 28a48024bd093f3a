//! No column of a page has a hole in it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::source::Span;

/// White within a column.
pub const RULE: Rule = Rule {
    code: Code::EmptySpace,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "The most rows of white in a column between what stands above and what under them.",
        normal: 6.0,
        range: (1.0, 200.0),
    }],
    says: "Between what stands in a column are at the most six rows of white.",
    why: "White holds a page together at its edges; shut in between type and pictures it is a hole \
        to which the eye goes first.",
    remedy: "Let what stands under it begin higher in the layout, or give the picture more rows.",
    source: "Harrower, The newspaper designer’s handbook: trapped white space; R5.",
    look,
};

/// What stands in a column: from where to where, and what it is of.
#[derive(Clone, Copy)]
struct InColumn {
    top: f64,
    foot: f64,
    span: Option<Span>,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows");
    let mut found = Vec::new();
    for view in &sight.views {
        // The head of the paper stands above the areas as its furniture has it.
        let first = view.places.values().map(|(first, _)| *first).min().unwrap_or(0);
        let under = |of: &InColumn| of.foot > sight.top(first);
        for column in 0..sight.layout.grid.columns {
            let mut all = standing(sight, view, column);
            all.retain(under);
            all.sort_by(|a, b| a.top.total_cmp(&b.top));
            let mut foot: Option<f64> = None;
            for next in all {
                let white = foot.map_or(0.0, |foot| next.top - foot) / sight.row();
                if white > most + 0.05 {
                    let what = format!(
                        "column {} has {white:.1} rows of white in it; {most} are the most",
                        column + 1
                    );
                    found.push(view.says(what).at(next.span));
                }
                foot = Some(foot.map_or(next.foot, |foot| foot.max(next.foot)));
            }
        }
    }
    found
}

/// What stands in a column: its type, pictures, tints, level rules, and areas with something in
/// them.
fn standing(sight: &Sight, view: &View, column: u32) -> Vec<InColumn> {
    let (left, right) = sight.edges(column, column);
    let meets = |from: f64, to: f64| from < right - 2.0 && to > left + 2.0;
    let lines = view.lines.iter().filter(|line| meets(line.x, line.right));
    let lines = lines.map(|line| InColumn {
        top: line.y - sight.capitals(line),
        foot: line.y,
        span: line.span,
    });
    let frames = view.frames().filter(|rect| meets(rect.x.points(), rect.right().points()));
    let frames = frames.map(|rect| InColumn {
        top: rect.y.points(),
        foot: rect.bottom().points(),
        span: None,
    });
    let rules = view.rules.iter().filter(|rule| rule.is_level() && meets(rule.from.x, rule.to.x));
    let rules =
        rules.map(|rule| InColumn { top: rule.from.y, foot: rule.from.y, span: None });
    // A quote or a head that does not fill its area leaves no hole.
    let areas = view.template.areas.iter().filter(|area| {
        !area.part.is_backdrop() && area.columns.each().contains(&column)
    });
    let areas = areas.filter_map(|area| sight.rows(view, area)).map(|(first, last)| InColumn {
        top: sight.top(first),
        foot: sight.baseline(last),
        span: None,
    });
    lines.chain(frames).chain(rules).chain(areas).collect()
}
