//! Nothing is framed: no rule runs along the side of a picture or of a tint.

use crate::geometry::Rect;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::source::Span;

/// Frames.
pub const RULE: Rule = Rule {
    code: Code::Framed,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How near to the side of a picture or tint an upright rule frames it, in points.",
        normal: 2.5,
        range: (0.0, 50.0),
    }],
    says: "No upright rule runs along the side of a picture or of a tint.",
    why: "A picture has edges of its own, and a tint is a box already; a frame says it twice.",
    remedy: "Take the hairline out of the layout, or end it before the picture.",
    source: "Newspaper stylebooks; Tufte, The visual display of quantitative information.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    // In a gutter that is too narrow a rule comes near by itself.
    let grid = sight.layout.grid;
    let near = match grid.columns {
        0 | 1 => limits.get("points"),
        _ => limits.get("points").min(grid.gutter.points() * 0.45),
    };
    let mut found = Vec::new();
    for view in &sight.views {
        let pictures = view.pictures.iter().map(|shown| (shown.frame, shown.span));
        for (frame, span) in pictures.chain(view.tints.iter().map(|tint| (tint.frame, None))) {
            found.extend(framed(view, frame, near).map(|x| told(view, x, span)));
        }
    }
    found
}

/// Where a rule stands that frames a rectangle.
fn framed(view: &View, frame: Rect, near: f64) -> Option<f64> {
    let (top, foot) = (frame.y.points(), frame.bottom().points());
    let mut upright = view.rules.iter().filter(|rule| !rule.is_level());
    let frames = upright.find(|rule| {
        let along = rule.from.y.max(top) + near < rule.to.y.min(foot);
        let edges = [frame.x, frame.right()];
        along && edges.iter().any(|edge| (edge.points() - rule.from.x).abs() < near)
    });
    frames.map(|rule| rule.from.x)
}

fn told(view: &View, x: f64, span: Option<Span>) -> Offence {
    let what = if span.is_some() { "picture" } else { "tint" };
    view.says(format!("an upright rule {x:.0} pt from the left frames a {what}")).at(span)
}
